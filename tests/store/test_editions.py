"""Editions of a roadmap in the database: what stays with its topics, and what follows them."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.journal.events import read
from studyplan.core.model import Loaded, Module, Roadmap, Stage, Topic
from studyplan.core.progress import mark
from studyplan.core.search import spaced
from studyplan.core.text import Text
from studyplan.core.vocabulary import STATUSES
from studyplan.store import journal
from studyplan.store.baseline import baselines
from studyplan.store.commitment import written
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.definitions import load_roadmaps, replace_roadmap
from studyplan.store.editions import editions, file_of, states_of, topics_of
from studyplan.store.history import titles_of
from studyplan.store.rebuild import differences
from studyplan.store.search import found
from studyplan.store.topics import by_key, gone, standing
from tests.store.conftest import NOW, topic


def edition(number: str, *stages: Sequence[Topic], name: str = "own") -> Loaded:
    """A roadmap whose stages, each of one module, hold these topics."""
    parts = tuple(
        Stage(f"s{n}", Text(f"s{n}", f"s{n}"), (Module(f"m{n}", Text("m", "m"), tuple(topics)),))
        for n, topics in enumerate(stages)
        if topics
    )
    found = Roadmap(name, number, Text("Own", "自己的"), "beginner", parts, (10, 10))
    return Loaded(found, f"{name} {number}", number.encode())


@contextmanager
def made(folder: Path) -> Iterator[sqlite3.Connection]:
    """A new database, inside a write transaction."""
    file = folder / "studyplan.db"
    create(file, "2026-11-22T09:00:00.000000Z")
    with writing(file) as connection:
        yield connection


def renamed(name: str, *formerly: str) -> Topic:
    return replace(topic(name), formerly=formerly)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """`own` with a, b, c and `other` with x are loaded, and `own` is followed."""
    with made(tmp_path) as connection:
        other = edition("2026.1", [topic("x"), topic("a", "x")], name="other")
        load_roadmaps(connection, [edition("2026.1", [topic("a"), topic("b"), topic("c")]), other])
        follow = read("roadmap.follow", "own", {"following": True, "start": "2026-11-22"})
        journal.append(connection, [follow], NOW)
        yield connection
        check(connection)


def check(db: sqlite3.Connection) -> None:
    """What holds after whatever was done."""
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert differences(db, mend=False) == {}
    assert indexed(db) == wanted_index(db)
    assert db.execute(
        "SELECT count(*) FROM resource WHERE id NOT IN (SELECT resource_id FROM resource_link)"
    ).fetchone() == (0,)


def indexed(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The terms in the index, with how often they are there."""
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, passage_index, col)")
    rows = db.execute("SELECT * FROM held").fetchall()
    db.execute("DROP TABLE temp.held")
    return rows


