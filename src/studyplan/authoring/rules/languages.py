"""Texts that are not in the language they stand for."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from studyplan.authoring.rules.course import Course, RuleFinding, Thing, of_all
from studyplan.core.lint_findings import Count
from studyplan.roadmaps import parts, values
from studyplan.roadmaps.positions import Path
from studyplan.roadmaps.section_parts import SourcePart

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# What is quoted or in brackets may be in the other language: it is named, not said.
_QUOTED = re.compile('“[^”]*”|‘[^’]*’|"[^"]*"|「[^」]*」|《[^》]*》|\\([^)]*\\)')
Placed = tuple[Path, values.TextPart]
_WORD = re.compile("[A-Za-z][A-Za-z'’-]*")


def english_missing(course: Course) -> Iterator[RuleFinding]:
    """Texts whose English holds Chinese."""
    texts = _texts(course)
    things = [Thing((*way, "en"), t.en) for way, t in texts if _HAN.search(_QUOTED.sub("", t.en))]
    return _missing(texts, things)


def chinese_missing(course: Course) -> Iterator[RuleFinding]:
    """Sentences whose Chinese holds none."""
    texts = _texts(course)
    things = [
        Thing((*way, "zh"), t.zh)
        for way, t in texts
        if not _HAN.search(t.zh) and _is_sentence(t.zh)
    ]
    return _missing(texts, things)


def one_language(course: Course) -> Iterator[RuleFinding]:
    """That the whole file is in one language, as one's own may well be."""
    texts = _texts(course)
    if _monolingual(texts) and any(_HAN.search(t.en) or _is_sentence(t.en) for _, t in texts):
        yield RuleFinding("note", (), {"count": Count(len(texts), "text")})


def _missing(texts: Sequence[Placed], things: Sequence[Thing]) -> Iterator[RuleFinding]:
    return of_all("warning", "text", () if _monolingual(texts) else things)


def _monolingual(texts: Sequence[Placed]) -> bool:
    return all(text.en == text.zh for _, text in texts)


def _is_sentence(text: str) -> bool:
    """Whether it is said in words, and not a name, a title or a term: most begin small."""
    words = _WORD.findall(text)
    small = [word for word in words if word[0].islower()]
    return len(words) >= 4 and len(small) * 2 > len(words)


def _texts(course: Course) -> list[Placed]:
    """Every text of the file with its way, but titles and people: these are names."""
    return list(_inside(course.roadmap, ()))


def _inside(part: object, way: Path) -> Iterator[Placed]:
    if isinstance(part, values.TextPart):
        yield way, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            named = isinstance(part, parts.ResourcePart | SourcePart)
            if not (named and name in ("title", "by")):
                yield from _inside(getattr(part, name), (*way, name))
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _inside(inner, (*way, number))
