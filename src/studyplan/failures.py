"""How a call ends: its exit code, what is told of a failure, and what it is refused for at once."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from studyplan import paths
from studyplan.core.journal.clock import Moment
from studyplan.core.signs import code, hidden
from studyplan.errors import (
    DatabaseError,
    ReaderGoneError,
    StoredError,
    StudyplanError,
    UsageError,
)
from studyplan.locale import languages
from studyplan.render.output import abandon, tolerate, unprinted
from studyplan.surroundings import here

# What a backup helps against.
_LOST = {
    *("no-database", "database-folder"),
    *("database-damaged", "database-empty", "database-foreign"),
}


def ended(run: Callable[[], int | None]) -> int | None:
    """The exit code that `run` gives, or that its failure has; what went wrong is told."""
    tolerate()
    try:
        return run()
    except KeyboardInterrupt:
        return 130
    except ReaderGoneError as error:
        return error.exit_code
    except Exception as error:
        around = here()
        if around.interrupted:  # a library has made an error of its own of it
            return 130
        if around.debug and not isinstance(error, UsageError):
            raise
        if isinstance(error, StudyplanError):
            return _told(error)
        if "_STUDYPLAN_COMPLETE" in around.variables:  # a shell that asks wrongly gets no answer
            return 1
        abandon(sys.stdout)
        return _told(_cause(error))


def _told(error: StudyplanError) -> int:
    """Say what went wrong; the exit code of it."""
    from studyplan.render.failure import tell
    from studyplan.render.words import Words

    around, error = here(), _with_a_way_back(error)
    spoken: Sequence[str] = [around.spoken]
    if error.key == "bad-language" and not around.json and around.understood() is None:
        spoken = languages()
    for language in spoken:
        tell(error, Words(language), around.json)
    return error.exit_code


def _with_a_way_back(error: StudyplanError) -> StudyplanError:
    """The same error; where there is a backup, its sentence says so, or why nobody knows."""
    if error.key in _LOST and paths.backups().exists():
        from studyplan.store.backups import way_back  # a day without trouble need not know of it

        try:
            name, when = way_back(paths.backups())
        except StudyplanError as unread:
            return unread
        if name:
            error.facts["when"] = datetime.fromisoformat(when)
            error.key += ".restore"
    return error


def refuse_hidden(words: Sequence[str]) -> None:
    """Raise UsageError for characters that show nothing; files may have any in their names."""
    for before, word in zip(("", *words), words, strict=False):
        names_file = before in ("-o", "--output") or word.startswith(("-o", "--output="))
        if hidden(word) and not names_file and not os.path.lexists(word):
            raise _hidden(word)


def _cause(error: Exception) -> StudyplanError:
    """What there is to say of a failure: whose fault it is where that can be known."""
    odd = [word for word in here().words if hidden(word)]
    if isinstance(error, UnicodeEncodeError) and odd:
        return _hidden(odd[0])  # the name of a file, where it cannot be one
    if isinstance(error, MemoryError):
        return StudyplanError("no-memory")
    if isinstance(error, OSError):
        if error.filename is None:
            return unprinted(error)
        reason = error.strerror or str(error)
        return StudyplanError("cannot-use", path=error.filename, reason=reason)
    return _damage(error) or _unexpected(error)


def _hidden(word: str) -> UsageError:
    return UsageError("hidden-sign", text=word, code=code(word[hidden(word)[0]]))


# What SQLite says of a search index that it cannot read, and that its own check passes over.
_OF_INDEX = ("fts5", "vtable constructor")


def _damage(error: Exception) -> StudyplanError | None:
    """What is wrong with the database: odd content can have any consequence."""
    from studyplan.store.doctor import examine

    path = paths.database()
    if any(sign in str(error) for sign in _OF_INDEX):
        return DatabaseError("database-damaged", path=path)
    try:
        report = examine(path, paths.backups(), Moment(here().clock), mend=False)
    except DatabaseError as error:
        return error
    except StudyplanError:
        return None
    except Exception:
        return DatabaseError("database-damaged", path=path)
    wrong = report.integrity or report.schema or report.foreign_keys or any(report.apart.values())
    return DatabaseError("database-damaged", path=path) if wrong else None


def _unexpected(error: Exception) -> StudyplanError:
    """What nobody thought of; where something is stored by then, it is the answer that failed."""
    name = type(error).__name__
    if here().stored:
        return StoredError("stored", reason=f"{name}: {error}")
    return StudyplanError("unexpected", name=name, message=error)
