"""Bringing an older schema up to date: after a backup, in one transaction, and again if killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studyplan.core.journal.clock import Moment
from studyplan.errors import DatabaseError, StudyplanError
from studyplan.store.connection import SCHEMA_VERSION
from studyplan.store.migrations import STEPS, Step, migrate
from tests.conftest import Run, environment
from tests.faults.support import ask, database, is_sound, made_old, snapshot, statuses
from tests.golden.support import news

NOW = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
NEXT = SCHEMA_VERSION + 1


def _adding(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE topic ADD COLUMN colour VARCHAR")
    connection.execute("UPDATE topic SET colour = 'blue'")


def _failing(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE topic ADD COLUMN colour VARCHAR")
    raise RuntimeError("half way")


def _orphaning(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM topic WHERE id = 1")


def _killed(connection: sqlite3.Connection) -> None:
    """Enough rows that SQLite writes pages to the file before the commit, then the end."""
    connection.execute("ALTER TABLE topic ADD COLUMN colour VARCHAR")
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
        " INSERT INTO meta (key, value) SELECT 'filling' || i, hex(randomblob(1000)) FROM n"
    )
    connection.execute("UPDATE topic SET note_en = hex(randomblob(500))")
    os.kill(os.getpid(), signal.SIGKILL)


def _slow(connection: sqlite3.Connection) -> None:
    time.sleep(0.5)
    connection.execute("ALTER TABLE topic ADD COLUMN colour VARCHAR")


def _version(file: Path) -> int:
    version: int = ask(file, "PRAGMA user_version")[0][0]
    return version


def _columns(file: Path) -> set[str]:
    return {row[1] for row in ask(file, "PRAGMA table_info(topic)")}


def _is_old(file: Path) -> bool:
    return _version(file) == SCHEMA_VERSION and "colour" not in _columns(file) and is_sound(file)


def _is_new(file: Path) -> bool:
    return _version(file) == NEXT and "colour" in _columns(file) and is_sound(file)


def _upgraded(home: Path, step: Step) -> Path | None:
    """What the next release would do."""
    return migrate(database(home), home / "backups", NOW, {**STEPS, NEXT: step})


def _child(home: Path, step: Step) -> subprocess.Popen[str]:
    code = (
        "import sys; from pathlib import Path; from tests.faults import test_migration as own\n"
        "own._upgraded(Path(sys.argv[1]), getattr(own, sys.argv[2]))"
    )
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home), step.__name__],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=root,
        env=environment(home, PYTHONPATH=root),
    )


def test_an_older_schema_is_upgraded_in_place_after_a_backup(
    begun: Run, home: Path, tmp_path: Path
) -> None:
    begun("done", "matrix-autodiff")
    before = ask(database(home), "SELECT * FROM event ORDER BY id")
    made = _upgraded(home, _adding)
    assert _is_new(database(home))
    assert ask(database(home), "SELECT DISTINCT colour FROM topic") == [("blue",)]
    assert ask(database(home), "SELECT * FROM event ORDER BY id") == before
    assert ask(database(home), "PRAGMA foreign_key_check") == []
    assert made is not None
    assert _is_old(made)
    assert ask(made, "SELECT * FROM event ORDER BY id") == before
    assert made.stat().st_mode & 0o777 == 0o600
    assert begun("next").returncode == 5, "this program is older than the schema now"


@pytest.mark.usefixtures("begun")
def test_the_journal_is_still_append_only_after_an_upgrade(home: Path, tmp_path: Path) -> None:
    before = ask(database(home), "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    _upgraded(home, _adding)
    after = ask(database(home), "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    assert after == before != []


@pytest.mark.usefixtures("begun")
def test_a_schema_that_is_up_to_date_is_left_alone(home: Path) -> None:
    before = snapshot(home)
    assert migrate(database(home), home / "backups", NOW) is None
    assert snapshot(home) == before


def test_an_upgrade_that_fails_half_way_leaves_the_old_schema_and_can_be_run_again(
    begun: Run, home: Path, tmp_path: Path
) -> None:
    before = database(home).read_bytes()
    with pytest.raises(RuntimeError, match="half way"):
        _upgraded(home, _failing)
    assert database(home).read_bytes() == before
    assert begun("next").returncode == 0
    assert _upgraded(home, _adding) is not None
    assert _is_new(database(home))


def test_an_upgrade_killed_half_way_leaves_the_old_schema_and_can_be_run_again(
    begun: Run, home: Path, tmp_path: Path
) -> None:
    size = database(home).stat().st_size
    child = _child(home, _killed)
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    assert database(home).stat().st_size > size + 1_000_000, "nothing had been written yet"
    assert (home / "studyplan.db-journal").exists()
    assert begun("doctor").returncode == 0
    assert _is_old(database(home))
    assert ask(database(home), "SELECT count(*) FROM meta WHERE key LIKE 'filling%'") == [(0,)]
    assert _upgraded(home, _adding) is not None
    assert _is_new(database(home))


@pytest.mark.usefixtures("begun")
def test_an_upgrade_that_leaves_orphans_is_taken_back(home: Path, tmp_path: Path) -> None:
    before = database(home).read_bytes()
    with pytest.raises(StudyplanError) as raised:
        _upgraded(home, _orphaning)
    assert raised.value.key == "migration-failed"
    assert database(home).read_bytes() == before


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
def test_two_processes_upgrading_at_once_both_end_well_and_the_backup_is_the_old_schema(
    home: Path, tmp_path: Path
) -> None:
    children = [_child(home, _slow) for _ in range(2)]
    for child in children:
        _, err = child.communicate(timeout=60)
        assert (child.returncode, err) == (0, "")
    assert _is_new(database(home))
    made = list((home / "backups").glob("before-schema-*.db"))
    assert made
    assert all(_is_old(file) for file in made)
    assert [path.name for path in (home / "backups").iterdir() if path not in made] == []


def test_a_foreign_database_is_not_upgraded(tmp_path: Path) -> None:
    file = tmp_path / "studyplan.db"
    ask(file, "CREATE TABLE note (text)")
    before = file.read_bytes()
    with pytest.raises(DatabaseError):
        migrate(file, tmp_path / "backups", NOW)
    assert file.read_bytes() == before
    assert not (tmp_path / "backups").exists()


@pytest.mark.slow
@pytest.mark.parametrize("used_today", [False, True], ids=["first-today", "used-today"])
@pytest.mark.parametrize("verb", ["next", "status", "doctor", "done", "undo", "init"])
def test_the_verb_that_meets_an_older_schema_upgrades_it(
    begun: Run, home: Path, verb: str, used_today: bool
) -> None:
    if used_today:  # with the day's backup made, nothing opens the database before the change
        assert begun("start", "graphical-models").returncode == 0
    made_old(database(home))
    args = {"done": ("matrix-autodiff",), "init": ("dl-for-programmers", "--yes")}.get(verb, ())
    said = news(database(home))
    assert len(said.splitlines()) == 2
    result = begun(verb, *args)
    assert (result.returncode, result.stderr) == (0, said)
    assert begun("next").stderr == "", "once"
    assert _version(database(home)) == SCHEMA_VERSION
    made = list((home / "backups").glob("before-schema-*.db"))
    assert [_version(file) for file in made] == [1]
    if verb == "done":
        assert statuses(home)[-1] == ("matrix-autodiff", "done")


def test_there_is_a_step_to_each_schema() -> None:
    assert [*STEPS] == list(range(2, SCHEMA_VERSION + 1))
