"""What becomes of ticked points where a newer edition takes an older one's place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from studyplan.core.edition_ticks import TickedPoint, Ticks, parted, says_the_same
from studyplan.core.editions import EditionChanges
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.topics import Point
from studyplan.core.vocabulary import GIVING
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Roadmap, Topic

# Ticked points among those of their topic, with their days, by the ids of topics.
Ticked = Mapping[str, tuple[Sequence[Point], Ticks]]
# What ticks by credit come from, by topics' ids and marks.
Given = Mapping[tuple[str, str], TopicKey]


def carried_points(
    store: Store,
    roadmap: "Roadmap",
    edition_changes: EditionChanges,
    before: Ticked,
    given: Given,
) -> list[TickedPoint]:
    """What becomes of ticked points that are called otherwise in their topics, or not there."""
    topics = {topic.id: topic for topic in roadmap.topics}
    _, moved, renamed, _, _ = edition_changes
    after: dict[str, list[str]] = {}
    for change in (*moved, *renamed):
        after.setdefault(change.before.id, []).append(change.after.id)
    ticked = list[TickedPoint]()
    for name, (points, ticks) in before.items():
        parts = [topics[now] for now in after.get(name, [name]) if now in topics]
        if not parts:
            continue
        gone = parted([(t.id, t.points) for t in parts], points, ticks)
        apart = [*_apart(store, roadmap.id, name, parts, points, ticks)]
        told = {(one.topic, one.point.mark) for one in apart}
        gone = [one for one in gone if (one.topic, one.point.mark) not in told]
        gone += [one for one in apart if one.after or len(parts) == 1]
        ticked += (
            one._replace(by=given.get((name, one.point.mark)))
            for one in gone
            if one.after
            or store.former_points.key_now(f"{roadmap.id}/{name}", one.point.mark) is None
        )
        by = {mark: given.get((name, mark)) for mark in ticks}
        for part in parts:
            ticked += _ticked_together(store, f"{roadmap.id}/{part.id}", part, points, ticks, by)
    return ticked


def _apart(
    store: Store,
    roadmap: str,
    name: str,
    parts: "Sequence[Topic]",
    points: Sequence[Point],
    ticks: Ticks,
) -> Iterator[TickedPoint]:
    """What becomes of ticked points of which another one has the mark now."""
    for part in parts:
        (number,) = store.topics.ids_of([f"{roadmap}/{part.id}"]).values()
        now = {point.mark: point for point in part.points}
        for was in points:
            if was.mark in ticks and (mark := store.former_points.apart(name, number, was.mark)):
                yield TickedPoint(part.id, was, ticks[was.mark], now.get(mark))


def _ticked_together(
    store: Store,
    key: str,
    topic: "Topic",
    points: Sequence[Point],
    ticks: Ticks,
    by: Mapping[str, TopicKey | None],
) -> Iterator[TickedPoint]:
    """What becomes of ticked points that others have become one with: ticked if all of them are."""
    (number,) = store.topics.ids_of([key]).values()
    now = {point.mark: point for point in topic.points}
    for mark, marks in store.former_points.together(number).items():
        its = [point for point in points if point.mark in marks and point.mark in ticks]
        if mark not in now or not its:
            continue
        if len(its) < len(marks):
            for was in its:
                yield TickedPoint(topic.id, was, ticks[was.mark], part_of=now[mark])
            continue
        day, givers = max(ticks[was.mark] for was in its), [by[was.mark] for was in its]
        giver = givers[-1] if all(givers) else None
        yield from (TickedPoint(topic.id, was, day, now[mark], giver) for was in its)


def but_ticked_again(
    store: Store, roadmap: str, ticks: Iterable[TickedPoint], former: Sequence[Sequence[str]]
) -> Iterator[TickedPoint]:
    """The same without points that are lost, but had come of what is there again, and ticked.

    `former` are the topics, the marks that led to points, and the marks of these, of before.
    """
    for one in ticks:
        topic = None if one.after or one.part_of else store.topics.id_of(f"{roadmap}/{one.topic}")
        if topic is not None:
            marks = {m for _, old, now in former if now == one.point.mark for m in old.split()}
            marks &= {point.mark for point in store.topics.points(topic)}
            if marks and marks <= store.topics.ticked(topic):
                continue
        yield one


def reworded_ticks(
    store: Store, roadmap: str, before: Ticked, told: AbstractSet[tuple[str, str]]
) -> Iterator[TickedPoint]:
    """The ticks that stay by an id, or by what the file says, though the words say more or else.

    But for those that are `told`, by their topics' ids and their marks.
    """
    for name, (points, ticks) in before.items():
        for number in store.earlier.topics_now(f"{roadmap}/{name}"):
            now = {point.mark: point for point in store.topics.points(number)}
            topic = store.topics.keys_of([number])[number].partition("/")[2]
            for was in points:
                after = now.get(store.former_points.named(name, number, was.mark))
                untold = was.mark in ticks and (topic, was.mark) not in told
                if untold and after and not says_the_same(was.text, after.text):
                    yield TickedPoint(topic, was, ticks[was.mark], after)


def half_ticked(roadmap: str, ticks: Iterable[TickedPoint]) -> Iterator[PointTicked]:
    """The end of ticks of points that are now more than what was ticked."""
    for one in ticks:
        if one.part_of and one.part_of.mark == one.point.mark:
            yield PointTicked(TopicKey(f"{roadmap}/{one.topic}"), one.part_of.mark)


def moved_ticks(
    store: Store,
    roadmap: str,
    before: Mapping[str, Sequence[Point]],
    ticked: Ticked,
    given: Given,
    marks: Mapping[str, TopicMarked],
) -> Iterator[TickedPoint]:
    """The ticks of points that are in another topic now, also of those of topics that were done.

    `before` are the points of all topics, `marks` how these stood, by their ids.
    """
    for name, was, number, point in store.moved_points.moves(roadmap, before):
        mark = marks.get(name)
        on = ticked[name][1].get(was.mark) if name in ticked else None
        by = given.get((name, was.mark))
        if on is None and mark and mark.status in GIVING:
            on, by = mark.on, mark.by
        if on:
            topic = store.topics.keys_of([number])[number].partition("/")[2]
            yield TickedPoint(topic, was, on, point, by, was_in=name)
