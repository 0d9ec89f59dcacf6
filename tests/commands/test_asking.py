"""What `init` asks on a terminal, and what the answers do."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from studyplan.render.words import Words
from tests.commands.conftest import NOW, at_terminal, shown
from tests.conftest import Run, call

MAIN, OTHER = "llm-from-zero", "ai-foundations-to-frontier"
PACED = "ml-dl-gpt"
NOTHING = "\n" * 9


def begin(home: Path, answers: str, *words: str, width: int = 100, lang: str = "en") -> str:
    """What stands on the screen after `init` was answered so."""
    written = at_terminal(home, ("init", *words), width, answers, STUDYPLAN_LANG=lang)
    return shown(written, width)


def read(home: Path, *words: str) -> Any:
    found = call(home, *words, "--json", env={"STUDYPLAN_NOW": NOW})
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def status(home: Path) -> Any:
    return read(home, "status")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80])
def test_screens(home: Path, snapshot: SnapshotAssertion, width: int, language: str) -> None:
    answers = "llm\nmany\n7\n\ny\nnonsense\n9\n1-2\nq\n"
    questions = begin(home, answers, width=width, lang=language).partition("✓")[0]
    assert questions == snapshot


def test_what_hours_would_mean_is_what_they_mean(home: Path, tmp_path: Path) -> None:
    screen = begin(home, "\n" + NOTHING, MAIN)
    rows = re.findall(
        r"^ +(\d+) h  (\S.*?\d{4})  +(\S.*?\d{4})  +(\S.*?\d{4})", screen, re.MULTILINE
    )
    # Its own ten hours are among those that are always named.
    assert [row[0] for row in rows] == ["5", "10"]
    assert "does not suggest any hours a week; studyplan assumes 10 h" in screen
    assert "you follow [10]" in screen
    for hours, *said in rows:
        other = tmp_path / hours / "home"
        words = ("init", MAIN, "--hours", hours, "--yes", "--json")
        found = json.loads(call(other, *words, env={"STUDYPLAN_NOW": NOW}).stdout)
        days = [found["likely"]["p50"], found["likely"]["p80"], found["ends"]]
        assert said == [Words("en").near(date.fromisoformat(day), date.min) for day in days]


def test_beside_what_is_followed_the_hours_there_are_come_first(home: Path) -> None:
    begin(home, NOTHING, MAIN, "--hours", "8")
    screen = begin(home, "\n" + NOTHING, OTHER)
    assert re.findall(r"^ +(\d+) h  \d", screen, re.MULTILINE) == ["5", "8", "10"]
    assert "for everything you follow [8]" in screen
    assert status(home)["hours_per_week"] == 8.0


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_hours_that_a_roadmap_suggests(
    home: Path, snapshot: SnapshotAssertion, width: int, language: str
) -> None:
    screen = begin(home, "\nq\n", PACED, width=width, lang=language)
    assert screen.partition("[22.5]")[0] == snapshot


@pytest.mark.parametrize(("typed", "hours"), [("", 22.5), ("9", 9.0)])
def test_the_roadmaps_own_hours_are_offered_first(home: Path, typed: str, hours: float) -> None:
    screen = begin(home, f"{typed}\n{NOTHING}", PACED)
    assert "The roadmap suggests 17–28 h a week" in screen
    assert re.findall(r"^ +([\d.]+) h  \d", screen, re.MULTILINE) == ["22.5", "5", "10"]
    assert "Enter: as the roadmap suggests [22.5]" in screen
    assert status(home)["hours_per_week"] == hours
    # Not of a second one: there are hours already, and Enter keeps them.
    assert "for everything you follow [" in begin(home, "\n" + NOTHING, MAIN)
    assert status(home)["hours_per_week"] == hours


def test_where_nobody_can_be_asked_it_is_ten_hours(home: Path) -> None:
    begin(home, "", PACED, "--yes")
    assert status(home)["hours_per_week"] == 10.0


def test_what_is_known_is_marked_with_the_follow_and_gives_credit(home: Path) -> None:
    begin(home, NOTHING, MAIN, "--hours", "8")
    before = status(home)
    screen = begin(home, "8\n1\nq\n", OTHER)
    assert "Already known: 4 topics" in screen
    after = status(home)
    assert after["topics"]["known"] == 4
    # What the other roadmap shares with it is done by credit.
    credited = read(home, "show", f"{MAIN}/linear-algebra")
    assert (credited["status"], credited["credited_by"]) == ("done", f"{OTHER}/linear-algebra")
    # One command: undone together.
    assert call(home, "undo", env={"STUDYPLAN_NOW": NOW}).returncode == 0
    assert status(home) == before
    assert call(home, "doctor", env={"STUDYPLAN_NOW": NOW}).returncode == 0


def test_without_credit_none_is_given(home: Path) -> None:
    begin(home, NOTHING, MAIN, "--hours", "8")
    begin(home, "8\ny\nq\n", OTHER, "--no-credit")
    found = status(home)["topics"]
    assert (found["known"] > 0, found["credited"]) == (True, 0)


def test_the_ends_that_are_shown_know_of_it(home: Path, tmp_path: Path) -> None:
    whole, less = tmp_path / "whole" / "home", tmp_path / "less" / "home"
    begin(whole, NOTHING, MAIN, "--hours", "8")
    screen = begin(less, "y\ny\nq\n", MAIN, "--hours", "8")
    first, second = status(whole), status(less)
    assert second["ends"] < first["ends"]
    assert second["likely"]["p80"] < first["likely"]["p80"]
    assert second["likely"]["p50"][:4] in screen


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("", 0),
        ("n", 0),
        ("q", 0),
        ("y", 11),
        ("是", 11),
        ("1", 3),
        ("1,2", 11),
        ("2-1", 11),
        ("Maths", 3),
        ("数学", 3),
        ("programming FOUNDATIONS", 8),
    ],
)
def test_a_stage_is_answered_by_yes_numbers_or_words(home: Path, said: str, known: int) -> None:
    begin(home, f"{said}\n{NOTHING}", MAIN, "--hours", "8")
    assert status(home)["topics"]["known"] == known


@pytest.mark.parametrize(
    ("language", "said", "wrong"),
    [
        ("en", "99", "No module of this stage is called “99”. Type a number from 1 to 2"),
        ("en", "0", "No module of this stage is called “0”"),
        ("en", "1-3", "No module of this stage is called “1-3”"),
        ("en", "xyz", "No module of this stage is called “xyz”"),
        ("en", "foundations", "“foundations” matches several modules: “Maths foundations” “Prog"),
        ("zh", "基础", "“基础”对应多个模块：“数学基础” “编程基础”。"),
        ("zh", "九", "这个阶段没有“九”模块。请输入 1 到 2 的编号"),
    ],
)
def test_a_wrong_answer_is_said_and_asked_again(
    home: Path, language: str, said: str, wrong: str
) -> None:
    screen = begin(home, f"{said}\n1\nq\n", MAIN, "--hours", "8", width=200, lang=language)
    assert wrong in screen
    assert status(home)["topics"]["known"] == 3


def test_where_the_answers_end_nothing_is_set_up(home: Path) -> None:
    for answers in ("", "q\n", "1\n", "1\n10\n"):
        assert begin(home, answers).endswith("Nothing was changed.\n")
    assert not home.exists()


def test_no_answer_to_restore_restores_nothing(home: Path) -> None:
    begin(home, "", MAIN, "--yes")
    for answers in ("", "\n", "n\n"):
        screen = shown(at_terminal(home, ("restore",), 80, answers), 80)
        assert screen.endswith("Nothing was restored.\n")


def test_what_is_followed_already_or_said_is_not_asked(home: Path, run: Run) -> None:
    begin(home, NOTHING, MAIN, "--hours", "8")
    again = begin(home, "", MAIN)
    assert "Already known [" not in again
    assert "Nothing changed: already following " in again
    chosen = begin(home, "3\n")
    assert "Already known [" not in chosen
    assert "Nothing changed: already following " in chosen
    silent = begin(home, "", OTHER, "--yes")
    assert "Already known [" not in silent
    assert "Hours a week" not in silent


def test_an_interrupt_at_the_last_question_leaves_nothing(home: Path) -> None:
    begin(home, "\n8\n", MAIN)
    assert not home.exists()
    begin(home, NOTHING, MAIN, "--hours", "8")
    before = read(home, "history")
    begin(home, "8\n1\n", OTHER)
    assert read(home, "history") == before
    assert {stage["roadmap"] for stage in status(home)["stages"]} == {MAIN}


def test_a_file_of_ones_own_is_asked_about_too(home: Path) -> None:
    own = str(Path(__file__).with_name("whole.yaml"))
    screen = begin(home, "\n" + NOTHING, own)
    assert "Stage 1 of" in screen
    assert read(home, "status")["stages"]
