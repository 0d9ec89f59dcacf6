"""`studyplan availability`: said, shown, refused, taken back; the plan that follows from it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import Run

MONDAY = "2026-11-23T09:00:00"
ROADMAP = "dl-for-programmers"
Do = Callable[..., list[list[str]]]


@pytest.fixture
def do(begun: Run) -> Do:
    """Runs a verb on Monday, 23 November, and gives its rows; it has to succeed."""

    def call(*words: str, now: str = MONDAY) -> list[list[str]]:
        done = begun(*words, env={"STUDYPLAN_NOW": now})
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    return call


def sound(do: Do) -> bool:
    """Whether the journal's fold is what is stored."""
    return ["projections", "ok"] in [row[:2] for row in do("doctor")]


def week(do: Do, *words: str, now: str = MONDAY) -> list[list[str]]:
    """Day or week, topic and minutes of the sessions of a week."""
    rows = do("week", *words, now=now)
    return [[row[0], row[1].partition("/")[2], row[4]] for row in rows]


def rules(do: Do) -> list[list[str]]:
    return [row[1:] for row in do("availability") if row[0] == "rule"]


def test_hours_by_day_lanes_and_sittings(do: Do) -> None:
    before = rules(do)
    rows = do("availability", "--mon", "2h", "--sat", "4h", "--lane", "theory=60%", "practice=40%")
    (plan,) = (row for row in rows if row[0] == "plan")
    # Fewer hours: what the plan, P50 and P80 say was earlier before.
    assert all(before < after for before, after in zip(plan[1:4], plan[4:], strict=True))
    said = ["2026-11-23", "6.00", "120 0 0 0 0 240 0", "theory=0.600 practice=0.400", "30-120", ""]
    assert rules(do)[-1] == said
    do("availability", "--session", "20m-1h")
    assert rules(do)[-1] == [*said[:4], "20-60", ""]
    do("availability", "--tue", "1h30")
    assert rules(do)[-1][1:3] == ["7.50", "120 90 0 0 0 240 0"]
    do("availability", "--lane", "none")
    assert rules(do)[-1][3] == ""
    for _ in range(4):
        do("undo")
    assert rules(do) == before
    assert sound(do)


def test_hours_over_days_and_from_a_day_on(do: Do) -> None:
    do("availability", "--hours", "12", "--days", "mon-thu")
    do("availability", "--hours", "6", "--from", "2027-01-04")
    assert [row[:3] for row in rules(do)][-2:] == [
        ["2026-11-23", "12.00", "180 180 180 180 0 0 0"],
        ["2027-01-04", "6.00", "90 90 90 90 0 0 0"],
    ]
    assert do("week", "--date", "2026-12-28")  # weeks before keep what they had
    weeks = [
        json.loads("".join(row[0] for row in do("week", "--date", day, "--json")))["hours"][
            "available"
        ]
        for day in ("2026-12-28", "2027-01-04")
    ]
    assert weeks == [12.0, 6.0]
    assert sound(do)


def test_a_typical_week_is_scaled_and_says_from_what(do: Do, begun: Run) -> None:
    words = ("availability", "--template", "dl-for-programmers", "--hours", "20", "--json")
    data: dict[str, Any] = json.loads(begun(*words, env={"STUDYPLAN_NOW": MONDAY}).stdout)
    assert data["template"]["scaled_to"] == 20
    assert data["template"]["hours"] > 40
    rule = data["rules"][-1]
    assert rule["template"] == "dl-for-programmers"
    assert abs(sum(rule["days"].values()) - 20) < 0.05
    for day, parts in rule["slots"].items():
        assert abs(sum(s["minutes"] for s in parts) / 60 - rule["days"][day]) < 0.01
    assert sound(do)
    do("undo")
    assert rules(do)[-1][-1] == ""


def test_the_plan_follows_at_once_and_undo_takes_it_back(do: Do) -> None:
    # Ten hours without days: 340 minutes of the first topic, 260 of the second one's 340.
    before = [["2026-W48", "matrix-autodiff", "340"], ["2026-W48", "graphical-models", "260"]]
    assert week(do) == before
    rows = do("availability", "--mon", "2h")
    assert rows[-1] == ["leaves", f"{ROADMAP}/graphical-models"]
    after = [["2026-11-23", "matrix-autodiff", "120"]]
    assert week(do) == after
    do("undo")
    assert week(do) == before
    do("redo")
    assert week(do) == after
    assert sound(do)


