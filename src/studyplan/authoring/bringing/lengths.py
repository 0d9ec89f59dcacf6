"""What texts say of their own length, in English, Chinese and Japanese."""

import re
from functools import lru_cache

from studyplan.authoring.bringing.amounts import WEEKS, Amount, amounts, plain
from studyplan.named_tuples import NamedTuple

# What may stand beside an amount where it is all that is said.
_BESIDE = (
    r"(?:about|around|roughly|approximately|approx|estimated|estimate|est|ca|total|of|for|at"
    r"|study|effort|time|duration|length|workload|pace|self|paced|full|part|up|to|over|least|max"
    r"|each|and|or|so|the|more|less|than|per|week|x"
    r"|大约|大概|约|約|预计|預計|预估|共计|总计|共|总|用时|耗时|时长|周期|学习|时间|需要|需|左右|以上"
    r"|每|为期|投入|不超过|目安|程度|⏱️?|⏰|🕒|🕐|📅|⌛|⏳)"
)
_LONGEST = 400
_TIMES = ("x", "×", "@", "*", "at")
_OPENS = ("(", "[", "（", "【", "〔")
# Before an amount at the end of a title: words that say it is a length, and words that make it one
# of the title (`Python in 10 hours`).
_MARKED = re.compile(
    r"(?:(?<=\s)|(?<=[\u3040-\u9fff)）]))(?:~|≈|约|約|大约|大概|共|需|用时|时长|(?:about|around|approx(?:\.|imately)?|ca\.?|est\.?) )\s*$"
)
_WITHIN = re.compile(
    r"(?:\b(?:in|within|for|of|the|first|last|next|every|under|over|than|to|and|or|by|after|before|at|from|with|per|each|a|an|is|are|takes?|my|your)|[在于每的第前后个])$"
)
_BRACKETS = r"[(\[（【〔][^()\[\]（）【】〔〕]{1,80}[)\]）】〕]"


class Stated(NamedTuple):
    """What a text says of its own length, and the `places` in it where it says so."""

    duration: Amount | None = None
    rate: Amount | None = None
    total: Amount | None = None
    place: Amount | None = None
    places: tuple[tuple[int, int], ...] = ()

    @property
    def weeks(self) -> tuple[float, float] | None:
        """Low and high weeks by the calendar; None where it says none."""
        if self.duration is None:
            return None
        factor = WEEKS[self.duration.unit]
        return self.duration.low * factor, self.duration.high * factor

    def hours(self, pace: tuple[float, float]) -> tuple[float, float] | None:
        """Low and high hours: those in all, or weeks at the stated rate or else at this pace."""
        if self.total is not None:
            return self.total.low, self.total.high
        if self.weeks is None:
            return None
        rate = (self.rate.low, self.rate.high) if self.rate else pace
        return self.weeks[0] * rate[0], self.weeks[1] * rate[1]

    def __or__(self, other: "Stated") -> "Stated":
        """What this says, and of what it does not say what the other does."""
        return Stated(
            self.duration or other.duration,
            self.rate or other.rate,
            self.total or other.total,
            self.place or other.place,
        )


NOTHING = Stated()


def is_amount(text: str) -> bool:
    """Whether a text says an amount of time, and nothing else."""
    found = amounts(text)
    if not found:
        return False
    rest = list(plain(text))
    for amount in found:
        rest[amount.begin : amount.end] = " " * (amount.end - amount.begin)
    return not re.sub(rf"\b{_BESIDE}\b|{_BESIDE}|[\W_]", "", "".join(rest))


def _stated(text: str, begin: int = 0) -> Stated:
    said: dict[str, Amount] = {}
    last = None
    for amount in amounts(text):
        moved = amount._replace(begin=amount.begin + begin, end=amount.end + begin)
        between = plain(text)[last.end : amount.begin].strip() if last else ""
        if amount.kind == "total" and last and last.kind == "duration" and between in _TIMES:
            moved = moved._replace(kind="rate")  # `12 weeks x 10 h`
        said.setdefault(moved.kind, moved)
        last = amount
    return Stated(said.get("duration"), said.get("rate"), said.get("total"), said.get("place"))


def of_cell(text: str) -> Stated:
    """What a text says that has nothing but its length to say, such as a cell of a column."""
    return _stated(text)


@lru_cache(8192)
def of_title(text: str) -> Stated:
    """What a title says of its own length: in brackets, behind a dash, or before a colon.

    `第3-5周：监督学习` is a place; `Foundations (4 weeks)` a length, which is not part of the title.
    """
    if not amounts(text):
        return NOTHING
    said = plain(text[:_LONGEST])
    found, places = NOTHING, []
    for part, begin, end in _parts(said):
        if is_amount(part):
            stated = _stated(part, begin)
            found = found | stated
            if stated.place is None:
                places.append((begin, end))
        elif said[begin - 1 : begin] not in _OPENS and (at := _trailing(part)) is not None:
            found = found | _stated(part[at:], begin + at)
            places.append((begin + at, end))
    if found.place is None:
        lead = next((a for a in amounts(text) if a.kind == "place"), None)
        if lead is not None and (not said[: lead.begin].strip() or not said[lead.end :].strip()):
            found = found._replace(place=lead)
    return found._replace(places=tuple(places))


def _trailing(part: str) -> int | None:
    """Where the amount begins that a part ends with: `Still life ~3 hours`, `素描 约3小时`."""
    last = next(iter(amounts(part)[-1:]), None)
    if last is None or last.kind not in ("total", "duration") or last.end < len(part.rstrip()):
        return None
    matched = _MARKED.search(part[: last.begin])
    begin = matched.start() if matched else last.begin
    before = part[:begin].rstrip()
    apart = matched or part[begin - 1].isspace()
    is_length = matched or last.unit != "day"
    return begin if before and apart and is_length and not _WITHIN.search(before) else None


def _parts(said: str) -> list[tuple[str, int, int]]:
    """The parts of a title that may say its length: each in brackets, and between dashes."""
    parts = [
        (one[0], held.start() + 1 + one.start(), held.start() + 1 + one.end())
        for held in re.finditer(_BRACKETS, said)
        for one in re.finditer(r"[^,;、·|]+", held[0][1:-1])
    ]
    bare = re.sub(_BRACKETS, lambda m: "\0" * len(m[0]), said)
    begin = 0
    for matched in [*re.finditer(r"\s-\s|\s*[|·•:;,]\s*|\0+|$", bare)]:
        if part := bare[begin : matched.start()].strip("\0 "):
            at = bare.index(part, begin)
            parts.append((part, at, at + len(part)))
        begin = matched.end()
    return parts


def without(text: str, places: tuple[tuple[int, int], ...]) -> str:
    """The text without what stands in these places, and the signs that held it."""
    for begin, end in sorted(places, reverse=True):
        text = f"{text[:begin]}\0{text[end:]}"
    text = re.sub(r"[(\[（【〔][\s,;，；、·|\0]*\0[\s,;，；、·|\0]*[)\]）】〕]", "\0", text)
    text = re.sub(r"\s*[-–—|·•:：;；,，~～]*\s*\0\s*(?=$|\0)|^\0\s*[-–—|·•:：;；,，]*\s*", "", text)
    text = re.sub(
        r"\s*[,;，；、·|]?\s*\0\s*(?=[)\]）】〕])|(?<=[(\[（【〔])\s*\0\s*[,;，；、·|]?\s*",
        "",
        text,
    )
    return " ".join(text.replace("\0", " ").split()).strip(" ,;，；、·|-–—")
