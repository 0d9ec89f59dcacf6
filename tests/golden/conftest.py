"""The golden databases, opened once by the present program and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden.support import EXPECTED, Verbs, unpacked

Opened = Callable[[str], Path]
Used = Callable[[str], Verbs]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The home of a database that a verb which only reads has opened; not to be written to."""
    homes: dict[str, Path] = {}

    def call(name: str) -> Path:
        if name not in homes:
            homes[name] = unpacked(name, tmp_path_factory.mktemp(name) / "home")
            Verbs(homes[name], EXPECTED[name]["now"])("status")
        return homes[name]

    return call


@pytest.fixture
def used(opened: Opened, home: Path) -> Used:
    """The same, in a home of the test's own, at the time of the database's last command."""

    def call(name: str) -> Verbs:
        shutil.copytree(opened(name), home)
        return Verbs(home, EXPECTED[name]["now"])

    return call
