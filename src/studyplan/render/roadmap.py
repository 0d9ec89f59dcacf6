"""The bundled roadmaps in a list, and what is wrong with a roadmap file."""

from collections.abc import Iterable, Sequence

from studyplan.core.listing import Listing, UnusedFile
from studyplan.core.problems import Problem
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.contract import HOURS
from studyplan.render.fields import Fields, InWords
from studyplan.render.problems import told
from studyplan.render.terms import LEVELS
from studyplan.render.whose import whose
from studyplan.render.words import Words

_LISTED = Fields(
    "id edition level title summary stages topics",
    ("hours=.", HOURS),
    "followed newer bundled origin as_of file gone",
)
_UNUSED = {
    "unreadable": N_("{file} cannot be read: {name}"),
    "bundled": N_("{file} is not used: it has the id of a bundled roadmap, “{name}”"),
    "twice": N_("{file} is not used: another file has the id “{name}”, too"),
    "invalid": N_("{file} is not valid. To see why: studyplan roadmap validate {file}"),
}


@answer(
    "roadmap list", Fields(("roadmaps=listed", [_LISTED]), ("unused", [Fields("file why name")]))
)
class ListView(NamedTuple):
    """The roadmaps there are, and files of the learner's folders that give none."""

    listed: list[Listing]
    unused: Sequence[UnusedFile] = ()

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Id, title, level, topics, hours, `followed`, `newer`, `bundled` or file, `editor`."""
        for r in self.listed:
            hours = (f"{minutes / 60:.0f}" for minutes in (r.low_minutes, r.high_minutes))
            states = ("followed" if r.followed else "", "newer" if r.newer else "")
            own = "editor" if r.origin == "editor" else ""
            yield r.id, r.title, r.level, r.topics, *hours, *states, _place(r), own

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title and summary of each, with its size."""
        yield title(words("Roadmaps"))
        yield line()
        for r in self.listed:
            yield from listing(r, words)
            yield line()
        for one in self.unused:
            yield words.say(_UNUSED[one.why], "warn", file=one.file, name=one.name)
        if self.unused:
            yield line()
        yield words.say(
            "studyplan roadmap show ID · init ID · roadmap compare A B · search WORDS", "dim"
        )


def listing(r: Listing, words: Words, number: str = "") -> Iterable[Block]:
    """A roadmap in three lines: what it is called, how large it is, what it is about."""
    pieces = [Cell(number, "dim"), Cell(words.text(r.title), "strong"), Cell(f"  {r.id}", "accent")]
    if r.followed:
        pieces.append(Cell(f"  ✓ {words('followed')}", "good"))
    yield Line(pieces)
    indent = max(2, len(number))
    facts = [
        words(LEVELS[r.level]),
        words.count(r.topics, "topic"),
        words.span(r.low_minutes, r.high_minutes),
    ]
    if r.bundled and not number:  # of those to choose from it is plain
        facts.append(words("bundled"))
    facts += whose(r, words)
    yield line(" · ".join(facts), indent=indent)
    if r.file:
        says = N_("from {file}, which is no longer there") if r.gone else N_("from {file}")
        yield words.say(says, "dim", indent, file=r.file)
    if r.summary:
        yield line(words.text(r.summary), "dim", indent)
    if r.newer:
        newer = N_(
            "A newer edition is available. To see what it changes: studyplan roadmap "
            "update {id} --dry-run"
        )
        yield words.say(newer, "warn", indent, id=r.id)


def _place(r: Listing) -> str:
    return "bundled" if r.bundled else r.file or ""


@answer("roadmap remove", Fields("roadmap title"), {"": "removed: roadmap"})
class RemovedView(NamedTuple):
    """A roadmap that was taken out."""

    roadmap: str
    title: Text

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was taken out, and how it comes back."""
        title_ = [Cell(words.text(self.title), "strong")]
        removed = words.pieces(N_("– Removed: {title}"), "warn", title=title_)
        yield Line((*removed, Cell(self.roadmap, "aside")))
        back = N_("What you did is kept. To bring it back: studyplan follow {roadmap}")
        yield words.say(back, indent=2, roadmap=self.roadmap)


@answer(
    ("roadmap validate", "roadmap lint", "roadmap edit"),
    Fields("file valid roadmap topics", ("problems warnings", [InWords(told)])),
    {"problems": "."},
)
class ValidView(NamedTuple):
    """The outcome of checking a file."""

    file: str
    problems: Sequence[Problem]
    roadmap: str | None = None
    topics: int = 0
    warnings: Sequence[Problem] = ()

    @property
    def valid(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def blocks(self, words: Words) -> Iterable[Block]:
        """The problems, or that there are none."""
        for problem in self.problems:
            yield line(told(problem, words))
        for warning in self.warnings:
            yield line(told(warning, words), "warn")
        if self.problems:
            yield words.say("{count}.", "bad", count=words.count(len(self.problems), "problem"))
        else:
            valid = N_("{roadmap} is valid: {topics}. To follow it: studyplan init FILE")
            topics = words.count(self.topics, "topic")
            yield words.say(valid, "good", roadmap=self.roadmap, topics=topics)
