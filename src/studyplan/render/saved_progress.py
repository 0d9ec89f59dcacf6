"""Progress as the file that an import takes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked
from studyplan.core.saved_progress import Progress

# What there is of it, editions of loaded roadmaps, the names of calendar and device, and when.
Saved = tuple[Progress, Mapping[str, str], str, str, datetime]
_SECTIONS: dict[type[Event], str] = {
    RoadmapFollowed: "roadmaps",
    TopicMarked: "topics",
    PointTicked: "points",
    TimeLogged: "time",
    AvailabilitySet: "availability",
    PauseSet: "pauses",
    ShareSet: "shares",
    TargetSet: "targets",
    PinSet: "pins",
    BaselineWritten: "baselines",
}


def progress_json(
    progress: Progress, editions: Mapping[str, str], calendar: str, device: str, now: datetime
) -> dict[str, Any]:
    """The contract of `export progress --format json`: lists of what was said, and the weeks.

    `editions` are those of the loaded roadmaps; `calendar` is what an import into an empty home
    takes over; `now` is UTC.
    """
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in _SECTIONS.values()}
    for event in progress.facts.values():
        entry = {**_named(event, editions), **event.data()}
        entry.pop("following", None)
        parts[_SECTIONS[type(event)]].append(entry)
    return {
        "schema": 2,
        "what": "studyplan progress",
        "calendar": calendar,
        "device": device,
        "exported": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        **parts,
        "weeks": [{"week": week.subject, **week.data()} for week in progress.weeks],
        "numbers": [{"roadmap": given.roadmap, **given.data()} for given in progress.numbers],
        "files": [{"roadmap": name, "file": text} for name, text in progress.files.items()],
    }


def _named(event: Event, editions: Mapping[str, str]) -> dict[str, Any]:
    """What an entry is about."""
    match event:
        case RoadmapFollowed():
            return {"id": event.roadmap, "edition": editions.get(event.roadmap)}
        case PointTicked():
            return {"topic": event.topic, "point": event.point}
        case TimeLogged():
            return {"id": event.entry, "topic": event.topic}
        case AvailabilitySet():
            return {"since": event.subject}
        case PauseSet():
            return {"first": str(event.period.first), "last": str(event.period.last)}
        case ShareSet() | BaselineWritten():
            return {"roadmap": event.roadmap}
        case TargetSet():
            return {"roadmap": event.roadmap, "stage": event.stage}
    return {"topic": event.subject}
