"""What the ticks of a task list that came back change."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.journal.study import PointTicked
from studyplan.core.records import Credit
from studyplan.core.text import Text
from studyplan.core.ticks import Known, Remark, Ticks, Wanted, Why
from studyplan.core.vocabulary import Status
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Line, line
from studyplan.render.follow import credit_blocks, credit_json, credit_rows
from studyplan.render.words import Words

# So many lines are shown to a person; a program gets all.
SHOWN = 20
# What JSON and rows call topics that are marked so.
_NAMES: Mapping[Status, str] = {
    "done": "done",
    "doing": "started",
    "skipped": "skipped",
    "todo": "reopened",
}
_WHY: Mapping[Why, str] = {
    "no-key": "import.why.no-key",
    "no-box": "import.why.no-box",
    "in-code": "import.why.in-code",
    "several": "import.why.several",
    "unknown": "import.why.unknown",
    "no-point": "import.why.no-point",
    "edited": "import.why.edited",
    "other-mark": "import.why.other-mark",
    "point-mark": "import.why.point-mark",
    "bad-date": "import.why.bad-date",
    "date-ahead": "import.why.date-ahead",
    "open-dated": "import.why.open-dated",
    "partly": "import.why.partly",
    "mixed": "import.why.mixed",
    "unticked": "import.why.unticked",
}
# What Markdown puts around a title, and what stands behind it.
_MARKUP = re.compile(r"\*\*|~~|\\(?=\W)| — .*")


class TicksView(NamedTuple):
    """The answer to `import ticks`; `known` by current key. `again` says it was shown before."""

    file: str
    day: date
    today: date
    dry_run: bool
    boxes: int
    ticks: Ticks
    known: Mapping[str, Known]
    credits: list[Credit]
    again: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing changes."""
        return self.ticks.nothing

    def aside(self, words: Words) -> str:
        """What is said where nothing changes, which rows have no word for."""
        if not self.nothing:
            return ""
        return words("import.nothing" if self.ticks.up_to_date else "import.none")

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `import ticks --json`."""
        t = self.ticks
        return {
            "schema": 1,
            "file": self.file,
            "date": self.day.isoformat(),
            "dry_run": self.dry_run,
            "boxes": self.boxes,
            **{
                name: [self._topic(w, words) for w in t.topics if w.status == status]
                for status, name in _NAMES.items()
            },
            "ticked": [self._point(point, words) for point in t.points if point.on],
            "unticked": [self._point(point, words) for point in t.points if not point.on],
            "credited": credit_json(self.credits, words),
            "left_alone": [
                {
                    "line": r.line,
                    "why": r.why,
                    "key": r.key,
                    "point": r.mark,
                    "text": r.text,
                    "other_line": r.other,
                }
                for r in t.remarks
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """What happened, key, mark, text, day; `left-alone` with line, why, text; then credit."""
        for status, name in _NAMES.items():
            for w in self.ticks.topics:
                if w.status == status:
                    yield name, w.key, "", words.text(self.known[w.key].title), _day(w)
        for name, on in (("ticked", True), ("unticked", False)):
            for p in self.ticks.points:
                if bool(p.on) == on:
                    yield name, p.topic, p.point, words.text(self._text(p)), _day(p)
        for r in self.ticks.remarks:
            yield "left-alone", str(r.line), r.why, r.text
        yield from credit_rows(self.credits, words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What changes, then the lines that are left alone, and why."""
        t = self.ticks
        changes = [*(self._marked(w, words) for w in t.topics), *self._pointed(words)]
        if self.again:
            yield line(words("import.taken", count=words.count(len(changes), "change")), "good")
            return
        if t.nothing:
            yield line(self.aside(words))
        yield from changes[:SHOWN]
        yield from more(len(changes), "change", words)
        yield from credit_blocks(self.credits, words)
        if t.remarks:
            yield line()
            yield line(
                words("import.left-alone", count=words.count(len(t.remarks), "line")), "warn"
            )
            for r in t.remarks[:SHOWN]:
                yield self._remark(r, words)
            yield from more(len(t.remarks), "line", words)

    def _remark(self, r: Remark, words: Words) -> Line:
        facts: dict[str, object] = {"id": r.key or "", "other": r.other or 0}
        if (known := self.known.get(r.key or "")) is not None:
            topic = r.mark is None or r.mark not in known.points
            facts["title"] = words.text(known.title if topic else known.points[r.mark or ""])
            facts["status"] = words(f"status.{known.status if topic else 'done'}")
        said = words(_WHY[r.why], **facts)
        number = words("import.line", n=r.line)
        return Line((Cell(number, "dim"), Cell(_short(r.text)), Cell(f"  {said}", "dim")), 2)

    def _marked(self, w: Wanted, words: Words) -> Line:
        said = words(f"mark.{w.status}", day=words.near(w.on, self.today))
        sign = Cell(f"{SIGNS[w.status]} ", STYLES.get(w.status, "warn"))
        return Line((sign, Cell(f"{words.text(self.known[w.key].title)}  {said}")))

    def _pointed(self, words: Words) -> Iterable[Line]:
        for p in self.ticks.points:
            sign = Cell("☑ ", "good") if p.on else Cell("☐ ", "warn")
            title = words.text(self.known[p.topic].title)
            said = f"  {words.near(p.on, self.today)}" if p.on and p.on != self.day else ""
            yield Line((sign, Cell(f"{title} › {words.text(self._text(p))}"), Cell(said, "dim")))

    def _text(self, p: PointTicked) -> Text:
        return self.known[p.topic].points[p.point]

    def _topic(self, w: Wanted, words: Words) -> dict[str, Any]:
        known = self.known[w.key]
        title = words.text(known.title)
        return {"number": known.number, "key": w.key, "title": title, "date": _day(w) or None}

    def _point(self, p: PointTicked, words: Words) -> dict[str, Any]:
        text = words.text(self._text(p))
        return {"key": p.topic, "point": p.point, "text": text, "date": _day(p) or None}


def _day(one: Wanted | PointTicked) -> str:
    """The day of a mark; nothing for what is taken back."""
    if one.on is None or (isinstance(one, Wanted) and one.status == "todo"):
        return ""
    return one.on.isoformat()


def _short(text: str) -> str:
    plain = " ".join(_MARKUP.sub("", text).split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def more(number: int, noun: str, words: Words) -> Iterable[Block]:
    """How many of so many are not shown, if any."""
    if number > SHOWN:
        yield line(words.more(number - SHOWN, noun), "dim", 2)
