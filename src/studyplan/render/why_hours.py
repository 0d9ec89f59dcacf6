"""Where a topic's hours come from, sentence by sentence."""

from collections.abc import Iterable, Sequence

from studyplan.core.arithmetic import Arithmetic, WeighedBy
from studyplan.core.durations import parse_span
from studyplan.core.estimate import (
    KIND_WEIGHT,
    LEAST,
    POINT_WEIGHT,
    LowHigh,
    Pool,
    minutes_at,
    rest_of,
)
from studyplan.core.topic_details import TopicDetail
from studyplan.core.vocabulary import MET
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.terms import KINDS
from studyplan.render.words import Words, between

_BY_POINTS = N_(
    "Its weight is {sum} = {weight} ({kind}; a quarter more for each objective "
    "after the first), of {weights} in total."
)
# Where a module's topics are weighed in hours.
_WEIGHED: dict[WeighedBy, str] = {
    "weight": N_("Its weight is the editor's estimate: {weight} h, of {weights} h in total."),
    "resources": N_(
        "Its weight is the time that its resources take, by their minutes or 20 pages an "
        "hour: {weight} h, of {weights} h in total."
    ),
    "kind": N_(
        "Its weight is the usual estimate for its kind ({kind}): {weight} h, of {weights} h "
        "in total."
    ),
}


