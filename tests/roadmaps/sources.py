"""What the tests of bundled roadmaps share: one as its file has it, as a plan, and ways to walk it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from studyplan.core import model
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import load, load_bundled
from studyplan.roadmaps.parts import (
    FactPart,
    ModulePart,
    PointPart,
    ResourcePart,
    RoadmapFile,
    TopicPart,
)
from studyplan.roadmaps.section_parts import NotePart
from studyplan.roadmaps.values import TextPart


@cache
def bundled(name: str) -> RoadmapFile:
    return load_bundled(name)


@cache
def planned(name: str) -> model.Roadmap:
    """The same roadmap with its needs and hours worked out."""
    return load(name).roadmap


def judgements(name: str) -> Any:
    """What an editor thought of the needs and weights of a bundled roadmap, from `judged/`."""
    path = Path(__file__).parent / "judged" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def everywhere() -> list[RoadmapFile]:
    return [bundled(name) for name in bundled_ids()]


def fixtures(name: str) -> tuple[Any, Any]:
    """What a test module calls `roadmap` and `plan`."""
    scope = pytest.fixture(scope="module")
    return scope(lambda: bundled(name)), scope(lambda: planned(name))


def modules(roadmap: RoadmapFile) -> dict[str, ModulePart]:
    return {m.id: m for stage in roadmap.stages for m in stage.modules}


def topics(roadmap: RoadmapFile) -> dict[str, TopicPart]:
    return {t.id: t for module in modules(roadmap).values() for t in module.topics}


def from_source(module: ModulePart) -> list[TopicPart]:
    return [t for t in module.topics if t.origin == "source"]


def walk(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value below `part` with its path."""
    yield path, part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from walk(getattr(part, name), f"{path}.{name}")
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from walk(value, f"{path}[{place}]")


def texts(part: object) -> list[tuple[str, TextPart]]:
    return [(path, value) for path, value in walk(part) if isinstance(value, TextPart)]


def resources(part: object) -> list[ResourcePart]:
    return [value for _, value in walk(part) if isinstance(value, ResourcePart)]


def stated(topic: TopicPart) -> list[str]:
    """The points and facts of a topic that the source has, in Chinese."""
    both: list[PointPart | FactPart] = [*topic.points, *topic.facts]
    return [part.zh for part in both if part.origin == "source"]


def spelled_out(roadmap: RoadmapFile) -> dict[str, list[str]]:
    """The points and facts that the source has, in Chinese, of every topic with any."""
    found = {name: stated(topic) for name, topic in topics(roadmap).items()}
    return {name: points for name, points in found.items() if points}


def unsaid(topic: TopicPart, zh: Iterable[str] = (), en: Iterable[str] = ()) -> list[str]:
    """The words that a topic lacks in title, facts and the source's points; English ignores case."""
    own = [topic.title, *topic.facts, *(p for p in topic.points if p.origin == "source")]
    lost = [word for word in zh if not any(word in text.zh for text in own)]
    said = [text.en.casefold() for text in own]
    return lost + [word for word in en if not any(word.casefold() in text for text in said)]


def named_in(roadmap: RoadmapFile, name: str) -> set[str]:
    """The languages in which some text has `name`; English ignores case."""
    found = {"zh" for _, text in texts(roadmap) if name in text.zh}
    return found | {"en" for _, text in texts(roadmap) if name.casefold() in text.en.casefold()}


def note_on(roadmap: RoadmapFile, original: str, origin: str = "editor") -> NotePart:
    """The one note that keeps `original` among the source's own words; it must be of `origin`."""
    found = [n for n in roadmap.notes if n.original is not None and original in n.original]
    assert [n.origin for n in found] == [origin], f"{len(found)} notes keep {original}"
    return found[0]


def references(text: str) -> set[str]:
    """What a text names as `roadmap/topic`."""
    return set(re.findall(rf"(?:{'|'.join(bundled_ids())})/[a-z0-9-]+", text))


def needs(plan: model.Roadmap) -> dict[str, set[str]]:
    return {t.id: {*(need.topic for need in t.needs)} for t in plan.topics}


def ready(plan: model.Roadmap) -> list[str]:
    """What can be begun on the first day."""
    return [name for name, before in needs(plan).items() if not before]


def all_before(plan: model.Roadmap, topic_id: str) -> set[str]:
    """Whatever has to be done before a topic, directly or not."""
    direct = needs(plan)
    found: set[str] = set()
    stack = [topic_id]
    while stack:
        for need in direct[stack.pop()] - found:
            found.add(need)
            stack.append(need)
    return found


def source_hours(stage: model.Stage) -> tuple[float, float]:
    """The hours of the topics that the source gives a stage."""
    own = [t for m in stage.modules for t in m.topics if t.origin == "source"]
    return sum(t.low_minutes for t in own) / 60, sum(t.high_minutes for t in own) / 60
