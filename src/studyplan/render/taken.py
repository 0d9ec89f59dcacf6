"""What taking a saved progress over changes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from studyplan.core.takeaway import Comparison, Data, Difference
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.ticks import SHOWN, more
from studyplan.render.words import Words

_KINDS: dict[str, str] = {
    "roadmap.follow": "import.kind.roadmap.follow",
    "availability.set": "import.kind.availability.set",
    "pause.set": "import.kind.pause.set",
    "share.set": "import.kind.share.set",
    "target.set": "import.kind.target.set",
    "topic.status": "import.kind.topic.status",
    "point.tick": "import.kind.point.tick",
    "time.log": "import.kind.time.log",
    "pin.set": "import.kind.pin.set",
}


class ProgressView(NamedTuple):
    """The answer to `import progress`; titles by key, for what is loaded."""

    file: str
    dry_run: bool
    found: Comparison
    titles: Mapping[str, Text]
    again: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all is so already."""
        return not self.found.events

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `import progress --json`."""
        return {
            "schema": 1,
            "file": self.file,
            "dry_run": self.dry_run,
            "changed": [_json(d) for d in self.found.differences],
            "kept": [_json(d) for d in self.found.kept],
            "unknown": [{"kind": kind, "subject": subject} for kind, subject in self.found.unknown],
            "plan": self._sessions(),
        }

    def _sessions(self) -> int | None:
        """How many sessions the plan has that is adopted, None if the plan stays."""
        return len(self.found.plans[-1].rows) if self.found.plans else None

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`changed`, `kept` or `unknown`, kind, subject, before and after; `plan` with sessions."""
        for name, some in (("changed", self.found.differences), ("kept", self.found.kept)):
            for d in some:
                yield name, d.kind, d.subject, _values(d.before), _values(d.after)
        for kind, subject in self.found.unknown:
            yield "unknown", kind, subject, "", ""
        if self.found.plans:
            yield "plan", "plan.adopt", "", "", str(self._sessions())

    def blocks(self, words: Words) -> Iterable[Block]:
        """How much of each kind changes, what replaces something, what is not loaded here."""
        if self.again:
            yield line(
                words("import.taken", count=words.count(len(self.found.events), "change")), "good"
            )
            return
        if self.nothing:
            yield line(words("import.nothing"))
        for kind, count in Counter(d.kind for d in self.found.differences).items():
            said = words(_KINDS[kind], count=words.count(count, "entry"))
            yield Line((Cell("+ ", "good"), Cell(said)))
        if self.found.plans:
            sessions = words.count(self._sessions() or 0, "session")
            yield Line((Cell("+ ", "good"), Cell(words("import.plan", count=sessions))))
        replaced = [d for d in self.found.differences if d.before is not None]
        for key, some in (("import.replaced", replaced), ("import.kept", self.found.kept)):
            if some:
                yield line()
                yield line(words(key, count=words.count(len(some), "entry")), "warn")
                for d in some[:SHOWN]:
                    yield Line(
                        (Cell(self._name(d.subject, words)), Cell(f"  {_change(d, words)}", "dim")),
                        2,
                    )
                yield from more(len(some), "entry", words)
        if self.found.unknown:
            subjects = list(dict.fromkeys(s.partition("#")[0] for _, s in self.found.unknown))
            yield line()
            yield line(
                words("import.unknown", count=words.count(len(self.found.unknown), "entry")), "warn"
            )
            for subject in subjects[:SHOWN]:
                yield line(subject, "", 2)
            yield from more(len(subjects), "entry", words)
            yield line(words("import.unknown-hint"), "dim")

    def _name(self, subject: str, words: Words) -> str:
        key = subject.partition("#")[0]
        return words.text(self.titles.get(key)) or subject


def _json(d: Difference) -> dict[str, Any]:
    before = None if d.before is None else dict(d.before)
    return {"kind": d.kind, "subject": d.subject, "before": before, "after": dict(d.after)}


def _values(data: Data | None) -> str:
    return " ".join(f"{name}={value}" for name, value in (data or {}).items())


def _change(d: Difference, words: Words) -> str:
    if d.kind == "topic.status":
        before, after = (_status(data, words) for data in (d.before or {"status": "todo"}, d.after))
        return words("import.change", before=before, after=after)
    other = {name for name in d.after if (d.before or {}).get(name) != d.after[name]}
    before, after = (
        " ".join(str(value) for name, value in (data or {}).items() if name in other)
        for data in (d.before, d.after)
    )
    return words("import.change", before=before, after=after)


def _status(data: Data, words: Words) -> str:
    said = words(f"status.{data['status']}")
    return f"{said} {data['on']}" if data.get("on") else said
