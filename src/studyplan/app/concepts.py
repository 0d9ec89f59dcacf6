"""One web of concepts over all roadmaps."""

import sqlite3

from studyplan.app.library import titled
from studyplan.app.naming import the_roadmap
from studyplan.core.concepts import compare
from studyplan.core.names import match
from studyplan.errors import AmbiguousError, Choice, NotFoundError, UsageError
from studyplan.render.compare import CompareView
from studyplan.render.concept import ConceptView
from studyplan.store.concepts import concept_detail, names, taught_in
from studyplan.store.editions import editions


def concept(connection: sqlite3.Connection, name: str) -> ConceptView:
    """Where the concept that `name` says is taught, what it rests on, and how far you are.

    Raises AmbiguousError where it fits several, NotFoundError where it fits none.
    """
    return ConceptView(concept_detail(connection, _meant(connection, name)))


def compared(connection: sqlite3.Connection, one: str, other: str, every: bool) -> CompareView:
    """What two roadmaps share by concept, and what only one has: `every` topic, or the first ones.

    Raises UsageError where they are the same.
    """
    known, there = editions(connection), titled(connection)
    slugs = the_roadmap(one, there), the_roadmap(other, there)
    if slugs[0] == slugs[1]:
        raise UsageError("same-roadmap", name=slugs[0])
    taught = taught_in(connection, slugs[0]), taught_in(connection, slugs[1])
    titles = known[slugs[0]].title, known[slugs[1]].title
    return CompareView(slugs, titles, taught, compare(*taught), every)


def _meant(connection: sqlite3.Connection, name: str) -> str:
    """The id of the concept that `name` says."""
    known = names(connection)
    if any(one.key == f"concept/{name.strip()}" for one in known):
        return name.strip()
    exact, near = match(name, known)
    if len(exact) == 1:
        return exact[0].key.partition("/")[2]
    listed = [Choice(one.key.partition("/")[2], one.title) for one in exact or near]
    if exact:
        raise AmbiguousError(name, listed, "ambiguous-concept")
    key = "concept-unknown" if listed else "concept-unknown-none"
    raise NotFoundError(key, near=listed, name=name[:60])
