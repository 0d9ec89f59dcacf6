"""The Typer app: registers verbs, maps errors to exit codes; nothing else."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from studyplan import __version__
from studyplan.commandline.options import Lang, flag, in_language_of_call
from studyplan.commandline.verbs import HELP_OPTIONS, LazyGroup, Verb
from studyplan.errors import UsageError
from studyplan.failures import ended, refuse_hidden
from studyplan.locale import N_
from studyplan.render.output import write
from studyplan.surroundings import found, here, speak, within

_STUDY = N_("Study")
_PLAN = N_("Plan")
_KNOW = N_("Look up")
_KEEP = N_("Keep in order")

VERBS = {
    "init": Verb("following:init", N_("Begin a roadmap: follow it and plan its weeks."), _STUDY),
    "follow": Verb("following:follow", N_("Follow a roadmap, beside any others."), _STUDY),
    "drop": Verb("following:drop", N_("Follow a roadmap no longer."), _STUDY),
    "next": Verb("next:next_", N_("What to study now, and why."), _STUDY),
    "start": Verb("mark:start", N_("Mark topics as begun."), _STUDY),
    "done": Verb("mark:done", N_("Mark topics as done."), _STUDY),
    "know": Verb("mark:know", N_("Mark topics as already known."), _STUDY),
    "skip": Verb("mark:skip", N_("Skip topics that you do not want to study."), _STUDY),
    "reopen": Verb("mark:reopen", N_("Put topics back on the list."), _STUDY),
    "open": Verb("open:open_", N_("Open a topic's links in the browser."), _STUDY),
    "log": Verb("log", N_("Log time spent on a topic."), _STUDY),
    "tick": Verb("log:tick", N_("Tick points of a topic."), _STUDY),
    "week": Verb("week", N_("The week: what is planned, what is done."), _PLAN),
    "status": Verb("week:status", N_("How far you are, stage by stage."), _PLAN),
    "plan": Verb("plan", N_("The plan: stages over the weeks."), _PLAN),
    "forecast": Verb("forecast", N_("When you will be finished, and how sure that is."), _PLAN),
    "replan": Verb("replan", N_("Compare ways to catch up when a roadmap is late."), _PLAN),
    "availability": Verb("availability", N_("Your time: hours by day, lanes, since when."), _PLAN),
    "pause": Verb("pause", N_("Days without study."), _PLAN),
    "pin": Verb("pin", N_("Study a topic on a day, or in a week."), _PLAN),
    "unpin": Verb("pin:unpin", N_("Take a pin back."), _PLAN),
    "priority": Verb("share:priority", N_("Which followed roadmap comes first."), _PLAN),
    "split": Verb("share:split", N_("How followed roadmaps share the week."), _PLAN),
    "target": Verb("target", N_("The day by which to be finished."), _PLAN),
    "baseline": Verb("baseline", N_("The plan that slips are measured against."), _PLAN),
    "export": Verb(
        {
            "week": Verb("export:week", N_("A week: Markdown, CSV, JSON, calendar or HTML.")),
            "plan": Verb("export:plan", N_("The plan from today on, in the same formats.")),
            "checklist": Verb("export:checklist", N_("A roadmap as a list to print and tick off.")),
            "progress": Verb("export:progress", N_("How far you are; JSON to import again.")),
            "journal": Verb("export:journal", N_("Everything you did, first to last.")),
        },
        N_("Take plan, checklist, progress or journal away as a file."), _PLAN,
    ),
    "show": Verb("lookup:show", N_("A topic, whole, or a roadmap's overview."), _KNOW),
    "concept": Verb("lookup:concept", N_("Where a concept is taught, and how far you are."), _KNOW),
    "search": Verb("lookup:search", N_("Search all roadmaps, in both languages."), _KNOW),
    "schema": Verb("schema", N_("The JSON Schema of what a command prints."), _KNOW),
    "why": Verb("lookup:why", N_("How a topic's hours and place come about."), _KNOW),
    "roadmap": Verb(
        {
            "list": Verb("roadmap:list_", N_("The bundled roadmaps.")),
            "show": Verb("roadmap:show", N_("A roadmap, or the parts of it that you ask for.")),
            "compare": Verb("lookup:compare", N_("What two roadmaps share.")),
            "export": Verb("roadmap:export", N_("A roadmap as YAML, JSON or Markdown.")),
            "update": Verb("roadmap:update", N_("Bring newer editions in.")),
            "validate": Verb("authoring:validate", N_("Every problem in a roadmap file.")),
            "check-links": Verb("authoring:check_links", N_("Which links of a roadmap can be reached.")),
            "lint": Verb("authoring:lint", N_("What an editor would find in a roadmap.")),
            "schema": Verb("authoring:schema", N_("The JSON Schema of the format, for editors.")),
        },
        N_("Roadmaps and their files."), _KNOW,
    ),
    "import": Verb(
        {
            "ticks": Verb("importing:ticks", N_("Take the ticks of an exported task list back.")),
            "progress": Verb("importing:progress", N_("Take a saved progress over.")),
        },
        N_("Take ticks or a saved progress back."), _KEEP,
    ),
    "history": Verb("history", N_("What you did, latest first."), _KEEP),
    "undo": Verb("history:undo", N_("Take back what you did last."), _KEEP),
    "redo": Verb("history:redo", N_("Do again what was taken back."), _KEEP),
    "restore": Verb("upkeep:restore", N_("List backups, or bring one back with everything since."), _KEEP),
    "doctor": Verb("upkeep:doctor", N_("Check the database, and mend it."), _KEEP),
    "path": Verb("upkeep:path", N_("Where studyplan keeps its files."), _KEEP),
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
    help=N_("A study plan that stays true. Without a command: what to study now."),
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
            help=N_("Print the version."),
        ),
    ] = False,
    debug: Annotated[bool, flag("--debug", N_("Show tracebacks."))] = False,
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
