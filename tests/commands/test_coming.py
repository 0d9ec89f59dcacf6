"""Credit to come: what two roadmaps share is counted once, in every answer."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call, prepare

FIRST, SECOND = "llm-from-zero", "ai-foundations-to-frontier"
# The same subject in both, and of the same title.
GIVER, TAKER = f"{FIRST}/linear-algebra", f"{SECOND}/linear-algebra"


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the first one is followed: to be copied."""
    home = tmp_path_factory.mktemp("alone") / "home"
    prepare(home, "init", FIRST, "--hours", "8", "--yes")
    return home


@pytest.fixture(scope="session")
def both(alone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which both are followed: to be copied."""
    home = tmp_path_factory.mktemp("both") / "home"
    shutil.copytree(alone, home)
    prepare(home, "follow", SECOND)
    return home


@pytest.fixture
def two(both: Path, home: Path, run: Run) -> Run:
    """The command where both are followed."""
    shutil.copytree(both, home)
    return run


def read(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_hours_left_count_what_is_shared_once(two: Run) -> None:
    found = read(two, "status")
    coming, hours = found["to_be_credited"], found["hours"]
    assert coming["topics"] == 10
    assert hours["left"] == pytest.approx(hours["total"] - coming["hours"], abs=0.2)
    assert found["weeks"]["left"] == -(-hours["left"] // found["hours_per_week"])
    by_stage = sum(stage["hours"]["left"] for stage in found["stages"])
    assert by_stage == pytest.approx(hours["left"], abs=0.5)
    assert read(two, "status", "-r", FIRST)["to_be_credited"] == {
        "topics": 0,
        "in_part": 0,
        "hours": 0.0,
    }


def test_the_plan_and_the_forecast_count_the_same(two: Run) -> None:
    status, plan = read(two, "status"), read(two, "plan")
    assert len(plan["comes_with"]) == status["to_be_credited"]["topics"]
    saved = sum(one["hours"] for one in plan["comes_with"])
    assert saved == pytest.approx(status["to_be_credited"]["hours"], abs=0.5)
    named = {"topic": TAKER, "number": 101, "title": "Linear algebra", "with": GIVER}
    assert {**named, "whole": True} in [
        {k: v for k, v in one.items() if k != "hours"} for one in plan["comes_with"]
    ]
    left = sum(stage["hours_left"] for stage in plan["stages"])
    assert left == pytest.approx(status["hours"]["left"], abs=0.5)
    # The end by totals lies in the week in which the plan, laid out topic by topic, ends.
    weeks = (date.fromisoformat(status["ends"]) - date(2026, 11, 22)).days / 7
    assert weeks == pytest.approx(status["weeks"]["left"], abs=1.5)


def test_what_a_roadmap_adds_is_said_without_what_is_shared(
    alone: Path, home: Path, run: Run
) -> None:
    shutil.copytree(alone, home)
    before = read(run, "status")["hours"]["left"]
    found = read(run, "follow", SECOND)
    after = read(run, "status")["hours"]["left"]
    assert found["adds_hours"] == pytest.approx(after - before, abs=0.2)
    assert found["to_be_credited"] == read(run, "status")["to_be_credited"]
    assert read(run, "follow", SECOND)["adds_hours"] is None


def test_what_it_would_add_is_shown_without_storing_anything(
    alone: Path, home: Path, run: Run
) -> None:
    assert read(run, "follow", FIRST, "--dry-run")["adds_hours"] > 500
    assert not (home / "studyplan.db").exists()
    shutil.copytree(alone, home, dirs_exist_ok=True)
    before = (home / "studyplan.db").read_bytes()
    tried = run("follow", SECOND, "--dry-run", "--json")
    assert "nothing was saved" in tried.stderr
    assert (home / "studyplan.db").read_bytes() == before
    done = read(run, "follow", SECOND)
    assert json.loads(tried.stdout) == done


@pytest.mark.parametrize(
    ("language", "adds", "coming"),
    [
        ("en", "Adds 342 h of study.", "Credit to come from other roadmaps: 10 topics (76 h)"),
        ("zh", "增加 342 小时的学习量。", "将由其他路线图免修：10 个主题（76 小时）"),
    ],
)
def test_following_says_it_on_the_screen(
    alone: Path, home: Path, language: str, adds: str, coming: str
) -> None:
    shutil.copytree(alone, home)
    words = shown(at_terminal(home, ("follow", SECOND), 120, STUDYPLAN_LANG=language), 120)
    assert adds in words
    assert coming in words
    for verb in ("status", "plan"):
        assert coming in shown(at_terminal(home, (verb,), 120, STUDYPLAN_LANG=language), 120)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", f"comes with “Linear algebra” ({FIRST})"),
        ("zh", f"学完“线性代数”（{FIRST}）即免修"),
    ],
)
def test_a_topic_says_what_it_comes_with(two: Run, home: Path, language: str, said: str) -> None:
    for words in (("next",), ("week",), ("show", TAKER), ("why", TAKER)):
        screen = shown(at_terminal(home, words, 160, STUDYPLAN_LANG=language), 160)
        assert said in screen, words


def test_a_topic_that_comes_with_another_is_told_in_data(two: Run) -> None:
    assert read(two, "show", TAKER)["comes_with"]["key"] == GIVER
    assert read(two, "show", GIVER)["comes_with"] is None
    (own,) = [t for t in read(two, "next")["topics"] if t["key"] == TAKER]
    assert own["why"] == [f"comes with “Linear algebra” ({FIRST})"]
    this = read(two, "week")
    named = {"topic": TAKER, "number": 101, "title": "Linear algebra", "with": GIVER}
    assert {**named, "covered": []} in this["comes_with"]
    assert TAKER not in [s["topic"] for s in this["sessions"] + this["unplanned"]]


def test_once_the_credit_is_there_nothing_is_to_come_of_it(two: Run) -> None:
    before = read(two, "status")
    assert [c["key"] for c in read(two, "done", GIVER)["credited"]] == [TAKER]
    after = read(two, "status")
    assert after["to_be_credited"]["topics"] == before["to_be_credited"]["topics"] - 1
    spent = next(t for t in read(two, "show", GIVER, TAKER)["topics"] if t["key"] == GIVER)
    saved = before["hours"]["left"] - after["hours"]["left"]
    assert saved == pytest.approx(spent["hours"]["planned"], abs=0.2)
    # In the other order it is planned for again, with all that it takes.
    assert two("undo").returncode == 0
    assert two("skip", GIVER).returncode == 0
    assert TAKER not in [one["topic"] for one in read(two, "plan")["comes_with"]]


def test_with_one_roadmap_nothing_is_said(alone: Path, home: Path) -> None:
    shutil.copytree(alone, home)
    assert json.loads(call(home, "status", "--json").stdout)["to_be_credited"]["topics"] == 0
    assert "Credit to come" not in shown(at_terminal(home, ("status",), 80), 80)
