"""Each sentence of `why` is true arithmetic, for every mixture of stated hours and durations."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.estimate import KIND_WEIGHT, OPEN_HOURS
from studyplan.core.model import Loaded
from studyplan.core.vocabulary import KINDS
from studyplan.render.answers import as_rows
from studyplan.render.why import WhyView
from studyplan.render.words import Words
from studyplan.roadmaps.parts import RoadmapFile
from studyplan.roadmaps.resolve import resolve
from studyplan.store.create import in_memory

EN = Words("en")
Ends = tuple[float, float]
NUMBER = r"(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))?"


def of(text: str, unit: str = " ?h") -> list[Ends]:
    """All figures with this unit in a sentence, low and high."""
    found = re.findall(rf"{NUMBER}{unit}", text)
    return [(float(low), float(high or low)) for low, high in found]


def near(found: Ends, expected: Ends, slack: float = 0.011) -> bool:
    """Whether two ranges are the same but for the rounding of what they were reckoned from."""
    return all(abs(a - b) <= slack + 0.006 * abs(b) for a, b in zip(found, expected, strict=True))


def times(weeks: Ends, pace: Ends) -> Ends:
    return weeks[0] * pace[0], weeks[1] * pace[1]


def less(whole: Ends, part: Ends) -> Ends:
    return ordered(*(max(0.0, w - p) for w, p in zip(whole, part, strict=True)))


def ordered(low: float, high: float) -> Ends:
    return min(low, high), high


def weeks_of(text: str) -> list[Ends]:
    """Lengths in a sentence, in weeks: what is in brackets stands for what is before it."""
    return of(re.sub(rf"{NUMBER} (?:days?|months?|years?) \((.*?)\)", r"\3", text), " weeks?")


def recomputed(sentences: list[str], pace: Ends, topic: Any) -> None:
    """Holds each sentence against its own figures, and against the sentence before."""
    hours = weeks = (0.0, 0.0)
    for said in sentences:
        if found := re.search(rf"at {NUMBER} h a week", said):
            assert (float(found[1]), float(found[2] or found[1])) == pace
        if " at " in said and "a week is" in said and "stage says" not in said:
            weeks = weeks_of(said)[0]
            hours = of(said.rpartition("is ")[2])[0]
            assert near(hours, times(weeks, pace), 0.006 * pace[1]), said
        elif said.startswith("The stage states") and "The rest" in said:
            stage, taken, rest = weeks_of(said)
            assert near(rest, less(stage, taken)), said
            hours = of(said.rpartition("is ")[2])[0]
            assert near(hours, times(rest, pace), 0.06 * pace[1]), said
        elif said.startswith("The stage states"):
            hours = of(said.rpartition(", ")[2])[0]
            assert near(hours, times(weeks_of(said)[0], pace), 0.006 * pace[1]), said
        elif said.startswith("Other modules share"):
            weeks = weeks_of(said)[0]
            assert near(of(said)[0], times(weeks, pace), 0.006 * pace[1]), said
            hours, before = of(said)[0], hours
            assert hours[1] < before[1], said
        elif said.startswith("The modules add up"):
            modules, stage, weeks_ = weeks_of(said)
            factor = tuple(min(1.0, s / m) for s, m in zip(stage, modules, strict=True))
            hours = of(said)[0]
            assert near(weeks_, ordered(weeks[0] * factor[0], weeks[1] * factor[1])), said
            assert near(hours, times(weeks_, pace), 0.006 * pace[1]), said
        elif " parts of that" in said:
            part, parts = re.search(r"gets (\S+) of (\S+) parts", said).groups()  # type: ignore[union-attr]
            share = float(part) / float(parts)
            before, hours = hours, of(said)[0]
            assert near(hours, (before[0] * share, before[1] * share)), said
        elif said.startswith("Topics with stated hours"):
            given_, left = of(said)
            assert near(left, less(hours, given_)), said
            hours = left
        elif said.startswith("Its weight") and "a quarter more" not in said:
            own, all_of_them = (found[0] for found in of(said)[-2:])
            assert 0 < own <= all_of_them, said
            if "the usual estimate" in said:
                assert own == OPEN_HOURS[topic.kind], said
        elif said.startswith("The estimates for"):
            needed, left = of(said)
            assert needed[0] > left[1], said
            assert near(left, hours), said
            shares = (100 * left[0] / needed[0], 100 * left[1] / needed[0])
            assert near(of(said, "%")[0], shares, 0.51), said
        elif said.startswith("Its weight"):
            sum_, weight = re.search(r"is (.*?) = (\S+)", said).groups()  # type: ignore[union-attr]
            terms = re.fullmatch(r"(\S+)(?: × \(1 \+ (\S+) × (\d+)\))?", sum_)
            assert terms
            more = float(terms[2]) * int(terms[3]) if terms[2] else 0.0
            assert float(weight) == pytest.approx(float(terms[1]) * (1 + more))
            assert float(terms[1]) == KIND_WEIGHT[topic.kind]
        elif re.match(r"\S+ of \S+ parts of", said):
            part, parts = re.match(r"(\S+) of (\S+) parts", said).groups()  # type: ignore[union-attr]
            left, result = of(said)
            assert near(left, hours), said
            share = float(part) / float(parts)
            hours = result
            assert near(hours, (left[0] * share, left[1] * share)), said
        elif said.startswith("A topic gets at least"):
            hours = tuple(max(0.25, end) for end in hours)  # type: ignore[assignment]
            assert near(of(said.partition(": ")[2])[0], hours), said
        elif said.startswith("The roadmap states"):
            low, high = re.search(rf"{NUMBER} hours", said).groups()  # type: ignore[union-attr]
            hours = (float(low), float(high or low))
        elif "is estimated at" in said or said.startswith("Its module has no hours"):
            hours = of(said)[0]
        elif said.startswith("Basis: "):
            assert said == "Basis: chapter 2"
        elif said.startswith("The plan uses"):
            middle = of(said) or [(n / 60, m / 60) for n, m in of(said, " min")]
            assert near((sum(hours) / 2,) * 2, middle[0], 0.51 if middle[0][0] >= 10 else 0.06), (
                said
            )
        else:
            assert said == "These hours are in addition to the module's.", said
    assert near(
        hours, (topic.low_minutes / 60, topic.high_minutes / 60), 0.51 if not topic else 0.02
    )


LENGTHS = st.none() | st.sampled_from(
    [
        "1 week",
        "2-3 weeks",
        "4 weeks",
        "weeks 1-2",
        "weeks 2-4",
        "week 3",
        "1 month",
        "半年",
        "10 days",
        "month 1",
        "ongoing",
    ]
)
HOURS = st.sampled_from([None, None, None, "2", "5-10", "30", "0.5", "1-60"])
RESOURCES = st.sampled_from(
    [
        {"kind": "video", "title": "V", "minutes": 95},
        {"kind": "paper", "title": "P", "pages": 31},
        {"kind": "book", "title": "B"},
    ]
)
TOPICS = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS), "hours": HOURS, "points": st.integers(0, 3)},
    optional={
        "origin": st.just("editor"),
        "weight": st.sampled_from([0.1, 2, 7.25, 30, 400]),
        "basis": st.just("chapter 2"),
        "resources": st.lists(RESOURCES, min_size=1, max_size=2),
    },
)
MODULES = st.tuples(LENGTHS, st.lists(TOPICS, min_size=1, max_size=3))
PACES = st.sampled_from(["5", "10", "10-15", "7.5", "1-20"])


def roadmap(stage: str | None, modules: list[Any], pace: str) -> RoadmapFile:
    parts = []
    for m, (length, topics) in enumerate(modules):
        made = [
            {
                **{key: value for key, value in topic.items() if value is not None},
                "id": f"t{m}-{n}",
                "title": f"T{m}{n}",
                "points": [f"P{k}" for k in range(topic["points"])],
            }
            for n, topic in enumerate(topics)
        ]
        own = {"duration": length} if length else {}
        parts.append({"id": f"m{m}", "title": f"M{m}", "topics": made, **own})
    whole = {"id": "s", "title": "S", "modules": parts, **({"duration": stage} if stage else {})}
    return RoadmapFile.model_validate(
        {
            "format": 1,
            "id": "r",
            "edition": "2026.11",
            "title": "R",
            "level": "beginner",
            "pace": {"hours_per_week": pace},
            "stages": [whole],
        },
        context={"kept": False},
    )


def explained(made: RoadmapFile) -> Iterator[tuple[Any, WhyView, list[str]]]:
    with in_memory("2026-11-22T09:00:00.000000Z") as store:
        store.definitions.load_roadmaps([Loaded(resolve(made, ()), "digest", b"")])
        for module in made.stages[0].modules:
            for topic in module.topics:
                (row,) = store.topics.by_key(f"r/{topic.id}")
                sums = store.topic_details.arithmetic(row)
                whole = store.topic_details.of(row)
                view = WhyView(date(2026, 11, 22), whole, sums, None, (), 0, 0)
                yield (
                    row,
                    view,
                    [text for what, text in as_rows(view, EN) if what == "hours"],
                )


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LENGTHS, st.lists(MODULES, min_size=1, max_size=3), PACES)
def test_every_sentence_is_true(stage: str | None, modules: list[Any], pace: str) -> None:
    made = roadmap(stage, modules, pace)
    ends = [float(end) for end in pace.split("-")]
    for row, view, sentences in explained(made):
        assert view.sums.holds
        recomputed(sentences, (ends[0], ends[-1]), row)
        assert all(text for what, text in as_rows(view, Words("zh")) if what == "hours")


def said(stage: str | None, modules: list[Any], pace: str = "5") -> dict[str, list[str]]:
    return {row.slug: texts for row, _, texts in explained(roadmap(stage, modules, pace))}


def topic(hours: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "study", "hours": hours, "points": 0, **more}


def test_stated_hours_beyond_the_module_leave_a_quarter_and_say_so() -> None:
    found = said(None, [("2 weeks", [topic("30"), topic()])])
    assert found["t0-0"] == [
        "The roadmap states 30 hours.",
        "The plan uses the midpoint: 30 h.",
    ]
    assert found["t0-1"] == [
        "M0: 2 weeks at 5 h a week is 10 h.",
        "Topics with stated hours take 30 h of that, which leaves 0 h for the others.",
        "Its weight is 2 = 2 (study; a quarter more for each objective after the first), of 2 in total.",
        "2 of 2 parts of 0 h: 0 h.",
        "A topic gets at least 15 min: 0.25 h.",
        "The plan uses the midpoint: 0.25 h.",
    ]


def test_a_weight_its_basis_and_what_it_needs_beyond_its_module() -> None:
    survey = topic(weight=4, basis={"en": "Chapters 1–2", "zh": "第 1–2 章"})
    course = topic(weight=36, points=9)
    found = said(None, [("2-3 weeks", [survey, course])])
    assert found["t0-0"] == [
        "M0: 2–3 weeks at 5 h a week is 10–15 h.",
        "Its weight is the editor's estimate: 4 h, of 40 h in total.",
        "Basis: Chapters 1–2",
        "The estimates for this module add up to 40 h, but the roadmap's durations allow 10–15 h, so each topic gets 25–38% of its estimate.",
        "4 of 40 parts of 10–15 h: 1–1.5 h.",
        "The plan uses the midpoint: 1.25 h.",
    ]
    assert found["t0-1"][1] == "Its weight is the editor's estimate: 36 h, of 40 h in total."


def test_weights_of_resources_and_of_kinds_beside_others() -> None:
    read = [
        {"kind": "video", "title": "V", "minutes": 90},
        {"kind": "book", "title": "B", "pages": 30},
    ]
    found = said(None, [("1 week", [topic(resources=read), topic(points=5)])], pace="6")
    assert [found[f"t0-{n}"][1] for n in range(2)] == [
        "Its weight is the time that its resources take, by their minutes or 20 pages an hour: 3 h, of 9 h in total.",
        "Its weight is the usual estimate for its kind (study): 6 h, of 9 h in total.",
    ]
    assert found["t0-1"][2] == "6 of 9 parts of 6 h: 4 h."


def test_weights_where_there_are_no_hours_to_share_out() -> None:
    read = [{"kind": "video", "title": "V", "minutes": 90}]
    found = said("ongoing", [(None, [topic(weight=12.5), topic(resources=read), topic()])])
    assert found["t0-0"][1] == "The plan uses the midpoint: 12.5 h."
    assert [found[f"t0-{n}"][0] for n in range(2)] == [
        "Its module has no hours to share out, so the editor's estimate counts: 12.5 h.",
        "Its module has no hours to share out, so the time that its resources take counts: 1.5 h.",
    ]
    assert found["t0-2"][0].endswith("a topic of this kind (study) is estimated at 6 h.")


def test_weeks_that_two_modules_share() -> None:
    modules = [("weeks 1-10", [topic()]), ("weeks 11-13", [topic()]), ("weeks 13-15", [topic()])]
    found = said("15 weeks", modules)
    assert found["t0-0"][0] == "M0: weeks 1–10 (10 weeks) at 5 h a week is 50 h."
    assert found["t1-0"][:2] == [
        "M1: weeks 11–13 (3 weeks) at 5 h a week is 15 h.",
        "Other modules share some of these weeks: 2.5 weeks, or 12.5 h, are left for this one.",
    ]


def test_a_module_that_gets_what_the_stage_has_left() -> None:
    modules = [("2 weeks", [topic()]), (None, [topic(), topic()]), (None, [topic(kind="project")])]
    assert said("4 weeks", modules)["t1-0"] == [
        "The stage states 4 weeks, of which modules with a duration take 2 weeks. The rest, 2 weeks at 5 h a week, is 10 h.",
        "M1 gets 4 of 8 parts of that, by the weights of its topics: 5 h.",
        "Its weight is 2 = 2 (study; a quarter more for each objective after the first), of 4 in total.",
        "2 of 4 parts of 5 h: 2.5 h.",
        "The plan uses the midpoint: 2.5 h.",
    ]


def test_why_there_are_no_weeks_is_said_as_it_is() -> None:
    assert "has no end" in said("ongoing", [(None, [topic()])])["t0-0"][0]
    assert "has no end" in said("4 weeks", [("ongoing", [topic()])])["t0-0"][0]
    assert "Neither its module nor its stage" in said(None, [(None, [topic()])])["t0-0"][0]
    full = said("2 weeks", [("2 weeks", [topic()]), (None, [topic()])])
    assert "take all the time of the stage" in full["t1-0"][0]
