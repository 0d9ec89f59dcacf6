import copy
import json
import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings

from studyplan.authoring.lint import _RULES, lint, lint_bytes
from studyplan.authoring.rules.duplicates import page
from studyplan.core.lint_findings import Finding
from studyplan.core.model import Concept
from studyplan.core.text import Text
from studyplan.render.lint import REMARKS, sentence
from studyplan.render.words import Words
from studyplan.roadmaps import parts
from studyplan.roadmaps.load import catalogue
from tests.roadmaps.made import written

RULES = {*(rule.__name__.replace("_", "-") for rule in _RULES), "text-cut", "text-joined"}
EN, ZH = Words("en"), Words("zh")
CONCEPTS = tuple(
    Concept(name, Text(name.title(), name), "area", requires)
    for name, requires in {
        "sets": (),
        "groups": ("sets",),
        "rings": ("groups",),
        "fields": ("rings",),
    }.items()
)
BOOK = {"kind": "book", "title": "A book", "url": "https://example.org/book"}


def topic(name: str, **more: Any) -> dict[str, Any]:
    """A topic that no rule has anything to say about."""
    whole = {
        "id": name,
        "kind": "study",
        "title": {"en": f"On {name}", "zh": f"论 {name}"},
        "points": [{"en": "A point", "zh": "要点"}],
        "concept": "sets",
        "resources": [BOOK],
    }
    return {key: value for key, value in {**whole, **more}.items() if value is not None}


def stage(name: str, *modules: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"en": name, "zh": "阶段"}, "modules": list(modules), **more}


