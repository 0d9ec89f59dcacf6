"""`studyplan stats`: what it counts, what it leaves open, and what a person sees of it."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import read
from studyplan.store.connection import writing
from tests.commands.conftest import Terminal, at_terminal, shown
from tests.conftest import Run, call, prepare

TODAY = "2026-11-25T20:00:00"
Stats = Callable[..., dict[str, Any]]
# What was done on which days, Wednesday the 25th being today.
ACTS = (
    ("2026-10-26", "init", "llm-from-zero", "--hours", "10", "--yes"),
    ("2026-10-26", "availability", "--lane", "theory=60%", "practice=40%"),
    ("2026-10-28", "log", "1", "2h"),
    ("2026-10-28", "done", "1"),
    ("2026-11-05", "done", "2"),
    ("2026-11-09", "log", "3", "90m"),
    ("2026-11-10", "log", "3", "30m", "--lane", "practice"),
    ("2026-11-11", "done", "3"),
    ("2026-11-23", "start", "4", "--on", "2026-11-23"),  # and no timer
    ("2026-11-24", "log", "4", "8h", "--lane", "practice"),
    ("2026-11-24", "skip", "5"),
    ("2026-11-24", "know", "6"),
    ("2026-11-25", "tick", "7", "1"),
)


@pytest.fixture(scope="module")
def month_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("month") / "home"
    for day, *words in ACTS:
        prepare(home, *words, STUDYPLAN_NOW=f"{day}T19:00:00")
    return home


@pytest.fixture
def month(home: Path, month_home: Path) -> Run:
    """A month of study, and what a command prints on its last evening."""
    shutil.copytree(month_home, home)
    return lambda *words, now=TODAY, **options: call(
        home, *words, env={"STUDYPLAN_NOW": now}, **options
    )


@pytest.fixture
def stats(month: Run) -> Stats:
    def found(*words: str, now: str = TODAY) -> dict[str, Any]:
        done = month("stats", *words, "--json", now=now)
        assert done.returncode == 0, done.stderr
        data: dict[str, Any] = json.loads(done.stdout)
        return data

    return found


def minutes_of(month: Run, number: int) -> int:
    hours: dict[str, float] = json.loads(month("show", str(number), "--json").stdout)["hours"]
    return round((hours["low"] + hours["high"]) * 30)


def test_hours_are_held_against_the_weeks_shares(stats: Stats) -> None:
    week = stats("--week")
    assert (week["from"], week["to"], week["period"]) == ("2026-11-23", "2026-11-29", "week")
    assert week["available_minutes"] == 600
    lanes = {one["lane"]: (one["minutes"], one["share_minutes"]) for one in week["lanes"]}
    ticked = stats("--week")["heat_map"][-1]["minutes"]
    # More than its share: the bar is full, the figure goes on.
    assert lanes["practice"] == (480 + ticked, 240)
    assert lanes["theory"][1] == 360
    assert week["minutes"] == sum(minutes for minutes, _ in lanes.values())
    month = stats()
    assert (month["period"], month["from"], month["to"]) == ("month", "2026-11-02", "2026-11-29")
    assert month["available_minutes"] == 4 * 600
    assert stats("--month") == month
    assert (stats("--all")["from"], stats("--all")["available_minutes"]) == ("2026-10-26", 3000)


def test_days_weeks_and_the_streak(stats: Stats) -> None:
    whole = stats("--all")
    days = {one["date"]: one for one in whole["heat_map"]}
    assert (min(days), max(days), len(days)) == ("2026-06-01", "2026-11-25", 178)
    assert days["2026-10-25"]["minutes"] is None
    assert days["2026-10-27"] == {"date": "2026-10-27", "minutes": 0, "studied": False}
    assert days["2026-10-28"] == {"date": "2026-10-28", "minutes": 120, "studied": True}
    assert days["2026-11-24"]["minutes"] == 480
    # What is only begun, skipped or known is no study; a tick is.
    assert not days["2026-11-23"]["studied"]
    assert days["2026-11-25"]["studied"]
    assert whole["streak"] == {"days": 2, "longest": 3, "today": True}
    assert stats("--week", now="2026-11-26T08:00:00")["streak"]["today"] is False
    weeks = {one["week"]: one for one in whole["weeks"]}
    assert [one["topics"] for one in whole["weeks"]] == [1, 1, 1, 0, 0]
    assert [*weeks] == [f"2026-W{n}" for n in range(44, 49)]
    assert weeks["2026-W46"]["minutes"] == 120
    # A topic was done that nobody logged: a day of study whose time is not known.
    assert days["2026-11-05"] == {"date": "2026-11-05", "minutes": 0, "studied": True}
    assert weeks["2026-W45"]["minutes"] == 0
    assert whole["not_logged"]["topics"] == 2
    assert whole["not_logged"]["minutes"] > 0
    assert sum(one["minutes"] for one in whole["weeks"]) == whole["minutes"]


def test_the_journal_gives_the_same_figures_by_hand(month: Run, stats: Stats) -> None:
    month("log", "2", "50m", "--on", "2026-11-19")
    month("log", "4", "3h", "--on", "2026-11-18")
    month("undo")
    month("reopen", "2")
    month("undo")
    last = dict[tuple[str, str], dict[str, Any]]()
    for event in json.loads(month("export", "journal", "--format", "json").stdout)["events"]:
        last[event["kind"], event["subject"]] = event["data"]
    logged = [data for (kind, _), data in last.items() if kind == "time.log" and data]
    done = [
        date.fromisoformat(data["on"])
        for (kind, _), data in last.items()
        if kind == "topic.status" and data.get("status") == "done"
    ]
    ticked = [data["on"] for (kind, _), data in last.items() if kind == "point.tick" and data]
    whole = stats("--all")
    studied = {*(data["on"] for data in logged), *map(str, done), *ticked}
    assert {one["date"] for one in whole["heat_map"] if one["studied"]} == studied
    for week in whole["weeks"]:
        first = date.fromisoformat(week["start"])
        days = {str(first + timedelta(days=n)) for n in range(7)}
        assert week["topics"] == sum(str(day) in days for day in done)
        assert week["minutes"] == sum(d["minutes"] for d in logged if d["on"] in days)
    row, longest, day = 0, 0, date(2026, 10, 26)
    while day <= date(2026, 11, 25):
        row = row + 1 if str(day) in studied else 0
        longest, day = max(longest, row), day + timedelta(days=1)
    assert whole["streak"] == {"days": row, "longest": longest, "today": True}
    practice = sum(data["minutes"] for data in logged if data.get("lane") == "practice")
    lanes = {one["lane"]: one["minutes"] for one in whole["lanes"]}
    assert lanes["practice"] == practice


def test_estimates_are_held_only_against_time_that_was_logged(month: Run, stats: Stats) -> None:
    kinds = {one["kind"]: one for one in stats("--all")["estimates"]}
    shown = [json.loads(month("show", str(n), "--json").stdout) for n in (1, 2, 3)]
    assert sum(one["topics"] for one in kinds.values()) == 2
    assert sum(one["not_measured"] for one in kinds.values()) == 1
    for kind, one in kinds.items():
        spent = {1: 120, 3: 120}
        of_it = [n for n in spent if shown[n - 1]["kind"] == kind]
        estimated = sum(minutes_of(month, n) for n in of_it)
        assert one["actual_minutes"] == (sum(spent[n] for n in of_it) if of_it else None)
        if of_it:
            assert abs(one["estimated_minutes"] - estimated) <= 6 * len(of_it)
            assert one["ratio"] == round(one["actual_minutes"] / one["estimated_minutes"], 2)
    # In this week nothing was done.
    assert stats("--week")["estimates"] == []


def test_what_was_done_without_logged_time_has_no_figures(begun: Run) -> None:
    begun("done", "matrix-autodiff")
    (one,) = json.loads(begun("stats", "--json").stdout)["estimates"]
    assert (one["topics"], one["not_measured"]) == (0, 1)
    assert (one["estimated_minutes"], one["actual_minutes"], one["ratio"]) == (None, None, None)


def test_the_way_goes_from_the_beginning_through_today_to_the_end(month: Run, stats: Stats) -> None:
    way = stats()["burn_up"]
    forecast = json.loads(month("forecast", "--json").stdout)["milestones"][-1]
    assert way["likely"] == {"p50": forecast["p50"], "p80": forecast["p80"]}
    assert way["done"][0] == {"date": "2026-10-26", "minutes": 0}
    assert [one["date"] for one in way["done"][1:]] == [
        *("2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22", "2026-11-25")
    ]
    done = [one["minutes"] for one in way["done"]]
    assert done == sorted(done)
    left = json.loads(month("status", "--json").stdout)["hours"]["left"]
    assert way["total_minutes"] == pytest.approx(done[-1] + left * 60, abs=3)
    assert way["baseline"][0] == {"date": "2026-10-26", "minutes": 0}
    assert way["baseline"][-1]["minutes"] == way["total_minutes"]


def test_milestones_are_stages_that_were_finished(month: Run, stats: Stats) -> None:
    assert stats("--all")["milestones"] == []
    stage = json.loads(month("status", "--json").stdout)["stages"][0]
    prepared = month("done", stage["id"], "--yes", now="2026-11-25T19:00:00")
    assert prepared.returncode == 0, prepared.stderr
    (one,) = stats("--week")["milestones"]
    assert (one["roadmap"], one["stage"], one["reached"]) == (
        *("llm-from-zero", stage["id"]),
        "2026-11-25",
    )
    assert one["baseline"] > "2026-11-25"
    assert one["slip_weeks"] < 0
    assert stats("--week", now="2026-12-02T09:00:00")["milestones"] == []


def test_retention_is_unknown_until_a_review_was_graded(stats: Stats, home: Path) -> None:
    none = {"graded": 0, "recalled": 0, "retention": None, "desired": None}
    assert stats()["reviews"] == none

    def say(kind: str, subject: str, **data: object) -> None:
        now = Moment(datetime.fromisoformat(TODAY).replace(tzinfo=UTC))
        with writing(home / "studyplan.db") as db:
            db.journal.append([read(kind, subject, data)], now)

    say("review.set", "2026-11-16", on=True, retention=0.85, share=0.15, due={})
    assert stats()["reviews"] == {**none, "desired": 0.85}
    before = stats("--week")
    key = json.loads(call(home, "show", "1", "--json").stdout)["key"]
    for n, grade in enumerate(("again", "hard", "easy")):
        say("review.grade", f"{key}#{n}", on=f"2026-11-{n + 21}", grade=grade)
    reviews = stats()["reviews"]
    assert reviews == {"graded": 3, "recalled": 2, "retention": 0.67, "desired": 0.85}
    after = stats("--week")
    assert after["reviews"] == {"graded": 1, "recalled": 1, "retention": 1.0, "desired": 0.85}
    # It is study of its day and lane.
    lanes = {one["lane"]: one for one in after["lanes"]}
    assert lanes["review"]["share_minutes"] == 90
    assert lanes["review"]["minutes"] == after["minutes"] - before["minutes"] > 0
    assert after["streak"]["days"] == before["streak"]["days"] + 3


def test_a_habit_is_study_of_its_day_and_lane(month: Run, stats: Stats) -> None:
    before = stats("--all")
    month("habit", "add", "Read one paper", "--every", "week", "--takes", "45m", "--lane", "trends")
    assert month("habit", "done", "read-one-paper", "--on", "2026-11-23").returncode == 0
    after = stats("--all")
    assert after["minutes"] == before["minutes"] + 45
    assert {one["lane"]: one["minutes"] for one in after["lanes"]}["trends"] == 45
    (day,) = [one for one in after["heat_map"] if one["date"] == "2026-11-23"]
    assert day == {"date": "2026-11-23", "minutes": 45, "studied": True}
    assert after["streak"]["days"] == before["streak"]["days"] + 1
    # It is of no roadmap.
    assert stats("--all", "-r", "llm-from-zero")["minutes"] == before["minutes"]


def test_of_one_roadmap_its_own(month: Run, stats: Stats) -> None:
    before = stats("--all")
    month("follow", "dl-for-programmers", now="2026-11-25T19:00:00")
    month("log", "dl-for-programmers/matrix-autodiff", "1h", now="2026-11-25T19:00:00")
    one = stats("--all", "--roadmap", "llm-from-zero")
    assert (one["minutes"], one["roadmap"]) == (before["minutes"], "llm-from-zero")
    assert one["burn_up"]["done"] == before["burn_up"]["done"]
    # Hours of the week are those of all: of one they are not known.
    assert one["available_minutes"] is None
    assert {lane["share_minutes"] for lane in one["lanes"]} == {None}
    assert stats("--all")["minutes"] == before["minutes"] + 60
    assert month("stats", "-r", "nothing").returncode == 3


def test_csv_has_every_figure_in_a_row(month: Run, stats: Stats) -> None:
    printed = month("stats", "--csv")
    rows = [*csv.reader(io.StringIO(printed.stdout, newline=""))]
    assert rows[0] == ["figure", "of", "from", "to", "value", "against"]
    assert rows[1] == ["studied", "", "2026-11-02", "2026-11-29", str(stats()["minutes"]), "2400"]
    assert ["day", "", "2026-06-01", "2026-06-01", "", ""] in rows
    assert ["day", "", "2026-11-24", "2026-11-24", "480", ""] in rows
    plain = month("stats").stdout.splitlines()
    assert [line.split("\t") for line in plain] == rows[1:]


@pytest.mark.parametrize("words", [("--week", "--all"), ("--month", "--week"), ("--csv", "--json")])
def test_what_excludes_each_other_is_refused(month: Run, words: tuple[str, ...]) -> None:
    refused = month("stats", *words)
    assert refused.returncode == 2
    assert "Use one of them" in refused.stdout + refused.stderr


def test_before_anything_was_studied_nothing_is_measured(begun: Run) -> None:
    data = json.loads(begun("stats", "--json").stdout)
    assert data["streak"] == {"days": 0, "longest": 0, "today": False}
    assert (data["minutes"], data["lanes"], data["estimates"]) == (0, [], [])
    assert data["burn_up"]["done"][-1]["minutes"] == 0


def test_without_a_plan_it_says_how_to_begin(run: Run) -> None:
    assert run("stats").returncode == 3
    assert "studyplan init" in run("stats").stderr


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_screens(
    month_home: Path, home: Path, snapshot: SnapshotAssertion, width: int, language: str
) -> None:
    shutil.copytree(month_home, home)
    now = {"STUDYPLAN_NOW": TODAY, "STUDYPLAN_LANG": language}
    at_terminal(home, ("done", "foundations", "--yes", "--plain"), width, **now)
    assert shown(at_terminal(home, ("stats", "--all"), width, **now), width) == snapshot


def test_a_first_day_is_seen_at_once(seen: Terminal) -> None:
    assert "1 day in a row" not in seen("stats")
    seen("log", "matrix-autodiff", "45m", "--plain")
    text = seen("stats")
    assert "1 day in a row · longest: 1 day" in text
