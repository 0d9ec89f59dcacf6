"""Time logged and points ticked, and what is left by them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.study import TimeLogged
from studyplan.core.model import Loaded, Topic
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource, mark_of
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.acts import Acts
from tests.store.conftest import NOW, differences, topic
from tests.store.spent import by_lane
from tests.store.test_editions import edition, made

ONE, TWO = Text("one", "一"), Text("two", "二")


def pointed(name: str, *points: Text, formerly: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    given = tuple(map(Point, points))
    return topic(name)._replace(points=given, formerly=formerly)


def acts_on_own(path: Path) -> Acts:
    """The database at `path`, in which `own` is followed too: a with two points, and b."""
    acts = Acts(path)
    with writing(path) as db:
        db.definitions.replace_roadmap(edition("2026.1", [pointed("a", ONE, TWO), pointed("b")]))
    acts("2026-11-22", "roadmap.follow", "own", following=True, start="2026-11-22", place=2)
    return acts


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    with made(tmp_path) as store:
        store.definitions.load_roadmaps([edition("2026.1", [pointed("a", ONE, TWO), topic("b")])])
        follow: dict[str, object] = {"following": True, "start": "2026-11-22"}
        store.journal.append([read("roadmap.follow", "own", follow)], NOW)
        yield store
        assert differences(store) == {}


def log(db: Store, entry: str, minutes: int | None, on: str = "2026-11-22") -> None:
    data: dict[str, object] = {} if minutes is None else {"minutes": minutes, "on": on}
    db.journal.append([read("time.log", f"own/{entry}", data)], NOW)


def tick(db: Store, name: str, mark: str, on: str | None = "2026-11-22") -> None:
    data: dict[str, object] = {"on": on} if on else {}
    db.journal.append([read("point.tick", f"own/{name}#{mark}", data)], NOW)


def of(db: Store, name: str) -> tuple[int, int]:
    """Minutes spent and minutes left."""
    number = db.topics.by_key(f"own/{name}")[0].id
    return db.effort.spent_on(number), db.effort.left_of(number)


def test_time_adds_up_by_topic_day_and_week(db: Store) -> None:
    log(db, "a#1", 20)
    log(db, "a#2", 15, "2026-11-23")
    log(db, "b#3", 10, "2026-11-23")
    assert (of(db, "a"), of(db, "b")) == ((35, 55), (10, 80))
    assert [db.effort.logged_on(date(2026, 11, day)) for day in (22, 23, 24)] == [20, 25, 0]
    assert [db.effort.logged_in_week(date(2026, 11, day)) for day in (22, 23, 29)] == [20, 25, 25]


def test_what_was_logged_before_a_day_is_of_one_day_and_counts_as_it_did(db: Store) -> None:
    for n in range(16, 28):
        log(db, f"a#{n}", n, f"2026-11-{n}")
        log(db, f"a#{n}0", 2, f"2026-11-{n}")
    tick(db, "a", mark_of(ONE), "2026-11-18")
    number, since = db.topics.by_key("own/a")[0].id, date(2026, 11, 23)
    (whole,), (late,) = (db.effort.of([number], *of).values() for of in ((), (since,)))
    assert len(late.logs) == 6 < len(whole.logs)
    for day in (since + timedelta(days=n) for n in range(7)):
        assert late.left_before(day) == whole.left_before(day)
        assert late.actual_on(day) == whole.actual_on(day)
        assert late.fallen_in(since, day) == whole.fallen_in(since, day)
    assert db.effort.worked_on(since) == {number: late}


def test_an_entry_is_said_anew_or_taken_out(db: Store) -> None:
    log(db, "a#1", 20)
    log(db, "a#1", 50, "2026-11-30")
    assert (of(db, "a"), db.effort.logged_in_week(date(2026, 11, 22))) == ((50, 40), 0)
    log(db, "a#1", None)
    assert of(db, "a") == (0, 90)
    assert db.execute("SELECT count(*) FROM week_spent").fetchone() == (0,)


def test_ticks_take_their_part_and_what_is_no_point_of_it_takes_none(
    db: Store,
) -> None:
    tick(db, "a", mark_of(ONE))
    assert of(db, "a") == (0, 45)
    tick(db, "a", "elsewhere")
    assert of(db, "a") == (0, 45)
    tick(db, "a", mark_of(TWO))
    assert of(db, "a") == (0, 30)
    tick(db, "a", mark_of(ONE), None)
    assert of(db, "a") == (0, 45)
    assert db.topics.ticked(db.topics.by_key("own/a")[0].id) >= {mark_of(TWO)}


def test_points_come_in_their_order(db: Store) -> None:
    found = db.topics.points(db.topics.by_key("own/a")[0].id)
    assert [(p.mark, p.text) for p in found] == [(mark_of(t), t) for t in (ONE, TWO)]


def test_logs_ticks_and_pins_stay_with_a_renamed_topic(db: Store) -> None:
    log(db, "a#1", 20)
    tick(db, "a", mark_of(TWO))
    db.journal.append([read("pin.set", "own/a", {"day": "2026-12-05", "week": False})], NOW)
    new = pointed("z", TWO, ONE, Text("three", "三"), formerly=("a",))
    db.definitions.replace_roadmap(edition("2026.2", [new, topic("b")]))
    assert of(db, "z") == (20, 60)
    number = db.topics.by_key("own/z")[0].id
    assert db.topics.ticked(number) == {mark_of(TWO)}
    assert db.execute("SELECT topic_id, day FROM pin").fetchall() == [(number, "2026-12-05")]
    log(db, "z#2", 5)
    assert of(db, "z") == (25, 60)
    log(db, "a#1", None)  # under its former name as well
    assert of(db, "z") == (5, 60)
    for _ in range(5):
        db.journal.undo(NOW)
    assert of(db, "z") == (0, 90)
    assert db.execute("SELECT count(*) FROM pin").fetchone() == (0,)


def test_an_archived_topic_keeps_its_logs_in_the_history(db: Store) -> None:
    log(db, "a#1", 20)
    db.definitions.replace_roadmap(edition("2026.2", [topic("b")]))
    assert db.effort.logged_on(date(2026, 11, 22)) == 20
    assert [
        event.subject
        for c in db.history.latest(9)
        for event in c.events
        if isinstance(event, TimeLogged)
    ] == ["own/a#1"]
    db.definitions.replace_roadmap(edition("2026.3", [pointed("a", ONE), topic("b")]))
    assert of(db, "a") == (20, 70)


COURSE = Resource("course", Text("Course", "课"), "https://x.org/c", minutes=40)
BOOK = Resource("book", Text("Book", "书"), pages=5)
ARTICLE = Resource("article", Text("Article", "文"))
SHARED = Resource("docs", Text("Shared", "共有"), "https://x.org/s", minutes=50, level="module")


def with_resources(topic: Topic, *resources: Resource) -> Topic:
    return topic._replace(resources=resources)


def shelved(number: str, *topics: Topic) -> Loaded:
    """An edition whose module has a resource of its own."""
    loaded = edition(number, topics)
    (stage,) = loaded.roadmap.stages
    module = stage.modules[0]._replace(resources=(SHARED,))
    return loaded._replace(
        roadmap=loaded.roadmap._replace(stages=(stage._replace(modules=(module,)),))
    )


def tick_resource(db: Store, name: str, of: Resource, on: str | None = "2026-11-22") -> None:
    data: dict[str, object] = {"on": on} if on else {}
    db.journal.append([read("resource.tick", f"own/{name}#{of.mark}", data)], NOW)


@pytest.fixture
def shelf(db: Store) -> Store:
    """Two topics of 90 minutes with the same resources; the first has two points."""
    own = (COURSE, BOOK, ARTICLE)
    a, b = pointed("a", ONE, TWO), topic("b")
    db.definitions.replace_roadmap(
        shelved("2026.2", with_resources(a, *own), with_resources(b, *own))
    )
    return db


def test_a_resource_takes_off_what_it_says_that_it_takes_and_others_nothing(shelf: Store) -> None:
    tick_resource(shelf, "a", COURSE)
    assert of(shelf, "a") == (0, 50)
    tick_resource(shelf, "a", BOOK)
    assert of(shelf, "a") == (0, 35)
    tick_resource(shelf, "a", ARTICLE)
    tick_resource(shelf, "a", SHARED)  # it serves other topics, too
    tick_resource(shelf, "a", COURSE._replace(url="https://x.org/other"))
    assert of(shelf, "a") == (0, 35)
    tick_resource(shelf, "a", COURSE, None)
    assert of(shelf, "a") == (0, 75)
    assert of(shelf, "b") == (0, 90)
    tick_resource(shelf, "b", COURSE)
    assert (of(shelf, "a"), of(shelf, "b")) == ((0, 75), (0, 50))


def test_a_resource_takes_off_its_part_of_what_a_topic_gets_of_its_estimate(shelf: Store) -> None:
    def have(name: str, minutes: int, *own: Resource, **more: object) -> None:
        given = topic(name)._replace(low_minutes=minutes, high_minutes=minutes, **more)  # type: ignore[arg-type]
        shelf.definitions.replace_roadmap(shelved("2026.3", with_resources(given, *own)))

    tick_resource(shelf, "a", COURSE)
    for weight, left in (None, 80 - 40), (1, 80 - 40), (2, 80 - 27), (4, 80 - 14), (0.5, 80 - 40):
        have("a", 80, COURSE, ARTICLE, own_weight=weight)
        assert of(shelf, "a") == (0, left), weight
    # Its own resources are its estimate: 40 minutes and five pages, of which it gets 50.
    have("a", 50, COURSE, BOOK)
    assert of(shelf, "a") == (0, 30)
    have("a", 50, COURSE, BOOK._replace(pages=100))
    assert of(shelf, "a") == (0, 50 - 6)
    # What states its hours is not scaled, nor is what nobody weighs.
    have("a", 90, COURSE, own_hours="1.5", own_weight=30)
    assert of(shelf, "a") == (0, 50)
    (number,) = (row.id for row in shelf.topics.by_key("own/a"))
    have("a", 80, COURSE, own_weight=4)
    assert shelf.effort.read_of(number) == [(date(2026, 11, 22), 14)]
    assert shelf.facts.read_by("own/a", date(2026, 11, 22)) == [(date(2026, 11, 22), 14)]
    assert shelf.effort.said_of_read(number) == 40


def test_the_least_that_points_time_and_resources_leave_is_left(shelf: Store) -> None:
    tick_resource(shelf, "a", COURSE)
    tick(shelf, "a", mark_of(ONE))
    assert of(shelf, "a") == (0, 45)
    log(shelf, "a#1", 20)
    assert of(shelf, "a") == (20, 45)
    log(shelf, "a#1", 55)
    assert of(shelf, "a") == (55, 35)
    for _ in range(4):
        shelf.journal.undo(NOW)
    assert of(shelf, "a") == (0, 90)
    shelf.journal.redo(NOW)
    assert of(shelf, "a") == (0, 50)


def test_what_is_read_is_work_of_its_week(shelf: Store) -> None:
    tick_resource(shelf, "a", COURSE, "2026-11-23")
    number = shelf.topics.by_key("own/a")[0].id
    monday, sunday = date(2026, 11, 23), date(2026, 11, 29)
    assert [e.actual_in(monday, sunday) for e in shelf.effort.worked_on(monday).values()] == [40]
    assert shelf.effort.worked_on(date(2026, 11, 24)) == {}
    assert by_lane(shelf, monday, sunday) == {"theory": 40}
    finished = "SELECT finished FROM week_spent WHERE week = '2026-11-23'"
    assert shelf.value(finished) == 40
    assert shelf.facts.read_by("own/a", date(2026, 11, 22)) == []
    assert shelf.facts.read_by("own/a", monday) == [(monday, 40)]
    shelf.journal.undo(NOW)
    assert shelf.facts.read_by("own/a", monday) == []
    assert shelf.effort.of([number])[number].read == []


def test_a_tick_stays_with_its_resource_through_editions(shelf: Store) -> None:
    tick_resource(shelf, "a", COURSE)
    # Called otherwise and taking longer, but at the same address; the topic has another name.
    longer = COURSE._replace(title=Text("The course", "课程"), minutes=60)
    new = pointed("z", ONE, formerly=("a",))
    shelf.definitions.replace_roadmap(shelved("2026.3", with_resources(new, BOOK, longer)))
    number = shelf.topics.by_key("own/z")[0].id
    assert of(shelf, "z") == (0, 30)
    assert shelf.topics.ticked(number) == {longer.box}
    shelf.definitions.replace_roadmap(shelved("2026.4", with_resources(new, BOOK)))
    assert of(shelf, "z") == (0, 90)
    shelf.definitions.replace_roadmap(shelved("2026.5", with_resources(new, COURSE)))
    assert of(shelf, "z") == (0, 50)


def test_one_is_read_first(shelf: Store) -> None:
    def order(*resources: Resource, shared: bool = False) -> list[tuple[str, bool]]:
        loaded = shelved("2026.6", with_resources(topic("a"), *resources))
        (stage,) = loaded.roadmap.stages
        module = stage.modules[0]._replace(resources=(SHARED._replace(first=shared),))
        roadmap = loaded.roadmap._replace(stages=(stage._replace(modules=(module,)),))
        shelf.definitions.replace_roadmap(loaded._replace(roadmap=roadmap))
        (row,) = shelf.topics.by_key("own/a")
        return [(r.title.en, r.first) for r in shelf.topics.resources(row.id)]

    book = BOOK._replace(first=True)
    assert order(COURSE, book) == [("Book", True), ("Course", False), ("Shared", False)]
    assert order(COURSE, book, shared=True)[0] == ("Book", True)
    assert [first for _, first in order(book, shared=True)] == [True, False]
    assert order(COURSE, shared=True) == [("Shared", True), ("Course", False)]
