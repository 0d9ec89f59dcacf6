"""What a week says where life differs from it: one answer for each situation.

`begun` follows `dl-for-programmers` at ten hours a week from Sunday, 22 November 2026; `daily` has
two hours every day. The first topics are matrix-autodiff and graphical-models (340 minutes each),
optimisation-theory (284) and matrix-library (680).
"""

import json
from pathlib import Path

import pytest

from tests.commands.test_library import FIRST, written
from tests.commands.weeks import DAILY, ROADMAP, answer, do, hours, minutes, on, sessions, week
from tests.conftest import Run

MONDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = (f"2026-11-{n}" for n in (23, 25, 27, 28, 29))
NEXT_MONDAY = "2026-11-30"
WHOLE = {"matrix-autodiff": 340, "graphical-models": 340, "optimisation-theory": 160}
BAR = ("committed", "kept", "actual")


@pytest.fixture
def daily(begun: Run) -> Run:
    """The same with two hours every day from Monday, 23 November, on."""
    do(begun, MONDAY, *DAILY)
    assert minutes(begun, MONDAY) == WHOLE
    return begun


def test_a_beginning_on_a_wednesday(run: Run) -> None:
    do(run, WEDNESDAY, "init", ROADMAP, "--hours", "10", "--yes")
    # Five of seven days: 428 or 429 of 600 minutes.
    assert hours(run, WEDNESDAY, "available", *BAR) == (7.1, 7.1, 0, 0)
    do(run, WEDNESDAY, "availability", "--hours", "14", "--days", "mon-sun")
    assert min(day for day, _, _ in sessions(run, WEDNESDAY) if day) == WEDNESDAY
    assert hours(run, WEDNESDAY, "available", "committed", "left") == (10, 10, 10)


def test_three_idle_weeks(daily: Run) -> None:
    later = "2026-12-21"
    assert hours(daily, later, *BAR, "left") == (14, 0, 0, 14)
    assert minutes(daily, later) == WHOLE
    last = week(daily, later)["last_week"]
    assert last["week"] == "2026-W48"
    assert last["hours"] == {"committed": 14, "kept": 0, "actual": 0, "estimated": 0}
    assert last["likely"]["after"] > last["likely"]["before"]


def test_undo_of_the_weeks_first_act(begun: Run) -> None:
    before = week(begun, MONDAY)
    do(begun, MONDAY, "log", "1", "1h")
    do(begun, MONDAY, "undo")
    after = week(begun, MONDAY)
    assert (after["sessions"], after["hours"]) == (before["sessions"], before["hours"])
    # A commitment is no act: it is not undone, and no line of the history.
    assert all("week.commit" not in str(c) for c in answer(begun, MONDAY, "history")["commands"])
    assert answer(begun, MONDAY, "doctor")["sound"]


