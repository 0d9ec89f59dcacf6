"""Nothing that is printed moves a terminal's cursor or deceives, wherever it came from."""

import json
import sqlite3
import zlib
from pathlib import Path

import pytest
from typer.main import get_command

from studyplan.cli import app
from studyplan.commandline.verbs import LazyGroup
from studyplan.core.signs import hidden
from studyplan.surroundings import surroundings_of, within
from tests.commands.conftest import at_terminal
from tests.conftest import Run, reached

ODD = "\x1b[31m\x07\x9b\u202e\u061c\u2028\xad\u200b\U000e0041"


def verbs() -> list[tuple[str, ...]]:
    """Every verb that takes an argument, with as many as it needs."""
    taken: list[tuple[str, ...]] = []

    def walk(command: object, path: tuple[str, ...]) -> None:
        if isinstance(command, LazyGroup):
            for name, verb in command.verbs.items():
                for one in reached(name, verb):
                    walk(one, (*path, name))
        elif count := sum(p.param_type_name == "argument" for p in command.params):  # type: ignore[attr-defined]
            taken.append((*path, *["x"] * (count - 1)))

    with within(surroundings_of(())):
        walk(get_command(app), ())
    return taken


@pytest.mark.parametrize("text", ["\udcff", "\x1b[2Ja", "a\u202eb", "\u2028", "a\xadb"])
def test_an_argument_with_hidden_characters_is_refused_by_every_verb(run: Run, text: str) -> None:
    seen = verbs()
    assert len(seen) > 25
    for words in seen:
        done = run(*words, text)
        assert done.returncode == 2, (words, done)
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert "character" in done.stderr
        assert not hidden(done.stderr)


def test_a_file_may_have_any_name(run: Run, tmp_path: Path) -> None:
    name = tmp_path / "a\udcff\x1b.yaml"
    name.write_bytes(b"format: 1\n")
    done = run("roadmap", "validate", str(name))
    assert done.returncode == 1
    assert r"a\xff\x1b.yaml:1:1: " in done.stdout
    told = json.loads(run("roadmap", "validate", str(name), "--json").stdout)
    assert told["file"] == str(name)
    for n, option in enumerate((("-o", ""), ("--output", ""), ("--output=",), ("-o",))):
        file = tmp_path / f"{n}\udcfe\x1b.md"
        words = (*option[:-1], f"{option[-1]}{file}")
        done = run("export", "checklist", "--roadmap", "llm-from-zero", *words)
        assert done.returncode == 0, done.stderr
        assert file.exists()
        assert not hidden(done.stderr)


def test_a_home_may_have_a_name_that_is_no_utf_8(run: Run, tmp_path: Path) -> None:
    env = {"STUDYPLAN_HOME": str(tmp_path / "h\udcff")}
    for words in (("init", "dl-for-programmers"), ("done", "1"), ("doctor",), ("undo",)):
        done = run(*words, env=env)
        assert done.returncode == 0, done.stderr
    assert r"h\xff" in run("path", env=env).stdout


def test_a_file_of_ticks_says_nothing_to_the_terminal(begun: Run, tmp_path: Path) -> None:
    file = tmp_path / "ticks.md"
    file.write_text(f"- [x] a{ODD} `dl-for-programmers/a{ODD}`\n- [x] {ODD}\n", "utf-8")
    for words in (["--plain"], ["--json"], ["--dry-run"]):
        done = begun("import", "ticks", str(file), *words)
        assert not hidden(done.stdout + done.stderr)


@pytest.mark.parametrize(
    "sign", ["\u061c", "\u2028", "\xad", "\U000e0041", "\x9b", "\u200b", "\ufff9"]
)
def test_a_roadmap_file_has_no_hidden_characters(run: Run, tmp_path: Path, sign: str) -> None:
    whole = (Path(__file__).parent / "whole.yaml").read_text("utf-8")
    file = tmp_path / "odd.yaml"
    for text in (
        f"{whole}# a{sign}b\n",
        whole.replace("title: ", f'title: "a\\U{ord(sign):08x}b" #', 1),
    ):
        file.write_text(text, "utf-8")
        done = run("roadmap", "validate", str(file))
        assert done.returncode == 1, text
        assert f"U+{ord(sign):04X}" in done.stdout
        assert not hidden(done.stdout)


