"""The rows of roadmaps are written without SQLModel; it says here whether they are right."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import SQLModel

from studyplan.core.model import Loaded
from studyplan.core.problems import UnreadableError
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.check import checked
from studyplan.roadmaps.load import catalogue, load, load_kept
from studyplan.roadmaps.resolve import resolve
from studyplan.roadmaps.yaml_documents import read
from studyplan.store import tables, teaching_tables, writer
from studyplan.store.create import in_memory
from studyplan.store.store import Store
from tests.roadmaps import made
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


MORE = {
    "points": [
        {"id": "a", "en": "A", "zh": "甲", "concepts": ["lstm"], "formerly": ["old", "0a1b2c3d"]},
        # It says now what the one above said.
        {"id": "b", "en": "B", "zh": "乙", "formerly": ["d3d99e8b"]},
        "C",
    ],
    "concept": "lstm",
    "formerly": ["earlier"],
    "facts": ["F"],
    "resources": [{"kind": "book", "title": "B", "first": True}, {"kind": "book", "title": "C"}],
}


def _lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for part in value if isinstance(value, list) else value.values():
        if isinstance(part, dict | list):
            yield from _lists(part)


def test_what_is_said_twice_is_refused_or_stored() -> None:
    """Whatever list it is in: a file that is valid can be followed."""
    whole = read((Path(__file__).parents[1] / "commands" / "whole.yaml").read_bytes()).value
    whole["stages"][0]["modules"][0]["topics"][0] |= MORE
    whole["concepts"] = [
        {"id": "own", "title": "O", "area": "math", "requires": ["lstm"]},
        {"id": "other", "title": "P", "area": "math", "requires": ["own"]},
    ]
    known, accepted, shared = [c.id for c in catalogue()], 0, catalogue()
    checked(json.dumps(whole).encode(), known)
    lists = [*_lists(whole)]
    for listed, number in ((one, n) for one in lists for n in range(len(one))):
        listed.append(listed[number])
        text = json.dumps(whole).encode()
        listed.pop()
        with suppress(UnreadableError):
            roadmap = resolve(checked(text, known)[0], shared)
            accepted += 1
            with in_memory(NOW.wall) as store:
                store.definitions.load_concepts(shared)
                for digest in ("first", "again"):
                    store.definitions.load_roadmaps([Loaded(roadmap, digest, text)])
                store.definitions.replace_roadmap(Loaded(roadmap, "newer", text))
    assert 20 < accepted < sum(map(len, lists))


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made.written())
def test_whatever_is_valid_can_be_stored(written: dict[str, Any]) -> None:
    """And what is kept of it says the same when it is read again."""
    data, shared = json.dumps(written, ensure_ascii=False).encode(), catalogue()
    roadmap = resolve(checked(data, [c.id for c in shared])[0], shared)
    with in_memory(NOW.wall) as store:
        store.definitions.load_concepts(shared)
        store.definitions.load_roadmaps([Loaded(roadmap, "first", data)])
        store.definitions.replace_roadmap(Loaded(roadmap, "again", data))
        kept = store.editions.file_of(roadmap.id)
        assert kept is not None
        assert load_kept(kept).roadmap == roadmap