def wanted_index(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The terms that an index made anew from the passages has."""
    (ddl,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'passage_index'").fetchone()
    db.execute(ddl.replace("passage_index", "temp.anew"))
    rows = db.execute("SELECT id, en, zh FROM passage").fetchall()
    texts = [(number, spaced(en), spaced(zh)) for number, en, zh in rows]
    db.executemany("INSERT INTO anew (rowid, en, zh) VALUES (?, ?, ?)", texts)
    db.execute("CREATE VIRTUAL TABLE temp.wanted USING fts5vocab(temp, anew, col)")
    found = db.execute("SELECT * FROM wanted").fetchall()
    db.execute("DROP TABLE temp.wanted")
    db.execute("DROP TABLE temp.anew")
    return found


def put(db: sqlite3.Connection, name: str, status: str, roadmap: str = "own") -> None:
    data: dict[str, object] = {"status": status}
    if status != "todo":
        data["on"] = "2026-11-22"
    journal.append(db, [read("topic.status", f"{roadmap}/{name}", data)], NOW)


def status(db: sqlite3.Connection, name: str) -> str:
    return states_of(db, "own")[name]


def archived(db: sqlite3.Connection) -> list[str]:
    """The ids in `own` of topics that are archived."""
    rows = db.execute("SELECT slug FROM archived_topic WHERE roadmap = 'own' ORDER BY slug")
    return [row[0] for row in rows]


def test_progress_goes_with_a_renamed_topic(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    put(db, "b", "doing")
    replace_roadmap(db, edition("2026.2", [renamed("a2", "a"), topic("b")], [topic("c")]))
    assert states_of(db, "own") == {"a2": "done", "b": "doing", "c": "todo"}
    assert by_key(db, "own/a")[0].key == "own/a2"
    assert titles_of(db, ["own/a"]) == {"own/a": Text("a2", "a2 题")}
    assert [(t.id, t.stage) for t in topics_of(db, "own")] == [
        ("a2", "s0"),
        ("b", "s0"),
        ("c", "s1"),
    ]
    assert (editions(db)["own"].edition, file_of(db, "own")) == ("2026.2", b"2026.2")


@pytest.mark.parametrize("listed", [("a", "b"), ("b",)])
def test_a_chain_of_renames(db: sqlite3.Connection, listed: tuple[str, ...]) -> None:
    """Also where the last edition no longer says what the first one called it."""
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [renamed("b2", "a"), topic("c")]))
    put(db, "b2", "done")
    last = tuple({"b": "b2"}.get(name, name) for name in listed)
    replace_roadmap(db, edition("2026.3", [renamed("c2", *last), topic("c")]))
    assert states_of(db, "own") == {"c2": "done", "c": "todo"}
    replace_roadmap(db, edition("2026.4", [renamed("d2", "c2"), topic("c")]))
    assert states_of(db, "own") == {"d2": "done", "c": "todo"}
    for name in ("a", "b2", "c2", "d2"):
        assert by_key(db, name)[0].key == "own/d2"


def test_undo_and_redo_across_a_rename(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [renamed("z", "a"), topic("b")]))
    assert journal.undo(db, NOW) is not None
    assert status(db, "z") == "todo"
    assert journal.redo(db, NOW) is not None
    assert status(db, "z") == "done"
    put(db, "z", "todo")
    assert status(db, "z") == "todo"
    back = journal.undo(db, NOW)
    assert back is not None
    assert back.kept == []
    assert status(db, "z") == "done"
    assert journal.undo(db, NOW) is not None
    assert status(db, "z") == "todo"


def test_undo_of_what_was_done_to_a_topic_that_is_gone(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [topic("b")]))
    assert journal.undo(db, NOW) is not None
    replace_roadmap(db, edition("2026.3", [topic("a"), topic("b")]))
    assert status(db, "a") == "todo"
    assert journal.redo(db, NOW) is not None
    assert status(db, "a") == "done"


def test_a_removed_topic_is_archived_if_anything_was_done_with_it(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    put(db, "a", "done", roadmap="other")
    replace_roadmap(db, edition("2026.2", [topic("c")]))
    assert archived(db) == ["a"]
    assert gone(db, "own/a") == (Text("a", "a 题"), "2026.1")
    assert [gone(db, name) for name in ("other/a", "own/b", "b", "")] == [None] * 4
    assert titles_of(db, ["own/a", "own/b"]) == {"own/a": Text("a", "a 题")}
    replace_roadmap(db, edition("2026.3", [topic("c"), topic("d")]))
    assert archived(db) == ["a"]


def test_a_removed_topic_has_its_title_by_all_its_ids(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [renamed("z", "a"), topic("c")]))
    put(db, "z", "skipped")
    replace_roadmap(db, edition("2026.3", [topic("c")]))
    assert archived(db) == ["a", "z"]
    assert titles_of(db, ["own/a"]) == {"own/a": Text("z", "z 题")}


@pytest.mark.parametrize("as_new", [topic("a"), renamed("again", "a")])
def test_a_removed_topic_that_comes_back_is_as_it_was(
    db: sqlite3.Connection, as_new: Topic
) -> None:
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [topic("c")]))
    replace_roadmap(db, edition("2026.3", [topic("c"), as_new]))
    assert status(db, as_new.id) == "done"
    assert archived(db) == []


def test_a_split_topic_goes_on_in_the_one_that_names_it(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    replace_roadmap(db, edition("2026.2", [renamed("a1", "a"), topic("a2", "a1"), topic("b")]))
    assert states_of(db, "own") == {"a1": "done", "a2": "todo", "b": "todo"}
    assert standing(db, by_key(db, "own/a2")[0]).unmet == ()


def test_prerequisites_are_those_of_the_new_edition(db: sqlite3.Connection) -> None:
    put(db, "a", "done")
    new = edition("2026.2", [renamed("z", "a"), topic("b", "z"), topic("c", "b")])
    replace_roadmap(db, new)
    blocked = "SELECT t.slug, s.blocked FROM topic_state s JOIN topic t ON t.id = s.topic_id"
    assert dict(db.execute(f"{blocked} WHERE t.slug IN ('z', 'b', 'c')").fetchall()) == {
        "z": 0,
        "b": 0,
        "c": 1,
    }


def test_a_weeks_commitment_and_a_baseline_follow(db: sqlite3.Connection) -> None:
    sessions = [
        [f"own/{name}", None, "theory", minutes]
        for name, minutes in (("a", 60), ("b", 30), ("a", 45))
    ]
    week: dict[str, object] = {"capacity": 600, "taken": 0, "sessions": sessions}
    ends: dict[str, object] = {"ends": {"s0": "2026-12-31"}}
    events = [read("week.commit", "2026-11-23", week), read("baseline.write", "own", ends)]
    journal.append(db, events, NOW)
    replace_roadmap(db, edition("2026.2", [topic("c"), renamed("z", "a")]))
    replace_roadmap(db, edition("2026.3", [topic("c"), renamed("y", "z")]))
    found = written(db, date(2026, 11, 23))
    assert found is not None
    assert (found.minutes, found.capacity) == ({"own/y": 105}, 600)
    assert baselines(db) == {("own", "s0"): date(2026, 12, 31)}


def test_credit_names_the_topic_as_it_is_called_now(db: sqlite3.Connection) -> None:
    put(db, "a", "done", roadmap="own")
    data: dict[str, object] = {"status": "done", "on": "2026-11-22", "by": "own/a"}
    journal.append(db, [read("topic.status", "other/x", data)], NOW)
    replace_roadmap(db, edition("2026.2", [renamed("z", "a")]))
    assert db.execute("SELECT credited_by FROM topic_state WHERE credited_by IS NOT NULL").fetchall() == [("own/z",)]  # fmt: skip
    replace_roadmap(db, edition("2026.3", [topic("c")]))
    assert states_of(db, "other")["x"] == "done"


def test_nothing_of_other_roadmaps_changes(db: sqlite3.Connection) -> None:
    def others() -> list[object]:
        of = "roadmap_id = (SELECT id FROM roadmap WHERE slug = 'other')"
        topics = f"topic_id IN (SELECT id FROM topic WHERE {of})"
        asked = [
            "SELECT * FROM roadmap WHERE slug = 'other'",
            *(f"SELECT * FROM {t} WHERE {of}" for t in ("stage", "topic", "passage", "section")),
            *(f"SELECT * FROM {t} WHERE {topics}" for t in ("topic_state", "prerequisite")),
        ]
        return [db.execute(question).fetchall() for question in asked]

    put(db, "x", "done", roadmap="other")
    before = others()
    replace_roadmap(db, edition("2026.2", [renamed("z", "a")]))
    replace_roadmap(db, edition("2026.3", [topic("q")], [topic("p", "q")]))
    assert others() == before


def test_the_words_of_the_old_edition_are_found_no_more(db: sqlite3.Connection) -> None:
    old = replace(topic("a"), title=Text("Perceptron", "感知机"))
    new = replace(topic("a"), title=Text("Transformer", "变换器"))
    replace_roadmap(db, edition("2026.2", [old]))
    assert [[f.key for f in found(db, w)] for w in ("perceptron", "感知")] == [["own/a"]] * 2
    replace_roadmap(db, edition("2026.3", [new]))
    assert [found(db, word) for word in ("perceptron", "感知")] == [[], []]
    assert [[f.key for f in found(db, w)] for w in ("transformer", "变换")] == [["own/a"]] * 2


NAMES = [f"t{n}" for n in range(7)]


@st.composite
def steps(draw: st.DrawFn) -> list[list[tuple[str, int, tuple[str, ...]]] | tuple[str, str]]:
    """Editions, as the ids, stages and former ids of their topics, and marks between them."""
    drawn: list[list[tuple[str, int, tuple[str, ...]]] | tuple[str, str]] = []
    for _ in range(draw(st.integers(2, 4))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
        formerly: dict[str, list[str]] = {name: [] for name in names}
        for name in NAMES:
            if name not in names and draw(st.booleans()):
                formerly[draw(st.sampled_from(names))].append(name)
        drawn.append([(n, draw(st.integers(0, 1)), tuple(formerly[n])) for n in names])
        for _ in range(draw(st.integers(0, 3))):
            state = draw(st.sampled_from(STATUSES))
            drawn.append((draw(st.sampled_from(names)), state))
    return drawn


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps())
def test_the_journal_is_told_by_the_ids_that_topics_have_now(
    drawn: list[list[tuple[str, int, tuple[str, ...]]] | tuple[str, str]],
) -> None:
    """After any editions: a topic stands as the last event by any id that leads to it says."""
    with TemporaryDirectory() as folder, made(Path(folder)) as db:
        said: list[tuple[str, str]] = []
        leads: dict[str, str] = {}
        for number, step in enumerate(drawn):
            if isinstance(step, tuple):
                put(db, *step)
                said.append(step)
            else:
                stages = [
                    [renamed(name, *formerly) for name, at, formerly in step if at == n]
                    for n in (0, 1)
                ]
                new = edition(f"2026.{number + 1}", *stages)
                if number:
                    replace_roadmap(db, new)
                else:
                    load_roadmaps(db, [new])
                leads = led({name: formerly for name, _, formerly in step}, leads)
            assert states_of(db, "own") == {
                name: next((s for n, s in reversed(said) if leads.get(n) == name), "todo")
                for name in set(leads.values())
            }
            check(db)
        named = {name for name, _ in said}
        assert set(archived(db)) <= named - leads.keys()
        # Whatever the journal names has a title.
        assert titles_of(db, [f"own/{name}" for name in named]).keys() == {
            f"own/{name}" for name in named
        }


def led(new: dict[str, tuple[str, ...]], before: dict[str, str]) -> dict[str, str]:
    """Which topic each id leads to, after what led where `before`."""
    leads = {former: name for name, formerly in new.items() for former in formerly}
    leads |= {name: name for name in new}
    for old, name in before.items():
        if name in leads:
            leads.setdefault(old, leads[name])
    return leads


def test_starting_a_renamed_topic_keeps_its_first_day(db: sqlite3.Connection) -> None:
    put(db, "a", "doing")
    replace_roadmap(db, edition("2026.2", [renamed("z", "a")]))
    (outcome,) = mark([standing(db, by_key(db, "own/a")[0])], "done", date(2026, 11, 25))
    assert outcome.event is not None
    assert outcome.event.subject == "own/z"
    assert outcome.event.data()["started"] == "2026-11-22"
