"""What of a roadmap can be searched for, and how words are looked for in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from studyplan.core.model import Resource, Roadmap
from studyplan.core.text import Text

# Chinese characters, and Japanese and Korean ones: scripts without spaces between words.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_RUN = re.compile(rf"[{_UNSPACED}]+|{_LETTER}+")
_ONE = re.compile(rf"(?<=[{_UNSPACED}])|(?=[{_UNSPACED}])")
# From so many letters on, a word also finds those that begin with it.
_PREFIX = 3
_ENDING = re.compile(r"(?<=\w{3})(ies|ing|es|ed|er|s|e)$")


class Passage(NamedTuple):
    """A text of a roadmap, and where it stands: ids of stage, module and topic, or None."""

    kind: str
    stage: str | None
    module: str | None
    topic: str | None
    text: Text


def passages(roadmap: Roadmap) -> Iterator[Passage]:
    """Everything in a roadmap that is written for a reader."""
    yield Passage("roadmap", None, None, None, roadmap.title)
    if roadmap.summary:
        yield Passage("roadmap", None, None, None, roadmap.summary)
    for resource in roadmap.resources:
        yield Passage("resource", None, None, None, _resource(resource))
    for stage in roadmap.stages:
        yield from _titled("stage", stage, stage.id)
        for module in stage.modules:
            yield from _titled("module", module, stage.id, module.id)
            for topic in module.topics:
                at = (stage.id, module.id, topic.id)
                yield Passage("topic", *at, topic.title)
                for text, _ in topic.points:
                    yield Passage("point", *at, text)
                for resource in topic.resources:
                    yield Passage("resource", *at, _resource(resource))
                if topic.note:
                    yield Passage("note", *at, topic.note)
    for name, parts in roadmap.sections.items():
        for text in _texts(parts):
            yield Passage(name, None, None, None, text)


def _titled(kind: str, part: Any, stage: str, module: str | None = None) -> Iterator[Passage]:
    """A stage's or module's title, goal and note, and its resources."""
    for text in (part.title, part.goal, part.note):
        if text:
            yield Passage(kind, stage, module, None, text)
    for resource in part.resources:
        yield Passage("resource", stage, module, None, _resource(resource))


def _resource(r: Resource) -> Text:
    texts = [text for text in (r.title, r.by, r.note) if text]
    links = [link for link in (r.url, r.original_url) if link]
    return Text(
        " · ".join([*(t.en for t in texts), *links]), " · ".join([*(t.zh for t in texts), *links])
    )


def _texts(part: Any) -> Iterator[Text]:
    """The texts anywhere in a section; a source's own words are in one language only."""
    if isinstance(part, Mapping):
        if part.keys() >= {"en", "zh"}:
            yield Text(part["en"], part["zh"])
            return
        if original := part.get("original"):
            yield Text(original, original)
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from _texts(value)


def spaced(text: str) -> str:
    """Text as it is indexed: every character of a script without spaces is a word."""
    return text if text.isascii() else " ".join(_ONE.split(text))


def _runs(words: str) -> list[str]:
    """The words in `words`, in the width that texts are written in."""
    return _RUN.findall(unicodedata.normalize("NFKC", words))


def expression(words: str, every: bool = True) -> str | None:
    """What FTS5 is asked for: texts with every word, or with any; None if there is no word.

    Chinese characters that stand together are wanted beside each other.
    """
    terms = []
    for run in _runs(words):
        if re.match(rf"[{_UNSPACED}]", run):
            terms.append(f'"{" ".join(run)}"')
        elif len(run) < _PREFIX:
            terms.append(f'"{run}"')
        else:
            terms.append(f'("{run}" OR "{run}"*)')
    return (" AND " if every else " OR ").join(terms) or None


def marked(text: str, words: str) -> list[tuple[str, bool]]:
    """Text in pieces, and whether each is what was looked for."""
    forms = []
    for run in _runs(words):
        if re.match(rf"[{_UNSPACED}]", run):
            forms.append(re.escape(run))
        else:
            stem = _ENDING.sub("", run)
            rest = f"{_LETTER}*" if len(run) >= _PREFIX else f"(?!{_LETTER})"
            forms.append(f"(?<!{_LETTER}){re.escape(stem)}{rest}")
    if not forms:
        return [(text, False)]
    pieces = re.split(f"({'|'.join(forms)})", text, flags=re.IGNORECASE)
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


class Found(NamedTuple):
    """A text that holds the words: what it is, where it stands, FTS5's score (lower is better).

    `titles` are those of roadmap, stage, module and topic; `every` says that it has all the words;
    `number` is what the topic is called by, if it has one.
    """

    kind: str
    text: Text
    roadmap: str
    stage: str | None
    module: str | None
    key: str | None
    titles: tuple[Text | None, Text | None, Text | None, Text | None]
    status: str | None
    followed: bool
    score: float
    every: bool
    number: int | None = None


# A title tells what something is about; a remark only mentions it.
_WEIGHT = {"topic": 4.0, "roadmap": 2.5, "stage": 2.5, "module": 2.5, "point": 1.6, "resource": 1.3}
_FOLLOWED = 1.25


def ranked(found: Iterable[Found]) -> list[Found]:
    """The best text of each topic, or of each part that is no topic's, best first."""
    best: dict[tuple[str | None, ...], tuple[float, Found]] = {}
    for one in found:
        weight = _WEIGHT.get(one.kind, 1.0) * (_FOLLOWED if one.followed else 1.0)
        score = one.score * weight
        part = one.key or f"{one.kind}:{one.text.en}"
        owner = (one.roadmap, part)
        if owner not in best or score < best[owner][0]:
            best[owner] = (score, one)
    return [one for _, one in sorted(best.values(), key=lambda pair: pair[0])]
