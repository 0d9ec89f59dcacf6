"""`history`, `undo`, `redo`: by command, as often as wanted."""

from typing import Annotated

from studyplan.app.history import past, redone, undone
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument, number, option
from studyplan.errors import StudyplanError
from studyplan.locale import N_
from studyplan.render.history import sentence


def history(
    call: AnsweringCall,
    number: Annotated[
        int, option("-n", "--number", "N", N_("Number of entries."), parser=number(1, 100_000))
    ] = 20,
) -> None:
    """List the last commands of the journal."""
    with call.reading() as store:
        view = past(store, call.today, number)
    call.emit(view)


Times = Annotated[int, argument("[N]", N_("Number of commands."), parser=number(1, 1000))]


def undo(call: AnsweringCall, times: Times = 1) -> None:
    """Take back the last command, or the last N; an update of a roadmap stays."""
    with call.writing() as store:
        view = undone(store, call.now, times)
    if times == 1 and view.left:
        raise StudyplanError("undo-update", what=sentence(view.left[0], call.words))
    call.emit(view)


def redo(call: AnsweringCall, times: Times = 1) -> None:
    """Do again what was taken back last."""
    with call.writing() as store:
        view = redone(store, call.now, times)
    call.emit(view)
