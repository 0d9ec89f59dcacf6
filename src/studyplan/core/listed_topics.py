"""A topic that lines of a task list are about, and what they say of one that was several."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from studyplan.core.boxes import Box
from studyplan.core.text import Text
from studyplan.core.vocabulary import MET, Status
from studyplan.named_tuples import NamedTuple


class Known(NamedTuple):
    """A topic that a box may be about; `ticked` are the marks of its points that are ticked.

    Its resources are among its `points`, by what their boxes are called. `other_marks` lead from
    what points were called once to what they are called now. `said` is what the topic (by the empty
    mark), its points and resources said in earlier editions, by the marks that they had then.
    `parts` are the topics that have become this one, by their keys, with the marks of their points,
    `together` the marks of points that have become one, by the mark of that.
    """

    key: str
    title: Text
    status: str
    points: Mapping[str, Text]
    ticked: frozenset[str] = frozenset()
    number: int | None = None
    other_marks: Mapping[str, str] = MappingProxyType({})
    said: Mapping[str, Sequence[Text]] = MappingProxyType({})
    parts: Mapping[str, AbstractSet[str]] = MappingProxyType({})
    together: Mapping[str, Sequence[str]] = MappingProxyType({})

    def mark_now(self, mark: str) -> str:
        """What the point of this mark is called by now."""
        return self.other_marks.get(mark, mark)


def of_part(parts: Iterable[Known], mark: str | None) -> list[str]:
    """The keys of the topics that have a point or resource of this mark; without it, all."""
    return [one.key for one in parts if mark is None or one.mark_now(mark) in one.points]


def with_points_together(topic: Known, boxes: Iterable[Box], known: Mapping[str, Known]) -> Known:
    """The topic, in which points that became one are that where all of them are ticked.

    Where a list that has them apart does not tick all, it says nothing of any point.
    """
    keys = {key for key, one in known.items() if one.key == topic.key}
    marked = {box.mark: box for box in boxes if box.key in keys and box.mark}
    apart: dict[str, list[str]] = {}
    for mark in marked:
        apart.setdefault(topic.mark_now(mark), []).append(mark)
    together = {now: marks for now, marks in apart.items() if len(marks) > 1}
    done = {topic.mark_now(m) for m, box in marked.items() if box.status == "done"} | topic.ticked
    points, leading = dict(topic.points), dict(topic.other_marks)
    for now, marks in {**together, **topic.together}.items():
        if marked.keys().isdisjoint({*marks} - {now}):  # the list is of a later edition
            continue
        if now in together:
            whole = all(marked[mark].status == "done" for mark in marks)
        else:
            whole = done >= {*marks}
        for mark in {*marks} - {now}:
            leading[mark] = now if whole else mark
        if now in marks and not whole:
            points.pop(now, None)
    return topic._replace(points=points, other_marks=leading)


def of_merged(topic: Known, lines: list[Box]) -> tuple[list[Box], list[Box]]:
    """What lines about topics that have become one say of it, and of the points of those done.

    A part that no line is about is done where all its points are ticked.
    """
    its = {key: [box for box in lines if box.key == key] for key in topic.parts}
    if topic.status in MET or not any(its[key] for key in its if key != topic.key):
        return lines, []
    whole: dict[bool, Status] = {True: "done", False: "todo"}
    said = {
        key: agreed(boxes) if boxes else whole[set() < topic.parts[key] <= topic.ticked]
        for key, boxes in its.items()
    }
    if len({*said.values()}) == 1 or None in said.values():
        return lines, []
    done = [key for key, status in said.items() if status == "done" and its[key]]
    points = [its[key][0]._replace(mark=mark) for key in done for mark in topic.parts[key]]
    begun = [box for key, status in said.items() if status in ("doing", "done") for box in its[key]]
    if topic.status != "todo":
        return [], points
    return [
        box._replace(status="doing", days={"doing": box.days.get("doing", box.days.get("done"))})
        for box in begun
    ], points


def agreed(lines: Sequence[Box]) -> Status | None:
    """What all lines of a topic say; None where they do not agree, or one of them is not sure.

    With a line that is in progress, and none that is skipped, the topic is in progress.
    """
    statuses = {box.status for box in lines}
    if len(statuses) == 1:
        return lines[0].status
    return "doing" if "doing" in statuses and "skipped" not in statuses else None
