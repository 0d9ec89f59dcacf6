"""A page about one course: its facts in a list, its links in sections; it is one topic."""

import re

from studyplan.authoring.bringing.draft import DraftModule, DraftStage
from studyplan.authoring.bringing.gathering import timed
from studyplan.authoring.bringing.making import Details
from studyplan.authoring.bringing.page import PageAside, PageList, words
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.sections import PageSection
from studyplan.authoring.bringing.titles import key
from studyplan.core.estimate import DEFAULT_PACE

_FACTS = re.compile(
    r"(?:course )?(?:prerequisites?|offered by|universit(?:y|ies)|school|programming languages?|languages?|difficulty|level|class hours?|estimated (?:time|hours)"
    r"|duration|effort|workload|instructors?|provider|institution|credits|hours)"
    r"|(?:所属|开课)?(?:大学|学校|院校)|先修(?:要求|课程|知识)?|前置(?:要求|课程|知识)?|编程语言|(?:课程)?难度|(?:预计|课程)?(?:学时|课时|时长)|授课(?:教师|老师)|讲师|語言|学習時間|難易度"
)


def course_page(top: PageSection, report: Report) -> DraftStage | None:
    """The only stage of a page about one course; None for another page."""
    facts = [
        item
        for section in top.all()
        for one in section.lists
        for item in one.items
        if _fact(words(item.inline))
    ]
    first = next((one for section in top.all() for one in section.lists), None)
    if not top.title or first is None or len(facts) < 2:
        return None
    if sum(bool(_fact(words(item.inline))) for item in first.items) * 2 < len(first.items):
        return None
    details = Details(top.title)
    for section in top.all():
        if section.role == "boilerplate":
            continue
        for block in section.blocks:
            if isinstance(block, PageList) and block is first:
                _facts(block, details)
            elif not isinstance(block, PageAside):
                details.blocks([block], "resources" if isinstance(block, PageList) else "")
    details.listed_apart = False
    topic = timed(details.topic(top.line), details.stated, DEFAULT_PACE)._replace(points=())
    report.add(top.line, top.last, top.title, "topic")
    if topic.hours:
        report.add(facts[0].line, facts[-1].line, topic.basis, "duration")
    return DraftStage(top.title, [DraftModule("", [topic])])


def _fact(text: str) -> str:
    name, colon, value = re.sub("：", ":", text).partition(":")
    return value.strip() if colon and value.strip() and _FACTS.fullmatch(key(name)) else ""


def _facts(items: PageList, details: Details) -> None:
    said = []
    for item in items.items:
        if not details.fact(item.inline) and words(item.inline):
            details.link(item.inline)
            said.append(words(item.inline))
    if said:
        details.notes.insert(0, " · ".join(said))
