"""What was done of habits in a week."""

from collections.abc import Iterable, Sequence

from studyplan.core.habits import Habit, HabitOfWeek
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import SIGNS, Block, Cell, Line, line
from studyplan.render.fields import Fields
from studyplan.render.terms import HOW_OFTEN
from studyplan.render.words import Words


class HoursRange(NamedTuple):
    """From how many hours to how many."""

    low: float
    high: float


def _asked(hours: str) -> HoursRange:
    from studyplan.core.durations import parse_range

    return HoursRange(*parse_range(hours))


HABIT_OF_WEEK = Fields(
    Fields("habit=key every", ("hours", _asked), "title").at("habit"), "done of minutes"
)


def habit_blocks(habits: Sequence[HabitOfWeek], words: Words) -> Iterable[Block]:
    """Each habit with the sign of whether it is done, and the facts."""
    yield line()
    yield words.say("Habits", "dim")
    for one in habits:
        sign = SIGNS["done" if one.done >= one.of else "todo"]
        facts = Cell(f"  {habit_facts(one, words)}", "dim")
        yield Line((*named(one.habit, words), facts), 2, f"{sign} ")


def habit_facts(one: HabitOfWeek, words: Words) -> str:
    """How often, how long it takes, and how often it was done this week."""
    habit = one.habit
    facts = [words(HOW_OFTEN[habit.every])]
    if habit.hours:
        facts.append(words("{n} h", n=habit.hours.replace("-", "–")))
    elif habit.minutes:
        facts.append(words.hours(habit.minutes))
    if one.of > 1 or one.done:
        facts.append(words("{done} of {count} done", done=one.done, count=one.of))
    return " · ".join(facts)


def named(habit: Habit, words: Words) -> Iterable[Cell]:
    """What it is called by, and its title where that says more."""
    title = words.text(habit.title)
    yield Cell(habit.called, "accent")
    if title != habit.name:
        yield Cell(f"  {title}")
