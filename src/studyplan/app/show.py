"""A topic, whole; or a roadmap, loaded or only bundled."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from studyplan.app.library import outline_of, overview
from studyplan.app.naming import find
from studyplan.core.names import begun_by
from studyplan.core.weeks import monday
from studyplan.render.opened import OneOpenedView, OpenedView
from studyplan.render.output import View
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.store.commitment import commitment
from studyplan.store.details import detail
from studyplan.store.queries import followed
from studyplan.store.topics import by_key, resources


def topics_shown(connection: sqlite3.Connection, today: date, names: Sequence[str]) -> View:
    """The topics that `names` say, each with its sessions of this week."""
    from studyplan.render.topic import TopicsView, TopicView

    week = commitment(connection, monday(today), today)
    views = []
    for topic in find(connection, names, marking=False).topics:
        said = [
            (s.week.isoformat(), s.date.isoformat() if s.date else None, s.minutes)
            for s in (week.sessions if week else ())
            if s.topic == topic.key
        ]
        views.append(TopicView(detail(connection, topic)._replace(sessions=said), today))
    return views[0] if len(views) == 1 else TopicsView(views)


def links_of(connection: sqlite3.Connection, names: Sequence[str]) -> OpenedView:
    """The topics that `names` say with their links, their own before their modules'."""
    topics = [
        (topic, [(r.title, r.url) for r in resources(connection, topic.id) if r.url])
        for topic in find(connection, names, marking=False).topics
    ]
    return OneOpenedView(topics) if len(topics) == 1 else OpenedView(topics)


def roadmap_shown(connection: sqlite3.Connection | None, name: str) -> View | None:
    """The overview of the roadmap whose id is `name`, or begins so where no topic has that id.

    None where there is none. Raises as `the_roadmap` does.
    """
    from studyplan.render.outline import RoadmapView

    found = outline_of(connection, name)
    if found is None and _begins_a_roadmap(connection, name):
        return overview(connection, name)
    return RoadmapView(found) if found else None


def _begins_a_roadmap(connection: sqlite3.Connection | None, name: str) -> bool:
    """Whether the id of a roadmap that is bundled or followed begins so, and no topic has it."""
    if connection is None:
        return bool(begun_by(name, bundled_ids()))
    ids = [*bundled_ids(), *(slug for slug, _, _ in followed(connection))]
    return bool(begun_by(name, ids)) and not by_key(connection, name)
