"""What of a roadmap can be searched for, and which of what is found comes first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Any

from studyplan.core.folding import UNSPACED
from studyplan.core.model import Roadmap
from studyplan.core.sections import Note
from studyplan.core.text import Text
from studyplan.core.topics import Resource
from studyplan.named_tuples import NamedTuple

_ONE = re.compile(rf"(?<=[{UNSPACED}])|(?=[{UNSPACED}])")


# What a topic says once, by the names of its fields.
_SAID = ("group", "done_when", "basis", "note")


class Passage(NamedTuple):
    """A text of a roadmap, and where it stands: ids of stage, module and topic, or None."""

    kind: str
    stage: str | None
    module: str | None
    topic: str | None
    text: Text


def passages(roadmap: Roadmap) -> Iterator[Passage]:
    """Everything in a roadmap that is written for a reader."""
    yield from _titled("roadmap", (roadmap.title, roadmap.summary), roadmap.resources)
    for stage in roadmap.stages:
        texts = stage.title, stage.goal, stage.note
        yield from _titled("stage", texts, stage.resources, stage.id)
        for module in stage.modules:
            texts = module.title, module.goal, module.note
            yield from _titled("module", texts, module.resources, stage.id, module.id)
            for topic in module.topics:
                at = (stage.id, module.id, topic.id)
                yield Passage("topic", *at, topic.title)
                for point in topic.points:
                    yield Passage("point", *at, point.wording)
                for fact in topic.facts:
                    yield Passage("fact", *at, fact.text)
                for resource in topic.resources:
                    yield Passage("resource", *at, _resource(resource))
                for kind in _SAID:
                    if text := getattr(topic, kind):
                        yield Passage(kind, *at, text)
    for name, entries in roadmap.sections._asdict().items():
        for text in _texts(entries):
            yield Passage(name, None, None, None, text)


def by_topic(roadmap: Roadmap) -> dict[str | None, list[tuple[str, Text]]]:
    """All texts of a roadmap with what they are, by the id of their topic (None: of none)."""
    texts: dict[str | None, list[tuple[str, Text]]] = {}
    for passage in passages(roadmap):
        texts.setdefault(passage.topic, []).append((passage.kind, passage.text))
    return texts


def _titled(
    kind: str,
    texts: Sequence[Text | None],
    resources: Iterable[Resource],
    stage: str | None = None,
    module: str | None = None,
) -> Iterator[Passage]:
    """A part's own texts, and its resources."""
    yield from (Passage(kind, stage, module, None, text) for text in texts if text)
    for resource in resources:
        yield Passage("resource", stage, module, None, _resource(resource))


def _resource(r: Resource) -> Text:
    texts = [text for text in (r.title, r.by, r.group, r.note) if text]
    others = [str(one) for one in (r.year, r.url, r.original_url) if one]
    return Text(
        " · ".join([*(t.en for t in texts), *others]), " · ".join([*(t.zh for t in texts), *others])
    )


def _texts(part: Any) -> Iterator[Text]:
    """The texts anywhere in a section; a source's own words are in one language only."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        if isinstance(part, Note) and part.original:
            yield Text(part.original, part.original)
        for value in part:
            yield from _texts(value)


def spaced(text: str) -> str:
    """Text as it is indexed: every character of a script without spaces is a word."""
    return text if text.isascii() else " ".join(_ONE.split(text))


class Titles(NamedTuple):
    """The titles of all that a text stands in."""

    roadmap: Text
    stage: Text | None = None
    module: Text | None = None
    topic: Text | None = None


class SearchHit(NamedTuple):
    """A text that holds the words: what it is, where it stands, FTS5's score (lower is better).

    `id` is the text's own; `every` says that it has all the words, `spelt` that it has them in
    another spelling only; `number` is what the topic is called by, if it has one.
    """

    id: int
    kind: str
    text: Text
    roadmap: str
    stage: str | None
    module: str | None
    key: str | None
    titles: Titles
    status: str | None
    followed: bool
    score: float
    number: int | None = None
    every: bool = True
    spelt: bool = False


# A title tells what something is about; a remark only mentions it, or even tells of its hours.
_WEIGHT = {
    "topic": 4.0,
    "roadmap": 2.5,
    "stage": 2.5,
    "module": 2.5,
    "point": 1.6,
    "fact": 1.3,
    "resource": 1.3,
    "basis": 0.7,
}
_FOLLOWED = 1.25
# What is behind another is so much of it.
_BEHIND = 0.99


def ranked(hits: Sequence[SearchHit]) -> list[SearchHit]:
    """The best text of each topic, or of each part that is no topic's, best first.

    Of texts of one kind, those with the words as they are written come first.
    """
    weakest: dict[str, float] = {}
    for hit in hits:
        if not hit.spelt:
            weakest[hit.kind] = max(_score(hit), weakest.get(hit.kind, -inf))
    best: dict[tuple[str, str], tuple[float, SearchHit]] = {}
    for hit in hits:
        score = _score(hit)
        if hit.spelt and hit.kind in weakest:
            score = max(score, weakest[hit.kind] * _BEHIND)
        owner = hit.roadmap, hit.key or f"{hit.kind}:{hit.text.en}"
        if owner not in best or score < best[owner][0]:
            best[owner] = (score, hit)
    return [hit for _, hit in sorted(best.values(), key=lambda pair: pair[0])]


def _score(hit: SearchHit) -> float:
    return hit.score * _WEIGHT.get(hit.kind, 1.0) * (_FOLLOWED if hit.followed else 1.0)
