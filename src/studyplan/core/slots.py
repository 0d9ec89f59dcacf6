"""How time is cut: the parts of a day or a week, and how much of a topic goes into one."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from studyplan.core.availability import shared
from studyplan.core.budgets import Parts, out_of
from studyplan.core.calendar import Bin
from studyplan.core.vocabulary import Lane


def parts_of(
    bin_: Bin, asleep: Sequence[tuple[date, int]], parts: Parts
) -> list[tuple[int, Lane | None, date]]:
    """Minutes for topics in each slot of a bin, its lane, and the last day of what may go into it.

    `parts` are what reviews and habits take. A week without days is cut where something may begin
    only then: by days, evenly.
    """
    if (day := bin_.day) is not None:
        if not parts:
            return [(slot.minutes, slot.lane, day) for slot in bin_.slots]
        return [(slot.minutes - out_of((slot,), parts), slot.lane, day) for slot in bin_.slots]
    sunday = bin_.week + timedelta(days=6)
    free = bin_.slots[0].minutes - out_of(bin_.slots, parts)
    waking = {day for day, _ in asleep if bin_.week < day <= sunday} if asleep else set()
    if not waking:
        return [(free, None, sunday)]
    edges = [bin_.week, *sorted(waking), sunday + timedelta(days=1)]
    minutes = shared(free, [(b - a).days for a, b in pairwise(edges)])
    ends = [edge - timedelta(days=1) for edge in edges[1:]]
    return [(part, None, end) for part, end in zip(minutes, ends, strict=True) if part]


def piece(left: int, free: int, most: int, least: int, alone: bool) -> int:
    """How much of a topic goes into what is free.

    Neither of them is left with a scrap that can be helped: a session ends earlier so that what
    is left of the topic, and what is left of the day for another topic, are worth beginning. A
    topic that is `alone` has no other to leave time for.
    """
    if left <= free and left < most + least:
        split = not alone and 0 < free - left < least <= left - least
        return left - least if split else left
    if free < least:
        return 0
    take = free if free < most + least else most
    if left - take < least:
        if not alone and take == free >= 2 * least:
            return free - least
        if left >= 2 * least:
            return min(left - least, take)
    return min(left, take)
