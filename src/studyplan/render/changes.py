"""What another plan changes: its end, what moves, what leaves this week and what enters it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.planned import Described
from studyplan.core.replan import Comparison
from studyplan.core.weeks import weeks_between
from studyplan.render.blocks import Block, Style, line
from studyplan.render.words import Words


class PlanChange(NamedTuple):
    """Two plans compared, with the titles of their topics; `adopted` says which one stands."""

    today: date
    comparison: Comparison
    topics: Mapping[str, Described]
    adopted: bool

    @property
    def differs(self) -> bool:
        """Whether adopting it would change anything."""
        c = self.comparison
        return bool(c.moved or c.dropped or c.taken_in or c.end_before != c.end_after)

    def json(self) -> dict[str, Any]:
        """The `plan` of a contract."""
        c = self.comparison
        return {
            "adopted": self.adopted,
            "ends": {"before": _iso(c.end_before), "after": _iso(c.end_after)},
            "moved": [
                {
                    "topic": m.topic,
                    "before": _iso(m.before.last) if m.before else None,
                    "after": _iso(m.after.last) if m.after else None,
                    "weeks": m.weeks,
                }
                for m in c.moved
            ],
            "leaves_this_week": c.dropped,
            "enters_this_week": c.taken_in,
        }

    def rows(self) -> Iterable[Sequence[str]]:
        """`plan` with its ends, then `moved`, `leaves` and `enters` with topics."""
        c = self.comparison
        state = "adopted" if self.adopted else "not-adopted"
        yield "plan", state, _iso(c.end_before) or "", _iso(c.end_after) or ""
        for m in c.moved:
            before, after = (_iso(s.last) if s else "" for s in (m.before, m.after))
            yield "moved", m.topic, before or "", after or ""
        yield from (("leaves", topic, "", "") for topic in c.dropped)
        yield from (("enters", topic, "", "") for topic in c.taken_in)

    def blocks(self, words: Words, most: int = 6) -> Iterable[Block]:
        """The new end, what this week loses and gets, and how many topics move."""
        c = self.comparison
        if not self.differs:
            yield line(words("replan.same"), "dim", 2)
            return
        yield line(self._end(words), _style(c), 2)
        for key, topics in (("replan.leaves", c.dropped), ("replan.enters", c.taken_in)):
            if topics:
                yield line(words(key, topics=self._titles(topics, most, words)), "", 2)
        if others := len(c.moved):
            yield line(words("replan.moved", count=words.count(others, "topic")), "dim", 2)

    def _end(self, words: Words) -> str:
        c = self.comparison
        if c.end_after is None:
            return words("replan.nothing-left")
        if c.end_before is None:
            return words("replan.ends", day=words.day(c.end_after))
        weeks = weeks_between(c.end_before, c.end_after)
        if not weeks:
            return words("replan.ends-alike", day=words.day(c.end_after))
        key = "replan.ends-later" if weeks > 0 else "replan.ends-sooner"
        day, count = words.day(c.end_after), words.count(abs(weeks), "week")
        return words(key, day=day, weeks=count, before=words.day(c.end_before))

    def _titles(self, topics: Sequence[str], most: int, words: Words) -> str:
        titles = [words.text(self.topics[t].title) for t in topics[:most]]
        if (more := len(topics) - most) > 0:
            titles.append(words("and-more", count=words.count(more, "topic")).strip())
        return words.listed(titles)


def _style(c: Comparison) -> Style:
    late = c.end_before and c.end_after and weeks_between(c.end_before, c.end_after) > 0
    return "warn" if late else "good"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def standing(change: PlanChange | None, words: Words) -> Iterable[Block]:
    """What a change of the learner's week does to the plan, and whether the plan follows it."""
    if change is None:
        return
    yield from change.blocks(words)
    if change.differs:
        key = "replan.adopted" if change.adopted else "replan.stands"
        yield line(words(key), "good" if change.adopted else "warn", 2)
