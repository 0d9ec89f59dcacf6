"""Credit through any sequence of verbs, called in this process: what has to hold after each."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studyplan import paths
from studyplan.app import following, history
from studyplan.app.mark import mark
from studyplan.call import Call
from studyplan.core.credit import Lesson, satisfies
from studyplan.core.vocabulary import GIVING, Status
from studyplan.store.create import create
from tests.store.conftest import differences, topic
from tests.store.test_credit import lesson, teaching

DAY = "2026-11-22"
ROADMAPS = [
    teaching("p", lesson("a", "x", "build", "exercise"), lesson("b", "x", "know")),
    teaching("q", lesson("c", "x", "use"), lesson("d", "x", "build", "project", "c"), topic("e")),
    teaching("r", lesson("f", "x", "use", "reading"), lesson("g", "x", "know", "exercise", "f")),
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
        elif verb == "follow" and name not in known:
            following.begin(store, call.now, name, call.today, None)
        elif verb == "drop" and name in known:
            following.drop(store, call.now, name)


def hold() -> None:
    """What is credited stands on what is done in its own right or known, and satisfies it."""
    with Call().writing() as store:
        assert differences(store) == {}
        rows = store.execute(
            "SELECT r.slug || '/' || t.slug, t.concept, t.depth, t.kind, s.finished_on,"
            " s.started_on, s.credited_by, s.status FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id"
        ).fetchall()
    states = {row[0]: row[-1] for row in rows}
    found = {row[0]: Lesson(*row[:-1]) for row in rows}
    for topic_ in found.values():
        if topic_.by is not None:
            giver = found[topic_.by]
            assert states[topic_.key] == "done"
            assert states[giver.key] in GIVING
            assert giver.by is None
            assert satisfies(giver, topic_)
            assert topic_.on == giver.on


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
