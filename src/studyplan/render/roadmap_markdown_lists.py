"""Nested lists of Markdown."""

from collections.abc import Iterable
from typing import NamedTuple

from studyplan.render.markdown import escape
from studyplan.render.words import Words


class Entry(NamedTuple):
    """An entry of a list, escaped already, and the entries under it."""

    text: str
    under: "tuple[Entry, ...]" = ()


def listed(entries: Iterable[Entry], ordered: bool = False) -> str:
    """A list, nested as its entries are."""
    return "\n".join(_lines(entries, "", ordered))


def _lines(entries: Iterable[Entry], indent: str, ordered: bool = False) -> Iterable[str]:
    for place, entry in enumerate(entries, 1):
        mark = f"{place}. " if ordered else "- "
        yield f"{indent}{mark}{entry.text}"
        yield from _lines(entry.under, indent + " " * len(mark))


def by_editor(origin: str | None, words: Words) -> str:
    """What follows a text that is not the source's."""
    if origin != "editor":
        return ""
    return f" *{escape(words('in-brackets', text=words('by-editor')).strip())}*"