@pytest.fixture
def aged(begun: Run, home: Path) -> Run:
    """A plan whose texts are of a time when they could have anything in them."""
    with sqlite3.connect(home / "studyplan.db") as connection:
        columns = connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
            " WHERE t.type = 'table' AND t.sql NOT LIKE '%fts5%'"
            " AND (c.name LIKE '%\\_en' ESCAPE '\\' OR c.name LIKE '%\\_zh' ESCAPE '\\')"
        ).fetchall()
        assert len(columns) > 12
        for table, column in columns:
            connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (ODD,))
    return begun


VIEWS = (
    *(
        ("next",),
        ("week",),
        ("status",),
        ("plan",),
        ("forecast",),
        ("show", "1"),
        ("show", "2"),
        ("why", "1"),
    ),
    *(
        ("show", "dl-for-programmers"),
        ("done", "1"),
        ("tick", "2", "1"),
        ("log", "2", "1h"),
        ("history",),
    ),
    *(
        ("replan",),
        ("concept", "backpropagation"),
        ("search", "matrix"),
        ("roadmap", "list"),
        ("undo",),
    ),
    *(
        ("roadmap", "show", "dl-for-programmers", "--full"),
        ("pin", "2", "week"),
        ("done", "matrix"),
    ),
)


def test_texts_of_before_are_printed_with_codes(aged: Run, home: Path) -> None:
    for words in VIEWS:
        for how in ([], ["--json"], ["--lang", "zh"]):
            done = aged(*words, *how)
            assert not hidden(done.stdout + done.stderr), words
            assert done.returncode in (0, 2), (words, done)
            if how == ["--json"] and done.returncode == 0:
                json.loads(done.stdout)
    for what in ("week", "plan", "checklist", "progress", "journal"):
        for form in ("markdown", "csv", "json", "ics", "html"):
            done = aged("export", what, "--format", form)
            assert not hidden(done.stdout), (what, form)
            if form == "json":
                json.loads(done.stdout or "{}")


def test_screens_have_no_sequences_but_their_own(aged: Run, home: Path) -> None:
    for words in VIEWS:
        written = at_terminal(home, words, 80).decode().replace("\r\n", "\n")
        for own in ("\x1b[", "\x1b]8;", "\x1b\\"):
            written = written.replace(own, "")
        assert not hidden(written), words


def test_what_a_database_has_kept_goes_on_without_them(
    run: Run, home: Path, tmp_path: Path
) -> None:
    whole = (Path(__file__).parent / "whole.yaml").read_text("utf-8")
    file = tmp_path / "own.yaml"
    file.write_text(whole, "utf-8")
    assert run("init", str(file)).returncode == 0
    own = next(line[4:] for line in whole.splitlines() if line.startswith("id: "))
    once = run("roadmap", "export", own).stdout
    older = whole.replace("title: ", "title: \xad\u2028", 1) + '# "\\e"\n'
    with sqlite3.connect(home / "studyplan.db") as connection:
        kept = "UPDATE roadmap_file SET data = ? WHERE roadmap_id = (SELECT id FROM roadmap WHERE slug = ?)"
        assert connection.execute(kept, (zlib.compress(older.encode()), own)).rowcount == 1
    assert run("roadmap", "export", own).stdout == once


def test_output_in_another_encoding_has_codes_for_what_it_lacks(process: Run) -> None:
    for words in (["--help"], ["next", "--help"], ["--nonsense"], ["done"], ["roadmap", "list"]):
        done = process(*words, env={"PYTHONIOENCODING": "ascii", "STUDYPLAN_LANG": "zh"})
        assert "Error" not in done.stderr, done.stderr
        assert done.returncode in (0, 2, 3)
