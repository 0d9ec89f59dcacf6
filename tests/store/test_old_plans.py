"""Plans as they were stored once: what they become."""

from datetime import date
from typing import Any

import pytest

from studyplan.core.journal.events import read
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.saved_progress import OldPlan, Progress
from studyplan.store.store import Store
from tests.store.acts import moment
from tests.store.conftest import differences
from tests.store.test_editions import edition, renamed
from tests.store.test_planning import say

W0, W1, W2, W3 = "2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"
Row = tuple[str, str, int]


@pytest.fixture(autouse=True)
def _five_hours(db: Store) -> None:
    say(db, "availability.set", "2026-11-01", minutes=300)


def adopt(db: Store, day: str, begin: str, *rows: Row, name: str = "") -> str:
    """A plan that an earlier program adopted on a day."""
    sessions = [[f"r/{topic}", week, None, "theory", minutes] for topic, week, minutes in rows]
    event = read("plan.adopt", name, {"from": begin, "sessions": sessions})
    return db.journal.append([event], moment(day))


def weeks(db: Store, today: str) -> dict[str, dict[str, int]]:
    """The topics of the weeks that the plans become, with their minutes."""
    found = db.old_plans.commitments(db.old_plans.stored(), date.fromisoformat(today))
    return {str(w.week): {topic: m for topic, _, _, m in w.sessions} for w in found}


def test_a_week_is_that_of_the_last_plan_adopted_by_its_end(db: Store) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90), ("c", W3, 90))
    adopt(db, "2026-11-29", W1, ("e", W1, 60), ("b", W2, 60))  # on its Sunday
    adopt(db, "2026-12-02", W2, ("d", W2, 30), ("c", W3, 30))
    assert weeks(db, "2026-12-02") == {W1: {"r/e": 60}, W2: {"r/d": 30}}
    # The weeks to come are not committed yet; those before its first day stay as they were.
    adopt(db, "2026-12-09", W3, ("a", W1, 5), ("e", W3, 45))
    assert weeks(db, "2026-12-09") == {W1: {"r/e": 60}, W2: {"r/d": 30}, W3: {"r/e": 45}}


def test_a_week_without_sessions_in_a_later_plan_keeps_those_of_the_one_before(
    db: Store,
) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90))
    adopt(db, "2026-12-03", W2, ("c", W3, 60))
    assert weeks(db, "2026-12-03") == {W1: {"r/a": 90}, W2: {"r/b": 90}}


def test_what_was_undone_and_what_undoing_wrote_are_no_plans(db: Store) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90))
    second = adopt(db, "2026-11-23", W1, ("e", W1, 60))
    # As the programs of before took a plan back: with the one before it.
    back = [read("undo", second, {}), db.old_plans.stored()[0]]
    events = [
        back[0],
        read("plan.adopt", "", {"from": W1, "sessions": [["r/a", W1, None, "theory", 90]]}),
    ]
    db.journal.append(events, moment("2026-11-24"), undoes=second)  # type: ignore[arg-type]
    assert weeks(db, "2026-11-25") == {W1: {"r/a": 90}}
    third = adopt(db, "2026-11-25", W1, ("c", W1, 30))
    assert weeks(db, "2026-11-25") == {W1: {"r/c": 30}}
    assert (db.journal.undo(moment("2026-11-26")) or back).id == third  # type: ignore[union-attr]
    assert weeks(db, "2026-11-26") == {W1: {"r/a": 90}}
    db.journal.redo(moment("2026-11-26"))
    assert weeks(db, "2026-11-26") == {W1: {"r/c": 30}}
    assert differences(db) == {}


def test_capacity_is_the_weeks_or_what_was_planned_if_that_was_more(
    db: Store,
) -> None:
    adopt(db, "2026-11-22", W0, ("a", W0, 40), ("b", W1, 90), ("c", W2, 500))
    lanes = {"theory": 0.5, "practice": 0.3, "review": 0.2}
    say(db, "availability.set", W1, minutes=300, lanes=lanes)
    found = db.old_plans.commitments(db.old_plans.stored(), date(2026, 12, 2))
    # The roadmap is followed from Sunday, 22 November on.
    assert [(str(w.begin), w.capacity, w.taken) for w in found] == [
        *(("2026-11-22", 42, 0), (W1, 300, 60), (W2, 500, 0))
    ]


def test_weeks_that_are_written_already_stay(db: Store) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("b", W2, 90))
    db.journal.append(
        db.old_plans.commitments(db.old_plans.stored(), date(2026, 11, 24)), moment("2026-11-24")
    )
    assert weeks(db, "2026-12-02") == {W2: {"r/b": 90}}


def test_the_first_plan_of_a_roadmap_is_its_baseline(db: Store) -> None:
    assert db.baselines.days() == {}
    adopt(db, "2026-11-22", W1, ("a", W1, 90), ("e", W2, 90))
    first = {("r", "s"): date(2026, 11, 29), ("r", "t"): date(2026, 12, 6)}
    adopt(db, "2026-11-23", W2, ("a", W2, 90), ("e", W3, 90))
    assert db.baselines.days() == first
    say(db, "baseline.set", "", plan=stamp(db, 2))
    assert db.baselines.days() == {("r", "s"): date(2026, 12, 6), ("r", "t"): date(2026, 12, 13)}
    assert differences(db) == {}


def stamp(db: Store, nth: int) -> list[str]:
    """What the nth plan is called by."""
    rows = db.execute(
        "SELECT stamp, device, command_id FROM event WHERE kind = 'plan.adopt' ORDER BY stamp"
    ).fetchall()
    return list(rows[nth - 1])


def test_the_baseline_is_the_first_plan_that_stands(db: Store) -> None:
    adopt(db, "2026-11-22", W1, ("a", W1, 90))
    assert db.journal.undo(moment("2026-11-22")) is not None
    assert db.baselines.days() == {}
    adopt(db, "2026-11-30", W2, ("a", W2, 90))
    assert db.baselines.days() == {("r", "s"): date(2026, 12, 6)}
    assert differences(db) == {}
    adopt(db, "2026-12-01", W3, ("a", W3, 90))
    db.journal.undo(moment("2026-12-01"))
    assert db.baselines.days() == {("r", "s"): date(2026, 12, 6)}
    assert differences(db) == {}


def test_what_a_file_of_before_has_comes_where_nothing_is_written(db: Store) -> None:
    db.definitions.replace_roadmap(edition("2026.1", [renamed("a")]))
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a")]))
    say(db, "roadmap.follow", "own", following=True, start="2026-11-22", place=2)
    rows: list[list[Any]] = [
        ["own/a", W1, "2026-11-25", "theory", 40],
        ["r/b", W1, None, "theory", 90],
        ["gone/x", W2, None, "theory", 90],
        ["r/c", W3, None, "theory", 90],
    ]
    saved = Progress({}, plan=OldPlan("2026-11-25", rows), baselines=[OldPlan(W1, rows[:2])])
    found, ends = db.old_plans.of_file(saved, date(2026, 12, 2))
    sessions = (("own/z", "2026-11-25", "theory", 40), ("r/b", None, "theory", 90))
    monday = date.fromisoformat(W1)
    assert found == [WeekCommitted(monday, monday, 300, 0, sessions)]
    assert {event.roadmap: dict(event.ends) for event in ends} == {
        "r": {"s": date(2026, 11, 29)},
        "own": {"s0": date(2026, 11, 25)},
    }
    db.journal.append([*found, *ends], moment("2026-12-02"))
    assert db.old_plans.of_file(saved, date(2026, 12, 2)) == ([], [])
