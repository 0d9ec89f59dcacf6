"""A month of evenings: each act counts, and what it comes to is what plain sums of the journal give.

The figures are worked out here from the exported journal alone, by nothing of the program.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import call

pytestmark = pytest.mark.slow

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 27)
AWAY = (date(2026, 12, 12), date(2026, 12, 13))
# Days without time of their own: Mondays, Wednesdays and Fridays.
FREE = (0, 2, 4)
DAY = timedelta(days=1)
Data = dict[str, Any]


class Evenings:
    """A learner at a terminal without questions: `said("2026-12-01 19:30", "start", "1")`."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def ends(self, at: str, *words: str, **how: Any) -> Any:
        return call(
            self.home, *words, env={"STUDYPLAN_NOW": f"{at.replace(' ', 'T')}+08:00"}, **how
        )

    def said(self, at: str, *words: str, **how: Any) -> str:
        done = self.ends(at, *words, **how)
        assert done.returncode == 0, (at, words, done.stderr)
        return str(done.stdout)

    def json(self, at: str, *words: str) -> Any:
        return json.loads(self.said(at, *words, "--json"))

    def today(self, at: str) -> Any:
        return self.json(at, "today")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Evenings:
    """The month up to its last evening, from its last week on in another home."""
    folder = tmp_path_factory.mktemp("month")
    me = Evenings(folder / "home")
    first_week(me)
    second_week(me)
    third_week(me)
    there = Evenings(folder / "laptop")
    history = me.said("2026-12-20 21:00", "export", "journal", "--format", "jsonl")
    told = json.loads(
        there.said("2026-12-20 21:10", "import", "journal", "-", "--json", input=history)
    )
    assert (told["unread"], told["aside"], told["missing"]) == ([], [], [])
    for words in (("today",), ("week",), ("stats", "--all"), ("habit",), ("review", "--list")):
        assert there.json("2026-12-20 21:10", *words) == me.json("2026-12-20 21:10", *words), words
    fourth_week(there)
    return there


def claimed(me: Evenings, at: str) -> int:
    return sum(one["claimed"] is not None for one in me.json(at, "criteria")["criteria"])


def first_week(me: Evenings) -> None:
    me.said("2026-11-30 19:00", "init", "dl-for-programmers", "--hours", "8", "--yes")
    days = ("--tue", "1h30", "--thu", "1h30", "--sat", "3h", "--sun", "2h")
    me.said("2026-11-30 19:01", "availability", *days)
    me.said("2026-11-30 19:02", "day", "04:00")
    me.said("2026-11-30 19:03", "review", "on")

    me.said("2026-12-01 19:30", "start", "1")
    assert me.today("2026-12-01 19:50")["running"]["minutes"] == 20
    me.said("2026-12-01 20:15", "stop", "--note", "Matrices, 矩阵")
    assert me.today("2026-12-01 20:15")["minutes"]["actual"] == 45
    me.said("2026-12-01 20:16", "tick", "1", "1")

    me.said("2026-12-03 23:50", "start", "1")
    me.said("2026-12-04 00:35", "stop")  # Thursday's still
    me.said("2026-12-04 00:40", "habit", "done", "write")
    me.said("2026-12-04 00:41", "note", "1", "Shapes first, then gradients.")
    assert me.today("2026-12-04 00:45")["minutes"]["actual"] == 45 + 120
    assert me.today("2026-12-04 04:05")["minutes"]["actual"] == 0

    me.said("2026-12-05 10:00", "log", "1", "1h30", "--at", "08:00")
    me.said("2026-12-05 10:01", "done", "1")
    me.said("2026-12-05 10:02", "log", "2", "30m", "--on", "2026-12-02")
    me.said("2026-12-06 20:00", "log", "5m", "3")  # a slip, taken out later
    assert me.json("2026-12-06 20:01", "stats", "--week")["streak"]["days"] == 5


