"""Plots: every point lands inside, ticks are round and enclose what is drawn, nothing is too wide."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from studyplan.render.blocks import Line
from studyplan.render.plots import (
    Axis,
    Bar,
    PlotPoint,
    alike,
    axis_of,
    bars,
    even,
    even_ticks,
    foot,
    gutter,
    linear_ticks,
    margin,
    number,
    plot,
)
from studyplan.render.wrapping import wrapped

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)
POSITIVE = st.floats(1e-9, 1e12)
LABELS = st.text("a b机器学习，（GPT）c", min_size=1, max_size=40).filter(str.strip)


def shown_in(rows: Iterable[Line]) -> list[str]:
    return ["".join(piece.text for piece in row.pieces) for row in rows]


def is_round(step: Decimal) -> bool:
    return step.normalize().as_tuple().digits in ((1,), (2,), (5,))


@given(NUMBERS, NUMBERS, st.integers(3, 12))
def test_linear_ticks_are_round_and_enclose_both(low: float, high: float, most: int) -> None:
    assume(low <= high)
    ticks = linear_ticks(low, high, most)
    assert 2 <= len(ticks) <= most
    assert ticks[0] <= low <= high <= ticks[-1]
    steps = {Decimal(str(b)) - Decimal(str(a)) for a, b in pairwise(ticks)}
    assert len(steps) == 1
    assert is_round(steps.pop())


@given(st.lists(POSITIVE, min_size=1, max_size=8), st.integers(3, 12))
def test_an_axis_is_logarithmic_where_values_are_far_apart(values: list[float], most: int) -> None:
    axis = axis_of(values, most)
    assert axis.log == (max(values) > 100 * min(values))
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert len(axis.ticks) <= most
    assert axis.ticks[0] <= min(values) <= max(values) <= axis.ticks[-1]
    if axis.log:
        assert all(Decimal(str(t)).normalize().as_tuple().digits == (1,) for t in axis.ticks)


@given(st.floats(0.1, 5000), st.integers(3, 12))
def test_calendar_ticks_are_even(end: float, most: int) -> None:
    ticks = even_ticks(end, (1, 2, 3, 6, 12), most)
    assert ticks[0] == 0
    assert ticks[-1] >= end
    assert len(ticks) <= most
    assert ticks == tuple(n * ticks[1] for n in range(len(ticks)))


@given(st.lists(NUMBERS, min_size=1, max_size=8), NUMBERS, st.integers(2, 200))
def test_places_are_cells_and_keep_the_order(values: list[float], other: float, cells: int) -> None:
    axis = axis_of([*values, other], 7)
    places = [axis.place(v, cells) for v in sorted([*values, other])]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] < cells
    assert axis.place(axis.ticks[0], cells) == 0
    assert axis.place(axis.ticks[-1], cells) == cells - 1


@given(
    st.lists(st.tuples(st.integers(1900, 2100), POSITIVE), min_size=1, max_size=12),
    st.integers(50, 160),
)
def test_every_point_is_drawn_inside_with_its_value(
    pairs: list[tuple[int, float]], width: int
) -> None:
    points = [PlotPoint(x, y, number(y)) for x, y in dict(pairs).items()]
    x = Axis(linear_ticks(min(p.x for p in points), max(p.x for p in points), 5, 1))
    y = axis_of([p.y for p in points], 7)
    beside, pad = gutter(y), margin(x, points)
    rows, left = plot([points], x, y, width, beside, pad)
    for row in [*rows, *foot(x, width, beside, pad)]:
        assert cell_len(shown_in([row])[0]) <= width
    asides, bodies = zip(*([piece.text for piece in row.pieces] for row in rows), strict=True)
    assert {len(body) for body in bodies} == {width - beside - 2}
    # Points may share a cell; no label covers one.
    drawn = sum(body.count("●") for body in bodies)
    assert 1 <= drawn <= len(points)
    for point in points:
        said = any(re.search(rf"(?<![\d.]){re.escape(point.label)}(?!\d)", b) for b in bodies)
        assert said or point in left
    assert [aside.rstrip(" ┤│") for aside in asides if "┤" in aside] == [
        f"{number(t):>{beside}}" for t in reversed(y.ticks)
    ]


@given(
    st.lists(
        st.tuples(LABELS, LABELS, st.floats(0, 40), st.floats(0.1, 20)), min_size=1, max_size=6
    ),
    st.integers(50, 140),
)
def test_bars_stay_inside_whatever_their_labels(
    drawn: list[tuple[str, str, float, float]], width: int
) -> None:
    chart = [
        Bar(label, when[:6], start, start + length / 2, start + length if length < 15 else None)
        for label, when, start, length in drawn
    ]
    x = Axis(even_ticks(max(b.end or b.start + 1 for b in chart), (1, 2, 4, 8), 6))
    beside = width // 2
    rows = [[piece.text for piece in row.pieces] for row in bars(chart, x, width, beside)]
    for aside, body in rows:
        assert cell_len(aside) == beside + 2
        assert cell_len(body) == width - beside - 2
    assert sum("█" in body or "░" in body or "→" in body for _, body in rows) == len(chart)
    said = "".join(aside.rstrip(" │") for aside, _ in rows).replace(" ", "")
    assert all(c in said for label, *_ in drawn for c in label if not c.isspace())


@given(LABELS, st.integers(2, 60))
def test_wrapped_lines_are_not_wider_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.integers(10, 200), st.integers(2, 9))
def test_even_cells_have_ticks_equally_far_apart(cells: int, gaps: int) -> None:
    axis = Axis(tuple(float(n) for n in range(gaps + 1)))
    trimmed = even(cells, axis)
    assert 0 <= cells - trimmed < gaps
    places = [axis.place(t, trimmed) for t in axis.ticks]
    assert len({b - a for a, b in pairwise(places)}) == 1


def test_ticks_of_years_percentages_and_parameters() -> None:
    assert linear_ticks(2010, 2024, 9, 1) == (2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024)
    assert axis_of([28, 0.8], 7) == Axis((0, 5, 10, 15, 20, 25, 30))
    assert axis_of([0.01, 1000], 7) == Axis((0.01, 0.1, 1, 10, 100, 1000), log=True)
    assert linear_ticks(0.3, 0.7, 6) == (0.3, 0.4, 0.5, 0.6, 0.7)
    assert linear_ticks(2020, 2021, 9, 1) == (2020, 2021)
    assert linear_ticks(5, 5, 5) == (5, 5.01)
    assert even_ticks(12, (1, 2, 3, 6, 12), 5) == (0, 3, 6, 9, 12)


def test_what_is_of_another_magnitude_gets_a_scale_of_its_own() -> None:
    assert alike([1, 2, 3], [2, 5, 9])
    assert not alike([1, 2, 3], [20, 30])
    assert not alike([0.001, 2], [1, 2])


def test_a_small_plot() -> None:
    x, y = Axis((0, 1, 2)), Axis((0, 5, 10))
    points = [PlotPoint(0, 0, "0"), PlotPoint(1, 5, "5"), PlotPoint(2, 10, "10")]
    rows, left = plot([points], x, y, 21, 2, 2)
    assert left == []
    shown = shown_in([*rows, *foot(x, 21, 2, 2)])
    assert [line.rstrip() for line in shown] == SMALL.strip("\n").split("\n")


SMALL = """
                 10
10 ┤              ●
   │             ·
   │            ·
   │          ··
   │        5·
 5 ┤        ●
   │       ·
   │      ·
   │    ··
   │  0·
 0 ┤  ●
   └──┬─────┬─────┬──
      0     1     2
"""


def test_bars_on_their_axis() -> None:
    x = Axis((0, 2, 4, 6))
    chart = [
        Bar("Foundations", "2–4", 0, 2, 4),
        Bar("   深度学习", "4", 4, 4.5, 5),
        Bar("Later", "", 5, 5, None),
    ]
    assert shown_in([*bars(chart, x, 36, 18), *foot(x, 36, 18, unit="months")]) == [
        "Foundations    2–4 │█████░░░░░┊    ┊",
        "   深度学习      4 │     ┊    █░   ┊",
        "Later              │     ┊    ┊ ░░░→",
        "                   └─────┬────┬────┬",
        "            months  0    2    4    6",
    ]
