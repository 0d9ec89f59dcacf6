"""Weeks as they were begun, what became of them, and the plan from today on."""

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta

from studyplan.core.commitment import (
    Commitment,
    Figures,
    Worked,
    actual_on,
    covered,
    figures,
    parts,
)
from studyplan.core.effort import Effort
from studyplan.core.journal.keys import TopicKey
from studyplan.core.living import Plan, Running, Situation, living, planned
from studyplan.core.schedule import Laid, Session
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import monday, sunday
from studyplan.errors import StudyplanError
from studyplan.store.calendar import calendar
from studyplan.store.efforts import efforts, studied, worked_on
from studyplan.store.facts import followed_by, marked_by, spoken_of, ticks_by
from studyplan.store.planning import budgets
from studyplan.store.subjects import topic_of
from studyplan.store.topics import ids_of, keys_of
from studyplan.store.work import near_work, open_work


def commitment(connection: sqlite3.Connection, week: date, today: date) -> Commitment | None:
    """What the week of Monday `week` was begun with: as written, or for the running one as it is.

    None for a past week that was never written, for one to come, and where nothing is followed.
    """
    found = written(connection, week)
    if found is not None:
        return _without_pauses(connection, found) if week < monday(today) else found
    return computed(connection, week) if week == monday(today) else None


def written(connection: sqlite3.Connection, week: date) -> Commitment | None:
    """A week's commitment as the journal has it."""
    row = connection.execute(
        "SELECT begin, capacity, taken, likely FROM commitment WHERE week = ?", (week.isoformat(),)
    ).fetchone()
    if row is None:
        return None
    rows = connection.execute(
        "SELECT r.slug || '/' || t.slug, x.date, x.lane, x.minutes FROM session x"
        " CROSS JOIN topic t ON t.id = x.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE x.week = ? ORDER BY x.position",
        (week.isoformat(),),
    )
    sessions = tuple(
        Session(key, week, date.fromisoformat(day) if day else None, lane, minutes)
        for key, day, lane, minutes in rows
    )
    likely = date.fromisoformat(row[3]) if row[3] else None
    return Commitment(week, date.fromisoformat(row[0]), row[1], row[2], sessions, likely)


def kept_sessions(connection: sqlite3.Connection, today: date) -> list[tuple[Session, bool]]:
    """What was kept of this week's commitment and of those before, and whether of a session all.

    Of each topic the first sessions of its week are kept first.
    """
    weeks = connection.execute(
        "SELECT week FROM commitment WHERE week <= ? ORDER BY week", (monday(today).isoformat(),)
    ).fetchall()
    found = list[tuple[Session, bool]]()
    for (text,) in weeks:
        week = date.fromisoformat(text)
        one = commitment(connection, week, today)
        if one is None:
            continue
        there = parts(one, worked(connection, one, week, today))
        kept = covered(one.sessions, {topic: part.kept for topic, part in there.items()})
        found += [(s._replace(minutes=part), part == s.minutes) for s, part in kept]
    return found


def computed(connection: sqlite3.Connection, week: date) -> Commitment | None:
    """What the plan has in a week as facts dated before it leave the work.

    None where nothing is followed by its end, or no hours are known.
    """
    begin = _begin(connection, week)
    time = calendar(connection)
    if begin is None or not time.rules:
        return None
    work = near_work(connection, week, begin)
    try:
        laid = planned(Situation(work, time, begin, budgets(connection)), until=begin)
    except StudyplanError:  # no time for anything: then nothing is committed
        laid = Laid([], {}, {})
    sessions = tuple(session for session in laid.sessions if session.week == week)
    capacity = time.minutes_in(week, begin)
    return Commitment(week, begin, capacity, laid.taken.get(week, 0), sessions)


def _begin(connection: sqlite3.Connection, week: date) -> date | None:
    """The first day of a week on which something is followed."""
    row = connection.execute("SELECT min(start) FROM following").fetchone()
    first = max(week, date.fromisoformat(row[0])) if row[0] else None
    return first if first is not None and first <= sunday(week) else None


