"""Whatever is around a call, it ends in time, with a line that says why and the right exit code."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studyplan.core.bounds import MOST_BYTES_OF_SETTINGS
from studyplan.errors import StudyplanError
from studyplan.surroundings import Surroundings
from tests.commands.conftest import at_terminal
from tests.conftest import Run, environment

LONG = "a" * 5000
_IN_A_GONE_FOLDER = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.argv[1], sys.argv[1:])"


def line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that was told."""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("studyplan: ")
    assert "--debug" not in done.stderr
    assert len(done.stderr) < 6000
    return done.stderr


def _in_a_gone_folder(
    tmp_path: Path, words: tuple[str, ...], env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """A call from a folder that is removed before it begins."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return subprocess.run(
        [sys.executable, "-c", _IN_A_GONE_FOLDER, sys.executable, "-m", "studyplan", *words],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("home", ["gone/home", "~nobody-of-that-name/home"])
@pytest.mark.parametrize(
    "words", [("next",), ("init", "dl-for-programmers"), ("path",), ("doctor",)]
)
def test_a_home_that_can_be_nowhere(tmp_path: Path, home: str, words: tuple[str, ...]) -> None:
    done = _in_a_gone_folder(tmp_path, words, environment(tmp_path / "home", STUDYPLAN_HOME=home))
    assert done.returncode == 1
    assert "STUDYPLAN_HOME" in line(done)


@pytest.mark.parametrize(
    "words",
    [
        ("roadmap", "export", "dl-for-programmers", "-o", "a.yaml"),
        ("roadmap", "lint", "a.yaml"),
        ("init", "a.yaml", "--yes"),
        ("import", "ticks", "a.md"),
    ],
)
def test_a_file_in_a_folder_that_is_gone_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = _in_a_gone_folder(tmp_path, words, environment(tmp_path / "home"))
    assert done.returncode == 1
    assert line(done).startswith("studyplan: a.")


def test_settings_that_are_not_utf8_say_so(begun: Run, home: Path) -> None:
    (home / "config.toml").write_bytes(b'lang = "\xff"')
    done = begun("next")
    assert done.returncode == 1
    assert "config.toml is not UTF-8" in line(done)


def test_nobody_has_a_home_and_none_is_made_in_its_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without HOME, and for a user that the system does not know, `~` stays as it is.
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    done = run("init", "dl-for-programmers", env={"STUDYPLAN_HOME": ""}, cwd=tmp_path)
    assert done.returncode == 1
    assert "STUDYPLAN_HOME" in line(done)
    assert not list(tmp_path.glob("~*"))


@pytest.mark.parametrize(
    "verb", [("next",), ("init", "dl-for-programmers"), ("done", "1"), ("doctor",)]
)
def test_a_home_that_is_no_folder(run: Run, tmp_path: Path, verb: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for home in ("pipe", "file", "loop", LONG, "a" * 300):
        done = run(*verb, env={"STUDYPLAN_HOME": str(tmp_path / home)})
        assert done.returncode in (1, 3)
        line(done)


def test_a_pipe_where_a_file_should_be_is_not_waited_for(begun: Run, home: Path) -> None:
    os.mkfifo(home / "config.toml")
    done = begun("next")
    assert done.returncode == 1
    assert "config.toml is not a file" in line(done)
    (home / "config.toml").unlink()
    (home / "studyplan.db").unlink()
    os.mkfifo(home / "studyplan.db")
    for verb in (("next",), ("done", "1"), ("init", "llm-from-zero")):
        assert begun(*verb).returncode == 5


@pytest.mark.parametrize(
    "text",
    [b"a = " + b"[" * 5000, b"lang = ", b"lang = " + b"9" * 5000, b"\x1b[31m"],
)
def test_settings_that_are_none(run: Run, home: Path, text: bytes) -> None:
    home.mkdir()
    (home / "config.toml").write_bytes(text)
    done = run("next")
    assert done.returncode == 1
    assert "config.toml cannot be read" in line(done)


def test_settings_may_be_so_long(begun: Run, home: Path) -> None:
    text = b"# " + b"x" * (MOST_BYTES_OF_SETTINGS - 3) + b"\n"
    (home / "config.toml").write_bytes(text)
    assert begun("next").returncode == 0
    (home / "config.toml").write_bytes(text + b"\n")
    done = begun("next")
    assert done.returncode == 1
    assert "64 KiB" in line(done)
    (home / "config.toml").unlink()
    (home / "config.toml").symlink_to("/dev/zero")
    assert "64 KiB" in line(begun("next"))


@pytest.mark.parametrize(
    "changes",
    [
        {"STUDYPLAN_NOW": "9" * 5000},
        {"STUDYPLAN_NOW": "9999-12-31T23:59:59"},
        {"STUDYPLAN_NOW": "2026-11-22T09:00:00+99:00"},
        {"STUDYPLAN_LANG": LONG},
        {"STUDYPLAN_LANG": "\x1b[2J"},
    ],
)
def test_variables_that_say_nothing(begun: Run, changes: dict[str, str]) -> None:
    done = begun("next", env=changes)
    assert done.returncode == 2
    # Where nobody knows the language, a line in each.
    first, *others = done.stderr.splitlines()
    assert len(others) == ("STUDYPLAN_LANG" in changes)
    assert all(len(one) < 400 for one in (first, *others))


def test_a_clock_that_is_centuries_ahead_is_told() -> None:
    ahead = Surroundings((), {}, frozenset(), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    with pytest.raises(StudyplanError) as found:
        _ = ahead.clock
    assert found.value.key == "clock-wrong"


def test_a_zone_that_is_none_is_utc(process: Run) -> None:
    env = {"TZ": "UTC+999999999", "STUDYPLAN_NOW": ""}
    assert process("path", env=env).returncode == 0


@pytest.mark.parametrize("words", [("--help",), ("next", "--help"), ("path",), ("--version",)])
def test_a_full_disk_behind_standard_output(tmp_path: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "studyplan", *words],
            env=environment(tmp_path / "home"),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert "No space left" in line(done)


@pytest.mark.parametrize("columns", ["99999999", "4", "1", "0", "-5", "x", "9" * 5000])
def test_a_terminal_of_any_width(begun_home: Path, home: Path, columns: str) -> None:
    shutil.copytree(begun_home, home)
    for verb in ("next", "week", "status", "plan", "forecast"):
        written = at_terminal(home, (verb,), 80, COLUMNS=columns)
        assert b"Traceback" not in written
        assert b"--debug" not in written
        assert 0 < len(written) < 200_000


def test_a_browser_that_is_none(begun: Run) -> None:
    for name in ("%s '", "/nowhere", "\x1b[31m", ":::"):
        done = begun("open", "1", env={"BROWSER": name, "PATH": ""})
        assert done.returncode == 1
        assert "No browser" in line(done)


def test_an_answer_may_be_any_bytes(begun_home: Path, home: Path) -> None:
    shutil.copytree(begun_home, home)
    (home.parent / "ticks.md").write_text("- [x] a <!-- dl-for-programmers/optimisers -->\n")
    for answers in (b"\xff\n", b"\x1b[A\n", b"", b"y" * 9000 + b"\n"):
        seen = at_terminal(home, ("import", "ticks", str(home.parent / "ticks.md")), 80, answers)
        assert b"Unexpected" not in seen
