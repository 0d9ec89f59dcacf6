"""What the tests of the golden files share: unpacking them, and looking into databases."""

import gzip
import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import BESIDES
from studyplan.core.journal.rows import Row
from studyplan.core.weeks import monday
from studyplan.store.connection import SCHEMA_VERSION
from studyplan.store.doctor import examine
from studyplan.store.store import Store
from tests.conftest import call

GOLDEN = Path(__file__).parent
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
NAMES = list(EXPECTED)
OLDER = [name for name in NAMES if EXPECTED[name]["schema"] < SCHEMA_VERSION]
ALPHA, BETA = (GOLDEN / "roadmaps" / f"{name}.yaml" for name in ("alpha", "beta"))
LATER_ALPHA = GOLDEN / "roadmaps" / "alpha-2026.10.yaml"
LATER_BETA = GOLDEN / "roadmaps" / "beta-2026.11.yaml"
# What of it stands in the database; the rest is what was printed.
_FACTS = {what for found in EXPECTED.values() for what in found} - {
    *("schema", "now", "said", "undone", "uids", "weeks", "baselines")
}
LATER = Moment(datetime(2026, 12, 1, tzinfo=UTC))
# The first schema in which topics have numbers, and in which the plan follows by itself; and what
# is said once to those who had neither, or only numbers.
NUMBERED, LIVING = 5, 6
# Databases that had stored plans: their migration writes what follows from these.
STORED = [name for name in NAMES if EXPECTED[name]["schema"] < LIVING]
_LIVES = (
    "The plan now follows what you do without replanning. Forecasts are wider,"
    " so that they hold from the first day.\n"
)
_NUMBERS = (
    "Topic numbers have changed: each topic now has a number of its own, which stays the same.\n"
)
# And what says how much was done.
COUNTED = ("events", "commands", "undo_next")


def unpacked(name: str, home: Path) -> Path:
    """The database of that name in a home of its own, as it was written; the home."""
    home.mkdir(parents=True)
    (home / "studyplan.db").write_bytes(gzip.decompress((GOLDEN / f"{name}.db.gz").read_bytes()))
    return home


def database(home: Path) -> Path:
    return home / "studyplan.db"


class Verbs:
    """Runs verbs that go well, in a home and at a time: `verbs("done", "1")`; what is printed."""

    def __init__(self, home: Path, now: str) -> None:
        self.home, self.now = home, now

    def __call__(self, *args: str) -> str:
        said = news(database(self.home))
        done = call(self.home, *args, env={"STUDYPLAN_NOW": self.now})
        assert (done.returncode, done.stderr) == (0, said), args
        return done.stdout

    def json(self, *args: str) -> Any:
        return json.loads(self(*args, "--json"))

    @property
    def is_sound(self) -> bool:
        """What the doctor finds; not asked as a verb, which would migrate first."""
        moment = Moment(datetime.fromisoformat(self.now).replace(tzinfo=UTC))
        return examine(database(self.home), self.home / "backups", moment, mend=False).sound


