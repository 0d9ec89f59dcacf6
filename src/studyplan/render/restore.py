"""The backups there are, and a database that was brought back."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from studyplan.core.upkeep import Backup, Restored
from studyplan.render.blocks import Block, Cell, Column, Drawing, Style, Table, line, title
from studyplan.render.words import Words

# Fewer columns than these have no room for all that there is to say of a backup.
_NARROW = 72


class BackupsView(NamedTuple):
    """Every backup in a folder, the latest first."""

    folder: Path
    backups: Sequence[Backup]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `restore --json` where nothing is restored."""
        return {
            "schema": 1,
            "restored": None,
            "backups": [
                {
                    "name": b.name,
                    "path": str(b.path),
                    "made": b.made.isoformat(timespec="seconds"),
                    "last": b.last or None,
                    "acts": b.acts,
                    "roadmaps": [words.text(t) for t in b.roadmaps],
                    "aside": b.aside,
                    "sound": b.sound,
                    "problem": b.problem or None,
                }
                for b in self.backups
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Name, when it was made, the last act, how many there are, `sound` or what is wrong."""
        for b in self.backups:
            made = b.made.isoformat(timespec="seconds")
            yield b.name, made, b.last, str(b.acts), b.problem or "sound"

    def blocks(self, words: Words) -> Iterable[Block]:
        """A numbered line for each."""
        if not self.backups:
            yield line(words("restore.none", path=self.folder))
            return
        yield title(words("restore.title"), str(self.folder))
        yield line()
        yield Drawing(lambda width: (self._table(words, whole=width >= _NARROW),))
        yield line()
        yield line(words("restore.hint"), "dim")

    def _table(self, words: Words, whole: bool) -> Table:
        """A row for each; where there is little room, without what tells them apart least."""
        columns = (
            Column("", right=True, fixed=True),
            Column(words("restore.made"), fixed=True),
            Column(words("restore.last"), fixed=True),
            Column(words("restore.acts"), right=True, fixed=True),
            Column(words("restore.roadmaps"), grow=True),
            Column(words("restore.state")),
        )
        rows = [self._row(n, b, words) for n, b in enumerate(self.backups, 1)]
        shown = range(len(columns)) if whole else (0, 1, 5)
        return Table([columns[n] for n in shown], [[row[n] for n in shown] for row in rows])

    def _row(self, number: int, b: Backup, words: Words) -> Sequence[Cell]:
        style: Style = "good" if b.sound else "bad"
        state = words(f"restore.{b.problem or 'sound'}")
        if b.aside:
            state = words.listed([words("restore.aside"), state])
        return (
            Cell(str(number), "accent"),
            Cell(words.moment(b.made.isoformat())),
            Cell(words.moment(b.last), "dim"),
            Cell(str(b.acts)),
            Cell(words.listed([words.text(t) for t in b.roadmaps])),
            Cell(state, style),
        )


class RestoredView(NamedTuple):
    """What was brought back from which backup."""

    name: str
    restored: Restored

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `restore --json` where something is."""
        r = self.restored
        return {
            "schema": 1,
            "restored": self.name,
            "acts": r.acts,
            "replayed": r.replayed,
            "unreadable": r.unreadable,
            "last": r.last or None,
            "aside": str(r.aside) if r.aside else None,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`restored`, the backup, all acts, those after it, those lost, the last, what is aside."""
        r = self.restored
        numbers = (str(r.acts), str(r.replayed), str(r.unreadable))
        yield "restored", self.name, *numbers, r.last, str(r.aside or "")

    def blocks(self, words: Words) -> Iterable[Block]:
        """What is back, and how to take that back."""
        r = self.restored
        entries = words.count(r.acts, "act")
        when = words.moment(r.last)
        yield line(words("restore.done", name=self.name, entries=entries, when=when), "good")
        if r.replayed:
            yield line(words("restore.replayed", entries=words.count(r.replayed, "act")), "", 2)
        if r.unreadable:
            lost = words.count(r.unreadable, "act")
            yield line(words("restore.unreadable", entries=lost), "warn", 2)
        if r.aside is not None:
            yield line(words("restore.put-aside", path=r.aside), "", 2)
            if r.usable:
                yield line(words("restore.back", name=r.aside.name), "dim", 2)
        yield line(words("restore.next"), "dim", 2)
