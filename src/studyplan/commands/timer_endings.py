"""How a timer ended that has run on: by a person, who is asked."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from studyplan.app.timer import NOW, Ending, TimerDoubtError
from studyplan.call import Call
from studyplan.core.bounds import MINUTES_OF_A_DAY, quoted, whole
from studyplan.core.durations import parse_minutes
from studyplan.core.timer import RunningTimer
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.render.entries import called
from studyplan.render.output import View
from studyplan.render.prompts import EndOfInputError, answer
from studyplan.store.store import Store


def minutes_studied(text: str) -> int:
    """Minutes of at most a day, as a bare number or as durations are read; raises UsageError."""
    with suppress(ValueError):
        return whole(text.strip(), 1, MINUTES_OF_A_DAY)
    with suppress(ValueError):
        if (minutes := parse_minutes(text)) <= MINUTES_OF_A_DAY:
            return minutes
    raise UsageError("bad-minutes", text=text[:40], most=MINUTES_OF_A_DAY // 60)


def settled(call: Call, act: Callable[[Store, Ending], View], ending: Ending = NOW) -> View:
    """What comes of an act that stops the timer, where need be by what a person says of its time.

    Raises TimerDoubtError where nobody can be asked, StudyplanError where nobody says it.
    """
    try:
        with call.writing() as store:
            return act(store, ending)
    except TimerDoubtError as error:
        if not call.asks:
            raise
        said = _asked(call, error.timer)
    if said is None:
        raise StudyplanError("timer-runs-on")
    with call.writing() as store:
        return act(store, said)


def _asked(call: Call, timer: RunningTimer) -> Ending | None:
    """How the timer ended, by a person; None where it is to run on."""
    facts = {"name": called(timer, call.words), "since": timer.since}
    minutes = timer.minutes(call.now.at)
    if timer.can_be_whole(call.now.at):
        message = N_("The timer for “{name}” has run for {time}, since {since}.")
        call.tell(message, time=call.words.clock(minutes), **facts)
        choice = call.words("How long did you study? 45m, an end (21:30), all, or c to cancel it:")
    else:
        message = N_("The timer for “{name}” has run since {since}, for more than a day.")
        if minutes < 0:
            message = N_("The timer for “{name}” was started on {since}, and the clock says {now}.")
        call.tell(message, now=call.now.at, **facts)
        choice = call.words("How long did you study? 45m, an end (21:30), or c to cancel it:")
    with suppress(EndOfInputError):
        while typed := answer(choice).casefold():
            for ending in _meant(call, timer, typed):
                return ending
    return None


def _meant(call: Call, timer: RunningTimer, typed: str) -> Iterator[Ending]:
    """The ending that was typed; what is none is told."""
    if typed in ("c", "cancel", "取消"):
        yield Ending(dropped=True)
    elif typed in ("a", "all", "全部") and timer.can_be_whole(call.now.at):
        yield Ending(whole=True)
    else:
        try:
            if any(sign in typed for sign in ":：点"):
                yield Ending(at=call.ended(typed, timer.since))
            else:
                yield Ending(minutes_studied(typed))
        except StudyplanError as error:
            if error.key == "end-ahead":
                message = N_("{time} is not between {since}, when the timer was started, and now.")
                call.tell(message, **error.facts)
            else:
                call.tell("“{text}” is none of these.", text=quoted(typed))
