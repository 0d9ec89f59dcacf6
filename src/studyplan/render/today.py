"""The learner's day in a line, and what to study now below it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from studyplan.core.habits import Habit
from studyplan.core.timer import RunningTimer
from studyplan.core.today import Day
from studyplan.core.weeks import iso_week
from studyplan.locale import N_, P_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.fields import Fields
from studyplan.render.next import NEXT, PROPOSED_ROW, NextView
from studyplan.render.prompt import named
from studyplan.render.standing import not_logged, time_left
from studyplan.render.words import Words

_REVIEWS = P_("{n} review due ({time})", "{n} reviews due ({time})")
_HABITS = P_("{n} habit due", "{n} habits due")
# Names that are longer than so many signs would be most of the line.
_LONGEST_NAMES = 48
_RUNNING = Fields(
    "number=running.number key=running.topic title=running.title since=running.since minutes"
)


@answer(
    "today",
    Fields(
        NEXT.at("next"),
        ("minutes=day", Fields("committed actual left_this_week=left")),
        ("not_logged=day.not_logged", Fields("topics minutes")),
        ("running", _RUNNING),
        ("reviews=day", Fields("due=reviews minutes=review_minutes")),
        ("habits", [Fields("habit=key name title every")]),
        "streak=day.streak studied=day.studied paused",
    ),
    {
        "topics": PROPOSED_ROW,
        "habits": "habit: habit title every",
        "": "today: date minutes.committed minutes.actual minutes.left_this_week"
        " running.key running.minutes reviews.due reviews.minutes streak"
        " not_logged.topics not_logged.minutes studied paused",
    },
    schema=2,
)
class TodayView(NamedTuple):
    """The learner's day at a time, what to study now, and the habits that are due.

    It may be `paused` up to a day.
    """

    at: datetime
    day: Day
    next: NextView
    habits: Sequence[Habit] = ()
    paused: date | None = None

    @property
    def running(self) -> Day | None:
        """The day, where the timer runs in it."""
        return self.day if self.day.running else None

    def blocks(self, words: Words) -> Iterable[Block]:
        """The line about the day, then the table."""
        today = self.next.today
        yield title(words("Today"), f"{words.day(today)} · {iso_week(today)}")
        if said := list(self._said(words)):
            cells = [cell for piece in said for cell in (Cell(" · "), piece)]
            yield Line(cells[1:])
        yield line()
        yield from self.next.body(words, running=self.day.running is not None)

    def _said(self, words: Words) -> Iterator[Cell]:
        """What runs, what is committed and done or left of the week, what is due, the streak."""
        day = self.day
        if day.running:
            yield Cell(self._timer(day.running, day.minutes, words), "accent")
        if self.paused:
            until = words.near(self.paused, self.next.today)
            yield Cell(words("Paused until {day}", day=until), "warn")
        elif day.committed:
            yield Cell(words("{time} committed", time=words.hours(day.committed)))
        elif day.ahead:
            yield Cell(words("Today's sessions are done"), "good")
        elif day.committed is not None and not (day.actual or day.not_logged.topics):
            yield Cell(words("Nothing committed"))
        if day.actual:
            yield Cell(words("{time} done", time=words.hours(day.actual)), "good")
        if day.not_logged.topics:
            yield Cell(not_logged(day.not_logged, words), "good")
        if day.left is not None and not day.committed:
            yield Cell(time_left(day.left, day.days, self.next.today, words))
        if day.reviews:
            time = words.hours(day.review_minutes)
            yield Cell(words.many(*_REVIEWS, day.reviews, time=time), "warn")
        if self.habits:
            yield Cell(self._due(words), "warn")
        if day.streak > 1:
            yield Cell(words("{days} in a row", days=words.count(day.streak, "day")), "dim")

    def _due(self, words: Words) -> str:
        """The habits that are due by their titles, or how many they are."""
        names = words.titles(words.text(habit.title) for habit in self.habits)
        if len(names) + sum(not c.isascii() for c in names) > _LONGEST_NAMES:
            return words.many(*_HABITS, len(self.habits))
        return words("habits: {habits}", habits=names)

    def _timer(self, running: RunningTimer, minutes: int, words: Words) -> str:
        """Which topic it runs for, since when and for how long."""
        wall = running.since.strftime("%H:%M")
        if running.since.date() not in (self.next.today, self.at.date()):
            wall = f"{words.near(running.since.date(), self.at.date())} {wall}"
        name = " ".join(named(running, words)).lstrip()
        message = N_("{name} since {clock} ({time})")
        return words(message, name=name, clock=wall, time=words.clock(max(0, minutes)))
