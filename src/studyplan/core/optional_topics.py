"""Which optional topics can be left out."""

from collections.abc import Collection, Sequence

from studyplan.core.graph import plan_order
from studyplan.core.work import Work


def spare(work: Sequence[Work], optional: Collection[str]) -> list[str]:
    """The optional topics that no other topic needs, but for such as are spare themselves."""
    spared = {w.topic for w in work if w.topic in optional}
    while True:
        needed = {need for w in work if w.topic not in spared for need in w.needs}
        if not spared & needed:
            return [w.topic for w in work if w.topic in spared]
        spared -= needed


def last_spare(work: Sequence[Work], optional: Collection[str], roadmap: str) -> list[str]:
    """The spare topics of a roadmap, the last ones in its order first."""
    needs = {w.topic: w.needs for w in work if w.group == roadmap}
    free = set(spare(work, optional))
    return [topic for topic in reversed(plan_order(list(needs), needs)) if topic in free]
