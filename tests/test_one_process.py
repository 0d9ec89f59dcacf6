"""Calls in one process know nothing of one another: in any order, each is as if it were alone."""

import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from studyplan import cli
from studyplan.render import output
from studyplan.surroundings import _HERE, here
from tests.commands.test_contract import KEYS
from tests.conftest import call, environment, invoked, prepare
from tests.test_docs import ALL

CHINESE = re.compile(r"[\u4e00-\u9fff]")
Words = tuple[str, ...]
CALLS: list[Words] = [
    *KEYS,
    *(("export", what) for what in ("week", "plan", "checklist", "progress", "journal")),
    *(("roadmap", "export", "ml-dl-gpt"), ("roadmap", "schema"), ("roadmap", "remove", "no-such")),
    *(("roadmap", "edit", "no-such"), ("roadmap", "new")),
    *(("stop",), ("cancel",)),
    *(("skip", "optimisers"), ("reopen", "optimisers"), ("baseline", "set"), ("replan",)),
    *(("log", "edit", "no-such-entry"), ("log", "delete", "no-such-entry")),
    *(("import", "journal", "no-such-file"), ("note", "edit", "no-such-note")),
    *(("note", "delete", "no-such-note"), ("evidence", "delete", "no-such-evidence")),
    *(("roadmap", "validate", "no-such-file"), ("show", "nothing-like-it"), ("no-such-verb",)),
    *(("next", "--lang", "fr"), ("next", "--no-such-option"), ("--lang", "zh", "status")),
    *((), ("--help",), ("--version",), ("roadmap", "--help"), ("done", "--help")),
]


