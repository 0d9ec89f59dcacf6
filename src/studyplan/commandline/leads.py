"""Words that people type and that are no commands, and where each of them leads.

A lead is a command without `studyplan`; `…` in it stands for what was typed behind the word.
"""

_ALL_TOPICS = ("week", "status", "roadmap show", "export checklist")
_TODAY = ("next", "week")
_PROGRESS = ("status", "week", "forecast")
_SETTINGS = ("availability", "path")
_AWAY = ("skip …", "drop", "pause remove", "undo")
_CHANGE = ("availability", "pin", "replan", "roadmap export")
_CALENDAR = ("plan", "week", "export week --format ics", "export plan --format ics")
_BACKUP = ("restore", "export progress", "path")

LEADS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("list", "ls", "列表"), ("roadmap list", *_ALL_TOPICS)),
    **dict.fromkeys(("topics", "topic", "tasks", "all", "主题"), _ALL_TOPICS),
    **dict.fromkeys(("today", "todo", "now", "今天", "待办"), _TODAY),
    **dict.fromkeys(("tomorrow", "agenda", "thisweek", "本周", "日程"), ("week", "plan")),
    **dict.fromkeys(("calendar", "cal", "schedule", "日历"), _CALENDAR),
    **dict.fromkeys(("stats", "stat", "progress", "summary", "进度", "统计"), (*_PROGRESS, "history")),
    **dict.fromkeys(("report", "dashboard", "overview", "info"), _PROGRESS),
    **dict.fromkeys(("config", "configure", "settings", "set", "设置"), _SETTINGS),
    **dict.fromkeys(("delete", "remove", "rm", "del", "删除"), _AWAY),
    **dict.fromkeys(("edit", "change", "modify", "update", "修改"), (*_CHANGE, "roadmap update")),
    **dict.fromkeys(("add", "new", "添加"), ("follow …", "log", "pause", "pin")),
    **dict.fromkeys(("finish", "finished", "complete", "completed", "close", "完成"), ("done …",)),
    **dict.fromkeys(("begin", "work", "doing", "开始"), ("start …",)),
    **dict.fromkeys(("study", "learn", "read", "what", "学习", "下一步"), ("next", "start …")),
    **dict.fromkeys(("状态",), ("status",)),
    **dict.fromkeys(("周", "周计划"), ("week",)),
    **dict.fromkeys(("计划",), ("plan", "week")),
    **dict.fromkeys(("记录",), ("log …", "history")),
    **dict.fromkeys(("历史",), ("history",)),
    **dict.fromkeys(("暂停",), ("pause …",)),
    **dict.fromkeys(("跳过",), ("skip …",)),
    **dict.fromkeys(("勾选",), ("tick …",)),
    **dict.fromkeys(("导出",), ("export …",)),
    **dict.fromkeys(("导入",), ("import …",)),
    **dict.fromkeys(("setup", "install", "create"), ("init",)),
    **dict.fromkeys(("stop", "quit", "exit", "unfollow", "退出"), ("drop …", "pause")),
    **dict.fromkeys(("resume", "continue", "unpause"), ("next", "pause list")),
    **dict.fromkeys(("holiday", "holidays", "vacation", "break"), ("pause …",)),
    **dict.fromkeys(("undone", "untick", "unmark", "restart"), ("reopen …", "undo")),
    **dict.fromkeys(("revert", "rollback", "撤销"), ("undo",)),
    **dict.fromkeys(("ignore", "hide"), ("skip …",)),
    **dict.fromkeys(("check", "mark"), ("done …", "tick …", "start …")),
    **dict.fromkeys(("time", "track", "clock", "timer"), ("log …", "availability")),
    **dict.fromkeys(("hours", "pace", "lanes", "lane"), ("availability …",)),
    **dict.fromkeys(("goal", "goals", "deadline", "due", "目标"), ("target",)),
    **dict.fromkeys(("move", "reschedule", "postpone", "shift", "delay"), ("pin …", "pause", "replan")),
    **dict.fromkeys(("find", "grep", "lookup", "搜索"), ("search …",)),
    **dict.fromkeys(("view", "detail", "details", "cat", "查看"), ("show …",)),
    **dict.fromkeys(("link", "links", "url", "browse"), ("open …",)),
    **dict.fromkeys(("explain", "reason"), ("why …",)),
    **dict.fromkeys(("roadmaps", "curricula", "curriculum", "course", "courses", "路线图"), ("roadmap list",)),
    **dict.fromkeys(("events", "activity", "journal"), ("history", "export journal")),
    **dict.fromkeys(("backup", "backups", "save", "备份"), _BACKUP),
    **dict.fromkeys(("load", "sync"), ("import progress", "import ticks")),
    **dict.fromkeys(("upgrade", "refresh"), ("roadmap update",)),
    **dict.fromkeys(("fix", "repair", "verify"), ("doctor",)),
    **dict.fromkeys(("where", "data", "database", "db", "files"), ("path",)),
    **dict.fromkeys(("eta", "estimate", "predict", "预测"), ("forecast",)),
    **dict.fromkeys(("review", "habit", "habits"), ("week", "availability")),
    **dict.fromkeys(("version", "ver", "版本"), ("--version",)),
    **dict.fromkeys(("man", "usage", "commands", "completion", "?", "帮助"), ("--help",)),
}  # fmt: skip

