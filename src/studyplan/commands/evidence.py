"""`studyplan evidence`: what shows that something was made or mastered."""

from studyplan.app import evidence as use
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import ON, YES, argument
from studyplan.locale import N_
from studyplan.render.output import View

_ABOUT = N_("A topic, or a criterion: its number as c3, or words of it.")


def evidence(
    call: AnsweringCall,
    about: str = argument("TOPIC|CRITERION", _ABOUT),
    what: list[str] = argument(
        "URL|FILE|TEXT...", N_("A link, a file (its path and checksum are kept), or words.")
    ),
    on: str | None = ON,
    yes: bool = YES,
) -> View:
    """Keep a link, a file's path and checksum, or a text as evidence."""
    day, shown = call.day_of_act(on, yes), use.shown(" ".join(what))
    with call.writing() as store:
        return use.add(store, call.now, about, shown, day)


def list_(call: AnsweringCall, about: str | None = argument("[TOPIC|CRITERION]", _ABOUT)) -> View:
    """List evidence, and say whether the files are as they were."""
    with call.reading() as store:
        return use.listed(store, call.today, about)


def delete(
    call: AnsweringCall,
    entry: str = argument("ID", N_("The id, or its beginning, as `evidence list` shows it.")),
) -> View:
    """Delete evidence; the file stays where it is."""
    with call.writing() as store:
        return use.delete(store, call.now, entry)
