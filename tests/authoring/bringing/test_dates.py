"""Days that a source names: those ahead are kept, those gone by are told."""

from datetime import date

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.dating import day_in
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import written
from studyplan.roadmaps.load import load_bytes

COURSE = """\
# CS 101

| Week | Date | Topic | Due |
|--|--|--|--|
| 1 | 2026-12-07 | Loops | |
| 2 | Dec 14, 2026 | Recursion | Lab 1 |
| 3 | 2026-12-21 | Midterm exam | |
| 4 | 2025-01-02 | Trees | |
| 5 | Jan 5 | Graphs | |

## Assignments

| Assignment | Due |
|--|--|
| Sorting | 2026年12月18日 |
"""


@pytest.mark.parametrize(
    "text", ["2026-12-14", "2026/12/14", "2026年12月14日", "Dec 14, 2026", "Mon 14 December 2026"]
)
def test_a_day_in_every_form(text: str) -> None:
    assert day_in(text) == date(2026, 12, 14)


@pytest.mark.parametrize("text", ["Dec 14", "2026-13-40", "2026-12-14 to 2026-12-18", ""])
def test_what_names_no_day(text: str) -> None:
    assert day_in(text) is None


def test_classes_exams_and_assignments_are_on_their_days() -> None:
    found = brought(BroughtSource("x", COURSE, today=date(2026, 11, 27)), "markdown")
    days = {topic.title: (topic.kind, topic.on, topic.due) for topic in found.topics}
    assert days == {
        "Loops": ("lecture", "2026-12-07", ""),
        "Recursion": ("lecture", "2026-12-14", ""),
        "Midterm exam": ("exam", "2026-12-21", ""),
        "Trees": ("study", "", ""),
        "Graphs": ("study", "", ""),
        "Sorting": ("exercise", "", "2026-12-18"),
    }
    assert found.topics[1].note == "Due: Lab 1"
    told = {entry.words: entry.why for entry in found.entries if entry.why.startswith("date")}
    assert told == {"2025-01-02": "date-past", "Jan 5": "date"}
    load_bytes(written(found, "2026.11", {}).encode(), "x")
