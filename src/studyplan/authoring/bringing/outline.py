"""Indented plain text: a list of words, a book's contents, a course's lectures with their lengths."""

import re
from collections.abc import Iterator, Mapping, Sequence

from studyplan.authoring.bringing import resources
from studyplan.authoring.bringing.dating import apart
from studyplan.authoring.bringing.draft import Draft, DraftModule, DraftStage, DraftTopic, cut
from studyplan.authoring.bringing.extents import Extent, extent, in_pages
from studyplan.authoring.bringing.facts import without_needs
from studyplan.authoring.bringing.gathering import span, timed
from studyplan.authoring.bringing.page import Piece
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.roles import is_optional
from studyplan.authoring.bringing.titles import clean, key
from studyplan.authoring.bringing.titling import LONGEST_TITLE, named
from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.import_report import Became
from studyplan.named_tuples import NamedTuple

_TAB = 4
# What stands further in than so many others is told as what they are in is.
_DEEPEST = 50
# Stages and modules stand above topics.
_LOWEST = 2
_LEVELS = {1: "third-level", 2: "fourth-level"}
_MARK = re.compile(r"(?:[-*+•·◦▪–—]\s+)?(?:\[(?P<box>[ xX✓])\]\s*)?")
_ASIDE = re.compile(
    r"(?:(?:subject |names? |author |general )?ind(?:ex|exes|ices)|index of .*|contents|table of contents|bibliography"
    r"|(?:selected )?references|works cited|list of .*|glossary|colophon|acknowledge?ments?|copyright|about the authors?"
    r"|(?:answers|solutions) to .*|.{0,4}索引|目录|参考(?:文献|书目)|术语表|词汇表|致谢|版权.{0,2}|作者简介|习题答案|参考答案)(?: \d+)?"
)
_URL = re.compile(r"https?://[^\s<>\"'）)\]]+")
_OF_MARKDOWN = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|\||```|---$)|\]\(|<[a-z]+[ >]|^\s*\d+\.\s.*\]\(", re.M
)


class OutlineEntry(NamedTuple):
    """A line of an outline, with what stands further in below it."""

    line: int
    text: str
    ticked: bool | None
    under: list["OutlineEntry"]

    @property
    def depth(self) -> int:
        """How many levels there are from here down."""
        return 1 + max((one.depth for one in self.under), default=0)

    @property
    def last(self) -> int:
        """The last line below it."""
        return self.under[-1].last if self.under else self.line


def fits(text: str) -> bool:
    """Whether a text is lines of words, some further in than others, and no Markdown."""
    lines = [line for line in text.splitlines() if line.strip()]
    further = any(line[:1] in " \t" for line in lines)
    return further and not _OF_MARKDOWN.search(text) and not any(len(x) > 200 for x in lines)


def draft(text: str, name: str) -> Draft:
    """The draft that an outline is: one of its levels are topics, what is below them objectives."""
    report = Report()
    roots, title = _entries(text), name
    if len(roots) == 1 and roots[0].under:
        title = clean(roots[0].text) or name
        report.add(roots[0].line, roots[0].line, title, "title")
        roots = roots[0].under
    level = _topic_level(roots)
    if level and max(root.depth for root in roots) > level + 1:
        report.add(roots[0].line, roots[-1].last, title, "guess", _LEVELS[level])
    maker = _Maker(report, title, _extents(roots, level))
    stages = [maker.stage(root, level) for root in roots] if level else [maker.alone(title, roots)]
    return Draft(title, [stage for stage in stages if stage.topics], report.entries)


def _topic_level(roots: Sequence[OutlineEntry]) -> int:
    """The level of topics, 0 for the highest: the one that says lengths, or by how many there are."""
    for level, entries in enumerate(_by_level(roots)[: _LOWEST + 1]):
        sized = [one for one in entries if extent(one.text).is_sized]
        if len(sized) * 2 >= len(entries):
            return level
    return min(max((root.depth for root in roots), default=1) // 2, _LOWEST)


def _extents(roots: Sequence[OutlineEntry], level: int) -> dict[int, Extent]:
    """How long topics are, by their lines; a chapter runs to where the next one begins."""
    topics = sorted(
        (
            one
            for n, entries in enumerate(_by_level(roots))
            for one in entries
            if n == level or (n < level and not one.under)
        ),
        key=lambda one: one.line,
    )
    sizes = in_pages([extent(one.text) for one in topics])
    return {one.line: size for one, size in zip(topics, sizes, strict=True)}


def _by_level(roots: Sequence[OutlineEntry]) -> list[list[OutlineEntry]]:
    levels = [[*roots]] if roots else []
    while levels and (below := [one for entry in levels[-1] for one in entry.under]):
        levels.append(below)
    return levels


class _Maker:
    """Makes stages, modules and topics of entries."""

    def __init__(self, report: Report, title: str, extents: Mapping[int, Extent]) -> None:
        self.report = report
        self.title = title
        self.extents = extents
        self.optional = False  # by what stands over the topics

    def alone(self, title: str, entries: Sequence[OutlineEntry], duration: str = "") -> DraftStage:
        """A stage whose topics these are."""
        return DraftStage(title, [DraftModule("", self.topics(entries))], duration)

    def stage(self, entry: OutlineEntry, level: int) -> DraftStage:
        """The stage that a line of the highest level is; one with nothing below is its topic, too."""
        self.optional = False
        size = extent(entry.text)
        title, _, stated, _ = named([Piece(size.text)])
        stated = size.stated | stated
        duration = span(stated._replace(place=None))
        if not entry.under:
            return self.alone(title, [entry], duration)
        self._note(entry, "stage", title)
        over = self.optional = is_optional(entry.text)
        if level == 1:
            return self.alone(title, entry.under, duration)
        modules = []
        for one in entry.under:
            if one.under:
                self._note(one, "module", clean(one.text))
            self.optional = over or is_optional(one.text)
            modules.append(DraftModule(clean(one.text), self.topics(one.under or [one])))
        return DraftStage(title, modules, duration)

    def topics(self, entries: Sequence[OutlineEntry]) -> list[DraftTopic]:
        """The topics that these are."""
        return [topic for one in entries if (topic := self.topic(one))]

    def topic(self, entry: OutlineEntry) -> DraftTopic | None:
        """The topic that an entry is, with what stands below; None where it has no words."""
        size = self.extents.get(entry.line) or extent(entry.text)
        title, rest, stated, assumed = named([Piece(_URL.sub("", size.text))])
        if not key(title) or _ASIDE.fullmatch(key(title)):
            why = "boilerplate" if key(title) else "no-title"
            self.report.out(entry.line, entry.last, entry.text, why)
            return None
        below = [*_flat(entry.under)]
        links = [Piece(title, url) for one in (entry, *below) for url in _URL.findall(one.text)]
        found = [resources.resource(link, "", title) for link in links]
        if size.minutes or size.pages:
            found = found or [size.resource(self.title)]
            found[0] = found[0]._replace(minutes=size.minutes, pages=size.pages)
        title, needs = without_needs(title)
        on = apart(title)
        title = on.title if key(on.title) else title
        self._note(entry, "topic", title)
        if assumed:
            self.report.add(entry.line, entry.line, entry.text, "guess", assumed)
        for one in below:
            self._note(one, "point", clean(_URL.sub("", one.text)))
        topic = DraftTopic(
            cut(title, LONGEST_TITLE),
            entry.line,
            resources.kind_of_topic(title) or "study",
            [point for one in below if (point := clean(_URL.sub("", one.text)))],
            found,
            needs=needs,
            optional=self.optional or is_optional(entry.text),
            ticked=entry.ticked,
            note=rest,
            date=on.date,
            is_due=on.is_due,
        )
        stated = size.stated | stated
        if stated.duration and not stated.rate and not stated.total:
            self.report.add(entry.line, entry.line, title, "guess", "pace-assumed")
        return timed(topic, stated, DEFAULT_PACE)

    def _note(self, entry: OutlineEntry, became: Became, text: str) -> None:
        self.report.add(entry.line, entry.line, text, became)


def _flat(entries: Sequence[OutlineEntry]) -> Iterator[OutlineEntry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.under)


def _entries(text: str) -> list[OutlineEntry]:
    """The lines of a text as a tree, by how far in they stand."""
    roots: list[OutlineEntry] = []
    open_: list[tuple[int, list[OutlineEntry]]] = [(-1, roots)]
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.expandtabs(_TAB).replace("\u3000", "  ")
        said = bare.strip()
        if not said:
            continue
        indent = len(bare) - len(bare.lstrip())
        while indent <= open_[-1][0]:
            open_.pop()
        matched = _MARK.match(said)
        box = matched["box"] if matched else None
        ticked = None if box is None else box != " "
        entry = OutlineEntry(number, said[matched.end() :] if matched else said, ticked, [])
        open_[-1][1].append(entry)
        if len(open_) < _DEEPEST:
            open_.append((indent, entry.under))
    return roots
