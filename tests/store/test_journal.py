import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, read
from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.rows import row_of
from studyplan.core.journal.study import TopicMarked
from studyplan.core.marking import mark
from studyplan.core.model import Loaded, Module, Roadmap, Stage
from studyplan.core.saved_progress import fact_of
from studyplan.core.text import Text
from studyplan.core.topics import Point, mark_of
from studyplan.core.vocabulary import STATUSES
from studyplan.store import history
from studyplan.store.connection import reading, writing
from studyplan.store.history import INSERT
from studyplan.store.store import Store
from tests.store.conftest import NOW, Set, differences, topic


def state(db: Store, name: str) -> tuple[object, ...]:
    row: tuple[object, ...] = db.execute(
        "SELECT s.status, s.blocked, s.started_on, s.finished_on FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id WHERE t.slug = ?",
        (name,),
    ).fetchone()
    return row


def states(db: Store) -> list[tuple[object, ...]]:
    return [state(db, name) for name in "abcde"]


def test_done_unblocks_what_needs_it(db: Store, put: Set) -> None:
    assert state(db, "b")[1] == 1
    put("a", "done")
    assert state(db, "a") == ("done", 0, None, "2026-11-22")
    assert [state(db, name)[1] for name in "bcd"] == [0, 0, 1]
    put("a", "todo")
    assert [state(db, name)[1] for name in "bcd"] == [1, 1, 1]


def test_skipping_counts_as_met_and_starting_does_not(db: Store, put: Set) -> None:
    put("a", "doing")
    assert state(db, "b")[1] == 1
    put("a", "skipped")
    assert state(db, "b")[1] == 0


def test_what_is_known_counts_as_met_since_it_was_told(db: Store, put: Set) -> None:
    put("a", "doing", "2026-11-20")
    put("a", "known")
    assert state(db, "a") == ("known", 0, None, "2026-11-22")
    assert [state(db, name)[1] for name in "bcd"] == [0, 0, 1]
    put("a", "skipped")
    assert state(db, "b")[1] == 0
    put("a", "todo")
    assert state(db, "b")[1] == 1


def test_the_day_of_beginning_stays_when_it_is_done(db: Store, put: Set) -> None:
    put("a", "doing", "2026-11-20")
    (outcome,) = mark([db.topics.standing(db.topics.by_key("a")[0])], "done", date(2026, 11, 22))
    assert outcome.event is not None
    db.journal.append([outcome.event], NOW)
    assert state(db, "a") == ("done", 0, "2026-11-20", "2026-11-22")


def test_tallies_are_what_the_states_add_up_to(db: Store, put: Set) -> None:
    for name, status in (
        ("a", "done"),
        ("b", "doing"),
        ("c", "skipped"),
        ("e", "done"),
        ("e", "known"),
        ("d", "known"),
        ("d", "todo"),
    ):
        put(name, status)
    tally = db.execute(
        "SELECT topics, minutes, doing, done, skipped, minutes_done, minutes_skipped,"
        " known, minutes_known FROM tally ORDER BY stage_id"
    ).fetchall()
    assert tally == [(4, 360, 1, 1, 1, 90, 90, 0, 0), (1, 90, 0, 0, 0, 0, 0, 1, 90)]


def test_stamps_rise_whatever_the_clock_says(db: Store) -> None:
    past = Moment(datetime(2020, 1, 1, tzinfo=UTC))
    event = read("topic.status", "r/a", {"status": "done", "on": "2020-01-01"})
    for moment in (NOW, past, NOW, past):
        db.journal.append([event, event], moment)
    stamps = [row[0] for row in db.execute("SELECT stamp FROM event ORDER BY id")]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == "2026-11-22T09:00:00.000000Z"
    assert stamps[1] == "2026-11-22T09:00:00.000001Z"


def test_events_of_topics_that_are_not_loaded_are_kept_and_do_nothing(
    db: Store,
) -> None:
    before = states(db)
    db.journal.append([read("topic.status", "other/x", {"status": "done"})], NOW)
    assert states(db) == before


@pytest.mark.parametrize("statement", ["UPDATE event SET kind = 'x'", "DELETE FROM event"])
def test_the_journal_is_append_only(db: Store, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)


def test_undo_and_redo_by_command(db: Store, put: Set) -> None:
    put("a", "done")
    put("b", "doing")
    after = states(db)
    assert db.journal.undo(NOW) is not None
    assert state(db, "b") == ("todo", 0, None, None)
    assert db.journal.undo(NOW) is not None
    assert state(db, "a")[0] == "todo"
    first = db.journal.redo(NOW)
    assert first is not None
    assert first.events[0].subject == "r/a"
    assert db.journal.redo(NOW) is not None
    assert states(db) == after
    assert db.journal.redo(NOW) is None


