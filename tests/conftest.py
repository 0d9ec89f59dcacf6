"""What the tests share: a home of their own, and the installed command in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOW = "2026-11-22T09:00:00"
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(home: Path, **changes: str) -> dict[str, str]:
    """A learner's environment: nothing of the tester's own comes through."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV")}
    return kept | {
        "HOME": str(home.parent),
        "STUDYPLAN_HOME": str(home),
        "STUDYPLAN_NOW": NOW,
        "LANG": "C.UTF-8",
        **changes,
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that the learner's data will be in; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Runs the command: `run("done", "1", input="", env={...})`."""

    def call(*args: str, env: dict[str, str] | None = None, **options: Any) -> Any:
        options.setdefault("stdin", subprocess.DEVNULL)
        if "input" in options:
            del options["stdin"]
        return subprocess.run(
            [sys.executable, "-m", "studyplan", *args],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            env=environment(home, **(env or {})),
            check=False,
            **options,
        )

    return call


@pytest.fixture(scope="session")
def begun_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `dl-for-programmers` is followed at ten hours a week: to be copied."""
    home = tmp_path_factory.mktemp("begun") / "home"
    subprocess.run(
        [sys.executable, "-m", "studyplan", "init", "dl-for-programmers", "--hours", "10"],
        capture_output=True,
        check=True,
        env=environment(home),
        stdin=subprocess.DEVNULL,
    )
    return home


@pytest.fixture
def begun(run: Run, home: Path, begun_home: Path) -> Run:
    """The same, with `dl-for-programmers` followed at ten hours a week."""
    shutil.copytree(begun_home, home)
    return run