def module(name: str, *topics: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": {"en": name, "zh": "模块"}, "topics": list(topics), **more}


def roadmap(*stages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "id": "small",
        "edition": "2026.11",
        "title": {"en": "Small", "zh": "小"},
        "level": "beginner",
        "stages": list(stages) or [stage("s", module("m", topic("a")))],
        **more,
    }


def found(whole: dict[str, Any], rule: str) -> list[Finding]:
    findings = lint(parts.RoadmapFile.model_validate(whole), CONCEPTS)
    return [finding for finding in findings if finding.rule == rule]


def said(whole: dict[str, Any], rule: str) -> list[str]:
    """What a rule says: level, place, sentence."""
    return [f"{f.level} {f.place}: {sentence(f, EN)}" for f in found(whole, rule)]


def test_a_small_good_roadmap_has_nothing_to_find() -> None:
    assert lint(parts.RoadmapFile.model_validate(roadmap()), CONCEPTS) == []


def slot(days: str, hours: float, **more: Any) -> dict[str, Any]:
    return {
        "days": days,
        "hours": hours,
        "lane": "theory",
        "title": {"en": "x", "zh": "学"},
        **more,
    }


@pytest.mark.parametrize(
    ("slots", "adds_up_to"),
    [
        ([slot("mon-wed", 3), slot("sat", 1)], None),
        ([slot("mon-wed", 4)], None),
        ([slot("mon-sun", 12, total=True)], None),
        ([slot("fri-mon", 3)], None),
        ([slot("mon-wed", 5)], "15"),
        ([slot("fri-mon", 3.5)], "14"),
        ([slot("mon", 1.25)], "1.2"),
    ],
)
def test_the_typical_week_fits_the_pace(slots: list[Any], adds_up_to: str | None) -> None:
    whole = roadmap(week=slots, pace={"hours_per_week": "10-12"})
    text = f"the typical week adds up to {adds_up_to} h; the pace says 10–12 h"
    assert said(whole, "week-hours") == ([f"warning week: {text}"] if adds_up_to else [])


def test_the_lanes_of_the_typical_week_fit_theirs() -> None:
    pace = {"hours_per_week": "10-20", "lanes": {"theory": "3-4", "review": "1-2"}}
    week = [slot("mon-sun", 1), slot("sat", 2, lane="review"), slot("sun", 3, lane="trends")]
    assert said(roadmap(week=week, pace=pace), "week-lanes") == [
        "warning pace/lanes/theory: the typical week has 7 h of theory; the pace says 3–4 h"
    ]


@pytest.mark.parametrize(
    ("lanes", "level"),
    [
        ({"theory": "5-7", "practice": "5-8"}, None),
        ({}, None),
        ({"theory": "5-7", "practice": "5-9"}, "note"),
        ({"theory": "10-12", "practice": "6-8"}, "warning"),
        ({"theory": "1-2"}, "warning"),
    ],
)
def test_the_lanes_add_up_to_the_pace(lanes: dict[str, str], level: str | None) -> None:
    whole = roadmap(pace={"hours_per_week": "10-15", "lanes": lanes})
    assert [f.level for f in found(whole, "lane-hours")] == ([level] if level else [])


@pytest.mark.parametrize(
    ("duration", "modules", "level"),
    [
        ("1-2 months", ["2-3 weeks", "3-4 weeks"], None),
        ("4-8 weeks", ["weeks 1-2", "weeks 3-4", "weeks 5-8"], "note"),
        ("8 weeks", ["weeks 1-2", "weeks 3-4", "weeks 5-8"], None),
        ("2 months", ["weeks 1-4", "weeks 5-8"], None),
        ("3-4 weeks", ["1-2 weeks", "3 weeks"], "note"),
        ("1 month", ["3 weeks", "4 weeks"], "warning"),
        ("3 months", ["1 week", "2 weeks"], "warning"),
        ("3 months", ["1 week", None], None),
        ("1 month", ["6 weeks", None], "warning"),
        ("1 month", ["6 weeks", "ongoing"], "warning"),
        ("ongoing", ["6 weeks"], None),
        (None, ["6 weeks"], None),
        ("1 month", [None, None], None),
    ],
)
def test_modules_fit_their_stage(
    duration: str | None, modules: list[str | None], level: str | None
) -> None:
    made = [
        module(f"m{n}", topic(f"t{n}"), **({"duration": d} if d else {}))
        for n, d in enumerate(modules)
    ]
    whole = roadmap(stage("s", *made, **({"duration": duration} if duration else {})))
    assert [f.level for f in found(whole, "module-weeks")] == ([level] if level else [])


@pytest.mark.parametrize(
    ("duration", "hours", "says"),
    [
        ("2 weeks", ["30", None], "topics state 30 h of the module's 20 h, which leaves almost nothing for 1 topic without hours"),
        ("2 weeks", ["20", None, None], "topics state 20 h of the module's 20 h, which leaves almost nothing for 2 topics without hours"),
        ("2 weeks", ["30", "10-20"], "topics state 40–50 h, and the module has 20 h"),
        ("2 weeks", ["5-10", None], None),
        ("2 weeks", ["10-15", "5"], None),
        ("ongoing", ["30", None], None),
        (None, ["30", None], None),
    ],
)  # fmt: skip
def test_stated_hours_fit_their_module(
    duration: str | None, hours: list[str | None], says: str | None
) -> None:
    topics = [topic(f"t{n}", **({"hours": h} if h else {})) for n, h in enumerate(hours)]
    own = {"duration": duration} if duration else {}
    whole = roadmap(stage("s", module("m", *topics, **own)))
    assert said(whole, "module-hours") == ([f"warning s/m: {says}"] if says else [])


BASIS = {"en": "Two chapters", "zh": "两章"}


def weighed(name: str, hours: float | None = None, **more: Any) -> dict[str, Any]:
    return topic(name, weight=hours, basis=BASIS if hours else None, **more)


@pytest.mark.parametrize(
    ("topics", "says"),
    [
        ([weighed("a", 12), weighed("b", 18)], None),
        ([weighed("a", 30), weighed("b", 31)], "61 h, and the module has 20–30 h for them"),
        ([weighed("a", 31), topic("b", hours="20")], "31 h, and the module has 0–10 h for them"),
        # Nobody says of all topics what they take.
        ([weighed("a", 61), topic("b")], None),
        ([topic("a"), topic("b", resources=[{**BOOK, "pages": 700}])], None),
        (
            [topic("b", resources=[{**BOOK, "pages": 700}])],
            "35 h, and the module has 20–30 h for them",
        ),
    ],
)
def test_weights_that_are_more_than_their_module_has(topics: list[Any], says: str | None) -> None:
    pace = {"hours_per_week": "10"}
    whole = roadmap(stage("s", module("m", *topics, duration="2-3 weeks")), pace=pace)
    before = "note s/m: the weights of topics add up to "
    assert said(whole, "weights-beyond") == ([before + says] if says else [])


def test_where_some_topics_have_weights_all_do() -> None:
    read = topic("c", resources=[{**BOOK, "minutes": 90}])
    others = [topic("b", hours="3"), read, topic("d"), topic("e")]
    assert said(roadmap(stage("s", module("m", *others))), "no-weight") == []
    whole = roadmap(stage("s", module("m", weighed("a", 3), *others)))
    (text,) = said(whole, "no-weight")
    assert text == "note s/m/d: 2 topics without a weight, next to others that have one: d, e"
    assert said(whole, "no-basis") == []


def test_a_weight_next_to_hours_is_said_to_be_without_effect() -> None:
    both = [topic("a", hours="3", weight=2, basis="A book"), topic("b", hours="3")]
    (text,) = said(roadmap(stage("s", module("m", *both, weighed("c", 3)))), "weight-unused")
    assert text.startswith("note s/m/a: 1 topic with a weight that does not count")


def test_a_task_is_no_topic() -> None:
    """Only who else says its name is on it."""
    task = {"kind": "project", "same_as": "b"}
    whole = roadmap(stage("s", module("m", topic("a", **task), topic("b"))))
    (text,) = said(whole, "same-as-topic")
    assert text.startswith("warning s/m/a: 1 topic with the id of a topic in `same_as`")
    others = [topic("b", **task), topic("c", kind="project", same_as="d")]
    assert (
        said(roadmap(stage("s", module("m", topic("a", **task), *others))), "same-as-topic") == []
    )


def test_a_weight_says_on_what_it_rests() -> None:
    whole = roadmap(stage("s", module("m", weighed("a", 3), topic("b", weight=2), topic("c"))))
    (text,) = said(whole, "no-basis")
    assert text == "note s/m/b: 1 topic with a weight, but no word on what it rests: b"


def test_weeks_in_two_modules_are_no_more_than_the_stage() -> None:
    spans = ["weeks 1-10", "weeks 11-13", "weeks 13-15"]
    made = [module(f"m{n}", topic(f"t{n}"), duration=d) for n, d in enumerate(spans)]
    assert not found(roadmap(stage("s", *made, duration="15 weeks")), "module-weeks")


@pytest.mark.parametrize(
    ("modules", "faulty"),
    [
        (["weeks 1-2", "weeks 3-4"], []),
        (["weeks 9-10", "weeks 11-12"], []),
        (["weeks 1-2", "2 weeks", "weeks 3-4"], []),
        (["weeks 1-2", "month 1"], []),
        (["weeks 1-2", "weeks 4-5"], ["s/m1"]),
        (["weeks 1-3", "weeks 3-4", "weeks 5-6"], ["s/m1"]),
    ],
)
def test_modules_leave_no_week_out(modules: list[str], faulty: list[str]) -> None:
    made = [module(f"m{n}", topic(f"t{n}"), duration=d) for n, d in enumerate(modules)]
    assert [f.place for f in found(roadmap(stage("s", *made)), "module-places")] == faulty


@pytest.mark.parametrize(
    ("duration", "stated", "level"),
    [
        ("4-8 weeks", "1-2 months", None),
        ("12-16 weeks", "3-4 months", None),
        ("ongoing", "长期", None),
        (None, "2 weeks", None),
        ("4-8 weeks", "1-3 months", "note"),
        ("4-8 weeks", "4-5 months", "warning"),
        ("ongoing", "2 months", "warning"),
        ("2 months", "ongoing", "warning"),
    ],
)
def test_stated_durations_agree(duration: str | None, stated: str, level: str | None) -> None:
    own = {"duration": duration} if duration else {}
    whole = roadmap(stage("s", module("m", topic("a")), stated=[stated], **own))
    assert [f.level for f in found(whole, "stage-stated")] == ([level] if level else [])


@pytest.mark.parametrize(
    ("duration", "stages", "level"),
    [
        ("6-9 months", ["8-12 weeks", "16-24 weeks"], None),
        ("2 months", ["1 month", "1 month", "ongoing"], None),
        ("2 months", ["1-2 months", "1 month"], "note"),
        ("2 months", ["2 months", "3 months"], "warning"),
        ("12 months", ["2 months", "3 months"], "warning"),
        ("12 months", ["2 months", None], None),
        (None, ["2 months"], None),
    ],
)
def test_stages_fit_the_roadmap(
    duration: str | None, stages: list[str | None], level: str | None
) -> None:
    made = [
        stage(f"s{n}", module(f"m{n}", topic(f"t{n}")), **({"duration": d} if d else {}))
        for n, d in enumerate(stages)
    ]
    whole = roadmap(*made, **({"duration": duration} if duration else {}))
    assert [f.level for f in found(whole, "stage-weeks")] == ([level] if level else [])


def test_stages_without_an_end_are_named() -> None:
    made = [
        stage("one", module("m", topic("a")), duration="1 month"),
        stage("two", module("n", topic("b")), duration="持续"),
    ]
    assert said(roadmap(*made), "stage-open") == [
        "note two: 1 stage of 2 without an end, left out of finish dates: two"
    ]
    assert said(roadmap(made[0]), "stage-open") == []


def month(when: str, *topics: str) -> dict[str, Any]:
    return {"when": when, "title": {"en": "x", "zh": "学"}, "topics": list(topics)}


def two_stages(**more: Any) -> dict[str, Any]:
    """Topics a, b, c, and d that needs b by itself and c by its concept."""
    return roadmap(
        stage(
            "one", module("m", topic("a"), topic("b")), module("n", topic("c", concept="groups"))
        ),
        stage("two", module("o", topic("d", concept="rings", needs=["b"]))),
        **more,
    )


def test_what_has_no_month_is_named() -> None:
    both = two_stages(timeline=[month("month 1", "a"), month("month 2", "d")])
    assert said(both, "timeline-gaps") == [
        "note timeline: no month for 1 module and 1 topic of other modules: b, n"
    ]
    modules = two_stages(timeline=[month("month 1", "a", "b"), month("month 2", "d")])
    assert said(modules, "timeline-gaps") == ["note timeline: no month for 1 module: n"]
    topics = two_stages(timeline=[month("month 1", "a", "c", "d")])
    assert said(topics, "timeline-gaps") == ["note timeline: no month for 1 topic: b"]
    assert said(two_stages(timeline=[month("month 1", "a", "b", "c", "d")]), "timeline-gaps") == []
    assert said(two_stages(timeline=[month("month 1")]), "timeline-gaps") == []
    extra = topic("e", origin="editor")
    beside = roadmap(stage("s", module("m", topic("a"), extra)), timeline=[month("month 1", "a")])
    assert said(beside, "timeline-gaps") == []


@pytest.mark.parametrize(
    ("months", "late"),
    [
        ([month("months 1-2", "a", "b", "c"), month("months 3-4", "d")], []),
        ([month("months 1-2", "a", "d"), month("months 2-3", "b", "c")], []),
        ([month("months 1-2", "a", "d"), month("months 3-4", "b", "c")], ["b", "c"]),
        ([month("weeks 1-8", "d"), month("months 3-4", "b")], ["b"]),
        ([month("2 months", "d"), month("2 months", "c")], ["c"]),
        ([month("months 3-4", "d"), month("months 1-2", "c")], []),
        ([month("month 1", "b", "d"), month("month 2", "b")], []),
        ([month("month 1", "d"), month("ongoing", "b")], ["b"]),
        ([month("ongoing", "b"), month("month 1", "d")], []),
    ],
)
def test_the_timeline_keeps_prerequisites(months: list[Any], late: list[str]) -> None:
    findings = found(two_stages(timeline=months), "timeline-order")
    assert [item.text for f in findings for item in f.items] == late
    assert {f.level for f in findings} <= {"warning"}


def test_the_timeline_keeps_prerequisites_through_topics_without_a_month() -> None:
    topics = [topic("a"), topic("b", needs=["a"]), topic("c", needs=["b"])]
    months = [month("months 1-2", "c"), month("months 3-4", "a")]
    (finding,) = found(roadmap(stage("s", module("m", *topics)), timeline=months), "timeline-order")
    assert (
        sentence(finding, EN)
        == "c is planned for months 1–2, but its prerequisites only for months 3–4: a"
    )


def test_the_timeline_goes_back_to_an_earlier_stage() -> None:
    months = [month("month 1", "a", "d"), month("month 2", "b"), month("month 3", "c")]
    assert said(two_stages(timeline=months), "timeline-stages") == [
        "note timeline: 2 topics later in the timeline than a topic of a later stage: b, c"
    ]
    months = [month("month 1", "a", "b", "c"), month("month 2", "d")]
    assert said(two_stages(timeline=months), "timeline-stages") == []


@pytest.mark.parametrize(
    ("last", "stages", "own", "expected"),
    [
        ("months 10-12", ["2-6 months", "4-6 months"], None, []),
        ("months 10-12", ["2-3 months", "3-4 months"], None, ["the timeline takes 52 weeks; the stages add up to 21.7–30.3 weeks"]),
        ("months 10-12", ["2-3 months", "ongoing"], None, ["the timeline takes 52 weeks; the stages add up to 8.7–13 weeks"]),
        ("months 1-2", ["2-3 months", None], "6 months", ["the timeline takes 8.7 weeks; the roadmap says 26 weeks"]),
        ("months 5-6", ["2-3 months", None], "6 months", []),
        ("months 5-6", [None, None], None, []),
        ("ongoing", ["1 month"], None, []),
    ],
)  # fmt: skip
def test_the_timeline_is_as_long_as_the_stages(
    last: str, stages: list[str | None], own: str | None, expected: list[str]
) -> None:
    made = [
        stage(f"s{n}", module(f"m{n}", topic(f"t{n}")), **({"duration": d} if d else {}))
        for n, d in enumerate(stages)
    ]
    whole = roadmap(*made, timeline=[month(last, "t0")], **({"duration": own} if own else {}))
    assert [sentence(f, EN) for f in found(whole, "timeline-span")] == expected


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("0.5", []),
        ("1-2", ["note habits: the habits take 7–14 h of 10–15 h a week, more than half; the plan gives them half at most"]),
        ("3", ["warning habits: the habits take 21 h a week; the roadmap has 10–15 h"]),
    ],
)  # fmt: skip
def test_habits_against_the_hours_a_week(hours: str, expected: list[str]) -> None:
    habits = [
        {"every": "2/week", "lane": "theory", "title": "Read"},
        {"every": "day", "lane": "theory", "title": "Cards", "hours": hours},
    ]
    assert said(roadmap(habits=habits, pace={"hours_per_week": "10-15"}), "habit-hours") == expected
    assert said(roadmap(habits=habits), "habit-hours") == []


