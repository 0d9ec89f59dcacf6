"""`studyplan availability`: said, shown, refused, taken back; the plan that follows from it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.conftest import Run, environment

MONDAY = "2026-11-23T09:00:00"
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


def rules(do: Do) -> list[list[str]]:
    return [row[1:] for row in do("availability") if row[0] == "rule"]


def test_hours_by_day_lanes_and_sittings(do: Do) -> None:
    before = rules(do)
    rows = do("availability", "--mon", "2h", "--sat", "4h", "--lane", "theory=60%", "practice=40%")
    assert rows[-1][0] in ("plan", "moved", "leaves", "enters")
    assert next(row for row in rows if row[0] == "plan")[1] == "not-adopted"
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


def test_the_plan_follows_at_once_where_that_is_said_and_is_one_command(do: Do) -> None:
    before = do("week")
    do("availability", "--mon", "2h", "--replan")
    after = do("week")
    assert {row[0] for row in after if row[0] != "carried-over"} == {"2026-11-23"}
    assert sum(int(row[4]) for row in after) == 120
    do("undo")
    assert do("week") == before
    do("redo")
    assert do("week") == after
    assert sound(do)


def test_saying_what_is_said_already_writes_nothing(do: Do) -> None:
    do("availability", "--hours", "12")
    count = len(do("history"))
    do("availability", "--hours", "12")
    assert len(do("history")) == count


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--hours 500", 2),
        ("--hours x", 2),
        ("--mon 2h --hours 3", 2),
        ("--mon 17h", 2),
        ("--mon 0", 2),
        ("--days xyz", 2),
        ("--lane theory=x", 2),
        ("--lane review=80% theory=20%", 2),
        ("theory=50%", 2),
        ("--session 3h-1h", 2),
        ("--from +3d", 2),
        ("--from yesterday --hours 3", 2),
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


@pytest.mark.parametrize(("answer", "adopted"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_the_plan_is_shown_and_asked_for(
    begun: Run, do: Do, home: Path, answer: str, adopted: bool
) -> None:
    before = do("week")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "availability", "--mon", "2h", "--sat", "2h"],
        env=environment(home, TERM="xterm", COLUMNS="80", STUDYPLAN_NOW=MONDAY),
        encoding="utf-8",
        timeout=60,
    )
    child.expect("The end moves")
    child.expect(r"\[y/N\]")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert rules(do)[-1][1] == "4.00"
    assert (do("week") != before) is adopted
    assert sound(do)


def test_an_interrupt_at_the_question_leaves_everything_as_it_was(do: Do, home: Path) -> None:
    before = rules(do)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "availability", "--mon", "2h"],
        env=environment(home, TERM="xterm", COLUMNS="80", STUDYPLAN_NOW=MONDAY),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(r"\[y/N\]")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert rules(do) == before
