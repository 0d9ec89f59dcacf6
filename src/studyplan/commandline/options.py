"""Options that several verbs share, and messages of help in the language of the call."""

from collections.abc import Callable
from functools import cache
from typing import Any

import typer

from studyplan.core.bounds import whole
from studyplan.errors import UsageError
from studyplan.locale import N_, Catalogue, languages
from studyplan.surroundings import here


def translated(message: str) -> str:
    """A message in the language of the call."""
    return _catalogue(here().spoken)(message)


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue(language)


Parser = Callable[[Any], Any]


def argument(metavar: str, about: str, default: Any = ..., parser: Parser | None = None) -> Any:
    """An argument as its usage line has it, and what it is for; None if one in brackets is left out."""
    if default is ... and metavar[0] + metavar[-1] == "[]":
        default = None
    return typer.Argument(default, metavar=metavar, help=about, parser=parser)


def option(*said: str, default: Any = None, parser: Parser | None = None) -> Any:
    """An option by its names, with what its value is called, and what it is for."""
    *names, metavar, about = said
    return typer.Option(default, *names, metavar=metavar, help=about, parser=parser)


def flag(*said: str) -> Any:
    """An option without a value by its names, and what it is for."""
    *names, about = said
    return typer.Option(False, *names, help=about)


def number(least: int, most: int) -> Parser:
    """A parser of whole numbers in this range; it raises UsageError for anything else."""

    def read(text: object) -> int:
        try:
            return whole(str(text), least, most)
        except ValueError:
            raise UsageError("bad-number", text=text, least=least, most=f"{most:,}") from None

    return read


JSON = flag("--json", N_("Print JSON (docs/json.md)."))
PLAIN = flag("--plain", N_("Print tab-separated rows (the default in a pipe)."))
LANG = option("--lang", "|".join(languages()), N_("Language of the interface."))
ON = option(
    "--on", "DATE", N_("Day it happened: 2026-11-22, yesterday, monday, -3d (default: today).")
)
TOPICS = argument("TOPIC...", N_("Numbers (12, 1-3, 1,4), ids, or quoted words of a title."))
BRANCHES = argument(
    "TOPIC|MODULE|STAGE...",
    N_(
        "Topics, or a whole module or stage: numbers (12, 1-3, 1,4), ids, or "
        "quoted words of a title."
    ),
)
YES = flag("--yes", "-y", N_("Do not ask for confirmation."))
ONE_TOPIC = argument("TOPIC", N_("A number, an id or words of a title."))
START = option("--start", "DATE", N_("First day: 2026-12-01, monday, +3d (default: today)."))
NO_CREDIT = flag("--no-credit", N_("Do not credit matching topics in other roadmaps."))
DRY_RUN = flag("--dry-run", N_("Show what would change, without saving it."))
LANE_SPENT = option(
    "--lane",
    "LANE",
    N_(
        "What it was spent on: theory, practice, trends, review, or a lane of a roadmap's own (default: the topic's)."
    ),
)
AT = option("--at", "HH:MM", N_("When it began: 19:30."))
NOTE = option("--note", "TEXT", N_("A note for this entry."))
FOLLOWED = option("--roadmap", "-r", "ID", N_("Show only this roadmap."))
NEXT_WEEK = flag("--next", N_("The next week."))
DAY_OF_WEEK = option(
    "--date",
    "DATE|WEEK",
    N_("Day in the week (2026-12-24, today, +2w), or the week itself (2026-W53)."),
)