def test_a_stage_with_hours_a_week_of_its_own_is_held_against_these() -> None:
    own = module("m", topic("a", hours="25"), duration="1 week")
    slow = roadmap(stage("s", own), pace={"hours_per_week": "10"})
    assert said(slow, "module-hours")
    fast = roadmap(stage("s", own, hours_per_week="30"), pace={"hours_per_week": "10"})
    assert not said(fast, "module-hours")


def test_dates_that_contradict_what_is_needed() -> None:
    essay, talk = topic("essay", due="2026-12-18"), topic("talk", needs=["essay"])
    late = stage("one", module("m", essay, talk, topic("exam", on="2026-12-14", needs=["talk"])))
    assert said(roadmap(late), "date-order") == [
        "warning one/m/exam/on: exam (2026-12-14) is earlier than what it needs: essay (2026-12-18)"
    ]
    early = stage("one", module("m", essay, topic("exam", on="2026-12-18", needs=["essay"])))
    assert said(roadmap(early), "date-order") == []


def test_needs_that_come_later() -> None:
    near = stage("one", module("m", topic("a", needs=["b"]), topic("b")))
    assert said(roadmap(near), "needs-later") == [
        "note one/m/a/needs: 1 topic before a prerequisite in the same stage (in brackets): a (b)"
    ]
    far = [
        stage("one", module("m", topic("a", needs=["c"]))),
        stage("two", module("n", topic("c"))),
    ]
    assert said(roadmap(*far), "needs-later") == [
        "warning one/m/a/needs: a needs topics of a later stage: c"
    ]
    good = stage("one", module("m", topic("a"), topic("b", needs=["a"])))
    assert said(roadmap(good), "needs-later") == []


