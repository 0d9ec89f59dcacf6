"""Time written down, and points ticked."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.planned import Point
from studyplan.core.records import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.render.blocks import Block, Cell, Line, bar, line
from studyplan.render.words import Words


class LogView(NamedTuple):
    """Minutes logged for a topic on a day; `spent` are all of its minutes.

    `began` says that the topic is in progress since.
    """

    day: date
    topic: TopicRow
    minutes: int
    spent: int
    week: int
    began: bool = False

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `log --json`."""
        return {
            "schema": 1,
            "date": self.day.isoformat(),
            "number": self.topic.number,
            "key": self.topic.key,
            "title": words.text(self.topic.title),
            "status": self.topic.status,
            "minutes": self.minutes,
            "spent": self.spent,
            "planned": self.topic.minutes,
            "week": self.week,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`logged`, key, day, minutes, all minutes of the topic, minutes of the week.

        Then `started`, key, day, if it was.
        """
        numbers = (str(n) for n in (self.minutes, self.spent, self.week))
        yield "logged", self.topic.key, self.day.isoformat(), *numbers
        if self.began:
            yield "started", self.topic.key, self.day.isoformat()

    def blocks(self, words: Words) -> Iterable[Block]:
        """How much, for what, and how far that is."""
        said = words("log.done", time=words.hours(self.minutes))
        name = Cell(words.text(self.topic.title), "strong")
        yield Line((Cell(f"✓ {said}", "good"), name))
        spent, whole = words.hours(self.spent), words.hours(self.topic.minutes)
        shown = bar(min(self.spent, self.topic.minutes), self.topic.minutes)
        yield line(f"{shown} {words('log.so-far', spent=spent, planned=whole)}", indent=2)
        yield line(words("log.week", time=words.hours(self.week)), "dim", 2)
        if self.began:
            yield line(words("log.begun"), "dim", 2)
        if self.topic.status == "doing" and self.spent >= self.topic.minutes:
            yield line(words("log.over", id=self.topic.number or self.topic.slug), "dim", 2)


class TickView(NamedTuple):
    """The points of a topic; `changed` are the marks that were ticked or unticked now."""

    topic: TopicRow
    points: Sequence[Point]
    ticked: frozenset[str]
    changed: frozenset[str]
    left: int

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `tick --json`."""
        return {
            "schema": 1,
            "number": self.topic.number,
            "key": self.topic.key,
            "title": words.text(self.topic.title),
            "points": [
                {
                    "number": n,
                    "mark": p.mark,
                    "text": words.text(p.text),
                    "ticked": p.mark in self.ticked,
                    "changed": p.mark in self.changed,
                }
                for n, p in enumerate(self.points, 1)
            ],
            "minutes_left": self.left,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Number, `ticked` or nothing, text."""
        for n, p in enumerate(self.points, 1):
            yield str(n), "ticked" if p.mark in self.ticked else "", words.text(p.text)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The points, numbered, and what is left."""
        yield Line(
            (Cell(words.text(self.topic.title), "title"), Cell(f"  {self.topic.slug}", "dim"))
        )
        if not self.points:
            yield line(words("tick.no-points"), "dim", 2)
        for n, p in enumerate(self.points, 1):
            done = p.mark in self.ticked
            sign = Cell("✓ " if done else "○ ", "good" if done else "dim")
            fresh = p.mark in self.changed
            text = Cell(words.text(p.text), "strong" if fresh else "dim" if done else "")
            yield Line((Cell(f"{n:>2} ", "dim"), sign, text), 1)
        if self.topic.status not in MET:
            yield line(words("tick.left", time=words.hours(self.left)), indent=2)
            if self.points and all(p.mark in self.ticked for p in self.points):
                yield line(words("tick.all", id=self.topic.number or self.topic.slug), "dim", 2)
