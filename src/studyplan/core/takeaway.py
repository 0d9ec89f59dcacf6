"""What is taken away: sessions for a calendar, and a progress that is saved and compared."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from studyplan.core.events import NewEvent
from studyplan.core.records import TopicRow
from studyplan.core.weeks import monday

Fact = tuple[str, str]
Data = Mapping[str, Any]

# The order in which facts are written down, and shown.
KINDS = (
    "roadmap.follow",
    "availability.set",
    "pause.set",
    "share.set",
    "target.set",
    "topic.status",
    "point.tick",
    "time.log",
    "pin.set",
)
_ABOUT_TOPICS = ("topic.status", "point.tick", "time.log", "pin.set")
_ABOUT_ROADMAPS = ("roadmap.follow", "share.set", "target.set")
_FAR = ("todo", "doing", "skipped", "done")


class Planned(NamedTuple):
    """A session of the adopted plan; the `nth` of its topic, counted from 0 over the whole plan.

    `changed` is the stamp (UTC) of what was said of it last, `revision` how often something was.
    """

    week: date
    day: date | None
    lane: str
    minutes: int
    topic: TopicRow
    nth: int = 0
    changed: str = ""
    revision: int = 0

    @property
    def first(self) -> date:
        """Its day, or the Monday of its week."""
        return self.day or self.week


class Plan(NamedTuple):
    """A plan from the day `begin` on; rows are [topic key, week, date or None, lane, minutes].

    One that is not the plan that stands has a `name`.
    """

    begin: str
    rows: list[list[Any]]
    name: str = ""

    def event(self) -> NewEvent:
        """What adopts it."""
        # By its name it is a subject of its own: undo can take it back beside the plan itself.
        return NewEvent("plan.adopt", self.name, {"from": self.begin, "sessions": self.rows})


class Progress(NamedTuple):
    """Everything that was said and done, as it stands: the last word on each (kind, subject).

    `plan` has the weeks gone as well. `baselines` are the plans that slips are measured against.
    """

    facts: dict[Fact, Data]
    plan: Plan | None
    baselines: list[Plan]


class Difference(NamedTuple):
    """A fact that a saved progress has otherwise than it stands; None for nothing said here."""

    kind: str
    subject: str
    before: Data | None
    after: Data


class Comparison(NamedTuple):
    """What taking a saved progress over means.

    `kept` are topics that are further here than there; `unknown` facts about what is not loaded.
    """

    differences: list[Difference]
    kept: list[Difference]
    unknown: list[Fact]
    plans: list[Plan]

    @property
    def events(self) -> list[NewEvent]:
        """What to write down, in order."""
        return [NewEvent(d.kind, d.subject, dict(d.after)) for d in self.differences] + [
            plan.event() for plan in self.plans
        ]


def compare(
    saved: Progress, here: Progress, topics: Mapping[str, str], roadmaps: Collection[str]
) -> Comparison:
    """What of `saved` is not so here; what `saved` does not speak of stays as it is.

    `topics` leads from each key that a loaded topic has or had to the one it has. What is done
    here stays done, also where it was not yet when the other was saved.
    """
    wanted, unknown = dict[Fact, Data](), list[Fact]()
    for (kind, subject), data in saved.facts.items():
        key, mark, rest = subject.partition("#")
        if kind in _ABOUT_TOPICS:
            if key not in topics:
                unknown.append((kind, subject))
                continue
            key = topics[key]
            if "by" in data:
                data = {**data, "by": topics.get(data["by"], data["by"])}
        elif kind in _ABOUT_ROADMAPS and key not in roadmaps:
            unknown.append((kind, subject))
            continue
        wanted[kind, key + mark + rest] = data
    wanted |= _placed(wanted, here)
    differences, kept = list[Difference](), list[Difference]()
    for (kind, subject), data in sorted(wanted.items(), key=lambda fact: KINDS.index(fact[0][0])):
        before = here.facts.get((kind, subject))
        if before == data:
            continue
        one = Difference(kind, subject, before, data)
        (kept if kind == "topic.status" and _further(before, data) else differences).append(one)
    followed = {subject for kind, subject in saved.facts if kind == "roadmap.follow"}
    return Comparison(differences, kept, unknown, _plans(saved, here, topics, followed))


def _placed(wanted: Mapping[Fact, Data], here: Progress) -> dict[Fact, Data]:
    """The followed roadmaps with their places: behind those here that the other has not."""
    facts = sorted((d["place"], f) for f, d in wanted.items() if f[0] == "roadmap.follow")
    others = [
        int(data["place"])
        for fact, data in here.facts.items()
        if fact[0] == "roadmap.follow" and fact not in wanted
    ]
    if not {place for place, _ in facts} & set(others):
        return {}
    return {
        fact: {**wanted[fact], "place": place}
        for place, (_, fact) in enumerate(facts, max(others) + 1)
    }


def _further(here: Data | None, there: Data) -> bool:
    """Whether a topic is further here."""
    return here is not None and _FAR.index(here["status"]) > _FAR.index(there["status"])


def _plans(
    saved: Progress, here: Progress, topics: Mapping[str, str], followed: Collection[str]
) -> list[Plan]:
    """The plans to adopt one after the other, so that the last leaves things as they were saved.

    Where there is a plan already, what is past stays as it is, and so do the sessions of roadmaps
    that only this side follows. Where there is none, the baselines and the weeks gone come first.
    """
    if saved.plan is None:
        return []
    begin, rows = saved.plan.begin, _current(saved.plan.rows, topics)
    week = monday(date.fromisoformat(begin)).isoformat()
    coming = [row for row in rows if row[1] >= week]
    if here.plan is not None:
        there = [row for row in here.plan.rows if row[1] >= week]
        if own := [row for row in there if _roadmap(row) not in followed]:
            coming = sorted([*coming, *own], key=lambda row: row[2] or row[1])
        same = sorted(map(repr, coming)) == sorted(map(repr, there))
        return [] if same and here.plan.begin == begin else [Plan(begin, coming)]
    plans = [
        Plan(base.begin, _current(base.rows, topics), f"baseline-{number}")
        for number, base in enumerate(saved.baselines, 1)
    ]
    gone = [row for row in rows if row[1] < week]
    if gone or plans:
        first = min([begin, *(row[1] for row in gone), *(plan.begin for plan in plans)])
        plans.append(Plan(first, gone, "gone"))
    return [*plans, Plan(begin, coming)]


def _current(rows: Iterable[Sequence[Any]], topics: Mapping[str, str]) -> list[list[Any]]:
    return [[topics[row[0]], *row[1:]] for row in rows if row[0] in topics]


def _roadmap(row: Sequence[Any]) -> str:
    return str(row[0]).partition("/")[0]


def weeks_of(sessions: Iterable[Planned]) -> dict[date, dict[date | None, list[Planned]]]:
    """Sessions by week and day; what belongs to a week and no day comes last in it."""
    found: dict[date, dict[date | None, list[Planned]]] = {}
    for session in sorted(sessions, key=lambda s: (s.week, s.day or s.week + timedelta(days=7))):
        found.setdefault(session.week, {}).setdefault(session.day, []).append(session)
    return found
