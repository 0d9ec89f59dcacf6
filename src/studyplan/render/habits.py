"""Habits: what is due, what was done of each, and what a command did to them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.habits import Habit, Turn
from studyplan.core.weeks import iso_week
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import SIGNS, Block, Cell, Line, Style, line, title
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.terms import HOW_OFTEN
from studyplan.render.words import Words

_ACTS = {
    "done": N_("✓ Done on {day}: {habits}"),
    "skipped": N_("Skipped on {day}: {habits}"),
    "reopened": N_("Open again on {day}: {habits}"),
    "added": N_("✓ Added: {habits}"),
    "taken-up": N_("✓ Taken up again: {habits}"),
    "dropped": N_("Dropped: {habits}. What you did is kept."),
}
_DIM: Style = "dim"
# What a streak of each rhythm is counted in.
_COUNTED = {"day": "day", "weekday": "day", "month": "month"}
_NAMED = Fields("habit=key name title")
_TURN = Fields("from=first to=last done of skipped")
_WEEK = Fields(("week=first", iso_week), "done of")


class HabitWeek(NamedTuple):
    """What was done of a habit in a week, of so many times.

    It `waits` while that can still be done, and `rests` where the rest was skipped or paused.
    """

    first: date
    done: int
    of: int
    waits: bool = False
    rests: bool = False

    @property
    def sign(self) -> str:
        """One sign: done, how often if not always, skipped, open or missed."""
        if self.done >= self.of:
            return SIGNS["done"]
        if self.done:
            return str(self.done)
        return SIGNS["skipped"] if self.rests else SIGNS["todo"] if self.waits else "·"


class HabitRow(NamedTuple):
    """A habit: the turn that is open, whether it is due today, turns in a row, the last weeks."""

    habit: Habit
    turn: Turn | None
    due: bool
    streak: int
    weeks: Sequence[HabitWeek | None]

    def blocks(self, words: Words) -> Iterable[Block]:
        """How it stands and what it is; under it the last weeks, how often, and the streak."""
        habit, kept = self.habit, self.turn is not None and self.turn.is_kept
        sign = SIGNS["done" if kept else "todo" if self.due else "skipped"]
        style: Style = "good" if kept else "" if self.due else "dim"
        name = Cell(f"{habit.name}  ", "accent")
        yield Line((Cell(f"{sign} ", style), name, Cell(words.text(habit.title))))
        facts = [words(HOW_OFTEN[habit.every])]
        if habit.minutes:
            facts.append(words.hours(habit.minutes))
        if self.turn and self.turn.of > 1:
            done, of = self.turn.done, self.turn.of
            facts.append(words("{done} of {count} this week", done=done, count=of))
        if self.streak:
            units = words.count(self.streak, _COUNTED.get(habit.every, "week"))
            facts.append(words("{units} in a row", units=units))
        grid = "".join(week.sign for week in self.weeks if week)
        yield Line((Cell(grid, "good"), Cell("  " + " · ".join(facts), "dim")), 2)


_ROW = Fields(
    _NAMED.at("habit"),
    Fields("roadmap every lane minutes since").at("habit"),
    "due",
    ("turn", _TURN),
    "streak",
    ("weeks", [_WEEK]),
)


@answer(
    ("habit", "habit add", "habit done", "habit skip", "habit reopen", "habit drop"),
    Fields(
        "date=today act on",
        ("told already", [_NAMED]),
        ("habits=listed", [_ROW]),
        ("plan=change", PLAN),
    ),
)
class HabitsView(NamedTuple):
    """All habits; those that an act was `told` of on a day, and those it was so `already` of."""

    today: date
    listed: Sequence[HabitRow]
    act: str | None = None
    told: Sequence[Habit] = ()
    already: Sequence[Habit] = ()
    on: date | None = None
    change: PlanChange | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Every habit with title, how often, lane, `due` and streak; or the act, and the plan's."""
        if self.act is None:
            yield from rows({"habits": "habit: habit title every lane due streak"}, data)
            return
        yield from ((self.act, habit.key, words.text(habit.title)) for habit in self.told)
        yield from rows({"already": "already: habit title", **PLAN_ROWS}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was done, or else every habit; what is due comes last to the eye."""
        if self.act is None:
            yield from self._listed(words)
            return
        day = words.near(self.on or self.today, self.today)
        so: Style = "good" if self.act in ("done", "added", "taken-up") else ""
        for message, habits, style in (
            (_ACTS[self.act], self.told, so),
            (N_("Already so: {habits}"), self.already, _DIM),
        ):
            if habits:
                names = words.listed([words.text(habit.title) for habit in habits])
                yield words.say(message, style, day=day, habits=names)
        yield from moved(self.change, words)
        keys = {habit.key for habit in (*self.told, *self.already)}
        for row in self.listed:
            if row.habit.key in keys:
                yield from row.blocks(words)

    def _listed(self, words: Words) -> Iterable[Block]:
        yield title(words("Habits"), words.day(self.today))
        yield line()
        if not self.listed:
            yield words.say("No habits.")
        for row in self.listed:
            yield from row.blocks(words)
        if self.listed:
            yield line()
            yield words.say("By week: ✓ done · – skipped or paused · ○ open", "dim")
            yield words.say("To mark one: studyplan habit done NAME", "dim")
        yield words.say('To add one: studyplan habit add "…" --every 2/week', "dim")
