"""Habits: what is due, what was done of each, and what a command did to them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.habits import Habit, HabitMark, Turn, is_off
from studyplan.core.weeks import iso_week
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import SIGNS, Block, Cell, Line, Style, line, title
from studyplan.render.fields import Fields
from studyplan.render.habits_of_week import named
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.terms import HOW_OFTEN
from studyplan.render.words import Words

_ACTS = {
    "done": N_("✓ Done on {day}: {habits}"),
    "skipped": N_("Skipped on {day}: {habits}"),
    "reopened": N_("Open again on {day}: {habits}"),
    "added": N_("✓ Added: {habits}"),
    "changed": N_("✓ Changed: {habits}"),
    "taken-up": N_("✓ Taken up again: {habits}"),
    "dropped": N_("Dropped: {habits}. What you did is kept."),
}
_ALREADY = {
    "done": N_("Nothing changed: already done on {day}: {habits}"),
    "skipped": N_("Nothing changed: already skipped on {day}: {habits}"),
    "reopened": N_("Nothing changed: already open on {day}: {habits}"),
    "changed": N_("Nothing changed: {habits}"),
    "added": N_("Nothing changed: {habits}"),
}
_DIM: Style = "dim"
# What a streak of each rhythm is counted in.
_COUNTED = {"day": "day", "weekday": "day", "month": "month"}
_NAMED = Fields("habit=key name title")
_BEFORE = {
    "done": N_("{name}: until now done on {day}"),
    "timed": N_("{name}: until now done on {day} ({time})"),
    "skipped": N_("{name}: until now skipped on {day}"),
}
_TURN = Fields("from=first to=last done of skipped")
_WEEK = Fields(("week=first", iso_week), "done of")


class HabitWeek(NamedTuple):
    """What was done of a habit in a week, of so many times.

    What was skipped or paused is not asked. It `waits` while it can still be done.
    """

    first: date
    done: int
    of: int
    waits: bool = False

    @property
    def sign(self) -> str:
        """One sign: skipped or paused, done, how often if not always, open or missed."""
        if not self.of:
            return SIGNS["skipped"]
        if self.done >= self.of:
            return SIGNS["done"]
        if self.done:
            return str(self.done)
        return SIGNS["todo"] if self.waits else "·"


class HabitRow(NamedTuple):
    """A habit: the turn that is open, whether it is due today, turns in a row, the last weeks."""

    habit: Habit
    turn: Turn | None
    due: bool
    streak: int
    weeks: Sequence[HabitWeek | None]

    @property
    def sign(self) -> str:
        """Due, done, how often if not always, skipped or paused; none where no turn is open."""
        if self.due:
            return SIGNS["todo"]
        if self.turn and self.turn.done:
            return SIGNS["done"] if self.turn.is_kept else str(self.turn.done)
        return SIGNS["skipped"] if self.turn else " "

    def blocks(self, words: Words) -> Iterable[Block]:
        """How it stands and what it is; under it the last weeks, how often, and the streak."""
        habit = self.habit
        yield Line((*named(habit, words),), mark=f"{self.sign} ")
        facts = [words(HOW_OFTEN[habit.every])]
        if habit.minutes:
            facts.append(words.hours(habit.minutes))
        if self.turn and self.turn.of > 1:
            done, of = self.turn.done, self.turn.of
            facts.append(words("{done} of {count} this week", done=done, count=of))
        if self.streak:
            units = words.count(self.streak, _COUNTED.get(habit.every, "week"))
            facts.append(words("{units} in a row", units=units))
        yield Line((Cell(self._grid(), "good"), Cell("  " + " · ".join(facts), "dim")), 2)

    def _grid(self) -> str:
        """The signs of its weeks, or of its months, from the first one on."""
        monthly = self.habit.every == "month"
        signs = [week.sign if week else " " for week in self.weeks if week or not monthly]
        return " ".join(signs).lstrip()


class HabitTold(NamedTuple):
    """A habit that an act is about, the minutes it took, and what was said of its turn `before`."""

    habit: Habit
    minutes: int | None = None
    before: HabitMark | None = None

    def name(self, words: Words) -> str:
        """What it is called, and how long it took."""
        title = words.text(self.habit.title)
        if self.minutes is None:
            return title
        return words("{text} ({time})", text=title, time=words.clock(self.minutes))

    def replaced(self, today: date, words: Words) -> Iterable[Block]:
        """What no longer counts."""
        if before := self.before:
            message = _BEFORE["timed" if before.minutes is not None else before.state]
            facts = {"day": words.near(before.on, today), "time": words.clock(before.minutes or 0)}
            yield words.say(message, "dim", 2, name=self.habit.called, **facts)


_TOLD = Fields(_NAMED.at("habit"), "minutes", ("before", Fields("state date=on minutes")))
_ROW = Fields(
    _NAMED.at("habit"),
    Fields("roadmap every lane minutes since").at("habit"),
    "due",
    ("turn", _TURN),
    "streak",
    ("weeks", [_WEEK]),
)


@answer(
    ("habit", "habit list", "habit add", "habit done", "habit skip", "habit reopen", "habit drop"),
    Fields(
        "date=today act on",
        ("told already", [_TOLD]),
        ("habits=listed", [_ROW]),
        ("plan=change", PLAN),
    ),
)
class HabitsView(NamedTuple):
    """All habits; those that an act was `told` of on a day, and those it was so `already` of."""

    today: date
    listed: Sequence[HabitRow]
    act: str | None = None
    told: Sequence[HabitTold] = ()
    already: Sequence[HabitTold] = ()
    on: date | None = None
    change: PlanChange | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Every habit with title, how often, lane, `due` and streak; or the act, and the plan's."""
        if self.act is None:
            yield from rows({"habits": "habit: habit title every lane due streak"}, data)
            return
        yield from ((self.act, one.habit.key, words.text(one.habit.title)) for one in self.told)
        yield from rows({"already": "already: habit title", **PLAN_ROWS}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was done, or else every habit; what is due comes last to the eye."""
        if self.act is None:
            yield from self._listed(words)
            return
        day = words.near(self.on or self.today, self.today)
        so: Style = "good" if self.act in ("done", "added", "changed", "taken-up") else ""
        for message, told, style in (
            (_ACTS[self.act], self.told, so),
            (_ALREADY.get(self.act, ""), self.already, _DIM),
        ):
            if told:
                names = words.listed([one.name(words) for one in told])
                yield words.say(message, style, day=day, habits=names)
            for one in told:
                yield from one.replaced(self.today, words)
        for one in self.told if self.act in ("done", "skipped") else ():
            if self.on and is_off(one.habit.every, self.on):
                message = N_("{weekday} is no weekday, so it does not count for “{habit}”.")
                facts = {"weekday": words.weekday(self.on), "habit": one.habit.title}
                yield words.say(message, "warn", 2, **facts)
        if self.act == "dropped":
            name = self.told[0].habit.called
            yield words.say("To take it up again: studyplan habit add {name}", "dim", 2, name=name)
        yield from moved(self.change, words)
        keys = {one.habit.key for one in (*self.told, *self.already)}
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
            yield words.say(
                "By week: ✓ done, 1–6 how often, ○ open, – skipped or paused, · missed", "dim"
            )
            if any(row.habit.every == "month" for row in self.listed):
                yield words.say("A monthly habit has a sign for each month.", "dim")
            yield words.say("To mark one: studyplan habit done NAME", "dim")
        yield words.say('To add one: studyplan habit add "…" --every 2/week', "dim")
