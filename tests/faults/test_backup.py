"""Backups by themselves, and who may read the learner's files."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from studyplan.core.events import Moment, NewEvent
from studyplan.errors import LockedError
from studyplan.store import connection as opening
from studyplan.store import journal
from studyplan.store.backup import KEPT, backup, daily
from studyplan.store.connection import writing
from studyplan.store.create import create
from tests.conftest import Run
from tests.faults.support import ask, begin, database, is_sound, snapshot, statuses, topics

TODAY = "daily-2026-11-22.db"


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_may_read_the_files(run: Run, home: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        assert run("init", "dl-for-programmers", "--yes").returncode == 0
        assert run("done", "matrix-autodiff").returncode == 0
    finally:
        os.umask(before)
    assert _mode(home) == 0o700
    assert _mode(database(home)) == 0o600
    assert _mode(home / "backups") == 0o700
    assert [_mode(path) for path in (home / "backups").iterdir()] == [0o600]


def test_the_days_backup_is_made_before_its_first_change(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff", env={"STUDYPLAN_NOW": "2026-11-21T20:00:00"})
    before = ask(database(home), "SELECT * FROM event ORDER BY id")
    for topic in ("graphical-models", "optimisation-theory"):
        assert begun("done", topic).returncode == 0
    made = home / "backups" / TODAY
    assert is_sound(made)
    assert ask(made, "SELECT * FROM event ORDER BY id") == before
    assert ask(made, "PRAGMA user_version") == ask(database(home), "PRAGMA user_version")


def test_a_backup_put_in_place_is_a_database_to_go_on_with(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff")
    (home / "backups" / TODAY).replace(database(home))
    assert begun("doctor").returncode == 0
    assert statuses(home) == []
    assert begun("done", "matrix-autodiff").returncode == 0


def test_looking_makes_no_backup(begun: Run, home: Path) -> None:
    for verb in ("next", "week", "status", "history", "doctor"):
        assert begun(verb).returncode == 0
    assert not (home / "backups").exists()


def test_seven_daily_backups_are_kept_and_the_newest_are_the_ones(begun: Run, home: Path) -> None:
    for day in range(1, 11):
        begun("start", topics(home)[day], env={"STUDYPLAN_NOW": f"2026-11-{day:02}T09:00:00"})
    kept = sorted(path.name for path in (home / "backups").iterdir())
    assert KEPT == 7
    assert kept == [f"daily-2026-11-{day:02}.db" for day in range(4, 11)]


@pytest.mark.usefixtures("begun")
def test_backups_before_migrations_are_not_rotated_away(home: Path) -> None:
    special = home / "backups" / "before-schema-1-20260101T000000.db"
    backup(database(home), special)
    for day in range(1, 10):
        daily(database(home), home / "backups" / f"daily-2026-11-{day:02}.db")
    assert is_sound(special)


@pytest.mark.usefixtures("begun")
def test_a_clock_set_back_does_not_make_the_new_backup_the_one_to_go(home: Path) -> None:
    for day in range(1, 9):
        daily(database(home), home / "backups" / f"daily-2026-11-{day:02}.db")
    made = home / "backups" / "daily-2025-11-22.db"
    assert daily(database(home), made) == made
    assert is_sound(made)
    assert len(snapshot(home / "backups")) == 7


@pytest.mark.usefixtures("begun")
def test_a_backup_made_by_another_process_in_the_meantime_stays(home: Path) -> None:
    # Both see that there is none; the slower one copies what the faster one has changed already.
    made = home / "backups" / TODAY
    assert daily(database(home), made) == made
    with writing(database(home)) as connection:
        moment = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC), date(2026, 11, 22))
        done = NewEvent("topic.status", "dl-for-programmers/matrix-autodiff", {"status": "done"})
        journal.append(connection, [done], moment)
    assert daily(database(home), made) == made
    assert statuses(home)
    assert ask(made, "SELECT count(*) FROM event WHERE kind = 'topic.status'") == [(0,)]
    assert list(snapshot(home / "backups")) == [TODAY]


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
def test_four_first_changes_of_a_day_at_once_back_up_what_was_there_before(home: Path) -> None:
    before = ask(database(home), "SELECT * FROM event ORDER BY id")
    for day in range(1, 7):
        now = {"STUDYPLAN_NOW": f"2026-12-{day:02}T09:00:00"}
        verb = "done" if day % 2 else "reopen"
        slugs = topics(home)[:4]
        processes = [begin(home, verb, slug, **now) for slug in slugs]
        for process in processes:
            process.communicate(timeout=60)
            assert process.returncode == 0
        made = home / "backups" / f"daily-2026-12-{day:02}.db"
        assert ask(made, "SELECT * FROM event ORDER BY id") == before
        before = ask(database(home), "SELECT * FROM event ORDER BY id")


@pytest.mark.usefixtures("begun")
def test_a_backup_waits_for_a_lock_no_longer_than_the_wait(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = opening._SETTINGS
    monkeypatch.setattr(opening, "_SETTINGS", settings.replace(str(opening.WAIT_MS), "50"))
    with opening.reading(database(home)):
        other = opening.connect(database(home))
    other.execute("BEGIN EXCLUSIVE")
    try:
        start = time.perf_counter()
        with pytest.raises(LockedError):
            backup(database(home), home / "backups" / "copy.db")
        assert time.perf_counter() - start < 3
    finally:
        other.close()
    assert snapshot(home / "backups") == {}


def test_a_backup_that_cannot_be_made_does_not_keep_the_learner_from_working(
    begun: Run, home: Path
) -> None:
    (home / "backups").write_text("a file where the folder should be")
    assert begun("done", "matrix-autodiff").returncode == 0
    assert statuses(home) == [("matrix-autodiff", "done")]


@pytest.mark.usefixtures("begun")
def test_a_file_system_without_links_gets_databases_and_backups_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, __: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert daily(database(home), home / "backups" / TODAY) is not None
    assert list(snapshot(home / "backups")) == [TODAY]
    create(home / "another.db", "2026-11-22T09:00:00.000000Z")
    create(home / "another.db", "2026-11-22T10:00:00.000000Z")
    assert is_sound(home / "another.db")
    made = ask(home / "another.db", "SELECT value FROM meta WHERE key = 'made'")
    assert made == [("2026-11-22T09:00:00.000000Z",)]


@pytest.mark.usefixtures("begun")
def test_what_killed_processes_left_is_cleared_away_after_a_day(home: Path) -> None:
    folder = home / "backups"
    folder.mkdir()
    old, young = (folder / f".{TODAY}.{number}.new" for number in (1, 2))
    for left in (old, young):
        left.write_bytes(b"half a file")
    long_ago = time.time() - timedelta(days=2).total_seconds()
    os.utime(old, (long_ago, long_ago))
    backup(database(home), folder / TODAY)
    assert sorted(snapshot(folder)) == sorted([young.name, TODAY])
