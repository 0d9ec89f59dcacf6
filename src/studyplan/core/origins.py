"""Whose the parts of a roadmap are, where all of it is the editor's own."""

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap

Part = TypeVar("Part")


def told(roadmap: "Roadmap") -> "Roadmap":
    """A roadmap as answers tell it: all that is in an edition of the editor's own is the editor's.

    Screens say so once, where the roadmap is named.
    """
    return by_editor(roadmap) if roadmap.origin == "editor" else roadmap


def by_editor(part: Part) -> Part:
    """The same where it and all that it consists of say that they are the editor's."""
    said: Any = part
    if not isinstance(part, tuple):
        return part
    if not hasattr(part, "_fields"):
        said = tuple(map(by_editor, part))
    else:
        changed = dict(zip(part._fields, map(by_editor, part), strict=True))
        if "origin" in changed:
            changed["origin"] = "editor"
        said = said._replace(**changed)
    made: Part = said
    return made
