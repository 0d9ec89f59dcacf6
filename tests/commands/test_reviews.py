"""`studyplan review`: what is due, how it was recalled, and the time that this takes."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal, at_terminal, shown
from tests.conftest import Run, environment

MONDAY = "2026-11-23T09:00:00"
Do = Callable[..., Any]


@pytest.fixture
def do(begun: Run) -> Do:
    """Runs a verb on a day, and gives its JSON; it has to succeed."""

    def call(*words: str, now: str = MONDAY) -> Any:
        asked = ("--format", "json") if words[0] == "export" else ("--json",)
        done = begun(*words, *asked, env={"STUDYPLAN_NOW": now})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


@pytest.fixture
def refused(begun: Run) -> Callable[..., str]:
    """What is said of words that are refused."""

    def call(*words: str) -> str:
        done = begun(*words, env={"STUDYPLAN_NOW": MONDAY})
        assert done.returncode == 2, done
        return done.stderr

    return call


def days(topics: list[dict[str, Any]]) -> dict[int, str]:
    return {one["number"]: one["due"] for one in topics}


def test_nothing_is_due_and_nothing_taken_before_reviews_are_on(do: Do) -> None:
    before = do("week")["hours"]
    do("done", "1-9", "--on", "-30d")
    found = do("review")
    assert (found["on"], found["due"], found["coming"]) == (False, [], [])
    assert do("week")["hours"]["reviews"] == before["reviews"] == 0


def test_what_was_done_before_is_spread_over_the_coming_weeks(do: Do) -> None:
    do("done", "1-9", "--on", "-30d")
    on = do("review", "on", "--share", "4%")
    assert on["spread"] == 9
    assert on["until"] > "2026-12-07"
    listed = do("review", "--list")
    assert 0 < len(listed["due"]) < 3
    assert len(listed["due"] + listed["coming"]) == 9
    soon = [one for one in listed["coming"] if one["due"] < "2026-12-07"]
    minutes = sum(one["minutes"] for one in listed["due"] + soon)
    assert minutes <= 2 * 24  # four per cent of ten hours, in this week and in the next
    assert do("doctor")["sound"]
    do("undo")
    assert not do("review")["on"]
    do("redo")
    assert do("review", "list") == listed


def test_a_recall_is_kept_and_taken_back(do: Do) -> None:
    do("review", "on")
    do("done", "1")
    assert days(do("review")["coming"]) == {1: "2026-11-25"}
    after = do("review", "1", "--grade", "good", now="2026-11-25T20:00:00")
    assert [(one["grade"], one["on"], one["due"]) for one in after["reviewed"]] == [
        ("good", "2026-11-25", "2026-12-06")
    ]
    assert after["due"] == []
    assert do("show", "1", now="2026-11-25T20:00:00")["review"] == {
        "due": "2026-12-06",
        "last": "2026-11-25",
        "minutes": 11,
        "times": 1,
    }
    # An evening and the next morning are a day apart.
    again = do("review", "1", "--grade", "重来", now="2026-11-26T07:00:00")
    assert again["reviewed"][0]["due"] == "2026-11-27"
    assert do("undo", now="2026-11-26T07:01:00")["commands"][0]["what"].startswith("Reviewed")
    assert days(do("review", now="2026-12-06T07:00:00")["due"]) == {1: "2026-12-06"}


def test_a_second_grade_of_a_day_takes_the_place_of_the_first(do: Do) -> None:
    do("review", "on")
    do("done", "1")
    evening = "2026-11-25T20:00:00"

    def counted() -> tuple[Any, ...]:
        stats = do("stats", "--week", now=evening)
        reviews = stats["reviews"]["graded"], stats["reviews"]["recalled"]
        return (*reviews, do("show", "1", now=evening)["review"], do("week", now=evening)["hours"])

    hard = do("review", "1", "--grade", "hard", now=evening)["reviewed"][0]
    once = counted()
    again = do("review", "1", "--grade", "again", now=evening)["reviewed"][0]
    assert (hard["replaces"], again["replaces"]) == (None, "hard")
    assert counted()[:2] == (1, 0)
    after = do("review", "1", "--grade", "hard", now=evening)["reviewed"][0]
    # It is due as if the day's first grade had been this one.
    assert (after["due"], after["replaces"]) == (hard["due"], "again")
    assert counted() == once
    assert do("undo", now=evening)["commands"][0]["what"].startswith("Reviewed")
    assert counted()[:2] == (1, 0)
    do("undo", "2", now=evening)
    assert counted()[0] == 0
    do("redo", now=evening)
    assert counted() == once
    do("review", "1", "--grade", "good", now="2026-11-26T20:00:00")
    assert (
        do("review", "1", "--grade", "easy", "--on", "-1d", now="2026-11-26T20:00:00")["reviewed"][
            0
        ]["replaces"]
        == "hard"
    )
    assert do("show", "1", now="2026-11-26T20:00:00")["review"]["times"] == 2
    assert do("doctor")["sound"]


def test_of_two_devices_grades_of_a_day_the_last_counts(do: Do, run: Run, home: Path) -> None:
    do("review", "on")
    do("done", "1")
    moved = home.parent / "journal.jsonl"
    here, there = {"STUDYPLAN_NOW": "2026-11-25T20:00:00"}, {"STUDYPLAN_NOW": "2026-11-25T21:00:00"}
    there |= {"STUDYPLAN_HOME": str(home.parent / "other")}
    assert run("export", "journal", "-o", str(moved), env=here).returncode == 0
    assert run("import", "journal", str(moved), env=there).returncode == 0
    assert run("review", "1", "--grade", "easy", env=there).returncode == 0
    assert run("review", "1", "--grade", "again", env=here).returncode == 0
    entries = []
    for env in (here, there):
        saved = json.loads(run("export", "progress", "--format", "json", env=env).stdout)
        entries.append([(one["id"], one["grade"]) for one in saved["grades"]])
    (mine,), (other,) = entries
    assert (mine[0], mine[1], other[1]) == (other[0], "again", "easy")


def test_all_that_comes_is_listed(do: Do, begun: Run, home: Path) -> None:
    do("review", "on")
    do("done", "1")
    do("done", "2-3", "--on", "-1d")
    do("review", "1", "--grade", "good", now="2026-11-25T09:00:00")
    listed = do("review", "list")
    assert not listed["due"]
    whole = [one["due"] for one in listed["due"] + listed["coming"]]
    assert len(whole) == 3
    assert whole == sorted(whole)
    rows = begun("review", "list", env={"STUDYPLAN_NOW": MONDAY}).stdout
    assert rows.count("coming\t") == len(listed["coming"])
    later = [day for day in whole if day > "2026-11-30"]
    screen = shown(at_terminal(home, ("review", "list"), 80, STUDYPLAN_NOW=MONDAY), 80)
    assert len(later) == 1
    assert "1 review later" in screen
    assert "studyplan review list --all" in screen
    everything = shown(at_terminal(home, ("review", "list", "--all"), 80, STUDYPLAN_NOW=MONDAY), 80)
    assert "--all" not in everything
    assert everything.count(" min\n") == 3


def test_reviews_are_of_the_learners_day(do: Do) -> None:
    do("day", "04:00")
    do("review", "on")
    do("done", "1")
    small_hours = "2026-11-26T00:30:00"
    assert days(do("review", now=small_hours)["due"]) == {1: "2026-11-25"}
    after = do("review", "1", "--grade", "g", now=small_hours)
    assert after["reviewed"][0]["on"] == "2026-11-25"
    assert after["reviewed"][0]["due"] == "2026-12-06"


def test_what_is_suspended_is_not_due_until_it_is_resumed(do: Do) -> None:
    do("done", "1-3", "--on", "-9d")
    do("review", "on", "--share", "50%")
    later = "2026-11-29T09:00:00"
    before = do("review", "list", now=later)
    assert len(before["due"]) == 3
    left_out = do("review", "suspend", "1,2", now=later)
    assert [one["changed"] for one in left_out["topics"]] == [True, True]
    assert left_out["due"]["topics"] == 1
    listed = do("review", "list", now=later)
    assert ([*days(listed["suspended"])], len(listed["due"])) == ([1, 2], 1)
    assert not do("review", "suspend", "1", now=later)["topics"][0]["changed"]
    do("review", "resume", "1-2", now=later)
    assert do("review", "list", now=later) == before
    do("undo", now=later)
    assert do("review", "list", now=later) == listed


def test_who_reviews_what_is_suspended_is_told_so(do: Do, home: Path) -> None:
    do("review", "on")
    do("done", "1")
    on_screen = shown(at_terminal(home, ("review", "suspend", "1,2"), 80), 80)
    assert "✓ Suspended: " in on_screen
    assert "✓ Suspended, so not reviewed once it is done: " in on_screen
    on_screen = shown(at_terminal(home, ("review", "1", "--grade", "good"), 80), 80)
    assert "Still suspended. To review it again: studyplan review resume 1" in on_screen


def test_a_topic_may_be_left_out_before_it_is_done(do: Do) -> None:
    assert do("review", "suspend", "1")["topics"][0]["changed"]
    do("review", "on")
    do("done", "1-2")
    listed = do("review", "list")
    assert ([*days(listed["coming"])], [*days(listed["suspended"])]) == ([2], [1])
    assert do("doctor")["sound"]


def test_what_is_done_is_reviewed_and_nothing_else(do: Do, refused: Callable[..., str]) -> None:
    assert "review on" in refused("review", "1", "--grade", "good")
    do("review", "on")
    do("know", "1")
    do("skip", "2")
    do("start", "3")
    assert do("review")["coming"] == []
    assert "already known" in refused("review", "1", "--grade", "good")
    assert "skipped" in refused("review", "2", "--grade", "good")
    for number in ("3", "4"):
        said = refused("review", number, "--grade", "good")
        assert f"studyplan done {number}" in said
        assert "dl-for-programmers/" not in said
    do("done", "3")
    assert "2026-11-23" in refused("review", "3", "--grade", "good", "--on", "yesterday")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("review", "on", "--retention", "0.98"), "0.70 to 0.97"),
        (("review", "on", "--retention", "0.69"), "0.70 to 0.97"),
        (("review", "on", "--retention", "often"), "0.70 to 0.97"),
        (("review", "on", "--share", "51%"), "1% to 50%"),
        (("review", "on", "--share", "0"), "1% to 50%"),
        (("review", "1", "--grade", "goood"), "again, hard, good, easy"),
        (("review", "--grade", "good"), "studyplan review 12 --grade good"),
        (("review", "1"), "--grade again, hard, good or easy"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    refused: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    message = refused(*words)
    assert said in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize("retention", ["0.7", "0.97", "97%", "85"])
def test_the_bounds_of_retention_themselves_hold(do: Do, retention: str) -> None:
    assert 0.7 <= do("review", "on", "--retention", retention)["retention"] <= 0.97


def test_settings_hold_from_today_on_and_keep_what_is_not_said(do: Do) -> None:
    do("review", "on", "--retention", "0.8", "--share", "10%")
    later = "2026-12-01T09:00:00"
    changed = do("review", "on", "--share", "20%", now=later)
    assert (changed["retention"], changed["share"], changed["since"]) == (0.8, 0.2, "2026-12-01")
    assert do("review", "on", now=later)["plan"] is None
    assert not do("review", "off", now=later)["on"]
    assert do("review", "on", now="2026-12-02T09:00:00")["share"] == 0.2
    saved = do("export", "progress", now="2026-12-02T09:00:00")["reviews"]
    assert [(one["since"], one["on"], one["share"]) for one in saved] == [
        *(("2026-11-23", True, 0.1), ("2026-12-01", False, 0.2), ("2026-12-02", True, 0.2))
    ]


def test_reviews_take_their_time_of_the_week_and_count_in_it(do: Do) -> None:
    do("done", "1-4", "--on", "-9d")
    whole = do("week")["hours"]
    do("review", "on", "--share", "50%")
    hours = do("week")["hours"]
    listed = do("review")
    due = [one for one in listed["due"] + listed["coming"] if one["due"] < "2026-11-30"]
    minutes = sum(one["minutes"] for one in due)
    assert len(due) == 4
    assert abs(hours["reviews"] - minutes / 60) < 0.06
    assert abs(whole["left"] - hours["left"] - minutes / 60) < 0.11
    for one in due:
        do("review", str(one["number"]), "--grade", "good")
    after = do("week")["hours"]
    assert after["reviewed"] == after["actual"] == hours["reviews"]
    assert abs(after["left"] - hours["left"]) < 0.11


def test_availability_says_what_reviews_may_take(do: Do) -> None:
    do("availability", "--lane", "none")
    assert do("availability")["rules"][-1]["taken"]["reviews"] == 0
    do("review", "on", "--share", "20%")
    assert do("availability")["rules"][-1]["taken"]["reviews"] == 2
    do("availability", "--lane", "theory=60", "practice=30", "review=10")
    taken = do("availability")["rules"][-1]["taken"]
    assert (taken["reviews"], taken["habits"] > 0) == (1, True)
    assert do("week", "--next")["hours"]["reviews"] <= taken["reviews"] + taken["habits"]


def test_time_for_reviews_moves_the_end_and_the_baseline_but_no_target(do: Do) -> None:
    do("target", do("plan")["ends"])
    assert do("week")["late"] is None
    on = do("review", "on")["plan"]
    assert on["ends"]["before"] < do("plan")["ends"] == on["ends"]["after"]
    assert do("week")["late"]["weeks"] > 2
    do("target", "none")
    assert do("week")["late"] is None
    do("undo")
    do("undo")
    do("target", "none")
    assert do("week")["late"] is None


def test_the_day_says_what_is_due(do: Do) -> None:
    assert do("today")["reviews"] == {"due": 0, "minutes": 0}
    do("review", "on")
    do("done", "1-2", "--on", "-9d")
    assert do("today")["reviews"] == {"due": 2, "minutes": 22}
    before = do("today")["minutes"]
    do("review", "1", "--grade", "good")
    after = do("today")
    assert after["reviews"] == {"due": 1, "minutes": 11}
    assert after["minutes"]["actual"] == before["actual"] + 11


def test_what_is_taken_over_elsewhere_is_the_same(do: Do, run: Run, home: Path) -> None:
    do("done", "1-3", "--on", "-9d")
    do("review", "on")
    do("review", "1", "--grade", "hard")
    do("review", "suspend", "2")
    env = {"STUDYPLAN_NOW": MONDAY}
    file = home.parent / "progress.json"
    file.write_text(run("export", "progress", "--format", "json", env=env).stdout, "utf-8")
    before = run("review", "--list", "--json", env=env).stdout
    other = {**env, "STUDYPLAN_HOME": str(home.parent / "other")}
    assert run("import", "progress", str(file), "--yes", env=other).returncode == 0
    assert run("review", "--list", "--json", env=other).stdout == before


def test_a_person_is_asked_topic_by_topic(seen: Terminal, home: Path) -> None:
    seen("review", "on", "--share", "50%")
    seen("done", "1-2", "--on", "2026-11-14")
    asked = shown(at_terminal(home, ("review",), 80, answers="y\nx3 1"), 80)
    assert "Press Enter or q." in asked
    assert "Press 1, 2, 3, 4 or q." in asked
    assert "✓ Good. Due again:" in asked
    assert "○ Again. Due again:" in asked
    assert asked.rstrip().endswith("Nothing is due.")
    assert "Reviewed and saved: 2 topics." in asked


def test_a_person_may_stop_and_what_was_answered_stays(seen: Terminal, home: Path) -> None:
    seen("review", "on", "--share", "50%")
    seen("done", "1-3", "--on", "2026-11-14")
    stopped = shown(at_terminal(home, ("review",), 80, answers="\n4\nq"), 80)
    assert "Reviewed and saved: 1 topic." in stopped
    assert "2 reviews due" in stopped
    assert "2 reviews due (20 min)" in seen()
    for answers in ("q", "\nq", ""):
        left = shown(at_terminal(home, ("review",), 80, answers=answers), 80)
        assert "1/2" in left
        assert "Reviewed" not in left
        assert left.endswith("2 reviews due (20 min)\n")


@pytest.mark.parametrize(("width", "language"), [(40, "en"), (80, "en"), (80, "zh")])
def test_screens_of_reviews(
    seen: Terminal, home: Path, snapshot: SnapshotAssertion, width: int, language: str
) -> None:
    def screen(*words: str, answers: str | None = None) -> str:
        found = at_terminal(home, words, width, answers=answers, STUDYPLAN_LANG=language)
        return shown(found, width)

    seen("done", "1-4", "--on", "2026-11-10")
    screens = [
        screen("review"),
        screen("review", "on"),
        screen("review", "--list"),
        screen("review", answers="\n3"),
        screen("review", "suspend", "2"),
        screen("review", "3", "--grade", "easy"),
        screen("review", "list"),
        screen("week"),
        screen("availability"),
        screen("history"),
        screen("review", "off"),
    ]
    assert "\n".join(screens) == snapshot


@pytest.mark.parametrize("end", ["q", "\x04", "\x03"])
def test_one_key_is_enough_on_a_real_terminal(begun: Run, home: Path, end: str) -> None:
    env = {"STUDYPLAN_NOW": MONDAY}
    for words in (("review", "on", "--share", "50%"), ("done", "1-2", "--on", "-9d")):
        assert begun(*words, env=env).returncode == 0
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "review"],
        env=environment(home, TERM="xterm", NO_COLOR="1", **env),
        dimensions=(40, 80),
        encoding="utf-8",
        timeout=20,
    )
    child.expect("press Enter")
    child.send("\r")
    child.expect("q stop")
    child.send("3")  # and no Enter
    child.expect("Due again")
    child.expect("press Enter")
    child.send(end)
    child.expect("Reviewed and saved: 1 topic")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert len(json.loads(begun("review", "--json", env=env).stdout)["due"]) == 1
