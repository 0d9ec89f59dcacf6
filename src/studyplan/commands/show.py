"""`studyplan show`: a topic, whole, or a roadmap's overview."""

import sqlite3
from typing import Annotated

import typer

from studyplan.app.naming import find
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.core.names import begun_by
from studyplan.core.weeks import monday
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
    from studyplan.app.library import outline_of, overview
    from studyplan.render.outline import RoadmapView

    with call.existing() as connection:
        outline = outline_of(connection, name)
        if outline is None and _begins_a_roadmap(connection, name):
            return overview(connection, name)
    return RoadmapView(outline) if outline else None


def _begins_a_roadmap(connection: sqlite3.Connection | None, name: str) -> bool:
    """Whether a roadmap's id begins so, and no topic has that id."""
    from studyplan.roadmaps.bundled import bundled_ids

    ids = bundled_ids()
    if connection is None:
        return bool(begun_by(name, ids))
    ids += [slug for slug, _, _ in followed(connection)]
    return bool(begun_by(name, ids)) and not by_key(connection, name)
