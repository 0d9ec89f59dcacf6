"""A progress that is saved, and what taking it over means."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import Event, TopicsNumbered, kind_of, read
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.journal.record import TimerSet
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.core.topics import RESOURCE_BOX
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
# Known is further than skipped, for credit may stand on it.
_FAR = ("todo", "doing", "skipped", "known", "done")
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


class Difference(NamedTuple):
    """A fact that a saved progress has otherwise than it stands; None for nothing said here."""

    before: Event | None
    after: Event


class Comparison(NamedTuple):
    """What taking a saved progress over means.

    `kept` are topics that are further here than there; `unknown` facts about what is not loaded.
    `lost` are differences, too: ticks and claims of what is in no roadmap any more, kept for an
    edition that has it.
    """

    differences: list[Difference]
    kept: list[Difference]
    unknown: list[Event]
    weeks: Sequence[WeekCommitted] = ()
    lost: tuple[Event, ...] = ()

    @property
    def events(self) -> list[Event]:
        """What to write down, in order."""
        return [d.after for d in self.differences]


def compare(
    saved: Progress, here: Progress, topics: Mapping[str, str], roadmaps: Collection[str]
) -> Comparison:
    """What of `saved` is not so here; what `saved` does not speak of stays as it is.

    `topics` leads from each key that a loaded topic has or had to the one it has, and from marks of
    points, boxes of resources and marks of criteria. What is done here stays done, also where it
    was not yet when the other was saved.
    """
    said, unknown = dict[Fact, Event](), list[Event]()
    for event in saved.facts.values():
        known = _known_here(event, topics, roadmaps)
        if known is None:
            unknown.append(event)
        elif known == event:  # more than what it was called otherwise
            said[fact_of(event)] = event
        else:
            said.setdefault(fact_of(known), known)
    wanted = _placed([*said.values()], here)
    differences, kept = list[Difference](), list[Difference]()
    order = list(KINDS)
    for event in sorted(wanted, key=lambda one: order.index(kind_of(one))):
        before = here.facts.get(fact_of(event))
        if before != event:
            one = Difference(before, event)
            (kept if _further(before, event) else differences).append(one)
    weeks_here = {week.week for week in here.weeks}
    weeks = [_current(week, topics) for week in saved.weeks if week.week not in weeks_here]
    lost = tuple(d.after for d in differences if _is_lost(d.after, topics))
    return Comparison(differences, kept, unknown, weeks, lost)


def _is_lost(event: Event, topics: Mapping[str, str]) -> bool:
    if isinstance(event, CriterionClaimed):
        return event.subject not in topics
    if not isinstance(event, PointTicked | ResourceTicked):
        return False
    return f"{event.topic}#{event.box}" not in topics


def _known_here(event: Event, topics: Mapping[str, str], roadmaps: Collection[str]) -> Event | None:
    """The event by the names that things have here; None for what is not loaded."""
    about = KINDS[kind_of(event)].names[0]
    name, mark, rest = event.subject.partition("#")
    roadmap, slash, _ = name.partition("/")
    if about in ("id", "roadmap") or (about == "about" and not slash):
        return _criterion_here(event, topics) if name in roadmaps else None
    if about not in ("topic", "about"):
        return event
    if name not in topics:
        # What was written of a topic stays when an edition removes that.
        stays = isinstance(event, NoteSet | EvidenceSet) and roadmap in roadmaps
        return event if stays else None
    subject = topics[name] + mark + rest
    if isinstance(event, PointTicked | ResourceTicked):
        now = topics.get(f"{topics[name]}#{event.box}", subject)
        subject = now.replace(f"#{RESOURCE_BOX}", "#")
    data = event.data()
    if isinstance(event, TopicMarked | PointTicked) and event.by is not None:
        data["by"] = topics.get(event.by, event.by)
    return read(kind_of(event), subject, data)


def _criterion_here(event: Event, topics: Mapping[str, str]) -> Event:
    """The event by the mark that its criterion has here, if it is about one."""
    if not isinstance(event, CriterionClaimed | EvidenceSet):
        return event
    roadmap, mark, *rest = event.subject.split("#")
    subject = "#".join([topics.get(f"{roadmap}#{mark}", f"{roadmap}#{mark}"), *rest])
    return read(kind_of(event), subject, event.data())


def _placed(wanted: Sequence[Event], here: Progress) -> list[Event]:
    """The same, the followed roadmaps behind those here that the other has not."""
    followed = [e for e in wanted if isinstance(e, RoadmapFollowed)]
    names = {e.roadmap for e in followed}
    others = {
        e.place or 0
        for e in here.facts.values()
        if isinstance(e, RoadmapFollowed) and e.roadmap not in names
    }
    if others.isdisjoint(e.place or 0 for e in followed):
        return list(wanted)
    followed.sort(key=lambda e: e.place or 0)
    places = {e.roadmap: place for place, e in enumerate(followed, max(others) + 1)}
    return [
        e._replace(place=places[e.roadmap]) if isinstance(e, RoadmapFollowed) else e for e in wanted
    ]


def _further(here: Event | None, there: Event) -> bool:
    if not isinstance(here, TopicMarked) or not isinstance(there, TopicMarked):
        return False
    return _FAR.index(here.status) > _FAR.index(there.status)


def _current(week: WeekCommitted, topics: Mapping[str, str]) -> WeekCommitted:
    """The same by the names that topics have here, without what is not loaded."""
    known = (row for row in week.sessions if row[0] in topics)
    sessions = tuple((topics[key], day, lane, minutes) for key, day, lane, minutes in known)
    return week._replace(sessions=sessions)
