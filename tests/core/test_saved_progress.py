from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from studyplan.core.journal.events import Event, kind_of, read
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.keys import Data
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.progress_import import Comparison, compare
from studyplan.core.saved_progress import Progress, fact_of

DONE: dict[str, object] = {"status": "done", "on": "2026-11-12"}
DOING: dict[str, object] = {"status": "doing", "on": "2026-11-10"}
MONDAY = date(2026, 11, 23)
TOPICS = {"r/a": "r/a", "r/b": "r/b", "r/old": "r/a", "q/x": "q/x"}
ROADMAPS = ("r", "q")
NOTHING = Progress({})


def progress(*facts: tuple[str, str, Data], weeks: Sequence[WeekCommitted] = ()) -> Progress:
    events = [read(*fact) for fact in facts]
    return Progress({fact_of(event): event for event in events}, weeks)


def week(day: date, *topics: str) -> WeekCommitted:
    sessions = tuple((topic, None, "theory", 60) for topic in topics)
    return WeekCommitted(day, day, 600, 60, sessions)


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
        weeks=[week(MONDAY, "own/a", "r/a")],
    )
    found = compare(saved, NOTHING, TOPICS, ROADMAPS)
    assert found.unknown == list(saved.facts.values())
    assert found.weeks == [week(MONDAY, "r/a")]


def test_followed_roadmaps_come_behind_those_that_only_this_side_follows() -> None:
    saved = progress(following("r", 1))
    here = progress(following("q", 1))
    (event,) = events(saved, here)
    assert isinstance(event, RoadmapFollowed)
    assert event.place == 2
    again = progress(following("q", 1), following("r", 2))
    assert events(saved, again) == []
    assert events(progress(following("r", 2)), here)[0].data()["place"] == 2


def test_weeks_come_only_where_there_are_none_by_the_names_of_here() -> None:
    there = week(MONDAY, "r/old", "r/b")
    next_ = week(MONDAY + timedelta(days=7), "r/b")
    saved = progress(weeks=[there, next_])
    assert compare(saved, NOTHING, TOPICS, ROADMAPS) == Comparison(
        [], [], [], [week(MONDAY, "r/a", "r/b"), next_]
    )
    here = progress(weeks=[week(MONDAY, "q/x")])
    assert compare(saved, here, TOPICS, ROADMAPS).weeks == [next_]
    assert compare(saved, saved, TOPICS, ROADMAPS).weeks == []


def test_baselines_are_facts_of_roadmaps_that_are_loaded() -> None:
    ends: dict[str, object] = {"ends": {"s": "2027-01-31"}}
    saved = progress(("baseline.write", "r", ends), ("baseline.write", "own", ends))
    found = compare(saved, NOTHING, TOPICS, ROADMAPS)
    assert found.events == [read("baseline.write", "r", ends)]
    assert found.unknown == [read("baseline.write", "own", ends)]


def test_facts_are_written_in_an_order_that_makes_sense() -> None:
    saved = progress(
        ("pin.set", "r/a", {"day": "2026-12-01", "week": False}),
        ("topic.status", "r/a", DONE),
        following("r", 1),
    )
    kinds = [kind_of(event) for event in events(saved)]
    assert kinds == ["roadmap.follow", "topic.status", "pin.set"]
