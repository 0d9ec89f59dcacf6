"""What the learner has recorded, by its ids or numbers, each with what it says."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from studyplan.store.store import Store

RecordOffer = tuple[str, object]
# How far back entries of time are offered.
_DAYS = 28


def entries(store: Store, verb: str, today: Callable[[], date]) -> Iterator[RecordOffer]:
    """Notes, evidence or entries of time, whatever the verb is about, the latest first."""
    if verb.startswith("note"):
        for note in reversed(store.notes.all_of()):
            yield note.short, note.text.partition("\n")[0]
    elif verb.startswith("evidence"):
        for one in reversed(store.evidence.all_of()):
            yield one.short, one.what
    else:
        last = today()
        for entry in reversed(store.entries.of_days(last - timedelta(days=_DAYS - 1), last)):
            yield entry.short, entry.title


def habits(store: Store, *_: object) -> Iterator[RecordOffer]:
    """The names of habits that are to be done."""
    for habit in store.habits.standing():
        yield habit.called, habit.title


def criteria(store: Store, verb: str, _: Callable[[], date]) -> Iterator[RecordOffer]:
    """Criteria; of those to be claimed or not the ones of which that is not so yet."""
    claims = store.criteria.claims()
    states = {"criteria claim": (False,), "criteria unclaim": (True,)}.get(verb, (False, True))
    for one in store.criteria.followed():
        if (one.subject in claims) in states:
            yield one.name, one.criterion.title
