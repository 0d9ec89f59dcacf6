"""A newer source as the next edition of a roadmap file, in which the file's own changes stay.

Three are held against each other: what the source said when it was brought last, what the file says
now, and what the source says now.
"""

import re
from collections.abc import Iterable, Sequence

from studyplan.authoring.bringing.circles import broken
from studyplan.authoring.bringing.definitions import Part, modules_of, texts, topics_of, words
from studyplan.authoring.bringing.ids import slug
from studyplan.authoring.bringing.rekeyed import NAMING, rekeyed
from studyplan.authoring.bringing.telling import ToldChanges
from studyplan.authoring.bringing.three_ways import merged
from studyplan.authoring.bringing.weaving import Tree, placed, tree
from studyplan.core.import_report import ChangedPart, ImportChange
from studyplan.named_tuples import NamedTuple

_INSIDE = {"id", "stages", "modules", "topics"}


class NextEdition(NamedTuple):
    """A roadmap's next edition, what changes in it, and the newer source under its `ids`."""

    roadmap: Part
    changes: list[ImportChange]
    ids: dict[str, str]
    source: Part


def next_edition(before: str, now: str) -> str:
    """The edition after that: this month's, if it is later, else one up."""
    last = [int(part) for part in before.split(".")]
    if last < [int(part) for part in now.split(".")]:
        return now
    return ".".join(map(str, [*last[:-1], last[-1] + 1]))


def onto(old: Part, new: Part, now: str, base: Part | None = None) -> NextEdition:
    """The next edition of a roadmap, from its definition, a newer one, and what that said before.

    All are as files have them, without what is left out by default. Without a `base` only a title
    that makes its id is known not to have been changed, and all else that the roadmap says stays.
    """
    before = {"stages": []} if base is None else rekeyed(base, [old], by_id=True).roadmap
    source, ids = rekeyed(new, [before, old])
    edition = _Edition(before, old, source)
    stages = edition.stages()
    but = {*_INSIDE, "format", "edition"}
    said = _unsaid(source, old if base is None else before)
    shared = merged(before, old, said, edition.told.of("roadmap", old), but)
    for part, name in NAMING:
        for one in shared.get(part, ()):
            if name in one:
                one[name] = [topic for topic in one[name] if topic not in edition.gone]
    head = {"format": old["format"], "id": old["id"], "edition": next_edition(old["edition"], now)}
    roadmap = {**head, **shared, "stages": stages}
    return NextEdition(roadmap, edition.told.told(), ids, source)


def _unsaid(source: Part, before: Part) -> Part:
    """The source without what its file is called, which says nothing of what is learnt."""
    if "source" not in source:
        return source
    called = {name: before.get("source", {}).get(name) for name in ("title", "file")}
    return {**source, "source": {**source["source"], **called}}


