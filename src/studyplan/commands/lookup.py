"""`show`, `why`, `search`, `concept`, `roadmap compare`: looking things up."""

from typing import Annotated

from studyplan.app.show import roadmap_shown, topics_shown
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import OneTopic, argument, flag, number, option
from studyplan.locale import N_


def show(
    call: AnsweringCall,
    names: Annotated[list[str], argument("TOPIC...|ROADMAP", N_("Topics, or a roadmap id."))],
) -> None:
    """Points, links, prerequisites, what it unlocks, hours; or a roadmap's overview."""
    with call.existing() as store:
        view = roadmap_shown(store, names[0]) if len(names) == 1 else None
    if view is None:
        with call.reading() as store:
            view = topics_shown(store, call.today, names)
    call.emit(view)


def why(call: AnsweringCall, topic: OneTopic) -> None:
    """Say where the hours come from, what it waits for, and where it stands in the queue."""
    from studyplan.app.why import explained

    with call.reading() as store:
        view = explained(store, call.today, topic)
    call.emit(view)


def search(
    call: AnsweringCall,
    words: Annotated[
        list[str], argument("WORDS...", N_("Words to look for; all of them must occur."))
    ],
    number: Annotated[
        int, option("-n", "--number", "N", N_("Number of results."), parser=number(1, 400))
    ] = 12,
    roadmap: Annotated[
        str | None,
        option("--roadmap", "-r", "ID", N_("Search only this roadmap, followed or not.")),
    ] = None,
) -> None:
    """Search titles, points, resources and notes; say where each was found."""
    from studyplan.app.search import places

    with call.library() as store:
        view = places(store, words, number, roadmap)
    call.emit(view)


def concept(
    call: AnsweringCall,
    name: Annotated[str, argument("NAME", N_("Concept id, or words."))],
) -> None:
    """Where a concept is taught, at which depth, what it rests on, and how far you are."""
    from studyplan.app import concepts

    with call.library() as store:
        view = concepts.concept(store, name)
    call.emit(view)


Roadmap = Annotated[str, argument("ROADMAP", N_("A roadmap id."))]


def compare(
    call: AnsweringCall,
    first: Roadmap,
    second: Roadmap,
    every: Annotated[bool, flag("--all", N_("List the topics that only one of them has."))] = False,
) -> None:
    """What two roadmaps share by concept, and what only one of them has."""
    from studyplan.app import concepts

    with call.library() as store:
        view = concepts.compared(store, first, second, every)
    call.emit(view)
