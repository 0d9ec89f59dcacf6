"""How long a chapter or a lecture is, as its line says it: minutes, pages, or where it begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from studyplan.authoring.bringing import lengths
from studyplan.authoring.bringing.draft import DraftResource, DraftTopic
from studyplan.authoring.bringing.lengths import NOTHING, Stated
from studyplan.authoring.bringing.page import PageItem, PageList
from studyplan.core.vocabulary import ResourceKind
from studyplan.named_tuples import NamedTuple

_END = r"\s*[)\]）】]?\s*$"
_BEFORE = (
    r"\s*[-–—|·,，:：]?\s*[(\[（【]?\s*(?:(?:大?[约約]|\babout|\bapprox\.?|\bca\.?)\s*|[~≈]\s*)?"
)
# `12:30`, `1:02:03`: the length of a video, at the end of its line.
_CLOCK = re.compile(rf"{_BEFORE}(?<!\d)(?:(\d{{1,2}}):)?(\d{{1,3}}):([0-5]\d){_END}")
_MINUTES = re.compile(
    rf"{_BEFORE}(?<![\d.])(\d{{1,4}})\s*(?:min(?:ute)?s?\.?|分钟|分鐘|分){_END}", re.I
)
_RANGE = re.compile(
    rf"(?:{_BEFORE}(?:pp?\.?|pages?|第)|\s*(?:\.{{3,}}|…+))\s*(\d{{1,4}})\s*[-–—~至到]\s*(\d{{1,4}})\s*(?:页|頁)?{_END}",
    re.I,
)
_COUNT = re.compile(rf"{_BEFORE}(?<![\d.-])(\d{{1,4}})\s*(?:pages?|pp\.?|页|頁){_END}", re.I)
# Contents: dots, or a wide gap, before the page on which a chapter begins.
_LEADER = re.compile(r"\s*(?:\.{3,}|…+|(?:\. ){3,}|\s{3,}|\t)\s*(\d{1,4})\s*$")


# Of one entry alone, a figure at its end may be anything.
_FEWEST = 2


class Extent(NamedTuple):
    """A line's `text` without its length; `first` is the page on which it begins.

    What is `stated` in hours or weeks is the work, `minutes` are those of a video.
    """

    text: str
    minutes: int | None = None
    pages: int | None = None
    first: int | None = None
    stated: Stated = NOTHING

    @property
    def is_sized(self) -> bool:
        """Whether it says how long it is, or where it begins."""
        return bool(self.minutes or self.pages or self.first or self.stated.total)

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
    stated = lengths.of_title(line)
    begin = stated.total.begin if stated.total else len(line)  # before minutes stand hours
    if (said := _MINUTES.search(line)) and int(said[1]) and begin >= said.start(1):
        return Extent(line[: said.start()], minutes=int(said[1]))
    if (said := _RANGE.search(line)) and int(said[1]) <= int(said[2]):
        return Extent(line[: said.start()], pages=int(said[2]) - int(said[1]) + 1)
    if (said := _COUNT.search(line)) and int(said[1]):
        return Extent(line[: said.start()], pages=int(said[1]))
    if said := _LEADER.search(line):
        return Extent(line[: said.start()], first=int(said[1]))
    if stated.total or stated.duration:
        return Extent(lengths.without(line, stated.places), stated=stated)
    return Extent(line)


def in_pages(extents: Sequence[Extent]) -> list[Extent]:
    """The same, where a chapter that says on which page it begins runs to the next one's page."""
    made = list(extents)
    for place, (one, after) in enumerate(pairwise(extents)):
        if one.first is not None and after.first is not None and one.first < after.first:
            made[place] = one._replace(pages=after.first - one.first)
    return made


def of_list(items: PageList) -> list[tuple[PageItem, Extent]]:
    """The entries of a list without what says their lengths, and these, where most have one.

    What says hours by itself, such as `(45 min)`, is left as it is.
    """
    found = in_pages([_of_item(item) for item in items.items])
    if len(found) < _FEWEST or sum(size.is_sized for size in found) * 2 < len(found):
        return [(item, Extent("")) for item in items.items]
    return [
        (item._replace(inline=[*item.inline[:-1], item.inline[-1]._replace(text=size.text)]), size)
        if size.is_sized
        else (item, size)
        for item, size in zip(items.items, found, strict=True)
    ]


def _of_item(item: PageItem) -> Extent:
    if not item.inline or item.inline[-1].url:
        return Extent("")
    text = item.inline[-1].text
    found = extent(text)
    is_held = (
        found.minutes
        and lengths.of_title(text).total
        and text.rstrip().endswith((")", "]", "）", "】"))
    )
    return Extent("") if is_held or found.stated != NOTHING else found


def with_extent(topic: DraftTopic, size: Extent, title: str) -> DraftTopic:
    """The topic that takes so long: its first resource does, or the book or course of that title."""
    if not size.minutes and not size.pages:
        return topic
    first, *others = topic.resources or [size.resource(title)]
    first = first._replace(minutes=size.minutes, pages=size.pages)
    return topic._replace(resources=[first, *others])
