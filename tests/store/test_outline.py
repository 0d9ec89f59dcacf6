"""A roadmap reads the same out of the database and out of its file."""

from pathlib import Path

import pytest

from studyplan.core.outline import Outline
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue, load
from studyplan.roadmaps.outline import outline_of
from studyplan.store.connection import reading, writing
from studyplan.store.create import create


def unloaded(found: Outline) -> Outline:
    """As if it were not in a database: no topic has a status."""
    stages = [
        stage._replace(
            modules=[
                module._replace(topics=[t._replace(status=None) for t in module.topics])
                for module in stage.modules
            ]
        )
        for stage in found.stages
    ]
    return found._replace(stages=stages)


@pytest.mark.parametrize("name", bundled_ids())
def test_the_database_and_the_file_say_the_same(tmp_path: Path, name: str) -> None:
    database = tmp_path / "home" / "studyplan.db"
    create(database, "2026-11-22T09:00:00.000000Z")
    whole = load(name)
    with writing(database) as store:
        store.definitions.load_concepts(catalogue())
        store.definitions.load_roadmaps([whole])
    with reading(database) as store:
        found = store.outlines.of(name)
    assert found is not None
    assert {t.status for t in found.topics} == {"todo"}
    expected = outline_of(whole.roadmap)
    seen = unloaded(found)
    for field in Outline._fields:
        assert getattr(seen, field) == getattr(expected, field), field


def test_a_roadmap_takes_a_handful_of_queries(tmp_path: Path) -> None:
    database = tmp_path / "home" / "studyplan.db"
    create(database, "2026-11-22T09:00:00.000000Z")
    with writing(database) as store:
        store.definitions.load_roadmaps([load("ml-dl-gpt")])
    queries: list[str] = []
    with reading(database) as store:
        store.connection.set_trace_callback(queries.append)
        store.outlines.of("ml-dl-gpt")
    assert sum(query.startswith("SELECT") for query in queries) <= 8
