"""The forecast: dates with their chances, what they rest on, and a picture of the weeks."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from studyplan.core.arithmetic import Estimated
from studyplan.core.ends import Target
from studyplan.core.forecast import Forecast, Milestone
from studyplan.core.gantt import P50, P80, TARGET, Scale
from studyplan.core.stages import StageCounts
from studyplan.core.text import Text
from studyplan.core.weeks import sunday
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Drawing, Line, Style, Table, columns, line, title
from studyplan.render.contract import exact_hours
from studyplan.render.estimates import ESTIMATED, estimates_lines
from studyplan.render.fields import Fields
from studyplan.render.standing import nothing_followed
from studyplan.render.words import Words, in_hours

# By whether there are finished topics, and weeks of study.
_BASIS = {
    (False, False): N_("Based on how such plans usually go. The dates hold if you keep going."),
    (True, False): N_(
        "Based on how such plans usually go and on your own progress: {topics} "
        "done. The dates hold if you keep going."
    ),
    (False, True): N_(
        "Based on how such plans usually go and on your own progress: no topic "
        "done yet in {weeks}. The dates hold if you keep going."
    ),
    (True, True): N_(
        "Based on how such plans usually go and on your own progress: {topics} "
        "done in {weeks}. The dates hold if you keep going."
    ),
}

HEIGHT = 6
# With fewer columns than this a table leaves no room for the names of stages.
LEAST = 56
_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Inverse(NamedTuple):
    """What reaching a day takes: minutes a week for P80 and P50, or optional topics left out.

    None where no hours are enough.
    """

    roadmap: str
    stage: str | None
    day: date
    p80: int | None
    p50: int | None
    cut: list[tuple[str, Text]]


def _chance(chance: float) -> float:
    return round(chance, 4)


_MILESTONE = Fields(
    "roadmap stage",
    ("hours_left=minutes", in_hours),
    "p50 p80",
    ("weeks", [Fields("week=0", ("chance=1", _chance))]),
)
_TARGET = Fields(
    "roadmap stage day",
    ("hours_per_week=.", Fields(("p80 p50", exact_hours))),
    ("leave_out=cut", ["0"]),
)


@answer(
    "forecast",
    Fields(
        "date=today observations=forecast.observations weeks_seen=forecast.weeks_seen",
        ("hours_per_week=minutes", exact_hours),
        ("milestones", [_MILESTONE]),
        ("targets=inverses", [_TARGET]),
        ("estimates", [ESTIMATED]),
    ),
    {
        "milestones": "milestone: roadmap stage p50 p80 hours_left",
        "targets": "target: roadmap stage day hours_per_week.p50:.2f hours_per_week.p80:.2f",
    },
    schema=2,
)
class ForecastView(NamedTuple):
    """Milestones with their grounds; `minutes` is what a week holds now."""

    today: date
    forecast: Forecast
    milestones: Sequence[Milestone]
    stages: Sequence[StageCounts]
    targets: Sequence[Target]
    inverses: Sequence[Inverse]
    minutes: int | None
    estimates: Sequence[Estimated] = ()
    missing: Sequence[str] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """What it rests on, a table and a picture for each roadmap, then what targets take."""
        yield title(words("Forecast"), words.day(self.today))
        yield line()
        topics, weeks, all_milestones = self.forecast
        if not all_milestones:
            nothing = N_("Nothing to forecast: every topic is done, or your hours are not set.")
            followed = words.say(nothing, "strong")
            yield followed if self.stages else nothing_followed(self.missing, words)
            return
        counts = {"topics": words.count(topics, "topic"), "weeks": words.count(weeks, "week")}
        yield words.say(_BASIS[topics > 0, weeks > 0], **counts)
        yield words.say("P50: 50% likely to finish by then. P80: 80% likely.", "dim")
        for roadmap, group in groupby(self.milestones, key=lambda m: m.roadmap):
            milestones = list(group)
            yield line()
            name = next(words.text(s.roadmap_title) for s in self.stages if s.roadmap == roadmap)
            yield line(name, "strong", aside=roadmap)
            yield Drawing(partial(self._dates, milestones, words))
            whole = milestones[-1]
            if whole.p80 is None:
                yield words.say(
                    "At these hours, an 80% date is more than 20 years away. To change them: "
                    "studyplan availability --hours 10",
                    "warn",
                    2,
                )
            else:
                yield line()
                yield Drawing(partial(self._picture, whole, words))
            its = [one for one in self.estimates if one.roadmap == roadmap]
            yield from estimates_lines(its, words, 2)
        for inverse in self.inverses:
            yield line()
            yield from self._inverse(inverse, words)
        yield line()
        yield words.say("studyplan forecast --target DATE · plan · log TOPIC 1h30", "dim")

    def _dates(
        self, milestones: Sequence[Milestone], words: Words, width: int
    ) -> Iterable[Line | Table]:
        """A row a milestone; where that is too narrow for a name, two lines."""
        its_stages = [s for s in self.stages if s.roadmap == milestones[0].roadmap]
        names = {s.stage: f"{n} {words.text(s.title)}" for n, s in enumerate(its_stages, 1)}
        rows: list[tuple[Cell, ...]] = []
        for m in milestones:
            name = names[m.stage] if m.stage else words("whole roadmap")
            style: Style = "" if m.stage else "strong"
            dates = (
                words.near(d, date.min) if d else words(C_("how long", "over 20 years"))
                for d in (m.p50, m.p80)
            )
            left = Cell(words.hours(m.minutes), "dim")
            rows.append((Cell(name, style), left, *(Cell(d, style) for d in dates)))
        if width < LEAST:
            for named, left, p50, p80 in rows:
                yield Line((named, Cell("  "), left))
                yield line(f"P50 {p50.text} · P80 {p80.text}", named.style, 2)
            return
        heads = (words("Stage"), words("Left"), "P50", "P80")
        yield Table(columns("grow figures fixed fixed", *heads), rows)

    def _picture(self, m: Milestone, words: Words, width: int) -> Iterable[Line]:
        """A histogram of the weeks, with the marks of P50, P80 and the target below it."""
        room = min(width - 4, 76)
        weeks = m.weeks
        first, last = weeks[0][0], sunday(weeks[-1][0])
        each = -(-len(weeks) // room)
        bars = [sum(c for _, c in weeks[n : n + each]) for n in range(0, len(weeks), each)]
        wide = max(1, min(3, room // len(bars)))
        eighths = [round(b / max(bars) * HEIGHT * 8) or (1 if b else 0) for b in bars]
        for level in range(HEIGHT - 1, -1, -1):
            cells = "".join(_EIGHTHS[min(8, max(0, e - 8 * level))] * wide for e in eighths)
            yield line(cells.rstrip(), "accent", 2)
        yield line("─" * len(bars) * wide, "dim", 2)
        target = self._target(m)
        days = ((P50, "P50", m.p50), (P80, "P80", m.p80), (TARGET, words("target"), target))
        marks = [(sign, name, day) for sign, name, day in days if day]
        at = Scale(first, 7 * each, len(bars))
        signs = {at.cell(day): sign for sign, _, day in marks}
        body = "".join(
            signs.get(cell, " ").rjust(wide // 2 + 1).ljust(wide) for cell in range(len(bars))
        )
        if target and at.cell(target) is None:
            body = f"{TARGET}‹{body[2:]}" if target < first else f"{body[:-2]}›{TARGET}"
        yield line(body, "good", 2)
        begin = words.near(max(first, self.today), date.min)
        end = words.near(last, date.min)
        yield words.say(
            "90% likely to finish between {first} and {last}", "dim", 2, first=begin, last=end
        )
        feet = [f"{sign} {name} {words.near(day, date.min)}" for sign, name, day in marks]
        yield line("  ".join(feet), "dim", 2)

    def _target(self, m: Milestone) -> date | None:
        """The day that a milestone is to be reached by, else one that is asked about."""
        days = [(t.roadmap, t.stage, t.day) for t in self.targets]
        days += [(i.roadmap, i.stage, i.day) for i in self.inverses]
        return next((day for *what, day in days if what == [m.roadmap, m.stage]), None)

    def _inverse(self, i: Inverse, words: Words) -> Iterable[Block]:
        name = i.roadmap if i.stage is None else f"{i.roadmap} › {i.stage}"
        yield line(words("To finish by {day}", day=words.day(i.day)), "strong", aside=name)
        now = words.exactly(self.minutes or 0)
        for share, needed in (("80%", i.p80), ("50%", i.p50)):
            if needed is None:
                message = N_("{share} confidence: not possible at any number of hours a week")
                yield words.say(message, "warn", 2, share=share)
                continue
            enough = self.minutes is not None and needed <= self.minutes
            message = (
                N_("{share} confidence: {hours} a week is enough (you have {now})")
                if enough
                else N_("{share} confidence: {hours} a week (you have {now})")
            )
            hours = words.exactly(needed)
            yield words.say(message, "good" if enough else "", 2, share=share, hours=hours, now=now)
        if i.cut:
            topics = words.titles(words.text(title) for _, title in i.cut)
            message = N_("50% confidence at your present hours: skip {topics}")
            yield words.say(message, "", 2, topics=topics)
