"""A progress that is saved, and what taking it over means."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import BaselineWritten, WeekCommitted
from studyplan.core.journal.roadmaps import TopicsNumbered
from studyplan.core.journal.study import PointTicked, TimeLogged, TopicMarked

# What a progress is made of, in the order in which it is written down, and shown.
KINDS: tuple[type[Event], ...] = (
    RoadmapFollowed,
    AvailabilitySet,
    PauseSet,
    ShareSet,
    TargetSet,
    TopicMarked,
    PointTicked,
    TimeLogged,
    PinSet,
    BaselineWritten,
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
    topics, `files` those of roadmaps that are not bundled, by id.
    """

    facts: dict[Fact, Event]
    weeks: Sequence[WeekCommitted] = ()
    calendar: str | None = None
    plan: OldPlan | None = None
    baselines: Sequence[OldPlan] = ()
    numbers: Sequence[TopicsNumbered] = ()
    files: Mapping[str, str] = {}


class Difference(NamedTuple):
    """A fact that a saved progress has otherwise than it stands; None for nothing said here."""

    before: Event | None
    after: Event


class Comparison(NamedTuple):
    """What taking a saved progress over means.

    `kept` are topics that are further here than there; `unknown` facts about what is not loaded.
    """

    differences: list[Difference]
    kept: list[Difference]
    unknown: list[Event]
    weeks: Sequence[WeekCommitted] = ()

    @property
    def events(self) -> list[Event]:
        """What to write down, in order."""
        return [d.after for d in self.differences]


def compare(
    saved: Progress, here: Progress, topics: Mapping[str, str], roadmaps: Collection[str]
) -> Comparison:
    """What of `saved` is not so here; what `saved` does not speak of stays as it is.

    `topics` leads from each key that a loaded topic has or had to the one it has. What is done
    here stays done, also where it was not yet when the other was saved.
    """
    wanted, unknown = list[Event](), list[Event]()
    for event in saved.facts.values():
        known = _known_here(event, topics, roadmaps)
        if known is None:
            unknown.append(event)
        else:
            wanted.append(known)
    wanted = _placed(wanted, here)
    differences, kept = list[Difference](), list[Difference]()
    for event in sorted(wanted, key=lambda one: KINDS.index(type(one))):
        before = here.facts.get(fact_of(event))
        if before != event:
            one = Difference(before, event)
            (kept if _further(before, event) else differences).append(one)
    weeks_here = {week.week for week in here.weeks}
    weeks = [_current(week, topics) for week in saved.weeks if week.week not in weeks_here]
    return Comparison(differences, kept, unknown, weeks)


def _known_here(event: Event, topics: Mapping[str, str], roadmaps: Collection[str]) -> Event | None:
    """The event by the names that things have here; None for what is not loaded."""
    if isinstance(event, RoadmapFollowed | ShareSet | TargetSet | BaselineWritten):
        return event if event.roadmap in roadmaps else None
    if not isinstance(event, TopicMarked | PointTicked | TimeLogged | PinSet):
        return event
    if event.topic not in topics:
        return None
    event = event._replace(topic=TopicKey(topics[event.topic]))
    if isinstance(event, TopicMarked) and event.by is not None:
        return event._replace(by=TopicKey(topics.get(event.by, event.by)))
    return event


def _placed(wanted: Sequence[Event], here: Progress) -> list[Event]:
    """The same, the followed roadmaps behind those here that the other has not."""
    followed = sorted(
        (e for e in wanted if isinstance(e, RoadmapFollowed)), key=lambda e: e.place or 0
    )
    names = {e.roadmap for e in followed}
    others = [
        e.place or 0
        for e in here.facts.values()
        if isinstance(e, RoadmapFollowed) and e.roadmap not in names
    ]
    if not {e.place for e in followed} & set(others):
        return list(wanted)
    places = {e.roadmap: place for place, e in enumerate(followed, max(others) + 1)}
    return [
        e._replace(place=places[e.roadmap]) if isinstance(e, RoadmapFollowed) else e for e in wanted
    ]


def _further(here: Event | None, there: Event) -> bool:
    """Whether a topic is further here."""
    if not isinstance(here, TopicMarked) or not isinstance(there, TopicMarked):
        return False
    return _FAR.index(here.status) > _FAR.index(there.status)


def _current(week: WeekCommitted, topics: Mapping[str, str]) -> WeekCommitted:
    """The same by the names that topics have here, without what is not loaded."""
    known = (row for row in week.sessions if row[0] in topics)
    sessions = tuple((topics[key], day, lane, minutes) for key, day, lane, minutes in known)
    return week._replace(sessions=sessions)
