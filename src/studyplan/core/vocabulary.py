"""The closed lists of words that roadmaps, journal and output share."""

from typing import Literal, get_args

Kind = Literal["study", "reading", "lecture", "exercise", "project", "deep-dive", "quiz", "exam"]
# One of `LANES`, or the id of one that a roadmap brings.
Lane = str
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
LANES: tuple[Lane, ...] = ("theory", "practice", "trends", "review")
HABIT_STATES: tuple[HabitState, ...] = get_args(HabitState)
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
DEPTHS: tuple[Depth, ...] = get_args(Depth)
RESOURCE_KINDS: tuple[ResourceKind, ...] = get_args(ResourceKind)
DAYS: tuple[Day, ...] = get_args(Day)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

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
