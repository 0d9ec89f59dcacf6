"""A newer source as the next edition of a roadmap file: ids stay, and what the file says of its own.

Of a topic that stays, the source says title, objectives, links and prerequisites; whatever else the
file says of it stays. What is marked as an editor's stays as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from studyplan.authoring.bringing.same_topics import KnownTopic, ids, same
from studyplan.authoring.bringing.titles import key
from studyplan.core.import_report import ImportChange
from studyplan.core.rewording import is_reworded
from studyplan.named_tuples import NamedTuple

_Part = dict[str, Any]
# What the source decides; anything else that the file says comes before it.
_OF_SOURCE = ("title", "points", "resources", "needs", "topics", "modules")
# Days are the source's as well, where it has any.
_DECIDED = (*_OF_SOURCE, "on", "due")


class NextEdition(NamedTuple):
    """A roadmap's next edition, what changes in it, and the `ids` that the source's became."""

    roadmap: _Part
    changes: list[ImportChange]
    ids: dict[str, str]


def next_edition(before: str, now: str) -> str:
    """The edition after that: this month's, if it is later, else one up."""
    last = [int(part) for part in before.split(".")]
    if last < [int(part) for part in now.split(".")]:
        return now
    return ".".join(map(str, [*last[:-1], last[-1] + 1]))


def onto(old: _Part, new: _Part, now: str, needs: bool = True) -> NextEdition:
    """The next edition of a roadmap, from its definition and a newer one.

    Both are as files have them, without what is left out by default. Prerequisites that only the
    old one names are kept if they are to be (`needs`).
    """
    stages, old_stages = list(new["stages"]), list(old["stages"])
    same_stages = same([*map(_known, old_stages)], [*map(_known, stages)])
    names = [*ids([*map(_known, old_stages)], [*map(_known, stages)], same_stages)]
    before = [*_topics(old_stages, [stage["id"] for stage in old_stages])]
    after = [*_topics(stages, names)]
    known, newer = [[_known(topic, stage) for topic, stage in one] for one in (before, after)]
    found = same(known, newer)
    called = dict(zip([topic["id"] for topic, _ in after], ids(known, newer, found), strict=True))
    changes: list[ImportChange] = []
    made: dict[str, _Part] = {}
    for place, (topic, stage) in enumerate(after):
        name = called[topic["id"]]
        said = {**topic, "id": name, "needs": [called[one] for one in topic.get("needs", ())]}
        if place in found:
            older, at = before[found[place]]
            changes += _changed(older, topic, at != stage and at, old_stages)
            said = _merged(older, said)
            if needs:
                said["needs"] = said["needs"] or older.get("needs", [])
        else:
            changes.append(ImportChange("new", name, _words(topic["title"])))
        made[topic["id"]] = said
    gone = [topic for n, (topic, _) in enumerate(before) if n not in found.values()]
    kept = {one["id"] for one in gone if one.get("origin") == "editor"}
    changes += [
        ImportChange("gone", one["id"], _words(one["title"]))
        for one in gone
        if one["id"] not in kept
    ]
    there = {*called.values(), *kept}
    modules = _Modules(old_stages)
    made_stages = []
    for place, part in enumerate(stages):
        was = old_stages[same_stages[place]] if place in same_stages else None
        of_part = [
            modules.made(module, [made[topic["id"]] for topic in module["topics"]], part, was)
            for module in part["modules"]
        ]
        as_said = {**part, "id": names[place], "modules": of_part}
        made_stages.append(_merged(was, as_said) if was else as_said)
    _put_back(made_stages, old_stages, kept)
    there |= _electives(made_stages, there)
    for topic, _ in _topics(made_stages, [part["id"] for part in made_stages]):
        topic["needs"] = [one for one in topic.get("needs", ()) if one in there]
    roadmap = {**new, **old, **_shared(old, new, there)}
    roadmap |= {"edition": next_edition(old["edition"], now), "stages": made_stages}
    return NextEdition(roadmap, changes, called)


def _topics(stages: Sequence[_Part], names: Sequence[str]) -> Iterator[tuple[_Part, str]]:
    for stage, name in zip(stages, names, strict=True):
        for module in stage["modules"]:
            for topic in module["topics"]:
                yield topic, name


def _known(part: _Part, stage: str = "") -> KnownTopic:
    urls = [one["url"] for one in part.get("resources", ()) if one.get("url")]
    return KnownTopic(part["id"], _texts(part["title"]), stage, urls)


