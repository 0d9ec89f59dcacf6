"""A topic, whole; or a roadmap, loaded or only bundled."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.library import outline_of, overview
from studyplan.app.naming import find
from studyplan.core.names import begun_by
from studyplan.core.reviews import TopicReview
from studyplan.core.topics import TopicRow
from studyplan.render.opened import OneOpenedView, OpenedView
from studyplan.render.output import View
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.store.store import Store


def topics_shown(store: Store, today: date, names: Sequence[str]) -> View:
    """The topics that `names` say, each with its sessions of this week."""
    from studyplan.render.topic import TopicsView, TopicView

    committed = store.weeks.sessions(today)
    views = []
    for topic in find(store, names, marking=False).topics:
        sessions = [
            (s.week.isoformat(), s.date.isoformat() if s.date else None, s.minutes)
            for s in committed
            if s.topic == topic.key
        ]
        detail = store.topic_details.of(topic)._replace(
            sessions=sessions,
            notes=store.notes.all_of(topic.key),
            evidence=store.evidence.all_of(topic.key),
            review=_review(store, topic, today),
        )
        views.append(TopicView(detail, today))
    return views[0] if len(views) == 1 else TopicsView(views)


def _review(store: Store, topic: TopicRow, today: date) -> TopicReview | None:
    if not store.learner_time.reviewing or store.reviews.is_suspended(topic.id):
        return None
    return store.reviews.of_topic(topic.id, today)


def links_of(store: Store, names: Sequence[str]) -> OpenedView:
    """The topics that `names` say with their links: the first to read, their own, the modules'."""
    topics = [
        (topic, [r for r in store.topics.resources(topic.id) if r.url])
        for topic in find(store, names, marking=False).topics
    ]
    return OneOpenedView(topics) if len(topics) == 1 else OpenedView(topics)


def roadmap_shown(store: Store | None, name: str) -> View | None:
    """The overview of the roadmap whose id is `name`, or begins so where no topic has that id.

    None where there is none. Raises as `the_roadmap` does.
    """
    from studyplan.render.outline import RoadmapView

    outline = outline_of(store, name)
    if outline is None and _begins_a_roadmap(store, name):
        return overview(store, name)
    return RoadmapView(outline) if outline else None


def _begins_a_roadmap(store: Store | None, name: str) -> bool:
    """Whether the id of a roadmap that is bundled or followed begins so, and no topic has it."""
    if store is None:
        return bool(begun_by(name, bundled_ids()))
    ids = [*bundled_ids(), *(slug for slug, _, _ in store.roadmaps.followed())]
    return bool(begun_by(name, ids)) and not store.topics.by_key(name)
