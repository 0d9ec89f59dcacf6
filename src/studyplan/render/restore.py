"""The backups there are, and a database that was brought back."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from studyplan.core.upkeep import Backup, Restored
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.words import Words


class BackupsView(NamedTuple):
    """Every backup in a folder, the latest first."""

    folder: Path
    backups: Sequence[Backup]
    today: date

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
        """Each under its number: when it was made and how it is, then what is in it."""
        if not self.backups:
            yield line(words("restore.none", path=self.folder))
            return
        yield title(words("restore.title"), str(self.folder))
        width = len(str(len(self.backups)))
        for number, backup in enumerate(self.backups, 1):
            yield line()
            made = Cell(words.moment(backup.made.isoformat()), "strong")
            style: Style = "good" if backup.sound else "bad"
            age = Cell(f"  {self._age(backup, words)}", "dim")
            state = Cell(f"  {_state(backup, words)}", style)
            yield Line((made, age, state), 0, f"{number:{width}}  ")
            if backup.acts:
                entries, last = words.count(backup.acts, "act"), words.moment(backup.last)
                yield line(words("restore.holds", entries=entries, when=last), "", width + 2)
            for roadmap in backup.roadmaps:
                yield line(words.text(roadmap), "dim", width + 2)
        yield line()
        yield line(words("restore.hint"), "dim")

    def _age(self, backup: Backup, words: Words) -> str:
        days = (self.today - backup.made.date()).days
        return words("restore.age", days=words.count(days, "day")) if days > 0 else words("today")


def _state(backup: Backup, words: Words) -> str:
    state = words(f"restore.{backup.problem or 'sound'}")
    return words("restore.aside", state=state) if backup.aside else state


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
