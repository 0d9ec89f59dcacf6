"""The page on the format says which keys must be there."""

import re
from pathlib import Path

from studyplan.roadmaps.parts import json_schema

PAGE = Path(__file__).parents[2] / "docs" / "roadmap-format.md"
# What the page calls each part, in the order of its table.
PARTS = (
    "",
    *("Stage", "Module", "Topic", "Resource", "Concept", "Lane", "Elective"),
    *("Source", "Pace", "WeekSlot", "Habit", "Criterion", "Method"),
    *("TimelineEntry", "Note", "Chart", "Series", "Value", "Appendix", "Item"),
)


def test_the_page_has_the_keys_that_the_schema_asks_for() -> None:
    table = PAGE.read_text("utf-8").partition("its keys that must be there |")[2]
    rows = [row.split("|")[2] for row in table.partition("\n- ")[0].splitlines()[2:]]
    told = [re.findall("`([a-z_]+)`", part) for row in rows for part in row.split(";")]
    schema = json_schema()
    parts = {"": schema, **schema["$defs"]}
    assert told == [parts[name]["required"] for name in PARTS]
    named = {name for name, part in schema["$defs"].items() if part.get("required")}
    assert named - {*PARTS} <= {"Area", "Fact", "Point", "Text"}
