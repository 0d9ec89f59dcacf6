"""Cells that hold what no version wrote are found, and are damage to every verb."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studyplan.store.doctor import odd
from tests.conftest import Run


def change(home: Path, column: str, value: object) -> None:
    table, _, name = column.partition(".")
    with sqlite3.connect(home / "studyplan.db") as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(f"UPDATE {table} SET {name} = ?", (value,))
    connection.close()


def test_a_database_as_it_is_written_has_none(begun: Run, home: Path) -> None:
    with sqlite3.connect(home / "studyplan.db") as connection:
        assert list(odd(connection)) == []
    connection.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("topic.minutes", "soon"),
        ("topic.weight", b"\xff"),
        ("module.low_minutes", "two"),
        ("stage.duration", "soon"),
        ("stage.stated", "[" * 99_999),
        ("section.data", "{"),
        ("roadmap.edition", "next"),
        ("topic.title_en", b"7"),
    ],
)
def test_what_no_version_wrote_is_damage(
    begun: Run, home: Path, column: str, value: object
) -> None:
    change(home, column, value)
    done = begun("doctor")
    assert done.returncode == 5
    assert column in done.stdout
    for words in (
        ("next",),
        ("done", "1"),
        ("show", "1"),
        ("plan",),
        ("roadmap", "show", "dl-for-programmers", "--full"),
    ):
        done = begun(*words)
        assert done.returncode in (0, 5), (words, done.stderr)
        assert done.returncode == 0 or "is damaged" in done.stderr


def test_a_text_that_is_no_utf_8_is_damage(begun: Run, home: Path) -> None:
    with sqlite3.connect(home / "studyplan.db") as connection:
        connection.execute("UPDATE topic SET title_en = CAST(x'ff' AS TEXT)")
    connection.close()
    for words in (("next",), ("doctor",)):
        done = begun(*words)
        assert done.returncode == 5
        assert done.stderr.count("\n") <= 1


@pytest.mark.parametrize(
    "damage", ["DELETE FROM passage_index_config", "DROP TABLE passage_index_config"]
)
def test_an_index_that_cannot_be_read_is_damage_which_a_rebuild_mends(
    begun: Run, home: Path, damage: str
) -> None:
    with closing(sqlite3.connect(home / "studyplan.db", isolation_level=None)) as connection:
        connection.execute(damage)
    refused = begun("search", "attention")
    assert refused.returncode == 5, refused.stderr
    assert "damaged" in refused.stderr
    assert begun("doctor", "--rebuild").returncode == 0
    assert "attention" in begun("search", "attention").stdout
