"""`studyplan stop` and `cancel`: the timer's end."""

from studyplan.app import timer
from studyplan.app.timer import Ending
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import NOTE, option
from studyplan.commands.timer_endings import minutes_studied, settled
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.store.store import Store


def stop(
    call: AnsweringCall,
    minutes: int | None = option(
        "--minutes", "N", N_("Log so many minutes instead of the timer's."), parser=minutes_studied
    ),
    at: str | None = option("--at", "HH:MM", N_("When it ended: 21:30 (default: now).")),
    note: str | None = NOTE,
) -> View | None:
    """Stop the timer and log its time, on the day on which it began."""
    if minutes is not None and at is not None:
        raise UsageError("minutes-or-at")

    def stopped(store: Store, ending: Ending) -> View:
        if at is not None:
            ending = Ending(at=call.ended(at, timer.running(store).since))
        return timer.stop(store, call.now, ending, note)

    return settled(call, stopped, Ending(minutes))


def cancel(call: AnsweringCall) -> View:
    """Stop the timer without logging its time."""
    with call.writing() as store:
        return timer.stop(store, call.now, Ending(dropped=True))
