"""What no single entry of a roadmap can tell: ids used twice, names that lead nowhere, circles.

Looked for in the document as it stands, so that nothing else that is wrong with it hides these.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

from studyplan.core.graph import find_cycle
from studyplan.core.lanes import TAKEN
from studyplan.core.problems import Problem
from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from studyplan.core.vocabulary import LANES
from studyplan.roadmaps.misfits import near
from studyplan.roadmaps.positions import Document, Path
from studyplan.roadmaps.values import ID_PATTERN, as_written

Named = tuple[Path, Mapping[str, Any]]
_AN_ID = re.compile(ID_PATTERN)
_LEVELS = ("stages", "modules", "topics")


def across(document: Document, concepts: AbstractSet[str], kept: bool = False) -> list[Problem]:
    """The problems between the entries of a roadmap; `concepts` are the ids of the catalogue.

    What is `kept` of earlier versions may say the same twice.
    """
    return list(_Across(document, concepts, kept).problems())


class _Across:
    def __init__(self, document: Document, concepts: AbstractSet[str], kept: bool) -> None:
        self._kept = kept
        self._document = document
        own = [c for _, c in _entries((), document.value, "concepts")]
        self._own = {name for concept in own if (name := _id(concept))}
        self._shared = concepts
        self._concepts = concepts | self._own
        self._parts = list(_parts((), document.value, 0))
        self._topics = [one for one in self._parts if len(one[0]) == 2 * len(_LEVELS)]
        modules = [one for one in self._parts if len(one[0]) == 4]
        self._electives = [
            (path, one, {name for _, name in _names(path, one, "topics")}, module)
            for at, module in modules
            for path, one in _entries(at, module, "electives")
        ]
        self._known = {name: path for path, topic in reversed(self._topics) if (name := _id(topic))}

    def problems(self) -> Iterator[Problem]:
        twice = list(self._twice())
        yield from twice
        yield from self._own_concepts()
        yield from self._unknown()
        yield from self._formerly()
        yield from self._of_electives()
        if not self._kept:
            yield from self._within()
        if len(self._known) == len(self._topics):  # else nobody can say what needs what
            yield from self._circle()

    def _at(self, path: Path, says: str, known: Iterable[str] = (), **facts: str) -> Problem:
        return Problem(*self._document.where(path), says, facts, near(facts["name"], known))

    def _no_concept(self, path: Path, name: str) -> Problem:
        problem = self._at(path, "no-concept", self._concepts, name=name)
        return problem if problem.near else problem._replace(says="no-concept-near")

    def _twice(self) -> Iterator[Problem]:
        seen: dict[tuple[bool, str], Path] = {}
        for path, part in self._parts:
            if not (name := _id(part)):
                continue
            key = (len(path) == 2 * len(_LEVELS), name)
            if key in seen:
                line = self._document.where((*seen[key], "id"))[0]
                yield self._at((*path, "id"), "id-twice", name=name, line=str(line))
            seen.setdefault(key, path)
        for section in ("criteria", "lanes"):
            stated: dict[str, Path] = {}
            for path, entry in _entries((), self._document.value, section):
                if (name := _id(entry)) and stated.setdefault(name, path) != path:
                    line = self._document.where((*stated[name], "id"))[0]
                    yield self._at((*path, "id"), "id-twice", name=name, line=str(line))
                if section == "lanes" and name in TAKEN:
                    yield self._at((*path, "id"), "lane-taken", name=name)

    def _unknown(self) -> Iterator[Problem]:
        lanes = (*LANES, *(_id(lane) for _, lane in _entries((), self._document.value, "lanes")))
        for path, name in _lanes(self._document.value, self._topics):
            if name not in lanes:
                yield self._at(path, "no-lane", lanes, name=name)
        areas = {_id(area) for _, area in _entries((), self._document.value, "areas")} - {""}
        groups = {_id(part) for _, part in self._parts} - {""}
        for path, topic in self._topics:
            concept, area = _id(topic, "concept"), _id(topic, "area")
            if concept and self._concepts and concept not in self._concepts:
                yield self._no_concept((*path, "concept"), concept)
            for place, point in _entries(path, topic, "points"):
                for at, name in _names(place, point, "concepts"):
                    if self._concepts and name not in self._concepts:
                        yield self._no_concept(at, name)
            if area and area not in areas:
                yield self._at((*path, "area"), "no-area", areas, name=area)
            electives = {_id(one) for _, one, _, _ in self._electives} - {""}
            yield from self._no_topic(path, topic, "needs", {*self._known, *electives})
        for section, field, known in (
            ("criteria", "shown_by", self._known),
            ("timeline", "topics", self._known),
            ("notes", "about", groups),
        ):
            for path, entry in _entries((), self._document.value, section):
                yield from self._no_topic(path, entry, field, known)

    def _of_electives(self) -> Iterator[Problem]:
        """Electives of their module's topics, more than are to be chosen, each topic in one."""
        seen: dict[str, str] = {}
        for path, one, names, module in self._electives:
            line, name = str(self._document.where(path)[0]), _id(one)
            if name in self._known:
                facts = {"name": name, "line": str(self._document.where(self._known[name])[0])}
                yield self._at((*path, "id"), "id-twice", **facts)
            elif name and name in seen:
                yield self._at((*path, "id"), "id-twice", name=name, line=seen[name])
            seen.setdefault(name, line)
            here = {_id(topic) for _, topic in _entries((), module, "topics")}
            for place, topic in _names(path, one, "topics"):
                if topic not in here:
                    yield self._at(place, "elective-elsewhere", here, name=topic)
                elif (at := seen.setdefault(f"/{topic}", line)) != line:
                    yield self._at(place, "elective-twice", name=topic, line=at)
            choose = one.get("choose", 1)
            if isinstance(choose, int) and choose >= len(names) > 0:
                facts = {"most": str(len(names) - 1)}
                yield Problem(*self._document.where((*path, "choose")), "elective-all", facts)

    def _own_concepts(self) -> Iterator[Problem]:
        """Concepts that the roadmap brings: new ones, once each, resting on known ones only."""
        seen: dict[str, str] = {}
        needs: dict[str, list[str]] = {}
        places: dict[str, Path] = {}
        for path, concept in _entries((), self._document.value, "concepts"):
            name, line = _id(concept), str(self._document.where(path)[0])
            if name in self._shared:
                yield self._at((*path, "id"), "concept-shared", name=name)
            elif name and name in seen:
                yield self._at((*path, "id"), "id-twice", name=name, line=seen[name])
            seen.setdefault(name, line)
            for place, need in _names(path, concept, "requires"):
                if need in self._own:
                    needs.setdefault(name, []).append(need)
                    places.setdefault(name, (*path, "requires"))
                if need not in self._concepts:
                    yield self._no_concept(place, need)
        if cycle := find_cycle(needs):
            facts = {"concepts": " → ".join(cycle)}
            yield Problem(*self._document.where(places[cycle[0]]), "concept-circle", facts)

    def _no_topic(
        self, path: Path, entry: Mapping[str, Any], field: str, known: Iterable[str]
    ) -> Iterator[Problem]:
        says = "nothing-called" if field == "about" else "no-topic"
        for place, name in _names(path, entry, field):
            if name in known:
                continue
            yield self._at(place, says, known, name=name)

    def _formerly(self) -> Iterator[Problem]:
        """Former ids that are in use; several topics may have one, which they were together."""
        for path, topic in self._topics:
            for place, old in _names(path, topic, "formerly"):
                if old in self._known:
                    yield self._at(place, "formerly-is", name=old)

    def _within(self) -> Iterator[Problem]:
        """What a single part says against itself."""
        for path, part in [((), self._document.value), *self._parts]:
            firsts = [p for p, r in _entries(path, part, "resources") if r.get("first") is True]
            for place in firsts[1:]:
                facts = {"line": str(self._document.where(firsts[0])[0])}
                yield Problem(*self._document.where((*place, "first")), "firsts", facts)
        for path, topic in self._topics:
            yield from self._points(path, topic)
            if topic.get("same_as") and topic.get("kind") not in ("exercise", "project"):
                yield Problem(*self._document.where((*path, "same_as")), "no-task", {})
            if topic.get("on") is not None and topic.get("due") is not None:
                yield Problem(*self._document.where((*path, "due")), "on-and-due", {})
            if topic.get("basis") is not None and not _has_hours(path, topic):
                yield Problem(*self._document.where((*path, "basis")), "basis-alone", {})

    def _points(self, path: Path, topic: Mapping[str, Any]) -> Iterator[Problem]:
        """Points are told apart by their ids and their English: else one could not be ticked."""
        marks: dict[str, int] = {}
        said: dict[str, int] = {}
        entries = topic.get("points")
        points = [
            (point if isinstance(point, dict) else {"en": point}, (*path, "points", number))
            for number, point in enumerate(entries if isinstance(entries, list) else ())
        ]
        for point, place in points:
            text, (line, column) = as_written(point.get("en")), self._document.where(place)
            if not isinstance(text, str) or not text:
                continue
            mark = _id(point) or mark_of(Text(text, text))
            if text in said:
                facts = {"text": text[:60], "line": str(said[text])}
                yield Problem(line, column, "point-twice", facts)
            if mark in marks and (text not in said or _id(point)):
                at = (*place, "id") if _id(point) else place
                yield self._at(at, "point-id-twice", name=mark, line=str(marks[mark]))
            marks.setdefault(mark, line)
            said.setdefault(text, line)
        former: dict[str, Path] = {}
        for point, place in points:
            for at, old in _names(place, point, "formerly"):
                if old in marks and old != _id(point):
                    yield self._at(at, "point-formerly-is", name=old, line=str(marks[old]))
                elif former.setdefault(old, place) != place:
                    line = self._document.where(former[old])[0]
                    yield self._at(at, "point-formerly-twice", name=old, line=str(line))

    def _circle(self) -> Iterator[Problem]:
        electives = {_id(one): names for _, one, names, _ in self._electives}
        needs = {
            _id(topic): [
                name
                for _, need in _names(path, topic, "needs")
                for name in sorted(electives.get(need, {need}))
                if name in self._known
            ]
            for path, topic in self._topics
        }
        if cycle := find_cycle(needs):
            first = next(a for a, b in pairwise(cycle) if b in needs[a])
            where = self._document.where((*self._known[first], "needs"))
            yield Problem(*where, "circle", {"topics": " → ".join(cycle)})


