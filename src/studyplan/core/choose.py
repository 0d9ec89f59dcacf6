"""What to study now: the order of the candidates, and why each is there."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from studyplan.core.weeks import sunday


class Candidate(NamedTuple):
    """A topic that could be next; `rank` is its place in the plan, minutes are what is left.

    `day` is that of its next session, where sessions have days.
    """

    key: str
    status: str
    rank: int
    minutes: int
    planned_from: date | None = None
    planned_to: date | None = None
    unlocks: int = 0
    unlocked_minutes: int = 0
    day: date | None = None


class Reason(NamedTuple):
    """Why a topic is proposed: a word for the renderer, and its facts."""

    word: str
    facts: tuple[tuple[str, object], ...] = ()


def choose(candidates: Iterable[Candidate], today: date) -> list[Candidate]:
    """Candidates best first: in progress, overdue, this week's, then ready ones in plan order.

    Ties go to the one that unlocks more hours.
    """
    return sorted(candidates, key=lambda c: _order(c, today))


def _order(candidate: Candidate, today: date) -> tuple[int, str, int, int]:
    if candidate.status == "doing":
        band = 0
    elif _overdue(candidate, today):
        band = 1
    elif candidate.planned_from is not None and candidate.planned_from <= sunday(today):
        band = 2
    else:
        band = 3
    planned = (
        candidate.planned_from.isoformat() if band in (1, 2) and candidate.planned_from else ""
    )
    return band, planned, candidate.rank, -candidate.unlocked_minutes


def _overdue(candidate: Candidate, today: date) -> bool:
    return candidate.planned_to is not None and sunday(candidate.planned_to) < today


def fitting(candidates: Iterable[Candidate], minutes: int, today: date) -> list[Candidate]:
    """What so many minutes are good for, best first.

    What can be finished in them, then what is in progress, then what is worth beginning: half an
    hour is enough for that.
    """
    ranked = choose(candidates, today)
    done = [c for c in ranked if c.minutes <= minutes]
    going = [c for c in ranked if c not in done and c.status == "doing"]
    begun = [c for c in ranked if c.status == "todo" and minutes >= WORTH_BEGINNING]
    return [*done, *going, *(c for c in begun if c not in done)]


# A sitting shorter than this is not worth opening a new book for.
WORTH_BEGINNING = 30


def reasons(candidate: Candidate, today: date, fit: int | None = None) -> tuple[Reason, ...]:
    """Why a candidate is proposed, the weightiest reason first; never empty.

    With so many minutes to `fit`: whether it can be finished in them, or gone on with or begun.
    """
    found = []
    if fit is not None:
        word = "fits" if candidate.minutes <= fit else "goes-on"
        if word == "goes-on" and candidate.status == "todo":
            word = "begins"
        found.append(Reason(word, (("fit", fit), ("minutes", candidate.minutes))))
    elif candidate.status == "doing":
        found.append(Reason("in-progress", (("minutes", candidate.minutes),)))
    if _overdue(candidate, today):
        found.append(Reason("overdue", (("week", candidate.planned_to),)))
    elif candidate.planned_from is not None and candidate.planned_from <= sunday(today):
        behind = candidate.status == "todo" and sunday(candidate.planned_from) < today
        if candidate.day is not None and candidate.day <= sunday(today):
            found.append(Reason("planned-on", (("day", candidate.day),)))
        else:
            word = "planned-since" if behind else "planned"
            found.append(Reason(word, (("week", candidate.planned_from),)))
    if candidate.unlocks:
        facts = (("count", candidate.unlocks), ("minutes", candidate.unlocked_minutes))
        found.append(Reason("unlocks", facts))
    if not found:
        found.append(Reason("ready"))
    return tuple(found)
