"""A roadmap as a reader asks for it: one stage, its areas, its resources once, its week."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from studyplan.core.details import Outline, StageOutline, TopicOutline
from studyplan.core.records import ResourceRow
from studyplan.core.text import Text
from studyplan.core.vocabulary import DAYS

# The parts of a roadmap that can be asked for, in the order in which they are shown; and the
# sections of which they consist.
PARTS: Mapping[str, tuple[str, ...]] = {
    "stages": (),
    "areas": (),
    "projects": (),
    "resources": (),
    "methods": ("methods",),
    "criteria": ("criteria",),
    "week": ("pace", "week", "habits"),
    "timeline": ("timeline", "charts"),
    "charts": ("charts",),
    "tools": ("tools", "environment"),
    "careers": ("careers",),
    "appendices": ("appendices",),
    "notes": ("notes", "source"),
}


def stage_of(outline: Outline, name: str) -> StageOutline | None:
    """The stage of that id or number; None if there is none."""
    return next((s for s in outline.stages if name in (s.id, str(s.number))), None)


def by_area(
    outline: Outline,
) -> list[tuple[dict[str, Any] | None, list[tuple[StageOutline, TopicOutline]]]]:
    """The topics of each area with their stages; those of none come last, under None."""
    areas: list[dict[str, Any] | None] = [*outline.sections.get("areas", []), None]
    topics = [(stage, topic) for stage in outline.stages for topic in stage.topics]
    known = {area["id"] for area in areas if area}
    found = []
    for area in areas:
        own = area["id"] if area else None
        its = [(s, t) for s, t in topics if (t.area if t.area in known else None) == own]
        if its or area:
            found.append((area, its))
    return found


class Used(NamedTuple):
    """A resource, all that is said of it wherever it is named, and the ids of these places."""

    resource: ResourceRow
    notes: list[Text]
    original_urls: list[str]
    where: list[str]


def resources_once(outline: Outline) -> list[Used]:
    """Every resource of a roadmap, in the order in which it is first named.

    The same URL, or without one the same kind and title, is the same resource. A resource of the
    roadmap as a whole has no place.
    """
    named = [(r, "") for r in outline.resources]
    for stage in outline.stages:
        named += [(r, stage.id) for r in stage.resources]
        for module in stage.modules:
            named += [(r, module.id) for r in module.resources]
            named += [(r, topic.id) for topic in module.topics for r in topic.resources]
    found: dict[str, Used] = {}
    for resource, place in named:
        same = resource.url or f"{resource.kind}:{resource.title.en.casefold()}"
        used = found.setdefault(same, Used(resource, [], [], []))
        _add(used.notes, resource.note)
        _add(used.original_urls, resource.original_url)
        _add(used.where, place or None)
        found[same] = used._replace(
            resource=used.resource._replace(
                by=used.resource.by or resource.by,
                year=used.resource.year or resource.year,
                group=used.resource.group or resource.group,
            )
        )
    return list(found.values())


def _add(listed: list[Any], item: object) -> None:
    if item is not None and item not in listed:
        listed.append(item)


class Grid(NamedTuple):
    """A typical week: runs of days that are alike (first and last), and what each part holds."""

    runs: list[tuple[int, int]]
    cells: dict[str, list[list[dict[str, Any]]]]


_PARTS_OF_A_DAY = ("morning", "afternoon", "evening", "any")


def days_of(slot: dict[str, Any]) -> list[int]:
    """The days of a slot of the typical week, Monday is 0."""
    first, _, last = slot["days"].partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [day % 7 for day in range(start, (end if end >= start else end + 7) + 1)]


def grid(slots: Sequence[dict[str, Any]]) -> Grid:
    """The slots by part of the day and run of days; a slot may stand in several runs."""
    days = [[slot for slot in slots if day in days_of(slot)] for day in range(7)]
    runs: list[tuple[int, int]] = []
    for day, its in enumerate(days):
        if not its:
            continue
        if runs and runs[-1][1] == day - 1 and days[day - 1] == its:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    cells = {
        part: [[s for s in days[first] if s.get("part", "any") == part] for first, _ in runs]
        for part in _PARTS_OF_A_DAY
    }
    return Grid(runs, {part: row for part, row in cells.items() if any(row)})


def hours_by_lane(slots: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The hours of the typical week that each lane has."""
    found: dict[str, float] = {}
    for slot in slots:
        times = 1 if slot.get("total") else len(days_of(slot))
        found[slot["lane"]] = found.get(slot["lane"], 0) + slot["hours"] * times
    return found
