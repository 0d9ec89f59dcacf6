"""Several processes at once: all of them succeed, or say in one line that they have to wait."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import connect

import pytest

from studyplan.errors import LockedError
from studyplan.store.connection import reading, writing
from tests.conftest import Run
from tests.faults.support import ask, begin, database, is_sound, says_one_line, statuses, topics


def _ends(processes: list[subprocess.Popen[str]]) -> list[tuple[int, str, str]]:
    ended = []
    for process in processes:
        out, err = process.communicate(timeout=60)
        ended.append((process.returncode, out, err))
    return ended


@pytest.mark.slow
def test_four_processes_marking_different_topics_all_count(begun: Run, home: Path) -> None:
    slugs = topics(home)[:24]
    for at in range(0, len(slugs), 4):
        ended = _ends([begin(home, "done", slug) for slug in slugs[at : at + 4]])
        assert [(code, err) for code, _, err in ended] == [(0, "")] * 4
    status = json.loads(begun("status", "--json").stdout)
    assert status["topics"]["done"] == len(slugs)
    assert sorted(statuses(home)) == sorted((slug, "done") for slug in slugs)
    stamps = [row[0] for row in ask(database(home), "SELECT stamp FROM event ORDER BY id")]
    assert len(set(stamps)) == len(stamps)
    assert stamps == sorted(stamps)
    assert begun("doctor").returncode == 0


@pytest.mark.slow
def test_four_processes_doing_and_undoing_the_same_topic_never_fail(begun: Run, home: Path) -> None:
    for _ in range(8):
        # By its key: an undo may have taken back that its roadmap is followed.
        done = ("done", "dl-for-programmers/matrix-autodiff")
        verbs = [done, ("undo",), done, ("undo",)]
        ended = _ends([begin(home, *verb) for verb in verbs])
        assert [(code, err) for code, _, err in ended] == [(0, "")] * 4
    commands = ask(database(home), "SELECT stamp FROM command")
    assert len(set(commands)) == len(commands)
    assert begun("doctor").returncode == 0


@pytest.mark.slow
def test_two_first_inits_at_once_both_end_well(home: Path, run: Run) -> None:
    ended = _ends([begin(home, "init", "dl-for-programmers", "--yes") for _ in range(2)])
    assert [(code, err) for code, _, err in ended] == [(0, "")] * 2
    slugs = ask(database(home), "SELECT slug FROM roadmap")
    assert len(set(slugs)) == len(slugs) == 4
    assert ask(database(home), "SELECT roadmap FROM following") == [("dl-for-programmers",)]
    assert run("doctor").returncode == 0


@contextmanager
def _held(file: Path, how: str) -> Iterator[None]:
    other = connect(file, isolation_level=None)
    try:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


@pytest.mark.usefixtures("begun")
def test_the_wait_for_a_lock_is_five_seconds(home: Path) -> None:
    with reading(database(home)) as store:
        assert store.execute("PRAGMA busy_timeout").fetchone() == (5000,)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.usefixtures("begun", "impatient")
def test_a_lock_held_longer_than_the_wait_ends_in_locked(home: Path, how: str) -> None:
    before = database(home).read_bytes()
    with _held(database(home), how), pytest.raises(LockedError) as raised:  # noqa: SIM117
        with writing(database(home)) as store:
            store.execute("DELETE FROM session")
    assert raised.value.exit_code == 4
    assert database(home).read_bytes() == before
    with writing(database(home)):
        pass


@pytest.mark.slow
def test_a_lock_held_shorter_than_the_wait_is_waited_for(begun: Run, home: Path) -> None:
    begun("start", "graphical-models")
    with _held(database(home), "EXCLUSIVE"):
        waiting = begin(home, "done", "matrix-autodiff")
        time.sleep(1)
        assert waiting.poll() is None
    assert _ends([waiting])[0][0] == 0


@pytest.mark.usefixtures("impatient")
def test_done_gives_up_on_a_held_lock_with_exit_code_4(begun: Run, home: Path) -> None:
    before = database(home).read_bytes()
    with _held(database(home), "IMMEDIATE"):
        result = begun("done", "matrix-autodiff")
    assert result.returncode == 4
    assert says_one_line(result), result.stderr
    assert database(home).read_bytes() == before
    assert is_sound(database(home))


def test_reading_goes_on_beside_a_writer(begun: Run, home: Path) -> None:
    with _held(database(home), "IMMEDIATE"):
        for verb in ("next", "week", "status", "history"):
            assert begun(verb).returncode == 0