class Side(NamedTuple):
    """A learner: a home with a plan in it, and the environment besides."""

    home: Path
    begun: Path
    variables: dict[str, str]

    def anew(self) -> None:
        """The home as it was."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.begun, self.home)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Side, Side]:
    """Two learners with other roadmaps, languages and clocks."""
    made = []
    for name, roadmap, variables in (
        ("one", "dl-for-programmers", {"STUDYPLAN_NOW": "2026-11-22T09:00:00"}),
        ("two", "llm-from-zero", {"STUDYPLAN_NOW": "2027-03-01T23:30:00+08:00", "LANG": "zh_CN"}),
    ):
        folder = tmp_path_factory.mktemp(name)
        begun = folder / "begun"
        prepare(begun, "init", roadmap, "--hours", "10")
        prepare(begun, "done", "1")
        made.append(Side(folder / "home", begun, variables))
    return made[0], made[1]


class Watched(CliRunner):
    """A runner that holds what a call leaves against what it met."""

    @contextmanager
    def isolation(
        self,
        input: str | bytes | None = None,  # noqa: A002 (as it is called)
        env: Mapping[str, str | None] | None = None,
        color: bool = False,
    ) -> Generator[tuple[io.BytesIO, io.BytesIO, io.BytesIO]]:
        with super().isolation(input, env, color) as streams:
            before = _state()
            yield streams
            assert _state() == before


def _state() -> tuple[Any, ...]:
    around = (os.environ.copy(), os.getcwd(), sys.argv[:], sys.path[:])  # noqa: PTH109
    return *around, _HERE.get(None), os.fstat(0)[:3], os.fstat(1)[:3], os.fstat(2)[:3]


def test_every_verb_is_called_here() -> None:
    called = {" ".join(("studyplan", *words)) for words in CALLS}
    assert [name for name in ALL if not any(f"{c} ".startswith(f"{name} ") for c in called)] == []


@pytest.mark.parametrize("words", CALLS, ids=lambda words: " ".join(words) or "bare")
def test_a_call_leaves_nothing_behind(sides: tuple[Side, Side], words: Words) -> None:
    for side, language in zip(sides, ("zh", "en"), strict=True):
        side.anew()
        result = invoked(Watched(), side.home, ("--lang", language, *words), side.variables)
        assert isinstance(result.exception, SystemExit | None), result.exc_info


def seen(code: int, stdout: str, stderr: str) -> tuple[int, str, str]:
    # What is drawn by lot: the device's name, and what commands, notes and evidence are called.
    drawn = r"\b[0-9a-f]{12,}\b|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=ed\t)[0-9a-f]{4}"
    return code, re.sub(drawn, "…", stdout), stderr


Answers = dict[tuple[int, Words], tuple[int, str, str]]


@pytest.fixture(scope="module")
def alone(sides: tuple[Side, Side]) -> Answers:
    """What each call gives each learner in a process that makes no other."""
    answers = {}
    for which, side in enumerate(sides):
        done = subprocess.run(
            [sys.executable, "-m", "tests.alone", side.home, side.begun],
            input=json.dumps(CALLS),
            capture_output=True,
            encoding="utf-8",
            env=environment(side.home, **side.variables),
            check=True,
        )
        for words, answer in zip(CALLS, json.loads(done.stdout), strict=True):
            answers[which, words] = seen(*answer)
    return answers


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_each_call_gives_what_it_gives_alone(
    sides: tuple[Side, Side], alone: Answers, seed: int
) -> None:
    calls = list(alone)
    random.Random(seed).shuffle(calls)  # noqa: S311 (an order is no secret)
    for which, words in calls:
        side = sides[which]
        side.anew()
        done = call(side.home, *words, env=side.variables)
        answer = seen(done.returncode, done.stdout, done.stderr)
        assert answer == alone[which, words], (which, words)


def commands() -> list[Words]:
    """All commands and groups, by their words."""
    names = [tuple(name.split()[1:]) for name in ALL]
    return [(), *dict.fromkeys(name[:1] for name in names if len(name) > 1), *names]


@pytest.mark.parametrize("words", commands(), ids=lambda words: " ".join(words) or "bare")
def test_help_is_in_the_language_of_each_call(home: Path, words: Words) -> None:
    def helped(*before: str, **changes: str) -> str:
        done = call(home, *before, *words, "--help", env=changes)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    english = helped()
    chinese = helped("--lang", "zh")
    assert helped() == english
    assert helped(STUDYPLAN_LANG="zh") == helped(LANG="zh_CN.UTF-8") == chinese
    assert helped("--lang", "en", STUDYPLAN_LANG="zh") == english
    assert not CHINESE.search(english)
    # What Typer says itself is not translated.
    own = ("--help", "--install-completion", "--show-completion")
    entries = re.findall(r"^  (\S.*(?:\n {6,}.*)*)", chinese, re.MULTILINE)
    assert all(CHINESE.search(e) for e in entries if not any(o in e for o in own))
    assert not home.exists()


def test_a_group_that_is_built_once_speaks_both_languages(home: Path) -> None:
    group = get_command(cli.app)

    def helped(*words: str) -> str:
        with CliRunner().isolation(env=environment(home)) as (stdout, _, _):
            with pytest.raises(SystemExit) as ended:
                group.main([*words, "--help"])
            assert ended.value.code == 0
            sys.stdout.flush()
            return stdout.getvalue().decode()

    english, chinese = helped(), helped("--lang", "zh")
    assert "Print the version." in english
    assert "显示版本。" in chinese
    assert helped() == english
    assert "主题数量" in helped("next", "--lang=zh")
    assert "Number of topics" in helped("next")


def test_two_homes_do_not_mix(sides: tuple[Side, Side]) -> None:
    def ask(side: Side, *words: str) -> str:
        done = call(side.home, *words, env=side.variables)
        assert done.returncode == 0, done.stderr
        return done.stdout

    one, two = sides
    for side in sides:
        side.anew()
    lists = [ask(side, "next").splitlines() for side in sides]
    assert lists[0] != lists[1]
    for side, (first, *_) in zip(sides, lists, strict=True):
        key, *_, number = first.split("\t")
        assert key in ask(side, "show", number)
    before = (two.home / "studyplan.db").read_bytes()
    ask(one, "done", lists[0][0].split("\t")[-1])
    ask(one, "--lang", "zh", "history")
    assert (two.home / "studyplan.db").read_bytes() == before
    assert lists[0][0].split("\t")[0] not in ask(one, "next")
    assert ask(two, "next").splitlines() == lists[1]


def test_a_language_before_the_verb_ends_with_the_call(home: Path) -> None:
    assert "没有" in call(home, "--lang", "zh", "next").stderr
    assert "没有" not in call(home, "next").stderr
    assert "没有" in call(home, "next", env={"STUDYPLAN_LANG": "zh"}).stderr
    assert "没有" not in call(home, "--lang", "en", "next", env={"STUDYPLAN_LANG": "zh"}).stderr


def test_output_that_is_no_file_is_given_up_without_a_file_being_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    before = os.fstat(1)[:3]
    output.abandon(sys.stdout)
    assert os.fstat(1)[:3] == before


def test_outside_of_a_call_the_surroundings_are_those_of_now(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        monkeypatch.setenv("STUDYPLAN_HOME", str(tmp_path / name))
        assert here().home == tmp_path / name
