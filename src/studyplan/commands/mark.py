"""`start`, `done`, `know`, `skip`, `reopen`: marking topics."""

from studyplan.app.mark import mark
from studyplan.app.naming import find
from studyplan.app.timer import Ending
from studyplan.call import Call
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import BRANCHES, NO_CREDIT, ON, TOPICS, YES
from studyplan.commands.timer_endings import settled
from studyplan.core.topic_numbers import read
from studyplan.core.vocabulary import Status
from studyplan.errors import DeclinedError
from studyplan.locale import N_
from studyplan.render.mark import covered
from studyplan.render.output import View
from studyplan.render.prompts import confirmed, show_to_person
from studyplan.store.store import Store

_ALL = {
    "done": N_("Mark all {count} as done? [y/N]"),
    "known": N_("Mark all {count} as already known? [y/N]"),
    "skipped": N_("Skip all {count}? [y/N]"),
    "todo": N_("Reopen all {count}? [y/N]"),
}


def start(
    call: ChangingCall, topics: list[str] = TOPICS, on: str | None = ON, yes: bool = YES
) -> View | None:
    """Mark topics as begun; for one of them that is begun now the timer runs."""
    return _mark("doing", topics, on, call, yes=yes, timed=on is None)


def done(
    call: ChangingCall,
    topics: list[str] = BRANCHES,
    on: str | None = ON,
    no_credit: bool = NO_CREDIT,
    yes: bool = YES,
) -> View | None:
    """Mark topics as done; say what that satisfies elsewhere, what it unlocks, what comes next."""
    return _mark("done", topics, on, call, not no_credit, yes)


def know(
    call: ChangingCall, topics: list[str] = BRANCHES, no_credit: bool = NO_CREDIT, yes: bool = YES
) -> View | None:
    """Mark topics as known before: they count as met, give credit, and take no time."""
    return _mark("known", topics, None, call, not no_credit, yes)


def skip(
    call: ChangingCall, topics: list[str] = BRANCHES, on: str | None = ON, yes: bool = YES
) -> View | None:
    """Leave topics out: they count as met wherever they are needed."""
    return _mark("skipped", topics, on, call, yes=yes)


def reopen(
    call: ChangingCall, topics: list[str] = BRANCHES, on: str | None = ON, yes: bool = YES
) -> View | None:
    """Put topics back on the list."""
    return _mark("todo", topics, on, call, yes=yes)


def _mark(
    status: Status,
    names: list[str],
    on: str | None,
    call: Call,
    crediting: bool = True,
    yes: bool = False,
    timed: bool = False,
) -> View | None:
    day = call.day_of_act(on, yes or call.dry_run)
    if not (yes or call.dry_run or _agreed(call, status, names)):
        raise DeclinedError

    def marked(store: Store, ending: Ending) -> View:
        return mark(store, call.now, names, status, day, crediting, timed, ending)

    return settled(call, marked)


# So many topics of a stage or module are marked without asking.
_FEW = 5


def _agreed(call: Call, status: Status, names: list[str]) -> bool:
    """Whether a person has seen what a stage or module covers, and wants all of it marked."""
    if not call.asks or status == "doing":  # only topics are begun
        return True
    if all(map(read, names)):  # the most frequent case: numbers are of topics
        return True
    with call.reading() as store:
        meant = find(store, names, whole=True)
    if not meant.branches or len(meant.topics) <= _FEW:
        return True
    show_to_person(covered([branch.title for branch in meant.branches], meant.topics, call.words))
    count = call.words.count(len(meant.topics), "topic")
    return confirmed(call.words(_ALL[status], count=count))
