"""What stands under a heading, taken into the stage that it is."""

import re

from studyplan.authoring.bringing import resources
from studyplan.authoring.bringing.dating import is_over_due
from studyplan.authoring.bringing.draft import DraftCriterion, DraftTopic, cut
from studyplan.authoring.bringing.extents import Extent, of_list, with_extent
from studyplan.authoring.bringing.facts import is_none
from studyplan.authoring.bringing.gathering import Gathered, timed
from studyplan.authoring.bringing.judging import Judge, is_boxed, is_dated
from studyplan.authoring.bringing.lengths import Stated
from studyplan.authoring.bringing.making import (
    LONGEST_NOTE,
    Details,
    from_item,
    is_resource,
)
from studyplan.authoring.bringing.page import (
    Inline,
    PageAside,
    PageItem,
    PageList,
    PageTable,
    PageText,
    lines,
    links,
    words,
)
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.roles import Role, choice, is_free, is_optional, role_of
from studyplan.authoring.bringing.sections import (
    PageSection,
    is_contents,
    is_label,
    is_link_alone,
    is_term,
    term,
)
from studyplan.authoring.bringing.table_filling import TableFilling, task
from studyplan.authoring.bringing.titles import clean, key
from studyplan.authoring.bringing.titling import named
from studyplan.core.estimate import DEFAULT_PACE

# What a site is built with: no words of the page.
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")


