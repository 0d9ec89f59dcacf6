"""One topic from what the source has of it: an entry of a list, a heading, a line of its own."""

import re
from collections.abc import Iterator, Sequence

from studyplan.authoring.bringing import lengths, resources
from studyplan.authoring.bringing.amounts import amounts
from studyplan.authoring.bringing.dating import OnDay, apart
from studyplan.authoring.bringing.draft import DraftResource, DraftTopic, cut
from studyplan.authoring.bringing.facts import ABOUT, FACT, LENGTHS, is_none, without_needs
from studyplan.authoring.bringing.lengths import NOTHING, Stated
from studyplan.authoring.bringing.page import (
    Block,
    Inline,
    PageItem,
    PageList,
    PageTable,
    PageText,
    Piece,
    inlines,
    lines,
    links,
    words,
)
from studyplan.authoring.bringing.roles import Role, is_optional, role_of
from studyplan.authoring.bringing.sections import is_label
from studyplan.authoring.bringing.titles import clean, key
from studyplan.authoring.bringing.titling import LONGEST_TITLE, named
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.vocabulary import Kind

LONGEST_NOTE = LONGEST_TEXT
# A line that is a length begins with a figure: `Two` may be a title.
_FIGURE = re.compile(r"\W*(?:(?:about|approx\w*|around|ca)\W+|[约約]\s*|大约\s*)?\d", re.I)


class Details:
    """What stands under a topic, sorted: points, resources, how long, what is needed before."""

    def __init__(self, title: str, said: str = "") -> None:
        self.title = title
        self.said = said  # the kind of resource that is spoken of
        self.points: list[str] = []
        self.resources: list[DraftResource] = []
        self.mentioned: list[DraftResource] = []  # in the words of objectives
        self.listed_apart = False
        self.is_described = False  # by a paragraph
        self.needs: list[str] = []
        self.notes: list[str] = []
        self.stated: Stated = NOTHING
        self.optional = False
        self.boxes: list[bool] = []
        self.done: list[str] = []
        self.on = OnDay("")

    def link(self, inline: Inline, said: str = "") -> None:
        """Take in the links of a text."""
        self.resources += resources.found(inline, said or self.said, self.title)

    def link_said(self, inline: Inline) -> None:
        """Take in the links of an entry; of one alone what is said of it, too."""
        before = len(self.resources)
        self.link(inline)
        if len(self.resources) == before + 1:
            self.resources[-1] = resources.described(self.resources[-1], inline)

    def point(self, inline: Inline) -> None:
        """Take in an objective, and the links in it."""
        text = clean(words(inline))
        if key(text) and key(text) != key(self.title):
            self.points.append(text)
        self.mentioned += resources.found(inline, self.said, self.title)

    def blocks(self, blocks: Sequence[Block], role: Role = "") -> None:
        """Take in everything that stands under the topic."""
        label: Role = role
        for place, block in enumerate(blocks):
            if is_label(block, blocks[place + 1 : place + 2]) and isinstance(block, PageText):
                label = role_of(clean(words(block.inline)))
                continue
            match block:
                case PageList():
                    self.listed(block, label)
                case PageTable():
                    whole = self.title
                    for row in block.rows:
                        self.title = next(filter(key, map(clean, map(words, row.cells))), whole)
                        before = len(self.resources)
                        linked = any(map(links, row.cells))
                        cells = row.cells if linked or label != "resources" else row.cells[:1]
                        self.entry(
                            [piece for cell in cells for piece in (*cell, Piece(" "))], label
                        )
                        if len(self.resources) == before + 1:
                            self.resources[-1] = resources.of_row(self.resources[-1], row.cells)
                    self.title = whole
                case PageText():
                    self.prose(block.inline)
                case _:
                    for inline in inlines(block):
                        self.link(inline)
            label = role

    def listed(self, items: PageList, role: Role) -> None:
        """Take in a list, each entry as what it is said to be."""
        # In a list of objectives one that begins with a link is no less an objective.
        linked = sum(is_resource(item.inline) for item in items.items) * 2 > len(items.items)
        for item in items.items:
            name = role_of(clean(words(item.inline))) if item.under else ""
            if name and not links(item.inline):
                self.blocks(item.under, name)
                continue
            if item.ticked is not None:
                self.boxes.append(item.ticked)
            before = len(self.points)
            self.entry(item.inline, role, item.ticked is not None, linked)
            self.done += self.points[before:] if item.ticked else []
            self.blocks(item.under, role)

    def entry(self, inline: Inline, role: Role, boxed: bool = False, linked: bool = True) -> None:
        """Take in an entry of a list."""
        text = words(inline)
        if not text and not links(inline):
            return
        if role in ("", "topics", "goals") and not boxed and self.fact(inline):
            return
        if role == "resources":
            self.listed_apart = True
            self.link_said(inline)
            if not links(inline) and (one := resources.unlinked(inline, self.said)):
                self.resources.append(one)
        elif role == "needs":
            self.needs += [] if is_none(text) else [text]
            self.link(inline)
        elif role == "boilerplate" or (
            linked
            and is_resource(inline)
            and not boxed
            and role not in ("topics", "goals", "projects")
        ):
            self.link_said(inline)
        else:
            self.point(inline)

    def fact(self, inline: Inline) -> bool:
        """Take in what is said of the topic in the form `Duration: 4 weeks`, if it is such."""
        text = words(inline)
        on = apart(text) if len(text) <= LONGEST_TITLE else OnDay(text)
        if on.date and not key(on.title) and not self.on.date:
            self.on = on
            self.link(inline)
            return True
        if (
            _FIGURE.match(text)
            and lengths.is_amount(text)
            and (stated := lengths.of_cell(text)).place is None
        ):
            self.stated = self.stated | stated
            return True
        matched = FACT.match(text)
        if not matched:
            return False
        name, value = key(matched[1]), matched[2]
        if LENGTHS.fullmatch(name) and amounts(value):
            self.stated = self.stated | lengths.of_cell(value)
        elif role_of(name) == "needs":
            self.needs += [] if is_none(value) else [value]
        elif ABOUT.fullmatch(name):
            self.notes.append(f"{matched[1].strip()}: {value}")
        else:
            return False
        self.link(inline)
        return True

    def prose(self, inline: Inline) -> None:
        """Take in a paragraph: its links, lines that are facts, and the first one as a note."""
        said = [line for line in lines(inline) if not self.fact(line)]
        for line in said:
            self.mentioned += resources.found(line, self.said, self.title)
        text = " ".join(map(words, said))
        if len(key(text)) > 3 and not self.is_described:
            self.notes.append(text)
            self.is_described = True

    def topic(self, line: int, kind: Kind | None = None) -> DraftTopic:
        """The topic that it makes."""
        # A course on how to build something is a course.
        is_course = any(one.kind in ("course", "book") for one in self.resources[:1])
        self.title, needs = without_needs(self.title)
        self.needs += needs
        on = self._day()
        kind = kind or (None if is_course else resources.kind_of_topic(on.title)) or "study"
        if not self.listed_apart:
            self.resources += self.mentioned
        return DraftTopic(
            cut(on.title, LONGEST_TITLE),
            line,
            kind,
            tuple(self.points),
            tuple(_once(self.resources)),
            needs=tuple(self.needs),
            optional=self.optional,
            ticked=all(self.boxes) if self.boxes else None,
            done=tuple(self.done),
            note=cut(" · ".join(self.notes), LONGEST_NOTE),
            date=on.date,
            is_due=on.is_due,
        )

    def _day(self) -> OnDay:
        """The title without the day that it names, or that the words behind it are."""
        on = apart(self.title)
        if not on.date and self.on.date:
            return self.on._replace(title=self.title)
        for note in self.notes[:1] if not on.date else ():
            said = apart(note)
            if said.date and (said.is_due or not key(said.title)):
                self.notes[:1] = [said.title] if key(said.title) else []
                return said._replace(title=self.title)
        return on if key(on.title) else on._replace(title=self.said or self.title)


