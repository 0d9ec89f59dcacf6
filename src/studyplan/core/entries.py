"""Entries of time, and which of them overlap."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from studyplan.core.short_ids import short
from studyplan.core.text import Text
from studyplan.core.vocabulary import Lane
from studyplan.named_tuples import NamedTuple


class TimeEntry(NamedTuple):
    """Time logged for a topic on the learner's day `on`; `at` is the wall time at which it began.

    `lane` is what it counts in. `before` and `after` are the ids beside its own, in their order.
    """

    id: str
    key: str
    title: Text
    on: date
    minutes: int
    lane: Lane
    at: datetime | None = None
    note: str | None = None
    number: int | None = None
    before: str | None = None
    after: str | None = None
    gone: bool = False

    @property
    def short(self) -> str:
        """What it is called on a command line."""
        return short(self.id, self.before, self.after)

    @property
    def end(self) -> datetime | None:
        """When it ended, where it is known when it began."""
        return self.at and self.at + timedelta(minutes=self.minutes)


def overlapping(entry: TimeEntry, others: Iterable[TimeEntry]) -> list[TimeEntry]:
    """Those of the others that have time in common with an entry."""
    if entry.at is None or entry.end is None:
        return []
    return [
        one
        for one in others
        if one.id != entry.id and one.at and one.end and one.at < entry.end and entry.at < one.end
    ]
