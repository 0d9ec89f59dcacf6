"""Pauses: days without study."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.planned import Pause
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.changes import PlanChange, moved
from studyplan.render.week import pause_json
from studyplan.render.words import Words


class PauseView(NamedTuple):
    """All pauses, and those that were added or removed now.

    `already` says that what was asked for is among them already.
    """

    today: date
    pauses: Sequence[Pause]
    added: Sequence[Pause]
    removed: Sequence[Pause]
    change: PlanChange | None
    already: bool = False

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `pause --json`."""
        return {
            "schema": 2,
            "pauses": [pause_json(p) for p in self.pauses],
            "added": [pause_json(p) for p in self.added],
            "removed": [pause_json(p) for p in self.removed],
            "plan": self.change.json() if self.change else None,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`pause`, `added` or `removed` with first day, last day, reason; then the plan's rows."""
        for name, some in (
            ("pause", self.pauses),
            ("added", self.added),
            ("removed", self.removed),
        ):
            for p in some:
                yield name, p.first.isoformat(), p.last.isoformat(), p.why
        if self.change:
            yield from self.change.rows()

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was changed and what that means, then all pauses, numbered."""
        for key, some in (("pause.added", self.added), ("pause.removed", self.removed)):
            if some:
                yield line(words(key, pauses=words.count(len(some), "pause")), "good")
        if self.already:
            yield line(words("pause.already"))
        yield from moved(self.change, words)
        if self.added or self.removed or self.already:
            yield line()
        yield title(words("availability.pauses"))
        yield line()
        if not self.pauses:
            yield line(words("pause.none"))
            return
        rows = []
        for number, p in enumerate(self.pauses, 1):
            same = p.first == p.last
            when = words.day(p.first) if same else words.days(p.first, p.last)
            days = words.count((p.last - p.first).days + 1, "day")
            gone = p.last < self.today
            rows.append(
                (
                    Cell(str(number), "dim"),
                    Cell(when, "dim" if gone else ""),
                    Cell(days, "dim"),
                    Cell(p.why, "dim"),
                )
            )
        number_, fixed = Column("", right=True, fixed=True), Column("", fixed=True)
        yield Table((number_, fixed, fixed, Column("", grow=True)), rows, header=False)
