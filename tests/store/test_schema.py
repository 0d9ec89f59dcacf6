import re
import sqlite3
from importlib import resources
from pathlib import Path

from sqlmodel import SQLModel

import studyplan.store
from studyplan.store import ddl, tables
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, writing


def test_schema_sql_is_printed_from_the_tables() -> None:
    shipped = resources.files("studyplan.store").joinpath("schema.sql").read_text("utf-8")
    assert shipped == ddl.ddl()


def test_every_column_that_the_sql_names_is_in_the_metadata(path: Path) -> None:
    """Each statement of the package is prepared against an empty database of the schema."""
    columns = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
    }
    with writing(path) as connection:
        stored = {
            f"{table}.{row[1]}"
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).fetchall()
            for row in connection.execute(f"PRAGMA table_info({table})")
        }
    assert stored == columns


def test_sql_lives_in_the_store_alone() -> None:
    package = Path(next(iter(studyplan.store.__path__))).parent
    statement = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA)\s+\w+")
    for file in package.rglob("*.py"):
        if file.parent.name not in ("store", "versions"):
            assert not statement.search(file.read_text("utf-8")), file


def test_a_new_database_says_what_it_is(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID == 0x53504C4E
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    connection.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_settings_hold_for_every_connection(path: Path) -> None:
    with writing(path) as connection:
        for pragma, value in {
            "synchronous": 3,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
        }.items():
            assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
        assert connection.in_transaction


def test_migrations_end_at_the_schemas_version() -> None:
    versions = Path(tables.__file__).parent / "migrations" / "versions"
    revisions = sorted(file.name[:4] for file in versions.glob("[0-9]*.py"))
    assert revisions == [f"{n:04}" for n in range(1, SCHEMA_VERSION + 1)]
