"""A topic, whole: points, links, prerequisites, what it unlocks, hours."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import iso_week
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render import evidence, notes
from studyplan.render.answers import Data, Plain, Row, answer, rows
from studyplan.render.blocks import (
    SIGNS,
    STYLES,
    Block,
    Cell,
    Heading,
    Items,
    Line,
    heading,
    line,
)
from studyplan.render.contract import FACT, HOURS, NAMED, POINT, RESOURCE, TOPIC, Pin
from studyplan.render.credit import comes_with
from studyplan.render.dated import chosen, when
from studyplan.render.evidence import EVIDENCE
from studyplan.render.fields import Fields
from studyplan.render.neighbours import neighbours
from studyplan.render.notes import NOTE
from studyplan.render.resources import fact_item, objective, resource_item
from studyplan.render.terms import DEPTHS, KINDS, STATUSES
from studyplan.render.whose import whose
from studyplan.render.words import Words, in_hours


def _pin(d: TopicDetail) -> Pin | None:
    return Pin(d.pin, d.pinned_week) if d.pin else None


_HOURS = Fields(
    Fields(HOURS, ("planned=minutes left", in_hours)).at("topic"), ("logged=spent", in_hours)
)
TOPIC_WHOLE = Fields(
    TOPIC.some("number key id title roadmap stage module kind lane").at("topic"),
    "group",
    "depth concept",
    "on=topic.on due_by=topic.due",
    ("elective=choice", Fields("id=elective title choose of")),
    "spare=topic.spare",
    "status=topic.status optional=topic.optional origin=topic.origin",
    ("editors_own=own", Fields("roadmap title as_of")),
    ("hours=.", _HOURS),
    "weight=own_weight basis",
    "note",
    ("points=objectives", [Fields(POINT.at("0"), "ticked=1")]),
    ("facts", [FACT]),
    "done_when",
    ("pin=.", _pin),
    ("resources=readings", [Fields(RESOURCE.at("0"), "ticked=1")]),
    ("needs", [Fields(NAMED.at("0"), "status=0.status elective=0.elective implied=1")]),
    ("unlocks=opens", [NAMED]),
    "about",
    ("continued_by", [NAMED]),
    ("sessions", [Fields("week=0 date=1 minutes=2")]),
    "started_on finished_on=topic.finished_on credited_by=credited_by.key",
    ("credited_from", [NAMED]),
    ("review", Fields("due last minutes times")),
    ("comes_with", NAMED),
    ("satisfies satisfies_partly", [NAMED]),
    ("notes", [NOTE]),
    ("evidence", [EVIDENCE]),
)
TOPIC_ROWS: Plain = {
    "": tuple(f"{name}: {name}" for name in ("key", "number", "title", "status", "kind", "lane")),
    "editors_own": "editors-own: roadmap as_of",
    "group": "group: .",
    "on": "on: .",
    "due_by": "due: .",
    "depth": "depth: .",
    "note": "remark: .",
    "hours": "hours: low high",
    "points": "point: text ticked objective",
    "facts": "fact: text origin url as_of",
    "done_when": "done-when: .",
    "resources": "resource: kind title url ticked first minutes pages chapters",
    "needs": "needs: key status",
    "about": "about: .",
    "continued_by": "continued-by: key",
    "unlocks": "unlocks: key",
    "credited_by": "credited-by: .",
    "credited_from": "credited-from: key",
    "comes_with": "comes-with: key",
    "satisfies": "satisfies: key",
    "satisfies_partly": "satisfies-partly: key",
    "review": "review: due last minutes times",
    "sessions": "session: date|week minutes",
    "notes": "note: id date text",
    "evidence": "evidence: id date kind what",
}


@answer("show", TOPIC_WHOLE.at("detail.told"), TOPIC_ROWS)
class TopicView(NamedTuple):
    """All there is about one topic."""

    detail: TopicDetail
    today: date

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title, where it stands, and everything in it."""
        d, topic = self.detail, self.detail.topic
        yield topic_title(topic, words)
        place = topic.stage_title, topic.module_title, d.group
        yield line(words.path(*place), "dim")
        facts = [
            words(KINDS[topic.kind]),
            words.lane(topic.lane),
            words(DEPTHS[d.depth]),
            words.span(topic.low_minutes, topic.high_minutes),
        ]
        if topic.optional:
            facts.append(words("optional"))
        if topic.origin == "editor":
            facts.append(words("editor’s addition"))
        facts += whose(d.own, words)
        yield line(" · ".join(facts))
        if d.own_weight and d.own_weight * 60 > topic.high_minutes * 1.1:
            allowed = words.span(topic.low_minutes, topic.high_minutes)
            yield words.say(
                "Estimated at {estimate}; the roadmap's durations allow {hours}.",
                "dim",
                estimate=words.hours(round(d.own_weight * 60)),
                hours=allowed,
            )
        yield self._standing(words)
        yield from self._effort(words)
        if d.note:
            yield line()
            yield line(words.text(d.note))
        if d.points:
            yield from heading(words("Objectives"))
            for number, (point, ticked) in enumerate(d.objectives, 1):
                yield Line(objective(point, words), 1, f"{number:>2} {'✓' if ticked else '•'} ")
        if d.facts:
            yield from heading(words("Facts"))
            yield Items([fact_item(fact, words) for fact in d.facts])
        if d.done_when:
            yield from heading(words("Done when"))
            yield line(words.text(d.done_when), indent=2)
        if d.resources:
            yield from heading(words("Resources"))
            yield Items([resource_item(r, words, "✓ " if done else "• ") for r, done in d.readings])
        yield from notes.under_topic(d.notes, words, self.today)
        yield from evidence.under_topic(d.evidence, words, self.today)
        yield from neighbours(d, words)
        yield line()
        if d.concept:
            yield words.say(
                "In other roadmaps: studyplan concept {concept}", "dim", concept=d.concept
            )
        hint = (
            N_("Next: studyplan start {id} (also: done, tick, note, open, why)")
            if topic.status not in MET
            else N_("To reopen it: studyplan reopen {id} (also: open, why)")
        )
        yield line(words(hint, id=topic.typed), "dim")

    def _effort(self, words: Words) -> Iterable[Block]:
        """What is logged for it, what is left, and what it is pinned to."""
        d, topic = self.detail, self.detail.topic
        facts = []
        if d.spent:
            facts.append(words("{time} logged", time=words.hours(d.spent)))
        if topic.status not in MET:
            if topic.left != topic.minutes:
                facts.append(words("{time} left", time=words.hours(topic.left)))
            facts += chosen(d.choice, topic.spare, words)
            facts += when(topic.on, topic.due, self.today, words)
            if d.pin:
                day = date.fromisoformat(d.pin)
                pinned = iso_week(day) if d.pinned_week else words.near(day, self.today)
                facts.append(words("pinned to {when}", when=pinned))
        if facts:
            yield line(words.listed(facts), "dim")
        if d.comes_with:
            yield line(comes_with(d.comes_with, words), "dim")

    def _standing(self, words: Words) -> Line:
        d, topic = self.detail, self.detail.topic
        status = f"{SIGNS[topic.status]} {words(STATUSES[topic.status])}"
        pieces = [Cell(status, STYLES.get(topic.status, "strong"))]
        if topic.finished_on:
            pieces.append(Cell(words.day(date.fromisoformat(topic.finished_on)), "aside"))
            if by := d.credited_by:
                credited = words("credited from {name} ({id})", name=by.title, id=by.key)
                if len(d.credited_from) > 1:
                    count = words.count(len(d.credited_from), "topic")
                    credited = words("credited from {count}", count=count)
                pieces.append(Cell(credited, "aside"))
            if d.review:
                due = words.near(d.review.due, self.today)
                pieces.append(Cell(words("next review: {day}", day=due), "aside"))
        elif d.started_on:
            since = words.near(date.fromisoformat(d.started_on), self.today)
            pieces.append(Cell(words("since {day}", day=since), "aside"))
        elif topic.blocked:
            count = words.count(topic.blocked, "prerequisite")
            pieces.append(Cell("  " + words("{count} not done", count=count), "warn"))
        if d.sessions and topic.status not in MET:
            time = words.hours(sum(minutes for _, _, minutes in d.sessions))
            pieces.append(Cell(words("{time} this week", time=time), "aside"))
        return Line(pieces)


@answer("show", Fields(("topics=views", [TOPIC_WHOLE.at("detail.told")])))
class TopicsView(NamedTuple):
    """Several topics, whole, one after the other."""

    views: Sequence[TopicView]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """The rows of each; a key begins the next."""
        for topic in data["topics"]:
            yield from rows(TOPIC_ROWS, topic)

    def blocks(self, words: Words) -> Iterable[Block]:
        """Each with a blank line between."""
        for number, view in enumerate(self.views):
            if number:
                yield line()
            yield from view.blocks(words)


def topic_title(topic: TopicRow, words: Words) -> Heading:
    """A topic's title, between its number and its key."""
    number = Cell(f"{topic.number}  " if topic.number else "", "accent")
    return Heading(1, (number, Cell(words.text(topic.title), "title"), Cell(topic.key, "aside")))