def test_concepts_that_are_taught_too_late() -> None:
    late = [topic("a", concept="rings"), topic("b", concept="sets")]
    near = roadmap(stage("one", module("m", *late)))
    assert said(near, "concept-later") == [
        "note one/m/b/concept: 1 topic needed before being taught (in brackets: by which topic): b (a)"
    ]
    far = [stage("one", module("m", late[0])), stage("two", module("n", late[1]))]
    assert said(roadmap(*far), "concept-later") == [
        "warning two/n/b/concept: b (Sets) is in a later stage than 1 topic relying on it: a"
    ]
    far[0] = stage("one", module("m", {**late[0], "depth": "know"}))
    assert [f.level for f in found(roadmap(*far), "concept-later")] == ["note"]
    several = [{"en": name, "zh": name, "concepts": [name]} for name in ("rings", "groups")]
    both = [topic("a", concept=None, points=several), late[1]]
    assert said(roadmap(stage("one", module("m", *both))), "concept-later") == said(
        near, "concept-later"
    )
    explicit = roadmap(stage("one", module("m", {**late[0], "needs": ["b"]}, late[1])))
    assert said(explicit, "concept-later") == []
    assert said(roadmap(stage("one", module("m", *reversed(late)))), "concept-later") == []


def test_concepts_that_nothing_teaches() -> None:
    topics = [topic("a", concept="fields"), topic("b", concept="groups")]
    assert said(roadmap(stage("one", module("m", *topics))), "concept-untaught") == [
        "note small: 2 concepts that other concepts need, but no topic teaches: Rings, Sets"
    ]
    assert said(roadmap(), "concept-untaught") == []


