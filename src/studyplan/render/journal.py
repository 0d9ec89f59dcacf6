"""The journal as a document, first to last."""

from collections.abc import Iterable, Iterator
from datetime import date

from studyplan.render.blocks import Block, Cell, Item, Items, heading, line, title
from studyplan.render.history import Act, kinds_of, what
from studyplan.render.words import Words


def journal_document(acts: Iterable[Act], words: Words) -> Iterator[Block]:
    """A heading for each day of the learner's, and an entry for each command with its wall time."""
    yield title(words("History"))
    day = None
    for act in acts:
        if act.day != day:
            day = act.day
            yield from heading(words.day(date.fromisoformat(day)))
        # What has no sentence has at least its names.
        said = what(act, words) or ", ".join(dict.fromkeys(kinds_of(act)))
        undone = words("undone") if act.undone else ""
        text = Cell(said, "gone" if undone else "")
        yield Items([Item((Cell(f"{act.at[11:16]} "), text, Cell(undone, "aside")))])
    if day is None:
        yield line(words("Nothing has been done yet."))
