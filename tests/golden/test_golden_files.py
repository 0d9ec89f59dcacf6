"""What earlier versions exported: calendars, saved progress and the journal."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.journal.events import BESIDES
from studyplan.core.weeks import sunday
from studyplan.roadmaps.load import load_any
from studyplan.store.connection import writing
from studyplan.store.create import create
from tests.golden.conftest import Opened
from tests.golden.facts import facts
from tests.golden.support import (
    ALPHA,
    BETA,
    EXPECTED,
    GOLDEN,
    LATER_ALPHA,
    LATER_BETA,
    LIVING,
    STORED,
    Verbs,
    database,
    said_of_itself,
    uids,
)

pytestmark = pytest.mark.slow

JOURNALS = sorted(GOLDEN.glob("journal-[0-9]*.json"))
# Each saved progress with the editions of alpha and beta that it is about.
SAVED = {
    file.name: (
        LATER_ALPHA if '"edition": "2026.10"' in (text := file.read_text("utf-8")) else ALPHA,
        LATER_BETA if '"edition": "2026.11"' in text else BETA,
    )
    for file in sorted(GOLDEN.glob("progress-*.json"))
}
every_saved = pytest.mark.parametrize("file", SAVED)
# Those that are of a database here.
every_exported = pytest.mark.parametrize(
    ("file", "name"),
    [
        ("progress-1.json", "schema-3"),
        ("progress-1-schema-4.json", "schema-4"),
        ("progress-1-schema-5.json", "schema-5"),
    ],
)
# What a file says of itself, and not of the learner.
OF_ITSELF = ("calendar", "device", "exported")
# What is of the home that a file comes to.
OF_HOMES = ("numbers", "files")
# What became of the plan that was saved with it, until plans followed by themselves.
OF_PLANS = ("schema", "plan", "baselines", "weeks")


def _roadmap_of(subject: str) -> str:
    return re.split("[/#]", subject)[0]


def _named(file: Path) -> str:
    return file.name


def _saved(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / file).read_text("utf-8"))
    return found


def _calendar(saved: dict[str, Any]) -> str:
    """What calendars know the sessions by: until schema 3 what the device was called."""
    name: str = saved.get("calendar") or saved["device"]
    return name


def _progress(verbs: Verbs) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(verbs("export", "progress", "--format", "json"))
    return found


def _facts(progress: dict[str, Any], saved: dict[str, Any]) -> dict[str, Any]:
    """What a progress says of all that the saved one does."""
    without = {*OF_ITSELF, *OF_HOMES, *OF_PLANS}
    return {what: progress[what] for what in saved if what not in without}


def _weeks(saved: dict[str, Any], last: str) -> dict[str, list[list[Any]]]:
    """The sessions of a saved plan by their weeks, up to that of the day `last`.

    In a file of before it is a plan, from its first day on; the weeks gone come with it.
    """
    if "weeks" in saved:
        return {one["week"]: one["sessions"] for one in saved["weeks"]}
    found: dict[str, list[list[Any]]] = {}
    for topic, week, *rest in saved["plan"]["sessions"]:
        if week <= last:
            found.setdefault(week, []).append([topic, *rest])
    return found


@pytest.mark.parametrize("file", JOURNALS, ids=_named)
def test_an_exported_journal_is_in_the_journal_as_it_is_exported_now(
    file: Path, opened: Opened
) -> None:
    name = file.name.replace("journal", "schema").removesuffix(".json")
    old = json.loads(file.read_text("utf-8"))
    now = json.loads(
        Verbs(opened(name), EXPECTED[name]["now"])("export", "journal", "--format", "json")
    )
    assert (now["device"] == old["device"]) == (name not in STORED)
    acts = [event for event in now["events"] if event["kind"] not in BESIDES]
    was_there = [event for event in old["events"] if event["kind"] not in BESIDES]
    assert len(acts) == len(was_there) == EXPECTED[name]["events"]
    for was, event in zip(old["events"], now["events"], strict=False):
        assert {what: event[what] for what in was} == was


@pytest.fixture
def loaded(home: Path, file: str) -> Verbs:
    """A home that has the roadmaps of a saved progress, and in which nothing has been done."""
    create(home / "studyplan.db", "2026-09-25T09:00:00.000000Z")
    with writing(home / "studyplan.db") as store:
        store.definitions.load_roadmaps([load_any(str(path)) for path in SAVED[file]])
    return Verbs(home, "2026-09-25T09:00:00")


@every_saved
def test_a_saved_progress_comes_back_whole_where_nothing_has_been_done(
    file: str, loaded: Verbs, tmp_path: Path
) -> None:
    saved = _saved(file)
    found = loaded.json("import", "progress", str(GOLDEN / file))
    assert (found["unknown"], found["kept"]) == ([], [])
    again = _progress(loaded)
    assert _facts(again, saved) == _facts(saved, saved)
    assert _weeks(again, loaded.now) == _weeks(saved, loaded.now[:10]) != {}
    _baselines_stand(again, saved)
    assert again["calendar"] == _calendar(saved)
    assert again["device"] != saved["device"]
    assert loaded.is_sound
    found = loaded.json("import", "progress", str(GOLDEN / file))
    assert (found["changed"], found["weeks"]) == ([], [])
    # What is then exported needs nothing else, not even the files of the roadmaps.
    (tmp_path / "again.json").write_text(json.dumps(again), "utf-8")
    third = Verbs(tmp_path / "third", loaded.now)
    found = third.json("import", "progress", str(tmp_path / "again.json"))
    assert found["unknown"] == []
    assert found["loaded"] == sorted(roadmap["id"] for roadmap in saved["roadmaps"])
    assert _progress(third) == again | {"device": _progress(third)["device"]}
    assert again["numbers"]


def _baselines_stand(found: dict[str, Any], saved: dict[str, Any]) -> None:
    """Each roadmap that a saved plan was the baseline of has the ends of its stages, in weeks of it."""
    if "weeks" in saved:
        # Files of before do not say when a baseline was written.
        pairs = zip(found["baselines"], saved["baselines"], strict=True)
        assert all({name: one[name] for name in own} == own for one, own in pairs)
        return
    weeks = {
        (row[0].partition("/")[0], row[2] or sunday(date.fromisoformat(row[1])).isoformat())
        for plan in saved["baselines"]
        for row in plan["sessions"]
    }
    ends = {one["roadmap"]: one["ends"] for one in found["baselines"]}
    assert ends.keys() == {roadmap for roadmap, _ in weeks}
    for roadmap, own in ends.items():
        last = max(day for name, day in weeks if name == roadmap)
        assert {(roadmap, day) for day in own.values()} <= weeks
        assert max(own.values()) == last


@every_exported
def test_a_progress_is_exported_as_it_was(file: str, name: str, opened: Opened) -> None:
    saved = _saved(file)
    found = _progress(Verbs(opened(name), EXPECTED[name]["now"]))
    told, was = _facts(found, saved), _facts(saved, saved)
    gone = facts(database(opened(name)))["archived"]
    for what, entries in told.items():  # what an edition has removed was left out
        if isinstance(entries, list):
            kept = [one for one in entries if one in was[what] or one.get("topic") not in gone]
            assert kept == was[what], what
        else:
            assert entries == was[what], what
    assert {one["topic"] for one in told["topics"]} >= gone.keys()
    assert _weeks(found, "") == _weeks(saved, EXPECTED[name]["now"][:10]) != {}
    assert found["calendar"] == _calendar(saved)
    assert (found["device"] == saved["device"]) == (name not in STORED)


@every_exported
def test_calendars_know_the_sessions_of_a_saved_progress_again(
    file: str, name: str, loaded: Verbs
) -> None:
    loaded("import", "progress", str(GOLDEN / file))
    found = uids(loaded("export", "plan", "--format", "ics"))
    if EXPECTED[name]["schema"] < LIVING:  # the plan is another now, and not as long
        assert len(set(found) & set(EXPECTED[name]["uids"])) >= 0.8 * len(found) > 0
    else:
        assert found == EXPECTED[name]["uids"]


@every_saved
def test_a_saved_progress_is_taken_over_where_its_roadmaps_are_followed(
    file: str, home: Path
) -> None:
    saved = _saved(file)
    verbs = Verbs(home, "2026-09-01T08:00:00")
    alpha, beta = map(str, SAVED[file])
    verbs("init", alpha, "--hours", "3")
    verbs("follow", beta, "--no-credit")
    calendar = said_of_itself(database(home))["calendar"]
    assert calendar != _calendar(saved)
    weeks_here = _weeks(_progress(verbs), "")
    verbs.now = "2026-09-25T09:00:00"
    found = verbs.json("import", "progress", str(GOLDEN / file))
    assert (found["unknown"], found["kept"]) == ([], [])
    assert said_of_itself(database(home))["calendar"] == calendar, "there is a journal already"
    again = _progress(verbs)
    for what in ("roadmaps", "topics", "points", "time", "pauses", "shares", "targets", "pins"):
        assert again[what] == saved[what], what
    assert [rule for rule in again["availability"] if rule["since"] > "2026-09-01"] == (
        saved["availability"]
    )
    # Weeks that were written here stay; the others are as they were there.
    assert _weeks(again, "") == _weeks(saved, verbs.now[:10]) | weeks_here
    assert verbs.is_sound
    found = verbs.json("import", "progress", str(GOLDEN / file))
    assert (found["changed"], found["weeks"]) == ([], [])
    verbs("undo")
    assert facts(database(home))["time"] == []
    assert verbs.is_sound


@every_saved
def test_in_an_empty_home_what_is_of_no_roadmap_is_taken_and_the_rest_is_named(
    file: str, home: Path
) -> None:
    saved = _saved(file)
    verbs = Verbs(home, "2026-09-25T09:00:00")
    found = verbs.json("import", "progress", str(GOLDEN / file))
    unknown = [one["subject"] for one in found["unknown"]]
    wanted = [
        *(roadmap["id"] for roadmap in saved["roadmaps"]),
        *(share["roadmap"] for share in saved["shares"]),
        *("#".join(filter(None, (t["roadmap"], t["stage"]))) for t in saved["targets"]),
        *(topic["topic"] for topic in saved["topics"]),
        *(f"{point['topic']}#{point['point']}" for point in saved["points"]),
        *(f"{one['topic']}#{one['resource']}" for one in saved.get("resources", ())),
        *(f"{entry['topic']}#{entry['id']}" for entry in saved["time"]),
        *(pin["topic"] for pin in saved["pins"]),
        *(f"{note['topic']}#{note['id']}" for note in saved.get("notes", ())),
        *(f"{one['about']}#{one['id']}" for one in saved.get("evidence", ())),
        *(f"{one['roadmap']}#{one['criterion']}" for one in saved.get("claims", ())),
        *(one["topic"] for one in saved.get("suspended", ())),
        *(f"{one['topic']}#{one['id']}" for one in saved.get("grades", ())),
        *(one["roadmap"] for one in saved["baselines"] if "roadmap" in one),
    ]
    # A roadmap of the learner's own is in the file, with all that is of it.
    brought = [*found["loaded"]]
    assert sorted(unknown) == sorted(one for one in wanted if _roadmap_of(one) not in brought)
    again = _progress(verbs)
    for what in ("availability", "pauses"):
        assert again[what] == saved[what]
    assert [one["id"] for one in again["roadmaps"]] == brought
    for what in ("topics", "time"):
        assert again[what] == [one for one in saved[what] if _roadmap_of(one["topic"]) in brought]
    assert again["calendar"] == _calendar(saved)
    assert verbs.is_sound

    # And that is there when the roadmaps are.
    alpha, beta = map(str, SAVED[file])
    verbs("init", alpha, "--hours", "3")
    verbs("follow", beta, "--no-credit")
    found = verbs.json("import", "progress", str(GOLDEN / file))
    assert found["unknown"] == []
    again = _progress(verbs)
    assert again["calendar"] == _calendar(saved)
    for what in ("roadmaps", "topics", "points", "time", "shares", "targets", "pins"):
        # What came first is of the roadmap that came with the file.
        assert sorted(again[what], key=json.dumps) == sorted(saved[what], key=json.dumps), what
    assert verbs.is_sound