def _once(found: Sequence[DraftResource]) -> Iterator[DraftResource]:
    """Each resource once: the same address is the same resource."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        name = (one.url or one.note, "" if one.url or one.note else key(one.title))
        if name not in seen:
            seen.add(name)
            yield one


def is_resource(inline: Inline) -> bool:
    """Whether a text is a link and what is said of it, rather than a sentence with a link in it."""
    pieces = [piece for piece in inline if piece.text.strip() or piece.url]
    if not pieces or not links(inline):
        return False
    _, rest = resources.label(pieces)
    first = next((piece for piece in rest if key(piece.text) or piece.url), None)
    return first is not None and bool(first.url) and not first.url.startswith("#")


def from_item(item: PageItem) -> tuple[DraftTopic, Stated, str]:
    """The topic that an entry of a list is, what it says of its length, and what was assumed."""
    called, inline = resources.label(item.inline)
    title, rest, stated, assumed = named(inline)
    details = Details(title, called)
    details.stated = stated
    details.link(inline, called)
    details.optional = is_optional(words(item.inline))
    details.blocks(item.under)
    rest, needs = without_needs(rest)
    details.needs += needs
    if key(rest):
        details.notes.insert(0, rest)
    kind = resources.task_of_words(called) if called else None
    topic = details.topic(item.line, kind)
    if item.ticked is not None:
        topic = topic._replace(ticked=item.ticked)
    return topic, details.stated, assumed
