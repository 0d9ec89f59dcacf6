"""A roadmap's calendar and its charts, drawn to the width of the terminal."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain

from studyplan.core.durations import WEEKS_PER_MONTH, laid_out, parse_span
from studyplan.core.model import Roadmap, Stage
from studyplan.core.sections import Chart, ChartPoint, Series
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render import plots
from studyplan.render.blocks import (
    Block,
    Cell,
    Drawing,
    Item,
    Items,
    Line,
    Table,
    columns,
    heading,
    item,
    line,
)
from studyplan.render.stages import Titles, named
from studyplan.render.words import Words

_UNITS = {"week": N_("weeks"), "month": N_("months")}

# With fewer columns than this, numbers are listed and not drawn.
LEAST = 50
_STEPS = {"week": (1, 2, 4, 8, 12, 26, 52), "month": (1, 2, 3, 6, 12)}
_WEEKS_IN = {"week": 1.0, "month": WEEKS_PER_MONTH}


class _Stretch(NamedTuple):
    """What takes so long, and what has its place in it: topics, or modules of a stage."""

    title: str
    duration: str
    topics: Sequence[str] = ()
    modules: "Sequence[_Stretch]" = ()


def timeline(o: Roadmap, words: Words, titles: Titles) -> Iterable[Block]:
    """What is to be done when, and how long the stages take: on one axis, in a file listed."""
    planned = [
        _Stretch(words.text(entry.title), entry.when, entry.topics) for entry in o.sections.timeline
    ]
    stages = [_stage(stage, stage.duration, words) for stage in o.stages if stage.duration]
    listed = [Items([_listed(one, titles, words) for one in some]) for some in (planned, stages)]
    between = heading(words("Stages"), 3) if planned and stages else ()
    topics = [
        (Cell("  " + words.duration(one.duration), "strong"), [Line(named(its, titles, words))])
        for one in planned
        if (its := one.topics)
    ]
    placed: list[Block] = [line(), Table(columns("fixed grow"), topics)] if topics else []

    def drawn(width: int) -> Iterable[Block]:
        if width < LEAST:
            entries = [one._replace(under=()) for items in listed for one in items.items]
            return [Items(entries), *placed]
        return chain(_calendar(planned, stages, width, words), placed)

    yield Drawing(drawn, [listed[0], *between, listed[1]])


def _stage(stage: Stage, duration: str, words: Words) -> _Stretch:
    """A stage with those of its modules that name their place."""
    modules = [
        _Stretch(words.text(m.title), m.duration)
        for m in stage.modules
        if m.duration and parse_span(m.duration).first
    ]
    return _Stretch(f"{stage.number}. {words.text(stage.title)}", duration, (), modules)


def _listed(one: _Stretch, titles: Titles, words: Words) -> Item:
    modules = [_listed(module, titles, words) for module in one.modules]
    when = Cell(words.duration(one.duration), "strong")
    under = [*modules, *(item(titles[topic]) for topic in one.topics)]
    return Item((when, Cell("  "), Cell(one.title)), under, mark="")


def _calendar(
    planned: Sequence[_Stretch], stages: Sequence[_Stretch], width: int, words: Words
) -> Iterable[Line]:
    units = {parse_span(one.duration).unit for one in (*planned, *stages)}
    unit = "month" if units & {"month", "year"} else "week"
    charts = [[*_bars(some, 0, unit, words)] for some in (planned, stages) if some]
    beside = min(width * 9 // 20, 52)
    cells = width - beside - 4
    # To the last end, and one further where something has none.
    end = max(one.start + 1 if one.end is None else one.end for one in chain(*charts))
    axis = plots.Axis(plots.even_ticks(round(end, 6), _STEPS[unit], max(cells // 5, 3)))
    width = beside + 2 + plots.even(cells, axis)
    for number, chart in enumerate(charts):
        if number:
            yield words.say("Stages", "dim", 2)
        yield from plots.bars(chart, axis, width, beside)
    yield from plots.foot(axis, width, beside, unit=words(_UNITS[unit]))
    if stages:
        note = N_("Stages one after another at their longest; dark: at their shortest.")
        yield words.say(note, "dim", 2)


def _bars(
    stretches: Sequence[_Stretch], begin: float, unit: str, words: Words, inset: str = ""
) -> Iterable[plots.Bar]:
    places = laid_out([parse_span(one.duration) for one in stretches], begin)
    for one, place in zip(stretches, places, strict=True):
        start, sure, end = (None if at is None else at / _WEEKS_IN[unit] for at in place)
        when = words.duration(one.duration)
        yield plots.Bar(inset + one.title, when, start or 0, sure or 0, end)
        yield from _bars(one.modules, place.start, unit, words, inset + "   ")


def charts(entries: Sequence[Chart], words: Words) -> Iterable[Block]:
    """Each chart as a plot, with what is said of its values below it; in a file as its numbers."""
    for chart in entries:
        yield from heading(words.text(chart.title), 3, 2)
        values = Items([_values(series, words) for series in chart.series])
        yield Drawing(partial(_chart, chart.series, words), [values])
        if chart.note:
            yield line(words.text(chart.note), "dim", 2)


def _values(one: Series, words: Words) -> Item:
    lines = [
        f"{plots.number(v.x)}: {plots.number(v.y)}" + (f" — {words.text(v.note)}" if v.note else "")
        for v in one.values
    ]
    return Item((Cell(_name(one, words)),), [item(text) for text in lines])


def _chart(group: Sequence[Series], words: Words, width: int) -> Iterable[Block]:
    yield from _plots(group, width, words)
    for series in group:
        noted = [value for value in series.values if value.note]
        if noted:
            yield line(f"* {words.text(series.title)}", "", 2)
            rows = [_noted(value, words) for value in noted]
            yield Table(columns("figures figures grow"), rows)


def _noted(value: ChartPoint, words: Words) -> list[Cell]:
    x, y = plots.number(value.x), plots.number(value.y)
    return [Cell(f"    {x}"), Cell(y), Cell(words.text(value.note), "dim")]


def _plots(series: Sequence[Series], width: int, words: Words) -> Iterable[Line]:
    """The series in panels that share the axis of x; those that are alike share a panel."""
    if width < LEAST:
        for one in series:
            values = ", ".join(f"{v.x:g}: {v.y:g}" for v in one.values)
            yield line(f"{_name(one, words)}: {values}", indent=4)
        return
    xs = [v.x for one in series for v in one.values]
    whole = all(x == int(x) for x in xs)
    room = width - 12
    x = plots.Axis(plots.linear_ticks(min(xs), max(xs), max(room // 8, 3), 1 if whole else 0))
    panels = _panels(series)
    ys = [plots.axis_of([v.y for one in panel for v in one.values], 7) for panel in panels]
    beside = max(plots.gutter(y) for y in ys)
    pad = plots.margin(x, [p for one in series for p in _points(one)])
    ends = beside + 2 + 2 * pad
    width = ends + plots.even(width - 2 - ends, x)
    for panel, y in zip(panels, ys, strict=True):
        yield line()
        yield _legend(panel, y, words)
        rows, left = plots.plot([_points(s) for s in panel], x, y, width, beside, pad)
        yield from rows
        if left:
            values = words.listed([f"{plots.number(p.x)}: {p.label}" for p in left])
            yield words.say("no room for: {values}", "dim", 4, values=values)
    yield from plots.foot(x, width, beside, pad)
    yield line()


def _panels(series: Sequence[Series]) -> list[list[Series]]:
    """Series with the same unit that are readable on one scale, together."""
    panels: list[list[Series]] = []
    for curve in series:
        values = [v.y for v in curve.values]
        for panel in panels:
            first = panel[0]
            same = first.unit == curve.unit and len(panel) < len(plots.SIGNS)
            if same and plots.alike([v.y for v in first.values], values):
                panel.append(curve)
                break
        else:
            panels.append([curve])
    return panels


def _points(one: Series) -> list[plots.PlotPoint]:
    return [
        plots.PlotPoint(v.x, v.y, plots.number(v.y) + ("*" if v.note else "")) for v in one.values
    ]


def _legend(panel: Sequence[Series], y: plots.Axis, words: Words) -> Line:
    named = "   ".join(
        f"{sign} {_name(one, words)}" for sign, one in zip(plots.SIGNS, panel, strict=False)
    )
    aside = f"  {words('logarithmic scale')}" if y.log else ""
    return Line((Cell(named), Cell(aside, "dim")), 2)


def _name(one: Series, words: Words) -> str:
    title, unit = words.text(one.title), words.text(one.unit)
    return words("{title} ({unit})", title=title, unit=unit) if unit else title
