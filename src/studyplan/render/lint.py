"""What an editor would find in a roadmap."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studyplan.core.lint_findings import (
    FINDING_LEVELS,
    Count,
    Fact,
    Finding,
    FindingItem,
    FindingLevel,
    KeyedWord,
    Length,
    LengthInWeeks,
    Range,
)
from studyplan.core.text import Text
from studyplan.locale import C_, N_
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Column, Style, Table, line, title
from studyplan.render.fields import Fields, InWords
from studyplan.render.lint_sentences import REMARKS
from studyplan.render.terms import LANES
from studyplan.render.words import Words

_LEVEL_HEADINGS = {
    "warning": N_("Warnings"),
    "note": C_("findings", "Notes"),
}

_NAMED = 8
_LONGEST_NAME = 60
_LOOKS: dict[FindingLevel, tuple[str, Style]] = {
    "warning": ("▲", "warn"),
    "note": ("•", "accent"),
}


def sentence(finding: Finding, words: Words) -> str:
    """What a finding says; of long lists, the beginning."""
    facts = {name: _said(fact, words) for name, fact in finding.facts.items()}
    return words(REMARKS[finding.says], **facts, names=_names(finding.items, words))


_PLACE = Fields("place line=position.0 column=position.1")
_FINDING = Fields(
    "level rule", _PLACE, ("message=.", InWords(sentence)), ("items", [Fields(_PLACE, "text")])
)


@answer("roadmap lint", Fields("roadmap file warnings notes", ("findings=placed", [_FINDING])))
class LintView(NamedTuple):
    """The findings in a roadmap, and the file it was read from; None for one by its id."""

    roadmap: str
    file: str | None
    findings: list[Finding]

    @property
    def warnings(self) -> int:
        """How many of them are warnings."""
        return sum(1 for finding in self.findings if finding.level == "warning")

    @property
    def notes(self) -> int:
        """How many of them are notes."""
        return len(self.findings) - self.warnings

    @property
    def placed(self) -> list[Finding]:
        """The findings; without positions where the reader has no file."""
        if self.file:
            return self.findings
        return [
            one._replace(position=None, items=tuple(i._replace(position=None) for i in one.items))
            for one in self.findings
        ]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Level, rule, place, sentence, `file:line:column` or nothing."""
        for finding in self.findings:
            about = (finding.level, finding.rule, finding.place)
            yield *about, sentence(finding, words), self._position(finding)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The findings by level, each with its rule and place; how many there are."""
        yield title(words("Check results"), self.roadmap)
        for level in FINDING_LEVELS:
            findings = [finding for finding in self.findings if finding.level == level]
            sign, style = _LOOKS[level]
            if findings:
                yield line()
                yield line(words(_LEVEL_HEADINGS[level]), "strong")
                signs, texts = (Column("", "fixed"), Column("", "grow"))
                rows = [(Cell(sign, style), self._shown(finding, words)) for finding in findings]
                yield Table((signs, texts), rows)
        yield line()
        if self.findings:
            numbers = (self.warnings, len(self.findings) - self.warnings)
            counts = [words.count(n, noun) for n, noun in zip(numbers, FINDING_LEVELS, strict=True)]
            yield line(words.listed(counts), "warn" if self.warnings else "good")
        else:
            yield line(words("No findings."), "good")

    def _shown(self, finding: Finding, words: Words) -> Sequence[Cell]:
        aside = (finding.rule, finding.place, self._position(finding))
        return (
            Cell(sentence(finding, words)),
            Cell(" · ".join(part for part in aside if part), "dim"),
        )

    def _position(self, finding: Finding) -> str:
        """`file:line:column`; nothing where the reader has no file."""
        if self.file is None or finding.position is None:
            return ""
        return ":".join((self.file, *map(str, finding.position)))


def _said(fact: Fact, words: Words) -> str:
    match fact:
        case str():
            return fact
        case Text():
            return words.text(fact)
        case Range():
            return _range(fact)
        case LengthInWeeks():
            low, high = (round(end, 1) for end in fact)
            return words.length(low, high, "week")
        case Length():
            return words.duration(fact.text)
        case Count():
            return words.count(fact.number, fact.noun)
        case KeyedWord():
            return words(LANES[fact.key])


def _range(span: Range | LengthInWeeks) -> str:
    """`25–30`, `48`; one decimal at most."""
    low, high = (f"{round(end, 1):g}" for end in span)
    return low if low == high else f"{low}–{high}"


def _names(items: Sequence[FindingItem], words: Words) -> str:
    names = [_short(_name(item, words)) for item in items[:_NAMED]]
    commas = words.language == "en" and any("," in name for name in names)
    shown = "; ".join(names) if commas else words.listed(names)
    rest = len(items) - _NAMED
    return words("{names} and {n} more", names=shown, n=rest) if rest > 0 else shown


def _name(item: FindingItem, words: Words) -> str:
    return item.text if isinstance(item.text, str) else words.text(item.text)


def _short(name: str) -> str:
    """A name that fits into a sentence; an address stays whole, or it would lead nowhere."""
    whole = len(name) <= _LONGEST_NAME or "://" in name
    return name if whole else name[: _LONGEST_NAME - 1].rstrip() + "…"
