"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from studyplan.render.words import Words

Value = str | int | float | None
# What a spreadsheet would take for a formula, at the beginning of a cell.
_FORMULA = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: behind an apostrophe where it would be a formula.

    So is what begins with a control character; and what begins with an apostrophe already, so that
    taking one away always gives the text back. Full-width signs count as the plain ones.
    """
    first = unicodedata.normalize("NFKC", text.lstrip(" \u3000\u00a0")[:1])[:1]
    suspicious = first in _FORMULA if first else False
    if suspicious or text[:1] == "'" or unicodedata.category(text[:1] or " ") in ("Cc", "Cf"):
        return "'" + text
    return text


def write(rows: Iterable[Sequence[Value]], _: Words) -> Iterator[str]:
    """Lines that end with CR LF; numbers stay numbers, None is empty, texts are made harmless."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


class _Line:
    """A file that gives each line to whoever has it written."""

    def write(self, text: str) -> str:
        return text


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else value
