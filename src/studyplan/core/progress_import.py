"""What taking a saved progress over means: what of it is not so here."""

from collections.abc import Collection, Mapping, Sequence

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import Event, kind_of, read
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.plans import BaselineWritten, WeekCommitted
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.core.saved_progress import KINDS, Fact, Progress, fact_of
from studyplan.core.topics import RESOURCE_BOX
from studyplan.named_tuples import NamedTuple

# Known is further than skipped, for credit may stand on it.
_FAR = ("todo", "doing", "skipped", "known", "done")


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
        if not _so_already(before, event):
            one = Difference(before, event)
            (kept if _further(before, event) else differences).append(one)
    weeks_here = {week.week for week in here.weeks}
    weeks = [_current(week, topics) for week in saved.weeks if week.week not in weeks_here]
    lost = tuple(d.after for d in differences if _is_lost(d.after, topics))
    return Comparison(differences, kept, unknown, weeks, lost)


def _so_already(before: Event | None, event: Event) -> bool:
    """Whether that stands; files of before have baselines without the days of their writing."""
    if isinstance(before, BaselineWritten) and isinstance(event, BaselineWritten):
        return before.ends == event.ends and event.on in (None, before.on)
    return before == event


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
        if topics[name] != name:  # of several in one the mark alone may lead to another's
            now = topics.get(f"{name}#{event.box}", now)
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
