"""`studyplan today`: a line about the day; and `next --short`, a line for a prompt."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.calendar import Calendar
from studyplan.store.learner_time import LearnerTime
from tests.commands.conftest import Terminal, at_terminal, shown
from tests.conftest import Run, environment

MONDAY = "2026-11-23T19:00:00"
TUESDAY = "2026-11-24T19:00:00"
FRIDAY = "2026-11-27T19:00:00"
REMIND = Path(__file__).parents[2] / "docs" / "reminders" / "remind.sh"
Line = Callable[..., str]


@pytest.fixture
def begun(begun: Run) -> Run:
    """A learner who keeps none of the roadmap's habits."""
    for name in ("read-the", "write", "take-part"):
        assert begun("habit", "drop", name).returncode == 0
    return begun


@pytest.fixture
def by_days(begun: Run) -> Run:
    """A learner with hours on Mondays, Tuesdays and Saturdays."""
    begun(
        "availability", "--mon", "2h", "--tue", "1h30", "--sat", "4h", env={"STUDYPLAN_NOW": MONDAY}
    )
    return begun


@pytest.fixture
def line(home: Path) -> Line:
    """The line about the day."""

    def call(now: str, lang: str = "en", width: int = 80) -> str:
        written = at_terminal(home, (), width, STUDYPLAN_NOW=now, STUDYPLAN_LANG=lang)
        return shown(written, width).splitlines()[1]

    return call


def minutes(run: Run, now: str) -> Any:
    return json.loads(run("today", "--json", env={"STUDYPLAN_NOW": now}).stdout)["minutes"]


def test_the_line_goes_with_what_is_done(by_days: Run, line: Line) -> None:
    assert line(TUESDAY) == "1.5 h committed"
    assert minutes(by_days, TUESDAY) == {"committed": 90, "actual": 0, "left_this_week": 330}
    by_days("log", "1", "45m", env={"STUDYPLAN_NOW": TUESDAY})
    assert line(TUESDAY) == "1.5 h committed · 45 min done"
    assert line(TUESDAY, "zh") == "今日任务 1.5 小时 · 今天已学 45 分钟"
    assert minutes(by_days, TUESDAY) == {"committed": 90, "actual": 45, "left_this_week": 285}
    # Another topic is study of the day, too, and the commitment stays.
    by_days("log", "9", "30m", env={"STUDYPLAN_NOW": TUESDAY})
    assert line(TUESDAY) == "1.5 h committed · 1.3 h done"
    by_days("undo", env={"STUDYPLAN_NOW": TUESDAY})
    assert line(TUESDAY) == "1.5 h committed · 45 min done"
    assert line(FRIDAY) == "Nothing committed · 4 h left in 1 day"
    assert line(FRIDAY, "zh") == "今天没有任务 · 本周最后 1 天还剩 4 小时"


def test_what_has_got_its_time_is_not_overdue(by_days: Run) -> None:
    def why(now: str) -> dict[int, str]:
        topics = json.loads(by_days("next", "--json", env={"STUDYPLAN_NOW": now}).stdout)["topics"]
        return {one["number"]: str(one["why"]) for one in topics}

    saturday, sunday = "2026-11-28T19:00:00", "2026-11-29T19:00:00"
    by_days("done", "1", env={"STUDYPLAN_NOW": saturday})
    assert "overdue" in why(sunday)[2]
    by_days("log", "2", "2h", env={"STUDYPLAN_NOW": saturday})
    assert "overdue" not in why(sunday)[2]


def test_what_was_done_ahead_is_not_committed_again(by_days: Run, line: Line) -> None:
    by_days("log", "1", "3h", env={"STUDYPLAN_NOW": MONDAY})
    assert line(MONDAY) == "2 h committed · 3 h done"
    assert line(TUESDAY) == "30 min committed"
    by_days("log", "1", "30m", env={"STUDYPLAN_NOW": MONDAY})
    assert line(TUESDAY).startswith("Today's sessions are done · ")


