"""A roadmap reads the same out of the database and out of its file."""

from pathlib import Path

import pytest

from studyplan.core.model import Roadmap, Topic
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue, load
from studyplan.store.connection import reading, writing
from studyplan.store.create import create


def bare(topic: Topic) -> Topic:
    points = tuple(point._replace(formerly=()) for point in topic.points)
    return topic._replace(status=None, formerly=(), points=points)


def unloaded(found: Roadmap) -> Roadmap:
    """As if it were not in a database: no topic has a status, nor former ids."""
    stages = (
        stage._replace(
            modules=tuple(
                module._replace(topics=tuple(map(bare, module.topics))) for module in stage.modules
            )
        )
        for stage in found.stages
    )
    return found._replace(stages=tuple(stages))


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
    expected, seen = unloaded(whole.roadmap), unloaded(found)
    for field in Roadmap._fields:
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
    assert sum(query.startswith("SELECT") for query in queries) <= 11
