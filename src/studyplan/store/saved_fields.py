"""The values that a saved progress is made of, each with what it has to be."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from studyplan.core.bounds import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MINUTES_OF_A_DAY,
    MINUTES_OF_A_WEEK,
    MOST_BYTES,
    MOST_YEARS,
)
from studyplan.core.habits import LONGEST_NAME, is_name
from studyplan.core.journal.keys import wall_of
from studyplan.core.signs import hidden
from studyplan.core.topic_numbers import MOST
from studyplan.core.weeks import monday

# The Monday of the first week, and the end of a plan that begins in the last year.
_FIRST, _LAST = FIRST_YEAR - 1, LAST_YEAR + MOST_YEARS + 1
# A word of a command line has no more characters.
_LONGEST = 1 << 17


def _sane(day: date) -> date:
    if not _FIRST <= day.year <= _LAST:
        years = {"first": str(_FIRST), "last": str(_LAST)}
        raise PydanticCustomError("day-of-years", "year", years)
    return day


def _week(day: date) -> date:
    if monday(day) != day:
        raise PydanticCustomError("a-monday", "Monday")
    return day


def _wall(text: str) -> str:
    try:
        wall_of(text)
    except ValueError:
        raise PydanticCustomError("a-moment", "moment") from None
    return text


def _shown(text: str) -> str:
    if hidden(text):
        raise PydanticCustomError("no-controls", "text")
    return text


def _printable(text: str) -> str:
    if {*text} & {"\n", "\t"}:
        raise PydanticCustomError("no-controls", "text")
    return _shown(text)


def _habit(name: str) -> str:
    if not is_name(name):
        raise PydanticCustomError("a-habit", "habit")
    return name


def _habit_key(key: str) -> str:
    roadmap, slash, name = key.rpartition("/")
    if slash and not re.fullmatch(_ID, roadmap):
        raise PydanticCustomError("a-habit-key", "habit")
    _habit(name)
    return key


_ID = r"[a-z0-9][a-z0-9-]*"
ROADMAP_ID, TOPIC_KEY = rf"^{_ID}$", rf"^{_ID}/{_ID}$"
Day = Annotated[date, AfterValidator(_sane)]
Week = Annotated[date, AfterValidator(_sane), AfterValidator(_week)]
RoadmapId = Annotated[str, StringConstraints(pattern=ROADMAP_ID, max_length=100)]
TopicKey = Annotated[str, StringConstraints(pattern=TOPIC_KEY, max_length=200)]
Mark = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,200}$")]
EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
HabitName = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_habit)]
HabitKey = Annotated[str, StringConstraints(max_length=200), AfterValidator(_habit_key)]
Line = Annotated[str, StringConstraints(max_length=_LONGEST), AfterValidator(_printable)]
Wall = Annotated[str, AfterValidator(_wall)]
Written = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_printable)
]
NoteText = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_NOTE), AfterValidator(_shown)
]
LaneId = Annotated[str, StringConstraints(pattern=rf"^{_ID}$", max_length=64)]
Criterion = Annotated[str, StringConstraints(pattern=rf"^{_ID}#[a-z0-9-]{{1,200}}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Place = Annotated[int, Field(ge=1, le=2**31)]
Number = Annotated[int, Field(ge=1, le=MOST)]
File = Annotated[str, StringConstraints(max_length=MOST_BYTES)]
# An entry of the log is of one day. What is planned without a day may fill the week, and earlier
# versions gave a single day the hours of all.
LoggedMinutes = Annotated[int, Field(ge=1, le=MINUTES_OF_A_DAY)]
Minutes = Annotated[int, Field(ge=1, le=MINUTES_OF_A_WEEK)]
Part = Annotated[int, Field(ge=0, le=MINUTES_OF_A_WEEK)]


class SavedEntry(BaseModel):
    """An entry of a list: what it has to say, and nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True)
