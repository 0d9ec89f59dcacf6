"""Points that a newer edition of a roadmap has in another topic, or that have an id of another."""

from collections import Counter
from collections.abc import Iterator, Sequence

from studyplan.core.edition_ticks import says_the_same
from studyplan.core.topics import Point

# So many characters of a text tell what it says.
_TELLING = 4


def moved_points(
    old: Sequence[tuple[str, Point]],
    new: Sequence[tuple[int, Point]],
    gone: Sequence[tuple[str, Point]],
    free: Sequence[tuple[int, Point]],
) -> list[tuple[str, Point, int, Point]]:
    """Which points that are `gone` from their topics are points of others that were not there.

    Each is given with its topic. The same are those that have an id, and nearly the words, or else
    the words that no other point has, among all `old` and all `new` ones.
    """
    once = [Counter(name for _, point in its for name in _names(point)) for its in (old, new)]
    certain = {name for name in once[0] if once[0][name] == once[1][name] == 1}
    after = {name: one for one in free for name in _names(one[1]) if name in certain}
    found = list[tuple[str, Point, int, Point]]()
    for topic, was in gone:
        its = [
            after[name]
            for name in _names(was)
            if name in after
            and (name != f"#{was.id}" or says_the_same(was.text, after[name][1].text))
        ]
        if its and its.count(its[0]) == len(its):
            found.append((topic, was, *its[0]))
    return found


def points_apart(
    old: Sequence[Point],
    new: Sequence[Point],
    rivals: Sequence[Sequence[Point]],
    siblings: Sequence[Sequence[Point]],
) -> Iterator[tuple[str, Point | None]]:
    """The marks of points of which a topic has another one by now, and what they are there.

    `rivals` are the points of the other topics that have become this one, `siblings` those of the
    other parts of the same: the mark is that of the one that says the same.
    """
    marks, there = {point.mark for point in old}, {point.mark: point for point in new}
    for was in old:
        now = there.get(was.mark)
        if now is None or _surely(was, now):
            continue
        same = next((p for p in new if p.mark not in marks and _surely(was, p)), None)
        its = [p for points in rivals for p in points if p.mark == was.mark]
        elsewhere = any(_surely(was, p) for points in siblings for p in points)
        if same or elsewhere or any(_surely(p, now) for p in its):
            yield was.mark, same


def _surely(one: Point, other: Point) -> bool:
    return says_the_same(one.text, other.text, there=False)


def _names(point: Point) -> Iterator[str]:
    """What tells a point from others: its id, and its words in each language."""
    if point.id:
        yield f"#{point.id}"
    yield from dict.fromkeys(text for text in point.text if len(text) >= _TELLING)
