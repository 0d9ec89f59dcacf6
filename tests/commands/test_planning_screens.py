"""What a person sees of planning: the command at a terminal, in a dated plan."""

import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal, at_terminal


@pytest.fixture(scope="session")
def dated(tmp_path_factory: pytest.TempPathFactory, studied: Path) -> Path:
    """A plan that has begun, on days and in lanes, with a pause, a target and time logged."""
    home = tmp_path_factory.mktemp("dated") / "home"
    shutil.copytree(studied, home)
    for words in (
        ("availability", "--mon", "1h30", "--tue", "1h30", "--thu", "2h", "--sat", "4h"),
        ("availability", "--lane", "theory=50%", "practice=40%", "trends=10%"),
        ("pause", "2026-12-24..2027-01-03", "--why", "holidays"),
        ("target", "2028-12-31"),
        ("target", "2027-06-30", "--stage", "1"),
        ("log", "optimisation-theory", "1h30", "--on", "2026-11-23"),
        ("replan", "--accept", "later"),
    ):
        at_terminal(home, (*words, "--plain"), 80)
    return home


@pytest.fixture
def screen(dated: Path, seen: Terminal, home: Path) -> Terminal:
    """What stands on the screen after a command in that plan."""
    shutil.rmtree(home)
    shutil.copytree(dated, home)
    return seen


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("availability",),
        ("plan",),
        ("plan", "--by", "month", "--to", "2027-12-31"),
        ("plan", "--against", "baseline"),
        ("replan", "--dry-run", "--by", "2028-06-30"),
        ("forecast", "--target", "2028-12-31"),
        ("week",),
        ("target",),
        ("tick", "optimisation-theory", "1"),
        ("log", "optimisation-theory", "45m"),
        ("pause", "list"),
        ("baseline",),
    ],
    ids="-".join,
)
def test_screens(
    screen: Terminal, snapshot: SnapshotAssertion, words: tuple[str, ...], width: int, language: str
) -> None:
    assert screen(*words, width=width, STUDYPLAN_LANG=language) == snapshot
