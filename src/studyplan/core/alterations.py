"""What an edition changes beside places and texts: kinds, hours, weeks, days and needs."""

from collections.abc import Iterator, Sequence
from typing import Literal

from studyplan.core.model import Module, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple

What = Literal[
    "kind", "lane", "hours", "weight", "on", "due", "optional", "needs", "duration",
    "hours_per_week", "choose",
]  # fmt: skip
_OF_TOPICS: dict[str, What] = {
    "kind": "kind",
    "lane": "lane",
    "own_hours": "hours",
    "own_weight": "weight",
    "on_day": "on",
    "due": "due",
    "optional": "optional",
}


class Alteration(NamedTuple):
    """What changed of the topic, module, stage or roadmap with this id, as files write it.

    What was not said, or is not any more, is None; what is needed are ids with commas.
    """

    id: str
    title: Text
    what: What
    before: str | None
    after: str | None


def alterations(before: Roadmap, after: Roadmap) -> Sequence[Alteration]:
    """What changed in each part that has the same id in both, in the order of the newer one."""
    return [
        *_of("hours_per_week", after, _pace(before), _pace(after)),
        *_of_stages(before, after),
        *_of_topics(before, after),
    ]


def _of_stages(before: Roadmap, after: Roadmap) -> Iterator[Alteration]:
    stages = {stage.id: stage for stage in before.stages}
    modules = {module.id: module for stage in before.stages for module in stage.modules}
    for stage in after.stages:
        if was := stages.get(stage.id):
            yield from _of("duration", stage, was.duration, stage.duration)
            yield from _of("hours_per_week", stage, was.hours_per_week, stage.hours_per_week)
        for module in stage.modules:
            if one := modules.get(module.id):
                yield from _of("duration", module, one.duration, module.duration)
                counts = {each.id: each for each in one.electives}
                for elective in module.electives:
                    if each := counts.get(elective.id):
                        numbers = str(each.choose), str(elective.choose)
                        yield from _of("choose", module, *numbers)


def _of_topics(before: Roadmap, after: Roadmap) -> Iterator[Alteration]:
    topics = {topic.id: topic for topic in before.topics}
    for topic in after.topics:
        if was := topics.get(topic.id):
            for field, what in _OF_TOPICS.items():
                yield from _of(what, topic, _said(was, field), _said(topic, field))
            yield from _of("needs", topic, _needs(was, before), _needs(topic, after))


def _of(
    what: What, part: Roadmap | Stage | Module | Topic, before: str | None, after: str | None
) -> Iterator[Alteration]:
    if before != after:
        yield Alteration(part.id, part.title, what, before, after)


def _said(topic: Topic, field: str) -> str | None:
    value = getattr(topic, field)
    if value is None or value is False:
        return None
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def _needs(topic: Topic, roadmap: Roadmap) -> str | None:
    """What its file says that it needs: an elective in place of all of its topics."""
    needs = dict.fromkeys(need.topic for need in topic.needs if not need.implied)
    for stage in roadmap.stages:
        for one in (one for module in stage.modules for one in module.electives):
            if needs.keys() >= {*one.topics}:
                needs = {name: None for name in needs if name not in one.topics} | {one.id: None}
    return ", ".join(sorted(needs)) or None


def _pace(roadmap: Roadmap) -> str:
    ends = dict.fromkeys(f"{one:g}" for one in (roadmap.pace_low, roadmap.pace_high))
    return "-".join(ends)
