"""The bundled roadmaps in a list, and what is wrong with a roadmap file."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.details import Listing
from studyplan.core.problems import Problem
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.problems import told
from studyplan.render.words import Words, in_hours


class ListView(NamedTuple):
    """The bundled roadmaps."""

    listed: list[Listing]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap list --json`."""
        return {
            "schema": 1,
            "roadmaps": [
                {
                    "id": r.id,
                    "edition": r.edition,
                    "level": r.level,
                    "title": words.text(r.title),
                    "summary": words.text(r.summary) or None,
                    "stages": r.stages,
                    "topics": r.topics,
                    "hours": {
                        "low": in_hours(r.low_minutes),
                        "high": in_hours(r.high_minutes),
                    },
                    "followed": r.followed,
                    "newer": r.newer,
                }
                for r in self.listed
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Id, title, level, topics, hours low and high, `followed`, `newer`."""
        for r in self.listed:
            yield (
                *(r.id, words.text(r.title), r.level, str(r.topics)),
                *(f"{r.low_minutes / 60:.0f}", f"{r.high_minutes / 60:.0f}"),
                *("followed" if r.followed else "", "newer" if r.newer else ""),
            )

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title and summary of each, with its size."""
        yield title(words("roadmaps.title"))
        yield line()
        for r in self.listed:
            yield from listing(r, words)
            yield line()
        yield line(words("roadmaps.hint"), "dim")


def listing(r: Listing, words: Words, number: str = "") -> Iterable[Block]:
    """A roadmap in three lines: what it is called, how large it is, what it is about."""
    pieces = [Cell(number, "dim"), Cell(words.text(r.title), "strong"), Cell(f"  {r.id}", "accent")]
    if r.followed:
        pieces.append(Cell(f"  ✓ {words('roadmaps.followed')}", "good"))
    yield Line(pieces)
    indent = max(2, len(number))
    facts = [
        words(f"level.{r.level}"),
        words.count(r.topics, "topic"),
        words.span(r.low_minutes, r.high_minutes),
    ]
    yield line(" · ".join(facts), indent=indent)
    if r.summary:
        yield line(words.text(r.summary), "dim", indent)
    if r.newer:
        yield line(words("roadmaps.newer", id=r.id), "warn", indent)


class ValidView(NamedTuple):
    """The outcome of checking a file."""

    file: str
    problems: Sequence[Problem]
    roadmap: str | None = None
    topics: int = 0
    warnings: Sequence[Problem] = ()

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap validate --json`."""
        return {
            "schema": 1,
            "file": self.file,
            "valid": not self.problems,
            "roadmap": self.roadmap,
            "topics": self.topics,
            "problems": [told(problem, words) for problem in self.problems],
            "warnings": [told(warning, words) for warning in self.warnings],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """The problems, one a row; nothing for a valid file."""
        for problem in self.problems:
            yield (told(problem, words),)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The problems, or that there are none."""
        for problem in self.problems:
            yield line(told(problem, words))
        for warning in self.warnings:
            yield line(told(warning, words), "warn")
        count = words.count(len(self.problems), "problem")
        if self.problems:
            yield line(words("validate.bad", count=count), "bad")
        else:
            topics = words.count(self.topics, "topic")
            yield line(words("validate.good", roadmap=self.roadmap, topics=topics), "good")
