"""How time is cut: the parts of a day or a week, and how much of a topic goes into one."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from studyplan.core.availability import Slot, shared
from studyplan.core.calendar import Bin


def parts_of(bin_: Bin, asleep: Sequence[tuple[date, int]]) -> list[tuple[Slot, date]]:
    """The slots of a bin, each with the last day of what may be studied in it.

    A week without days is parted where something may begin only then: by days, evenly.
    """
    if bin_.day is not None:
        return [(slot, bin_.day) for slot in bin_.slots]
    sunday = bin_.week + timedelta(days=6)
    waking = {day for day, _ in asleep if bin_.week < day <= sunday} if asleep else set()
    if not waking:
        return [(bin_.slots[0], sunday)]
    edges = [bin_.week, *sorted(waking), sunday + timedelta(days=1)]
    parts = shared(bin_.slots[0].minutes, [(b - a).days for a, b in pairwise(edges)])
    ends = [edge - timedelta(days=1) for edge in edges[1:]]
    return [(Slot(minutes), end) for minutes, end in zip(parts, ends, strict=True) if minutes]


def piece(left: int, free: int, most: int, least: int, alone: bool) -> int:
    """How much of a topic goes into what is free.

    Neither of them is left with a scrap that can be helped: a sitting ends earlier so that what
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
