"""Documents are the same bytes wherever they go; what was stored is said even if nothing is printed."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import BinaryIO

import pytest
from typer.main import get_command

from studyplan.cli import app
from tests.commands.test_export import FORMATS
from tests.conftest import Run, environment

DOCUMENTS = [
    *(("export", verb, "--format", name) for verb, names in FORMATS.items() for name in names),
    *(("roadmap", "export", "ml-dl-gpt", "--format", name) for name in ("yaml", "json", "markdown")),
    ("roadmap", "schema"),
]  # fmt: skip


def called(args: Sequence[str], encoding: str, file: BinaryIO) -> tuple[int, str]:
    """The exit code of a call whose output goes to a file in an encoding, and what it told."""
    out = io.TextIOWrapper(file, encoding=encoding, write_through=True)
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(told), pytest.raises(SystemExit) as ended:
        get_command(app).main(list(args))
    if not file.closed:
        out.detach()
    told.seek(0)
    assert isinstance(ended.value.code, int)
    return ended.value.code, told.read()


@pytest.fixture
def own(begun: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A home that is also the one of calls in this process."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)
    return begun


@pytest.mark.parametrize("encoding", ["cp936", "cp1252", "ascii", "utf-16"])
@pytest.mark.usefixtures("own")
def test_a_document_is_utf_8_whatever_the_terminal(encoding: str) -> None:
    for words in DOCUMENTS:
        args = (*words, "--lang", "zh") if words[-1] != "schema" else words
        first, second = io.BytesIO(), io.BytesIO()
        assert called(args, "utf-8", first) == called(args, encoding, second) == (0, "")
        assert first.getvalue() == second.getvalue(), words
        text = first.getvalue().decode("utf-8")
        assert "\\u5b66" not in text
        lines = text.count("\n")
        assert text.count("\r\n") == (lines if words[-1] in ("ics", "csv") else 0), words
        assert text.endswith("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp936", "cp1252", "utf-16"])
@pytest.mark.usefixtures("own")
def test_json_is_json_whatever_the_terminal(encoding: str) -> None:
    for words in (("next",), ("show", "optimisers"), ("done", "optimisers"), ("history",)):
        out = io.BytesIO()
        assert called((*words, "--json", "--lang", "zh"), encoding, out)[0] == 0
        assert json.loads(out.getvalue().decode("utf-8"))["schema"]


def test_a_name_that_is_no_text_is_no_trouble(own: Run, tmp_path: Path) -> None:
    file = os.fsdecode(bytes(tmp_path / "\udcff.yaml"))
    assert own("roadmap", "export", "ml-dl-gpt", "-o", file).returncode == 0
    for words in (("--json",), ("--plain",), ("--lang", "zh")):
        assert called(("roadmap", "validate", file, *words), "utf-8", io.BytesIO())[0] == 0
    Path(file).write_text("format: 2\n")
    out = io.BytesIO()
    assert called(("roadmap", "validate", file), "utf-8", out)[0] == 1
    assert b"\\xff.yaml:1:" in out.getvalue()


def test_ticks_come_back_from_a_terminal_of_another_encoding(begun: Run, process: Run) -> None:
    written = process("export", "week", "--next", "--lang", "zh", env={"PYTHONIOENCODING": "cp936"})
    assert "# 2026-W48" in written.stdout
    text = written.stdout.replace("[ ]", "[x]")
    taken = begun("import", "ticks", "-", "--yes", "--json", input=text)
    assert json.loads(taken.stdout)["done"]


def test_standard_output_has_many_names(begun: Run, home: Path, tmp_path: Path) -> None:
    wanted = begun("export", "journal").stdout.encode()
    script = f"{sys.executable} -m studyplan export journal -o"
    file = tmp_path / "out.md"
    for line, told in (
        (f"{script} - | cat", ""),
        (f"{script} /dev/stdout | cat", ""),
        (f"{script} /dev/fd/1 >{file}; cat {file}", ""),
        (f"{script} /dev/stdout >>{file}; tail -c {len(wanted)} {file}", ""),
        (f"exec 9>&1; {script} >(cat >&9); wait $!", "Written to /dev/fd/"),
    ):
        done = subprocess.run(
            ["bash", "-c", line], capture_output=True, env=environment(home), check=False
        )
        assert done.stdout == wanted, line
        assert done.stderr.decode().startswith(told)
        assert bool(done.stderr) == bool(told), done.stderr
    assert file.stat().st_size == 2 * len(wanted)


def test_what_cannot_be_written_to_is_said_in_one_line(begun: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, code in (("", 2), (str(tmp_path), 2), (f"{tmp_path}/new/", 2)):
        refused = begun("export", "week", "-o", name)
        assert (refused.returncode, refused.stderr.count("\n")) == (code, 1), refused.stderr
        assert "folder" in refused.stderr
    for name in ("new/week.md", "file/week.md", "x" * 300):
        refused = begun("export", "week", "-o", f"{tmp_path}/{name}")
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
        assert "cannot be written" in refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_what_is_stored_is_said_even_if_nothing_can_be_printed(own: Run, tmp_path: Path) -> None:
    ticks = tmp_path / "week.md"
    own("export", "week", "--next", "-o", str(ticks))
    ticks.write_text(ticks.read_text("utf-8").replace("[ ]", "[x]"))

    def acts() -> int:
        return len(json.loads(own("history", "-n", "1000", "--json").stdout)["commands"])

    for words in (
        *(("start", "lora"), ("log", "lora", "1h"), ("tick", "lora", "1"), ("done", "lora")),
        *(("know", "optimisers"), ("skip", "maths", "--yes"), ("reopen", "lora")),
        *(("availability", "--hours", "12"), ("pause", "2026-12-24"), ("pin", "lora", "+9d")),
        *(("unpin", "lora"), ("target", "2029-06-30"), ("follow", "ml-dl-gpt"), ("split", "70/30")),
        *(("priority", "ml-dl-gpt"), ("drop", "ml-dl-gpt"), ("baseline", "set")),
        *(("import", "ticks", str(ticks)), ("undo",), ("redo",)),
        ("init", "llm-from-zero", "--yes"),
    ):  # fmt: skip
        before = acts()
        with Path("/dev/full").open("wb") as full:
            code, told = called((*words, "--plain"), "utf-8", full)
        assert acts() == before + 1, (words, told)
        assert code == 1
        assert told.count("\n") == 1
        assert "Saved, " in told, (words, told)
        assert "studyplan history" in told
    for words in (("start", "optimisers", "--dry-run"), ("pause", "list"), ("history",), ("week",)):
        before = acts()
        with Path("/dev/full").open("wb") as full:
            code, told = called((*words, "--plain"), "utf-8", full)
        assert acts() == before
        assert code == 1
        assert "Saved" not in told


def test_what_is_stored_is_said_whatever_goes_wrong_then(
    own: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of an answer")

    monkeypatch.setattr("studyplan.render.output.emit", broken)
    for words, said in ((("log", "lora", "1h"), "Saved, "), (("week",), "Unexpected error")):
        code, told = called(words, "utf-8", io.BytesIO())
        assert code == 1
        assert said in told
        assert "ZeroDivisionError: of an answer" in told
        assert told.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_so_it_is_where_the_journal_has_nothing_of_it(own: Run, tmp_path: Path) -> None:
    text = Path(__file__).with_name("whole.yaml").read_text("utf-8")
    file = tmp_path / "whole.yaml"
    file.write_text(text, "utf-8")
    own("follow", str(file))
    file.write_text(text.replace("edition: 2026.11", "edition: 2026.12"), "utf-8")
    for words, stored in (
        (("roadmap", "update", str(file), "--dry-run"), False),
        (("roadmap", "update", str(file)), True),
        (("roadmap", "update", str(file)), False),
        (("restore", "--yes"), True),
    ):
        with Path("/dev/full").open("wb") as full:
            code, told = called((*words, "--json"), "utf-8", full)
        assert code == 1
        assert json.loads(told)["error"]["code"] == ("stored" if stored else "failed"), words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.usefixtures("begun")
def test_what_cannot_be_told_changes_nothing(home: Path) -> None:
    for words, code in ((("export", "week", "-o", "{}"), 0), (("done", "nothing"), 3), (("x",), 2)):
        args = [word.format(home.parent / "week.md") for word in words]
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "studyplan", *args],
                stderr=full,
                stdout=subprocess.PIPE,
                env=environment(home),
                check=False,
            )
        assert done.returncode == code


def test_no_document_takes_the_place_of_what_studyplan_keeps(
    own: Run, home: Path, tmp_path: Path
) -> None:
    database = home / "studyplan.db"
    kept = database.read_bytes()
    (tmp_path / "link.md").symlink_to(database)
    (tmp_path / "other.md").hardlink_to(database)
    names = [database, tmp_path / "link.md", tmp_path / "other.md", home / "backups" / "week.md"]
    for name in names:
        told = own("export", "week", "--force", "--format", "markdown", "-o", str(name))
        assert told.returncode == 2
        assert "own files" in told.stderr
    assert database.read_bytes() == kept
