"""Credit through any sequence of verbs, called in this process: what has to hold after each."""

import json
import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studyplan import paths
from studyplan.app import following, history
from studyplan.app.mark import mark
from studyplan.app.tick import tick_boxes
from studyplan.call import Call
from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from studyplan.core.vocabulary import Status
from studyplan.store.create import create
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call, prepare
from tests.core.credit_cases import covered, giving
from tests.store.conftest import differences, topic
from tests.store.test_credit import in_points, lesson, teaching

DAY = "2026-11-22"
ROADMAPS = [
    teaching(
        "p",
        lesson("a", "x", "build", "exercise"),
        lesson("b", "x", "know"),
        lesson("h", "x", "know", "project")._replace(same_as="iris"),
    ),
    teaching(
        "q",
        lesson("c", "x", "use"),
        lesson("d", "y", "build", "project", "c")._replace(same_as="iris"),
        in_points(lesson("i", "y"), one="x", two="x y", own="z"),
        topic("e"),
    ),
    teaching(
        "r",
        lesson("f", "x", "use", "reading"),
        in_points(lesson("g", "y", "know", "exercise", "f"), one="x", two="y"),
    ),
]
KEYS = [f"{r.roadmap.id}/{t.id}" for r in ROADMAPS for t in r.roadmap.topics]
MARKS: dict[str, Status] = {
    "done": "done",
    "know": "known",
    "skip": "skipped",
    "reopen": "todo",
    "start": "doing",
    "no-credit": "done",
}
AGAIN = {"undo": history.undone, "redo": history.redone}

Act = tuple[str, str]
acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["done", *MARKS]), st.sampled_from(KEYS)),
        st.tuples(st.sampled_from(["follow", "drop"]), st.sampled_from("pqr")),
        st.tuples(st.sampled_from(["tick", "untick"]), st.sampled_from(["q/i", "r/g"])),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just("")),
    ),
    max_size=10,
)


def live_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYPLAN_HOME", str(home))


@pytest.fixture
def begun_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which all three are followed: to be copied."""
    monkeypatch.setenv("STUDYPLAN_NOW", f"{DAY}T09:00:00")
    live_in(tmp_path / "home", monkeypatch)
    monkeypatch.setenv("LANG", "C.UTF-8")
    call = Call()
    create(paths.database(), f"{DAY}T09:00:00.000000Z")
    with call.writing() as store:
        store.definitions.load_roadmaps(ROADMAPS)
        for name in "pqr":
            following.begin(store, call.now, name, call.today, None)
    return tmp_path / "home"


def act(verb: str, name: str) -> None:
    """One verb as the command would do it."""
    call = Call()
    with call.writing() as store:
        known = [slug for slug, _, _ in store.roadmaps.followed()]
        if verb in AGAIN:
            AGAIN[verb](store, call.now, 1)
        elif verb in MARKS:
            mark(store, call.now, [name], MARKS[verb], call.today, verb != "no-credit")
        elif verb in ("tick", "untick"):
            if store.topics.by_key(name)[0].status in ("todo", "doing"):
                tick_boxes(store, call.now, name, ["1"], call.today, verb == "untick")
        elif verb == "follow" and name not in known:
            following.begin(store, call.now, name, call.today, None)
        elif verb == "drop" and name in known:
            following.drop(store, call.now, name)


def hold() -> None:
    """What is credited stands on what is done in its own right or known, and is covered by it."""
    with Call().writing() as store:
        assert differences(store) == {}
        ids = store.column("SELECT id FROM topic")
        found = store.credit.lessons(ids)
    done = giving(found.values())
    names = {lesson_.key: lesson_ for lesson_ in done}
    for lesson_ in found.values():
        its = covered(done, lesson_)
        for point in lesson_.points:
            assert point.by is None or (point.by in names and point.mark in its)
        if lesson_.by is not None:
            assert lesson_.status == "done"
            assert all(point.ticked or point.mark in its for point in lesson_.points)
            assert lesson_.on == names[lesson_.by].on


def undone() -> bool:
    """Takes back one command, and all of it, if one is left that still stands."""
    call = Call()
    with call.writing() as store:
        outcome = store.journal.undo(call.now)
    assert outcome is None or outcome.kept == []
    return outcome is not None


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
@example([("done", "p/a"), ("done", "q/d"), ("reopen", "p/a"), ("undo", ""), ("undo", "")])
@example([("no-credit", "p/a"), ("drop", "p"), ("drop", "q"), ("follow", "q"), ("skip", "p/a")])
@example([("know", "p/a"), ("done", "p/a"), ("know", "p/a"), ("start", "p/a")])
@example([("done", "q/d"), ("done", "p/a"), ("drop", "q"), ("reopen", "q/d"), ("follow", "q")])
@example([("done", "p/a"), ("tick", "r/g"), ("done", "q/d"), ("reopen", "q/d"), ("done", "p/h")])
def test_credit_always_has_its_ground(
    begun_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    sequence: list[Act],
) -> None:
    with TemporaryDirectory() as folder:
        live_in(Path(folder), monkeypatch)
        shutil.copytree(begun_home, folder, dirs_exist_ok=True)
        for verb, name in sequence:
            act(verb, name)
            hold()
        while undone():
            hold()


# What is said of it


HERE = """
format: 1
id: here
edition: 2026.11
title: {en: Here, zh: 此处}
level: beginner
pace: {hours_per_week: 5}
stages:
  - id: s
    title: {en: Stage, zh: 阶段}
    duration: 4 weeks
    modules:
      - id: m
        title: {en: Module, zh: 模块}
        topics:
          - id: vectors
            title: {en: Vectors, zh: 向量}
            kind: study
            concept: linear-algebra
            depth: use
          - id: sums
            title: {en: Sums, zh: 求和}
            kind: study
            concept: calculus
            depth: use