def ask(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query, past studyplan."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def schema_of(file: Path) -> int:
    version: int = ask(file, "PRAGMA user_version")[0][0]
    return version


def news(file: Path) -> str:
    """What the next verb says that is new, if the schema is older and a roadmap is followed."""
    if not file.exists() or ask(file, "SELECT count(*) FROM following") == [(0,)]:
        return ""
    schema = schema_of(file)
    return _NUMBERS * (schema < NUMBERED) + _LIVES * (schema < LIVING)


def content(file: Path) -> dict[str, Any]:
    """All rows of all tables, and what the tables are."""
    made = ask(file, "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2")
    stored = [name for kind, name, sql in made if kind == "table" and "VIRTUAL" not in sql]
    return {
        "schema": schema_of(file),
        "made": made,
        **{name: sorted(map(repr, ask(file, f"SELECT * FROM {name}"))) for name in stored},
    }


def said_of_itself(file: Path) -> dict[str, str]:
    """What a database has noted of itself: its ids, and when and where it was made."""
    return dict(ask(file, "SELECT key, value FROM meta"))


def journal(file: Path) -> list[Row]:
    """The events, in the order in which they were written."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return [row for _, row in Store(connection).history.rows("ORDER BY id")]


def acts(events: list[Row]) -> list[Row]:
    """Those events that are the learner's; topics get their numbers, and weeks are written, besides."""
    return [row for row in events if row.kind not in BESIDES]


def same(found: Mapping[str, Any], name: str, changes: Mapping[str, Any] | None = None) -> None:
    """Whether a database has everything that `expected.json` says of it, with these changes.

    Other roadmaps may have been loaded since; there is nothing done in them. A migration that gives
    numbers, or says what weeks were begun with, does so as a new device, for the database is in
    another place.
    """
    wanted = EXPECTED[name] | (changes or {})
    if wanted["schema"] < LIVING and EXPECTED[name]["followed"]:
        wanted["device"] = found["device"]
    wanted["topics"] = EXPECTED[name]["topics"] | wanted["topics"]
    for what in wanted.keys() & _FACTS - {"topics", "editions", "sessions", "followed"}:
        assert found[what] == wanted[what], what
    for what in ("topics", "editions"):
        assert {key: found[what][key] for key in wanted[what]} == wanted[what], what
    others = [topic for key, topic in found["topics"].items() if key not in wanted["topics"]]
    assert all((topic["status"], topic["followed"]) == ("todo", False) for topic in others)
    if wanted["schema"] > 1:
        assert found["followed"] == wanted["followed"]
    else:  # roadmaps had an order, and no places
        assert [one | {"place": None} for one in found["followed"]] == wanted["followed"]
    # The running week is written again with its frame.
    this = monday(datetime.fromisoformat(wanted["now"]).date()).isoformat()
    old = wanted["schema"] < LIVING
    sessions = committed(name, found["topics"]) if old else EXPECTED[name]["sessions"]
    gone = [[one for one in own if one["week"] < this] for own in (found["sessions"], sessions)]
    assert gone[0] == gone[1]


# What the later edition calls topics of alpha that it has not kept as they were.
RENAMED = {
    "alpha/squares": "alpha/four-sides",
    "alpha/circles": "alpha/round-shapes",
    "alpha/arcs": "alpha/round-shapes",
}


def standing_plans(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Day and data of the plans in a journal that were not taken back, in their order."""
    folder = Path(tempfile.mkdtemp())
    events = ask(
        database(unpacked(name, folder / "home")),
        "SELECT command_id, local_date, kind, subject, data, undoes FROM event"
        " ORDER BY stamp, device, command_id",
    )
    shutil.rmtree(folder)
    undone = set[str]()
    for _, _, kind, subject, _, _ in events:
        if kind in ("undo", "redo"):
            (undone.add if kind == "undo" else undone.discard)(subject)
    plans = [
        (day, json.loads(data))
        for command, day, kind, _, data, undoes in events
        if kind == "plan.adopt" and undoes is None and command not in undone
    ]
    return [(day, data) for day, data in plans if data.get("from")]


def committed(name: str, topics: Collection[str]) -> list[dict[str, Any]]:
    """What the weeks up to a database's last one were begun with, as its plans have them.

    Each week as in the last plan that was adopted by its end. Topics by the names that they have
    now; those that are gone are left out.
    """
    now = EXPECTED[name]["now"][:10]
    weeks: dict[str, list[list[Any]]] = {}
    for day, data in standing_plans(name):
        own: dict[str, list[list[Any]]] = {}
        for row in data["sessions"]:
            own.setdefault(row[1], []).append(row)
        begin = monday(date.fromisoformat(data["from"])).isoformat()
        for week, rows_ in own.items():
            end = (date.fromisoformat(week) + timedelta(days=6)).isoformat()
            if begin <= week <= now and day <= end:
                weeks[week] = rows_
    found = []
    for week in sorted(weeks):
        for key, *rest in weeks[week]:
            topic = key if key in topics else RENAMED.get(key, key)
            if topic in topics:
                found.append(dict(zip(_SESSION, (topic, *rest), strict=True)))
    return found


_SESSION = ("topic", "week", "date", "lane", "minutes")


_STATEMENTS = (
    (r"done: (.+)", r"Marked “\1” as done"),
    (r"started: (.+)", r"Started “\1”"),
    (r"skipped: (.+)", r"Skipped “\1”"),
    (r"followed: (.+)", r"Followed “\1”"),
    (r"done by credit: (.+) (\(from .+\))", r"Credited “\1” \2"),
    (r"point unticked: (.+)", r"Unticked 1 objective of “\1”"),
    (r"([\d.]+ (?:min|h)): (.+)", r"Logged \1 on “\2”"),
    (r"([\d.]+ h a week)", r"Set availability to \1"),
    (r"plan of (\d+ sessions)", r"Planned \1"),
    (r"(?:kept free|paused): (\S+)", r"Paused \1"),
)
_PLACED = r"Set the priority of (“[^”]+”) to \d+"
_CUT = r"( and \d+) (changes?) more$"


def _worded(text: str) -> str:
    """What a command was said to have done, in the words of today."""
    shown, *rest = re.split(_CUT, text)
    statements = [_statement(one) for one in shown.split(", ")]
    return " · ".join(statements) + (f"{rest[0]} more {rest[1]}" if rest else "")


def _period(match: re.Match[str]) -> str:
    """The days of a pause as they are said now."""
    first, last = map(date.fromisoformat, match.groups())
    begin = "" if first == last else f"{first.day} {first:%b} – "
    return f"Paused {begin}{last.day} {last:%b} {last.year}"


def _statement(text: str) -> str:
    """One of these statements; what is none of them is as it was."""
    for before, now in _STATEMENTS:
        if match := re.fullmatch(before, text):
            text = match.expand(now)
            break
    return re.sub(r"Paused (\S{10})\.\.(\S{10})", _period, text)


def still_says(old: Any, new: Any, place: str = "") -> None:
    """Whether printed JSON says all that it once said; there may be more in it."""
    if isinstance(old, dict):
        for key, value in old.items():
            still_says(value, new[key], f"{place}.{key}")
    elif isinstance(old, list):
        assert len(old) == len(new), place
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            still_says(one, other, f"{place}[{number}]")
    elif isinstance(old, str):
        # What was followed once more at another place is said to have that place.
        wanted = {old, _worded(old)} if place.endswith(".what") else {old}
        assert {new, re.sub(_PLACED, r"Followed \1", new)} & wanted, (place, old, new)
    elif isinstance(old, float):
        # Half a tenth of an hour was rounded down where that was even.
        assert new in (old, round(old + 0.1, 1)), (place, old, new)
    else:
        assert old == new, place


def uids(calendar: str) -> list[str]:
    """What the sessions are called; the days that things are due by were no events yet."""
    sessions = (one for one in calendar.split("BEGIN:VEVENT") if "SUMMARY:due: " not in one)
    lines = (line for one in sessions for line in one.splitlines())
    return [line[4:] for line in lines if line.startswith("UID:")]
