"""What exports read, and what an import compares with: sessions, ticks, progress, the journal."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from studyplan.core.commitment import parts
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.keys import Period, TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.rows import Row
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.records import TopicRow
from studyplan.core.schedule import Session
from studyplan.core.takeaway import Gone, Planned, Progress, fact_of
from studyplan.core.text import Text
from studyplan.core.ticks import Known
from studyplan.core.weeks import monday, sunday
from studyplan.store import exported, numbers
from studyplan.store.baseline import baselines
from studyplan.store.calendar import pauses, rules
from studyplan.store.commitment import commitment, kept_sessions, plan, worked, written
from studyplan.store.committing import event_of
from studyplan.store.connection import let_go
from studyplan.store.details import ticked
from studyplan.store.effort import points
from studyplan.store.queries import JOIN, ROW, topic_row
from studyplan.store.recorded import LATEST, ORDER, rows
from studyplan.store.topics import by_key, rows_of

# So many rows are read at a time; SQLite may take no more than 999 values.
_SOME = 500


def planned(
    connection: sqlite3.Connection,
    today: date,
    first: date,
    last: date | None,
    roadmap: str | None = None,
    committed: bool = False,
) -> list[Planned]:
    """The sessions from the day `first` to `last`, or to the plan's end, in order.

    Those that were kept, and then the plan; with `committed` this week has all that it was begun
    with. What belongs to a week and to no day counts with every week that has one of these days.
    """
    week = monday(today)
    kept = [session for session, whole in kept_sessions(connection, today) if whole]
    laid = plan(connection, today)
    ahead: list[Session] = laid.sessions
    this = commitment(connection, week, today) if committed else None
    if this is not None:
        kept = [session for session in kept if session.week < week]
        there = parts(this, worked(connection, this, week, today))
        later = [session for session in ahead if session.week > week]
        ahead = [*(s for s in this.sessions if s.topic in there), *laid.filled, *later]
    changed, revision = _changed(connection, today)
    end = last or date.max
    times = Counter[str]()
    found = list[Planned]()
    sessions = [*kept, *ahead]
    rows_ = rows_of(connection, [s.topic for s in sessions])
    for s in sessions:
        nth = times[s.topic]
        times[s.topic] += 1
        begin = s.date or s.week
        inside = (s.date or sunday(s.week)) >= first and begin <= end
        topic = rows_.get(s.topic)
        if topic is None or not inside or roadmap not in (None, topic.roadmap):
            continue
        found.append(Planned(s.week, s.date, s.lane, s.minutes, topic, nth, changed, revision))
    found.sort(key=lambda p: (p.week, p.day or sunday(p.week), p.day is None))
    return found


def gone(connection: sqlite3.Connection, today: date, roadmap: str | None = None) -> list[Gone]:
    """The sessions that calendars were given and that neither the plan nor a week has any more."""
    there = [
        session
        for committed in (False, True)
        for session in planned(connection, today, date.min, None, committed=committed)
    ]
    found = exported.gone(connection, there, *_changed(connection, today))
    return [one for one in found if roadmap in (None, one.topic.partition("/")[0])]


def _changed(connection: sqlite3.Connection, today: date) -> tuple[str, int]:
    """When the plan may have changed last, and a number that grows with journal and day."""
    last = connection.execute(f"SELECT at FROM event ORDER BY {LATEST} LIMIT 1").fetchone()
    midnight = datetime.combine(today, time(), UTC)
    at = max(datetime.fromisoformat(last[0]), midnight) if last else midnight
    return at.isoformat(), exported.revision(connection, today)


def known(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Known]:
    """The topics that these keys name, or once named, with their points."""
    found = {}
    for key in dict.fromkeys(keys):
        for topic in by_key(connection, key)[:1]:
            found[key] = Known(
                *(topic.key, topic.title, topic.status),
                {point.mark: point.text for point in points(connection, topic.id)},
                ticked(connection, topic.id),
                topic.number,
            )
    return found


def ticks(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The marks of ticked points by topic key."""
    found: dict[str, set[str]] = {}
    for key, mark in connection.execute(
        "SELECT r.slug || '/' || t.slug, k.point FROM point_tick k JOIN topic t"
        " ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
    ):
        found.setdefault(key, set()).add(mark)
    return {key: frozenset(marks) for key, marks in found.items()}


def keys(connection: sqlite3.Connection) -> dict[str, str]:
    """The key of every topic there is, by each key that it has or had."""
    once = connection.execute(
        "SELECT r.slug || '/' || f.slug, r.slug || '/' || t.slug FROM former_topic f"
        " JOIN topic t ON t.id = f.topic_id JOIN roadmap r ON r.id = f.roadmap_id"
    )
    now = connection.execute(
        "SELECT r.slug || '/' || t.slug, r.slug || '/' || t.slug FROM topic t"
        " JOIN roadmap r ON r.id = t.roadmap_id"
    )
    return dict(once.fetchall()) | dict(now.fetchall())


