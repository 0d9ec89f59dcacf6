"""What becomes of ticks and claims in a newer edition that calls otherwise what they are of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.journal.keys import TopicKey
from studyplan.core.rewording import goes_on, is_reworded, same_figures
from studyplan.core.sections import Criterion
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource
from studyplan.named_tuples import NamedTuple

# Days on which points or resources were ticked, by their marks.
Ticks = Mapping[str, date]


class TickedPoint(NamedTuple):
    """A point that was ticked on a day, `by` credit, in a topic of the newer edition.

    `after` is the point that it has become; None where none is recognisably the same, or where it
    is now `part_of` one of which not all was ticked. `was_in` is another topic that it has left.
    """

    topic: str
    point: Point
    on: date
    after: Point | None = None
    by: TopicKey | None = None
    part_of: Point | None = None
    was_in: str | None = None


# Two texts that are as like as this say the same; less is enough in the same place.
_ALIKE, _ALIKE_THERE = 75, 50
# So many characters of a text in one language tell what it says.
_TELLING = 4


def carried(
    topic: str, old: Sequence[Point], new: Sequence[Point], ticks: Ticks
) -> list[TickedPoint]:
    """What becomes of the `ticks` of points that a newer edition of a topic calls otherwise."""
    known = {mark for point in new for mark in (point.mark, *point.other_marks)}
    after = became(old, new)
    return [
        TickedPoint(topic, point, ticks[point.mark], after.get(point.mark))
        for point in old
        if point.mark in ticks and point.mark not in known
    ]


def became(old: Sequence[Point], new: Sequence[Point]) -> dict[str, Point]:
    """What points are that a newer edition of a topic calls otherwise, by the marks that they had.

    Where no id and no former mark tells, that is the new point that says the same, in either
    language, in the most alike words. Each new point takes the place of one.
    """
    known = {mark for point in new for mark in (point.mark, *point.other_marks)}
    gone = {n: p for n, p in enumerate(old) if p.mark not in known}
    stayed = [point for point in old if point.mark in known]
    before = {mark for point in stayed for mark in (point.mark, *point.other_marks)}
    free = {n: p for n, p in enumerate(new) if not {p.mark, *p.other_marks} & before}
    places = _likest(
        (_alike(was.text, now.text), at, place)
        for at, was in gone.items()
        for place, now in free.items()
    )
    return {old[at].mark: new[place] for at, place in places.items()}


def _alike(one: Text, other: Text) -> float:
    """How alike two texts are in one of the languages, up to 100; 0 where they say another thing.

    What both have in two languages has the same figures in both, and a word or two are too little
    to tell by in only one of them.
    """
    pairs = [*zip(one, other, strict=True)]
    said = [pair for pair in pairs if is_reworded(*pair)]
    if one.en != one.zh and other.en != other.zh and len(said) == 1:
        figures = all(same_figures(*pair) for pair in pairs)
        said = [pair for pair in said if figures and len(pair[0]) >= _TELLING]
    return max(_ratios(one, other)) if said else 0


def says_the_same(one: Text, other: Text, there: bool = True) -> bool:
    """Whether two texts say the same, if in other words; less is enough in the same place."""
    return one == other or _alike(one, other) >= (_ALIKE_THERE if there else _ALIKE)


def _ratios(one: Text, other: Text) -> tuple[float, float]:
    """How alike the letters of two texts are in each language, up to 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one.en, other.en), fuzz.ratio(one.zh, other.zh)


def _likest(pairs: Iterable[tuple[float, int, int]], there: float = _ALIKE_THERE) -> dict[int, int]:
    """Which new place each old one has, of `pairs` that are so far alike: the likest first.

    As alike as `there` is enough for the same place.
    """
    after = dict[int, int]()
    for alike, at, place in sorted(pairs, key=lambda p: (p[0], p[1] == p[2], *p[1:]), reverse=True):
        enough = there if at == place else _ALIKE
        if alike >= enough and at not in after and place not in after.values():
            after[at] = place
    return after


def parted(
    parts: Sequence[tuple[str, Sequence[Point]]], old: Sequence[Point], ticks: Ticks
) -> list[TickedPoint]:
    """What becomes of the `ticks` of a topic's points, now that it is several: by id and points.

    Those of the first that are called as before go with it by themselves.
    """
    names = [(name, point) for name, points in parts for point in points]
    found = [
        one._replace(topic=next((name for name, point in names if point is one.after), one.topic))
        for one in carried(parts[0][0], old, [point for _, point in names], ticks)
    ]
    return found + [
        TickedPoint(name, was, ticks[was.mark], point)
        for name, points in parts[1:]
        for point in points
        for was in old
        if was.mark in ticks and was.mark in (point.mark, *point.other_marks)
    ]


