from datetime import date
from itertools import combinations

from studyplan.core.journal.events import Event, kind_of, read
from studyplan.core.journal.fields import Data
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.takeaway import Plan, Planned, Progress, compare, fact_of, weeks_of
from tests.render.test_markdown import row

DONE: dict[str, object] = {"status": "done", "on": "2026-11-12"}
DOING: dict[str, object] = {"status": "doing", "on": "2026-11-10"}
ROW = ["r/a", "2026-11-23", None, "theory", 60]
NEXT = ["r/a", "2026-11-30", None, "theory", 60]
TOPICS = {"r/a": "r/a", "r/b": "r/b", "r/old": "r/a", "q/x": "q/x"}
ROADMAPS = ("r", "q")
NOTHING = Progress({}, None, [])


def progress(*facts: tuple[str, str, Data], plan: Plan | None = None, base: list[Plan] | None = None) -> Progress:  # fmt: skip
    events = [read(*fact) for fact in facts]
    return Progress({fact_of(event): event for event in events}, plan, base or [])


def following(roadmap: str, place: int) -> tuple[str, str, Data]:
    return "roadmap.follow", roadmap, {"following": True, "start": "2026-11-09", "place": place}


def events(saved: Progress, here: Progress = NOTHING) -> list[Event]:
    return compare(saved, here, TOPICS, ROADMAPS).events


def test_what_is_not_here_is_taken_over_and_the_rest_stays() -> None:
    saved = progress(
        ("topic.status", "r/a", DONE), ("pause.set", "2026-12-24..2026-12-26", {"why": ""})
    )
    here = progress(
        ("topic.status", "r/b", DOING), ("pause.set", "2026-12-24..2026-12-26", {"why": ""})
    )
    assert events(saved, here) == [read("topic.status", "r/a", DONE)]
    assert events(saved, saved) == []


def test_what_is_further_here_is_kept() -> None:
    orders: list[dict[str, object]] = [
        {"status": "doing", "on": "2026-11-10"},
        {"status": "skipped", "on": "2026-11-11"},
        {"status": "known", "on": "2026-11-11"},
        DONE,
    ]
    for less, more in combinations(range(len(orders)), 2):
        there = progress(("topic.status", "r/a", orders[less]))
        here = progress(("topic.status", "r/a", orders[more]))
        found = compare(there, here, TOPICS, ROADMAPS)
        assert not found.events
        (kept,) = found.kept
        assert kept.before == read("topic.status", "r/a", orders[more])
        assert kept.after == read("topic.status", "r/a", orders[less])
        assert events(here, there) == [read("topic.status", "r/a", orders[more])]


def test_another_day_of_the_same_status_is_taken() -> None:
    saved = progress(("topic.status", "r/a", {**DONE, "on": "2026-11-13"}))
    here = progress(("topic.status", "r/a", DONE))
    (change,) = compare(saved, here, TOPICS, ROADMAPS).differences
    assert change.before == read("topic.status", "r/a", DONE)
    assert change.after.data()["on"] == "2026-11-13"


def test_topics_are_named_as_they_are_now() -> None:
    saved = progress(
        ("topic.status", "q/x", {**DONE, "by": "r/old"}),
        ("point.tick", "r/old#00000001", {"on": "2026-11-12"}),
        ("pin.set", "r/old", {"day": "2026-12-01", "week": False}),
    )
    assert [(e.subject, e.data().get("by")) for e in events(saved)] == [
        ("q/x", "r/a"),
        ("r/a#00000001", None),
        ("r/a", None),
    ]


def test_what_is_not_loaded_is_reported_and_left_out() -> None:
    saved = progress(
        ("topic.status", "own/a", DONE),
        ("point.tick", "r/gone#00000001", {"on": "2026-11-12"}),
        ("time.log", "own/a#1", {"minutes": 5, "on": "2026-11-12"}),
        following("own", 1),
        ("target.set", "own#stage", {"day": "2027-01-01"}),
        plan=Plan("2026-11-23", [["own/a", *ROW[1:]], ROW]),
    )
    found = compare(saved, NOTHING, TOPICS, ROADMAPS)
    assert found.unknown == list(saved.facts.values())
    assert [plan.rows for plan in found.plans] == [[ROW]]


