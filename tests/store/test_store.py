"""Each area of the store is where its name says."""

import pytest

from studyplan.store.store import Store


def test_each_area_is_the_module_of_its_name(db: Store) -> None:
    for name, kind in Store.__annotations__.items():
        assert type(getattr(db, name)).__name__ == kind
        assert getattr(db, name) is getattr(db, name)


def test_what_is_no_area_is_told(db: Store) -> None:
    with pytest.raises(AttributeError, match="topic"):
        db.topic  # type: ignore[attr-defined]  # noqa: B018
