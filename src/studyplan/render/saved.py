"""Progress as the file that an import takes back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from studyplan.core.takeaway import Plan, Progress


def progress_json(
    progress: Progress, editions: Mapping[str, str], device: str, now: datetime
) -> dict[str, Any]:
    """The contract of `export progress --format json`: lists of what was said, and the plans.

    `editions` are those of the loaded roadmaps; `now` is UTC.
    """
    parts: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (
            *("roadmaps", "topics", "points", "time", "availability", "pauses"),
            *("shares", "targets", "pins"),
        )
    }
    for (kind, subject), data in progress.facts.items():
        key, _, rest = subject.partition("#")
        said = dict(data)
        if kind == "roadmap.follow":
            del said["following"]
            parts["roadmaps"].append({"id": key, "edition": editions.get(key), **said})
        elif kind == "topic.status":
            parts["topics"].append({"topic": key, **said})
        elif kind == "point.tick":
            parts["points"].append({"topic": key, "point": rest, **said})
        elif kind == "time.log":
            parts["time"].append({"id": rest, "topic": key, **said})
        elif kind == "availability.set":
            parts["availability"].append({"since": key, **said})
        elif kind == "pause.set":
            first, _, last = key.partition("..")
            parts["pauses"].append({"first": first, "last": last, **said})
        elif kind == "share.set":
            parts["shares"].append({"roadmap": key, **said})
        elif kind == "target.set":
            parts["targets"].append({"roadmap": key, "stage": rest or None, **said})
        elif kind == "pin.set":
            parts["pins"].append({"topic": key, **said})
    return {
        "schema": 1,
        "what": "studyplan progress",
        "device": device,
        "exported": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        **parts,
        "plan": progress.plan and _saved_plan(progress.plan),
        "baselines": [_saved_plan(plan) for plan in progress.baselines],
    }


def _saved_plan(plan: Plan) -> dict[str, Any]:
    return {"from": plan.begin, "sessions": plan.rows}


def lined(found: Mapping[str, Any]) -> str:
    """One JSON object with an entry a line: two of them can be compared line by line."""
    parts = (f"  {_compact(name)}: {_lined(value, '  ')}" for name, value in found.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lined(value: Any, indent: str) -> str:
    deeper = indent + "  "
    if isinstance(value, list) and value:
        inner = ",\n".join(deeper + _lined_entry(entry, deeper) for entry in value)
        return f"[\n{inner}\n{indent}]"
    return _lined_entry(value, indent)


def _lined_entry(entry: Any, indent: str) -> str:
    """An entry in one line, but for a plan, whose sessions have one each."""
    if isinstance(entry, dict) and set(entry) == {"from", "sessions"}:
        sessions = _lined(entry["sessions"], indent)
        return f'{{"from": {_compact(entry["from"])}, "sessions": {sessions}}}'
    return _compact(entry)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
