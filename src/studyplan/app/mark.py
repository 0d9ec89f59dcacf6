"""Marking topics: started, done, known, skipped, or put back on the list."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from studyplan.app.credit import credits_given, elsewhere, news
from studyplan.app.naming import find
from studyplan.app.whats_next import whats_next
from studyplan.core import marking
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.study import TimeLogged
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import Status
from studyplan.render.entries import Unlogged
from studyplan.render.mark import Marked, MarkView
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.app.timer import Ending, TimerEvent


def mark(
    store: Store,
    now: Moment,
    names: Sequence[str],
    status: Status,
    day: date,
    crediting: bool = True,
    timed: bool = False,
    ending: "Ending | None" = None,
) -> MarkView:
    """Mark what `names` say, on that day; what this satisfies and unlocks, and what comes next.

    What is only started has to be named topic by topic, else stages and modules stand for theirs;
    `timed`, the timer runs for one that is. A topic that is left stops its timer, by its `ending`:
    raises TimerDoubtError.
    """
    topics = find(store, names, whole=status != "doing").topics
    marks = marking.mark([store.topics.standing(topic) for topic in topics], status, day)
    events = [one.event for one in marks if one.event]
    credit = elsewhere(store, events, now.today, crediting)
    told = news(store, events, credit)
    timer, clocked = store.timer.running(), list["TimerEvent"]()
    if timer or timed:
        from studyplan.app.timer import NOW, timing

        clocked = timing(store, now, marks, status, timed, ending or NOW)
    if events or clocked:
        store.journal.append([*clocked[:-1], *events, *clocked[-1:], *credit], now)
    marked = [_marked(store, *pair) for pair in zip(topics, marks, strict=True)]
    given = credits_given(store, told)
    following = whats_next(store, now.today, 3)
    finished = [m.topic.key for m in marked if m.finished]
    finished += [one.topic.key for one in given if one.by and not one.left]
    entry = clocked[0].entry if clocked and isinstance(clocked[0], TimeLogged) else None
    lost = timer and clocked and not entry
    return MarkView(
        *(status, day, marked, given, following),
        store.timer.running() if clocked else timer,
        store.entries.of(entry) if entry else None,
        store.criteria.unclaimed_by(finished) if finished else (),
        Unlogged(timer, max(0, timer.minutes(now.at))) if timer and lost else None,
        cancelled=bool(ending and ending.dropped),
    )


def _marked(store: Store, topic: TopicRow, outcome: marking.Mark) -> Marked:
    """What became of a topic, and what that did around it."""
    opened = store.topics.opened_by(topic.id) if outcome.event else []
    unmet = store.choices.unmet(topic)
    return Marked(topic, outcome, opened, unmet, *store.roadmaps.stage_of(topic.id))
