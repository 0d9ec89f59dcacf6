"""`studyplan log` and `tick`: time spent on a topic, its points and resources."""

from datetime import date

from studyplan.app.log import log_time, tick_boxes
from studyplan.call import Call, interactive
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import AT, LANE_SPENT, NOTE, ON, ONE_TOPIC, YES, argument, flag
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import confirmed

# Who says a day so far back has most likely mistyped its year.
_LONG_AGO = 366


def log(
    call: AnsweringCall,
    said: list[str] = argument(
        "[TOPIC] TIME",
        N_("Time spent (1h30, 45m, 2.5h), and the topic (default: the one you study now)."),
    ),
    lane: str | None = LANE_SPENT,
    on: str | None = ON,
    at: str | None = AT,
    note: str | None = NOTE,
    yes: bool = YES,
) -> View | None:
    """Log time spent on a topic, and start it if it is not; what is left of it goes by that."""
    day = call.day_of_act(on)
    if not (yes or _is_meant(call, day)):
        call.tell("Nothing was logged")
        return None
    with call.writing() as store:
        began = call.began(at, day, store.learners_day.beginnings())
        return log_time(store, call.now, said, day, lane, began, note)


def _is_meant(call: Call, day: date) -> bool:
    """Whether a day is near, or a person says that it is meant; raises UsageError for a script."""
    if (call.today - day).days < _LONG_AGO:
        return True
    if call.mode != "terminal" or not interactive():
        raise UsageError("day-long-ago", day=day.isoformat())
    question = call.words(
        "{day} is more than a year ago. Log it there? [y/N]", day=call.words.day(day)
    )
    return confirmed(question)


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