def test_a_dry_run_says_what_would_be_and_stores_nothing(do: Do) -> None:
    before = do("availability"), do("history"), do("week"), do("plan")
    rows = do("availability", "--mon", "2h", "--dry-run")
    assert rows[-1] == ["leaves", f"{ROADMAP}/graphical-models"]
    assert [row[1] for row in rows if row[0] == "rule"][-1] == "2026-11-23"
    assert (do("availability"), do("history"), do("week"), do("plan")) == before
    assert do("availability", "--mon", "2h") == rows


def test_a_told_change_of_hours_moves_the_baseline(do: Do) -> None:
    def days(words: str, column: int) -> list[date]:
        return [date.fromisoformat(row[column]) for row in do(words)]

    before, planned = [row[3] for row in do("baseline")], days("plan", 4)
    do("availability", "--hours", "20")
    # By as much as the plan's end moves.
    moved = [after - old for after, old in zip(days("plan", 4), planned, strict=True)]
    assert all(one.days < -30 for one in moved)
    wanted = [date.fromisoformat(day) + one for day, one in zip(before, moved, strict=True)]
    assert days("baseline", 3) == wanted
    do("undo")
    assert [row[3] for row in do("baseline")] == before
    # What is not said of hours leaves it where it was.
    do("pause", "2026-12-01..2026-12-14")
    assert [row[3] for row in do("baseline")] == before
    assert sound(do)


def test_saying_what_is_said_already_writes_nothing(do: Do) -> None:
    do("availability", "--hours", "12")
    count = len(do("history"))
    do("availability", "--hours", "12")
    assert len(do("history")) == count


def test_a_time_that_says_nothing_is_refused(begun: Run) -> None:
    refused = begun("availability", "--mon", "", "--tue", "2h")
    assert (refused.returncode, refused.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--hours 500", 2),
        ("--hours x", 2),
        ("--mon 2h --hours 3", 2),
        ("--mon 17h", 2),
        ("--mon 0", 2),
        ("--hours 17 --days mon", 2),
        ("--hours 33 --days sat,sun", 2),
        ("--days xyz", 2),
        ("--lane theory=x", 2),
        ("--lane review=80% theory=20%", 2),
        ("theory=50%", 2),
        ("--session 3h-1h", 2),
        ("--from +3d", 2),
        ("--from yesterday --hours 3", 2),
        ("--from 2026-11-16 --hours 3", 2),
        ("--template dl-for-programmers --days mon", 2),
        ("--template llm-from-zero --hours 10", 3),
    ],
)
def test_refusals_say_what_is_wrong_and_change_nothing(
    begun: Run, do: Do, words: str, code: int
) -> None:
    before = rules(do)
    refused = begun("availability", *words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == code
    assert refused.stdout == ""
    said = refused.stderr.splitlines()
    assert said[0].startswith("studyplan: ")
    assert all(line.startswith("  ") for line in said[1:])
    assert rules(do) == before


def test_no_verb_gives_a_day_more_than_it_has(do: Do, begun: Run) -> None:
    do("availability", "--mon", "10h", "--wed", "2h")
    for words in (
        ("availability", "--hours", "40"),
        ("init", ROADMAP, "--hours", "40", "--yes"),
        ("availability", "--template", ROADMAP, "--hours", "112"),
    ):
        refused = begun(*words, env={"STUDYPLAN_NOW": MONDAY})
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "mon" in refused.stderr
        assert "16" in refused.stderr
        assert refused.stderr.count("\n") == 1
    do("target", "2028-03-01")
    ways = json.loads(begun("replan", "--json", env={"STUDYPLAN_NOW": MONDAY}).stdout)["ways"]
    (hours,) = [way["hours_per_week"] for way in ways if way["way"] == "hours"]
    assert hours is None or hours <= 19.2
