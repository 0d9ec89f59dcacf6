"""Beginning a roadmap: the choice, and what was set up."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.arithmetic import Estimated
from studyplan.core.availability import RoadmapPace
from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends
from studyplan.core.listing import Listing
from studyplan.core.text import Text
from studyplan.core.topics import Credit, LaterRoadmap, TopicRow
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.contract import CREDIT, ENDS, TO_COME, credit_rows
from studyplan.render.credit import coming_lines, credit_blocks
from studyplan.render.estimates import ESTIMATED, estimates_lines
from studyplan.render.fields import Fields
from studyplan.render.next import PROPOSED, PROPOSED_ROW, NextView
from studyplan.render.plan_change import PLAN, PlanChange
from studyplan.render.roadmap import listing
from studyplan.render.standing import ends_lines
from studyplan.render.words import Words, between, in_hours


@answer(
    ("init", "follow"),
    Fields(
        "roadmap title new changed start",
        ("hours_per_week=minutes", in_hours),
        ENDS.at("ends"),
        ("plan=change", PLAN),
        ("known", ["key"]),
        ("adds_hours=added", in_hours),
        ("to_be_credited=coming", TO_COME),
        ("credited=credits", [CREDIT]),
        ("next=following.topics", [PROPOSED]),
        ("estimates", [ESTIMATED]),
        ("later", [Fields("roadmap title topics")]),
    ),
    schema=2,
)
class InitView(NamedTuple):
    """What is followed now, until when the plan runs, and what comes next.

    Following it adds so many minutes; what is `coming` with topics of others is none of them. Those
    that continue it can be followed `later`.
    """

    new: bool
    changed: bool
    told: bool
    roadmap: str
    title: Text
    start: date
    minutes: int
    ends: Ends
    pace: RoadmapPace
    known: Sequence[TopicRow]
    credits: list[Credit]
    adds: int
    coming: ToCome
    following: NextView
    change: PlanChange | None = None
    estimates: Sequence[Estimated] = ()
    later: Sequence[LaterRoadmap] = ()

    @property
    def added(self) -> int | None:
        """What it adds to what is left, in minutes; None where it was followed before."""
        return self.adds if self.new else None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """What happened, roadmap, start, hours, ends; what is known, credit, the rows of `next`."""
        happened = "new" if self.new else ("changed" if self.changed else "unchanged")
        yield happened, self.roadmap, self.start, data["hours_per_week"], *self.ends
        yield from (("known", t.key, t.title) for t in self.known)
        yield from credit_rows(data["credited"])
        yield from rows({"next": PROPOSED_ROW}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was set up, what that means, and what comes next."""
        same = N_("Nothing changed: already following {name}")
        changed = N_("✓ Changed and planned again: {name}") if self.changed else same
        message = N_("✓ Following: {name}") if self.new else changed
        name = [Cell(words.text(self.title), "strong")]
        said = words.pieces(message, "" if message == same else "good", name=name)
        yield Line((*said, Cell(self.roadmap, "aside")))
        hours = words.exactly(self.minutes)
        start = words("From {start}, {hours} a week.", start=words.day(self.start), hours=hours)
        yield line(start, indent=2)
        if self.new and len(self.following.following) > 1:
            yield line(words("Adds {hours} of study.", hours=words.hours(self.adds)), indent=2)
            yield from coming_lines(self.coming, words, 2)
        yield from self.change.blocks(words) if self.change else ends_lines(self.ends, words, 2)
        if self.minutes / 60 < self.pace.low:
            longer = N_("The roadmap suggests {pace} h a week. With {hours} it takes longer.")
            assumed = N_(
                "The roadmap does not suggest any hours a week; studyplan assumes {pace} h. With "
                "{hours} it takes longer."
            )
            message = longer if self.pace.stated else assumed
            yield line(words(message, pace=between(*self.pace[:2]), hours=hours), "dim", 2)
        yield from estimates_lines(self.estimates, words, 2)
        if self.known:
            hours = words.hours(sum(t.minutes for t in self.known))
            count = words.count(len(self.known), "topic")
            known = words("Already known: {count} ({hours}).", count=count, hours=hours)
            yield line(known, "good", 2)
        yield from credit_blocks(self.credits, words)
        if not self.changed and self.told:
            yield words.say("To change it and plan again, add --yes.", "dim", 2)
        for one in self.later:
            continued = words.count(one.topics, "topic")
            says = N_("Later: “{title}” continues {count} of it. studyplan follow {id}")
            yield words.say(says, "dim", 2, title=one.title, count=continued, id=one.roadmap)
        yield line()
        yield from self.following.blocks(words)


class ModuleOption(NamedTuple):
    """A module that may be known already, by its id, with its open topics."""

    key: str
    title: Text
    topics: list[TopicRow]


class StageOption(NamedTuple):
    """A stage that may be known already; it is at `place` among so many stages."""

    place: int
    among: int
    title: Text
    modules: Sequence[ModuleOption]

    @property
    def topics(self) -> list[TopicRow]:
        """Its open topics."""
        return [topic for module in self.modules for topic in module.topics]


def hours_choices(
    options: Mapping[int, Ends], pace: RoadmapPace, today: date, words: Words
) -> Iterable[Block]:
    """What the roadmap asks for, and when it ends with so many minutes a week."""

    def named(day: date | None) -> Cell:
        return Cell(words.near(day, today) if day else words("over 20 years"))

    yield line()
    suggested = N_("The roadmap suggests {pace} h a week. When you would finish:")
    assumed = N_(
        "The roadmap does not suggest any hours a week; studyplan assumes {pace} h. When you would "
        "finish:"
    )
    yield line(words(suggested if pace.stated else assumed, pace=between(*pace[:2])))
    columns = (
        Column(words("Hours a week"), "figures"),
        Column(words("50% likely (P50)"), "fixed"),
        Column(words("80% likely (P80)"), "fixed"),
        Column(words("If you keep every hour"), "fixed"),
    )
    rows = [
        (Cell(words.exactly(minutes), "accent"), *map(named, (ends.p50, ends.p80, ends.plan)))
        for minutes, ends in options.items()
    ]
    yield Table(columns, rows)


def known_heading(words: Words) -> Iterable[Block]:
    """What is asked of each stage, and how it can be answered."""
    yield line()
    yield line(words("What do you know already? Known topics take no time."), "strong")
    keys = N_("Enter: nothing · y: the whole stage · 1, 1-2 or words: modules · q: stop asking")
    yield line(words(keys), "dim")


def stage_choices(stage: StageOption, words: Words) -> Iterable[Block]:
    """A stage with its hours and topics, and its modules by numbers."""
    place = words("Stage {place} of {count}", place=stage.place, count=stage.among)
    low, high = (
        sum(t.low_minutes for t in stage.topics),
        sum(t.high_minutes for t in stage.topics),
    )
    yield line()
    yield Line((Cell(f"{place}  ", "dim"), Cell(words.text(stage.title), "strong")))
    yield line(f"{words.span(low, high)} · {words.count(len(stage.topics), 'topic')}", "dim", 2)
    for number, module in enumerate(stage.modules, 1):
        count = words.count(len(module.topics), "topic")
        yield line(words.text(module.title), "", 2, f"{number}  ", count)


def choices(listed: Sequence[Listing], words: Words) -> Iterable[Block]:
    """The bundled roadmaps, numbered, each with a line about it."""
    yield title(words("Which roadmap?"))
    yield line()
    for number, roadmap in enumerate(listed, 1):
        yield from listing(roadmap, words, f"{number}  ")
        yield line()
