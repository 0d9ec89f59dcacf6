"""A roadmap, whole or in the parts that a reader asks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import NoneType
from typing import Any, get_origin

from studyplan.core.model import PARTS, Roadmap
from studyplan.core.origins import told
from studyplan.core.sections import NamedItem, Sections, Series, WeekSlot
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block
from studyplan.render.contract import FACT, HOURS, POINT, RESOURCE
from studyplan.render.fields import Fields, Shown
from studyplan.render.words import Words

_TOPIC = Fields(
    "key number title group kind lane depth area concept same_as optional origin",
    "on=on_day due elective about",
    ("hours=.", HOURS),
    "status note",
    ("points", [POINT]),
    ("facts", [FACT]),
    "done_when",
    ("resources", [RESOURCE]),
    ("needs=needed", [Fields("key=topic implied")]),
)
_TOPIC_ROW = "stage module key title kind hours.low hours.high status"
_MODULE = Fields(
    "id title goal note duration",
    ("resources", [RESOURCE]),
    ("topics", [_TOPIC]),
    ("electives", [Fields("id title choose topics")]),
)
_STAGE = Fields(
    "id number title goal note duration hours_per_week stated",
    ("resources", [RESOURCE]),
    ("modules", [_MODULE]),
)


# The keys that stand in another order in a file.
_AS_WRITTEN: dict[type, Sequence[str]] = {
    WeekSlot: ("days", "part", "lane", "hours", "total", "title"),
    NamedItem: ("group", "title", "note", "url", "origin"),
    Series: ("title", "unit", "values"),
}


def _languages(text: Text) -> dict[str, str]:
    return text._asdict()


def _whole(kind: Any) -> Shown:
    """How what sections hold is shown: with every key, its texts in both languages."""
    inner: tuple[Any, ...] = getattr(kind, "__args__", ())
    if kind is Text:
        return _languages
    if hasattr(kind, "_fields"):
        names = _AS_WRITTEN.get(kind, kind._fields)
        return Fields(*((name, _whole(kind.__annotations__[name])) for name in names))
    if get_origin(kind) is tuple:
        each = _whole(inner[0])
        return each and [each]
    return _whole(inner[0]) if NoneType in inner else None


@answer(
    ("show", "roadmap show"),
    Fields(
        Fields(
            "id edition level title summary origin as_of followed",
            ("stages", [_STAGE]),
            ("resources", [RESOURCE]),
            ("concepts", [Fields("id title area requires")]),
            ("sections", _whole(Sections)),
        ).at("told")
    ),
)
class RoadmapView(NamedTuple):
    """One roadmap: an overview, or the `parts` of it that are named.

    Topics stand with all that belongs to them if it is to be `full`.
    """

    outline: Roadmap
    parts: frozenset[str] = frozenset()
    full: bool = False

    @property
    def told(self) -> Roadmap:
        """The roadmap as answers tell whose its parts are."""
        return told(self.outline)

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Stage, module, key, title, kind, hours low and high, status; or the parts' rows."""
        if self.parts:
            from studyplan.render.outline_rows import part_rows

            for part in self._wanted():
                yield from part_rows(part, self.told, data, self.full, words)
            return
        for stage in data["stages"]:
            for module in stage["modules"]:
                place = {"stage": stage["id"], "module": module["id"]}
                yield from rows({"topics": _TOPIC_ROW}, {**module, **place})

    def blocks(self, words: Words) -> Iterable[Block]:
        """The overview, or the parts under the title."""
        from studyplan.render.roadmap_parts import heading_of, overview, part_blocks

        if not self.parts:
            yield from overview(self.outline, words)
            return
        yield heading_of(self.outline, words)
        for part in self._wanted():
            yield from part_blocks(part, self.outline, self.full, words)

    def _wanted(self) -> Iterator[str]:
        return (part for part in PARTS if part in self.parts)


class RoadmapExport(NamedTuple):
    """What a roadmap's file says: as it is there, and as a reader goes through it."""

    read: Callable[[], Data]
    outline: Callable[[], Roadmap]

    def blocks(self, words: Words) -> Iterable[Block]:
        """All of it."""
        from studyplan.render.roadmap_parts import everything

        return everything(self.outline(), words)

    def definition(self, words: Words) -> Data:
        """What the file has."""
        return self.read()

    def data(self, words: Words) -> Data:
        """The same as JSON, which a file may have as well."""
        return self.read()
