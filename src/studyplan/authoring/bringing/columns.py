"""What the columns of a table hold: the titles of topics, how long they take, what they need."""

import re
from collections.abc import Sequence
from typing import Literal

from studyplan.authoring.bringing import lengths
from studyplan.authoring.bringing.page import Inline, PageTable, links, words
from studyplan.authoring.bringing.titles import key
from studyplan.named_tuples import NamedTuple

ColumnRole = Literal[
    "title", "number", "place", "date", "duration", "effort", "needs", "status", "kind", "by",
    "points", "links", "optional", "pages", "clock", "note",
]  # fmt: skip

# By how surely a header says it; the first that fits, and a title is sought in the order given.
_TITLES = (
    r"courses?(?: name| title)?|topics?|subjects?|lessons?(?: link| name| title)?|titles?|lectures?(?: title| topic)?|课程(?:名称)?|主题|课题|标题|学习主题|科目|テーマ|トピック|コース",
    r"concepts?|modules?(?: name)?|chapters?(?: name| title)?|units?|skills?|projects?|tasks?|activity|activities|assignments?|exercises?|items?"
    r"|books?|resources?|readings?|papers?|articles?|notebooks?|videos?|problems?|questions?|labs?|knowledge|技能|模块|章节|知识点|学习内容|内容|项目|任务|题目|书名|论文|单元|教材|学習内容|項目|内容物",
    r".*内容|names?|sections?|what(?: to (?:do|learn|study))?|focus|content|areas?|themes?|practice|名称|方向|要点|事项|重点|名前",
)
_ROLES: dict[ColumnRole, str] = {
    "number": r"|#|no|nr|num|number|id|index|sr no|s no|lesson (?:number|no)|chapter (?:number|no)|序号|编号|序|序號|番号|№",
    "place": r"weeks?|week (?:no|number|#)|days?|day (?:no|number)|months?|周|周次|周数|第几周|天|天数|第几天|月|月份|阶段时间|週",
    "date": r"dates?|due(?: dates?)?|deadlines?|when|日期|截止(?:日期|时间)?|日付|期限",
    "duration": r"(?:estimated |approx(?:imate)? |total |study )?(?:durations?|length|time(?: needed| required| estimate| commitment)?|hours?(?: needed)?|minutes|mins|weeks needed|est time|eta)"
    r"|(?:预计|建议|学习|所需|大约)?(?:时长|学时|课时|用时|耗时|时间|周期|小时|周数|小时数|学習時間|時間|期間)|所要時間|目安",
    "effort": r"efforts?|workload|hours (?:per |a )?week|hrs week|weekly (?:hours|effort|time)|pace|commitment|投入|每周(?:时间|学时|投入|小时)|强度|学习强度",
    "needs": r"(?:course )?prerequisites?|pre ?reqs?|requires?|requirements?|depends(?: on)?|corequisites?|needs|前置(?:知识|课程|要求|条件)?|先修(?:课程|要求|知识)?|依赖|前提(?:条件|知識)?|預備知識",
    "status": r"status|done|progress|completed?|finished|check|complete d|✅|✓|√|☑️?|state|完成(?:情况|状态)?|进度|状态|打卡|進捗|完了",
    "kind": r"types?|formats?|kinds?|category|media|medium|类型|类别|形式|格式|種類|分類",
    "by": r"schools?|providers?|universit(?:y|ies)|institutions?|authors?|instructors?|teachers?|platforms?|publishers?|lecturers?|speakers?|taught by|offered by|by|学校|院校|作者|平台|讲师|老师|机构|主讲|出版社|著者|大学",
    "optional": r"optional|required|mandatory|importance|priority|必修|选修|是否必修|必须|重要性|优先级",
    "pages": r"pages?|页码|页数|ページ",
    "links": r"links?|urls?|videos?|slides?|notes?|codes?|notebooks?|articles?|materials?|resources?|references?|readings?|linked lessons?|additional (?:learning|text.*)|learn more"
    r"|repos?|github|docs|website|homework|assessments?|discussion|chat|solutions?|lecture notes|recordings?|textbooks?|colab|资料|链接|视频|课件|讲义|代码|资源|参考(?:资料)?|教程|笔记|作业|地址|网址|リンク|資料|参考|動画",
    "points": r"concepts? (?:taught|covered)|topics covered|(?:learning |key )*(?:objectives?|goals?|outcomes?|points)|what you (?:ll|will) learn|key (?:topics|concepts)|subtopics|contents?|details?"
    r"|目标|学习目标|知识点|关键(?:词|点|内容)|核心内容|涉及内容|具体内容|学習目標|キーワード|習得内容",
    "note": r"descriptions?|comments?|remarks?|frequency|difficulty|level|rating|language|说明|备注|描述|难度|语言|评价|简介|備考|説明",
}  # fmt: skip
_TITLE_PATTERNS = [re.compile(words) for words in _TITLES]
_PATTERNS = {role: re.compile(words) for role, words in _ROLES.items()}
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:"
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}月\d{1,2}[日号]"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}\.\d{1,2}\.\d{4})",
    re.I,
)
NONE = {
    "",
    "-",
    "none",
    "n/a",
    "na",
    "no",
    "无",
    "無",
    "なし",
    "--",
    "---",
    "–",
    "—",
    "/",
    "tbd",
    "tba",
    "x",
}


