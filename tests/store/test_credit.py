"""Credit in the journal and its projections, between two small roadmaps."""

from collections.abc import Iterator
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
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic


def lesson(name: str, concept: str, depth: Depth, kind: Kind = "study", *needs: str) -> Topic:
    return topic(name, *needs)._replace(concept=concept, depth=depth, kind=kind)


def teaching(name: str, *topics: Topic) -> Loaded:
    module = Module("m", Text("m", "m"), topics)
    stage = Stage("s", Text("s", "s"), (module,))
    found = Roadmap(name, "2026.11", Text(name, name), "beginner", (stage,), 10, 10)
    return Loaded(found, f"digest of {name}", b"")


P = teaching("p", lesson("a", "x", "build", "exercise"), lesson("b", "y", "use", "reading"))
Q = teaching("q", lesson("c", "x", "use"), lesson("d", "x", "know", "study", "c"), topic("e"))


@pytest.fixture
def two(path: Path) -> Iterator[Store]:
    """`p` and `q` followed from the day on, beside `r`; inside a write transaction."""
    with writing(path) as store:
        store.definitions.load_roadmaps([P, Q])
        for name in "pq":
            follow(store, name)
        yield store


def follow(db: Store, name: str, start: str = "2026-11-22") -> str:
    data: dict[str, object] = {
        "following": True,
        "start": start,
        "place": db.roadmaps.place_of(name),
    }
    return db.journal.append([read("roadmap.follow", name, data)], NOW)


def drop(db: Store, name: str) -> None:
    db.journal.append([read("roadmap.follow", name, {"following": False})], NOW)


def done(db: Store, key: str, on: str = "2026-11-20") -> list[str]:
    """Mark a topic and what it satisfies, as one command; the keys that were credited."""
    mark = TopicMarked(TopicKey(key), "done", date.fromisoformat(on))
    events = consequences([mark], db.credit.lessons(db.credit.concepts_taught([key])))
    db.journal.append([mark, *events], NOW)
    return [event.subject for event in events]


def state(db: Store, key: str) -> tuple[object, ...]:
    roadmap, _, slug = key.partition("/")
    row: tuple[object, ...] = db.execute(
        "SELECT s.status, s.finished_on, s.credited_by FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = ? AND t.slug = ?",
        (roadmap, slug),
    ).fetchone()
    return row


def credited(db: Store, roadmap: str) -> tuple[int, int, int]:
    (counts,) = [stage.counts for stage in db.roadmaps.stages() if stage.roadmap == roadmap]
    return counts.done, counts.credited, counts.minutes_credited


def giving(db: Store, *concepts: str) -> list[str]:
    return [lesson.key for lesson in db.credit.lessons(concepts) if lesson.gives]


def test_lessons_are_those_that_teach_a_concept(two: Store) -> None:
    assert two.concepts.of_roadmap("q") == ["x"]
    assert two.concepts.of_roadmap("r") == []
    assert two.credit.concepts_taught(["q/e", "p/b"]) == ["y"]
    assert two.credit.lessons(["y"]) == [Lesson("p/b", "y", "use", "reading")]
    assert [found.key for found in two.credit.lessons(["y", "x", "x"]) if found.open] == [
        *("p/a", "q/c", "q/d"),
        "p/b",
    ]
    assert two.credit.lessons([]) == []
    assert giving(two, "x", "y") == []


def test_credit_is_done_by_another_and_counted_apart(two: Store) -> None:
    assert done(two, "p/a") == ["q/c", "q/d"]
    assert state(two, "q/d") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert credited(two, "p") == (1, 0, 0)
    assert giving(two, "x") == ["p/a"]
    assert [(found.key, found.by) for found in two.credit.lessons(["x"])] == [
        ("p/a", None),
        ("q/c", "p/a"),
        ("q/d", "p/a"),
    ]
    assert two.topics.standing(two.topics.by_key("q/d")[0]).credited
    assert differences(two) == {}


def test_what_is_satisfied_holds_nothing_up(two: Store) -> None:
    assert two.topics.by_key("q/d")[0].blocked == 1
    done(two, "p/a")
    assert two.topics.by_key("q/d")[0].blocked == 0
    two.journal.undo(NOW)
    assert two.topics.by_key("q/d")[0].blocked == 1


def test_done_in_its_own_right_is_credit_no_longer(two: Store) -> None:
    done(two, "p/a")
    assert done(two, "q/c", "2026-11-21") == []
    assert state(two, "q/c") == ("done", "2026-11-21", None)
    assert credited(two, "q") == (2, 1, 90)
    two.journal.undo(NOW)
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert differences(two) == {}


def test_undo_takes_topic_and_credit_back_and_redo_gives_both(two: Store) -> None:
    begun = read("topic.status", "q/c", {"status": "doing", "on": "2026-11-18"})
    two.journal.append([begun], NOW)
    done(two, "p/a")
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    outcome = two.journal.undo(NOW)
    assert outcome is not None
    assert outcome.kept == []
    assert [state(two, key)[0] for key in ("p/a", "q/c", "q/d")] == ["todo", "doing", "todo"]
    assert credited(two, "q") == (0, 0, 0)
    two.journal.redo(NOW)
    assert [state(two, key)[2] for key in ("p/a", "q/c", "q/d")] == [None, "p/a", "p/a"]
    assert differences(two) == {}


def test_only_what_is_followed_is_open_to_credit(two: Store) -> None:
    drop(two, "q")
    assert done(two, "p/a") == []
    drop(two, "p")
    follow(two, "q")
    # What was done in a roadmap that is dropped stands.
    assert giving(two, "x") == ["p/a"]
    assert [found.key for found in two.credit.lessons(["x"]) if found.open] == ["q/c", "q/d"]


def test_undoing_a_drop_gives_a_roadmap_its_place_back(two: Store) -> None:
    order = [name for name, _, _ in two.roadmaps.followed()]
    assert order == ["r", "p", "q"]
    drop(two, "p")
    assert [name for name, _, _ in two.roadmaps.followed()] == ["r", "q"]
    two.journal.undo(NOW)
    assert [name for name, _, _ in two.roadmaps.followed()] == order
    drop(two, "p")
    follow(two, "p")
    assert [name for name, _, _ in two.roadmaps.followed()] == ["r", "q", "p"]
    assert differences(two) == {}


def test_what_begins_later_comes_behind_what_has_begun(two: Store) -> None:
    drop(two, "p")
    drop(two, "r")
    follow(two, "p", "2027-01-04")
    follow(two, "r", "2026-10-01")
    work = two.open_work.whole(NOW.today)
    assert [w.topic for w in work[:3]] == ["q/c", "q/d", "q/e"]
    assert [w.topic for w in work[-2:]] == ["p/a", "p/b"]
    assert {str(w.earliest) for w in work[:-2]} == {"2026-11-22"}
    assert {str(w.earliest) for w in work[-2:]} == {"2027-01-04"}


def test_a_renamed_topic_is_still_what_others_are_done_by(two: Store) -> None:
    done(two, "p/a")
    renamed = lesson("z", "x", "build", "exercise")._replace(formerly=("a",))
    two.definitions.replace_roadmap(teaching("p", renamed))
    assert state(two, "p/z") == ("done", "2026-11-20", None)
    assert [found.by for found in two.credit.lessons(["x"])] == [None, "p/z", "p/z"]
    assert differences(two) == {}
