"""A roadmap's calendar and its charts, drawn to the width of the terminal."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from studyplan.core.durations import WEEKS_PER_MONTH, Span, SpanPlace, laid_out, parse_span
from studyplan.core.outline import Outline
from studyplan.locale import N_
from studyplan.render import plots
from studyplan.render.blocks import (
    Block,
    Cell,
    Column,
    Drawing,
    Item,
    Items,
    Line,
    Style,
    Table,
    heading,
    item,
    line,
)
from studyplan.render.titles import Titles, named
from studyplan.render.words import Words

_UNITS = {
    "week": N_("weeks"),
    "month": N_("months"),
}

# With fewer columns than this, numbers are listed and not drawn.
LEAST = 50
_STEPS = {"week": (1, 2, 4, 8, 12, 26, 52), "month": (1, 2, 3, 6, 12)}
_WEEKS_IN = {"week": 1.0, "month": WEEKS_PER_MONTH}


_Stated = list[tuple[str, str]]
_Series = dict[str, Any]


def timeline(o: Outline, words: Words, titles: Titles) -> Iterable[Block]:
    """What is to be done when, and how long the stages take: on one axis, in a file listed."""
    entries = o.sections.get("timeline", [])
    planned = [(words.part(e["title"]), e["when"]) for e in entries]
    lasting = _lasting(o, words)
    topics = [[item(titles[topic]) for topic in e.get("topics", [])] for e in entries]
    stated = [_when(*one, words, its) for one, its in zip(planned, topics, strict=True)]
    stages = [
        _when(title, text, words, [_when(*module, words) for module in modules])
        for title, text, modules in lasting
    ]
    between = heading(words("Stages"), 3) if stated and stages else ()
    placed = _placed(entries, titles, words)
    yield Drawing(
        lambda width: chain(_calendar(planned, lasting, width, words), placed),
        [Items(stated), *between, Items(stages)],
    )


def _placed(entries: Sequence[dict[str, Any]], titles: Titles, words: Words) -> Iterable[Block]:
    """Which topics stand when."""
    rows = [
        (Cell("  " + words.duration(e["when"]), "strong"), [Line(named(its, titles, words))])
        for e in entries
        if (its := e.get("topics"))
    ]
    if rows:
        yield line()
        yield Table((Column("", "fixed"), Column("", "grow")), rows)


def _when(title: str, duration: str, words: Words, under: Sequence[Item] = ()) -> Item:
    return Item((Cell(words.duration(duration), "strong"), Cell("  "), Cell(title)), under, mark="")


def _lasting(o: Outline, words: Words) -> list[tuple[str, str, _Stated]]:
    """Title and duration of each stage that has one, and of its modules that name their place."""
    return [
        (
            f"{stage.number}. {words.text(stage.title)}",
            stage.duration,
            [
                (words.text(m.title), m.duration)
                for m in stage.modules
                if m.duration and parse_span(m.duration).first
            ],
        )
        for stage in o.stages
        if stage.duration
    ]


def _calendar(
    planned: _Stated, lasting: Sequence[tuple[str, str, _Stated]], width: int, words: Words
) -> Iterable[Block]:
    entries = [*planned, *((title, text) for title, text, _ in lasting)]
    if width < LEAST:
        yield Items([_when(*one, words) for one in entries])
        return
    spans = [parse_span(text) for _, text in entries]
    unit = "month" if any(s.unit in ("month", "year") for s in spans) else "week"
    above = _bars(planned, spans[: len(planned)], 0, unit, words)
    below: list[plots.Bar] = []
    stages = laid_out(spans[len(planned) :])
    for (title, text, modules), stretch in zip(lasting, stages, strict=True):
        below.append(_bar(title, text, stretch, unit, words))
        places = [parse_span(text) for _, text in modules]
        inner = [(f"   {title}", text) for title, text in modules]
        below += _bars(inner, places, stretch.start, unit, words)
    beside = min(width * 9 // 20, 52)
    cells = width - beside - 4
    axis = _axis([*above, *below], unit, cells)
    width = beside + 2 + plots.even(cells, axis)
    for number, group in enumerate(group for group in (above, below) if group):
        if number:
            yield words.say("Stages", "dim", 2)
        for row in plots.bars(group, axis, width, beside):
            yield _drawn(row, "")
    for row in plots.foot(axis, width, beside, unit=words(_UNITS[unit])):
        yield line(row.aside + row.body, "dim", 2)
    if below:
        yield words.say(
            "Stages one after another at their longest; dark: at their shortest.", "dim", 2
        )


def _bars(
    said: _Stated, spans: Sequence[Span], begin: float, unit: str, words: Words
) -> list[plots.Bar]:
    stretches = laid_out(spans, begin)
    return [_bar(*named, at, unit, words) for named, at in zip(said, stretches, strict=True)]


def _bar(title: str, text: str, at: SpanPlace, unit: str, words: Words) -> plots.Bar:
    start, sure, end = (None if v is None else v / _WEEKS_IN[unit] for v in at)
    return plots.Bar(title, words.duration(text), start or 0, sure or 0, end)


def _axis(chart: Sequence[plots.Bar], unit: str, cells: int) -> plots.Axis:
    """To the last end, and one further where something has none."""
    end = max(bar.start + 1 if bar.end is None else bar.end for bar in chart)
    return plots.Axis(plots.even_ticks(round(end, 6), _STEPS[unit], max(cells // 5, 3)))


def charts(entries: Sequence[dict[str, Any]], words: Words) -> Iterable[Block]:
    """Each chart as a plot, with what is said of its values below it; in a file as its numbers."""
    for chart in entries:
        yield from heading(words.part(chart["title"]), 3, 2)
        values = Items([_values(series, words) for series in chart["series"]])
        yield Drawing(partial(_chart, chart["series"], words), [values])
        if note := chart.get("note"):
            yield line(words.part(note), "dim", 2)


def _values(one: _Series, words: Words) -> Item:
    lines = [
        f"{plots.number(v['x'])}: {plots.number(v['y'])}"
        + (f" — {words.part(v['note'])}" if v.get("note") else "")
        for v in one["values"]
    ]
    return Item((Cell(_name(one, words)),), [item(text) for text in lines])


def _chart(group: Sequence[_Series], words: Words, width: int) -> Iterable[Block]:
    yield from _plots(group, width, words)
    for series in group:
        noted = [value for value in series["values"] if value.get("note")]
        if noted:
            yield line(f"* {words.part(series['title'])}", "", 2)
            rows = [_noted(value, words) for value in noted]
            yield Table((*_NUMBERS, Column("", "grow")), rows)


_NUMBERS = (Column("", "figures"), Column("", "figures"))


def _noted(value: dict[str, Any], words: Words) -> list[Cell]:
    x, y = (plots.number(value[name]) for name in ("x", "y"))
    return [Cell(f"    {x}"), Cell(y), Cell(words.part(value["note"]), "dim")]


def _plots(series: Sequence[_Series], width: int, words: Words) -> Iterable[Line]:
    """The series in panels that share the axis of x; those that are alike share a panel."""
    if width < LEAST:
        for one in series:
            values = ", ".join(f"{v['x']:g}: {v['y']:g}" for v in one["values"])
            yield line(f"{_name(one, words)}: {values}", indent=4)
        return
    xs = [v["x"] for one in series for v in one["values"]]
    whole = all(x == int(x) for x in xs)
    room = width - 12
    x = plots.Axis(plots.linear_ticks(min(xs), max(xs), max(room // 8, 3), 1 if whole else 0))
    panels = _panels(series)
    ys = [plots.axis_of([v["y"] for one in panel for v in one["values"]], 7) for panel in panels]
    beside = max(plots.gutter(y) for y in ys)
    pad = plots.margin(x, [p for one in series for p in _points(one)])
    ends = beside + 2 + 2 * pad
    width = ends + plots.even(width - 2 - ends, x)
    for panel, y in zip(panels, ys, strict=True):
        yield line()
        yield _legend(panel, y, words)
        rows, left = plots.plot([_points(s) for s in panel], x, y, width, beside, pad)
        for row in rows:
            yield _drawn(row, "accent")
        if left:
            values = words.listed([f"{plots.number(p.x)}: {p.label}" for p in left])
            yield words.say("no room for: {values}", "dim", 4, values=values)
    for row in plots.foot(x, width, beside, pad):
        yield line(row.aside + row.body, "dim", 2)
    yield line()


def _panels(series: Sequence[_Series]) -> list[list[_Series]]:
    """Series with the same unit that are readable on one scale, together."""
    panels: list[list[_Series]] = []
    for curve in series:
        values = [v["y"] for v in curve["values"]]
        for panel in panels:
            first = panel[0]
            same = first.get("unit") == curve.get("unit") and len(panel) < len(plots.SIGNS)
            if same and plots.alike([v["y"] for v in first["values"]], values):
                panel.append(curve)
                break
        else:
            panels.append([curve])
    return panels


def _points(one: _Series) -> list[plots.PlotPoint]:
    return [
        plots.PlotPoint(v["x"], v["y"], plots.number(v["y"]) + ("*" if v.get("note") else ""))
        for v in one["values"]
    ]


def _legend(panel: Sequence[_Series], y: plots.Axis, words: Words) -> Line:
    named = "   ".join(
        f"{sign} {_name(one, words)}" for sign, one in zip(plots.SIGNS, panel, strict=False)
    )
    aside = f"  {words('logarithmic scale')}" if y.log else ""
    return Line((Cell(named), Cell(aside, "dim")), 2)


def _name(one: _Series, words: Words) -> str:
    title = words.part(one["title"])
    unit = one.get("unit")
    return words("{title} ({unit})", title=title, unit=words.part(unit)) if unit else title


def _drawn(row: plots.PlotRow, aside: Style) -> Line:
    """A row of a plot: numbers dim and points in colour, or labels plain and bars in colour."""
    return Line((Cell(row.aside, "dim" if aside else ""), Cell(row.body, "accent")), 2)
