"""The parts of a roadmap beside its topics: week, habits, criteria, methods, tools, notes."""

from collections.abc import Iterable, Mapping
from typing import Any

from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.topic import heading
from studyplan.render.words import Words


def sections(parts: Mapping[str, list[Any]], words: Words) -> Iterable[Block]:
    """Everything that the roadmap holds of them, each under its heading."""
    for name, shown in _SHOWN.items():
        if entries := parts.get(name):
            yield from heading(words(f"section.{name}"))
            group = ""
            for entry in entries:
                own = entry.get("group") or entry.get("area")
                if own and words.part(own) != group:
                    group = words.part(own)
                    yield line(group, "strong", 2)
                yield from shown(entry, words)


def _pace(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    yield line(words("section.hours-a-week", hours=entry["hours_per_week"]), indent=2)
    for lane, hours in entry.get("lanes", {}).items():
        yield line(f"{words(f'lane.{lane}')}: {hours}{words('unit.hours')}", indent=4)
    yield from _note(entry, words)


def _slot(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    first, _, last = entry["days"].partition("-")
    days = words(f"day.{first}") + (f"–{words(f'day.{last}')}" if last else "")
    total = words("section.together") if entry.get("total") else ""
    part = words(f"part.{entry.get('part', 'any')}")
    when = " ".join(p for p in (days, part) if p)
    hours = f"{entry['hours']:g}{words('unit.hours')}{total}"
    lane = words(f"lane.{entry['lane']}")
    yield Line(
        (
            Cell(f"{when}  ", "strong"),
            Cell(words.part(entry["title"])),
            Cell(f"  {hours} · {lane}", "dim"),
        ),
        2,
    )


def _titled(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    pieces = [Cell("• " + words.part(entry["title"]), "", entry.get("url"))]
    if every := entry.get("every"):
        pieces.append(Cell(f"  {words(f'every.{every}')}", "dim"))
    if entry.get("origin") == "editor":
        pieces.append(Cell(f"  {words('by-editor')}", "dim"))
    yield Line(pieces, 2)
    if shown_by := entry.get("shown_by"):
        yield line(words("section.shown-by", topics=words.listed(list(shown_by))), "dim", 4)
    yield from _note(entry, words)


def _method(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    yield line(words.part(entry["title"]), "strong", 2)
    for number, step in enumerate(entry["steps"], 1):
        mark = f"{number}." if entry.get("ordered") else "•"
        yield line(f"{mark} {words.part(step)}", indent=4)
    yield from _note(entry, words)


def _appendix(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    yield line(words.part(entry["title"]), "strong", 2)
    group = ""
    for item in entry["items"]:
        own = words.part(item["group"]) if item.get("group") else ""
        if own != group:
            group = own
            yield line(group, indent=2)
        yield from _titled(item, words)
    yield from _note(entry, words)


def _timeline(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    when = words.duration(entry["when"])
    yield Line((Cell(f"{when}  ", "strong"), Cell(words.part(entry["title"]))), 2)


def _chart(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    yield line(words.part(entry["title"]), "strong", 2)
    for series in entry["series"]:
        values = ", ".join(f"{v['x']:g}: {v['y']:g}" for v in series["values"])
        unit = f" ({words.part(series['unit'])})" if series.get("unit") else ""
        yield line(f"{words.part(series['title'])}{unit}: {values}", indent=4)
        for value in series["values"]:
            if note := value.get("note"):
                yield line(f"{value['x']:g}: {words.part(note)}", "dim", 6)
    yield from _note(entry, words)


def _remark(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    kind = words(f"note.{entry['kind']}")
    dated = f" · {entry['as_of']}" if entry.get("as_of") else ""
    yield Line((Cell(f"• {kind}{dated}  ", "strong"), Cell(words.part(entry["text"]))), 2)
    if original := entry.get("original"):
        yield line(words("section.original", text=original), "dim", 4)
    if about := entry.get("about"):
        yield line(words("section.about", topics=words.listed(list(about))), "dim", 4)


def _source(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    named = [words.part(entry["title"]), entry.get("file", ""), entry.get("url", "")]
    yield line(" · ".join(part for part in named if part), indent=2)
    yield from _note(entry, words)


def _note(entry: dict[str, Any], words: Words) -> Iterable[Block]:
    if note := entry.get("note"):
        yield line(words.part(note), "dim", 4)


_SHOWN = {
    "pace": _pace,
    "week": _slot,
    "habits": _titled,
    "criteria": _titled,
    "methods": _method,
    "tools": _titled,
    "environment": _titled,
    "timeline": _timeline,
    "charts": _chart,
    "careers": _titled,
    "appendices": _appendix,
    "areas": _titled,
    "notes": _remark,
    "source": _source,
}
