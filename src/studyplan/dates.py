"""The days, weeks and stretches that a call names."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
from studyplan.core.journal.clock import Moment
from studyplan.core.weeks import monday
from studyplan.errors import AmbiguousError, Choice, DeclinedError, UsageError
from studyplan.locale import N_
from studyplan.render.words import Words
from studyplan.surroundings import here

if TYPE_CHECKING:
    from studyplan.core.days import Lean
    from studyplan.core.learners_day import Beginnings

# Who says a day so far back has most likely mistyped its year.
_LONG_AGO = 365


class Dates:
    """What reads days, by the day that it is; what it needs for that is imported when it does."""

    clock: Moment
    words: Words

    @property
    def today(self) -> date:
        """The learner's day."""
        raise NotImplementedError

    @property
    def asks(self) -> bool:
        """Whether a person can be asked."""
        raise NotImplementedError

    def day(self, text: str | None, lean: "Lean" = "near") -> date:
        """The day that an option names, today if none; raises as `_days_read` does."""
        if text is None:
            return self.today
        from studyplan.core.days import parse_day

        with self._days_read("bad-day", text, lean):
            return parse_day(text, self.today, lean)

    def day_of_act(self, on: str | None, yes: bool = False) -> date:
        """The day that an act is dated, today if none; without `yes` one long gone is asked about.

        Raises DeclinedError where it is not meant; UsageError for a day to come, and for one long
        gone where nobody can be asked.
        """
        day = self.day(on, "past")
        if day > self.today:
            raise UsageError("day-ahead", day=day, **self._examples("past"))
        if not yes and (self.today - day).days > _LONG_AGO:
            self._confirm(day)
        return day

    def _confirm(self, day: date) -> None:
        if not self.asks:
            raise UsageError("day-long-ago", day=day)
        from studyplan.render.prompts import confirmed

        question = N_("{day} is more than a year ago. Do you mean that day? [y/N]")
        if not confirmed(self.words(question, day=self.words.day(day))):
            raise DeclinedError

    def began(self, clock: str | None, day: date, beginnings: "Beginnings") -> datetime | None:
        """When the clock shows that on the learner's day, which has been; raises UsageError."""
        if clock is None:
            return None
        from studyplan.core.times_of_day import parse_clock

        try:
            at = here().local(beginnings.moment(day, parse_clock(clock)))
        except ValueError:
            raise UsageError("bad-clock", text=clock[:40], example="19:30") from None
        if at > self.clock.at:
            night = ".night" if at.date() > day else ""
            begin = f"{beginnings.begin(day):%H:%M}"
            raise UsageError(f"time-ahead{night}", time=f"{at:%H:%M}", day=at.date(), begin=begin)
        return at

    def ended(self, clock: str, since: datetime) -> datetime:
        """When the clock first shows that after a wall time, which has been; raises UsageError."""
        from studyplan.core.times_of_day import parse_clock

        try:
            time = parse_clock(clock)
        except ValueError:
            raise UsageError("bad-clock", text=clock[:40], example="21:30") from None
        days = (since.date() + timedelta(days=n) for n in range(3))
        at = next(at for day in days if (at := here().local(datetime.combine(day, time))) > since)
        if at > self.clock.at:
            raise UsageError("end-ahead", time=f"{time:%H:%M}", since=since)
        return at

    def day_to_come(self, text: str) -> date:
        """A day after today; raises UsageError for any other."""
        day = self.day(text, "ahead")
        if day <= self.today:
            raise UsageError("day-gone", day=day, **self._examples("ahead"))
        return day

    def when(self, text: str, lean: "Lean" = "near") -> tuple[date, bool]:
        """A day, or the Monday of a week; and whether it is a week."""
        from studyplan.core.periods import parse_when

        with self._days_read("bad-when", text, lean):
            return parse_when(text, self.today, lean)

    def when_to_come(self, text: str) -> tuple[date, bool]:
        """The same of today or later, or of this week or a later one; raises UsageError."""
        day, week = self.when(text, "ahead")
        if day < (monday(self.today) if week else self.today):
            raise UsageError("day-gone", day=day, **self._examples("ahead"))
        return day, week

    def week(self, after: bool, day: str | None) -> date:
        """The Monday of this week, the one after it, or that of a day; raises UsageError."""
        if after and day is not None:
            raise UsageError("one-week-only")
        if day is not None:
            return monday(self.when(day)[0])
        return monday(self.today) + timedelta(days=7 * after)

    def period(self, text: str) -> tuple[date, date]:
        """The first and the last day of a stretch."""
        from studyplan.core.periods import parse_period

        with self._days_read("bad-period", text, "near"):
            return parse_period(text, self.today)

    @contextmanager
    def _days_read(self, key: str, text: str, lean: "Lean") -> Iterator[None]:
        """Raise UsageError with days that would do, AmbiguousError with those that may be meant."""
        from studyplan.core.days import DayError, FarDayError

        try:
            yield
        except DayError as error:
            meant = [Choice(day.isoformat(), self.words.day(day)) for day in error.days]
            days = self.words.either([one.id for one in meant])
            raise AmbiguousError(text, meant, error.key, days=days) from None
        except FarDayError:
            raise UsageError("day-beyond", text=text, first=FIRST_YEAR, last=LAST_YEAR) from None
        except ValueError:
            raise UsageError(f"{key}.{lean}", text=text, **self._examples(lean)) from None

    def _examples(self, lean: "Lean") -> dict[str, str]:
        """A day that lies before today or after it, in two of the forms that days are read in."""
        day = self.today + timedelta(days=-3 if lean == "past" else 8)
        return {"iso": day.isoformat(), "short": self.words.near(day, self.today)}
