"""Entries of time: how the words of a call say one, and which of them overlap."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from studyplan.core.durations import parse_minutes
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


def parted(words: Sequence[str]) -> tuple[Sequence[str], str] | None:
    """The words of a topic, which may be none, and the time behind or before them.

    `12 45m`, `45m 12`, `lora 1 h 30 min`, `45m`. A bare number beside a time is a topic: `2h 12` is
    two hours of topic 12, and only `2 h 12` is as it is printed. None where no time is among them.
    """
    lengths = range(len(words) - 1, 0, -1)
    behind = [(words[:-n], words[-n:]) for n in lengths]
    before = [(words[n:], words[:n]) for n in lengths]
    whole = ((), words)
    pairs = [*behind, *before] if len(words) == 2 else []
    for topic, time in (*pairs, whole, *behind, *before):
        if _is_time(time) and not any(_is_time([word]) for word in topic):
            return topic, " ".join(time)
    return None


def _is_time(words: Sequence[str]) -> bool:
    try:
        return parse_minutes(" ".join(words)) > 0
    except ValueError:
        return False
