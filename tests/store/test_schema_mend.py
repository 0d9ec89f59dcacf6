"""A schema that is not as it should be: everything that can be made anew is found and made anew."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studyplan.core.doctor_report import DoctorReport
from studyplan.core.journal.events import read
from studyplan.store import structure
from studyplan.store.connection import writing
from studyplan.store.doctor import examine
from studyplan.store.projections import PROJECTIONS
from tests.conftest import Run
from tests.store.conftest import NOW

pytestmark = pytest.mark.slow

_NAMED = re.findall(r"CREATE (?:UNIQUE )?(INDEX|TRIGGER|TABLE) (\w+)", structure.script())
INDEXES = [name for kind, name in _NAMED if kind == "INDEX"]
TRIGGERS = [name for kind, name in _NAMED if kind == "TRIGGER"]
TABLES = [name for kind, name in _NAMED if kind == "TABLE"]
# What no other table has: definitions, the journal, and what the database knows of itself.
HOLDING = [name for name in TABLES if name not in PROJECTIONS]


@pytest.fixture
def used(path: Path) -> Path:
    """A database in which a little of everything was done."""
    events = [
        read("topic.status", "r/a", {"status": "done", "on": "2026-11-22"}),
        read("time.log", "r/b#0123456789ab", {"minutes": 45, "on": "2026-11-22"}),
        read("pause.set", "2026-12-24..2026-12-26", {"why": "Feiertage"}),
        read("pin.set", "r/e", {"day": "2026-12-01", "week": False}),
    ]
    with writing(path) as store:
        store.journal.append(events, NOW)
    return path


def _execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _sql(file: Path, name: str) -> str:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,))
        return str(found.fetchone()[0])


def _examined(file: Path, mend: bool) -> DoctorReport:
    return examine(file, file.parent / "backups", NOW, mend)


def _is_found_and_mended(file: Path, *names: str) -> None:
    found = _examined(file, mend=False)
    assert set(found.schema) == set(names)
    assert not found.sound
    assert _examined(file, mend=True).schema == found.schema
    after = _examined(file, mend=False)
    assert after.sound
    assert after.schema == ()
    assert after.apart == {}
    assert after.events == 6


def test_a_new_database_has_nothing_wrong(used: Path) -> None:
    assert len(INDEXES) > 25
    assert len(TRIGGERS) == 2
    assert set(PROJECTIONS) < set(TABLES)
    assert _examined(used, mend=False).sound


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_that_is_gone_or_another_is_made_again(used: Path, name: str) -> None:
    sql = _sql(used, name)
    _execute(used, f"DROP INDEX {name}")
    _is_found_and_mended(used, name)
    table = sql.partition(" ON ")[2].split()[0]
    _execute(used, f"DROP INDEX {name}", f"CREATE INDEX {name} ON {table} (1)")
    _is_found_and_mended(used, name)
    assert _sql(used, name).split() == sql.split()


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_that_is_gone_or_another_is_made_again(used: Path, name: str) -> None:
    sql = _sql(used, name)
    _execute(used, f"DROP TRIGGER {name}")
    _is_found_and_mended(used, name)
    _execute(
        used,
        f"DROP TRIGGER {name}",
        f"CREATE TRIGGER {name} AFTER INSERT ON event BEGIN SELECT 1; END",
    )
    _is_found_and_mended(used, name)
    assert _sql(used, name).split() == sql.split()


@pytest.mark.parametrize("table", ["event", "topic_state", "meta"])
def test_a_trigger_that_is_not_studyplans_is_found_and_removed(used: Path, table: str) -> None:
    _execute(used, f"CREATE TRIGGER mine AFTER INSERT ON {table} BEGIN SELECT 1; END")
    _is_found_and_mended(used, "mine")


def test_an_index_that_somebody_has_added_is_left_alone(used: Path) -> None:
    _execute(used, "CREATE INDEX mine ON event (local_date)")
    assert _examined(used, mend=False).sound
    assert _examined(used, mend=True).sound
    assert _sql(used, "mine")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_a_projection_that_is_gone_is_derived_again(used: Path, name: str) -> None:
    own = {index for index in INDEXES if f" ON {name} " in _sql(used, index)}
    _execute(used, "PRAGMA foreign_keys=OFF", f"DROP TABLE {name}")
    _is_found_and_mended(used, name, *own)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_a_projection_with_other_columns_is_derived_again(used: Path, name: str) -> None:
    _execute(used, f"ALTER TABLE {name} ADD COLUMN mine VARCHAR")
    _is_found_and_mended(used, name)
    # As another program would: the same columns, with nothing that is required of them.
    own = {index for index in INDEXES if f" ON {name} " in _sql(used, index)}
    _execute(
        used, f"CREATE TABLE other AS SELECT * FROM {name}", f"DROP TABLE {name}",
        f"ALTER TABLE other RENAME TO {name}",
    )  # fmt: skip
    _is_found_and_mended(used, name, *own)


def test_the_index_for_searching_is_made_again(used: Path) -> None:
    _execute(used, "DROP TABLE passage_index")
    _is_found_and_mended(used, "passage_index")
    with closing(sqlite3.connect(used)) as connection:
        count = "SELECT count(*) FROM passage_index WHERE passage_index MATCH 'a'"
        assert connection.execute(count).fetchone()[0] > 0


@pytest.mark.parametrize("name", ["topic", "stage", "point", "resource", "event", "roadmap_file"])
def test_a_table_that_cannot_be_made_again_is_told_as_damage(used: Path, name: str) -> None:
    _execute(used, "PRAGMA foreign_keys=OFF", f"DROP TABLE {name}")
    for mend in (False, True):
        report = _examined(used, mend)
        assert report.integrity, "told as sound"
        assert not report.sound
        assert name in report.integrity[0]


@pytest.mark.parametrize("name", HOLDING)
def test_whatever_table_is_gone_doctor_and_its_advice_bring_everything_back(
    begun: Run, home: Path, name: str
) -> None:
    begun("done", "matrix-autodiff")
    history = begun("history").stdout
    _execute(home / "studyplan.db", "PRAGMA foreign_keys=OFF", f"DROP TABLE {name}")
    found = begun("doctor")
    assert found.returncode in (1, 5)
    assert "Traceback" not in found.stderr
    mended = begun("doctor", "--rebuild")
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert begun("doctor").returncode == 0
    assert begun("history").stdout == history
