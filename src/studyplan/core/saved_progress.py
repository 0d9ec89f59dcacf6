"""A progress that is saved: everything that stands, and the file that has it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from studyplan.core.journal.events import Event, TopicsNumbered, kind_of, read
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.journal.record import TimerSet
from studyplan.named_tuples import NamedTuple


class Section(NamedTuple):
    """A list of the file; its entries have what an event of its kind says, and what it is about.

    The latter are the parts of the event's subject by these `names`, with a `mark` between them.
    """

    name: str
    names: tuple[str, ...]
    mark: str = ""


# What a progress is made of by the kinds of its events, in the order in which it is taken over.
KINDS: Mapping[str, Section] = {
    "roadmap.follow": Section("roadmaps", ("id",)),
    "availability.set": Section("availability", ("since",)),
    "day.set": Section("days", ("since",)),
    "habit.set": Section("habits", ("name",)),
    "habit.drop": Section("habits_dropped", ("habit",)),
    "habit.mark": Section("habit_marks", ("habit", "occurrence"), "#"),
    "pause.set": Section("pauses", ("first", "last"), ".."),
    "share.set": Section("shares", ("roadmap",)),
    "target.set": Section("targets", ("roadmap", "stage"), "#"),
    "topic.status": Section("topics", ("topic",)),
    "point.tick": Section("points", ("topic", "point"), "#"),
    "resource.tick": Section("resources", ("topic", "resource"), "#"),
    "time.log": Section("time", ("topic", "id"), "#"),
    "note.set": Section("notes", ("topic", "id"), "#"),
    "evidence.set": Section("evidence", ("about", "id"), "#"),
    "criterion.claim": Section("claims", ("roadmap", "criterion"), "#"),
    "pin.set": Section("pins", ("topic",)),
    "review.set": Section("reviews", ("since",)),
    "review.suspend": Section("suspended", ("topic",)),
    "review.grade": Section("grades", ("topic", "id"), "#"),
    "baseline.write": Section("baselines", ("roadmap",)),
}
# With what is written beside them.
SECTIONS: Mapping[str, Section] = {
    **KINDS,
    "week.commit": Section("weeks", ("week",)),
    "topics.number": Section("numbers", ("roadmap",)),
}
# The lists in the order that they have in the file.
_LISTS = (
    *("roadmaps", "topics", "points", "resources", "time", "notes", "evidence", "claims"),
    *("habits", "habits_dropped", "habit_marks", "availability", "days", "pauses", "shares"),
    *("targets", "pins", "reviews", "suspended", "grades", "baselines", "weeks", "numbers"),
)
Fact = tuple[type[Event], str]


def fact_of(event: Event) -> Fact:
    """What an event is the last word on."""
    return type(event), event.subject


class OldPlan(NamedTuple):
    """A plan as it was stored until plans followed by themselves, from the day `begin` on.

    `rows` are [topic key, week, date or None, lane, minutes].
    """

    begin: str
    rows: list[list[Any]]


class Progress(NamedTuple):
    """Everything that was said and done, as it stands: the last word on each fact.

    `weeks` are commitments, `calendar` is what calendars know the sessions by. Files of before have
    a `plan`, with the weeks gone as well, and the plans that were baselines. `numbers` are those of
    topics, `files` those of roadmaps that are not bundled, by id, `timer` what runs.
    """

    facts: dict[Fact, Event]
    weeks: Sequence[WeekCommitted] = ()
    calendar: str | None = None
    plan: OldPlan | None = None
    baselines: Sequence[OldPlan] = ()
    numbers: Sequence[TopicsNumbered] = ()
    files: Mapping[str, str] = {}
    timer: TimerSet | None = None


def file_of(
    progress: Progress, editions: Mapping[str, str], calendar: str, device: str, now: datetime
) -> dict[str, Any]:
    """The contract of `export progress --format json`: lists of what was said, and the weeks.

    `editions` are those of the loaded roadmaps; `calendar` is what an import into an empty home
    takes over; `now` is UTC.
    """
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
    for event in (*progress.facts.values(), *progress.weeks, *progress.numbers):
        section = SECTIONS[kind_of(event)]
        parts = event.subject.rsplit(section.mark, 1) if section.mark else [event.subject]
        entry = dict(zip_longest(section.names, parts))
        if "id" in entry:  # what names an entry stands first
            entry = {"id": entry.pop("id"), **entry}
        if isinstance(event, RoadmapFollowed):
            entry["edition"] = editions.get(event.roadmap)
        data = {name: value for name, value in event.data().items() if name != "following"}
        lists[section.name].append({**entry, **data})
    return {
        "schema": 2,
        "what": "studyplan progress",
        "calendar": calendar,
        "device": device,
        "exported": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "timer": progress.timer and progress.timer.data(),
        **lists,
        "files": [{"roadmap": name, "file": text} for name, text in progress.files.items()],
    }


def progress_of(saved: Mapping[str, Any]) -> Progress:
    """The progress that such a file says, or one of before; what is None in it is left out."""
    events, old = list[Event](), list[OldPlan]()
    for kind, section in SECTIONS.items():
        for entry in saved[section.name]:
            if section.names[0] in entry:
                events.append(_said(kind, section, entry))
            else:
                old.append(OldPlan(entry["from"], entry["sessions"]))
    plan = saved.get("plan")
    return Progress(
        {fact_of(event): event for event in events if kind_of(event) in KINDS},
        [event for event in events if isinstance(event, WeekCommitted)],
        # Before calendars had a name of their own they went by the device's.
        saved.get("calendar") or saved.get("device"),
        OldPlan(plan["from"], plan["sessions"]) if plan else None,
        old,
        [event for event in events if isinstance(event, TopicsNumbered)],
        {own["roadmap"]: own["file"] for own in saved["files"]},
        TimerSet.read("timer", saved["timer"]) if "timer" in saved else None,
    )


def _said(kind: str, section: Section, entry: Mapping[str, Any]) -> Event:
    beside = {*section.names, "edition"}
    data = {name: value for name, value in entry.items() if name not in beside}
    if kind == "roadmap.follow":
        data["following"] = True
    return read(kind, section.mark.join(entry[n] for n in section.names if n in entry), data)
