"""A week's commitment, what became of it, and what is left of the week.

The commitment is what the plan has in the week as facts dated before its Monday leave the work.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from studyplan.core.effort import Effort
from studyplan.core.session import Session
from studyplan.named_tuples import NamedTuple


class Commitment(NamedTuple):
    """What the week of Monday `week` was begun with, from the day `begin` on, in minutes.

    `capacity` is what the week had, `taken` what of it reviews and habits take. `likely` is the day
    by which everything was as likely as not to be finished.
    """

    week: date
    begin: date
    capacity: int
    taken: int
    sessions: tuple[Session, ...] = ()
    likely: date | None = None

    @property
    def minutes(self) -> dict[str, int]:
        """Committed minutes by topic, in order."""
        return by_topic(self.sessions)

    def within(self, capacity: int, free: Sequence[date]) -> "Commitment":
        """What stays of it if the week turns out to have had `capacity` and these days were paused.

        Sessions on paused days go; of those without a day, the last ones.
        """
        if capacity >= self.capacity:
            return self
        taken = self.taken * capacity // self.capacity
        kept = _fitting([s for s in self.sessions if s.date not in free], capacity - taken)
        return self._replace(capacity=capacity, taken=taken, sessions=kept)

    def keeping(self, before: "Commitment", kept: Mapping[str, int]) -> "Commitment":
        """The same with what has been `kept` of the one before: that stays, whatever changes.

        What the week has no more room for then leaves at the end.
        """
        gone = {topic: part for topic, part in kept.items() if topic not in self.minutes}
        stays = [session._replace(minutes=part) for session, part in covered(before.sessions, gone)]
        room = self.capacity - self.taken
        return self._replace(sessions=_fitting([*stays, *self.sessions], room))


def by_topic(sessions: Iterable[Session]) -> dict[str, int]:
    """The minutes of sessions by topic, in order."""
    minutes: dict[str, int] = {}
    for session in sessions:
        minutes[session.topic] = minutes.get(session.topic, 0) + session.minutes
    return minutes


def covered(
    sessions: Iterable[Session], minutes: Mapping[str, int]
) -> Iterator[tuple[Session, int]]:
    """The first sessions of topics that these minutes of theirs reach, each with its part."""
    left = dict(minutes)
    for session in sessions:
        if (part := min(session.minutes, left.get(session.topic, 0))) > 0:
            left[session.topic] -= part
            yield session, part


def _fitting(sessions: Iterable[Session], room: int) -> tuple[Session, ...]:
    fitting = list[Session]()
    for session in sessions:
        if (part := min(session.minutes, room)) > 0:
            fitting.append(session._replace(minutes=part))
            room -= part
    return tuple(fitting)


class Worked(NamedTuple):
    """The work on a topic, as known at the end of a week.

    `out`: it was skipped, known already, credited or dropped by then.
    """

    effort: Effort
    out: bool = False


class CommittedTopic(NamedTuple):
    """A committed topic, in minutes: committed ones, those of them that are kept, and what is left.

    What credit has covered since is not committed any more. `before` is what was left of it at the
    beginning of the week.
    """

    committed: int
    kept: int
    before: int
    left: int

    @property
    def to_do(self) -> int:
        """What is still to be done this week: all that is left, where it was to be finished."""
        if self.committed >= self.before:
            return self.left
        return min(self.committed - self.kept, self.left)


class Reviewed(NamedTuple):
    """The minutes of reviews that were done in a week and on the day, and that are `due` in it."""

    week: int = 0
    today: int = 0
    due: int = 0


NOT_REVIEWED = Reviewed()


class Figures(NamedTuple):
    """A week in minutes.

    `committed` and `kept` are the two sides of the bar; `actual` is all time that was given to
    study, `elsewhere` that part of it that went to other topics than the committed ones, `logged`
    what was written down, `reviewed` that of reviews. `left` is what the week still has for topics,
    `unplanned` what of that is not committed. `today` is what a day of it has had of study. `days`
    are the days that are left, where these hold less than was not yet used of the hours, else 0.
    """

    available: int
    taken: int
    committed: int
    kept: int
    actual: int
    elsewhere: int
    logged: int
    left: int
    unplanned: int
    reviewed: int = 0
    today: int = 0
    days: int = 0

    @property
    def estimated(self) -> int:
        """What of `actual` nobody logged: what ticks and ends took off topics without any."""
        return self.actual - self.logged - self.reviewed


def parts(commitment: Commitment, worked: Mapping[str, Worked]) -> dict[str, CommittedTopic]:
    """What became of each committed topic by the end of its week.

    A finished topic has kept all; another one the lesser of what was committed and the greater of
    what was logged and what its work fell by. What had been finished before the week, and what is
    out, is not in it. Of a topic no more is committed than was worked on it and is left: credit
    takes the rest out of the week, and so does work that was told later of the days before it.
    """
    first, after = commitment.week, commitment.week + timedelta(days=7)
    kept_topics = {}
    for topic, minutes in commitment.minutes.items():
        effort, out = worked[topic]
        before, left = effort.left_before(first), effort.left_before(after)
        if out or not before:
            continue
        logged = effort.logged_in(first, after - timedelta(days=1))
        had = max(logged, effort.fallen_in(first, after))
        committed = min(minutes, had + left)
        kept = min(committed, had) if left else committed
        kept_topics[topic] = CommittedTopic(committed, kept, before, left)
    return kept_topics


def still_committed(
    commitment: Commitment, topics: Mapping[str, CommittedTopic]
) -> Iterator[Session]:
    """The sessions of what the week still has: the first ones as far as kept, and the last ones."""
    kept = {topic: part.kept for topic, part in topics.items()}
    gone = {topic: commitment.minutes[topic] - part.committed for topic, part in topics.items()}
    for session in commitment.sessions:
        if (topic := session.topic) in topics:
            kept[topic] -= (own := min(session.minutes, kept[topic]))
            gone[topic] -= (off := min(session.minutes - own, gone[topic]))
            if off < session.minutes:
                yield session._replace(minutes=session.minutes - off)


def figures(
    commitment: Commitment,
    worked: Mapping[str, Worked],
    today: date,
    days_left: int,
    reviewed: Reviewed = NOT_REVIEWED,
    days: int = 0,
) -> Figures:
    """The figures of a week in which these topics are committed or were worked on.

    `days_left` are the minutes of the `days` from `today` on in it, 0 for a week that is gone.
    What was reviewed is what the week was to be taken for it, as far as that goes.
    """
    first, last = commitment.week, commitment.week + timedelta(days=6)
    topics = parts(commitment, worked)
    committed = sum(topic.committed for topic in topics.values())
    kept = sum(topic.kept for topic in topics.values())
    times = {topic: one.effort.actual_in(first, last) for topic, one in worked.items()}
    so_far = sum(times.values())
    now = 0
    if first <= today <= last:
        now = sum(one.effort.actual_on(today) for one in worked.values()) + reviewed.today
    rest = commitment.capacity - max(commitment.taken, reviewed.week) - so_far
    # What is still due has its place in the days that are left.
    waiting = min(reviewed.due, max(0, commitment.taken - reviewed.week))
    held = days_left - now - waiting
    left = max(0, min(held, rest))
    return Figures(
        available=commitment.capacity,
        taken=commitment.taken,
        committed=committed,
        kept=kept,
        actual=so_far + reviewed.week,
        elsewhere=sum(minutes for topic, minutes in times.items() if topic not in topics),
        logged=sum(one.effort.logged_in(first, last) for one in worked.values()),
        left=left,
        unplanned=max(0, left - (committed - kept)),
        reviewed=reviewed.week,
        today=now,
        days=days if held < rest else 0,
    )