def test_hours_without_days_say_what_the_week_has_left(begun: Run, line: Line) -> None:
    assert line(MONDAY) == "10 h left this week"
    assert line(TUESDAY) == "8.6 h left in 6 days"
    assert line(TUESDAY, "zh") == "本周最后 6 天还剩 8.6 小时"
    begun("log", "1", "2h", env={"STUDYPLAN_NOW": TUESDAY})
    assert line(TUESDAY) == "2 h done · 6.6 h left in 6 days"
    begun("pause", "2026-11-26..2026-11-27", env={"STUDYPLAN_NOW": TUESDAY})
    assert line(TUESDAY) == "2 h done · 3.7 h left in 4 days"
    begun("undo", env={"STUDYPLAN_NOW": TUESDAY})
    sunday = "2026-11-29T19:00:00"
    assert line(sunday) == "1.4 h left today"
    week = begun("export", "week", env={"STUDYPLAN_NOW": sunday}).stdout
    assert "2 h of study · 1.4 h left today" in week
    begun("log", "1", "1h30", env={"STUDYPLAN_NOW": sunday})
    assert line(sunday) == "1.5 h done · No time left this week"
    assert minutes(begun, TUESDAY)["committed"] is None


def test_what_nobody_measured_is_an_estimate(begun: Run, home: Path, line: Line) -> None:
    def do(*words: str) -> None:
        assert begun(*words, env={"STUDYPLAN_NOW": TUESDAY}).returncode == 0

    do("log", "1", "45m")
    assert line(TUESDAY).startswith("45 min done · ")
    do("habit", "add", "Draw", "--every", "day", "--takes", "15m")
    do("habit", "done", "draw")
    assert line(TUESDAY).startswith("1 h done · ")
    do("done", "1-21")
    known = minutes(begun, TUESDAY)
    assert known["actual"] == 60
    answer = begun("today", "--json", env={"STUDYPLAN_NOW": TUESDAY})
    others = json.loads(answer.stdout)["not_logged"]
    assert others["topics"] == 20  # of the first one its time is known
    assert others["minutes"] > 100 * 60
    said = f"20 topics not logged, about {round(others['minutes'] / 60)} h by estimate"
    assert line(TUESDAY).startswith(f"1 h done · {said} · ")

    stats = json.loads(begun("stats", "--week", "--json", env={"STUDYPLAN_NOW": TUESDAY}).stdout)
    assert (stats["minutes"], stats["not_logged"]) == (60, others)
    assert sum(lane["minutes"] for lane in stats["lanes"]) == 60
    assert [day["minutes"] for day in stats["heat_map"] if day["studied"]] == [60]
    assert stats["weeks"][-1]["minutes"] == 60
    screen = shown(at_terminal(home, ("stats", "--week"), 80, STUDYPLAN_NOW=TUESDAY), 80)
    assert screen.splitlines()[3] == said
    # The week takes what is done off the plan, and says what of it is an estimate.
    week = json.loads(begun("week", "--json", env={"STUDYPLAN_NOW": TUESDAY}).stdout)["hours"]
    assert week["logged"] == 0.8
    assert abs(week["estimated"] - others["minutes"] / 60) < 0.11
    assert abs(week["actual"] - week["logged"] - week["estimated"]) < 0.11
    said = f"{week['estimated']:.0f} h estimated, not logged"
    assert said in begun("export", "week", env={"STUDYPLAN_NOW": TUESDAY}).stdout
    later = {"STUDYPLAN_NOW": "2026-12-01T19:00:00"}
    assert "h estimated)." in shown(at_terminal(home, ("week",), 100, **later), 100)
    # It is study all the same: of its days, and for who would be reminded.
    do("undo", "4")
    do("done", "2")
    assert line(TUESDAY).startswith("1 topic not logged, about ")
    assert json.loads(begun("today", "--json", env=later).stdout)["minutes"]["actual"] == 0
    stats = json.loads(begun("stats", "--week", "--json", env={"STUDYPLAN_NOW": TUESDAY}).stdout)
    assert (stats["minutes"], stats["streak"]["days"], stats["streak"]["today"]) == (0, 1, True)