def _without_pauses(connection: sqlite3.Connection, found: Commitment) -> Commitment:
    """A past week's commitment without the days of it that turned out to be paused."""
    time = calendar(connection)
    days = [found.begin + timedelta(days=n) for n in range(7 - found.begin.weekday())]
    free = [day for day in days if time.paused(day)]
    return found.within(time.minutes_in(found.week, found.begin), free) if free else found


def worked(
    connection: sqlite3.Connection, found: Commitment | None, week: date, today: date
) -> dict[str, Worked]:
    """The work on what was committed and on what else was worked on, as known at the week's end.

    What was said of later weeks does not count.
    """
    last = sunday(week)
    there = worked_on(connection, week, last)
    ids = ids_of(connection, found.minutes if found else ())
    wanted = set(ids.values())
    if last < today:
        said = (topic_of(connection, TopicKey(k)) for k in spoken_of(connection, week, last))
        wanted.update(row[0] for row in said if row)
    there |= efforts(connection, wanted - there.keys())
    keys = {number: key for key, number in ids.items()}
    keys |= keys_of(connection, there.keys() - keys.keys())
    if last >= today:
        return {key: Worked(there[n], *_is_out(connection, n)) for n, key in keys.items()}
    return {key: _then(connection, key, there[n], last) for n, key in keys.items()}


def _is_out(connection: sqlite3.Connection, topic: int) -> tuple[bool, bool]:
    """Whether a topic is out of the week, and whether it was studied all the same."""
    own = studied(connection, topic)
    row = connection.execute("SELECT followed FROM topic_state WHERE topic_id = ?", (topic,))
    return not (own and row.fetchone()[0]), own


def _then(connection: sqlite3.Connection, key: str, now: Effort, last: date) -> Worked:
    """The work on a topic as known at the end of the day `last`."""
    marked = marked_by(connection, key, last)
    done = marked.status == "done" and marked.by is None
    effort = now._replace(
        ticks=ticks_by(connection, key, last), finished=marked.on if done else None
    )
    roadmap = key.partition("/")[0]
    own = done or marked.status not in MET
    return Worked(effort, not (own and followed_by(connection, roadmap, last)), own)


def running(connection: sqlite3.Connection, today: date) -> Running | None:
    """The running week as it stands; None where nothing is committed in it."""
    week = monday(today)
    found = commitment(connection, week, today)
    if found is None:
        return None
    work = worked(connection, found, week, today)
    now = sum(actual_on(one, today) for one in work.values())
    left = week_figures(connection, found, work, today).left
    return Running(found, parts(found, work), left, now)


def week_figures(
    connection: sqlite3.Connection, found: Commitment, work: Mapping[str, Worked], today: date
) -> Figures:
    """The figures of a week that runs or is gone."""
    begin = max(today, found.begin)
    gone = begin > sunday(found.week)
    days_left = 0 if gone else calendar(connection).minutes_in(found.week, begin)
    return figures(found, work, today, days_left)


def situation(connection: sqlite3.Connection, today: date, near: bool = False) -> Situation:
    """What the plan is made from, as it stands; it begins when the first open work may.

    Only what is `near` is as much as a week can hold.
    """
    if near:
        work = near_work(connection, today + timedelta(days=1), today)
    else:
        work = open_work(connection, today)
    first = min((w.earliest for w in work if w.earliest), default=today)
    return Situation(work, calendar(connection), first, budgets(connection))


def plan(
    connection: sqlite3.Connection, today: date, until: date | None = None, near: bool = False
) -> Plan:
    """The plan from today on, whole or up to the week of `until`.

    Raises StudyplanError if there is work but no time for it.
    """
    found = situation(connection, today, near)
    now = running(connection, today) if found.today == today else None
    if now is None:
        return Plan(*planned(found, until))
    return living(found, now, until)
