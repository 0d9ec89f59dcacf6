"""The way to the end as a plot: what was done by when, what was to be, and what is likely."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from studyplan.core.burn_up import BurnUp
from studyplan.locale import N_
from studyplan.render import plots
from studyplan.render.blocks import Block, Cell, Drawing, Line
from studyplan.render.plots import Axis, PlotPoint
from studyplan.render.timeline import LEAST
from studyplan.render.words import Words

_TICKS = 7
# A wider plot tells no more.
_WIDEST = 100


def burn_up_blocks(way: BurnUp, words: Words) -> Iterable[Block]:
    """The plot where there is room, and what its curves are."""
    yield Drawing(partial(_plot, way, words))
    done = way.done[-1][1]
    hours = words.hours(done), words.hours(way.total)
    curves = [(plots.SIGNS[0], words("done: {done} of {total}", done=hours[0], total=hours[1]))]
    if way.baseline:
        day = words.near(way.baseline[-1][0], date.min)
        curves.append((plots.SIGNS[1], words("baseline: {day}", day=day)))
    ends = (("P50", way.p50), ("P80", way.p80))
    likely = [f"{name} {words.near(day, date.min)}" for name, day in ends if day]
    if likely and done < way.total:
        curves.append((plots.SIGNS[2], words("forecast: {days}", days=" · ".join(likely))))
    for sign, name in curves:
        yield Line((Cell(f"{sign} ", "accent"), Cell(name)), 2)


def _plot(way: BurnUp, words: Words, width: int) -> Iterable[Block]:
    if width < LEAST:
        yield words.say("The plot needs {n} columns.", "dim", 2, n=LEAST)
        return
    width = min(width, _WIDEST)
    begin, today = way.done[0][0], way.done[-1]

    def points(days: Iterable[tuple[date, int]]) -> list[PlotPoint]:
        return [PlotPoint((day - begin).days / 7, done / 60, "") for day, done in days]

    ahead = [(day, way.total) for day in (way.p50, way.p80) if day and today[1] < way.total]
    curves = [points(way.done), points(way.baseline), points([today, *ahead]) if ahead else []]
    last = max(point.x for curve in curves for point in curve)
    y = Axis(plots.linear_ticks(0, max(1.0, way.total / 60), _TICKS))
    beside = plots.gutter(y)
    x = Axis(plots.linear_ticks(0, max(1.0, last), max((width - 12) // 8, 3), 1))
    pad = plots.margin(x, ())
    ends = beside + 2 + 2 * pad
    width = ends + plots.even(width - 2 - ends, x)
    rows, _ = plots.plot(curves, x, y, width, beside, pad)
    yield from rows
    yield from plots.foot(x, width, beside, pad)
    message = N_("Estimated hours, by weeks since {day}.")
    yield words.say(message, "dim", 2, day=words.near(begin, date.min))
