"""What an editor would find in a roadmap."""

from collections.abc import Iterable, Sequence

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
)
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Column, Style, Table, line, title
from studyplan.render.fields import Fields, InWords
from studyplan.render.words import Words

_LOOKS: dict[FindingLevel, tuple[str, str, Style]] = {
    "warning": (N_("Warnings"), "▲", "warn"),
    "note": (C_("findings", "Notes"), "•", "accent"),
}
_NAMED = 8
_LONGEST_NAME = 60
REMARKS = {
    "week-hours": N_("the typical week adds up to {week} h; the pace says {pace} h"),
    "week-lanes": N_("the typical week has {week} h of {lane}; the pace says {pace} h"),
    "lane-hours": N_("the lanes add up to {lanes} h a week; the pace says {pace} h"),
    "module-hours.others": N_("topics state {given} h of the module's {module} h, which leaves almost nothing for {others} without hours"),
    "module-hours.all": N_("topics state {given} h, and the module has {module} h"),
    "module-hours.part": N_("topics state {given} h of the {module} h that the module gets of its stage's weeks, which leaves almost nothing for {others} without hours"),
    "module-hours.stage": N_("the topics of modules without a duration come to {topics} h, and the stage has {stage} h for them ({weeks} at {pace} h a week)"),
    "weights-beyond.part": N_("the weights of topics add up to {weights} h, and the module gets {module} h for them of its stage's weeks"),
    "weights-beyond": N_("the weights of topics add up to {weights} h, and the module has {module} h for them"),
    "no-weight": N_("{count} without a weight, next to others that have one: {names}"),
    "weight-unused": N_("{count} with a weight that does not count, because hours are stated: {names}"),
    "no-basis": N_("{count} with a weight, but no word on what it rests: {names}"),
    "habit-hours.all": N_("the habits take {habits} h a week; the roadmap has {pace} h"),
    "habit-hours.half": N_("the habits take {habits} h of {pace} h a week, more than half; the plan gives them half at most"),
    "module-weeks": N_("the modules add up to {modules}; the stage says {stage}"),
    "module-places": N_("{before} takes {first} and {after}, which follows it, {second}: they overlap or leave a gap"),
    "stage-stated": N_("the stage says {stage}, and also {stated}"),
    "stage-weeks": N_("the stages add up to {stages}; the roadmap says {roadmap}"),
    "stage-open": N_("{count} of {all} without an end, left out of finish dates: {names}"),
    "timeline-gaps.both": N_("no month for {modules} and {topics} of other modules: {names}"),
    "timeline-gaps.modules": N_("no month for {modules}: {names}"),
    "timeline-gaps.topics": N_("no month for {topics}: {names}"),
    "timeline-order": N_("{topic} is planned for {when}, but its prerequisites only for {later}: {names}"),
    "timeline-stages": N_("{count} later in the timeline than a topic of a later stage: {names}"),
    "timeline-span.stages": N_("the timeline takes {timeline}; the stages add up to {stated}"),
    "timeline-span.roadmap": N_("the timeline takes {timeline}; the roadmap says {stated}"),
    "date-order": N_("{topic} ({day}) is earlier than what it needs: {names}"),
    "elective-needed": N_("{topic} needs {names}, which whoever chooses others in {elective} never studies: name {elective} in `needs`, or make {topic} optional"),
    "needs-later.stage": N_("{topic} needs topics of a later stage: {names}"),
    "needs-later.near": N_("{count} before a prerequisite in the same stage (in brackets): {names}"),
    "concept-later.stage": N_("{topic} ({concept}) is in a later stage than {count} relying on it: {names}"),
    "concept-later.near": N_("{count} needed before being taught (in brackets: by which topic): {names}"),
    "concept-untaught": N_("{count} that other concepts need, but no topic teaches: {names}"),
    "concept-circle": N_("concepts require each other in a circle, together with those of {roadmaps}: {concepts}; remove one of these from `requires`"),
    "same-as-topic": N_("{count} with the id of a topic in `same_as`, which names a task; each topic on it gives the same name: {names}"),
    "project-untaught": N_("{count} on a concept that no other kind of topic teaches: {names}"),
    "criterion-unshown": N_("{count} of {all} not shown by any topic: {names}"),
    "criterion-untaught": N_("“{title}” is shown only by projects, and no topic teaches what they need: {names}"),
    "no-resources": N_("{count} without a resource (of the topic, its module or its stage): {names}"),
    "no-reading": N_("{topic} is a reading without a resource"),
    "no-links": N_("{count} without a link: {names}"),
    "link-missing": N_("“{title}” has no link here, but has one elsewhere: {url}"),
    "link-differs": N_("“{title}” leads to different places: {names}"),
    "link-spelling": N_("“{title}” has one link in several spellings, so it counts as several resources: {names}"),
    "link-shared": N_("{url} is listed under several names or kinds: {names}"),
    "english-missing": N_("{count} with Chinese where English should be: {names}"),
    "chinese-missing": N_("{count} without Chinese where it should be: {names}"),
    "one-language": N_("the file is in one language: {count}, all the same in English and Chinese"),
    "no-concept": N_("{count} without a concept, so no other roadmap can give credit: {names}"),
    "no-points": N_("{count} to study, without objectives: {names}"),
    "lane-unused": N_("no topic or habit is in the lane {lane}"),
    "area-unused": N_("no topic is in the area {area}"),
    "title-twice": N_("“{title}” is the title of more than one topic: {names}"),
    "text-cut": N_("“ #” starts a comment, so the text loses “{text}”: put the text in quotes, or the comment on its own line"),
    "text-joined": N_("“{text}” continues the text above instead of being an entry: line it up with the entries"),
}  # fmt: skip


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
            heading, sign, style = _LOOKS[level]
            if findings:
                yield line()
                yield line(words(heading), "strong")
                rows = [(Cell(sign, style), self._shown(finding, words)) for finding in findings]
                yield Table((Column("", "fixed"), Column("", "grow")), rows)
        yield line()
        if self.findings:
            counts = words.count(self.warnings, "warning"), words.count(self.notes, "note")
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


def _said(fact: Fact, words: Words) -> object:
    match fact:
        case LengthInWeeks():
            low, high = (round(end, 1) for end in fact)
            return words.length(low, high, "week")
        case Length():
            return words.duration(fact.text)
        case Count():
            return words.count(fact.number, fact.noun)
        case KeyedWord():
            return words.lane(fact.key)
    return fact


def _names(items: Sequence[FindingItem], words: Words) -> str:
    names = [_short(str(words.fact(item.text))) for item in items[:_NAMED]]
    commas = words.language == "en" and any("," in name for name in names)
    shown = "; ".join(names) if commas else words.listed(names)
    rest = len(items) - _NAMED
    return words("{names} and {n} more", names=shown, n=rest) if rest > 0 else shown


def _short(name: str) -> str:
    """A name that fits into a sentence; an address stays whole, or it would lead nowhere."""
    whole = len(name) <= _LONGEST_NAME or "://" in name
    return name if whole else name[: _LONGEST_NAME - 1].rstrip() + "…"
