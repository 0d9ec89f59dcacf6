"""`studyplan path`, `doctor` and `restore`: where everything is, and whether it is sound."""

from contextlib import suppress

import typer

from studyplan.app import upkeep
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument, flag
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import EndOfInputError, ask, means_no, show_to_person


def path(call: AnsweringCall) -> View:
    """Print the places of database, backups, settings and bundled data."""
    return upkeep.places()


def doctor(
    call: AnsweringCall,
    rebuild: bool = flag(
        "--rebuild", N_("Rebuild derived data; of a damaged file, save what can be read.")
    ),
) -> None:
    """Check the file, its schema, its journal, what is derived from that, and the backups."""
    view = upkeep.looked_over(call.reading(), call.now, rebuild)
    call.emit(view)
    if not view.report.sound:
        raise typer.Exit(5 if view.report.integrity else 1)


def restore(
    call: AnsweringCall,
    backup: str | None = argument(
        "[BACKUP]", N_("Number in the list, name or file of a backup. Omit it to see the list.")
    ),
    yes: bool = flag("--yes", "-y", N_("Restore the newest good backup without asking.")),
) -> View | None:
    """List the backups, or put one in the database's place, with all that was done since."""
    copies = upkeep.copies(call.clock.today)
    if backup is None and not yes:
        if not (copies.backups and call.asks):
            return copies
        show_to_person(copies.blocks(call.words))
        with suppress(EndOfInputError):
            backup = ask(call.words("Which one? A number, or n for none"), "n")
        if backup is None or means_no(backup):
            call.tell("Nothing was restored.")
            return None
    # Which day it is for the learner would be read from a database that must not be opened yet.
    return upkeep.bring_back(call.clock, backup, copies.backups)