class _Edition:
    """The stages of the next edition, and what is told of them."""

    def __init__(self, *sides: Part) -> None:
        self.told = ToldChanges()
        self.topics = [_by_id(one for one, _, _ in topics_of(side)) for side in sides]
        self.modules = [_by_id(one for one, _ in modules_of(side)) for side in sides]
        self.of_stages = [_by_id(side["stages"]) for side in sides]
        self.trees = [*zip(*map(_trees, sides), strict=True)]
        self.whole = sides[1]
        self.kept = [*self._kept()]
        if not self.kept:  # each side has taken out what the other has left
            self.kept = [*self.topics[1]]
            self.told.found.clear()
        self.gone = {name for side in self.topics for name in side} - {*self.kept}

    def _kept(self) -> Iterable[str]:
        """The topics of the edition: all but those that the file or the source has taken out."""
        was, mine, source = self.topics
        for name in dict.fromkeys([*mine, *source]):
            if name not in mine:
                if name not in was:
                    yield name
            elif name in source or name not in was:
                yield name
            elif mine[name] != was[name]:
                self.told.add("topic", mine[name], "kept", field="topic")
                yield name
            else:
                self.told.add("topic", mine[name], "gone")

    def stages(self) -> list[Part]:
        """The stages, with their modules and topics."""
        in_modules = placed(self.kept, *self.trees[0])
        in_stages = placed([*in_modules], *self.trees[1])
        in_whole = placed([*in_stages], *self.trees[2])
        topics: dict[str, Part] = {}
        electives: dict[str, list[str]] = {}
        settled: dict[str, list[str]] = {}
        stages = []
        for name in in_whole[""]:
            stage = self._part(self.of_stages, name, "stage")
            stage["modules"] = []
            for at in in_stages[name]:
                module = self._part(self.modules, at, "module")
                module["topics"] = [self._part(self.topics, one, "topic") for one in in_modules[at]]
                topics |= _by_id(module["topics"])
                for one in self._with_electives(module):
                    enough = len(one["topics"]) <= one.get("choose", 1)
                    (settled if enough else electives)[one["id"]] = one["topics"]
                stage["modules"].append(module)
            stages.append(stage)
        for topic in topics.values():  # what is left of a choice is needed itself
            needs = [x for one in topic.get("needs", ()) for x in settled.get(one, (one,))]
            topic["needs"] = [*dict.fromkeys(needs)]
        self._without(topics, electives)
        over = tree((at, name) for name, several in in_stages.items() for at in several)
        places = self.told.places
        first = {**self.modules[2], **self.of_stages[2], **self.modules[1], **self.of_stages[1]}
        theirs = {**first, **self.modules[2], **self.of_stages[2]}
        wider = (self.trees[1][1].parents, over.parents, self.trees[1][2].parents)
        places("topic", in_modules, self.trees[0], topics, (first, theirs), wider)
        places("module", in_stages, self.trees[1], first, (first, theirs))
        places("stage", in_whole, self.trees[2], first, ({"": self.whole}, {}))
        return stages

    def _part(self, sides: Sequence[dict[str, Part]], name: str, part: ChangedPart) -> Part:
        """A part of the three, without the parts that are in it."""
        was, mine, source = (side.get(name) for side in sides)
        if mine is not None and source is not None:
            told, was = self.told.of(part, mine), was or {}
            if not self.of_stages[0] and _makes_id(mine):
                was = {"title": mine["title"]}
            return {"id": name, **merged(was, mine, source, told, _INSIDE)}
        one = mine or source or {}
        if mine is None and part == "topic":
            self.told.add(part, one, "new")
        return {"id": name, **{key: value for key, value in one.items() if key not in _INSIDE}}

    def _with_electives(self, module: Part) -> list[Part]:
        """A module's electives with the topics that are in it; one that leaves no choice goes."""
        titles = {topic["id"]: words(topic["title"]) for topic in module["topics"]}
        electives = [
            {**one, "topics": [name for name in one["topics"] if name in titles]}
            for one in module.pop("electives", ())
        ]
        several = [one for one in electives if len(one["topics"]) > one.get("choose", 1)]
        if several:
            module["electives"] = several
        for one in electives:
            if one not in several:
                left = ", ".join(titles[name] for name in one["topics"])
                said = {"before": words(one.get("title", one["id"])), "after": left}
                self.told.add("module", module, "changed", field="electives", **said)
        return electives

    def _without(self, topics: dict[str, Part], electives: dict[str, list[str]]) -> None:
        """Take out of what topics need what is gone, without a word, and what closes a circle."""
        there = topics.keys() | electives.keys()
        for topic in topics.values():
            topic["needs"] = [one for one in topic.get("needs", ()) if one in there]
        found = self.told.found
        left = {
            (name, need): topics[name] for name, need in broken(topics, self.topics[1], electives)
        }
        self.told.found = [
            one
            for one in found
            if one.field != "needs"
            or ({one.before, one.after} & there and (one.id, one.after) not in left)
        ]
        for (_, need), topic in left.items():
            said = {"before": need, "after": ", ".join(topic["needs"])}
            self.told.add("topic", topic, "kept", field="needs", **said)


def _makes_id(part: Part) -> bool:
    """Whether a part has the id that an import makes from its title."""
    return any(re.fullmatch(rf"{slug(text)}(-\d+)?", part["id"]) for text in texts(part["title"]))


def _by_id(parts: Iterable[Part]) -> dict[str, Part]:
    return {part["id"]: part for part in parts}


def _trees(roadmap: Part) -> tuple[Tree, Tree, Tree]:
    """What is in modules, in stages, and in the whole."""
    return (
        tree((topic["id"], module["id"]) for topic, module, _ in topics_of(roadmap)),
        tree((module["id"], stage["id"]) for module, stage in modules_of(roadmap)),
        tree((stage["id"], "") for stage in roadmap["stages"]),
    )
