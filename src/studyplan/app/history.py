"""What was done, latest first; taking it back and doing it again."""

from collections.abc import Mapping, Sequence
from datetime import date

from studyplan.core.journal.clock import Moment
from studyplan.core.text import Text, told_apart
from studyplan.render.history import Act, HistoryView, UndoView, told
from studyplan.store import journal
from studyplan.store.history import PastCommand, subjects
from studyplan.store.store import Store


def past(store: Store, today: date, number: int) -> HistoryView:
    """The last `number` commands of the journal."""
    commands = store.history.latest(number)
    titles = told_apart(store.history.titles_of(subjects(commands)))
    return HistoryView(acts(commands, titles), today)


def acts(commands: Sequence[PastCommand], titles: Mapping[str, Text]) -> list[Act]:
    """The commands as they are told."""
    return [
        told(
            *(c.id, c.events, titles, c.at, c.local_date, c.undoes),
            *(c.undone is not None, (), c.original),
        )
        for c in commands
    ]


def undone(store: Store, now: Moment, times: int) -> UndoView:
    """Take back the last `times` commands; an update of a roadmap is met, and stays."""
    met = list[journal.Reversal]()
    for _ in range(times):
        passed = [one.command_id for one in met if one.lasting]
        outcome = store.journal.undo(now, passed)
        if outcome is None:
            break
        met.append(outcome)
    back, left = ([one for one in met if one.lasting == is_so] for is_so in (False, True))
    return UndoView("undo", _told(store, back), _told(store, left))


def redone(store: Store, now: Moment, times: int) -> UndoView:
    """Do again what was taken back last, `times` times."""
    done = list[journal.Reversal]()
    for _ in range(times):
        outcome = store.journal.redo(now)
        if outcome is None:
            break
        done.append(outcome)
    return UndoView("redo", _told(store, done))


def _told(store: Store, reversals: Sequence[journal.Reversal]) -> list[Act]:
    by_subject = store.history.titles_of([e.event.subject for one in reversals for e in one.events])
    titles = told_apart(by_subject)
    return [told(one.command_id, one.events, titles, kept=one.kept) for one in reversals]
