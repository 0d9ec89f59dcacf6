"""What is looked at from outside: the database, which is only read, and the terminal."""

import importlib.util
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from studyplan.store.connection import reading
from tests.commands.conftest import at_terminal, shown
from tests.conftest import environment
from tests.learner import Session, Topic

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


def stored(home: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of the database."""
    uri = f"file:{home / 'studyplan.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return connection.execute(query).fetchall()


def states(home: Path) -> dict[str, Topic]:
    """All topics of what is followed, as they stand, in the order of the plan."""
    needs: dict[int, list[str]] = {}
    name = " JOIN roadmap r ON r.id = t.roadmap_id"
    for topic, need in stored(
        home,
        "SELECT p.topic_id, r.slug || '/' || t.slug FROM prerequisite p"
        f" JOIN topic t ON t.id = p.needs_id{name}",
    ):
        needs.setdefault(topic, []).append(need)
    rows = stored(
        home,
        "SELECT t.id, r.slug || '/' || t.slug, g.slug, t.kind, t.minutes, (SELECT count(*)"
        " FROM point p WHERE p.topic_id = t.id), s.status, s.left_minutes FROM topic t"
        " JOIN topic_state s ON s.topic_id = t.id JOIN stage g ON g.id = t.stage_id"
        f"{name} WHERE s.followed ORDER BY s.plan_order",
    )
    return {row[1]: Topic._make((*row[1:], tuple(needs.get(row[0], ())))) for row in rows}


def ahead(home: Path, today: date) -> tuple[list[Session], dict[str, str]]:
    """The plan's sessions from `today` on, and what comes with what."""
    with reading(home / "studyplan.db") as store:
        found = store.plan.ahead(today)
    sessions = [Session(s.topic, s.week, s.date, s.minutes) for s in found.sessions]
    return sessions, found.comes_with


def begun_with(home: Path) -> dict[date, list[Session]]:
    """What each week was begun with, as it is written."""
    rows = stored(
        home,
        "SELECT c.week, r.slug || '/' || t.slug, x.date, x.minutes FROM commitment c"
        " LEFT JOIN session x ON x.week = c.week LEFT JOIN topic t ON t.id = x.topic_id"
        " LEFT JOIN roadmap r ON r.id = t.roadmap_id ORDER BY c.week, x.position",
    )
    found: dict[date, list[Session]] = {}
    for monday, key, day, minutes in rows:
        week = date.fromisoformat(monday)
        own = found.setdefault(week, [])
        if key:
            own.append(Session(key, week, date.fromisoformat(day) if day else None, minutes))
    return found


@cache
def pictures() -> Any:
    """The script that draws what the terminal shows."""
    spec = importlib.util.spec_from_file_location("make_pictures", PICTURES / "make.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(PICTURES / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def screen(home: Path, clock: str, *words: str) -> Any:
    """The terminal of 80 columns after a command, at that time."""
    return pictures().screen(
        words, 80, environment(home, STUDYPLAN_NOW=clock, TERM="xterm-256color")
    )


def lines(home: Path, clock: str, *words: str) -> str:
    """What stands on that terminal."""
    return shown(at_terminal(home, words, 80, STUDYPLAN_NOW=clock), 80).strip()