def test_concepts_in_a_circle_with_those_of_another_roadmap() -> None:
    own = [
        {"id": name, "title": name, "area": "a", "requires": requires}
        for name, requires in (("knots", ["sets"]), ("ropes", ["sets", "knots"]))
    ]
    whole = parts.RoadmapFile.model_validate(roadmap(concepts=own))
    beside = {"knots": ["hitches"], "hitches": ["ropes"]}
    told = [f for f in lint(whole, CONCEPTS, None, {"sea": beside}) if f.level == "warning"]
    assert [(f.rule, f.place, sentence(f, EN)) for f in told] == [
        (
            "concept-circle",
            "concepts/ropes/requires",
            "concepts require each other in a circle, together with those of sea: "
            "ropes → knots → hitches → ropes; remove one of these from `requires`",
        )
    ]
    for others in ({"small": beside}, {"sea": {"knots": ["sets"]}}, {}):
        assert lint(whole, CONCEPTS, None, others) == lint(whole, CONCEPTS)


@pytest.mark.parametrize(
    ("areas", "named"),
    [
        (("algebra", "algebra", "algebra"), []),
        (("algebra", "algebra", "logic"), ["Sets"]),
        (("logic", "algebra", "algebra"), ["Sets"]),
    ],
)
def test_a_subject_is_taught_where_several_of_its_parts_are(
    areas: tuple[str, ...], named: list[str]
) -> None:
    concepts = [
        Concept("sets", Text("Sets", "集合"), areas[0]),
        Concept("groups", Text("Groups", "群"), areas[1], ("sets",)),
        Concept("rings", Text("Rings", "环"), areas[2], ("sets",)),
    ]
    topics = [topic("a", concept="groups"), topic("b", concept="rings")]

    def untaught(*those: dict[str, Any]) -> list[Any]:
        whole = parts.RoadmapFile.model_validate(roadmap(stage("s", module("m", *those))))
        findings = lint(whole, concepts)
        items = [item for f in findings if f.rule == "concept-untaught" for item in f.items]
        return [item.text.en for item in items if isinstance(item.text, Text)]

    assert untaught(*topics) == named
    assert untaught(*topics[:1]) == ["Sets"]  # one part is not the whole
    assert untaught(topics[0], {**topics[0], "id": "c"}) == ["Sets"]


def test_projects_on_what_nothing_teaches() -> None:
    project = topic("p", kind="project", concept="groups")
    assert said(roadmap(stage("s", module("m", project))), "project-untaught") == [
        "note s/m/p: 1 project on a concept that no other kind of topic teaches: p"
    ]
    taught = module("m", project, topic("a", kind="reading", concept="groups"))
    assert said(roadmap(stage("s", taught)), "project-untaught") == []
    by_point = topic("a", points=[{"en": "Groups", "zh": "群", "concepts": ["groups"]}])
    assert said(roadmap(stage("s", module("m", project, by_point))), "project-untaught") == []
    built = module("m", {**project, "depth": "build"})
    assert said(roadmap(stage("s", built)), "project-untaught") == []


def criterion(*shown_by: str) -> dict[str, Any]:
    title = {"en": "Can do it", "zh": "能做到"}
    return {"area": {"en": "Skills", "zh": "能力"}, "title": title, "shown_by": list(shown_by)}


def test_criteria_that_nothing_shows() -> None:
    whole = roadmap(criteria=[criterion("a"), criterion()])
    assert said(whole, "criterion-unshown") == [
        "note criteria/2: 1 criterion of 2 not shown by any topic: Can do it"
    ]
    assert said(roadmap(criteria=[criterion("a")]), "criterion-unshown") == []


def test_criteria_that_nothing_teaches_for() -> None:
    project = topic("p", kind="project", concept="groups")
    alone = roadmap(stage("s", module("m", project)), criteria=[criterion("p")])
    assert said(alone, "criterion-untaught") == [
        "warning criteria/1: “Can do it” is shown only by projects, and no topic teaches what they need: p"
    ]
    prepared = [topic("a", concept=None), {**project, "needs": ["a"]}]
    same = [project, topic("b", kind="exercise", concept="groups")]
    implied = [topic("c", concept="sets"), project]
    for topics in (prepared, same, implied):
        whole = roadmap(stage("s", module("m", *topics)), criteria=[criterion("p")])
        assert said(whole, "criterion-untaught") == []


def test_topics_without_resources() -> None:
    bare: dict[str, Any] = {"resources": []}
    topics = [topic("a", **bare), topic("b", kind="reading", **bare), topic("c")]
    whole = roadmap(stage("s", module("m", *topics)))
    assert said(whole, "no-resources") == [
        "note s: 1 topic without a resource (of the topic, its module or its stage): a"
    ]
    assert said(whole, "no-reading") == ["warning s/m/b: b is a reading without a resource"]
    for given_to in (
        stage("s", module("m", *topics, resources=[BOOK])),
        stage("s", module("m", *topics), resources=[BOOK]),
    ):
        assert said(roadmap(given_to), "no-resources") == []
        assert said(roadmap(given_to), "no-reading") == []


def with_resources(*resources: dict[str, Any]) -> dict[str, Any]:
    return roadmap(stage("s", module("m", topic("a", resources=list(resources)))))


def test_resources_without_links() -> None:
    bare = {"kind": "book", "title": "Another"}
    assert said(with_resources(BOOK, bare, bare), "no-links") == [
        "note s/m/a/resources/2: 1 resource without a link: Another"
    ]
    assert said(with_resources(BOOK), "no-links") == []