class TickedResource(NamedTuple):
    """A resource that was ticked on a day, in a topic of the newer edition.

    `after` is the resource that it has become; None where none is recognisably the same. `was_in`
    is another topic that it has left.
    """

    topic: str
    resource: Resource
    on: date
    after: Resource | None = None
    was_in: str | None = None


def readdressed(
    topic: str, old: Sequence[Resource], new: Sequence[Resource], ticks: Ticks
) -> list[TickedResource]:
    """What becomes of the `ticks` of resources that are at another address or called otherwise."""
    there, after = {r.mark for r in new}, moved(old, new)
    return [
        TickedResource(topic, was, ticks[was.mark], after.get(was.mark))
        for was in old
        if was.mark in ticks and was.mark not in there
    ]


def moved(old: Sequence[Resource], new: Sequence[Resource]) -> dict[str, Resource]:
    """What resources are that have moved or are called otherwise, by the marks that they had.

    One is the same where the newer names the old address as the source's, or kind and title; where
    several could be meant, none is. One that has no address is otherwise the one of its kind with
    the likest title, if that is alike enough, or in its place the longer or shorter one. Of these
    each new one takes the place of one.
    """
    there, before = {r.mark for r in new}, {r.mark for r in old}
    gone = {n: r for n, r in enumerate(old) if r.mark not in there}
    free = {n: r for n, r in enumerate(new) if r.mark not in before}
    same = {n: [p for p, now in free.items() if _is_same(was, now)] for n, was in gone.items()}
    after = {n: places[0] for n, places in same.items() if len(places) == 1}
    pairs = (
        (100 if at == place and _goes_on(was, now) else _alike(was.title, now.title), at, place)
        for at, was in gone.items()
        for place, now in free.items()
        if not same[at] and place not in after.values() and _may_be(was, now)
    )
    after |= _likest(pairs, _ALIKE)
    return {old[at].mark: new[place] for at, place in after.items()}


class ClaimedCriterion(NamedTuple):
    """A criterion that was claimed on a day, and is not in the newer edition.

    `after` is the criterion that it has become; None where none is recognisably the same.
    """

    criterion: Criterion
    on: date
    after: Criterion | None = None


def reclaimed(
    old: Sequence[Criterion], new: Sequence[Criterion], claims: Ticks
) -> list[ClaimedCriterion]:
    """What becomes of the `claims` of criteria that a newer edition words otherwise, or has not."""
    there, after = {one.mark for one in new}, reworded(old, new)
    return [
        ClaimedCriterion(was, claims[mark], after.get(mark))
        for mark, was in {one.mark: one for one in old}.items()
        if mark in claims and mark not in there
    ]


def reworded_claims(
    old: Sequence[Criterion], new: Sequence[Criterion], claims: Ticks
) -> list[ClaimedCriterion]:
    """The `claims` that stay by an id, though the words say more or something else."""
    now = {one.mark: one for one in new}
    return [
        ClaimedCriterion(was, claims[mark], now[mark])
        for mark, was in {one.mark: one for one in old}.items()
        if mark in claims and mark in now and not says_the_same(was.title, now[mark].title)
    ]


def reworded(old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[str, Criterion]:
    """What criteria have become that a newer edition words otherwise, by the marks that they had.

    Each is the new one that says the most alike, in either language, if it is alike enough.
    """
    there, before = {one.mark for one in new}, {one.mark for one in old}
    gone = {n: one for n, one in enumerate(old) if one.mark not in there}
    free = {n: one for n, one in enumerate(new) if one.mark not in before}
    pairs = (
        (_alike(was.title, now.title), at, place)
        for at, was in gone.items()
        for place, now in free.items()
    )
    return {old[at].mark: new[place] for at, place in _likest(pairs, _ALIKE).items()}


def _is_same(was: Resource, now: Resource) -> bool:
    if was.url and now.original_url == was.url:
        return True
    alike = any(a == b for a, b in zip(was.title, now.title, strict=True))
    return alike and was.kind == now.kind


def _goes_on(was: Resource, now: Resource) -> bool:
    return any(map(goes_on, was.title, now.title))


def _may_be(was: Resource, now: Resource) -> bool:
    """Whether it can be the same with another title: neither address nor author tells."""
    by_another = was.by and now.by and max(_ratios(was.by, now.by)) < _ALIKE_THERE
    return not was.url and was.kind == now.kind and not by_another
