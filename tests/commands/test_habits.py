"""`studyplan habit`: what recurs, and what was done of it, as a learner types it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Terminal, at_terminal, shown
from tests.conftest import Run

# `begun` follows dl-for-programmers, with three habits of its own, since Sunday, 22 November.
SHORT = {
    "read-the-implementation-of": "source",
    "write-for-a-technical-blog": "blog",
    "take-part-in-the-open-source": "community",
}
WEDNESDAY, THURSDAY, NEXT_WEEK = "2026-11-25", "2026-11-26", "2026-12-02"


def at(run: Run, day: str, *words: str) -> Any:
    done = run(*words, env={"STUDYPLAN_NOW": f"{day}T19:00:00+08:00"})
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed(run: Run, day: str) -> dict[str, Any]:
    found = json.loads(at(run, day, "habit", "--json"))["habits"]
    return {SHORT.get(one["name"], one["name"]): one for one in found}


def test_a_roadmaps_habit_is_done_once_a_week(begun: Run) -> None:
    assert listed(begun, WEDNESDAY)["blog"]["due"]
    at(begun, WEDNESDAY, "habit", "done", "blog")
    blog = listed(begun, THURSDAY)["blog"]
    assert (blog["due"], blog["streak"], blog["turn"]["done"]) == (False, 1, 1)
    said = json.loads(at(begun, THURSDAY, "habit", "done", "blog", "--json"))
    assert [SHORT[one["name"]] for one in said["already"]] == ["blog"]
    assert said["told"] == []
    week = json.loads(at(begun, THURSDAY, "week", "--json"))["habits"]
    assert {
        SHORT[one["habit"].rpartition("/")[2]]: (one["done"], one["minutes"]) for one in week
    } == {
        "source": (0, 0),
        "blog": (1, 120),
        "community": (0, 0),
    }
    assert listed(begun, NEXT_WEEK)["blog"]["due"]


def test_a_habit_of_ones_own(begun: Run) -> None:
    at(begun, WEDNESDAY, "habit", "add", "Read one paper", "--every", "2/week", "--takes", "45m")
    at(begun, WEDNESDAY, "habit", "done", "read-one-paper", "--took", "1h")
    assert listed(begun, WEDNESDAY)["read-one-paper"]["due"] is False
    paper = listed(begun, THURSDAY)["read-one-paper"]
    assert (paper["due"], paper["minutes"], paper["streak"]) == (True, 45, 0)
    at(begun, THURSDAY, "habit", "done", "read-one", "--on", "2026-11-24")
    assert listed(begun, THURSDAY)["read-one-paper"]["streak"] == 1


def test_what_is_taken_back(begun: Run) -> None:
    at(begun, WEDNESDAY, "habit", "skip", "blog")
    assert not listed(begun, WEDNESDAY)["blog"]["due"]
    at(begun, WEDNESDAY, "habit", "reopen", "blog")
    assert listed(begun, WEDNESDAY)["blog"]["due"]
    at(begun, WEDNESDAY, "habit", "done", "blog", "read-the")
    at(begun, WEDNESDAY, "undo")
    assert {name for name, one in listed(begun, WEDNESDAY).items() if one["due"]} == {
        "blog",
        "source",
        "community",
    }
    at(begun, WEDNESDAY, "habit", "add", "Draw", "--every", "day")
    at(begun, WEDNESDAY, "undo")
    assert "draw" not in listed(begun, WEDNESDAY)


def test_one_that_is_dropped_is_asked_for_no_more_and_comes_back_with_what_was_done(
    begun: Run,
) -> None:
    at(begun, WEDNESDAY, "habit", "done", "blog")
    at(begun, WEDNESDAY, "habit", "drop", "blog")
    assert "blog" not in listed(begun, WEDNESDAY)
    week = json.loads(at(begun, WEDNESDAY, "week", "--json"))["habits"]
    assert [SHORT[one["habit"].rpartition("/")[2]] for one in week] == ["source", "community"]
    at(begun, NEXT_WEEK, "habit", "add", "blog")
    assert listed(begun, NEXT_WEEK)["blog"]["streak"] == 1


def test_its_time_comes_out_of_the_week(begun: Run) -> None:
    at(begun, WEDNESDAY, "availability", "--hours", "10", "--lane", "theory=50%", "practice=50%")

    def taken() -> float:
        found = json.loads(at(begun, WEDNESDAY, "week", "--next", "--json"))["hours"]["reviews"]
        return float(found)

    before = taken()
    at(begun, WEDNESDAY, "habit", "add", "Draw", "--every", "2/week", "--takes", "30m")
    assert taken() == before + 1
    at(begun, WEDNESDAY, "habit", "drop", "draw")
    assert taken() == before


def test_a_day_with_a_habit_is_one_of_the_streak(begun: Run) -> None:
    at(begun, WEDNESDAY, "habit", "done", "blog")
    at(begun, THURSDAY, "log", "1", "30m")
    assert json.loads(at(begun, THURSDAY, "stats", "--json"))["streak"]["days"] == 2
    assert json.loads(at(begun, THURSDAY, "today", "--json"))["minutes"]["actual"] == 30
    lanes = json.loads(at(begun, THURSDAY, "stats", "--json"))["lanes"]
    assert {"lane": "review", "minutes": 120, "share_minutes": None} in lanes
    with_roadmap = json.loads(at(begun, THURSDAY, "stats", "-r", "dl-for-programmers", "--json"))
    assert with_roadmap["streak"]["days"] == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("done", "nothing"), 3, "No habit matches “nothing”"),
        (("done", "blog", "--on", "2030-01-01"), 2, "2030"),
        (("add", "Draw"), 2, "--every"),
        (("add", "Draw", "--every", "7/week"), 2, "does not say how often"),
        (("add", "Draw", "--every", "week", "--takes", "soon"), 2, "soon"),
        (("add", "Draw", "--every", "week", "--lane", "art"), 2, "art"),
        (("add", "Draw", "--every", "week", "--name", "a/b"), 2, "a/b"),
        (("add", "！？", "--every", "week"), 2, "--name"),
        (("add", "Write for a technical blog", "--every", "week"), 2, "--name"),
        (("drop", "nothing"), 3, "nothing"),
    ],
)
def test_mistakes_get_one_line(begun: Run, words: tuple[str, ...], code: int, said: str) -> None:
    done = begun("habit", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr.splitlines()[0]


def test_a_saved_progress_takes_habits_along(begun: Run, tmp_path: Any) -> None:
    begun("habit", "add", "读一篇论文", "--every", "每周两次", "--takes", "45分钟")
    begun("habit", "done", "读一篇论文", "blog")
    begun("habit", "drop", "take-part")
    file = tmp_path / "progress.json"
    assert begun("export", "progress", "-o", str(file)).returncode == 0
    home = {"STUDYPLAN_HOME": str(tmp_path / "other")}
    assert begun("import", "progress", str(file), "--yes", env=home).returncode == 0
    assert begun("habit", "--json", env=home).stdout == begun("habit", "--json").stdout


def test_a_title_that_wraps_stays_behind_its_sign(seen: Terminal) -> None:
    listed = seen("habit", "list", width=40)
    assert listed == seen("habit", width=40)
    title = "Read one paper of the week, and write down what is new in it"
    seen("habit", "add", title, "--every", "week", "--name", "paper")
    name, *lines = seen("habit", width=40).partition("○ paper  ")[2].splitlines()
    wrapped = lines[: [line.endswith("weekly") for line in lines].index(True)]
    assert wrapped
    assert all(line.startswith("  ") and line[2] != " " for line in wrapped)
    assert " ".join([name, *map(str.strip, wrapped)]) == title


def test_a_mark_that_takes_the_place_of_another_says_what_is_gone(begun: Run, home: Path) -> None:
    at(begun, WEDNESDAY, "habit", "done", "blog", "--took", "3h")
    again = at(begun, THURSDAY, "habit", "done", "blog", "--json")
    assert [one["minutes"] for one in json.loads(again)["already"]] == [180]
    assert json.loads(again)["told"] == []
    (told,) = json.loads(at(begun, THURSDAY, "habit", "skip", "blog", "--json"))["told"]
    assert told["before"] == {"state": "done", "date": WEDNESDAY, "minutes": 180}
    at(begun, THURSDAY, "undo")
    for words, gone in (
        (("skip", "blog"), "until now done on 25 Nov (3 h)"),
        (("done", "blog"), "until now skipped on 26 Nov"),
        (("done", "blog", "--took", "1h"), "until now done on 26 Nov (2 h)"),
        (("reopen", "blog"), "until now done on 26 Nov (1 h)"),
    ):
        written = at_terminal(home, ("habit", *words), 80, STUDYPLAN_NOW=f"{THURSDAY}T19:00:00")
        assert gone in shown(written, 80)


@pytest.mark.parametrize(("took", "minutes"), [("0m", 0), ("1h30", 90)])
def test_the_time_that_is_answered_is_the_time_that_is_kept(
    begun: Run, took: str, minutes: int
) -> None:
    (told,) = json.loads(at(begun, WEDNESDAY, "habit", "done", "blog", "--took", took, "--json"))[
        "told"
    ]
    week = json.loads(at(begun, WEDNESDAY, "week", "--json"))["habits"]
    assert told["minutes"] == minutes == sum(one["minutes"] for one in week)


def test_habits_of_one_name_are_shown_as_they_are_typed(seen: Terminal, run: Run) -> None:
    code = "practise-code-exercises-on"
    theirs = f"llm-from-zero/{code}"
    seen("habit", "add", "Code", "--every", "2/week", "--name", code)
    seen("follow", "llm-from-zero")
    for screen in (seen("habit", width=120), seen("week", width=120)):
        names = re.findall(r"^ *○ (\S+)", screen, re.MULTILINE)
        assert {code, theirs} <= {*names}
        assert len(names) == len({*names})
    for name in (code, theirs):
        (told,) = json.loads(run("habit", "done", name, "--json").stdout)["told"]
        assert told["habit"] == name
    seen("habit", "drop", code)
    assert theirs not in seen("habit", width=120)
    assert run("habit", "skip", "practise").returncode == 0


def test_a_habit_of_ones_own_is_changed_by_adding_it_again(begun: Run) -> None:
    at(begun, WEDNESDAY, "habit", "add", "Anki cards", "--every", "week", "--name", "anki")
    at(begun, WEDNESDAY, "habit", "done", "anki")
    said = json.loads(
        at(begun, THURSDAY, "habit", "add", "anki", "--every", "day", "--takes", "20m", "--json")
    )
    assert said["act"] == "changed"
    anki = listed(begun, THURSDAY)["anki"]
    facts = (anki["title"], anki["every"], anki["minutes"], anki["since"])
    assert facts == ("Anki cards", "day", 20, WEDNESDAY)
    assert (anki["streak"], anki["due"]) == (1, True)
    at(begun, THURSDAY, "habit", "add", "Anki cards", "--takes", "0m")
    assert listed(begun, THURSDAY)["anki"]["minutes"] is None
    assert "Changed the habit “anki”" in at(begun, THURSDAY, "undo")
    assert listed(begun, THURSDAY)["anki"]["minutes"] == 20
    same = ("habit", "add", "anki", "--every", "day", "--takes", "20m", "--json")
    assert json.loads(at(begun, THURSDAY, *same))["told"] == []
    refused = begun("habit", "add", "Cards", "--every", "day", "--name", "anki")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "studyplan habit add anki --every" in refused.stderr
    at(begun, THURSDAY, "habit", "drop", "anki")
    at(begun, THURSDAY, "habit", "add", "anki", "--every", "weekday")
    assert listed(begun, THURSDAY)["anki"]["every"] == "weekday"


def test_what_is_open_again_is_said_by_its_day_week_or_month(begun: Run) -> None:
    said = []
    for every in ("day", "2/week", "week", "month"):
        at(begun, WEDNESDAY, "habit", "add", "Draw", "--every", every)
        at(begun, WEDNESDAY, "habit", "done", "draw")
        at(begun, WEDNESDAY, "habit", "reopen", "draw")
        said.append(at(begun, WEDNESDAY, "history", "-n", "1").split("“draw” ")[1].strip())
        at(begun, WEDNESDAY, "habit", "drop", "draw")
    assert said == ["on 25 Nov 2026", "on 25 Nov 2026", "in the week of 23 Nov 2026", "in Nov 2026"]


@pytest.mark.parametrize("every", ["周日", "7/week"])
def test_how_often_can_be_typed_as_the_refusal_says_in_chinese(begun: Run, every: str) -> None:
    done = begun("--lang", "zh", "habit", "add", "周记", "--every", every)
    assert done.returncode == 2
    offered = done.stderr.partition("可选：")[2].partition(" · ")[0]
    offered = offered.replace("（至每周六次）", "、每周六次")
    for one in offered.split("、"):
        assert begun("habit", "add", f"记{one}", "--every", one).returncode == 0, one
    assert "、每周六次、" in offered


def test_on_a_sunday_a_habit_of_weekdays_is_neither_skipped_nor_paused(
    begun: Run, home: Path
) -> None:
    at(begun, WEDNESDAY, "habit", "add", "Write", "--every", "weekday")
    env = {"STUDYPLAN_NOW": "2026-11-29T20:00:00"}
    screen = shown(at_terminal(home, ("habit",), 80, **env), 80)
    line = next(one for one in screen.splitlines() if "write  Write" in one)
    assert not line.startswith(("–", "○", "✓"))
    week = shown(at_terminal(home, ("week",), 80, **env), 80)
    assert "on weekdays · 0 of 3 done" in week
