from datetime import date
from pathlib import Path

import pytest

from studyplan.core.choose import Committed
from studyplan.core.journal.events import read
from studyplan.store.completion import TopicsWanted
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW, Set, loaded

TODAY = date(2026, 11, 22)


def keys(db: Store, limit: int = 10, lane: str | None = None, committed: str = "") -> list[str]:
    """The candidates, where these topics are committed in this order."""
    ids = {db.topics.by_key(name)[0].id: Committed(n) for n, name in enumerate(committed)}
    return [c.topic.key for c in db.candidates.of(limit, TODAY, ids, lane)]


def test_candidates_are_begun_committed_and_ready_ones(db: Store, put: Set) -> None:
    assert keys(db) == ["r/a", "r/e"]
    put("a", "done")
    assert keys(db) == ["r/b", "r/c", "r/e"]
    put("c", "doing")
    assert keys(db) == ["r/c", "r/b", "r/e"]
    assert keys(db, limit=1) == ["r/c", "r/b"]
    assert keys(db, lane="practice") == []


def test_what_is_committed_but_blocked_is_no_candidate(db: Store) -> None:
    assert keys(db, committed="de") == ["r/e", "r/a"]
    assert keys(db, committed="de", limit=1) == ["r/e", "r/a"]
    found = dict.fromkeys([db.topics.by_key("e")[0].id], Committed(4, TODAY, TODAY))
    first, second = db.candidates.of(9, TODAY, found)
    assert (first.committed, second.committed) == (Committed(4, TODAY, TODAY), None)


def test_what_is_committed_is_all_there_and_the_rest_as_much_as_is_asked_for(
    db: Store, put: Set
) -> None:
    put("a", "done")
    assert keys(db, committed="ec", limit=1) == ["r/c", "r/e", "r/b"]


def test_nothing_of_a_roadmap_that_is_not_followed(db: Store) -> None:
    db.journal.append([read("roadmap.follow", "r", {"following": False})], NOW)
    assert keys(db) == []
    assert db.roadmaps.stages() == []


@pytest.mark.parametrize(
    ("name", "unlocked"), [("a", (3, 270)), ("b", (1, 90)), ("d", (0, 0)), ("e", (0, 0))]
)
def test_what_a_topic_unlocks(db: Store, name: str, unlocked: tuple[int, int]) -> None:
    assert db.topics.unlocks(db.topics.by_key(name)[0].id) == unlocked


def test_what_is_done_is_not_unlocked_again(db: Store, put: Set) -> None:
    put("d", "done")
    assert db.topics.unlocks(db.topics.by_key("a")[0].id) == (2, 180)


def test_a_topic_by_its_key_or_its_own_id(db: Store) -> None:
    assert [t.key for t in db.topics.by_key("r/b")] == ["r/b"]
    assert [t.key for t in db.topics.by_key("b")] == ["r/b"]
    assert db.topics.by_key("r/none") == db.topics.by_key("none") == db.topics.by_key("") == []
    db.definitions.load_roadmaps([loaded("q")])
    assert [t.key for t in db.topics.by_key("b")] == ["r/b"]  # the followed one
    assert [t.key for t in db.topics.by_key("q/b")] == ["q/b"]
    db.journal.append(
        [read("roadmap.follow", "q", {"following": True, "start": "2026-11-22"})], NOW
    )
    assert [t.key for t in db.topics.by_key("b")] == ["r/b", "q/b"]
    assert len(db.topics.titles()) == 10


def test_open_prerequisites(db: Store, put: Set) -> None:
    (topic,) = db.topics.by_key("d")
    assert [one.key for one in db.choices.unmet(topic).topics] == ["r/b"]
    put("b", "skipped")
    assert db.choices.unmet(topic) == ([], [])


def test_open_work_keeps_only_open_needs(db: Store, put: Set) -> None:
    put("a", "done")
    work = {w.topic: w.needs for w in db.open_work.whole(TODAY)}
    assert work == {"r/b": (), "r/c": (), "r/d": ("r/b",), "r/e": ()}


def test_completion_offers_ids_that_begin_so(db: Store, put: Set) -> None:
    def slugs(start: str, *statuses: str) -> list[str]:
        return [one.name for one in db.completion.topics(TopicsWanted(start, statuses))]

    assert slugs("") == ["a", "b", "c", "d", "e"]
    assert slugs("b") == ["b"]
    assert slugs("%") == []
    assert slugs("r") == slugs("r/") == ["r/a", "r/b", "r/c", "r/d", "r/e"]
    assert slugs("r/b") == ["r/b"]
    put("b", "done")
    assert slugs("", "todo") == ["a", "c", "d", "e"]
    assert slugs("", "done", "doing") == ["b"]


def test_loading_twice_changes_nothing(db: Store, put: Set) -> None:
    put("a", "done")
    assert db.definitions.load_roadmaps([loaded()]) == []
    assert db.topics.by_key("a")[0].status == "done"


def test_what_the_journal_says_holds_for_a_roadmap_that_is_loaded_later(
    db: Store,
) -> None:
    db.journal.append([read("topic.status", "q/a", {"status": "done", "on": "2026-11-22"})], NOW)
    db.definitions.load_roadmaps([loaded("q")])
    assert db.topics.by_key("q/a")[0].status == "done"
    assert db.topics.by_key("q/b")[0].blocked == 0


def test_a_write_that_fails_leaves_nothing(path: Path) -> None:
    def fail() -> None:
        with writing(path) as store:
            store.journal.append([read("topic.status", "r/a", {"status": "done"})], NOW)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    with writing(path) as store:
        assert store.topics.by_key("a")[0].status == "todo"
        kinds = store.execute("SELECT kind FROM event ORDER BY id").fetchall()
        assert kinds == [("roadmap.follow",), ("topics.number",)]
