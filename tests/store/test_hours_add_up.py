"""Hours add up: random weeks of a learner, and what must hold after each act."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studyplan.core.commitment import Figures, parts
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, read
from studyplan.core.model import Elective, Loaded, Module, Prerequisite, Roadmap, Stage, Topic
from studyplan.core.reviews import GRADES
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource, mark_of
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday, sunday
from studyplan.errors import StudyplanError
from studyplan.store.connection import connect
from studyplan.store.create import create
from studyplan.store.store import Store
from tests.store.conftest import differences

FIRST = datetime(2026, 12, 2, 9, tzinfo=UTC)
POINTS = tuple(Text(f"Point {n}", f"要点 {n}") for n in range(3))
# One says its minutes, one its pages, one neither.
RESOURCES = (
    Resource("course", Text("Course", "课"), "https://x.org/c", minutes=100),
    Resource("book", Text("Book", "书"), pages=50),
    Resource("article", Text("Article", "文")),
)
_ELECTIVE = (1, 4, 6)
LANES: tuple[Lane, ...] = ("theory", "practice")


def _roadmap(name: str) -> Loaded:
    """Eight topics of four to eleven hours; the first two are shared with the other roadmap.

    One of three is enough. Some are estimated at more than they get, some at less, some state theirs, and some have what
    their resources take.
    """
    topics = tuple(
        Topic(
            f"{name}{n}",
            Text(f"{name} {n}", f"{name} 题 {n}"),
            "study" if n % 2 else "exercise",
            LANES[n % 2],
            "use",
            concept=f"shared-{n}" if n < 2 else None,
            needs=(Prerequisite(f"{name}{n - 2}"),) if n > 2 else (),
            points=tuple(map(Point, POINTS)),
            resources=RESOURCES,
            own_weight=(None, 40, 2)[n % 3],
            own_hours="9" if n == 4 else None,
            elective="enough" if n in _ELECTIVE else None,
            low_minutes=240 + 60 * n,
            high_minutes=240 + 60 * n,
        )
        for n in range(8)
    )
    elective = Elective("enough", 1, tuple(f"{name}{n}" for n in _ELECTIVE))
    module = Module("m", Text("m", "m"), topics, electives=(elective,))
    stage = Stage("s", Text("s", "s"), (module,))
    made = Roadmap(name, "2026.12", Text(name, name), "beginner", (stage,), 10, 10)
    return Loaded(made, name, b"")


TOPICS = [f"{name}/{name}{n}" for name in "ab" for n in range(8)]
topics = st.sampled_from(TOPICS)
back = st.integers(0, 9)


class Weeks(RuleBasedStateMachine):
    """A learner who follows two small roadmaps."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "studyplan.db"
        create(path, "2026-12-02T08:00:00.000000Z")
        self.db = Store(connect(path))
        self.db.execute("BEGIN IMMEDIATE")
        self.db.definitions.load_roadmaps([_roadmap("a"), _roadmap("b")])
        self.at = FIRST
        self.entries = 0
        # Of each act that stands: the weeks before its own, as they were before it.
        self.before: list[dict[date, tuple[int, int]]] = []

    def teardown(self) -> None:
        assert differences(self.db) == {}
        self.db.connection.close()
        self.folder.cleanup()

    @property
    def today(self) -> date:
        return self.at.date()

    def bars(self) -> dict[date, tuple[int, int]]:
        """Both sides of the bar of each week that is gone and was begun."""
        rows = self.db.execute("SELECT week FROM commitment").fetchall()
        weeks = [date.fromisoformat(week) for (week,) in rows]
        found = {}
        for week in weeks:
            if week < monday(self.today) and (figures := self.figures(week)) is not None:
                found[week] = (figures.kept, figures.committed)
        return found

    def figures(self, week: date) -> Figures | None:
        found = self.db.weeks.commitment(week, self.today)
        if found is None:
            return None
        work = self.db.weeks.worked(found, week, self.today)
        return self.db.weeks.figures(found, work, self.today)

    def act(self, events: Sequence[Event], since: date | None = None) -> None:
        """Store events as a verb does; weeks before that of `since` keep their bars."""
        self.at += timedelta(minutes=1)
        was = self.bars()
        frame = self.db.committing.frame(self.today)
        self.db.journal.append(events, Moment(self.at))
        self.db.committing.commit(Moment(self.at), frame)
        self.before.append(was)
        now = self.bars()
        first = monday(since or self.today)
        assert {w: b for w, b in was.items() if w < first} == {
            w: b for w, b in now.items() if w < first
        }

    @initialize(minutes=st.sampled_from([240, 600, 1200]))
    def begin(self, minutes: int) -> None:
        start = self.today.isoformat()
        follow = read("roadmap.follow", "a", {"following": True, "start": start})
        self.act([follow, read("availability.set", start, {"minutes": minutes})])

    @rule(days=st.integers(1, 10), hours=st.integers(-3, 3))
    def time_passes(self, days: int, hours: int) -> None:
        self.at = (self.at + timedelta(days=days)).astimezone(timezone(timedelta(hours=4 * hours)))

    @rule(topic=topics, minutes=st.integers(10, 700), ago=back)
    def log(self, topic: str, minutes: int, ago: int) -> None:
        self.entries += 1
        day = self.today - timedelta(days=ago)
        data = {"minutes": minutes, "on": day.isoformat()}
        self.act([read("time.log", f"{topic}#{self.entries}", data)], day)

    @rule(topic=topics, point=st.integers(0, 2), ago=back, off=st.booleans())
    def tick(self, topic: str, point: int, ago: int, off: bool) -> None:
        day = self.today if off else self.today - timedelta(days=ago)
        data = {} if off else {"on": day.isoformat()}
        self.act([read("point.tick", f"{topic}#{mark_of(POINTS[point])}", data)], day)

    @rule(topic=topics, resource=st.sampled_from(RESOURCES), ago=back, off=st.booleans())
    def read(self, topic: str, resource: Resource, ago: int, off: bool) -> None:
        day = self.today if off else self.today - timedelta(days=ago)
        data = {} if off else {"on": day.isoformat()}
        self.act([read("resource.tick", f"{topic}#{resource.mark}", data)], day)

    @rule(
        topic=topics,
        status=st.sampled_from(["todo", "doing", "done", "done", "done", "skipped", "known"]),
        ago=back,
    )
    def mark(self, topic: str, status: str, ago: int) -> None:
        dated = status in ("doing", "done", "skipped")
        day = self.today - timedelta(days=ago if dated else 0)
        data: dict[str, Any] = {"status": status}
        if status != "todo":
            data["on"] = day.isoformat()
        self.act([read("topic.status", topic, data)], day)

    @rule(
        on=st.sampled_from([True, True, False]),
        share=st.sampled_from([0.05, 0.3]),
        waits=st.lists(topics, max_size=4),
        ahead=back,
    )
    def reviews(self, on: bool, share: float, waits: list[str], ahead: int) -> None:
        day = self.today.isoformat()
        due = {topic: str(self.today + timedelta(days=ahead * n)) for n, topic in enumerate(waits)}
        self.act(
            [read("review.set", day, {"on": on, "retention": 0.8, "share": share, "due": due})]
        )

    @rule(topic=topics, grade=st.sampled_from(GRADES), ago=back)
    def recall(self, topic: str, grade: str, ago: int) -> None:
        self.entries += 1
        day = self.today - timedelta(days=ago)
        data = {"on": day.isoformat(), "grade": grade}
        self.act([read("review.grade", f"{topic}#{self.entries:04}", data)], day)

    @rule(topic=topics, suspended=st.booleans())
    def suspend(self, topic: str, suspended: bool) -> None:
        self.act([read("review.suspend", topic, {"suspended": True} if suspended else {})])

    @rule(first=st.integers(-9, 9), length=st.integers(0, 5))
    def pause(self, first: int, length: int) -> None:
        begin = self.today + timedelta(days=first)
        subject = f"{begin}..{begin + timedelta(days=length)}"
        self.act([read("pause.set", subject, {"why": ""})], min(begin, self.today))

    @rule(minutes=st.sampled_from([240, 600, 1200]), ahead=st.integers(0, 9), dated=st.booleans())
    def hours(self, minutes: int, ahead: int, dated: bool) -> None:
        data: dict[str, Any] = {"minutes": minutes}
        if dated:
            data["days"] = [minutes // 4, 0, minutes // 4, 0, minutes // 4, minutes // 4, 0]
        day = self.today + timedelta(days=ahead)
        self.act([read("availability.set", day.isoformat(), data)])

    @rule(topic=topics, ahead=st.integers(0, 9))
    def pin(self, topic: str, ahead: int) -> None:
        day = self.today + timedelta(days=ahead)
        self.act([read("pin.set", topic, {"day": day.isoformat(), "week": False})])

    @rule(name=st.sampled_from("ab"), following=st.booleans(), place=st.integers(1, 2))
    def follow(self, name: str, following: bool, place: int) -> None:
        data: dict[str, Any] = {"following": following}
        if following:
            data |= {"start": self.today.isoformat(), "place": place if name == "a" else 3 - place}
        self.act([read("roadmap.follow", name, data)])

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.at += timedelta(minutes=1)
        frame = self.db.committing.frame(self.today)
        taken = self.db.journal.undo(Moment(self.at))
        assert taken is not None
        self.db.committing.commit(Moment(self.at), frame)
        if not taken.kept:
            then, now = self.before.pop(), self.bars()
            assert then == {week: now[week] for week in then}
        else:
            self.before.pop()

    @invariant()
    def it_adds_up(self) -> None:
        week = monday(self.today)
        found = self.db.weeks.commitment(week, self.today)
        if found is None:
            return
        work = self.db.weeks.worked(found, week, self.today)
        f = self.db.weeks.figures(found, work, self.today)
        note(f"{self.today} {f}")
        committed = sum(session.minutes for session in found.sessions)
        assert committed <= found.capacity - found.taken
        assert 0 <= f.kept <= f.committed <= committed
        assert f.left >= 0
        assert f.actual + f.left <= max(f.available, f.actual)
        assert f.unplanned == max(0, f.left - (f.committed - f.kept))
        assert not {key for key, one in work.items() if one.out} & parts(found, work).keys()
        assert all(found.begin <= (s.date or week) or s.date is None for s in found.sessions)

    @invariant()
    def days_are_what_their_weeks_were(self) -> None:
        """Also of weeks that are gone, of which later words have changed nothing."""
        week = monday(FIRST.date()) - timedelta(weeks=2)
        while week <= monday(self.today):
            last = sunday(week)
            work = self.db.weeks.worked(
                self.db.weeks.commitment(week, self.today), week, self.today
            )
            minutes = {key: one.effort.actual_in(week, last) for key, one in work.items()}
            days = self.db.execute(
                "SELECT r.slug || '/' || t.slug, sum(d.minutes) FROM topic_day d JOIN topic t"
                " ON t.id = d.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
                " WHERE d.day BETWEEN ? AND ? GROUP BY d.topic_id",
                (str(week), str(last)),
            ).fetchall()
            assert {k: m for k, m in minutes.items() if m} == {k: m for k, m in days if m}
            week += timedelta(weeks=1)

    @invariant()
    def the_plan_fits(self) -> None:
        now = self.db.plan.running(self.today)
        if now is None:
            return
        try:
            sessions = self.db.plan.ahead(self.today).sessions
        except StudyplanError:
            return
        near = self.db.plan.ahead(self.today, until=self.today, near=True)
        this = [s for s in sessions if s.week == monday(self.today)]
        assert near.sessions == this
        states = dict(
            self.db.execute(
                "SELECT r.slug || '/' || t.slug, s.status FROM topic t JOIN topic_state s"
                " ON s.topic_id = t.id JOIN roadmap r ON r.id = t.roadmap_id WHERE s.followed"
            ).fetchall()
        )
        assert all(states.get(s.topic) in ("todo", "doing") for s in sessions)
        assert sum(s.minutes for s in this) <= now.left
        assert all(s.date is None or self.today <= s.date <= sunday(self.today) for s in this)


TestWeeks = pytest.mark.slow(Weeks.TestCase)
TestWeeks.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