"""
THERE = """
format: 1
id: there
edition: 2026.11
title: {en: There, zh: 彼处}
level: beginner
pace: {hours_per_week: 5}
stages:
  - id: s
    title: {en: Stage, zh: 阶段}
    duration: 4 weeks
    modules:
      - id: m
        title: {en: Module, zh: 模块}
        topics:
          - id: attention
            title: {en: Attention, zh: 注意力}
            kind: study
            points:
              - {id: scores, en: "Scores, by hand", zh: 手算得分, concepts: [linear-algebra], depth: use}
              - {id: weights, en: Weights, zh: 权重, concepts: [linear-algebra, calculus], depth: use}
              - {id: heads, en: Heads, zh: 多头}
          - id: lengths
            title: {en: Lengths, zh: 长度}
            kind: study
            points:
              - {id: norm, en: Norm, zh: 范数, concepts: [linear-algebra], depth: know}
              - {id: mean, en: Mean, zh: 均值, concepts: [calculus], depth: know}
"""


@pytest.fixture
def both(home: Path, run: Run, tmp_path: Path) -> Run:
    """The command where a roadmap and one that teaches the same in points are followed."""
    for name, text in (("here", HERE), ("there", THERE)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    prepare(home, "init", str(tmp_path / "here.yaml"), "--hours", "5", "--yes")
    prepare(home, "follow", str(tmp_path / "there.yaml"))
    return run


def read(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ticks(run: Run, topic_: str) -> dict[str, bool]:
    return {p["mark"]: p["ticked"] for p in read(run, "show", topic_)["points"]}


def progress(run: Run) -> Any:
    done = run("export", "progress", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def standing(run: Run) -> list[Any]:
    """Everything that could have changed."""
    saved = progress(run)
    return [saved["topics"], saved["points"], read(run, "status")["hours"], read(run, "plan")]


def test_done_says_which_points_were_covered_and_which_are_left(both: Run, home: Path) -> None:
    found = read(both, "done", "vectors")
    credited = {c["key"]: c for c in found["credited"]}
    assert credited.keys() == {"there/attention", "there/lengths"}
    attention = credited["there/attention"]
    assert attention["by"] == "here/vectors"
    assert attention["covered"] == ["Scores, by hand"]
    assert attention["left"] == ["Weights", "Heads"]
    assert ticks(both, "attention") == {"scores": True, "weights": False, "heads": False}
    assert both("undo").returncode == 0
    rows = both("done", "vectors").stdout.splitlines()
    assert "partly\tthere/attention\tAttention\there/vectors" in rows


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Credited in part: 2 topics",
                "covered: “Scores, by hand”; left: “Weights”, “Heads”",
            ],
        ),
        ("zh", ["部分免修：2 个主题", "已免修：“手算得分”；还需学习：“权重”“多头”"]),
    ],
)
def test_done_says_it_on_the_screen(both: Run, home: Path, language: str, said: list[str]) -> None:
    screen = shown(at_terminal(home, ("done", "vectors"), 120, STUDYPLAN_LANG=language), 120)
    for one in said:
        assert one in screen


def test_several_topics_finish_another_and_each_can_be_taken_back(both: Run) -> None:
    start = standing(both)
    assert both("done", "vectors").returncode == 0
    half = standing(both)
    found = read(both, "done", "sums")
    whole = {c["key"]: (c["by"], len(c["covered"]), len(c["left"])) for c in found["credited"]}
    assert whole == {
        "there/lengths": ("here/sums", 0, 0),
        "there/attention": ("here/sums", 1, 1),
    }
    assert read(both, "show", "lengths")["status"] == "done"
    # By undo, and by reopening either of the two.
    assert both("undo").returncode == 0
    assert standing(both) == half
    assert both("redo").returncode == 0
    lost = read(both, "reopen", "vectors")["credited"]
    assert [(c["key"], c["by"], c["covered"]) for c in lost] == [
        ("there/lengths", None, ["Norm"]),
        ("there/attention", None, ["Scores, by hand", "Weights"]),
    ]
    assert ticks(both, "lengths") == {"norm": False, "mean": True}
    assert both("reopen", "sums").returncode == 0
    assert standing(both) == start


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["No longer credited: 1 topic", "no longer covered: “Scores, by hand”"]),
        ("zh", ["不再免修：1 个主题", "不再免修：“手算得分”"]),
    ],
)
def test_what_is_no_longer_covered_is_said(
    both: Run, home: Path, language: str, said: list[str]
) -> None:
    assert both("skip", "lengths").returncode == 0
    assert both("done", "vectors").returncode == 0
    words = ("reopen", "vectors")
    screen = shown(at_terminal(home, words, 120, STUDYPLAN_LANG=language), 120)
    for one in said:
        assert one in screen


def test_history_says_what_credit_has_ticked(both: Run, home: Path) -> None:
    assert both("skip", "lengths").returncode == 0
    assert both("done", "vectors").returncode == 0
    (act_,) = read(both, "history", "-n", "1")["commands"]
    assert act_["what"] == (
        "Marked “Vectors” as done · Ticked 1 objective of “Attention” by credit (from here/vectors)"
    )
    screen = shown(at_terminal(home, ("history",), 120, STUDYPLAN_LANG="zh"), 120)
    assert "因免修勾选“注意力”的 1 个要点（来自 here/vectors）" in screen


def test_the_plan_counts_on_points_and_their_credit_keeps_its_dates(both: Run) -> None:
    """What is left falls when the credit comes, so that nothing of the plan moves."""
    before = read(both, "plan")
    partly = {c["topic"]: (c["with"], c["whole"]) for c in before["comes_with"]}
    assert partly == {
        "there/attention": ("here/sums", False),
        "there/lengths": ("here/sums", True),
    }
    status = read(both, "status")
    assert (status["to_be_credited"]["topics"], status["to_be_credited"]["in_part"]) == (1, 1)
    why = read(both, "why", "attention")
    assert why["comes_with"]["with"] == "here/sums"
    (coming,) = (c["hours"] for c in before["comes_with"] if c["topic"] == "there/attention")
    assert why["comes_with"]["hours"] == coming
    assert "will come by credit, at last with" in both("why", "attention").stdout
    saved = sum(c["hours"] for c in before["comes_with"])
    assert status["to_be_credited"]["hours"] == pytest.approx(saved, abs=0.1)
    for name in ("vectors", "sums"):
        assert both("done", name).returncode == 0
    after = read(both, "status")
    assert after["to_be_credited"] == {"topics": 0, "in_part": 0, "hours": 0.0}
    attention = read(both, "show", "attention")
    assert after["hours"]["left"] == pytest.approx(attention["hours"]["left"], abs=0.1)
    screen = both("plan").stdout + both("status").stdout
    assert "Traceback" not in screen


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 objective covered by “Vectors” (here)", "comes with “Sums” (here)"]),
        ("zh", ["1 个要点随“向量”（here）免修", "学完“求和”（here）即免修"]),
    ],
)
def test_a_week_says_what_comes_in_part(
    both: Run, home: Path, language: str, said: list[str]
) -> None:
    screen = shown(at_terminal(home, ("week",), 120, STUDYPLAN_LANG=language), 120)
    assert said[0] in screen
    assert both("done", "vectors").returncode == 0
    screen = shown(at_terminal(home, ("show", "lengths"), 120, STUDYPLAN_LANG=language), 120)
    assert said[1] in screen


def test_follow_gives_what_is_due_in_part_too(home: Path, run: Run, tmp_path: Path) -> None:
    for name, text in (("here", HERE), ("there", THERE)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    prepare(home, "init", str(tmp_path / "here.yaml"), "--hours", "5", "--yes")
    prepare(home, "done", "vectors")
    found = read(run, "follow", str(tmp_path / "there.yaml"))
    assert {c["key"]: [len(c["covered"]), len(c["left"])] for c in found["credited"]} == {
        "there/attention": [1, 2],
        "there/lengths": [1, 1],
    }
    assert run("undo").returncode == 0
    screen = shown(
        at_terminal(home, ("follow", str(tmp_path / "there.yaml"), "--no-credit"), 120), 120
    )
    assert "Credited" not in screen
    # What was refused is not given by what comes later and needs it no more.
    found = read(run, "done", "sums")
    assert {c["key"]: c["covered"] for c in found["credited"]} == {
        "there/attention": ["Weights"],
        "there/lengths": ["Mean"],
    }


def test_credit_of_points_is_declined_one_by_one(both: Run) -> None:
    assert both("done", "vectors").returncode == 0
    assert both("untick", "lengths", "1").returncode == 0
    found = read(both, "done", "sums")
    assert {c["key"]: len(c["covered"]) for c in found["credited"]} == {
        "there/attention": 1,
        "there/lengths": 1,
    }
    assert ticks(both, "lengths") == {"norm": False, "mean": True}
    assert read(both, "show", "lengths")["status"] == "todo"


def test_what_is_declined_stays_so_when_its_roadmap_is_dropped_and_followed_again(
    both: Run, home: Path, tmp_path: Path
) -> None:
    assert both("done", "vectors").returncode == 0
    assert both("untick", "lengths", "1").returncode == 0
    assert both("done", "sums", "--no-credit").returncode == 0
    stood = standing(both)
    again = str(tmp_path / "there.yaml")
    for _ in range(2):
        assert both("drop", "there").returncode == 0
        found = read(both, "follow", "there")
        assert found["credited"] == []
        assert standing(both) == stood
    # What was done only while it was dropped was not declined, and what an edition adds neither.
    prepare(home, "reopen", "sums")
    prepare(home, "drop", "there")
    prepare(home, "done", "sums")
    added = "- {id: sum, en: Sum, zh: 和, concepts: [linear-algebra], depth: know}\n"
    newer = THERE.replace("2026.11", "2026.12").replace(
        "- {id: mean", f"{added}{' ' * 14}- {{id: mean"
    )
    Path(again).write_text(newer, "utf-8")
    credited = read(both, "follow", again)["credited"]
    assert [(c["key"], c["by"], c["covered"]) for c in credited] == [
        ("there/attention", "here/sums", ["Weights"]),
        ("there/lengths", "here/vectors", ["Sum"]),
        ("there/lengths", "here/sums", ["Mean"]),
    ]
    assert ticks(both, "lengths") == {"norm": False, "sum": True, "mean": True}


def test_a_follow_that_is_undone_declines_nothing(home: Path, run: Run, tmp_path: Path) -> None:
    for name, text in (("here", HERE), ("there", THERE)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    prepare(home, "init", str(tmp_path / "here.yaml"), "--hours", "5", "--yes")
    prepare(home, "done", "vectors")
    given_ = read(run, "follow", str(tmp_path / "there.yaml"))["credited"]
    prepare(home, "undo")
    assert read(run, "follow", "there")["credited"] == given_ != []
    # A giver whose mark is undone and done again has stood all the time.
    prepare(home, "untick", "attention", "1")
    for words in ("drop there", "reopen vectors", "undo"):
        prepare(home, *words.split())
    assert read(run, "follow", "there")["credited"] == []
    assert not ticks(run, "attention")["scores"]


@pytest.mark.parametrize("acts_", ["vectors sums", "sums vectors"])
def test_reopening_what_several_topics_credit_leaves_nothing_ticked(both: Run, acts_: str) -> None:
    for name in acts_.split():
        assert both("done", name).returncode == 0
    assert read(both, "show", "lengths")["status"] == "done"
    found = read(both, "reopen", "lengths")
    assert found["credited"] == []
    assert ticks(both, "lengths") == {"norm": False, "mean": False}
    assert both("undo").returncode == 0
    assert read(both, "show", "lengths")["status"] == "done"


def test_saved_progress_keeps_what_points_were_credited_by(
    both: Run, home: Path, tmp_path: Path
) -> None:
    assert both("tick", "attention", "3").returncode == 0
    assert both("done", "vectors").returncode == 0
    file = tmp_path / "progress.json"
    assert both("export", "progress", "-o", str(file)).returncode == 0
    points = {p["point"]: p.get("by") for p in json.loads(file.read_text("utf-8"))["points"]}
    assert points == {"heads": None, "scores": "here/vectors", "norm": "here/vectors"}
    elsewhere = tmp_path / "elsewhere" / "home"
    there = partial(call, elsewhere)
    assert there("import", "progress", str(file)).returncode == 0
    assert progress(there)["points"] == progress(both)["points"]
    # There, too, it goes with what gave it.
    assert there("reopen", "vectors").returncode == 0
    assert [p["point"] for p in progress(there)["points"]] == ["heads"]


def test_an_update_keeps_credit_apart_from_what_was_ticked(
    home: Path, run: Run, tmp_path: Path
) -> None:
    """A point without an id that is recognised in other words stays ticked by credit."""
    here, there = tmp_path / "here.yaml", tmp_path / "there.yaml"
    here.write_text(HERE, "utf-8")
    bare = THERE.replace("id: scores, ", "").replace("id: heads, ", "")
    there.write_text(bare, "utf-8")
    prepare(home, "init", str(here), "--hours", "5", "--yes")
    prepare(home, "follow", str(there))
    prepare(home, "tick", "attention", "3")
    prepare(home, "done", "vectors")
    newer = bare.replace("2026.11", "2026.12").replace("Scores, by", "Scores by")
    there.write_text(newer.replace("en: Heads", "en: The heads"), "utf-8")
    assert run("roadmap", "update", str(there)).returncode == 0
    assert ticks(run, "attention") == {
        mark_of(Text("Scores by hand", "")): True,
        "weights": False,
        mark_of(Text("The heads", "")): True,
    }
    given_by = {p["point"]: p.get("by") for p in progress(run)["points"]}
    assert given_by[mark_of(Text("Scores by hand", ""))] == "here/vectors"
    assert given_by[mark_of(Text("The heads", ""))] is None
