"""A short run of calls made up at random ends as it should, and what ends otherwise is found."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.mark.slow
def test_nothing_that_is_tried_at_random_ends_as_it_may_not() -> None:
    done = subprocess.run(
        [
            sys.executable,
            str(BENCHMARKS / "fuzz.py"),
            "--seed",
            "11",
            "--cases",
            "40",
            "--minutes",
            "4",
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 findings" in done.stdout


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module("fuzz_calls")


@pytest.mark.parametrize(
    ("code", "out", "told", "words", "kinds"),
    [
        (0, "fine\n", "", ["next"], []),
        (2, "", "studyplan: no\n", ["next"], []),
        (-1, "", "", ["next"], ["hang"]),
        (1, "", "Traceback (most recent call last):\nValueError: x\n", ["next"], ["traceback"]),
        (1, "", "studyplan: Unexpected error (ValueError: x). For\n", ["next"], ["generic error"]),
        (1, "", "studyplan: 意外错误（ValueError：x）。\n", ["next"], ["generic error"]),
        (1, "", "studyplan: Stored, but not shown: KeyError: 'x'\n", ["done"], ["generic error"]),
        (-11, "", "oh\n", ["next"], ["exit code"]),
        (0, "a\x1b[2Jb", "", ["next"], ["control character"]),
        (2, "", "a\u202eb", ["next"], ["control character"]),
        (1, "", "", ["next"], ["silence"]),
        (130, "", "", ["init"], []),
        (0, "{", "", ["next", "--json"], ["JSON"]),
        (0, "\ufeffa,b\n", "", ["export", "week", "--bom"], []),
    ],
)
def test_what_ends_otherwise_is_found(
    calls: ModuleType, code: int, out: str, told: str, words: list[str], kinds: list[str]
) -> None:
    ended = calls.Ended(code, out, told)
    assert [kind for kind, _ in calls.faults(ended, words, {})] == kinds


def test_a_terminal_may_get_what_styles_it(calls: ModuleType) -> None:
    styled = "\x1b[1m\x1b]8;id=1;https://a.b\x1b\\a\x1b]8;;\x1b\\\x1b[0m"
    assert not calls.faults(calls.Ended(0, styled, "", terminal=True), ["next"], {})
    assert calls.faults(calls.Ended(0, styled, ""), ["next"], {})


def test_every_verb_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    known = {verb.path for verb in import_module("fuzz_words").verbs()}
    assert {("next",), ("import", "progress"), ("roadmap", "lint"), ("availability",)} <= known
    assert len(known) > 45
