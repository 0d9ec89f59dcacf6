"""Credit that a plan will give: which open topics a finished one satisfies."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from studyplan.core.credit import Lesson, satisfies


class Givers:
    """Open topics by their places, and which of them each one satisfies; None teaches nothing."""

    def __init__(self, lessons: Sequence[Lesson | None]) -> None:
        self._lessons = lessons
        places: dict[str, list[int]] = {}
        for place, lesson in enumerate(lessons):
            if lesson is not None:
                places.setdefault(lesson.concept, []).append(place)
        self._places = {concept: at for concept, at in places.items() if len(at) > 1}

    def __bool__(self) -> bool:
        return bool(self._places)

    def satisfied_by(self, place: int) -> list[int]:
        """The places of the topics that the one at `place` is enough for."""
        done = self._lessons[place]
        if done is None:
            return []
        return [
            other
            for other in self._places.get(done.concept, ())
            if (lesson := self._lessons[other]) is not None and satisfies(done, lesson)
        ]


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
