"""Time logged and points ticked, and what is left by them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.study import TimeLogged
from studyplan.core.text import Text
from studyplan.core.topics import Point, mark_of
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic
from tests.store.test_editions import edition, made

ONE, TWO = Text("one", "一"), Text("two", "二")


def pointed(name: str, *points: Text, formerly: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    given = tuple(map(Point, points))
    return topic(name)._replace(points=given, formerly=formerly)


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
    assert db.effort.logged_on(date(2026, 11, 22)) == 0
    assert [
        event.subject
        for c in db.history.latest(9)
        for event in c.events
        if isinstance(event, TimeLogged)
    ] == ["own/a#1"]
    db.definitions.replace_roadmap(edition("2026.3", [pointed("a", ONE), topic("b")]))
    assert of(db, "a") == (20, 70)
