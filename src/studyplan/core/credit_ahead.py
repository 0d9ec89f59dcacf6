"""Credit that a plan will give: which open topics a finished one satisfies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from studyplan.core.credit import Lesson, satisfies


class Givers:
    """Open topics by their places, and which of them each one satisfies; None teaches nothing."""

    def __init__(self, lessons: Sequence[Lesson | None]) -> None:
        self._lessons = lessons
        taught = defaultdict[str, list[tuple[int, Lesson]]](list)
        for place, lesson in enumerate(lessons):
            if lesson is not None:
                taught[lesson.concept].append((place, lesson))
        self._shared = {concept: those for concept, those in taught.items() if len(those) > 1}

    def __bool__(self) -> bool:
        return bool(self._shared)

    def satisfied_by(self, place: int) -> list[int]:
        """The places of the topics that the one at `place` is enough for."""
        done = self._lessons[place]
        if done is None:
            return []
        shared = self._shared.get(done.concept, ())
        return [other for other, lesson in shared if satisfies(done, lesson)]


class Teaching(Protocol):
    """An open topic, as far as credit is concerned."""

    @property
    def topic(self) -> str:
        """Its key."""
        ...

    @property
    def minutes(self) -> int:
        """What is left of it."""
        ...

    @property
    def lesson(self) -> Lesson | None:
        """What it teaches; None where that cannot be credited."""
        ...


class Coming(NamedTuple):
    """An open topic that comes with another one; `minutes` are left of it."""

    id: int
    topic: str
    minutes: int
    roadmap: str
    stage: str
    lesson: Lesson


class ToCome(NamedTuple):
    """How many topics come with others, and the minutes that are left of them."""

    topics: int = 0
    minutes: int = 0


def credited_in_order(work: Iterable[Teaching]) -> dict[str, str]:
    """The topics that come with an earlier one of `work`, each with the first that satisfies it.

    For totals, which count what is shared once: what a plan says in `comes_with` where topics are
    finished in the given order.
    """
    items = [item for item in work if item.minutes > 0]
    givers = Givers([item.lesson for item in items])
    credited: dict[str, str] = {}
    for place, item in enumerate(items if givers else ()):
        if item.topic not in credited:
            for other in givers.satisfied_by(place):
                if other > place:
                    credited.setdefault(items[other].topic, item.topic)
    return credited


def to_come(coming: Iterable[Coming]) -> ToCome:
    """How many they are, and their minutes."""
    minutes = [one.minutes for one in coming]
    return ToCome(len(minutes), sum(minutes))


def by_stage(coming: Iterable[Coming]) -> Counter[tuple[str, str]]:
    """The minutes that come with others, by the roadmap and the stage that have them."""
    minutes = Counter[tuple[str, str]]()
    for topic in coming:
        minutes[topic.roadmap, topic.stage] += topic.minutes
    return minutes
