"""The journal, read back."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from studyplan.core.journal.clock import is_stamp
from studyplan.core.journal.events import BESIDES, kind_of
from studyplan.core.journal.rows import Act, Fact_co, Past, Recorded, Row, recorded, sealed
from studyplan.core.text import Text
from studyplan.store.area import Area
from studyplan.store.columns import GONE

# So many rows are read at a time; SQLite may take no more than 999 values.
_AT_A_TIME = 500
COLUMNS = "command_id, device, stamp, at, local_date, kind, subject, data, undoes, crc"
ORDER = "stamp, device, command_id"
LATEST = "stamp DESC, device DESC, command_id DESC"
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?{', ?' * 9})"
# What is no act of the learner's is left out.
ACTS = f"kind NOT IN ({', '.join(repr(kind) for kind in BESIDES)})"
_TEXT = ", ".join(f"CAST({name} AS TEXT)" for name in COLUMNS.split(", "))
# Damaged bytes are no text: as bytes they can still be read, and named.
_RAW = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS.split(", "))
# Of what is marked, logged, ticked or noted only the last word counts. Said here because of a
# million entries nearly all are the last one, and the index tells it.
LATER = (
    "kind IN ('topic.status', 'time.log', 'point.tick', 'resource.tick', 'note.set',"
    " 'evidence.set', 'review.grade') AND EXISTS (SELECT 1 FROM event l"
    " WHERE l.kind = event.kind AND l.subject = event.subject AND (l.stamp, l.device, l.command_id)"
    " > (event.stamp, event.device, event.command_id)"
    " AND l.id NOT IN (SELECT event FROM unread))"
)
_TITLE_OF_ROADMAP = (
    "SELECT title_en AS en, title_zh AS zh FROM roadmap"
    f" WHERE slug IN (:roadmap, :roadmap || '{GONE}') ORDER BY slug LIMIT 1"
)
# As it is called now; else as an edition that is gone called it, or what took its place.
_TITLE_OF_TOPIC = (
    "SELECT t.title_en AS en, t.title_zh AS zh FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
    " WHERE r.slug = :roadmap AND t.slug = :topic"
    " UNION ALL SELECT title_en, title_zh FROM archived_topic"
    " WHERE roadmap = :roadmap AND slug = :topic"
    " UNION ALL SELECT t.title_en, t.title_zh FROM former_topic f JOIN topic t ON t.id = f.topic_id"
    " JOIN roadmap r ON r.id = f.roadmap_id WHERE r.slug = :roadmap AND f.slug = :topic LIMIT 1"
)
_COMMAND = "id, at, local_date, undoes, undone, stamp, device"
# Of so many commands the events are read at a time, with those of as many that they undo; SQLite
# may take no more than 999 values.
_COMMANDS_AT_A_TIME = 400


class History(Area):
    """The journal, read back."""

    def all_rows(self) -> Iterator[Row]:
        """The whole journal as it is now, in its order.

        Ends the read transaction that it is called in: whoever takes the rows may take their time.
        """
        rows = self.execute(f"SELECT id FROM event ORDER BY {ORDER}")
        from array import array

        numbers = array("q", (row[0] for row in rows))
        self.store.let_go()
        return self._numbered(numbers)

    def _numbered(self, numbers: Sequence[int]) -> Iterator[Row]:
        for first in range(0, len(numbers), _AT_A_TIME):
            batch = numbers[first : first + _AT_A_TIME]
            rows = dict(self.rows(f"WHERE id IN (?{', ?' * (len(batch) - 1)})", batch))
            yield from (rows[number] for number in batch if number in rows)

    def last_number(self) -> int:
        """The number of the event that was added last; 0 where there is none."""
        return int(self.value("SELECT coalesce(max(id), 0) FROM event"))

    def of_command(self, command: str) -> list[Past]:
        """The events of a command, in order."""
        return self.of_commands([command]).get(command, [])

    def of_commands(self, commands: Collection[str]) -> dict[str, list[Past]]:
        """The events of commands, in order, by command."""
        marks = f"?{', ?' * (len(commands) - 1)}"
        by_command: dict[str, list[Past]] = {}
        where = f"WHERE command_id IN ({marks}) ORDER BY {ORDER}"
        for _, row in self.rows(where, [*commands]):
            by_command.setdefault(row.command, []).append(recorded(row))
        return by_command

    def stands(self, command: str) -> bool:
        """Whether a command has not been taken back."""
        return self.value("SELECT undone FROM command WHERE id = ?", (command,)) is None

    def of_kind(self, kind: type[Fact_co]) -> list[Recorded[Fact_co]]:
        """The events of one kind that can be read, in order."""
        rows = self.rows(
            f"WHERE kind = ? AND id NOT IN (SELECT event FROM unread) ORDER BY {ORDER}",
            (kind_of(kind),),  # type: ignore[arg-type]
        )
        past = (recorded(row) for _, row in rows)
        return [one for one in past if isinstance(one.event, kind)]  # type: ignore[misc]

    def rows(self, where: str, facts: Sequence[object] = ()) -> Iterator[tuple[int, Row]]:
        """Rows of the journal with their numbers; bytes that are no text come as they can."""
        for number, row, _ in self._rows("NULL", where, facts):
            yield number, row

    def commands(self) -> Iterator[tuple[str, str]]:
        """The commands that stand in the journal with acts, and their stamps, in no order."""
        for command, stamp in self.execute(
            "SELECT CAST(command_id AS BLOB), CAST(min(stamp) AS BLOB) FROM event"
            f" WHERE {ACTS} GROUP BY command_id"
        ):
            yield _text(command) or "", _text(stamp) or ""

    def whole(self) -> Iterator[tuple[int, Row, bool]]:
        """The whole journal in its order, with numbers, and whether something later counts."""
        for number, row, later in self._rows(LATER, f"ORDER BY {ORDER}", ()):
            yield number, row, bool(later)

    def _rows(
        self, also: str, where: str, facts: Sequence[object]
    ) -> Iterator[tuple[int, Row, object]]:
        """The rows with one more column."""
        taken = 0
        try:
            for number, more, *row in self.execute(
                f"SELECT id, {also}, {_TEXT} FROM event {where}", facts
            ):
                yield number, Row._make(row), more
                taken += 1
        except sqlite3.OperationalError:  # of the next row there are bytes that are no text
            rest = self.execute(f"SELECT id, {also}, {_RAW} FROM event {where}", facts)
            for number, more, *row in islice(rest, taken, None):
                yield number, Row._make(map(_text, row)), more

    def older_rows(self, where: str, facts: Sequence[object] = ()) -> Iterator[tuple[int, Row]]:
        """Rows of a journal of before schema 4, as a migration would write them."""
        columns = "command_id, device, stamp, local_date, kind, subject, data, undoes"
        for number, *row in self.execute(f"SELECT id, {columns} FROM event {where}", facts):
            at = f"{row[2][:19]}+00:00" if is_stamp(row[2]) else f"{row[3]}T00:00:00+00:00"
            yield number, sealed((*row[:3], at, *row[3:]))

    def latest(self, number: int) -> list[Act]:
        """The last commands, latest first."""
        commands = self.execute(
            f"SELECT {_COMMAND} FROM command ORDER BY stamp DESC, device DESC, id DESC LIMIT ?",
            (number,),
        ).fetchall()
        parts = (
            commands[first : first + _COMMANDS_AT_A_TIME]
            for first in range(0, len(commands), _COMMANDS_AT_A_TIME)
        )
        return [command for batch in parts for command in self._with_events(batch)]

    def first_to_last(self) -> Iterator[list[Act]]:
        """Every command, some hundreds at a time.

        Ends the read transaction that it is called in: whoever takes them may take their time.
        """
        self.store.let_go()
        last: tuple[Any, ...] = ("", "", "")
        while commands := self.execute(
            f"SELECT {_COMMAND} FROM command WHERE (stamp, device, id) > (?, ?, ?)"
            f" ORDER BY stamp, device, id LIMIT {_COMMANDS_AT_A_TIME}",
            last,
        ).fetchall():
            yield self._with_events(commands)
            last = (*commands[-1][-2:], commands[-1][0])

    def _with_events(self, rows: Sequence[tuple[Any, ...]]) -> list[Act]:
        past = self.of_commands({name for row in rows for name in (row[0], row[3]) if name})
        events = {command: [one.event for one in its] for command, its in past.items()}
        return [
            Act(id_, events.get(id_, []), events.get(undoes, []), at, day, undoes, bool(undone))
            for id_, at, day, undoes, undone, *_ in rows
        ]

    def titles_of(self, subjects: Sequence[str]) -> dict[str, Text]:
        """Titles of the topics, roadmaps and criteria that `subjects` name."""
        titles: dict[str, Text] = {}
        for subject in dict.fromkeys(subjects):
            roadmap, slash, topic = subject.partition("#")[0].partition("/")
            sql = _TITLE_OF_TOPIC if slash else _TITLE_OF_ROADMAP
            title = self.first(Text, sql, {"roadmap": roadmap, "topic": topic})
            if not slash and "#" in subject:
                title = self.store.criteria.title_of(subject) or title
            if title is not None:
                titles[subject] = title
        return titles


def _text(part: bytes | None) -> str | None:
    return None if part is None else part.decode("utf-8", "surrogateescape")
