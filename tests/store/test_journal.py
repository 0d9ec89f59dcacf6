import sqlite3
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.events import Moment, NewEvent
from studyplan.core.progress import mark
from studyplan.store import journal
from studyplan.store.history import latest
from studyplan.store.rebuild import differences
from studyplan.store.topics import by_key, standing
from tests.store.conftest import NOW, Set


def state(db: sqlite3.Connection, name: str) -> tuple[object, ...]:
    row: tuple[object, ...] = db.execute(
        "SELECT s.status, s.blocked, s.started_on, s.finished_on FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id WHERE t.slug = ?",
        (name,),
    ).fetchone()
    return row


def states(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [state(db, name) for name in "abcde"]


def test_done_unblocks_what_needs_it(db: sqlite3.Connection, put: Set) -> None:
    assert state(db, "b")[1] == 1
    put("a", "done")
    assert state(db, "a") == ("done", 0, None, "2026-11-22")
    assert [state(db, name)[1] for name in "bcd"] == [0, 0, 1]
    put("a", "todo")
    assert [state(db, name)[1] for name in "bcd"] == [1, 1, 1]


def test_skipping_counts_as_met_and_starting_does_not(db: sqlite3.Connection, put: Set) -> None:
    put("a", "doing")
    assert state(db, "b")[1] == 1
    put("a", "skipped")
    assert state(db, "b")[1] == 0


def test_the_day_of_beginning_stays_when_it_is_done(db: sqlite3.Connection, put: Set) -> None:
    put("a", "doing", "2026-11-20")
    (outcome,) = mark([standing(db, by_key(db, "a")[0])], "done", date(2026, 11, 22))
    assert outcome.event is not None
    journal.append(db, [outcome.event], NOW)
    assert state(db, "a") == ("done", 0, "2026-11-20", "2026-11-22")


def test_tallies_are_what_the_states_add_up_to(db: sqlite3.Connection, put: Set) -> None:
    for name, status in (
        ("a", "done"),
        ("b", "doing"),
        ("c", "skipped"),
        ("e", "done"),
        ("e", "todo"),
    ):
        put(name, status)
    tally = db.execute(
        "SELECT topics, minutes, doing, done, skipped, minutes_done, minutes_skipped FROM tally"
        " ORDER BY stage_id"
    ).fetchall()
    assert tally == [(4, 360, 1, 1, 1, 90, 90), (1, 90, 0, 0, 0, 0, 0)]


def test_stamps_rise_whatever_the_clock_says(db: sqlite3.Connection) -> None:
    past = Moment(datetime(2020, 1, 1, tzinfo=UTC), date(2020, 1, 1))
    event = NewEvent("topic.status", "r/a", {"status": "done", "on": "2020-01-01"})
    for moment in (NOW, past, NOW, past):
        journal.append(db, [event, event], moment)
    stamps = [row[0] for row in db.execute("SELECT stamp FROM event ORDER BY id")]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == "2026-11-22T09:00:00.000000Z"
    assert stamps[1] == "2026-11-22T09:00:00.000001Z"


def test_events_of_topics_that_are_not_loaded_are_kept_and_do_nothing(
    db: sqlite3.Connection,
) -> None:
    before = states(db)
    journal.append(
        db, [NewEvent("topic.status", "other/x", {"status": "done"}), NewEvent("?", "", {})], NOW
    )
    assert states(db) == before


@pytest.mark.parametrize("statement", ["UPDATE event SET kind = 'x'", "DELETE FROM event"])
def test_the_journal_is_append_only(db: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)


def test_undo_and_redo_by_command(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    put("b", "doing")
    after = states(db)
    assert journal.undo(db, NOW) is not None
    assert state(db, "b") == ("todo", 0, None, None)
    assert journal.undo(db, NOW) is not None
    assert state(db, "a")[0] == "todo"
    first = journal.redo(db, NOW)
    assert first is not None
    assert first.events[0].subject == "r/a"
    assert journal.redo(db, NOW) is not None
    assert states(db) == after
    assert journal.redo(db, NOW) is None


def test_a_new_command_ends_what_can_be_redone(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    journal.undo(db, NOW)
    put("e", "done")
    assert journal.redo(db, NOW) is None


def test_undo_goes_back_to_what_was_before_not_to_nothing(db: sqlite3.Connection, put: Set) -> None:
    put("a", "doing", "2026-11-20")
    put("a", "done", "2026-11-22")
    journal.undo(db, NOW)
    assert state(db, "a") == ("doing", 0, "2026-11-20", None)


def test_everything_can_be_undone_down_to_the_beginning(db: sqlite3.Connection, put: Set) -> None:
    for name in "abc":
        put(name, "done")
    count = 0
    while journal.undo(db, NOW):
        count += 1
    assert count == 4  # with the following of the roadmap
    assert db.execute("SELECT count(*) FROM following").fetchone()[0] == 0
    assert journal.undo(db, NOW) is None


def test_undo_leaves_what_another_command_has_changed_since(
    db: sqlite3.Connection, put: Set
) -> None:
    """As after a merge: a later event of another device on the same topic."""
    put("a", "done")
    device = "other-device"
    stamp = "2026-11-22T09:00:00.000500Z"
    data = '{"status":"skipped","on":"2026-11-22"}'
    db.execute(
        f"INSERT INTO event ({journal.COLUMNS}) VALUES (?, ?, ?, '2026-11-22', 'topic.status', 'r/a', ?, 'x')",
        ("other", device, stamp, data),
    )
    outcome = journal.undo(db, NOW)
    assert outcome is not None
    assert outcome.kept == ["r/a"]


def test_a_plan_can_be_adopted_and_taken_back(db: sqlite3.Connection) -> None:
    def planned() -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = db.execute(
            "SELECT t.slug, x.week, x.minutes FROM session x JOIN topic t ON t.id = x.topic_id"
            " ORDER BY x.position"
        ).fetchall()
        return rows

    first = [["r/a", "2026-11-23", None, "theory", 60], ["r/a", "2026-11-30", None, "theory", 30]]
    second = [["r/e", "2026-11-23", None, "theory", 90]]
    journal.append(db, [NewEvent("plan.adopt", "", {"sessions": first})], NOW)
    assert db.execute(
        "SELECT planned_from, planned_to FROM topic_state WHERE topic_id = 1"
    ).fetchone() == (
        "2026-11-23",
        "2026-12-06",
    )
    journal.append(db, [NewEvent("plan.adopt", "", {"sessions": second})], NOW)
    assert planned() == [("e", "2026-11-23", 90)]
    journal.undo(db, NOW)
    assert planned() == [("a", "2026-11-23", 60), ("a", "2026-11-30", 30)]
    journal.undo(db, NOW)
    assert planned() == []


acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["todo", "doing", "done", "skipped"])),
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
def test_the_fold_of_the_journal_is_what_is_stored(
    db: sqlite3.Connection, acts: list[object]
) -> None:
    """After any sequence of marks, undos and redos; each example goes on from the last one."""
    for act in acts:
        if act == "undo":
            journal.undo(db, NOW)
        elif act == "redo":
            journal.redo(db, NOW)
        else:
            name, status = act  # type: ignore[misc]
            data = {"status": status, "on": "2026-11-22"}  # type: ignore[has-type]
            journal.append(db, [NewEvent("topic.status", f"r/{name}", data)], NOW)  # type: ignore[has-type]
    assert differences(db, mend=False) == {}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["todo", "doing", "done", "skipped"])),
        min_size=1,
        max_size=8,
    )
)
def test_undoing_everything_and_doing_it_again_is_no_change(
    db: sqlite3.Connection, marks: list[tuple[str, str]]
) -> None:
    before = states(db)
    for name, status in marks:
        data: dict[str, object] = {"status": status, "on": "2026-11-22"}
        journal.append(db, [NewEvent("topic.status", f"r/{name}", data)], NOW)
    after = states(db)
    for _ in marks:
        assert journal.undo(db, NOW) is not None
    assert states(db) == before
    for _ in marks:
        assert journal.redo(db, NOW) is not None
    assert states(db) == after


def test_a_projection_that_lies_is_found_and_mended(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    db.execute("UPDATE topic_state SET blocked = 5 WHERE topic_id = 2")
    db.execute("DELETE FROM tally WHERE stage_id = 1")
    assert differences(db, mend=False) == {"topic_state": 1, "tally": 1}
    assert differences(db, mend=True) == {"topic_state": 1, "tally": 1}
    assert differences(db, mend=False) == {}
    assert state(db, "b")[1] == 0


def test_history_has_every_command_latest_first(db: sqlite3.Connection, put: Set) -> None:
    put("a", "done")
    put("e", "done")
    journal.undo(db, NOW)
    past = latest(db, 10)
    assert [c.events[-1].subject for c in past] == ["r/e", "r/e", "r/a", "r"]
    assert [c.undone is not None for c in past] == [False, True, False, False]
    assert past[0].undoes == past[1].id
    assert len(latest(db, 2)) == 2
