"""The boxes of a task list that comes back, however an editor or a person has written them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from studyplan.core.bounds import FIRST_YEAR, LAST_YEAR
from studyplan.core.topics import RESOURCE_BOX
from studyplan.core.vocabulary import Status
from studyplan.named_tuples import NamedTuple

Flaw = Literal["in-code", "no-box", "several"]

# An editor may have made one dash of the two of a comment; what is escaped is text of a title.
_DASHES = "[-–—]{1,4}"
_KEY = re.compile(
    rf"(?<!\\)(?:<|&lt;)!{_DASHES}\s*([a-z0-9-]{{1,200}}/[a-z0-9-]{{1,200}}?)"
    rf"(?:#((?:{RESOURCE_BOX})?[a-z0-9-]{{1,200}}?))?\s*{_DASHES}(?:>|&gt;)"
)
_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`]*$)|~{3,})")
# A line after which a paragraph does not go on.
_BREAK = re.compile(r"\s*(?:$|[>|#]|[-*+•][ \t]|\d{1,9}[.)][ \t])")
# It does where no list is counted, but a remark ends: `(book · 2020) <!-- key -->`, wrapped.
_ENDING = re.compile(r"\s*\d{1,9}\)[ \t]+(?:<|&lt;)!")

_DONE = "x\N{CYRILLIC SMALL LETTER HA}✓✔☑✅√🗸"
_SIGNS: Mapping[str, Status] = {
    **dict.fromkeys(("", "☐", "⬜"), "todo"),
    **dict.fromkeys(_DONE, "done"),
    **dict.fromkeys("-–—−", "skipped"),
    "/": "doing",
}
# What Logseq and Org mode write in place of a box, or before it.
_WORDS: Mapping[str, Status | None] = {
    **dict.fromkeys(("TODO", "LATER"), "todo"),
    **dict.fromkeys(("DOING", "NOW"), "doing"),
    **dict.fromkeys(("CANCELED", "CANCELLED"), "skipped"),
    **dict.fromkeys(("WAITING", "WAIT"), None),
    "DONE": "done",
}
_ITEM = re.compile(
    r"[\s>\ufeff\u200b]*(?P<bullet>(?:[-*+•‣◦▪·–—−]|\d{1,9}[.)、．）])\s*)?"
    rf"(?:(?P<word>{'|'.join(_WORDS)})\s+(?:\[#[A-C]\]\s+)?)?"
    r"(?:\\?[\[［【](?P<inside>[^\\\[\]［］【】]{0,8})\\?[\]］】](?!\()|(?P<sign>[☐⬜☑✅✔✓]))?\ufe0f?"
    r"(?P<rest>.*)",
    re.DOTALL,
)
# A box of Markdown's own: without a key, others are no tasks.
_TASK = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[.\](?=[ \t]|$)")

_NAMES: Mapping[str, Status] = {
    **dict.fromkeys(("✅", "@done(", "completion", "completed"), "done"),
    **dict.fromkeys(("❌", "cancelled", "canceled"), "skipped"),
    **dict.fromkeys(("🛫", "start", "started"), "doing"),
}
# A word or sign that dates a mark, and the date; what of a title looks so is written otherwise.
DATED = re.compile(
    r"(?:(?P<sign>[✅❌🛫]|@done\()\ufe0f?\s*\[*(?=\d)"
    rf"|\b(?P<name>{'|'.join(filter(str.isalpha, _NAMES))})::\s*\[*(?=[^\s\])]))"
    r"(?P<day>[^\s\])]+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|T.*)?\W*")
_NEVER: Mapping[Status, date | None] = MappingProxyType({})


class Box(NamedTuple):
    """A task with a check box, or a line with one of our keys; lines count from 1.

    `status` is what its mark says, None for one that says nothing. `key` is the topic that its
    comment names, `mark` the point of it, or behind `r:` the resource. `days` are those that it was
    marked on by status, None for one that no calendar has. Of what has a `flaw` nothing can be
    made.
    """

    line: int
    status: Status | None
    text: str
    key: str | None = None
    mark: str | None = None
    days: Mapping[Status, date | None] = _NEVER
    flaw: Flaw | None = None


class _Item(NamedTuple):
    """A task as it is being read: the parts of its text go on over lines."""

    line: int
    status: Status | None
    plain: bool
    parts: list[str]


def boxes(text: str) -> list[Box]:
    """The tasks of `text`, and its other lines with a key, in order."""
    return [
        box for item in _items(text) if (box := _box(item) if isinstance(item, _Item) else item)
    ]


def _items(text: str) -> Iterator[_Item | Box]:
    fence, item = "", None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        keys = _keys(line)
        opened = _FENCE.match(line)
        begun = None if fence or opened else _begun(number, line, bool(keys))
        apart = _BREAK.match(line) and not _ENDING.match(line)
        goes_on = item is not None and not (fence or opened or begun or apart)
        if item is not None and goes_on and not (keys and _keys(" ".join(item.parts))):
            item.parts.append(line.strip())
            continue
        if item is not None:
            yield item
        item = begun
        if keys and begun is None:
            yield _flawed(number, line, "in-code" if fence or opened else "no-box")
        if opened and not fence:
            fence = opened[1]
        elif opened and opened[1].startswith(fence) and not line[opened.end() :].strip():
            fence = ""
    if item is not None:
        yield item


def _begun(number: int, line: str, keyed: bool) -> _Item | None:
    task = _ITEM.match(line)
    if task is None:
        return None
    boxed = task["inside"] is not None or task["sign"] is not None
    if not (keyed and (boxed or task["word"])) and not (task["bullet"] and boxed):
        return None
    status: Status | None = _status(task["inside"] or task["sign"] or "")
    # Of a word and a box the one that says more counts.
    if task["word"] and status == "todo":
        status = _WORDS[task["word"]]
    return _Item(number, status, bool(_TASK.match(line)), [task["rest"].strip()])


def _status(sign: str) -> Status | None:
    """What the sign in a box says; width, spaces and case do not count."""
    wide = unicodedata.normalize("NFKC", sign).casefold()
    return _SIGNS.get(
        "".join(c for c in wide if not (c.isspace() or c in "\u200b\u2060\ufe0e\ufe0f\ufeff"))
    )


def _box(item: _Item) -> Box | None:
    """The task as a whole; None for one without a key that is written as nobody writes tasks."""
    text = " ".join(item.parts)
    keys = _keys(text)
    if not keys:
        return Box(item.line, item.status, text) if item.plain else None
    if len(set(keys)) > 1:
        return _flawed(item.line, text, "several")
    before, *others = _KEY.split(text)
    # What stands behind the comment is a remark, unless the comment was put first.
    shown = before.strip() or others[-1].strip()
    return Box(item.line, item.status, shown, *keys[0], _days(_KEY.sub(" ", text)))


def _flawed(line: int, text: str, flaw: Flaw) -> Box:
    return Box(line, None, _KEY.sub("", text).strip(), *_keys(text)[0], flaw=flaw)


def _keys(text: str) -> list[tuple[str, str | None]]:
    return [(key[1], key[2]) for key in _KEY.finditer(text)]


def _days(text: str) -> dict[Status, date | None]:
    """The days on which it was marked, as Obsidian Tasks, Dataview and TaskPaper write them."""
    days: dict[Status, date | None] = {}
    for dated in DATED.finditer(text):
        days[_NAMES[(dated["sign"] or dated["name"]).lower()]] = _day(dated["day"])
    return days


def _day(text: str) -> date | None:
    digits = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    if digits is None:
        return None
    try:
        day = date(*map(int, digits.groups()))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
