"""What keeps studyplan in order: places, and the doctor's report."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from studyplan.core.details import Report
from studyplan.render.blocks import Block, Cell, Column, Table, line
from studyplan.render.words import Words


class PathView(NamedTuple):
    """Where things are, by name."""

    places: Mapping[str, Path]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `path --json`."""
        return {"schema": 1, **{name: str(path) for name, path in self.places.items()}}

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Name and path."""
        for name, path in self.places.items():
            yield name, str(path)

    def blocks(self, words: Words) -> Iterable[Block]:
        """Name and path, and whether it is there."""
        rows = [
            (
                Cell(words(f"path.{name}")),
                Cell(str(path)),
                Cell("" if path.exists() else words("path.missing"), "dim"),
            )
            for name, path in self.places.items()
        ]
        yield Table((Column(""), Column("", grow=True), Column("")), rows, header=False)


class DoctorView(NamedTuple):
    """The doctor's report."""

    path: Path
    report: Report
    rebuild: bool

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `doctor --json`."""
        r = self.report
        return {
            "schema": 1,
            "database": str(self.path),
            "sound": r.sound,
            "events": r.events,
            "integrity": r.integrity,
            "foreign_keys": r.foreign_keys,
            "projections": r.apart,
            "mended": r.mended and bool(r.apart),
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """What was checked, and `ok` or what was found."""
        r = self.report
        yield "integrity", "; ".join(r.integrity) or "ok"
        if r.integrity:
            return
        yield "foreign-keys", str(r.foreign_keys) if r.foreign_keys else "ok"
        for name, count in r.apart.items():
            yield "projection", name, str(count), "mended" if r.mended else "differs"
        if not r.apart:
            yield "projections", "ok"

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each check."""
        r = self.report
        yield line(str(self.path), "dim")
        if r.integrity:
            yield line("✗ " + words("doctor.damaged"), "bad")
            for text in r.integrity[:10]:
                yield line(text, indent=4)
            yield line(words("doctor.restore"), indent=2)
            return
        yield line("✓ " + words("doctor.integrity"), "good")
        if r.foreign_keys:
            count = words.count(r.foreign_keys, "row")
            yield line("✗ " + words("doctor.keys-broken", count=count), "bad")
        else:
            yield line("✓ " + words("doctor.keys"), "good")
        events = words.count(r.events, "event")
        if not r.apart:
            key = "doctor.rebuilt" if self.rebuild else "doctor.fold"
            yield line("✓ " + words(key, events=events), "good")
        for name, number in r.apart.items():
            count = words.count(number, "row")
            key = "doctor.mended" if r.mended else "doctor.apart"
            text = words(key, name=name, count=count)
            yield line(("✓ " if r.mended else "✗ ") + text, "good" if r.mended else "bad")
        if r.apart and not r.mended:
            yield line(words("doctor.hint"), indent=2)
