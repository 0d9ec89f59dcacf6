"""Whoever has a database of an earlier version finds everything in it again, and goes on with it."""

import json
import re
import shutil
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from studyplan.store.connection import SCHEMA_VERSION
from studyplan.store.create import create
from studyplan.store.projections import PROJECTIONS
from tests.conftest import Run
from tests.golden.conftest import Opened, Used
from tests.golden.facts import facts
from tests.golden.support import (
    EXPECTED,
    GOLDEN,
    LIVING,
    NAMES,
    NUMBERED,
    OLDER,
    STORED,
    Verbs,
    acts,
    ask,
    content,
    database,
    journal,
    news,
    said_of_itself,
    same,
    schema_of,
    still_says,
    uids,
    unpacked,
)
from tests.store.test_schema import columns_and_indexes

pytestmark = pytest.mark.slow

every = pytest.mark.parametrize("name", NAMES)
every_older = pytest.mark.parametrize("name", OLDER)
UNNUMBERED = [name for name in NAMES if EXPECTED[name]["schema"] < NUMBERED]
# What an event says, in every schema; since schema 4 there is more beside it.
SAID = "command_id, device, stamp, local_date, kind, subject, data, undoes"
AS_BYTES = ", ".join(f"CAST({column} AS BLOB)" for column in SAID.split(", "))


# What was said of plans that were stored: the plan follows by itself now.
PLAN_OF_BEFORE = ("schema", "ends", "carried_over", "weeks", "sessions")


def _without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def journal_before(name: str, folder: Path) -> list[tuple[Any, ...]]:
    """The events as they were written."""
    return ask(database(unpacked(name, folder / "before")), "SELECT id FROM event ORDER BY id")


def test_every_earlier_schema_has_a_database_here_and_every_database_is_expected() -> None:
    assert sorted(NAMES) == sorted(file.name[:-6] for file in GOLDEN.glob("*.db.gz"))
    assert {found["schema"] for found in EXPECTED.values()} >= set(range(1, SCHEMA_VERSION))


@every
def test_everything_that_was_in_a_database_is_in_it_still(name: str, opened: Opened) -> None:
    found = facts(database(opened(name)))
    assert found["schema"] == SCHEMA_VERSION
    same(found, name)


@every
def test_a_database_still_says_all_that_the_program_that_wrote_it_said(
    name: str, opened: Opened
) -> None:
    said = EXPECTED[name]["said"]
    verbs = Verbs(opened(name), EXPECTED[name]["now"])
    plan = PLAN_OF_BEFORE if EXPECTED[name]["schema"] < LIVING else ()
    still_says(_without(said["status"], *plan), verbs.json("status"))
    for key, topic in said["show"].items():
        if topic["status"] not in ("todo", "doing"):  # nothing is left of it, as is said now
            topic["hours"]["left"] = 0.0
        still_says(_without(topic, *plan), verbs.json("show", key), key)
    past = verbs.json("history", "-n", "1000")["commands"]
    assert len(past) == len(said["history"]["commands"])
    for old, new in zip(said["history"]["commands"], past, strict=True):
        same_moment = datetime.fromisoformat(old["at"]).replace(microsecond=0)
        assert datetime.fromisoformat(new["at"]) == same_moment
        # The sentences may change; what they are about does not.
        for what in ("id", "date", "undoes", "undone", "events"):
            assert new[what] == old[what]


