import re
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

from sqlmodel import SQLModel

import studyplan.store
from studyplan.store import ddl
from studyplan.store.connection import APPLICATION_ID, SCHEMA_VERSION, reading, writing
from studyplan.store.migrations import migrate
from studyplan.store.projections import PROJECTIONS
from studyplan.store.writer import _ORDER as ORDER
from tests.store.conftest import NOW


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
    with writing(path) as store:
        stored = {
            f"{table}.{row[1]}"
            for (table,) in store.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT LIKE 'passage_index%'"
            ).fetchall()
            for row in store.execute(f"PRAGMA table_info({table})")
        }
    assert stored == columns


def test_what_lists_tables_has_them_as_the_tables_say() -> None:
    listed = SQLModel.metadata.sorted_tables
    assert {*PROJECTIONS} <= {table.name for table in listed}
    # What is referred to is written first.
    for place, name in enumerate(ORDER):
        refers = {key.column.table.name for key in SQLModel.metadata.tables[name].foreign_keys}
        assert refers <= {*ORDER[: place + 1]}


def test_sql_lives_in_the_store_alone() -> None:
    package = Path(next(iter(studyplan.store.__path__))).parent
    statement = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA)\s+\w+")
    for file in package.rglob("*.py"):
        if file.parent.name != "store":
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
    with writing(path) as store:
        for pragma, value in {
            "synchronous": 3,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
        }.items():
            assert store.execute(f"PRAGMA {pragma}").fetchone()[0] == value
        assert store.connection.in_transaction


def columns_and_indexes(file: Path) -> dict[str, object]:
    with closing(sqlite3.connect(file)) as connection:
        tables_ = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        found: dict[str, object] = {
            name: sorted(
                (row[1], row[2], row[3], row[5])
                for row in connection.execute(f"PRAGMA table_info({name})")
            )
            for (name,) in tables_
        }
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ):
            found[name] = re.sub(r"\s+", " ", sql)
        return found


def test_the_first_schema_migrated_is_the_newest_one(tmp_path: Path, path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(Path(__file__).with_name("schema-1.sql").read_text("utf-8"))
        connection.executescript(
            "INSERT INTO meta VALUES ('device', 'd');"
            "INSERT INTO roadmap (id, slug, edition, level, title_en, title_zh, pace_low,"
            " pace_high, digest) VALUES (1, 'r', '2026.1', 'beginner', 'R', '路', 1, 2, 'x');"
            "INSERT INTO event (command_id, device, stamp, local_date, kind, subject, data) VALUES"
            " ('c', 'd', '2026-01-01T00:00:00.000000Z', '2026-01-01', 'roadmap.follow', 'r',"
            ' \'{"following":true,"start":"2026-01-01"}\');'
            "INSERT INTO following VALUES ('r', '2026-01-01');"
            f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;"
        )
    assert migrate(old, tmp_path / "backups", NOW) is not None
    assert columns_and_indexes(old) == columns_and_indexes(path)
    with reading(old) as connection:
        assert connection.execute("SELECT * FROM following").fetchall() == [("r", "2026-01-01", 1)]
