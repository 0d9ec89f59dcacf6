"""A week: what it was begun with, what became of it, and what it still has."""

from collections.abc import Iterable
from datetime import date, timedelta

from studyplan.app.credit import credits_given, elsewhere
from studyplan.app.dated import dated_topics
from studyplan.app.ends import lateness
from studyplan.app.looking_back import last_week
from studyplan.core.budgets import WEEKS_OF_DEBT, owed
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import (
    Commitment,
    Figures,
    Worked,
    parts,
    still_committed,
)
from studyplan.core.deadlines import Dated
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.running_week import Running, running
from studyplan.core.session import Session
from studyplan.core.statistics import Window
from studyplan.core.topics import SessionRow, TopicRow
from studyplan.core.vocabulary import MET, Lane
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Plan
from studyplan.errors import StudyplanError
from studyplan.render.week import WeekView
from studyplan.store.store import Store


def week_view(store: Store, today: date, first: date, roadmap: str | None = None) -> WeekView:
    """The week of Monday `first`; of one roadmap what is its own, and the time of all."""
    this, last = monday(today), sunday(first)
    time, followed = store.learner_time.calendar(), store.roadmaps.followed()
    commitment = store.weeks.commitment(first, today)
    work = store.weeks.worked(commitment, first, today) if first <= this else {}
    sessions = [*still_committed(commitment, parts(commitment, work))] if commitment else []
    laid = _NOTHING
    figures = None
    if first > this:
        laid = _ahead(store, today, time, first)
        sessions = [session for session in laid.sessions if session.week == first]
        figures = _figures_ahead(time, first, laid) if laid is not _NOTHING else None
    else:
        # A week that nobody began has figures too, where something was followed or studied.
        begun = any(date.fromisoformat(day) <= last for *_, day in followed)
        held = time.minutes_in(first) if begun else 0
        begun_with = commitment or Commitment(first, first, held, 0)
        if commitment is not None or (first < this and begun) or (work and not begun):
            figures = _figures(store, begun_with, work, today, roadmap)
        if first == this:
            now = running(commitment, work, figures) if commitment and figures else None
            laid = _filled(store, today, now)
    rows = _session_rows(store, sessions, roadmap)
    if first < this:  # as topics stood then
        rows = [row._replace(topic=_then(store, row.topic, last)) for row in rows]
    next_in_line = _session_rows(store, laid.filled if first == this else (), roadmap)
    topics = [session.topic for session in (*rows, *next_in_line)]
    open_ = [TopicMarked(TopicKey(t.key), "done", today) for t in topics if t.status not in MET]
    own_roadmaps = [one for one in followed if roadmap in (None, one[0])]
    committed = {session.topic for session in sessions}
    other = sorted(
        key
        for key, (effort, _) in work.items()
        if key not in committed and effort.actual_in(first, last) > 0
    )
    besides_rows = store.topics.rows_of(other).values()
    besides = [row for row in besides_rows if roadmap in (None, row.roadmap)]
    if first < this:
        besides = [_then(store, row, last) for row in besides]
    return WeekView(
        today=today,
        first=first,
        followed=[title for _, title, _ in own_roadmaps],
        begins=min((date.fromisoformat(day) for *_, day in own_roadmaps), default=None),
        figures=figures,
        begun=commitment is not None or first > this,
        sessions=rows,
        filled=next_in_line,
        besides=sorted(besides, key=lambda row: (row.number or 0, row.key)),
        coming=credits_given(store, elsewhere(store, open_, today)),
        debts=_debts(store, time, first),
        pauses=[p for p in store.learner_time.pauses() if p.first <= last and first <= p.last],
        habits=store.habits.of_week(first, time, roadmap),
        before=last_week(store, today) if first == this else None,
        late=lateness(store, today) if first == this else None,
        dated=dated_topics(store, _up_to(laid, first, this), roadmap),
        missing=() if followed else store.incoming.missing_alone(),
    )


def _figures(
    store: Store, commitment: Commitment, work: dict[str, Worked], today: date, roadmap: str | None
) -> Figures:
    """The figures of the week; of one roadmap its own work, and the time that all have left."""
    whole = store.weeks.figures(commitment, work, today)
    if roadmap is None:
        return whole
    its_sessions = tuple(s for s in commitment.sessions if s.roadmap == roadmap)
    its_work = {key: one for key, one in work.items() if key.partition("/")[0] == roadmap}
    its_week = commitment._replace(sessions=its_sessions)
    part = store.weeks.figures(its_week, its_work, today, roadmap)
    of_all = {"left": whole.left, "unplanned": whole.unplanned, "days": whole.days}
    return part._replace(today=whole.today, **of_all)


def _debts(store: Store, time: Calendar, week: date) -> dict[Lane, int]:
    """Minutes that lanes are behind before this week, since the learner set these shares.

    As `stats` has them: what was logged and reviewed.
    """
    rule = time.rule_on(sunday(week))
    if rule is None or not rule.lanes:
        return {}
    begin = max(week - timedelta(weeks=WEEKS_OF_DEBT), rule.since)
    window = Window("all", begin, week - timedelta(days=1))
    return owed(rule.lanes, store.statistics.by_lane(window, None))


_NOTHING = Plan([], {}, {})


def _ahead(store: Store, today: date, time: Calendar, first: date) -> Plan:
    """What the plan has up to the end of a week to come."""
    if not time.rules:
        return _NOTHING
    try:
        return store.plan.ahead(today, until=first)
    except StudyplanError:  # no time for anything
        return _NOTHING


def _figures_ahead(time: Calendar, first: date, laid: Plan) -> Figures:
    """The figures of a week to come."""
    capacity, taken = time.minutes_in(first), laid.taken.get(first, 0)
    committed = sum(session.minutes for session in laid.sessions if session.week == first)
    left = capacity - taken
    return Figures(
        *(capacity, taken, committed, 0, 0, 0, 0), left=left, unplanned=max(0, left - committed)
    )


def _filled(store: Store, today: date, now: Running | None) -> Plan:
    """The plan of the running week: where the time would go that is not committed."""
    try:
        return store.plan.ahead(today, until=today, near=True, now=now)
    except StudyplanError:
        return _NOTHING


def _up_to(laid: Plan, first: date, this: date) -> list[Dated]:
    """What has a date in the week of Monday `first`; in `this` one also what is past."""
    since = date.min if first == this else first
    return [one for one in laid.dated if since <= one.day <= sunday(first)]


def _then(store: Store, topic: TopicRow, last: date) -> TopicRow:
    """The topic as it stood at the end of the day `last`."""
    return topic._replace(status=store.facts.marked_by(topic.key, last).status)


def _session_rows(
    store: Store, sessions: Iterable[Session], roadmap: str | None
) -> list[SessionRow]:
    chosen = [s for s in sessions if roadmap in (None, s.roadmap)]
    rows = store.topics.rows_of([s.topic for s in chosen])
    known = [s for s in chosen if s.topic in rows]
    known.sort(key=lambda s: s.date or s.week + timedelta(days=7))
    return [
        SessionRow(s.date.isoformat() if s.date else None, s.lane, s.minutes, rows[s.topic])
        for s in known
    ]
