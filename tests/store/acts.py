"""A learner's acts on days of their own, as verbs do them: with what an act writes down besides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from studyplan.core.commitment import Commitment, Figures
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import read
from studyplan.store.acting import acting
from studyplan.store.connection import writing
from studyplan.store.store import Store

T = TypeVar("T")


def moment(day: str) -> Moment:
    """Nine o'clock of a day."""
    return Moment(datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC))


class Acts:
    """What is done with the database at `path`: each act as one command."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def act(self, day: str) -> Iterator[Store]:
        """An act on that day."""
        with acting(self.path, self.path.parent / "backups", moment(day), lambda _: None) as db:
            yield db

    def __call__(self, at: str, kind: str, subject: str, /, **data: object) -> None:
        with self.act(at) as db:
            db.journal.append([read(kind, subject, data)], moment(at))

    def undo(self, day: str) -> None:
        """Take the last act back."""
        with self.act(day) as db:
            assert db.journal.undo(moment(day)) is not None

    def read(self, question: Callable[[Store], T]) -> T:
        """What a question finds."""
        with writing(self.path) as db:
            return question(db)

    def kinds(self) -> list[str]:
        """The kinds of all events, in their order."""
        return self.read(lambda db: [row.kind for _, row in db.history.rows("ORDER BY id")])

    def week(self, week: str, today: str) -> Commitment | None:
        """What that Monday's week was begun with, as seen on a day."""
        days = date.fromisoformat(week), date.fromisoformat(today)
        return self.read(lambda db: db.weeks.commitment(*days))

    def figures(self, week: str, today: str) -> Figures:
        """The figures of a week that is written or runs."""
        monday, day = date.fromisoformat(week), date.fromisoformat(today)

        def asked(db: Store) -> Figures:
            found = db.weeks.commitment(monday, day)
            assert found is not None
            return db.weeks.figures(found, db.weeks.worked(found, monday, day), day)

        return self.read(asked)
