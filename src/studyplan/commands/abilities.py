"""`studyplan criteria`: what you should be able to do, and what you claim of it."""

from studyplan.app import abilities
from studyplan.app.evidence import shown
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import ON, YES, argument, option
from studyplan.locale import N_
from studyplan.render.output import View

_CRITERION = argument(
    "CRITERION", N_("Its number, as `criteria` shows it (3 or c3), or words of it.")
)


def criteria(call: AnsweringCall) -> View:
    """Show what you should be able to do: what is claimed, and which topics show it."""
    with call.reading() as store:
        return abilities.listed(store, call.today)


def claim(
    call: AnsweringCall,
    criterion: str = _CRITERION,
    on: str | None = ON,
    evidence: str | None = option(
        "--evidence", "URL|FILE|TEXT", N_("What shows it: a link, a file, or words.")
    ),
    yes: bool = YES,
) -> View:
    """Claim that you can do what a criterion says."""
    day = None if on is None else call.day_of_act(on, yes)
    what = None if evidence is None else shown(evidence)
    with call.writing() as store:
        return abilities.claim(store, call.now, criterion, day, what)


def unclaim(call: AnsweringCall, criterion: str = _CRITERION) -> View:
    """No longer claim an ability; its evidence stays."""
    with call.writing() as store:
        return abilities.unclaim(store, call.now, criterion)
