"""A draft as a roadmap file: YAML that validates, with remarks where a beginner would ask."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from studyplan.authoring.bringing.draft import (
    Draft,
    DraftModule,
    DraftResource,
    DraftStage,
    DraftTopic,
)
from studyplan.authoring.bringing.titles import key
from studyplan.core.bounds import HOURS_OF_A_WEEK, LEAST_HOURS, LONGEST_TEXT, MOST_HOURS
from studyplan.core.signs import bare

_PLAIN = re.compile(r"[A-Za-z\u3040-\u9fff][\w \u3000-\u303f\uff08\uff09\uff0c.,/()+&'’“”–—·-]*")
# What is said in figures stands without quotes, as people write it.
_FIGURES = {"edition", "hours", "hours_per_week", "on", "due"}
_FIGURE = re.compile(r"\d{1,4}(?:\.\d{1,9}){0,2}(?:-\d+(?:\.\d+)?){0,2}")
_SPECIAL = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"}


def written(draft: Draft, edition: str, remarks: Mapping[str, str]) -> str:
    """The draft as a file of this edition; the remarks as `filed` has them."""
    return filed(definition(draft, edition), remarks)


def filed(definition: Mapping[str, Any], remarks: Mapping[str, str]) -> str:
    """The file that has a definition of plain data.

    `remarks` stand before the parts of that name: the head of the file, `level`, `pace`, `stages`.
    """
    lines: list[str] = []
    for part, value in definition.items():
        if remark := remarks.get("head" if part == "format" else part):
            lines += [f"# {line}".rstrip() for line in remark.split("\n")]
        lines += _entry(part, value, 0)
    return "\n".join([*lines, ""])


def definition(draft: Draft, edition: str) -> dict[str, Any]:
    """What the draft's file of this edition says, as plain data."""
    source = {name: value for name, value in draft.source.items() if value}
    pace = draft.pace and _range(draft.pace, HOURS_OF_A_WEEK)
    return _filled(
        {
            "format": 1,
            "id": draft.id,
            "edition": Plain(edition),
            "title": line_of(draft.title) or draft.id,
            "summary": line_of(draft.summary),
            "level": draft.level,
            "duration": draft.duration,
            "source": source,
            "pace": {"hours_per_week": pace} if pace else None,
            "stages": [_stage(stage) for stage in draft.stages],
            "resources": _resources(draft.resources),
            "criteria": [
                _filled(
                    {
                        "area": line_of(one.area),
                        "title": line_of(one.title),
                        "shown_by": one.shown_by,
                    }
                )
                for one in draft.criteria
                if line_of(one.title)
            ],
            "notes": [
                {"kind": "advice", "text": line_of(note), "origin": "source"}
                for note in draft.notes
                if line_of(note)
            ],
        }
    )


class Plain(str):
    """A scalar that is written as it is."""

    __slots__ = ()


def _stage(stage: DraftStage) -> dict[str, Any]:
    return _filled(
        {
            "id": stage.id,
            "title": line_of(stage.title) or stage.id,
            "goal": line_of(stage.goal),
            "duration": stage.duration,
            "hours_per_week": stage.rate and _range(stage.rate, HOURS_OF_A_WEEK),
            "note": line_of(stage.note),
            "modules": [_module(module, stage) for module in stage.modules],
            "resources": _resources(stage.resources),
        }
    )


def _module(module: DraftModule, stage: DraftStage) -> dict[str, Any]:
    return _filled(
        {
            "id": module.id,
            "title": line_of(module.title) or line_of(stage.title) or module.id,
            "duration": module.duration,
            "topics": [_topic(topic) for topic in module.topics],
            "electives": [
                {
                    "id": one.id,
                    "title": line_of(one.title),
                    "choose": one.choose,
                    "topics": [*one.topics],
                }
                for one in module.electives
            ],
        }
    )


def _topic(topic: DraftTopic) -> dict[str, Any]:
    return _filled(
        {
            "id": topic.id,
            "title": line_of(topic.title) or topic.id,
            "group": line_of(topic.group),
            "kind": topic.kind,
            "hours": topic.hours and _range(topic.hours, MOST_HOURS),
            "basis": line_of(topic.basis),
            "on": Plain(topic.on),
            "due": Plain(topic.due),
            "optional": topic.optional or None,
            "needs": list(topic.needs),
            "points": _points(topic.points),
            "resources": _resources(topic.resources),
            "note": line_of(topic.note),
        }
    )


def _points(points: Sequence[str]) -> list[str]:
    """Each objective once: of two alike, one could not be ticked."""
    found: dict[str, str] = {}
    for point in points:
        found.setdefault(key(point), line_of(point))
    return [text for name, text in found.items() if name and text]


def _resources(resources: Sequence[DraftResource]) -> list[dict[str, Any]]:
    return [
        _filled(
            {
                "kind": one.kind,
                "title": line_of(one.title),
                "group": line_of(one.group),
                "url": one.url,
                "by": line_of(one.by),
                "minutes": one.minutes,
                "pages": one.pages,
                "note": line_of(one.note),
            }
        )
        for one in resources
        if line_of(one.title)
    ]


def _range(ends: tuple[float, float], most: int) -> Plain:
    low, high = (min(max(round(end, 2), LEAST_HOURS), most) for end in ends)
    low, high = (round(end, 1) if end >= 1 else end for end in (low, high))
    return Plain(f"{low:g}" if low == high else f"{low:g}-{high:g}")


def line_of(text: str) -> str:
    """A text as the file has it: in one line, and no longer than one may be."""
    line = " ".join(bare(text).split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…"


def _filled(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value not in (None, "", [], (), {})}


def _entry(name: str, value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if isinstance(value, dict):
        yield f"{space}{name}:"
        for inner, one in value.items():
            yield from _entry(inner, one, indent + 2)
    elif isinstance(value, (list, tuple)):
        if name in ("needs", "shown_by") or (name == "topics" and isinstance(value[0], str)):
            yield f"{space}{name}: [{', '.join(value)}]"
            return
        yield f"{space}{name}:"
        for one in value:
            yield from _item(one, indent + 2)
    else:
        is_figure = isinstance(value, str) and name in _FIGURES and _FIGURE.fullmatch(value)
        yield f"{space}{name}: {scalar(Plain(value) if is_figure else value)}"


def _item(value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if not isinstance(value, dict):
        yield f"{space}- {scalar(value)}"
        return
    lines = [line for name, one in value.items() for line in _entry(name, one, indent + 2)]
    yield f"{space}- {lines[0].lstrip()}"
    yield from lines[1:]


def scalar(value: object) -> str:
    """A value as YAML has it; a text in quotes wherever it could be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)) or type(value) is Plain:
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _SPECIAL and text[-1] != " ":
        return text
    return json.dumps(text, ensure_ascii=False)
