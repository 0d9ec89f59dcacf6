"""`studyplan forecast`: dates, what they rest on, and what a date takes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Terminal, at_terminal, shown
from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
DONE = ("matrix-autodiff", "optimisation-theory", "graphical-models", "matrix-library", "backprop")


def foreseen(begun: Run, *words: str, now: str = MONDAY) -> dict[str, Any]:
    done = begun("forecast", "--json", *words, env={"STUDYPLAN_NOW": now})
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def whole(data: dict[str, Any]) -> dict[str, Any]:
    """The milestone of the whole roadmap."""
    found: dict[str, Any] = data["milestones"][-1]
    assert found["stage"] is None
    return found


def test_five_topics_on_the_first_day_make_the_date_earlier_and_idle_weeks_later(
    begun: Run, do: Do
) -> None:
    first = whole(foreseen(begun))
    do("done", *DONE)
    data = foreseen(begun)
    assert (data["observations"], data["weeks_seen"]) == (5, 1)
    before = whole(data)
    assert before["p50"] < first["p50"]
    assert before["p80"] < first["p80"]
    for now in ("2026-12-14T09:00:00", "2027-04-12T09:00:00", "2028-04-12T09:00:00"):
        after = whole(foreseen(begun, now=now))
        assert before["p50"] < after["p50"]
        assert before["p80"] < (after["p80"] or "beyond")
        before = after


def test_logged_time_counts_through_what_it_leaves(begun: Run, do: Do) -> None:
    before = whole(foreseen(begun))
    do("log", "matrix-autodiff", "3h")
    after = whole(foreseen(begun))
    assert after["hours_left"] == before["hours_left"] - 3
    assert after["p50"] < before["p50"]
    assert sound(do)


def test_the_screen_says_what_it_rests_on_and_what_its_dates_mean(seen: Terminal) -> None:
    text = " ".join(seen("forecast").split())
    assert "on how such plans usually go and on your own progress: 1 topic done" in text
    assert "The dates hold if you keep going." in text
    assert "P80: 80% likely." in text
    chinese = "".join(seen("forecast", "--lang", "zh").split())
    assert "依据：这类计划通常的进展" in chinese
    assert "P80：有八成把握。" in chinese


def test_stages_keep_their_names_at_forty_columns(seen: Terminal) -> None:
    text = seen("forecast", width=40)
    assert "1 Deep learning core foundations" in text
    assert " P50 " in text


def test_a_date_beyond_twenty_years_is_said_to_be_so(begun: Run, do: Do, home: Path) -> None:
    do("availability", "--hours", "0.5")
    data = whole(foreseen(begun))
    assert (data["p50"], data["p80"], data["weeks"]) == (None, None, [])
    screen = " ".join(shown(at_terminal(home, ("forecast",), 80), 80).split())
    assert "over 20 years" in screen
    assert "an 80% date is more than 20 years away" in screen


def test_the_whole_roadmap_comes_last_and_p50_before_p80(do: Do) -> None:
    stages = [row for row in do("forecast") if row[0] == "milestone"]
    assert [row[2] for row in stages] == ["core-foundations", "classic-models", "frontier", ""]
    assert all(row[3] <= row[4] for row in stages)


def test_it_is_the_same_each_time(begun: Run) -> None:
    assert foreseen(begun) == foreseen(begun)


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
    found = whole(foreseen(begun))
    for day, p80_is_enough in ((found["p80"], True), (found["p50"], False)):
        hours = foreseen(begun, "--target", day)["targets"][0]["hours_per_week"]
        assert (hours["p80"] <= 10.0) is p80_is_enough
        assert hours["p50"] <= 10.0


def test_nothing_that_waits_for_a_pinned_topic_is_finished_before_its_day(
    begun: Run, do: Do
) -> None:
    before = {m["stage"]: m for m in foreseen(begun)["milestones"]}
    row = next(row for row in do("pin", "2", "2039-01-03") if row[0] == "plan")
    after = {m["stage"]: m for m in foreseen(begun)["milestones"]}
    # The plan's end with every hour kept, then P50 and P80: before the pin, and with it.
    assert all(day < "2039" for day in row[1:4])
    assert "2039" < row[4] < row[5] < row[6]
    assert row[5:7] == [after[None]["p50"], after[None]["p80"]]
    first = next(iter(before))
    assert after[first]["p50"] > "2039-01-03" > before[first]["p80"]
    assert foreseen(begun, "--target", "2038-12-31")["targets"][0]["hours_per_week"]["p50"] is None
    do("unpin", "2")
    assert {m["stage"]: m for m in foreseen(begun)["milestones"]} == before


def test_the_hours_that_it_asks_for_do_it(begun: Run, do: Do) -> None:
    hours = foreseen(begun, "--target", "2028-06-30")["targets"][0]["hours_per_week"]
    do("availability", "--hours", f"{hours['p80'] + 0.01:.2f}")
    assert "2028-06-01" < whole(foreseen(begun))["p80"] <= "2028-06-30"


@pytest.mark.slow
def test_only_topics_of_the_roadmap_that_is_meant_are_left_out(run: Run) -> None:
    env = {"STUDYPLAN_NOW": MONDAY}
    run("init", "llm-from-zero", "--hours", "10", env=env)
    run("follow", "ai-foundations-to-frontier", env=env)
    end = next(
        m["p50"]
        for m in foreseen(run)["milestones"]
        if (m["roadmap"], m["stage"]) == ("llm-from-zero", None)
    )
    year, month = int(end[:4]), int(end[5:7])
    sooner = f"{year - (month <= 3)}-{(month - 4) % 12 + 1:02}-01"
    for day in (sooner, "2026-12-20"):
        found = foreseen(run, "--target", day)["targets"]
        for target in found:
            topics = target["leave_out"]
            assert all(topic.partition("/")[0] == target["roadmap"] for topic in topics)
        if day != sooner:
            assert [target["leave_out"] for target in found] == [[], []]


@pytest.mark.parametrize("now", ["2026-11-27T09:00:00", "2027-06-11T09:00:00"])
def test_the_range_of_a_forecast_never_begins_in_the_past(run: Run, home: Path, now: str) -> None:
    file = str(Path(__file__).with_name("course.yaml"))
    done = ("relations", "book", "tables", "queries", "midterm", "final")
    for words in (("init", file, "--hours", "10", "--yes"), ("done", *done)):
        assert run(*words, env={"STUDYPLAN_NOW": "2026-11-26T09:00:00"}).returncode == 0
    screen = " ".join(shown(at_terminal(home, ("forecast",), 80, STUDYPLAN_NOW=now), 80).split())
    first = {"2026-11-27": "27 Nov 2026", "2027-06-11": "11 Jun 2027"}[now[:10]]
    assert f"90% likely to finish between {first} and" in screen
