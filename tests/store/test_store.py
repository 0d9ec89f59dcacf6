"""The store is the one place that knows a database, and each area of it is where its name says."""

import re
from pathlib import Path

import pytest

import studyplan
from studyplan.store.store import Store

PACKAGE = Path(studyplan.__file__).parent


def test_each_area_is_the_module_of_its_name(db: Store) -> None:
    for name, kind in Store.__annotations__.items():
        assert type(getattr(db, name)).__name__ == kind
        assert getattr(db, name) is getattr(db, name)


def test_what_is_no_area_is_told(db: Store) -> None:
    with pytest.raises(AttributeError, match="topic"):
        db.topic  # type: ignore[attr-defined]  # noqa: B018


def test_there_is_no_sql_elsewhere() -> None:
    sql = re.compile(r"\.execute(many)?\(|\bSELECT .* FROM\b")
    others = [file for file in PACKAGE.rglob("*.py") if PACKAGE / "store" not in file.parents]
    assert others
    assert [file.name for file in others if sql.search(file.read_text("utf-8"))] == []
