"""Random lives, with undo and redo: what is kept beside the journal is what it adds up to."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.commitment import Figures
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, read
from studyplan.core.journal.study import TopicMarked
from studyplan.core.model import Loaded, Module, Roadmap, Stage
from studyplan.core.text import Text
from studyplan.core.topics import Point, mark_of
from studyplan.core.vocabulary import STATUSES
from studyplan.core.weeks import monday
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic

POINTS = (Text("one", "一"), Text("two", "二"), Text("three", "三"))
MARKS = [*map(mark_of, POINTS)]
TOPICS = [*(f"r/{name}" for name in "abcde"), "q/x", "q/y"]
MON = date(2026, 11, 23)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
PLENTY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def life(path: Path) -> Iterator[Store]:
    """`r`, and `q` with a topic of three points, both followed; five hours a week."""
    one = topic("x")._replace(points=tuple(map(Point, POINTS)))
    stage = Stage("s", Text("s", "s"), (Module("m", Text("m", "m"), (one, topic("y", "x"))),))
    roadmap = Roadmap("q", "2026.11", Text("q", "q"), "beginner", (stage,), 10, 10)
    with writing(path) as store:
        store.definitions.load_roadmaps([Loaded(roadmap, "digest of q", b"")])
        follow: dict[str, object] = {"following": True, "start": "2026-11-22"}
        hours: dict[str, object] = {"minutes": 300}
        for event in (
            read("roadmap.follow", "q", follow),
            read("availability.set", "2026-11-01", hours),
        ):
            store.journal.append([event], NOW)
        yield store


def facts(first: date, last: date, *, anew: bool) -> st.SearchStrategy[Event]:
    """What may be said of topics, dated on these days; with `anew` also again of the same thing."""
    days = st.integers(0, (last - first).days).map(lambda n: (first + n * DAY).isoformat())
    entry = st.integers(1, 2) if anew else st.uuids().map(lambda u: u.hex[:12])
    return st.one_of(
        st.builds(
            lambda name, status, on, by: read(
                "topic.status",
                name,
                {"status": status}
                | ({} if status == "todo" else {"on": on})
                | ({"by": "r/a"} if by and status == "done" and name != "r/a" else {}),
            ),
            *(st.sampled_from(TOPICS), st.sampled_from(STATUSES), days, st.booleans()),
        ),
        st.builds(
            lambda name, n, minutes, on: read(
                "time.log",
                f"{name}#{name[0]}{name[-1]}{n}",
                {"minutes": minutes, "on": on} if minutes or not anew else {},
            ),
            *(st.sampled_from(TOPICS), entry, st.integers(0, 120), days),
        ),
        st.builds(
            lambda mark, on: read("point.tick", f"q/x#{mark}", {"on": on}),
            *(st.sampled_from([*MARKS, "no-such-point"]), days),
        ),
    )


class Known(NamedTuple):
    """What is known of a topic, read by plain SQL."""

    stage: int
    minutes: int
    status: str
    finished: str | None
    credited: bool
    logs: list[tuple[str, int]]
    ticks: list[str]
    points: int

    def left(self, before: date) -> int:
        """What logs and ticks dated before that day leave, and 0 if it was done by then."""
        day = before.isoformat()
        own = self.status == "done" and not self.credited
        if own and self.finished is not None and self.finished < day:
            return 0
        rest = self.minutes - sum(m for on, m in self.logs if on < day)
        if self.points:
            ticked = len([on for on in self.ticks if on < day])
            rest = min(rest, self.minutes - self.minutes * ticked // self.points)
        return max(rest, min(30, self.minutes))


def known(db: Store) -> dict[str, Known]:
    """All topics."""
    found = {}
    for number, key, *row in db.execute(
        "SELECT t.id, r.slug || '/' || t.slug, t.stage_id, t.minutes, s.status, s.finished_on,"
        " s.credited_by IS NOT NULL FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " JOIN topic_state s ON s.topic_id = t.id"
    ).fetchall():
        logs = db.execute("SELECT day, minutes FROM time_log WHERE topic_id = ?", (number,))
        ticks = db.execute("SELECT point, day FROM point_tick WHERE topic_id = ?", (number,))
        own = [day for point, day in ticks if point in MARKS]
        points = len(POINTS) if key == "q/x" else 0
        stage, minutes, status, finished, credited = row
        about = stage, minutes, status, finished, bool(credited)
        found[key] = Known(*about, logs.fetchall(), own, points)
    return found


def adds_up(db: Store) -> None:
    """The kept sums are those of all topics one by one."""
    topics = known(db)
    left, spent, finished = Counter[int](), Counter[str](), Counter[str]()
    for one in topics.values():
        left[one.stage] += one.left(date.max) if one.status in ("todo", "doing") else 0
        for on, minutes in one.logs:
            spent[monday(date.fromisoformat(on)).isoformat()] += minutes
        if one.status == "known":
            continue
        # What was skipped or credited was worked on until then.
        until = one.finished if one.credited or one.status == "skipped" else None
        end = date.fromisoformat(until) + timedelta(days=1) if until else date.max
        for n in range(-8, 16):
            week = MON + n * WEEK
            after = min(week + WEEK, end)
            finished[week.isoformat()] += max(0, one.left(week) - one.left(after))
    assert dict(db.execute("SELECT stage_id, minutes_left FROM tally")) == left
    weeks = "SELECT week, sum(minutes), sum(finished) FROM week_spent GROUP BY week"
    rows = {week: tuple(own) for week, *own in db.execute(weeks)}
    assert rows == {
        week: (spent[week], finished[week])
        for week in spent.keys() | finished.keys()
        if spent[week] or finished[week]
    }


some_facts = st.lists(
    facts(MON - 2 * WEEK, MON + 3 * WEEK, anew=True),
    min_size=1,
    max_size=3,
    unique_by=lambda event: (type(event), event.subject),
)


@PLENTY
@given(st.lists(some_facts | st.sampled_from(["undo", "redo"]), max_size=14))
def test_what_is_left_and_what_weeks_finished_is_what_topics_add_up_to(
    life: Store, acts: list[str | list[Event]]
) -> None:
    with example(life):
        for act in acts:
            if act == "undo":
                life.journal.undo(NOW)
            elif act == "redo":
                life.journal.redo(NOW)
            elif isinstance(act, list):
                life.journal.append(act, NOW)
            adds_up(life)
        assert differences(life) == {}


@contextmanager
def example(db: Store) -> Iterator[None]:
    """What is done in it is not there any more afterwards."""
    db.execute("SAVEPOINT example")
    try:
        yield
    finally:
        db.execute("ROLLBACK TO example")
        db.execute("RELEASE example")


def at(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def figures(db: Store, week: date, today: date) -> Figures | None:
    found = db.weeks.commitment(week, today)
    return found and db.weeks.figures(found, db.weeks.worked(found, week, today), today)


def lived(db: Store, acts: list[tuple[int, Event]], week: date) -> None:
    """Do these on days of a week, each as an act that writes the commitment if need be."""
    for n, event in sorted(acts, key=lambda act: act[0]):
        now = at(week + n * DAY)
        before = db.committing.frame(now.today)
        db.journal.append([event], now)
        db.committing.commit(now, before)


def in_week(week: date) -> st.SearchStrategy[list[tuple[int, Event]]]:
    """Acts of a week, dated in it."""
    days = st.integers(0, 6)
    own = days.flatmap(
        lambda n: facts(week + n * DAY, week + n * DAY, anew=False).map(lambda event: (n, event))
    )
    return st.lists(own, max_size=8)


@PLENTY
@given(in_week(MON), in_week(MON + WEEK))
def test_no_act_of_a_later_week_changes_an_earlier_bar(
    life: Store, first: list[tuple[int, Event]], second: list[tuple[int, Event]]
) -> None:
    with example(life):
        lived(life, first, MON)
        before = figures(life, MON, MON + WEEK)
        assert (before is None) == (not first)
        lived(life, second, MON + WEEK)
        for later in (13, 20):
            assert figures(life, MON, MON + later * DAY) == before
        drop = read("roadmap.follow", "q", {"following": False})
        lived(life, [(0, drop)], MON + 2 * WEEK)
        assert figures(life, MON, MON + 3 * WEEK) == before


@PLENTY
@given(in_week(MON - WEEK), in_week(MON))
def test_the_running_week_adds_up_at_every_step(
    life: Store, before: list[tuple[int, Event]], acts: list[tuple[int, Event]]
) -> None:
    with example(life):
        life.journal.append([event for _, event in before], NOW)
        for n, event in sorted(acts, key=lambda act: act[0]):
            lived(life, [(n, event)], MON)
            found = figures(life, MON, MON + n * DAY)
            assert found is not None
            assert found.kept <= found.committed <= found.available - found.taken
            assert found.unplanned == max(0, found.left - found.committed + found.kept)
            assert found.left == 0 or found.left + found.actual <= found.available - found.taken
            logs = (log for one in known(life).values() for log in one.logs)
            assert found.logged == sum(minutes for on, minutes in logs if on >= str(MON))


@PLENTY
@given(in_week(MON - WEEK), in_week(MON))
def test_what_is_done_in_a_week_changes_nothing_of_what_it_was_begun_with(
    life: Store, before: list[tuple[int, Event]], acts: list[tuple[int, Event]]
) -> None:
    """But what is credited, known or skipped is never in it; nor is who was in progress known then.

    That is so where a topic is put back.
    """
    with example(life):
        life.journal.append([event for _, event in before if _done(event)], NOW)
        first = life.weeks.computed(MON)
        ticked = {event.subject for _, event in before}
        own = [act for act in acts if _done(act[1]) and act[1].subject not in ticked]
        lived(life, own, MON)
        assert life.weeks.computed(MON) == first


def _done(event: Event) -> bool:
    return not isinstance(event, TopicMarked) or (event.status == "done" and not event.by)
