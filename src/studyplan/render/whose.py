"""Whose a roadmap is that has no source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from studyplan.core.topics import OwnEdition
from studyplan.render.words import Words

if TYPE_CHECKING:
    from studyplan.core.listing import Listing
    from studyplan.core.model import Roadmap


def whose(roadmap: "Roadmap | Listing | OwnEdition | None", words: Words) -> Iterator[str]:
    """That a roadmap is the editor's own, and until when it is true; nothing of a source's."""
    if roadmap and (isinstance(roadmap, OwnEdition) or roadmap.origin == "editor"):
        yield words("the editor’s own edition")
        yield from _dated(roadmap.as_of, words)


def said_whose(edition: OwnEdition, words: Words) -> str:
    """The same about a roadmap that stands among others, in a line."""
    name = words.text(edition.title)
    own = words("“{name}” is the editor’s own edition, not a source’s", name=name)
    return " · ".join([own, *_dated(edition.as_of, words)])


def _dated(as_of: str | None, words: Words) -> Iterator[str]:
    if as_of:
        yield words("as of {when}", when=words.as_of(as_of))