def _has_hours(path: Path, topic: Mapping[str, Any]) -> bool:
    """Whether a topic says how long it takes, or its resources do."""
    resources = [resource for _, resource in _entries(path, topic, "resources")]
    said = [topic.get("weight"), topic.get("hours")]
    said += (resource.get(key) for resource in resources for key in ("minutes", "pages"))
    return any(one is not None for one in said)


def _lanes(roadmap: Any, topics: Iterable[Named]) -> Iterator[tuple[Path, str]]:
    """The lanes that are named, each with its place."""
    named = [*topics, *_entries((), roadmap, "week"), *_entries((), roadmap, "habits")]
    yield from (((*path, "lane"), name) for path, one in named if (name := _id(one, "lane")))
    pace = roadmap.get("pace") if isinstance(roadmap, dict) else None
    lanes = pace.get("lanes") if isinstance(pace, dict) else None
    for lane in lanes if isinstance(lanes, dict) else ():
        if isinstance(name := as_written(lane), str) and _AN_ID.match(name):
            yield ("pace", "lanes", lane), name


def _parts(path: Path, part: Any, level: int) -> Iterator[Named]:
    """Stages, modules and topics, in the file's order."""
    for place, inner in _entries(path, part, _LEVELS[level]):
        yield place, inner
        if level + 1 < len(_LEVELS):
            yield from _parts(place, inner, level + 1)


def _entries(path: Path, part: Any, name: str) -> Iterator[Named]:
    entries = part.get(name) if isinstance(part, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield (*path, name, number), entry


def _names(path: Path, part: Mapping[str, Any], name: str) -> Iterator[tuple[Path, str]]:
    """The ids in a list, each with its place."""
    entries = part.get(name)
    for number, value in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(id_ := as_written(value), str) and _AN_ID.match(id_):
            yield (*path, name, number), id_


def _id(part: Mapping[str, Any], name: str = "id") -> str:
    """The id that a key has; empty where it has none, or what is none."""
    value = as_written(part.get(name))
    return value if isinstance(value, str) and _AN_ID.match(value) else ""
