"""Time spent on a topic, its points and resources: what is left of it goes by these."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from unicodedata import normalize

from studyplan.app.naming import find_one
from studyplan.core.bounds import MINUTES_OF_A_DAY
from studyplan.core.durations import parse_minutes
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TimeLogged, ticked
from studyplan.core.marking import mark
from studyplan.core.topic_numbers import read
from studyplan.errors import ExtraWordsError, NotFoundError, UsageError
from studyplan.render.log import LogView, TickView
from studyplan.store.store import Store


def log_time(store: Store, now: Moment, topic: str, time: str, day: date) -> LogView:
    """Log time spent on a topic, and start it if it is not."""
    minutes = _minutes(topic, time)
    row = find_one(store, topic, marking=True)
    if store.effort.logged_on(day) + minutes > MINUTES_OF_A_DAY:
        raise UsageError("too-long-a-day", day=day.isoformat(), text=time)
    entry = TimeLogged(TopicKey(row.key), os.urandom(6).hex(), day, minutes)
    began = row.status == "todo"
    marks = mark([store.topics.standing(row)] if began else [], "doing", day)
    store.journal.append([entry, *(m.event for m in marks if m.event)], now)
    (after,) = store.topics.by_key(row.key)
    spent = store.effort.spent_on(row.id)
    return LogView(day, after, minutes, spent, store.effort.logged_in_week(day), began)


def _minutes(topic: str, time: str) -> int:
    """The time in minutes; raises UsageError, which tells of one that stands before the topic."""
    try:
        return parse_minutes(time)
    except ValueError:
        with suppress(ValueError):
            parse_minutes(topic)
            raise ExtraWordsError([time]) from None
        raise UsageError("bad-time", text=time, least=1, most=MINUTES_OF_A_DAY // 60) from None


def tick_boxes(
    store: Store,
    now: Moment,
    topic: str,
    names: Sequence[str],
    day: date,
    off: bool = False,
) -> TickView:
    """Tick points and resources of a topic on that day, or take their ticks `off`.

    Without any they are listed.
    """
    row = find_one(store, topic, marking=bool(names))
    points, resources = store.topics.points(row.id), store.topics.resources(row.id)
    before = store.topics.ticked(row.id)
    wanted = chosen(names, [p.mark for p in points], [r.box for r in resources], row.key)
    changed = [box for box in wanted if (box in before) == off]
    if changed:
        on = None if off else day
        store.journal.append([ticked(TopicKey(row.key), box, on) for box in changed], now)
    after = store.topics.ticked(row.id)
    left = store.effort.left_of(row.id)
    return TickView(row, points, resources, after, frozenset(changed), left)


_ALL = ("all", "全部", "所有")
# What says that numbers are of resources; the first of `r1-3` and `r1-r3` does so for both.
_OF_RESOURCE = re.compile(r"^r\s*|(?<=[^\dr])r\s*(?=\d)")


def chosen(
    names: Sequence[str], points: Sequence[str], resources: Sequence[str], topic: str
) -> list[str]:
    """The marks of points, and the boxes of resources, that these name by numbers, each once.

    Resources have an `r` before their numbers, as `r2`, `r1-3` or `r1,r3`. Raises UsageError for
    what is neither, NotFoundError for a number that nothing has.
    """
    boxes = dict[str, None]()
    for text in names:
        said = normalize("NFKC", text).strip().casefold()
        of_resource = said.startswith("r")
        marks = resources if of_resource else points
        if of_resource:
            said = _OF_RESOURCE.sub("", said)
        numbers = [(n, True) for n in range(1, len(marks) + 1)] if said in _ALL else read(said)
        if numbers is None or not all(number for number, _ in numbers):
            counts = {"count": len(points), "resources": len(resources)}
            raise UsageError("bad-point", text=text[:60], **counts)
        if not marks:
            raise NotFoundError("no-resources" if of_resource else "no-points", name=topic)
        for number, _ in numbers:
            if number > len(marks):
                unknown = "no-resource" if of_resource else "no-point"
                raise NotFoundError(unknown, number=number, count=len(marks))
            boxes[marks[number - 1]] = None
    return list(boxes)