def second_week(me: Evenings) -> None:
    me.said("2026-12-08 19:00", "log", "2", "50m", "--lane", "practice")
    entries = me.json("2026-12-08 19:01", "log", "list", "--from", "2026-11-30")["entries"]
    slip = next(one for one in entries if one["minutes"] == 5)
    late = next(one for one in entries if one["date"] == "2026-12-02")
    me.said("2026-12-08 19:02", "log", "delete", slip["id"])
    me.said("2026-12-08 19:03", "log", "edit", late["id"], "1h10", "--on", "2026-12-01")
    me.said(
        "2026-12-08 19:04", "habit", "add", "Read one paper", "--every", "2/week", "--takes", "30m"
    )
    me.said("2026-12-08 19:05", "habit", "done", "read-one")
    assert me.today("2026-12-08 19:06")["reviews"]["due"] == 1
    me.said("2026-12-08 19:07", "review", "1", "--grade", "hard")
    assert me.today("2026-12-08 19:08")["reviews"]["due"] == 0

    # What was done by mistake, and taken back together.
    before = me.json("2026-12-10 20:00", "status")
    me.said("2026-12-10 20:00", "done", "3")
    me.said("2026-12-10 20:01", "tick", "4", "1")
    me.said("2026-12-10 20:02", "log", "4", "3h")
    me.said("2026-12-10 20:03", "undo", "3")
    assert me.json("2026-12-10 20:04", "status") == before
    me.said("2026-12-10 20:05", "log", "2", "1h")
    me.said("2026-12-10 20:06", "habit", "done", "read-one", "--took", "50m")
    me.said("2026-12-11 08:00", "pause", f"{AWAY[0]}..{AWAY[1]}", "--why", "a week-end away")


def third_week(me: Evenings) -> None:
    me.said("2026-12-15 21:00", "start", "2")
    asked = me.ends("2026-12-16 07:50", "stop")  # it ran all night
    assert asked.returncode == 2
    assert "--minutes" in asked.stderr
    assert me.today("2026-12-16 07:51")["running"]["number"] == 2
    me.said("2026-12-16 07:52", "stop", "--minutes", "40")
    me.said("2026-12-16 07:53", "habit", "skip", "write")
    me.said("2026-12-17 20:00", "log", "2", "1h30")
    me.said("2026-12-17 20:01", "tick", "2", "all")
    me.said("2026-12-17 20:02", "done", "2")
    me.said("2026-12-17 20:03", "evidence", "2", "https://example.org/notebook")
    me.said("2026-12-19 11:00", "log", "3", "2h")
    me.said("2026-12-19 11:01", "criteria", "claim", "c1", "--evidence", "By hand, on paper")
    me.said("2026-12-19 11:02", "undo")
    assert claimed(me, "2026-12-19 11:03") == 0
    me.said("2026-12-19 11:04", "redo")
    assert claimed(me, "2026-12-19 11:05") == 1
    me.said("2026-12-20 20:00", "review", "2", "--grade", "again")


def fourth_week(me: Evenings) -> None:
    me.said("2026-12-22 20:00", "start", "3")
    me.said("2026-12-22 20:30", "cancel")
    me.said("2026-12-22 20:31", "log", "3", "1h05", "--lane", "review")
    me.said("2026-12-24 20:00", "log", "4", "45m")
    me.said("2026-12-24 20:01", "habit", "done", "write", "read-one")
    me.said("2026-12-26 10:00", "start", "4")
    me.said("2026-12-26 10:50", "done", "4")  # stops the timer, too
    assert me.today("2026-12-26 10:51")["minutes"]["actual"] == 50
    me.said("2026-12-27 21:00", "log", "9", "20m")


NOW = "2026-12-27 21:30"


@pytest.fixture(scope="module")
def last(lived: Evenings) -> dict[tuple[str, str], Data]:
    """The last word on each subject, of each kind."""
    found = dict[tuple[str, str], Data]()
    exported = json.loads(lived.said(NOW, "export", "journal", "--format", "json"))
    for event in exported["events"]:
        data = event["data"]
        found[event["kind"], event["subject"]] = json.loads(data) if isinstance(data, str) else data
    return found


