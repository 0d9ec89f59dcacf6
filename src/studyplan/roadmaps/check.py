"""Every problem of a roadmap file, each with its place and what was expected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from studyplan.core.graph import find_cycle
from studyplan.roadmaps import schema
from studyplan.roadmaps.fields import EDITION_PATTERN, ID_PATTERN
from studyplan.roadmaps.positions import Document, Path, Problem, UnreadableError, read

_Model = TypeVar("_Model", bound=BaseModel)


def checked(
    data: bytes, concepts: Iterable[str], kept: bool = False
) -> tuple[schema.Roadmap, Document]:
    """The roadmap in `data`; raises UnreadableError with all its problems, in the file's order.

    What is `kept` of earlier versions may be out of bounds that they did not have.
    """
    document = read(data, kept)
    roadmap = parsed(document, schema.Roadmap, kept)
    if problems := sorted(_cross_checks(roadmap, document, set(concepts))):
        raise UnreadableError(problems)
    return roadmap, document


def parsed(document: Document, model: type[_Model], kept: bool = False) -> _Model:
    """The document as a `model`; raises UnreadableError with what does not fit it."""
    try:
        return model.model_validate(document.value, context={"kept": kept})
    except ValidationError as error:
        found = [_problem(e, document, model) for e in error.errors(include_url=False)]
        raise UnreadableError(sorted(dict.fromkeys(found))) from None


def near(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` with the nearest known words, or nothing."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, sorted(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    names = " or ".join(f"`{name}`" for name, _, _ in found)
    return f"; did you mean {names}?" if names else ""


def _problem(error: ErrorDetails, document: Document, model: type[BaseModel]) -> Problem:
    path: Path = tuple(error["loc"])
    kind, value = error["type"], error["input"]
    name = path[-1] if path else "file"
    if kind == "extra_forbidden" or (kind == "literal_error" and path[-1:] == ("[key]",)):
        if path[-1:] == ("[key]",):
            path, name = path[:-1], path[-2]
        known = _known_keys(model, path[:-1])
        return Problem(*_key(document, path), f"unknown key `{name}`{near(str(name), known)}")
    if kind == "missing":
        return Problem(*document.where(path[:-1]), f"`{name}` is missing")
    message = _EXPECTED.get(kind, error["msg"])
    if kind == "literal_error":
        message = f"expected {error['ctx']['expected']}"
        if isinstance(value, str):
            words = re.findall(r"'([^']+)'", error["ctx"]["expected"])
            message += f", not {value!r}"[:80] + near(value, words)
            value = None
    elif kind == "string_pattern_mismatch":
        message = _PATTERNS.get(error["ctx"]["pattern"], f"expected {error['ctx']['pattern']}")
    elif kind == "value_error":
        misread = error["ctx"]["error"]
        message = _MISREAD[misread.key].format(**misread.facts)
    elif kind in ("string_too_short", "too_short") and isinstance(value, str):
        return Problem(*document.where(path), f"`{name}`: must not be empty")
    elif kind == "too_short":
        message = "expected at least one entry"
    shown = f"`{name}`: " if isinstance(name, str) else f"entry {int(name) + 1}: "
    silent = isinstance(value, dict | list | None) or kind == "value_error"
    given = "" if silent else f", not {value!r}"
    return Problem(*document.where(path), shown + message + given[:80])


_MISREAD = {
    "duration": "'{text}' is not a duration; write `2-3 weeks`, `weeks 5-8` or `ongoing`",
    "duration-hours": "'{text}' says hours; a duration is so many weeks or months: `2-3 weeks`",
    "duration-backwards": "'{text}' runs backwards; write the earlier number first",
    "duration-beyond": "'{text}' is more than {years} years; write a shorter time",
    "range": "'{text}' is not a number or a range; write `10` or `10-15`",
    "range-beyond": "'{text}' is out of range; write {least} to {most} hours",
}
_EXPECTED = {
    "string_type": "expected a text",
    "list_type": "expected a list",
    "dict_type": "expected keys with values",
    "model_type": "expected keys with values",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
}
_PATTERNS = {
    ID_PATTERN: "expected an id of a-z, 0-9 and hyphens, such as `linear-algebra`",
    EDITION_PATTERN: "expected an edition such as 2026.11",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "expected a date such as 2026-11",
}


def _key(document: Document, path: Path) -> tuple[int, int]:
    return document.keys.get(path) or document.where(path)


def _known_keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys that the format knows at `path`."""
    here: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        field = here.model_fields.get(step) if hasattr(here, "model_fields") else None
        here = _model_in(field.annotation) if field else None
        if here is None:
            return []
    return list(here.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None


def _cross_checks(
    roadmap: schema.Roadmap, document: Document, concepts: set[str]
) -> Iterator[Problem]:
    """What no single entry can tell: ids used twice, names that lead nowhere, circles."""
    topics: dict[str, Path] = {}
    groups: dict[str, Path] = {}
    for path, part in _parts(roadmap):
        seen = topics if isinstance(part, schema.Topic) else groups
        where = document.where((*path, "id"))
        if part.id in seen:
            line = document.where((*seen[part.id], "id"))[0]
            yield Problem(*where, f"the id `{part.id}` is used already in line {line}")
        seen.setdefault(part.id, path)
    areas = {area.id for area in roadmap.areas}
    for path, topic in _topics(roadmap):
        if topic.concept is not None and concepts and topic.concept not in concepts:
            place = document.where((*path, "concept"))
            yield Problem(
                *place, f"unknown concept `{topic.concept}`{near(topic.concept, concepts)}"
            )
        if topic.area is not None and topic.area not in areas:
            place = document.where((*path, "area"))
            yield Problem(*place, f"no area has the id `{topic.area}`{near(topic.area, areas)}")
        for n, need in enumerate(topic.needs):
            if need not in topics:
                yield _unknown_topic(document, (*path, "needs", n), need, topics)
    for name, field in (("criteria", "shown_by"), ("timeline", "topics")):
        for n, entry in enumerate(getattr(roadmap, name)):
            for k, topic_id in enumerate(getattr(entry, field)):
                if topic_id not in topics:
                    yield _unknown_topic(document, (name, n, field, k), topic_id, topics)
    for n, note in enumerate(roadmap.notes):
        for k, about in enumerate(note.about):
            if about not in topics and about not in groups:
                place = document.where(("notes", n, "about", k))
                known = {*topics, *groups}
                yield Problem(*place, f"nothing here has the id `{about}`{near(about, known)}")
    yield from _formerly(roadmap, document, topics)
    if len(topics) < sum(1 for _ in _topics(roadmap)):
        return  # with an id used twice, nobody can say what needs what
    needs = {t.id: [n for n in t.needs if n in topics] for _, t in _topics(roadmap)}
    if cycle := find_cycle(needs):
        first = next(a for a, b in pairwise(cycle) if b in needs[a])
        place = document.where((*topics[first], "needs"))
        yield Problem(*place, f"needs run in a circle: {' → '.join(cycle)}")


def _formerly(
    roadmap: schema.Roadmap, document: Document, topics: dict[str, Path]
) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for path, topic in _topics(roadmap):
        for n, old in enumerate(topic.formerly):
            place = document.where((*path, "formerly", n))
            if old in topics:
                yield Problem(*place, f"`{old}` is still the id of a topic here")
            elif old in taken:
                yield Problem(*place, f"`{old}` is named as the former id of `{taken[old]}` too")
            taken.setdefault(old, topic.id)


def _unknown_topic(document: Document, path: Path, name: str, topics: Iterable[str]) -> Problem:
    return Problem(*document.where(path), f"no topic has the id `{name}`{near(name, topics)}")


def _parts(
    roadmap: schema.Roadmap,
) -> Iterator[tuple[Path, schema.Stage | schema.Module | schema.Topic]]:
    for s, stage in enumerate(roadmap.stages):
        yield ("stages", s), stage
        for m, module in enumerate(stage.modules):
            yield ("stages", s, "modules", m), module
            for t, topic in enumerate(module.topics):
                yield ("stages", s, "modules", m, "topics", t), topic


def _topics(roadmap: schema.Roadmap) -> Iterator[tuple[Path, schema.Topic]]:
    for path, part in _parts(roadmap):
        if isinstance(part, schema.Topic):
            yield path, part
