"""What the ticks of a task list that came back change."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.line_titles import LINK
from studyplan.core.stages import Unclaimed
from studyplan.core.ticks import Remark, Ticks, WantedStatus, WantedTick, Why
from studyplan.core.topics import Credit
from studyplan.core.vocabulary import Status
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.abilities import to_claim
from studyplan.render.answers import answer
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Line, line
from studyplan.render.contract import CREDIT, UNCLAIMED, credit_rows
from studyplan.render.credit import credit_blocks
from studyplan.render.fields import Fields
from studyplan.render.terms import OTHER_EDITION, SINCE, STATUSES
from studyplan.render.words import Words

_SHOWN = 20
# What JSON and rows call topics that are marked so.
_NAMES: Mapping[Status, str] = {
    "done": "done",
    "doing": "started",
    "skipped": "skipped",
    "todo": "reopened",
}
_WHY: Mapping[Why, str] = {
    "no-key": N_("the line has no studyplan key"),
    "no-box": N_("the line has no check box"),
    "in-code": N_("the line is in a code block"),
    "several": N_("the line has several keys; put each on its own line"),
    "unknown": N_("there is no topic {id} here"),
    "no-point": N_("“{title}” no longer has this objective"),
    "no-resource": N_("“{title}” no longer has this resource"),
    "edited": N_("it says something else; here it is “{title}”"),
    "other-mark": N_("unknown mark; use [x] done, [/] in progress, [-] skipped, [ ] not done"),
    "point-mark": N_("an objective or a resource can only be [x] or [ ]"),
    "bad-date": N_("not a date; write it like 2026-11-20"),
    "date-ahead": N_("its date is in the future"),
    "open-dated": N_("it has a done date, but the box is not ticked"),
    "partly": N_("line {other} is not ticked; a topic is done when all its lines are ticked"),
    "mixed": N_("line {other} is marked differently; mark all lines of a topic alike"),
    "unticked": N_("{status} here; --untick changes that"),
}
_NOT_IN_EDITION = N_("edition {edition} has no such topic")
# What Markdown puts around a title, and what stands behind it.
_MARKUP = re.compile(r"\*\*|~~|\\(?=\W)| — .*")


def _day(wanted: WantedStatus) -> date | None:
    return None if wanted.status == "todo" else wanted.on  # what is taken back has no day


_MARKED = Fields("number=topic.number key=topic.key title=topic.title", ("date=.", _day))
_TICKED = Fields("key=topic.key point resource text date=on")


@answer(
    "import ticks",
    Fields(
        "file date=day dry_run boxes",
        Fields((" ".join(_NAMES.values()), [_MARKED])).at("marked"),
        Fields(("ticked unticked", [_TICKED])).at("pointed"),
        ("credited=credits", [CREDIT]),
        ("unclaimed", [UNCLAIMED]),
        ("left_alone=ticks.remarks", [Fields("line why key point=mark text other_line=other")]),
    ),
    {
        **{name: f"{name}: key - title date" for name in _NAMES.values()},
        "ticked": "ticked: key point|resource text date",
        "unticked": "unticked: key point|resource text date",
        "left_alone": "left-alone: line why text",
        "credited": credit_rows,
        "unclaimed": "unclaimed: about title",
    },
)
class TicksView(NamedTuple):
    """The answer to `import ticks`; `again` says it was shown before, `asked` that it may not be.

    `editions` are those of the roadmaps here, `unclaimed` the criteria that the stages show which
    are finished now.
    """

    file: str
    day: date
    today: date
    dry_run: bool
    boxes: int
    ticks: Ticks
    credits: list[Credit]
    editions: Mapping[str, str]
    again: bool = False
    asked: bool = False
    unclaimed: Sequence[Unclaimed] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing changes."""
        return self.ticks.nothing

    def aside(self, words: Words) -> str:
        """What is said where nothing changes, which rows have no word for."""
        if not self.nothing:
            return ""
        return words(
            "Already up to date; nothing to import."
            if self.ticks.up_to_date
            else "Nothing was imported."
        )

    @property
    def marked(self) -> dict[str, list[WantedStatus]]:
        """The topics by what becomes of them."""
        return {
            name: [one for one in self.ticks.topics if one.status == status]
            for status, name in _NAMES.items()
        }

    @property
    def pointed(self) -> dict[str, list[WantedTick]]:
        """The points and resources by what becomes of them."""
        return {
            name: [one for one in self.ticks.points if bool(one.on) == on]
            for name, on in (("ticked", True), ("unticked", False))
        }

    def blocks(self, words: Words) -> Iterable[Block]:
        """What changes, then the lines that are left alone, and why."""
        t = self.ticks
        changes = [self._marked(one, words) for one in t.topics]
        changes += [self._pointed(one, words) for one in t.points]
        if self.again:
            yield imported(words)
            return
        if t.nothing:
            yield line(self.aside(words))
        elif self.dry_run or self.asked:
            yield to_come(words)
        yield from _first(changes, "change", words)
        yield from credit_blocks(self.credits, words)
        if self.unclaimed:
            yield to_claim(self.unclaimed, words)
        if t.remarks:
            remarks = [_remark(r, self.editions, words) for r in t.remarks]
            yield from listed(N_("Not imported: {count}"), remarks, "line", words)
            if any(_edition(r, self.editions) for r in t.remarks):
                yield line(words(OTHER_EDITION), "dim")
        if not (t.nothing or self.dry_run or self.asked):
            yield line()
            yield imported(words)

    def _marked(self, w: WantedStatus, words: Words) -> Line:
        day = words.near(w.on, self.today)
        sign = Cell(f"{SIGNS[w.status]} ", STYLES.get(w.status, "warn"))
        return Line((sign, Cell(words(SINCE[w.status], name=w.topic.title, day=day))))

    def _pointed(self, p: WantedTick, words: Words) -> Line:
        sign = Cell("☑ ", "good") if p.on else Cell("☐ ", "warn")
        day = f"  {words.near(p.on, self.today)}" if p.on and p.on != self.day else ""
        text = f"{words.text(p.topic.title)} › {words.text(p.text)}"
        return Line((sign, Cell(text), Cell(day, "dim")))


