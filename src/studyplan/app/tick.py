"""Points and resources of a topic, ticked: what is left of it goes by these."""

import re
from collections.abc import Sequence
from datetime import date
from unicodedata import normalize

from studyplan.app.naming import find_one
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import ticked
from studyplan.core.topic_numbers import read
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.tick import TickView
from studyplan.store.store import Store


def tick_boxes(
    store: Store,
    now: Moment,
    topic: str,
    names: Sequence[str],
    day: date,
    off: bool = False,
) -> TickView:
    """Tick points and resources of a topic on that day, or take their ticks `off`.

    Without any they are listed.
    """
    if apart := _OF_POINT.fullmatch(normalize("NFKC", topic).strip()):
        verb, facts = "untick" if off else "tick", {"topic": apart[1], "point": apart[2]}
        raise NotFoundError("point-apart", name=topic, verb=verb, **facts)
    row = find_one(store, topic, marking=bool(names))
    points, resources = store.topics.points(row.id), store.topics.resources(row.id)
    before = store.topics.ticked(row.id)
    wanted = chosen(names, [p.mark for p in points], [r.box for r in resources], row.key)
    changed = [box for box in wanted if (box in before) == off]
    if changed:
        on = None if off else day
        store.journal.append([ticked(TopicKey(row.key), box, on) for box in changed], now)
    after = store.topics.ticked(row.id)
    left = store.effort.left_of(row.id)
    named = [*dict.fromkeys(wanted)]
    return TickView(row, points, resources, after, frozenset(changed), left, named, off)


# The numbers of a topic and of one of its points in one word.
_OF_POINT = re.compile(r"(\d+)[.:/](r?\d+)")
_ALL = ("all", "全部", "所有")
# What says that numbers are of resources; the first of `r1-3` and `r1-r3` does so for both.
_OF_RESOURCE = re.compile(r"^r\s*|(?<=[^\dr])r\s*(?=\d)")


def chosen(
    names: Sequence[str], points: Sequence[str], resources: Sequence[str], topic: str
) -> list[str]:
    """The marks of points, and the boxes of resources, that these name by numbers, each once.

    Resources have an `r` before their numbers, as `r2`, `r1-3` or `r1,r3`. Raises UsageError for
    what is neither, NotFoundError for a number that nothing has.
    """
    boxes = dict[str, None]()
    for text in names:
        said = normalize("NFKC", text).strip().casefold()
        of_resource = said.startswith("r")
        marks = resources if of_resource else points
        if of_resource:
            said = _OF_RESOURCE.sub("", said)
        numbers = [(n, True) for n in range(1, len(marks) + 1)] if said in _ALL else read(said)
        if numbers is None or not all(number for number, _ in numbers):
            counts = {"count": len(points), "resources": len(resources)}
            raise UsageError("bad-point", text=text[:60], **counts)
        if not marks:
            raise NotFoundError("no-resources" if of_resource else "no-points", name=topic)
        for number, _ in numbers:
            if number > len(marks):
                unknown = "no-resource" if of_resource else "no-point"
                raise NotFoundError(unknown, number=number, count=len(marks))
            boxes[marks[number - 1]] = None
    return list(boxes)
