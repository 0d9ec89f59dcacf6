"""A Markdown task list that comes back: its boxes, and what their ticks mean."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Literal, NamedTuple

from studyplan.core.text import Text

Why = Literal["no-key", "unknown", "no-point", "edited", "other-mark", "partly", "unticked"]

_BOX = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[(.)\](?=[ \t]|$)(.*)")
_KEY = re.compile(r"<!--\s*([a-z0-9-]+/[a-z0-9-]+)(?:#([0-9a-f]{8}))?\s*-->")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_MARKUP = re.compile(r"[\\*_~`]")
# What may stand behind a title without making it another one: a dash, a colon, a bracket …
_REMARK = re.compile(r"\s*[—–:(,;·。.]|\s+-\s|$")


class Box(NamedTuple):
    """A line with a check box; `ticked` is None for a mark that is neither a tick nor nothing.

    `key` and `mark` are the topic and point that its comment names; lines count from 1.
    """

    line: int
    ticked: bool | None
    text: str
    key: str | None = None
    mark: str | None = None


class Known(NamedTuple):
    """A topic that a box may be about; `ticked` are the marks of its points that are ticked."""

    key: str
    title: Text
    status: str
    points: Mapping[str, Text]
    ticked: frozenset[str] = frozenset()
    number: int | None = None


class Remark(NamedTuple):
    """A line whose box is left alone, and why; `other` is a second line that it is about."""

    line: int
    why: Why
    text: str
    key: str | None = None
    mark: str | None = None
    other: int | None = None


class Ticks(NamedTuple):
    """What the boxes ask for; points are (topic key, mark)."""

    done: list[str]
    reopened: list[str]
    ticked: list[tuple[str, str]]
    unticked: list[tuple[str, str]]
    remarks: list[Remark]

    @property
    def nothing(self) -> bool:
        """Whether all is so already."""
        return not (self.done or self.reopened or self.ticked or self.unticked)


def boxes(text: str) -> list[Box]:
    """The lines of `text` that are tasks, in order; what stands in a code block is none."""
    found, fence = list[Box](), ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if opened := _FENCE.match(line):
            mark = opened[1]
            if not fence:
                fence = mark
            elif mark.startswith(fence) and not line[opened.end() :].strip():
                fence = ""
            continue
        box = None if fence else _BOX.match(line)
        if box is None:
            continue
        named = [*_KEY.finditer(box[2])][-1:]
        ticked = {" ": False, "\t": False, "x": True, "X": True}.get(box[1])
        shown = _KEY.sub("", box[2]).strip()
        key, mark_ = named[0].groups() if named else (None, None)
        found.append(Box(number, ticked, shown, key, mark_))
    return found


def read(found: Sequence[Box], known: Mapping[str, Known], untick: bool = False) -> Ticks:
    """What the boxes change, given the topics they name (by the keys in the file).

    A topic is done when every line of it is ticked. An open box takes nothing back unless
    `untick`; a topic that is done is done with all its points.
    """
    remarks, topics, points = list[Remark](), dict[str, list[Box]](), dict[str, list[Box]]()
    names = {topic.key: topic for topic in known.values()}
    for box in found:
        topic = known.get(box.key or "")
        if why := _unfit(box, topic):
            remarks.append(Remark(box.line, why, box.text, box.key, box.mark))
        elif topic is not None:
            (points if box.mark else topics).setdefault(topic.key, []).append(box)
    done, reopened = list[str](), list[str]()
    for key, lines in topics.items():
        if all(box.ticked for box in lines):
            if names[key].status != "done":
                done.append(key)
        elif any(box.ticked for box in lines):
            if names[key].status != "done":
                remarks.append(_partly(key, lines))
        elif names[key].status == "done":
            if untick:
                reopened.append(key)
            else:
                remarks.append(Remark(lines[0].line, "unticked", lines[0].text, key))
    ticks = Ticks(done, reopened, [], [], remarks)
    for key, lines in points.items():
        _points(names[key], lines, key in reopened, untick, ticks)
    remarks.sort(key=lambda remark: remark.line)
    return ticks


def _points(topic: Known, lines: Iterable[Box], reopened: bool, untick: bool, into: Ticks) -> None:
    """The same for the points of one topic."""
    covered = topic.status == "done" and not reopened
    wanted: dict[str, list[Box]] = {}
    for box in lines:
        wanted.setdefault(str(box.mark), []).append(box)
    for mark, its in wanted.items():
        if any(box.ticked for box in its):
            if mark not in topic.ticked and not covered:
                into.ticked.append((topic.key, mark))
        elif mark in topic.ticked:
            if untick:
                into.unticked.append((topic.key, mark))
            else:
                into.remarks.append(Remark(its[0].line, "unticked", its[0].text, topic.key, mark))


def _unfit(box: Box, topic: Known | None) -> Why | None:
    """Why a box says nothing that could be acted on."""
    if box.key is None:
        return "no-key"
    if topic is None:
        return "unknown"
    if box.mark is not None and box.mark not in topic.points:
        return "no-point"
    if not says(box.text, topic.points[box.mark] if box.mark else topic.title):
        return "edited"
    return "other-mark" if box.ticked is None else None


def says(line: str, title: Text) -> bool:
    """Whether a line has this title, in either language; remarks may follow it."""
    shown = _plain(line)
    for text in title:
        wanted = _plain(text)
        if shown.startswith(wanted) and _REMARK.match(shown[len(wanted) :]):
            return True
    return False


def _plain(text: str) -> str:
    """Text without what Markdown puts around it; width, case and spacing do not count."""
    plain = unicodedata.normalize("NFKC", unescape(_MARKUP.sub("", text))).casefold()
    # Between Chinese and Latin some editors put a space.
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", " ".join(plain.split()))


def _partly(key: str, lines: Sequence[Box]) -> Remark:
    ticked = next(box for box in lines if box.ticked)
    other = next(box for box in lines if not box.ticked)
    return Remark(ticked.line, "partly", ticked.text, key, None, other.line)
