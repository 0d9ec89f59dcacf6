"""A plain call of a daily verb goes straight to its use case, and ends as it does through Typer."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NoReturn

import pytest
from typer.main import get_command

from studyplan import cli
from studyplan.direct import answered
from studyplan.store import connection
from tests.commands.conftest import at_terminal
from tests.conftest import call, environment
from tests.golden.support import EXPECTED, unpacked

PLAIN: dict[str, list[str]] = {
    "today": [],
    "next": [],
    "week": [],
    "start": ["3"],
    "done": ["3"],
    "log": ["3", "1h30"],
}
OPTIONS: list[tuple[str, ...]] = [
    (),
    ("--json",),
    ("--plain",),
    ("--lang", "zh"),
    ("--lang", "en"),
    ("--json", "--lang", "zh"),
    ("--plain", "--json"),
    ("--lang", "zh", "--lang", "en"),
]
# Nobody answers so: what is plain is not left to Typer, and all else is.
LEFT = 99
HEAVY = {"typer", "rich", "pydantic", "sqlmodel", "sqlalchemy", "yaml", "jinja2", "fsrs"}
# A part that was never turned on costs nothing, nor does what only the end of a stage asks for.
OFF = {
    *("studyplan.store.reviews", "studyplan.store.fold_reviews"),
    *("studyplan.store.criteria", "studyplan.render.abilities"),
}
Outcome = tuple[int, str, str]


def directly(self: Any, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
    """What `main` does before Typer is asked."""
    exit_code = answered(list(args or ()))
    sys.exit(LEFT if exit_code is None else exit_code)


@pytest.fixture
def outcome(
    tmp_path: Path, begun_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Makes a call in a copy of a home, directly or not: exit code, output, errors, and its acts."""
    count = iter(range(1000))

    def make(direct: bool, *words: str, home: Path | None = begun_home, **env: str) -> Outcome:
        own = tmp_path / str(next(count)) / "home"
        if home is not None:
            shutil.copytree(home, own)
        with monkeypatch.context() as patch:
            if direct:
                patch.setattr(cli.Verbs, "main", directly)
            done = call(own, *words, env=env)
        printed = re.sub(r'"id": "[0-9a-f]{12}"', "", done.stdout)  # drawn by lot
        return done.returncode, printed, done.stderr.replace(str(own), "HOME") + acts(own)

    return make


def acts(home: Path) -> str:
    """What the journal says, apart from what is drawn by lot."""
    if not (home / "studyplan.db").exists():
        return ""
    with sqlite3.connect(home / "studyplan.db") as db:
        try:
            columns = "stamp, at, local_date, kind, substr(subject, 1, instr(subject || '#', '#'))"
            return str(db.execute(f"SELECT {columns} FROM event ORDER BY stamp").fetchall())
        except sqlite3.DatabaseError as error:
            return str(error)


@pytest.mark.slow
@pytest.mark.parametrize("verb", [*PLAIN, ""])
def test_plain_calls_end_alike(outcome: Callable[..., Outcome], verb: str) -> None:
    words = [verb, *PLAIN[verb]] if verb else []
    for options in OPTIONS:
        direct = outcome(True, *words, *options)
        assert direct == outcome(False, *words, *options), options
        assert direct[0] == 0
        assert direct[1]
    assert outcome(True, "--lang", "zh", *words) == outcome(False, "--lang", "zh", *words)


@pytest.mark.parametrize(
    "more", [(), ("--color",), ("--lang", "zh"), ("--plain",), ("--color", "--lang", "zh")]
)
def test_a_line_for_a_prompt_is_direct(
    outcome: Callable[..., Outcome], more: tuple[str, ...]
) -> None:
    for home in ({}, {"home": None}):
        direct = outcome(True, "next", "--short", *more, **home)
        assert direct == outcome(False, "next", "--short", *more, **home)
        assert direct[0] == 0
    for words in ((*more, "--json"), (*more, "-n", "2"), ("--color", "--color")):
        assert outcome(True, "next", "--short", *words)[0] == LEFT


