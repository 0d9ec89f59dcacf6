"""What came of bringing a curriculum: the file, what is in it, and the report."""

from collections.abc import Iterable, Sequence

from studyplan.core.import_report import ImportChange, ReportEntry
from studyplan.locale import N_, P_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Line, line, title
from studyplan.render.brought_changes import changed
from studyplan.render.fields import Fields, InWords
from studyplan.render.words import Words

# Why something is left out, is taken in another way, or what was assumed.
REASONS = {
    "about": N_("about the curriculum, not part of it"),
    "beside": N_("a page beside the one that says what there is to learn"),
    "beyond": N_("not read: more than one roadmap can hold"),
    "bad-row": N_("a row that cannot be read"),
    "boilerplate": N_("contents, licence, contributors, community and the like"),
    "cell-unread": N_("a cell that is not of its column; kept as a note"),
    "choice-of-parts": N_(
        "a choice among parts with topics of their own: all are kept; skip what you do not choose"
    ),
    "code": N_("code"),
    "columns": N_("names of columns"),
    "comment": N_("remarks in the source that are not shown"),
    "contents": N_("links to places on the same page"),
    "date": N_("a date without a year, or that is not one day of the calendar; kept as a note"),
    "date-past": N_("a date that is past; kept as a note"),
    "decoration": N_("rules and gaps between parts"),
    "long-line": N_("the rest of a very long line: break it up to have it read"),
    "drawn": N_("drawn beside what there is to learn"),
    "edited": N_(
        "what was changed in the text since it was exported: the definition at its end is read"
    ),
    "fact": N_("a fact about what it stands under"),
    "first-column": N_("titles assumed in the first column"),
    "group": N_("a heading without topics of its own"),
    "head": N_("settings of the page"),
    "heading": N_("a heading that says what follows"),
    "language": N_("the same page in another language"),
    "level-assumed": N_("level: beginner assumed"),
    "markup": N_("HTML that holds no text"),
    "more-cells": N_("cells beyond the last column; kept as a note"),
    "need-unknown": N_("a prerequisite that names no topic; kept as a note"),
    "no-box": N_("without a box, where topics have boxes"),
    "no-row": N_("not in a table, where topics are the rows of tables"),
    "no-link": N_("not a link that can be opened"),
    "no-page": N_("a link to a page that is not there"),
    "no-title": N_("no words for a title"),
    "no-topics": N_("a table that lists no topics"),
    "other-id": N_("another id, since a bundled roadmap has that one"),
    "outside": N_("outside of what there is to learn"),
    "overview": N_("an overview of the stages: their lengths are taken"),
    "pace-assumed": N_("{hours} hours a week assumed, where only weeks are given"),
    "pace-found": N_("hours a week, as the text says them"),
    "page": N_("the text of a page that is one topic: its beginning, headings and links are kept"),
    "prose": N_("text beside what there is to learn"),
    "reference": N_("addresses of links"),
    "relative": N_("a link within the source; to make these whole: --source URL"),
    "third-level": N_("what stands on the third level is an objective"),
    "fourth-level": N_("what stands on the fourth level is an objective"),
    "shown-by-stage": N_("aims are shown by the topics of their stage"),
    "strange-columns": N_("columns of another kind; kept as notes"),
    "title-cut": N_("a long text: its beginning is the title, the whole is a note"),
    "too-many": N_("more topics than one roadmap holds"),
    "twice": N_("an objective that the topic has already"),
    "whole": N_("resources of the whole roadmap"),
    "words": N_("text; the links in it are kept as resources"),
}
_MOST_PLACES = 8


def reason(entry: ReportEntry, words: Words, pace: str = "10") -> str | None:
    """Why something became what it did, in words; None where that needs none."""
    return words(REASONS[entry.why], hours=pace) if entry.why else None


_ENTRY = Fields(
    "became line last file words why",
    ("message=.", InWords(reason)),
)


