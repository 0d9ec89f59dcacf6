"""Figures and reasons on screens are those of what was done, and agree with one another."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studyplan.render.blocks import Line
from studyplan.render.standing import LastWeek
from studyplan.render.words import Words
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run

THURSDAY = "2026-11-26"


@pytest.fixture
def look(begun: Run, home: Path) -> Any:
    """What a person sees of a verb on a day, in 120 columns."""

    def call(*words: str, now: str = THURSDAY, **changes: str) -> str:
        moment = now if "T" in now else f"{now}T19:00:00"
        return shown(at_terminal(home, words, 120, STUDYPLAN_NOW=moment, **changes), 120)

    return call


@pytest.fixture
def ask(begun: Run) -> Any:
    """The JSON of a verb on that day."""

    def call(*words: str, now: str = THURSDAY) -> Any:
        done = begun(*words, "--json", env={"STUDYPLAN_NOW": f"{now}T19:00:00"})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


def test_who_reviews_less_is_never_finished_later(ask: Any) -> None:
    ask("done", "1-4")
    ask("review", "on")
    for topic in ("1", "4", "2-3"):
        likely = ask("review", "suspend", topic)["plan"]["likely"]
        assert likely["after"]["p50"] <= likely["before"]["p50"]
        assert likely["after"]["p80"] <= likely["before"]["p80"]
    likely = ask("review", "resume", "1-4")["plan"]["likely"]
    assert likely["after"]["p50"] > likely["before"]["p50"]


@pytest.mark.parametrize(
    ("now", "english", "chinese"),
    [
        (date(2028, 8, 23), "(that week: 20 Aug 2028), 3 days later.", "，推迟 3 天。"),
        (date(2028, 8, 19), "(that week: 20 Aug 2028), 1 day earlier.", "，提前 1 天。"),
        (date(2028, 9, 10), "(that week: 20 Aug 2028), 3 weeks later.", "，推迟 3 周。"),
        (date(2028, 8, 20), "50% likely by 20 Aug 2028, as before.", "，没有变化。"),
    ],
)
def test_the_last_week_says_by_how_much_the_end_moved(
    now: date, english: str, chinese: str
) -> None:
    week = LastWeek(date(2026, 11, 23), 600, 300, 300, 0, date(2028, 8, 20), now)
    for language, said in (("en", english), ("zh", chinese)):
        *_, last = week.blocks(Words(language), date(2026, 12, 1))
        assert isinstance(last, Line)
        assert last.pieces[0].text.endswith(said)


def test_who_is_faster_than_estimated_reads_why_the_plan_ends_after_p50(
    ask: Any, look: Any
) -> None:
    said = "P50 is earlier, as topics are likely"
    assert said not in look("status")
    ask("done", "1-20")
    status = ask("status")
    assert status["likely"]["p50"] < status["ends"]
    assert said in look("status")


def test_an_hour_of_the_night_says_which_night_it_belongs_to(begun: Run) -> None:
    env = {"STUDYPLAN_NOW": "2026-12-24T21:20:00"}
    assert begun("day", "04:00", env=env).returncode == 0
    refused = begun("log", "1", "5h", "--at", "03:00", env=env)
    assert "03:00 on 25 Dec 2026 has not come yet: until 04:00" in refused.stderr
    assert begun("log", "1", "5h", "--at", "03:00", "--on", "yesterday", env=env).returncode == 0
    refused = begun("log", "1", "5h", "--at", "23:00", env=env)
    assert "23:00 on 24 Dec 2026 has not come yet. " in refused.stderr


def test_weeks_before_a_habit_was_there_are_empty(ask: Any, look: Any) -> None:
    ask("habit", "add", "run", "--every", "week")
    ask("habit", "done", "run", "--on", "2026-10-21")
    listed = ask("habit", now="2026-12-04")["habits"]
    weeks = next(one for one in listed if one["habit"] == "run")["weeks"]
    assert [week and week["done"] for week in weeks[-7:]] == [1, None, None, None, None, 0, 0]
    assert "  ✓         · ○  weekly" in look("habit", now="2026-12-04")


def test_a_month_has_a_sign_of_its_own(ask: Any, look: Any) -> None:
    ask("habit", "add", "health", "--every", "month", now="2026-11-22")
    assert "  · · ○  monthly" in look("habit", now="2027-01-20")
    assert "A monthly habit has a sign for each month." in look("habit")


def test_time_for_habits_is_told_in_the_week(ask: Any, begun: Run, look: Any) -> None:
    ask("habit", "add", "run", "--every", "week")
    ask("habit", "done", "run", "--took", "45m")
    assert "45 min on habits" in look("week")
    exported = begun("export", "week", env={"STUDYPLAN_NOW": f"{THURSDAY}T19:00:00"}).stdout
    assert "45 min on habits" in exported
    ask("habit", "reopen", "run")
    assert "on habits" not in look("week")


def test_hours_of_the_lane_review_are_no_reviews(ask: Any, look: Any) -> None:
    ask("review", "on")
    assert "No topic was reviewed in these weeks. " in look("stats")
    ask("habit", "add", "blog", "--every", "week", "--lane", "review")
    ask("habit", "done", "blog", "--took", "90m")
    assert "the 1.5 h of the lane review are other study and habits" in look("stats")


def test_habits_of_a_lane_without_a_share_ask_in_vain_and_that_is_said(ask: Any, look: Any) -> None:
    ask("habit", "add", "blog", "--every", "week", "--lane", "review", "--takes", "2h")
    before = ask("availability")["rules"][-1]["taken"]["habits_ask"]
    after = ask("availability", "--lane", "theory=60%", "practice=30%", "trends=10%")
    assert after["rules"][-1]["taken"]["habits_ask"] >= before + 2
    assert "none where that has none" in look("availability")


@pytest.mark.parametrize(
    ("day", "why"), [("2026-12-12", "is paused"), ("2026-12-10", "has no hours")]
)
def test_a_pin_says_why_its_day_holds_nothing(ask: Any, look: Any, day: str, why: str) -> None:
    ask("availability", "--mon", "2h", "--sat", "3h")
    ask("pause", "2026-12-12")
    said = look("pin", "1", day)
    assert f"{date.fromisoformat(day).day} Dec 2026 {why}." in said
    assert "the hours before are taken" not in said


def test_a_week_before_the_beginning_has_its_hours(run: Run) -> None:
    env = {"STUDYPLAN_NOW": "2026-11-26T19:00:00"}
    begin = ("init", "dl-for-programmers", "--start", "2026-11-30", "--hours", "14", "--yes")
    assert run(*begin, env=env).returncode == 0
    stats = json.loads(run("stats", "--week", "--json", env=env).stdout)
    assert stats["available_minutes"] == 8 * 60  # on its last four days


def test_an_import_counts_no_event_that_cannot_be_read(
    ask: Any, begun: Run, home: Path, tmp_path: Path
) -> None:
    ask("log", "1", "45m")
    lines = begun("export", "journal", "--format", "jsonl").stdout.splitlines()
    file = tmp_path / "journal.jsonl"
    damaged = [line.replace("45", "46") if "time.log" in line else line for line in lines]
    file.write_text("\n".join(damaged), "utf-8")
    other = {"STUDYPLAN_HOME": str(tmp_path / "other")}
    found = json.loads(begun("import", "journal", str(file), "--json", env=other).stdout)
    another = {"STUDYPLAN_HOME": str(tmp_path / "another"), "STUDYPLAN_LANG": "zh"}
    said = shown(at_terminal(home, ("import", "journal", str(file)), 120, **another), 120)
    assert len(found["unread"]) == 1
    assert f"已导入：{found['new'] - 1} 条" in said
    assert "不计入进度：1 行" in said


def test_a_week_before_the_roadmaps_began_has_what_was_studied(begun: Run) -> None:
    begun("log", "1", "90m", "--on", "2026-11-04")
    past = json.loads(begun("week", "--date", "2026-11-04", "--json").stdout)
    assert past["hours"]["actual"] == 1.5
    said = begun("export", "week", "--date", "2026-11-04").stdout
    assert "1.5 h of study" in said
    assert "Your roadmaps begin on" in said
    everything = json.loads(begun("stats", "--all", "--json").stdout)
    assert everything["minutes"] == 90


def test_a_running_week_before_the_roadmaps_begin_has_it_too(run: Run) -> None:
    run("init", "dl-for-programmers", "--start", "2026-12-14", "--yes")
    run("log", "1", "1h", env={"STUDYPLAN_NOW": "2026-12-01T20:00:00+08:00"})
    now = {"STUDYPLAN_NOW": "2026-12-02T20:00:00+08:00"}
    found = json.loads(run("week", "--json", env=now).stdout)
    assert found["hours"]["actual"] == 1
    assert found["hours"]["left"] == 0