def test_a_new_command_ends_what_can_be_redone(db: Store, put: Set) -> None:
    put("a", "done")
    db.journal.undo(NOW)
    put("e", "done")
    assert db.journal.redo(NOW) is None


def test_undo_goes_back_to_what_was_before_not_to_nothing(db: Store, put: Set) -> None:
    put("a", "doing", "2026-11-20")
    put("a", "done", "2026-11-22")
    db.journal.undo(NOW)
    assert state(db, "a") == ("doing", 0, "2026-11-20", None)


def test_everything_can_be_undone_down_to_the_beginning(db: Store, put: Set) -> None:
    for name in "abc":
        put(name, "done")
    count = 0
    while db.journal.undo(NOW):
        count += 1
    assert count == 4  # with the following of the roadmap
    assert db.execute("SELECT count(*) FROM following").fetchone()[0] == 0
    assert db.journal.undo(NOW) is None


def test_undo_leaves_what_another_command_has_changed_since(db: Store, put: Set) -> None:
    """As after a merge: a later event of another device on the same topic."""
    put("a", "done")
    identity = Identity("2026-11-22T09:00:00.000500Z", "other-device", "other")
    skipped = TopicMarked(TopicKey("r/a"), "skipped", date(2026, 11, 22))
    db.execute(INSERT, row_of(skipped, identity, "2026-11-22T09:00:00+00:00", "2026-11-22"))
    outcome = db.journal.undo(NOW)
    assert outcome is not None
    assert outcome.kept == ["r/a"]


def test_the_last_commitment_written_counts_and_is_not_taken_back(db: Store, put: Set) -> None:
    def commit(*rows: list[object], capacity: int = 600) -> None:
        data: dict[str, object] = {"capacity": capacity, "taken": 60, "sessions": rows}
        db.journal.append([read("week.commit", "2026-11-23", data)], NOW)

    def committed() -> tuple[object, ...]:
        rows = db.execute(
            "SELECT t.slug, x.week, x.minutes FROM session x JOIN topic t ON t.id = x.topic_id"
            " ORDER BY x.position"
        )
        row = db.execute("SELECT week, begin, capacity, taken, likely FROM commitment").fetchall()
        return *row, *rows.fetchall()

    put("a", "doing")
    commit(["r/a", None, "theory", 60], ["gone/x", None, "theory", 10])
    commit(["r/e", None, "theory", 90], ["r/a", None, "theory", 20], capacity=700)
    after = (
        *(("2026-11-23", "2026-11-23", 700, 60, None), ("e", "2026-11-23", 90)),
        ("a", "2026-11-23", 20),
    )
    assert committed() == after
    assert len(db.history.latest(9)) == 2  # no act of the learner's: not in the history
    taken = db.journal.undo(NOW)
    assert taken is not None
    assert [event.subject for event in taken.events] == ["r/a"]
    assert committed() == after
    db.journal.redo(NOW)
    assert committed() == after
    assert differences(db) == {}


def test_a_baseline_is_taken_back(db: Store) -> None:
    def ends() -> dict[str, str]:
        return dict(db.execute("SELECT stage, day FROM baseline WHERE roadmap = 'r'").fetchall())

    for day in ("2027-01-31", "2027-02-28"):
        data: dict[str, object] = {"ends": {"s": day, "t": day}}
        db.journal.append([read("baseline.write", "r", data)], NOW)
    db.journal.undo(NOW)
    assert ends() == {"s": "2027-01-31", "t": "2027-01-31"}
    db.journal.undo(NOW)
    assert ends() == {}
    db.journal.redo(NOW)
    assert ends() == {"s": "2027-01-31", "t": "2027-01-31"}


acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(STATUSES)),
        st.sampled_from(["undo", "redo"]),
    ),
    max_size=25,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts)