class Filling:
    """Takes what sections say into stages, and tells the report."""

    def __init__(self, judge: Judge, report: Report, pace: tuple[float, float] | None) -> None:
        self.judge = judge
        self.report = report
        self.pace = pace
        self.tables = TableFilling(judge, report, self.add)

    def blocks(self, section: PageSection, into: Gathered, role: Role) -> None:
        """Take in a section's own blocks."""
        label, group = role, ""
        for place, block in enumerate(section.blocks):
            if isinstance(block, PageAside):
                continue
            if is_label(block, section.blocks[place + 1 : place + 2]) and isinstance(
                block, PageText
            ):
                name = clean(words(block.inline))
                label = role_of(name) or role
                group = "" if role_of(name) else name
                into.optional_group = is_optional(name)
                self.report.add(block.line, block.last, name, "note", "heading")
                continue
            match block:
                case PageList():
                    self.items(block, into, label, group)
                case PageTable():
                    self.tables.take(block, into, label, group)
                case PageText():
                    self.prose(block, into, role)
                    continue
            label, group = role, ""
            into.optional_group = False

    def items(self, items: PageList, into: Gathered, role: Role, group: str) -> None:
        """Take in a list: topics, or what it is said to be."""
        titles = [words(item.inline) for item in items.items]
        if is_contents(items) or self.judge.are_parts(titles):
            self.report.block_out(items, "contents")
            return
        for item, size in of_list(items):
            said = clean(words(item.inline))
            name = role_of(said)
            asks = choice(said) is not None and item.under
            if (name or asks) and item.under and not links(item.inline) and item.ticked is None:
                self.report.add(item.line, item.line, words(item.inline), "note", "heading")
                for block in item.under:
                    if isinstance(block, PageList):
                        self.items(block, into, name or role, said if asks else group)
                continue
            self.entry(item, into, role, group, size)

    def entry(self, item: PageItem, into: Gathered, role: Role, group: str, size: Extent) -> None:
        """Take in an entry of a list."""
        said = words(item.inline)
        if not key(said) and not links(item.inline):
            return
        aim = role_of(clean(term(item.inline)[0])) if is_term(item.inline) else ""
        if aim in ("goals", "criteria") and item.ticked is None:
            rest = term(item.inline)[1]
            into.criteria.append(DraftCriterion(clean(words(rest)), into.title))
            into.resources += resources.found(rest)
            self.report.add(item.line, item.last, into.criteria[-1].title, "criterion")
        elif role in ("goals", "criteria", "needs", "resources") and not (
            self.judge.strong and is_boxed(item) and role != "criteria"
        ):
            self.aside(item, into, role)
        elif (self.judge.strong or into.is_opening) and not is_boxed(item):
            self.unboxed(item, into)
        elif self.fact(item.inline, into, item.line, item.last):
            return
        else:
            topic, stated, assumed = from_item(item)
            topic = with_extent(topic, size, self.judge.top.title or into.title)
            if not key(topic.title):
                self.report.out(item.line, item.last, said, "no-title")
                return
            if role == "projects" and topic.kind == "study":
                topic = topic._replace(kind=task(group or into.title))
            self.add(topic._replace(group=group), stated, into, item.last)
            if assumed:
                self.report.add(item.line, item.last, said, "guess", assumed)

    def fact(self, inline: Inline, into: Gathered, line: int, last: int) -> bool:
        """Whether a line says something of the stage, which is then taken in."""
        before = into.duration
        if not into.fact(inline):
            return False
        is_length = into.duration and into.duration != before
        said = into.duration if is_length else words(inline)
        self.report.add(line, last, said, *(("duration",) if is_length else ("note", "fact")))
        return True

    def unboxed(self, item: PageItem, into: Gathered) -> None:
        """An entry beside topics that have boxes or are rows: its links serve the stage."""
        found = list(resources.found(item.inline)) if is_resource(item.inline) else []
        if found and into.topics:
            into.resources += found
            self.report.resources(item.line, item.last, found)
        else:
            why = "no-box" if self.judge.boxed else "no-row" if self.judge.units else "outside"
            self.report.out(item.line, item.last, words(item.inline), why)

    def aside(self, item: PageItem, into: Gathered, role: Role) -> None:
        """An entry of a list of aims, of resources, or of what is needed before."""
        said = clean(words(item.inline))
        if role == "resources":
            details = Details(into.title)
            details.entry(item.inline, "resources")
            details.blocks(item.under, "resources")
            into.resources += details.resources
            self.report.resources(item.line, item.last, details.resources)
            return
        into.resources += resources.found(item.inline)
        if role == "needs" and is_none(said):
            self.report.add(item.line, item.last, said, "note", "fact")
        elif role == "needs":
            into.needs.append(said)
            self.report.add(item.line, item.last, said, "need")
        else:
            into.criteria.append(DraftCriterion(said, into.title))
            self.report.add(item.line, item.last, said, "criterion")

    def heading(self, section: PageSection, into: Gathered) -> None:
        """A heading as a topic, with everything under it."""
        details = Details(section.title)
        details.stated = section.stated
        details.optional = section.optional
        for piece in links(section.inline):
            details.link([piece])
        dated = [item for one in section.lists for item in one.items if is_dated(item)]
        blocks = [
            one._replace(items=[item for item in one.items if not is_dated(item)])
            if dated and isinstance(one, PageList)
            else one
            for one in section.blocks
        ]
        details.blocks(blocks, "")
        for sub in section.all():
            if sub is not section:
                role = sub.role
                if not role and key(sub.title):
                    details.point(sub.inline)
                details.blocks(sub.blocks, role)
        topic = details.topic(section.line)
        if details.listed_apart:  # those of the text serve the stage: what was chosen stays apart
            into.resources += [one._replace(group=topic.title) for one in details.mentioned]
        self.add(topic, details.stated, into, section.last)
        for item in dated:
            topic, stated, _ = from_item(item)
            self.add(topic, stated, into, item.last)

    def prose(self, block: PageText, into: Gathered, role: Role) -> None:
        """A paragraph: a topic in a line of its own, facts, or a note."""
        said = words(block.inline)
        if all(piece.url.startswith("#") for piece in block.inline if key(piece.text)):
            self.report.block_out(block, "contents")
            return
        if _TEMPLATE.search(said):
            self.report.block_out(block, "code")
            return
        if links(block.inline) and all(
            piece.url and resources.is_badge(piece) for piece in block.inline if key(piece.text)
        ):
            self.report.block_out(block, "boilerplate")
            return
        if not self.judge.strong and is_link_alone(block) and not into.is_opening:
            title, behind, stated, _ = named(block.inline)
            details = Details(title)
            details.link(block.inline)
            details.optional = is_optional(said)
            if key(behind):
                details.notes.append(behind)
            self.add(details.topic(block.line), stated, into, block.last)
            return
        inline = [
            piece for piece in block.inline if not (piece.picture and resources.is_badge(piece))
        ]
        rest = [line for line in lines(inline) if not self.fact(line, into, block.line, block.last)]
        found = [one for line in rest for one in resources.found(line)]
        into.resources += found
        text = " ".join(map(words, rest))
        if role == "goals" and key(text):
            into.goals.append(text)
            self.report.add(block.line, block.last, text, "note")
        elif key(text) and not block.quoted and not into.note and not into.is_begun:
            into.note = cut(text, LONGEST_NOTE)
            self.report.add(block.line, block.last, text, "note")
        elif key(text):
            self.report.out(block.line, block.last, text, "words" if found else "prose")
        self.report.resources(block.line, block.last, found)

    def add(self, topic: DraftTopic, stated: Stated, into: Gathered, last: int) -> None:
        """Take in a topic, with the hours that it says."""
        made = timed(topic, stated, into.rate or self.pace or DEFAULT_PACE)
        if (
            into.rate is None
            and made.hours is not None
            and stated.duration
            and not stated.rate
            and not stated.total
        ):
            self.report.add(topic.line, last, topic.title, "guess", "pace-assumed")
        if made.hours:
            self.report.add(topic.line, last, made.basis, "duration")
        group = topic.group or into.choice
        over = into.optional or (is_free(group) if choice(group) else into.optional_group)
        is_held = topic.kind in ("exam", "quiz")
        due = topic.is_due or (not is_held and any(map(is_over_due, (topic.group, into.title))))
        made = made._replace(optional=topic.optional or over, group=group, is_due=due)
        into.add(made, stated)
        self.report.add(topic.line, last, topic.title, "topic")
