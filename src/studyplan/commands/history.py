"""`history`, `undo`, `redo`: by command, as often as wanted."""

from studyplan.app.history import past, redone, undone
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import argument, number, option
from studyplan.errors import StudyplanError
from studyplan.locale import N_
from studyplan.render.history import sentence
from studyplan.render.output import View


def history(
    call: AnsweringCall,
    number: int = option(
        "-n", "--number", "N", N_("Number of entries."), parser=number(1, 100_000), default=20
    ),
) -> View:
    """List the last commands of the journal."""
    with call.reading() as store:
        return past(store, call.today, number)


TIMES = argument("[N]", N_("Number of commands."), default=1, parser=number(1, 1000))


def undo(call: AnsweringCall, times: int = TIMES) -> View:
    """Take back the last command, or the last N; an update of a roadmap stays."""
    with call.writing() as store:
        view = undone(store, call.now, times)
    if times == 1 and view.left:
        key = "undo-update" if view.left[0].updates else "undo-was-removal"
        key = key if view.behind else f"{key}-alone"
        raise StudyplanError(key, what=sentence(view.left[0], call.words), times=view.behind or 0)
    return view


def redo(call: AnsweringCall, times: int = TIMES) -> View:
    """Do again what was taken back last."""
    with call.writing() as store:
        return redone(store, call.now, times)
