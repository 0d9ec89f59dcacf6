"""The learner's week: hours by day, lanes, pauses, and since when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from studyplan.core.availability import Lanes, Rule, Slot
from studyplan.core.budgets import Budgets, Overhead, overhead
from studyplan.core.calendar import Pause
from studyplan.core.vocabulary import DAYS
from studyplan.locale import N_
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Column, Line, Table, bar, line, title
from studyplan.render.contract import PAUSE, exact_hours
from studyplan.render.fields import Fields
from studyplan.render.overhead import overhead_lines
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.terms import DAY_NAMES, LANES
from studyplan.render.words import Words


class Scaled(NamedTuple):
    """A typical week brought to other hours; minutes."""

    roadmap: str
    own: int
    minutes: int


def _hours(days: Sequence[int]) -> dict[str, float]:
    return {day: exact_hours(minutes) for day, minutes in zip(DAYS, days, strict=True)}


def _slots(days: Sequence[Sequence[Slot]]) -> dict[str, Sequence[Slot]]:
    return dict(zip(DAYS, days, strict=True))


def _lanes(lanes: Lanes) -> dict[str, float] | None:
    return {lane: round(share, 4) for lane, share in lanes} or None


def _split(weights: Mapping[str, int]) -> dict[str, int] | None:
    return dict(weights) or None


_RULE = Fields(
    "from=0.since current=1",
    ("hours=0.minutes", exact_hours),
    ("days=0.days", _hours),
    ("lanes=0.lanes", _lanes),
    ("slots=0.slots", _slots),
    ("session=0", Fields("shortest longest")),
    ("taken=2", Fields(("reviews habits habits_ask=asked", exact_hours))),
    "template=0.template",
)
_SCALED = Fields("roadmap", ("hours=own scaled_to=minutes", exact_hours))


@answer(
    "availability",
    Fields(
        "date=today",
        ("rules=ruled", [_RULE]),
        ("split=weights", _split),
        ("pauses", [PAUSE]),
        ("template=scaled", _SCALED),
        ("plan=change", PLAN),
    ),
    schema=2,
)
class AvailabilityView(NamedTuple):
    """All that is said of the learner's time; `told` is the day from which something new holds."""

    today: date
    rules: list[Rule]
    pauses: Sequence[Pause]
    weights: Mapping[str, int]
    budgets: Budgets
    told: date | None
    scaled: Scaled | None
    change: PlanChange | None

    @property
    def ruled(self) -> list[tuple[Rule, bool, Overhead]]:
        """The rules, whether it is the one that holds, and what is no study in a week of it."""
        current = self._current()
        return [(rule, rule == current, overhead(rule, self.budgets)) for rule in self.rules]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`rule` with its day, hours, minutes by day, lanes, sessions; then `pause` and `plan`.

        `taken` behind a rule: its day, then hours of reviews, of habits, and what habits ask for.
        """
        for rule, _, week in self.ruled:
            lanes = " ".join(f"{lane}={share:.3f}" for lane, share in rule.lanes)
            days = " ".join(map(str, rule.days or ()))
            hours, session = f"{rule.minutes / 60:.2f}", f"{rule.shortest}-{rule.longest}"
            yield "rule", rule.since, hours, days, lanes, session, rule.template
            if week.left < week.minutes:
                taken = (week.reviews, week.habits, week.asked)
                yield "taken", rule.since, *(f"{m / 60:.2f}" for m in taken)
        yield from rows({"pauses": "pause: first last why", **PLAN_ROWS}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The week that holds now by day, then lanes, what comes, what was, and pauses."""
        if self.told is not None:
            yield words.say("✓ Availability changed from {day}.", "good", day=words.day(self.told))
            if self.scaled:
                yield line(self._scaled(self.scaled, words), indent=2)
            yield from moved(self.change, words)
            yield line()
        yield title(words("Your week"), words.day(self.today))
        yield line()
        now = self._current()
        if now is None:
            yield words.say("You have not set any hours yet. To start: studyplan init")
            return
        yield from self._week(now, words)
        others = [rule for rule in self.rules if rule != now]
        if others:
            yield line()
            for rule in others:
                message = (
                    N_("from {day} on: {hours} a week")
                    if rule.since > self.today
                    else N_("from {day}: {hours} a week")
                )
                when, hours = words.day(rule.since), words.exactly(rule.minutes)
                yield words.say(message, "dim", day=when, hours=hours)
        ahead = [p for p in self.pauses if p.last >= self.today]
        if ahead:
            yield line()
            yield words.say("Pauses", "strong")
            yield from (pause_line(p, words) for p in ahead[:8])
        yield line()
        yield words.say("studyplan availability --mon 2h --sat 4h · pause DATES · replan", "dim")

    def _current(self) -> Rule | None:
        """The rule that holds today; before the first one, the first one."""
        gone = [rule for rule in self.rules if rule.since <= self.today]
        return gone[-1] if gone else next(iter(self.rules), None)

    def _week(self, rule: Rule, words: Words) -> Iterable[Block]:
        yield words.say("{hours} a week", "strong", hours=words.exactly(rule.minutes))
        if rule.days is None:
            yield words.say(
                "Sessions are planned by week, not by day. To plan by day: studyplan "
                "availability --days mon-fri",
                "dim",
            )
        else:
            most = max(rule.days)
            rows = []
            for n, minutes in enumerate(rule.days):
                parts = rule.parts(n)
                by_lane: dict[str, int] = {}
                for s in parts:
                    if s.lane:
                        by_lane[s.lane] = by_lane.get(s.lane, 0) + s.minutes
                listed = [f"{words(LANES[k])} {words.hours(m)}" for k, m in by_lane.items()]
                rows.append(
                    (
                        Cell(words(DAY_NAMES[DAYS[n]])),
                        Cell(bar(minutes, most) if minutes else "", "accent"),
                        Cell(words.hours(minutes) if minutes else "–", "" if minutes else "dim"),
                        Cell(words.listed(listed), "dim"),
                    )
                )
            fixed = Column("", "fixed")
            right = Column("", "figures")
            yield Table((fixed, fixed, right, Column("", "grow")), rows)
        if rule.lanes:
            yield words.say("Lanes: {lanes}", lanes=lanes_text(rule.lanes, words))
        else:
            for roadmap, lanes in self.budgets.lanes.items():
                shares = lanes_text(lanes, words)
                yield words.say(
                    "Lanes that {roadmap} sets itself: {lanes}",
                    "dim",
                    roadmap=roadmap,
                    lanes=shares,
                )
        for text in overhead_lines(rule, self.budgets, words):
            yield line(text)
        if rule.template:
            yield words.say("Follows the typical week of {roadmap}.", "dim", roadmap=rule.template)
        shortest, longest = words.hours(rule.shortest), words.hours(rule.longest)
        yield words.say(
            "Sessions last {shortest} to {longest}.", "dim", shortest=shortest, longest=longest
        )
        if self.weights:
            parts_ = [f"{name} {weight}" for name, weight in self.weights.items()]
            yield words.say("Shares: {parts}", parts=" / ".join(parts_))

    def _scaled(self, scaled: Scaled, words: Words) -> str:
        share = f"{scaled.minutes / scaled.own:.0%}"
        whole, hours = words.exactly(scaled.own), words.exactly(scaled.minutes)
        return words(
            "The typical week of {id} has {own}; scaled to {hours}, which is {share} of it.",
            id=scaled.roadmap,
            own=whole,
            hours=hours,
            share=share,
        )


def lanes_text(lanes: Lanes, words: Words) -> str:
    """`Theory 60 %, Practice 40 %`."""
    return words.listed([f"{words(LANES[lane])} {share:.0%}" for lane, share in lanes])


def pause_line(pause: Pause, words: Words) -> Line:
    """A pause with its dates, how long it is, and why."""
    days = words.count((pause.last - pause.first).days + 1, "day")
    when = words.day(pause.first)
    if pause.last != pause.first:
        when = words.days(pause.first, pause.last)
    return Line((Cell(when), Cell(days, "aside"), Cell(pause.why, "aside")), 2)
