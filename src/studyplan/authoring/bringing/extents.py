"""How long a chapter or a lecture is, as its line says it: minutes, pages, or where it begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from studyplan.authoring.bringing.draft import DraftResource
from studyplan.core.vocabulary import ResourceKind
from studyplan.named_tuples import NamedTuple

_END = r"\s*[)\]）】]?\s*$"
_BEFORE = r"\s*[-–—|·,，:：]?\s*[(\[（【]?\s*"
# `12:30`, `1:02:03`: the length of a video, at the end of its line.
_CLOCK = re.compile(rf"{_BEFORE}(?<!\d)(?:(\d{{1,2}}):)?(\d{{1,3}}):([0-5]\d){_END}")
_MINUTES = re.compile(
    rf"{_BEFORE}(?<![\d.])(\d{{1,4}})\s*(?:min(?:ute)?s?\.?|分钟|分鐘|分){_END}", re.I
)
_RANGE = re.compile(
    rf"{_BEFORE}(?:pp?\.?|pages?|第)\s*(\d{{1,4}})\s*[-–—~至到]\s*(\d{{1,4}})\s*(?:页|頁)?{_END}",
    re.I,
)
_COUNT = re.compile(rf"{_BEFORE}(?<![\d.-])(\d{{1,4}})\s*(?:pages?|pp\.?|页|頁){_END}", re.I)
# Contents: dots, or a wide gap, before the page on which a chapter begins.
_LEADER = re.compile(r"\s*(?:\.{3,}|…+|(?:\. ){3,}|\s{3,}|\t)\s*(\d{1,4})\s*$")


class Extent(NamedTuple):
    """A line's `text` without its length; `first` is the page on which it begins."""

    text: str
    minutes: int | None = None
    pages: int | None = None
    first: int | None = None

    @property
    def is_sized(self) -> bool:
        """Whether it says how long it is, or where it begins."""
        return bool(self.minutes or self.pages or self.first)

    def resource(self, title: str) -> DraftResource:
        """The book or the course of that title, of which this is a part."""
        kind: ResourceKind = "book" if self.pages else "video"
        return DraftResource(kind, title)


def extent(line: str) -> Extent:
    """What a line says of its length."""
    if said := _CLOCK.search(line):
        hours, minutes, seconds = (int(part or 0) for part in said.groups())
        taken = hours * 60 + minutes + (seconds + 30) // 60
        return Extent(line[: said.start()], minutes=max(1, taken))
    if (said := _MINUTES.search(line)) and int(said[1]):
        return Extent(line[: said.start()], minutes=int(said[1]))
    if (said := _RANGE.search(line)) and int(said[1]) <= int(said[2]):
        return Extent(line[: said.start()], pages=int(said[2]) - int(said[1]) + 1)
    if (said := _COUNT.search(line)) and int(said[1]):
        return Extent(line[: said.start()], pages=int(said[1]))
    if said := _LEADER.search(line):
        return Extent(line[: said.start()], first=int(said[1]))
    return Extent(line)


def in_pages(extents: Sequence[Extent]) -> list[Extent]:
    """The same, where a chapter that says on which page it begins runs to the next one's page."""
    made = list(extents)
    for place, (one, after) in enumerate(pairwise(extents)):
        if one.first is not None and after.first is not None and one.first < after.first:
            made[place] = one._replace(pages=after.first - one.first)
    return made
