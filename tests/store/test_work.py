"""The work as facts dated before a week leave it."""

from datetime import date
from pathlib import Path

from studyplan.core.work import Work
from studyplan.store.connection import reading
from tests.conftest import Run

MONDAY = date(2026, 11, 23)


def work(home: Path) -> list[Work]:
    with reading(home / "studyplan.db") as store:
        return store.open_work.near(MONDAY, MONDAY)


def test_what_is_done_in_the_week_leaves_open_ended_stages_their_turns(
    run: Run, home: Path
) -> None:
    """Both stages that are left run side by side; some of one is begun, and some finished."""
    env = {"STUDYPLAN_NOW": f"{MONDAY}T08:00:00"}
    run("init", "llm-from-zero", "--hours", "20", env=env)
    run("know", "foundations", "machine-learning", "deep-learning", "--yes", env=env)
    before = work(home)
    assert len({w.topic for w in before if w.open_ended}) > 10
    env = {"STUDYPLAN_NOW": f"{MONDAY}T20:00:00"}
    for topic in ("iris", "cartpole", "qa-system"):
        assert run("log", topic, "2h", env=env).returncode == 0
    assert run("done", "cartpole", "mnist", env=env).returncode == 0
    assert work(home) == before
