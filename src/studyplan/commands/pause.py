"""`studyplan pause`: days without study."""

from typing import Annotated

from studyplan.app import pause as use_case
from studyplan.app.holidays import holidays
from studyplan.call import Call
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import argument, option
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.calendar import Pause, joined
from studyplan.errors import ExtraWordsError, UsageError
from studyplan.locale import N_


def pause(
    call: ChangingCall,
    what: Annotated[
        str | None,
        argument(
            "[DATES|list|remove]",
            N_(
                "Days to pause (2027-02-10..2027-02-20), `list`, or `remove` with dates or "
                "a number."
            ),
        ),
    ] = None,
    which: Annotated[
        str | None, argument("[DATES|NUMBER]", N_("Dates or number of the pause to remove."))
    ] = None,
    why: Annotated[str | None, option("--why", "TEXT", N_("Reason for the pause."))] = None,
    country: Annotated[
        str | None,
        option(
            "--country",
            "CODE",
            N_("Pause on a country's public holidays in these dates: CN, DE, US …"),
        ),
    ] = None,
) -> None:
    """Pause on some days, list the pauses, or remove one."""
    if which is not None and what != "remove":
        raise ExtraWordsError([which])
    if which is None and what == "remove":
        raise UsageError("pause-remove-what")
    if what in (None, "list"):
        if country is not None or why is not None:
            raise UsageError("pause-dates-first")
        with call.reading() as store:
            view = use_case.pauses(store, call.now)
        call.emit(view)
        return
    if len(why or "") > LONGEST_TEXT:
        raise UsageError("text-too-long", option="--why", most=LONGEST_TEXT)
    wanted = _wanted(call, what or "", why, country) if which is None else []
    with call.writing() as store:
        if which is not None:
            view = use_case.unpause(store, call.now, which)
        else:
            view = use_case.pause(store, call.now, wanted, explained=why is not None)
    call.emit(view)


def _wanted(call: Call, text: str, why: str | None, country: str | None) -> list[Pause]:
    """The pauses that dates say, or the holidays in them; raises UsageError."""
    first, last = call.period(text)
    if country is None:
        return [Pause(first, last, " ".join((why or "").split()))]
    return joined(
        Pause(day, day, name) for day, name in holidays(country, first, last, call.language)
    )
