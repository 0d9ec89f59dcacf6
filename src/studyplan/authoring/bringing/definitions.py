"""A roadmap's definition as plain data: its parts, their texts and links."""

from collections.abc import Iterator, Mapping
from typing import Any

from studyplan.authoring.bringing.titles import key

Part = dict[str, Any]


def modules_of(roadmap: Part) -> Iterator[tuple[Part, Part]]:
    """Each module, and the stage that it is in."""
    for stage in roadmap["stages"]:
        for module in stage["modules"]:
            yield module, stage


def topics_of(roadmap: Part) -> Iterator[tuple[Part, Part, Part]]:
    """Each topic, and the module and the stage that it is in."""
    for module, stage in modules_of(roadmap):
        for topic in module["topics"]:
            yield topic, module, stage


def electives_of(roadmap: Part) -> Iterator[tuple[Part, Part]]:
    """Each elective, and the module that it is in."""
    for module, _ in modules_of(roadmap):
        for elective in module.get("electives", ()):
            yield elective, module


def texts(text: str | Mapping[str, Any] | None) -> list[str]:
    """A text in the languages that it has."""
    if text is None:
        return []
    return [text] if isinstance(text, str) else [text["en"], text["zh"]]


def words(text: str | Mapping[str, Any] | None) -> str:
    """A text in one language; empty where there is none."""
    return next(iter(texts(text)), "")


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two texts say the same in one of their languages."""
    return bool({*map(key, texts(one))} & {*map(key, texts(other))})


def link(resource: Part) -> str:
    """The address of a resource, or where it lies within its source; empty without either."""
    if url := resource.get("url"):
        return str(url)
    note = words(resource.get("note"))
    return note.lstrip("./") if " " not in note and {*"/."} & {*note} else ""
