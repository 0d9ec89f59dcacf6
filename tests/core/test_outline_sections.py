from typing import Any

import pytest
from pydantic import BaseModel

from studyplan.core.outline_sections import SHAPES, with_every_key
from studyplan.roadmaps import parts
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import load

MODELS: dict[str, type[BaseModel] | None] = {
    "audience": None,
    "duration": None,
    "source": parts.Source,
    "pace": parts.Pace,
    "areas": parts.AreaPart,
    "week": parts.WeekSlot,
    "habits": parts.HabitPart,
    "criteria": parts.Criterion,
    "methods": parts.Method,
    "tools": parts.ItemPart,
    "environment": parts.ItemPart,
    "timeline": parts.TimelineEntry,
    "charts": parts.Chart,
    "careers": parts.ItemPart,
    "appendices": parts.Appendix,
    "notes": parts.Note,
}
WITHIN: dict[str, type[BaseModel]] = {
    "items": parts.ItemPart,
    "series": parts.Series,
    "values": parts.Value,
}


def agree(shape: Any, model: type[BaseModel]) -> None:
    """The keys and what they are by default are those of the format."""
    assert list(shape) == list(model.model_fields)
    for key, field in model.model_fields.items():
        if isinstance(shape[key], list) and shape[key]:
            agree(shape[key][0], WITHIN[key])
        elif not field.is_required():
            assert shape[key] == field.get_default()


def test_the_keys_are_those_of_the_format() -> None:
    assert set(SHAPES) == set(MODELS)
    for name, model in MODELS.items():
        if model is None:
            assert SHAPES[name] is None
        else:
            agree(SHAPES[name], model)


@pytest.mark.parametrize("name", bundled_ids())
def test_nothing_of_a_roadmap_is_lost(name: str) -> None:
    sections = load(name).roadmap.sections
    whole = with_every_key(sections)
    assert set(sections) <= set(whole)
    for section, entries in sections.items():
        assert len(whole[section]) == len(entries)
        assert all(holds(w, e) for w, e in zip(whole[section], entries, strict=True))


def holds(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(holds, whole, part))
    return bool(whole == part)
