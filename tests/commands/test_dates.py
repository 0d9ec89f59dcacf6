"""Topics on a day and due by one, from a file to the week that they are done in."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal
from tests.conftest import Run, prepare

FILE = Path(__file__).with_name("course.yaml")
SUNDAY = "2026-11-22T09:00:00"
Asked = Callable[..., Any]


@pytest.fixture
def term(home: Path, run: Run) -> Run:
    """The course is followed at ten hours a week, two on each day from Monday to Friday."""
    prepare(home, "init", str(FILE), "--hours", "10", "--yes", STUDYPLAN_NOW=SUNDAY)
    prepare(home, "availability", "--days", "mon-fri", STUDYPLAN_NOW=SUNDAY)
    return run


@pytest.fixture
def ask(term: Run) -> Asked:
    """The JSON of a command on a day."""

    def asked(day: str, *words: str) -> Any:
        found = term(*words, "--json", env={"STUDYPLAN_NOW": f"{day}T09:00:00"})
        assert found.returncode == 0, found.stderr
        return json.loads(found.stdout)

    return asked


def sessions(week: Any) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for one in (*week["sessions"], *week["unplanned"]):
        days.setdefault(one["topic"].partition("/")[2], []).append(one["date"])
    return days


def reasons(found: Any) -> dict[str, list[str]]:
    return {topic["id"]: topic["why"] for topic in found["topics"]}


def test_a_lecture_is_on_its_day_and_what_needs_it_comes_after(ask: Asked) -> None:
    week = sessions(ask("2026-11-23", "week"))
    assert week["relations"] == ["2026-11-24"]
    assert min(week.get("tables", ["2026-11-25"])) >= "2026-11-24"
    # Two hours of Tuesday go to the lecture: nothing else is on that day.
    assert [name for name, days in week.items() if "2026-11-24" in days] == ["relations"]


def test_what_is_due_is_finished_by_then_the_earliest_first(ask: Asked) -> None:
    ends = {one["topic"]: one for one in ask("2026-11-23", "plan")["dated"]}
    for name in ("tables", "queries"):
        assert ends[f"databases/{name}"]["ends"] <= ends[f"databases/{name}"]["due_by"]
        assert ends[f"databases/{name}"]["trouble"] is None
    assert ends["databases/queries"]["ends"] <= ends["databases/tables"]["ends"]


def test_next_says_when_a_topic_is_due_and_what_is_today(ask: Asked) -> None:
    assert reasons(ask("2026-12-01", "next"))["queries"][0] == "due today"
    assert reasons(ask("2026-12-02", "next"))["queries"][0] == "was due Tue 1 Dec"
    assert reasons(ask("2026-11-24", "next"))["relations"] == ["today"]
    later = reasons(ask("2026-11-23", "next", "-n", "9"))
    assert later.get("midterm") is None
    assert later["queries"][0] == "due Tue 1 Dec"


def test_a_day_that_has_passed_is_asked_about_and_not_planned(ask: Asked, term: Run) -> None:
    found = ask("2026-11-26", "next")
    assert [one["key"] for one in found["gone"]] == ["databases/relations"]
    assert "relations" not in reasons(found)
    dated = ask("2026-11-26", "plan")["dated"]
    assert (dated[0]["topic"], dated[0]["trouble"]) == ("databases/relations", "gone")
    env = {"STUDYPLAN_NOW": "2026-11-26T09:00:00"}
    assert "tables" in sessions(ask("2026-11-26", "week"))
    for verb in ("skip", "undo", "done"):
        assert term(verb, *([] if verb == "undo" else ["relations"]), env=env).returncode == 0
    assert ask("2026-11-26", "next")["gone"] == []


def test_a_day_that_has_passed_holds_nothing_up(ask: Asked, term: Run) -> None:
    for day, due in (("2026-12-03", "due Fri 4 Dec"), ("2026-12-07", "was due Fri 4 Dec")):
        for verb in ("next", "today"):
            found = ask(day, verb)
            assert [one["key"] for one in found["gone"]] == ["databases/relations"]
            assert found["waiting"] == []
            names, why = zip(*reasons(found).items(), strict=True)
            assert (names[1], why[1][0]) == ("tables", due)
    why = ask("2026-12-03", "why", "tables")
    assert (why["place"], why["unmet"]) == (2, ["databases/relations"])
    said = term("why", "tables", env={"STUDYPLAN_NOW": "2026-12-03T09:00:00"}).stdout
    assert "It needs" not in said
    assert "“Relations” was on Tue 24 Nov. Done or skipped?" in said


def test_what_is_due_by_tomorrow_and_waits_says_for_what(
    tmp_path: Path, home: Path, run: Run
) -> None:
    file = tmp_path / "course.yaml"
    text = FILE.read_text("utf-8")
    file.write_text(text.replace("needs: [relations], due", "needs: [relations, book], due"))
    prepare(home, "init", str(file), "--hours", "10", "--yes", STUDYPLAN_NOW=SUNDAY)

    def waiting(day: str) -> list[Any]:
        found = run("next", "--json", env={"STUDYPLAN_NOW": f"{day}T09:00:00"})
        return [
            (one["key"], one["due_by"], one["unmet"]) for one in json.loads(found.stdout)["waiting"]
        ]

    assert waiting("2026-12-02") == []
    for day in ("2026-12-03", "2026-12-09"):
        assert waiting(day) == [("databases/tables", "2026-12-04", ["databases/book"])]
    for day, said in (("03", "is due Fri 4 Dec"), ("09", "was due Fri 4 Dec")):
        text = at_terminal(home, ("next",), 100, STUDYPLAN_NOW=f"2026-12-{day}T09:00:00").decode()
        assert f"“Tables” {said}. It needs The book first." in text
    run("skip", "book", env={"STUDYPLAN_NOW": "2026-12-03T09:00:00"})
    assert waiting("2026-12-03") == []


def test_an_exam_is_never_planned_after_its_day_and_says_what_it_waits_for(ask: Asked) -> None:
    found = ask("2026-12-17", "plan")
    (final,) = [one for one in found["dated"] if one["topic"] == "databases/final"]
    assert (final["on"], final["ends"], final["trouble"]) == ("2026-12-21", "2026-12-21", "unready")
    assert "databases/book" in [one["key"] for one in final["waits_for"]]
    # On its day it is there, ready or not.
    assert reasons(ask("2026-12-21", "next"))["final"] == ["today"]
    after = ask("2026-12-22", "plan")["dated"]
    assert {one["trouble"] for one in after if one["on"]} == {"gone"}


def test_a_pinned_exam_is_on_that_day_or_in_that_week_and_never_later(ask: Asked) -> None:
    ask("2026-11-23", "pin", "oral", "2026-12-04")
    assert sessions(ask("2026-11-23", "week", "--date", "2026-12-04"))["oral"] == ["2026-12-04"]
    assert ask("2026-11-23", "show", "oral")["on"] == "2026-12-04"
    assert "databases/oral" in [one["key"] for one in ask("2026-12-05", "next")["gone"]]
    # A week full of what is late has its place for the exam, and no later week has.
    ask("2026-11-23", "pin", "oral", "2026-W52")
    assert sessions(ask("2026-12-14", "week", "--next"))["oral"] == ["2026-12-27"]
    assert "databases/oral" in [one["key"] for one in ask("2026-12-28", "next")["gone"]]
    # What was given a day by its roadmap is moved by a pin, and by nothing else.
    ask("2026-11-23", "pin", "final", "2026-12-23")
    assert ask("2026-11-23", "show", "final")["on"] == "2026-12-23"


def test_a_pause_over_an_exam_is_warned_of(ask: Asked, term: Run) -> None:
    ask("2026-11-23", "pause", "2026-12-07..2026-12-09")
    (midterm,) = [
        one for one in ask("2026-11-23", "plan")["dated"] if one["topic"] == "databases/midterm"
    ]
    assert (midterm["ends"], midterm["trouble"]) == ("2026-12-08", "paused")


def test_every_minute_of_a_running_week_is_there_once(ask: Asked, term: Run) -> None:
    """Whatever is committed and missed, plan and week go on, and the database is sound."""
    for day in ("2026-11-23", "2026-11-25", "2026-11-27", "2026-12-03", "2026-12-09"):
        term("log", "book", "30m", env={"STUDYPLAN_NOW": f"{day}T20:00:00"})
        week = ask(day, "week")
        for one in (*week["sessions"], *week["unplanned"]):
            assert date.fromisoformat(one["date"]) is not None
        assert {*sessions(week)} - {"relations", "midterm", "final"} <= {
            *("book", "tables", "queries", "oral")
        }
    assert term("doctor", env={"STUDYPLAN_NOW": "2026-12-09T21:00:00"}).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("week --next", "due Fri 4 Dec"),
        ("export week --next", "due Fri 4 Dec 2026"),
        ("export plan", "due Fri 4 Dec 2026"),
        ("export plan --format ics -o -", "due Fri 4 Dec 2026"),
        ("show tables", "due Fri 4 Dec"),
        ("plan", "due Fri 4 Dec"),
        ("roadmap show databases --full", "due Fri 4 Dec 2026"),
        ("week --next --lang zh", "12月4日 周五截止"),
    ],
)
def test_screens_and_exports_say_when_a_topic_is_due(
    home: Path, term: Run, words: str, said: str
) -> None:
    text = at_terminal(home, tuple(words.split()), 100, STUDYPLAN_NOW=SUNDAY).decode()
    assert said in text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("on: 2026-11-31", "there is no day 2026-11-31"),
        ("on: tomorrow", "expected a day such as 2026-11-22, not 'tomorrow'"),
        ("on: 2026-11-24, due: 2026-11-25", "a topic is either `on` a day or `due` by one"),
    ],
)
def test_dates_that_are_none(run: Run, tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(FILE.read_text("utf-8").replace("on: 2026-11-24", line), "utf-8")
    found = run("roadmap", "validate", str(file))
    assert found.returncode == 1
    assert said in found.stdout + found.stderr
