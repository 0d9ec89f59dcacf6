"""Words that people type and that are no commands, and where each of them leads.

A lead is a command without `studyplan`; `…` in it stands for what was typed behind the word.
"""


def _by_word(*rows: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The leads of each word: a row has words, with spaces between them, and what they lead to."""
    return {word: tuple(leads) for words, *leads in rows for word in words.split()}


_ALL_TOPICS = ("week", "status", "roadmap show", "export checklist")
_PROGRESS = ("status", "week", "forecast")

LEADS = _by_word(
    ("list ls 列表", "roadmap list", *_ALL_TOPICS),
    ("topics topic tasks all 主题", *_ALL_TOPICS),
    ("todo now 今天 待办", "today", "week"),
    ("tomorrow agenda thisweek 本周 日程", "week", "plan"),
    ("calendar cal schedule 日历", "plan", "week", "export week --format ics", "export plan --format ics"),
    ("progress summary 进度", *_PROGRESS, "stats", "history"),
    ("stat statistics streak heatmap burnup burndown 统计 连续", "stats", "status"),
    ("report dashboard overview info", *_PROGRESS),
    ("config configure settings set 设置", "availability", "path"),
    ("delete remove rm del 删除", "skip …", "drop", "pause remove", "undo"),
    ("edit change modify update 修改", "availability", "pin", "replan", "roadmap export", "roadmap update"),
    ("add new 添加", "follow …", "log", "pause", "pin"),
    ("finish finished complete completed close 完成", "done …"),
    ("begin work doing 开始", "start …"),
    ("study learn read what 学习 下一步", "next", "start …"),
    ("状态", "status"),
    ("周 周计划", "week"),
    ("计划", "plan", "week"),
    ("记录", "log …", "history"),
    ("历史", "history"),
    ("暂停 holiday holidays vacation break", "pause …"),
    ("跳过 ignore hide", "skip …"),
    ("勾选", "tick …"),
    ("导出", "export …"),
    ("导入", "import …"),
    ("setup install create", "init"),
    ("quit exit unfollow 退出", "drop …", "pause"),
    ("resume continue unpause", "next", "pause list"),
    ("uncheck 取消勾选", "untick …"),
    ("undone unmark restart", "reopen …", "undo"),
    ("revert rollback 撤销", "undo"),
    ("check mark", "done …", "tick …", "start …"),
    ("notes memo remark comment journalling 笔记", "note …", "note list"),
    ("ability abilities criterion skill skills able claim 能力 能力标准", "criteria"),
    ("proof artefact artifact portfolio 成果 证据", "evidence …", "evidence list"),
    ("time track clock timer 计时", "start …", "stop", "log …", "availability"),
    ("end 停止", "stop"),
    ("abort discard 取消", "cancel"),
    ("hours pace lanes lane", "availability …"),
    ("goal goals deadline due 目标", "target"),
    ("move reschedule postpone shift delay", "pin …", "pause", "replan"),
    ("find grep lookup 搜索", "search …"),
    ("view detail details cat 查看", "show …"),
    ("link links url browse", "open …"),
    ("explain reason", "why …"),
    ("roadmaps curricula curriculum course courses 路线图", "roadmap list"),
    ("events activity journal", "history", "export journal"),
    ("backup backups save 备份", "restore", "export progress", "path"),
    ("load sync", "import progress", "import ticks"),
    ("upgrade refresh", "roadmap update"),
    ("fix repair verify", "doctor"),
    ("where data database db files", "path"),
    ("eta estimate predict 预测", "forecast"),
    ("habits", "habit", "week"),
    ("version ver 版本", "--version"),
    ("man usage commands completion ? 帮助", "--help"),
)  # fmt: skip

# The same behind a group's name; of a file, by its ending, with its name where `{}` is.
WITHIN = {
    "export": _by_word(
        ("calendar ics ical", "export week --format ics", "export plan --format ics"),
        ("markdown md csv html", "export week", "export plan", "export checklist"),
        ("tasks todo ticks list", "export week", "export checklist"),
        ("status backup json", "export progress"),
        ("all data", "export progress", "export journal"),
        ("history log events", "export journal"),
        ("schedule sessions", "export plan"),
        ("roadmap topics curriculum", "export checklist", "roadmap export"),
        (".md .markdown .html .htm .csv", "export week -o {} …", "export plan -o {} …", "export checklist -o {} …"),
        (".ics", "export week -o {} …", "export plan -o {} …"),
        (".json", "export progress -o {} …"),
        (".yaml .yml", "roadmap export"),
    ),
    "import": _by_word(
        ("week plan checklist tasks markdown md", "import ticks …"),
        ("json backup", "import progress …"),
        ("roadmap yaml", "follow …"),
        (".md .markdown", "import ticks {} …"),
        (".json", "import progress {} …"),
        (".jsonl", "import journal {} …"),
        (".yaml .yml", "follow {} …", "roadmap update {} …"),
    ),
    "roadmap": _by_word(
        ("ls all roadmaps", "roadmap list"),
        ("add follow init import load", "follow …"),
        ("remove delete rm drop unfollow", "drop …"),
        ("view info describe open", "roadmap show …"),
        ("check verify test", "roadmap validate …", "roadmap lint …", "roadmap check-links …"),
        ("links urls", "roadmap check-links …"),
        ("diff vs", "roadmap compare …"),
        ("upgrade refresh", "roadmap update …"),
        ("format template new create", "roadmap schema", "roadmap export …"),
        (".yaml .yml .json", "roadmap validate {}", "roadmap lint {}", "follow {}"),
    ),
}  # fmt: skip

# Options before the verb, and other names that they are given.
OPTIONS = {
    "--version": "Print the version.",
    "--debug": "Show tracebacks.",
    "--help": "Show this message and exit.",
    **dict.fromkeys(("-v", "-V", "-version", "--ver"), "Print the version."),
    "--verbose": "Show tracebacks.",
}

# What options are called elsewhere; the first of these that a command has is meant.
SYNONYMS = _by_word(
    ("--limit --count --top -l", "--number"),
    ("--file --out --to-file -O", "--output"),
    ("--language --locale -L", "--lang"),
    ("--week --day --when --date -d", "--date", "--on", "--from", "--start"),
    ("--since --begin --start", "--from", "--start"),
    ("--until --end --till", "--to", "--by", "--target"),
    ("--time --minutes", "--fit"),
    ("--fix --repair", "--rebuild"),
    ("--overwrite --replace", "--force"),
    ("-f --fmt --type --as", "--format", "--force"),
    ("--preview --simulate --check", "--dry-run"),
    ("--course --curriculum --id", "--roadmap"),
    ("--no-input --non-interactive --assume-yes", "--yes"),
)  # fmt: skip
