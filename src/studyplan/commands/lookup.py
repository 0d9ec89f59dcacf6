"""`show`, `why`, `search`, `concept`, `roadmap compare` and `schema`: looking things up."""

from studyplan.app.show import roadmap_shown, topics_shown
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import ONE_TOPIC, argument, flag, number, option
from studyplan.locale import N_
from studyplan.render import output


def show(
    call: AnsweringCall,
    names: list[str] = argument("TOPIC...|ROADMAP", N_("Topics, or a roadmap id.")),
) -> output.View:
    """Points, links, prerequisites, what it unlocks, hours; or a roadmap's overview."""
    with call.existing() as store:
        if len(names) == 1 and (view := roadmap_shown(store, names[0])):
            return view
    with call.reading() as store:
        return topics_shown(store, call.today, names)


def why(call: AnsweringCall, topic: str = ONE_TOPIC) -> output.View:
    """Say where the hours come from, what it waits for, and where it stands in the queue."""
    from studyplan.app.why import explained

    with call.reading() as store:
        return explained(store, call.today, topic)


def search(
    call: AnsweringCall,
    words: list[str] = argument("WORDS...", N_("Words to look for; all of them must occur.")),
    number: int = option(
        "-n", "--number", "N", N_("Number of results."), parser=number(1, 400), default=12
    ),
    roadmap: str | None = option(
        "--roadmap", "-r", "ID", N_("Search only this roadmap, followed or not.")
    ),
) -> output.View:
    """Search titles, points, resources and notes; say where each was found."""
    from studyplan.app.search import places

    with call.library() as store:
        return places(store, words, number, roadmap)


def concept(
    call: AnsweringCall,
    name: str = argument("NAME", N_("Concept id, or words.")),
) -> output.View:
    """Where a concept is taught, at which depth, what it rests on, and how far you are."""
    from studyplan.app import concepts

    with call.library() as store:
        return concepts.concept(store, name)


ROADMAP = argument("ROADMAP", N_("A roadmap id."))


def compare(
    call: AnsweringCall,
    first: str = ROADMAP,
    second: str = ROADMAP,
    every: bool = flag("--all", N_("List the topics that only one of them has.")),
) -> output.View:
    """What two roadmaps share by concept, and what only one of them has."""
    from studyplan.app import concepts

    with call.library() as store:
        return concepts.compared(store, first, second, every)


def schema(
    call: AnsweringCall,
    verb: list[str] | None = argument(
        "[COMMAND]",
        N_("Command: `week`, `roadmap list`, or `failure` for errors. Omit it to see the list."),
    ),
) -> output.View | None:
    """Print the JSON Schema of what a command prints with `--json`, or a list of them."""
    from studyplan.app import schemas
    from studyplan.render.json import indented

    if not verb:
        return schemas.listed()
    output.document(indented(schemas.described(" ".join(verb))))
    return None
