"""Whatever somebody has done, what is exported comes back whole where there is nothing yet."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from studyplan.core.reviews import GRADES
from tests.conftest import call

OWN = Path(__file__).with_name("whole.yaml")
ROADMAPS = ["dl-for-programmers", "llm-from-zero", "whole"]
BEGIN = datetime.fromisoformat("2026-11-22T09:00:00")


def said(home: Path, now: datetime) -> dict[str, Any]:
    """A saved progress, without what it says of itself."""
    done = call(
        home, "export", "progress", "--format", "json", env={"STUDYPLAN_NOW": now.isoformat()}
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    del found["exported"], found["device"]
    return found


def comes_back(home: Path, now: datetime) -> dict[str, Any]:
    """What is exported, after it has been imported where there is nothing yet."""
    other = home.parent / "other"
    variables = {"STUDYPLAN_NOW": now.isoformat()}
    text = call(home, "export", "progress", "--format", "json", env=variables).stdout
    taken = call(other, "import", "progress", "-", "--json", input=text, env=variables)
    assert taken.returncode == 0, taken.stderr
    assert json.loads(taken.stdout)["unknown"] == []
    there = said(home, now)
    assert said(other, now) == there
    for words in (("doctor", "--json"), ("status", "--json")):
        here, elsewhere = (call(at, *words, env=variables) for at in (home, other))
        assert elsewhere.returncode == here.returncode, elsewhere.stderr
    assert elsewhere.stdout == here.stdout
    shutil.rmtree(other)
    return there


numbers = st.integers(1, 40) | st.integers(101, 103)
times = st.sampled_from(["1m", "45m", "7h30", "24h"])
roadmaps = st.sampled_from(ROADMAPS)
days = st.sampled_from(["+3d", "week+2", "2027-W10", "+400d"])
back = st.integers(0, 30).map(lambda n: ("--on", f"-{n}d"))
hours = st.sampled_from(
    [
        *(("--hours", "112"), ("--hours", "30m"), ("--hours", "33", "--from", "+20d")),
        *(("--hours", "16", "--days", "mon"), ("--mon", "16h", "--sun", "0"), ("--session", "5m-16h")),
        *(("--lane", "theory=60", "practice=40", "trends=0"), ("--lane", "none")),
        *(("--template", "dl-for-programmers"), ("--template", "whole", "--hours", "20")),
    ]
)  # fmt: skip


class Life(RuleBasedStateMachine):
    """A learner who does this and that, on one day or the other."""

    begun: Path
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.begun, self.folder / "home")

    def do(self, *words: object) -> None:
        done = call(
            self.folder / "home", *map(str, words), env={"STUDYPLAN_NOW": self.now.isoformat()}
        )
        assert done.returncode in (0, 1, 2, 3), done.stderr
        assert "--debug" not in done.stderr

    @rule(days=st.sampled_from([1, 2, 7, 30]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(verb=st.sampled_from(["start", "done", "know", "skip", "reopen"]), number=numbers)
    def mark(self, verb: str, number: int) -> None:
        self.do(verb, number)

    @rule(number=numbers, on=back)
    def done(self, number: int, on: tuple[str, str]) -> None:
        self.do("done", number, *on)

    @rule(number=numbers, points=st.lists(st.integers(1, 3), min_size=1), off=st.booleans())
    def tick(self, number: int, points: list[int], off: bool) -> None:
        self.do("untick" if off else "tick", number, *points)

    @rule(number=numbers, time=times, on=back)
    def log(self, number: int, time: str, on: tuple[str, str]) -> None:
        self.do("log", number, time, *on)

    @rule(
        verb=st.sampled_from([("on",), ("on", "--retention", "0.8", "--share", "5%"), ("off",)]),
    )
    def reviews(self, verb: tuple[str, ...]) -> None:
        self.do("review", *verb)

    @rule(number=numbers, grade=st.sampled_from(GRADES), on=back)
    def recall(self, number: int, grade: str, on: tuple[str, str]) -> None:
        self.do("review", number, "--grade", grade, *on)

    @rule(number=numbers, verb=st.sampled_from(["suspend", "resume"]))
    def leave_out(self, number: int, verb: str) -> None:
        self.do("review", verb, number)

    @rule(words=hours)
    def availability(self, words: tuple[str, ...]) -> None:
        self.do("availability", *words)

    @rule(first=st.integers(0, 40), last=st.integers(0, 60), why=st.sampled_from(["", "春节 “假”"]))
    def pause(self, first: int, last: int, why: str) -> None:
        self.do("pause", f"+{first}d..+{last}d", "--why", why)

    @rule()
    def unpause(self) -> None:
        self.do("pause", "remove", "1")

    @rule(number=numbers, day=days)
    def pin(self, number: int, day: str) -> None:
        self.do("pin", number, day)

    @rule(
        roadmap=roadmaps, day=st.sampled_from(["+30d", "2199-12-31", "none"]), whole=st.booleans()
    )
    def target(self, roadmap: str, day: str, whole: bool) -> None:
        self.do("target", day, "-r", roadmap, *([] if whole else ["--stage", 1]))

    @rule(roadmap=st.sampled_from([*ROADMAPS[:2], OWN]))
    def follow(self, roadmap: object) -> None:
        self.do("follow", roadmap)

    @rule(roadmap=roadmaps)
    def drop(self, roadmap: str) -> None:
        self.do("drop", roadmap)

    @rule(ratio=st.sampled_from(["1/1000", "70/30", "1/2/3"]))
    def split(self, ratio: str) -> None:
        self.do("split", ratio)

    @rule(roadmap=roadmaps)
    def priority(self, roadmap: str) -> None:
        self.do("priority", roadmap)

    @rule(
        words=st.sampled_from(
            [("baseline", "set"), ("replan", "--accept", "hours"), ("undo",), ("redo",)]
        )
    )
    def think_again(self, words: tuple[str, ...]) -> None:
        self.do(*words)

    def teardown(self) -> None:
        comes_back(self.folder / "home", self.now)


@pytest.mark.slow
def test_a_life_comes_back_whole(begun_home: Path, tmp_path: Path) -> None:
    class Here(Life):
        begun, folder = begun_home, tmp_path / "life"

    few = settings(
        max_examples=6,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(Here, settings=few)


PROJECT = """\
format: 1
id: mine
edition: 2026.11
title: {en: Mine, zh: 我的}
level: beginner
pace: {hours_per_week: 30}
stages:
  - id: all
    title: {en: All of it, zh: 全部}
    modules:
      - id: work
        title: {en: Work, zh: 作品}
        topics:
          - {id: reading, title: {en: Reading, zh: 阅读}, kind: reading, hours: 1}
          - {id: project, title: {en: A project, zh: 项目}, kind: project, hours: 50-60}
