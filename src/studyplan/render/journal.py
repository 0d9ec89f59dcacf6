"""The journal, first to last, to be exported."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from studyplan.core.journal.rows import Act, Row
from studyplan.core.journal.transfer import EarlierEditions, Origin, RoadmapLine
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, answer, as_data
from studyplan.render.blocks import Block, Cell, Item, Items, heading, line, title
from studyplan.render.csv import Value
from studyplan.render.fields import Fields
from studyplan.render.history import kinds_of, what
from studyplan.render.json import Lined
from studyplan.render.words import Words


def _parsed(data: str) -> Any:
    """What an event says; where that is no JSON, the text as it stands."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data


_EVENT = Fields(
    "stamp device command at date=local_date kind subject", ("data", _parsed), "undoes crc=checksum"
)
_EVENT_ROW = Fields("stamp at date=local_date device command kind subject data undoes crc=checksum")


@answer("export journal", Fields("what device", ("events", [_EVENT])))
class JournalExport(NamedTuple):
    """Every event with all it says, in order, and every command; they are taken one by one.

    `origin` and `files` are what another home needs to know beside the events.
    """

    device: str
    read: Callable[[], Iterator[Row]]
    acts: Iterable[Act] = ()
    origin: Origin = Origin("", "")
    besides: Iterable[RoadmapLine | EarlierEditions] = ()

    @property
    def what(self) -> str:
        """What the file is."""
        return "studyplan journal"

    @property
    def events(self) -> Iterator[Row]:
        """The events, first to last, legible."""
        return (row.legible() for row in self.read())

    def blocks(self, words: Words) -> Iterable[Block]:
        """A heading for each day of the learner's, and an entry for each command with its time."""
        return _document(self.acts, words)

    def table(self, words: Words) -> Iterable[Sequence[Value]]:
        """A row for each event; its data as JSON."""
        return _EVENT_ROW.table(self.events, words)

    def data(self, words: Words) -> Data:
        """The stable contract."""
        return Lined(as_data(self, words))

    def lines(self, _: Words) -> Iterator[str]:
        """A line for each event as it stands, before them one for the rest that `import` needs."""
        yield self.origin.line()
        yield from (file.line() for file in self.besides)
        yield from (row.line() for row in self.read())


def _document(acts: Iterable[Act], words: Words) -> Iterator[Block]:
    yield title(words("History"))
    day = None
    for day, its in groupby(acts, lambda act: act.day):
        yield from heading(words.day(date.fromisoformat(day)))
        yield Items([_entry(act, words) for act in its])
    if day is None:
        yield line(words("Nothing has been done yet."))


def _entry(act: Act, words: Words) -> Item:
    # What has no sentence has at least its names.
    sentence = what(act, words) or ", ".join(dict.fromkeys(kinds_of(act)))
    undone = words("undone") if act.undone else ""
    text = Cell(sentence, "gone" if undone else "")
    return Item((Cell(f"{act.at[11:16]} "), text, Cell(undone, "aside")))