@every
def test_the_journal_says_what_it_said_byte_for_byte(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    before = unpacked(name, tmp_path / "before")
    sql = f"SELECT id, {AS_BYTES} FROM event ORDER BY id"
    was = ask(database(before), sql)
    assert ask(database(opened(name)), sql)[: len(was)] == was != []
    if name not in STORED:
        assert journal(database(opened(name))) == journal(database(before))


@every
def test_every_event_has_its_wall_time_and_a_right_checksum_and_can_be_read(
    name: str, opened: Opened
) -> None:
    file = database(opened(name))
    events = journal(file)
    assert len(acts(events)) == EXPECTED[name]["events"]
    for row in events:
        assert row.is_whole
        assert datetime.fromisoformat(row.at).utcoffset() is not None
    for row in acts(events):
        if EXPECTED[name]["schema"] < 4:  # the stamp is all that is known of the time
            assert row.at == f"{row.stamp[:19]}+00:00"
    assert ask(file, "SELECT count(*) FROM unread") == [(0,)]


@every
def test_a_database_is_sound(name: str, opened: Opened, home: Path, process: Run) -> None:
    assert Verbs(opened(name), EXPECTED[name]["now"]).is_sound
    now = {"STUDYPLAN_NOW": EXPECTED[name]["now"]}
    said = news(database(unpacked(name, home)))
    found = process("doctor", "--json", env=now)  # the first to open it
    assert (found.returncode, found.stderr) == (0, said)
    assert json.loads(found.stdout)["sound"]
    assert json.loads(found.stdout)["events"] == len(journal(database(opened(name))))
    if name in STORED:  # the backup before the migration has all of it, and the lines the numbers
        beside = json.loads(found.stdout)["backups"]
        assert (beside["missing"], beside["trouble"]) == (0, None)
        lines = [
            line
            for file in (home / "backups").glob("acts-*.jsonl")
            for line in file.read_text("utf-8").splitlines()
        ]
        besides = journal(database(home))[len(journal_before(name, home.parent)) :]
        assert len(lines) == len(besides) > 0


@every_older
def test_a_migrated_database_has_the_tables_of_a_new_one(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    create(tmp_path / "new.db", "2026-11-22T09:00:00.000000Z")
    files = database(opened(name)), tmp_path / "new.db"
    assert columns_and_indexes(files[0]) == columns_and_indexes(files[1])
    assert words_that_columns_hold(files[0]) == words_that_columns_hold(files[1])


def words_that_columns_hold(file: Path) -> dict[str, list[str]]:
    """The closed lists of words that are checked, by table."""
    tables = dict(ask(file, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    return {name: sorted(re.findall(r"\w+ IN \([^)]*\)", sql)) for name, sql in tables.items()}


@pytest.mark.parametrize("name", [n for n in NAMES if EXPECTED[n]["schema"] == 5])
def test_from_schema_5_on_what_is_no_projection_stays_as_it_was(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    files = database(unpacked(name, tmp_path / "before")), database(opened(name))
    was, found = (dict(content(file)) for file in files)
    derived = {"made", "schema", "event", "meta", "week_tally", "baseline", "commitment"}
    since = {"elective", "fact", "former_point", "lesson", "set_aside", "topic_about"} | {
        *PROJECTIONS
    } - was.keys()
    assert was.keys() - derived == found.keys() - derived - since
    for table in was.keys() - derived - {*PROJECTIONS}:
        columns = [name for _, name, *_ in ask(files[0], f"PRAGMA table_info({table})")]
        rows = ask(files[1], f"SELECT {', '.join(columns)} FROM {table}")
        now = sorted(map(repr, rows))
        # Topics that an edition has removed have places of their own by now.
        places = table in ("roadmap", "stage", "module", "topic")
        assert {*was[table]} <= {*now} if places else now == was[table], table
    assert set(ask(files[1], "SELECT known, minutes_known FROM tally")) == {(0, 0)}


@every_older
def test_a_migration_leaves_a_backup_of_what_was_there(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    before = unpacked(name, tmp_path / "before")
    (backup,) = (opened(name) / "backups").glob("*.db")
    assert re.fullmatch(rf"before-schema-{SCHEMA_VERSION}-\d{{8}}T\d{{6}}\.db", backup.name)
    assert schema_of(backup) == EXPECTED[name]["schema"]
    found, was = content(backup), content(database(before))
    for one in (found, was):  # where it was last written is of no copy
        one["meta"] = [row for row in one["meta"] if "'place'" not in row]
    assert found == was


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OLDER])
def test_reading_a_database_of_this_schema_changes_nothing_of_it(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    before = unpacked(name, tmp_path / "before")
    assert database(opened(name)).read_bytes() == database(before).read_bytes()
    assert not (opened(name) / "backups").exists()


@every
def test_calendars_know_the_sessions_again(name: str, opened: Opened, tmp_path: Path) -> None:
    wanted = EXPECTED[name]
    # An export notes what it gave: not in the home that others look at.
    home = shutil.copytree(opened(name), tmp_path / "home")
    verbs = Verbs(home, wanted["now"])
    assert said_of_itself(database(home))["calendar"] == wanted.get("calendar", wanted["device"])
    found = uids(verbs("export", "plan", "--format", "ics"))
    assert len(set(found)) == len(found) > 0
    if "uids" in wanted and wanted["schema"] < LIVING:
        # A topic's first sessions are called what they were; the plan is another, and not as long.
        assert len(set(found) & set(wanted["uids"])) >= 0.8 * len(found)
    elif "uids" in wanted:
        assert found == wanted["uids"]


@every
def test_a_database_that_has_moved_is_a_new_device_from_its_first_act_on(
    name: str, used: Used
) -> None:
    verbs = used(name)
    file = database(verbs.home)
    before, events = said_of_itself(file), journal(file)
    known = uids(verbs("export", "plan", "--format", "ics"))
    wanted = EXPECTED[name]
    # To give numbers, or to say what weeks were begun with, is to write already.
    assert (before["device"] == wanted["device"]) == (name not in STORED)
    # Backups that were made before are known by what the device was called.
    assert before["database"] == wanted.get("database", wanted["device"])
    verbs("pause", "2027-12-24")
    after = said_of_itself(file)
    assert after["device"] not in before.values()
    for kept in ("database", "calendar", "made"):
        assert after[kept] == before[kept]
    new = journal(file)[len(events) :]
    assert {row.device for row in new} == {after["device"]}
    assert all(one.stamp < other.stamp for one, other in pairwise(journal(file)))
    assert uids(verbs("export", "plan", "--format", "ics")) == known
