"""The backups there are, and a database that was brought back."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from studyplan.core.backups import Backup, Restored
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.contract import or_none
from studyplan.render.fields import Fields
from studyplan.render.terms import STATES
from studyplan.render.words import Words


def _nothing(_: object) -> None:
    return None


_BACKUP = Fields(
    "name path made", ("last", or_none), "acts roadmaps aside sound", ("problem", or_none)
)


@answer("restore", Fields(("restored=.", _nothing), ("backups", [_BACKUP])))
class BackupsView(NamedTuple):
    """Every backup in a folder, the latest first."""

    folder: Path
    backups: Sequence[Backup]
    today: date

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Name, when it was made, the last act, how many there are, `sound` or what is wrong."""
        for b in data["backups"]:
            yield b["name"], b["made"], b["last"], b["acts"], b["problem"] or "sound"

    def blocks(self, words: Words) -> Iterable[Block]:
        """Each under its number: when it was made and how it is, then what is in it."""
        if not self.backups:
            yield words.say("There are no backups in {path}.", path=self.folder)
            return
        yield title(words("Backups"), str(self.folder))
        width = len(str(len(self.backups)))
        for number, backup in enumerate(self.backups, 1):
            yield line()
            made = Cell(words.moment(backup.made.isoformat()), "strong")
            style: Style = "good" if backup.sound else "bad"
            age = Cell(self._age(backup, words), "aside")
            state = Cell(f"  {_state(backup, words)}", style)
            yield Line((made, age, state), 0, f"{number:{width}}  ")
            if backup.acts:
                yield words.say(
                    "{entries}, the last of {when}",
                    *("", width + 2),
                    entries=words.count(backup.acts, "act"),
                    when=words.moment(backup.last),
                )
            for roadmap in backup.roadmaps:
                yield line(words.text(roadmap), "dim", width + 2)
        yield line()
        yield words.say("To restore one with everything since: studyplan restore NUMBER", "dim")

    def _age(self, backup: Backup, words: Words) -> str:
        days = (self.today - backup.made.date()).days
        return words("{days} old", days=words.count(days, "day")) if days > 0 else words("today")


def _state(backup: Backup, words: Words) -> str:
    state = words(STATES[backup.problem or "sound"])
    return words("{state}, set aside by a restore", state=state) if backup.aside else state


@answer(
    "restore",
    Fields(
        "restored=name",
        Fields("acts replayed unreadable", ("last", or_none), "aside").at("restored"),
    ),
    {"": "restored: restored acts replayed unreadable last aside"},
)
class RestoredView(NamedTuple):
    """What was brought back from which backup."""

    name: str
    restored: Restored

    def blocks(self, words: Words) -> Iterable[Block]:
        """What is back, and how to take that back."""
        r = self.restored
        yield words.say(
            "✓ Restored from {name}: {entries}, the last of {when}",
            "good",
            name=self.name,
            entries=words.count(r.acts, "act"),
            when=words.moment(r.last),
        )
        if r.replayed:
            later = words.count(r.replayed, "act")
            yield words.say("Including {entries} made after the backup.", "", 2, entries=later)
        if r.unreadable:
            lost = words.count(r.unreadable, "act")
            yield words.say(
                "Could not be read, so not restored: {entries}.", "warn", 2, entries=lost
            )
        if r.aside is not None:
            yield words.say("The previous database is kept in {path}", "", 2, path=r.aside)
            if r.usable:
                yield words.say(
                    "To undo this: studyplan restore {name}", "dim", 2, name=r.aside.name
                )
        yield words.say("To see your history: studyplan history", "dim", 2)
