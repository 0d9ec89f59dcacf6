"""The library: all roadmaps, whether followed or not, and what they say."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studyplan.app.naming import the_roadmap
from studyplan.core.details import Outline
from studyplan.core.editions import older
from studyplan.core.reading import stage_of
from studyplan.errors import Choice, NotFoundError
from studyplan.render.outline import RoadmapView
from studyplan.render.roadmap import ListView
from studyplan.store.editions import editions, file_of
from studyplan.store.queries import followed
from studyplan.store.roadmaps import listings, outline

if TYPE_CHECKING:
    from studyplan.core.model import Loaded
    from studyplan.core.problems import Problem
    from studyplan.roadmaps.schema import Roadmap


@contextmanager
def in_memory(stamp: str) -> Iterator[sqlite3.Connection]:
    """A database in memory, with every bundled roadmap."""
    from studyplan.store import create

    with create.in_memory(stamp) as connection:
        fill(connection)
        yield connection


def listed(connection: sqlite3.Connection) -> ListView:
    """The bundled roadmaps and the learner's own, with their size."""
    newer = waiting(connection)
    return ListView([one._replace(newer=one.id in newer) for one in listings(connection)])


def overview(
    connection: sqlite3.Connection | None,
    name: str,
    stage: str | None = None,
    parts: frozenset[str] = frozenset(),
    full: bool = False,
) -> RoadmapView:
    """An overview of the roadmap that `name` says, or these `parts` of it; or of one `stage`.

    Raises NotFoundError with the stages there are.
    """
    name = the_roadmap(name, known_roadmaps(connection))
    found = outline_of(connection, name)
    if found is None:
        raise NotFoundError("roadmap-unknown", name=name)
    if stage is not None:
        wanted = stage_of(found, stage)
        if wanted is None:
            near = [Choice(s.id, s.title, s.number) for s in found.stages]
            raise NotFoundError("stage-unknown", near=near, name=stage)
        found = found._replace(stages=[wanted])
    return RoadmapView(found, parts, full)


def outline_of(connection: sqlite3.Connection | None, name: str) -> Outline | None:
    """The roadmap of that id, in the database or only bundled; None if there is none."""
    if connection is not None and (found := outline(connection, name)):
        return found
    from studyplan.roadmaps.bundled import bundled_ids

    if name not in bundled_ids():
        return None
    from studyplan.roadmaps.load import load
    from studyplan.roadmaps.outline import outline_of

    return outline_of(load(name).roadmap)


def definition(connection: sqlite3.Connection | None, name: str) -> "Roadmap":
    """What the file that `name` says has, or that of a roadmap, as the learner has it.

    Raises as `id_or_file` and `load_bytes` do.
    """
    from studyplan.roadmaps.bundled import is_file
    from studyplan.roadmaps.load import bundled_bytes, load_bytes, read_bytes

    name = id_or_file(connection, name)
    if is_file(name):
        return load_bytes(read_bytes(Path(name)), name)
    kept = file_of(connection, name) if connection is not None else None
    return load_bytes(kept or bundled_bytes(name), name, kept is not None)


def titled(connection: sqlite3.Connection) -> list[Choice]:
    """Id and title of every roadmap in the database."""
    return [Choice(slug, one.title) for slug, one in editions(connection).items()]


def known_roadmaps(connection: sqlite3.Connection | None) -> list[Choice]:
    """Id and title of every roadmap, bundled or in the database; titles only of the latter."""
    from studyplan.roadmaps.bundled import bundled_ids

    known = {slug: Choice(slug, slug) for slug in bundled_ids()}
    if connection is not None:
        known |= {one.id: one for one in titled(connection)}
    return sorted(known.values(), key=lambda one: one.id)


def id_or_file(connection: sqlite3.Connection | None, name: str) -> str:
    """What `name` says: a file as it is, else the id of a roadmap; raises as `the_roadmap` does."""
    from studyplan.roadmaps.bundled import is_file

    return name if is_file(name) else the_roadmap(name, known_roadmaps(connection))


def fill(connection: sqlite3.Connection, also: "Loaded | None" = None) -> None:
    """Put the bundled roadmaps that are missing into the database, and one that is given.

    Those that are there in another edition are brought to this one, unless they are followed:
    that is for the learner to say.
    """
    names = missing(connection)
    if not names and also is None:
        return
    from studyplan.roadmaps.load import catalogue, load
    from studyplan.store.definitions import load_concepts, load_roadmaps, replace_roadmap

    found = {name: load(name) for name in names if also is None or name != also.roadmap.id}
    if also is not None:
        found[also.roadmap.id] = also
    load_concepts(connection, catalogue())
    known = editions(connection)
    load_roadmaps(connection, [loaded for name, loaded in found.items() if name not in known])
    for name, loaded in found.items():
        if name in known and not known[name].followed and known[name].digest != loaded.digest:
            replace_roadmap(connection, loaded)


def followed_ids(connection: sqlite3.Connection | None) -> list[str]:
    """The followed roadmaps; none where there is no database."""
    return [slug for slug, _, _ in followed(connection)] if connection else []


def at_hand(connection: sqlite3.Connection | None) -> set[str]:
    """The roadmaps in the database, where there is one, that `fill` leaves as they are."""
    return {*editions(connection)} - {*missing(connection)} if connection else set()


def from_file(name: str, there: Collection[str]) -> "Loaded | None":
    """The roadmap of that id or file, read; None for one that is `there` already.

    Raises as `load_any` does.
    """
    if name in there:
        return None
    from studyplan.roadmaps.load import load_any

    return load_any(name)


def doubts_in(file: str | None, loaded: "Loaded | None") -> "Sequence[Problem]":
    """What of the learner's own file, just read, is valid and probably not meant."""
    from studyplan.roadmaps.bundled import is_file

    if file is None or loaded is None or not is_file(file):
        return ()
    from studyplan.roadmaps.check import doubts
    from studyplan.roadmaps.reading import mended

    found = doubts(mended(loaded.file)[0]).values()
    return [doubt._replace(file=file) for doubt in found]


def missing(connection: sqlite3.Connection) -> list[str]:
    """Bundled roadmaps that are not there, or neither followed nor as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_ids

    known = editions(connection)
    old = [name for name in _outdated(connection) if not known[name].followed]
    return [name for name in bundled_ids() if name not in known] + old


def waiting(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps of which something newer is bundled: a later edition, or the same one changed."""
    names = _outdated(connection)
    if not names:
        return []
    from studyplan.roadmaps.load import load_bundled

    known = editions(connection)
    return [n for n in names if not older(load_bundled(n).edition, known[n].edition)]


def _outdated(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps that are not as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_digests

    known = editions(connection)
    return [
        name
        for name, digest in bundled_digests().items()
        if name in known and known[name].digest != digest
    ]