def test_the_fold_of_the_journal_is_what_is_stored(db: Store, acts: list[object]) -> None:
    """After any sequence of marks, undos and redos; each example goes on from the last one."""
    for act in acts:
        if act == "undo":
            db.journal.undo(NOW)
        elif act == "redo":
            db.journal.redo(NOW)
        else:
            name, status = act  # type: ignore[misc]
            data = {"status": status, "on": "2026-11-22"}  # type: ignore[has-type]
            db.journal.append([read("topic.status", f"r/{name}", data)], NOW)  # type: ignore[has-type]
    assert differences(db) == {}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(STATUSES)),
        min_size=1,
        max_size=8,
    )
)
def test_undoing_everything_and_doing_it_again_is_no_change(
    db: Store, marks: list[tuple[str, str]]
) -> None:
    before = states(db)
    for name, status in marks:
        data: dict[str, object] = {"status": status, "on": "2026-11-22"}
        db.journal.append([read("topic.status", f"r/{name}", data)], NOW)
    after = states(db)
    for _ in marks:
        assert db.journal.undo(NOW) is not None
    assert states(db) == before
    for _ in marks:
        assert db.journal.redo(NOW) is not None
    assert states(db) == after


def test_a_projection_that_lies_is_found_and_mended(db: Store, put: Set) -> None:
    put("a", "done")
    db.execute("UPDATE topic_state SET blocked = 5 WHERE topic_id = 2")
    db.execute("DELETE FROM tally WHERE stage_id = 1")
    assert differences(db) == {"topic_state": 1, "tally": 1}
    assert differences(db, mend=True) == {"topic_state": 1, "tally": 1}
    assert differences(db) == {}
    assert state(db, "b")[1] == 0


def test_history_has_every_command_latest_first(db: Store, put: Set) -> None:
    put("a", "done")
    put("e", "done")
    db.journal.undo(NOW)
    past = db.history.latest(10)
    assert [c.events[-1].subject for c in past] == ["r/e", "r/e", "r/a", "r"]
    assert [c.undone for c in past] == [False, True, False, False]
    assert past[0].undoes == past[1].id
    assert len(db.history.latest(2)) == 2


def test_the_last_word_that_can_be_read_is_what_stands(path: Path) -> None:
    """Nothing damaged takes the place of what was said before, whatever its subject."""
    with writing(path) as store:
        for day in (20, 21):
            log = {"on": f"2026-11-{day}", "minutes": day}
            mark = {"status": "done", "on": f"2026-11-{day}"}
            facts = [read("topic.status", "r/a", mark), read("time.log", "r/b#1", log)]
            store.journal.append(facts, NOW)
        store.execute("DROP TRIGGER event_stays")
        store.execute(
            "UPDATE event SET crc = '0' WHERE local_date = '2026-11-22' AND data LIKE '%11-21%'"
        )
        store.projections.rebuild()
        assert state(store, "a") == ("done", 0, None, "2026-11-20")
        assert store.execute("SELECT day, minutes FROM time_log").fetchall() == [("2026-11-20", 20)]
        assert differences(store) == {}


def test_what_is_read_in_parts_is_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(path) as store:
        for name in "abcde":
            mark = read("topic.status", f"r/{name}", {"status": "done", "on": "2026-11-22"})
            store.journal.append([mark], NOW)
        store.journal.undo(NOW)
    with reading(path) as store:
        whole, kept = store.history.latest(-1), [*store.history.all_rows()]
    assert [row.identity for row in kept] == sorted(row.identity for row in kept)
    assert {row.command for row in kept} == {command.id for command in whole}
    monkeypatch.setattr(history, "_AT_A_TIME", 2)
    monkeypatch.setattr(history, "_COMMANDS_AT_A_TIME", 2)
    with reading(path) as store:
        assert store.history.latest(-1) == whole
        assert [*store.history.all_rows()] == kept
        assert [one for some in store.history.first_to_last() for one in some] == whole[::-1]


def test_others_write_while_the_journal_is_taken_away(path: Path) -> None:
    done = read("topic.status", "r/a", {"status": "done", "on": "2026-11-22"})
    with reading(path) as store:
        before = [*store.history.all_rows()]
        found, commands = store.history.all_rows(), store.history.first_to_last()
        taken, _ = [next(found)], next(commands)
        with writing(path) as other:
            other.journal.append([done], NOW)
        assert [*taken, *found] == before
        assert [*store.history.all_rows()][:-1] == before


POINTS = (Text("one", "一"), Text("two", "二"), Text("three", "三"))
PROJECTIONS = (
    *("following", "availability", "pause", "share", "target", "pin", "time_log", "week_spent"),
    *("point_tick", "topic_state", "tally", "baseline"),
)


