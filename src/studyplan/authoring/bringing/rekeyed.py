"""A newer definition under the ids that the same stages, modules and topics have in older ones."""

from collections.abc import Iterable, Sequence

from studyplan.authoring.bringing.definitions import (
    Part,
    electives_of,
    link,
    modules_of,
    texts,
    topics_of,
)
from studyplan.authoring.bringing.same_groups import KnownGroup, same_groups
from studyplan.authoring.bringing.same_topics import KnownTopic, same, surely_same
from studyplan.named_tuples import NamedTuple

_LONGEST = 60
# Where a roadmap names topics beside its stages.
NAMING = (("criteria", "shown_by"), ("timeline", "topics"), ("notes", "about"))


class Rekeyed(NamedTuple):
    """The definition under other ids, and the ids of topics that its own became."""

    roadmap: Part
    ids: dict[str, str]


def rekeyed(new: Part, olds: Sequence[Part], by_id: bool = False) -> Rekeyed:
    """The definition under the ids of older ones, of which the first has the say.

    What is new keeps its id, or gets one that none of the older has. With `by_id`, the same id
    means the same, as in a file and what it was made from.
    """
    old = _topics(olds)
    known = _by_id(old, new, olds) if by_id else {}
    topics = [(topic, stage["id"]) for topic, _, stage in topics_of(new)]
    newer = [_topic(topic, stage) for topic, stage in topics]
    sure = known or surely_same(old, newer)
    stages, _ = _groups(olds, new, _called(old, newer, sure), by_id)
    at_stage = [one._replace(stage=stages[one.stage]) for one in newer]
    found = same(old, at_stage, known)
    taken = {one.id for one in old} | {one["id"] for each in olds for one, _ in electives_of(each)}
    ids = _named([one.id for one in newer], {n: old[at].id for n, at in found.items()}, taken)
    called = dict(zip([one.id for one in newer], ids, strict=True))
    stages, modules = _groups(olds, new, called, by_id)
    called |= _electives(olds, new, called, {*taken, *ids})
    return Rekeyed(_under(new, called, stages, modules), called)


def _topics(olds: Sequence[Part]) -> list[KnownTopic]:
    """The topics of the older definitions; of one in several, all its titles."""
    found: dict[str, KnownTopic] = {}
    for roadmap in olds:
        for topic, _, stage in topics_of(roadmap):
            one = _topic(topic, stage["id"])
            if (first := found.get(one.id)) is not None:
                one = first._replace(titles=list(dict.fromkeys([*first.titles, *one.titles])))
            found[one.id] = one
    return [*found.values()]


def _topic(topic: Part, stage: str) -> KnownTopic:
    urls = [url for one in topic.get("resources", ()) if (url := link(one))]
    return KnownTopic(topic["id"], texts(topic["title"]), stage, urls)


def _by_id(old: Sequence[KnownTopic], new: Part, olds: Sequence[Part]) -> dict[int, int]:
    places = {one.id: at for at, one in enumerate(old)}
    for roadmap in olds:
        for topic, _, _ in topics_of(roadmap):
            for former in topic.get("formerly", ()):
                places.setdefault(former, places[topic["id"]])
    ids = [topic["id"] for topic, _, _ in topics_of(new)]
    return {n: places[name] for n, name in enumerate(ids) if name in places}


def _called(
    old: Sequence[KnownTopic], new: Sequence[KnownTopic], found: dict[int, int]
) -> dict[str, str]:
    """The ids of the newer topics, as far as these are known; others are no topic of before."""
    return {
        one.id: old[found[place]].id if place in found else f"\0{one.id}"
        for place, one in enumerate(new)
    }


