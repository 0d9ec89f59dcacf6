"""Lanes that roadmaps bring: what names them, their order, and what comes in from elsewhere."""

from datetime import date
from typing import Any

import pytest

from studyplan.core.availability import Rule, lane_shares, rule_of
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.journal.habits import HabitMarked, HabitSet
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.journal.study import TimeLogged
from studyplan.core.lanes import in_order, lane_of, parse_lane
from studyplan.core.queues import Queues
from studyplan.core.text import Text
from studyplan.core.week_rules import parse_lanes
from studyplan.errors import UsageError
from tests.core.planning_cases import EVER

OWN = {"grammar": Text("Grammar", "语法"), "kanji": Text("Kanji and kana", "汉字")}
DAY = date(2026, 11, 27)
HOSTILE: tuple[Any, ...] = (
    "",
    "Grammar",
    "a b",
    "-a",
    "a" * 65,
    "x\n",
    "\x1b[31m",
    "语法",
    "__class__",
    7,
    ["a"],
    {},
)


@pytest.mark.parametrize(
    ("word", "lane"),
    [
        *(("grammar", "grammar"), ("GRAMMAR", "grammar"), ("语法", "grammar")),
        *(
            ("Kanji  and kana", "kanji"),
            ("ｋａｎｊｉ", "kanji"),
            ("理论", "theory"),
            (" review ", "review"),
        ),
    ],
)
def test_a_lane_is_said_by_its_id_or_its_title_in_either_language(word: str, lane: str) -> None:
    assert parse_lane(word, OWN) == lane


def test_what_always_was_a_lane_means_that_one_and_of_two_titles_the_first_counts() -> None:
    own = {"thinking": Text("Theory", "理论"), "a": Text("Same", "同"), "b": Text("Same", "同")}
    assert [parse_lane(w, own) for w in ("theory", "理论", "same", "b")] == [
        "theory",
        "theory",
        "a",
        "b",
    ]


def test_unknown_lanes_are_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        parse_lane("cooking", OWN)
    assert caught.value.facts["lanes"] == Text("Grammar, Kanji and kana", "语法、汉字")


def test_known_lanes_come_first_then_the_others_in_the_order_of_roadmaps() -> None:
    assert in_order(("kanji", "review", "grammar", "theory", "kanji")) == [
        *("theory", "review", "kanji", "grammar"),
    ]
    shares = parse_lanes(["kanji=30%", "语法=40", "review=10%", "theory=20"], OWN)
    assert [lane for lane, _ in shares] == ["theory", "review", "grammar", "kanji"]
    assert dict(shares)["grammar"] == pytest.approx(0.4)
    assert parse_lanes(["Kanji and kana = 30 %"], OWN) == (("kanji", 1.0),)
    assert lane_shares({"kanji": (1, 1), "theory": (2, 4)}) == (("theory", 0.75), ("kanji", 0.25))


def _events(lane: Any) -> list[Any]:
    day = DAY.isoformat()
    rule = {"minutes": 600, "days": [600, *[0] * 6]}
    return [
        lambda: TimeLogged.read("r/t#e", {"minutes": 5, "on": day, "lane": lane}),
        lambda: HabitSet.read("h", {"title": "H", "every": "day", "lane": lane, "since": day}),
        lambda: HabitMarked.read("h#2026-11-27", {"state": "done", "on": day, "lane": lane}),
        lambda: AvailabilitySet.read(day, {**rule, "slots": [[[600, lane]], *[[]] * 6]}),
        lambda: AvailabilitySet.read(day, {**rule, "lanes": {lane: 1.0}}),
        lambda: WeekCommitted.read(
            "2026-11-23", {"capacity": 60, "taken": 0, "sessions": [["r/t", day, lane, 60]]}
        ),
    ]


def test_events_with_a_lane_of_a_roadmap_that_is_not_here_keep_it() -> None:
    for read in _events("grammar"):
        event = read()
        assert "grammar" in repr(event.data())
        assert type(event).read(event.subject, event.data()) == event


@pytest.mark.parametrize("lane", HOSTILE)
def test_what_can_be_no_lane_is_refused(lane: Any) -> None:
    with pytest.raises(ValueError, match="lane"):
        lane_of(lane)
    for n, read in enumerate(_events(lane)):
        if n == 4 and isinstance(lane, list | dict):  # no key can be one
            continue
        with pytest.raises(ValueError, match="lane"):
            read()


def test_a_rule_comes_back_from_the_journal_as_it_was_said() -> None:
    rule = Rule(DAY, 600, lanes=parse_lanes(["kanji=1", "grammar=2", "theory=1"], OWN))
    assert rule_of(DAY, rule.data()) == rule


def test_a_lane_that_nothing_is_in_lends_its_share() -> None:
    rule = Rule(EVER, 600, lanes=(("theory", 0.25), ("grammar", 0.25), ("nowhere", 0.5)))
    queues = Queues([("r", "grammar"), ("r", "theory")], range(2), {})
    queues.follow(rule, {})
    for place in range(2):
        queues.push(place, urgent=False)
    assert not queues.has("nowhere")
    assert queues.best("nowhere") == queues.best("unheard-of") == queues.best(None)
    found = []
    for _ in range(40):
        found.append(queues.best(None))
        queues.spend(found[-1], 60)
    assert found.count(0) == 20
