"""What the ticks of a task list that came back change."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.records import Credit
from studyplan.core.ticks import Known, Remark, Ticks
from studyplan.render.blocks import Block, Cell, Line, Style, line
from studyplan.render.follow import credit_blocks, credit_json, credit_rows
from studyplan.render.words import Words

# So many lines are shown to a person; a program gets all.
SHOWN = 20
_WHY: dict[str, str] = {
    "no-key": "import.why.no-key",
    "unknown": "import.why.unknown",
    "no-point": "import.why.no-point",
    "edited": "import.why.edited",
    "other-mark": "import.why.other-mark",
    "partly": "import.why.partly",
    "unticked": "import.why.unticked",
}


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
        """Whether all is so already."""
        return self.ticks.nothing

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `import ticks --json`."""
        t = self.ticks
        return {
            "schema": 1,
            "file": self.file,
            "date": self.day.isoformat(),
            "dry_run": self.dry_run,
            "boxes": self.boxes,
            "done": [self._topic(key, words) for key in t.done],
            "reopened": [self._topic(key, words) for key in t.reopened],
            "ticked": [self._point(*point, words) for point in t.ticked],
            "unticked": [self._point(*point, words) for point in t.unticked],
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
        """What happened, key, mark, text; `left-alone` with line, why, text; then credit."""
        for happened, keys in (("done", self.ticks.done), ("reopened", self.ticks.reopened)):
            for key in keys:
                yield happened, key, "", words.text(self.known[key].title)
        for happened, points in (("ticked", self.ticks.ticked), ("unticked", self.ticks.unticked)):
            for key, mark in points:
                yield happened, key, mark, words.text(self.known[key].points[mark])
        for r in self.ticks.remarks:
            yield "left-alone", str(r.line), r.why, r.text
        yield from credit_rows(self.credits, words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What changes, then the lines that are left alone, and why."""
        t = self.ticks
        if self.again:
            yield line(words("import.taken", count=words.count(_number(t), "change")), "good")
            return
        if t.nothing:
            yield line(words("import.nothing" if self.boxes else "import.no-boxes"))
        changes: list[tuple[str, Style, str]] = [
            *(("✓", "good", self._done(key, words)) for key in t.done),
            *(("○", "warn", self._reopened(key, words)) for key in t.reopened),
            *(("☑", "good", self._pointed(p, words)) for p in t.ticked),
            *(("☐", "warn", self._pointed(p, words)) for p in t.unticked),
        ]
        for sign, style, text in changes[:SHOWN]:
            yield Line((Cell(f"{sign} ", style), Cell(text)))
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
        known = self.known.get(r.key or "")
        expected = ""
        if known is not None:
            expected = words.text(known.points.get(r.mark or "", known.title))
        said = words(_WHY[r.why], id=r.key or "", title=expected, other=r.other or 0)
        number = words("import.line", n=r.line)
        return Line((Cell(f"{number} ", "dim"), Cell(_short(r.text)), Cell(f"  {said}", "dim")), 2)

    def _done(self, key: str, words: Words) -> str:
        said = words("mark.done", day=words.near(self.day, self.today))
        return f"{words.text(self.known[key].title)}  {said}"

    def _reopened(self, key: str, words: Words) -> str:
        return f"{words.text(self.known[key].title)}  {words('mark.todo')}"

    def _pointed(self, point: tuple[str, str], words: Words) -> str:
        known = self.known[point[0]]
        return f"{words.text(known.title)} › {words.text(known.points[point[1]])}"

    def _topic(self, key: str, words: Words) -> dict[str, Any]:
        known = self.known[key]
        return {"number": known.number, "key": key, "title": words.text(known.title)}

    def _point(self, key: str, mark: str, words: Words) -> dict[str, str]:
        return {"key": key, "point": mark, "text": words.text(self.known[key].points[mark])}


def _number(ticks: Ticks) -> int:
    topics, points = [*ticks.done, *ticks.reopened], [*ticks.ticked, *ticks.unticked]
    return len(topics) + len(points)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def more(number: int, noun: str, words: Words) -> Iterable[Block]:
    """How many of so many are not shown, if any."""
    if number > SHOWN:
        yield line(words.more(number - SHOWN, noun), "dim", 2)