def test_followed_roadmaps_come_behind_those_that_only_this_side_follows() -> None:
    saved = progress(following("r", 1))
    here = progress(following("q", 1))
    (event,) = events(saved, here)
    assert isinstance(event, RoadmapFollowed)
    assert event.place == 2
    again = progress(following("q", 1), following("r", 2))
    assert events(saved, again) == []
    assert events(progress(following("r", 2)), here)[0].data()["place"] == 2


def test_weeks_gone_are_adopted_before_the_plan() -> None:
    plan = Plan("2026-12-02", [ROW, NEXT])
    saved = progress(following("r", 1), plan=plan)
    found = compare(saved, NOTHING, TOPICS, ROADMAPS).plans
    assert found == [Plan("2026-11-23", [ROW], "gone"), Plan("2026-12-02", [NEXT])]
    # Each is a subject of its own, so that undo finds what was before it.
    assert len({plan.event().subject for plan in found}) == 2
    assert compare(saved, saved, TOPICS, ROADMAPS).plans == []


def test_where_there_is_a_plan_the_weeks_gone_stay() -> None:
    here = progress(plan=Plan("2026-11-23", [ROW, NEXT]))
    rows = [["r/b", *ROW[1:]], ["r/b", *NEXT[1:]]]
    saved = progress(following("r", 1), plan=Plan("2026-12-02", rows))
    assert compare(saved, here, TOPICS, ROADMAPS).plans == [
        Plan("2026-12-02", [["r/b", *NEXT[1:]]])
    ]


def test_baselines_come_first_and_only_where_there_is_no_plan() -> None:
    base = Plan("2026-11-02", [NEXT])
    saved = progress(following("r", 1), plan=Plan("2026-11-23", [ROW]), base=[base])
    assert compare(saved, NOTHING, TOPICS, ROADMAPS).plans == [
        Plan("2026-11-02", [NEXT], "baseline-1"),
        Plan("2026-11-02", [], "gone"),
        Plan("2026-11-23", [ROW]),
    ]
    here = progress(plan=Plan("2026-11-23", [NEXT]))
    assert compare(saved, here, TOPICS, ROADMAPS).plans == [Plan("2026-11-23", [ROW])]


def test_sessions_of_what_only_this_side_follows_stay() -> None:
    own = ["q/x", "2026-11-30", None, "practice", 30]
    saved = progress(following("r", 2), plan=Plan("2026-11-23", [ROW]))
    here = progress(following("q", 1), plan=Plan("2026-11-23", [own]))
    (adopted,) = compare(saved, here, TOPICS, ROADMAPS).plans
    assert adopted == Plan("2026-11-23", [ROW, own])
    both = here._replace(plan=adopted, facts={**here.facts, **saved.facts})
    assert compare(saved, both, TOPICS, ROADMAPS).plans == []


def test_sessions_by_week_and_day() -> None:
    monday, topic = date(2026, 11, 23), row("r/a", "A")
    sessions = [
        Planned(monday, None, "theory", 1, topic),
        Planned(date(2026, 11, 30), None, "theory", 2, topic),
        Planned(monday, date(2026, 11, 25), "theory", 3, topic),
        Planned(monday, date(2026, 11, 24), "theory", 4, topic),
        Planned(monday, date(2026, 11, 25), "theory", 5, topic),
    ]
    found = {
        week: {day: [s.minutes for s in parts] for day, parts in days.items()}
        for week, days in weeks_of(sessions).items()
    }
    assert found == {
        monday: {date(2026, 11, 24): [4], date(2026, 11, 25): [3, 5], None: [1]},
        date(2026, 11, 30): {None: [2]},
    }
    assert next(list(days) for days in found.values())[-1] is None


def test_facts_are_written_in_an_order_that_makes_sense() -> None:
    saved = progress(
        ("pin.set", "r/a", {"day": "2026-12-01", "week": False}),
        ("topic.status", "r/a", DONE),
        following("r", 1),
    )
    kinds = [kind_of(event) for event in events(saved)]
    assert kinds == ["roadmap.follow", "topic.status", "pin.set"]
