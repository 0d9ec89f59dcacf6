"""The closed lists of words that roadmaps, journal and output share."""

import unicodedata
from collections.abc import Mapping
from typing import Literal, get_args

from studyplan.errors import UsageError

Kind = Literal["study", "reading", "lecture", "exercise", "project", "deep-dive", "quiz", "exam"]
Lane = Literal["theory", "practice", "trends", "review"]
Depth = Literal["know", "use", "build"]
ResourceKind = Literal[
    "book",
    "course",
    "paper",
    "article",
    "video",
    "docs",
    "repo",
    "tool",
    "dataset",
    "community",
]
Status = Literal["todo", "doing", "done", "skipped", "known"]
Language = Literal["en", "zh"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# How often a habit is to be done; `2/week` on two days of it.
Rhythm = Literal[
    "day", "weekday", "week", "month", "2/week", "3/week", "4/week", "5/week", "6/week"
]
# What is said of an occurrence of a habit.
HabitState = Literal["done", "skipped"]
Level = Literal["beginner", "intermediate", "advanced"]

STATUSES: tuple[Status, ...] = get_args(Status)
# What needs such a topic may begin.
MET: tuple[Status, ...] = ("done", "skipped", "known")
# What gives credit to topics of other roadmaps.
GIVING: tuple[Status, ...] = ("done", "known")
KINDS: tuple[Kind, ...] = get_args(Kind)
LANES: tuple[Lane, ...] = get_args(Lane)
HABIT_STATES: tuple[HabitState, ...] = get_args(HabitState)
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
DEPTHS: tuple[Depth, ...] = get_args(Depth)
RESOURCE_KINDS: tuple[ResourceKind, ...] = get_args(ResourceKind)
DAYS: tuple[Day, ...] = get_args(Day)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

# A lane in either language.
_LANES_SAID: Mapping[str, Lane] = {
    word: lane
    for lane, chinese in zip(LANES, ("理论", "实践", "前沿", "复习"), strict=True)
    for word in (lane, chinese)
}
LANE_OF_KIND: dict[Kind, Lane] = {
    "study": "theory",
    "reading": "theory",
    "lecture": "theory",
    "exercise": "practice",
    "project": "practice",
    "deep-dive": "practice",
    "quiz": "practice",
    "exam": "practice",
}


def parse_lane(text: str) -> Lane:
    """The lane that a word says in either language: `practice`, `实践`; raises UsageError."""
    lane = _LANES_SAID.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if lane is None:
        raise UsageError("bad-lane", name=text[:40])
    return lane
