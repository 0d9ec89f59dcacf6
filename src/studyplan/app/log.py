"""Time spent on a topic, and its points: what is left of it goes by both."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from studyplan.app.naming import find_one
from studyplan.core.bounds import MINUTES_OF_A_DAY
from studyplan.core.durations import parse_minutes
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TimeLogged
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


def tick_points(
    store: Store,
    now: Moment,
    topic: str,
    points: Sequence[str],
    day: date,
    off: bool = False,
) -> TickView:
    """Tick points of a topic on that day, or take their ticks `off`; without any, list them."""
    row = find_one(store, topic, marking=bool(points))
    all_points = store.topics.points(row.id)
    if points and not all_points:
        raise NotFoundError("no-points", name=row.key)
    before = store.topics.ticked(row.id)
    chosen = [all_points[n - 1].mark for n in _numbers(points, len(all_points))]
    changed = [mark for mark in chosen if (mark in before) == off]
    if changed:
        on = None if off else day
        events = [PointTicked(TopicKey(row.key), mark, on) for mark in changed]
        store.journal.append(events, now)
    after = store.topics.ticked(row.id)
    left = store.effort.left_of(row.id)
    return TickView(row, all_points, after, frozenset(changed), left)


_ALL = ("all", "全部", "所有")


def _numbers(texts: Sequence[str], count: int) -> list[int]:
    """The numbers that these name of the objectives 1 to `count`, each once.

    Raises UsageError for what is no number, NotFoundError for a number that no objective has.
    """
    chosen = dict[int, None]()
    for text in texts:
        if text.strip().casefold() in _ALL:
            chosen |= dict.fromkeys(range(1, count + 1))
            continue
        numbers = read(text)
        if numbers is None or not all(number for number, _ in numbers):
            raise UsageError("bad-point", text=text[:60], count=count)
        for number, _ in numbers:
            if number > count:
                raise NotFoundError("no-point", number=number, count=count)
            chosen[number] = None
    return list(chosen)
