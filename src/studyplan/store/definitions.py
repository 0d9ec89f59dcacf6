"""Putting definitions into the database: roadmaps, and the catalogue of concepts."""

import sqlite3
from collections.abc import Sequence

from studyplan.core import model
from studyplan.store.archive import archive, former, keep_former, remove
from studyplan.store.rebuild import rebuild
from studyplan.store.writer import Writer, insert


def load_roadmaps(connection: sqlite3.Connection, found: Sequence[model.Loaded]) -> list[str]:
    """Put those roadmaps into the database that are not there; their ids.

    Runs inside the caller's write transaction. What the journal says of their topics is applied.
    """
    known = {row[0] for row in connection.execute("SELECT slug FROM roadmap")}
    new = [loaded for loaded in found if loaded.roadmap.id not in known]
    for loaded in new:
        Writer(connection).roadmap(loaded)
    if new:
        rebuild(connection)
    return [loaded.roadmap.id for loaded in new]


def replace_roadmap(connection: sqlite3.Connection, loaded: model.Loaded) -> None:
    """Put another edition of a roadmap in the place of the one in the database.

    The journal stays as it is: it names topics by ids, and former ids are known. Topics that are
    gone are archived, if it names them. Runs inside the caller's write transaction.
    """
    slug = loaded.roadmap.id
    names = {name for topic in loaded.roadmap.topics() for name in (topic.id, *topic.formerly)}
    archive(connection, slug, names)
    aliases = former(connection, slug)
    remove(connection, slug)
    Writer(connection).roadmap(loaded)
    keep_former(connection, slug, aliases)
    rebuild(connection)


def load_concepts(connection: sqlite3.Connection, concepts: Sequence[model.Concept]) -> None:
    """Replace the catalogue of concepts."""
    connection.execute("DELETE FROM concept_prerequisite")
    connection.execute("DELETE FROM concept")
    rows = [
        {"id": c.id, "title_en": c.title.en, "title_zh": c.title.zh, "area": c.area}
        for c in concepts
    ]
    edges = [{"concept_id": c.id, "needs_id": need} for c in concepts for need in c.requires]
    insert(connection, "concept", rows)
    insert(connection, "concept_prerequisite", edges)
