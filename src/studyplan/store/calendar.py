"""The learner's time, as it was said: rules from days on, and pauses."""

import sqlite3
from datetime import date

from studyplan.core.availability import Rule, rule_of
from studyplan.core.calendar import Calendar
from studyplan.core.planned import Pause


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


def calendar(connection: sqlite3.Connection) -> Calendar:
    """The learner's time."""
    return Calendar(rules(connection), [(p.first, p.last) for p in pauses(connection)])
