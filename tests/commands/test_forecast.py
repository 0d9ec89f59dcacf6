"""`studyplan forecast`: dates, what they rest on, and what a date takes."""

import json
from typing import Any

import pytest

from tests.commands.conftest import Terminal
from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
DONE = ("matrix-autodiff", "optimisation-theory", "graphical-models", "matrix-library", "backprop")
LATER = "2026-12-28T09:00:00"


def foreseen(begun: Run, *words: str, now: str = MONDAY) -> dict[str, Any]:
    done = begun("forecast", "--json", *words, env={"STUDYPLAN_NOW": now})
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def test_declared_ranges_count_until_five_topics_are_done(begun: Run, do: Do) -> None:
    for count, name in enumerate(DONE):
        data = foreseen(begun, now=LATER)
        assert (data["basis"], data["observations"]) == ("declared", count)
        do("done", name, now=LATER)
    data = foreseen(begun, now=LATER)
    assert (data["basis"], data["observations"]) == ("pace", 5)


def test_logged_time_makes_it_the_learners_own(begun: Run, do: Do) -> None:
    for name in DONE:
        do("log", name, "3h", "--on", "2026-12-01", now=LATER)
        do("done", name, "--on", "2026-12-01", now=LATER)
    data = foreseen(begun, now=LATER)
    assert (data["basis"], data["observations"]) == ("own", 5)
    assert sound(do)


def test_the_sentence_says_which_and_from_how_many(seen: Terminal) -> None:
    shown = " ".join(seen("forecast").split())
    assert "the ranges that the roadmaps declare: 1 topic done so far" in shown


def test_the_whole_roadmap_comes_last_and_p50_before_p80(do: Do) -> None:
    stages = [row for row in do("forecast") if row[0] == "milestone"]
    assert [row[2] for row in stages] == ["core-foundations", "classic-models", "frontier", ""]
    assert all(row[3] <= row[4] for row in stages)


def test_it_is_the_same_each_time(begun: Run) -> None:
    assert foreseen(begun) == foreseen(begun)


@pytest.mark.slow
def test_a_simulation_is_the_same_for_a_seed(begun: Run) -> None:
    first = foreseen(begun, "--simulate", "--seed", "7")
    assert first == foreseen(begun, "--simulate", "--seed", "7")
    assert first["simulated"] == 2000
    other = foreseen(begun, "--simulate", "--seed", "8")
    assert other["milestones"][-1]["weeks"] != first["milestones"][-1]["weeks"]


def test_what_a_day_takes(begun: Run, do: Do) -> None:
    data = foreseen(begun, "--target", "2028-06-30")
    (target,) = data["targets"]
    hours = target["hours_per_week"]
    assert 10 < hours["p50"] < hours["p80"]
    generous = foreseen(begun, "--target", "2040-01-01")["targets"][0]["hours_per_week"]
    assert generous["p80"] < 10
    refused = begun("forecast", "--target", "2020-01-01")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_hours_are_enough_only_where_the_date_says_so_too(begun: Run, do: Do) -> None:
    do("availability", "--lane", "theory=45%", "practice=35%", "review=20%")
    whole = foreseen(begun)["milestones"][-1]
    for day, p80_is_enough in ((whole["p80"], True), (whole["p50"], False)):
        hours = foreseen(begun, "--target", day)["targets"][0]["hours_per_week"]
        assert (hours["p80"] <= 10.1) is p80_is_enough
        assert hours["p50"] <= 10.1