class ExplainedHours(NamedTuple):
    """A topic and the figures behind its hours."""

    detail: TopicDetail
    sums: Arithmetic

    def sentences(self, words: Words) -> Iterable[str]:
        """Each step from what the roadmap states to what the plan uses."""
        topic, s = self.detail.topic, self.sums
        total = words.span(topic.low_minutes, topic.high_minutes)
        if s.own_hours:
            yield words("The roadmap states {hours} hours.", hours=s.own_hours.replace("-", "–"))
            if s.work.beside and s.pool:
                yield words("These hours are in addition to the module's.")
        elif not s.holds:
            yield words(
                "These hours were estimated by an earlier version of studyplan: {hours}.",
                hours=total,
            )
        elif s.pool is None:
            estimate = s.weight * 60 if s.work.said else topic.minutes
            hours = _hours((estimate, estimate), words)
            yield words(self._without(), kind=words(KINDS[topic.kind]), hours=hours)
            yield from self._least(estimate, words)
        else:
            yield from self._module(s.pool, words)
            yield from self._shared(s.pool, words)
        if s.own_hours or s.pool is None or not s.holds:
            yield from self._basis(words)
        middle = _hours((topic.minutes, topic.minutes), words)
        yield words("The plan uses the midpoint: {hours}.", hours=middle)
        if topic.status not in MET and topic.left < topic.minutes:
            left = words.hours(topic.left)
            yield words("Left of these, by what you logged and ticked: {time}.", time=left)

    def _without(self) -> str:
        """Which sentence says why a module has no hours to share out, and what counts then."""
        if self.sums.by == "weight":
            return N_(
                "Its module has no hours to share out, so the editor's estimate counts: {hours}."
            )
        if self.sums.by == "resources":
            return N_(
                "Its module has no hours to share out, so the time that its resources take "
                "counts: {hours}."
            )
        if self.sums.module_duration or self.sums.open_ended:
            return N_(
                "Its module or stage has no end, so a topic of this kind ({kind}) is "
                "estimated at {hours}."
            )
        if self.sums.stage_duration:
            return N_(
                "The other modules take all the time of the stage, so a topic of this kind "
                "({kind}) is estimated at {hours}."
            )
        return N_(
            "Neither its module nor its stage states a duration, so a topic of this "
            "kind ({kind}) is estimated at {hours}."
        )

    def _module(self, pool: Pool, words: Words) -> Iterable[str]:
        """How the module comes by its hours: its own, its part of them, or of its stage's."""
        s, of = self.sums, self.sums.weeks
        stage, weeks = of.stage or (0.0, 0.0), of.weeks or (0.0, 0.0)
        facts = {
            "module": words.text(self.detail.topic.module_title),
            "modules": _weeks(of.modules, words),
            "stage": _in_weeks(s.stage_duration, of.stage, words),
            "pace": between(*s.pace),
        }

        def hours(weeks: LowHigh) -> str:
            return _hours(minutes_at(s.pace, weeks), words)

        if s.module_duration:
            own = parse_span(s.module_duration).weeks
            yield words(
                "{module}: {duration} at {pace} h a week is {hours}.",
                **facts,
                duration=_in_weeks(s.module_duration, own, words),
                hours=hours(own),
            )
            if of.counted and of.counted != own:
                yield words(
                    "Other modules share some of these weeks: {weeks}, or {hours}, are left "
                    "for this one.",
                    weeks=_weeks(of.counted, words),
                    hours=hours(of.counted),
                )
            if of.counted != of.weeks:
                yield words(
                    "The modules add up to {modules}, but the stage states {stage}. Scaled "
                    "down to fit: {weeks}, or {hours}.",
                    **facts,
                    weeks=_weeks(weeks, words),
                    hours=hours(weeks),
                )
            return
        if of.modules[1]:
            rest = rest_of(stage, of.modules)
            yield words(
                "The stage states {stage}, of which modules with a duration take "
                "{modules}. The rest, {rest} at {pace} h a week, is {hours}.",
                **facts,
                rest=_weeks(rest, words),
                hours=hours(rest),
            )
        else:
            yield words(
                "The stage states {stage}: at {pace} h a week, {hours}.",
                **facts,
                hours=hours(stage),
            )
        if of.share != of.shares:
            yield words(
                "{module} gets {weight} of {weights} parts of that, by the weights of its "
                "topics: {hours}.",
                **facts,
                weight=f"{of.share:g}",
                weights=f"{of.shares:g}",
                hours=hours(weeks),
            )

    def _shared(self, pool: Pool, words: Words) -> Iterable[str]:
        """What is left of the module's hours, and the topic's part of that."""
        topic, its_weight = self.detail.topic, self.sums.weight
        left = _hours(pool.left, words)
        if pool.given[1]:
            yield words(
                "Topics with stated hours take {given} of that, which leaves {left} for "
                "the others.",
                given=_hours(pool.given, words),
                left=left,
            )
        weights = {"weight": _figure(its_weight), "weights": _figure(pool.weights)}
        facts = {**weights, "kind": words(KINDS[topic.kind]), "sum": self._sum()}
        yield words(_WEIGHED[self.sums.by] if pool.in_hours else _BY_POINTS, **facts)
        yield from self._basis(words)
        if pool.beyond:
            yield words(
                "The estimates for this module add up to {weights} h, but the roadmap's "
                "durations allow {left}, so each topic gets {share} of its estimate.",
                **weights,
                left=left,
                share=f"{between(*(round(100 * m / 60 / pool.weights) for m in pool.left))}%",
            )
        part = [minutes * its_weight / pool.weights for minutes in pool.left]
        yield words(
            "{weight} of {weights} parts of {left}: {hours}.",
            **weights,
            left=left,
            hours=_hours(part, words),
        )
        yield from self._least(part[0], words)

    def _least(self, minutes: float, words: Words) -> Iterable[str]:
        """That it gets more than these, if they are too few."""
        if round(minutes) < LEAST:
            topic = self.detail.topic
            total = _hours((topic.low_minutes, topic.high_minutes), words)
            yield words(
                "A topic gets at least {least}: {hours}.", least=words.hours(LEAST), hours=total
            )

    def _basis(self, words: Words) -> Iterable[str]:
        """What the editor says that its hours rest on."""
        if basis := self.detail.basis:
            yield words("Basis: {text}", text=words.text(basis))

    def _sum(self) -> str:
        """How a weight comes from kind and number of points."""
        work = self.sums.work
        more = f" × (1 + {POINT_WEIGHT:g} × {work.points - 1})" if work.points > 1 else ""
        return f"{KIND_WEIGHT[work.kind]:g}{more}"


def _figure(weight: float) -> str:
    return f"{round(weight, 2):g}"


def _hours(minutes: Sequence[float], words: Words) -> str:
    """`10–12.5 h`: as exactly as a reader can reckon with."""
    low, high = (round(m / 60, 2) for m in minutes)
    return words("{n} h", n=between(low, high))


def _weeks(weeks: LowHigh, words: Words) -> str:
    low, high = (round(w, 2) for w in weeks)
    return words.length(low, high, "week")


def _in_weeks(duration: str | None, weeks: LowHigh | None, words: Words) -> str:
    """A duration as it is stated, and in weeks where it is stated otherwise."""
    stated = words.duration(duration or "")
    if weeks is None or _weeks(weeks, words) == stated:
        return stated
    return stated + words(" ({text})", text=_weeks(weeks, words))
