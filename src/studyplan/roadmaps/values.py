"""The words that a roadmap file is written in: ids, texts, durations, ranges, links."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from studyplan.core.bounds import HOURS_OF_A_WEEK, LONGEST_TEXT, MOST_HOURS
from studyplan.core.durations import MisreadError, bounded, parse_range, parse_span
from studyplan.core.vocabulary import DAYS

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
KEY_PATTERN = rf"{ID_PATTERN[:-1]}/{ID_PATTERN[1:]}"
DAY_PATTERN = r"^\d{4}-\d\d-\d\d$"
DATE_PATTERN = r"^\d{4}(-\d\d(-\d\d)?)?$"
DAYS_PATTERN = rf"^({'|'.join(DAYS)})(-({'|'.join(DAYS)}))?$"
EDITION_PATTERN = r"^[0-9]{4}\.[0-9]{1,2}(\.[0-9]{1,9})?$"


# A chapter, or a section such as 2.1; and a stretch of them.
CHAPTER = r"\d{1,4}(?:\.\d{1,4}){0,3}"
_CHAPTERS = re.compile(rf"({CHAPTER})(?:\s*[-–—]\s*({CHAPTER}))?")


def as_written(value: Any) -> Any:
    """A plain scalar such as `2026.10` or `1984`, as it stands in the file."""
    return getattr(value, "raw", value)


def _duration(text: str, info: ValidationInfo) -> str:
    span = parse_span(text)
    if not _kept(info):
        bounded(span, text)
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise MisreadError(text, "no-such-day") from None
    return text


def _range(value: Any, most: int = MOST_HOURS) -> str:
    text = str(as_written(value))
    low, high = parse_range(text, most)
    # Screens show the figures, with a unit of their own.
    figures = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return figures if text.strip("0123456789.-–— ") else text


def _range_of_week(value: Any, info: ValidationInfo) -> str:
    return _range(value, MOST_HOURS if _kept(info) else HOURS_OF_A_WEEK)


def _chapters(value: Any, info: ValidationInfo) -> Any:
    """Chapters as a book counts them, such as `1-4, 6`."""
    text = as_written(value)
    if isinstance(value, list):
        text = f"[{', '.join(str(as_written(one)) for one in value)}]"
    elif isinstance(value, bool):
        text = str(value).lower()
    if not isinstance(text, str) or not text:
        return text
    parts = [_CHAPTERS.fullmatch(part) for part in re.split(r"\s*[,，、]\s*", text.strip())]
    spans = [[end for end in part.groups() if end] for part in parts if part]
    odd = "chapters" if len(spans) < len(parts) else ""
    if any(_place(span[0]) > _place(span[-1]) for span in spans):
        odd = odd or "duration-backwards"
    if odd and not _kept(info):
        raise MisreadError(text, odd)
    return as_written(value) if odd else ", ".join("-".join(dict.fromkeys(span)) for span in spans)


def _place(chapter: str) -> list[int]:
    return [*map(int, chapter.split("."))]


def _no_truth(value: Any, info: ValidationInfo) -> Any:
    """A figure: in Python `true` would be 1."""
    if isinstance(value, bool) and not _kept(info):
        raise PydanticCustomError("float_type", "expected a number")
    return value


def _kept(info: ValidationInfo) -> bool:
    """Whether it was stored by a version that had no such bounds."""
    return bool(info.context and info.context["kept"])


def _link(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme not in ("http", "https") or not rest.strip("/") or url.split() != [url]:
        raise PydanticCustomError("link", "not a link; write one that begins with https://")
    return url


Id = Annotated[str, BeforeValidator(as_written), Field(pattern=ID_PATTERN)]
Line = Annotated[str, BeforeValidator(as_written), Field(min_length=1, max_length=LONGEST_TEXT)]
Duration = Annotated[
    str,
    BeforeValidator(as_written),
    AfterValidator(_duration),
    Field(examples=["2-3 weeks", "weeks 5-8", "2 months", "ongoing"]),
]
Day = Annotated[
    str,
    BeforeValidator(as_written),
    Field(pattern=DAY_PATTERN, examples=["2026-12-14"]),
    AfterValidator(_day),
]
Range = Annotated[str, BeforeValidator(_range), Field(examples=["10", "10-15"])]
RangeOfWeek = Annotated[str, BeforeValidator(_range_of_week), Field(examples=["10", "10-15"])]
Chapters = Annotated[
    str,
    BeforeValidator(_chapters),
    Field(min_length=1, max_length=LONGEST_TEXT, examples=["3", "1-5", "3, 7"]),
]
NO_TRUTH = BeforeValidator(_no_truth)
Link = Annotated[str, AfterValidator(_link), Field(max_length=LONGEST_TEXT)]
Origin = Literal["source", "editor"]
# The year, month or day for which something is true.
AsOf = Annotated[str, BeforeValidator(as_written), Field(pattern=DATE_PATTERN)]
# A topic of any roadmap: `roadmap/topic`.
Key = Annotated[str, BeforeValidator(as_written), Field(pattern=KEY_PATTERN)]


class RoadmapPart(BaseModel):
    """What every part of a roadmap file has in common: unknown keys are refused."""

    # A part alone is never read: with the whole, its form is worked out once.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        model_title_generator=lambda part: part.__name__.removesuffix("Part"),
    )


class TextPart(RoadmapPart):
    """A text in both languages; a plain string is the same in both."""

    en: Line
    zh: Line

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        value = as_written(value)
        if isinstance(value, str):
            return {"en": value, "zh": value}
        if not isinstance(value, dict) or (value and not value.keys() & {"en", "zh", "origin"}):
            raise PydanticCustomError("text", "expected a text, or a text for `en` and for `zh`")
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        both = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"type": "string", "minLength": 1}, both]}
