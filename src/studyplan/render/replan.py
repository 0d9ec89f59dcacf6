"""A new plan beside the one that stands, and the ways to go on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.planned import Described
from studyplan.core.replan import Way, stretches
from studyplan.core.weeks import weeks_between
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.changes import PlanChange
from studyplan.render.words import Words


class ReplanView(NamedTuple):
    """What a new plan changes, and the ways by name; `wanted` is the end they try to reach."""

    today: date
    wanted: date | None
    change: PlanChange | None
    topics: Mapping[str, Described]
    ways: Mapping[str, Way]
    adopted: str | None

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `replan --json`."""
        return {
            "schema": 1,
            "date": self.today.isoformat(),
            "wanted": self.wanted.isoformat() if self.wanted else None,
            "adopted": self.adopted,
            "plan": {**self.change.json(), "adopted": self.adopted is not None}
            if self.change
            else None,
            "ways": [
                {
                    "way": name,
                    "ends": way.end.isoformat() if way.end else None,
                    "hours_per_week": round(way.minutes / 60, 2),
                    "leaves_out": list(way.cut),
                    "reaches": way.reaches,
                }
                for name, way in self.ways.items()
            ],
            "roadmaps": [
                {"id": name, "ends": day.isoformat()} for name, day in self._ends().items()
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """The plan's rows, then `way` with name, end, hours, whether it reaches the wanted end."""
        if self.change is None:
            return
        yield from self.change._replace(adopted=self.adopted is not None).rows()
        for name, way in self.ways.items():
            end = way.end.isoformat() if way.end else ""
            hours = f"{way.minutes / 60:.2f}"
            yield "way", name, end, hours, "reaches" if way.reaches else ""
            yield from (("leave-out", topic, "", "", "") for topic in way.cut)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What changes this week and at the end, what moves most, and the ways with their price."""
        if self.change is None:
            yield line(words("replan.nothing-open"))
            return
        done = self.adopted is not None
        yield title(words("replan.done" if done else "replan.title"), words.day(self.today))
        yield line()
        yield from self.change.blocks(words)
        yield from self._moved(words)
        if done:
            yield line()
            yield line(words("replan.undo"), "dim")
            return
        if self.wanted is not None and self.ways:
            yield line()
            yield line(words("replan.ways", day=words.day(self.wanted)), "strong")
            rows = [
                (Cell(name, "accent"), Line((Cell(self._way(name, way, words)),)).pieces)
                for name, way in self.ways.items()
            ]
            yield Table((Column("", fixed=True), Column("", grow=True)), rows, header=False)

    def _moved(self, words: Words) -> Iterable[Block]:
        if self.change is None:
            return
        moved = sorted(self.change.comparison.moved, key=lambda m: -abs(m.weeks))
        rows = []
        for m in [m for m in moved if m.weeks][:8]:
            before, after = (
                words.near(s.last, self.today) if s else "" for s in (m.before, m.after)
            )
            weeks = words.count(abs(m.weeks), "week")
            key = "replan.later-by" if m.weeks > 0 else "replan.sooner-by"
            rows.append(
                (
                    Cell(words.text(self.topics[m.topic].title)),
                    Cell(f"{before} → {after}", "dim"),
                    Cell(words(key, weeks=weeks), "warn" if m.weeks > 0 else "good"),
                )
            )
        if rows:
            yield line()
            fixed = Column("", fixed=True)
            yield Table((Column("", grow=True), fixed, fixed), rows, header=False)

    def _way(self, name: str, way: Way, words: Words) -> str:
        end = words.day(way.end) if way.end else ""
        if name == "later":
            text = words("replan.way-later", end=end)
            if self.wanted and way.end and (late := weeks_between(self.wanted, way.end)) > 0:
                text += words("replan.after-wanted", weeks=words.count(late, "week"))
            return text
        if name == "hours":
            if not way.reaches:
                return words("replan.way-hours-not")
            if way.minutes <= self.ways["later"].minutes:
                return words("replan.way-hours-same")
            now = words.exactly(self.ways["later"].minutes)
            hours = words.exactly(way.minutes)
            return words("replan.way-hours", hours=hours, now=now, end=end)
        if not way.cut:
            return words("replan.way-cut-same" if way.reaches else "replan.way-cut-none")
        titles = [words.text(self.topics[t].title) for t in way.cut]
        key = "replan.way-cut" if way.reaches else "replan.way-cut-not"
        return words(key, topics=words.listed(titles), end=end)

    def _ends(self) -> dict[str, date]:
        """The last day of each roadmap in the new plan."""
        way = self.ways.get(self.adopted or "later") or next(iter(self.ways.values()), None)
        ends: dict[str, date] = {}
        for topic, at in stretches(way.sessions if way else ()).items():
            roadmap = self.topics[topic].roadmap
            ends[roadmap] = max(at.last, ends.get(roadmap, at.last))
        return ends
