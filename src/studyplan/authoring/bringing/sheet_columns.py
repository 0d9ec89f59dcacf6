"""What the columns of a spreadsheet are, by their names in its first line."""

import re

from studyplan.authoring.bringing.titles import key

_NAMES: dict[str, str] = {
    "title": r"topics?|titles?|names?|lessons?|courses?|lectures?|tasks?|chapters?|主题|标题|名称|课程|课题|题目|任务|章节|内容",
    "stage": r"stages?|phases?|parts?|levels?|weeks?|阶段|部分|周|周次",
    "module": r"modules?|groups?|units?|sections?|模块|单元|分组|小节",
    "kind": r"kinds?|types?|formats?|类型|类别|形式",
    "hours": r"hours?|h|hrs?|durations?|time|length|effort|小时|小时数|时长(?: 小时)?|学时|课时|用时|时间|时数",
    "minutes": r"minutes?|mins?|分钟|分钟数|时长 分钟",
    "pages": r"pages?|页|页数",
    "url": r"urls?|links?|resources?|链接|网址|地址|资源",
    "needs": r"needs?|prerequisites?|pre ?reqs?|requires?|depends on|前置(?:主题|知识|课程)?|先修(?:课程)?|依赖",
    "optional": r"optional|electives?|选学|选修|可选",
    "points": r"points?|objectives?|goals?|outcomes?|要点|目标|学习目标|知识点",
    "done": r"done|status|completed?|finished|progress|完成|已完成|状态|完成情况|进度",
    "date": r"dates?|on|held on|日期|日付",
    "due": r"due(?: dates?| by)?|deadlines?|截止(?:日期|时间)?|期限|締切",
    "note": r"notes?|descriptions?|comments?|remarks?|备注|说明|描述",
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMES.items()}


def fits(text: str) -> bool:
    """Whether the first line of a text names the columns of a table, one of them of titles."""
    first = text.lstrip("\ufeff \r\n").partition("\n")[0]
    if not (sign := sign_between(first)):
        return False
    names = [role_of_column(cell) for cell in first.split(sign)]
    return "title" in names and sum(map(bool, names)) > 1


def sign_between(line: str) -> str:
    """What stands between the cells of a line: the commonest of the signs that do."""
    return max("\t;,", key=line.count) if any(sign in line for sign in "\t;,") else ""


def role_of_column(name: str) -> str:
    """What a column of that name holds; empty if nothing that is known."""
    said = key(name)
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(said)), "")
