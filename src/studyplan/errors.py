"""Everything that can go wrong on purpose, each kind with its exit code.

An error carries the key of its sentence and the facts for it; the sentence itself, in the
reader's language, is made by `studyplan.render.words`.
"""


class StudyplanError(Exception):
    """Something failed; `key` names the sentence, `facts` fill it."""

    exit_code = 1

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


class UsageError(StudyplanError):
    """The words of the call do not fit, or a name fits several things."""

    exit_code = 2


class AmbiguousError(UsageError):
    """A name fits several topics, or concepts; `choices` are their (key, title) pairs."""

    def __init__(self, name: str, choices: list[tuple[str, str]], key: str = "ambiguous") -> None:
        super().__init__(key, name=name, count=len(choices))
        self.choices = choices


class NotFoundError(StudyplanError):
    """Nothing has that name; `near` are (key, title) pairs that come close."""

    exit_code = 3

    def __init__(self, key: str, near: list[tuple[str, str]] | None = None, **facts: object):
        super().__init__(key, **facts)
        self.near = near or []


class NoDatabaseError(NotFoundError):
    """Nothing was ever set up, or the database is gone."""

    def __init__(self, path: object) -> None:
        super().__init__("no-database", database=path)


class IsFolderError(StudyplanError):
    """A folder is where the database should be."""

    def __init__(self, path: object) -> None:
        super().__init__("database-folder", path=path)


class ReaderGoneError(StudyplanError):
    """Whoever read the output has closed it; there is nobody left to tell."""

    exit_code = 0

    def __init__(self) -> None:
        super().__init__("reader-gone")


class LockedError(StudyplanError):
    """Another process holds the database longer than the time to wait."""

    exit_code = 4


class DatabaseError(StudyplanError):
    """The database is damaged, foreign, or newer than this program."""

    exit_code = 5
