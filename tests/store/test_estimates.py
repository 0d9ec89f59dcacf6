"""What is left of roadmaps by the estimates of their topics, beside what is planned."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from studyplan.core.arithmetic import Estimated
from studyplan.core.journal.events import Event, read
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.model import Loaded
from studyplan.roadmaps.parts import RoadmapFile
from studyplan.roadmaps.resolve import resolve
from studyplan.store.create import in_memory
from studyplan.store.store import Store
from tests.store.conftest import NOW

DAY = date(2026, 11, 22)


def topic(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "kind": "study", **more}


def module(name: str, *topics: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "title": name, "duration": "2 weeks", "topics": list(topics)}


MODULES = [
    # Ten of its twenty hours are stated.
    module("m", topic("a", weight=30), topic("b", weight=10), topic("c", hours="10")),
    module("read", topic("d", resources=[{"kind": "book", "title": "D", "pages": 500}])),
    # Nobody says of all of it how long it takes.
    module("half", topic("e", weight=90), topic("f")),
    module("plain", topic("g"), topic("h")),
]


def loaded(name: str, *modules: dict[str, Any]) -> Loaded:
    stage = {"id": "s", "title": "s", "modules": list(modules)}
    whole = {"id": name, "edition": "2026.11", "title": name, "level": "beginner"}
    made = RoadmapFile.model_validate(
        {"format": 1, **whole, "stages": [stage]}, context={"kept": False}
    )
    return Loaded(resolve(made, ()), name, b"")


@pytest.fixture
def weighed() -> Iterator[Store]:
    with in_memory("2026-11-22T09:00:00.000000Z") as store:
        store.definitions.load_roadmaps([loaded("r", *MODULES), loaded("s", MODULES[3])])
        events: list[Event] = [RoadmapFollowed("s", DAY, 1), RoadmapFollowed("r", DAY, 2)]
        store.journal.append(events, NOW)
        yield store


def mark(store: Store, *keys: str) -> None:
    store.journal.append([TopicMarked(TopicKey(f"r/{key}"), "done", DAY) for key in keys], NOW)


def test_modules_count_by_estimates_where_all_of_their_topics_have_one(weighed: Store) -> None:
    assert weighed.estimates.of_followed() == [
        Estimated("s", 20 * 60, 20 * 60),
        Estimated("r", 80 * 60, (40 + 10 + 25 + 20 + 20) * 60),
    ]


def test_what_is_done_is_in_neither(weighed: Store) -> None:
    mark(weighed, "a", "d")
    # Of the first module 2.5 hours are left of one that takes ten, and the ten that are stated.
    (_, found) = weighed.estimates.of_followed()
    assert found == Estimated("r", round(52.5 * 60), 60 * 60)
    mark(weighed, *"bcefgh")
    assert [one.roadmap for one in weighed.estimates.of_followed()] == ["s"]


def estimated(store: Store) -> tuple[float, float]:
    """Hours left of `r`, as planned and as estimated."""
    (_, found) = store.estimates.of_followed()
    return found.left / 60, found.estimated / 60


def act(store: Store, kind: str, subject: str, **data: object) -> None:
    store.journal.append([read(kind, f"r/{subject}", {"on": str(DAY), **data})], NOW)


def test_an_hour_logged_is_an_hour_of_either(weighed: Store) -> None:
    assert estimated(weighed) == (80, 115)
    act(weighed, "time.log", "a#1", minutes=300)
    assert estimated(weighed) == (75, 110)
    # Of 7.5 hours planned half an hour stays, of thirty estimated the rest.
    act(weighed, "time.log", "a#2", minutes=600)
    assert estimated(weighed) == (80 - 7, 115 - 15)
    act(weighed, "time.log", "a#3", minutes=3000)
    assert estimated(weighed) == (80 - 7, 115 - 29.5)
    # What is not estimated, or states its hours, is in both with what is planned.
    act(weighed, "time.log", "c#4", minutes=60)
    act(weighed, "time.log", "e#5", minutes=60)
    assert estimated(weighed) == (80 - 7 - 2, 115 - 29.5 - 2)
    for _ in range(5):
        weighed.journal.undo(NOW)
    assert estimated(weighed) == (80, 115)


def test_points_leave_their_part_of_either_and_resources_what_they_say() -> None:
    points = [{"id": name, "en": name, "zh": name} for name in ("one", "two", "three", "four")]
    lectures = {"kind": "course", "title": "L", "minutes": 20 * 60}
    book = {"kind": "book", "title": "B", "pages": 400}
    modules = (
        module("m", topic("a", weight=60, points=points, resources=[lectures])),
        module("n", topic("b", resources=[lectures, book])),
    )
    with in_memory("2026-11-22T09:00:00.000000Z") as store:
        store.definitions.load_roadmaps([loaded("s", MODULES[3]), loaded("r", *modules)])
        events: list[Event] = [RoadmapFollowed("s", DAY, 1), RoadmapFollowed("r", DAY, 2)]
        store.journal.append(events, NOW)
        assert estimated(store) == (20 + 20, 60 + 40)
        act(store, "point.tick", "a#one")
        assert estimated(store) == (15 + 20, 45 + 40)
        (b,) = (row.id for row in store.topics.by_key("r/b"))
        mark_l, mark_b = (resource.mark for resource in store.topics.resources(b))
        act(store, "resource.tick", f"a#{mark_l}")  # a third of its hours: 6 h 40 of the twenty
        assert estimated(store) == (2000 / 60, 40 + 40)
        act(store, "resource.tick", f"b#{mark_b}")
        assert estimated(store) == (1400 / 60, 40 + 20)
        act(store, "resource.tick", f"b#{mark_l}")
        assert estimated(store) == (830 / 60, 40 + 0.5)


def test_over_a_tenth_is_clearly_more() -> None:
    assert not Estimated("r", 100, 110).beyond
    assert Estimated("r", 100, 111).beyond
    assert not Estimated("r", 100, 50).beyond
