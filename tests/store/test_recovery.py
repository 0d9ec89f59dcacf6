"""Whatever is done, and whenever the database is lost, everything that was done comes back."""

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event, read
from studyplan.core.vocabulary import STATUSES
from studyplan.store.acting import Noticed, acting
from studyplan.store.backups import newest_sound
from studyplan.store.create import create
from studyplan.store.doctor import examine
from studyplan.store.projections import PROJECTIONS
from studyplan.store.restore import own_name, restore
from studyplan.store.store import Store
from tests.store.conftest import NOW, loaded

TOPICS = st.sampled_from([f"r/{name}" for name in "abcde"])
MARKS = st.sampled_from(STATUSES)
WEEKS = st.sampled_from(["2026-11-23", "2026-11-30", "2026-12-07"])


def _fill(store: Store, _: Sequence[bytes] = ()) -> None:
    store.definitions.load_roadmaps([loaded("r"), loaded("other")])


class Recovery(RuleBasedStateMachine):
    """A learner who works, and a database that is lost, emptied, cut, overwritten or changed."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.file, self.backups = self.home / "studyplan.db", self.home / "backups"
        self.now, self.entries, self.intact = NOW, 0, True
        self.said = dict[str, list[tuple[Any, ...]]]()

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        create(self.file, "2026-11-22T09:00:00.000000Z")
        with self._acting() as store:
            _fill(store)
            follow = {"following": True, "start": "2026-11-22"}
            store.journal.append([read("roadmap.follow", "r", follow)], self.now)
        self.said = self._everything()

    def _acting(self) -> Any:
        return acting(self.file, self.backups, self.now, self._noticed)

    def _noticed(self, noticed: Noticed) -> None:
        assert noticed.unsaved is None

    def _do(self, *events: Event) -> None:
        with self._acting() as store:
            store.journal.append(events, self.now)
        self.said = self._everything()

    def _everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Journal and projections, whatever numbers their rows have."""
        with closing(sqlite3.connect(self.file)) as connection:
            columns = Store(connection).projections.columns
            return {
                table: sorted(connection.execute(f"SELECT {columns(table)} FROM {table}"), key=repr)
                for table in ("event", *PROJECTIONS)
            }

    # What the learner does.

    @precondition(lambda self: self.intact)
    @rule(topic=TOPICS, status=MARKS)
    def mark(self, topic: str, status: str) -> None:
        data = {"status": status, **({} if status == "todo" else {"on": "2026-11-22"})}
        self._do(read("topic.status", topic, data))

    @precondition(lambda self: self.intact)
    @rule(topic=TOPICS, minutes=st.integers(1, 300))
    def log(self, topic: str, minutes: int) -> None:
        self.entries += 1
        entry = {"minutes": minutes, "on": self.now.today.isoformat()}
        self._do(read("time.log", f"{topic}#{self.entries:012}", entry))

    @precondition(lambda self: self.intact)
    @rule(topic=TOPICS, point=st.sampled_from(["p", "q"]), ticked=st.booleans())
    def tick(self, topic: str, point: str, ticked: bool) -> None:
        data = {"on": self.now.today.isoformat()} if ticked else {}
        self._do(read("point.tick", f"{topic}#{point}", data))

    @precondition(lambda self: self.intact)
    @rule(first=st.integers(1, 28), length=st.integers(0, 5))
    def pause(self, first: int, length: int) -> None:
        day = self.now.today + timedelta(days=first)
        period = f"{day}..{day + timedelta(days=length)}"
        self._do(read("pause.set", period, {"why": "Urlaub 假期"}))

    @precondition(lambda self: self.intact)
    @rule(following=st.booleans())
    def follow(self, following: bool) -> None:
        start = {"following": True, "start": "2026-11-22", "place": 2}
        data = start if following else {"following": False}
        self._do(read("roadmap.follow", "other", data))

    @precondition(lambda self: self.intact)
    @rule(topic=TOPICS, week=WEEKS, minutes=st.integers(30, 120))
    def plan(self, topic: str, week: str, minutes: int) -> None:
        sessions = [[topic, week, None, "theory", minutes]]
        self._do(read("plan.adopt", "", {"from": week, "sessions": sessions}))

    @precondition(lambda self: self.intact)
    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        with self._acting() as store:
            (store.journal.redo if redo else store.journal.undo)(self.now)
        self.said = self._everything()

    @rule(hours=st.sampled_from([-20, 1, 24, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        self.now = Moment(self.now.at + timedelta(hours=hours))

    # What happens to the database.

    @precondition(lambda self: self.intact)
    @rule(how=st.sampled_from(["lost", "empty", "text"]))
    def harm(self, how: str) -> None:
        self.intact = False
        if how == "lost":
            self.file.unlink()
        else:
            self.file.write_text("" if how == "empty" else "my notes\n" * 900)

    @precondition(lambda self: self.intact)
    @rule(where=st.floats(0, 1, exclude_max=True), pages=st.integers(1, 6))
    def damage(self, where: float, pages: int) -> None:
        self.intact = False
        size = self.file.stat().st_size
        with self.file.open("r+b") as handle:
            handle.seek(int(where * size))
            handle.write(b"\xff" * min(pages * 4096, size - int(where * size)))

    @precondition(lambda self: self.intact)
    @rule(part=st.floats(0, 1, exclude_max=True))
    def cut(self, part: float) -> None:
        self.intact = False
        with self.file.open("r+b") as handle:
            handle.truncate(int(part * self.file.stat().st_size))

    @precondition(lambda self: self.intact)
    @rule(gone=st.booleans())
    def tamper(self, gone: bool) -> None:
        self.intact = False
        with closing(sqlite3.connect(self.file)) as connection, connection:
            connection.execute("DROP TRIGGER event_stays")
            connection.execute("DROP TRIGGER event_remains")
            connection.execute(
                "DELETE FROM event" if gone else "UPDATE event SET subject = 'r/a', data = '{}'"
            )

    @precondition(lambda self: not self.intact)
    @rule()
    def bring_back(self) -> None:
        newest = newest_sound(self.backups, own_name(self.file))
        assert newest is not None
        restored = restore(self.file, self.backups, newest.path, self.now, _fill)
        assert restored.unreadable == 0
        self.intact = True

    @precondition(lambda self: self.intact)
    @rule()
    def examine(self) -> None:
        report = examine(self.file, self.backups, self.now, mend=False)
        assert report.sound
        assert report.unread == ()
        assert report.safety.missing == 0
        assert report.safety.last is not None

    @invariant()
    def everything_is_there(self) -> None:
        if self.intact and self.said:
            assert self._everything() == self.said


Recovery.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestRecovery = pytest.mark.slow(Recovery.TestCase)
