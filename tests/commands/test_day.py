"""`studyplan day`: what is done in the small hours is of the evening before, in every verb."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run

EVENING = "2026-11-29T22:00:00+08:00"  # a Sunday
SMALL_HOURS = "2026-11-30T00:30:00+08:00"
MORNING = "2026-11-30T09:00:00+08:00"
Do = Callable[..., Any]


@pytest.fixture
def do(begun: Run) -> Do:
    """Runs a verb, and gives its JSON; it has to succeed."""

    def call(*words: str, now: str) -> Any:
        asked = ("--format", "json") if words[0] == "export" else ("--json",)
        done = begun(*words, *asked, env={"STUDYPLAN_NOW": now})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


def test_the_small_hours_are_of_the_evening_before_in_every_verb(do: Do) -> None:
    do("day", "04:00", now=EVENING)
    for verb in ("next", "status", "plan", "forecast", "availability", "target", "day"):
        assert do(verb, now=SMALL_HOURS)["date"] == "2026-11-29", verb
    assert do("next", now="2026-11-30T03:59:00+08:00")["date"] == "2026-11-29"
    assert do("next", now="2026-11-30T04:00:00+08:00")["date"] == "2026-11-30"
    assert do("week", now=SMALL_HOURS)["week"] == "2026-W48"
    assert do("week", "--next", now=SMALL_HOURS)["week"] == "2026-W49"
    assert do("log", "1", "45m", now=SMALL_HOURS)["date"] == "2026-11-29"
    assert do("done", "1", now=SMALL_HOURS)["date"] == "2026-11-29"
    # The hour is that of clocks; the day is the learner's.
    (act, *_) = do("history", now=SMALL_HOURS)["commands"]
    assert act["at"].startswith("2026-11-30T00:30")
    saved = do("export", "progress", now=SMALL_HOURS)
    assert [one["on"] for one in saved["time"]] == ["2026-11-29"]
    assert [one["on"] for one in saved["topics"] if one["status"] == "done"] == ["2026-11-29"]
    assert do("export", "plan", now=SMALL_HOURS)["from"] == "2026-11-29"
    # The week that ended with this night has it, and the one that begins in the morning has not.
    week = do("week", "--date", "2026-W48", now=MORNING)
    assert week["hours"]["logged"] == 0.8
    assert do("week", now=MORNING)["hours"]["logged"] == 0


def test_days_that_are_said_are_counted_from_the_learners_day(do: Do) -> None:
    do("day", "04:00", now=EVENING)
    do("done", "1", "--on", "yesterday", now=SMALL_HOURS)
    do("done", "2", "--on", "today", now=SMALL_HOURS)
    saved = do("export", "progress", now=MORNING)
    done = {one["on"] for one in saved["topics"] if one["status"] == "done"}
    assert done == {"2026-11-28", "2026-11-29"}


def test_said_in_the_small_hours_it_holds_at_once(do: Do) -> None:
    assert do("next", now=SMALL_HOURS)["date"] == "2026-11-30"
    said = do("day", "4", now=SMALL_HOURS)
    rule = {"from": "2026-11-30", "begins": "04:00", "current": True}
    assert said["rules"] == [rule]
    assert (said["date"], said["begins"]) == ("2026-11-29", "04:00")
    assert do("next", now="2026-11-30T00:31:00+08:00")["date"] == "2026-11-29"
    do("undo", now="2026-11-30T00:32:00+08:00")
    assert do("next", now="2026-11-30T00:33:00+08:00")["date"] == "2026-11-30"
    do("redo", now="2026-11-30T00:34:00+08:00")
    assert do("day", now="2026-11-30T00:35:00+08:00")["rules"] == [rule]


def test_the_night_in_question_begins_no_week(do: Do) -> None:
    do("start", "1", now=EVENING)
    do("day", "04:00", now=SMALL_HOURS)
    do("log", "1", "30m", now="2026-11-30T00:40:00+08:00")
    weeks = do("export", "progress", now=SMALL_HOURS)["weeks"]
    assert weeks[-1]["week"] == "2026-11-23"
    do("log", "1", "30m", now=MORNING)
    weeks = do("export", "progress", now=MORNING)["weeks"]
    assert weeks[-1]["week"] == "2026-11-30"


def test_changing_it_moves_no_stored_day(do: Do) -> None:
    do("log", "1", "45m", now=SMALL_HOURS)
    do("day", "04:00", now="2026-11-30T00:40:00+08:00")
    do("log", "1", "1h", now="2026-11-30T00:45:00+08:00")
    do("day", "00:00", "--from", "tomorrow", now=EVENING.replace("29", "30"))
    saved = do("export", "progress", now="2026-12-01T00:30:00+08:00")
    assert {one["minutes"]: one["on"] for one in saved["time"]} == {
        45: "2026-11-30",
        60: "2026-11-29",
    }
    assert do("next", now="2026-12-01T00:30:00+08:00")["date"] == "2026-12-01"
    assert do("doctor", now="2026-12-01T00:30:00+08:00")["sound"] is True


def test_a_later_day_holds_from_there_and_is_told(begun: Run) -> None:
    later = begun("day", "05:30", "--from", "2026-12-07", "--lang", "en")
    assert later.stdout.splitlines() == ["day\t2026-11-22\t00:00", "rule\t2026-12-07\t05:30\t"]
    early = {"STUDYPLAN_NOW": "2026-12-07T05:29:00"}
    assert json.loads(begun("next", "--json", env=early).stdout)["date"] == "2026-12-06"


def test_what_holds_already_is_no_change(begun: Run, home: Path) -> None:
    first, again = (shown(at_terminal(home, ("day", "4点"), 80), 80) for _ in range(2))
    assert "✓ Your day begins at 04:00 from" in first
    assert "Nothing changed: your day begins at 04:00 on" in again
    assert "What is recorded already" not in again


def test_it_is_in_a_saved_progress_and_in_the_history(begun: Run, tmp_path: Any) -> None:
    begun("day", "04:00", "--from", "2026-11-23")
    assert "Set your day to begin at 04:00" in begun("history").stdout
    assert "2026年11月23日" in begun("history", "--lang", "zh").stdout
    file = tmp_path / "progress.json"
    file.write_text(begun("export", "progress", "--format", "json").stdout, "utf-8")
    begun("day", "00:00", "--from", "2026-11-23")
    taken = json.loads(begun("import", "progress", str(file), "--json").stdout)
    assert [one["kind"] for one in taken["changed"]] == ["day.set"]
    assert json.loads(begun("day", "--json").stdout)["rules"][0]["begins"] == "04:00"


@pytest.mark.parametrize(
    "words", [["25:00"], ["12:00"], ["noon"], ["04:00", "--from", "2026-11-01"]]
)
def test_what_is_no_beginning_is_refused_in_a_line(begun: Run, words: list[str]) -> None:
    refused = begun("day", *words)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert json.loads(begun("day", "--json").stdout)["rules"] == []


def test_a_calendar_s_day_lasts_until_the_learner_s_ends(begun: Run) -> None:
    env = {"STUDYPLAN_NOW": EVENING}
    begun("availability", "--tue", "2h", "--from", "2026-11-30", env=env)
    begun("day", "04:00", env=env)

    def sessions(at: str) -> dict[str, str]:
        words = (
            "export",
            "plan",
            "--format",
            "ics",
            "--zone",
            "Asia/Shanghai",
            "--to",
            "2026-12-01",
        )
        text = begun(*words, "--at", at, env=env).stdout
        return dict(
            re.findall(r"DTSTART;TZID=\S+:(\S+)\r?\n(?:.*\r?\n)*?DTEND;TZID=\S+:(\S+)", text)
        )

    assert sessions("22:30") == {"20261201T223000": "20261202T003000"}
    assert sessions("01:00") == {"20261202T010000": "20261202T030000"}
    # It would not fit before the next day begins, or is not there yet.
    assert sessions("03:00") == {"20261202T020000": "20261202T040000"}
    assert sessions("04:00") == {"20261201T040000": "20261201T060000"}


def test_a_backup_is_made_once_a_learners_day(do: Do, home: Any) -> None:
    do("day", "04:00", now=EVENING)
    do("start", "1", now=EVENING)

    def backups() -> int:
        return len(list((home / "backups").glob("*.db")))

    before = backups()
    do("log", "1", "10m", now=SMALL_HOURS)
    assert backups() == before
    do("log", "1", "10m", now=MORNING)
    assert backups() == before + 1
