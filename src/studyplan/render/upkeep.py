"""What keeps studyplan in order: places, and the doctor's report."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from studyplan.core.doctor_report import DoctorReport
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Column, Line, Style, Table, line
from studyplan.render.fields import Fields
from studyplan.render.journal_import import lines_listed
from studyplan.render.terms import STATES
from studyplan.render.words import Words

_FILES = {
    "database": N_("database"),
    "backups": N_("backups"),
    "config": N_("settings"),
    "roadmaps": N_("bundled roadmaps"),
}

_TROUBLES = {
    "no-backup": N_("There is no good backup yet."),
    "no-folder": N_("No backups can be made: {path} is not a folder. Move it away."),
}

_UNREAD = {
    "checksum": N_("{at}: {kind}, damaged"),
    "form": N_("{at}: {kind}, not in a form that this version knows"),
    "kind": N_("{at}: {kind}, of a newer version"),
    "stamp": N_("{at}: {kind}, with an impossible time"),
}

_RESTORE = N_("To restore the last good backup with everything since: studyplan restore --yes")
_PLACES = "database backups config roadmaps"


@answer(
    "path",
    Fields(Fields(_PLACES).at("places"), "last_backup=backup"),
    {"": (*(f"{name}: {name}" for name in _PLACES.split()), "last-backup: last_backup")},
)
class PathView(NamedTuple):
    """Where things are, by name, and when the last sound backup was made."""

    places: Mapping[str, Path]
    backup: str | None

    def blocks(self, words: Words) -> Iterable[Block]:
        """Name and path, and whether it is there."""
        rows = [
            (
                Cell(words(_FILES[name])),
                Cell(str(path)),
                Cell("" if path.exists() else words("not there yet"), "dim"),
            )
            for name, path in self.places.items()
        ]
        yield Table((Column(""), Column("", "grow"), Column("")), rows)
        if self.backup:
            yield line(words("Last good backup: {when}", when=words.moment(self.backup)), "dim")
        elif self.places["database"].exists():
            yield line(words("No good backup yet."), "dim")


_BACKUPS = Fields(
    "last name", ("unsound", [Fields("name=0 problem=1")]), "missing later lines trouble"
)


@answer(
    "doctor",
    Fields(
        "database=path",
        Fields("sound events integrity foreign_keys objects=schema unread healed").at("report"),
        ("lines_aside=report.aside", [Fields("file line why")]),
        "projections=report.apart mended clock=report.clock",
        ("backups=report.safety", _BACKUPS),
        ("salvaged=report.salvage", Fields("acts base aside")),
    ),
)
class DoctorView(NamedTuple):
    """The doctor's report."""

    path: Path
    folder: Path
    report: DoctorReport
    rebuild: bool

    @property
    def mended(self) -> bool:
        """Whether something was wrong that is not any more."""
        r = self.report
        return r.mended and bool(r.apart or r.schema or r.healed or r.salvage)

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """What was checked, and `ok` or what was found."""
        r = self.report
        if r.salvage is not None:
            yield "salvaged", r.salvage.acts, r.salvage.aside
        yield "integrity", "; ".join(r.integrity) or "ok"
        if not r.integrity:
            yield "foreign-keys", r.foreign_keys or "ok"
            mended = "mended" if r.mended else "wrong"
            yield from (("schema", name, mended) for name in r.schema)
            yield from (("unread", event.at, event.kind, event.why) for event in r.unread)
            if not r.unread:
                yield "journal", "ok"
            differs = "mended" if r.mended else "differs"
            yield from (("projection", name, count, differs) for name, count in r.apart.items())
            if not r.apart:
                yield "projections", "ok"
        yield from (("aside", *one) for one in r.aside)
        if r.clock.ahead:
            yield "clock", "ahead", r.clock.ahead, r.clock.latest
        if r.clock.falls:
            yield "clock", "fell", r.clock.falls, r.clock.since
        yield "backup", r.safety.trouble or r.safety.last or "none"
        yield from (("unsound", name, problem) for name, problem in r.safety.unsound)
        for name in ("missing", "later", "lines"):
            if number := getattr(r.safety, name):
                yield name, number

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each check."""
        r = self.report
        yield line(str(self.path), "dim")
        good, _, bad = _signs(words)
        if r.salvage is not None:
            entries = words.count(r.salvage.acts, "act")
            yield good.say("The damaged file was replaced by one with {entries}.", entries=entries)
            if aside := r.salvage.aside:
                yield words.say("The damaged file is kept in {path}", "", 2, path=aside)
        if r.integrity:
            yield bad.say("The file is damaged:")
            yield from (line(text, indent=4) for text in r.integrity[:10])
            save = N_("To save everything that can still be read: studyplan doctor --rebuild")
            yield words.say(_RESTORE if r.safety.last else save, "", 2)
        else:
            yield good.say("The file is intact.")
            yield from self._inside(words)
        yield from self._beside(words)

    def _inside(self, words: Words) -> Iterable[Block]:
        """Schema, journal and projections."""
        r, (good, _, bad) = self.report, _signs(words)
        events = words.count(r.events, "event")
        if r.foreign_keys:
            yield bad.say("Broken references: {count}.", count=words.count(r.foreign_keys, "row"))
            if r.safety.last:
                yield words.say(_RESTORE, "", 2)
        else:
            yield good.say("Every reference is intact.")
        if r.schema and r.mended:
            yield good.say("Recreated: {names}", names=r.schema)
        elif r.schema:
            yield bad.say("Missing or changed: {names}", names=r.schema)
        else:
            yield good.say("Tables, indexes and triggers are those of this version.")
        if r.healed:
            yield good.say(
                "Damaged, and repaired from the records next to the backups: {events}.",
                events=words.count(r.healed, "event"),
            )
        yield from self._journal(words)
        if not r.apart:
            yield good.say(
                "Rebuilt from the journal ({events}). Nothing differed."
                if self.rebuild
                else "Derived data agrees with the journal ({events}).",
                events=events,
            )
        for name, number in r.apart.items():
            count = words.count(number, "row")
            if r.mended:
                yield good.say(
                    "{name} was rebuilt from the journal ({count} differed).",
                    name=name,
                    count=count,
                )
            else:
                yield bad.say("{name} differs from the journal ({count}).", name=name, count=count)
        if (r.apart or r.schema) and not r.mended:
            yield words.say("To repair it: studyplan doctor --rebuild", "", 2)

    def _journal(self, words: Words) -> Iterable[Block]:
        """The events that cannot be read, and what the clock has done to the others."""
        r, (good, warn, bad) = self.report, _signs(words)
        if not r.unread:
            events = words.count(r.events, "event")
            yield good.say("Every event is as it was written ({events}).", events=events)
        else:
            harmless = all(event.why in ("kind", "stamp") for event in r.unread)
            yield (warn if harmless else bad).say(
                "Cannot be read, so not counted: {events}",
                events=words.count(len(r.unread), "event"),
            )
            for event in r.unread[:10]:
                at = words.moment(event.at)
                yield words.say(_UNREAD[event.why], "", 4, at=at, kind=event.kind)
            if len(r.unread) > 10:
                yield line(words.more(len(r.unread) - 10, "event"), "dim", 4)
            if not harmless and r.safety.last:
                yield words.say(
                    "To restore damaged entries from a backup: studyplan restore --yes", "", 2
                )
            elif not harmless:
                look = N_(
                    "To look for them in the records next to the backups: "
                    "studyplan doctor --rebuild"
                )
                again = N_(
                    "To put them right from an exported history: studyplan import journal FILE"
                )
                yield words.say(again if self.rebuild else look, "", 2)
        for file, lines in groupby(r.aside, lambda one: one.file):
            message = N_("Kept aside, not imported from {file}: {lines}")
            yield from lines_listed(message, [*lines], words, file=file)
        if r.clock.ahead:
            yield warn.say(
                "Dated in the future: {events}, the latest {when}. The clock is slow now, "
                "or was fast then.",
                events=words.count(r.clock.ahead, "act"),
                when=words.moment(r.clock.latest),
            )
        if r.clock.falls:
            yield warn.say(
                "The clock was set back {times}, last after {when}. Entries keep their order.",
                times=words.count(r.clock.falls, "time"),
                when=words.moment(r.clock.since),
            )

    def _beside(self, words: Words) -> Iterable[Block]:
        """The backups."""
        s, (good, warn, bad) = self.report.safety, _signs(words)
        if s.trouble:
            yield bad.say(_TROUBLES[s.trouble], path=self.folder)
            return
        if s.last is None:
            yield warn.say("There is no good backup yet.")
        else:
            when = words.moment(s.last)
            yield good.say("The last good backup was made on {when}.", when=when)
        for name, problem in s.unsound:
            state = words(STATES[problem])
            yield warn.say("Not usable: {name} ({state})", name=name, state=state)
        if s.later:
            later = words.count(s.later, "act")
            yield warn.say(
                "Saved next to the backups, but not in the database: {entries}", entries=later
            )
            yield words.say(_RESTORE, "", 2)
        if s.missing:
            yield warn.say("Not in any backup: {entries}.", entries=words.count(s.missing, "act"))
        if s.lines:
            lines = words.count(s.lines, "line")
            yield warn.say("{lines} next to the backups cannot be read.", lines=lines)


class _Checked(NamedTuple):
    """How what was checked is said: behind a sign, in a style."""

    words: Words
    sign: str
    style: Style

    def say(self, message: str, /, **facts: object) -> Line:
        """The message as a line of its own."""
        return line(f"{self.sign} {self.words(message, **facts)}", self.style)


def _signs(words: Words) -> tuple[_Checked, _Checked, _Checked]:
    """What is in order, what is worth a look, and what is wrong."""
    return (
        _Checked(words, "✓", "good"),
        _Checked(words, "!", "warn"),
        _Checked(words, "✗", "bad"),
    )
