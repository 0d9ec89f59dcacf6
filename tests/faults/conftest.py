"""A home that is begun once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from studyplan.store import backups
from studyplan.store import connection as opening
from tests.conftest import Run, prepare


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `dl-for-programmers` is followed and nothing is done yet."""
    folder = tmp_path_factory.mktemp("template") / "home"
    prepare(folder, "init", "dl-for-programmers", "--hours", "10")
    shutil.rmtree(folder / "backups", ignore_errors=True)
    return folder


@pytest.fixture
def begun(template: Path, home: Path, run: Run) -> Run:
    """`run`, in a home of its own that is begun; there is no backup yet."""
    shutil.copytree(template, home)
    return run


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is waited for a twentieth of a second here, and not five."""
    patient = opening.connect
    for module in (opening, backups):
        monkeypatch.setattr(module, "connect", lambda path, _=0: patient(path, 50))
