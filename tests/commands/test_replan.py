"""`studyplan replan`: what changes, the three ways, and what of the past stays."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run, environment

__all__ = ["do"]
LATE = "2027-01-13T09:00:00"  # a Wednesday, seven weeks later
DAILY = ("availability", "--hours", "14", "--days", "mon-sun", "--replan")


def way(rows: list[list[str]], name: str) -> list[str]:
    return next(row for row in rows if row[:2] == ["way", name])


def test_a_dry_run_shows_and_stores_nothing(do: Do, begun: Run) -> None:
    before = do("week", now=LATE), do("history")
    shown = do("replan", "--dry-run", now=LATE)
    plan = next(row for row in shown if row[0] == "plan")
    assert plan[1] == "not-adopted"
    assert plan[2] < plan[3]
    assert {row[1] for row in shown if row[0] == "way"} == {"later", "hours", "cut"}
    assert any(row[0] == "enters" for row in shown)
    assert (do("week", now=LATE), do("history")) == before
    # Without a terminal nothing is asked, and nothing adopted.
    assert do("replan", now=LATE) == shown
    assert do("history") == before[1]


def test_later_ends_later_and_takes_in_what_was_missed(do: Do) -> None:
    shown = do("replan", "--dry-run", now=LATE)
    before = do("week", now=LATE)
    rows = do("replan", "--accept", "later", now=LATE)
    assert rows[0][:2] == ["plan", "adopted"]
    assert rows[0][2:] == next(row for row in shown if row[0] == "plan")[2:]
    after = do("week", now=LATE)
    assert not [row for row in after if row[0] == "carried-over"]
    assert {row[1] for row in shown if row[0] == "enters"} <= {row[1] for row in after}
    assert do("replan", "--dry-run", now=LATE)[0][2] == rows[0][3]
    assert sound(do)
    do("undo", now=LATE)
    assert do("week", now=LATE) == before
    assert sound(do)


def test_more_hours_reach_the_old_end(do: Do) -> None:
    shown = way(do("replan", "--dry-run", now=LATE), "hours")
    end = do("replan", "--dry-run", now=LATE)[0][2]
    assert shown[4] == "reaches"
    do("replan", "--accept", "hours", now=LATE)
    rule = [row for row in do("availability", now=LATE) if row[0] == "rule"][-1]
    assert rule[1:3] == ["2027-01-13", shown[3]]
    assert float(shown[3]) * 4 == int(float(shown[3]) * 4)
    assert float(shown[3]) > 10
    assert do("replan", "--dry-run", now=LATE)[0][2] <= end
    do("undo", now=LATE)
    assert [row[2] for row in do("availability", now=LATE) if row[0] == "rule"] == ["10.00"]
    assert sound(do)


def test_cutting_skips_optional_topics(begun: Run, do: Do) -> None:
    do("follow", "ai-foundations-to-frontier")
    rows = do("replan", "--dry-run", now=LATE)
    cut = [row[1] for row in rows if row[0] == "leave-out"]
    if not cut:
        assert begun("replan", "--accept", "cut", env={"STUDYPLAN_NOW": LATE}).returncode == 2
        return
    do("replan", "--accept", "cut", now=LATE)
    for key in cut:
        assert json.loads(begun("show", key, "--json").stdout)["status"] == "skipped"
    do("undo", now=LATE)
    assert json.loads(begun("show", cut[0], "--json").stdout)["status"] == "todo"
    assert sound(do)


def test_the_running_week_is_kept(do: Do) -> None:
    do(*DAILY)
    wednesday = "2026-11-25T09:00:00"
    monday = [row for row in do("week") if row[0] == "2026-11-23"]
    finished = do("week")[0][1]
    do("done", finished, now=wednesday)
    of_finished = [row[:2] + row[4:5] for row in do("week", now=wednesday) if row[1] == finished]
    do("replan", "--accept", "later", now=wednesday)
    week = do("week", now=wednesday)
    assert [row[:5] for row in week if row[0] == "2026-11-23"] == [row[:5] for row in monday]
    # What it was to have after the day it was finished on is free again.
    past = [row for row in of_finished if row[0] <= wednesday[:10]]
    assert past != of_finished
    assert [row[:2] + row[4:5] for row in week if row[1] == finished] == past
    used: dict[str, int] = {}
    for row in week:
        used[row[0]] = used.get(row[0], 0) + int(row[4])
    assert set(used) == {f"2026-11-{day}" for day in range(23, 30)}
    assert all(minutes <= 120 for minutes in used.values()), used
    do("replan", "--accept", "later", now=wednesday)
    assert do("week", now=wednesday) == week
    assert sound(do)


def test_weeks_that_are_past_stay_as_they_were_planned(do: Do) -> None:
    past = do("week", "--date", "2026-12-07")
    do("replan", "--accept", "later", now=LATE)
    assert [row[:5] for row in do("week", "--date", "2026-12-07", now=LATE)] == [
        row[:5] for row in past
    ]


@pytest.mark.parametrize(
    "words",
    ["--accept maybe", "--accept later --dry-run", "--by 2020-01-01", "--by someday"],
)
def test_refusals(begun: Run, words: str) -> None:
    refused = begun("replan", *words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("studyplan: ")


def test_hours_that_cannot_reach_the_day_are_refused(begun: Run) -> None:
    refused = begun(
        "replan", "--accept", "hours", "--by", "2026-11-24", env={"STUDYPLAN_NOW": MONDAY}
    )
    assert refused.returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "adopted"), [("later", True), ("l", True), ("-", False), ("hours", True)]
)
def test_on_a_terminal_the_ways_are_shown_and_one_is_asked_for(
    do: Do, home: Path, answer: str, adopted: bool
) -> None:
    before = do("week", now=LATE)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "replan"],
        env=environment(home, TERM="xterm", COLUMNS="80", STUDYPLAN_NOW=LATE),
        encoding="utf-8",
        timeout=60,
    )
    for shown in ("later", "hours", "cut", "Which one"):
        child.expect(shown)
    child.sendline("what")
    child.expect("Which one")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (do("week", now=LATE) != before) is adopted
    assert sound(do)
