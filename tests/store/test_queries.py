import sqlite3
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.store import queries
from studyplan.store.completion import Wanted, topics
from studyplan.store.connection import writing
from studyplan.store.definitions import load_roadmaps
from studyplan.store.journal import append
from studyplan.store.queries import Committed
from studyplan.store.topics import by_key, standing, titles
from studyplan.store.work import open_work
from tests.store.conftest import NOW, Set, loaded

TODAY = date(2026, 11, 22)


def keys(
    db: sqlite3.Connection, limit: int = 10, lane: str | None = None, committed: str = ""
) -> list[str]:
    """The candidates, where these topics are committed in this order."""
    ids = {by_key(db, name)[0].id: Committed(n, None, None) for n, name in enumerate(committed)}
    return [c.key for c, _ in queries.candidates(db, limit, ids, lane)]


def test_candidates_are_begun_committed_and_ready_ones(db: sqlite3.Connection, put: Set) -> None:
    assert keys(db) == ["r/a", "r/e"]
    put("a", "done")
    assert keys(db) == ["r/b", "r/c", "r/e"]
    put("c", "doing")
    assert keys(db) == ["r/c", "r/b", "r/e"]
    assert keys(db, limit=1) == ["r/c", "r/b"]
    assert keys(db, lane="practice") == []


def test_what_is_committed_but_blocked_is_no_candidate(db: sqlite3.Connection) -> None:
    assert keys(db, committed="de") == ["r/e", "r/a"]
    assert keys(db, committed="de", limit=1) == ["r/e", "r/a"]
    found = dict.fromkeys([by_key(db, "e")[0].id], Committed(4, TODAY, TODAY))
    (first, _), (second, _) = queries.candidates(db, 9, found)
    assert (first.place, first.day, first.last) == (4, TODAY, TODAY)
    assert (second.place, second.day, second.last) == (None, None, None)


def test_what_is_committed_is_all_there_and_the_rest_as_much_as_is_asked_for(
    db: sqlite3.Connection, put: Set
) -> None:
    put("a", "done")
    assert keys(db, committed="ec", limit=1) == ["r/c", "r/e", "r/b"]


def test_nothing_of_a_roadmap_that_is_not_followed(db: sqlite3.Connection) -> None:
    append(db, [read("roadmap.follow", "r", {"following": False})], NOW)
    assert keys(db) == []
    assert queries.stages(db) == []


@pytest.mark.parametrize(
    ("name", "unlocked"), [("a", (3, 270)), ("b", (1, 90)), ("d", (0, 0)), ("e", (0, 0))]
)
def test_what_a_topic_unlocks(db: sqlite3.Connection, name: str, unlocked: tuple[int, int]) -> None:
    assert queries.unlocks(db, by_key(db, name)[0].id) == unlocked


def test_what_is_done_is_not_unlocked_again(db: sqlite3.Connection, put: Set) -> None:
    put("d", "done")
    assert queries.unlocks(db, by_key(db, "a")[0].id) == (2, 180)


def test_a_topic_by_its_key_or_its_own_id(db: sqlite3.Connection) -> None:
    assert [t.key for t in by_key(db, "r/b")] == ["r/b"]
    assert [t.key for t in by_key(db, "b")] == ["r/b"]
    assert by_key(db, "r/none") == by_key(db, "none") == by_key(db, "") == []
    load_roadmaps(db, [loaded("q")])
    assert [t.key for t in by_key(db, "b")] == ["r/b"]  # the followed one
    assert [t.key for t in by_key(db, "q/b")] == ["q/b"]
    append(db, [read("roadmap.follow", "q", {"following": True, "start": "2026-11-22"})], NOW)
    assert [t.key for t in by_key(db, "b")] == ["r/b", "q/b"]
    assert len(titles(db)) == 10


def test_open_prerequisites(db: sqlite3.Connection, put: Set) -> None:
    assert standing(db, by_key(db, "d")[0]).unmet == ("r/b",)
    put("b", "skipped")
    assert standing(db, by_key(db, "d")[0]).unmet == ()


def test_open_work_keeps_only_open_needs(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    work = {w.topic: w.needs for w in open_work(db, TODAY)}
    assert work == {"r/b": (), "r/c": (), "r/d": ("r/b",), "r/e": ()}


def test_completion_offers_ids_that_begin_so(db: sqlite3.Connection, put: Set) -> None:
    def slugs(start: str, *statuses: str) -> list[str]:
        return [one.name for one in topics(db, Wanted(start, statuses))]

    assert slugs("") == ["a", "b", "c", "d", "e"]
    assert slugs("b") == ["b"]
    assert slugs("%") == []
    assert slugs("r") == slugs("r/") == ["r/a", "r/b", "r/c", "r/d", "r/e"]
    assert slugs("r/b") == ["r/b"]
    put("b", "done")
    assert slugs("", "todo") == ["a", "c", "d", "e"]
    assert slugs("", "done", "doing") == ["b"]


def test_loading_twice_changes_nothing(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    assert load_roadmaps(db, [loaded()]) == []
    assert by_key(db, "a")[0].status == "done"


def test_what_the_journal_says_holds_for_a_roadmap_that_is_loaded_later(
    db: sqlite3.Connection,
) -> None:
    append(db, [read("topic.status", "q/a", {"status": "done", "on": "2026-11-22"})], NOW)
    load_roadmaps(db, [loaded("q")])
    assert by_key(db, "q/a")[0].status == "done"
    assert by_key(db, "q/b")[0].blocked == 0


def test_a_write_that_fails_leaves_nothing(path: Path) -> None:
    def fail() -> None:
        with writing(path) as connection:
            append(connection, [read("topic.status", "r/a", {"status": "done"})], NOW)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    with writing(path) as connection:
        assert by_key(connection, "a")[0].status == "todo"
        kinds = connection.execute("SELECT kind FROM event ORDER BY id").fetchall()
        assert kinds == [("roadmap.follow",), ("topics.number",)]
