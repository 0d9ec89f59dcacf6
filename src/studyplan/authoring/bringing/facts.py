"""Lines that say something of what they stand under: `Duration: 4 weeks`, `讲师：…`."""

import re

from studyplan.authoring.bringing.amounts import amounts
from studyplan.authoring.bringing.columns import is_nothing
from studyplan.authoring.bringing.roles import role_of
from studyplan.authoring.bringing.titles import key

FACT = re.compile(r"^\s*[-*•]?\s*([^:：]{2,40})[:：]\s*(\S.*)$", re.S)
LENGTHS = re.compile(
    r"(?:estimated |total |expected |approximate |recommended |suggested )?(?:duration|time(?: needed| required| commitment| estimate)?|length|effort|workload|class hours?|hours?|pace|study time)"
    r"|(?:预计|建议|学习|大约|所需|时间|推荐)*(?:学时|课时|时长|时间|用时|耗时|周期|工作量|每周投入|天数)|(?:学習|推奨|目安)*(?:時間|期間)|所要時間"
)

# Who made a course and where it is held: said of it, and nothing to learn.
ABOUT = re.compile(
    r"instructors?|lecturers?|teachers?|authors?|teaching assistants?|tas?|maintainers?|credits|office hours|e ?mails?|location|room|where|when|websites?|platform|level|language"
    r"|difficulty|provider|开源内容|负责人|讲师|教师|老师|作者|助教|领航员|航海士|航路开辟者|内容属性|课程编号|定位人群|特别提示|地点|邮箱|网站|难度|语言|平台|担当|講師|難易度"
)

_NEEDS = re.compile(
    r"(?:^|\s*[,，;；(（\[–—|·-])\s*(?:prerequisites?|pre-?reqs?|requires?|needs|先修(?:课程|要求|知识)?|前置(?:课程|要求|知识)?|前提)\s*[:：]\s*"
    r"([^()（）\[\]:：]+?)\s*[)）\]]?\s*$",
    re.I,
)
_NONE = re.compile(
    r"none(?: (?:needed|required))?|nothing|no(?:ne|t)? (?:prerequisites?|requirements?|prior .*|required)|无(?:需.*|要求|特殊要求|先修.*)?|没有|なし|特になし",
    re.I,
)


def without_needs(title: str) -> tuple[str, list[str]]:
    """A title without the prerequisites that it ends with: `Exam, prerequisites: SQL`; and these."""
    matched = _NEEDS.search(title)
    if not matched:
        return title, []
    return title[: matched.start()].strip(), [] if is_none(matched[1]) else [matched[1]]


def is_none(text: str) -> bool:
    """Whether what is needed is said to be nothing: `none`, `无`."""
    said = text.strip().strip("*_`.。")
    return is_nothing(said) or bool(_NONE.fullmatch(said))


def is_fact(text: str) -> bool:
    """Whether a text says something of what it stands under, in the form `Duration: 4 weeks`."""
    matched = FACT.match(text)
    if not matched:
        return False
    name = key(matched[1])
    if LENGTHS.fullmatch(name):
        return bool(amounts(matched[2]))
    return role_of(name) == "needs" or bool(ABOUT.fullmatch(name))
