"""What will come with topics of other roadmaps is in no total of the work ahead."""

import sqlite3
from datetime import date

import pytest

from studyplan.core.credit_ahead import ToCome
from studyplan.core.goals import OpenStage
from studyplan.store.ahead import minutes_ahead, open_roadmaps, with_stages
from studyplan.store.coming import by_roadmap, by_stage, coming, total
from tests.store.test_credit import done, drop, follow, two

__all__ = ["two"]

# Each topic takes 90 minutes; `p/a` builds what `q/c` uses and `q/d` knows.
TODAY = date(2026, 11, 22)


def keys(db: sqlite3.Connection) -> list[str]:
    return [one.topic for one in coming(db, TODAY)]


def test_it_is_counted_where_it_is_first(two: sqlite3.Connection) -> None:
    found = coming(two, TODAY)
    assert [one.topic for one in found] == ["q/c", "q/d"]
    assert total(found) == ToCome(2, 180)
    assert by_roadmap(found) == {"q": 180}
    assert by_stage(found) == {("q", "s"): 180}
    minutes = {one.roadmap: one.minutes for one in open_roadmaps(two, TODAY)}
    assert minutes == {"r": 450, "p": 180, "q": 90}
    assert minutes_ahead(two, TODAY) == 720


def test_a_stage_has_only_what_it_takes_itself(two: sqlite3.Connection) -> None:
    q = with_stages(two, TODAY)[-1]
    assert (q.minutes, q.stages) == (90, [OpenStage("s", 90, 90)])


def test_it_ends_with_the_giver_and_with_the_roadmap(two: sqlite3.Connection) -> None:
    done(two, "p/a")
    assert keys(two) == []
    drop(two, "p")
    assert keys(two) == []


@pytest.mark.parametrize(("start", "found"), [("2026-12-24", []), ("2026-11-22", ["q/c", "q/d"])])
def test_a_roadmap_that_begins_later_comes_later(
    two: sqlite3.Connection, start: str, found: list[str]
) -> None:
    # What `q` only uses is not enough for what `p` builds.
    follow(two, "p", start)
    assert keys(two) == found


def test_with_one_roadmap_nothing_comes_from_another(two: sqlite3.Connection) -> None:
    drop(two, "p")
    drop(two, "r")
    assert keys(two) == []
    assert minutes_ahead(two, TODAY) == 270
