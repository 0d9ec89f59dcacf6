"""Which optional topics can be left out."""

from collections.abc import Collection, Mapping, Sequence

from studyplan.core.graph import plan_order
from studyplan.core.schedule import Work


def spare(work: Sequence[Work], optional: Collection[str]) -> list[str]:
    """The optional topics that no other topic needs, but for such as are spare themselves."""
    spared = {w.topic for w in work if w.topic in optional}
    needed_by: Mapping[str, list[str]] = {w.topic: [] for w in work}
    for w in work:
        for need in w.needs:
            if need in needed_by:
                needed_by[need].append(w.topic)
    while True:
        kept = {topic for topic in spared if all(t in spared for t in needed_by[topic])}
        if kept == spared:
            return [w.topic for w in work if w.topic in spared]
        spared = kept


def last_spare(work: Sequence[Work], optional: Collection[str], roadmap: str) -> list[str]:
    """The spare topics of a roadmap, the last ones in its order first."""
    needs = {w.topic: w.needs for w in work if w.group == roadmap}
    free = set(spare(work, optional))
    return [topic for topic in reversed(plan_order(list(needs), needs)) if topic in free]
