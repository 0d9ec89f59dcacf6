"""When topics are due, by what was marked, recalled and set; and what undo makes of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import read
from studyplan.core.journal.reviews import ReviewsSet
from studyplan.core.reviews import Reviewing
from studyplan.store.store import Store
from tests.store.conftest import Set, differences
from tests.store.spent import by_lane

ON = {"on": True, "retention": 0.9, "share": 0.15, "due": {}}
TODAY = date(2026, 11, 22)
Say = Callable[..., str]


@pytest.fixture
def say(db: Store) -> Say:
    def call(kind: str, subject: str, day: str = "2026-11-22", **data: object) -> str:
        at = datetime.fromisoformat(f"{day}T09:30:00").replace(tzinfo=UTC)
        return db.journal.append([read(kind, subject, data)], Moment(at))

    return call


def due(db: Store, last: str = "2027-12-31") -> dict[str, str]:
    found = db.reviews.topics_due(date.fromisoformat(last))
    return {one.topic.slug: one.due.isoformat() for one in found}


def test_nothing_is_due_before_reviews_were_turned_on(db: Store, put: Set) -> None:
    put("a", "done")
    assert due(db) == {}
    assert db.reviews.due_by(TODAY, date.max) == (0, 0)
    assert db.learner_time.budgets(TODAY).reviews is None


def test_a_topic_is_due_after_it_was_done(db: Store, put: Set, say: Say) -> None:
    say("review.set", "2026-11-22", **ON)
    put("a", "done")
    put("b", "doing")
    put("c", "known")
    put("d", "skipped")
    assert due(db) == {"a": "2026-11-24"}
    put("a", "todo")
    assert due(db) == {}
    assert differences(db) == {}


def test_a_recall_decides_when_it_is_due_again(db: Store, put: Set, say: Say) -> None:
    say("review.set", "2026-11-22", **ON)
    put("a", "done")
    say("review.grade", "r/a#1", "2026-11-24", on="2026-11-24", grade="good")
    assert due(db) == {"a": "2026-12-05"}  # eleven days: the published interval
    say("review.grade", "r/a#1", "2026-11-24", on="2026-11-24", grade="again")
    assert due(db) == {"a": "2026-11-25"}
    assert by_lane(db, date(2026, 11, 24), date(2026, 11, 24)) == {"review": 5}
    say("review.grade", "r/a#1")
    assert due(db) == {"a": "2026-11-24"}
    assert db.study_days.minutes_on(date(2026, 11, 24)) == 0
    assert db.reviews.minutes_on(date.min, date.max) == 0
    assert differences(db) == {}


def test_other_retention_moves_only_what_is_recalled_after_it(
    db: Store, put: Set, say: Say
) -> None:
    say("review.set", "2026-11-22", **ON)
    put("a", "done")
    say("review.grade", "r/a#1", "2026-11-24", on="2026-11-24", grade="good")
    say("review.set", "2026-12-01", "2026-12-01", **{**ON, "retention": 0.97})
    assert due(db) == {"a": "2026-12-05"}
    say("review.grade", "r/a#2", "2026-12-05", on="2026-12-05", grade="good")
    assert due(db)["a"] < "2027-01-05"  # 46 days at 0.9
    assert differences(db) == {}


def test_what_is_undone_was_never_so(db: Store, put: Set, say: Say) -> None:
    put("a", "done")
    put("b", "done")
    say("review.set", "2026-11-22", **{**ON, "due": {"r/a": "2026-12-03"}})
    say("review.grade", "r/a#1", on="2026-11-23", grade="hard")
    say("review.suspend", "r/b", suspended=True)
    seen = [due(db)]
    now = Moment(datetime(2026, 11, 22, 10, tzinfo=UTC))
    for _ in range(3):
        assert db.journal.undo(now) is not None
        seen.append(due(db))
        assert differences(db) == {}
    without, both, spread, off = seen
    assert set(without) == {"a"}
    assert both.keys() == {"a", "b"}
    assert spread == {"a": "2026-12-03", "b": "2026-11-24"}
    assert off == {}
    for expected in (spread, both, without):
        assert db.journal.redo(now) is not None
        assert due(db) == expected
        assert differences(db) == {}


def test_a_day_that_was_given_holds_until_the_topic_is_recalled_or_done_again(
    db: Store, put: Set, say: Say
) -> None:
    put("a", "done")
    say("review.set", "2026-11-22", **{**ON, "due": {"r/a": "2026-12-20"}})
    assert due(db) == {"a": "2026-12-20"}
    put("a", "todo")
    put("a", "done", "2026-11-25")
    assert due(db) == {"a": "2026-11-27"}
    assert differences(db) == {}


def test_topics_of_a_roadmap_that_is_left_are_not_due(db: Store, put: Set, say: Say) -> None:
    say("review.set", "2026-11-22", **ON)
    put("a", "done")
    say("roadmap.follow", "r", following=False)
    assert due(db) == {}
    assert db.reviews.due_by(TODAY, date.max) == (0, 0)
    say("roadmap.follow", "r", following=True, start="2026-11-22")
    assert due(db) == {"a": "2026-11-24"}


def test_what_would_be_due_is_asked_without_a_trace(db: Store, put: Set) -> None:
    put("a", "done", "2026-11-10")
    event = ReviewsSet(TODAY, Reviewing(TODAY, True))
    (card,) = db.reviews.cards_under(event)
    assert (card.topic, card.due, card.minutes) == ("r/a", date(2026, 11, 12), 5)
    assert card.ahead[:3] == (0, 11, 57)
    assert db.reviews.settings() == []
    assert differences(db) == {}


def test_a_week_takes_what_is_due_in_it_and_later_ones_what_is_foreseen(
    path: Path, db: Store, put: Set, say: Say
) -> None:
    say("availability.set", "2026-11-22", minutes=600)
    say("review.set", "2026-11-22", **ON)
    put("a", "done")
    put("b", "done")
    for name in "cde":
        put(name, "skipped")
    time = db.learner_time.budgets(TODAY).reviews
    assert time is not None
    weeks = {day.isoformat(): minutes for day, minutes in time.minutes.items() if minutes}
    assert list(weeks) == [*("2026-11-23", "2026-11-30", "2027-01-18", "2027-06-28", "2028-11-06")]
    assert set(weeks.values()) == {10}
    say("review.grade", "r/a#1", "2026-11-24", on="2026-11-24", grade="easy")
    later = db.learner_time.budgets(date(2026, 11, 24)).reviews
    assert later is not None
    assert later.minutes[date(2026, 11, 23)] == 10  # five done, five due
    assert db.reviews.minutes_on(date(2026, 11, 23), date(2026, 11, 29)) == 5


def test_the_plan_foresees_the_reviews_of_what_is_still_open(db: Store, put: Set, say: Say) -> None:
    say("availability.set", "2026-11-22", minutes=600)
    say("review.set", "2026-11-22", **ON)
    monday = date(2026, 11, 23)
    time = db.learner_time.budgets(monday).reviews
    assert time is not None
    assert time.minutes[date(2026, 11, 30)] == 25  # five topics, five minutes each
    say("review.suspend", "r/a", suspended=True)
    time = db.learner_time.budgets(monday).reviews
    assert time is not None
    assert time.minutes[date(2026, 11, 30)] == 20
    near = db.learner_time.budgets(monday, whole=False).reviews
    assert near is not None
    assert not any(near.minutes.values())  # all of it is finished in this week at the earliest
