"""The values that a saved progress is made of, each with what it has to be."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
from studyplan.core.signs import hidden
from studyplan.core.weeks import monday

DAY_MINUTES = 24 * 60


def _sane(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"expected a day of the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _week(day: date) -> date:
    if monday(day) != day:
        raise ValueError("expected a Monday")
    return day


def _printable(text: str) -> str:
    if hidden(text) or {*text} & {"\n", "\t"}:
        raise ValueError("expected a text without control characters")
    return text


_ID = r"[a-z0-9][a-z0-9-]*"
Day = Annotated[date, AfterValidator(_sane)]
Week = Annotated[date, AfterValidator(_sane), AfterValidator(_week)]
RoadmapId = Annotated[str, StringConstraints(pattern=rf"^{_ID}$", max_length=100)]
TopicKey = Annotated[str, StringConstraints(pattern=rf"^{_ID}/{_ID}$", max_length=200)]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
Line = Annotated[str, StringConstraints(max_length=10_000), AfterValidator(_printable)]
Minutes = Annotated[int, Field(ge=1, le=DAY_MINUTES)]
Part = Annotated[int, Field(ge=0, le=DAY_MINUTES)]
