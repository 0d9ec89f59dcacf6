"""`studyplan import progress`: everything that another computer has saved."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from studyplan.call import Call
from studyplan.commands.importing import File, name_of, preview_and_act, text_of
from studyplan.commands.options import DryRun, Json, Lang, Plain, Yes
from studyplan.core.bounds import MOST_BYTES_SAVED
from studyplan.core.journal.clock import stamp_of
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.model import Loaded
from studyplan.core.takeaway import Progress, compare
from studyplan.errors import NoDatabaseError, StudyplanError
from studyplan.render.taken import ProgressView
from studyplan.store import identity, journal, old_plans, takeaway
from studyplan.store.history import titles_of


def progress(
    file: File,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Take over what `export progress --format json` has saved."""
    from studyplan.store.saved import read as saved_in

    call = Call(lang, json, plain)
    text, name = text_of(file, MOST_BYTES_SAVED), name_of(file)
    if not text.strip():
        raise StudyplanError("import-empty-saved", file=name)
    saved = saved_in(text, name)
    own = _own(saved.files)

    def act(keep: bool) -> ProgressView:
        with _somewhere(call, keep) as connection:
            return _take_over(call, connection, file, saved, own)._replace(dry_run=dry_run)

    preview_and_act(call, act, dry_run, yes)


def _own(files: Mapping[str, str]) -> list[Loaded]:
    """The roadmaps that these files say, but for those that are bundled by now.

    One that cannot be read is left out: what is said of it is then reported as not loaded here.
    """
    if not files:
        return []
    from studyplan.roadmaps.bundled import bundled_ids
    from studyplan.roadmaps.load import load_kept

    found = []
    for name, text in files.items():
        with suppress(StudyplanError):
            one = load_kept(text.encode("utf-8"))
            if one.roadmap.id == name and name not in bundled_ids():
                found.append(one)
    return found


def _loaded(connection: sqlite3.Connection, own: Sequence[Loaded]) -> list[str]:
    """Put those roadmaps into the database that are not there; their ids."""
    if not own:
        return []
    from studyplan.store.definitions import load_roadmaps

    return load_roadmaps(connection, own)


def _take_over(
    call: Call, connection: sqlite3.Connection, file: str, saved: Progress, own: Sequence[Loaded]
) -> ProgressView:
    """Write down what a saved progress has otherwise, as one command.

    Topics keep the numbers that they had there, where none has been given here.
    """
    loaded = _loaded(connection, own)
    found = compare(
        saved,
        takeaway.progress(connection),
        takeaway.keys(connection),
        takeaway.roadmaps(connection),
    )
    new = bool(found.events or found.weeks) and not identity.has_events(connection)
    if new:
        if saved.calendar is not None:
            identity.put(connection, "calendar", saved.calendar)
        journal.append(connection, saved.numbers, call.now)
    command = journal.append(connection, found.events, call.now) if found.events else None
    weeks, then = found.weeks, list[BaselineWritten]()
    if saved.plan is not None:
        weeks, then = old_plans.of_file(connection, saved, call.today)
    if then:
        journal.append(connection, then, call.now, of=command)
    if weeks:
        journal.append(connection, weeks, call.now, of=command)
    found = found._replace(weeks=weeks)
    subjects = [d.after.subject.partition("#")[0] for d in (*found.differences, *found.kept)]
    titles = titles_of(connection, [*subjects, *loaded])
    return ProgressView(file, False, found, titles, loaded=loaded)


@contextmanager
def _somewhere(call: Call, keep: bool) -> Iterator[sqlite3.Connection]:
    """The store, to write to, with all bundled roadmaps in it.

    A database is made where there is none; without `keep` only in memory.
    """
    from studyplan.app.library import fill
    from studyplan.store.create import in_memory

    stamp = stamp_of(call.now.utc)
    if keep:
        call.create()
    try:
        with call.writing(keep, begins=False) as connection:
            fill(connection)
            yield connection
    except NoDatabaseError:
        with in_memory(stamp) as connection:
            fill(connection)
            yield connection
