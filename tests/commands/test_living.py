"""The plan that lives: what changes it changes it at once, and says by how much.

`begun` follows `dl-for-programmers` at ten hours a week from Sunday, 22 November 2026.
"""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.weeks import DAILY, ROADMAP, answer, do, hours, on, week
from tests.conftest import Run

MONDAY, SUNDAY = "2026-11-23", "2026-11-29"
LLM = "llm-from-zero"


def end(run: Run, day: str) -> str:
    found: str = answer(run, day, "plan")["ends"]
    return found


def test_the_end_follows_what_is_done_and_left_out_and_the_days_that_pass(begun: Run) -> None:
    first = end(begun, MONDAY)
    # 340 minutes of 600 a week are no whole week; 1,020 are.
    do(begun, MONDAY, "done", "1", "matrix-library")
    assert end(begun, MONDAY) < first
    do(begun, MONDAY, "undo")
    assert end(begun, MONDAY) == first
    do(begun, MONDAY, "skip", "1", "matrix-library")
    assert end(begun, MONDAY) < first
    do(begun, MONDAY, "reopen", "1", "matrix-library")
    assert end(begun, MONDAY) == first
    # Nothing is done for ten weeks.
    later = date.fromisoformat(end(begun, "2027-02-01")) - date.fromisoformat(first)
    assert later.days == 70


@pytest.mark.parametrize(
    "words",
    [
        ("availability", "--hours", "5"),
        ("pause", "2026-12-01..2026-12-31"),
        ("pin", "matrix-library", "2026-11-27"),
        ("priority", LLM),
        ("split", "50/50"),
    ],
    ids=lambda words: words[0],
)
def test_a_dry_run_of_what_changes_the_calendar_stores_nothing(
    begun: Run, words: tuple[str, ...]
) -> None:
    do(begun, MONDAY, "follow", LLM)
    before = begun("export", "journal", env=on(MONDAY)).stdout
    plan = answer(begun, MONDAY, "plan")
    tried = begun(*words, "--dry-run", env=on(MONDAY))
    assert tried.returncode == 0, tried.stderr
    assert "Dry run" in tried.stderr
    assert begun("export", "journal", env=on(MONDAY)).stdout == before
    done = begun(*words, env=on(MONDAY))
    assert done.stdout == tried.stdout
    assert answer(begun, MONDAY, "plan") != plan
    do(begun, MONDAY, "undo")
    assert answer(begun, MONDAY, "plan") == plan


def test_a_change_says_how_both_ends_move(begun: Run) -> None:
    before = answer(begun, MONDAY, "plan")
    said = answer(begun, MONDAY, "availability", "--hours", "20")["plan"]
    after = answer(begun, MONDAY, "plan")
    assert said["ends"] == {"before": before["ends"], "after": after["ends"]}
    assert said["likely"] == {"before": before["likely"], "after": after["likely"]}
    # Ten hours more hold the other 80 minutes of the second topic, and what comes after it.
    assert said["enters_this_week"] == [
        f"{ROADMAP}/optimisation-theory",
        f"{ROADMAP}/matrix-library",
    ]
    assert answer(begun, MONDAY, "availability", "--hours", "20")["plan"] is None


def test_the_commitment_comes_first_and_then_what_is_unplanned_is_filled(begun: Run) -> None:
    do(begun, MONDAY, *DAILY)
    do(begun, MONDAY, "done", "1")
    do(begun, MONDAY, "log", "1", "30m")
    found = week(begun, MONDAY)
    names = [s["topic"].partition("/")[2] for s in found["unplanned"]]
    # 810 minutes are left and 500 of them committed: 310 go on with what comes next.
    assert found["hours"]["unplanned"] == 5.2
    assert names[0] == "optimisation-theory"
    assert sum(s["minutes"] for s in found["unplanned"]) == 310
    stage = answer(begun, MONDAY, "plan")["stages"][0]
    assert {"week": MONDAY, "minutes": 810} in stage["weeks"]


def test_committed_and_uncommitted_time_add_up(begun: Run) -> None:
    do(begun, MONDAY, *DAILY, "--lane", "theory=60%", "practice=30%", "review=10%")
    for words in (("log", "1", "2h"), ("tick", "2", "1"), ("done", "3"), ("skip", "2")):
        do(begun, MONDAY, *words)
        available, reviews, actual, left = hours(
            begun, MONDAY, "available", "reviews", "actual", "left"
        )
        assert actual + left <= available - reviews + 0.1


def test_baselines_are_each_roadmaps_own(begun: Run) -> None:
    do(begun, "2027-01-11", "follow", LLM)
    found = answer(begun, "2027-01-11", "baseline")["baselines"]
    assert found == {ROADMAP: "2026-11-22", LLM: "2027-01-11"}


def test_what_went_is_gone(begun: Run) -> None:
    for words in (
        ("availability", "--mon", "2h", "--replan"),
        ("pause", "2026-12-01", "--replan"),
        ("pin", "lora", "friday", "--replan"),
        ("split", "--replan"),
    ):
        refused = begun(*words, env=on(MONDAY))
        assert (refused.returncode, refused.stdout) == (2, ""), words


# --- habits that take more than there is -------------------------------------------------------

HABITS = """
format: 1
id: habits
edition: 2026.11
title: Habits
level: beginner
duration: 3-6 months
pace: {hours_per_week: 10-15}
source: {title: A page, file: page.txt}
stages:
  - id: s
    title: Stage
    duration: 12-16 weeks
    modules:
      - id: m
        title: Module
        topics:
          - {id: a, title: Theory, kind: study, lane: theory, hours: 30-30, points: [One]}
          - {id: b, title: Practice, kind: exercise, lane: practice, hours: 30-30, points: [One]}
habits:
  - {every: day, lane: practice, title: Practise, hours: 0.9-1.2}
"""


def test_habits_take_no_more_than_their_lane_has(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "habits.yaml"
    file.write_text(HABITS)
    do(run, MONDAY, "init", str(file), "--hours", "5", "--yes")
    words = ("--lane", "theory=60%", "review=25%", "practice=15%")
    do(run, MONDAY, "availability", *words)
    # The habit asks for 7 h 21 a week of practice, whose lane has 45 minutes: these it gets, and
    # reviews 75. Three hours are left for study, and the week says where the others go.
    assert hours(run, MONDAY, "available", "reviews", "committed") == (5, 2, 3)
    assert "2 h kept for reviews and habits" in run("export", "week", env=on(MONDAY)).stdout
    # Sixty hours of study at three a week.
    assert answer(run, MONDAY, "plan")["ends"] == "2027-04-11"
