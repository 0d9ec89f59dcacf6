from datetime import date

from studyplan.core.exported_sessions import exported
from studyplan.core.session import Session
from tests.core.rows import row_of

MONDAY = date(2026, 11, 23)
TOPICS = {"r/a": row_of("r/a"), "q/a": row_of("q/a")}
SESSIONS = [
    Session("r/a", MONDAY, None, "theory", 1),
    Session("r/a", date(2026, 11, 30), None, "theory", 2),
    Session("r/a", MONDAY, date(2026, 11, 25), "theory", 3),
    Session("r/gone", MONDAY, date(2026, 11, 24), "theory", 9),
    Session("q/a", MONDAY, date(2026, 11, 24), "theory", 4),
    Session("r/a", MONDAY, date(2026, 11, 25), "theory", 5),
]


def minutes(first: date, last: date, roadmap: str | None = None) -> list[int]:
    return [s.minutes for s in exported(SESSIONS, TOPICS, first, last, roadmap)]


def test_sessions_are_in_order_and_what_has_no_day_comes_last_in_its_week() -> None:
    assert minutes(date.min, date.max) == [4, 3, 5, 1, 2]
    assert minutes(date.min, date.max, "r") == [3, 5, 1, 2]


def test_what_has_no_day_counts_with_every_week_that_has_one_of_the_days() -> None:
    assert minutes(date(2026, 11, 25), date(2026, 11, 25)) == [3, 5, 1]
    assert minutes(date(2026, 11, 29), date(2026, 11, 30)) == [1, 2]


def test_a_session_keeps_its_place_among_those_of_its_topic_whatever_is_left_out() -> None:
    found = exported(SESSIONS, TOPICS, date(2026, 11, 25), date(2026, 11, 25))
    assert [(s.minutes, s.nth) for s in found] == [(3, 2), (5, 3), (1, 0)]
