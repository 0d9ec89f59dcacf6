"""Beginning a roadmap: the choice, and what was set up."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.changes import Ends
from studyplan.core.credit_ahead import ToCome
from studyplan.core.details import Listing
from studyplan.core.records import Credit, TopicRow
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.changes import PlanChange
from studyplan.render.coming import coming_json, coming_lines
from studyplan.render.ends import ends_lines, ends_row, iso, likely_json
from studyplan.render.follow import credit_blocks, credit_json, credit_rows
from studyplan.render.next import NextView
from studyplan.render.roadmap import listing
from studyplan.render.words import Words, between, in_hours


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

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `init --json`."""
        return {
            "schema": 2,
            "roadmap": self.roadmap,
            "title": words.text(self.title),
            "new": self.new,
            "changed": self.changed,
            "start": self.start.isoformat(),
            "hours_per_week": in_hours(self.minutes),
            "ends": iso(self.ends.plan),
            "likely": likely_json(self.ends),
            "plan": self.change.json() if self.change else None,
            "known": [topic.key for topic in self.known],
            "adds_hours": in_hours(self.adds) if self.new else None,
            "to_be_credited": coming_json(self.coming),
            "credited": credit_json(self.credits, words),
            "next": self.following.json(words)["topics"],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """What happened, roadmap, start, hours, ends; what is known, credit, the rows of `next`."""
        happened = "new" if self.new else ("changed" if self.changed else "unchanged")
        hours = str(in_hours(self.minutes))
        yield happened, self.roadmap, self.start.isoformat(), hours, *ends_row(self.ends)
        yield from (("known", t.key, words.text(t.title)) for t in self.known)
        yield from credit_rows(self.credits, words)
        yield from self.following.rows(words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was set up, what that means, and what comes next."""
        key = "init.new" if self.new else ("init.changed" if self.changed else "init.there")
        yield Line(
            (
                Cell("✓ ", "good"),
                Cell(words(key), "good"),
                Cell(f" {words.text(self.title)}", "strong"),
                Cell(f"  {self.roadmap}", "dim"),
            )
        )
        hours = words.exactly(self.minutes)
        yield line(words("init.plan", start=words.day(self.start), hours=hours), indent=2)
        if self.new and len(self.following.following) > 1:
            yield line(words("follow.adds", hours=words.hours(self.adds)), indent=2)
            yield from coming_lines(self.coming, words, 2)
        yield from self.change.blocks(words) if self.change else ends_lines(self.ends, words, 2)
        low, high = self.pace
        if self.minutes / 60 < low:
            yield line(words("init.below-pace", pace=between(low, high), hours=hours), "dim", 2)
        if self.known:
            hours = words.hours(sum(t.minutes for t in self.known))
            count = words.count(len(self.known), "topic")
            yield line(words("status.already-known", count=count, hours=hours), "good", 2)
        yield from credit_blocks(self.credits, words)
        if not self.changed:
            yield line(words("init.how-to-change" if self.told else "init.unchanged"), "dim", 2)
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
        return Cell(words.near(day, today) if day else words("init.far"))

    yield line()
    yield line(words("init.pace", pace=between(*pace)))
    columns = (
        Column(words("init.column-hours"), right=True, fixed=True),
        *(Column(words(f"init.column-{name}"), fixed=True) for name in ("p50", "p80", "kept")),
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
    yield line(words("init.known-title"), "strong")
    yield line(words("init.known-how"), "dim")


def stage_choices(stage: StageOption, words: Words) -> Iterable[Block]:
    """A stage with its hours and topics, and its modules by numbers."""
    place = words("init.stage", place=stage.place, count=stage.among)
    facts = (
        words.span(stage.low_minutes, stage.high_minutes),
        words.count(len(stage.topics), "topic"),
    )
    yield line()
    yield Line((Cell(f"{place}  ", "dim"), Cell(words.text(stage.title), "strong")))
    yield line(" · ".join(facts), "dim", 2)
    for number, module in enumerate(stage.modules, 1):
        count = words.count(len(module.topics), "topic")
        name = Cell(words.text(module.title))
        yield Line((name, Cell(f"  {count}", "dim")), 2, f"{number}  ")


def choices(listed: Sequence[Listing], words: Words) -> Iterable[Block]:
    """The bundled roadmaps, numbered, each with a line about it."""
    yield title(words("init.choose"))
    yield line()
    for number, found in enumerate(listed, 1):
        yield from listing(found, words, f"{number}  ")
        yield line()
