"""What a command did, did not do, or will do shows on the screen, and what it says can be typed."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.durations import parse_minutes
from studyplan.core.times_of_day import parse_clock
from studyplan.locale import Catalogue
from studyplan.render.sentences import SENTENCES
from tests.commands.conftest import at_terminal, shown
from tests.commands.weeks import on
from tests.conftest import Run

WEDNESDAY, SATURDAY = "2026-11-25", "2026-11-28"


@pytest.fixture
def look(begun: Run, home: Path) -> Any:
    """What a person sees of a verb on a day, in 120 columns."""

    def call(*words: str, day: str = WEDNESDAY, answers: str | None = None, **changes: str) -> str:
        seen = at_terminal(home, words, 120, answers, **{**on(day), **changes})
        return shown(seen, 120)

    return call


def test_examples_of_times_can_be_typed_as_they_stand() -> None:
    chinese = Catalogue("zh")
    for key, read in (("bad-time", parse_minutes), ("bad-fit", parse_minutes)):
        examples = chinese(SENTENCES[key]).partition("示例：")[2].partition("（")[0]
        for example in examples.split("、"):
            assert " " not in example
            assert read(example) > 0
    clocks = chinese(SENTENCES["bad-clock"]).partition("示例：")[2].split("、")[1:]
    assert [parse_clock(example).hour for example in clocks] == [4, 20]


def test_the_example_of_shares_in_chinese_is_taken(begun: Run) -> None:
    refused = begun("availability", "--lane", "理论=x", env={"STUDYPLAN_LANG": "zh"})
    example = re.search(r"--lane ([^（]+)", refused.stderr)
    assert example
    assert begun("availability", "--lane", *example[1].split()).returncode == 0


@pytest.mark.parametrize(
    ("text", "minutes"), [("一点五小时", 90), ("零点五小时", 30), ("十二点二五个小时", 735)]
)
def test_a_decimal_point_is_said_in_chinese_too(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


def test_an_import_says_whether_it_will_be_or_is(begun: Run, look: Any, tmp_path: Path) -> None:
    assert begun("done", "1", env=on(WEDNESDAY)).returncode == 0
    saved = tmp_path / "progress.json"
    export = ("export", "progress", "--format", "json", "-o", str(saved))
    assert begun(*export, env=on(WEDNESDAY)).returncode == 0
    ticks = tmp_path / "week.md"
    assert begun("export", "checklist", "-o", str(ticks), env=on(WEDNESDAY)).returncode == 0
    assert begun("undo", env=on(WEDNESDAY)).returncode == 0
    for kind, file in (("progress", saved), ("ticks", ticks)):
        words = ("import", kind, str(file))
        asked = look(*words, answers="n")
        dry = look(*words, "--dry-run")
        assert "To be imported:" in asked
        assert "To be imported:" in dry
        assert "✓ Imported" not in asked + dry
        acted = look(*words, "--yes")
        assert "✓ Imported. To undo: studyplan undo" in acted
        assert "To be imported" not in acted
        assert begun("undo", env=on(WEDNESDAY)).returncode == 0


def test_a_saturday_is_no_weekday_and_that_is_said(begun: Run, look: Any) -> None:
    assert begun("habit", "add", "read", "--every", "weekday", env=on(WEDNESDAY)).returncode == 0
    assert "is no weekday" not in look("habit", "done", "read")
    said = look("habit", "done", "read", day=SATURDAY)
    assert "Sat is no weekday, so it does not count for “read”." in said
    week = json.loads(begun("week", "--json", env=on(SATURDAY)).stdout)["habits"]
    assert [one["done"] for one in week if one["habit"] == "read"] == [1]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"STUDYPLAN_LANG": "zh"}, ["没有语言"]),
        ({"STUDYPLAN_LANG": "cn", "LANG": "zh_CN.UTF-8"}, ["没有语言"]),
        ({"STUDYPLAN_LANG": "cn", "LANG": "de_DE.UTF-8"}, ["Unknown language"]),
        ({"STUDYPLAN_LANG": "cn", "LANG": "C.UTF-8"}, ["Unknown language", "没有语言"]),
    ],
)
def test_an_unknown_language_is_told_in_one_that_is_known(
    begun: Run, environment: dict[str, str], expected: list[str]
) -> None:
    flag = [] if environment["STUDYPLAN_LANG"] == "cn" else ["--lang", "fr"]
    told = begun("status", *flag, env=environment).stderr
    assert [said for said in ("Unknown language", "没有语言") if said in told] == expected


def test_a_day_of_a_pause_says_so_and_asks_for_nothing(begun: Run, look: Any) -> None:
    assert "habits" in look("today")
    assert begun("pause", f"{WEDNESDAY}..2026-12-02", env=on(WEDNESDAY)).returncode == 0
    said = look("today")
    assert "Paused until 2 Dec" in said
    assert "habits" not in said
    habits = json.loads(begun("habit", "--json", env=on(WEDNESDAY)).stdout)["habits"]
    assert not any(one["due"] for one in habits)
    assert "Paused" not in look("today", day="2026-12-03")


def test_statistics_of_many_weeks_say_which_they_list(look: Any) -> None:
    assert "The last 12 of" not in look("stats", "--all", day="2027-01-20")
    assert "The last 12 of 21 weeks." in look("stats", "--all", day="2027-04-05")


def test_an_undo_of_more_than_there_is_says_how_many_there_were(look: Any) -> None:
    look("done", "1")
    said = look("undo", "99")
    assert "There were only 2 commands." in said
    assert look("today").splitlines()[2:] == [
        "You do not follow a roadmap yet. To choose one: studyplan init"
    ]
    assert "There were only 2 commands." in look("redo", "7")
    assert "only" not in look("undo")


def test_a_habit_shows_today_with_the_signs_that_are_explained(begun: Run, look: Any) -> None:
    assert begun("habit", "add", "code", "--every", "3/week", env=on(WEDNESDAY)).returncode == 0
    assert "\n○ code" in look("habit")
    assert "– code" in look("habit", "skip", "code")
    assert "\n1 code" in look("habit", "done", "code")


@pytest.mark.parametrize("words", [("done", "1"), ("skip", "1"), ("start", "2")])
def test_a_timer_that_stops_before_a_minute_says_so(
    begun: Run, look: Any, words: tuple[str, ...]
) -> None:
    look("start", "1")
    assert "after less than a minute. Nothing was logged." in look(*words)


def test_a_damaged_database_has_one_way_back_for_all_verbs(begun: Run, home: Path) -> None:
    assert begun("done", "1", env=on(WEDNESDAY)).returncode == 0
    file = home / "studyplan.db"
    with file.open("r+b") as handle:
        handle.seek(20_000)
        handle.write(b"\xff" * 8_000)
    for verb in ("today", "doctor"):
        assert "studyplan restore --yes" in begun(verb).stderr


def test_what_neither_database_nor_backup_can_say_is_counted_as_lost(
    begun: Run, home: Path
) -> None:
    assert begun("done", "1", env=on(WEDNESDAY)).returncode == 0
    for copy in (home / "backups").glob("*.db"):
        copy.unlink()
    (acts,) = (home / "backups").glob("acts-*.jsonl")
    kept = [line for line in acts.read_text("utf-8").splitlines(True) if "topic.status" not in line]
    acts.write_text("".join(kept), "utf-8")
    with closing(sqlite3.connect(home / "studyplan.db")) as database:
        triggers = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'"
        ).fetchall()
        for (name,) in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE event SET data = '{}' WHERE kind = 'topic.status'")
        database.commit()
    advice = begun("doctor").stdout
    report = json.loads(begun("doctor", "--json").stdout)
    assert [one["kind"] for one in report["unread"]] == ["topic.status"]
    assert "restore" not in advice
    restored = json.loads(begun("doctor", "--rebuild", "--json").stdout)
    assert restored["unread"]
    back = json.loads(begun("restore", "--yes", "--json").stdout)
    assert back["unreadable"] == 1
