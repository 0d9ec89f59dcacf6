"""From a page to a draft: which headings are stages, and what one topic is."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from studyplan.authoring.bringing import resources
from studyplan.authoring.bringing.amounts import amounts
from studyplan.authoring.bringing.coursepage import course_page
from studyplan.authoring.bringing.dating import apart
from studyplan.authoring.bringing.draft import (
    Draft,
    DraftCriterion,
    DraftResource,
    DraftStage,
)
from studyplan.authoring.bringing.filling import Filling
from studyplan.authoring.bringing.gathering import Gathered, span
from studyplan.authoring.bringing.judging import ENOUGH, Judge
from studyplan.authoring.bringing.making import (
    Details,
)
from studyplan.authoring.bringing.page import (
    Page,
    PageList,
    PageText,
    words,
)
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.roles import (
    Role,
    is_doubtful,
    is_free,
)
from studyplan.authoring.bringing.sections import (
    PageSection,
    tree,
)
from studyplan.authoring.bringing.titles import clean, key

# A heading that only says that tasks follow: what stands over it names the stage.
_ONLY_TASKS = re.compile(
    r"(?:table of )?contents?|目录|目錄|目次|tasks?|task list|to ?do(?: list)?|任务安排|任务|任务列表|学习任务|学习安排|タスク"
)
_MOST_OF_PACE = 60
_Later: TypeAlias = PageSection | Gathered
# What a page may be about after all, where nothing to learn is found beside.
_LOOSE = ("resources", "criteria", "goals", "about", "needs")  # the last ones first where they list


class Structure:
    """A page being read: how loosely, and what was found so far."""

    def __init__(
        self, page: Page, loose: int = 0, keep_all: bool = False, fewest: int = ENOUGH
    ) -> None:
        self.page = page
        self.keep_all = keep_all
        self.report = Report()
        self.summary = ""
        self.resources: list[DraftResource] = []
        self.criteria: list[DraftCriterion] = []
        self.root = tree(page.blocks)
        self.top, self.title = self._top()
        self.titles = {key(one.title): one for one in self.root.all() if one.title}
        self.roles = {section.role for section in self.root.all()}
        everything = loose > len(_LOOSE)
        for section in self.root.all():
            if section.role in _LOOSE[:loose] and (
                loose < len(_LOOSE) or section.lists or everything
            ):
                section.role = ""
        self.judge = Judge(self.top, self.titles, fewest)
        self.strong = self.judge.strong
        self.pace = self._pace()
        self.filling = Filling(self.judge, self.report, self.pace)

    def draft(self) -> Draft:
        """What the page says, as a draft."""
        found = course_page(self.top, self.report) if not self.strong else None
        stages = [found] if found else list(self._stages(self.top))
        if not any(stage.topics for stage in stages):
            return Draft(self.title, ())
        draft = Draft(
            self.title, [stage for stage in stages if stage.topics], summary=self.summary,
            pace=self.pace, resources=tuple(self.resources), criteria=tuple(self.criteria),
            duration=span(self.top.stated._replace(place=None)),
        )  # fmt: skip
        notes = self.report.complete(self.page, draft, self.keep_all)
        return draft._replace(entries=tuple(self.report.entries), notes=notes)

    def _top(self) -> tuple[PageSection, str]:
        """The section that is the whole, and its title."""
        subs = [sub for sub in self.root.subs if sub.title]
        named = clean(self.page.head.get("title", ""))
        is_first = bool(subs) and (subs[0].level == 1 or not named)
        if is_first and subs[0].role != "boilerplate" and self._is_whole(subs[0]):
            top = subs[0]
            first = top.parent or self.root
            first.subs.remove(top)
            for sub in first.subs:
                sub.parent = top
            top.subs += first.subs
            top.blocks[:0] = first.blocks
            top.last = max([top.last, *(sub.last for sub in first.subs)])
            top.parent, top.role = None, ""  # a title, whatever it says
            self.root = top
            return top, top.title
        return self.root, named or self.page.name

    def _is_whole(self, first: PageSection) -> bool:
        """Whether the first section is what the page is about: it has all, or most, of the others."""
        others = self.root.subs[1:]
        if all(sub.level > first.level for sub in others):
            return True
        inside, beside = (
            sum(1 for sub in several for _ in sub.all()) for several in ((first,), others)
        )
        return first.level == 1 and inside > 3 * beside

    def _stages(self, section: PageSection) -> Iterator[DraftStage]:
        """The stage that a section is, and those in it."""
        why = self.judge.is_out(section)
        if why and section is not self.top:
            self.report.out(section.line, section.last, section.title, why)
            return
        into = Gathered(section.title or self.title, section.line)
        into.stated = section.stated
        into.optional = section.optional
        if self.judge.is_choice(section):
            into.choice = self._choice(section)
            into.optional = is_free(section.raw)
        if section.role == "resources" and not self.judge.is_strong(section):
            self._resources(section)
            return
        into.is_opening = section is self.top and self.judge.has_parts(section)
        later = self._take(section, into, "" if section.role == "topics" else section.role)
        yield from self._ended(into, section)
        for part in later:
            if isinstance(part, Gathered):
                yield from self._ended(part, section)
            else:
                yield from self._stages(part)

    def _take(self, section: PageSection, into: Gathered, role: Role) -> list[_Later]:
        """Take in what a section says; the stages in it, what stands loose between them as one, too."""
        self.filling.blocks(section, into, role)
        later: list[_Later] = []
        for sub in section.subs:
            if why := self.judge.is_out(sub):
                self.report.out(sub.line, sub.last, sub.title, why)
            elif self._serves_all(sub, section):
                self._resources(sub)
            elif self._names_nothing(sub, section):
                self.report.add(sub.line, sub.line, sub.title, "note", "heading")
                here = self._here(sub, into, later) if sub.role in ("projects", "topics") else into
                later += self._take(sub, here, "" if sub.role == "about" else sub.role)
            elif self.judge.is_topic(sub) or (into.choice and self.judge.is_option(sub)):
                self.filling.heading(sub, self._here(sub, into, later))
            elif section is not self.top and self.judge.is_choice(sub):
                here = self._here(sub, into, later)
                before, here.choice = here.choice, self._choice(sub)
                later += self._take(sub, here, "topics")
                here.choice = before
            elif self.judge.is_module(sub, section):
                here = self._here(sub, into, later)
                before_it = len(here.topics)
                with here.part(sub.title, sub.stated, sub.optional):
                    later += self._take(sub, here, sub.role)
                if len(here.topics) > before_it:
                    self.report.add(sub.line, sub.line, sub.title, "module")
                else:
                    self.report.add(sub.line, sub.line, sub.title, "note", "group")
            else:
                later.append(sub)
        return later

    def _here(self, sub: PageSection, into: Gathered, later: list[_Later]) -> Gathered:
        """What takes in topics here: the stage, or behind others one of their own, in their order."""
        if not later:
            return into
        last = later[-1]
        if not isinstance(last, Gathered):
            later.append(last := Gathered(apart(sub.title).title or sub.title, sub.line))
            last.optional = into.optional
        elif last.topics:
            last.title = into.title
        return last

    def _choice(self, section: PageSection) -> str:
        """What a heading asks to choose; empty where that is among parts with topics of their own."""
        if all(map(self.judge.is_option, section.subs)):
            return section.title
        self.report.add(section.line, section.line, section.title, "guess", "choice-of-parts")
        return ""

    def _serves_all(self, sub: PageSection, section: PageSection) -> bool:
        """Whether a section has resources of the whole."""
        return sub.role == "resources" and section is self.top and not self.judge.is_strong(sub)

    def _names_nothing(self, sub: PageSection, section: PageSection) -> bool:
        """Whether a heading only says what kind of things follow, so that what is over it counts."""
        strong = self.judge.is_strong(sub)
        if strong and (sub.role == "projects" or is_doubtful(sub.title)):
            return False
        if sub.role in ("goals", "needs", "criteria") or (sub.role == "about" and strong):
            return True
        below = section is not self.top or bool(_ONLY_TASKS.fullmatch(key(sub.title)))
        return bool(sub.role) and sub.role != "about" and below

    def _ended(self, into: Gathered, section: PageSection) -> Iterator[DraftStage]:
        """The stage, if it has topics; what it has besides goes to the whole."""
        self.criteria += into.criteria
        if not into.topics:
            if section in (self.top, *self.top.subs[:1]) and not self.summary:
                self.summary = into.note
            self.resources += [
                one._replace(group=one.group or into.title) for one in into.resources
            ]
            if section is self.top:
                section.stated = section.stated | into.stated
                self.report.add(section.line, section.line, self.title, "title")
            elif section.title:
                self.report.add(section.line, section.line, section.title, "note", "group")
            return
        self.report.add(section.line, section.line, into.title, "stage")
        if into.duration:
            self.report.add(section.line, section.line, into.duration, "duration")
        if self.pace is None and into.rate is None and into.rests_on_pace:
            self.report.add(section.line, section.line, into.title, "guess", "pace-assumed")
        stage = into.stage()
        yield stage._replace(rate=None) if stage.rate == self.pace else stage

    def _resources(self, section: PageSection) -> None:
        """A section of resources: they serve the whole."""
        details = Details(section.title)
        for one in section.all():
            group = one.title or section.title
            details.said = resources.kind_over(group) or resources.kind_over(section.title) or ""
            details.resources, held = [], details.resources
            details.blocks(one.blocks, "resources")
            self.resources += [found._replace(group=group) for found in details.resources]
            details.resources = held
        self.report.add(section.line, section.last, section.title, "resource", "whole")

    def _pace(self) -> tuple[float, float] | None:
        """Hours a week that the text of the page speaks of, where it speaks of one pace."""
        found = set()
        for section in self.root.all():
            for block in section.blocks:
                texts = [(block.line, block.inline)] if isinstance(block, PageText) else []
                if isinstance(block, PageList) and section.role == "about":
                    texts = [(item.line, item.inline) for item in block.items]
                for line, inline in texts:
                    said = amounts(words(inline))
                    found |= {(a.low, a.high, line) for a in said if a.kind == "rate"}
        paces = {(low, high) for low, high, _ in found if high <= _MOST_OF_PACE}
        if len(paces) != 1:
            return None
        line = min(line for *_, line in found)
        (pace,) = paces
        self.report.add(line, line, f"{pace[0]:g}-{pace[1]:g} h", "guess", "pace-found")
        return pace


def structured(page: Page, keep_all: bool = False) -> Draft:
    """A page as a draft; where nothing is found to learn, what else it has is looked at again."""
    roles: set[Role] = set()
    for loose in (0, 1, 3, 5, 6):
        if loose and not roles.intersection(_LOOSE[:loose]):  # it would be read as before
            continue
        read = Structure(page, loose, keep_all)
        draft, roles = read.draft(), read.roles
        if draft.stages:
            return draft
    return Draft(page.name, ())
