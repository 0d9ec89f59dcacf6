"""Whoever has a database of an earlier version finds everything in it again, and goes on with it."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.weeks import monday
from studyplan.store.connection import SCHEMA_VERSION
from studyplan.store.create import create
from studyplan.store.rebuild import PROJECTIONS
from tests.conftest import Run
from tests.golden.conftest import Opened, Used
from tests.golden.facts import facts
from tests.golden.support import (
    COUNTED,
    EXPECTED,
    GOLDEN,
    LIVING,
    NAMES,
    NUMBERED,
    OLDER,
    RENAMED,
    Verbs,
    acts,
    ask,
    committed,
    content,
    database,
    journal,
    news,
    said_of_itself,
    same,
    schema_of,
    standing_plans,
    still_says,
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


def uids(calendar: str) -> list[str]:
    return [line[4:] for line in calendar.splitlines() if line.startswith("UID:")]


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
    if name not in OLDER:
        assert journal(database(opened(name))) == journal(database(before))


@every_older
def test_behind_the_journal_there_are_the_numbers_of_what_is_followed_and_the_weeks(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    file = database(opened(name))
    known = EXPECTED[name]
    new = journal(file)[len(journal_before(name, tmp_path)) :]
    numbered = [row for row in new if row.kind == "topics.number"]
    weeks = [row for row in new if row.kind == "week.commit"]
    assert new == numbered + weeks
    assert [row.subject for row in numbered] == [
        one["roadmap"] for one in known["followed"] if name in UNNUMBERED
    ]
    topics = facts(file)["topics"]
    assert [row.subject for row in weeks] == sorted(
        {session["week"] for session in committed(name, topics)}
    )
    commands = {command for (command,) in ask(file, "SELECT id FROM command")}
    assert not {row.command for row in new} & commands, "nothing that undo would take back"
    for place, row in enumerate(numbered):
        numbers = json.loads(row.data)["numbers"]
        in_order = [
            slug
            for (slug,) in ask(
                file,
                "SELECT t.slug FROM topic t JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON"
                " g.id = t.stage_id JOIN module m ON m.id = t.module_id WHERE r.slug ="
                f" '{row.subject}' ORDER BY g.position, m.position, t.position",
            )
        ]
        first = place * 100 + 1
        assert numbers == dict(zip(in_order, range(first, first + len(in_order)), strict=True))


def journal_before(name: str, folder: Path) -> list[tuple[Any, ...]]:
    """The events as they were written."""
    return ask(database(unpacked(name, folder / "before")), "SELECT id FROM event ORDER BY id")


@every_older
def test_the_sessions_of_old_plans_are_the_commitments_of_their_weeks(
    name: str, opened: Opened
) -> None:
    found = facts(database(opened(name)))
    wanted = committed(name, found["topics"])
    assert [session["week"] for session in wanted] != []
    assert found["sessions"] == wanted
    spent = Counter[str]()
    for session in wanted:
        spent[session["week"]] += session["minutes"]
    weeks = {one["week"]: one for one in found["weeks"]}
    assert weeks.keys() == spent.keys()
    for week, one in weeks.items():
        assert one["taken"] + spent[week] <= one["capacity"]
        assert week <= one["begin"] <= EXPECTED[name]["now"][:10]


@every_older
def test_baselines_stand(name: str, opened: Opened) -> None:
    """Of each followed roadmap: the ends of its stages in the first plan that it was in, or chosen."""
    file = database(opened(name))
    stages = dict(
        ask(
            file,
            "SELECT r.slug || '/' || t.slug, g.slug FROM topic t JOIN roadmap r ON"
            " r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id",
        )
    )
    for followed in EXPECTED[name]["followed"]:
        roadmap = followed["roadmap"]
        found = dict(ask(file, f"SELECT stage, day FROM baseline WHERE roadmap = '{roadmap}'"))
        plans = [ends_of(data["sessions"], roadmap, stages) for _, data in standing_plans(name)]
        assert found in [ends for ends in plans if ends], "one of its plans that stand"


def ends_of(sessions: list[list[Any]], roadmap: str, stages: Mapping[str, str]) -> dict[str, str]:
    """The last day of each stage of a roadmap in a plan."""
    found: dict[str, str] = {}
    for key, week, day, *_ in sessions:
        stage = stages.get(key) or stages.get(RENAMED.get(key, key))
        if stage and key.startswith(f"{roadmap}/"):
            end = day or (date.fromisoformat(week) + timedelta(days=6)).isoformat()
            found[stage] = max(found.get(stage, end), end)
    return found


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
    if name in OLDER:  # the backup before the migration has all of it, and the lines the numbers
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
    assert columns_and_indexes(database(opened(name))) == columns_and_indexes(tmp_path / "new.db")


@pytest.mark.parametrize("name", [n for n in NAMES if EXPECTED[n]["schema"] == 5])
def test_from_schema_5_on_what_is_no_projection_stays_as_it_was(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    files = database(unpacked(name, tmp_path / "before")), database(opened(name))
    was, found = (dict(content(file)) for file in files)
    derived = {"made", "schema", "event", "meta", "week_tally", "baseline", "commitment"}
    assert was.keys() - derived == found.keys() - derived
    for table in was.keys() - derived - PROJECTIONS.keys():
        assert found[table] == was[table], table
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
def test_calendars_know_the_sessions_again(name: str, opened: Opened) -> None:
    wanted = EXPECTED[name]
    verbs = Verbs(opened(name), wanted["now"])
    assert said_of_itself(database(opened(name)))["calendar"] == wanted.get(
        "calendar", wanted["device"]
    )
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
    assert (before["device"] == wanted["device"]) == (name not in OLDER)
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


@every
def test_what_was_taken_back_last_can_be_done_again(name: str, used: Used) -> None:
    verbs = used(name)
    (last, *_) = EXPECTED[name]["said"]["history"]["commands"]
    again = verbs.json("redo")["commands"]
    assert [one["id"] for one in again] == [last["undoes"]] * (last["undoes"] is not None)
    assert verbs.is_sound


@every
def test_undo_takes_back_what_it_took_back_before_and_redo_brings_it_again(
    name: str, used: Used
) -> None:
    verbs = used(name)
    file = database(verbs.home)
    start = facts(file)
    changes: dict[str, Any] = {"topics": {}}
    for step in EXPECTED[name]["undone"]:
        still_says(step["said"], verbs.json("undo"))
        changes |= step | {"topics": changes["topics"] | step["topics"]}
        found = facts(file)
        itself = {"device": found["device"]}
        if name in OLDER:  # what took back a plan wrote the one before it
            itself["events"] = found["events"]
        same(found, name, changes | itself)
    assert verbs.is_sound
    verbs("redo", str(len(EXPECTED[name]["undone"])))
    end = facts(file)
    for what in end.keys() - {"device", "events", "commands"}:
        assert _gone(end, name)[what] == _gone(start, name)[what], what
    assert verbs.is_sound


@every
def test_undone_to_the_beginning_there_is_nothing_and_all_of_it_comes_again(
    name: str, used: Used
) -> None:
    verbs = used(name)
    file = database(verbs.home)
    start = facts(file)
    standing = ask(file, "SELECT count(*) FROM command WHERE undone IS NULL AND undoes IS NULL")
    half = max(1, standing[0][0] // 2)
    taken = verbs.json("undo", str(half))["commands"]
    assert verbs.is_sound
    taken += verbs.json("undo", "1000")["commands"]
    assert [len(taken)] == [count for (count,) in standing]
    assert verbs.is_sound
    found = facts(file)
    nothing = {"status": "todo", "started": None, "finished": None, "credited_by": None}
    assert all(topic == nothing | {"followed": False} for topic in found["topics"].values())
    for what in ("followed", "availability", "pauses", "shares", "targets", "pins"):
        assert found[what] == [], what
    assert _gone(found, name)["sessions"] == _gone(start, name)["sessions"]
    assert (found["time"], found["ticks"], found["undo_next"]) == ([], [], None)
    assert found["editions"] == start["editions"]
    verbs("redo", str(len(taken)))  # what had been taken back before stays so
    end = facts(file)
    for what in end.keys() - {"device", *COUNTED}:
        assert _gone(end, name)[what] == _gone(start, name)[what], what
    assert verbs.is_sound


def _gone(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The same with weeks that are gone alone: the running one is written again with its frame."""
    this = monday(datetime.fromisoformat(EXPECTED[name]["now"]).date()).isoformat()
    gone = {what: [w for w in found[what] if w["week"] < this] for what in ("sessions", "weeks")}
    return found | gone
