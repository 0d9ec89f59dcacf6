"""The arithmetic behind a topic, laid out."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.choose import Reason
from studyplan.core.details import Arithmetic, Detail
from studyplan.core.estimate import KIND_WEIGHT, POINT_WEIGHT
from studyplan.core.vocabulary import MET
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.next import reason
from studyplan.render.topic import heading
from studyplan.render.words import Words, between, in_hours


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

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `why --json`."""
        topic, s = self.detail.topic, self.sums
        return {
            "schema": 1,
            "number": topic.number,
            "key": topic.key,
            "place": self.place,
            "why": [reason(r, self.today, words) for r in self.reasons],
            "hours": {
                "low": in_hours(topic.low_minutes),
                "high": in_hours(topic.high_minutes),
                "planned": in_hours(topic.minutes),
            },
            "module": {
                "duration": s.module_duration,
                "low": in_hours(s.module_low),
                "high": in_hours(s.module_high),
            },
            "stage": {"duration": s.stage_duration, "open_ended": bool(s.open_ended)},
            "pace": {"low": s.pace_low, "high": s.pace_high},
            "weight": s.weight,
            "weights": s.weights,
            "unmet": [t.key for t, _ in self._unmet()],
            "unlocks": {"topics": self.unlocks, "hours": in_hours(self.unlocked_minutes)},
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Subject and sentence, one a row."""
        yield "key", self.detail.topic.key
        for text in self._hours(words):
            yield "hours", text
        for text in self._queue(words):
            yield "place", text

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

    def _unmet(self) -> list[Any]:
        return [(t, i) for t, i in self.detail.needs if t.status not in MET]

    def _hours(self, words: Words) -> Iterable[str]:
        topic, s = self.detail.topic, self.sums
        total = words.span(topic.low_minutes, topic.high_minutes)
        if s.own_hours:
            yield words("why.own-hours", hours=s.own_hours.replace("-", "–"))
        elif s.open_ended and s.module_low_weeks is None:
            yield words("why.default-hours", kind=words(f"kind.{topic.kind}"), hours=total)
        else:
            yield from self._module(words)
            kind = KIND_WEIGHT[topic.kind]  # type: ignore[index]
            more = f" × (1 + {POINT_WEIGHT:g} × {s.points - 1})" if s.points > 1 else ""
            yield words(
                "why.weight",
                kind=words(f"kind.{topic.kind}"),
                sum=f"{kind:g}{more}",
                weight=f"{s.weight:g}",
                weights=f"{s.weights:g}",
            )
            share = f"{s.weight / s.weights:.1%}"
            yield words("why.share", share=share, hours=total)
        yield words("why.planned", hours=words.hours(topic.minutes))

    def _module(self, words: Words) -> Iterable[str]:
        """The module's hours as it states them, then as its stage scales them down."""
        topic, s = self.detail.topic, self.sums
        pace = between(s.pace_low, s.pace_high)
        weeks = (s.module_low_weeks or 0, s.module_high_weeks or 0)
        stated = [round(w * p * 60) for w, p in zip(weeks, (s.pace_low, s.pace_high), strict=True)]
        own = s.module_duration is not None
        yield words(
            "why.module",
            module=words.text(topic.module_title),
            duration=words.duration(s.module_duration or s.stage_duration or ""),
            pace=pace,
            hours=words.span(*stated) if own else words.span(s.module_low, s.module_high),
        )
        low, stage = s.modules_low_weeks, s.stage_low_weeks
        if own and low and stage and stage < low:
            yield words(
                "why.scaled",
                modules=f"{low:g}",
                stage=words.duration(s.stage_duration or ""),
                factor=f"{round(stage / low, 2):g}",
                hours=words.span(round(stated[0] * stage / low), stated[1]),
            )

    def _queue(self, words: Words) -> Iterable[str]:
        topic = self.detail.topic
        if topic.status in MET:
            yield words("why.closed", status=words(f"status.{topic.status}"))
        elif unmet := self._unmet():
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
