"""`studyplan habit`: what recurs, and what was done of it."""

from datetime import date

from studyplan.app import habits as recurring
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import ON, YES, argument, option
from studyplan.core.habits import parse_rhythm
from studyplan.core.vocabulary import HabitState, Rhythm
from studyplan.core.week_rules import parse_time_of_day
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View

_NAMES = argument("NAME...", N_("Names of habits, or the beginnings of names."))


def habit(call: AnsweringCall) -> View:
    """List your habits and those of your roadmaps: what is due, and the last weeks."""
    with call.reading() as store:
        return recurring.habits(store, call.now)


def add(
    call: ChangingCall,
    title: str = argument("TITLE", N_("What is to be done; or the name of one that there is.")),
    every: str | None = option(
        "--every", "HOW OFTEN", N_("How often: day, weekday, 2/week, week, month.")
    ),
    takes: int | None = option(
        "--takes", "TIME", N_("Time that it takes: 30m, 1h30."), parser=parse_time_of_day
    ),
    lane: str | None = option(
        "--lane",
        "LANE",
        N_(
            "What it counts as: theory, practice (default), trends, review, or a lane of a roadmap's own."
        ),
    ),
    name: str | None = option("--name", "NAME", N_("Short name (default: made from the title).")),
) -> View:
    """Add a habit of your own, change one, or take one up again that you dropped."""
    rhythm = None if every is None else _rhythm(every)
    with call.writing() as store:
        return recurring.add(store, call.now, title, rhythm, takes, lane, name)


def done(
    call: AnsweringCall,
    names: list[str] = _NAMES,
    on: str | None = ON,
    took: int | None = option(
        "--took", "TIME", N_("Time that it took (default: as planned)."), parser=parse_time_of_day
    ),
    yes: bool = YES,
) -> View:
    """Mark habits as done."""
    return _marked(call, names, "done", call.day_of_act(on, yes), took)


def skip(
    call: AnsweringCall, names: list[str] = _NAMES, on: str | None = ON, yes: bool = YES
) -> View:
    """Skip habits this once: no streak ends, and none grows."""
    return _marked(call, names, "skipped", call.day_of_act(on, yes))


def reopen(
    call: AnsweringCall, names: list[str] = _NAMES, on: str | None = ON, yes: bool = YES
) -> View:
    """Take back what you marked habits as."""
    return _marked(call, names, None, call.day_of_act(on, yes))


def drop(call: ChangingCall, name: str = argument("NAME", N_("Name of a habit."))) -> View:
    """No longer be asked for a habit; what you did stays."""
    with call.writing() as store:
        return recurring.drop(store, call.now, name)


def _marked(
    call: Call,
    names: list[str],
    state: HabitState | None,
    day: date,
    minutes: int | None = None,
) -> View:
    with call.writing() as store:
        return recurring.mark(store, call.now, names, state, day, minutes)


def _rhythm(text: str) -> Rhythm:
    try:
        return parse_rhythm(text)
    except ValueError:
        raise UsageError("bad-rhythm", text=text[:40]) from None
