"""The values that a saved progress is made of, each with what it has to be."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
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
    if _UNSEEN.search(text):
        raise ValueError("expected a text without control characters")
    return text


# Controls, also those that turn the direction of writing, and line and paragraph separators.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
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
