"""Backups by themselves, the acts beside them, and who may read the learner's files."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studyplan.core.journal.clock import Moment
from studyplan.errors import LockedError
from studyplan.store import acts
from studyplan.store import connection as opening
from studyplan.store.backups import backup, make, newest_sound, of
from studyplan.store.connection import reading
from studyplan.store.create import create
from tests.conftest import Run
from tests.faults.support import ask, begin, database, is_sound, snapshot, statuses, topics

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
EVENTS = "SELECT * FROM event ORDER BY id"


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def _name(home: Path) -> str:
    with reading(database(home)) as store:
        return store.identity.of("database")


def _backups(home: Path) -> list[Path]:
    return [home / "backups" / name for name in of(home / "backups", _name(home))]


def _make(home: Path, day: datetime) -> Path:
    return make(database(home), home / "backups", Moment(day), _name(home))


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
    assert [_mode(path) for path in (home / "backups").iterdir()] == [0o600, 0o600]


def test_the_days_backup_is_made_before_its_first_change(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff", env={"STUDYPLAN_NOW": "2026-11-21T20:00:00"})
    before = ask(database(home), EVENTS)
    for topic in ("graphical-models", "optimisation-theory"):
        assert begun("done", topic).returncode == 0
    first, made = _backups(home)
    assert first.name.startswith("2026-11-21T200000-")
    assert made.name.startswith("2026-11-22T090000-")
    assert is_sound(made)
    assert ask(made, EVENTS) == before
    assert ask(made, "PRAGMA user_version") == ask(database(home), "PRAGMA user_version")


def test_a_change_of_the_roadmaps_is_backed_up_after_it(begun: Run, home: Path) -> None:
    own = home.parent / "own.yaml"
    own.write_text((Path(__file__).parents[1] / "commands" / "whole.yaml").read_text("utf-8"))
    assert begun("follow", str(own)).returncode == 0
    newest = _backups(home)[-1]
    assert ask(newest, EVENTS) == ask(database(home), EVENTS)
    slugs = "SELECT slug, digest FROM roadmap ORDER BY slug"
    assert ask(newest, slugs) == ask(database(home), slugs)


def test_every_act_stands_beside_the_backups_once_and_whole(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff", "graphical-models")
    begun("log", "optimisation-theory", "45m")
    begun("undo")
    begun("done", "matrix-autodiff", "--dry-run")
    found = acts.read(acts.file_of(home / "backups", _name(home)))
    assert found.unreadable == []
    said = ask(database(home), "SELECT stamp, device, command_id FROM event ORDER BY id")
    assert [tuple(row.identity) for row in found.rows] == said[-len(found.rows) :]
    assert [row.kind for row in found.rows] == [
        *("topic.status", "topic.status", "time.log", "topic.status"),
        *("undo", "topic.status", "time.log"),
    ]


def test_a_line_that_was_cut_off_spoils_only_itself(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff")
    file = acts.file_of(home / "backups", _name(home))
    with file.open("r+b") as handle:
        handle.truncate(file.stat().st_size - 20)
    begun("done", "graphical-models")
    found = acts.read(file)
    assert found.unreadable == [1]
    told = ["dl-for-programmers/matrix-autodiff", "dl-for-programmers/graphical-models"]
    assert [row.subject for row in found.rows] == told, "what was cut off is said again"


def test_a_backup_put_in_place_is_a_database_to_go_on_with(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff")
    before = ask(database(home), "SELECT value FROM meta WHERE key = 'device'")
    _backups(home)[0].replace(database(home))
    assert begun("doctor").returncode == 0
    assert statuses(home) == []
    assert begun("done", "matrix-autodiff").returncode == 0
    assert ask(database(home), "SELECT value FROM meta WHERE key = 'device'") != before


def test_looking_makes_no_backup(begun: Run, home: Path) -> None:
    for verb in ("next", "week", "status", "history", "doctor", "restore", "path"):
        assert begun(verb).returncode == 0
    assert not (home / "backups").exists()


@pytest.mark.slow
def test_many_days_leave_a_week_of_days_then_weeks_then_months(begun: Run, home: Path) -> None:
    topic = topics(home)[1]
    day = datetime(2026, 9, 1, 9)  # noqa: DTZ001 (a clock without an offset is UTC)
    for number in range(60):
        now = (day + timedelta(days=number)).isoformat()
        verb = "reopen" if number % 2 else "done"
        assert begun(verb, topic, env={"STUDYPLAN_NOW": now}).returncode == 0
    days = [path.name[:10] for path in _backups(home)]
    assert days == [
        *("2026-09-30", "2026-10-11", "2026-10-18", "2026-10-24", "2026-10-25", "2026-10-26"),
        *("2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30"),
    ]


@pytest.mark.usefixtures("begun")
def test_other_backups_are_not_rotated_away(home: Path) -> None:
    """Those before migrations, those of before, and those of another database."""
    folder = home / "backups"
    others = [
        folder / "before-schema-1-20260101T000000.db",
        folder / "daily-2026-11-01.db",
        folder / "2026-11-01T090000-0123456789ab.db",
    ]
    for other in others:
        backup(database(home), other)
    for number in range(1, 30):
        _make(home, START + timedelta(days=number))
    assert all(is_sound(other) for other in others)


def test_a_database_made_anew_leaves_the_backups_of_the_lost_one(begun: Run, home: Path) -> None:
    begun("done", "matrix-autodiff")
    lost = _backups(home)
    database(home).unlink()
    result = begun("init", "dl-for-programmers", "--yes")
    assert "studyplan restore" in result.stderr
    for number in range(1, 15):
        now = f"2026-12-{number:02}T09:00:00"
        begun("start", topics(home)[number], env={"STUDYPLAN_NOW": now})
    assert all(is_sound(file) for file in lost)


@pytest.mark.usefixtures("begun")
def test_a_clock_set_back_does_not_make_the_new_backup_the_one_to_go(home: Path) -> None:
    for number in range(1, 9):
        _make(home, START + timedelta(days=number))
    made = _make(home, START - timedelta(days=365))
    assert is_sound(made)
    assert len(_backups(home)) == 8, "the new one is none of the seven days that it is before"


def test_six_days_of_a_clock_that_is_ahead_push_no_true_backups_out(begun: Run, home: Path) -> None:
    def act(day: datetime) -> None:
        env = {"STUDYPLAN_NOW": day.isoformat()}
        assert begun("log", "matrix-autodiff", "5m", env=env).returncode == 0

    days = [START + timedelta(days=n) for n in range(7)]
    for day in (*days, *(START + timedelta(days=400 + n) for n in range(6)), days[-1]):
        act(day + timedelta(hours=1))
    there = {path.name[:10] for path in _backups(home)}
    assert {f"{day:%Y-%m-%d}" for day in days} <= there

    after = START + timedelta(days=7)
    act(after)
    act(after + timedelta(minutes=1))
    before = ask(database(home), EVENTS)
    database(home).unlink()
    env = {"STUDYPLAN_NOW": (after + timedelta(minutes=2)).isoformat()}
    restored = begun("restore", "--yes", env=env)
    assert f"{after:%Y-%m-%dT%H%M}" in restored.stdout + restored.stderr
    assert ask(database(home), EVENTS) == before


@pytest.mark.usefixtures("begun")
def test_the_newest_backup_is_the_one_with_the_last_act_whatever_clocks_said(
    begun: Run, home: Path
) -> None:
    for number in range(1, 4):
        _make(home, START + timedelta(days=365 + number))
    assert begun("done", "matrix-autodiff").returncode == 0
    made = _make(home, START - timedelta(days=5000))
    newest = newest_sound(home / "backups", _name(home))
    assert newest is not None
    assert newest.path == made


def test_lines_are_kept_from_the_oldest_backup_on_whatever_its_clock_said(
    begun: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studyplan.store.acts._WORTH_TRIMMING", 10)
    for topic in topics(home)[3:5]:
        assert begun("done", topic).returncode == 0
    (oldest,) = _backups(home)
    for n, topic in enumerate(topics(home)[:3]):
        back = (START - timedelta(days=9000 - n)).isoformat()
        assert begun("know", topic, env={"STUDYPLAN_NOW": back}).returncode == 0
    before = ask(database(home), EVENTS)
    database(home).unlink()
    assert begun("restore", str(oldest), "--yes").returncode == 0
    assert ask(database(home), EVENTS) == before


@pytest.mark.slow
def test_four_first_changes_of_a_day_at_once_back_up_what_was_there_before(
    begun: Run, home: Path
) -> None:
    before = ask(database(home), EVENTS)
    for day in range(1, 7):
        now = {"STUDYPLAN_NOW": f"2026-12-{day:02}T09:00:00"}
        verb = "done" if day % 2 else "reopen"
        processes = [begin(home, verb, slug, **now) for slug in topics(home)[:4]]
        for process in processes:
            process.communicate(timeout=60)
            assert process.returncode == 0
        (made,) = [path for path in _backups(home) if path.name.startswith(f"2026-12-{day:02}")]
        assert ask(made, EVENTS) == before
        before = ask(database(home), EVENTS)
    said = [tuple(row.identity) for row in acts.read(acts.file_of(made.parent, _name(home))).rows]
    there = ask(database(home), "SELECT stamp, device, command_id FROM event")
    # Twice only where one has found the other's not written yet.
    assert set(said) == set(there[-len(set(said)) :])
    assert begun("doctor").returncode == 0


@pytest.mark.usefixtures("begun", "impatient")
def test_a_backup_waits_for_a_lock_no_longer_than_the_wait(home: Path) -> None:
    with opening.reading(database(home)):
        other = opening.connect(database(home))
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(LockedError):
            backup(database(home), home / "backups" / "copy.db")
    finally:
        other.close()
    assert snapshot(home / "backups") == {}


def test_a_backup_that_cannot_be_made_does_not_keep_the_learner_from_working(
    begun: Run, home: Path
) -> None:
    (home / "backups").write_text("a file where the folder should be")
    done = begun("done", "matrix-autodiff")
    assert done.returncode == 0
    assert done.stderr.startswith("Saved, but not backed up: ")
    assert str(home / "backups") in done.stderr
    assert statuses(home) == [("matrix-autodiff", "done")]
    doctor = begun("doctor")
    assert doctor.returncode == 1
    assert "backup\tno-folder" in doctor.stdout
    assert begun("restore").returncode == 0
    assert begun("path").returncode == 0


@pytest.mark.usefixtures("begun")
def test_a_file_system_without_links_gets_databases_and_backups_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, __: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made = _make(home, START)
    assert list(snapshot(home / "backups")) == [made.name]
    create(home / "another.db", "2026-11-22T09:00:00.000000Z")
    create(home / "another.db", "2026-11-22T10:00:00.000000Z")
    assert is_sound(home / "another.db")
    stamp = ask(home / "another.db", "SELECT value FROM meta WHERE key = 'made'")
    assert stamp == [("2026-11-22T09:00:00.000000Z",)]


@pytest.mark.usefixtures("begun")
def test_what_killed_processes_left_is_cleared_away_after_a_day(home: Path) -> None:
    folder = home / "backups"
    folder.mkdir()
    target = folder / "copy.db"
    old, young = (folder / f".{target.name}.{number:012x}.new" for number in (1, 2))
    for left in (old, young):
        left.write_bytes(b"half a file")
    long_ago = time.time() - timedelta(days=2).total_seconds()
    os.utime(old, (long_ago, long_ago))
    backup(database(home), target)
    assert sorted(snapshot(folder)) == sorted([young.name, target.name])