"""


def test_a_week_that_a_single_project_fills_comes_back(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PROJECT, "utf-8")
    assert call(home, "init", str(file), "--hours", "30", "--yes").returncode == 0
    now = BEGIN + timedelta(days=2)
    assert call(home, "done", "reading", env={"STUDYPLAN_NOW": now.isoformat()}).returncode == 0
    saved = comes_back(home, now)
    assert max(minutes for w in saved["weeks"] for *_, minutes in w["sessions"]) > 24 * 60
    assert [one["roadmap"] for one in saved["files"]] == ["mine"]


def test_what_is_as_large_as_it_may_be_comes_back(home: Path, begun_home: Path) -> None:
    shutil.copytree(begun_home, home)
    for words in (
        *(("follow", str(OWN)), ("split", "1000/1"), ("log", "1", "24h"), ("log", "2", "1m")),
        *(("availability", "--hours", "112"), ("availability", "--session", "5m-16h")),
        *(("target", "2199-12-31", "-r", "whole"), ("pin", "5", "week+520")),
        ("pause", "2199-12-01..2199-12-31", "--why", "长" * 1999),
        ("done", "3", "--on", "2000-01-01", "--yes"),
        *(("availability", "--hours", "112", "--from", "+1d"), ("baseline", "set")),
    ):  # fmt: skip
        done = call(home, *words)
        assert done.returncode == (2 if words[:3] == ("log", "2", "1m") else 0), (
            words,
            done.stderr,
        )
    saved = comes_back(home, BEGIN + timedelta(days=9))
    assert max(one["minutes"] for one in saved["time"]) == 24 * 60
    assert max(one["weight"] for one in saved["shares"]) == 1000


def test_a_baseline_keeps_its_day_and_a_day_the_order_of_its_entries(home: Path) -> None:
    def asked(at: Path, *words: str) -> Any:
        done = call(at, *words, "--json", env={"STUDYPLAN_NOW": "2026-11-22T09:00:00"})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    for words in (
        ("init", "llm-from-zero", "--hours", "10", "--yes"),
        *(("log", "1", f"{minutes}m") for minutes in (7, 3, 9, 1, 8, 2)),
    ):
        assert call(home, *words, env={"STUDYPLAN_NOW": "2026-09-08T19:00:00"}).returncode == 0
    comes_back(home, BEGIN)
    other = home.parent / "other"
    text = call(home, "export", "progress", "--format", "json").stdout
    assert call(other, "import", "progress", "-", "--yes", input=text).returncode == 0
    baseline = asked(home, "stats")["burn_up"]["baseline"]
    assert baseline[0]["date"] == "2026-09-08"
    assert asked(other, "stats")["burn_up"]["baseline"] == baseline
    assert asked(other, "baseline") == asked(home, "baseline")
    entries = asked(home, "log", "list", "--from", "2026-09-01")
    assert [one["minutes"] for one in entries["entries"]] == [7, 3, 9, 1, 8, 2]
    assert asked(other, "log", "list", "--from", "2026-09-01") == entries
