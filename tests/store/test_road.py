"""The road ahead as the store gives it."""

import sqlite3
from datetime import date

from studyplan.store.road import road, topics_ending
from tests.store.conftest import Set
from tests.store.test_planning import MONDAY, adopt


def test_the_road_has_its_weeks_by_stage(db: sqlite3.Connection, put: Set) -> None:
    adopt(
        *(db, "2026-11-23", ("a", "2026-11-23", "2026-11-24", 60), ("a", "2026-11-30", None, 30)),
        ("e", "2026-12-07", "2026-12-09", 90),
    )
    first, second = road(db)
    assert first.weeks == {MONDAY: 60, date(2026, 11, 30): 30}
    assert (first.first, first.last, first.ahead) == (
        *(date(2026, 11, 24), date(2026, 12, 6), date(2026, 12, 6)),
    )
    assert (second.topics, second.finished, second.open) == (1, 0, 90)
    put("a", "done")
    first, _ = road(db)
    assert (first.finished, first.open, first.ahead) == (1, 270, None)
    ending = topics_ending(db, MONDAY, date(2026, 12, 31))
    assert [(day, key) for day, key, _ in ending] == [("2026-12-09", "r/e")]