def _edition(r: Remark, editions: Mapping[str, str]) -> str | None:
    """The edition of the roadmap here of which a line names another one's topic."""
    return editions.get((r.key or "").partition("/")[0]) if r.why == "unknown" else None


def _remark(r: Remark, editions: Mapping[str, str], words: Words) -> Line:
    facts: dict[str, object] = {"id": r.key or "", "other": r.other or 0}
    edition = _edition(r, editions)
    if r.topic is not None:
        point = r.topic.points.get(r.mark or "")
        facts["title"] = words.text(point or r.topic.title)
        facts["status"] = words(STATUSES["done" if point else r.topic.status])
    why = words(_NOT_IN_EDITION, edition=edition) if edition else words(_WHY[r.why], **facts)
    number = words("line {n}: ", n=r.line)
    return Line((Cell(number, "dim"), Cell(_short(r.text)), Cell(why, "aside")), 2)


def _short(text: str) -> str:
    plain = " ".join(_MARKUP.sub("", LINK.sub(r"\1", text)).split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def imported(words: Words) -> Line:
    """What is said of changes that have been shown."""
    return words.say("✓ Imported. To undo: studyplan undo", "good")


def to_come(words: Words) -> Line:
    """What stands over changes that are not made yet."""
    return words.say("To be imported:", "strong")


def listed(
    message: str, lines: Sequence[Line], noun: str, words: Words, count: int | None = None
) -> Iterable[Block]:
    """The lines under what is said of all, after a gap; `count` where a line is of several."""
    yield line()
    counted = words.count(len(lines) if count is None else count, noun)
    yield line(words(message, count=counted), "warn")
    yield from _first(lines, noun, words)


def _first(lines: Sequence[Line], noun: str, words: Words) -> Iterable[Block]:
    """Those that are shown to a person, and how many are not; a program gets all."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield line(words.more(len(lines) - _SHOWN, noun), "dim", 2)
