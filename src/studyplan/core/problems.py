"""What is wrong in a file that somebody has written, as plain data."""

from collections.abc import Mapping, Sequence

from studyplan.named_tuples import NamedTuple


class Phrase(NamedTuple):
    """A part of a sentence, by its key, with what fills it."""

    key: str
    facts: Mapping[str, str] = {}


# A tuple is a choice of words.
Fact = str | Phrase | tuple[str, ...]


class Problem(NamedTuple):
    """Something wrong in a file, at a line and column counted from 1.

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


class UnreadableError(Exception):
    """A text is none that could be a roadmap; `problems` say where, beside `warnings`."""

    def __init__(self, problems: list[Problem], warnings: Sequence[Problem] = ()) -> None:
        super().__init__(problems)
        self.problems = problems
        self.warnings = warnings
