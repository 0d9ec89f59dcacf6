"""The learner's time, as it was said: rules from days on, and pauses."""

import sqlite3
from datetime import date

from studyplan.core.availability import Rule, rule_of
from studyplan.core.calendar import Calendar
from studyplan.core.journal.plans import Planned
from studyplan.core.planned import Pause
from studyplan.core.weeks import monday


def rules(connection: sqlite3.Connection) -> list[Rule]:
    """What the learner has said of the week, by the day from which it holds."""
    rows = connection.execute("SELECT since, minutes, rule FROM availability ORDER BY since")
    found = []
    for since, minutes, said in rows:
        rule = Rule(date.fromisoformat(since), minutes)
        if said is not None:
            import json  # most weeks are said in hours alone

            rule = rule_of(rule.since, {"minutes": minutes, **json.loads(said)})
        found.append(rule)
    return found


def pauses(connection: sqlite3.Connection) -> list[Pause]:
    """The pauses, earliest first."""
    rows = connection.execute("SELECT first, last, why FROM pause ORDER BY first, last")
    return [Pause(date.fromisoformat(r[0]), date.fromisoformat(r[1]), r[2]) for r in rows]


def calendar(connection: sqlite3.Connection, today: date | None = None) -> Calendar:
    """The learner's time; with `today`, without what its week keeps of the plan that stands."""
    taken: dict[tuple[date, date | None], int] = {}
    for _, week, day, _, minutes in kept(connection, today) if today else []:
        at = (date.fromisoformat(week), date.fromisoformat(day) if day else None)
        taken[at] = taken.get(at, 0) + minutes
    return Calendar(rules(connection), [(p.first, p.last) for p in pauses(connection)], taken)


def kept(connection: sqlite3.Connection, today: date) -> list[Planned]:
    """Rows of the running week that a new plan leaves as they are.

    Days that are past, and of topics that were finished in it what stands up to that day.
    """
    rows = connection.execute(
        "SELECT r.slug || '/' || t.slug, x.week, x.date, x.lane, x.minutes FROM session x"
        " JOIN topic_state s ON s.topic_id = x.topic_id JOIN topic t ON t.id = x.topic_id"
        " JOIN roadmap r ON r.id = t.roadmap_id WHERE x.week = :week AND (x.date < :today"
        " OR (s.status = 'done' AND s.credited_by IS NULL"
        " AND s.finished_on >= coalesce(x.date, x.week)))"
        " ORDER BY x.position",
        {"week": monday(today).isoformat(), "today": today.isoformat()},
    )
    return rows.fetchall()