def test_the_learners_time_is_read_once(begun: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun("log", "1", "10m", env={"STUDYPLAN_NOW": TUESDAY})
    read, calendar = list[LearnerTime](), LearnerTime.calendar

    def counted(time: LearnerTime) -> Calendar:
        read.append(time)
        return calendar(time)

    monkeypatch.setattr(LearnerTime, "calendar", counted)
    begun("today", env={"STUDYPLAN_NOW": TUESDAY})
    assert len(read) == 1


def test_where_nothing_is_followed_there_is_no_line(begun: Run, line: Line) -> None:
    begun("drop", "dl-for-programmers")
    assert line(TUESDAY) == ""
    assert minutes(begun, TUESDAY) == {"committed": None, "actual": 0, "left_this_week": None}


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_terminal(seen: Terminal, snapshot: Any, width: int, lang: str) -> None:
    assert seen("today", width=width, STUDYPLAN_LANG=lang) == snapshot


def test_the_line_names_the_habits_that_are_due(begun: Run, line: Line) -> None:
    begun("habit", "add", "Draw", "--every", "day")
    begun("habit", "add", "Read one paper", "--every", "2/week", "--name", "paper")
    assert line(TUESDAY) == "8.6 h left in 6 days · habits: “Draw”, “Read one paper”"
    assert line(TUESDAY, "zh") == "本周最后 6 天还剩 8.6 小时 · 习惯：“Draw”“Read one paper”"
    begun("habit", "done", "paper", env={"STUDYPLAN_NOW": TUESDAY})
    found = json.loads(begun("today", "--json", env={"STUDYPLAN_NOW": TUESDAY}).stdout)
    assert [one["name"] for one in found["habits"]] == ["draw"]
    for name in ("a-name-that-is-rather-long-for-a-line", "one-more-of-these"):
        begun("habit", "add", f"Long {name}", "--every", "day", "--name", name)
    assert line(TUESDAY).endswith("3 habits due")


def test_in_a_pipe_the_day_stands_below_the_topics(by_days: Run) -> None:
    today = by_days("today", env={"STUDYPLAN_NOW": TUESDAY}).stdout.splitlines()
    following = by_days("next", env={"STUDYPLAN_NOW": TUESDAY}).stdout.splitlines()
    assert today == [*following, "today\t2026-11-24\t90\t0\t330\t\t\t0\t0\t0\t0\t0\t\t"]


def test_short_is_a_line_without_colour(begun: Run, home: Path) -> None:
    first = json.loads(begun("next", "--json").stdout)["topics"][0]
    wanted = f"{first['number']} {first['title']} · {first['hours_left']:g} h left\n"
    assert begun("next", "--short").stdout == wanted
    for words in (("next", "--short"), ("next", "--short", "--lang", "en")):
        assert at_terminal(home, words, 80).decode() == wanted.replace("\n", "\r\n")
    assert "还剩" in begun("next", "--short", "--lang", "zh").stdout
    assert len(begun("next", "--short", "-n", "3").stdout.splitlines()) == 3
    practice = begun("next", "--lane", "practice", "-n", "1").stdout.split("\t")[1]
    assert practice in begun("next", "--short", "--lane", "practice").stdout


def test_colour_only_where_it_is_asked_for(begun: Run) -> None:
    plain = begun("next", "--short").stdout
    for env in ({}, {"NO_COLOR": "1"}):
        colored = begun("next", "--short", "--color", env=env).stdout
        assert "\x1b[36m1\x1b[0m" in colored
        assert re.sub(r"\x1b\[\d+m", "", colored) == plain
    assert begun("next", "--short", env={"FORCE_COLOR": "1"}).stdout == plain


def test_short_is_empty_where_there_is_nothing(run: Run, tmp_path: Path) -> None:
    nothing = run("next", "--short")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "")
    early = run("next", "--short", "-n", "2", env={"STUDYPLAN_NOW": "2026-11-22T00:30:00"})
    assert (early.returncode, early.stdout, early.stderr) == (0, "", "")
    file = tmp_path / "small.yaml"
    file.write_text(
        "format: 1\nid: small\nedition: 2026.11\ntitle: Small\nlevel: beginner\nstages:\n"
        "- {id: s, title: S, duration: 1 week, modules: [{id: m, title: M, topics: [{id: one, title: One, kind: study}]}]}\n"
    )
    run("init", str(file), "--hours", "2")
    assert run("next", "--short").stdout.startswith("1 One · ")
    run("done", "1")
    assert (run("next", "--short").returncode, run("next", "--short").stdout) == (0, "")


