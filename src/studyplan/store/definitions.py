"""Putting definitions into the database: roadmaps, and the catalogue of concepts."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, delete, insert, select

from studyplan.core import model
from studyplan.store import tables
from studyplan.store.archive import archive, former, keep_former, remove
from studyplan.store.rebuild import rebuild
from studyplan.store.writer import Writer

# An interrupt that meets the pool is told by the exit code; it would log a traceback of it.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())


def load_roadmaps(connection: sqlite3.Connection, found: Sequence[model.Loaded]) -> list[str]:
    """Put those roadmaps into the database that are not there; their ids.

    Runs inside the caller's write transaction. What the journal says of their topics is applied.
    """
    with _session(connection) as session:
        known = set(session.exec(select(tables.Roadmap.slug)))
        new = [loaded for loaded in found if loaded.roadmap.id not in known]
        for loaded in new:
            Writer(session).roadmap(loaded)
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
    with _session(connection) as session:
        Writer(session).roadmap(loaded)
    keep_former(connection, slug, aliases)
    rebuild(connection)


def load_concepts(connection: sqlite3.Connection, concepts: Sequence[model.Concept]) -> None:
    """Replace the catalogue of concepts."""
    with _session(connection) as session:
        session.exec(delete(tables.ConceptPrerequisite))
        session.exec(delete(tables.Concept))
        rows = [
            {"id": c.id, "title_en": c.title.en, "title_zh": c.title.zh, "area": c.area}
            for c in concepts
        ]
        edges = [{"concept_id": c.id, "needs_id": need} for c in concepts for need in c.requires]
        if rows:
            session.exec(insert(tables.Concept), params=rows)
        if edges:
            session.exec(insert(tables.ConceptPrerequisite), params=edges)


class Borrowed:
    """A connection inside the caller's transaction, which only the caller ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Left to the caller."""

    def rollback(self) -> None:
        """Left to the caller."""

    def close(self) -> None:
        """Left to the caller."""


@contextmanager
def _session(connection: sqlite3.Connection) -> Iterator[Session]:
    engine = create_engine("sqlite://", creator=lambda: Borrowed(connection), poolclass=StaticPool)
    with Session(engine) as session:
        yield session
        session.flush()