@pytest.fixture
def full(path: Path) -> Iterator[Store]:
    """`r`, and `q` with a topic that has three points, both followed."""
    one = topic("x")._replace(points=tuple(map(Point, POINTS)))
    module = Module("m", Text("m", "m"), (one, topic("y", "x")))
    stage = Stage("s", Text("s", "s"), (module,))
    roadmap = Roadmap("q", "2026.11", Text("q", "q"), "beginner", (stage,), 10, 10)
    with writing(path) as store:
        store.definitions.load_roadmaps([Loaded(roadmap, "digest of q", b"")])
        follow: dict[str, object] = {"following": True, "start": "2026-11-22"}
        store.journal.append([read("roadmap.follow", "q", follow)], NOW)
        yield store


def projected(db: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that is derived from the journal but for the list of commands; ids of rows left out."""
    found = {}
    for table in PROJECTIONS:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        named = ", ".join(c for c in columns if c != "id" or table == "time_log")
        found[table] = sorted(db.execute(f"SELECT {named} FROM {table}").fetchall(), key=repr)
    return found


TOPICS = [*(f"r/{name}" for name in "abcde"), "q/x", "q/y"]
some_days = st.dates(date(2026, 11, 2), date(2027, 1, 31)).map(date.isoformat)
topics_ = st.sampled_from(TOPICS)


days_data = st.builds(
    lambda m: {"minutes": sum(m), "days": m}, st.lists(st.integers(0, 90), min_size=7, max_size=7)
)
hours_data = st.builds(lambda m: {"minutes": m, "session": [15, 60]}, st.integers(60, 900))
week_events = st.one_of(
    st.builds(
        lambda name, status, on: read("topic.status", name, {"status": status, "on": on}),
        *(topics_, st.sampled_from(STATUSES), some_days),
    ),
    st.builds(
        lambda day, data: read("availability.set", day, data),
        some_days,
        days_data | hours_data | st.just({}),
    ),
    st.builds(
        lambda a, b, why: read("pause.set", f"{min(a, b)}..{max(a, b)}", why),
        *(some_days, some_days, st.sampled_from([{}, {"why": ""}, {"why": "away"}])),
    ),
    st.builds(
        lambda name, data: read("share.set", name, data),
        *(st.sampled_from("rq"), st.sampled_from([{}, {"weight": 70}, {"weight": 30}])),
    ),
    st.builds(
        lambda of, day: read("target.set", of, {"day": day} if day else {}),
        *(st.sampled_from(["r", "r#s", "q"]), st.none() | some_days),
    ),
    st.builds(
        lambda name, day, week: read("pin.set", name, {"day": day, "week": week} if day else {}),
        *(topics_, st.none() | some_days, st.booleans()),
    ),
    st.builds(
        lambda name, entry, minutes, on: read(
            "time.log",
            f"{name}#{name[-1]}{entry}",
            {"minutes": minutes, "on": on} if minutes else {},
        ),
        *(topics_, st.integers(1, 3), st.integers(0, 90), some_days),
    ),
    st.builds(
        lambda mark, on: read("point.tick", f"q/x#{mark}", {"on": on} if on else {}),
        *(st.sampled_from([*map(mark_of, POINTS), "no-such-point"]), st.none() | some_days),
    ),
    st.builds(
        lambda roadmap, ends: read("baseline.write", roadmap, {"ends": ends} if ends else {}),
        *(st.sampled_from("rq"), st.dictionaries(st.sampled_from("st"), some_days, max_size=2)),
    ),
)
one_command = st.lists(week_events, min_size=1, max_size=3, unique_by=fact_of)
commands_ = st.lists(one_command, max_size=8)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        one_command | st.sampled_from(["undo", "redo"]),
        max_size=14,
    )
)
def test_the_fold_is_what_is_stored_after_whatever_is_said(
    full: Store, acts: list[str | list[Event]]
) -> None:
    """Each example goes on from the last one."""
    for act in acts:
        if act == "undo":
            full.journal.undo(NOW)
        elif act == "redo":
            full.journal.redo(NOW)
        elif isinstance(act, list):
            full.journal.append(act, NOW)
    assert differences(full) == {}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(commands_)
def test_undoing_whatever_is_said_leads_back_and_doing_it_again_leads_there(
    full: Store, commands: list[list[Event]]
) -> None:
    full.execute("SAVEPOINT example")
    states_ = [projected(full)]
    for events in commands:
        full.journal.append(events, NOW)
        states_.append(projected(full))
    for before in reversed(states_[:-1]):
        full.journal.undo(NOW)
        assert projected(full) == before
    for after in states_[1:]:
        full.journal.redo(NOW)
        assert projected(full) == after
    full.execute("ROLLBACK TO example")
    full.execute("RELEASE example")
