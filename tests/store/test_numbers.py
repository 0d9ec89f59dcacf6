"""Numbers in the database: given once, and kept through whatever happens to a roadmap."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from studyplan.core.journal.events import TopicsNumbered, read
from studyplan.core.model import Topic
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic
from tests.store.test_editions import edition, renamed

Numbers = dict[str, int | None]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    """`one` with a, b, c and `two` with x, y are loaded, and nothing is followed."""
    create(tmp_path / "studyplan.db", "2026-11-22T09:00:00.000000Z")
    with writing(tmp_path / "studyplan.db") as store:
        one = edition("2026.1", [topic("a"), topic("b")], [topic("c")], name="one")
        store.definitions.load_roadmaps(
            [edition("2026.1", [topic("x"), topic("y")], name="two"), one]
        )
        yield store
        before = numbers(store), named(store)
        assert differences(store) == {}
        store.projections.rebuild()
        assert (numbers(store), named(store)) == before, "as the journal has them"


def follow(db: Store, roadmap: str, on: bool = True) -> str:
    start = {"start": "2026-11-22"} if on else {}
    return db.journal.append([read("roadmap.follow", roadmap, {"following": on, **start})], NOW)


def numbers(db: Store) -> Numbers:
    """What topics are called by."""
    rows = db.execute(
        "SELECT r.slug || '/' || t.slug, s.number FROM topic_state s JOIN topic t ON"
        " t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id WHERE s.number IS NOT NULL"
    )
    return dict(rows.fetchall())


def named(db: Store) -> dict[int, str]:
    """The topics as they are called now, by every number that says them."""
    rows = db.execute("SELECT number, roadmap || '/' || topic FROM topic_number").fetchall()
    found = {number: db.topics.by_key(key) for number, key in rows}
    return {number: topics[0].key for number, topics in found.items() if topics}


def update(db: Store, number: str, *stages: Sequence[Topic]) -> None:
    """A later edition of `one`, with the numbers that its new topics get."""
    db.definitions.replace_roadmap(edition(number, *stages, name="one"))
    if new := db.numbers.missing():
        db.journal.append(new, NOW)


ONE = {"one/a": 1, "one/b": 2, "one/c": 3}
TWO = {"two/x": 101, "two/y": 102}


def test_following_gives_numbers_in_the_roadmaps_order(db: Store) -> None:
    assert (numbers(db), db.numbers.used(), db.numbers.missing()) == ({}, [], [])
    follow(db, "one")
    assert numbers(db) == ONE
    follow(db, "two")
    assert numbers(db) == ONE | TWO
    assert [db.numbers.key_of(number) for number in (3, 101, 4, 0)] == [
        "one/c",
        "two/x",
        None,
        None,
    ]
    assert db.numbers.used() == [1, 2, 3, 101, 102]
    assert db.topics.by_key("two/y")[0].number == 102
    assert db.numbers.missing() == []


def test_numbers_outlive_undo_also_of_the_follow(db: Store) -> None:
    follow(db, "one")
    follow(db, "two")
    for _ in range(2):
        taken = db.journal.undo(NOW)
        assert taken is not None
        assert taken.kept == []
    assert db.journal.undo(NOW) is None, "the numbering is no act"
    assert db.numbers.used() == []
    assert numbers(db) == ONE | TWO
    follow(db, "two")
    follow(db, "one")
    assert numbers(db) == ONE | TWO
    assert db.journal.undo(NOW) is not None
    assert db.journal.redo(NOW) is not None
    assert numbers(db) == ONE | TWO
    assert db.execute("SELECT count(*) FROM event WHERE kind = 'topics.number'").fetchone() == (2,)


def test_a_roadmap_that_is_dropped_and_followed_again_has_its_own(db: Store) -> None:
    follow(db, "one")
    follow(db, "one", on=False)
    assert (db.numbers.used(), db.numbers.used(followed=False)) == ([], [1, 2, 3])
    follow(db, "two")
    follow(db, "one")
    assert numbers(db) == ONE | TWO


def test_a_follow_with_its_numbers_is_one_act(db: Store) -> None:
    command = follow(db, "one")
    counted = db.execute("SELECT id, events FROM command").fetchall()
    assert counted == [(command, 1)]
    assert len(db.history.latest(10)) == 1


def test_new_topics_take_the_next_and_gone_ones_leave_gaps(db: Store) -> None:
    follow(db, "one")
    follow(db, "two")
    update(db, "2026.2", [topic("new"), topic("a")], [topic("c"), topic("last")])
    assert numbers(db) == TWO | {"one/a": 1, "one/c": 3, "one/new": 4, "one/last": 5}
    assert db.numbers.used() == [1, 3, 4, 5, 101, 102]
    update(db, "2026.3", [topic("a"), topic("b")], [topic("c"), topic("other")])
    assert numbers(db) == TWO | ONE | {"one/other": 6}, "what comes back has its own"


def test_a_renamed_topic_keeps_its_number(db: Store) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("z", "a"), topic("b")], [topic("c")])
    assert numbers(db) == {"one/z": 1, "one/b": 2, "one/c": 3}
    update(db, "2026.3", [renamed("last", "z", "a"), topic("b")], [topic("c")])
    assert (named(db)[1], db.numbers.used()) == ("one/last", [1, 2, 3])


def test_merged_topics_answer_to_each_of_their_numbers(db: Store) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("both", "b", "c"), topic("a")])
    assert numbers(db) == {"one/a": 1, "one/both": 2}
    assert named(db) == {1: "one/a", 2: "one/both", 3: "one/both"}
    assert db.numbers.used() == [1, 2, 3]


def test_of_a_topic_that_is_split_one_keeps_the_number(db: Store) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("a-first", "a"), topic("a-second"), topic("b")], [topic("c")])
    assert numbers(db) == {"one/a-first": 1, "one/b": 2, "one/c": 3, "one/a-second": 4}


def test_an_edition_of_what_is_not_followed_gives_none(db: Store) -> None:
    update(db, "2026.2", [topic("a"), topic("new")])
    assert numbers(db) == {}
    follow(db, "one")
    assert numbers(db) == {"one/a": 1, "one/new": 2}


def test_a_numbering_alone_is_no_command(db: Store) -> None:
    follow(db, "one")
    before = db.execute("SELECT * FROM command").fetchall()
    update(db, "2026.2", [topic("a"), topic("new")])
    assert db.execute("SELECT * FROM command").fetchall() == before
    assert len(db.history.latest(10)) == 1


def test_an_act_that_goes_on_with_a_numbering_is_a_command(db: Store) -> None:
    """As the credit does that a new topic of an edition gets."""
    follow(db, "one")
    db.definitions.replace_roadmap(edition("2026.2", [topic("a"), topic("new")], name="one"))
    command = db.journal.append(db.numbers.missing(), NOW)
    done = read("topic.status", "one/new", {"status": "done", "on": "2026-11-22"})
    assert db.journal.append([done], NOW, of=command) == command
    assert db.execute("SELECT events FROM command WHERE id = ?", (command,)).fetchall() == [(1,)]
    taken = db.journal.undo(NOW)
    assert taken is not None
    assert taken.id == command
    assert numbers(db)["one/new"] == 4


def test_of_two_numberings_of_one_number_the_first_stays(db: Store) -> None:
    follow(db, "one")
    db.journal.append([TopicsNumbered("two", {"x": 1, "y": 7})], NOW)
    assert named(db) == {1: "one/a", 2: "one/b", 3: "one/c", 7: "two/y"}
    assert numbers(db) == ONE | {"two/y": 7}
    follow(db, "two")
    assert numbers(db) == ONE | {"two/y": 7, "two/x": 8}, "behind what it has"


def test_a_numbering_of_topics_that_are_not_there_is_kept(db: Store) -> None:
    db.journal.append([TopicsNumbered("one", {"later": 9})], NOW)
    assert (db.numbers.key_of(9), db.numbers.used(followed=False)) == ("one/later", [])
    follow(db, "one")
    update(db, "2026.2", [topic("a"), topic("later")])
    assert numbers(db)["one/later"] == 9
