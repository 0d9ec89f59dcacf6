"""`studyplan week`: its bar, its time, and what it says of the week before.

`begun` follows `dl-for-programmers` at ten hours a week from Sunday, 22 November 2026. Its first
topics are matrix-autodiff and graphical-models (340 minutes each), optimisation-theory (284) and
matrix-library (680).
"""

import pytest

from tests.commands.weeks import DAILY, ROADMAP, answer, do, hours, minutes, on, sessions, week
from tests.conftest import Run

MONDAY, TUESDAY, WEDNESDAY = "2026-11-23", "2026-11-24", "2026-11-25"
BAR = ("committed", "kept", "actual")
TIME = ("available", "left", "unplanned")


def test_a_week_is_begun_with_what_its_hours_hold(begun: Run) -> None:
    assert sessions(begun, MONDAY) == [
        (None, "matrix-autodiff", 340),
        (None, "graphical-models", 260),
    ]
    assert hours(begun, MONDAY, *BAR, *TIME) == (10, 0, 0, 10, 10, 0)


def test_what_is_left_is_what_the_days_to_come_have(begun: Run) -> None:
    do(begun, MONDAY, *DAILY)
    assert hours(begun, WEDNESDAY, *BAR, *TIME) == (14, 0, 0, 14, 10, 0)
    do(begun, WEDNESDAY, "log", "1", "1h30")
    do(begun, WEDNESDAY, "done", "1")
    # All 340 committed minutes are kept, though it took 90. Today's two hours less these 90 and
    # four days of two hours are left; 500 minutes of that are committed.
    assert hours(begun, WEDNESDAY, *BAR, "logged", *TIME) == (14, 5.7, 1.5, 1.5, 14, 8.5, 0.2)
    assert week(begun, WEDNESDAY, "--next")["hours"]["left"] == 14


def test_who_has_logged_the_whole_week_on_its_first_day_has_nothing_left(run: Run) -> None:
    do(run, "2026-11-30", "init", ROADMAP, "--hours", "10", "--yes")
    do(run, "2026-11-30", "log", "matrix-autodiff", "5h")
    do(run, "2026-11-30", "log", "graphical-models", "5h")
    # Of 340 committed minutes 300 were logged, of the other 260 all.
    assert hours(run, "2026-12-01", *BAR, *TIME) == (10, 9.3, 10, 10, 0, 0)
    assert answer(run, "2026-12-01", "next", "--fit", "45m")["topics"]
    # What was logged is gone from the weeks to come: 40 minutes of each topic are left.
    ahead = minutes(run, "2026-12-01", "--next")
    assert (ahead["matrix-autodiff"], ahead["graphical-models"]) == (40, 40)


def test_ticks_and_time_fill_the_bar_before_a_topic_is_done(begun: Run) -> None:
    do(begun, MONDAY, "log", "1", "2h")
    assert hours(begun, MONDAY, *BAR) == (10, 2, 2)
    # Two of three points leave 113 of 340 minutes: more than what was logged.
    do(begun, TUESDAY, "tick", "1", "1", "2")
    assert hours(begun, TUESDAY, *BAR) == (10, 3.8, 2)


def test_actual_time_is_what_was_logged_or_else_what_is_less_left(begun: Run) -> None:
    do(begun, MONDAY, "done", "1")
    do(begun, MONDAY, "log", "3", "30m")
    found = week(begun, MONDAY)
    assert found["hours"]["actual"] == round((340 + 30) / 60, 1)
    assert found["hours"]["logged"] == 0.5
    assert [t["topic"] for t in found["done_besides"]] == [f"{ROADMAP}/optimisation-theory"]


def test_who_is_done_early_sees_where_the_rest_of_the_week_would_go(begun: Run) -> None:
    do(begun, MONDAY, "log", "1", "1h")
    do(begun, MONDAY, "done", "1")
    do(begun, TUESDAY, "log", "2", "1h")
    do(begun, TUESDAY, "done", "2")
    # Two of ten hours were needed. From Tuesday on the week has 514 minutes, an hour of them gone.
    found = week(begun, TUESDAY)
    assert [found["hours"][name] for name in (*BAR, *TIME)] == [10, 10, 2, 10, 7.6, 7.6]
    filled = [(s["topic"].partition("/")[2], s["minutes"]) for s in found["unplanned"]]
    assert filled == [("optimisation-theory", 284), ("matrix-library", 170)]
    text = begun("export", "week", env=on(TUESDAY)).stdout
    assert text.index("## Topics") < text.index("## Unplanned") < text.index("Optimisation theory")


def test_lanes_that_are_behind_are_named(begun: Run) -> None:
    do(begun, MONDAY, "availability", "--lane", "theory=20%", "trends=80%")
    do(begun, MONDAY, "done", "1")
    assert week(begun, "2026-11-30")["lane_debt"] == {}, "nothing of that was logged"
    do(begun, MONDAY, "log", "1", "340m")
    assert week(begun, MONDAY)["lane_debt"] == {}
    # Four fifths of the 340 minutes of theory should have been trends.
    assert week(begun, "2026-11-30")["lane_debt"] == {"trends": 4.5}
    assert week(begun, "2026-12-28")["lane_debt"] == {}, "five weeks ago"
    do(begun, "2026-11-30", "availability", "--lane", "theory=10%", "trends=90%")
    assert week(begun, "2026-12-07")["lane_debt"] == {}, "before these shares"


