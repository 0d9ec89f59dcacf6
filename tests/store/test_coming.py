"""What will come with topics of other roadmaps is in no total of the work ahead."""

import random
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.credit_ahead import ToCome, by_stage, to_come
from studyplan.core.goals import OpenStage
from studyplan.core.journal.events import read
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue, load
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW
from tests.store.test_credit import done, drop, follow, two

__all__ = ["two"]

# Each topic takes 90 minutes; `p/a` builds what `q/c` uses and `q/d` knows.
TODAY = date(2026, 11, 22)


def keys(db: Store) -> list[str]:
    return [one.topic for one in db.credit_ahead.coming(TODAY)]


def test_it_is_counted_where_it_is_first(two: Store) -> None:
    found = two.credit_ahead.coming(TODAY)
    assert [one.topic for one in found] == ["q/c", "q/d"]
    assert to_come(found) == ToCome(2, 180)
    assert by_stage(found) == {("q", "s"): 180}
    minutes = {one.roadmap: one.minutes for one in two.outlook.open_roadmaps(TODAY)}
    assert minutes == {"r": 450, "p": 180, "q": 90}
    assert two.outlook.minutes_ahead(TODAY) == 720


def test_a_stage_has_only_what_it_takes_itself(two: Store) -> None:
    q = two.outlook.open_roadmaps(TODAY, stages=True)[-1]
    assert (q.minutes, q.stages) == (90, [OpenStage("s", 90, 90)])


def test_it_ends_with_the_giver_and_with_the_roadmap(two: Store) -> None:
    done(two, "p/a")
    assert keys(two) == []
    drop(two, "p")
    assert keys(two) == []


@pytest.mark.parametrize(("start", "found"), [("2026-12-24", []), ("2026-11-22", ["q/c", "q/d"])])
def test_a_roadmap_that_begins_later_comes_later(two: Store, start: str, found: list[str]) -> None:
    # What `q` only uses is not enough for what `p` builds.
    follow(two, "p", start)
    assert keys(two) == found


def test_with_one_roadmap_nothing_comes_from_another(two: Store) -> None:
    drop(two, "p")
    drop(two, "r")
    assert keys(two) == []
    assert two.outlook.minutes_ahead(TODAY) == 270


def summed(db: Store) -> dict[str, list[OpenStage]]:
    """The stages ahead, added up topic by topic."""
    saved = {one.id: one.minutes for one in db.credit_ahead.coming(TODAY)}
    rows = db.execute(
        "SELECT r.slug, g.slug, g.open_ended, s.topic_id, s.left_minutes FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id JOIN stage g ON g.id = t.stage_id"
        " JOIN roadmap r ON r.id = g.roadmap_id WHERE s.followed"
        " AND s.status IN ('todo', 'doing') ORDER BY g.open_ended, s.plan_order"
    ).fetchall()
    found: dict[str, list[OpenStage]] = {}
    for roadmap in dict.fromkeys(row[0] for row in rows):
        stages: dict[str, OpenStage] = {}
        front = 0
        own = [row for row in rows if row[0] == roadmap]
        whole = sum(left - saved.get(topic, 0) for *_, topic, left in own)
        for _, stage, open_ended, topic, left in own:
            minutes = left - saved.get(topic, 0)
            front += minutes
            before = stages[stage].minutes if stage in stages else 0
            stages[stage] = OpenStage(stage, before + minutes, whole if open_ended else front)
        found[roadmap] = sorted(stages.values())
    return found


def test_stages_from_totals_are_those_added_up_topic_by_topic(path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same marks every time
    with writing(path) as db:
        db.definitions.load_concepts(catalogue())
        names = bundled_ids()
        db.definitions.load_roadmaps([load(name) for name in names])
        for name in names:
            follow(db, name)
        topics = [key for key, _, _ in db.topics.titles()]
        for _ in range(4):
            for key in chance.sample(topics, 40):
                status = chance.choice(["done", "skipped", "known", "doing", "todo"])
                data = {"status": status} | ({"on": "2026-11-22"} if status != "todo" else {})
                db.journal.append([read("topic.status", key, data)], NOW)
            for key in chance.sample(topics, 10):
                log = {"minutes": chance.randrange(10, 400), "on": "2026-11-22"}
                db.journal.append([read("time.log", f"{key}#{key}", log)], NOW)
            found = {
                one.roadmap: sorted(one.stages)
                for one in db.outlook.open_roadmaps(TODAY, stages=True)
            }
            assert found == summed(db)
            assert {one.roadmap: one.minutes for one in db.outlook.open_roadmaps(TODAY)} == {
                name: sum(stage.minutes for stage in stages) for name, stages in found.items()
            }
