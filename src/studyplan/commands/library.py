"""The library: all bundled roadmaps in a database, whether followed or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from studyplan.core.model import Loaded
from studyplan.errors import NotFoundError
from studyplan.store import journal
from studyplan.store.editions import editions
from studyplan.wiring import App


@contextmanager
def library(app: App) -> Iterator[sqlite3.Connection]:
    """A connection to read from that has every bundled roadmap, and the learner's own.

    Without a database, before `studyplan init`, one in memory.
    """
    try:
        with app.reading() as connection:
            whole = not _missing(connection)
    except NotFoundError:
        with _in_memory(app) as connection:
            yield connection
        return
    if not whole:
        with app.writing() as connection:
            fill(connection)
    with app.reading() as connection:
        yield connection


def fill(connection: sqlite3.Connection, also: Loaded | None = None) -> None:
    """Put the bundled roadmaps that are missing into the database, and one that is given.

    Those that are there in another edition are brought to this one, unless they are followed:
    that is for the learner to say.
    """
    from studyplan.roadmaps.load import catalogue, load
    from studyplan.store.definitions import load_concepts, load_roadmaps, replace_roadmap

    names = _missing(connection)
    found = {name: load(name) for name in names if also is None or name != also.roadmap.id}
    if also is not None:
        found[also.roadmap.id] = also
    if not found:
        return
    load_concepts(connection, catalogue())
    known = editions(connection)
    load_roadmaps(connection, [loaded for name, loaded in found.items() if name not in known])
    for name, loaded in found.items():
        if name in known and not known[name].followed and known[name].digest != loaded.digest:
            replace_roadmap(connection, loaded)


def own(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps in the database that are not bundled: the learner's own."""
    from studyplan.roadmaps.bundled import bundled_ids

    return [name for name in editions(connection) if name not in bundled_ids()]


def outdated(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps that are not as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_digests

    known = editions(connection)
    return [
        name
        for name, digest in bundled_digests().items()
        if name in known and known[name].digest != digest
    ]


def _missing(connection: sqlite3.Connection) -> list[str]:
    """Bundled roadmaps that are not there, or neither followed nor as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_ids

    known = editions(connection)
    old = [name for name in outdated(connection) if not known[name].followed]
    return [name for name in bundled_ids() if name not in known] + old


@contextmanager
def _in_memory(app: App) -> Iterator[sqlite3.Connection]:
    from studyplan.store.create import in_memory

    with in_memory(journal.stamp_of(app.now.utc)) as connection:
        fill(connection)
        yield connection