# The same behind a group's name; of a file, by its ending, with its name where `{}` is.
WITHIN: dict[str, dict[str, tuple[str, ...]]] = {
    "export": {
        **dict.fromkeys(("calendar", "ics", "ical"), ("export week --format ics", "export plan --format ics")),
        **dict.fromkeys(("markdown", "md", "csv", "html"), ("export week", "export plan", "export checklist")),
        **dict.fromkeys(("tasks", "todo", "ticks", "list"), ("export week", "export checklist")),
        **dict.fromkeys(("status", "backup", "json"), ("export progress",)),
        **dict.fromkeys(("all", "data"), ("export progress", "export journal")),
        **dict.fromkeys(("history", "log", "events"), ("export journal",)),
        **dict.fromkeys(("schedule", "sessions"), ("export plan",)),
        **dict.fromkeys(("roadmap", "topics", "curriculum"), ("export checklist", "roadmap export")),
        **dict.fromkeys((".md", ".markdown", ".html", ".htm", ".csv"), ("export week -o {} …", "export plan -o {} …", "export checklist -o {} …")),
        ".ics": ("export week -o {} …", "export plan -o {} …"),
        ".json": ("export progress -o {} …",),
        **dict.fromkeys((".yaml", ".yml"), ("roadmap export",)),
    },
    "import": {
        **dict.fromkeys(("week", "plan", "checklist", "tasks", "markdown", "md"), ("import ticks …",)),
        **dict.fromkeys(("json", "journal", "backup"), ("import progress …",)),
        **dict.fromkeys(("roadmap", "yaml"), ("follow …",)),
        **dict.fromkeys((".md", ".markdown"), ("import ticks {} …",)),
        ".json": ("import progress {} …",),
        **dict.fromkeys((".yaml", ".yml"), ("follow {} …", "roadmap update {} …")),
    },
    "roadmap": {
        **dict.fromkeys(("ls", "all", "roadmaps"), ("roadmap list",)),
        **dict.fromkeys(("add", "follow", "init", "import", "load"), ("follow …",)),
        **dict.fromkeys(("remove", "delete", "rm", "drop", "unfollow"), ("drop …",)),
        **dict.fromkeys(("view", "info", "describe", "open"), ("roadmap show …",)),
        **dict.fromkeys(("check", "verify", "test"), ("roadmap validate …", "roadmap lint …", "roadmap check-links …")),
        **dict.fromkeys(("links", "urls"), ("roadmap check-links …",)),
        **dict.fromkeys(("diff", "vs"), ("roadmap compare …",)),
        **dict.fromkeys(("upgrade", "refresh"), ("roadmap update …",)),
        **dict.fromkeys(("format", "template", "new", "create"), ("roadmap schema", "roadmap export …")),
        **dict.fromkeys((".yaml", ".yml", ".json"), ("roadmap validate {}", "roadmap lint {}", "follow {}")),
    },
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
SYNONYMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("--limit", "--count", "--top", "-l"), ("--number",)),
    **dict.fromkeys(("--file", "--out", "--to-file", "-O"), ("--output",)),
    **dict.fromkeys(("--language", "--locale", "-L"), ("--lang",)),
    **dict.fromkeys(("--week", "--day", "--when", "--date", "-d"), ("--date", "--on", "--from", "--start")),
    **dict.fromkeys(("--since", "--begin", "--start"), ("--from", "--start")),
    **dict.fromkeys(("--until", "--end", "--till"), ("--to", "--by", "--target")),
    **dict.fromkeys(("--undo", "--untick", "--remove"), ("--off",)),
    **dict.fromkeys(("--time", "--minutes"), ("--fit",)),
    **dict.fromkeys(("--fix", "--repair"), ("--rebuild",)),
    **dict.fromkeys(("--overwrite", "--replace"), ("--force",)),
    **dict.fromkeys(("-f", "--fmt", "--type", "--as"), ("--format", "--force")),
    **dict.fromkeys(("--preview", "--simulate", "--check"), ("--dry-run",)),
    **dict.fromkeys(("--course", "--curriculum", "--id"), ("--roadmap",)),
    **dict.fromkeys(("--no-input", "--non-interactive", "--assume-yes"), ("--yes",)),
}  # fmt: skip
