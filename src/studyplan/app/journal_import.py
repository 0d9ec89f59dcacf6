"""A journal taken in: into an empty home, or the one that it came from."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from studyplan.app.library import fill
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.transfer import LONGEST_LINE, LineAside, Refused, TakenIn, read_line
from studyplan.errors import StudyplanError
from studyplan.render.journal_import import JournalImportView
from studyplan.store.store import Store

# What begins with so many lines that say nothing is another kind of file.
_MOST_BEFORE = 100


def journal(
    store: Store, now: Moment, file: str, lines: Iterable[tuple[int, bytes]]
) -> JournalImportView:
    """Add what numbered lines of a journal say and is not there; the rest is kept aside.

    Raises StudyplanError where they are of another life.
    """
    begun, last = store.identity.has_events(), store.history.last_number()
    taken = store.incoming.take(lines, file)
    if taken.origin and not begun:
        for name, value in taken.origin._asdict().items():
            store.identity.put(name, value)
    loaded, taken = _with_roadmaps(store, file, taken)
    fill(store)
    for earlier in taken.earlier:
        store.earlier.keep(earlier)
    if taken.new or taken.healed:
        store.projections.rebuild()
        store.journal.set_far_ahead_aside(now)
        if numbers := store.numbers.missing():
            store.journal.append(numbers, now)
        _in_parts(store, now, last, taken)
    return JournalImportView(file, taken, loaded, store.incoming.missing())


def _in_parts(store: Store, now: Moment, last: int, taken: TakenIn) -> None:
    """What the events behind the `last` say of topics that are several here is said of these.

    The home that a journal comes from has done so itself, if it knows of the parts.
    """
    told = {f"{one.roadmap}/{name}" for one in taken.earlier for name in one.parts}
    split = [key for key in store.editions.all_split() if key not in told]
    command = None
    for kinds in (("point.tick", "resource.tick"), ("topic.status",)):
        said = (store.split_topics.said_since(last, kind, key) for kind in kinds for key in split)
        if events := [*chain.from_iterable(said)]:
            command = store.journal.append(events, now, of=command)


def _with_roadmaps(store: Store, file: str, taken: TakenIn) -> tuple[list[str], TakenIn]:
    """The ids of the roadmaps that came along and were not there; one that is invalid is aside."""
    from studyplan.roadmaps.load import catalogue, load_kept

    roadmaps, aside = [], list(taken.aside)
    for number, one in taken.files:
        try:
            loaded = load_kept(one.text.encode("utf-8"))
        except (StudyplanError, UnicodeEncodeError):
            loaded = None
        if loaded is None or loaded.roadmap.id != one.roadmap:
            data = one.line().encode("utf-8", "backslashreplace")
            aside.append(store.incoming.set_aside(LineAside(number, "roadmap"), data, file))
        else:
            roadmaps.append(loaded)
    here = store.editions.by_id() if roadmaps else {}
    for loaded in roadmaps:
        if loaded.roadmap.id in here and loaded.digest != here[loaded.roadmap.id].digest:
            store.earlier.learn_from(loaded.roadmap)
    if roadmaps:  # whose own concepts may rest on the catalogue's
        store.definitions.load_concepts(catalogue())
    names = store.definitions.load_roadmaps(roadmaps) if roadmaps else []
    return names, taken._replace(aside=aside)


def lines_of(stream: BinaryIO, file: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a journal that are not empty, with their numbers, read as they are taken.

    Raises StudyplanError, before the first is taken, where none says anything.
    """
    lines, first = _numbered(stream), list[tuple[int, bytes]]()
    for one in lines:
        first.append(one)
        if not isinstance(read_line(one[1]), Refused):
            return chain(first, lines)
        if len(first) == _MOST_BEFORE:
            break
    raise StudyplanError("import-no-journal" if first else "import-empty-journal", file=file)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        if number == 1:
            line = line.removeprefix(BOM_UTF8)
        if line := line.rstrip(b"\r\n"):
            yield number, line
