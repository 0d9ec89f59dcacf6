"""In which order topics are taken where nothing but their order decides."""

from collections.abc import Sequence


def keys(
    opens: Sequence[Sequence[int]], later: Sequence[bool], hurried: Sequence[bool]
) -> list[int]:
    """A number for each place that tells rank and place: the lowest is taken first.

    `opens` are the (later) places that need each one. What is `later` comes after all others, what
    is `hurried` before them (empty if nothing is); what a topic needs is as urgent as the topic.
    """
    size = len(opens)
    rank = [size + n if last else n for n, last in enumerate(later)]
    if hurried:
        rank = [r - 2 * size if first else r for r, first in zip(rank, hurried, strict=True)]
    if hurried or any(later):
        for n in range(size - 1, -1, -1):
            for other in opens[n]:
                if rank[other] < rank[n]:
                    rank[n] = rank[other]
    return [r * size + n for n, r in enumerate(rank)]