class TableColumns(NamedTuple):
    """The roles of a table's columns; `title` is which one names the topics.

    `strong` is whether the header says so, or what it holds beside.
    """

    title: int
    roles: Sequence[ColumnRole]
    names: Sequence[str]
    strong: bool


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: `-`, `None`, `无`."""
    return text.strip().lower().strip("*_`") in NONE


def is_date(text: str) -> bool:
    """Whether a text begins with a date."""
    return bool(_DATE.match(text.strip()))


def columns_of(table: PageTable) -> TableColumns | None:
    """What the columns of a table of topics are; None for a table of something else."""
    width = max([len(table.header), *(len(row.cells) for row in table.rows)], default=0)
    if not table.rows or not width:
        return None
    names = [words(table.header[n]) if n < len(table.header) else "" for n in range(width)]
    texts = [
        [words(row.cells[n]) for row in table.rows if n < len(row.cells)] for n in range(width)
    ]
    roles = [_role(name, column) for name, column in zip(names, texts, strict=True)]
    if "clock" in roles:
        return None
    title, said = _title(names, texts, roles)
    if title is None:
        return None
    roles[title] = "title"
    linked = sum(any(map(links, row.cells)) for row in table.rows)
    telling = {"duration", "effort", "needs", "status", "place", "date"} & {*roles}
    strong = bool(telling) or (said and linked * 2 >= len(table.rows)) or (said and width > 1)
    return (
        TableColumns(title, roles, names, strong)
        if strong or linked * 2 >= len(table.rows)
        else None
    )


def _role(name: str, column: Sequence[str]) -> ColumnRole:
    said = key(name)
    filled = [text for text in column if not is_nothing(text)]
    if filled and all(_CLOCK.match(text) for text in filled):
        return "clock"
    if filled and all(re.fullmatch(r"#?\d{1,3}[.)]?", text) for text in filled):
        return "place" if _PATTERNS["place"].fullmatch(said) else _figures(said)
    if filled and all(map(is_date, filled)):
        return "date"
    if filled and all(map(lengths.is_amount, filled)):
        return _amounts(filled)
    for role, pattern in _PATTERNS.items():
        if pattern.fullmatch(said) and (said or role == "number"):
            return "note" if role == "number" and not _is_number(filled) else role
    return "note"


def _figures(said: str) -> ColumnRole:
    for role in ("duration", "effort", "pages"):
        if _PATTERNS[role].fullmatch(said):
            return role
    return "number"


def _is_number(filled: Sequence[str]) -> bool:
    return all(len(text) <= 8 for text in filled)


def _amounts(filled: Sequence[str]) -> ColumnRole:
    said = [lengths.of_cell(text) for text in filled]
    if sum(one.place is not None for one in said) * 2 > len(said):
        return "place"
    return "effort" if all(one.rate and not one.duration for one in said) else "duration"


def _title(
    names: Sequence[str], texts: Sequence[Sequence[str]], roles: Sequence[ColumnRole]
) -> tuple[int | None, bool]:
    """The column of titles, and whether its name says that it is."""
    said = [key(name) for name in names]
    able = [
        n for n, role in enumerate(roles) if role in ("note", "links", "points", "by") or said[n]
    ]
    able = [
        n
        for n in able
        if roles[n]
        not in ("number", "duration", "effort", "needs", "status", "date", "pages", "kind")
    ]
    for pattern in _TITLE_PATTERNS:
        for n in able:
            if pattern.fullmatch(said[n]) and any(map(key, texts[n])) and roles[n] != "place":
                return n, True
    bare = [n for n in able if roles[n] in ("note", "links", "points") and any(map(key, texts[n]))]
    return (bare[0], False) if bare else (None, False)


def cell(row: Sequence[Inline], n: int) -> Inline:
    """A cell of a row; nothing where the row is short."""
    return row[n] if n < len(row) else ()
