"""Beginning a roadmap: the choice, and what was set up."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.credit_ahead import ToCome
from studyplan.core.ends import Ends
from studyplan.core.outline import Listing
from studyplan.core.text import Text
from studyplan.core.topics import Credit, TopicRow
from studyplan.locale import N_
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.contract import CREDIT, ENDS, TO_COME, credit_rows
from studyplan.render.fields import Fields
from studyplan.render.following import credit_blocks
from studyplan.render.next import PROPOSED, PROPOSED_ROW, NextView
from studyplan.render.plan_change import PLAN, PlanChange
from studyplan.render.roadmap import listing
from studyplan.render.standing import coming_lines, ends_lines
from studyplan.render.words import Words, between, in_hours

_ENDS = {
    "hours": N_("Hours a week"),
    "p50": N_("50% likely (P50)"),
    "p80": N_("80% likely (P80)"),
    "kept": N_("If you keep every hour"),
}


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
        ("next=following.proposed", [PROPOSED]),
    ),
    schema=2,
)
class InitView(NamedTuple):
    """What is followed now, until when the plan runs, and what comes next.

    Following it adds so many minutes; what is `coming` with topics of others is none of them.
    """

    new: bool
    changed: bool
    told: bool
    roadmap: str
    title: Text
    start: date
    minutes: int
    ends: Ends
    pace: tuple[float, float]
    known: Sequence[TopicRow]
    credits: list[Credit]
    adds: int
    coming: ToCome
    following: NextView
    change: PlanChange | None = None

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
        message = (
            N_("Following:")
            if self.new
            else (N_("Changed and planned again:") if self.changed else N_("Already following:"))
        )
        name = Cell(words.text(self.title), "strong")
        yield Line((Cell(f"✓ {words(message)} ", "good"), name, Cell(self.roadmap, "aside")))
        hours = words.exactly(self.minutes)
        yield line(
            words("From {start}, {hours} a week.", start=words.day(self.start), hours=hours),
            indent=2,
        )
        if self.new and len(self.following.following) > 1:
            yield line(words("Adds {hours} of study.", hours=words.hours(self.adds)), indent=2)
            yield from coming_lines(self.coming, words, 2)
        yield from self.change.blocks(words) if self.change else ends_lines(self.ends, words, 2)
        low, high = self.pace
        if self.minutes / 60 < low:
            yield line(
                words(
                    "The roadmap suggests {pace} h a week. With {hours} it takes longer.",
                    pace=between(low, high),
                    hours=hours,
                ),
                "dim",
                2,
            )
        if self.known:
            hours = words.hours(sum(t.minutes for t in self.known))
            count = words.count(len(self.known), "topic")
            yield line(
                words("Already known: {count} ({hours}).", count=count, hours=hours), "good", 2
            )
        yield from credit_blocks(self.credits, words)
        if not self.changed:
            yield line(
                words(
                    "Nothing was changed. To change it and plan again, add --yes."
                    if self.told
                    else "Nothing was changed."
                ),
                "dim",
                2,
            )
        yield line()
        yield from self.following.blocks(words)


class HoursOption(NamedTuple):
    """So many minutes a week, and when the roadmap ends with them."""

    minutes: int
    ends: Ends


class ModuleOption(NamedTuple):
    """A module that may be known already, by its id, with the keys of its open topics."""

    key: str
    title: Text
    topics: list[str]


class StageOption(NamedTuple):
    """A stage that may be known already; it is at `place` among so many stages."""

    place: int
    among: int
    title: Text
    low_minutes: int
    high_minutes: int
    modules: Sequence[ModuleOption]

    @property
    def topics(self) -> list[str]:
        """The keys of its open topics."""
        return [key for module in self.modules for key in module.topics]


def hours_choices(
    options: Sequence[HoursOption], pace: tuple[float, float], today: date, words: Words
) -> Iterable[Block]:
    """What the roadmap asks for, and when it ends with so many hours a week."""

    def named(day: date | None) -> Cell:
        return Cell(words.near(day, today) if day else words("over 20 years"))

    yield line()
    yield line(
        words(
            "The roadmap suggests {pace} h a week. When you would finish:",
            pace=between(*pace),
        )
    )
    columns = (
        Column(words("Hours a week"), "figures"),
        *(Column(words(_ENDS[name]), "fixed") for name in ("p50", "p80", "kept")),
    )
    rows = [
        (
            Cell(words.exactly(one.minutes), "accent"),
            *(named(day) for day in (one.ends.p50, one.ends.p80, one.ends.plan)),
        )
        for one in options
    ]
    yield Table(columns, rows)


def known_heading(words: Words) -> Iterable[Block]:
    """What is asked of each stage, and how it can be answered."""
    yield line()
    yield line(words("What do you know already? Known topics take no time."), "strong")
    yield line(
        words("Enter: nothing · y: the whole stage · 1, 1-2 or words: modules · q: stop asking"),
        "dim",
    )


def stage_choices(stage: StageOption, words: Words) -> Iterable[Block]:
    """A stage with its hours and topics, and its modules by numbers."""
    place = words("Stage {place} of {count}", place=stage.place, count=stage.among)
    facts = (
        words.span(stage.low_minutes, stage.high_minutes),
        words.count(len(stage.topics), "topic"),
    )
    yield line()
    yield Line((Cell(f"{place}  ", "dim"), Cell(words.text(stage.title), "strong")))
    yield line(" · ".join(facts), "dim", 2)
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
