"""Writing down what a week is begun with: by its first act, and again when its frame changes."""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.weeks import monday, sunday
from studyplan.store import journal
from studyplan.store.calendar import calendar
from studyplan.store.fold_plan import week_before
from studyplan.store.recorded import LATEST, of_command, stands
from studyplan.store.this_week import is_written

if TYPE_CHECKING:
    from studyplan.core.commitment import Commitment


class Frame(NamedTuple):
    """What a plan rests on besides the work: of the running week, and of the time after it."""

    week: tuple[Any, ...]
    beyond: tuple[Any, ...]


def frame(connection: sqlite3.Connection, today: date) -> Frame:
    """The hours, pauses, pins and roadmaps as they stand: equal as long as these are."""
    week = monday(today)
    time = calendar(connection)
    days = [(bin_.day, bin_.slots, bin_.rule._replace(since=week)) for bin_ in time.bins_of(week)]
    last, after = sunday(today).isoformat(), (week + timedelta(days=7)).isoformat()
    roadmaps = connection.execute(
        "SELECT f.start, f.roadmap, f.place, s.weight FROM following f LEFT JOIN share s"
        " ON s.roadmap = f.roadmap ORDER BY f.roadmap"
    ).fetchall()
    begun = [row for row in roadmaps if row[0] <= last]
    # Whichever later week a topic is pinned to, it is not in this one.
    pins = connection.execute("SELECT topic_id, min(day, ?) FROM pin ORDER BY 1", (after,))
    return Frame(
        (*days, *begun, *pins),
        (*time.rules, *time.pauses, *roadmaps),
    )


def commit(connection: sqlite3.Connection, now: Moment, before: Frame) -> None:
    """Write the running week's commitment, where it is not written or its frame is another now.

    What the end is compared with when the next week begins is the end after the last change of
    hours, pauses or roadmaps: by how much that moved it, the change has said itself.
    """
    week = monday(now.today)
    after = frame(connection, now.today)
    if is_written(connection, week) and after == before:
        return
    from studyplan.core.commitment import Commitment, parts  # most acts need not plan anything
    from studyplan.store.commitment import computed, worked, written
    from studyplan.store.grounds import likely_end

    if again := _before_undone(connection, week):
        journal.append(connection, [again], now)
        return
    there = written(connection, week)
    found = there if there and after.week == before.week else computed(connection, week)
    if found is None and there is not None:
        # Nothing is followed any more.
        capacity = calendar(connection).minutes_in(week, there.begin)
        found = Commitment(week, there.begin, capacity, 0)
    if there is not None and found not in (None, there):
        work = worked(connection, there, week, now.today)
        found = found.keeping(there, {t: p.kept for t, p in parts(there, work).items()})
    if found is not None:
        same = after.beyond == before.beyond
        likely = there.likely if there and same else likely_end(connection, now.today)
        found = found._replace(likely=likely)
    if found not in (None, there):
        journal.append(connection, [event_of(found)], now)


def _before_undone(connection: sqlite3.Connection, week: date) -> WeekCommitted | None:
    """What was written of the week before the act that has just been undone; None if none was."""
    row = connection.execute(f"SELECT undoes FROM event ORDER BY {LATEST} LIMIT 1").fetchone()
    if row is None or row[0] is None or stands(connection, row[0]):
        return None
    undone = of_command(connection, row[0])
    before = week_before(connection, week, undone[0].identity) if undone else None
    return before.event if before else None


def taken_over(connection: sqlite3.Connection, today: date, last: int) -> bool:
    """Whether an act since the event of number `last` has brought the running week with it.

    As a saved progress does: then the week was begun with that, and not with what is so here.
    """
    row = connection.execute(
        "SELECT 1 FROM event e JOIN command c ON c.id = e.command_id"
        " WHERE e.id > ? AND e.kind = 'week.commit' AND e.subject = ?",
        (last, monday(today).isoformat()),
    ).fetchone()
    return row is not None


def event_of(found: "Commitment") -> WeekCommitted:
    """What writes it down."""
    sessions = (
        (s.topic, s.date.isoformat() if s.date else None, s.lane, s.minutes) for s in found.sessions
    )
    return WeekCommitted(
        *(found.week, found.begin, found.capacity, found.taken, tuple(sessions), found.likely)
    )
