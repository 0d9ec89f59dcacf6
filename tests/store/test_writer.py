"""The rows of roadmaps are written without SQLModel; it says here whether they are right."""

from collections.abc import Mapping, Sequence

import pytest
from sqlmodel import SQLModel

from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue, load
from studyplan.store import tables, teaching_tables, writer
from studyplan.store.create import in_memory
from studyplan.store.store import Store
from tests.store.conftest import NOW

MODELS: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in {**vars(tables), **vars(teaching_tables)}.values()
    if isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")
}


@pytest.mark.slow
def test_every_row_of_the_bundled_roadmaps_is_what_its_table_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: dict[str, list[Mapping[str, object]]] = {}
    insert = writer.insert

    def noted(store: Store, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        written.setdefault(table, []).extend(rows)
        insert(store, table, rows)

    monkeypatch.setattr(writer, "insert", noted)
    with in_memory(NOW.wall) as store:
        store.definitions.load_concepts(catalogue())
        store.definitions.load_roadmaps([load(name) for name in bundled_ids()])
    assert len(written.pop("passage_index")) == len(written["passage"])
    assert written.keys() == MODELS.keys() - {"archived_topic", "concept", "concept_prerequisite"}
    for table, rows in written.items():
        for row in rows:
            assert row.keys() == MODELS[table].model_fields.keys(), table
            MODELS[table].model_validate(row, strict=True)
