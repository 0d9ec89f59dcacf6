"""What a roadmap says beside its stages, as headings, paragraphs and nested lists of Markdown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from studyplan.core.details import Outline
from studyplan.core.durations import parse_span
from studyplan.core.reading import by_area
from studyplan.render.markdown import escape, link
from studyplan.render.plots import number
from studyplan.render.roadmap_markdown_lists import Entry, by_editor, listed
from studyplan.render.sections import titles_of
from studyplan.render.typical_week import slot_days, slot_hours, week_sum
from studyplan.render.words import Words

_Parts = dict[str, Any]


def parts(o: Outline, words: Words) -> Iterable[str]:
    """Every part that the roadmap has, under its heading; blocks to be parted by blank lines."""
    for name, part in _PARTS.items():
        if o.sections.get(name) or (name == "timeline" and any(s.duration for s in o.stages)):
            yield f"## {escape(words(f'section.{name}'))}"
            yield from part(o, words)


def _areas(o: Outline, words: Words) -> Iterable[str]:
    for area, topics in by_area(o):
        yield _heading(words.part(area["title"]) if area else words("roadmap.other-areas"))
        if area:
            yield from _note(area, words)
        stages = {stage.id: f"{stage.number}. {words.text(stage.title)}" for stage, _ in topics}
        if topics:
            yield listed(
                Entry(escape(words.text(t.title) + words("in-brackets", text=stages[s.id])))
                for s, t in topics
            )


def _methods(o: Outline, words: Words) -> Iterable[str]:
    for method in o.sections["methods"]:
        yield _heading(words.part(method["title"]))
        steps = [Entry(escape(words.part(step))) for step in method["steps"]]
        yield listed(steps, bool(method.get("ordered")))
        yield from _note(method, words)


def _grouped(section: str, key: str = "group") -> "_Part":
    """Entries under headings of their groups, after those that have none."""

    def part(o: Outline, words: Words) -> Iterable[str]:
        groups: dict[str, list[Entry]] = {"": []}
        for one in o.sections[section]:
            group = words.part(one[key]) if one.get(key) else ""
            groups.setdefault(group, []).append(_named(one, o, words))
        for group, entries in groups.items():
            if group:
                yield _heading(group)
            if entries:
                yield listed(entries)

    return part


def _named(one: _Parts, o: Outline, words: Words) -> Entry:
    """Something with a title: its link, what shows it, its note."""
    text = link(words.part(one["title"]), one.get("url")) + by_editor(one.get("origin"), words)
    under = []
    if shown_by := one.get("shown_by"):
        under.append(words("section.shown-by", topics=_titles(shown_by, o, words)))
    if note := one.get("note"):
        under.append(words.part(note))
    return Entry(text, tuple(Entry(escape(line)) for line in under))


def _pace(o: Outline, words: Words) -> Iterable[str]:
    for pace in o.sections["pace"]:
        hours = words("section.hours-a-week", hours=_range(pace["hours_per_week"]))
        lanes = [
            words("section.lane", lane=words(f"lane.{lane}"), hours=_range(its))
            for lane, its in pace.get("lanes", {}).items()
        ]
        yield listed([Entry(escape(hours), tuple(Entry(escape(lane)) for lane in lanes))])
        yield from _note(pace, words)


def _week(o: Outline, words: Words) -> Iterable[str]:
    slots = o.sections["week"]
    yield listed(
        Entry(
            f"**{escape(slot_days(slot, words))}** "
            + escape(words.part(slot["title"]) + words("in-brackets", text=slot_hours(slot, words)))
        )
        for slot in slots
    )
    yield escape(week_sum(slots, words))


def _habits(o: Outline, words: Words) -> Iterable[str]:
    entries = []
    for habit in o.sections["habits"]:
        facts = [words(f"every.{habit['every']}"), words(f"lane.{habit['lane']}")]
        if hours := habit.get("hours"):
            facts.append(f"{_range(hours)}{words('unit.hours')}")
        text, under = _named(habit, o, words)
        entries.append(Entry(text, (Entry(escape(" · ".join(facts))), *under)))
    yield listed(entries)


def _timeline(o: Outline, words: Words) -> Iterable[str]:
    """What the source puts where, each with its topics; then how long the stages take."""
    if entries := o.sections.get("timeline"):
        names = titles_of(o, words)
        yield listed(
            _when(e["when"], words.part(e["title"]), [names[t] for t in e.get("topics", [])], words)
            for e in entries
        )
    if any(stage.duration for stage in o.stages):
        if entries:
            yield _heading(words("timeline.stages"))
        yield listed(
            _when(stage.duration, f"{stage.number}. {words.text(stage.title)}", (), words)._replace(
                under=tuple(
                    _when(m.duration, words.text(m.title), (), words)
                    for m in stage.modules
                    if m.duration and parse_span(m.duration).first
                )
            )
            for stage in o.stages
            if stage.duration
        )


def _when(duration: str, title: str, topics: Sequence[str], words: Words) -> Entry:
    text = f"**{escape(words.duration(duration))}** {escape(title)}"
    return Entry(text, tuple(Entry(escape(topic)) for topic in topics))


def _charts(o: Outline, words: Words) -> Iterable[str]:
    for chart in o.sections["charts"]:
        yield _heading(words.part(chart["title"]))
        yield listed(_series(series, words) for series in chart["series"])
        yield from _note(chart, words)


def _series(series: _Parts, words: Words) -> Entry:
    title = words.part(series["title"])
    if unit := series.get("unit"):
        title = words("chart.with-unit", title=title, unit=words.part(unit))
    values = []
    for value in series["values"]:
        note = f" — {words.part(value['note'])}" if value.get("note") else ""
        values.append(Entry(escape(f"{number(value['x'])}: {number(value['y'])}{note}")))
    return Entry(escape(title), tuple(values))


def _appendices(o: Outline, words: Words) -> Iterable[str]:
    for appendix in o.sections["appendices"]:
        yield _heading(words.part(appendix["title"]))
        yield from _note(appendix, words)
        entries: list[Entry] = []
        group = ""
        for item in appendix["items"]:
            entry = _named(item, o, words)
            own = words.part(item["group"]) if item.get("group") else ""
            if own and own == group:
                entries[-1] = entries[-1]._replace(under=(*entries[-1].under, entry))
            else:
                entries.append(Entry(escape(own), (entry,)) if own else entry)
            group = own
        yield listed(entries)


def _notes(o: Outline, words: Words) -> Iterable[str]:
    entries = []
    for note in o.sections["notes"]:
        dated = f" · {note['as_of']}" if note.get("as_of") else ""
        kind = escape(words(f"note.{note['kind']}") + dated)
        under = [words("section.own")] if note.get("origin") == "source" else []
        if original := note.get("original"):
            under.append(words("section.original", text=original))
        if about := note.get("about"):
            under.append(words("section.about", topics=_titles(about, o, words)))
        text = f"**{kind}** {escape(words.part(note['text']))}"
        entries.append(Entry(text, tuple(Entry(escape(line)) for line in under)))
    yield listed(entries)


def _source(o: Outline, words: Words) -> Iterable[str]:
    for source in o.sections["source"]:
        named = link(words.part(source["title"]), source.get("url"))
        yield f"{named} · {escape(source['file'])}" if source.get("file") else named
        yield from _note(source, words)


def _titles(ids: Iterable[str], o: Outline, words: Words) -> str:
    names = titles_of(o, words)
    return words.listed([names[name] for name in ids])


def _heading(text: str) -> str:
    return f"### {escape(text)}"


def _note(entry: _Parts, words: Words) -> Iterable[str]:
    if note := entry.get("note"):
        yield escape(words.part(note))


def _range(hours: str) -> str:
    return hours.replace("-", "–")


_Part = Callable[[Outline, Words], Iterable[str]]
_PARTS: dict[str, _Part] = {
    "areas": _areas,
    "methods": _methods,
    "criteria": _grouped("criteria", "area"),
    "pace": _pace,
    "week": _week,
    "habits": _habits,
    "timeline": _timeline,
    "charts": _charts,
    "tools": _grouped("tools"),
    "environment": _grouped("environment"),
    "careers": _grouped("careers"),
    "appendices": _appendices,
    "notes": _notes,
    "source": _source,
}
