"""Entries of time, in a list."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from studyplan.core.entries import TimeEntry
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import monday, sunday
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Table, columns, line, title
from studyplan.render.csv import Value
from studyplan.render.entries import ENTRY, details
from studyplan.render.fields import Fields
from studyplan.render.standing import nothing_followed
from studyplan.render.words import Words

_ENTRY = Fields(ENTRY, "gone")


@answer("log list", Fields("from=first to=last topic=topic.key minutes", ("entries", [_ENTRY])))
class EntriesView(NamedTuple):
    """Entries from the day `first` to the day `last`, None for any; of one `topic` or of all."""

    entries: Sequence[TimeEntry]
    today: date
    first: date | None
    last: date | None
    topic: TopicRow | None = None
    missing: Sequence[str] = ()

    @property
    def this_week(self) -> bool:
        """Whether they are those of the running week."""
        return (self.first, self.last) == (monday(self.today), sunday(self.today))

    @property
    def minutes(self) -> int:
        """All of their minutes."""
        return sum(entry.minutes for entry in self.entries)

    def table(self, words: Words) -> Iterator[Sequence[Value]]:
        """The entries below the names of their fields."""
        yield from ENTRY.table(self.entries, words)

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Id, day, when it began, key, minutes, lane, note."""
        for one in self.entries:
            at = f"{one.at:%H:%M}" if one.at else None
            yield one.short, one.on, at, one.key, one.minutes, one.lane, one.note

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each entry, under it what else is known of it, and the sum."""
        yield title(words("Time logged"), self._about(words))
        yield line()
        if not self.entries:
            message = N_("No time is logged. To log some: studyplan log TOPIC 45m")
            if self.this_week:
                message = N_(
                    "No time is logged this week. Other days: studyplan log list --from DATE"
                )
            yield nothing_followed(self.missing, words) if self.missing else words.say(message)
            return
        yield Table(
            columns("fixed fixed figures grow"), [self._row(e, words) for e in self.entries]
        )
        yield line()
        yield words.say("{time} in total", "strong", time=words.clock(self.minutes))
        yield words.say("To change one: studyplan log edit ID (also: delete)", "dim")

    def _about(self, words: Words) -> str:
        days = ""
        if self.first and self.last:
            days = words.period(self.first, self.last)
        elif self.first or self.last:
            message = N_("from {day}") if self.first else N_("until {day}")
            days = words(message, day=words.day(self.first or self.last or self.today))
        topic = words.text(self.topic.title) if self.topic else ""
        return " · ".join(part for part in (topic, days) if part)

    def _row(self, entry: TimeEntry, words: Words) -> list[Cell | list[Cell]]:
        named = f"{entry.number}  " * (entry.number is not None) + words.text(entry.title)
        more = " · ".join(details(entry, words, self.topic.lane if self.topic else ""))
        day = f"{words.weekday(entry.on)} {words.near(entry.on, self.today)}"
        return [
            Cell(entry.short, "accent"),
            Cell(day, "dim"),
            Cell(words.clock(entry.minutes)),
            [Cell(named), Cell(more, "dim")] if more else Cell(named),
        ]
