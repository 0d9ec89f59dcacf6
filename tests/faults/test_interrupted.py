"""Ctrl-C and a reader that has gone: quiet ends, and nothing half-written."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from sqlite3 import connect

import pytest

from studyplan.store.connection import writing
from tests.conftest import Run, environment
from tests.faults.support import ask, database, is_sound, made_old, snapshot, spread


@pytest.fixture
def run(process: Run) -> Run:
    """Every call here is a process of its own: such ones are interrupted."""
    return process


# 130 is what a shell reports of both: a program that ends so, or that the signal itself has ended.
INTERRUPTED = (130, -signal.SIGINT)


def _begin(home: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        # A shell starts what is in the background with SIGINT ignored; these are in front.
        [sys.executable, "-c", _IN_FRONT, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(home),
    )


def _python(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    """A piece of Python in a process of its own, which it may interrupt."""
    return subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(home),
        check=False,
    )


_IN_FRONT = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "studyplan", *sys.argv[1:]])
"""

_WHILE_IMPORTING = """\
import os, runpy, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.argv = ["studyplan", "next"]
runpy.run_module("studyplan", run_name="__main__")
"""


@pytest.mark.slow
def test_an_interrupt_while_waiting_for_a_lock_ends_with_130(begun: Run, home: Path) -> None:
    begun("start", "graphical-models")
    before = database(home).read_bytes()
    other = connect(database(home), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        process = _begin(home, "done", "matrix-autodiff")
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    finally:
        other.execute("ROLLBACK")
        other.close()
    out, err = process.communicate(timeout=30)
    assert process.returncode in INTERRUPTED
    assert (out, err) == ("", "")
    assert database(home).read_bytes() == before


@pytest.mark.usefixtures("begun")
def test_an_interrupt_inside_a_transaction_takes_all_of_it_back(home: Path) -> None:
    before = database(home).read_bytes()
    with pytest.raises(KeyboardInterrupt), writing(database(home)) as store:  # noqa: PT012
        store.execute("DELETE FROM session")
        raise KeyboardInterrupt
    assert database(home).read_bytes() == before
    assert list(home.glob("*-journal")) == []


@pytest.mark.slow
def test_init_interrupted_at_any_time_ends_quietly_and_leaves_all_or_nothing(
    run: Run, home: Path
) -> None:
    start = time.perf_counter()
    assert _begin(home, "init", "dl-for-programmers", "--yes").wait(60) == 0
    life, interrupted = time.perf_counter() - start, 0
    for number in range(6):
        shutil.rmtree(home, ignore_errors=True)
        process = _begin(home, "init", "dl-for-programmers", "--yes")
        time.sleep(life * (0.3 + 0.6 * spread(number)))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode in (0, *INTERRUPTED), err
        assert err == ""
        interrupted += process.returncode != 0
        if process.returncode == 0:  # the first one had a busier machine than this one
            life *= 0.8
        if home.exists():
            there = [re.sub(r"-[0-9a-f]{12}", "", name) for name in snapshot(home)]
            whole = {"backups/2026-11-22T090000.db", "backups/acts.jsonl", "backups"}
            assert set(there) <= {"studyplan.db", *whole}
        if database(home).exists():
            assert is_sound(database(home))
            followed = ask(database(home), "SELECT count(*) FROM following")[0][0]
            assert ask(database(home), "SELECT count(*) FROM roadmap") == [(4 * followed,)]
    assert interrupted > 1
    assert run("init", "dl-for-programmers", "--yes").returncode == 0
    assert run("doctor").returncode == 0


_WHILE_MIGRATING = """\
import sys
from studyplan.__main__ import main
from studyplan.store.migrations import STEPS

def interrupted(connection):
    raise KeyboardInterrupt

STEPS[max(STEPS)] = interrupted
sys.argv = ["studyplan", "next"]
main()
"""


@pytest.mark.usefixtures("begun")
def test_an_interrupt_in_a_migration_leaves_the_old_schema(home: Path) -> None:
    made_old(database(home))
    result = _python(home, _WHILE_MIGRATING)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")
    assert is_sound(database(home))


_WHILE_A_LIBRARY_CALLS_BACK = """\
import os, signal, sqlite3, sys
from studyplan import call
from studyplan.__main__ import main
from studyplan.store import doctor

def interrupted(*_):
    connection = sqlite3.connect(":memory:")
    connection.create_function("called_back", 0, lambda: os.kill(os.getpid(), signal.SIGINT))
    connection.execute("SELECT called_back()")  # an OperationalError, by SQLite's own account

signal.signal(signal.SIGINT, signal.default_int_handler)
call.reading = interrupted
doctor.examine = lambda *_, **__: print("the whole database is looked at")
sys.argv = ["studyplan", "show", "1"]
main()
"""


@pytest.mark.usefixtures("begun")
def test_an_interrupt_that_a_library_makes_an_error_of_its_own_is_one(home: Path) -> None:
    result = _python(home, _WHILE_A_LIBRARY_CALLS_BACK)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")


def test_an_interrupt_while_the_program_is_still_loading_prints_no_traceback(home: Path) -> None:
    result = _python(home, _WHILE_IMPORTING)
    assert result.returncode in INTERRUPTED
    assert result.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [
        ("history",),
        ("history", "--json"),
        ("status",),
        ("next", "--json"),
        ("week", "--plain"),
        ("export", "week"),
        ("show", "dl-for-programmers"),
        ("roadmap", "schema"),
        ("done", "matrix-autodiff"),
        ("--help",),
        ("--version",),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_no_error(begun: Run, home: Path, args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "studyplan", *args],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(home),
            check=False,
        )
    finally:
        os.close(writer)
    assert (result.returncode, result.stderr) == (0, "")
    if args[0] == "done":
        assert begun("status", "--json").stdout.count('"done": 1') > 0


def test_history_piped_into_head_shows_one_line_and_no_error(begun: Run, home: Path) -> None:
    for slug in ("matrix-autodiff", "graphical-models"):
        begun("done", slug)
    result = subprocess.run(
        ["sh", "-c", '"$0" -m studyplan history | head -n 1', sys.executable],
        capture_output=True,
        encoding="utf-8",
        env=environment(home),
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("closed", ["1", "2"])
@pytest.mark.usefixtures("begun")
def test_a_closed_standard_stream_is_no_reason_for_a_traceback(home: Path, closed: str) -> None:
    result = subprocess.run(
        ["sh", "-c", f'"$0" -m studyplan next {closed}>&-', sys.executable],
        capture_output=True,
        encoding="utf-8",
        env=environment(home),
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