def test_a_link_in_one_place_and_none_in_another() -> None:
    whole = with_resources(BOOK, {"kind": "book", "title": "a Book"})
    assert said(whole, "link-missing") == [
        "warning s/m/a/resources/2: “a Book” has no link here, but has one elsewhere: https://example.org/book"
    ]
    assert said(whole, "no-links") == []
    assert said(with_resources(BOOK, {"kind": "video", "title": "A book"}), "link-missing") == []
    people = [{**BOOK, "by": "Ada"}, {"kind": "book", "title": "A book", "by": "Emmy"}]
    assert said(with_resources(*people), "link-missing") == []


def course(title: Any, url: str, **more: Any) -> dict[str, Any]:
    return {"kind": "course", "title": title, "url": url, **more}


ONE, OTHER = "https://example.org/one", "https://example.com/other"


@pytest.mark.parametrize(
    ("resources", "levels"),
    [
        ([course("Deep learning", ONE), course("Deep Learning", OTHER)], ["warning"]),
        ([course("Deep learning!", ONE), course("The deep learning", OTHER)], ["warning"]),
        ([course({"en": "X", "zh": "深度学习"}, ONE), course({"en": "Y", "zh": "深度学习"}, OTHER)], ["warning"]),
        ([course("On Transformer", ONE), course("On Transformers", OTHER)], ["warning"]),
        ([course("CS231n", ONE), course("CS231n: CNNs for vision", OTHER)], ["warning"]),
        ([course("CS231n", ONE), course("CS231n notes", f"{ONE}/notes")], ["note"]),
        ([course("CS231n", ONE), course("CS231n", OTHER), course("CS231n", f"{OTHER}/2")], ["warning"]),
        ([course("CS231n a", ONE), course("CS231n a", OTHER), course("CS231n", f"{OTHER}/2")], ["warning"]),
        ([course("CS231n", "https://["), course("CS231n", OTHER)], ["warning"]),
        ([course("MIT 18.06", ONE), course("MIT 18.06 Linear Algebra", OTHER)], ["warning"]),
        ([course("6.S191 intro", ONE), course("MIT 6.S191", OTHER)], ["warning"]),
        ([course("麻省理工 18.06 线性代数", ONE), course("18.06线性代数", OTHER)], ["warning"]),
        ([course("Algebra (18.06)", ONE, by="MIT"), course("MIT OCW 18.06", OTHER)], ["warning"]),
        ([course("Deep learning", ONE), course("Deep learning", ONE)], []),
        ([course("Deep learning", ONE), course("Deep learning", f"{ONE}/")], []),
        ([course("Deep learning", ONE), {**course("Deep learning", OTHER), "kind": "book"}], []),
        ([course("Deep learning", ONE, by="Ada"), course("Deep learning", OTHER, by="Emmy")], []),
        ([course("Deep learning", ONE, year=2019), course("Deep learning", OTHER, year=2024)], []),
        ([course("Supervised learning", ONE), course("Unsupervised learning", OTHER)], []),
        ([course("Chapter 1", ONE), course("Chapter 2", OTHER)], []),
        ([course("GPT-3", ONE), course("GPT-4", OTHER)], []),
        ([course("CS231n", ONE), course("CS224n", OTHER)], []),
        ([course("MIT 18.06", ONE), course("MIT 18.065", OTHER)], []),
        ([course("MIT 18.06", ONE), course("MIT 18.06SC", OTHER)], []),
        ([course("Typing in Python 3.11", ONE), course("New in Python 3.11", OTHER)], []),
        ([course("Permit 18.06", ONE), course("MIT 18.06", OTHER)], []),
    ],
)  # fmt: skip
def test_one_course_under_two_links(resources: list[Any], levels: list[str]) -> None:
    assert [f.level for f in found(with_resources(*resources), "link-differs")] == levels


def test_all_links_of_one_course_are_named() -> None:
    (finding,) = found(
        with_resources(course("CS231n", ONE), course("CS231n", OTHER)), "link-differs"
    )
    assert sentence(finding, EN) == f"“CS231n” leads to different places: {ONE}, {OTHER}"
    assert [item.place for item in finding.items] == [
        "s/m/a/resources/1/url",
        "s/m/a/resources/2/url",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "http://www.Example.org/a/"),
        ("https://example.org", "https://example.org/index.html"),
        ("https://d.example.org/en/latest/", "https://d.example.org"),
        ("https://d.example.org/en/stable/index.html", "https://d.example.org/"),
        ("https://example.org/a?b=1", "https://example.org/a/?b=1"),
    ],
)
def test_one_page_in_two_spellings(one: str, other: str) -> None:
    assert page(one) == page(other)
    whole = with_resources(course("C", one), course("C", other))
    assert [(f.level, f.place) for f in found(whole, "link-spelling")] == [
        ("warning", "s/m/a/resources/2")
    ]
    assert found(whole, "link-differs") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a#b", "https://example.org/a#c"),
        ("https://example.org/a?v=1", "https://example.org/a?v=2"),
        ("https://example.org/A", "https://example.org/a"),
    ],
)
def test_pages_that_are_not_the_same(one: str, other: str) -> None:
    assert page(one) != page(other)


def test_one_link_under_two_names() -> None:
    whole = with_resources(BOOK, {**BOOK, "title": "A tome"})
    assert said(whole, "link-shared") == [
        "warning s/m/a/resources/2: https://example.org/book is listed under several names or kinds: book: A book, book: A tome"
    ]
    assert len(found(with_resources(BOOK, {**BOOK, "kind": "video"}), "link-shared")) == 1
    assert said(with_resources(BOOK, {**BOOK, "title": "A  Book."}), "link-shared") == []