@pytest.mark.slow
@pytest.mark.parametrize("verb", PLAIN)
def test_a_terminal_shows_the_same(
    tmp_path: Path, begun_home: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    shown = []
    for direct, lang in product((True, False), ("en", "zh")):
        home = tmp_path / f"{direct}-{lang}" / "home"
        shutil.copytree(begun_home, home)
        with monkeypatch.context() as patch:
            if direct:
                patch.setattr(cli.Verbs, "main", directly)
            shown.append(at_terminal(home, (verb, *PLAIN[verb]), 100, STUDYPLAN_LANG=lang))
    links = re.compile(rb"(?<=\x1b]8;id=)\d+")  # a number that Rich draws for each
    shown = [links.sub(b"", one) for one in shown]
    assert shown[:2] == shown[2:]
    assert all(b"\x1b[" in one for one in shown)


@pytest.mark.parametrize("verb", PLAIN)
def test_every_other_option_is_left_to_typer_and_nothing_is_done(
    outcome: Callable[..., Outcome], verb: str
) -> None:
    command: Any = get_command(cli.app).get_command(None, verb)  # type: ignore[attr-defined]
    there = {opt for one in command.params for opt in (*one.opts, *one.secondary_opts)}
    options = {opt for opt in there if opt.startswith("-")} - {"--json", "--plain", "--lang"}
    options.discard("--short")  # a line of `next` is plain by itself
    untouched = outcome(True, "next")[2]
    for option in (*options, "--help", "-h", "--debug", "--no-such-option"):
        for value in ([option], [option, "1"], [f"{option}=1"]):
            assert outcome(True, verb, *PLAIN[verb], *value) == (LEFT, "", untouched)


UNUSUAL = [
    *(("--json", "done", "3"), ("next", "5"), ("--", "next"), ("next", "--"), ("done",)),
    *(("done", "optimisers"), ("done", "maths"), ("done", "1-3"), ("done", "３"), ("done", "-1")),
    *(("start", "3", "optimisers"), ("start",), ("log", "3"), ("log", "45m", "lora")),
    *(("log", "optimisers", "45m"), ("log", "3", "-45m"), ("log", "3", "45m", "x")),
    *(("log", "3", "45\u200bm"), ("week", "next"), ("next", "--lang"), ("next", "--lang", "fr")),
    *(("next", "--lang", ""), ("status",), ("--version",), ("--help",), ("help",), ("Next",)),
    *(("next", "--json=1"), ("--lang=zh", "next"), ("week", "--next")),
]
REFUSED = [
    ("done", "99999"),
    ("start", "0"),
    ("log", "3", "5x"),
    ("log", "3", "25h"),
    ("log", "3", "0m"),
]


@pytest.mark.parametrize("words", UNUSUAL + REFUSED, ids=" ".join)
def test_words_that_are_not_plain_or_do_not_fit_are_left_to_typer(
    outcome: Callable[..., Outcome], words: tuple[str, ...]
) -> None:
    assert outcome(True, *words) == (LEFT, "", outcome(True, "next")[2])


def test_a_shell_that_asks_is_left_to_typer(outcome: Callable[..., Outcome]) -> None:
    assert outcome(True, "next", _STUDYPLAN_COMPLETE="complete_bash")[0] == LEFT


@pytest.mark.parametrize(
    "words", [(), ("done", "1"), ("log", "1", "5m"), ("week", "--json")], ids=" ".join
)
def test_failures_end_alike_or_are_left_to_typer(
    outcome: Callable[..., Outcome], tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert outcome(True, *words, home=None) == (LEFT, "", "")
    for variables in ({"STUDYPLAN_NOW": "soon"}, {"STUDYPLAN_LANG": "fr"}):
        assert outcome(True, *words, **variables)[0] == LEFT
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "studyplan.db").write_bytes(b"no database" * 1000)
    found = outcome(True, *words, home=damaged)
    assert found == outcome(False, *words, home=damaged)
    assert found[0] == 5


@pytest.mark.parametrize("words", [("next",), ("start", "1")], ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_earlier_schema_is_brought_up_and_the_news_told_alike(
    outcome: Callable[..., Outcome], tmp_path: Path, words: tuple[str, ...], lang: str
) -> None:
    home = unpacked("schema-4", tmp_path / "older")
    env = {"STUDYPLAN_NOW": EXPECTED["schema-4"]["now"], "STUDYPLAN_LANG": lang}
    found = outcome(True, *words, home=home, **env)
    assert found == outcome(False, *words, home=home, **env)
    assert found[0] == 0


def test_a_locked_database_is_waited_for_once(
    outcome: Callable[..., Outcome],
    begun_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = list[Path]()

    def locked(path: Path, *_: Any) -> NoReturn:
        tries.append(path)
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(connection, "connect", locked)
    found = outcome(True, "done", "3")
    assert len(tries) == 1
    assert found == outcome(False, "done", "3")
    assert found[0] == 4


def test_the_command_itself_takes_both_ways(
    process: Callable[..., Any], begun_home: Path, home: Path
) -> None:
    shutil.copytree(begun_home, home)
    for plain, other in ((["next"], ["next", "-n", "5"]), (["week"], ["week", "--date", "today"])):
        one, two = process(*plain), process(*other)
        assert one.returncode == two.returncode == 0
        assert one.stdout == two.stdout
    assert "typer" in imported(["next", "-n", "5"], home)
    for verb, words in PLAIN.items():
        assert not imported([verb, *words], home) & (HEAVY | OFF)


def imported(words: Sequence[str], home: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "studyplan", *words],
        capture_output=True,
        text=True,
        env=environment(home),
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
