"""A roadmap, whole: stages, modules, topics, and what it says beside them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.details import Listing, ModuleOutline, Outline, StageOutline
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.sections import sections
from studyplan.render.topic import SIGNS, heading, resource_json, resource_lines
from studyplan.render.words import Words


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
                        "low": round(r.low_minutes / 60, 1),
                        "high": round(r.high_minutes / 60, 1),
                    },
                    "followed": r.followed,
                }
                for r in self.listed
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Id, title, level, topics, hours low and high, `followed`."""
        for r in self.listed:
            yield (
                *(r.id, words.text(r.title), r.level, str(r.topics)),
                *(f"{r.low_minutes / 60:.0f}", f"{r.high_minutes / 60:.0f}"),
                "followed" if r.followed else "",
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


class RoadmapView(NamedTuple):
    """One roadmap, whole."""

    outline: Outline

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap show --json`."""
        o = self.outline
        return {
            "schema": 1,
            "id": o.id,
            "edition": o.edition,
            "level": o.level,
            "title": words.text(o.title),
            "summary": words.text(o.summary) or None,
            "followed": o.followed,
            "stages": [_stage_json(stage, words) for stage in o.stages],
            "resources": [resource_json(r, words) for r in o.resources],
            "sections": o.sections,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Stage, module, key, title, kind, hours low and high, status."""
        for stage in self.outline.stages:
            for module in stage.modules:
                for key, text, kind, low, high, status in module.topics:
                    yield (
                        *(stage.id, module.id, key, words.text(text), kind),
                        *(f"{low / 60:.1f}", f"{high / 60:.1f}", status or ""),
                    )

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title, what it is, its stages with all topics, then everything beside."""
        o = self.outline
        yield title(words.text(o.title), f"{o.id} · {o.edition} · {words(f'level.{o.level}')}")
        if o.summary:
            yield line(words.text(o.summary))
        for part in ("audience",):
            for entry in o.sections.get(part, []):
                yield line(words.part(entry), "dim")
        low, high = _total(o)
        topics = words.count(sum(len(m.topics) for s in o.stages for m in s.modules), "topic")
        facts = [topics, words.span(low, high)]
        facts += [words.duration(text) for text in o.sections.get("duration", [])]
        yield line(" · ".join(facts))
        for number, stage in enumerate(o.stages, 1):
            yield line()
            aside = words.duration(stage.duration) if stage.duration else ""
            yield Line(
                (
                    Cell(f"{number}. {words.text(stage.title)}", "accent"),
                    Cell(f"  {aside}", "dim"),
                )
            )
            if stage.goal:
                yield line(words.text(stage.goal), "dim", 3)
            for module in stage.modules:
                yield from _module(module, words)
        if o.resources:
            yield from heading(words("show.resources"))
            group = ""
            for r in o.resources:
                if words.text(r.group) != group:
                    group = words.text(r.group)
                    yield line(group, "strong", 2)
                yield from resource_lines(r, words)
        yield from sections(o.sections, words)


def _module(module: ModuleOutline, words: Words) -> Iterable[Block]:
    aside = words.duration(module.duration) if module.duration else ""
    yield Line((Cell(words.text(module.title), "strong"), Cell(f"  {aside}", "dim")), 3)
    rows = [
        (
            Cell("     " + SIGNS.get(status or "todo", "○"), "good" if status == "done" else ""),
            (Cell(words.text(text)), Cell(key.partition("/")[2], "dim")),
            Cell(words(f"kind.{kind}"), "dim"),
            Cell(words.span(low, high), "dim"),
        )
        for key, text, kind, low, high, status in module.topics
    ]
    columns = (Column("", fixed=True), Column("", grow=True), Column("", fixed=True))
    yield Table((*columns, Column("", right=True, fixed=True)), rows, header=False)


def _total(o: Outline) -> tuple[int, int]:
    spans = [(t[3], t[4]) for s in o.stages for m in s.modules for t in m.topics]
    return sum(low for low, _ in spans), sum(high for _, high in spans)


def _stage_json(stage: StageOutline, words: Words) -> dict[str, Any]:
    return {
        "id": stage.id,
        "title": words.text(stage.title),
        "goal": words.text(stage.goal) or None,
        "duration": stage.duration,
        "modules": [
            {
                "id": module.id,
                "title": words.text(module.title),
                "duration": module.duration,
                "topics": [
                    {
                        "key": key,
                        "title": words.text(text),
                        "kind": kind,
                        "hours": {"low": round(low / 60, 1), "high": round(high / 60, 1)},
                        "status": status,
                    }
                    for key, text, kind, low, high, status in module.topics
                ],
            }
            for module in stage.modules
        ],
    }


class ValidView(NamedTuple):
    """The outcome of checking a file."""

    file: str
    problems: list[str]
    roadmap: str | None
    topics: int

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap validate --json`."""
        return {
            "schema": 1,
            "file": self.file,
            "valid": not self.problems,
            "roadmap": self.roadmap,
            "topics": self.topics,
            "problems": self.problems,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """The problems, one a row; nothing for a valid file."""
        for problem in self.problems:
            yield (problem,)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The problems, or that there are none."""
        for problem in self.problems:
            yield line(problem)
        count = words.count(len(self.problems), "problem")
        if self.problems:
            yield line(words("validate.bad", count=count), "bad")
        else:
            topics = words.count(self.topics, "topic")
            yield line(words("validate.good", roadmap=self.roadmap, topics=topics), "good")
