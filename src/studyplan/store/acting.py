"""An act of the learner's: one transaction, with a backup before the day's first.

The week's first act writes down what the week is begun with.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Literal

from studyplan.core.journal.clock import Moment, behind, leap
from studyplan.core.journal.events import RoadmapUpdated, kind_of
from studyplan.core.weeks import monday
from studyplan.errors import DatabaseError, LockedError, StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.store import acts, backups
from studyplan.store.connection import writing
from studyplan.store.history import ACTS
from studyplan.store.store import Store

WeekNote = Literal["begun", "kept", "left"]


class Noticed(NamedTuple):
    """What is to be known of an act: whether it has `stored` anything, and what is odd about it.

    `unsaved` is why there is no copy of it beside the database. `behind` is how far the clock is
    behind the act before, `leap` how long ago that was, where that is suspiciously long; `last` is
    its wall time.
    """

    stored: bool
    unsaved: Exception | None = None
    behind: timedelta = timedelta()
    leap: timedelta = timedelta()
    last: str = ""


@contextmanager
def acting(
    file: Path,
    folder: Path,
    now: Moment,
    notice: Callable[[Noticed], None],
    *,
    week: WeekNote = "begun",
) -> Iterator[Store]:
    """A connection inside one write transaction; backups and lines of text are kept in `folder`.

    The running week is `begun` by it; or only `kept` true, where it is begun; or `left` alone.

    Raises what `writing` does, and DatabaseError if the copy that is made first is not sound. One
    that cannot be written is noticed: a full disk must not keep the learner from working.
    """
    unsaved: Exception | None = None
    with writing(file) as store:
        now = store.learners_day.now(now)
        name = store.identity.of("database")
        last, roadmaps, before = _standing(store)
        if last or roadmaps:
            try:
                if not backups.of_day(folder, name, now.today, store.learners_day.of):
                    _back_up(file, folder, now, name)
            except (DatabaseError, LockedError):
                raise
            except (OSError, StudyplanError) as error:
                unsaved = error
        frame = store.committing.frame(now.today)
        yield store
        wanted = week == "begun" or (
            week == "kept" and store.this_week.is_written(monday(now.today))
        )
        if wanted and _acted(store, last) and not store.committing.taken_over(now.today, last):
            store.committing.commit(now, frame)
        # Also what stands in the journal alone, because its process ended before it had a line.
        told = _told(store, folder, name, last)
        unwritten = dict(store.history.rows("WHERE id > ? ORDER BY id", (told,)))
        changed = _standing(store)[1] != roadmaps
    try:
        if changed:
            # Roadmaps are not in the journal: only a whole copy has them.
            _back_up(file, folder, now, name)
        if unwritten:
            acts.add(acts.file_of(folder, name), unwritten.values())
    except (OSError, StudyplanError) as error:
        unsaved = error
    if max(unwritten, default=0) > last:
        notice(Noticed(True, unsaved, behind(now, before), leap(now, before), before))
    elif unsaved is not None:
        notice(Noticed(False, unsaved))


def _acted(store: Store, last: int) -> bool:
    """Whether anything was done since the event of that number; no week begins with an update."""
    row = store.execute(
        f"SELECT 1 FROM event WHERE id > ? AND {ACTS} AND kind <> ? LIMIT 1",
        (last, kind_of(RoadmapUpdated)),
    )
    return row.fetchone() is not None


def _told(store: Store, folder: Path, name: str, last: int) -> int:
    """The number of the event that the last line beside the backups says.

    Where it says none of this journal, that of the last event of the newest backup; without one,
    `last`.
    """
    line = acts.last(acts.file_of(folder, name))
    row = (
        line
        and store.execute(
            "SELECT id FROM event WHERE (stamp, device, command_id) = (?, ?, ?)", line.identity
        ).fetchone()
    )
    if not row:
        try:
            stamp = backups.latest_stamp(folder / backups.of(folder, name)[-1])
        except (OSError, LookupError, sqlite3.Error):
            return last
        row = store.execute(
            "SELECT coalesce(max(id), 0) FROM event WHERE stamp <= ?", (stamp,)
        ).fetchone()
    return min(last, int(row[0]))


def _back_up(file: Path, folder: Path, now: Moment, name: str) -> None:
    backups.make(file, folder, now, name)
    lines = acts.file_of(folder, name)
    if acts.is_long(lines):
        copies = [folder / copy for copy in backups.of(folder, name)]
        with suppress(sqlite3.Error):  # beside one that is damaged all lines are needed
            acts.trim(lines, min(map(backups.latest_stamp, copies)))


def _standing(store: Store) -> tuple[int, str, str]:
    """The number of the last event, the editions of the roadmaps, the last act's wall time."""
    standing: tuple[int, str, str] = store.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM event),"
        " (SELECT coalesce(group_concat(slug || digest), '') FROM roadmap),"
        " coalesce((SELECT at FROM command ORDER BY stamp DESC, device DESC, id DESC LIMIT 1), '')"
    ).fetchone()
    return standing
