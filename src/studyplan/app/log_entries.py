"""Entries of time that are listed, changed and deleted."""

from datetime import date, datetime

from studyplan.app.log import logged, minutes_of, note_of, within_day
from studyplan.app.naming import find_one, the_entry
from studyplan.core.entries import TimeEntry
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TimeLogged
from studyplan.core.marking import mark
from studyplan.named_tuples import NamedTuple
from studyplan.render.log import LogView
from studyplan.render.log_list import EntriesView
from studyplan.store.store import Store


class Changes(NamedTuple):
    """What is said otherwise of an entry; None where nothing is said.

    A `lane` may be `none`, which is the topic's, and a `note` empty; `unbegun`, it is not known any
    more when the entry began.
    """

    time: str | None = None
    on: date | None = None
    at: datetime | None = None
    lane: str | None = None
    note: str | None = None
    topic: str | None = None
    unbegun: bool = False


def listed(
    store: Store, today: date, first: date | None, last: date | None, topic: str | None = None
) -> EntriesView:
    """The entries of these days, or of any where they are None; of one topic or of all."""
    row = None if topic is None else find_one(store, topic)
    entries = store.entries.of_days(first or date.min, last or date.max, row.id if row else None)
    return EntriesView(entries, today, first, last, row, store.incoming.missing_alone())


def the_time(store: Store, entry: str) -> TimeEntry:
    """The entry that an id, or its beginning, names; raises as `the_entry` does."""
    return the_entry(entry, store.entries.begun_by, "studyplan log list", _title)


def edit(store: Store, now: Moment, entry: TimeEntry, changes: Changes) -> LogView:
    """Say an entry otherwise, under the same id; raises UsageError for what cannot be."""
    before = store.entries.said(entry.id)
    time, on, at, lane, note, topic, unbegun = changes
    day = on or entry.on
    minutes = entry.minutes if time is None else minutes_of(time)
    row = find_one(store, topic, marking=True) if topic else None
    after = TimeLogged(
        TopicKey(row.key) if row else before.topic,
        entry.id,
        day,
        within_day(store, day, minutes, entry.minutes if day == entry.on else 0),
        before.lane if lane is None else None if lane == "none" else store.lanes.said(lane),
        None if unbegun else at or before.at,
        before.note if note is None else note_of(note),
    )
    if after == before:
        return logged(store, before, now, verb="log edit")._replace(changed=False)
    moved = [TimeLogged(before.topic, entry.id)] if after.topic != before.topic else []
    began = row is not None and row.status == "todo"
    marks = mark([store.topics.standing(row)] if row and began else [], "doing", day)
    store.journal.append([*moved, after, *(m.event for m in marks if m.event)], now)
    view = logged(store, after, now, began, verb="log edit")
    return view._replace(before=entry)


def delete(store: Store, now: Moment, entry: str) -> LogView:
    """Take an entry out; raises as `the_time` does."""
    found = the_time(store, entry)
    before = logged(store, store.entries.said(found.id), now, verb="log delete")
    store.journal.append([TimeLogged(TopicKey(found.key), found.id)], now)
    topic = store.topics.rows_of([found.key])[found.key]
    spent, week = store.effort.spent_on(topic.id), store.effort.logged_in_week(found.on)
    return before._replace(topic=topic, spent=spent, week=week, overlaps=(), ahead=False)


def _title(entry: TimeEntry) -> object:
    return entry.title
