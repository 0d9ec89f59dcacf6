"""The closed lists of words that roadmaps, journal and output share."""

from typing import Literal, get_args

Kind = Literal["study", "reading", "exercise", "project", "deep-dive"]
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
Level = Literal["beginner", "intermediate", "advanced"]

STATUSES: tuple[Status, ...] = get_args(Status)
# What needs such a topic may begin.
MET: tuple[Status, ...] = ("done", "skipped", "known")
# What gives credit to topics of other roadmaps.
GIVING: tuple[Status, ...] = ("done", "known")
KINDS: tuple[Kind, ...] = get_args(Kind)
LANES: tuple[Lane, ...] = get_args(Lane)
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
    "exercise": "practice",
    "project": "practice",
    "deep-dive": "practice",
}
