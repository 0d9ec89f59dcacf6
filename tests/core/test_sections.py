from typing import Any

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from studyplan.core.sections import Sections, entry, plain
from studyplan.core.text import Text
from studyplan.roadmaps import parts
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import load, load_bundled
from studyplan.roadmaps.values import TextPart


def within(hint: Any, kind: type) -> Any:
    """The class of that kind in a type, if one is."""
    if isinstance(hint, type) and issubclass(hint, kind):
        return hint
    return next((k for part in getattr(hint, "__args__", ()) if (k := within(part, kind))), None)


def agree(kind: Any, part: type[BaseModel]) -> None:
    """The names, and what they are by default, are those of the format."""
    assert {*kind._fields} == {*part.model_fields}
    for name, field in part.model_fields.items():
        same(kind.__annotations__[name], field.annotation)
        wanted = tuple(field.default) if isinstance(field.default, list) else field.default
        assert kind._field_defaults.get(name, PydanticUndefined) == wanted, name


def same(hint: Any, annotation: Any) -> None:
    kind, model = within(hint, tuple), within(annotation, BaseModel)
    if model is None or model is TextPart:
        assert kind is (Text if model else None)
    else:
        agree(kind, model)


@pytest.mark.parametrize("name", Sections._fields)
def test_entries_are_those_of_the_format(name: str) -> None:
    same(Sections.__annotations__[name], parts.RoadmapFile.model_fields[name].annotation)


@pytest.mark.parametrize("name", bundled_ids())
def test_nothing_of_a_roadmap_is_lost(name: str) -> None:
    said = load_bundled(name).model_dump(include={*Sections._fields}, exclude_defaults=True)
    sections = load(name).roadmap.sections
    assert {
        key: entries if isinstance(said[key], list) else entries[0]
        for key, entries in plain(sections).items()
    } == said
    assert entry(Sections, plain(sections)) == sections


def test_what_earlier_versions_kept_is_read_as_well() -> None:
    kept = {"habits": [{"every": "day", "lane": "theory", "title": "Read", "gone": 1}], "old": []}
    (habit,) = entry(Sections, kept).habits
    assert (habit.title, habit.hours, habit.origin) == (Text("Read", "Read"), None, "source")
