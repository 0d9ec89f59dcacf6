"""Everything that stands, as exports write it and imports compare it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.keys import Period, TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.saved_progress import Progress, fact_of
from studyplan.core.ticks import Known
from studyplan.core.topics import TopicRow
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ROW
from studyplan.store.committing import event_of

_TOPIC = "r.slug || '/' || t.slug"
_OF = " JOIN topic t ON t.id = x.topic_id JOIN roadmap r ON r.id = t.roadmap_id"


class Studied(NamedTuple):
    """A topic with what has been done of it; minutes are those logged."""

    topic: TopicRow
    started: str | None
    credited_by: str | None
    spent: int
    points: int
    ticked: int


class WholeProgress(Area):
    """Everything that stands, as exports write it and imports compare it."""

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """The topics that these keys name, or once named, with their points."""
        topics = {}
        for key in dict.fromkeys(keys):
            for topic in self.store.topics.by_key(key)[:1]:
                topics[key] = Known(
                    *(topic.key, topic.title, topic.status),
                    {point.mark: point.text for point in self.store.topics.points(topic.id)},
                    self.store.topics.ticked(topic.id),
                    topic.number,
                )
        return topics

    def ticks(self) -> dict[str, frozenset[str]]:
        """The marks of ticked points by topic key."""
        ticked: dict[str, set[str]] = {}
        for key, mark in self.execute(
            "SELECT r.slug || '/' || t.slug, k.point FROM point_tick k JOIN topic t"
            " ON t.id = k.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
        ):
            ticked.setdefault(key, set()).add(mark)
        return {key: frozenset(marks) for key, marks in ticked.items()}

    def keys(self) -> dict[str, str]:
        """The key of every topic there is, by each key that it has or had."""
        once = self.execute(
            "SELECT r.slug || '/' || f.slug, r.slug || '/' || t.slug FROM former_topic f"
            " JOIN topic t ON t.id = f.topic_id JOIN roadmap r ON r.id = f.roadmap_id"
        )
        now = self.execute(
            "SELECT r.slug || '/' || t.slug, r.slug || '/' || t.slug FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id"
        )
        return dict(once.fetchall()) | dict(now.fetchall())

    def whole(self) -> Progress:
        """Everything that stands."""
        facts = {fact_of(event): event for event in self._standing()}
        weeks = self.execute("SELECT week FROM commitment ORDER BY week").fetchall()
        commitments = (self.store.weeks.written(date.fromisoformat(week)) for (week,) in weeks)
        return Progress(
            facts,
            [event_of(one) for one in commitments if one],
            numbers=self.store.numbers.standing(),
        )

    def _standing(self) -> Iterator[Event]:
        for roadmap, start, place in self.execute(
            "SELECT roadmap, start, place FROM following ORDER BY place"
        ):
            yield RoadmapFollowed(roadmap, date.fromisoformat(start), place)
        for rule in self.store.learner_time.rules():
            yield AvailabilitySet(rule.since, rule)
        for pause in self.store.learner_time.pauses():
            yield PauseSet(Period(pause.first, pause.last), pause.why)
        for roadmap, weight in self.execute("SELECT roadmap, weight FROM share ORDER BY 1"):
            yield ShareSet(roadmap, weight)
        for roadmap, stage, day in self.execute(
            "SELECT roadmap, stage, day FROM target ORDER BY 1, 2"
        ):
            yield TargetSet(roadmap, stage or None, date.fromisoformat(day))
        for key, status, started, finished, by in self.execute(
            f"SELECT {_TOPIC}, x.status, x.started_on, x.finished_on, x.credited_by"
            f" FROM topic_state x{_OF} WHERE x.status != 'todo' ORDER BY r.slug, t.id"
        ):
            begun, ended = (on and date.fromisoformat(on) for on in (started, finished))
            doing = status == "doing"
            yield TopicMarked(
                *(TopicKey(key), status, begun if doing else ended, None if doing else begun),
                TopicKey(by) if by else None,
            )
        for key, mark, day in self.execute(
            f"SELECT {_TOPIC}, x.point, x.day FROM point_tick x{_OF} ORDER BY r.slug, t.id, x.point"
        ):
            yield PointTicked(TopicKey(key), mark, date.fromisoformat(day))
        for key, entry, day, minutes in self.execute(
            f"SELECT {_TOPIC}, x.id, x.day, x.minutes FROM time_log x{_OF} ORDER BY x.day, x.id"
        ):
            yield TimeLogged(TopicKey(key), entry, date.fromisoformat(day), minutes)
        for key, day, week in self.execute(
            f"SELECT {_TOPIC}, x.day, x.week FROM pin x{_OF} ORDER BY r.slug, t.id"
        ):
            yield PinSet(TopicKey(key), date.fromisoformat(day), bool(week))
        ends: dict[str, dict[str, date]] = {}
        for (roadmap, stage), day in self.store.baselines.days().items():
            ends.setdefault(roadmap, {})[stage] = day
        for roadmap, its_ends in ends.items():
            yield BaselineWritten(roadmap, its_ends)

    def studied(self) -> list[Studied]:
        """The topics of followed roadmaps in order, then others on which something was done."""
        return self.all(
            Studied,
            f"SELECT {ROW}, s.started_on AS started, s.credited_by, s.spent,"
            " (SELECT count(*) FROM point p WHERE p.topic_id = t.id) AS points,"
            " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
            " (SELECT mark FROM point p WHERE p.topic_id = t.id)) AS ticked"
            f" FROM topic_state s{JOIN} WHERE s.followed OR s.status != 'todo' OR s.spent"
            " ORDER BY NOT s.followed, s.plan_order",
        )
