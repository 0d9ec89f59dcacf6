"""Plans as they were stored once: what they become."""

import sqlite3
from datetime import date
from typing import Any

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.takeaway import OldPlan, Progress
from studyplan.store import journal
from studyplan.store.baseline import baselines
from studyplan.store.definitions import replace_roadmap
from studyplan.store.old_plans import commitments, of_file, stored
from studyplan.store.rebuild import differences
from tests.store.acts import moment
from tests.store.test_editions import edition, renamed
from tests.store.test_planning import say

W0, W1, W2, W3 = "2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"
Row = tuple[str, str, int]


@pytest.fixture(autouse=True)
def _five_hours(db: sqlite3.Connection) -> None:
    say(db, "availability.set", "2026-11-01", minutes=300)


def adopt(db: sqlite3.Connection, day: str, begin: str, *rows: Row, name: str = "") -> str:
    """A plan that an earlier program adopted on a day."""
    sessions = [[f"r/{topic}", week, None, "theory", minutes] for topic, week, minutes in rows]
    event = read("plan.adopt", name, {"from": begin, "sessions": sessions})
    return journal.append(db, [event], moment(day))


def weeks(db: sqlite3.Connection, today: str) -> dict[str, dict[str, int]]:
    """The topics of the weeks that the plans become, with their minutes."""
    found = commitments(db, stored(db), date.fromisoformat(today))
    return {str(w.week): {topic: m for topic, _, _, m in w.sessions} for w in found}


def test_a_week_is_that_of_the_last_plan_adopted_by_its_end(db: sqlite3.Connection) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90), ("c", W3, 90))
    adopt(db, "2026-11-29", W1, ("e", W1, 60), ("b", W2, 60))  # on its Sunday
    adopt(db, "2026-12-02", W2, ("d", W2, 30), ("c", W3, 30))
    assert weeks(db, "2026-12-02") == {W1: {"r/e": 60}, W2: {"r/d": 30}}
    # The weeks to come are not committed yet; those before its first day stay as they were.
    adopt(db, "2026-12-09", W3, ("a", W1, 5), ("e", W3, 45))
    assert weeks(db, "2026-12-09") == {W1: {"r/e": 60}, W2: {"r/d": 30}, W3: {"r/e": 45}}


def test_a_week_without_sessions_in_a_later_plan_keeps_those_of_the_one_before(
    db: sqlite3.Connection,
) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90))
    adopt(db, "2026-12-03", W2, ("c", W3, 60))
    assert weeks(db, "2026-12-03") == {W1: {"r/a": 90}, W2: {"r/b": 90}}


def test_what_was_undone_and_what_undoing_wrote_are_no_plans(db: sqlite3.Connection) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90))
    second = adopt(db, "2026-11-23", W1, ("e", W1, 60))
    # As the programs of before took a plan back: with the one before it.
    back = [read("undo", second, {}), stored(db)[0]]
    events = [
        back[0],
        read("plan.adopt", "", {"from": W1, "sessions": [["r/a", W1, None, "theory", 90]]}),
    ]
    journal.append(db, events, moment("2026-11-24"), undoes=second)  # type: ignore[arg-type]
    assert weeks(db, "2026-11-25") == {W1: {"r/a": 90}}
    third = adopt(db, "2026-11-25", W1, ("c", W1, 30))
    assert weeks(db, "2026-11-25") == {W1: {"r/c": 30}}
    assert (journal.undo(db, moment("2026-11-26")) or back).command_id == third  # type: ignore[union-attr]
    assert weeks(db, "2026-11-26") == {W1: {"r/a": 90}}
    journal.redo(db, moment("2026-11-26"))
    assert weeks(db, "2026-11-26") == {W1: {"r/c": 30}}
    assert differences(db, mend=False) == {}


def test_capacity_is_the_weeks_or_what_was_planned_if_that_was_more(
    db: sqlite3.Connection,
) -> None:
    adopt(db, "2026-11-22", W0, ("a", W0, 40), ("b", W1, 90), ("c", W2, 500))
    lanes = {"theory": 0.5, "practice": 0.3, "review": 0.2}
    say(db, "availability.set", W1, minutes=300, lanes=lanes)
    found = commitments(db, stored(db), date(2026, 12, 2))
    # The roadmap is followed from Sunday, 22 November on.
    assert [(str(w.begin), w.capacity, w.taken) for w in found] == [
        *(("2026-11-22", 42, 0), (W1, 300, 60), (W2, 500, 0))
    ]


def test_weeks_that_are_written_already_stay(db: sqlite3.Connection) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90))
    journal.append(db, commitments(db, stored(db), date(2026, 11, 24)), moment("2026-11-24"))
    assert weeks(db, "2026-12-02") == {W2: {"r/b": 90}}


def test_the_first_plan_of_a_roadmap_is_its_baseline(db: sqlite3.Connection) -> None:
    assert baselines(db) == {}
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("e", W2, 90))
    first = {("r", "s"): date(2026, 11, 29), ("r", "t"): date(2026, 12, 6)}
    adopt(db, "2026-11-23", W2, ("a", W2, 90), ("e", W3, 90))
    assert baselines(db) == first
    say(db, "baseline.set", "", plan=stamp(db, 2))
    assert baselines(db) == {("r", "s"): date(2026, 12, 6), ("r", "t"): date(2026, 12, 13)}
    assert differences(db, mend=False) == {}


def stamp(db: sqlite3.Connection, nth: int) -> list[str]:
    """What the nth plan is called by."""
    rows = db.execute(
        "SELECT stamp, device, command_id FROM event WHERE kind = 'plan.adopt' ORDER BY stamp"
    ).fetchall()
    return list(rows[nth - 1])


def test_the_baseline_is_the_first_plan_that_stands(db: sqlite3.Connection) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90))
    assert journal.undo(db, moment("2026-11-22")) is not None
    assert baselines(db) == {}
    adopt(db, "2026-11-30", W2, ("a", W2, 90))
    assert baselines(db) == {("r", "s"): date(2026, 12, 6)}
    assert differences(db, mend=False) == {}
    adopt(db, "2026-12-01", W3, ("a", W3, 90))
    journal.undo(db, moment("2026-12-01"))
    assert baselines(db) == {("r", "s"): date(2026, 12, 6)}
    assert differences(db, mend=False) == {}


def test_what_a_file_of_before_has_comes_where_nothing_is_written(db: sqlite3.Connection) -> None:
    replace_roadmap(db, edition("2026.1", [renamed("a")]))
    replace_roadmap(db, edition("2026.2", [renamed("z", "a")]))
    say(db, "roadmap.follow", "own", following=True, start="2026-11-22", place=2)
    rows: list[list[Any]] = [
        ["own/a", W1, "2026-11-25", "theory", 40],
        ["r/b", W1, None, "theory", 90],
        ["gone/x", W2, None, "theory", 90],
        ["r/c", W3, None, "theory", 90],
    ]
    saved = Progress({}, plan=OldPlan("2026-11-25", rows), baselines=[OldPlan(W1, rows[:2])])
    found, ends = of_file(db, saved, date(2026, 12, 2))
    sessions = (("own/z", "2026-11-25", "theory", 40), ("r/b", None, "theory", 90))
    monday = date.fromisoformat(W1)
    assert found == [WeekCommitted(monday, monday, 300, 0, sessions)]
    assert {event.roadmap: dict(event.ends) for event in ends} == {
        "r": {"s": date(2026, 11, 29)},
        "own": {"s0": date(2026, 11, 25)},
    }
    journal.append(db, [*found, *ends], moment("2026-12-02"))
    assert of_file(db, saved, date(2026, 12, 2)) == ([], [])
