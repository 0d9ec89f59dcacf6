"""Days without study: listed, added and removed."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.plan_change import changed
from studyplan.core.bounds import place_in
from studyplan.core.calendar import Pause
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.frame import PauseSet
from studyplan.core.journal.keys import Period
from studyplan.core.periods import parse_period
from studyplan.errors import Choice, NotFoundError
from studyplan.render.pause import PauseView
from studyplan.store.store import Store


def pauses(store: Store, now: Moment) -> PauseView:
    """The pauses."""
    return PauseView(now.today, store.learner_time.pauses(), (), (), None)


def pause(store: Store, now: Moment, wanted: Sequence[Pause], explained: bool) -> PauseView:
    """Pause on these days; where they are paused already, only `explained` ones say why anew.

    Raises StudyplanError where the work could not be placed then.
    """
    standing = store.learner_time.pauses()
    kept = set() if explained else {(p.first, p.last) for p in standing}
    added = [p for p in wanted if p not in standing and (p.first, p.last) not in kept]
    events = [PauseSet(Period(p.first, p.last), p.why) for p in added]
    change = changed(store, now, events) if events else None
    already = bool(wanted) and not added
    return PauseView(now.today, store.learner_time.pauses(), added, (), change, already)


def unpause(store: Store, now: Moment, which: str) -> PauseView:
    """Remove the pause that `which` says: its number in the list, or its dates.

    Raises NotFoundError.
    """
    removed = _named(which, store.learner_time.pauses(), now.today)
    change = changed(store, now, [PauseSet(Period(removed.first, removed.last))])
    return PauseView(now.today, store.learner_time.pauses(), (), [removed], change)


def _named(text: str, standing: Sequence[Pause], today: date) -> Pause:
    """The pause whose number in the list, or whose dates, are these; raises NotFoundError."""
    if (place := place_in(text, standing)) is not None:
        return standing[place]
    try:
        days = parse_period(text, today)
    except ValueError:
        days = None
    for listed in standing:
        if (listed.first, listed.last) == days:
            return listed
    near = [Choice(f"{p.first}..{p.last}", p.why, n) for n, p in enumerate(standing, 1)]
    raise NotFoundError("no-pause", near=near, name=text[:60])
