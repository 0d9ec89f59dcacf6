"""Credit in the journal and its projections, between two small roadmaps."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.credit import Lesson, consequences
from studyplan.core.journal.events import read
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.model import Loaded, Module, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.core.vocabulary import Depth, Kind
from studyplan.store import journal
from studyplan.store.connection import writing
from studyplan.store.credit import concepts_of, concepts_taught, lessons
from studyplan.store.definitions import load_roadmaps, replace_roadmap
from studyplan.store.queries import followed, place_of, stages
from studyplan.store.rebuild import differences
from studyplan.store.topics import by_key, standing
from studyplan.store.work import open_work
from tests.store.conftest import NOW, topic


def lesson(name: str, concept: str, depth: Depth, kind: Kind = "study", *needs: str) -> Topic:
    return replace(topic(name, *needs), concept=concept, depth=depth, kind=kind)


def teaching(name: str, *topics: Topic) -> Loaded:
    module = Module("m", Text("m", "m"), topics)
    stage = Stage("s", Text("s", "s"), (module,))
    found = Roadmap(name, "2026.11", Text(name, name), "beginner", (stage,), (10, 10))
    return Loaded(found, f"digest of {name}", b"")


P = teaching("p", lesson("a", "x", "build", "exercise"), lesson("b", "y", "use", "reading"))
Q = teaching("q", lesson("c", "x", "use"), lesson("d", "x", "know", "study", "c"), topic("e"))


@pytest.fixture
def two(path: Path) -> Iterator[sqlite3.Connection]:
    """`p` and `q` followed from the day on, beside `r`; inside a write transaction."""
    with writing(path) as connection:
        load_roadmaps(connection, [P, Q])
        for name in "pq":
            follow(connection, name)
        yield connection


def follow(db: sqlite3.Connection, name: str, start: str = "2026-11-22") -> str:
    data: dict[str, object] = {"following": True, "start": start, "place": place_of(db, name)}
    return journal.append(db, [read("roadmap.follow", name, data)], NOW)


def drop(db: sqlite3.Connection, name: str) -> None:
    journal.append(db, [read("roadmap.follow", name, {"following": False})], NOW)


def done(db: sqlite3.Connection, key: str, on: str = "2026-11-20") -> list[str]:
    """Mark a topic and what it satisfies, as one command; the keys that were credited."""
    mark = TopicMarked(TopicKey(key), "done", date.fromisoformat(on))
    events = consequences([mark], lessons(db, concepts_taught(db, [key])))
    journal.append(db, [mark, *events], NOW)
    return [event.subject for event in events]


def state(db: sqlite3.Connection, key: str) -> tuple[object, ...]:
    roadmap, _, slug = key.partition("/")
    row: tuple[object, ...] = db.execute(
        "SELECT s.status, s.finished_on, s.credited_by FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = ? AND t.slug = ?",
        (roadmap, slug),
    ).fetchone()
    return row


def credited(db: sqlite3.Connection, roadmap: str) -> tuple[int, int, int]:
    (counts,) = [stage.counts for stage in stages(db) if stage.roadmap == roadmap]
    return counts.done, counts.credited, counts.minutes_credited


def giving(db: sqlite3.Connection, *concepts: str) -> list[str]:
    return [lesson.key for lesson in lessons(db, concepts) if lesson.gives]


def test_lessons_are_those_that_teach_a_concept(two: sqlite3.Connection) -> None:
    assert concepts_of(two, "q") == ["x"]
    assert concepts_of(two, "r") == []
    assert concepts_taught(two, ["q/e", "p/b"]) == ["y"]
    assert lessons(two, ["y"]) == [Lesson("p/b", "y", "use", "reading")]
    assert [found.key for found in lessons(two, ["y", "x", "x"]) if found.open] == [
        *("p/a", "q/c", "q/d"),
        "p/b",
    ]
    assert lessons(two, []) == []
    assert giving(two, "x", "y") == []


def test_credit_is_done_by_another_and_counted_apart(two: sqlite3.Connection) -> None:
    assert done(two, "p/a") == ["q/c", "q/d"]
    assert state(two, "q/d") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert credited(two, "p") == (1, 0, 0)
    assert giving(two, "x") == ["p/a"]
    assert [(found.key, found.by) for found in lessons(two, ["x"])] == [
        ("p/a", None),
        ("q/c", "p/a"),
        ("q/d", "p/a"),
    ]
    assert standing(two, by_key(two, "q/d")[0]).credited
    assert differences(two, mend=False) == {}


def test_what_is_satisfied_holds_nothing_up(two: sqlite3.Connection) -> None:
    assert by_key(two, "q/d")[0].blocked == 1
    done(two, "p/a")
    assert by_key(two, "q/d")[0].blocked == 0
    journal.undo(two, NOW)
    assert by_key(two, "q/d")[0].blocked == 1


def test_done_in_its_own_right_is_credit_no_longer(two: sqlite3.Connection) -> None:
    done(two, "p/a")
    assert done(two, "q/c", "2026-11-21") == []
    assert state(two, "q/c") == ("done", "2026-11-21", None)
    assert credited(two, "q") == (2, 1, 90)
    journal.undo(two, NOW)
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert differences(two, mend=False) == {}


def test_undo_takes_topic_and_credit_back_and_redo_gives_both(two: sqlite3.Connection) -> None:
    begun = read("topic.status", "q/c", {"status": "doing", "on": "2026-11-18"})
    journal.append(two, [begun], NOW)
    done(two, "p/a")
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    outcome = journal.undo(two, NOW)
    assert outcome is not None
    assert outcome.kept == []
    assert [state(two, key)[0] for key in ("p/a", "q/c", "q/d")] == ["todo", "doing", "todo"]
    assert credited(two, "q") == (0, 0, 0)
    journal.redo(two, NOW)
    assert [state(two, key)[2] for key in ("p/a", "q/c", "q/d")] == [None, "p/a", "p/a"]
    assert differences(two, mend=False) == {}


def test_only_what_is_followed_is_open_to_credit(two: sqlite3.Connection) -> None:
    drop(two, "q")
    assert done(two, "p/a") == []
    drop(two, "p")
    follow(two, "q")
    # What was done in a roadmap that is dropped stands.
    assert giving(two, "x") == ["p/a"]
    assert [found.key for found in lessons(two, ["x"]) if found.open] == ["q/c", "q/d"]


def test_undoing_a_drop_gives_a_roadmap_its_place_back(two: sqlite3.Connection) -> None:
    order = [name for name, _, _ in followed(two)]
    assert order == ["r", "p", "q"]
    drop(two, "p")
    assert [name for name, _, _ in followed(two)] == ["r", "q"]
    journal.undo(two, NOW)
    assert [name for name, _, _ in followed(two)] == order
    drop(two, "p")
    follow(two, "p")
    assert [name for name, _, _ in followed(two)] == ["r", "q", "p"]
    assert differences(two, mend=False) == {}


def test_what_begins_later_comes_behind_what_has_begun(two: sqlite3.Connection) -> None:
    drop(two, "p")
    drop(two, "r")
    follow(two, "p", "2027-01-04")
    follow(two, "r", "2026-10-01")
    work = open_work(two, NOW.today)
    assert [w.topic for w in work[:3]] == ["q/c", "q/d", "q/e"]
    assert [w.topic for w in work[-2:]] == ["p/a", "p/b"]
    assert {str(w.earliest) for w in work[:-2]} == {"2026-11-22"}
    assert {str(w.earliest) for w in work[-2:]} == {"2027-01-04"}


def test_a_renamed_topic_is_still_what_others_are_done_by(two: sqlite3.Connection) -> None:
    done(two, "p/a")
    renamed = replace(lesson("z", "x", "build", "exercise"), formerly=("a",))
    replace_roadmap(two, teaching("p", renamed))
    assert state(two, "p/z") == ("done", "2026-11-20", None)
    assert [found.by for found in lessons(two, ["x"])] == [None, "p/z", "p/z"]
    assert differences(two, mend=False) == {}
