"""The Typer app: registers verbs, maps errors to exit codes; nothing else."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from studyplan import __version__
from studyplan.commandline.options import LANG, flag
from studyplan.commandline.verbs import HELP_OPTIONS, LazyGroup, Verb
from studyplan.errors import UsageError
from studyplan.failures import ended, refuse_hidden
from studyplan.locale import N_
from studyplan.render.output import write
from studyplan.surroundings import here, speak, surroundings_of, within

_STUDY = N_("Study")
_PLAN = N_("Plan")
_KNOW = N_("Look up")
_KEEP = N_("Maintenance")

VERBS = {
    "init": Verb("following:init", N_("Start a roadmap: follow it and plan your weeks."), _STUDY),
    "follow": Verb("following:follow", N_("Follow a roadmap, next to any others."), _STUDY),
    "drop": Verb("following:drop", N_("Stop following a roadmap."), _STUDY),
    "today": Verb("next:today", N_("Show your day, and what to study now."), _STUDY),
    "next": Verb("next:next_", N_("Show what to study now, and why."), _STUDY),
    "start": Verb("mark:start", N_("Start a topic and its timer, or mark several."), _STUDY),
    "stop": Verb("timer:stop", N_("Stop the timer and log its time."), _STUDY),
    "cancel": Verb("timer:cancel", N_("Stop the timer without logging."), _STUDY),
    "done": Verb("mark:done", N_("Mark topics as done."), _STUDY),
    "know": Verb("mark:know", N_("Mark topics as already known."), _STUDY),
    "skip": Verb("mark:skip", N_("Skip topics that you do not want to study."), _STUDY),
    "reopen": Verb("mark:reopen", N_("Reopen topics."), _STUDY),
    "open": Verb("open:open_", N_("Open a topic's links in the browser."), _STUDY),
    "log": Verb(
        "log", N_("Log time spent on a topic."), _STUDY,
        within={
            "list": Verb("log:list_", N_("List the time that you logged.")),
            "edit": Verb("log:edit", N_("Change an entry of time.")),
            "delete": Verb("log:delete", N_("Delete an entry of time.")),
        },
    ),
    "note": Verb(
        "notes:note", N_("Write a note about a topic."), _STUDY,
        within={
            "list": Verb("notes:list_", N_("List your notes.")),
            "edit": Verb("notes:edit", N_("Change a note.")),
            "delete": Verb("notes:delete", N_("Delete a note.")),
        },
    ),
    "evidence": Verb(
        "evidence:evidence", N_("Keep evidence for a topic or an ability."), _STUDY,
        within={
            "list": Verb("evidence:list_", N_("List evidence, and check its files.")),
            "delete": Verb("evidence:delete", N_("Delete evidence.")),
        },
    ),
    "criteria": Verb(
        "abilities:criteria", N_("Show what you should be able to do, and claim it."), _STUDY,
        within={
            "claim": Verb("abilities:claim", N_("Claim an ability.")),
            "unclaim": Verb("abilities:unclaim", N_("No longer claim an ability.")),
        },
    ),
    "tick": Verb("log:tick", N_("Tick objectives or resources of a topic."), _STUDY),
    "untick": Verb("log:untick", N_("Untick objectives or resources of a topic."), _STUDY),
    "review": Verb(
        "reviews:review", N_("Recall what you learnt when it is due."), _STUDY,
        {
            "list": Verb("reviews:list_", N_("List what is due, coming and suspended.")),
            "on": Verb("reviews:on", N_("Turn reviews on, or change their settings.")),
            "off": Verb("reviews:off", N_("Turn reviews off.")),
            "suspend": Verb("reviews:suspend", N_("Leave topics out of reviews.")),
            "resume": Verb("reviews:resume", N_("Review suspended topics again.")),
        },
    ),
    "habit": Verb(
        "habits:habit", N_("List your habits; mark, add or drop them."), _STUDY,
        within={
            "list": Verb("habits:habit", N_("List your habits.")),
            "add": Verb("habits:add", N_("Add a habit of your own, or change one.")),
            "done": Verb("habits:done", N_("Mark habits as done.")),
            "skip": Verb("habits:skip", N_("Skip habits this once.")),
            "reopen": Verb("habits:reopen", N_("Take back what habits were marked as.")),
            "drop": Verb("habits:drop", N_("No longer be asked for a habit.")),
        },
    ),
    "week": Verb("week", N_("Show the week: what is planned and what is done."), _PLAN),
    "status": Verb("week:status", N_("Show your progress, stage by stage."), _PLAN),
    "stats": Verb("stats", N_("Show your hours, streak, estimates and milestones."), _PLAN),
    "plan": Verb("plan", N_("Show the plan, stage by stage, on a calendar."), _PLAN),
    "forecast": Verb("plan:forecast", N_("Estimate when you will finish, and how likely that is."), _PLAN),
    "replan": Verb("plan:replan", N_("Compare ways to catch up when you are behind."), _PLAN),
    "availability": Verb("availability", N_("Show or set your study time by day and by lane."), _PLAN),
    "day": Verb("availability:day", N_("Show or set when your day begins."), _PLAN),
    "pause": Verb("availability:pause", N_("Set or list days without study."), _PLAN),
    "pin": Verb("availability:pin", N_("Pin a topic to a day or a week."), _PLAN),
    "unpin": Verb("availability:unpin", N_("Unpin a topic."), _PLAN),
    "priority": Verb("share:priority", N_("Set which roadmap comes first."), _PLAN),
    "split": Verb("share:split", N_("Set how roadmaps share the week."), _PLAN),
    "target": Verb("plan:target", N_("Set the date to finish by."), _PLAN),
    "baseline": Verb("plan:baseline", N_("Show or reset the baseline that delays are measured from."), _PLAN),
    "export": Verb(
        {
            "week": Verb("export:week", N_("Export a week as Markdown, CSV, JSON, iCalendar or HTML.")),
            "plan": Verb("export:plan", N_("Export the plan from today on.")),
            "checklist": Verb("export:checklist", N_("Export a roadmap as a checklist.")),
            "progress": Verb("export:progress", N_("Export your progress; as JSON it can be imported.")),
            "journal": Verb("export:journal", N_("Export everything you did, oldest first.")),
        },
        N_("Export your plan, a checklist, your progress or your history."), _PLAN,
    ),
    "show": Verb("lookup:show", N_("Show a topic, or a roadmap's overview."), _KNOW),
    "concept": Verb("lookup:concept", N_("Show where a concept is taught, and your progress."), _KNOW),
    "search": Verb("lookup:search", N_("Search all roadmaps, in English and Chinese."), _KNOW),
    "schema": Verb("lookup:schema", N_("Print the JSON Schema of a command's output."), _KNOW),
    "why": Verb("lookup:why", N_("Explain a topic's hours and its place in the queue."), _KNOW),
    "roadmap": Verb(
        {
            "list": Verb("roadmap:list_", N_("List the roadmaps that you can follow.")),
            "show": Verb("roadmap:show", N_("Show a roadmap, or parts of it.")),
            "compare": Verb("lookup:compare", N_("Compare two roadmaps.")),
            "export": Verb("roadmap:export", N_("Export a roadmap as YAML, JSON or Markdown.")),
            "new": Verb("bringing:new", N_("Begin a roadmap of your own.")),
            "import": Verb("bringing:import_", N_("Make a roadmap file of a curriculum that exists.")),
            "update": Verb("roadmap:update", N_("Update roadmaps to newer editions.")),
            "edit": Verb("editing:edit", N_("Edit a roadmap of your own in your editor.")),
            "remove": Verb("roadmap:remove", N_("Remove a roadmap of your own.")),
            "validate": Verb("authoring:validate", N_("Check a roadmap file.")),
            "check-links": Verb("authoring:check_links", N_("Check the links of a roadmap.")),
            "lint": Verb("authoring:lint", N_("Find weak spots in a roadmap.")),
            "schema": Verb("authoring:schema", N_("Print the JSON Schema of roadmap files, for editors.")),
        },
        N_("Roadmaps and their files."), _KNOW,
    ),
    "import": Verb(
        {
            "ticks": Verb("importing:ticks", N_("Import the ticks of an exported checklist.")),
            "progress": Verb("importing:progress", N_("Import saved progress.")),
            "journal": Verb("importing:journal", N_("Import an exported history.")),
        },
        N_("Import ticks, saved progress or history."), _KEEP,
    ),
    "history": Verb("history", N_("Show what you did, latest first."), _KEEP),
    "undo": Verb("history:undo", N_("Undo your last command."), _KEEP),
    "redo": Verb("history:redo", N_("Redo the last undone command."), _KEEP),
    "restore": Verb("upkeep:restore", N_("List backups, or restore one with everything since."), _KEEP),
    "doctor": Verb("upkeep:doctor", N_("Check the database and repair it."), _KEEP),
    "path": Verb("upkeep:path", N_("Show where studyplan keeps its files."), _KEEP),
}  # fmt: skip


class Verbs(LazyGroup):
    """Every verb; without one, `today`."""

    verbs = VERBS

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a verb in the surroundings of this call; exit with the code that its outcome has."""
        words = sys.argv[1:] if args is None else args
        with within(surroundings_of(words)):
            if asked := here().variables.get("_STUDYPLAN_COMPLETE"):
                from studyplan.commandline.shells import answer

                sys.exit(answer(self, asked))
            if {"--install-completion", "--show-completion"} & set(words):
                from studyplan.commandline.shells import use_own_scripts

                use_own_scripts()
            sys.exit(ended(lambda: _run(self, args)))

    def first_word(self, args: list[str]) -> int:
        """The place of the first word that is no option of the root's own."""
        at = 0
        while at < len(args) and args[at].partition("=")[0] in ("--debug", "--lang"):
            at += 2 if args[at] == "--lang" else 1
        return at

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `today` where no verb stands."""
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
            args = [*args[:at], "today", *args[at:]]
        return super().parse_args(ctx, args)


_ROOT_ONLY = {"-h", "--help", "--version", "--install-completion", "--show-completion"}

app = typer.Typer(
    cls=Verbs,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP_OPTIONS,
    help=N_("Plan and track your way through a curriculum. Alone, it shows your day."),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        write(f"studyplan {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_print_version,
        is_eager=True,
        help=N_("Print the version."),
    ),
    debug: bool = flag("--debug", N_("Show tracebacks.")),
    lang: str | None = LANG,
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
