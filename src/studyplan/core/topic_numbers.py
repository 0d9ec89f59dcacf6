"""The numbers that topics are called by: given once, and never to another topic."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

# Each roadmap begins with a hundred of its own.
BLOCK = 100
# No range goes further, and no number that is looked for has more digits than a database can keep.
MOST = 999_999
_DIGITS = 18
# As Chinese keyboards and word processors write a comma and a dash (in full width or not).
_COMMA, _DASH = "[,，、]", "[-－‐‑–—−~～〜至到]"
_PART = rf"(\d+)(?:\s*{_DASH}\s*(\d+))?"


def given(topics: Sequence[str], roadmap: str, taken: Mapping[int, str]) -> dict[str, int]:
    """Numbers for the topics of a roadmap, in their order; `taken` are roadmaps by number.

    A roadmap without any begins with the next free hundred; one that has some goes on behind its
    last, and where its hundreds are full with the next free one.
    """
    its_numbers = [number for number, name in taken.items() if name == roadmap]
    used = {(number - 1) // BLOCK for number in taken}
    free = (max(used, default=-1) + 1) * BLOCK + 1
    following = max(its_numbers) + 1 if its_numbers else free
    numbers = {}
    for topic in topics:
        if (following - 1) % BLOCK == 0 and (following - 1) // BLOCK in used:
            following = free  # the hundred behind its own is another's
        numbers[topic] = following
        if following >= free:
            free = ((following - 1) // BLOCK + 1) * BLOCK + 1
        following += 1
    return numbers


def read(text: str) -> list[tuple[int, bool]] | None:
    """The numbers that `12`, `1-3` or `1,4,7-9` says, in that order; None for anything else.

    Digits, commas and dashes may be in full width, and dashes of any length.
    Each with whether it was named itself, and not only the two ends of a range.
    """
    if text.isascii() and text.isdecimal():
        return [(int(text[:_DIGITS]), True)]
    parts = [re.fullmatch(_PART, part.strip()) for part in re.split(_COMMA, text)]
    if not all(parts):
        return None
    numbers: dict[int, bool] = {}
    for part in filter(None, parts):
        first, last = (int(digits[:_DIGITS]) for digits in (part[1], part[2] or part[1]))
        if part[2] is None:
            numbers[first] = True
        for number in _between(first, last) if part[2] else ():
            numbers.setdefault(number, False)
    return list(numbers.items())


def _between(first: int, last: int) -> Iterable[int]:
    """From one to the other; what is given the other way round is read that way."""
    if first > last:
        return reversed(range(last, min(first, MOST) + 1))
    return range(first, min(last, MOST) + 1)


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as runs from the first to the last of each, in their order."""
    placed = groupby(enumerate(sorted(numbers)), key=lambda one: one[1] - one[0])
    runs = ([number for _, number in run] for _, run in placed)
    return [(run[0], run[-1]) for run in runs]
