"""`studyplan log` and `tick`: time spent on a topic, its points and resources."""

from studyplan.app.log import log_time, tick_boxes
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import ON, ONE_TOPIC, argument, flag
from studyplan.locale import N_
from studyplan.render.output import View


def log(
    call: AnsweringCall,
    topic: str = ONE_TOPIC,
    time: str = argument("TIME", N_("Time spent: 1h30, 45m, 2.5h.")),
    on: str | None = ON,
) -> View:
    """Log time spent on a topic, and start it if it is not; what is left of it goes by that."""
    day = call.day_of_act(on)
    with call.writing() as store:
        return log_time(store, call.now, topic, time, day)


def tick(
    call: ChangingCall,
    topic: str = ONE_TOPIC,
    points: list[str] | None = argument(
        "[POINT...]",
        N_(
            "Numbers of objectives (2, 1-3, 1,4, all) or resources (r2, r1-3). "
            "Omit them to see the list."
        ),
    ),
    off: bool = flag("--off", N_("Untick instead.")),
    on: str | None = ON,
) -> View:
    """Tick points or resources of a topic: what is left of it goes by that."""
    day = call.day_of_act(on)
    with call.writing() as store:
        return tick_boxes(store, call.now, topic, points or (), day, off)
