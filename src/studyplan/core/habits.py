"""Recurring things: how often they are to be done, what was done of them, and for how long so."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from unicodedata import normalize

from studyplan.core.text import Text
from studyplan.core.vocabulary import RHYTHMS, HabitState, Lane, Rhythm
from studyplan.core.weeks import iso_week, monday
from studyplan.named_tuples import NamedTuple

# `2/week`: done on two days of a week.
_TIMES = "/week"
_SEVERAL = ("{0}x/week", "{0} times a week", "每周{0}次", "每周{1}次", "{0}次/周")
_EVERY: dict[Rhythm, tuple[str, ...]] = {
    "day": ("daily", "every day", "每天", "每日"),
    "weekday": ("weekdays", "mon-fri", "工作日", "每个工作日"),
    "week": ("weekly", "every week", "1/week", "每周", "一周一次"),
    "month": ("monthly", "every month", "每月"),
    **{
        every: tuple(said.format(every[0], zh) for said in _SEVERAL)
        for every, zh in zip(RHYTHMS[4:], "两三四五六", strict=True)
    },
}
_RHYTHM = {word: every for every, words in _EVERY.items() for word in (every, *words)}
_ONE_DAY = timedelta(days=1)
# Weeks in a month, and occurrences in a week.
_A_WEEK = {"day": 7.0, "weekday": 5.0, "week": 1.0, "month": 12 / 52}
_NAME = r"[^\W_]+(?:-[^\W_]+)*"
# The longest name, and the longest that is made of a title.
LONGEST_NAME, _LONGEST_MADE = 40, 28


class HabitMark(NamedTuple):
    """What was said of one occurrence: done or skipped, on a day, and how many minutes it took."""

    habit: str
    occurrence: str
    state: HabitState
    on: date
    minutes: int | None = None


class Habit(NamedTuple):
    """Something recurring, by its key: `roadmap/name`, or the name of one of the learner's own.

    `hours` is what one occurrence takes as its roadmap says it, `minutes` the middle of that;
    `since` is the day from which it counts. Another one that is to be done has its name if it is
    `shared`.
    """

    key: str
    title: Text
    every: Rhythm
    lane: Lane
    since: date
    hours: str | None = None
    minutes: int | None = None
    dropped: bool = False
    shared: bool = False

    @property
    def name(self) -> str:
        """Its short name."""
        return self.key.rpartition("/")[2]

    @property
    def called(self) -> str:
        """What is typed for it: its short name, or the key where others have that name too."""
        return self.key if self.shared else self.name

    @property
    def roadmap(self) -> str | None:
        """The roadmap that it is of, if it is not the learner's own."""
        return self.key.rpartition("/")[0] or None


class Turn(NamedTuple):
    """A day, week or month in which a habit is to be done `of` times; `rests` where it need not."""

    first: date
    last: date
    of: int
    done: int
    skipped: int
    rests: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether it was done as often as it is to be."""
        return self.done >= self.of

    @property
    def is_neutral(self) -> bool:
        """Whether it neither makes nor breaks a streak: skipped, or in a pause."""
        return self.rests or (not self.is_kept and self.done + self.skipped >= self.of)


class HabitOfWeek(NamedTuple):
    """What was done of a habit on the days of a week: how often, of so many times."""

    habit: Habit
    done: int
    of: int
    minutes: int


def parse_rhythm(text: str) -> Rhythm:
    """How often: `day`, `weekday`, `2/week`, `week` or `month`; raises ValueError for others."""
    plain = " ".join(normalize("NFKC", text).casefold().split())
    if plain not in _RHYTHM:
        raise ValueError(f"{text!r} does not say how often")
    return _RHYTHM[plain]


def a_week(every: Rhythm) -> float:
    """How often that is in a week."""
    return _A_WEEK.get(every) or float(every[0])


def name_of(title: str) -> str:
    """A short name made of a title: its words with hyphens, as many as fit."""
    words = "".join(c if c.isalnum() else " " for c in normalize("NFKC", title).casefold()).split()
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST_MADE]
        if len(longer) > _LONGEST_MADE:
            break
        name = longer
    return name


def is_name(text: str) -> bool:
    """Whether that can be a habit's name: letters and digits, and hyphens between them."""
    return bool(re.fullmatch(_NAME, text)) and len(text) <= LONGEST_NAME and not text.isdecimal()


def occurrence(every: Rhythm, day: date) -> str:
    """Which occurrence is done on a day: the day's own, its week's, or its month's."""
    if every == "week":
        return iso_week(day)
    return day.isoformat()[:7] if every == "month" else day.isoformat()


def turn_of(every: Rhythm, day: date) -> tuple[date, date]:
    """The first and last day of the turn that a day is in."""
    if every in ("day", "weekday"):
        return day, day
    if every == "month":
        after = (day.replace(day=1) + 31 * _ONE_DAY).replace(day=1)
        return day.replace(day=1), after - _ONE_DAY
    return monday(day), monday(day) + 6 * _ONE_DAY


