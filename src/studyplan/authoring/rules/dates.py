"""Whether the dates that a roadmap gives its topics agree with what these need."""

from collections.abc import Iterator

from studyplan.authoring.rules.course import Course, PlacedInFile, RuleFinding, Thing
from studyplan.core.text import Text


def date_order(course: Course) -> Iterator[RuleFinding]:
    """Topics that are on a day, or due by one, before something that they need is."""
    for placed in course.topics.values():
        if day := _day(placed):
            needed = course.needed_by(placed.topic.id)
            late = [(need, its) for need in needed if (its := _day(need)) and its > day]
            if late:
                key = "on" if placed.topic.on else "due"
                facts = {"topic": placed.topic.id, "day": day}
                things = [_with(need, its) for need, its in late]
                yield RuleFinding("warning", (*placed.path, key), facts, things)


def _day(placed: PlacedInFile) -> str | None:
    return placed.topic.on or placed.topic.due


def _with(placed: PlacedInFile, day: str) -> Thing:
    """A topic by its id, with its day in brackets."""
    name = placed.topic.id
    return Thing(placed.path, Text(f"{name} ({day})", f"{name}（{day}）"))
