"""The Typer app: registers verbs, maps errors to exit codes; nothing else."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from studyplan import __version__
from studyplan.commands.lazy import HELP_OPTIONS, LazyGroup, Verb
from studyplan.commands.options import Lang, either, in_language_of_call
from studyplan.errors import UsageError
from studyplan.failures import ended, refuse_hidden
from studyplan.render.output import write
from studyplan.surroundings import found, here, speak, within

_STUDY = either("Study", "学习")
_PLAN = either("Plan", "计划")
_KNOW = either("Look up", "查看")
_KEEP = either("Keep in order", "维护")

VERBS = {
    "init": Verb("following:init", "Begin a roadmap: follow it and plan its weeks.", "开始一份路线图：关注并排出各周计划。", _STUDY),
    "follow": Verb("following:follow", "Follow a roadmap, beside any others.", "关注一份路线图，可同时关注多份。", _STUDY),
    "drop": Verb("following:drop", "Follow a roadmap no longer.", "不再关注一份路线图。", _STUDY),
    "next": Verb("next:next_", "What to study now, and why.", "现在该学什么，为什么。", _STUDY),
    "start": Verb("mark:start", "Mark topics as begun.", "标记主题为进行中。", _STUDY),
    "done": Verb("mark:done", "Mark topics as done.", "标记主题为已完成。", _STUDY),
    "know": Verb("mark:know", "Mark topics as already known.", "标记主题为已掌握。", _STUDY),
    "skip": Verb("mark:skip", "Skip topics that you do not want to study.", "跳过不打算学的主题。", _STUDY),
    "reopen": Verb("mark:reopen", "Put topics back on the list.", "把主题放回待学列表。", _STUDY),
    "open": Verb("open:open_", "Open a topic's links in the browser.", "在浏览器中打开主题的链接。", _STUDY),
    "log": Verb("log", "Log time spent on a topic.", "记录在主题上花的时间。", _STUDY),
    "tick": Verb("log:tick", "Tick points of a topic.", "勾选主题的要点。", _STUDY),
    "week": Verb("week", "The week: what is planned, what is done.", "本周：计划与完成情况。", _PLAN),
    "status": Verb("week:status", "How far you are, stage by stage.", "各阶段的进度。", _PLAN),
    "plan": Verb("plan", "The plan: stages over the weeks.", "计划：各阶段在时间上的安排。", _PLAN),
    "forecast": Verb("forecast", "When you will be finished, and how sure that is.", "何时能学完，有多大把握。", _PLAN),
    "replan": Verb("replan", "Compare ways to catch up when a roadmap is late.", "进度落后时，比较各种追赶方案。", _PLAN),
    "availability": Verb("availability", "Your time: hours by day, lanes, since when.", "学习时间：每天的学时、分配、起始日期。", _PLAN),
    "pause": Verb("pause", "Days without study.", "暂停学习的日子。", _PLAN),
    "pin": Verb("pin", "Study a topic on a day, or in a week.", "把主题固定在某天或某周。", _PLAN),
    "unpin": Verb("pin:unpin", "Take a pin back.", "取消固定。", _PLAN),
    "priority": Verb("share:priority", "Which followed roadmap comes first.", "哪份路线图优先。", _PLAN),
    "split": Verb("share:split", "How followed roadmaps share the week.", "各路线图如何分配一周。", _PLAN),
    "target": Verb("target", "The day by which to be finished.", "要在哪天前完成。", _PLAN),
    "baseline": Verb("baseline", "The plan that slips are measured against.", "衡量偏差所依据的计划。", _PLAN),
    "export": Verb(
        {
            "week": Verb("export:week", "A week: Markdown, CSV, JSON, calendar or HTML.", "一周计划：Markdown、CSV、JSON、日历或 HTML。"),
            "plan": Verb("export:plan", "The plan from today on, in the same formats.", "从今天起的计划，格式同上。"),
            "checklist": Verb("export_checklist:checklist", "A roadmap as a list to print and tick off.", "可打印、可打勾的学习清单。"),
            "progress": Verb("export_progress:progress", "How far you are; JSON to import again.", "学习进度；JSON 可再导入。"),
            "journal": Verb("export_progress:journal", "Everything you did, first to last.", "全部操作记录，从最早开始。"),
        },
        "Take plan, checklist, progress or journal away as a file.", "把计划、清单、进度或日志导出为文件。", _PLAN,
    ),
    "show": Verb("lookup:show", "A topic, whole, or a roadmap's overview.", "主题的全部内容，或路线图的概览。", _KNOW),
    "concept": Verb("lookup:concept", "Where a concept is taught, and how far you are.", "一个概念在哪里讲授，学到什么程度。", _KNOW),
    "search": Verb("lookup:search", "Search all roadmaps, in both languages.", "在所有路线图中搜索，中英文皆可。", _KNOW),
    "schema": Verb("schema", "The JSON Schema of what a command prints.", "命令输出的 JSON 的 JSON Schema。", _KNOW),
    "why": Verb("lookup:why", "How a topic's hours and place come about.", "主题的学时与位置从何而来。", _KNOW),
    "roadmap": Verb(
        {
            "list": Verb("roadmap:list_", "The bundled roadmaps.", "内置的路线图。"),
            "show": Verb("roadmap:show", "A roadmap, or the parts of it that you ask for.", "路线图的概览，或指定的部分。"),
            "compare": Verb("lookup:compare", "What two roadmaps share.", "两份路线图的共同与不同之处。"),
            "export": Verb("roadmap:export", "A roadmap as YAML, JSON or Markdown.", "把路线图导出为 YAML、JSON 或 Markdown。"),
            "update": Verb("roadmap:update", "Bring newer editions in.", "换用更新的版本，保留进度。"),
            "validate": Verb("authoring:validate", "Every problem in a roadmap file.", "检查路线图文件的所有问题。"),
            "check-links": Verb("authoring:check_links", "Which links of a roadmap can be reached.", "检查路线图的链接是否有效。"),
            "lint": Verb("authoring:lint", "What an editor would find in a roadmap.", "从编辑的角度检查路线图。"),
            "schema": Verb("authoring:schema", "The JSON Schema of the format, for editors.", "供编辑器使用的 JSON Schema。"),
        },
        "Roadmaps and their files.", "路线图及其文件。", _KNOW,
    ),
    "import": Verb(
        {
            "ticks": Verb("importing:ticks", "Take the ticks of an exported task list back.", "读回导出的任务列表中的勾选。"),
            "progress": Verb("importing:progress", "Take a saved progress over.", "导入保存的进度。"),
        },
        "Take ticks or a saved progress back.", "读回勾选，或导入保存的进度。", _KEEP,
    ),
    "history": Verb("history", "What you did, latest first.", "操作记录，最近的在前。", _KEEP),
    "undo": Verb("history:undo", "Take back what you did last.", "撤销最近的操作。", _KEEP),
    "redo": Verb("history:redo", "Do again what was taken back.", "重做刚撤销的操作。", _KEEP),
    "restore": Verb("upkeep:restore", "List backups, or bring one back with everything since.", "列出备份，或恢复备份和之后的全部操作。", _KEEP),
    "doctor": Verb("upkeep:doctor", "Check the database, and mend it.", "检查并修复数据库。", _KEEP),
    "path": Verb("upkeep:path", "Where studyplan keeps its files.", "studyplan 文件所在的位置。", _KEEP),
}  # fmt: skip


class Verbs(LazyGroup):
    """Every verb; without one, `next`."""

    verbs = VERBS

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a verb in the surroundings of this call; exit with the code that its outcome has."""
        words = sys.argv[1:] if args is None else args
        with within(found(words)):
            program = in_language_of_call(self)
            if asked := here().variables.get("_STUDYPLAN_COMPLETE"):
                from studyplan.commandline.shells import answer

                sys.exit(answer(program, asked))
            if {"--install-completion", "--show-completion"} & set(words):
                from studyplan.commandline.shells import use_own_scripts

                use_own_scripts()
            sys.exit(ended(lambda: _run(program, args)))

    def first_word(self, args: list[str]) -> int:
        """The place of the first word that is no option of the root's own."""
        at = 0
        while at < len(args) and args[at].partition("=")[0] in ("--debug", "--lang"):
            at += 2 if args[at] == "--lang" else 1
        return at

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `next` where no verb stands."""
        at = self.first_word(args)
        first = args[at] if at < len(args) else "-"
        if (
            at <= len(args)
            and first.startswith("-")
            and first not in _ROOT_ONLY
            and not ctx.resilient_parsing
        ):
            behind = next((word for word in args[at:] if word in VERBS), None)
            if behind is not None:
                from studyplan.commandline.mistakes import verb_first

                raise verb_first(ctx, args[at:], behind)
            args = [*args[:at], "next", *args[at:]]
        return super().parse_args(ctx, args)


_ROOT_ONLY = {"-h", "--help", "--version", "--install-completion", "--show-completion"}

app = typer.Typer(
    cls=Verbs,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP_OPTIONS,
    help=either(
        "A study plan that stays true. Without a command: what to study now.",
        "始终如实的学习计划。不带命令时，显示现在该学什么。",
    ),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        write(f"studyplan {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=either("Print the version.", "显示版本。"),
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=either("Show tracebacks.", "显示错误追踪信息。"))
    ] = False,
    lang: Lang = None,
) -> None:
    """Options that stand before the verb."""
    del version, debug  # each has had its effect by now, or is looked at when something fails
    if lang is not None:
        speak(lang)


def main() -> None:
    """The console command."""
    get_command(app).main()


def _run(verbs: Verbs, args: Sequence[str] | None) -> int:
    """The exit code of a call, as Typer reads it."""
    refuse_hidden(here().words)
    try:
        exit_code = TyperGroup.main(verbs, args, prog_name="studyplan", standalone_mode=False)
    except typer.TyperException as error:
        raise UsageError("usage", message=error.format_message()) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as stop:
        # Typer's answer to a reader that has gone while it printed help.
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        return 0
    return exit_code if isinstance(exit_code, int) else 0