def _texts(text: str | Mapping[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else [text["en"], text["zh"]]


def _words(text: str | Mapping[str, str]) -> str:
    return _texts(text)[0]


def _is_equal(one: Any, other: Any) -> bool:
    """Whether two texts say the same in one of their languages."""
    return bool({*map(key, _texts(one))} & {*map(key, _texts(other))})


def _merged(was: _Part, said: _Part) -> _Part:
    """A part as the source has it, with all else that the file says of it."""
    made = {name: value for name, value in was.items() if name not in _OF_SOURCE} | {
        name: value for name, value in said.items() if name in _DECIDED or name not in was
    }
    if _is_equal(was["title"], said["title"]):
        made["title"] = was["title"]
    for name, same_one in (("points", _same_point), ("resources", _same_resource)):
        if several := [*_several(was.get(name, ()), said.get(name, ()), same_one)]:
            made[name] = several
    return made


def _several(was: Iterable[Any], said: Iterable[Any], same_one: Any) -> Iterator[Any]:
    """Objectives or resources of the source, those that were there as the file has them."""
    left = [*was]
    for one in said:
        before = next((other for other in left if same_one(other, one)), None)
        if before is None:
            yield one
            continue
        left.remove(before)
        if isinstance(before, dict) and "kind" in before:
            yield {**one, **before}
        else:
            yield before if _is_equal(_text_of(before), _text_of(one)) else _worded(before, one)
    yield from (one for one in left if isinstance(one, dict) and one.get("origin") == "editor")


def _worded(before: Any, one: Any) -> Any:
    """An objective in the words that the source has now, with what else the file says of it."""
    if not isinstance(before, dict):
        return one
    text = _text_of(one)
    return before | ({"en": text, "zh": text} if isinstance(text, str) else dict(text))


def _text_of(point: Any) -> Any:
    return point if isinstance(point, str) else {"en": point["en"], "zh": point["zh"]}


def _same_point(was: Any, said: Any) -> bool:
    before, after = _text_of(was), _text_of(said)
    return _is_equal(before, after) or any(
        is_reworded(a, b) for a in _texts(before) for b in _texts(after)
    )


def _same_resource(was: _Part, said: _Part) -> bool:
    if was.get("url") or said.get("url"):
        return bool(was.get("url") == said.get("url"))
    return bool(was["kind"] == said["kind"]) and _is_equal(was["title"], said["title"])


def _changed(
    was: _Part, said: _Part, moved_from: str | bool, stages: Sequence[_Part]
) -> Iterator[ImportChange]:
    title = _words(said["title"])
    if not _is_equal(was["title"], said["title"]):
        yield ImportChange("renamed", was["id"], title, _words(was["title"]))
    if moved_from:
        stage = next(one for one in stages if one["id"] == moved_from)
        yield ImportChange("moved", was["id"], title, _words(stage["title"]))
    if was.get("hours") and said.get("hours") and was["hours"] != said["hours"]:
        yield ImportChange("kept", was["id"], title, str(said["hours"]))


class _Modules:
    """The modules of before, by their titles, and the ids that are taken."""

    def __init__(self, stages: Sequence[_Part]) -> None:
        self.old = [module for stage in stages for module in stage["modules"]]
        self.taken = {module["id"] for module in self.old}
        self.used: set[str] = set()

    def made(self, module: _Part, topics: list[_Part], stage: _Part, before: _Part | None) -> _Part:
        """A module with these topics, by the id that it had in the same stage, or anywhere.

        One that is called as its stage is the one that was called as the stage was.
        """
        several = [one for one in self.old if _is_equal(one["title"], module["title"])]
        if before is not None:
            named = (
                before["title"] if _is_equal(module["title"], stage["title"]) else module["title"]
            )
            several[:0] = [one for one in before["modules"] if _is_equal(one["title"], named)]
        was = next((one for one in several if one["id"] not in self.used), None)
        name, number = module["id"], 1
        while was is None and name in self.taken:
            number += 1
            name = f"{module['id'][:60]}-{number}"
        said = {**module, "id": was["id"] if was else name, "topics": topics}
        self.used.add(said["id"])
        self.taken.add(said["id"])
        return _merged(was, said) if was else said


def _put_back(stages: list[_Part], old: Sequence[_Part], kept: set[str]) -> None:
    """Put topics that are an editor's own into the module that they were in, or the last one."""
    modules = {module["id"]: module for stage in stages for module in stage["modules"]}
    last = stages[-1]["modules"][-1]
    for stage in old:
        for module in stage["modules"]:
            own = [topic for topic in module["topics"] if topic["id"] in kept]
            into = modules.get(module["id"], last)
            into["topics"] = [*into["topics"], *own]


def _electives(stages: Sequence[_Part], there: set[str]) -> set[str]:
    """Take topics that are gone, or in another module, out of electives; the ids of these."""
    found = set()
    for module in (module for stage in stages for module in stage["modules"]):
        inside = {topic["id"] for topic in module["topics"]} & there
        kept = [
            {**one, "topics": [name for name in one["topics"] if name in inside]}
            for one in module.pop("electives", ())
        ]
        if several := [one for one in kept if len(one["topics"]) > max(1, one.get("choose", 1))]:
            module["electives"] = several
        found |= {one["id"] for one in several}
    return found


def _shared(old: _Part, new: _Part, there: set[str]) -> _Part:
    """What the roadmap says beside its stages: the file's, without topics that are gone."""
    made: _Part = {"title": new["title"]}
    if _is_equal(old["title"], new["title"]):
        made["title"] = old["title"]
    if resources := [*_several(old.get("resources", ()), new.get("resources", ()), _same_resource)]:
        made["resources"] = resources
    for part, name in (("criteria", "shown_by"), ("timeline", "topics"), ("notes", "about")):
        if entries := old.get(part) or new.get(part):
            gone = _gone(old, there)
            made[part] = [
                one if name not in one else {**one, name: [x for x in one[name] if x not in gone]}
                for one in entries
            ]
    return made


def _gone(old: _Part, there: set[str]) -> set[str]:
    topics = _topics(old["stages"], [stage["id"] for stage in old["stages"]])
    return {topic["id"] for topic, _ in topics} - there
