"""`studyplan show`: a topic, whole, or a roadmap's overview."""

from typing import Annotated

import typer

from studyplan.app.naming import find, the_roadmap
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.core.details import Outline
from studyplan.core.names import begun_by
from studyplan.core.weeks import monday
from studyplan.errors import NotFoundError
from studyplan.render.output import View
from studyplan.store.commitment import commitment
from studyplan.store.details import detail
from studyplan.store.queries import followed
from studyplan.store.topics import by_key


def show(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="TOPIC...|ROADMAP",
            help=either("Topics, or the id of a roadmap.", "主题，或路线图的 ID。"),
        ),
    ],
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Points, links, prerequisites, what it unlocks, hours; or a roadmap's overview."""
    call = Call(lang, json, plain)
    roadmap = _roadmap_view(call, names[0]) if len(names) == 1 else None
    call.emit(roadmap or _topics_view(call, names))


def _topics_view(call: Call, names: list[str]) -> View:
    from studyplan.render.topic import TopicsView, TopicView

    with call.reading() as connection:
        topics = find(connection, names, marking=False).topics
        week = commitment(connection, monday(call.today), call.today)
        views = []
        for topic in topics:
            own = [s for s in (week.sessions if week else ()) if s.topic == topic.key]
            said = [
                (s.week.isoformat(), s.date.isoformat() if s.date else None, s.minutes) for s in own
            ]
            whole = detail(connection, topic)._replace(sessions=said)
            views.append(TopicView(whole, call.today))
    return views[0] if len(views) == 1 else TopicsView(views)


def _roadmap_view(call: Call, name: str) -> View | None:
    from studyplan.render.outline import RoadmapView

    outline = find_outline(call, name)
    if outline is None and _begins_a_roadmap(call, name):
        from studyplan.app.library import known_roadmaps

        with call.existing() as connection:
            known = known_roadmaps(connection)
        outline = find_outline(call, the_roadmap(name, known))
    return RoadmapView(outline) if outline else None


def _begins_a_roadmap(call: Call, name: str) -> bool:
    """Whether a roadmap's id begins so, and no topic has that id."""
    from studyplan.roadmaps.bundled import bundled_ids

    ids = bundled_ids()
    try:
        with call.reading() as connection:
            ids += [slug for slug, _, _ in followed(connection)]
            return bool(begun_by(name, ids)) and not by_key(connection, name)
    except NotFoundError:  # no database yet
        return bool(begun_by(name, ids))


def find_outline(call: Call, name: str) -> Outline | None:
    """The roadmap `name`, loaded or only bundled; None if there is none."""
    from studyplan.roadmaps.bundled import bundled_ids
    from studyplan.store.roadmaps import outline

    try:
        with call.reading() as connection:
            if found := outline(connection, name):
                return found
    except NotFoundError:  # no database yet: the bundled ones can be looked at all the same
        pass
    if name not in bundled_ids():
        return None
    from studyplan.roadmaps.load import load
    from studyplan.roadmaps.outline import outline_of

    return outline_of(load(name).roadmap)
