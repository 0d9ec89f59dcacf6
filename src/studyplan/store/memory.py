"""When a topic is due again, by FSRS.

Whoever imports this pays for the library, so it is done where something is reviewed, and no
sooner.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from fsrs import Card, Rating, Scheduler

from studyplan.core.reviews import GRADES, HORIZON, Grade
from studyplan.named_tuples import NamedTuple

_RATINGS = dict(zip(GRADES, Rating, strict=True))


class Memory(NamedTuple):
    """When a topic is due, and the reviews from then on if it is always recalled, in days."""

    due: date
    ahead: tuple[int, ...]


def memory(
    done: date, grades: Iterable[tuple[date, Grade]], retention: Callable[[date], float]
) -> Memory:
    """What is remembered of a topic that was done on a day, and reviewed on others in their order.

    To have done it is to have recalled it well. `retention` is what was desired on a day.
    """
    card = Card(card_id=0, due=_noon(done))
    card, _ = scheduler(retention(done)).review_card(card, Rating.Good, _noon(done))
    last = done
    for last, grade in grades:
        card, _ = scheduler(retention(last)).review_card(card, _RATINGS[grade], _noon(last))
    due = card.due.date()
    going_on, ahead = scheduler(retention(last)), list[int]()
    while (days := (card.due.date() - due).days) <= HORIZON:
        ahead.append(days)
        card, _ = going_on.review_card(card, Rating.Good, card.due)
    return Memory(due, tuple(ahead))


@cache
def scheduler(retention: float) -> Scheduler:
    """Without steps of minutes, and without chance: the same history is always due alike."""
    return Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def _noon(day: date) -> datetime:
    # An evening and the next morning are two days, wherever the learner's clock is.
    return datetime.combine(day, time(12), UTC)


def first_reviews(retention: float) -> tuple[int, tuple[int, ...]]:
    """After how many days a topic that was done is due, and the reviews from then on, in days."""
    day = date(2000, 1, 1)
    due, ahead = memory(day, (), lambda _: retention)
    return (due - day) // timedelta(days=1), ahead
