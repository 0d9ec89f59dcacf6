"""A roadmap that is late, and the ways to catch up with what each would give."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.ends import CatchUpOption, Ends, Wanted
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.contract import ENDS, LIKELY, exact_hours
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange
from studyplan.render.standing import ends_lines, nothing_followed
from studyplan.render.words import Words

# So many titles of what is left out are named.
_NAMED = 6
_TO = {
    "target": N_("To finish by the target date, {day}:"),
    "baseline": N_("To finish by the baseline date, {day}:"),
    "date": N_("To finish by {day}:"),
}


_WAY = Fields(
    "way=0.name",
    ("hours_per_week=0.minutes", exact_hours),
    ("leaves_out=0.cut", ["."]),
    "ends=0.ends.plan",
    ("likely=1", LIKELY),
    "days_late=2",
)
_WAY_ROW = "way: way hours_per_week:.2f ends likely.p50 likely.p80 days_late"


def _ways(ways: Sequence[Data]) -> Iterable[Row]:
    for way in ways:
        yield from rows({"": _WAY_ROW}, way)
        yield from (("leave-out", topic) for topic in way["leaves_out"])


@answer(
    "replan",
    Fields(
        "date=today roadmap",
        ("wanted", Fields("by day")),
        ENDS.at("ends"),
        ("ways=measured", [_WAY]),
        "accepted",
        ("plan=change", PLAN),
    ),
    {
        "": "ends: roadmap ends likely.p50 likely.p80",
        "wanted": "wanted: by day",
        "ways": _ways,
        **PLAN_ROWS,
    },
    schema=2,
)
class ReplanView(NamedTuple):
    """The ends of the roadmap that is meant (None: of all), and ways where it is late.

    `titles` are those of the followed roadmaps, `now` the minutes of a week before; `accepted`
    names the only way there is where one was taken.
    """

    today: date
    titles: Mapping[str, Text]
    roadmap: str | None
    wanted: Wanted | None
    ends: Ends
    now: int = 0
    ways: Sequence[CatchUpOption] = ()
    accepted: str | None = None
    change: PlanChange | None = None
    dry_run: bool = False
    missing: Sequence[str] = ()

    @property
    def measured(self) -> list[tuple[CatchUpOption, Ends, int | None]]:
        """The ways with their ends, and by how many days these miss what is wanted."""
        day = self.wanted.day if self.wanted else date.max
        return [(way, way.ends or Ends(), way.misses(day)) for way in self.ways]

    def blocks(self, words: Words) -> Iterable[Block]:
        """The ways with their ends and the command of each; or that there is nothing to do."""
        yield title(words("Ways to catch up"), words.day(self.today))
        yield line()
        if self.roadmap is not None:
            yield line(words.text(self.titles[self.roadmap]), "strong", aside=self.roadmap)
        if self.wanted is None or not self.ways:
            yield from self._nothing_to_do(words)
        elif self.change is not None:
            yield from self._done(self.ways[0], self.change, self.wanted, words)
        else:
            yield words.say(_TO[self.wanted.by], day=words.day(self.wanted.day))
            for way in self.ways:
                yield line()
                yield from self._way(way, self.wanted, words)
            if self.wanted.day <= self.today:
                yield line()
                past = N_("The date is past. To choose another: studyplan replan --by DATE")
                yield words.say(past, "dim")

    def _nothing_to_do(self, words: Words) -> Iterable[Block]:
        if not self.titles:
            yield nothing_followed(self.missing, words)
            return
        if self.ends == Ends():
            yield words.say("Nothing to plan: every topic is done, or your hours are not set.")
            return
        if self.wanted is None:
            yield words.say("Not behind, if you keep every hour.", "good")
        else:
            message = N_("Not behind: you are more likely than not to finish by {day}.")
            yield words.say(message, "good", day=words.day(self.wanted.day))
        yield from ends_lines(self.ends, words)
        yield line()
        yield words.say("studyplan replan --by DATE · target DATE · plan --against baseline", "dim")

    def _done(
        self, way: CatchUpOption, change: PlanChange, wanted: Wanted, words: Words
    ) -> Iterable[Block]:
        skipped, more = N_("✓ Skipped {topics}:"), N_("✓ {hours} a week from today (was {now})")
        yield words.say(skipped if way.cut else more, "good", **self._facts(way, words))
        yield from _left_out(way, words)
        yield from change.blocks(words)
        yield from _misses(way, wanted, words)
        yield line()
        if not self.dry_run:
            yield words.say("To undo: studyplan undo", "dim")

    def _way(self, way: CatchUpOption, wanted: Wanted, words: Words) -> Iterable[Block]:
        asks = words(_asks(way), **self._facts(way, words))
        style: Style = "strong" if way.ends else "dim"
        yield Line((Cell(way.name, "accent"), Cell(f"  {asks}", style)))
        yield from _left_out(way, words)
        if way.ends is not None:
            yield from ends_lines(way.ends, words, 2)
            yield from _misses(way, wanted, words)
            yield from self._command(way, wanted, words)

    def _facts(self, way: CatchUpOption, words: Words) -> dict[str, str]:
        """What a way asks of the learner, in figures."""
        return {
            "topics": words.count(len(way.cut), "optional"),
            "hours": words.exactly(way.minutes or self.now),
            "now": words.exactly(self.now),
        }

    def _command(self, way: CatchUpOption, wanted: Wanted, words: Words) -> Iterable[Block]:
        """What does it, where there is something to do."""
        which = f" -r {wanted.roadmap}" if len(self.titles) > 1 else ""
        p50 = self.ends.p50
        if way.name != "later":
            by = f" --by {wanted.day.isoformat()}" if wanted.by == "date" else ""
            message = N_("To apply: {command}")
            command = f"studyplan replan --accept {way.name}{by}{which}"
        elif wanted.by == "baseline":
            message = N_("To measure from today's plan instead: {command}")
            command = "studyplan baseline set"
        elif wanted.by == "target" and p50 is not None:
            message = N_("To move the target date there: {command}")
            command = f"studyplan target {p50.isoformat()}{which}"
        else:
            return
        yield words.say(message, "dim", 2, command=command)


def _asks(way: CatchUpOption) -> str:
    if way.name == "later":
        return N_("the same {now} a week, finishing later")
    if way.name == "hours":
        if way.ends is None:
            return N_("you could not finish by then at any number of hours a week")
        return N_("{hours} a week (you have {now})")
    return N_("skip {topics}") if way.cut else N_("no optional topic can be skipped")


def _left_out(way: CatchUpOption, words: Words) -> Iterable[Block]:
    titles = [words.text(one) for one in way.cut.values()]
    if titles:
        yield line(words.titles(titles[:_NAMED], len(titles) - _NAMED), indent=2)


def _misses(way: CatchUpOption, wanted: Wanted, words: Words) -> Iterable[Block]:
    """By how much it is still late, in half of all cases."""
    days = way.misses(wanted.day)
    if days:
        weeks = words.count(round(days / 7), "week")
        time = words.count(days, "day") if days < 14 else weeks
        yield words.say("The P50 date is {time} later.", "warn", 2, time=time)
