"""The checklist as data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from studyplan.core.details import Outline
from studyplan.core.records import ResourceRow
from studyplan.render.checklist import Entry, Part, Ticked, links, parts
from studyplan.render.words import Words


def checklist_json(
    outlines: Sequence[Outline], ticks: Ticked, today: date, words: Words
) -> dict[str, Any]:
    """The contract of `export checklist --format json`."""
    return {
        "schema": 1,
        "date": today.isoformat(),
        "roadmaps": [
            {
                "id": o.id,
                "title": words.text(o.title),
                "stages": [_part_json(part, words) for part in parts(o, ticks, words)],
                "resources": [_link_json(r, words) for r in links(o.resources)],
            }
            for o in outlines
        ],
    }


def _part_json(part: Part, words: Words) -> dict[str, Any]:
    return {
        "number": part.number,
        "title": part.title,
        "duration": part.duration or None,
        "goal": part.goal or None,
        "topics": part.topics,
        "done": part.done,
        "known": part.known,
        "tasks": [_entry_json(e, words) for e in part.tasks],
        "goals": [_entry_json(e, words) for e in part.goals],
        "resources": [_link_json(r, words) for r in part.links],
    }


def _entry_json(entry: Entry, words: Words) -> dict[str, Any]:
    return {
        "module": entry.module,
        "title": entry.task and entry.task.text,
        "status": entry.task and entry.task.status,
        "points": [{"text": p.text, "done": p.status == "done"} for p in entry.points],
        "resources": [_link_json(r, words) for r in entry.links],
    }


def _link_json(r: ResourceRow, words: Words) -> dict[str, Any]:
    return {"kind": r.kind, "title": words.text(r.title), "url": r.url}
