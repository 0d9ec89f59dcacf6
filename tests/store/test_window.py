"""What a week can hold is enough to plan it: the same week as from all open work."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from studyplan.core.journal.events import read
from studyplan.core.plan import Situation, planned
from studyplan.core.session import Session
from studyplan.roadmaps.load import load
from studyplan.store import open_work
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.store import Store
from tests.store.conftest import NOW

ROADMAPS = ("dl-for-programmers", "llm-from-zero", "ml-dl-gpt", "ai-foundations-to-frontier")
MON = date(2026, 11, 30)
LANES = {"theory": 0.4, "practice": 0.4, "trends": 0.1, "review": 0.1}
DAYS = [60, 0, 90, 0, 120, 300, 30]
Say = Callable[..., None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The four roadmaps, all followed."""
    file: Path = tmp_path_factory.mktemp("four") / "studyplan.db"
    create(file, "2026-11-22T09:00:00.000000Z")
    with writing(file) as store:
        store.definitions.load_roadmaps([load(name) for name in ROADMAPS])
        for place, name in enumerate(ROADMAPS, 1):
            follow: dict[str, object] = {"following": True, "start": "2026-11-23", "place": place}
            store.journal.append([read("roadmap.follow", name, follow)], NOW)
        yield store


@pytest.fixture
def db(whole: Store) -> Iterator[Store]:
    """The same, as it was before each test."""
    whole.execute("SAVEPOINT example")
    yield whole
    whole.execute("ROLLBACK TO example")
    whole.execute("RELEASE example")


# The windows hold more than these roadmaps have: with smaller ones there is something outside.
SMALL = (30, 8, 12)


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in zip(("_IN_ROADMAP", "_IN_LANE", "_IN_STAGE"), SMALL, strict=True):
        monkeypatch.setattr(open_work, name, size)


def say(db: Store, kind: str, subject: str, **data: object) -> None:
    db.journal.append([read(kind, subject, data)], NOW)


def topics(db: Store, roadmap: str) -> list[str]:
    """The keys of a roadmap's topics in the order of the plan."""
    rows = db.execute(
        "SELECT r.slug || '/' || t.slug FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " JOIN topic_state s ON s.topic_id = t.id WHERE r.slug = ? ORDER BY s.plan_order",
        (roadmap,),
    )
    return [key for (key,) in rows]


def progress(db: Store, share: float) -> None:
    """In each roadmap so much is done, one topic is in progress, and one is skipped."""
    for roadmap in ROADMAPS:
        own = topics(db, roadmap)
        count = int(len(own) * share)
        for key in own[:count]:
            say(db, "topic.status", key, status="done", on="2026-11-25")
        ready = [key for key in own[count:] if not db.topics.by_key(key)[0].blocked]
        say(db, "topic.status", ready[-1], status="doing", on="2026-11-26")
        say(db, "time.log", f"{ready[-1]}#1", minutes=45, on="2026-11-26")
        say(db, "topic.status", ready[0], status="skipped", on="2026-11-26")


def pin(db: Store, day: int = 3) -> None:
    """The middle topic of each of two roadmaps is pinned, with all that it needs."""
    for roadmap in ROADMAPS[1:3]:
        own = topics(db, roadmap)
        on = (MON + timedelta(days=day)).isoformat()
        say(db, "pin.set", own[len(own) // 2], day=on, week=False)


def split(db: Store) -> None:
    for roadmap, weight in zip(ROADMAPS, (40, 30, 20, 10), strict=True):
        say(db, "share.set", roadmap, weight=weight)


SETTINGS: dict[str, list[Callable[[Store], None]]] = {
    "one after the other": [],
    "split": [split],
    "pinned": [pin],
    "some done": [lambda db: progress(db, 0.3)],
    "much done, split, pinned": [lambda db: progress(db, 0.7), split, pin],
}


def week_of(db: Store, near: bool) -> list[Session]:
    """The week as it is planned from what is near, or from everything."""
    there = db.open_work.near(MON, MON) if near else db.open_work.whole(MON)
    laid = planned(
        Situation(there, db.learner_time.calendar(), MON, db.learner_time.budgets()), until=MON
    )
    return [session for session in laid.sessions if session.week == MON]


@pytest.mark.parametrize("hours", [3, 10, 40])
@pytest.mark.parametrize("lanes", [None, LANES], ids=["", "lanes"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_week_is_the_same_as_from_all_work(
    db: Store, setting: str, lanes: dict[str, float] | None, hours: int
) -> None:
    more = {"lanes": lanes} if lanes else {}
    say(db, "availability.set", "2026-11-01", minutes=hours * 60, **more)
    for change in SETTINGS[setting]:
        change(db)
    found = week_of(db, near=True)
    assert sum(session.minutes for session in found) > 0
    assert found == week_of(db, near=False)


@pytest.mark.parametrize("setting", SETTINGS)
def test_by_days_too(db: Store, setting: str) -> None:
    say(db, "availability.set", "2026-11-01", minutes=sum(DAYS), days=DAYS)
    for change in SETTINGS[setting]:
        change(db)
    assert week_of(db, near=True) == week_of(db, near=False)


def test_what_is_near_is_little_of_it(db: Store) -> None:
    assert len(db.open_work.near(MON, MON)) < len(db.open_work.whole(MON)) * 0.7


def test_what_was_done_since_monday_is_in_it_as_it_was_then(db: Store) -> None:
    say(db, "availability.set", "2026-11-01", minutes=2400)
    before = week_of(db, near=True)
    for session in before[:3]:
        say(db, "topic.status", session.topic, status="done", on="2026-12-01")
    say(db, "time.log", f"{before[3].topic}#1", minutes=20, on="2026-12-02")
    assert week_of(db, near=True) == before