def test_reviews_are_kept_out_of_the_week(begun: Run) -> None:
    do(begun, MONDAY, *DAILY, "--lane", "theory=80%", "review=20%")
    # A fifth of 14 hours.
    assert hours(begun, MONDAY, "available", "reviews", "committed") == (14, 2.8, 11.2)
    assert hours(begun, MONDAY, "left", "unplanned") == (11.2, 0)


# --- the weeks before and after --------------------------------------------------------------


def test_the_week_before_is_spoken_of_until_the_first_act(begun: Run) -> None:
    do(begun, MONDAY, "done", "1")
    for verb in ("next", "week"):
        assert answer(begun, TUESDAY, verb)["last_week"] is None
        last = answer(begun, "2026-11-30", verb)["last_week"]
        assert last["week"] == "2026-W48"
        assert last["hours"] == {"committed": 10, "kept": 5.7, "actual": 5.7, "estimated": 5.7}
    do(begun, "2026-11-30", "start", "2")
    for verb in ("next", "week"):
        assert answer(begun, "2026-11-30", verb)["last_week"] is None
    assert week(begun, "2026-11-30", "--next")["last_week"] is None


def test_a_past_week_keeps_what_it_was_begun_with(begun: Run) -> None:
    do(begun, MONDAY, "done", "1")
    before = week(begun, MONDAY)
    after = week(begun, "2027-03-03", "--date", "2026-W48")
    assert after["sessions"] == before["sessions"]
    for name in BAR:
        assert after["hours"][name] == before["hours"][name]
    assert after["hours"]["left"] == 0


def test_a_past_week_in_which_nothing_was_done_has_no_commitment(begun: Run) -> None:
    found = week(begun, "2027-03-03", "--date", "2026-12-30")
    assert found["week"] == "2026-W53"
    assert found == week(begun, "2027-03-03", "--date", "2026-W53")
    hours = found["hours"]
    assert [hours[name] for name in ("committed", "kept", "unplanned")] == [None] * 3
    assert [hours[name] for name in ("available", "actual", "logged", "left")] == [10, 0, 0, 0]
    assert found["sessions"] == []
    do(begun, "2027-03-03", "log", "1", "2h", "--on", "2026-12-30")
    hours = week(begun, "2027-03-03", "--date", "2026-W53")["hours"]
    assert (hours["committed"], hours["actual"], hours["logged"]) == (None, 2, 2)
    told = begun("export", "week", "--date", "2026-W53", env=on("2027-03-03")).stdout
    assert "Nothing was recorded in this week" in told


@pytest.mark.parametrize("text", ["2026-W54", "2026-W00", "W54", "2026W53x", "-1w-"])
def test_weeks_that_are_none(begun: Run, text: str) -> None:
    refused = begun("week", "--date", text)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_a_week_to_come_has_the_plan(begun: Run) -> None:
    found = week(begun, MONDAY, "--next")
    # 80 minutes of the second topic, the third, and what the first project gets.
    assert minutes(begun, MONDAY, "--next") == {
        "graphical-models": 80, "optimisation-theory": 284, "matrix-library": 236,
    }  # fmt: skip
    assert [found["hours"][name] for name in (*BAR, *TIME)] == [10, 0, 0, 10, 10, 0]


def test_what_fits_into_a_time_in_a_lane(begun: Run) -> None:
    topics = answer(begun, MONDAY, "next", "--fit", "45m", "--lane", "practice")["topics"]
    assert topics
    for topic in topics:
        assert topic["lane"] == "practice"
        assert topic["why"][0].startswith(("fits in 45 min", "in progress", "enough time to start"))
    do(begun, MONDAY, "start", "matrix-autodiff")
    do(begun, MONDAY, "log", "matrix-autodiff", "6h")
    best = answer(begun, MONDAY, "next", "--fit", "45m")["topics"][0]
    assert best["id"] == "matrix-autodiff"
    assert begun("next", "--fit", "x").returncode == 2


def test_being_late_is_one_line_and_only_by_a_week_or_more(begun: Run) -> None:
    target = answer(begun, MONDAY, "plan")["ends"]
    do(begun, MONDAY, "target", target)
    assert week(begun, MONDAY)["late"] is None
    # Two weeks without study: the plan's end is as much later.
    assert week(begun, "2026-12-07")["late"] == {
        "roadmap": ROADMAP, "by": "target", "day": target, "weeks": 2,
    }  # fmt: skip
    do(begun, MONDAY, "target", "none")
    assert week(begun, "2026-12-07")["late"]["by"] == "baseline"
    # A target alone decides, also where the baseline is missed.
    do(begun, MONDAY, "target", "2033-12-31")
    assert week(begun, "2026-12-07")["late"] is None
