"""What was saved under an earlier edition of a roadmap, said of what its topics are here."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from studyplan.core.editions import of_several
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.core.listed_topics import of_part
from studyplan.core.saved_progress import Fact, Progress, fact_of
from studyplan.core.text import Text
from studyplan.core.topics import Point
from studyplan.core.vocabulary import GIVING
from studyplan.errors import StudyplanError
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Loaded


def facts_in_parts(store: Store, saved: Progress) -> Progress:
    """The same, where what is said of a topic that has become several is said of these."""
    topical = (TopicMarked, PointTicked, ResourceTicked)
    parts = store.progress.parts(e.topic for e in saved.facts.values() if isinstance(e, topical))
    if not parts:
        return saved
    facts = dict[Fact, Event]()
    for event in saved.facts.values():
        said = [event]
        if isinstance(event, topical) and event.topic in parts:
            mark_ = None if isinstance(event, TopicMarked) else event.box
            if not (isinstance(event, TopicMarked) and event.status == "doing"):
                keys = of_part(parts[event.topic], mark_)
                said = [event._replace(topic=TopicKey(key)) for key in keys] or said
        facts |= {fact_of(one): one for one in said}
    return saved._replace(facts=facts)


def learnt(
    store: Store, files: Mapping[str, str], new: Sequence[str]
) -> tuple[dict[str, Sequence[Point]], dict[str, Text]]:
    """Remember what points, resources and criteria of these editions are in those that are here.

    The points by their topics' keys, and what both say with their marks behind `#`.
    """
    its, says, here = dict[str, Sequence[Point]](), dict[str, Text](), store.editions.by_id()
    for loaded in own_of({name: text for name, text in files.items() if name not in new}):
        slug = loaded.roadmap.id
        if slug in here and loaded.digest != here[slug].digest:
            store.earlier.learn_from(loaded.roadmap)
            criteria = loaded.roadmap.sections.criteria
            says |= {f"{slug}#{one.mark}": one.title for one in criteria}
            says |= {f"{slug}/{topic.id}": topic.title for topic in loaded.roadmap.topics}
            for topic, (points, resources) in loaded.roadmap.shelves.items():
                its[f"{slug}/{topic}"] = points
                says |= {f"{slug}/{topic}#{p.mark}": p.text for p in points}
                says |= {f"{slug}/{topic}#{r.mark}": r.title for r in resources}
    if says:
        store.projections.rebuild()  # ticks under marks that are known now
    return its, says


def facts_of_merged(
    store: Store, saved: Progress, points: Mapping[str, Sequence[Point]]
) -> Progress:
    """The same, where what is said of topics that have become one is said of that.

    `points` are those of all topics then, as far as a file says them.
    """
    marks = {e.topic: e for e in saved.facts.values() if isinstance(e, TopicMarked)}
    now, merged = store.progress.keys(), dict[str, list[str]]()
    for name in dict.fromkeys([*points, *marks]):
        if name in now:
            merged.setdefault(now[name], []).append(name)
    facts = dict(saved.facts)
    for key, names in merged.items():
        its = [marks.get(TopicKey(name)) or TopicMarked(TopicKey(name)) for name in names]
        status = of_several([one.status for one in its]) if len(names) > 1 else None
        if status is None:
            continue
        for one in its:
            facts.pop(fact_of(one), None)
            if one.status in GIVING and one.on:
                for tick in store.earlier.ticks_of(one, key, points.get(one.topic, ())):
                    facts.setdefault(fact_of(tick), tick)
        days = [one.started or one.on for one in its if one.status in ("doing", "done")]
        if begun := min((day for day in days if day), default=None):
            one = TopicMarked(TopicKey(key), status, begun)
            facts[fact_of(one)] = one
    return saved._replace(facts=facts)


def with_moved(store: Store, saved: Progress, points: Mapping[str, Sequence[Point]]) -> Progress:
    """The same with ticks of points that topics which were finished have left to others.

    `points` are those of all topics then, as far as a file says them.
    """
    before, facts = dict[str, dict[str, Sequence[Point]]](), dict(saved.facts)
    for key, its in points.items():
        roadmap, _, slug = key.partition("/")
        before.setdefault(roadmap, {})[slug] = its
    marks = {e.topic: e for e in facts.values() if isinstance(e, TopicMarked)}
    for roadmap, shelves in before.items():
        for slug, _, number, point in store.moved_points.moves(roadmap, shelves):
            mark = marks.get(TopicKey(f"{roadmap}/{slug}"))
            if mark and mark.status in GIVING and mark.on:
                key = TopicKey(store.topics.keys_of([number])[number])
                tick = PointTicked(key, point.mark, mark.on, mark.by)
                facts.setdefault(fact_of(tick), tick)
    return saved._replace(facts=facts)


def own_of(files: Mapping[str, str]) -> "list[Loaded]":
    """The roadmaps that these files say, but for those that are bundled by now.

    One that cannot be read is left out: what is said of it is then reported as not loaded here.
    """
    from studyplan.roadmaps.load import load_kept

    roadmaps = []
    for name, text in files.items():
        with suppress(StudyplanError):
            loaded = load_kept(text.encode("utf-8"))
            if loaded.roadmap.id == name and name not in bundled_ids():
                roadmaps.append(loaded)
    return roadmaps


def ticked_together(
    store: Store, saved: Progress, points: Mapping[str, Sequence[Point]]
) -> tuple[Progress, list[PointTicked]]:
    """The same without ticks of points that are now more than what was ticked, and these ticks.

    `points` are those of all topics then, as far as a file says them.
    """
    facts, half = dict(saved.facts), list[PointTicked]()
    for key, its in points.items():
        topic = store.topics.id_of(key)
        there = {point.mark for point in its}
        for now, marks in store.former_points.together(topic).items() if topic else ():
            ticks = [PointTicked(TopicKey(key), mark) for mark in marks]
            if now in marks and there >= {*marks} and any(fact_of(t) not in facts for t in ticks):
                tick = facts.pop(fact_of(PointTicked(TopicKey(key), now)), None)
                half += [tick] if isinstance(tick, PointTicked) else []
    return saved._replace(facts=facts), half


def is_whole(store: Store, event: Event) -> bool:
    """Whether it ticks a point that has become one with others, which is ticked."""
    if not isinstance(event, PointTicked) or (topic := store.topics.id_of(event.topic)) is None:
        return False
    ticked = store.topics.ticked(topic)
    return any(now in ticked for now, _ in store.former_points.taken_in(topic, event.point))