def days_of(occurrence: str) -> tuple[date, date]:
    """The first and last day of an occurrence."""
    if "W" in occurrence:
        return turn_of("week", date.fromisoformat(occurrence))
    if len(occurrence) == len("2026-12"):
        return turn_of("month", date.fromisoformat(f"{occurrence}-01"))
    return turn_of("day", date.fromisoformat(occurrence))


def is_off(every: Rhythm, day: date) -> bool:
    """Whether a day is in no turn: a Saturday or Sunday, of what is done on weekdays."""
    return every == "weekday" and day.weekday() >= 5


def turns(
    habit: Habit, marks: Iterable[HabitMark], today: date, is_paused: Callable[[date], bool]
) -> list[Turn]:
    """The turns of a habit up to the one that is open, earliest first.

    They begin with its first day, or with what was marked before. A Saturday is no turn of what is
    done on weekdays.
    """
    by_first: dict[date, list[HabitMark]] = {}
    for mark in marks:
        by_first.setdefault(turn_of(habit.every, mark.on)[0], []).append(mark)
    found = []
    at = min([turn_of(habit.every, habit.since)[0], *by_first])
    while at <= today:
        first, last = turn_of(habit.every, at)
        marked = by_first.get(first, [])
        if not is_off(habit.every, at):
            found.append(_turn(habit, first, last, marked, is_paused))
        at = last + _ONE_DAY
    return found


def _turn(
    habit: Habit,
    first: date,
    last: date,
    marked: Sequence[HabitMark],
    is_paused: Callable[[date], bool],
) -> Turn:
    of = int(a_week(habit.every)) if habit.every.endswith(_TIMES) else 1
    days = [first + n * _ONE_DAY for n in range((last - first).days + 1)]
    left = sum(not is_paused(day) for day in days)
    states = [mark.state for mark in marked]
    return Turn(first, last, of, states.count("done"), states.count("skipped"), left < of)


def streak(found: Sequence[Turn], today: date) -> int:
    """How many turns in a row were kept, up to now.

    The open turn counts once it is kept and breaks nothing before. What was skipped, and what lay
    in a pause, is passed over.
    """
    count = 0
    for turn in reversed(found):
        if turn.is_neutral:
            continue
        if turn.is_kept:
            count += 1
        elif turn.last < today:
            break
    return count


def is_due(found: Sequence[Turn], marks: Iterable[HabitMark], today: date) -> bool:
    """Whether the open turn still waits for the habit, and today has no mark of it."""
    if not found or found[-1].last < today:
        return False
    waits = not (found[-1].is_kept or found[-1].is_neutral)
    return waits and all(mark.on != today for mark in marks)


def waits(
    habit: Habit, marks: Sequence[HabitMark], today: date, is_paused: Callable[[date], bool]
) -> bool:
    """Whether today waits for a habit; of one that has begun, the marks of its turn are enough."""
    first = turn_of(habit.every, today)[0]
    if habit.since <= today:
        habit = habit._replace(since=first)
        marks = [mark for mark in marks if mark.on >= first]
    return is_due(turns(habit, marks, today, is_paused), marks, today)


def of_week(
    habit: Habit, marks: Iterable[HabitMark], first: date, is_paused: Callable[[date], bool]
) -> HabitOfWeek:
    """What was done of a habit in the week of Monday `first`; one of a month is done once.

    Of one for days, those before it began and those in a pause ask for nothing.
    """
    days = [first + n * _ONE_DAY for n in range(7)]
    done = [mark for mark in marks if mark.state == "done" and days[0] <= mark.on <= days[-1]]
    minutes = sum(mark.minutes or 0 for mark in done)
    counted = [mark.on for mark in done if not is_off(habit.every, mark.on)]
    of = max(1, int(a_week(habit.every)))
    if habit.every in ("day", "weekday"):
        asked = {day for day in days if day >= habit.since and not is_paused(day)}
        of = sum(not is_off(habit.every, day) for day in asked.union(counted))
    return HabitOfWeek(habit, len(counted), of, minutes)


def by_name(habits: Sequence[Habit], said: str) -> list[Habit]:
    """The habits that a word may mean: by key, by name, or by the beginning or a part of one."""
    plain = normalize("NFKC", said).casefold()
    called = [habit for habit in habits if plain in (habit.key, habit.name)]
    exact = [habit for habit in called if habit.key == plain]
    begun = [habit for habit in habits if habit.name.startswith(plain)]
    return exact or called or begun or [habit for habit in habits if plain in habit.name]


def minutes_by_lane(habits: Iterable[Habit]) -> Mapping[Lane, int]:
    """The minutes that they take in a week, by lane."""
    minutes = dict[Lane, float]()
    for habit in habits:
        if habit.minutes:
            minutes[habit.lane] = minutes.get(habit.lane, 0) + habit.minutes * a_week(habit.every)
    return {lane: round(one) for lane, one in minutes.items()}
