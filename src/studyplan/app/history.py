"""What was done, latest first; taking it back and doing it again."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import islice

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import about
from studyplan.core.journal.rows import Act
from studyplan.core.text import told_apart
from studyplan.render.history import HistoryView, UndoView
from studyplan.store.store import Store


def past(store: Store, today: date, number: int) -> HistoryView:
    """The last `number` commands of the journal."""
    return HistoryView(_titled(store, store.history.latest(number)), today)


def undone(store: Store, now: Moment, times: int) -> UndoView:
    """Take back the last `times` commands; an update of a roadmap is met, and stays."""
    met = list[Act]()
    for _ in range(times):
        act = store.journal.undo(now, [one.id for one in met if one.lasting])
        if act is None:
            break
        met.append(act)
    back, left = ([one for one in met if one.lasting == is_so] for is_so in (False, True))
    return UndoView("undo", _titled(store, back), _titled(store, left))


def redone(store: Store, now: Moment, times: int) -> UndoView:
    """Do again what was taken back last, `times` times."""
    done = islice(iter(partial(store.journal.redo, now), None), times)
    return UndoView("redo", _titled(store, [act for act in done if act]))


def subjects(acts: Sequence[Act]) -> list[str]:
    """What the acts, and those that they undo or do again, are about."""
    return [about(event) for act in acts for event in (*act.events, *act.original)]


def _titled(store: Store, acts: Sequence[Act]) -> list[Act]:
    titles = told_apart(store.history.titles_of(subjects(acts)))
    return [act._replace(titles=titles) for act in acts]
