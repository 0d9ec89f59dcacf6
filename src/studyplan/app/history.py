"""What was done, latest first; taking it back and doing it again."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, RoadmapUpdated, Unreadable, about
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.habits import HabitSet
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.record import TimerSet
from studyplan.core.journal.rows import Act
from studyplan.core.journal.study import TimeLogged
from studyplan.core.text import told_apart
from studyplan.core.timer import RunningTimer
from studyplan.errors import StudyplanError
from studyplan.render.entries import Unlogged
from studyplan.render.history import HistoryView
from studyplan.render.undo import UndoView
from studyplan.store.store import Store


def past(store: Store, today: date, number: int) -> HistoryView:
    """The last `number` commands of the journal."""
    return HistoryView(told(store, store.history.latest(number)), today)


def undone(store: Store, now: Moment, times: int) -> UndoView:
    """Take back the last `times` commands; an update of a roadmap is met, and stays.

    Raises StudyplanError for a roadmap that was removed, and for what is about one.
    """
    removed = {*store.removed.ids()}
    met, timer = list[Act](), store.timer.running()
    for _ in range(times):
        act = store.journal.undo(now, [one.id for one in met if one.lasting])
        if act is None:
            break
        if gone := _gone(act, removed):
            raise StudyplanError("undo-removal", name=gone)
        met.append(act)
    back, left = ([one for one in met if one.lasting == is_so] for is_so in (False, True))
    short = times > len(met) > 0
    stopped = _stopped(store, timer, now)
    behind = _behind(store, left[0], removed) if times == 1 and left else None
    return UndoView(
        *("undo", told(store, back), told(store, left), _timer(store, back), short, stopped),
        behind,
    )


def _gone(act: Act, removed: Collection[str]) -> str:
    """The roadmap that an act is about and that was removed; empty if none is."""
    followed = (e for e in act.events if isinstance(e, RoadmapFollowed | RoadmapUpdated))
    return next((event.roadmap for event in followed if event.roadmap in removed), "")


def _behind(store: Store, last: Act, removed: Collection[str]) -> int | None:
    """How many commands reach back to one that can be undone; None where none does."""
    met = [last.id]
    while (act := store.journal.standing(met)) and not _gone(act, removed):
        met.append(act.id)
        if not act.lasting:
            return len(met)
    return None


def redone(store: Store, now: Moment, times: int) -> UndoView:
    """Do again what was taken back last, `times` times."""
    timer = store.timer.running()
    done = islice(iter(partial(store.journal.redo, now), None), times)
    again = [act for act in done if act]
    short = times > len(again) > 0
    view = UndoView("redo", told(store, again), timer=_timer(store, again), short=short)
    if any(isinstance(e, TimeLogged) and timer and e.topic == timer.topic for e in _events(again)):
        return view
    return view._replace(stopped=_stopped(store, timer, now))


def _events(acts: Sequence[Act]) -> Iterator[Event | Unreadable]:
    return (event for act in acts for event in act.events)


def _stopped(store: Store, before: RunningTimer | None, now: Moment) -> Unlogged | None:
    """The timer that ran before, where it does not any more and nothing of it is logged."""
    after = store.timer.running()
    if before is None or (after and (after.topic, after.since) == (before.topic, before.since)):
        return None
    return Unlogged(before, max(0, before.minutes(now.at)))


def _timer(store: Store, acts: Sequence[Act]) -> RunningTimer | None:
    """The timer, where these acts have set it and it runs now."""
    is_set = any(isinstance(event, TimerSet) for event in _events(acts))
    return store.timer.running() if is_set else None


# Something that is kept by an id or a name, and can be changed under it.
_ENTRIES = TimerSet | TimeLogged | NoteSet | EvidenceSet | HabitSet | RoadmapFollowed


def _subjects(acts: Sequence[Act]) -> list[str]:
    """What the acts, and those that they undo or do again, are about."""
    return [about(event) for act in acts for event in (*act.events, *act.original)]


def told(store: Store, acts: Sequence[Act], apart: bool = True) -> list[Act]:
    """The acts with titles, told `apart` where roadmaps share them, and what was before."""
    before = [_before(store, act) for act in acts]
    timed = [about(event) for past in before for event in past.values()]
    titles = store.history.titles_of([*_subjects(acts), *timed])
    titles = told_apart(titles) if apart else titles
    return [
        act._replace(titles=titles, before=past) for act, past in zip(acts, before, strict=True)
    ]


def _before(store: Store, act: Act) -> dict[str, Event]:
    """What entries that an act, or the one that it undoes or does again, changed said before."""
    if not any(isinstance(event, _ENTRIES) for event in (*act.events, *act.original)):
        return {}
    command = act.undoes if act.original and act.undoes else act.id
    past = store.history.of_command(command)
    entries = [(one.event, one.identity) for one in past if isinstance(one.event, _ENTRIES)]
    before = ((event.subject, store.journal.last(event, since)) for event, since in entries)
    return {subject: event for subject, event in before if event and event.data()}
