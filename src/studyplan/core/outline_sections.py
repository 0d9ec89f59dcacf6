"""The sections of a roadmap with every key that the format knows."""

from collections.abc import Mapping
from typing import Any

_ITEM = {"group": None, "title": None, "note": None, "url": None, "origin": "source"}
_VALUE = {"x": None, "y": None, "note": None}
_SERIES = {"title": None, "unit": None, "values": [_VALUE]}

# Each section's keys and what they are where a file is silent; a list with an entry is a list of
# such entries. Sections whose entries are texts have no keys.
SHAPES: Mapping[str, Mapping[str, Any] | None] = {
    "audience": None,
    "duration": None,
    "source": {"title": None, "file": None, "url": None, "note": None},
    "pace": {"hours_per_week": None, "lanes": {}, "note": None},
    "areas": {"id": None, "title": None, "note": None},
    "week": {
        "days": None,
        "part": "any",
        "lane": None,
        "hours": None,
        "total": False,
        "title": None,
    },
    "habits": {
        "every": None,
        "lane": None,
        "title": None,
        "hours": None,
        "note": None,
        "origin": "source",
    },
    "criteria": {"area": None, "title": None, "shown_by": [], "note": None},
    "methods": {"title": None, "steps": [], "ordered": False, "note": None},
    "tools": _ITEM,
    "environment": _ITEM,
    "timeline": {"when": None, "title": None, "topics": []},
    "charts": {"title": None, "series": [_SERIES], "note": None},
    "careers": _ITEM,
    "appendices": {"title": None, "items": [_ITEM], "note": None},
    "notes": {
        "kind": None,
        "text": None,
        "original": None,
        "about": [],
        "as_of": None,
        "origin": "editor",
    },
}


def with_every_key(sections: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """All sections in the order of `SHAPES`, empty where there is none, their entries whole."""
    return {
        name: [_whole(entry, shape) if shape else entry for entry in sections.get(name, [])]
        for name, shape in SHAPES.items()
    }


def _whole(entry: Mapping[str, Any], shape: Mapping[str, Any]) -> dict[str, Any]:
    whole = {}
    for key, default in shape.items():
        if isinstance(default, list) and default:
            whole[key] = [_whole(part, default[0]) for part in entry.get(key, [])]
        else:
            whole[key] = entry.get(key, default)
    return whole