def test_two_devices_that_meet(daily: Run, tmp_path: Path) -> None:
    def other(*words: str, day: str) -> str:
        env = {**on(day), "STUDYPLAN_HOME": str(tmp_path / "other")}
        done = daily(*words, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    file = tmp_path / "progress.json"
    do(daily, MONDAY, "done", "1")
    do(daily, MONDAY, "export", "progress", "-o", str(file))
    other("import", "progress", str(file), day=WEDNESDAY)
    # The dates of what was done decide, and what the week was begun with comes along.
    found = json.loads(other("week", "--json", day=WEDNESDAY))
    assert found["sessions"] == week(daily, WEDNESDAY)["sessions"]
    assert found["hours"] == week(daily, WEDNESDAY)["hours"]
    assert found["hours"]["kept"] == 5.7


def test_an_edition_in_mid_week(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    do(run, MONDAY, "init", written(file, "2026.1", FIRST), "--hours", "40", "--yes")
    before = minutes(run, MONDAY)
    assert list(before) == ["a", "b", "c"]
    do(run, MONDAY, "done", "a")
    # The first topic is called otherwise, the second one is gone.
    second = written(file, "2026.2", ["z | Nets | formerly: [a]", "c | Boltzmann machines"])
    do(run, WEDNESDAY, "roadmap", "update", second)
    assert minutes(run, WEDNESDAY) == {"z": before["a"], "c": before["c"]}
    committed = round((before["a"] + before["c"]) / 60, 1)
    assert hours(run, WEDNESDAY, "committed", "kept") == (committed, round(before["a"] / 60, 1))


def test_an_imported_commitment_does_not_replace_one_that_is_there(
    daily: Run, tmp_path: Path
) -> None:
    file = tmp_path / "progress.json"
    do(daily, MONDAY, "export", "progress", "-o", str(file))
    do(daily, MONDAY, "pause", f"{WEDNESDAY}..{SUNDAY}")
    before = sessions(daily, WEDNESDAY)
    do(daily, WEDNESDAY, "import", "progress", str(file))
    assert sessions(daily, WEDNESDAY) == before


def test_a_clock_that_is_set_back_leaves_what_is_written(daily: Run) -> None:
    do(daily, "2026-11-30T08:00:00", "done", "1")
    written = sessions(daily, NEXT_MONDAY)
    do(daily, "2026-11-29T23:00:00", "start", "2")
    assert sessions(daily, NEXT_MONDAY) == written
    assert minutes(daily, SUNDAY) == WHOLE


@pytest.mark.parametrize("day", ["2026-11-21", "2026-10-31", "2025-11-22"])
def test_a_clock_before_the_first_day_has_the_hours_of_the_first(begun: Run, day: str) -> None:
    now = {"STUDYPLAN_NOW": f"{day}T09:00:00"}
    found = json.loads(begun("status", "--json", env=now).stdout)
    assert found["hours_per_week"] == 10
    assert found["weeks"] == {"gone": 0, "left": 87}
    assert found["ends"]


def test_a_week_without_hours(daily: Run) -> None:
    do(daily, MONDAY, "pause", f"{MONDAY}..{SUNDAY}")
    found = week(daily, MONDAY)
    assert found["sessions"] == found["unplanned"] == []
    assert set(found["hours"].values()) == {0}
    assert "No hours this week" in daily("export", "week", env=on(MONDAY)).stdout


def test_hours_from_next_monday_on(daily: Run) -> None:
    before = week(daily, MONDAY)
    do(daily, MONDAY, "availability", "--hours", "21", "--from", NEXT_MONDAY)
    after = week(daily, MONDAY)
    assert (after["sessions"], after["hours"]) == (before["sessions"], before["hours"])
    assert week(daily, MONDAY, "--next")["hours"]["available"] == 21


def test_hours_of_a_week_that_is_gone_are_refused(daily: Run) -> None:
    words = ("availability", "--hours", "3", "--from", "2026-11-20")
    refused = daily(*words, env=on(MONDAY))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "20 Nov 2026 is past" in refused.stderr


def test_an_illness_that_is_told_afterwards(daily: Run) -> None:
    do(daily, MONDAY, "log", "1", "4h")
    p50 = answer(daily, NEXT_MONDAY, "plan")["likely"]["p50"]
    do(daily, NEXT_MONDAY, "pause", f"{WEDNESDAY}..{SUNDAY}", "--why", "ill")
    # Monday and Tuesday are left of the week: what was committed on them.
    past = week(daily, NEXT_MONDAY, "--date", MONDAY)
    assert [past["hours"][name] for name in ("available", *BAR)] == [4, 4, 4, 4]
    # The forecast knows that these hours were not at hand.
    assert answer(daily, NEXT_MONDAY, "plan")["likely"]["p50"] < p50


def test_a_pin_into_this_week(daily: Run) -> None:
    do(daily, MONDAY, "done", "1")
    do(daily, WEDNESDAY, "pin", "matrix-library", FRIDAY)
    found = sessions(daily, WEDNESDAY)
    assert (FRIDAY, "matrix-library", 120) in found
    assert minutes(daily, WEDNESDAY)["matrix-autodiff"] == 340
    # Six hours from Friday on are the project's; 140 minutes are left for the second topic.
    assert minutes(daily, WEDNESDAY) == {
        "matrix-autodiff": 340, "graphical-models": 140, "matrix-library": 360,
    }  # fmt: skip
    assert hours(daily, WEDNESDAY, *BAR) == (14, 5.7, 5.7)


def test_a_pin_out_of_this_week(daily: Run) -> None:
    do(daily, MONDAY, "pin", "graphical-models", "week+1")
    assert "graphical-models" not in minutes(daily, MONDAY)
    assert sum(minutes(daily, MONDAY).values()) == 840
    do(daily, MONDAY, "unpin", "graphical-models")
    assert minutes(daily, MONDAY) == WHOLE


def test_what_was_done_last_week_and_told_late_leaves_both_sides(daily: Run) -> None:
    do(daily, WEDNESDAY, "done", "1", "--on", "2026-11-22")
    assert hours(daily, WEDNESDAY, *BAR) == (8.3, 0, 0)
    rest = {topic: part for topic, part in WHOLE.items() if topic != "matrix-autodiff"}
    assert minutes(daily, WEDNESDAY) == rest


def test_what_is_done_early_is_what_else_was_done(daily: Run) -> None:
    do(daily, WEDNESDAY, "done", "matrix-library")
    found = week(daily, WEDNESDAY)
    assert [t["topic"] for t in found["done_besides"]] == [f"{ROADMAP}/matrix-library"]
    assert [found["hours"][name] for name in BAR] == [14, 0, 11.3]
    # Today's 680 minutes are more than the ten hours that the days from today on had.
    assert found["hours"]["left"] == 0
    assert "matrix-library" not in minutes(daily, NEXT_MONDAY)


def test_what_is_reopened(daily: Run) -> None:
    do(daily, MONDAY, "done", "1")
    do(daily, WEDNESDAY, "reopen", "1")
    assert minutes(daily, WEDNESDAY) == WHOLE
    assert hours(daily, WEDNESDAY, *BAR) == (14, 0, 0)
    do(daily, WEDNESDAY, "log", "1", "1h")
    assert hours(daily, WEDNESDAY, *BAR) == (14, 1, 1)


@pytest.mark.parametrize(
    ("moment", "name"),
    [("2026-11-29T23:59:00", "2026-W48"), ("2026-11-30T00:30:00", "2026-W49")],
)
def test_the_learners_day_decides(daily: Run, moment: str, name: str) -> None:
    assert week(daily, moment)["week"] == name


def test_a_second_roadmap_on_a_wednesday(daily: Run) -> None:
    do(daily, WEDNESDAY, "follow", "llm-from-zero")
    do(daily, WEDNESDAY, "split", "50/50")
    found = week(daily, WEDNESDAY)["sessions"]
    days = {True: set[str](), False: set[str]()}
    for one in found:
        days[one["topic"].startswith(ROADMAP)].add(one["date"])
    assert min(days[True]) == MONDAY
    assert min(days[False]) >= WEDNESDAY


def test_time_of_last_week_that_is_logged_late(daily: Run) -> None:
    do(daily, MONDAY, "start", "1", "--on", MONDAY)
    do(daily, NEXT_MONDAY, "start", "2")
    first, *others = sessions(daily, NEXT_MONDAY)
    assert first == (NEXT_MONDAY, "matrix-autodiff", 120)
    do(daily, NEXT_MONDAY, "log", "1", "1h", "--on", FRIDAY)
    # That hour is not left of it any more: it leaves both sides, and another topic has its time.
    assert sessions(daily, NEXT_MONDAY) == [(NEXT_MONDAY, "matrix-autodiff", 60), *others]
    assert hours(daily, NEXT_MONDAY, *BAR, "unplanned") == (13, 0, 0, 1)
    filled = [(one["topic"], one["minutes"]) for one in week(daily, NEXT_MONDAY)["unplanned"]]
    assert filled == [(f"{ROADMAP}/optimisation-theory", 60)]
    past = week(daily, NEXT_MONDAY, "--date", MONDAY)["hours"]
    assert [past[name] for name in BAR] == [14, 1, 1]


def test_a_pause_on_saturday_does_not_forgive_the_week(daily: Run) -> None:
    do(daily, SATURDAY, "pause", f"{SATURDAY}..{SUNDAY}")
    # What the week would have been without its last two days.
    assert minutes(daily, SATURDAY) == {"matrix-autodiff": 340, "graphical-models": 260}
    assert hours(daily, SATURDAY, "available", *BAR, "left") == (10, 10, 0, 0, 0)


def test_an_act_of_a_later_week_changes_no_earlier_bar(daily: Run) -> None:
    do(daily, MONDAY, "log", "1", "1h")
    past = [week(daily, NEXT_MONDAY, "--date", MONDAY)["hours"]]
    for words in (("done", "1", "2"), ("skip", "3"), ("reopen", "1"), ("drop", ROADMAP)):
        do(daily, NEXT_MONDAY, *words)
        past.append(week(daily, NEXT_MONDAY, "--date", MONDAY)["hours"])
    assert all(one == past[0] for one in past)


def test_what_is_skipped_known_or_dropped_leaves_both_sides(daily: Run) -> None:
    do(daily, MONDAY, "done", "1")
    do(daily, MONDAY, "know", "2")
    assert hours(daily, MONDAY, *BAR) == (8.3, 5.7, 5.7)
    do(daily, MONDAY, "skip", "3")
    assert hours(daily, MONDAY, *BAR) == (5.7, 5.7, 5.7)
    assert minutes(daily, MONDAY) == {"matrix-autodiff": 340}
    do(daily, MONDAY, "follow", "llm-from-zero")
    do(daily, MONDAY, "drop", ROADMAP)
    assert all(s["topic"].startswith("llm") for s in week(daily, MONDAY)["sessions"])
