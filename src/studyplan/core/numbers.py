"""The numbers that topics are called by: given once, and never to another topic."""

import re
from collections.abc import Iterator, Mapping, Sequence

# Each roadmap begins with a hundred of its own.
BLOCK = 100
MOST = 999_999
_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def given(topics: Sequence[str], roadmap: str, taken: Mapping[int, str]) -> dict[str, int]:
    """Numbers for the topics of a roadmap, in their order; `taken` are roadmaps by number.

    A roadmap without any begins with the next free hundred; one that has some goes on behind its
    last, and where its hundreds are full with the next free one.
    """
    own = [number for number, name in taken.items() if name == roadmap]
    used = {(number - 1) // BLOCK for number in taken}
    free = (max(used, default=-1) + 1) * BLOCK + 1
    following = max(own) + 1 if own else free
    found = {}
    for topic in topics:
        if (following - 1) % BLOCK == 0 and (following - 1) // BLOCK in used:
            following = free  # the hundred behind its own is another's
        found[topic] = following
        if following >= free:
            free = ((following - 1) // BLOCK + 1) * BLOCK + 1
        following += 1
    return found


def read(text: str) -> list[int] | None:
    """The numbers that `12`, `1-3` or `1,4,7-9` says, in that order; None for anything else."""
    return list(dict.fromkeys(_numbers(text))) if _says_numbers(text) else None


def _says_numbers(text: str) -> bool:
    return all(_PART.fullmatch(part.strip()) for part in text.split(","))


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as runs from the first to the last of each, in their order."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] + 1 == number:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