def _groups(
    olds: Sequence[Part], new: Part, called: dict[str, str], by_id: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of stages and of modules, by those that they have in the newer definition."""
    old_stages, old_modules = _known_stages(olds), _known_modules(olds)
    taken = {one.id for one in [*old_stages, *old_modules]}
    same_ids: dict[str, str] = {}
    stages = [
        _group(stage, [topic["id"] for module in stage["modules"] for topic in module["topics"]], called)
        for stage in new["stages"]
    ]  # fmt: skip
    names = _as_before(old_stages, stages, taken, by_id)
    same_ids = dict(zip([one.id for one in stages], names, strict=True))
    modules = [
        _group(module, [topic["id"] for topic in module["topics"]], called, same_ids[stage["id"]])
        for module, stage in modules_of(new)
    ]
    names = _as_before(old_modules, modules, {*taken, *names}, by_id)
    return same_ids, dict(zip([one.id for one in modules], names, strict=True))


def _as_before(
    old: Sequence[KnownGroup], new: Sequence[KnownGroup], taken: set[str], by_id: bool
) -> list[str]:
    places = {one.id: at for at, one in enumerate(old)}
    known = {n: places[one.id] for n, one in enumerate(new) if by_id and one.id in places}
    found = same_groups(old, new, known)
    return _named([one.id for one in new], {n: old[at].id for n, at in found.items()}, taken)


def _known_stages(olds: Sequence[Part]) -> list[KnownGroup]:
    return _merged(
        _group(stage, [topic["id"] for module in stage["modules"] for topic in module["topics"]])
        for roadmap in olds
        for stage in roadmap["stages"]
    )


def _known_modules(olds: Sequence[Part]) -> list[KnownGroup]:
    return _merged(
        _group(module, [topic["id"] for topic in module["topics"]], within=stage["id"])
        for roadmap in olds
        for module, stage in modules_of(roadmap)
    )


def _group(
    part: Part, topics: Iterable[str], called: dict[str, str] | None = None, within: str = ""
) -> KnownGroup:
    inside = frozenset(topics if called is None else (called[one] for one in topics))
    return KnownGroup(part["id"], texts(part.get("title")), inside, within)


def _merged(groups: Iterable[KnownGroup]) -> list[KnownGroup]:
    """Each group once, with all its titles; what it holds is what the first one says."""
    found: dict[str, KnownGroup] = {}
    for one in groups:
        first = found.get(one.id, one)
        found[one.id] = first._replace(titles=list(dict.fromkeys([*first.titles, *one.titles])))
    return [*found.values()]


def _electives(
    olds: Sequence[Part], new: Part, called: dict[str, str], taken: set[str]
) -> dict[str, str]:
    old = _merged(
        _group(one, one["topics"], within=module["id"])
        for each in olds
        for one, module in electives_of(each)
    )
    newer = [_group(one, one["topics"], called) for one, _ in electives_of(new)]
    found = same_groups(old, newer)
    ids = _named([one.id for one in newer], {n: old[at].id for n, at in found.items()}, taken)
    return dict(zip([one.id for one in newer], ids, strict=True))


def _named(own: Sequence[str], found: dict[int, str], taken: Iterable[str]) -> list[str]:
    """The id of each: that of before, or its own, or one that none ever had."""
    used, names = {*taken, *found.values()}, []
    for place, one in enumerate(own):
        name, number = found.get(place, one), 1
        while place not in found and name in used:
            number += 1
            name = f"{one[:_LONGEST]}-{number}"
        used.add(name)
        names.append(name)
    return names


def _under(
    new: Part, called: dict[str, str], stages: dict[str, str], modules: dict[str, str]
) -> Part:
    """The definition with these ids wherever one stands."""

    def topic(said: Part) -> Part:
        return {**said, "id": called[said["id"]], **_naming(said, "needs", called)}

    def module(said: Part) -> Part:
        made = {**said, "id": modules[said["id"]], "topics": [*map(topic, said["topics"])]}
        if "electives" in said:
            made["electives"] = [
                {**one, "id": called[one["id"]], **_naming(one, "topics", called)}
                for one in said["electives"]
            ]
        return made

    made = {**new}
    made["stages"] = [
        {**stage, "id": stages[stage["id"]], "modules": [*map(module, stage["modules"])]}
        for stage in new["stages"]
    ]
    for part, name in NAMING:
        if part in new:
            made[part] = [{**one, **_naming(one, name, called)} for one in new[part]]
    return made


def _naming(part: Part, name: str, called: dict[str, str]) -> Part:
    return {name: [called.get(one, one) for one in part[name]]} if name in part else {}
