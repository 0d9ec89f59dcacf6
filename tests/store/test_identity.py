"""What a database, its copies and the device that writes are called."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.keys import Identity
from studyplan.store import identity
from studyplan.store.backups import backup
from studyplan.store.connection import reading, writing
from studyplan.store.history import INSERT
from tests.conftest import Run
from tests.store.conftest import NOW


def _of(file: Path, key: str) -> str:
    with reading(file) as store:
        return store.identity.of(key)


def _act(file: Path) -> str:
    """Do something; the device that did it."""
    with writing(file) as store:
        event = read("topic.status", "r/a", {"status": "done", "on": "2026-11-22"})
        command = store.journal.append([event], NOW)
        devices = store.execute("SELECT device FROM event WHERE command_id = ?", (command,))
        return str(devices.fetchone()[0])


def _identities(file: Path) -> list[Identity]:
    with reading(file) as store:
        return [row.identity for _, row in store.history.rows("ORDER BY id")]


def _machine(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    file = folder / "machine-id"
    file.write_text(name)
    monkeypatch.setattr(identity, "_MACHINE", (str(folder / "none"), str(file)))


def test_the_device_stays_where_the_database_does(path: Path) -> None:
    device = _act(path)
    assert _act(path) == device == _of(path, "device")
    shutil.copy(path, path.with_name("copy.db"))  # reading and copying make no other of it
    assert _act(path) == device


def test_the_first_device_is_the_one_that_the_new_database_was_made_with(path: Path) -> None:
    with reading(path) as store:
        devices = {row.device for _, row in store.history.rows("")}
    assert devices == {_of(path, "device")}


def test_a_copy_that_is_written_to_is_another_device(path: Path) -> None:
    device = _act(path)
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    assert _act(copy) != device
    assert _act(copy) == _of(copy, "device")
    assert _act(path) == device


def test_a_backup_that_is_put_back_is_another_device(path: Path) -> None:
    device = _act(path)
    backup(path, path.with_name("backup.db"))
    path.with_name("backup.db").replace(path)
    assert _act(path) != device


def test_a_home_moved_to_another_folder_is_another_device(path: Path) -> None:
    device = _act(path)
    moved = path.parent.rename(path.parent.with_name("moved")) / path.name
    assert _act(moved) != device


def test_a_disk_put_into_another_machine_is_another_device(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _machine(tmp_path, monkeypatch, "one")
    first = _act(path)
    assert _act(path) == first
    _machine(tmp_path, monkeypatch, "another")
    second = _act(path)
    assert second != first
    _machine(tmp_path, monkeypatch, "one")
    assert _act(path) not in (first, second)


def test_a_machine_without_a_name_is_one_machine(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "_MACHINE", ())
    assert _act(path) == _act(path)


def test_database_and_calendar_stay_with_every_copy(path: Path, tmp_path: Path) -> None:
    names = [(key, _of(path, key)) for key in ("database", "calendar", "made")]
    copy, made = path.with_name("copy.db"), tmp_path / "backups" / "backup.db"
    backup(path, made)
    shutil.copy(path, copy)
    _act(copy)
    for file in (copy, made):
        assert [(key, _of(file, key)) for key, _ in names] == names


def test_two_new_databases_share_no_name(tmp_path: Path) -> None:
    stamp = "2026-11-22T09:00:00.000000Z"
    first, second = (dict(identity.new_ids(stamp)) for _ in range(2))
    keys = ("database", "calendar", "device")
    assert len({names[key] for names in (first, second) for key in keys}) == 6


def test_a_database_and_its_copy_never_give_two_events_one_identity(path: Path) -> None:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    before = _identities(path)
    for file in (path, copy, path, copy):
        _act(file)  # at one and the same time
    first, second = _identities(path)[len(before) :], _identities(copy)[len(before) :]
    assert len(first) == len(second) == 2
    assert not set(first) & set(second)
    with reading(copy) as store:
        new = [row for _, row in store.history.rows("ORDER BY id")][len(before) :]
    with writing(path) as store:
        store.executemany(INSERT, new)
        count = store.execute("SELECT count(*) FROM event").fetchone()[0]
    assert count == len(before) + 4


def test_copies_that_are_taken_for_one_device_still_share_no_identity(path: Path) -> None:
    """As where a disk is copied whole, with its file numbers and the machine's name."""
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    for file in (path, copy):
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("UPDATE meta SET value = 'same' WHERE key = 'device'")
        connection.close()
    with writing(path) as one, writing(copy) as other:
        for store in (one, other):
            store.identity.put("place", store.identity._place())
    assert _act(path) == _act(copy) == "same"
    assert _identities(path)[-1] != _identities(copy)[-1]
    assert _identities(path)[-1].stamp == _identities(copy)[-1].stamp


def test_a_saved_progress_takes_the_calendar_over_into_an_empty_home_and_no_other_name(
    begun: Run, home: Path, run: Run
) -> None:
    saved, empty = home.parent / "progress.json", home.parent / "empty"
    done = begun("export", "progress", "--format", "json", "--output", str(saved))
    assert done.returncode == 0, done.stderr
    env = {"STUDYPLAN_HOME": str(empty)}
    taken = run("import", "progress", str(saved), "--yes", env=env)
    assert taken.returncode == 0, taken.stderr
    ours, theirs = home / "studyplan.db", empty / "studyplan.db"
    assert _of(theirs, "calendar") == _of(ours, "calendar")
    assert _of(theirs, "device") != _of(ours, "device")
    assert _of(theirs, "database") != _of(ours, "database")
