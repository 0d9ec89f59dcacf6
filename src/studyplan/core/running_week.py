"""The running week as it stands: its room, and what is left of the commitment put into it."""

from collections.abc import Mapping, Sequence
from datetime import date

from studyplan.core.budgets import Budgets, taken_out
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import (
    Commitment,
    CommittedTopic,
    Figures,
    Worked,
    covered,
    parts,
)
from studyplan.core.deadlines import wanted_by
from studyplan.core.session import Session
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Work, in_order, with_needs
from studyplan.named_tuples import NamedTuple


class Running(NamedTuple):
    """The running week: what is committed, what became of it, and the minutes that are left."""

    commitment: Commitment
    parts: Mapping[str, CommittedTopic]
    left: int
    today: int  # minutes of study that today has had


def running(commitment: Commitment, work: Mapping[str, Worked], now: Figures) -> Running:
    """The running week in which these topics are committed or were worked on, with its figures."""
    return Running(commitment, parts(commitment, work), now.left, now.today)


def room_left(
    calendar: Calendar, budgets: Budgets, running: Running, today: date
) -> dict[date | None, int]:
    """What the days left of the week still hold; what has been done today is taken off first.

    Where that is more than what is left, reviews and habits take their part of the last days;
    where more was done than was to be done, these are free.
    """
    bins = calendar.bins_of(monday(today), today)
    room = {bin_.day: bin_.minutes for bin_ in bins}
    reviewing = _reviewing(calendar, budgets, running.commitment)
    part = budgets.part(calendar, running.commitment.week, running.commitment.begin)
    kept = {b.day: taken_out(b.slots, b.rule, budgets, reviewing, part) for b in bins}
    gone = running.today
    for day, minutes in room.items():
        part = min(minutes, gone)
        room[day] = minutes - part
        gone -= part
    over = sum(room.values()) - running.left
    for most in (kept, dict(room)):
        for day in reversed(room):
            part = max(0, min(room[day], most[day], over))
            room[day] -= part
            over -= part
    return room


def _reviewing(calendar: Calendar, budgets: Budgets, commitment: Commitment) -> bool:
    """Whether topics were there to be reviewed when the week was begun: then less is taken out."""
    bins = calendar.bins_of(commitment.week, commitment.begin)
    return commitment.taken < sum(taken_out(b.slots, b.rule, budgets) for b in bins)


def worth_filling(
    calendar: Calendar, room: Mapping[date | None, int], today: date
) -> dict[date | None, int]:
    """The room of days that have enough for a session, as short as it may be."""
    bins = {bin_.day: bin_ for bin_ in calendar.bins_of(monday(today), today)}
    return {
        day: minutes
        for day, minutes in room.items()
        if minutes >= min(bins[day].rule.shortest, bins[day].minutes)
    }


def rest_of_commitment(
    running: Running, work: Sequence[Work], room: dict[date | None, int], today: date
) -> list[Session]:
    """What is left of the commitment, put into the room that there is, on its own days if it can.

    What is on a day of the week stands there before all else. What was committed to be finished is
    to be finished. Nothing comes before what it needs.
    """
    open_ = {w.topic: w for w in work}
    end = sunday(today)
    placed = _held(work, room, today)
    ends = {s.topic: s.date for s in placed if s.date}
    waiting = {topic: part.to_do for topic, part in running.parts.items() if topic in open_}
    left = {w.topic: 0 if w.topic in ends or _is_gone(w, today) else w.minutes for w in work}
    wanted = _still(running, waiting)
    # What is pinned comes before everything else, with what it needs; then what is due this week,
    # the earliest first. The rest keeps its order.
    pinned = with_needs(work, [w.topic for w in work if w.pin is not None and w.pin <= end])
    due = _due(work, end)
    wanted.sort(key=lambda one: (one[0].topic not in pinned, due.get(one[0].topic, date.max)))
    for session, minutes in wanted:
        topic, day, rest = session.topic, session.date, minutes
        if open_[topic].on is not None or any(left.get(need) for need in open_[topic].needs):
            continue
        begin = max((ends[need] for need in open_[topic].needs if need in ends), default=today)
        days = [at for at in room if (at or end) >= begin]
        for at in dict.fromkeys([*([day] if day in days else []), *days]):
            if (part := min(rest, room[at], left[topic])) > 0:
                placed.append(session._replace(date=at, minutes=part))
                room[at] -= part
                left[topic] -= part
                rest -= part
                ends[topic] = max(at or end, ends.get(topic, today))
    return placed


def _is_gone(work: Work, today: date) -> bool:
    """Whether the day that it was on is past: nothing waits for it any more."""
    return work.on is not None and work.on < today


def _due(work: Sequence[Work], end: date) -> dict[str, date]:
    """What is to be finished up to the day `end`, and by when."""
    if not any(w.on or w.due for w in work):
        return {}
    items, _, opens = in_order([w for w in work if w.minutes])
    by = wanted_by([(w.on, w.due) for w in items], opens, end)
    return {w.topic: day for w, day in zip(items, by, strict=True) if day and day <= end}


def _still(running: Running, waiting: Mapping[str, int]) -> list[tuple[Session, int]]:
    """The sessions that are still to be kept, of each topic the last ones, with their minutes."""
    kept = [*covered(reversed(running.commitment.sessions), waiting)][::-1]
    # More than was committed, so that it gets finished, goes with the first one.
    beyond = {topic: waiting[topic] - running.parts[topic].committed for topic in waiting}
    return [(s, part + max(0, beyond.pop(s.topic, 0))) for s, part in kept]


def _held(work: Sequence[Work], room: dict[date | None, int], today: date) -> list[Session]:
    """The sessions of what is on the days left of the week, which take their time of these."""
    week, held = monday(today), list[Session]()
    for w in work:
        if w.on is not None and w.minutes and today <= w.on <= sunday(today):
            held.append(Session(w.topic, week, w.on, w.lane, w.minutes))
            if (day := w.on if w.on in room else None) in room:
                room[day] = max(0, room[day] - w.minutes)
    return held
