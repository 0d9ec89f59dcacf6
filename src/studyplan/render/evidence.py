"""Evidence: some that was added or deleted, and lists of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from studyplan.core.notes import KeptEvidence
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Style, heading, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words

# What became of a file since it was shown.
State = Literal["unchanged", "changed", "gone", "unreadable"]
_STATES: dict[State, tuple[str, Style]] = {
    "unchanged": (N_("unchanged"), "good"),
    "changed": (N_("changed since"), "warn"),
    "gone": (N_("not there any more"), "warn"),
    "unreadable": (N_("cannot be read"), "warn"),
}
_KINDS = {"url": N_("link"), "file": N_("file"), "text": N_("text")}


class ShownEvidence(NamedTuple):
    """Evidence, and what it is about: the title, the number of the topic or of the criterion."""

    evidence: KeptEvidence
    title: Text | None
    number: int | None = None
    criterion: int | None = None
    state: State | None = None

    def named(self, words: Words) -> str:
        """What it is about, behind its number."""
        number = f"c{self.criterion}" if self.criterion else str(self.number or "")
        name = words.text(self.title) or self.evidence.about
        return f"{number}  {name}" if number else name


EVIDENCE = Fields("id date=on kind what sha256")
_ABOUT = Fields("about=evidence.about number criterion title", EVIDENCE.at("evidence"))


@answer(("evidence", "evidence delete"), Fields(_ABOUT.at("shown"), "changed"))
class EvidenceView(NamedTuple):
    """Evidence that a verb added or deleted, or that was there already."""

    verb: str
    shown: ShownEvidence
    today: date
    changed: bool = True

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`added`, `deleted` or `unchanged`; id, what it is about, day, kind, what."""
        state = "added" if self.verb == "evidence" else "deleted"
        yield state if self.changed else "unchanged", *_row(self.shown)

    def blocks(self, words: Words) -> Iterable[Block]:
        """For what, and the evidence."""
        name = Cell(words.text(self.shown.title) or self.shown.evidence.about, "strong")
        if not self.changed:
            yield words.say("Nothing changed: this evidence is there already.")
        elif self.verb == "evidence":
            yield Line(words.pieces("✓ Added evidence for “{name}”", "good", name=[name]))
        else:
            yield Line(words.pieces("✓ Deleted evidence for “{name}”", "good", name=[name]))
        yield _line(self.shown.evidence, words, None, self.today, 2)
        if self.shown.evidence.kind == "file" and self.verb == "evidence":
            yield words.say("studyplan keeps the path and a checksum, not the file.", "dim", 2)
        if self.verb != "evidence":
            yield words.say("To bring it back: studyplan undo", "dim", 2)


@answer("evidence list", Fields(("evidence=all", [Fields(_ABOUT, "state")])))
class EvidenceListView(NamedTuple):
    """Evidence, that of a day in the order in which it was added."""

    all: Sequence[ShownEvidence]
    today: date

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Id, what it is about, day, kind, what, state."""
        for one in self.all:
            yield *_row(one), one.state

    def blocks(self, words: Words) -> Iterable[Block]:
        """What it is about, and below that the evidence."""
        count = words.count(len(self.all), "in total") if self.all else ""
        yield title(words("Evidence"), count)
        if not self.all:
            hint = N_(
                "There is no evidence yet. To add some: studyplan evidence TOPIC URL|FILE|TEXT"
            )
            yield line(words(hint))
            return
        subjects = dict.fromkeys(one.evidence.about for one in self.all)
        for about in subjects:
            own = [one for one in self.all if one.evidence.about == about]
            yield line()
            yield line(own[0].named(words), "strong")
            for one in own:
                yield _line(one.evidence, words, one.state, self.today, 2)
        yield line()
        yield words.say("To delete some: studyplan evidence delete ID", "dim")


def under_topic(kept: Sequence[KeptEvidence], words: Words, today: date) -> Iterable[Block]:
    """The evidence for a topic under a heading."""
    if kept:
        yield from heading(words("Evidence"))
        yield from (_line(one, words, None, today, 2) for one in kept)


def _line(one: KeptEvidence, words: Words, state: State | None, today: date, indent: int) -> Line:
    text, style = _STATES[state] if state else ("", "")
    pieces = [
        Cell(f"{words(_KINDS[one.kind])}  ", "dim"),
        Cell(one.what, "", one.what if one.kind == "url" else None),
        *([Cell(f"  {words(text)}", style)] if text else []),
        Cell(words.near(one.on, today), "aside"),
    ]
    return Line(pieces, indent, f"{one.short}  ")


def _row(one: ShownEvidence) -> Row:
    kept = one.evidence
    return kept.short, kept.about, kept.on, kept.kind, kept.what
