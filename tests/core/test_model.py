from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.durations import OPEN_ENDED, Span, laid_out, parse_span
from studyplan.core.model import (
    Elective,
    Module,
    Roadmap,
    Stage,
    Topic,
    by_area,
    resources_once,
    stage_of,
)
from studyplan.core.sections import Sections, TopicArea, WeekSlot
from studyplan.core.text import Text
from studyplan.core.topics import Resource
from studyplan.core.typical_week import days_of, grid, hours_by_lane
from studyplan.core.vocabulary import DAYS, LANES, Lane


def text(said: str) -> Text:
    return Text(said, said)


def resource(title: str, **changes: Any) -> Resource:
    return Resource("book", text(title))._replace(**changes)


def topic(name: str, area: str | None = None, *resources: Resource) -> Topic:
    return Topic(name, text(name), "study", "theory", "use", area, resources=resources, roadmap="r")


def outline(*topics: Topic, areas: tuple[TopicArea, ...] = ()) -> Roadmap:
    """Stage `s1` with module `m1` of the first topic, and so on."""
    stages = tuple(
        Stage(f"s{n}", text(f"S{n}"), (Module(f"m{n}", text(f"M{n}"), (t,)),), number=n)
        for n, t in enumerate(topics, 1)
    )
    return Roadmap(
        *("r", "2026.11", text("R"), "beginner", stages, 10, 10), sections=Sections(areas=areas)
    )


def test_a_stage_has_an_id_and_a_number() -> None:
    o = outline(topic("a"), topic("b"))
    assert [stage_of(o, name) for name in ("s2", "2", "3", "S2", "")] == [
        *(o.stages[1], o.stages[1]),
        *(None, None, None),
    ]


def test_topics_without_an_area_come_last_and_none_is_lost() -> None:
    areas = tuple(TopicArea(name, text(name)) for name in "xyz")
    o = outline(
        topic("a"), topic("b", "y"), topic("c", "x"), topic("d", "y"), topic("e", "w"), areas=areas
    )
    found = [(area and area.id, [t.id for _, t in its]) for area, its in by_area(o)]
    assert found == [("x", ["c"]), ("y", ["b", "d"]), ("z", []), (None, ["a", "e"])]


def test_a_resource_stands_once_with_all_that_is_said_of_it() -> None:
    url = "https://example.org/a"
    first = resource("A", url=url, note=text("one"))
    again = resource("The A", url=url, note=text("two"), year=2020, original_url="http://a")
    other = resource("B", kind="paper")
    o = outline(
        topic("a", None, first, other),
        topic("b", None, again, resource("b"), resource("b", kind="paper", year=2021)),
    )
    o = o._replace(resources=(first,))
    a, b, book = resources_once(o)
    assert (a.resource.title, a.resource.year) == (text("A"), 2020)
    assert (a.notes, a.original_urls, a.where) == (
        [text("one"), text("two")],
        ["http://a"],
        ["a", "b"],
    )
    assert (b.resource.year, b.where) == (2021, ["a", "b"])
    assert (book.resource.kind, book.where) == ("book", ["b"])


def slot(
    days: str, lane: Lane = "theory", hours: float = 1, part: Any = "any", total: bool = False
) -> WeekSlot:
    return WeekSlot(days, lane, hours, text("Work"), part, total)


SLOTS = st.builds(
    lambda first, last, part, lane, hours, total: slot(
        f"{DAYS[first]}-{DAYS[last]}" if first != last else DAYS[first], lane, hours, part, total
    ),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["morning", "afternoon", "evening", "any"]),
    st.sampled_from(LANES),
    st.sampled_from([0.5, 1, 2, 4]),
    st.booleans(),
)


@given(st.lists(SLOTS, max_size=8))
def test_the_grid_holds_each_slot_on_each_of_its_days(slots: list[WeekSlot]) -> None:
    found = grid(slots)
    days = [day for first, last in found.runs for day in range(first, last + 1)]
    assert days == sorted({day for slot in slots for day in days_of(slot)})
    for part, cells in found.cells.items():
        assert len(cells) == len(found.runs)
        for (first, last), cell in zip(found.runs, cells, strict=True):
            for day in range(first, last + 1):
                own = [s for s in slots if day in days_of(s) and s.part == part]
                assert cell == own
    assert sum(hours_by_lane(slots).values()) == sum(
        s.hours * (1 if s.total else len(days_of(s))) for s in slots
    )


def test_days_may_run_over_the_end_of_the_week() -> None:
    assert days_of(slot("sat-mon")) == [5, 6, 0]
    assert days_of(slot("wed")) == [2]


SPANS = st.one_of(
    st.just(OPEN_ENDED),
    st.builds(
        lambda low, more, unit: Span(low, low + more, unit),
        st.integers(1, 12),
        st.integers(0, 6),
        st.sampled_from(["day", "week", "month"]),
    ),
)


@given(st.lists(SPANS, max_size=8), st.integers(0, 20))
def test_spans_follow_each_other(spans: list[Span], begin: int) -> None:
    at: float = begin
    for span, stretch in zip(spans, laid_out(spans, begin), strict=True):
        assert stretch.start == at
        if stretch.end is None:
            assert span.open_ended
        else:
            assert stretch.start < stretch.sure <= stretch.end
            at = stretch.end


def test_what_names_its_place_lies_there() -> None:
    spans = [parse_span(s) for s in ("weeks 1-2", "weeks 5-8", "2-3 weeks", "ongoing", "1 week")]
    assert [tuple(stretch) for stretch in laid_out(spans, 10)] == [
        (10, 12, 12),
        (14, 18, 18),
        (18, 20, 21),
        (21, 21, None),
        (21, 22, 22),
    ]


def test_a_module_has_the_hours_of_as_many_electives_as_are_to_be_chosen() -> None:
    topics = tuple(
        topic(name)._replace(low_minutes=low, high_minutes=high)
        for name, low, high in (("a", 10, 20), ("b", 30, 60), ("c", 20, 90), ("d", 5, 5))
    )
    electives = (Elective("some", 2, ("a", "b", "c")),)
    module = Module("m", text("M"), topics, electives=electives)
    assert (module.low_minutes, module.high_minutes) == (10 + 20 + 5, 60 + 90 + 5)