@answer(
    "roadmap import",
    Fields(
        "dry_run file roadmap title stages topics points resources criteria hours ticked ticked_points ticks_file",
        ("entries", [_ENTRY]),
        "edition before",
        ("changes", [Fields("change id title before after field part")]),
    ),
)
class ImportView(NamedTuple):
    """A draft that was written to a `file`, or would be; None where it is printed.

    Of the next `edition` of a roadmap there are the one `before` and the `changes`; whether what its
    source said before `is_unknown`. `again` is what was named, where there is a roadmap with this
    id already.
    `hours` is how many topics say how long they take; `ticked` how many the source has ticked, whose
    progress is in `ticks_file` where that was asked for.
    """

    dry_run: bool
    file: str | None
    source: str
    roadmap: str
    title: str
    stages: int
    topics: int
    points: int
    resources: int
    criteria: int
    hours: int
    ticked: int
    ticks_file: str | None
    pace: str
    entries: Sequence[ReportEntry]
    edition: str | None = None
    before: str | None = None
    changes: Sequence[ImportChange] = ()
    again: str = ""
    is_unknown: bool = False
    ticked_points: int = 0

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was found, what was assumed and left out by reasons, and what comes next."""
        yield title(self.title, self.roadmap)
        counts = [(self.stages, "stage"), (self.topics, "topic"), (self.points, "objective")]
        counts += [(self.resources, "resource"), (self.criteria, "criterion")]
        yield line(" · ".join(words.count(n, noun) for n, noun in counts if n))
        if self.hours:
            lengths = P_("{n} topic says how long it takes.", "{n} topics say how long they take.")
            yield line(words.many(*lengths, self.hours))
        if self.ticked and not self.ticks_file:
            ticks = P_(
                "{n} topic is ticked in the source. To take that as your progress: --ticks",
                "{n} topics are ticked in the source. To take that as your progress: --ticks",
            )
            yield line(words.many(*ticks, self.ticked), "warn")
        if self.ticked_points and not self.ticks_file:
            ticks = P_(
                "{n} objective is ticked in the source. To take that as your progress: --ticks",
                "{n} objectives are ticked in the source. To take that as your progress: --ticks",
            )
            yield line(words.many(*ticks, self.ticked_points), "warn")
        if self.before is not None:
            yield from changed(self.before, self.edition, self.changes, words)
            if self.is_unknown:
                unknown = N_(
                    "Your file does not say what the source said before, so all that it says counts as "
                    "yours."
                )
                yield words.say(unknown, "warn", 2)
        yield from self._grouped(words, N_("Assumed"), ("guess",))
        yield from self._grouped(
            words,
            N_("Kept as a note"),
            ("note",),
            "need-unknown date date-past relative cell-unread more-cells strange-columns",
        )
        yield from self._grouped(words, N_("Left out"), ("left out",))
        yield line()
        yield from self._next(words)

    def _grouped(
        self, words: Words, heading: str, became: Sequence[str], whys: str = ""
    ) -> Iterable[Block]:
        """The entries of a kind by their reasons, each with its lines."""
        groups: dict[str, list[ReportEntry]] = {}
        for entry in self.entries:
            if entry.became in became and (not whys or entry.why in whys.split()):
                groups.setdefault(entry.why, []).append(entry)
        if groups:
            yield line()
            yield line(words(heading), "strong")
        for entries in groups.values():
            said = reason(entries[0], words, self.pace)
            lines = places(entries, words)
            yield words.say(N_("{reason}: {lines}"), "", 2, reason=said, lines=lines)

    def _next(self, words: Words) -> Iterable[Line]:
        if self.dry_run:
            return
        if self.file:
            yield words.say(N_("Written to {path}"), "good", path=self.file)
        if self.ticks_file:
            yield words.say(N_("Progress: {path}"), "good", path=self.ticks_file)
        if self.file:
            yield from self._then(words)
        if self.ticks_file:
            then = N_("Then: studyplan import progress {path}")
            yield words.say(then, "dim", path=self.ticks_file)

    def _then(self, words: Words) -> Iterable[Line]:
        yield words.say(N_("To look it over: studyplan roadmap lint {path}"), "dim", path=self.file)
        then = N_("To follow it: studyplan init {path}")
        if self.before is not None:
            then = N_("To take it into your plan: studyplan roadmap update {path}")
        elif self.again:
            then = N_(
                "You have a roadmap “{roadmap}” already. To take this in as its newer edition: studyplan "
                "roadmap import {source} --onto {roadmap}"
            )
        yield words.say(then, "dim", path=self.file, source=self.again, roadmap=self.roadmap)

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """What became what, line by line."""
        for change in self.changes:
            yield None, None, *(change[0], *change[2:4], change.id, *change[4:])
        for entry in self.entries:
            yield *entry[:2], entry.became, entry.words, reason(entry, words, self.pace), entry.file


def places(entries: Sequence[ReportEntry], words: Words) -> str:
    """The lines of some entries: `lines 3–8, 12`; of many the first."""
    spans: list[tuple[int, int, str]] = []
    for entry in entries:
        if spans and spans[-1][2] == entry.file and entry.line <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], entry.last), entry.file)
        else:
            spans.append((entry.line, entry.last, entry.file))
    shown = [_span(*span) for span in spans[:_MOST_PLACES]]
    lines = sum(last - first + 1 for first, last, _ in spans)
    said = ", ".join(shown)
    if not any(file for *_, file in spans):
        said = words.many(*P_("line {lines}", "lines {lines}"), lines, lines=said)
    more = len(spans) - len(shown)
    return f"{said} … {words.more(more, 'line')}" if more > 0 else said


def _span(first: int, last: int, file: str) -> str:
    place = f"{first}" if first == last else f"{first}–{last}"
    return f"{file}:{place}" if file else place
