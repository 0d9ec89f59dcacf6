"""Reading a saved progress: what its file says, and all that is wrong with it."""

from typing import Any

from pydantic import ValidationError

from studyplan.core.journal.roadmaps import TopicsNumbered
from studyplan.core.saved_progress import KINDS, OldPlan, Progress, fact_of
from studyplan.errors import StudyplanError
from studyplan.store.saved_progress import SavedEntry, SavedPlan, SavedProgress


class UnreadableProgressError(StudyplanError):
    """A file is no saved progress; `problems` are lines `place: what, and what was expected`."""

    def __init__(self, file: str, problems: list[str]) -> None:
        super().__init__("import-invalid", file=file, count=len(problems))
        self.problems = problems


def read(text: str, file: str) -> Progress:
    """The progress that a file has; raises UnreadableProgressError with all that is wrong."""
    try:
        return _facts(SavedProgress.model_validate_json(text))
    except ValidationError as error:
        lines = [_problem(e) for e in error.errors(include_url=False)]
        more = len(lines) - 20
        shown = [f"{file}: {line}" for line in dict.fromkeys(lines[:20])]
        raise UnreadableProgressError(file, shown + ["…"] * (more > 0)) from None


def _problem(error: Any) -> str:
    """`topics[3].on: what was expected`; entries count from 1, as people do."""
    place = ""
    for step in error["loc"]:
        place += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    message = error["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
    message = message.replace("String should match pattern", "expected")
    if error["type"] == "extra_forbidden":
        message = "unknown key"
    elif error["type"] == "missing":
        message = "is missing"
    elif error["type"] != "json_invalid" and isinstance(error["input"], str | int | float):
        message += f", not {str(error['input'])[:60]!r}"
    return f"{place.lstrip('.')}: {message}" if place else message


def _facts(saved: SavedProgress) -> Progress:
    lists = (each for _, each in saved if isinstance(each, list))
    events = [one.event() for each in lists for one in each if isinstance(one, SavedEntry)]
    events.sort(key=lambda event: KINDS.index(type(event)))
    return Progress(
        {fact_of(event): event for event in events},
        [week.event() for week in saved.weeks],
        # Before calendars had a name of their own they went by the device's.
        saved.calendar or saved.device,
        _plan(saved.plan) if saved.plan else None,
        [_plan(one) for one in saved.baselines if isinstance(one, SavedPlan)],
        [TopicsNumbered(one.roadmap, one.numbers) for one in saved.numbers],
        {roadmap_file.roadmap: roadmap_file.file for roadmap_file in saved.files},
    )


def _plan(plan: SavedPlan) -> OldPlan:
    rows = [
        [topic, week.isoformat(), day and day.isoformat(), lane, minutes]
        for topic, week, day, lane, minutes in plan.sessions
    ]
    return OldPlan(plan.begin.isoformat(), rows)
