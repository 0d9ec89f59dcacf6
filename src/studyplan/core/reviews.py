"""Reviews: what holds of them, how long one takes, and when those come that have waited."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from studyplan.core.bounds import quoted
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple

Grade = Literal["again", "hard", "good", "easy"]
GRADES: tuple[Grade, ...] = get_args(Grade)
# The bounds within which FSRS is tested: below, most is forgotten; above, every day is a review.
LEAST_RETENTION, MOST_RETENTION = 0.70, 0.97
LEAST_SHARE, MOST_SHARE = 0.01, 0.5
# Going over an hour's work in thought takes two minutes.
_MINUTES_AN_HOUR, _LEAST, _MOST = 2, 5, 20
# As far as reviews are foreseen, in days behind the next one.
HORIZON = 730
# What comes later than that after a first review need not keep others waiting for theirs.
_SOON = 56
_MOST_WEEKS = 520


class Reviewing(NamedTuple):
    """What holds of reviews from the day `since` on.

    `retention` is the chance, from 0 to 1, that a topic is still recalled when it is due; `share`
    the part of a week that its reviews take at most.
    """

    since: date
    on: bool = False
    retention: float = 0.9
    share: float = 0.15


class Card(NamedTuple):
    """A topic that is due on a day, with what its review takes.

    `ahead` are the reviews that come with it, in days from that one: 0, and those after it if it
    is always recalled.
    """

    topic: str
    due: date
    minutes: int
    ahead: tuple[int, ...] = (0,)


class DueTopic(NamedTuple):
    """A topic that is to be reviewed on the day `due`, which `takes` so many minutes.

    It was done, or reviewed, on the day `last`.
    """

    topic: TopicRow
    due: date
    last: date
    takes: int


class TopicReview(NamedTuple):
    """When a topic is reviewed next, and was done or reviewed `last`; minutes of a review.

    `times` is how often it was reviewed.
    """

    due: date
    last: date
    minutes: int
    times: int


# A key or a word for a grade, in either language.
_SAID: Mapping[str, Grade] = {
    word: grade
    for n, (grade, chinese) in enumerate(
        zip(GRADES, ("重来", "困难", "良好", "简单"), strict=True), 1
    )
    for word in (grade, grade[0], str(n), chinese)
}


def read_grade(text: str) -> Grade | None:
    """The grade that a word or a key says: `good`, `g`, `3`, `良好`; None for any other."""
    return _SAID.get(unicodedata.normalize("NFKC", text).strip().casefold())


def minutes_of(topic: int) -> int:
    """The minutes that the review of a topic of so many minutes takes."""
    return min(_MOST, max(_LEAST, round(topic * _MINUTES_AN_HOUR / 60)))


def holding(settings: Sequence[Reviewing], day: date) -> Reviewing:
    """What holds on a day, of `settings` by their days; before the first one reviews are off."""
    held = [one for one in settings if one.since <= day]
    return held[-1] if held else Reviewing(day)


def parse_part(text: str, least: float, most: float) -> float:
    """The part of a whole that `0.9` or `90%` says; raises ValueError outside of these bounds."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace(",", ".")
    percent = plain.endswith("%")
    value = float(plain.removesuffix("%"))
    part = round(value / 100 if percent or value > 1 else value, 4)
    if not least <= part <= most:
        raise ValueError(f"{quoted(text)!r} is not between {least} and {most}")
    return part


def spread(cards: Sequence[Card], begin: date, room: Callable[[date], int]) -> dict[str, date]:
    """The day on which each card is due, so that no week is asked for more than its `room`.

    `room` are the minutes for reviews in the week of a Monday, of the first one from `begin` on.
    What has been due longest comes first, else in their order, and none before its day; a card is
    placed with what comes soon after it. A week always has room for one review, unless it has no
    time at all.
    """
    used = Counter[date]()
    rooms = dict[date, int]()

    def has_room(week: date, minutes: int) -> bool:
        if week not in rooms:
            rooms[week] = room(week)
        return used[week] + minutes <= rooms[week] or (not used[week] and rooms[week] > 0)

    days = dict[str, date]()
    for card in sorted(cards, key=lambda card: card.due):
        day = card.due
        for n in range(_MOST_WEEKS):
            week = monday(max(card.due, begin)) + timedelta(weeks=n)
            if n or card.due < begin:  # the days of a week take turns
                day = max(week, begin)
                day += timedelta(days=used[week] // card.minutes % (7 - day.weekday()))
            soon = (timedelta(days=days) for days in card.ahead if days <= _SOON)
            coming = Counter(monday(day + later) for later in soon)
            if all(
                has_room(later, times * card.minutes)
                # What comes into a pause later is made up for behind it.
                or (later != week and not rooms[later])
                for later, times in coming.items()
            ):
                break
        else:  # where there is never any time
            day = max(card.due, begin)
        for later, times in coming.items():
            used[later] += times * card.minutes
        days[card.topic] = day
    return days
