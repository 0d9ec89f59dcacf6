"""What a verb works with: the store, the clock, the language, and where its output goes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studyplan import paths
from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.learners_day import NOON
from studyplan.dates import Dates
from studyplan.errors import (
    LockedError,
    NoDatabaseError,
    StudyplanError,
)
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.words import Words
from studyplan.store.connection import OutdatedError, reading, trying, writing
from studyplan.store.store import Store
from studyplan.surroundings import here, note_stored

if TYPE_CHECKING:
    from studyplan.core.problems import Problem
    from studyplan.store.acting import Noticed, WeekNote

# What is said once of what is new: to those whose database has a schema before this one.
_NEWS = {
    5: N_(
        "Topic numbers have changed: each topic now has a number of its own, which stays the same."
    ),
    6: N_(
        "The plan now follows what you do without replanning. Forecasts are wider, "
        "so that they hold from the first day."
    ),
}
Opening = Callable[[Path], AbstractContextManager[Store]]


class Call(Dates):
    """One call's store, day, words and output."""

    def __init__(
        self,
        lang: str | None = None,
        json: bool = False,
        plain: bool = False,
        dry_run: bool = False,
    ) -> None:
        around = here()
        self.lang = lang
        self.dry_run = dry_run
        self.words = Words(around.language(lang))
        self.language = self.words.language
        self.mode: output.Mode = "terminal"
        if json:
            self.mode = "json"
        elif plain or "stdout" not in around.terminals:
            self.mode = "plain"
        self.clock = Moment(around.clock)
        self._now = None if self.clock.at.time() < NOON else self.clock

    @property
    def now(self) -> Moment:
        """Now, with the learner's day, which before noon any store that is opened tells.

        Without a database that can be read it is the calendar's: what is wrong with it, the verb is
        told that needs it.
        """
        if self._now is None:
            try:
                with self.reading():
                    pass
            except StudyplanError as error:
                if isinstance(error, LockedError):
                    raise
        return self._now or self.clock

    @property
    def today(self) -> date:
        """The learner's day."""
        return self.now.today

    @property
    def asks(self) -> bool:
        """Whether a person can be asked: none who wants JSON or rows, and none in a pipe."""
        return self.mode == "terminal" and interactive()

    def reading(self) -> AbstractContextManager[Store]:
        """The store, to read from."""
        return self._opened(reading)

    def writing(
        self, keep: bool = True, *, week: "WeekNote" = "begun"
    ) -> AbstractContextManager[Store]:
        """The store, to write to: one transaction, with the day's backup made before.

        Without `keep`, and in a dry run, it is taken back at its end: what was read in it is what
        would be. `week` is what becomes of the running week's commitment, as `acting` says.
        """
        if self.dry_run or not keep:
            return self._opened(trying)
        if not FIRST_YEAR <= self.clock.today.year <= LAST_YEAR:
            raise StudyplanError("clock-wrong", day=self.words.near(self.clock.today, date.min))
        from studyplan.store.acting import acting  # reading need not know of it

        how = partial(acting, folder=paths.backups(), now=self.clock, notice=self._say, week=week)
        return self._opened(how)

    @contextmanager
    def _opened(self, how: Opening) -> Iterator[Store]:
        """The store; one with an older schema is migrated first."""
        try:
            with how(paths.database()) as store:
                yield self._dated(store)
                self.words.lanes = store.lanes.own()
        except OutdatedError as error:
            from studyplan.store.migrations import migrate

            migrate(paths.database(), paths.backups(), self.clock)
            with how(paths.database()) as store:
                following = bool(store.numbers.used())
                yield self._dated(store)
                self.words.lanes = store.lanes.own()
            for schema, news in _NEWS.items():
                if following and error.version < schema:
                    self.tell(news)

    def _dated(self, store: Store) -> Store:
        self._now = self._now or store.learners_day.now(self.clock)
        self.words.lanes = store.lanes.own()
        return store

    @contextmanager
    def existing(self) -> Iterator[Store | None]:
        """The store, to read from; None where there is no database."""
        with ExitStack() as opened:
            try:
                store = opened.enter_context(self.reading())
            except NoDatabaseError:
                store = None
            yield store

    @contextmanager
    def library(self) -> Iterator[Store]:
        """The store, to read from, with every bundled roadmap; without a database one in memory."""
        from studyplan.app import library

        with self.existing() as store:
            whole = store is not None and not library.missing(store)
        if store is None:
            with library.in_memory(stamp_of(self.clock.utc)) as store:
                yield store
            return
        if not whole:
            with self.writing() as store:
                library.fill(store)
        with self.reading() as store:
            yield store

    @contextmanager
    def sandbox(self) -> Iterator[Store]:
        """All that there is, with every bundled roadmap, to try in what is not kept."""
        from studyplan.app import library
        from studyplan.store.create import copied

        if not paths.database().exists():
            with library.in_memory(stamp_of(self.clock.utc)) as store:
                yield store
            return
        with copied(self.reading()) as store:
            library.fill(store)
            yield store

    def note(self, what: Callable[[Store], None]) -> None:
        """Write what is no act and need not be there; where it cannot be written, that is told."""
        try:
            with self._opened(writing) as store:
                what(store)
        except StudyplanError as error:
            self.tell(
                "Could not record which sessions were exported: {reason}. A later "
                "--cancelled will not include them",
                reason=self._reason(error),
            )

    def is_new(self) -> bool:
        """Whether there is no database, and nothing of an earlier one to bring back."""
        return not paths.database().exists() and not self._way_back()

    def create(self) -> None:
        """Make a database where there is none; one that is gone may have left backups."""
        from studyplan.store.create import create

        earlier = {} if paths.database().exists() else self._way_back()
        create(paths.database(), stamp_of(self.clock.utc))
        if earlier:
            self.tell(
                "There is a backup of an earlier database ({when}). To restore it instead: "
                "studyplan restore {name}",
                **earlier,
            )

    def _way_back(self) -> dict[str, str]:
        """What can be brought back, by `name`, and of `when` it is; empty where nothing can be."""
        if not paths.backups().exists():
            return {}
        from studyplan.store.backups import way_back  # a day without trouble need not know of it

        name, when = way_back(paths.backups())
        return {"name": name, "when": self.words.moment(when)} if name else {}

    def _say(self, noticed: "Noticed") -> None:
        """Tell what was noticed of an act that is stored."""
        if noticed.stored:
            note_stored()
        when = self.words.moment(noticed.last)
        if noticed.unsaved is not None:
            self.tell(
                "Saved, but not backed up: {reason}. Make sure that {path} is writable",
                reason=self._reason(noticed.unsaved),
                path=paths.backups(),
            )
        if noticed.behind:
            self.tell(
                "The clock is {time} behind the last entry ({when}). It is slow now, or "
                "was fast then. Entries keep their order.",
                time=self._lasting(noticed.behind),
                when=when,
            )
        if noticed.leap:
            self.tell(
                "The entry before this one is from {when}. If the clock is wrong, set it. "
                "To undo this entry: studyplan undo",
                when=when,
            )

    def _reason(self, error: Exception) -> str:
        if isinstance(error, StudyplanError):
            from studyplan.render.failure import sentence

            return sentence(error, self.words)
        return self.words(getattr(error, "strerror", None) or str(error))

    def _lasting(self, time: timedelta) -> str:
        if time.days:
            return self.words.count(time.days, "day")
        return self.words.hours(time.total_seconds() / 60)

    def emit(self, view: output.View) -> None:
        """Print what the verb found or did; of a dry run also that nothing of it is stored."""
        output.emit(view, self.mode, self.words)
        aside = getattr(view, "aside", None) if self.mode == "plain" else None
        if aside and (remark := aside(self.words)):
            output.tell(remark)
        if self.dry_run:
            self.tell("Dry run: nothing was saved.")

    def tell_problems(self, problems: "Sequence[Problem]") -> None:
        """Say what is wrong in a file, or probably not meant, on standard error."""
        if problems:
            from studyplan.render.problems import told

            for problem in problems:
                output.tell(told(problem, self.words))

    def tell(self, message: str, /, **facts: object) -> None:
        """Say a message to the person, on standard error."""
        output.tell(self.words(message, **facts))


def interactive() -> bool:
    """Whether there is a person to ask."""
    return here().terminals >= {"stdin", "stderr"}
