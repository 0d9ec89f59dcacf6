"""Rows become named tuples by the names of their columns, wherever these stand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import NamedTuple

import pytest

from studyplan.core.text import Text
from studyplan.store.area import Reader


class Pair(NamedTuple):
    left: int
    right: int = 0


class Whole(NamedTuple):
    day: date
    later: date | None
    title: Text
    note: Text | None
    pair: Pair
    so: bool
    said: str | None = "nothing"


@pytest.fixture
def reader() -> Iterator[Reader]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield Reader(connection)


def test_each_field_is_of_the_column_of_its_name(reader: Reader) -> None:
    found = reader.all(
        Whole,
        "SELECT 1 AS so, '谢' AS title_zh, 2 AS 'right', NULL AS note_zh, 'x' AS other,"
        " NULL AS note_en, 'thanks' AS title_en, '2026-11-27' AS day, NULL AS later, 1 AS 'left'",
    )
    assert found == [
        Whole(date(2026, 11, 27), None, Text("thanks", "谢"), None, Pair(1, 2), True, "nothing")
    ]
    assert found[0].so is True


def test_a_column_that_is_missing_is_told(reader: Reader) -> None:
    assert reader.all(Pair, "SELECT 3 AS 'left'") == [Pair(3)]
    with pytest.raises(KeyError, match="left"):
        reader.all(Pair, "SELECT 3 AS 'right'")


def test_what_may_be_one_or_none(reader: Reader) -> None:
    several = "SELECT 1 AS 'left' UNION SELECT 2"
    assert reader.first(Pair, f"{several} ORDER BY 1 DESC") == Pair(2)
    assert reader.first(Pair, f"SELECT * FROM ({several}) WHERE 0") is None
    assert reader.column(several) == [1, 2]
    assert (reader.value(several), reader.value(f"SELECT * FROM ({several}) WHERE 0")) == (1, None)