class Sums:
    """What the last words come to."""

    def __init__(self, last: dict[tuple[str, str], Data], topic: Callable[[str], Data]) -> None:
        self.spent = Counter[tuple[date, str]]()
        self.days = set[date]()
        self.done = dict[str, date]()
        self.logged = Counter[str]()
        self.grades = list[str]()
        for (kind, subject), data in last.items():
            if data:
                self.add(kind, subject.partition("#")[0], data, topic)

    def add(self, kind: str, key: str, data: Data, topic: Callable[[str], Data]) -> None:
        on = data.get("on")
        day = date.fromisoformat(on) if isinstance(on, str) else date.min
        match kind:
            case "time.log":
                self.spent[day, data.get("lane") or topic(key)["lane"]] += data["minutes"]
                self.logged[key] += data["minutes"]
            case "topic.status" if data["status"] == "done":
                self.done[key] = day
            case "review.grade":
                hours = topic(key)["hours"]["planned"]
                self.spent[day, "review"] += min(20, max(5, round(2 * hours)))
                self.grades.append(data["grade"])
            case "habit.mark" if data["state"] == "done":
                self.spent[day, data["lane"]] += data.get("minutes", 0)
            case "point.tick":
                pass
            case _:
                return
        self.days.add(day)

    def streaks(self) -> Iterator[int]:
        """The days in a row as they were on each evening."""
        row, day = 0, FIRST
        while day <= LAST:
            if day in self.days:
                row += 1
            elif not (day.weekday() in FREE or AWAY[0] <= day <= AWAY[1]):
                row = 0
            yield row
            day += DAY


@pytest.fixture(scope="module")
def sums(lived: Evenings, last: dict[tuple[str, str], Data]) -> Sums:
    topics = dict[str, Data]()

    def topic(key: str) -> Data:
        if key not in topics:
            topics[key] = lived.json(NOW, "show", key)
        return topics[key]

    return Sums(last, topic)


def test_statistics_are_what_the_journal_gives_by_plain_sums(lived: Evenings, sums: Sums) -> None:
    stats = lived.json(NOW, "stats", "--all")
    assert stats["minutes"] == sums.spent.total()
    lanes = Counter[str]()
    for (_, lane), minutes in sums.spent.items():
        lanes[lane] += minutes
    assert {one["lane"]: one["minutes"] for one in stats["lanes"] if one["minutes"]} == dict(lanes)
    by_day = Counter[str]()
    for (day, _), minutes in sums.spent.items():
        by_day[str(day)] += minutes
    drawn = {one["date"]: one["minutes"] for one in stats["heat_map"] if one["studied"]}
    assert drawn == {str(day): by_day[str(day)] for day in sums.days}
    assert [(one["minutes"], one["topics"]) for one in stats["weeks"]] == [
        (
            sum(m for (day, _), m in sums.spent.items() if first <= day < first + 7 * DAY),
            sum(first <= day < first + 7 * DAY for day in sums.done.values()),
        )
        for first in (FIRST + n * 7 * DAY for n in range(4))
    ]
    rows = list(sums.streaks())
    assert (stats["streak"]["days"], stats["streak"]["longest"]) == (rows[-1], max(rows))
    recalled = sum(grade != "again" for grade in sums.grades)
    assert (stats["reviews"]["graded"], stats["reviews"]["recalled"]) == (2, recalled)
    estimates = {one["kind"]: one["actual_minutes"] for one in stats["estimates"]}
    kinds = Counter[str]()
    for key in sums.done:
        kinds[lived.json(NOW, "show", key)["kind"]] += sums.logged[key]
    assert estimates == dict(kinds)


def test_what_each_act_did_is_there(lived: Evenings, last: dict[tuple[str, str], Data]) -> None:
    entries = lived.json(NOW, "log", "list", "--from", str(FIRST))["entries"]
    stored = [data for (kind, _), data in last.items() if kind == "time.log" and data]
    assert sorted(one["minutes"] for one in entries) == sorted(d["minutes"] for d in stored)
    assert Counter(one["date"] for one in entries)["2026-12-03"] == 1
    assert [one["number"] for one in lived.json(NOW, "note", "list")["notes"]] == [1]
    assert len(lived.json(NOW, "evidence", "list")["evidence"]) == 2
    habits = {one["name"]: one for one in lived.json(NOW, "habit")["habits"]}
    assert habits["read-one-paper"]["streak"] == 0
    assert [week and week["done"] for week in habits["read-one-paper"]["weeks"]][-3:] == [2, 0, 1]
    assert json.loads(lived.said(NOW, "doctor", "--json"))["sound"] is True


def test_a_part_of_the_month_is_a_part_of_the_sums(lived: Evenings, sums: Sums) -> None:
    week = lived.json(NOW, "stats", "--week")
    first = LAST - 6 * DAY
    assert week["minutes"] == sum(m for (day, _), m in sums.spent.items() if day >= first)
    assert (
        lived.json(NOW, "stats", "--all", "-r", "dl-for-programmers")["minutes"]
        <= sums.spent.total()
    )
