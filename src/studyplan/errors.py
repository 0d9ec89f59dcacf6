"""Everything that can go wrong on purpose, each kind with its exit code.

An error carries the key of its sentence and the facts for it; the sentence itself, in the
reader's language, is made by `studyplan.render.words`.
"""

from collections.abc import Sequence

from studyplan.named_tuples import NamedTuple


class Choice(NamedTuple):
    """Something that may have been meant: what to type for it, and what it is called.

    The title is a string, a text in both languages, or a wall time.
    """

    id: str
    title: object
    number: int | None = None


class StudyplanError(Exception):
    """Something failed; `key` names the sentence, `facts` fill it, `choices` are listed after."""

    exit_code = 1
    code = "failed"

    def __init__(self, key: str, choices: Sequence[Choice] = (), /, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.choices = choices
        self.facts = facts


class DeclinedError(Exception):
    """A person who was asked does not want it."""


class UsageError(StudyplanError):
    """The words of the call do not fit; `verb` is the command whose help has those that do."""

    exit_code = 2
    code = "usage"
    verb = ""


class ExtraWordsError(UsageError):
    """The words of the call beyond those that fit, where only the verb can tell."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("too-many", verb="studyplan", name=" ".join(words))
        self.words = words


class AmbiguousError(StudyplanError):
    """A name fits several things: the `choices`."""

    exit_code = 2
    code = "ambiguous"

    def __init__(
        self, name: str, choices: Sequence[Choice], key: str = "ambiguous", **facts: object
    ) -> None:
        super().__init__(key, choices, name=name, count=len(choices), **facts)


class NotFoundError(StudyplanError):
    """Nothing has that name; the `choices` come near it."""

    exit_code = 3
    code = "not-found"


class NoDatabaseError(NotFoundError):
    """Nothing was ever set up, or the database is gone."""


class IsFolderError(StudyplanError):
    """A folder is where the database should be."""


class StoredError(StudyplanError):
    """What was asked for is stored, but its answer could not be printed: do not repeat it."""

    code = "stored"


class ReaderGoneError(StudyplanError):
    """Whoever read the output has closed it; there is nobody left to tell."""

    exit_code = 0

    def __init__(self) -> None:
        super().__init__("reader-gone")


class LockedError(StudyplanError):
    """Another process holds the database longer than the time to wait."""

    exit_code = 4
    code = "locked"


class DatabaseError(StudyplanError):
    """The database is damaged, foreign, or newer than this program."""

    exit_code = 5
    code = "damaged"
