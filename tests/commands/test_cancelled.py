"""Events of a calendar whose sessions are planned no longer."""

import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from studyplan.errors import StudyplanError
from tests.commands.test_library import written
from tests.commands.weeks import do, on
from tests.conftest import Run, prepare
from tests.render.ics_reader import Component, read

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


def events(run: Run, day: str, *words: str, what: str = "plan") -> dict[str, Component]:
    """The events of a calendar that is exported on a day, by UID."""
    env = {"STUDYPLAN_NOW": f"{day}T20:00:00"}
    found = run("export", what, "--format", "ics", *words, env=env)
    assert (found.returncode, found.stderr) == (0, "")
    return {
        e["UID"].value: e for e in read(found.stdout.replace("\n", "\r\n").encode()).all("VEVENT")
    }


def cancelled(found: dict[str, Component]) -> set[str]:
    gone = {uid for uid, e in found.items() if "STATUS" in e}
    assert all(found[uid]["STATUS"].value == "CANCELLED" for uid in gone)
    return gone


TOPICS = [f"t{n} | Topic {n}" for n in range(1, 9)]
DAYS = ("availability", "--hours", "2", "--days", "tue,fri")


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a roadmap of eight topics of two hours, and an hour on two days a week."""
    folder = tmp_path_factory.mktemp("own")
    file = written(folder / "own.yaml", "2026.1", TOPICS)
    prepare(folder / "home", "init", file, "--yes", **on(MONDAY))
    prepare(folder / "home", *DAYS, **on(MONDAY))
    return folder / "home"


@pytest.fixture
def own(own_home: Path, home: Path, run: Run) -> Run:
    """The command in such a home."""
    shutil.copytree(own_home, home)
    return run


@pytest.mark.parametrize(
    "change",
    [
        ("skip", "3"),
        ("know", "4-6"),
        ("done", "7"),
        ("availability", "--hours", "10"),
        ("drop", "own"),
    ],
)
def test_what_went_away_is_cancelled_where_it_was(own: Run, change: tuple[str, ...]) -> None:
    zone = ("--zone", "Europe/Berlin")
    before = events(own, MONDAY, *zone)
    assert len(before) == 16
    do(own, MONDAY, *change)
    plain, after = events(own, MONDAY, *zone), events(own, MONDAY, *zone, "--cancelled")
    gone = cancelled(after)
    assert gone
    assert gone == before.keys() - plain.keys()
    assert after.keys() - gone == plain.keys()
    for uid in gone:
        was, now = before[uid], after[uid]
        assert int(now["SEQUENCE"].value) > int(was["SEQUENCE"].value)
        assert now["SUMMARY"].text == was["SUMMARY"].text
        assert (now["DTSTART"], now["DTEND"]) == (was["DTSTART"], was["DTEND"])
        assert now["TRANSP"].value == "TRANSPARENT"
        assert not now.components


def test_what_belongs_to_no_day_is_cancelled_over_its_week(run: Run, tmp_path: Path) -> None:
    do(run, MONDAY, "init", written(tmp_path / "own.yaml", "2026.1", TOPICS), "--yes")
    before = events(run, MONDAY)
    do(run, MONDAY, "skip", "8")
    after = events(run, MONDAY, "--cancelled")
    (gone,) = cancelled(after)
    assert after[gone]["DTSTART"] == before[gone]["DTSTART"]
    assert after[gone]["DTSTART"].params == {"VALUE": "DATE"}
    assert after[gone]["DTEND"] == before[gone]["DTEND"]


def test_what_comes_back_is_no_longer_cancelled(own: Run) -> None:
    events(own, MONDAY)
    do(own, MONDAY, "skip", "3")
    off = events(own, MONDAY, "--cancelled")
    gone = cancelled(off)
    do(own, MONDAY, "undo")
    again = events(own, MONDAY, "--cancelled")
    assert not cancelled(again)
    assert all(int(again[u]["SEQUENCE"].value) > int(off[u]["SEQUENCE"].value) for u in gone)


def test_only_what_was_exported_is_cancelled(own: Run) -> None:
    week = events(own, MONDAY, what="week")
    do(own, MONDAY, "skip", "2-8")
    assert not cancelled(events(own, MONDAY, "--cancelled"))
    do(own, MONDAY, "skip", "1")
    assert cancelled(events(own, MONDAY, "--cancelled")) == week.keys()


def test_what_other_days_and_roadmaps_have_is_not_gone(own: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = Path(written(other, "2026.1", TOPICS)).read_text("utf-8")
    other.write_text(text.replace("id: own", "id: other"), "utf-8")
    do(own, MONDAY, "follow", str(other))
    before = events(own, MONDAY)
    some = ("--from", "2026-12-07", "--to", "2026-12-13", "--cancelled")
    for words in (some, ("--cancelled", "--roadmap", "other")):
        assert not cancelled(events(own, MONDAY, *words))
    assert not cancelled(events(own, MONDAY, "--cancelled", what="week"))

    do(own, MONDAY, "skip", "3", "103")
    gone = cancelled(events(own, MONDAY, *some))
    one, two = (
        cancelled(events(own, MONDAY, "--cancelled", "--roadmap", name))
        for name in ("own", "other")
    )
    assert one
    assert two
    assert not one & two
    assert one | two == gone <= before.keys()


def test_a_topic_that_a_new_edition_does_not_have_is_named_as_it_was(
    own: Run, tmp_path: Path
) -> None:
    before = events(own, MONDAY)
    newer = written(tmp_path / "new.yaml", "2026.2", TOPICS[:-1])
    do(own, MONDAY, "roadmap", "update", newer)
    after = events(own, MONDAY, "--cancelled")
    gone = cancelled(after)
    assert {after[uid]["SUMMARY"].text for uid in gone} == {"Topic 8"}
    assert gone <= before.keys()


def test_a_clock_that_was_ahead_leaves_no_event_that_later_ones_cannot_change(own: Run) -> None:
    ahead = events(own, "2028-11-23")
    after = events(own, TUESDAY)
    assert ahead.keys() == after.keys()
    for uid, event in after.items():
        assert int(event["SEQUENCE"].value) > int(ahead[uid]["SEQUENCE"].value)
    assert after == events(own, TUESDAY), "without an act or another day nothing rises"


@pytest.mark.parametrize(
    "odd",
    ["", "5", "[1]", '[1,2,"x",5]', '[1,2,"x",[["a"]]]', '[1,2,"x",[["a",0,"A","A","?",1,60]]]'],
)
def test_a_note_that_cannot_be_read_is_none(own: Run, home: Path, odd: str) -> None:
    with closing(connect(home / "studyplan.db")) as database, database:
        database.execute("INSERT OR REPLACE INTO meta VALUES ('exported', ?)", (odd,))
    found = events(own, MONDAY, "--cancelled")
    assert len(found) == 16
    assert not cancelled(found)


def test_what_cannot_be_noted_is_told_and_exported_all_the_same(
    own: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_: Path) -> None:
        raise StudyplanError("disk-full", path=tmp_path)

    monkeypatch.setattr("studyplan.call.writing", full)
    found = own("export", "plan", "--format", "ics")
    assert found.returncode == 0
    assert "BEGIN:VEVENT" in found.stdout
    assert "--cancelled will not include them" in found.stderr


@pytest.mark.parametrize("verb", ["plan", "week"])
@pytest.mark.parametrize(
    "words", [("--cancelled",), ("--at", "07:30"), ("--zone", "Asia/Tokyo"), ("--alarm", "10m")]
)
def test_no_option_of_calendars_is_passed_over_in_another_format(
    own: Run, verb: str, words: tuple[str, ...]
) -> None:
    refused = own("export", verb, *words, "--format", "csv")
    assert refused.returncode == 2
    assert f"{words[0]} is only for ics, not for csv" in refused.stderr
    assert own("export", verb, *words, "--format", "ics").returncode == 0
