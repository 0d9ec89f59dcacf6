"""A database with a small roadmap, and the journal's clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import read
from studyplan.core.model import Loaded, Module, Prerequisite, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.store import Store

NOW = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))


def topic(name: str, *needs: str) -> Topic:
    return Topic(
        name,
        Text(name, f"{name} 题"),
        "study",
        "theory",
        "use",
        needs=tuple(map(Prerequisite, needs)),
        low_minutes=60,
        high_minutes=120,
    )


def roadmap(name: str = "r") -> Roadmap:
    """a ← b ← d, a ← c; e stands alone, in a stage of its own."""
    first = Module(
        "m", Text("m", "m"), (topic("a"), topic("b", "a"), topic("c", "a"), topic("d", "b"))
    )
    second = Module("n", Text("n", "n"), (topic("e"),))
    return Roadmap(
        id=name,
        edition="2026.11",
        title=Text("Road", "路"),
        level="beginner",
        stages=(
            Stage("s", Text("s", "s"), (first,)),
            Stage("t", Text("t", "t"), (second,)),
        ),
        pace_low=10,
        pace_high=10,
    )


def loaded(name: str = "r") -> Loaded:
    return Loaded(roadmap(name), "digest", b"")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which `r` is loaded and followed."""
    file = tmp_path / "home" / "studyplan.db"
    create(file, "2026-11-22T09:00:00.000000Z")
    with writing(file) as store:
        store.definitions.load_roadmaps([loaded()])
        follow = read("roadmap.follow", "r", {"following": True, "start": "2026-11-22"})
        store.journal.append([follow], NOW)
    return file


@pytest.fixture
def db(path: Path) -> Iterator[Store]:
    """The same, inside a write transaction."""
    with writing(path) as store:
        yield store


Set = Callable[..., str]


@pytest.fixture
def put(db: Store) -> Set:
    """Sets a topic's status: `put("a", "done")`."""

    def call(name: str, status: str, on: str = "2026-11-22") -> str:
        data: dict[str, object] = {"status": status}
        if status != "todo":
            data["on"] = on
        return db.journal.append([read("topic.status", f"r/{name}", data)], NOW)

    return call


def differences(store: Store, mend: bool = False) -> dict[str, int]:
    """Rows by projection in which what is stored and what is derived differ."""
    with store.projections.derived(mend) as counts:
        return counts
