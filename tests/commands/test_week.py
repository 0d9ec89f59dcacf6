"""`studyplan week` and `next` where plan and life differ."""

import json
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.commands.conftest import Terminal
from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run, environment

__all__ = ["do"]
WEDNESDAY = "2026-11-25T09:00:00"
DAILY = ("availability", "--hours", "14", "--days", "mon-sun", "--replan")


def the_week(begun: Run, *words: str, now: str = MONDAY) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        begun("week", "--json", *words, env={"STUDYPLAN_NOW": now}).stdout
    )
    return data


def test_planned_against_done_and_what_is_left_of_the_week(begun: Run, do: Do) -> None:
    do(*DAILY)
    hours = the_week(begun, now=WEDNESDAY)["hours"]
    assert (hours["available"], hours["planned"], hours["done"], hours["logged"]) == (14, 14, 0, 0)
    assert hours["left"] == 10
    first = do("week")[0][1]
    do("log", first, "1h30", now=WEDNESDAY)
    do("done", first, now=WEDNESDAY)
    hours = the_week(begun, now=WEDNESDAY)["hours"]
    own = sum(int(row[4]) for row in do("week", now=WEDNESDAY) if row[1] == first)
    assert hours["done"] == round(own / 60, 1)
    assert (hours["logged"], hours["left"]) == (1.5, 8.5)
    assert the_week(begun, "--next", now=WEDNESDAY)["hours"]["left"] == 14


def test_lanes_that_are_behind_are_named(begun: Run, do: Do) -> None:
    do("availability", "--hours", "10", "--days", "mon-fri", "--lane", "theory=20%", "trends=80%")
    do("replan", "--accept", "later")
    debt = the_week(begun)["lane_debt"]
    assert list(debt) == ["trends"]
    assert debt["trends"] >= 1


def test_carried_over_topics_stand_at_the_end(do: Do) -> None:
    first = do("week")[0][1]
    rows = do("week", now="2026-12-15T09:00:00")
    late = [row[1] for row in rows if row[0] == "carried-over"]
    assert first in late
    assert rows[-1][0] == "carried-over"


def test_reviews_are_kept_out_of_the_week(begun: Run, do: Do) -> None:
    do(
        "availability",
        "--hours",
        "14",
        "--days",
        "mon-sun",
        "--lane",
        "theory=80%",
        "review=20%",
        "--replan",
    )
    hours = the_week(begun)["hours"]
    assert hours["reviews"] == 2.8
    assert hours["planned"] <= 14 - 2.8 + 0.1


@pytest.mark.slow
def test_who_is_behind_by_more_than_a_week_is_told_so_in_one_line(
    seen: Terminal, home: Path
) -> None:
    def shown(*words: str) -> str:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "studyplan", *words],
            env=environment(home, TERM="xterm", STUDYPLAN_NOW="2027-01-13T09:00:00"),
            encoding="utf-8",
            timeout=60,
            dimensions=(200, 120),
        )
        child.expect(pexpect.EOF)
        return str(child.before)

    seen("path")
    for words in (("next",), ("week",)):
        assert shown(*words).count("replan") == 1
    assert shown("week", "--next").count("replan") == 0
    shown("replan", "--accept", "later")
    for words in (("next",), ("week",)):
        assert shown(*words).count("replan") == 0


def test_what_fits_into_a_time_in_a_lane(do: Do, begun: Run) -> None:
    rows = do("next", "--fit", "45m", "--lane", "practice")
    assert rows
    for row in rows:
        data = json.loads(begun("show", row[0], "--json").stdout)
        assert data["lane"] == "practice"
        assert row[6].startswith(("fits in 45 min", "in progress", "enough to start it"))
    do("start", "matrix-autodiff")
    do("log", "matrix-autodiff", "6h")
    best = do("next", "--fit", "45m")[0]
    assert best[0] == "dl-for-programmers/matrix-autodiff"
    assert begun("next", "--fit", "x").returncode == 2
    assert sound(do)
