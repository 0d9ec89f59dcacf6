"""What links a roadmap file has, and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from studyplan.core.links import Link, Place
from studyplan.roadmaps.load import checked_bytes
from studyplan.roadmaps.positions import Document
from studyplan.roadmaps.positions import Path as Way

_LEVELS: Mapping[str, Any] = {"stages": "stage", "modules": "module", "topics": "topic"}


def links_in(data: bytes, file: str) -> tuple[str, list[Link]]:
    """Id and links of the roadmap with this content; raises InvalidRoadmapError."""
    roadmap, document = checked_bytes(data, file)
    return roadmap.id, links_of(document)


def links_of(document: Document) -> list[Link]:
    """Every URL of a valid roadmap with its places, in the file's order."""
    places: dict[tuple[str, bool], list[Place]] = {}
    for way, url in _urls(document.value, ()):
        kind, name = _holder(document.value, way)
        place = Place(kind, name, document.where(way)[0])
        places.setdefault((url, way[-1] == "original_url"), []).append(place)
    return [Link(url, original, where) for (url, original), where in places.items()]


def _urls(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("url", "original_url"):
                if inner is not None:
                    yield (*way, key), inner
            else:
                yield from _urls(inner, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _urls(inner, (*way, number))


def _holder(value: Any, way: Way) -> tuple[Any, str]:
    """The innermost of topic, module and stage around a place, by kind and id; else the section."""
    holder = ("section", str(way[0]))
    for step, number in zip(way[::2], way[1::2], strict=False):
        if step not in _LEVELS or not isinstance(number, int):
            break
        value = value[step][number]
        holder = (_LEVELS[str(step)], value["id"])
    return holder