def test_the_timer_is_in_the_line_and_at_the_prompt(begun: Run, line: Line) -> None:
    begun("start", "2", env={"STUDYPLAN_NOW": MONDAY})
    later = {"STUDYPLAN_NOW": MONDAY.replace("19:00", "19:20")}
    assert line(later["STUDYPLAN_NOW"]).startswith(
        "2 Probabilistic graphical models since 19:00 (20 min) · "
    )
    running = begun("next", "--short", env=later).stdout
    assert running == "2 Probabilistic graphical models · running for 20 min\n"
    two = begun("next", "--short", "-n", "2", env=later).stdout.splitlines()
    assert two[0] == running.strip()
    assert two[1].startswith("1 ")
    found = json.loads(begun("today", "--json", env=later).stdout)["running"]
    assert (found["number"], found["minutes"]) == (2, 20)
    begun("stop", env=later)
    assert "since" not in line(later["STUDYPLAN_NOW"])
    assert begun("next", "--short", env=later).stdout.endswith(" left\n")


@pytest.mark.parametrize("words", [["--color"], ["--short", "--json"]])
def test_what_does_nothing_is_refused(begun: Run, words: list[str]) -> None:
    refused = begun("next", *words)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_a_title_cannot_do_anything_to_a_prompt(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nasty.yaml"
    file.write_text(
        "format: 1\nid: nasty\nedition: 2026.11\ntitle: N\nlevel: beginner\nstages:\n- {id: s, title:"
        ' S, duration: 1 week, modules: [{id: m, title: M, topics: [{id: one, kind: study, title: "$(touch p) `touch p` %F{red}"}]}]}\n'
    )
    run("init", str(file), "--hours", "2")
    assert "$(touch p) `touch p` %F{red}" in run("next", "--short").stdout


@pytest.mark.slow
def test_the_reminder_is_quiet_once_something_is_done(
    by_days: Run, home: Path, tmp_path: Path
) -> None:
    sh = shutil.which("dash") or shutil.which("sh")
    assert sh is not None
    desktop = tmp_path / "bin" / "notify-send"
    desktop.parent.mkdir()

    def reminder() -> subprocess.CompletedProcess[str]:
        env = environment(home, STUDYPLAN_NOW=TUESDAY)
        env["PATH"] = f"{desktop.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
        return subprocess.run(
            [sh, str(REMIND)], env=env, capture_output=True, text=True, check=False, timeout=60
        )

    def reminded() -> str:
        done = reminder()
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    assert reminded().startswith("1 ")
    desktop.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {tmp_path}/shown\n')
    desktop.chmod(0o755)
    assert reminded() == ""
    assert (tmp_path / "shown").read_text().startswith("studyplan|1 ")
    (tmp_path / "shown").unlink()
    by_days("habit", "add", "Draw", "--every", "day", env={"STUDYPLAN_NOW": MONDAY})
    nothing_to_do = ("pause", "2026-11-24..2026-11-26")
    for study in (("log", "1", "10m"), ("done", "1"), ("habit", "done", "draw"), nothing_to_do):
        by_days(*study, env={"STUDYPLAN_NOW": TUESDAY})
        assert reminded() == ""
        assert not (tmp_path / "shown").exists()
        by_days("undo", env={"STUDYPLAN_NOW": TUESDAY})
    # What is wrong is said: a reminder that fails would be silent for ever.
    (home / "studyplan.db").write_bytes(b"no database" * 1000)
    failed = reminder()
    assert (failed.returncode, failed.stdout) == (5, "")
    assert failed.stderr.startswith("studyplan: ")
