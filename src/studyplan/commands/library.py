"""The library: all bundled roadmaps in a database, whether followed or not."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.core.editions import older
from studyplan.core.journal.clock import stamp_of
from studyplan.core.model import Loaded
from studyplan.errors import Choice, NotFoundError
from studyplan.render.output import tell
from studyplan.store.editions import editions


@contextmanager
def library(call: Call) -> Iterator[sqlite3.Connection]:
    """A connection to read from that has every bundled roadmap, and the learner's own.

    Without a database, before `studyplan init`, one in memory.
    """
    try:
        with call.reading() as connection:
            whole = not _missing(connection)
    except NotFoundError:
        with _in_memory(call) as connection:
            yield connection
        return
    if not whole:
        with call.writing() as connection:
            fill(connection)
    with call.reading() as connection:
        yield connection


@contextmanager
def sandbox(call: Call) -> Iterator[sqlite3.Connection]:
    """All that there is, with every bundled roadmap, to try in what is not kept."""
    from studyplan import paths
    from studyplan.store.create import copied

    if not paths.database().exists():
        with _in_memory(call) as connection:
            yield connection
        return
    with copied(call.reading()) as connection:
        fill(connection)
        yield connection


def fill(connection: sqlite3.Connection, also: Loaded | None = None) -> None:
    """Put the bundled roadmaps that are missing into the database, and one that is given.

    Those that are there in another edition are brought to this one, unless they are followed:
    that is for the learner to say.
    """
    names = _missing(connection)
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


def titled(connection: sqlite3.Connection) -> list[Choice]:
    """Id and title of every roadmap in the database."""
    return [Choice(slug, one.title) for slug, one in editions(connection).items()]


def known_roadmaps(call: Call) -> list[Choice]:
    """Id and title of every roadmap, bundled or in the database; titles only of the latter."""
    from studyplan.roadmaps.bundled import bundled_ids

    known = {slug: Choice(slug, slug) for slug in bundled_ids()}
    try:
        with call.reading() as connection:
            known |= {one.id: one for one in titled(connection)}
    except NotFoundError:  # no database yet: the bundled ones can be named all the same
        pass
    return sorted(known.values())


def id_or_file(call: Call, name: str) -> str:
    """What `name` says: a file as it is, else the id of a roadmap; raises as `the_roadmap` does."""
    from studyplan.roadmaps.bundled import is_file

    return name if is_file(name) else the_roadmap(name, known_roadmaps(call))


def at_hand(connection: sqlite3.Connection) -> set[str]:
    """The roadmaps in the database that `fill` leaves as they are."""
    return {*editions(connection)} - {*_missing(connection)}


def from_file(name: str, there: Collection[str]) -> Loaded | None:
    """The roadmap of that id or file, read; None for one that is `there` already.

    Raises as `load_any` does.
    """
    if name in there:
        return None
    from studyplan.roadmaps.load import load_any

    return load_any(name)


def tell_doubts(call: Call, file: str | None, loaded: Loaded | None) -> None:
    """Say what of the learner's own file, just read, is valid and probably not meant."""
    from studyplan.roadmaps.bundled import is_file

    if file is None or loaded is None or not is_file(file):
        return
    from studyplan.render.problems import told
    from studyplan.roadmaps.check import doubts
    from studyplan.roadmaps.reading import mended

    for doubt in doubts(mended(loaded.file)[0]).values():
        tell(told(doubt._replace(file=file), call.words))


def outdated(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps that are not as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_digests

    known = editions(connection)
    return [
        name
        for name, digest in bundled_digests().items()
        if name in known and known[name].digest != digest
    ]


def waiting(connection: sqlite3.Connection) -> list[str]:
    """Roadmaps of which something newer is bundled: a later edition, or the same one changed."""
    names = outdated(connection)
    if not names:
        return []
    from studyplan.roadmaps.load import load_bundled

    known = editions(connection)
    return [n for n in names if not older(load_bundled(n).edition, known[n].edition)]


def _missing(connection: sqlite3.Connection) -> list[str]:
    """Bundled roadmaps that are not there, or neither followed nor as they are bundled."""
    from studyplan.roadmaps.bundled import bundled_ids

    known = editions(connection)
    old = [name for name in outdated(connection) if not known[name].followed]
    return [name for name in bundled_ids() if name not in known] + old


@contextmanager
def _in_memory(call: Call) -> Iterator[sqlite3.Connection]:
    from studyplan.store.create import in_memory

    with in_memory(stamp_of(call.now.utc)) as connection:
        fill(connection)
        yield connection
