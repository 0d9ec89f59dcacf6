"""`studyplan log` and `tick`: time spent on a topic, and its points."""

from typing import Annotated

from studyplan.app.log import log_time, tick_points
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import On, OneTopic, argument, flag
from studyplan.locale import N_


def log(
    call: AnsweringCall,
    topic: OneTopic,
    time: Annotated[str, argument("TIME", N_("Time spent: 1h30, 45m, 2.5h."))],
    on: On = None,
) -> None:
    """Log time spent on a topic, and start it if it is not; what is left of it goes by that."""
    day = call.day_of_act(on)
    with call.writing() as store:
        view = log_time(store, call.now, topic, time, day)
    call.emit(view)


def tick(
    call: ChangingCall,
    topic: OneTopic,
    points: Annotated[
        list[str] | None,
        argument(
            "[POINT...]",
            N_("Numbers of objectives (2, 1-3, 1,4), or all. Omit them to see the list."),
        ),
    ] = None,
    off: Annotated[bool, flag("--off", N_("Untick instead."))] = False,
    on: On = None,
) -> None:
    """Tick points of a topic: what is left of it goes by that."""
    day = call.day_of_act(on)
    with call.writing() as store:
        view = tick_points(store, call.now, topic, points or (), day, off)
    call.emit(view)
