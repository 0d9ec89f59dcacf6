"""The road ahead as the store gives it."""

from datetime import date

from studyplan.core.session import Session
from studyplan.store.store import Store
from tests.store.conftest import Set
from tests.store.test_planning import MONDAY

WEEK = date(2026, 11, 30)
LATER = date(2026, 12, 7)
SESSIONS = [
    Session("r/a", MONDAY, date(2026, 11, 24), "theory", 60),
    Session("r/a", WEEK, None, "theory", 30),
    Session("r/b", WEEK, None, "theory", 45),
    Session("r/e", LATER, date(2026, 12, 9), "theory", 90),
    Session("gone/x", LATER, date(2026, 12, 10), "theory", 90),
]


def test_the_road_has_its_weeks_by_stage(db: Store) -> None:
    first, second = db.plan.stages(SESSIONS)
    assert first.weeks == {MONDAY: 60, WEEK: 75}
    assert (first.first, first.last, first.end) == (
        *(date(2026, 11, 24), date(2026, 12, 6), date(2026, 12, 6)),
    )
    assert second.weeks == {LATER: 90}
    assert (second.topics, second.finished, second.open) == (1, 0, 90)


def test_what_is_met_is_no_part_of_it_and_a_finished_stage_ended_when_it_did(
    db: Store, put: Set
) -> None:
    put("a", "done", "2026-11-24")
    put("e", "known", "2026-11-25")
    first, second = db.plan.stages(SESSIONS[2:3])
    assert (first.finished, first.open, first.done_on) == (1, 270, None)
    assert (second.finished, second.open, second.done_on) == (1, 0, date(2026, 11, 25))
    assert (second.first, second.weeks, second.end) == (None, {}, date(2026, 11, 25))
    for name in "bcd":
        put(name, "skipped", "2026-11-26")
    assert db.plan.stages(())[0].end == date(2026, 11, 26)
    assert db.plan.stages(SESSIONS)[0].end == date(2026, 11, 26)