CHINESE = "学会反向传播"
ENGLISH = "learn how to derive the update rule"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ({"en": ENGLISH, "zh": CHINESE}, []),
        ("Scaled Dot-Product Attention", []),
        ("Attention Is All You Need", []),
        ("fine-tuning", []),
        ({"en": "the word “困惑度” and 损失 (损失)", "zh": CHINESE}, ["english-missing"]),
        ({"en": "what “困惑度” means (困惑度)", "zh": CHINESE}, []),
        (CHINESE, ["english-missing"]),
        (ENGLISH, ["chinese-missing"]),
        ({"en": "Something else", "zh": ENGLISH}, ["chinese-missing"]),
    ],
)
def test_texts_in_the_wrong_language(text: Any, missing: list[str]) -> None:
    whole = roadmap(summary=text)
    findings = lint(parts.RoadmapFile.model_validate(whole), CONCEPTS)
    assert [f.rule for f in findings] == missing
    assert all(f.level == "warning" and f.place.startswith("summary/") for f in findings)


def test_titles_and_people_of_resources_may_be_in_any_language() -> None:
    whole = with_resources({**BOOK, "title": "《深度学习入门》", "by": "斋藤康毅"})
    assert lint(parts.RoadmapFile.model_validate(whole), CONCEPTS) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_in_one_language_is_told_so_once(language: str) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return value[language] if "zh" in value else {k: plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, list) else value

    summary = {"en": ENGLISH, "zh": CHINESE}
    whole = plain(roadmap(summary=summary, audience=summary))
    findings = lint(parts.RoadmapFile.model_validate(whole), CONCEPTS)
    assert [(f.level, f.rule, f.place) for f in findings] == [("note", "one-language", "small")]


def test_topics_that_say_too_little() -> None:
    topics = [
        topic("a", concept=None),
        topic("b", points=[]),
        topic("c", points=[], kind="project", depth="build"),
    ]
    whole = roadmap(stage("s", module("m", *topics)))
    assert said(whole, "no-concept") == [
        "note s/m/a: 1 topic without a concept, so no other roadmap can give credit: a"
    ]
    assert said(whole, "no-points") == ["note s/m/b: 1 topic to study, without objectives: b"]
    assert said(roadmap(), "no-concept") == said(roadmap(), "no-points") == []
    by_point = {"points": [{"en": "Groups", "zh": "群", "concepts": ["groups"]}]}
    for more in (by_point, {"kind": "project", "same_as": "loaf"}):
        credited = roadmap(stage("s", module("m", topic("a", **{"concept": None, **more}))))
        assert said(credited, "no-concept") == []


def test_areas_that_no_topic_is_in() -> None:
    areas = [{"id": name, "title": {"en": name, "zh": "领域"}} for name in ("x", "y")]
    whole = roadmap(stage("s", module("m", topic("a", area="x"))), areas=areas)
    assert said(whole, "area-unused") == ["warning areas/y: no topic is in the area y"]


def test_lanes_of_its_own() -> None:
    lanes = [{"id": x, "title": {"en": x.title(), "zh": f"类{x}"}} for x in ("x", "y", "z")]
    pace = {"hours_per_week": 6, "lanes": {"x": 2, "y": 3}}
    week = [{"days": "mon", "lane": "x", "hours": 6, "title": {"en": "All", "zh": "全部"}}]
    habits = [{"every": "day", "lane": "y", "title": {"en": "Cards", "zh": "卡片"}}]
    more = {"lanes": lanes, "pace": pace, "week": week, "habits": habits}
    whole = roadmap(stage("s", module("m", topic("a", lane="x"))), **more)
    assert said(whole, "lane-unused") == ["warning lanes/z: no topic or habit is in the lane Z"]
    assert said(whole, "lane-hours")
    assert [one for one in said(whole, "week-lanes") if "6 h of X" in one]


def test_titles_that_are_there_twice() -> None:
    topics = [
        topic("a"),
        topic("b", title={"en": "on A", "zh": "别的"}),
        topic("c", title={"en": "C", "zh": "论 c"}),
    ]
    whole = roadmap(stage("s", module("m", *topics)))
    assert said(whole, "title-twice") == [
        "warning s/m/b/title: “on A” is the title of more than one topic: a, b"
    ]
    topics[1] = topic("b")
    assert said(roadmap(stage("s", module("m", *topics))), "title-twice") == []


def test_long_lists_are_cut_and_long_texts_too() -> None:
    topics = [topic(f"t{n}", concept=None) for n in range(11)]
    (finding,) = found(roadmap(stage("s", module("m", *topics))), "no-concept")
    assert sentence(finding, EN).endswith(": t0, t1, t2, t3, t4, t5, t6, t7 and 3 more")
    assert sentence(finding, ZH).endswith("：t0、t1、t2、t3、t4、t5、t6、t7，另有 3 项")
    assert len(finding.items) == 11
    (finding,) = found(roadmap(summary=f"{ENGLISH} {ENGLISH}"), "chinese-missing")
    assert sentence(finding, EN).endswith(" learn how to derive the…")


def test_every_finding_of_a_file_has_its_line() -> None:
    text = """\
format: 1
id: small
edition: 2026.11
title: {en: Small, zh: 小}
level: beginner
pace: {hours_per_week: 10}
stages:
  - id: s
    title: {en: S, zh: 阶段}
    modules:
      - id: m
        title: {en: M, zh: 模块}
        topics:
          - {id: a, kind: reading, title: {en: A, zh: 甲}, concept: lstm}
week:
  - {days: mon, lane: theory, hours: 2, title: {en: Study, zh: 学习}}
"""
    name, findings = lint_bytes(text.encode(), "f")
    assert name == "small"
    assert [(f.rule, f.position) for f in findings] == [
        ("week-hours", (16, 3)),
        ("no-reading", (14, 13)),
        ("concept-untaught", (1, 1)),
    ]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(written())
