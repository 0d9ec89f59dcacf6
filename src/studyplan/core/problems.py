"""What is wrong in a file that somebody has written, as plain data."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from studyplan.named_tuples import NamedTuple


class Phrase(NamedTuple):
    """A part of a sentence, by its key, with what fills it."""

    key: str
    facts: Mapping[str, str] = {}


# A tuple is a choice of words.
Fact = str | Phrase | tuple[str, ...]


class Problem(NamedTuple):
    """Something wrong in a file, at a line and column counted from 1; at 0, no line is named.

    `says` names the sentence and `facts` fill it, `near` are words that may have been meant,
    `better` is the line as it should be.
    """

    line: int
    column: int
    says: str
    facts: Mapping[str, Fact] = {}
    near: tuple[str, ...] = ()
    better: str = ""
    file: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Line and column: problems are told in this order."""
        return self.line, self.column


# What is wanted where a model finds something else, by the kind of its error.
EXPECTED = {
    "string_type": "a-text",
    "text": "a-text",
    "list_type": "a-list",
    "bool_type": "a-truth",
    "bool_parsing": "a-truth",
    "int_type": "a-whole-number",
    "int_parsing": "a-whole-number",
    "int_from_float": "a-whole-number",
    "float_type": "a-number",
    "float_parsing": "a-number",
    "finite_number": "a-number",
    "link": "a-link",
}
_BOUNDS = {
    "greater_than": ("more-than", "gt"),
    "greater_than_equal": ("at-least", "ge"),
    "less_than": ("less-than", "lt"),
    "less_than_equal": ("at-most", "le"),
}


def expected(kind: str, context: Mapping[str, Any], message: str) -> Fact:
    """What a model wants that has an error of this kind; its message where that has no words."""
    if kind == "literal_error":
        return choice(context["expected"])
    if kind in _BOUNDS:
        key, bound = _BOUNDS[kind]
        return Phrase(key, {"bound": f"{context[bound]:g}"})
    return Phrase(EXPECTED[kind]) if kind in EXPECTED else message


def choice(names: str) -> tuple[str, ...]:
    """The names in quotes, and the numbers, of `'a', 'b' or 3`."""
    return tuple(re.findall(r"'[^']+'|\d+", names))


class UnreadableError(Exception):
    """A text is none that could be a roadmap; `problems` say where, beside `warnings`."""

    def __init__(self, problems: list[Problem], warnings: Sequence[Problem] = ()) -> None:
        super().__init__(problems)
        self.problems = problems
        self.warnings = warnings
