"""`studyplan import ticks`, `progress` and `journal`: what has been taken away, brought back."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from studyplan.app import importing, journal_import
from studyplan.call import Call
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import NO_CREDIT, ON, YES, argument, flag
from studyplan.commands.documents import incoming, opened
from studyplan.core.bounds import MOST_BYTES_OF_TICKS, MOST_BYTES_SAVED
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.progress_import import ProgressView
from studyplan.render.prompts import confirmed, show_to_person
from studyplan.render.ticks import TicksView
from studyplan.store.store import Store

FILE = argument("FILE", N_("File to import (- reads standard input)."))


def ticks(
    call: ChangingCall,
    file: str = FILE,
    on: str | None = ON,
    untick: bool = flag(
        "--untick", N_("Also change done topics that are marked differently in the file.")
    ),
    no_credit: bool = NO_CREDIT,
    yes: bool = YES,
) -> None:
    """Import the marks of an exported task list: topics done, started, skipped; objectives."""
    day = call.day_of_act(on, yes or call.dry_run)
    boxes = importing.boxes_in(*_coming_in(file, MOST_BYTES_OF_TICKS))

    def act(store: Store) -> TicksView:
        return importing.ticks(store, call.now, file, boxes, day, untick, not no_credit)

    _preview_and_act(call, act, call.writing, yes)


def progress(call: ChangingCall, file: str = FILE, yes: bool = YES) -> None:
    """Take over what `export progress --format json` has saved."""
    saved = importing.progress_in(*_coming_in(file, MOST_BYTES_SAVED))

    def opening(keep: bool) -> AbstractContextManager[Store]:
        if call.dry_run or not keep:
            return call.sandbox()
        call.create()
        return call.writing(week="kept")

    def act(store: Store) -> ProgressView:
        return importing.progress(store, call.now, file, saved)

    _preview_and_act(call, act, opening, yes)


def journal(call: ChangingCall, file: str = FILE) -> View:
    """Import an exported journal: into an empty home, or the one that it came from."""
    name = "stdin" if file == "-" else file
    with opened(file) as stream:
        lines = journal_import.lines_of(stream, name)
        if not call.dry_run:
            call.create()
        opening = call.sandbox() if call.dry_run else call.writing(week="left")
        with opening as store:
            view = journal_import.journal(store, call.now, name, lines)
            return view._replace(dry_run=call.dry_run)


def _coming_in(file: str, most: int) -> tuple[str, str]:
    """The text in a file or on standard input, and what that is called in sentences."""
    name = "stdin" if file == "-" else file
    return importing.text_in(incoming(file, most), name, most), name


def _preview_and_act(
    call: Call,
    act: Callable[[Store], TicksView | ProgressView],
    opening: Callable[[bool], AbstractContextManager[Store]],
    yes: bool,
) -> None:
    """Show what would change where it is only a dry run, or a person has to agree; else act."""
    asking = not yes and not call.dry_run and call.asks
    with opening(not asking) as store:
        view = act(store)._replace(dry_run=call.dry_run, asked=asking)
    if asking and not view.nothing:
        show_to_person(view.blocks(call.words))
        if not confirmed(call.words("Import this? [y/N]")):
            call.tell("Nothing was changed.")
            return
        with opening(True) as store:
            view = act(store)._replace(again=True)
    call.emit(view)
