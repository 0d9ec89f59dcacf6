"""Numbers in the database: given once, and kept through whatever happens to a roadmap."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.numbers import TopicsNumbered
from studyplan.core.model import Topic
from studyplan.store import journal
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.definitions import load_roadmaps, replace_roadmap
from studyplan.store.history import latest
from studyplan.store.numbers import key_of, missing, used
from studyplan.store.rebuild import differences, rebuild
from studyplan.store.topics import by_key
from tests.store.conftest import NOW, topic
from tests.store.test_editions import edition, renamed

Numbers = dict[str, int | None]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """`one` with a, b, c and `two` with x, y are loaded, and nothing is followed."""
    create(tmp_path / "studyplan.db", "2026-11-22T09:00:00.000000Z")
    with writing(tmp_path / "studyplan.db") as connection:
        one = edition("2026.1", [topic("a"), topic("b")], [topic("c")], name="one")
        load_roadmaps(connection, [edition("2026.1", [topic("x"), topic("y")], name="two"), one])
        yield connection
        before = numbers(connection), named(connection)
        assert differences(connection, mend=False) == {}
        rebuild(connection)
        assert (numbers(connection), named(connection)) == before, "as the journal has them"


def follow(db: sqlite3.Connection, roadmap: str, on: bool = True) -> str:
    start = {"start": "2026-11-22"} if on else {}
    return journal.append(db, [read("roadmap.follow", roadmap, {"following": on, **start})], NOW)


def numbers(db: sqlite3.Connection) -> Numbers:
    """What topics are called by."""
    rows = db.execute(
        "SELECT r.slug || '/' || t.slug, s.number FROM topic_state s JOIN topic t ON"
        " t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id WHERE s.number IS NOT NULL"
    )
    return dict(rows.fetchall())


def named(db: sqlite3.Connection) -> dict[int, str]:
    """The topics as they are called now, by every number that says them."""
    rows = db.execute("SELECT number, roadmap || '/' || topic FROM topic_number").fetchall()
    found = {number: by_key(db, key) for number, key in rows}
    return {number: topics[0].key for number, topics in found.items() if topics}


def update(db: sqlite3.Connection, number: str, *stages: Sequence[Topic]) -> None:
    """A later edition of `one`, with the numbers that its new topics get."""
    replace_roadmap(db, edition(number, *stages, name="one"))
    if new := missing(db):
        journal.append(db, new, NOW)


ONE = {"one/a": 1, "one/b": 2, "one/c": 3}
TWO = {"two/x": 101, "two/y": 102}


def test_following_gives_numbers_in_the_roadmaps_order(db: sqlite3.Connection) -> None:
    assert (numbers(db), used(db), missing(db)) == ({}, [], [])
    follow(db, "one")
    assert numbers(db) == ONE
    follow(db, "two")
    assert numbers(db) == ONE | TWO
    assert [key_of(db, number) for number in (3, 101, 4, 0)] == ["one/c", "two/x", None, None]
    assert used(db) == [1, 2, 3, 101, 102]
    assert by_key(db, "two/y")[0].number == 102
    assert missing(db) == []


def test_numbers_outlive_undo_also_of_the_follow(db: sqlite3.Connection) -> None:
    follow(db, "one")
    follow(db, "two")
    for _ in range(2):
        taken = journal.undo(db, NOW)
        assert taken is not None
        assert taken.kept == []
    assert journal.undo(db, NOW) is None, "the numbering is no act"
    assert used(db) == []
    assert numbers(db) == ONE | TWO
    follow(db, "two")
    follow(db, "one")
    assert numbers(db) == ONE | TWO
    assert journal.undo(db, NOW) is not None
    assert journal.redo(db, NOW) is not None
    assert numbers(db) == ONE | TWO
    assert db.execute("SELECT count(*) FROM event WHERE kind = 'topics.number'").fetchone() == (2,)


def test_a_roadmap_that_is_dropped_and_followed_again_has_its_own(db: sqlite3.Connection) -> None:
    follow(db, "one")
    follow(db, "one", on=False)
    assert (used(db), used(db, followed=False)) == ([], [1, 2, 3])
    follow(db, "two")
    follow(db, "one")
    assert numbers(db) == ONE | TWO


def test_a_follow_with_its_numbers_is_one_act(db: sqlite3.Connection) -> None:
    command = follow(db, "one")
    counted = db.execute("SELECT id, events FROM command").fetchall()
    assert counted == [(command, 1)]
    assert len(latest(db, 10)) == 1


def test_new_topics_take_the_next_and_gone_ones_leave_gaps(db: sqlite3.Connection) -> None:
    follow(db, "one")
    follow(db, "two")
    update(db, "2026.2", [topic("new"), topic("a")], [topic("c"), topic("last")])
    assert numbers(db) == TWO | {"one/a": 1, "one/c": 3, "one/new": 4, "one/last": 5}
    assert used(db) == [1, 3, 4, 5, 101, 102]
    update(db, "2026.3", [topic("a"), topic("b")], [topic("c"), topic("other")])
    assert numbers(db) == TWO | ONE | {"one/other": 6}, "what comes back has its own"


def test_a_renamed_topic_keeps_its_number(db: sqlite3.Connection) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("z", "a"), topic("b")], [topic("c")])
    assert numbers(db) == {"one/z": 1, "one/b": 2, "one/c": 3}
    update(db, "2026.3", [renamed("last", "z", "a"), topic("b")], [topic("c")])
    assert (named(db)[1], used(db)) == ("one/last", [1, 2, 3])


def test_merged_topics_answer_to_each_of_their_numbers(db: sqlite3.Connection) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("both", "b", "c"), topic("a")])
    assert numbers(db) == {"one/a": 1, "one/both": 2}
    assert named(db) == {1: "one/a", 2: "one/both", 3: "one/both"}
    assert used(db) == [1, 2, 3]


def test_of_a_topic_that_is_split_one_keeps_the_number(db: sqlite3.Connection) -> None:
    follow(db, "one")
    update(db, "2026.2", [renamed("a-first", "a"), topic("a-second"), topic("b")], [topic("c")])
    assert numbers(db) == {"one/a-first": 1, "one/b": 2, "one/c": 3, "one/a-second": 4}


def test_an_edition_of_what_is_not_followed_gives_none(db: sqlite3.Connection) -> None:
    update(db, "2026.2", [topic("a"), topic("new")])
    assert numbers(db) == {}
    follow(db, "one")
    assert numbers(db) == {"one/a": 1, "one/new": 2}


def test_a_numbering_alone_is_no_command(db: sqlite3.Connection) -> None:
    follow(db, "one")
    before = db.execute("SELECT * FROM command").fetchall()
    update(db, "2026.2", [topic("a"), topic("new")])
    assert db.execute("SELECT * FROM command").fetchall() == before
    assert len(latest(db, 10)) == 1


def test_an_act_that_goes_on_with_a_numbering_is_a_command(db: sqlite3.Connection) -> None:
    """As the credit does that a new topic of an edition gets."""
    follow(db, "one")
    replace_roadmap(db, edition("2026.2", [topic("a"), topic("new")], name="one"))
    command = journal.append(db, missing(db), NOW)
    done = read("topic.status", "one/new", {"status": "done", "on": "2026-11-22"})
    assert journal.append(db, [done], NOW, of=command) == command
    assert db.execute("SELECT events FROM command WHERE id = ?", (command,)).fetchall() == [(1,)]
    taken = journal.undo(db, NOW)
    assert taken is not None
    assert taken.command_id == command
    assert numbers(db)["one/new"] == 4


def test_of_two_numberings_of_one_number_the_first_stays(db: sqlite3.Connection) -> None:
    follow(db, "one")
    journal.append(db, [TopicsNumbered("two", {"x": 1, "y": 7})], NOW)
    assert named(db) == {1: "one/a", 2: "one/b", 3: "one/c", 7: "two/y"}
    assert numbers(db) == ONE | {"two/y": 7}
    follow(db, "two")
    assert numbers(db) == ONE | {"two/y": 7, "two/x": 8}, "behind what it has"


def test_a_numbering_of_topics_that_are_not_there_is_kept(db: sqlite3.Connection) -> None:
    journal.append(db, [TopicsNumbered("one", {"later": 9})], NOW)
    assert (key_of(db, 9), used(db, followed=False)) == ("one/later", [])
    follow(db, "one")
    update(db, "2026.2", [topic("a"), topic("later")])
    assert numbers(db)["one/later"] == 9
