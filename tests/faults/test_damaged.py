"""Files that are not, or no longer, a database of this program."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studyplan.core.journal.clock import Moment
from studyplan.errors import DatabaseError, StudyplanError
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, OutdatedError, reading
from studyplan.store.doctor import examine
from studyplan.store.restore import own_name, salvaged
from tests.conftest import Run
from tests.faults.support import VERBS, ask, database, noise, says_one_line, snapshot

PAGE = 4096
NOW = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))


def _overwrite(file: Path, at: int, content: bytes) -> None:
    with file.open("r+b") as handle:
        handle.seek(at)
        handle.write(content)


def _damage_pages(file: Path) -> None:
    _overwrite(file, PAGE, noise(1, file.stat().st_size - 2 * PAGE))


def _damage_header(file: Path) -> None:
    _overwrite(file, 0, noise(2, 100))


def _damage_first_page(file: Path) -> None:
    _overwrite(file, 100, noise(3, PAGE - 100))


def _truncate(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.truncate(file.stat().st_size // 3)


def _truncate_inside_a_page(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.truncate(5 * PAGE + 17)


def _truncate_inside_the_header(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.truncate(60)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _zeros(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def _text(file: Path) -> None:
    file.write_text("my notes\n" * 1000)


def _short_text(file: Path) -> None:
    file.write_text("my notes")


def _foreign(file: Path) -> None:
    file.unlink()
    ask(file, "CREATE TABLE note (text)")


def _foreign_in_wal_mode(file: Path) -> None:
    _foreign(file)
    ask(file, "PRAGMA journal_mode=WAL")
    ask(file, "INSERT INTO note VALUES ('not yours')")


def _newer(file: Path) -> None:
    ask(file, f"PRAGMA user_version={SCHEMA_VERSION + 1}")


def _far_newer(file: Path) -> None:
    ask(file, "PRAGMA user_version=2147483647")


def _version_below_zero(file: Path) -> None:
    ask(file, "PRAGMA user_version=-2147483648")


DAMAGES: list[Callable[[Path], None]] = [
    _damage_pages,
    _damage_header,
    _damage_first_page,
    _truncate,
    _truncate_inside_a_page,
    _truncate_inside_the_header,
    _empty,
    _zeros,
    _text,
    _short_text,
    _foreign,
    _foreign_in_wal_mode,
    _newer,
    _far_newer,
    _version_below_zero,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_every_verb_refuses_it_in_one_line_and_leaves_it_alone(
    begun: Run, home: Path, damage: Callable[[Path], None]
) -> None:
    damage(database(home))
    before = snapshot(home)
    for verb, args in VERBS.items():
        result = begun(*args)
        assert result.returncode == 5, f"{verb}: {result.stdout}{result.stderr}"
        assert says_one_line(result), f"{verb}: {result.stdout}{result.stderr}"
        assert str(database(home)) in result.stderr
        assert snapshot(home) == before, verb


def test_a_damaged_database_is_not_kept_as_a_backup(begun: Run, home: Path) -> None:
    # Pages of a table that `done` does not read: it would go well, and the copy would be bad.
    root = ask(database(home), "SELECT rootpage FROM sqlite_master WHERE name = 'section'")[0][0]
    _overwrite(database(home), (root - 1) * PAGE, noise(4, PAGE))
    before = snapshot(home)
    result = begun("done", "matrix-autodiff")
    assert result.returncode == 5
    assert says_one_line(result), result.stderr
    assert {name: held for name, held in snapshot(home).items() if name != "backups"} == before


def test_doctor_names_damage_that_no_other_verb_has_met(begun: Run, home: Path) -> None:
    root = ask(database(home), "SELECT rootpage FROM sqlite_master WHERE name = 'section'")[0][0]
    _overwrite(database(home), (root - 1) * PAGE, noise(4, PAGE))
    before = snapshot(home)
    assert begun("doctor").returncode == 5
    assert snapshot(home) == before
    assert begun("next").returncode == 0


def test_a_directory_in_place_of_the_database_is_told_in_one_line(begun: Run, home: Path) -> None:
    database(home).unlink()
    database(home).mkdir()
    before = snapshot(home)
    for verb, args in VERBS.items():
        result = begun(*args)
        assert result.returncode == 1, f"{verb}: {result.stdout}{result.stderr}"
        assert says_one_line(result), result.stderr
        assert snapshot(home) == before, verb


def test_a_link_to_nowhere_in_place_of_the_database_is_told_in_one_line(
    begun: Run, home: Path
) -> None:
    database(home).unlink()
    database(home).symlink_to(home / "gone" / "studyplan.db")
    for verb, args in VERBS.items():
        result = begun(*args)
        assert result.returncode in (1, 3), f"{verb}: {result.stdout}{result.stderr}"
        assert says_one_line(result), result.stderr


def test_without_a_database_every_verb_but_init_says_so_and_makes_nothing(
    run: Run, home: Path
) -> None:
    for verb, args in VERBS.items():
        if verb != "init":
            result = run(*args)
            assert result.returncode == 3, verb
            assert says_one_line(result), result.stderr
            assert not home.exists()


def _looked_at(file: Path) -> str:
    """What reading the database and examining it ends in: `fine`, or the kind of error."""
    try:
        with reading(file) as store:
            for table in ("topic", "event", "command", "session", "resource"):
                store.execute(f"SELECT * FROM {table}").fetchall()
            store.roadmaps.stages()
        return (
            "fine" if examine(file, file.parent / "backups", NOW, mend=False).sound else "examined"
        )
    except OutdatedError:
        return "older"
    except DatabaseError:
        return "refused"
    except StudyplanError as error:
        return f"told otherwise: {error.key}"


@pytest.mark.slow
def test_any_bytes_of_the_header_damaged_end_in_a_known_error(
    template: Path, tmp_path: Path
) -> None:
    file, outcomes = tmp_path / "studyplan.db", set()
    for at in range(100):
        for seed in (0, 2):
            shutil.copy(database(template), file)
            _overwrite(file, at, noise(seed, 1 + seed))
            outcome = _looked_at(file)
            # Byte 18 says which programs may write to the file; these may only read it.
            if not (at + seed >= 18 >= at and outcome == "told otherwise: read-only"):
                outcomes.add(outcome)
    assert "refused" in outcomes
    assert outcomes <= {"fine", "examined", "older", "refused"}


@pytest.mark.slow
def test_any_page_damaged_is_found(template: Path, tmp_path: Path) -> None:
    file = tmp_path / "studyplan.db"
    assert ask(database(template), "PRAGMA freelist_count") == [(0,)]  # these would not matter
    for page in range(2, database(template).stat().st_size // PAGE + 1):
        shutil.copy(database(template), file)
        _overwrite(file, (page - 1) * PAGE, noise(page, PAGE))
        assert _looked_at(file) in ("examined", "refused"), page


def test_a_schema_whose_text_is_damaged_is_looked_into_without_a_word(
    template: Path, tmp_path: Path
) -> None:
    whole = database(template).read_bytes()
    pages = [at for at in range(0, len(whole), PAGE) if b"CREATE " in whole[at : at + PAGE]]
    assert len(pages) > 3
    for page in pages:
        file = tmp_path / "studyplan.db"
        shutil.copy(database(template), file)
        _overwrite(file, page + PAGE - 1, b"\xff")
        assert own_name(file) in ("", own_name(database(template))), page
        assert salvaged(file).database in ("", own_name(database(template))), page


def test_a_damaged_text_or_missing_table_is_told_as_damage(template: Path, tmp_path: Path) -> None:
    for statement in (
        "DROP TABLE topic_state",
        "UPDATE topic SET title_en = CAST(x'ff' AS TEXT)",
        "UPDATE topic SET stage_id = 'nine' WHERE id = 1",
        "DROP TRIGGER event_stays; UPDATE event SET data = '{\"foll'",
    ):
        file = tmp_path / "studyplan.db"
        shutil.copy(database(template), file)
        ask(file, "PRAGMA foreign_keys=OFF")
        for part in statement.split("; "):
            ask(file, part)
        assert _looked_at(file) in ("examined", "refused"), statement


def test_the_tests_damage_a_database_of_this_program(template: Path) -> None:
    with sqlite3.connect(database(template)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA page_size").fetchone() == (PAGE,)
    connection.close()
    assert _looked_at(database(template)) == "fine"