def roadmaps(connection: sqlite3.Connection) -> dict[str, tuple[str, Text]]:
    """Edition and title of every roadmap in the database, by id."""
    rows = connection.execute("SELECT slug, edition, title_en, title_zh FROM roadmap ORDER BY slug")
    return {row[0]: (row[1], Text(row[2], row[3])) for row in rows}


_TOPIC = "r.slug || '/' || t.slug"
_OF = " JOIN topic t ON t.id = x.topic_id JOIN roadmap r ON r.id = t.roadmap_id"


def progress(connection: sqlite3.Connection) -> Progress:
    """Everything that stands."""
    facts = {fact_of(event): event for event in _standing(connection)}
    weeks = connection.execute("SELECT week FROM commitment ORDER BY week").fetchall()
    found = (written(connection, date.fromisoformat(week)) for (week,) in weeks)
    return Progress(
        facts, [event_of(one) for one in found if one], numbers=numbers.standing(connection)
    )


def _standing(connection: sqlite3.Connection) -> Iterator[Event]:
    for roadmap, start, place in connection.execute(
        "SELECT roadmap, start, place FROM following ORDER BY place"
    ):
        yield RoadmapFollowed(roadmap, date.fromisoformat(start), place)
    for rule in rules(connection):
        yield AvailabilitySet(rule.since, rule)
    for pause in pauses(connection):
        yield PauseSet(Period(pause.first, pause.last), pause.why)
    for roadmap, weight in connection.execute("SELECT roadmap, weight FROM share ORDER BY 1"):
        yield ShareSet(roadmap, weight)
    for roadmap, stage, day in connection.execute(
        "SELECT roadmap, stage, day FROM target ORDER BY 1, 2"
    ):
        yield TargetSet(roadmap, stage or None, date.fromisoformat(day))
    for key, status, started, finished, by in connection.execute(
        f"SELECT {_TOPIC}, x.status, x.started_on, x.finished_on, x.credited_by FROM topic_state x"
        f"{_OF} WHERE x.status != 'todo' ORDER BY r.slug, t.id"
    ):
        begun, ended = (on and date.fromisoformat(on) for on in (started, finished))
        doing = status == "doing"
        yield TopicMarked(
            *(TopicKey(key), status, begun if doing else ended, None if doing else begun),
            TopicKey(by) if by else None,
        )
    for key, mark, day in connection.execute(
        f"SELECT {_TOPIC}, x.point, x.day FROM point_tick x{_OF} ORDER BY r.slug, t.id, x.point"
    ):
        yield PointTicked(TopicKey(key), mark, date.fromisoformat(day))
    for key, entry, day, minutes in connection.execute(
        f"SELECT {_TOPIC}, x.id, x.day, x.minutes FROM time_log x{_OF} ORDER BY x.day, x.id"
    ):
        yield TimeLogged(TopicKey(key), entry, date.fromisoformat(day), minutes)
    for key, day, week in connection.execute(
        f"SELECT {_TOPIC}, x.day, x.week FROM pin x{_OF} ORDER BY r.slug, t.id"
    ):
        yield PinSet(TopicKey(key), date.fromisoformat(day), bool(week))
    ends: dict[str, dict[str, date]] = {}
    for (roadmap, stage), day in baselines(connection).items():
        ends.setdefault(roadmap, {})[stage] = day
    for roadmap, own in ends.items():
        yield BaselineWritten(roadmap, own)


def events(connection: sqlite3.Connection) -> Iterator[Row]:
    """The whole journal as it is now, in its order, legible.

    Ends the read transaction that it is called in: whoever takes the rows may take their time.
    """
    found = connection.execute(f"SELECT id FROM event ORDER BY {ORDER}")
    numbers = array("q", (row[0] for row in found))
    let_go(connection)
    return _legible(connection, numbers)


def _legible(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Row]:
    for first in range(0, len(numbers), _SOME):
        some = numbers[first : first + _SOME]
        found = dict(rows(connection, f"WHERE id IN (?{', ?' * (len(some) - 1)})", some))
        yield from (found[number].legible() for number in some if number in found)


class Studied(NamedTuple):
    """A topic with what has been done of it; minutes are those logged."""

    topic: TopicRow
    started: str | None
    credited_by: str | None
    spent: int
    points: int
    ticked: int


def studied(connection: sqlite3.Connection) -> list[Studied]:
    """The topics of followed roadmaps in their order, then others on which something was done."""
    rows = connection.execute(
        f"SELECT {ROW}, s.started_on, s.credited_by, s.spent,"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id),"
        " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
        " (SELECT mark FROM point p WHERE p.topic_id = t.id))"
        f" FROM topic_state s{JOIN} WHERE s.followed OR s.status != 'todo' OR s.spent"
        " ORDER BY NOT s.followed, s.plan_order"
    )
    return [Studied(topic_row(row[:-5]), *row[-5:]) for row in rows]
