"""The words that a roadmap file is written in: ids, texts, durations, ranges, links."""

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
from studyplan.core.durations import bounded, parse_range, parse_span
from studyplan.core.vocabulary import DAYS

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
DATE_PATTERN = r"^\d{4}(-\d\d(-\d\d)?)?$"
DAYS_PATTERN = rf"^({'|'.join(DAYS)})(-({'|'.join(DAYS)}))?$"
EDITION_PATTERN = r"^[0-9]{4}\.[0-9]{1,2}(\.[0-9]{1,9})?$"


def as_written(value: Any) -> Any:
    """A plain scalar such as `2026.10` or `1984`, as it stands in the file."""
    return getattr(value, "raw", value)


def _duration(text: str, info: ValidationInfo) -> str:
    span = parse_span(text)
    if not _kept(info):
        bounded(span, text)
    return text


def _range(value: Any, most: int = MOST_HOURS) -> str:
    text = str(as_written(value))
    low, high = parse_range(text, most)
    # Screens show the figures, with a unit of their own.
    figures = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return figures if text.strip("0123456789.-–— ") else text


def _range_of_week(value: Any, info: ValidationInfo) -> str:
    return _range(value, MOST_HOURS if _kept(info) else HOURS_OF_A_WEEK)


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
Range = Annotated[str, BeforeValidator(_range), Field(examples=["10", "10-15"])]
RangeOfWeek = Annotated[str, BeforeValidator(_range_of_week), Field(examples=["10", "10-15"])]
Link = Annotated[str, AfterValidator(_link), Field(max_length=LONGEST_TEXT)]
Origin = Literal["source", "editor"]


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
