"""What is known before: it counts as met and gives credit, and no time, no week, no pace has it."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal
from tests.commands.test_branches import MATHS
from tests.conftest import Run, call, environment, prepare
from tests.faults.support import ask, database

ROADMAP, OTHER = "dl-for-programmers", "llm-from-zero"
TODAY = "2026-11-22"


def read(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def raw(run: Run, *words: str) -> str:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def status(run: Run, name: str) -> str:
    found: str = read(run, "show", name)["status"]
    return found


# --- what it means -----------------------------------------------------------------------------


def test_it_counts_as_met(begun: Run) -> None:
    (marked,) = read(begun, "know", "matrix-autodiff")["marked"]
    assert (marked["before"], marked["after"], marked["changed"]) == ("todo", "known", True)
    assert f"{ROADMAP}/autodiff-from-scratch" in marked["unlocked"]
    assert (marked["stage"]["done"], marked["stage"]["known"]) == (0, 1)
    needs = read(begun, "show", "autodiff-from-scratch")["needs"]
    assert "known" in [need["status"] for need in needs]
    topics = [topic["id"] for topic in read(begun, "next", "-n", "30")["topics"]]
    assert "matrix-autodiff" not in topics
    assert "autodiff-from-scratch" in topics


def test_it_is_no_work(begun: Run) -> None:
    before = read(begun, "status")
    topic = read(begun, "show", "optimisers")["hours"]["planned"]
    begun("know", "optimisers")
    after = read(begun, "status")
    assert after["topics"]["known"] == 1
    assert after["topics"]["todo"] == before["topics"]["todo"] - 1
    assert after["hours"]["known"] == topic
    assert (after["hours"]["done"], after["hours"]["skipped"]) == (0, 0)
    plan = {stage["id"]: stage["hours_left"] for stage in read(begun, "plan")["stages"]}
    left = after["hours"]["total"] - topic
    assert sum(plan.values()) == pytest.approx(left, abs=0.3)
    sessions = json.loads(raw(begun, "export", "plan", "--format", "json"))["sessions"]
    assert f"{ROADMAP}/optimisers" not in [one["topic"] for one in sessions]


def test_no_week_and_no_pace_has_it(begun: Run) -> None:
    this, next_ = read(begun, "week"), read(begun, "week", "--next")
    first = this["sessions"][0]["topic"]
    assert (this["hours"]["committed"], first) == (1.4, f"{ROADMAP}/matrix-autodiff")
    begun("know", first)
    hours = read(begun, "week")["hours"]
    # It leaves both sides of the bar, and its time is for something else.
    assert (hours["committed"], hours["kept"], hours["actual"]) == (0, 0, 0)
    assert hours["unplanned"] == hours["left"] == 1.4
    sessions = read(begun, "week", "--next")["sessions"]
    assert first in [session["topic"] for session in next_["sessions"]]
    assert first not in [session["topic"] for session in sessions]
    assert read(begun, "week")["done_besides"] == []
    assert read(begun, "forecast")["observations"] == 0


def test_it_is_told_by_the_day(begun: Run) -> None:
    begun("know", "lora")
    topic = read(begun, "show", "lora")
    assert (topic["status"], topic["started_on"], topic["finished_on"]) == ("known", None, TODAY)
    refused = begun("know", "lora", "--on", "yesterday")
    assert refused.returncode == 2


# --- from one status to another ----------------------------------------------------------------


def test_it_can_become_anything_else_and_comes_back(begun: Run) -> None:
    begun("know", "lora")
    for verb, now in (("done", "done"), ("know", "known"), ("skip", "skipped"), ("know", "known"),
                      ("start", "doing"), ("know", "known"), ("reopen", "todo")):  # fmt: skip
        (marked,) = read(begun, verb, "lora")["marked"]
        assert (marked["after"], marked["changed"]) == (now, True)
        assert status(begun, "lora") == now
    for now in ("known", "doing", "known", "skipped", "known", "done", "known", "todo"):
        begun("undo")
        assert status(begun, "lora") == now
    begun("redo", "8")
    assert status(begun, "lora") == "todo"
    assert begun("doctor").returncode == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "already known, and no longer counted as done"), ("zh", "不再算作已完成")],
)
def test_of_what_is_done_the_answer_says_so(seen: Terminal, language: str, said: str) -> None:
    assert said in seen("know", "matrix-autodiff", STUDYPLAN_LANG=language)
    again = {"en": "Nothing changed: Matrix", "zh": "没有改动：“矩阵计算与自动微分”之前已掌握"}
    assert again[language] in seen("know", "matrix-autodiff", STUDYPLAN_LANG=language)


def test_what_is_known_cannot_be_pinned(begun: Run) -> None:
    begun("know", "lora")
    assert begun("pin", "lora", "+9d").returncode == 2


# --- credit ------------------------------------------------------------------------------------


@pytest.fixture
def both(begun: Run) -> Run:
    """With a second roadmap, which shares concepts with the first."""
    begun("follow", OTHER)
    return begun


def test_it_gives_credit_as_done_does(both: Run) -> None:
    done = read(both, "done", "backprop", "--dry-run")["credited"]
    known = read(both, "know", "backprop")["credited"]
    assert known == done != []
    topic = read(both, "show", known[0]["key"])
    assert (topic["status"], topic["finished_on"]) == ("done", TODAY)
    assert topic["credited_by"] == f"{ROADMAP}/backprop"
    assert read(both, "show", "backprop")["satisfies"] == []
    assert read(both, "status")["topics"]["credited"] == len(known)


def test_the_credit_goes_with_it_and_stays_when_it_is_done(both: Run) -> None:
    (other,) = [one["key"] for one in read(both, "know", "backprop")["credited"]]
    assert read(both, "done", "backprop")["credited"] == []
    assert status(both, other) == "done"
    assert read(both, "know", "backprop")["credited"] == []
    assert status(both, other) == "done"
    (lost,) = read(both, "reopen", "backprop")["credited"]
    assert (lost["key"], lost["by"]) == (other, None)
    assert status(both, other) == "todo"
    both("undo", "4")
    assert status(both, other) == "todo"
    assert both("doctor").returncode == 0


def test_it_gives_none_where_that_is_said(both: Run) -> None:
    assert read(both, "know", "backprop", "--no-credit")["credited"] == []


def test_a_roadmap_that_is_followed_later_gets_it_too(begun: Run) -> None:
    begun("know", "backprop")
    assert [one["by"] for one in read(begun, "follow", OTHER)["credited"]] == [
        f"{ROADMAP}/backprop"
    ]


def test_what_is_done_by_credit_can_be_known_itself(both: Run) -> None:
    (other,) = [one["key"] for one in read(both, "done", "backprop")["credited"]]
    (marked,) = read(both, "know", other)["marked"]
    assert (marked["before"], marked["after"]) == ("done", "known")
    both("reopen", "backprop")
    assert status(both, other) == "known"


# --- whole branches ----------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(("answer", "known"), [("y", 6), ("n", 0)])
@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Mark all 6 topics as already known"), ("zh", "把这 6 个主题全部标记为已掌握")],
)
def test_a_person_is_asked_of_more_than_five(
    home: Path, answer: str, known: int, language: str, question: str
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "know", "maths"],
        env=environment(home, STUDYPLAN_LANG=language, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(question)
    child.sendline(answer)
    child.expect(pexpect.EOF)
    sql = "SELECT count(*) FROM topic_state WHERE status = 'known'"
    assert ask(database(home), sql) == [(known,)]


def test_a_dry_run_stores_nothing(begun: Run, home: Path) -> None:
    found = read(begun, "know", "maths", "--dry-run")["marked"]
    assert [one["key"].partition("/")[2] for one in found] == list(MATHS)
    assert ask(database(home), "SELECT count(*) FROM topic_state WHERE status <> 'todo'") == [(0,)]


# --- where it is shown -------------------------------------------------------------------------


def test_status_shows_it_apart(seen: Terminal) -> None:
    seen("know", "graphical-models", "optimisers")
    seen("skip", "lora")
    english, chinese = seen("status"), seen("status", STUDYPLAN_LANG="zh")
    assert re.search(r"1/21 ▸1 ◇2 ", english)
    assert "Already known: 2 topics (11 h).\n" in english
    assert "已掌握：2 个主题（11 小时）。\n" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "words"), [
    (80, ("know", "lora", "optimisation-theory", "matrix-autodiff")),
    (80, ("status",)), (120, ("status",)), (80, ("show", "optimisers")),
], ids=str)  # fmt: skip
def test_screens(
    seen: Terminal, snapshot: SnapshotAssertion, width: int, words: tuple[str, ...], language: str
) -> None:
    seen("know", "graphical-models", "optimisers")
    assert seen(*words, width=width, STUDYPLAN_LANG=language) == snapshot


def test_a_stage_that_is_known_is_whole(seen: Terminal) -> None:
    seen("know", "core-foundations", "--yes")
    (line,) = [row for row in seen("status").splitlines() if "◇21" in row and "All" not in row]
    assert re.search(r" █{20} +100 +0/21 ◇21 +0/0 h$", line)


def test_rows_of_status_end_with_it(begun: Run) -> None:
    begun("know", "maths", "--yes")
    rows = [row.split("\t") for row in raw(begun, "status").splitlines()]
    assert [row[-1] for row in rows] == ["6", "0", "0"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("show", "optimisers"), "◇ already known  Tue 24 Nov 2026"),
        (("history",), "Marked “Common optimisation algorithms” as already known"),
        (("roadmap", "show", ROADMAP, "--stage", "1"), "◇ Common optimisation algorithms"),
        (("why", "optimisers"), "Not in the list: it is already known."),
        (("search", "common optimisation"), "◇ Common optimisation algorithms"),
        (("undo",), "Undone: Marked “Common optimisation algorithms” as already known"),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)
def test_views_show_it_apart(seen: Terminal, words: tuple[str, ...], wanted: str) -> None:
    seen("know", "optimisers")
    assert wanted in seen(*words)


def test_a_concept_is_known_by_its_topic(begun: Run) -> None:
    begun("know", "backprop")
    (found,) = [t for t in read(begun, "concept", "backpropagation")["taught"] if t["followed"]]
    assert found["status"] == "known"


def test_drop_says_how_much_was_known(begun: Run) -> None:
    begun("know", "maths", "--yes")
    assert read(begun, "drop", ROADMAP)["topics"] == {"total": 71, "done": 0, "known": 6}


# --- taken away, and back ----------------------------------------------------------------------


def test_exports_show_it_apart(begun: Run) -> None:
    first = read(begun, "week")["sessions"][0]["topic"]
    title = read(begun, "show", first)["title"]
    begun("know", first)
    # It has left the week that was begun with it, and no plan has it.
    for what in ("week", "plan"):
        for name in ("markdown", "csv", "json", "html", "ics"):
            assert first not in raw(begun, "export", what, "--format", name)
    line = rf"- \[ \] \*\*{title}\*\* — .* · already known <!-- {first} -->"
    assert re.search(line, raw(begun, "export", "checklist"))
    assert "Already known: 1 topic." in raw(begun, "export", "checklist")
    assert f",known,{title}," in raw(begun, "export", "checklist", "--format", "csv")
    progress = raw(begun, "export", "progress")
    assert "| 0 / 21, 1 already known | " in progress
    assert f"\n## Already known\n\n- [ ] **{title}** — Sun 22 Nov 2026 <!-- {first} -->" in progress
    assert "，已掌握 1 个" in raw(begun, "export", "progress", "--lang", "zh")
    (row,) = [
        r
        for r in raw(begun, "export", "progress", "--format", "csv").splitlines()
        if ",known," in r
    ]
    assert row.startswith(f"{first},{title},")


def test_an_exported_week_leaves_it_as_it_is(begun: Run, tmp_path: Path) -> None:
    first = read(begun, "week")["sessions"][0]["topic"]
    begun("know", first)
    file = tmp_path / "week.md"
    file.write_text(raw(begun, "export", "week"), "utf-8")
    taken = read(begun, "import", "ticks", str(file), "--untick")
    assert (taken["done"], taken["reopened"], taken["left_alone"]) == ([], [], [])
    assert status(begun, first) == "known"


def test_progress_takes_it_along(both: Run, tmp_path: Path) -> None:
    both("know", "backprop", "lora")
    file = tmp_path / "progress.json"
    both("export", "progress", "-o", str(file))
    elsewhere = tmp_path / "elsewhere" / "home"
    taken = call(elsewhere, "import", "progress", str(file), "--json")
    assert taken.returncode == 0, taken.stderr
    counts = [
        json.loads(call(home, "status", "--json").stdout)["topics"]
        for home in (tmp_path / "home", elsewhere)
    ]
    assert counts[0] == counts[1]
    assert (counts[0]["known"], counts[0]["credited"]) == (2, 1)
    again = json.loads(call(elsewhere, "import", "progress", str(file), "--json").stdout)
    assert again["changed"] == []
    prepare(elsewhere, "done", "lora")
    kept = json.loads(call(elsewhere, "import", "progress", str(file), "--json").stdout)["kept"]
    assert [(one["before"]["status"], one["after"]["status"]) for one in kept] == [
        ("done", "known")
    ]


def test_it_is_derived_again_from_the_journal(both: Run, home: Path) -> None:
    both("know", "maths", "backprop", "--yes")
    sql = "SELECT status, finished_on, credited_by, blocked FROM topic_state ORDER BY topic_id"
    before = ask(database(home), sql)
    assert both("doctor", "--rebuild").returncode == 0
    assert ask(database(home), sql) == before
