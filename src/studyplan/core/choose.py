"""What to study now: the order of the candidates, and why each is there."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from studyplan.core.topics import TopicRow


class Candidate(NamedTuple):
    """A topic that could be next; `rank` is its place in the plan, minutes are what is left.

    `place` is where it comes in what this week was begun with, None if it does not; where sessions
    have days, `day` is the next of them and `last` the last. `comes_with` is the open topic
    elsewhere that will satisfy it.
    """

    key: str
    status: str
    rank: int
    minutes: int
    place: int | None = None
    day: date | None = None
    last: date | None = None
    comes_with: TopicRow | None = None


class Reason(NamedTuple):
    """Why a topic is proposed: a word for the renderer, and its facts."""

    word: str
    facts: tuple[tuple[str, object], ...] = ()


def choose(candidates: Iterable[Candidate], today: date) -> list[Candidate]:
    """Candidates best first: in progress, overdue, this week's, then ready ones in plan order."""
    return sorted(candidates, key=lambda c: _order(c, today))


def _order(candidate: Candidate, today: date) -> tuple[int, int, int]:
    if candidate.status == "doing":
        band = 0
    elif _overdue(candidate, today):
        band = 1
    elif candidate.place is not None:
        band = 2
    else:
        band = 3 if candidate.comes_with is None else 4
    return band, candidate.place or 0, candidate.rank


def _overdue(candidate: Candidate, today: date) -> bool:
    return candidate.last is not None and candidate.last < today


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


# A session shorter than this is not worth opening a new book for.
WORTH_BEGINNING = 30


def reasons(candidate: Candidate, today: date, fit: int | None = None) -> tuple[Reason, ...]:
    """Why a candidate is proposed, the weightiest reason first; never empty.

    The words are `fits` and `begins` (what it is good for within `fit` minutes), `in-progress`,
    `overdue`, `this-day` or `this-week`, `comes-with`, and `ready` where there is no other.
    """
    why = []
    doing = candidate.status == "doing"
    if fit is not None and candidate.minutes <= fit:
        why.append(Reason("fits", (("fit", fit), ("minutes", candidate.minutes))))
    elif doing:
        why.append(Reason("in-progress", (("minutes", candidate.minutes),)))
    elif fit is not None:
        why.append(Reason("begins", (("fit", fit),)))
    if _overdue(candidate, today):
        why.append(Reason("overdue", (("day", candidate.last),)))
    elif candidate.day is not None:
        why.append(Reason("this-day", (("day", candidate.day),)))
    elif candidate.place is not None:
        why.append(Reason("this-week"))
    elif candidate.comes_with is not None:
        why.append(Reason("comes-with", (("giver", candidate.comes_with),)))
    return tuple(why) or (Reason("ready"),)
