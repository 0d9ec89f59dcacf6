"""Editions of a roadmap in the database: what stays with its topics, and what follows them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.journal.events import read
from studyplan.core.marking import mark
from studyplan.core.model import Loaded, Module, Roadmap, Stage, Topic
from studyplan.core.search import spaced
from studyplan.core.text import Text
from studyplan.core.vocabulary import STATUSES
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic


def edition(number: str, *stages: Sequence[Topic], name: str = "own") -> Loaded:
    """A roadmap whose stages, each of one module, hold these topics."""
    parts = tuple(
        Stage(f"s{n}", Text(f"s{n}", f"s{n}"), (Module(f"m{n}", Text("m", "m"), tuple(topics)),))
        for n, topics in enumerate(stages)
        if topics
    )
    found = Roadmap(name, number, Text("Own", "自己的"), "beginner", parts, 10, 10)
    return Loaded(found, f"{name} {number}", number.encode())


@contextmanager
def made(folder: Path) -> Iterator[Store]:
    """A new database, inside a write transaction."""
    file = folder / "studyplan.db"
    create(file, "2026-11-22T09:00:00.000000Z")
    with writing(file) as store:
        yield store


def renamed(name: str, *formerly: str) -> Topic:
    return topic(name)._replace(formerly=formerly)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    """`own` with a, b, c and `other` with x are loaded, and `own` is followed."""
    with made(tmp_path) as store:
        other = edition("2026.1", [topic("x"), topic("a", "x")], name="other")
        store.definitions.load_roadmaps(
            [edition("2026.1", [topic("a"), topic("b"), topic("c")]), other]
        )
        follow = read("roadmap.follow", "own", {"following": True, "start": "2026-11-22"})
        store.journal.append([follow], NOW)
        yield store
        check(store)


def check(db: Store) -> None:
    """What holds after whatever was done."""
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert differences(db) == {}
    assert indexed(db) == wanted_index(db)
    assert db.execute(
        "SELECT count(*) FROM resource WHERE id NOT IN (SELECT resource_id FROM resource_link)"
    ).fetchone() == (0,)


def indexed(db: Store) -> list[tuple[object, ...]]:
    """The terms in the index, with how often they are there."""
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, passage_index, col)")
    rows = db.execute("SELECT * FROM held").fetchall()
    db.execute("DROP TABLE temp.held")
    return rows


def wanted_index(db: Store) -> list[tuple[object, ...]]:
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


def put(db: Store, name: str, status: str, roadmap: str = "own") -> None:
    data: dict[str, object] = {"status": status}
    if status != "todo":
        data["on"] = "2026-11-22"
    db.journal.append([read("topic.status", f"{roadmap}/{name}", data)], NOW)


def status(db: Store, name: str) -> str:
    return db.editions.states_of("own")[name]


def archived(db: Store) -> list[str]:
    """The ids in `own` of topics that are archived."""
    rows = db.execute("SELECT slug FROM archived_topic WHERE roadmap = 'own' ORDER BY slug")
    return [row[0] for row in rows]


def test_progress_goes_with_a_renamed_topic(db: Store) -> None:
    put(db, "a", "done")
    put(db, "b", "doing")
    db.definitions.replace_roadmap(
        edition("2026.2", [renamed("a2", "a"), topic("b")], [topic("c")])
    )
    assert db.editions.states_of("own") == {"a2": "done", "b": "doing", "c": "todo"}
    assert db.topics.by_key("own/a")[0].key == "own/a2"
    assert db.history.titles_of(["own/a"]) == {"own/a": Text("a2", "a2 题")}
    assert [(t.id, t.stage) for t in db.editions.topics_of("own")] == [
        ("a2", "s0"),
        ("b", "s0"),
        ("c", "s1"),
    ]
    assert (db.editions.by_id()["own"].edition, db.editions.file_of("own")) == ("2026.2", b"2026.2")


@pytest.mark.parametrize("listed", [("a", "b"), ("b",)])
def test_a_chain_of_renames(db: Store, listed: tuple[str, ...]) -> None:
    """Also where the last edition no longer says what the first one called it."""
    put(db, "a", "done")
    db.definitions.replace_roadmap(edition("2026.2", [renamed("b2", "a"), topic("c")]))
    put(db, "b2", "done")
    last = tuple({"b": "b2"}.get(name, name) for name in listed)
    db.definitions.replace_roadmap(edition("2026.3", [renamed("c2", *last), topic("c")]))
    assert db.editions.states_of("own") == {"c2": "done", "c": "todo"}
    db.definitions.replace_roadmap(edition("2026.4", [renamed("d2", "c2"), topic("c")]))
    assert db.editions.states_of("own") == {"d2": "done", "c": "todo"}
    for name in ("a", "b2", "c2", "d2"):
        assert db.topics.by_key(name)[0].key == "own/d2"


def test_undo_and_redo_across_a_rename(db: Store) -> None:
    put(db, "a", "done")
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a"), topic("b")]))
    assert db.journal.undo(NOW) is not None
    assert status(db, "z") == "todo"
    assert db.journal.redo(NOW) is not None
    assert status(db, "z") == "done"
    put(db, "z", "todo")
    assert status(db, "z") == "todo"
    back = db.journal.undo(NOW)
    assert back is not None
    assert back.kept == []
    assert status(db, "z") == "done"
    assert db.journal.undo(NOW) is not None
    assert status(db, "z") == "todo"


def test_undo_of_what_was_done_to_a_topic_that_is_gone(db: Store) -> None:
    put(db, "a", "done")
    db.definitions.replace_roadmap(edition("2026.2", [topic("b")]))
    assert db.journal.undo(NOW) is not None
    db.definitions.replace_roadmap(edition("2026.3", [topic("a"), topic("b")]))
    assert status(db, "a") == "todo"
    assert db.journal.redo(NOW) is not None
    assert status(db, "a") == "done"


def test_reviews_go_with_their_topic_and_name_it_when_it_is_gone(db: Store) -> None:
    done = {"status": "done", "on": "2026-11-01"}
    db.journal.append(
        [
            *(read("topic.status", f"own/{name}", done) for name in "ab"),
            read(
                "review.set",
                "2026-11-22",
                {"on": True, "retention": 0.9, "share": 0.15, "due": {"own/b": "2026-12-20"}},
            ),
            read("review.grade", "own/a#1", {"on": "2026-11-22", "grade": "good"}),
            read("review.suspend", "own/c", {"suspended": True}),
        ],
        NOW,
    )

    def due() -> dict[str, str]:
        known = db.reviews.topics_due(date(2030, 1, 1))
        return {one.topic.key: one.due.isoformat() for one in known}

    before = due()
    assert before["own/b"] == "2026-12-20"
    db.definitions.replace_roadmap(
        edition("2026.2", [renamed("x", "a"), renamed("y", "b"), topic("c")])
    )
    assert due() == {"own/x": before["own/a"], "own/y": before["own/b"]}
    db.definitions.replace_roadmap(edition("2026.3", [topic("z")]))
    assert due() == {}
    assert set(archived(db)) == {"a", "b", "c"}
    db.definitions.replace_roadmap(edition("2026.4", [topic("a"), topic("b"), topic("c")]))
    assert due() == before
    assert db.reviews.is_suspended(db.topics.id_of("own/c") or 0)


def test_a_removed_topic_is_archived_if_anything_was_done_with_it(db: Store) -> None:
    put(db, "a", "done")
    put(db, "a", "done", roadmap="other")
    db.definitions.replace_roadmap(edition("2026.2", [topic("c")]))
    assert archived(db) == ["a"]
    assert db.topics.gone("own/a") == (Text("a", "a 题"), "2026.1")
    assert [db.topics.gone(name) for name in ("other/a", "own/b", "b", "")] == [None] * 4
    assert db.history.titles_of(["own/a", "own/b"]) == {"own/a": Text("a", "a 题")}
    db.definitions.replace_roadmap(edition("2026.3", [topic("c"), topic("d")]))
    assert archived(db) == ["a"]


def test_a_removed_topic_has_its_title_by_all_its_ids(db: Store) -> None:
    put(db, "a", "done")
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a"), topic("c")]))
    put(db, "z", "skipped")
    db.definitions.replace_roadmap(edition("2026.3", [topic("c")]))
    assert archived(db) == ["a", "z"]
    assert db.history.titles_of(["own/a"]) == {"own/a": Text("z", "z 题")}


@pytest.mark.parametrize("as_new", [topic("a"), renamed("again", "a")])
def test_a_removed_topic_that_comes_back_is_as_it_was(db: Store, as_new: Topic) -> None:
    put(db, "a", "done")
    db.definitions.replace_roadmap(edition("2026.2", [topic("c")]))
    db.definitions.replace_roadmap(edition("2026.3", [topic("c"), as_new]))
    assert status(db, as_new.id) == "done"
    assert archived(db) == []


def test_a_split_topic_goes_on_in_the_one_that_names_it(db: Store) -> None:
    put(db, "a", "done")
    db.definitions.replace_roadmap(
        edition("2026.2", [renamed("a1", "a"), topic("a2", "a1"), topic("b")])
    )
    assert db.editions.states_of("own") == {"a1": "done", "a2": "todo", "b": "todo"}
    assert db.choices.unmet(db.topics.by_key("own/a2")[0]).topics == []


def test_prerequisites_are_those_of_the_new_edition(db: Store) -> None:
    put(db, "a", "done")
    new = edition("2026.2", [renamed("z", "a"), topic("b", "z"), topic("c", "b")])
    db.definitions.replace_roadmap(new)
    blocked = "SELECT t.slug, s.blocked FROM topic_state s JOIN topic t ON t.id = s.topic_id"
    assert dict(db.execute(f"{blocked} WHERE t.slug IN ('z', 'b', 'c')").fetchall()) == {
        "z": 0,
        "b": 0,
        "c": 1,
    }


def test_a_weeks_commitment_and_a_baseline_follow(db: Store) -> None:
    sessions = [
        [f"own/{name}", None, "theory", minutes]
        for name, minutes in (("a", 60), ("b", 30), ("a", 45))
    ]
    week: dict[str, object] = {"capacity": 600, "taken": 0, "sessions": sessions}
    ends: dict[str, object] = {"ends": {"s0": "2026-12-31"}}
    events = [read("week.commit", "2026-11-23", week), read("baseline.write", "own", ends)]
    db.journal.append(events, NOW)
    db.definitions.replace_roadmap(edition("2026.2", [topic("c"), renamed("z", "a")]))
    db.definitions.replace_roadmap(edition("2026.3", [topic("c"), renamed("y", "z")]))
    found = db.weeks.written(date(2026, 11, 23))
    assert found is not None
    assert (found.minutes, found.capacity) == ({"own/y": 105, "own/b": 30}, 600)
    assert db.baselines.days() == {("own", "s0"): date(2026, 12, 31)}


def test_credit_names_the_topic_as_it_is_called_now(db: Store) -> None:
    put(db, "a", "done", roadmap="own")
    data: dict[str, object] = {"status": "done", "on": "2026-11-22", "by": "own/a"}
    db.journal.append([read("topic.status", "other/x", data)], NOW)
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a")]))
    assert db.execute("SELECT credited_by FROM topic_state WHERE credited_by IS NOT NULL").fetchall() == [("own/z",)]  # fmt: skip
    db.definitions.replace_roadmap(edition("2026.3", [topic("c")]))
    assert db.editions.states_of("other")["x"] == "done"


def test_nothing_of_other_roadmaps_changes(db: Store) -> None:
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
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a")]))
    db.definitions.replace_roadmap(edition("2026.3", [topic("q")], [topic("p", "q")]))
    assert others() == before


def test_the_words_of_the_old_edition_are_found_no_more(db: Store) -> None:
    old = topic("a")._replace(title=Text("Perceptron", "感知机"))
    new = topic("a")._replace(title=Text("Transformer", "变换器"))
    db.definitions.replace_roadmap(edition("2026.2", [old]))
    assert [[f.key for f in db.search.hits(w)] for w in ("perceptron", "感知")] == [["own/a"]] * 2
    db.definitions.replace_roadmap(edition("2026.3", [new]))
    assert [db.search.hits(word) for word in ("perceptron", "感知")] == [[], []]
    assert [[f.key for f in db.search.hits(w)] for w in ("transformer", "变换")] == [["own/a"]] * 2


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
                    db.definitions.replace_roadmap(new)
                else:
                    db.definitions.load_roadmaps([new])
                leads = led({name: formerly for name, _, formerly in step}, leads)
            assert db.editions.states_of("own") == {
                name: next((s for n, s in reversed(said) if leads.get(n) == name), "todo")
                for name in set(leads.values())
            }
            check(db)
        named = {name for name, _ in said}
        assert set(archived(db)) <= named - leads.keys()
        # Whatever the journal names has a title.
        assert db.history.titles_of([f"own/{name}" for name in named]).keys() == {
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


def test_starting_a_renamed_topic_keeps_its_first_day(db: Store) -> None:
    put(db, "a", "doing")
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a")]))
    (outcome,) = mark(
        [db.topics.standing(db.topics.by_key("own/a")[0])], "done", date(2026, 11, 25)
    )
    assert outcome.event is not None
    assert outcome.event.subject == "own/z"
    assert outcome.event.data()["started"] == "2026-11-22"
