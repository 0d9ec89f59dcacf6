"""The days by which stages were to be finished."""

from datetime import date

from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.session import Session
from studyplan.store.baselines import begun
from studyplan.store.store import Store
from tests.store.conftest import NOW, loaded
from tests.store.test_editions import edition, renamed
from tests.store.test_planning import MONDAY, say

ENDS = {("r", "s"): date(2027, 1, 31), ("r", "t"): date(2027, 2, 28), ("q", "s"): date(2027, 3, 1)}


def write(db: Store, *events: BaselineWritten) -> None:
    db.journal.append(events, NOW)


def test_the_ends_of_stages_are_the_last_days_of_their_topics(db: Store) -> None:
    sessions = [
        Session("r/a", MONDAY, date(2026, 11, 24), "theory", 60),
        Session("r/d", MONDAY, None, "theory", 60),
        Session("r/b", date(2026, 11, 30), date(2026, 12, 1), "theory", 60),
        Session("gone/x", date(2027, 11, 29), None, "theory", 60),
    ]
    assert db.baselines.stage_ends(sessions) == {("r", "s"): date(2026, 12, 1)}
    assert db.baselines.stage_ends(sessions[:2]) == {("r", "s"): date(2026, 11, 29)}


def test_a_renamed_topic_ends_its_stage_under_its_former_name_too(db: Store) -> None:
    db.definitions.replace_roadmap(edition("2026.1", [renamed("a")]))
    db.definitions.replace_roadmap(edition("2026.2", [renamed("z", "a")]))
    sessions = [Session("own/a", MONDAY, None, "theory", 60)]
    assert db.baselines.stage_ends(sessions) == {("own", "s0"): date(2026, 11, 29)}


def test_each_roadmap_has_its_own_and_only_followed_ones_are_compared(
    db: Store,
) -> None:
    db.definitions.load_roadmaps([loaded("q")])
    events = begun(ENDS, ["r", "q", "none"])
    assert [event.roadmap for event in events] == ["r", "q"]
    write(db, *events)
    assert list(db.baselines.days()) == [("r", "s"), ("r", "t")]
    say(db, "roadmap.follow", "q", following=True, start="2026-11-22", place=2)
    assert db.baselines.days() == ENDS
    assert db.baselines.written_on() == dict.fromkeys("rq", date(2026, 11, 22))


def test_a_roadmap_that_is_dropped_has_none_until_that_is_undone(db: Store) -> None:
    write(db, *begun(ENDS, ["r"]))
    before = db.baselines.days()
    say(db, "roadmap.follow", "r", following=False)
    assert (db.baselines.days(), db.baselines.written_on()) == ({}, {})
    db.journal.undo(NOW)
    assert db.baselines.days() == before
    say(db, "baseline.write", "r")
    assert (db.baselines.days(), db.baselines.written_on()) == ({}, {})


def test_other_hours_move_it_as_they_move_the_plan(db: Store) -> None:
    write(db, *begun(ENDS, ["r"]))
    before = {("r", "s"): date(2027, 2, 7), ("r", "t"): date(2027, 3, 7)}
    after = {("r", "s"): date(2027, 2, 14), ("r", "t"): date(2027, 3, 31)}
    (event,) = db.baselines.moved(before, after)
    assert event.ends == {"s": date(2027, 2, 7), "t": date(2027, 3, 24)}
    # A stage that is finished stays where it was; nothing is written where nothing moves.
    (event,) = db.baselines.moved({("r", "t"): MONDAY}, {("r", "t"): MONDAY.replace(day=24)})
    assert event.ends == {"s": date(2027, 1, 31), "t": date(2027, 3, 1)}
    assert db.baselines.moved(before, before) == []
    say(db, "baseline.write", "r")
    assert db.baselines.moved(before, after) == []
