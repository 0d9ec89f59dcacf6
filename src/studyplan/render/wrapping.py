"""Breaking lines where Chinese may break: between characters, but not before a full stop."""

import re
from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

# A command in a sentence: to the end of it, or to what closes it, which no line begins with.
_COMMAND = r"studyplan(?: (?!studyplan)[^\s；。，、）)·”]+)+[；。，、）)”]*"
# What follows another command behind a ` · ` is one as well: `· week --next`.
_NEXT = r"(?<=· )[a-z]+(?: [!-~]+)+"
# A day, a weekday, and a figure with what it counts, in both languages.
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FIGURE = (
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:[–-]\d{1,2}日)?(?: 周[一二三四五六日])?"
    r"|周[一二三四五六日]"
    rf"|\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}}\b)?"
    r"|\d[\d,.]*(?:–\d[\d,.]*)? (?:小时|分钟|个月|个主题|[\u4e00-\u9fff])"
    r"|\d[\d,.]*(?:–\d[\d,.]*)? (?:h|min|(?:day|week|month|year)s?)\b"
)
# A sign of a legend and what it means.
_MEANT = r"(?:^|(?<=  ))[·░▒▓█] \S+(?: \S+)*"
# No line begins with these, and none ends with those.
_CLOSING = set("，。、；：？！）】》」』”’…,.;:?!)]}%")
_OPENING = set("（【《「『“‘([{")
# A line of a message stands in no further, so that narrow ones have room for a command.
_DEEPEST = 4
_JOINER = "\u200d"


class Wrapped(Text):
    """Rich's text, which by itself breaks lines at spaces only."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines at a width; texts that may break at every space as Rich has them."""
        plain = cell_len(self.plain) == len(self.plain) and not whole(self.plain, width)
        if no_wrap or width < 2 or plain:
            return super().wrap(
                console,
                width,
                justify=justify,
                overflow=overflow,
                tab_size=tab_size,
                no_wrap=no_wrap,
            )
        lines = Lines()
        for paragraph in self.split("\n", allow_blank=True):
            pieces = paragraph.divide(breaks(paragraph.plain, width))
            for piece in pieces:
                piece.rstrip()
                lines.append(piece)
        if justify:
            lines.justify(console, width, justify=justify, overflow=overflow or "fold")
        return lines


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, none wider than `width` cells; none for an empty text."""
    ends = [*breaks(text, max(width, 2)), len(text)]
    return [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False) if b > a]


def breaks(text: str, width: int) -> list[int]:
    """Offsets at which `text` is broken so that no line is wider than `width` cells."""
    offsets: list[int] = []
    start = used = 0
    allowed = 0
    kept = whole(text, width)
    for place, character in enumerate(text):
        if place > start and place not in kept and _may_break(text[place - 1], character):
            allowed = place
        size = cell_len(character)
        while used + size > width and used and not character.isspace():
            start = allowed if allowed > start else _cut(text, start, place)
            offsets.append(start)
            used = cell_len(text[start:place])
        used += size
    return offsets


def whole(text: str, width: int) -> set[int]:
    """The offsets within commands, days and figures with their units, where these fit a line."""
    spans = [
        (found.start(), found.end())
        for pattern in (_COMMAND, _NEXT, _FIGURE, _MEANT)
        for found in re.finditer(pattern, text)
        if cell_len(found[0]) <= width
    ]
    return {place for first, last in spans for place in range(first + 1, last)}


def message(text: str, width: int) -> list[str]:
    """The lines of a message; those that follow the first are indented by two more.

    Where they are several, one begins in the place of each ` · `.
    A command stays whole where it fits a line, and so does a word, a path or a URL anywhere: a
    terminal that folds one still copies it as one.
    """
    if cell_len(text) <= width:
        return [text]
    indent = min(len(text) - len(text.lstrip(" ")) + 2, _DEEPEST)
    if " · " in text:
        first, *others = text.split(" · ")
        parts = [first, *(" " * indent + other.strip(" ") for other in others)]
        return [line for part in parts for line in message(part, width)]
    commands = [
        _kept(command[0], command.start(), width - indent)
        for command in re.finditer(_COMMAND, text)
    ]
    kept = whole(text, width - indent)
    ends = [
        place
        for place in range(1, len(text))
        if place not in kept
        and _may_break(text[place - 1], text[place])
        and not any(first < place < last for first, last in commands)
    ]
    lines = [""]
    for start, end in pairwise([0, *ends, len(text)]):
        longer = lines[-1] + text[start:end]
        if lines[-1].strip() and cell_len(longer.rstrip()) > width:
            lines.append(" " * indent + text[start:end].lstrip())
        else:
            lines[-1] = longer
    return [line.rstrip() for line in lines]


def _kept(command: str, start: int, width: int) -> tuple[int, int]:
    """Where a command stands that begins at `start`; of one that fits no line, what fits of it."""
    while cell_len(command) > width and " " in command:
        command = command.rpartition(" ")[0]
    return start, start + len(command)


def _cut(text: str, start: int, place: int) -> int:
    """Where a word wider than a line is cut: at `place`, or before the sign that this is in."""
    cut = place
    while cut > start and _is_within_sign(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > start else place


def _is_within_sign(before: str, after: str) -> bool:
    """Whether both belong to one sign, such as an emoji of several, or a letter with an accent."""
    return before == _JOINER or (cell_len(after) == 0 and not after.isspace())


def _may_break(before: str, after: str) -> bool:
    if after in _CLOSING or before in _OPENING or after.isspace() or _is_within_sign(before, after):
        return False
    return before.isspace() or cell_len(before) == 2 or cell_len(after) == 2
