"""The journal, appended to; what was appended is taken back by more."""

import os
from collections.abc import Collection, Iterator, Sequence

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.clock import Moment, after, is_stamp, out_of_reach, stamp_of, too_late
from studyplan.core.journal.events import (
    BESIDES,
    Event,
    Redone,
    Undone,
    Unreadable,
    cleared,
    kind_of,
)
from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.keys import Identity
from studyplan.core.journal.notes import EvidenceSet
from studyplan.core.journal.rows import Act, Past, Recorded, Row, recorded, row_of
from studyplan.core.journal.study import PointTicked, ResourceTicked
from studyplan.core.topics import RESOURCE_BOX
from studyplan.store import fold
from studyplan.store.area import Area
from studyplan.store.columns import GONE
from studyplan.store.history import INSERT, LATEST, ORDER


class Journal(Area):
    """The journal, appended to; what was appended is taken back by more."""

    def append(
        self,
        events: Sequence[Event],
        now: Moment,
        undoes: str | None = None,
        of: str | None = None,
    ) -> str:
        """Write `events` as one command and bring the projections along; the command's id.

        With `of` they go on with that command, which this invocation has begun. Their stamps come
        after every stamp in the journal, whatever the clock says. Following a roadmap gives its
        topics their numbers. What is only noted besides is no command.
        """
        if of is None:
            self.set_far_ahead_aside(now)
        device = self.store.identity.writing_device()
        stamp = self._next_stamp(now)
        command = of or f"{stamp}/{device}/{os.urandom(4).hex()}"
        day = now.today.isoformat()
        acts = sum(kind_of(event) not in BESIDES for event in events)
        if acts:  # what it goes on with may have been no act
            self.execute(
                "INSERT OR IGNORE INTO command (id, stamp, device, at, local_date, events, undoes)"
                " VALUES (?, ?, ?, ?, ?, 0, ?)",
                (command, stamp, device, now.wall, day, undoes),
            )
        for event in self._with_numbers(events):
            identity = Identity(stamp, device, command)
            self.execute(INSERT, row_of(event, identity, now.wall, day, undoes))
            fold.apply(self.store, Recorded(identity, day, event))
            stamp = after(stamp)
        self.execute("UPDATE command SET events = events + ? WHERE id = ?", (acts, command))
        return command

    def _with_numbers(self, events: Sequence[Event]) -> Iterator[Event]:
        """These events; and when they are written, the numbers of topics that are followed now."""
        yield from events
        if any(isinstance(event, RoadmapFollowed) and event.start for event in events):
            yield from self.store.numbers.missing()

    def _next_stamp(self, now: Moment) -> str:
        """The clock's time, or the one after the journal's last if that is later."""
        stamp = stamp_of(now.utc)
        where = "stamp >= ? AND id NOT IN (SELECT event FROM unread) ORDER BY stamp DESC"
        for _, last in self._stamps(where, stamp):
            try:
                return after(last)
            except (ValueError, OverflowError):  # nothing comes after what is no time
                continue
        return stamp

    def _stamps(self, where: str, value: str) -> Iterator[tuple[int, str]]:
        """The numbers and stamps of events; bytes that are no text come as they can."""
        rows = self.execute(f"SELECT id, CAST(stamp AS BLOB) FROM event WHERE {where}", (value,))
        return ((number, stamp.decode("utf-8", "surrogateescape")) for number, stamp in rows)

    def far_ahead(self, now: Moment) -> list[int]:
        """The numbers of events that lie years ahead of the clock and of the events before them."""
        limit = too_late(now)
        before = (stamp for _, stamp in self._stamps("stamp < ? ORDER BY stamp DESC", limit))
        last, ahead = next(filter(is_stamp, before), None), list[int]()
        if last is None:
            return []
        for number, stamp in self._stamps("stamp >= ? ORDER BY stamp", limit):
            if not is_stamp(stamp):
                continue
            if ahead or out_of_reach(stamp, last):
                ahead.append(number)
            last = stamp
        return ahead

    def set_far_ahead_aside(self, now: Moment) -> None:
        """Leave out what is dated beyond all reason: nothing could be said after it."""
        known = {*self.column("SELECT event FROM unread")}
        new = [(number,) for number in self.far_ahead(now) if number not in known]
        if new:
            self.executemany("INSERT INTO unread (event, why) VALUES (?, 'stamp')", new)
            self.store.projections.rebuild()

    def standing(self, passed: Collection[str] = ()) -> Act | None:
        """The last command that still stands, but for those that are `passed`."""
        command: str | None = self.value(
            "SELECT id FROM command WHERE undoes IS NULL AND undone IS NULL"
            f" AND id NOT IN (?{', ?' * len(passed)})"
            " ORDER BY stamp DESC, device DESC, id DESC LIMIT 1",
            ("", *passed),
        )
        if command is None:
            return None
        return Act(command, [past.event for past in self.store.history.of_command(command)])

    def undo(self, now: Moment, passed: Collection[str] = ()) -> Act | None:
        """Take back the last command that still stands, by events that restore what was before.

        Those that are `passed` are left; one that updates a roadmap is only met.
        """
        act = self.standing(passed)
        if act is None or act.lasting:
            return act
        command, events = act.id, self.store.history.of_command(act.id)
        back, kept = list[Event](), list[str]()
        for past in reversed(events):
            event = past.event
            if isinstance(event, Unreadable):
                kept.append(event.subject)
            elif cleared(event) is not event:  # else it stays, whatever is undone
                before = self.last(event, past.identity) or cleared(event)
                in_parts = self.store.split_topics.in_parts(event, before)
                for one, restored in ((event, before), *in_parts):
                    latest = self.last(one)
                    if latest is not None and latest.data() == event.data():
                        back.append(restored)
                    elif latest is not None or one is event:
                        kept.append(one.subject)
        self.append([Undone(command), *back], now, undoes=command)
        return act._replace(kept=kept)

    def redo(self, now: Moment) -> Act | None:
        """Do again what was undone last, unless something else has been done since."""
        last = self.execute(
            "SELECT stamp, device, id FROM command WHERE undoes IS NULL"
            " ORDER BY stamp DESC, device DESC, id DESC LIMIT 1"
        ).fetchone()
        command = self.value(
            "SELECT c.id FROM command u CROSS JOIN command c ON c.id = u.undoes AND c.undone = u.id"
            " WHERE (u.stamp, u.device, u.id) > (?, ?, ?)"
            " ORDER BY u.stamp DESC, u.device DESC, u.id DESC LIMIT 1",
            last or ("", "", ""),
        )
        if command is None:
            return None
        events = [past.event for past in self.store.history.of_command(command)]
        facts = [event for event in events if not isinstance(event, Unreadable)]
        again = [event for event in facts if kind_of(event) not in BESIDES]
        parts = [one for event in again for one in self.store.split_topics.again(event)]
        self.append([Redone(command), *again, *parts], now, undoes=command)
        return Act(command, events)

    def last(self, event: Event, before: Identity | None = None) -> Event | None:
        """The last event of that kind and subject, by all its names; with `before`, before that."""
        past = self.latest(event, before)
        return None if past is None or isinstance(past.event, Unreadable) else past.event

    def latest(self, event: Event, before: Identity | None = None) -> Past | None:
        """The same with when it happened."""
        rows = list[tuple[int, Row]]()
        for subject in self._subjects(event):
            where = "WHERE kind = ? AND subject = ? AND id NOT IN (SELECT event FROM unread)"
            facts = [kind_of(event), subject]
            if before is not None:
                where += f" AND ({ORDER}) < (?, ?, ?)"
                facts += before
            rows += self.store.history.rows(f"{where} ORDER BY {LATEST} LIMIT 1", facts)
        return max((recorded(row) for _, row in rows), key=lambda p: p.identity, default=None)

    def _subjects(self, event: Event) -> list[str]:
        """What the event may be about by all names: of a tick or a claim also by all marks."""
        if isinstance(event, CriterionClaimed | EvidenceSet) and "/" not in event.subject:
            return self.store.criteria.names(event.subject)
        names = self.names(event.subject)
        if not isinstance(event, PointTicked | ResourceTicked):
            return names
        topic = self.store.topics.any_id_of(event.topic)
        marks = [] if topic is None else self.store.topics.marks_of(topic, event.box)
        roadmap = event.topic.partition("/")[0]
        keys = [name.partition("#")[0] for name in names]
        subjects = [
            *names,
            *(f"{key}#{m.removeprefix(RESOURCE_BOX)}" for key in keys for m in marks),
        ]
        if topic is not None and isinstance(event, PointTicked):
            named = self.store.former_points.named
            now = named(event.topic, topic, event.point)
            subjects += [f"{roadmap}/{m.replace('/', '#')}" for m in marks if "/" in m]
            pairs = [(one, one.partition("#")[::2]) for one in subjects]
            subjects = [one for one, (key, m) in pairs if named(key, topic, m) == now]
        return list(dict.fromkeys(subjects))

    def names(self, subject: str) -> list[str]:
        """`subject`, and if it is (of) a topic that editions renamed, all keys it had or has."""
        key, part, of = subject.partition("#")
        roadmap, slash, slug = key.partition("/")
        if not slash:
            return [subject]
        slugs = self.column(
            "WITH own (id) AS (SELECT t.id FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE r.slug IN (:roadmap, :gone) AND t.slug = :slug UNION SELECT f.topic_id"
            " FROM former_topic f JOIN roadmap r ON r.id = f.roadmap_id"
            " WHERE r.slug IN (:roadmap, :gone) AND f.slug = :slug)"
            " SELECT t.slug FROM topic t JOIN own ON own.id = t.id UNION"
            " SELECT f.slug FROM former_topic f JOIN own ON own.id = f.topic_id",
            {"roadmap": roadmap, "slug": slug, "gone": roadmap + GONE},
        )
        others = (f"{roadmap}/{name}{part}{of}" for name in slugs)
        return list(dict.fromkeys([subject, *others]))
