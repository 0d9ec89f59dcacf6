"""In which order topics are taken where nothing but their order decides."""

from collections.abc import Sequence


def keys(
    needs: Sequence[Sequence[int]], later: Sequence[bool], hurried: Sequence[bool]
) -> list[int]:
    """A number for each place that tells rank and place: the lowest is taken first.

    `needs` are earlier places. What is `later` comes after all others, what is `hurried` before
    them (empty if nothing is); what a topic needs is as urgent as the topic itself.
    """
    size = len(needs)
    rank = [size + n if last else n for n, last in enumerate(later)]
    if hurried:
        rank = [r - 2 * size if first else r for r, first in zip(rank, hurried, strict=True)]
    for n in range(size - 1, -1, -1):
        own = rank[n]
        for need in needs[n]:
            # Asked for every prerequisite: half of what min() takes.
            if rank[need] > own:
                rank[need] = own
    return [r * size + n for n, r in enumerate(rank)]
