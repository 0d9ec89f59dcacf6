"""Sessions that go out to calendars and files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from studyplan.core.session import Session
from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import sunday
from studyplan.named_tuples import NamedTuple

# The number of what is no session: the day that a topic is due by.
DUE = -1


class ExportedSession(NamedTuple):
    """A session; the `nth` of its topic, counted from 0 over what was committed and is planned.

    Or, as `DUE`, the day that a topic is due by, which takes no minutes.
    """

    week: date
    day: date | None
    lane: str
    minutes: int
    topic: TopicRow
    nth: int = 0

    @property
    def first(self) -> date:
        """Its day, or the Monday of its week."""
        return self.day or self.week

    @property
    def noted(self) -> "NotedSession":
        """What is noted of it where a calendar is given it."""
        return NotedSession(
            *(self.topic.key, self.nth, self.topic.title, self.first),
            *(self.day is not None, self.minutes),
        )


class NotedSession(NamedTuple):
    """The `nth` session of a topic as a calendar was given it last: `dated`, or of a whole week.

    `topic` is its key, `first` the day, or the Monday of the week.
    """

    topic: str
    nth: int
    title: Text
    first: date
    dated: bool
    minutes: int


def exported(
    sessions: Iterable[Session],
    topics: Mapping[str, TopicRow],
    first: date,
    last: date,
    roadmap: str | None = None,
) -> list[ExportedSession]:
    """Those of all sessions of these topics, by their keys, that are of the days `first` to `last`.

    In order; what belongs to a week and to no day comes last in it, and counts with every week that
    has one of these days.
    """
    times = Counter[str]()
    chosen = list[ExportedSession]()
    for s in sessions:
        topic, nth = topics.get(s.topic), times[s.topic]
        times[s.topic] += 1
        inside = (s.date or sunday(s.week)) >= first and (s.date or s.week) <= last
        if topic is not None and inside and roadmap in (None, topic.roadmap):
            chosen.append(ExportedSession(s.week, s.date, s.lane, s.minutes, topic, nth))
    return sorted(chosen, key=lambda one: (one.week, one.day or date.max))
