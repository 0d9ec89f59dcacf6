"""What the marks in a task list that came back mean for topics, their points and resources."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from studyplan.core.boxes import Box, Flaw
from studyplan.core.line_titles import says
from studyplan.core.listed_topics import Known, agreed, of_merged, with_points_together
from studyplan.core.text import Text
from studyplan.core.topics import RESOURCE_BOX
from studyplan.core.vocabulary import GIVING, Status
from studyplan.named_tuples import NamedTuple

Why = Flaw | Literal[
    "no-key", "unknown", "no-point", "no-resource", "edited", "other-mark", "point-mark",
    "bad-date", "date-ahead", "open-dated", "partly", "mixed", "unticked",
]  # fmt: skip
# A line that is left alone for these is still one of its topic's.
_UNSURE = ("edited", "other-mark", "bad-date", "date-ahead", "open-dated")


class Remark(NamedTuple):
    """A line whose box is left alone, and why; `other` is a second line that it is about.

    `key` and `mark` are the topic and the point that it names.
    """

    line: int
    why: Why
    text: str
    key: str | None = None
    mark: str | None = None
    other: int | None = None
    topic: Known | None = None


class WantedStatus(NamedTuple):
    """A topic that is to be marked so on a day."""

    topic: Known
    status: Status
    on: date


class WantedTick(NamedTuple):
    """A point or resource of a topic that is to be ticked on a day; without one, unticked."""

    topic: Known
    mark: str
    on: date | None = None

    @property
    def text(self) -> Text:
        """What the point says, or the title of the resource."""
        return self.topic.points[self.mark]

    @property
    def point(self) -> str | None:
        """The mark of the point; None of a resource."""
        return None if _of_resource(self.mark) else self.mark

    @property
    def resource(self) -> str | None:
        """The mark of the resource; None of a point."""
        return self.mark.removeprefix(RESOURCE_BOX) if _of_resource(self.mark) else None


class Ticks(NamedTuple):
    """What the boxes ask for, and those that are left alone."""

    topics: list[WantedStatus]
    points: list[WantedTick]
    remarks: list[Remark]

    @property
    def nothing(self) -> bool:
        """Whether nothing changes."""
        return not (self.topics or self.points)

    @property
    def up_to_date(self) -> bool:
        """Whether nothing changes because all that was asked for is so already."""
        return self.nothing and all(remark.why == "no-key" for remark in self.remarks)


def read(
    boxes: Sequence[Box],
    known: Mapping[str, Known],
    today: date,
    day: date | None = None,
    untick: bool = False,
) -> Ticks:
    """What the boxes change, given the topics they name (by the keys in the file).

    What has no date of its own was on `day`, today if none. A topic is done when every line of it
    is ticked. Nothing that is done or known is taken back unless `untick`; a topic that is done is
    done with all its points, but not with its resources.
    """
    topics, points = dict[str, list[Box]](), dict[str, list[Box]]()
    known = {key: with_points_together(topic, boxes, known) for key, topic in known.items()}
    names = {topic.key: topic for topic in known.values()}
    ticks = Ticks([], [], [])
    for box in boxes:
        topic = known.get(box.key or "")
        if why := _unfit(box, topic, today):
            ticks.remarks.append(_left(box, why, topic)._replace(key=box.key))
            if topic and not box.mark and why in _UNSURE:
                topics.setdefault(topic.key, []).append(box._replace(status=None))
        elif topic is not None:
            (points if box.mark else topics).setdefault(topic.key, []).append(box)
    for key, lines in topics.items():
        lines, of_parts = of_merged(names[key], lines)
        _topic(names[key], lines, day or today, untick, ticks)
        points[key] = points.get(key, []) + of_parts
    for key, lines in points.items():
        _points(names[key], lines, day or today, untick, ticks)
    ticks.remarks.sort(key=lambda remark: remark.line)
    return ticks


def _topic(topic: Known, lines: Sequence[Box], day: date, untick: bool, into: Ticks) -> None:
    status = agreed(lines)
    if status is None:
        into.remarks.extend(_apart(topic, lines))
        return
    if status == topic.status or (status == "todo" and topic.status != "done"):
        return
    if topic.status in GIVING and status != "done" and not untick:
        told = lines[:1] if status == "todo" else lines
        into.remarks.extend(_left(box, "unticked", topic) for box in told)
        return
    days = [box.days.get(status) or day for box in lines if box.status == status]
    into.topics.append(WantedStatus(topic, status, min(days) if status == "doing" else max(days)))


def _apart(topic: Known, lines: Sequence[Box]) -> Iterable[Remark]:
    """The marked lines of a topic whose lines do not agree, but for what is so already."""
    why: Why = "partly" if {box.status for box in lines} == {"todo", "done"} else "mixed"
    for box in lines:
        if box.status not in ("todo", None, topic.status):
            other = next(each.line for each in lines if each.status != box.status)
            yield _left(box, why, topic, other)


def _points(topic: Known, lines: Iterable[Box], day: date, untick: bool, into: Ticks) -> None:
    reopened = any(w.topic.key == topic.key and w.status != "done" for w in into.topics)
    covered = topic.status == "done" and not reopened
    wanted: dict[str, list[Box]] = {}
    for box in lines:
        wanted.setdefault(topic.mark_now(str(box.mark)), []).append(box)
    for mark, its in wanted.items():
        ticked = next((box for box in its if box.status == "done"), None)
        if ticked is not None:
            if mark not in topic.ticked and not (covered and not _of_resource(mark)):
                into.points.append(WantedTick(topic, mark, ticked.days.get("done") or day))
        elif mark in topic.ticked:
            if untick:
                into.points.append(WantedTick(topic, mark))
            else:
                into.remarks.append(_left(its[0], "unticked", topic))


def _left(box: Box, why: Why, topic: Known | None, other: int | None = None) -> Remark:
    return Remark(box.line, why, box.text, topic and topic.key, box.mark, other, topic)


def _unfit(box: Box, topic: Known | None, today: date) -> Why | None:
    """Why a box says nothing that could be acted on."""
    if box.key is None:
        return "no-key"
    if box.flaw:
        return box.flaw
    if topic is None:
        return "unknown"
    if box.mark is not None and topic.mark_now(box.mark) not in topic.points:
        return "no-resource" if _of_resource(box.mark) else "no-point"
    # What a point said when it was called otherwise, nobody knows any more.
    text = topic.points.get(box.mark) if box.mark else topic.title
    texts = [text, *topic.said.get(box.mark or "", ())] if text else []
    if texts and not any(says(box.text, one) for one in texts):
        return "edited"
    if box.status is None:
        return "other-mark"
    if box.mark is not None and box.status not in ("todo", "done"):
        return "point-mark"
    return _misdated(box, box.status, today)


def _of_resource(mark: str) -> bool:
    return mark.startswith(RESOURCE_BOX)


def _misdated(box: Box, status: Status, today: date) -> Why | None:
    if status == "todo":
        return "open-dated" if "done" in box.days else None
    on = box.days.get(status, today)
    if on is None:
        return "bad-date"
    return "date-ahead" if on > today else None
