"""The lines of a verb's help, at the width of a terminal."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap

# Columns of a line; of the longest name that others are in line with; of what stands beside names.
_WIDEST, _NARROWEST = 78, 24
_LONGEST_NAME = 30
_LEAST_BESIDE = 24


def laid_out(
    call: str, about: str, parts: Iterable[tuple[str, Sequence[tuple[str, str]]]], columns: int
) -> str:
    """How a command is called, what it is about, and under titles what its words are for."""
    width = max(min(columns, _WIDEST), _NARROWEST)
    lines = [*_filled(call, width, 0), "", *_beside("", about, width, 2)]
    for title, rows in parts:
        longest = min(max(_cells(name) for name, _ in rows), _LONGEST_NAME)
        column = longest + 4 if width - longest - 4 >= _LEAST_BESIDE else 6
        lines += ["", title]
        lines += [line for name, what in rows for line in _beside(name, what, width, column)]
    return "\n".join([*lines, ""])


def _beside(name: str, what: str, width: int, column: int) -> list[str]:
    """The lines of a name, and of what it is for from a column on, or below it where it is long."""
    names = _filled(name, width, 2)
    others = [" " * column + line for line in _wrapped(what, width - column)]
    if others and _cells(names[-1]) + 2 * bool(name) <= column:
        last = names.pop()
        others[0] = last + others[0][_cells(last) :]
    return [*names, *others]


def _filled(call: str, width: int, indent: int) -> list[str]:
    """The lines of a call's words, broken between them, and within long ones at a `|`."""
    lines = [" " * indent]
    hanging = indent + 2
    for word in call.split():
        fits = _cells(word) + hanging <= width
        for n, piece in enumerate([word] if fits else re.split(r"(?<=\|)", word)):
            longer = lines[-1] + " " * (n == 0 and bool(lines[-1].strip())) + piece
            if lines[-1].strip() and _cells(longer) > width:
                longer = " " * hanging + piece
                lines.append("")
            lines[-1] = longer
    return lines


def _cells(text: str) -> int:
    """The columns that a text takes; for plain English nothing of Rich is imported."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _wrapped(text: str, width: int) -> list[str]:
    if text.isascii():
        return wrap(text, width, break_on_hyphens=False)
    from studyplan.render.wrapping import wrapped

    return wrapped(text, width)
