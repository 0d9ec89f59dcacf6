"""Time spent on a topic: what is left of it goes by that."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from studyplan.app.naming import find_one
from studyplan.core.bounds import LONGEST_TEXT, MINUTES_OF_A_DAY
from studyplan.core.durations import parse_minutes
from studyplan.core.entry_words import parted
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TimeLogged
from studyplan.core.marking import mark
from studyplan.core.topics import TopicRow
from studyplan.errors import ExtraWordsError, UsageError
from studyplan.render.log import LogView
from studyplan.store.store import Store


def log_time(
    store: Store,
    now: Moment,
    words: Sequence[str],
    day: date,
    lane: str | None = None,
    at: datetime | None = None,
    note: str | None = None,
) -> LogView:
    """Log the time that `words` say for the topic that they name, and start it if it is not.

    Without a topic it is for the one that the timer runs for, or that was begun last.
    """
    names, minutes = _said(words)
    row = _topic(store, names)
    entry = TimeLogged(
        TopicKey(row.key),
        os.urandom(6).hex(),
        day,
        within_day(store, day, minutes),
        store.lanes.said(lane),
        at,
        note_of(note),
    )
    began = row.status == "todo"
    marks = mark([store.topics.standing(row)] if began else [], "doing", day)
    store.journal.append([entry, *(m.event for m in marks if m.event)], now)
    return logged(store, entry, now, began)


def logged(
    store: Store, entry: TimeLogged, now: Moment, began: bool = False, verb: str = "log"
) -> LogView:
    """What is to be said of an entry that has been stored."""
    after = store.topics.rows_of([entry.topic])[entry.topic]
    found = store.entries.of(entry.entry)
    return LogView(
        found,
        after,
        store.effort.spent_on(after.id),
        store.effort.logged_in_week(found.on),
        now.today,
        store.entries.overlapping(found),
        began,
        verb,
        ahead=bool(found.end and found.end > now.at),
    )


def _said(words: Sequence[str]) -> tuple[Sequence[str], int]:
    """The words that name a topic, and the minutes; raises UsageError where no time is said."""
    if parts := parted(words):
        return parts[0], minutes_of(parts[1])
    times = [n for n, word in enumerate(words) if parted([word])]
    if times:  # something stands on both sides of it
        raise ExtraWordsError(words[times[0] + 1 :])
    raise _no_time(words[-1])


def minutes_of(time: str) -> int:
    """The minutes that a time says; raises UsageError for none, or more than a day has."""
    with suppress(ValueError):
        if (minutes := parse_minutes(time)) <= MINUTES_OF_A_DAY:
            return minutes
    raise _no_time(time)


def _no_time(text: str) -> UsageError:
    return UsageError("bad-time", text=text[:60], least=1, most=MINUTES_OF_A_DAY // 60)


def _topic(store: Store, names: Sequence[str]) -> TopicRow:
    """The one topic that these words name; else the timer's, else the one that was begun last."""
    if not names:
        timer = store.timer.running()
        timed = store.topics.by_key(timer.topic) if timer else []
        if (last := timed[0] if timed else store.entries.last_begun()) is None:
            raise UsageError("nothing-begun")
        return last
    return find_one(store, " ".join(names), marking=True)


def within_day(store: Store, day: date, minutes: int, already: int = 0) -> int:
    """The minutes; raises UsageError where with them a day would have more than it has.

    Those that it has `already` are of the same entry.
    """
    if store.effort.logged_on(day) - already + minutes > MINUTES_OF_A_DAY:
        raise UsageError("too-long-a-day", day=day)
    return minutes


def note_of(text: str | None) -> str | None:
    """A note as one line, None where it says nothing; raises UsageError for too long a one."""
    line = " ".join((text or "").split())
    if len(line) > LONGEST_TEXT:
        raise UsageError("text-too-long", option="--note", most=LONGEST_TEXT)
    return line or None
