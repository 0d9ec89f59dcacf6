"""The arithmetic behind a topic, laid out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.choose import Reason
from studyplan.core.details import Arithmetic, Detail
from studyplan.core.durations import parse_span
from studyplan.core.estimate import (
    KIND_WEIGHT,
    LEAST,
    POINT_WEIGHT,
    Ends,
    Pool,
    rest_of,
    weight,
)
from studyplan.core.records import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, heading, line
from studyplan.render.contract import HOURS
from studyplan.render.fields import Fields, InWords
from studyplan.render.next import reason
from studyplan.render.words import Words, between, in_hours


def _why(view: "WhyView", words: Words) -> list[str]:
    return [reason(given, view.today, words) for given in view.reasons]


@answer(
    "why",
    Fields(
        "number=detail.topic.number key=detail.topic.key place",
        ("why", ".", InWords(_why)),
        (
            "hours",
            "detail.topic",
            Fields(HOURS, ("planned", "minutes", in_hours)),
        ),
        (
            "module",
            "sums",
            Fields(
                "duration=module_duration", Fields("low=module.0 high=module.1", shown=in_hours)
            ),
        ),
        ("stage", "sums", Fields("duration=stage_duration open_ended")),
        ("pace", "sums.pace", Fields("low=0 high=1")),
        ("shared", "sums.pool.left", Fields("low=0 high=1", shown=in_hours)),
        ("weight", "sums.work", weight),
        "weights=sums.pool.weights",
        ("unmet", "unmet", ["0.key"]),
        ("unlocks", ".", Fields("topics=unlocks", ("hours", "unlocked_minutes", in_hours))),
    ),
)
class WhyView(NamedTuple):
    """Where a topic's hours come from, what it waits for, and its place in the queue."""

    today: date
    detail: Detail
    sums: Arithmetic
    place: int | None
    reasons: tuple[Reason, ...]
    unlocks: int
    unlocked_minutes: int
    planned: tuple[date, date] | None = None

    def rows(self, said: Data, words: Words) -> Iterable[Row]:
        """Subject and sentence, one a row."""
        yield "key", self.detail.topic.key
        yield from (("hours", text) for text in self._hours(words))
        yield from (("place", text) for text in self._queue(words))

    def blocks(self, words: Words) -> Iterable[Block]:
        """Hours, then place."""
        topic = self.detail.topic
        yield Line((Cell(words.text(topic.title), "title"), Cell(f"  {topic.key}", "dim")))
        yield from heading(words("why.hours"))
        for text in self._hours(words):
            yield line(text, indent=2)
        yield from heading(words("why.place"))
        for text in self._queue(words):
            yield line(text, indent=2)

    @property
    def unmet(self) -> list[tuple[TopicRow, bool]]:
        """What it waits for."""
        return [(t, i) for t, i in self.detail.needs if t.status not in MET]

    def _hours(self, words: Words) -> Iterable[str]:
        topic, s = self.detail.topic, self.sums
        total = words.span(topic.low_minutes, topic.high_minutes)
        if s.own_hours:
            yield words("why.own-hours", hours=s.own_hours.replace("-", "–"))
            if s.work.beside and s.pool:
                yield words("why.beside")
        elif not s.holds:
            yield words("why.earlier", hours=total)
        elif s.pool is None:
            yield words(self._without(), kind=words(f"kind.{topic.kind}"), hours=total)
        else:
            yield from self._module(s.pool, words)
            yield from self._shared(s.pool, words)
        yield words("why.planned", hours=words.hours(topic.minutes))

    def _without(self) -> str:
        """Which sentence says why a module has no hours to share out."""
        s = self.sums
        if s.module_duration or not s.stage_ends:
            return "why.default-hours"
        return "why.default-full" if s.stage_duration else "why.default-unsaid"

    def _module(self, pool: Pool, words: Words) -> Iterable[str]:
        """How the module comes by its hours: its own, its part of them, or of its stage's."""
        s, of = self.sums, self.sums.weeks
        weeks = of.weeks or (0.0, 0.0)
        facts = {
            "module": words.text(self.detail.topic.module_title),
            "stage": _in_weeks(s.stage_duration, of.stage, words),
            "pace": between(*s.pace),
        }
        if own := s.module_duration and parse_span(s.module_duration).weeks:
            hours = _hours(_at(own, s.pace), words)
            said = _in_weeks(s.module_duration, own, words)
            yield words("why.module", **facts, duration=said, hours=hours)
            if of.counted and of.counted != own:
                hours = _hours(_at(of.counted, s.pace), words)
                yield words("why.overlap", weeks=_weeks(of.counted, words), hours=hours)
            if of.counted != of.weeks:
                sums = {"modules": _weeks(of.modules, words), "weeks": _weeks(weeks, words)}
                yield words("why.scaled", **facts, **sums, hours=_hours(pool.total, words))
            return
        stage = of.stage or (0.0, 0.0)
        if of.modules[1]:
            rest = rest_of(stage, of.modules)
            sums = {"modules": _weeks(of.modules, words), "rest": _weeks(rest, words)}
            yield words("why.rest", **facts, **sums, hours=_hours(_at(rest, s.pace), words))
        else:
            yield words("why.stage", **facts, hours=_hours(_at(stage, s.pace), words))
        if of.share != of.shares:
            part = {"weight": f"{of.share:g}", "weights": f"{of.shares:g}"}
            yield words("why.part", **facts, **part, hours=_hours(pool.total, words))

    def _shared(self, pool: Pool, words: Words) -> Iterable[str]:
        """What is left of the module's hours, and the topic's part of that."""
        topic, s = self.detail.topic, self.sums
        if pool.given[1]:
            given, left = _hours(pool.given, words), _hours(pool.left, words)
            yield words("why.given", given=given, left=left)
        own = weight(s.work)
        more = f" × (1 + {POINT_WEIGHT:g} × {s.points - 1})" if s.points > 1 else ""
        yield words(
            "why.weight",
            kind=words(f"kind.{topic.kind}"),
            sum=f"{KIND_WEIGHT[s.work.kind]:g}{more}",
            weight=f"{own:g}",
            weights=f"{pool.weights:g}",
        )
        part = tuple(left * own / pool.weights for left in pool.left)
        share = {"weight": f"{own:g}", "weights": f"{pool.weights:g}"}
        yield words("why.share", **share, left=_hours(pool.left, words), hours=_hours(part, words))
        if round(part[0]) < LEAST:
            total = _hours((topic.low_minutes, topic.high_minutes), words)
            yield words("why.least", least=words.hours(LEAST), hours=total)

    def _queue(self, words: Words) -> Iterable[str]:
        topic = self.detail.topic
        if topic.status in MET:
            yield words("why.closed", status=words(f"status.{topic.status}"))
        elif unmet := self.unmet:
            names = words.listed([words.text(t.title) for t, _ in unmet])
            yield words("why.waits", names=names)
        elif self.place:
            yield words("why.stands", place=self.place)
            yield from (reason(given, self.today, words) for given in self.reasons)
        else:
            yield words("why.not-followed")
        if self.planned:
            first, last = (words.near(day, self.today) for day in self.planned)
            yield words("why.scheduled", first=first, last=last)
        if self.unlocks:
            count = words.count(self.unlocks, "topic")
            yield words("why.opens", count=count, hours=words.hours(self.unlocked_minutes))


def _at(weeks: Ends, pace: Ends) -> Ends:
    """Minutes of so many weeks at so many hours a week."""
    return weeks[0] * pace[0] * 60, weeks[1] * pace[1] * 60


def _hours(minutes: Sequence[float], words: Words) -> str:
    """`10–12.5 h`: as exactly as a reader can reckon with."""
    low, high = (round(m / 60, 2) for m in minutes)
    return f"{between(low, high)}{words('unit.hours')}"


def _weeks(weeks: Ends, words: Words) -> str:
    low, high = (round(w, 2) for w in weeks)
    number = between(low, high)
    return words("unit.week.one" if number == "1" else "unit.week.length", n=number)


def _in_weeks(duration: str | None, weeks: Ends | None, words: Words) -> str:
    """A duration as it is stated, and in weeks where it is stated otherwise."""
    said = words.duration(duration or "")
    if weeks is None or _weeks(weeks, words) == said:
        return said
    return said + words("in-brackets", text=_weeks(weeks, words))
