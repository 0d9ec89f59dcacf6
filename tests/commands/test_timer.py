"""`studyplan start`, `stop` and `cancel`: the timer, and what else stops it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import AtTerminal, at_terminal, shown
from tests.conftest import Run, environment, invoked
from tests.schemas import problems

EVENING = "2026-11-27T19:30:00+08:00"
LATER = "2026-11-27T20:15:20+08:00"
NEXT_DAY = "2026-11-28T09:00:00+08:00"


def ok(begun: Run, *words: str, now: str = LATER) -> Any:
    done = begun(*words, "--json", env={"STUDYPLAN_NOW": now})
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert not problems(words[0], data) if words[0] != "import" else True
    return data


def refused(begun: Run, *words: str, now: str = LATER) -> str:
    done = begun(*words, env={"STUDYPLAN_NOW": now})
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def entries(begun: Run) -> list[tuple[str, str, int, str | None]]:
    """What is logged, as a saved progress has it."""
    saved = json.loads(begun("export", "progress", "--format", "json").stdout)
    return [(e["topic"].split("/")[1], e["on"], e["minutes"], e.get("at")) for e in saved["time"]]


def timed(begun: Run) -> tuple[str, str] | None:
    """What the timer runs for, and since when."""
    saved = json.loads(begun("export", "progress", "--format", "json").stdout)["timer"]
    return saved and (saved["topic"].split("/")[1], saved["since"])


def test_a_timer_is_started_and_stopped(begun: Run) -> None:
    data = ok(begun, "start", "3", now=EVENING)
    assert (data["timer"]["number"], data["timer"]["since"]) == (3, EVENING)
    assert data["marked"][0]["after"] == "doing"
    data = ok(begun, "stop", "--note", "chapter 3")
    assert (data["number"], data["minutes"]) == (3, 45)
    assert (data["logged"]["at"], data["logged"]["note"]) == (EVENING, "chapter 3")
    assert timed(begun) is None
    gone = begun("stop", env={"STUDYPLAN_NOW": LATER})
    assert gone.returncode == 1
    assert "studyplan start TOPIC" in gone.stderr


def test_what_took_longer_than_the_timer_ran_does_not_reach_into_the_future(begun: Run) -> None:
    ok(begun, "start", "3", now=EVENING)
    logged = ok(begun, "stop", "--minutes", "90")["logged"]
    assert (logged["minutes"], logged["at"]) == (90, None)


def test_one_topic_begun_now_is_timed_and_no_others(begun: Run) -> None:
    for words in (("start", "3", "2"), ("start", "4", "--on", "2026-11-20")):
        assert ok(begun, *words, now=EVENING)["timer"] is None
    assert ok(begun, "start", "3", now=EVENING)["timer"]["number"] == 3  # in progress already
    same = ok(begun, "start", "3")
    assert (same["timer"]["since"], same["logged"]) == (EVENING, None)
    ok(begun, "done", "1")
    assert ok(begun, "start", "1")["timer"]["number"] == 3  # it is done, and stays so


def test_start_of_another_logs_the_first(begun: Run) -> None:
    key = ok(begun, "start", "3", now=EVENING)["marked"][0]["key"]
    data = ok(begun, "start", "2")
    assert data["timer"]["number"] == 2
    assert (data["logged"]["number"], data["logged"]["minutes"]) == (3, 45)
    ok(begun, "undo")
    assert entries(begun) == []
    assert timed(begun) == (key.split("/")[1], EVENING)
    ok(begun, "undo")
    assert timed(begun) is None
    ok(begun, "redo")
    assert timed(begun) == (key.split("/")[1], EVENING)


@pytest.mark.parametrize("verb", ["done", "skip", "know", "reopen"])
def test_a_topic_that_is_left_stops_its_timer(begun: Run, verb: str) -> None:
    key = ok(begun, "start", "3", now=EVENING)["marked"][0]["key"].split("/")[1]
    assert ok(begun, verb, "2")["timer"]["number"] == 3
    data = ok(begun, verb, "3")
    assert (data["timer"], data["logged"]["minutes"]) == (None, 45)
    assert entries(begun) == [(key, "2026-11-27", 45, EVENING)]
    ok(begun, "undo")
    assert (timed(begun), entries(begun)) == ((key, EVENING), [])


def test_stopping_is_undone(begun: Run, home: Path) -> None:
    ok(begun, "start", "3", now=EVENING)
    ok(begun, "stop")
    seen = shown(at_terminal(home, ("undo",), 80, STUDYPLAN_NOW=LATER), 80)
    assert "runs again, since 27 Nov 2026 19:30" in seen
    seen = shown(at_terminal(home, ("redo",), 80, STUDYPLAN_NOW=LATER), 80)
    assert "runs again" not in seen
    ok(begun, "undo")
    assert ok(begun, "stop", now="2026-11-27T20:30:00+08:00")["minutes"] == 60


def test_cancelling_logs_nothing(begun: Run) -> None:
    ok(begun, "start", "3", now=EVENING)
    data = ok(begun, "cancel")
    assert (data["minutes"], data["logged"]) == (45, None)
    assert entries(begun) == []
    assert "Cancelled the timer for “Optimisation theory”" in begun("history").stdout
    assert begun("cancel", env={"STUDYPLAN_NOW": LATER}).returncode == 1


def test_less_than_a_minute_is_told_and_is_nothing(begun: Run) -> None:
    ok(begun, "start", "3", now=EVENING)
    data = ok(begun, "stop", now="2026-11-27T19:30:50+08:00")
    assert (data["minutes"], data["logged"]) == (0, None)
    assert (timed(begun), entries(begun)) == (None, [])


DOUBTS = {
    "negative": ("2026-11-27T19:00:00+08:00", "the clock is behind"),
    "long": ("2026-11-27T23:31:00+08:00", "more than 4 hours"),
    "overnight": ("2026-11-28T00:10:00+08:00", "into another day"),
}


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("words", [("stop",), ("start", "2"), ("done", "3"), ("skip", "3")])
def test_a_script_has_to_say_what_counts(begun: Run, doubt: str, words: tuple[str, ...]) -> None:
    began = "2026-11-27T23:30:00+08:00" if doubt == "overnight" else EVENING
    key = ok(begun, "start", "3", now=began)["marked"][0]["key"].split("/")[1]
    now, why = DOUBTS[doubt]
    said = refused(begun, *words, now=now)
    assert why in said
    assert "studyplan stop --minutes" in said
    assert "studyplan cancel" in said
    assert (timed(begun), entries(begun)) == ((key, began), [])
    assert ok(begun, "stop", "--minutes", "30", now=now)["minutes"] == 30
    assert [(day, minutes) for _, day, minutes, _ in entries(begun)] == [("2026-11-27", 30)]
    ok(begun, *words, now=now) if words != ("stop",) else None


def test_an_end_is_the_first_after_it_began(begun: Run) -> None:
    ok(begun, "start", "3", now=EVENING)
    assert "21:30" not in refused(begun, "stop", "--at", "10:00", now=NEXT_DAY)
    data = ok(begun, "stop", "--at", "21:00", now=NEXT_DAY)
    assert (data["minutes"], data["logged"]["date"]) == (90, "2026-11-27")
    ok(begun, "undo", now=NEXT_DAY)
    assert ok(begun, "stop", "--at", "00:30", now=NEXT_DAY)["minutes"] == 300
    ok(begun, "undo", now=NEXT_DAY)
    assert ok(begun, "stop", "--minutes", "1h30", now=NEXT_DAY)["minutes"] == 90


@pytest.mark.parametrize(
    "words",
    [
        *(("--minutes", "0"), ("--minutes", "-5"), ("--minutes", "1441"), ("--minutes", "soon")),
        *(("--at", "noon"), ("--at", "21:00"), ("--at", "20:00", "--minutes", "30")),
    ],
)
def test_what_cannot_be_leaves_the_timer(begun: Run, words: tuple[str, ...]) -> None:
    ok(begun, "start", "3", now=EVENING)
    refused(begun, "stop", *words)
    assert timed(begun) is not None


def test_after_midnight_it_is_the_evening_where_the_day_begins_later(begun: Run) -> None:
    ok(begun, "day", "04:00", now=EVENING)
    ok(begun, "start", "3", now="2026-11-27T23:30:00+08:00")
    data = ok(begun, "stop", now="2026-11-28T00:45:00+08:00")
    assert (data["minutes"], data["logged"]["date"]) == (75, "2026-11-27")
    ok(begun, "start", "2", now="2026-11-28T00:50:00+08:00")
    assert ok(begun, "stop", now="2026-11-28T01:50:00+08:00")["logged"]["date"] == "2026-11-27"


def test_who_travels_has_studied_as_long(begun: Run) -> None:
    ok(begun, "start", "3", now="2026-11-27T19:30:00+08:00")
    data = ok(begun, "stop", now="2026-11-27T13:00:00+01:00")
    assert (data["minutes"], data["logged"]["date"]) == (30, "2026-11-27")


def test_time_without_a_topic_is_for_the_one_that_is_timed(begun: Run) -> None:
    ok(begun, "start", "3", now=EVENING)
    ok(begun, "start", "2", "1")
    assert ok(begun, "log", "20m")["number"] == 3


def test_a_person_is_asked(begun: Run, home: Path) -> None:
    def asked(words: tuple[str, ...], answers: str) -> str:
        written = at_terminal(home, words, 100, answers, STUDYPLAN_NOW=NEXT_DAY)
        return " ".join(shown(written, 100).split())

    ok(begun, "start", "3", now=EVENING)
    key = timed(begun)
    seen = asked(("stop",), "\n")
    assert "has run for 13 h 30, since 27 Nov 2026 19:30" in seen
    assert "The timer is still running" in seen
    assert timed(begun) == key
    seen = asked(("stop",), "")  # nobody answers
    assert "The timer is still running" in seen
    assert timed(begun) == key
    seen = asked(("stop",), "x\n\n")
    assert "“x” is none of these." in seen
    assert "How long did you study? 45m, an end (21:30), all, or c to cancel it:" in seen
    for typed, minutes in (
        ("21点半", 120),
        ("45m", 45),
        ("40", 40),
        ("21:00", 90),
        ("all", 810),
        ("soon\n1h", 60),
    ):
        asked(("stop",), f"{typed}\n")
        assert [entry[2] for entry in entries(begun)] == [minutes], typed
        ok(begun, "undo", now=NEXT_DAY)
    asked(("done", "3"), "c\n")
    assert (timed(begun), entries(begun)) == (None, [])


def test_an_empty_home_takes_a_running_timer_over(begun: Run, tmp_path: Path) -> None:
    ok(begun, "start", "3", now=EVENING)
    runs, file = timed(begun), tmp_path / "saved.json"
    begun("export", "progress", "-o", str(file))
    ok(begun, "stop")
    ok(begun, "import", "progress", str(file))
    assert timed(begun) is None  # here it is over
    other = {"STUDYPLAN_HOME": str(tmp_path / "empty"), "STUDYPLAN_NOW": LATER}
    done = begun("import", "progress", str(file), env=other)
    assert done.returncode == 0, done.stderr
    saved = json.loads(begun("export", "progress", "--format", "json", env=other).stdout)
    assert runs is not None
    assert saved["timer"]["since"] == runs[1]


def test_time_without_a_topic_is_for_the_one_that_was_started_last(begun: Run) -> None:
    def number() -> int:
        data = ok(begun, "log", "6m", now="2026-11-27T20:00:00+08:00")
        return int(data["number"])

    for minute, topic in (("00", "1"), ("10", "2"), ("20", "1")):
        ok(begun, "start", topic, now=f"2026-11-27T19:{minute}:00+08:00")
    ok(begun, "stop", now="2026-11-27T19:40:00+08:00")
    assert number() == 1
    ok(begun, "undo", "2")  # the log and the stop: the timer runs for 1
    assert number() == 1
    ok(begun, "undo", "2")  # the second start of 1 with it
    assert number() == 2
    ok(begun, "done", "1", "2")
    assert "No topic is in progress" in refused(begun, "log", "6m")
    ok(begun, "start", "3", now="2026-11-27T21:00:00+08:00")
    ok(begun, "cancel", now="2026-11-27T21:20:00+08:00")
    begun("start", "4", "--on", "2026-11-26", env={"STUDYPLAN_NOW": "2026-11-27T21:30:00+08:00"})
    assert number() == 3


def test_what_stops_the_timer_without_logging_says_so(begun: Run, home: Path) -> None:
    def seen(*words: str, now: str, answers: str | None = None) -> str:
        written = at_terminal(home, words, 120, answers, STUDYPLAN_NOW=now)
        return shown(written, 120)

    soon, day = "2026-11-27T19:30:40+08:00", "2026-11-27T19:50:00+08:00"
    ok(begun, "start", "3", now=EVENING)
    title = json.loads(begun("show", "3", "--json").stdout)["title"]
    assert f"for “{title}” after less than a minute. Nothing was" in seen("cancel", now=soon)
    undone = seen("undo", now=soon)
    assert f"Undone: Cancelled the timer for “{title}”" in undone
    assert "runs again" in undone
    assert "since 19:30 (0 min)" in seen(now=soon)
    for verb, topic in (("done", "3"), ("start", "2")):
        assert "after less than a minute. Nothing was logged." in seen(verb, topic, now=soon)
        assert "runs again" in seen("undo", now=soon)
    assert f"Stopped the timer for “{title}”. 20 min not logged." in seen("undo", now=day)
    seen("redo", now=day)
    # A person who cancels it when asked, and one who says nothing.
    answered = seen("done", "3", now=NEXT_DAY, answers="c\n")
    assert f"Cancelled the timer for “{title}”. 13 h 30 not logged." in answered
    ok(begun, "undo", now=NEXT_DAY)
    for words in ("stop", "start 2", "done 3"):
        env = environment(home, STUDYPLAN_NOW=NEXT_DAY, TERM="xterm")
        assert invoked(AtTerminal(), home, words.split(), env, input="\n").exit_code == 1


def test_what_was_logged_of_an_evening_says_its_day(begun: Run, home: Path) -> None:
    ok(begun, "start", "1", now=EVENING)
    words = ("start", "2")
    screen = shown(at_terminal(home, words, 100, "90\n", STUDYPLAN_NOW=NEXT_DAY), 100)
    assert "(27 Nov 19:30–21:00)" in screen


def test_a_timer_of_days_and_a_clock_that_is_behind_are_told(begun: Run, home: Path) -> None:
    def asked(now: str) -> str:
        return shown(at_terminal(home, ("stop",), 120, "\n", STUDYPLAN_NOW=now), 120)

    ok(begun, "start", "1", now=EVENING)
    assert "since 27 Nov 2026 19:30, for more than a day." in asked("2026-11-29T21:00:00+08:00")
    behind = asked("2026-11-27T19:20:00+08:00")
    assert "was started on 27 Nov 2026 19:30, and the clock says 27 Nov 2026 19:20." in behind
