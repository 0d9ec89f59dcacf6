"""What exports read, and what an import compares with: sessions, ticks, progress, the journal."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from studyplan.core.events import Event
from studyplan.core.records import TopicRow
from studyplan.core.takeaway import Data, Fact, Plan, Planned, Progress
from studyplan.core.text import Text
from studyplan.core.ticks import Known
from studyplan.core.weeks import monday
from studyplan.store import planning
from studyplan.store.details import ticked
from studyplan.store.effort import points
from studyplan.store.journal import COLUMNS
from studyplan.store.queries import JOIN, ROW, followed, topic_row
from studyplan.store.topics import by_key


def device(connection: sqlite3.Connection) -> str:
    """What this database is called in journals."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0])


def planned(
    connection: sqlite3.Connection, first: date, last: date | None, roadmap: str | None = None
) -> list[Planned]:
    """The sessions of the adopted plan from the day `first` to `last`, or to its end, in order.

    What belongs to a week and to no day counts with every week that has one of these days.
    """
    adopted, plans = connection.execute(
        "SELECT coalesce(max(stamp), ''), count(*) FROM event WHERE kind = 'plan.adopt'"
    ).fetchone()
    rows = connection.execute(
        f"SELECT {ROW}, x.week, x.date, x.lane, x.minutes, (SELECT count(*) FROM session y"
        " WHERE y.topic_id = x.topic_id AND y.position < x.position) FROM session x"
        f" CROSS JOIN topic_state s ON s.topic_id = x.topic_id{JOIN}"
        " WHERE s.followed AND x.week >= :week AND coalesce(x.date, :first) >= :first"
        " AND coalesce(x.date, x.week) <= :last AND r.slug = coalesce(:roadmap, r.slug)"
        " ORDER BY x.week, x.date IS NULL, x.date, x.position",
        {
            "week": monday(first).isoformat(),
            "first": first.isoformat(),
            "last": last.isoformat() if last else "9999",
            "roadmap": roadmap,
        },
    ).fetchall()
    said = dict[str, tuple[str, int]]()
    found = []
    for row in rows:
        topic = topic_row(row[:-5])
        if topic.status != "todo" and topic.key not in said:
            said[topic.key] = _said(connection, topic.key)
        stamp, times = said.get(topic.key, ("", 0))
        week, day, lane, minutes, nth = row[-5:]
        on = date.fromisoformat(day) if day else None
        changed, revision = max(adopted, stamp), plans + times
        found.append(
            Planned(date.fromisoformat(week), on, lane, minutes, topic, nth, changed, revision)
        )
    return found


def _said(connection: sqlite3.Connection, key: str) -> tuple[str, int]:
    """When a topic's status was said last, and how often."""
    found: tuple[str, int] = connection.execute(
        "SELECT coalesce(max(stamp), ''), count(*) FROM event"
        " WHERE kind = 'topic.status' AND subject = ?",
        (key,),
    ).fetchone()
    return found


def known(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Known]:
    """The topics that these keys name, or once named, with their points."""
    found = {}
    for key in dict.fromkeys(keys):
        for topic in by_key(connection, key)[:1]:
            found[key] = Known(
                *(topic.key, topic.title, topic.status),
                {point.mark: point.text for point in points(connection, topic.id)},
                ticked(connection, topic.id),
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
    facts: dict[Fact, Data] = {}
    for roadmap, start, place in connection.execute(
        "SELECT roadmap, start, place FROM following ORDER BY place"
    ):
        facts["roadmap.follow", roadmap] = {"following": True, "start": start, "place": place}
    for since, minutes, rule in connection.execute(
        "SELECT since, minutes, rule FROM availability ORDER BY since"
    ):
        facts["availability.set", since] = {"minutes": minutes, **json.loads(rule or "{}")}
    for first, last, why in connection.execute("SELECT first, last, why FROM pause ORDER BY 1, 2"):
        facts["pause.set", f"{first}..{last}"] = {"why": why}
    for roadmap, weight in connection.execute("SELECT roadmap, weight FROM share ORDER BY 1"):
        facts["share.set", roadmap] = {"weight": weight}
    for roadmap, stage, day in connection.execute(
        "SELECT roadmap, stage, day FROM target ORDER BY 1, 2"
    ):
        facts["target.set", f"{roadmap}#{stage}" if stage else roadmap] = {"day": day}
    for key, status, started, finished, by in connection.execute(
        f"SELECT {_TOPIC}, x.status, x.started_on, x.finished_on, x.credited_by FROM topic_state x"
        f"{_OF} WHERE x.status != 'todo' ORDER BY r.slug, t.id"
    ):
        facts["topic.status", key] = _state(status, started, finished, by)
    for key, mark, day in connection.execute(
        f"SELECT {_TOPIC}, x.point, x.day FROM point_tick x{_OF} ORDER BY r.slug, t.id, x.point"
    ):
        facts["point.tick", f"{key}#{mark}"] = {"on": day}
    for key, entry, day, minutes in connection.execute(
        f"SELECT {_TOPIC}, x.id, x.day, x.minutes FROM time_log x{_OF} ORDER BY x.day, x.id"
    ):
        facts["time.log", f"{key}#{entry}"] = {"minutes": minutes, "on": day}
    for key, day, week in connection.execute(
        f"SELECT {_TOPIC}, x.day, x.week FROM pin x{_OF} ORDER BY r.slug, t.id"
    ):
        facts["pin.set", key] = {"day": day, "week": bool(week)}
    return Progress(facts, _plan(connection), _baselines(connection))


def _state(status: str, started: str | None, finished: str | None, by: str | None) -> Data:
    """A topic's state as its event says it."""
    data = {"status": status, "on": started if status == "doing" else finished}
    if status != "doing" and started is not None:
        data["started"] = started
    if by is not None:
        data["by"] = by
    return data


def _plan(connection: sqlite3.Connection) -> Plan | None:
    rows = connection.execute(
        f"SELECT {_TOPIC}, x.week, x.date, x.lane, x.minutes FROM session x{_OF}"
        " ORDER BY x.position"
    ).fetchall()
    last = connection.execute(
        "SELECT json_extract(data, '$.from') FROM event WHERE kind = 'plan.adopt'"
        " ORDER BY stamp DESC, device DESC LIMIT 1"
    ).fetchone()
    if not rows or last is None or last[0] is None:
        return None
    return Plan(last[0], [list(row) for row in rows])


def _baselines(connection: sqlite3.Connection) -> list[Plan]:
    found = {}
    for slug, _, _ in followed(connection):
        if (plan := planning.baseline(connection, slug)) is not None:
            rows = [
                [s.topic, s.week.isoformat(), s.date and s.date.isoformat(), s.lane, s.minutes]
                for s in plan.sessions
            ]
            found[plan.stamp] = Plan(plan.begin.isoformat(), rows)
    return [found[stamp] for stamp in sorted(found)]


def events(connection: sqlite3.Connection) -> list[Event]:
    """The whole journal, in its order."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM event ORDER BY stamp, device")
    return [Event(r[0], r[1], r[2], r[3], r[4], r[5], json.loads(r[6]), r[7]) for r in rows]


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
