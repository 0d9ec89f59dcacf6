"""What the sections of a page are: which count, which are left out, and which are one topic."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from studyplan.authoring.bringing.columns import cell, columns_of
from studyplan.authoring.bringing.dating import apart
from studyplan.authoring.bringing.facts import is_fact
from studyplan.authoring.bringing.making import is_resource
from studyplan.authoring.bringing.page import PageItem, PageList, words
from studyplan.authoring.bringing.resources import kind_of_topic
from studyplan.authoring.bringing.roles import (
    choice,
    is_block,
    is_chapter,
    is_day,
    is_doubtful,
    is_sitting,
    role_of,
)
from studyplan.authoring.bringing.sections import PageSection, is_contents, is_label, is_link_alone
from studyplan.authoring.bringing.titles import clean, key

# So many entries with a box, or rows of courses, are what a page is about; nothing else counts then.
ENOUGH = 4
_MANY = 12
# An option of more is a course of its own, whose parts are planned one by one.
_FEW_PARTS = 12


class Judge:
    """What the sections of a page are."""

    def __init__(
        self, top: PageSection, titles: Mapping[str, PageSection], fewest: int = ENOUGH
    ) -> None:
        self.top = top
        self.titles = titles
        for section in top.all():
            if section.role == "boilerplate" and self.is_outline(section):
                section.role = "topics"
        self.boxed = sum(map(self.boxes, top.all()))
        self.units = self.boxed + sum(map(self.rows, top.all()))
        self.strong = self.units >= fewest

    def boxes(self, section: PageSection) -> int:
        """How many entries with a box a section has that are to be learnt."""
        if section.role in ("boilerplate", "criteria"):
            return 0
        return sum(map(is_boxed, (i for one in section.lists for i in one.items)))

    def rows(self, section: PageSection) -> int:
        """How many rows of courses it has."""
        if any(one.role in ("boilerplate", "resources") for one in section.way()):
            return 0
        tables = ((one, columns_of(one)) for one in section.tables)
        return sum(len(one.rows) for one, has in tables if has and has.strong)

    def is_strong(self, section: PageSection) -> bool:
        """Whether it, or a section in it, has such entries or rows."""
        return any(self.boxes(one) or self.rows(one) for one in section.all())

    def is_out(self, section: PageSection) -> str:
        """Why a section is left out; empty for one that is kept."""
        if section.role == "boilerplate" and not self.is_strong(section):
            return "boilerplate"
        if section.role == "about" and not self._holds_much(section):
            alone = section.parent is self.top or not is_doubtful(section.title)
            return "about" if alone else ""
        return ""

    def _holds_much(self, section: PageSection) -> bool:
        """Whether it has entries with a box or rows of courses, and stands in a part or has many."""
        held = sum(self.boxes(one) + self.rows(one) for one in section.all())
        below = section.parent is not None and section.parent is not self.top
        return held > 0 and (below or held * 5 >= self.units)

    def is_outline(self, section: PageSection) -> bool:
        """Whether a table of contents is all that says what there is to learn."""
        if not re.fullmatch(r"(?:table of )?contents?|目录|目錄|目次", key(section.title)):
            return False
        titles = [words(item.inline) for one in section.lists for item in one.items]
        for table in section.tables:
            if columns := columns_of(table):
                titles += [words(cell(row.cells, columns.title)) for row in table.rows]
        inside = any(map(is_contents, section.lists))
        return len(titles) > 1 and not self.are_parts(titles) and not inside

    def are_parts(self, titles: Sequence[str]) -> bool:
        """Whether most of these are titles of sections: a list of what is told in them."""
        bare = [key(re.sub(r"[（(【\[].*?[)）】\]]", " ", title)) for title in titles]
        known = sum(one in self.titles for one in bare)
        return known > 1 and known * 2 >= len(bare)

    def is_topic(self, section: PageSection) -> bool:
        """Whether a heading is one topic, rather than a stage of several."""
        if self.is_choice(section):
            return False
        if self.strong:
            return not self.is_strong(section) and bool(apart(section.title).date)
        if is_sitting(section.title) and not self.is_over_topics(section):
            return True
        on = apart(section.title)
        if on.date and kind_of_topic(on.title) in ("exam", "quiz"):
            return True
        if not on.date and any(map(is_dated, _entries(section))):
            return False
        if self._parts(section) or section.tables:
            return False
        entries = _entries(section)
        held = [item for sub in section.subs for item in _entries(sub)]
        alone = [block for block in section.blocks if is_link_alone(block)]
        if is_block(section.title) or is_sitting(section.title):
            return len(entries) + len(held) < 2 and len(alone) < 2 and not self._is_part(section)
        if alone and not entries:
            return False
        if section.depth - self.top.depth < 2:
            one = len(entries) + len(held) < 2
            return one and not self._is_beside(section) and not self._is_part(section)
        labelled = any(
            is_label(block, section.blocks[n + 1 : n + 2]) for n, block in enumerate(section.blocks)
        )
        linked = sum(is_resource(item.inline) for item in entries)
        if self._lists_courses(section) and not labelled:
            beside = [section, *self._siblings(section)]
            if any(len(_entries(one)) > _MANY and self._lists_courses(one) for one in beside):
                return False
        few = not entries or linked < len(entries) or any(sub.role for sub in section.subs)
        return labelled or few or any(map(self._has_objectives, self._siblings(section)))

    def is_over_topics(self, section: PageSection) -> bool:
        """Whether a chapter is a part, because it, or one beside it, has topics under headings."""
        above = [one for one in section.way() if one not in (section, self.top)]
        if not is_chapter(section.title) or any(_names_part(one) for one in above):
            return False
        beside = (section.parent or self.top).subs
        chapters = [one for one in beside if is_chapter(one.title)]
        parts = [(one, sub) for one in chapters for sub in self._parts(one)]
        # What each chapter has again, its words or its grammar, are sides of it.
        often = Counter(key(sub.title) for _, sub in parts if not is_day(sub.title))
        own = [one for one, sub in parts if often[key(sub.title)] < 2 and _lists(sub)]
        if len(own) < 2:
            return False
        return section in own or len(_entries(section)) > 1 or bool(section.tables)

    def is_module(self, sub: PageSection, section: PageSection) -> bool:
        """Whether a section with boxes is a module of the one that it stands in: a day of a week."""
        if not self.strong or section is self.top or is_block(sub.title):
            return False
        deep = any(one.subs for one in sub.subs)
        if deep or is_day(section.title) or is_day(sub.title):
            return not deep
        parts = [section, *self._siblings(section)]
        return _names_part(section) and any(_names_part(p) and len(p.subs) > 1 for p in parts)

    def is_choice(self, section: PageSection) -> bool:
        """Whether a heading asks to choose among what stands under it."""
        few = choice(section.raw)
        if few is None:
            return False
        options = len(self._parts(section)) or len(_entries(section))
        return options + sum(len(table.rows) for table in section.tables) > few

    def is_option(self, section: PageSection) -> bool:
        """Whether a section is one thing to choose, whatever is listed in it: its parts are few."""
        entries = sum(len(_entries(one)) for one in section.all())
        return entries <= _FEW_PARTS and not any(one.tables for one in section.all())

    def _lists_courses(self, section: PageSection) -> bool:
        """Whether nearly all that it lists are links with what is said of them."""
        entries = _entries(section)
        linked = sum(is_resource(item.inline) for item in entries)
        return len(entries) > 1 and linked * 4 > len(entries) * 3

    def _siblings(self, section: PageSection) -> list[PageSection]:
        beside = (section.parent or self.top).subs
        return [
            one
            for one in beside
            if one is not section
            and one.role in ("", "topics", "projects")
            and not self.is_out(one)
        ]

    def _has_objectives(self, section: PageSection) -> bool:
        """Whether a section without parts lists more than links."""
        entries = _entries(section)
        linked = sum(is_resource(item.inline) for item in entries)
        return linked < len(entries) and not self._parts(section)

    def _parts(self, section: PageSection) -> list[PageSection]:
        """The sections in it that are neither left out nor only its resources, aims and the like."""
        return [sub for sub in section.subs if not sub.role and not self.is_out(sub)]

    def _is_beside(self, section: PageSection) -> bool:
        """Whether it is a text beside sections that have lists of what is to be learnt."""
        if section.role or section.numbered or _entries(section) or is_event(section.title):
            return False
        return any(
            len(_entries(one)) > 1
            or one.tables
            or self._parts(one)
            or any(map(is_link_alone, one.blocks))
            for one in self._siblings(section)
        )

    def _is_part(self, section: PageSection) -> bool:
        """Whether it lists a single entry, where the parts beside it list several."""
        if len(_entries(section)) != 1 or section.subs or is_event(section.title):
            return False
        return any(len(_entries(one)) > 1 for one in self._siblings(section))

    def has_parts(self, section: PageSection) -> bool:
        """Whether what there is to learn stands in sections of it, and not before them."""
        return any(
            sub.role not in ("resources", "needs")
            and not self.is_out(sub)
            and (sub.subs or sub.blocks)
            for sub in section.subs
        )


def _names_part(section: PageSection) -> bool:
    return is_block(section.title) or is_chapter(section.title)


def _lists(section: PageSection) -> bool:
    """Whether it, or a section in it, has entries or rows."""
    return any(_entries(one) or one.tables for one in section.all())


def is_event(title: str) -> bool:
    """Whether a title names an exam, or something on its day."""
    return kind_of_topic(title) in ("exam", "quiz") or bool(apart(title).date)


def is_dated(item: PageItem) -> bool:
    """Whether an entry is something on a day, or due by one, that it names."""
    on = apart(clean(words(item.inline)))
    return bool(on.date and key(on.title))


def is_boxed(item: PageItem) -> bool:
    """Whether an entry is, or contains, one with a box."""
    if item.ticked is not None:
        return True
    return any(
        is_boxed(one) for block in item.under if isinstance(block, PageList) for one in block.items
    )


def _entries(section: PageSection) -> list[PageItem]:
    """The entries of its lists that may be something to learn."""
    return [
        item
        for one in section.lists
        if not is_contents(one)
        for item in one.items
        if not is_fact(words(item.inline)) and not _is_label(item, len(one.items) == 1)
    ]


def _is_label(item: PageItem, alone: bool) -> bool:
    """Whether an entry only says what stands under it, or behind it where it is alone."""
    role = role_of(clean(words(item.inline)))
    return bool(item.under or alone) and role not in ("", "about", "boilerplate")
