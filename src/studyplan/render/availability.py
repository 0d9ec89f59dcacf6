"""The learner's week: hours by day, lanes, pauses, and since when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.availability import Lanes, RoadmapPace, Rule, Slot
from studyplan.core.budgets import Budgets, Overhead, overhead
from studyplan.core.calendar import Calendar, Pause
from studyplan.core.vocabulary import DAYS, Lane
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Line, Table, bar, columns, line, title
from studyplan.render.contract import PAUSE, exact_hours
from studyplan.render.fields import Fields
from studyplan.render.overhead import overhead_lines
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.terms import DAY_NAMES
from studyplan.render.words import Words, between


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


def _paces(paces: Mapping[str, RoadmapPace]) -> list[dict[str, object]]:
    return [{"roadmap": name, "low": pace.low, "high": pace.high} for name, pace in paces.items()]


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
        ("paces", _paces),
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
    paces: Mapping[str, RoadmapPace]
    told: date | None = None
    scaled: Scaled | None = None
    change: PlanChange | None = None

    @property
    def ruled(self) -> list[tuple[Rule, bool, Overhead]]:
        """The rules, whether it is the one that holds, and what is no study in a week of it."""
        current = Calendar(self.rules).rule_on(self.today)
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
                roadmap, own, minutes = self.scaled
                yield words.say(
                    "The typical week of {id} has {own}; scaled to {hours}, "
                    "which is {share} of it.",
                    "",
                    2,
                    id=roadmap,
                    own=words.exactly(own),
                    hours=words.exactly(minutes),
                    share=f"{minutes / own:.0%}",
                )
            yield from moved(self.change, words)
            yield line()
        yield title(words("Your week"), words.day(self.today))
        yield line()
        now = Calendar(self.rules).rule_on(self.today)
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
            yield from (_pause(p, words) for p in ahead[:8])
        yield line()
        yield words.say("studyplan availability --mon 2h --sat 4h · pause DATES · replan", "dim")

    def _week(self, rule: Rule, words: Words) -> Iterable[Block]:
        yield words.say("{hours} a week", "strong", hours=words.exactly(rule.minutes))
        yield from self._suggested(rule, words)
        if rule.days is None:
            yield words.say(
                "Sessions are planned by week, not by day. To plan by day: studyplan "
                "availability --days mon-fri",
                "dim",
            )
        else:
            yield Table(
                columns("fixed fixed figures grow"),
                [
                    (
                        Cell(words(DAY_NAMES[DAYS[n]])),
                        Cell(bar(minutes, max(rule.days)) if minutes else "", "accent"),
                        Cell(words.hours(minutes) if minutes else "–", "" if minutes else "dim"),
                        Cell(_by_lane(rule.parts(n), words), "dim"),
                    )
                    for n, minutes in enumerate(rule.days)
                ],
            )
        if rule.lanes:
            yield words.say("Lanes: {lanes}", lanes=_shares(rule.lanes, words))
        else:
            for roadmap, lanes in self.budgets.lanes.items():
                message = N_("Lanes that {roadmap} sets itself: {lanes}")
                yield words.say(message, "dim", roadmap=roadmap, lanes=_shares(lanes, words))
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

    def _suggested(self, rule: Rule, words: Words) -> Iterable[Block]:
        """What the followed roadmaps suggest, where the week has other hours than these."""
        low, high = (sum(pace[end] for pace in self.paces.values()) for end in (0, 1))
        if not self.paces or low <= rule.minutes / 60 <= high:
            return
        one = N_("{roadmap} suggests {pace} h a week: studyplan availability --hours {hours}")
        message = one if len(self.paces) == 1 else N_("{roadmap} suggests {pace} h a week.")
        for roadmap, pace in self.paces.items():
            facts = {"pace": between(*pace[:2]), "hours": f"{pace.minutes / 60:g}"}
            yield words.say(message, "dim", roadmap=roadmap, **facts)


def _by_lane(parts: Iterable[Slot], words: Words) -> str:
    """`Theory 1 h, Practice 30 min`, where the parts of a day have lanes."""
    of_lane = Counter[Lane]()
    for part in parts:
        if part.lane:
            of_lane[part.lane] += part.minutes
    return words.listed([f"{words.lane(lane)} {words.hours(m)}" for lane, m in of_lane.items()])


def _shares(lanes: Lanes, words: Words) -> str:
    """`Theory 60 %, Practice 40 %`."""
    return words.listed([f"{words.lane(lane)} {share:.0%}" for lane, share in lanes])


def _pause(pause: Pause, words: Words) -> Line:
    days = words.count((pause.last - pause.first).days + 1, "day")
    when = Cell(words.period(pause.first, pause.last))
    return Line((when, Cell(days, "aside"), Cell(pause.why, "aside")), 2)