def test_lint_says_something_sound_of_any_valid_roadmap(whole: dict[str, Any]) -> None:
    before = copy.deepcopy(whole)
    data = json.dumps(whole, ensure_ascii=False).encode()
    name, findings = lint_bytes(data, "f")
    assert name == whole["id"]
    assert whole == before
    assert findings == lint_bytes(data, "f")[1]
    levels = [f.level for f in findings]
    assert levels == sorted(levels, reverse=True)  # "warning", then "note"
    for finding in findings:
        assert finding.rule in RULES
        assert finding.says.partition(".")[0] == finding.rule
        assert finding.place
        assert finding.position is not None
        for words in (EN, ZH):
            said_so = sentence(finding, words)
            assert "{" not in re.sub(r"“.*”|: .*|：.*", "", said_so, flags=re.DOTALL)


def test_every_rule_is_documented_and_has_its_words() -> None:
    page_ = (Path(__file__).parents[2] / "docs" / "roadmap-format.md").read_text("utf-8")
    table = re.findall(r"^\| `([a-z-]+)` \| (?:warning|note|warning, note) \|", page_, re.MULTILINE)
    assert sorted(table) == sorted(RULES)
    assert {key.partition(".")[0] for key in REMARKS} == RULES


@pytest.mark.slow
def test_what_a_large_roadmap_takes_grows_with_it_and_no_faster() -> None:
    """Topics in a chain, each with a month, a resource of its own, and one of all: ten times more."""
    small, large = (_taken(_chain(topics)) for topics in (25, 250))
    assert large < 40 * small


def _taken(whole: parts.RoadmapFile) -> float:
    """Seconds of this process that lint takes, the least of two times."""
    taken = []
    for _ in range(2):
        begin = process_time()
        lint(whole, catalogue())
        taken.append(process_time() - begin)
    return min(taken)


def _chain(topics: int) -> parts.RoadmapFile:
    """Ten stages of so many topics each."""
    concepts = [concept.id for concept in catalogue()]

    def made(n: int) -> dict[str, Any]:
        own = {"kind": "docs", "title": f"Guide part {n}", "url": f"https://example.org/{n}"}
        needs = [f"t{n - 1}"] if n else []
        return topic(
            f"t{n}", concept=concepts[n % len(concepts)], needs=needs, resources=[own, BOOK]
        )

    starts = [stage_ * topics for stage_ in range(10)]
    stages = [
        stage(f"s{n}", module(f"m{n}", *map(made, range(n, n + topics))), duration="1 month")
        for n in starts
    ]
    months = [
        month(f"month {n + 1}", *(f"t{t}" for t in range(start, start + topics, 2)))
        for n, start in enumerate(starts)
    ]
    last = criterion(f"t{10 * topics - 1}")
    return parts.RoadmapFile.model_validate(roadmap(*stages, timeline=months, criteria=[last]))


@pytest.mark.parametrize(
    ("needs", "more", "says"),
    [
        (["field"], {}, None),
        (["a", "b"], {}, None),  # the same
        (["base"], {}, None),
        (["b"], {"optional": True}, None),
        (["b"], {}, "d needs b, which whoever chooses others in field never studies"),
        (["base", "a"], {}, "d needs a, which whoever chooses others in field never studies"),
    ],
)
def test_what_needs_a_part_of_an_elective_can_lose_it(
    needs: list[str], more: dict[str, Any], says: str | None
) -> None:
    made = module(
        *("m", topic("base"), topic("a"), topic("b"), topic("d", needs=needs, **more)),
        electives=[{"id": "field", "topics": ["a", "b"]}],
    )
    found = said(roadmap(stage("s", made)), "elective-needed")
    assert [(says or "") in one for one in found] == [True] * (says is not None)


def test_an_elective_further_down_is_called_by_its_id() -> None:
    made = module(
        *("m", topic("d", needs=["field"]), topic("a"), topic("b")),
        electives=[{"id": "field", "topics": ["a", "b"]}],
    )
    (finding,) = said(roadmap(stage("s", made)), "needs-later")
    assert "d (field)" in finding


@pytest.mark.parametrize(
    ("hours", "duration", "says"),
    [
        # 3 weeks at 8 hours a week, shared by three modules of quite different length.
        (["15", "2", "2"], "3 weeks", None),
        (["15", "2", None], "3 weeks", None),
        (["30", "2", "2"], "3 weeks", "come to 34 h, and the stage has 24 h for them (3 weeks at 8 h a week)"),
        (["15", "2", "2"], "1-2 weeks", "come to 19 h, and the stage has 8–16 h for them (1–2 weeks at 8 h a week)"),
        (["30", "2", "2"], None, None),
    ],
)  # fmt: skip
def test_modules_without_a_duration_are_held_against_their_stage(
    hours: list[str | None], duration: str | None, says: str | None
) -> None:
    modules = [
        module(f"m{n}", topic(f"t{n}", **({"hours": h} if h else {}))) for n, h in enumerate(hours)
    ]
    whole = roadmap(
        stage("s", *modules, **({"duration": duration} if duration else {})),
        pace={"hours_per_week": "8"},
    )
    before = "warning s: the topics of modules without a duration "
    assert said(whole, "module-hours") == ([before + says] if says else [])


def test_hours_of_electives_are_from_the_least_to_the_most_that_is_chosen() -> None:
    topics = topic("a", hours="2"), topic("b", hours="30"), topic("c", hours="40")
    chosen = [{"id": "field", "choose": 1, "topics": ["a", "b", "c"]}]
    made = module("m", *topics, electives=chosen, duration="1 week")
    whole = roadmap(stage("s", made), pace={"hours_per_week": "8"})
    assert said(whole, "module-hours") == [
        "warning s/m: topics state 2–40 h, and the module has 8 h"
    ]
