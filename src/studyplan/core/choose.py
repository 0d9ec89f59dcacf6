"""What to study now: the order of the candidates, and why each is there."""

from collections.abc import Iterable
from datetime import date, timedelta

from studyplan.core.topics import ElectiveChoice, TopicRow
from studyplan.named_tuples import NamedTuple

TOMORROW = timedelta(days=1)


class Committed(NamedTuple):
    """Where a topic comes in this week; where its sessions have days, the next and the last."""

    place: int
    day: date | None = None
    last: date | None = None


class Candidate(NamedTuple):
    """A topic that could be next; `rank` is its place in the plan.

    `committed` is None where this week was not begun with it; `comes_with` is the open topic
    elsewhere that will satisfy it, `choice` the elective that it is one of.
    """

    topic: TopicRow
    rank: int
    committed: Committed | None = None
    comes_with: TopicRow | None = None
    choice: ElectiveChoice | None = None

    @property
    def planned(self) -> Committed | None:
        """Where it comes in this week itself; another topic of its elective gives it its place."""
        return None if self.topic.spare else self.committed


class Reason(NamedTuple):
    """Why a topic is proposed: a word for the renderer, and its facts."""

    word: str
    facts: tuple[tuple[str, object], ...] = ()


def choose(candidates: Iterable[Candidate], today: date) -> list[Candidate]:
    """Candidates best first.

    What is today, or due by tomorrow, in progress, overdue, this week's, then ready ones in plan
    order.
    """
    return sorted(candidates, key=lambda c: _order(c, today))


def _order(candidate: Candidate, today: date) -> tuple[int, int, int]:
    if day := _pressing(candidate.topic, today):
        return -1, day.toordinal(), candidate.rank
    if candidate.topic.status == "doing":
        band = 0
    elif _overdue(candidate.committed, today):
        band = 1
    elif candidate.committed:
        band = 2
    else:
        band = 3 if candidate.comes_with is None else 4
    return band, candidate.committed.place if candidate.committed else 0, candidate.rank


def _pressing(topic: TopicRow, today: date) -> date | None:
    """The day that a topic is on, if that is not later than today, or due by, if than tomorrow."""
    ends = ((topic.on, today), (topic.due, today + TOMORROW))
    return min((day for day, latest in ends if day and day <= latest), default=None)


def _overdue(at: Committed | None, today: date) -> bool:
    return at is not None and at.last is not None and at.last < today


def fitting(candidates: Iterable[Candidate], minutes: int, today: date) -> list[Candidate]:
    """What so many minutes are good for, best first.

    What can be finished in them, then what is in progress, then what is worth beginning: half an
    hour is enough for that.
    """
    ranked = choose(candidates, today)
    done = [c for c in ranked if c.topic.left <= minutes]
    rest = [c for c in ranked if c.topic.left > minutes]
    going = [c for c in rest if c.topic.status == "doing"]
    begun = [c for c in rest if c.topic.status == "todo" and minutes >= WORTH_BEGINNING]
    return [*done, *going, *begun]


# A session shorter than this is not worth opening a new book for.
WORTH_BEGINNING = 30


def reasons(candidate: Candidate, today: date, fit: int | None = None) -> tuple[Reason, ...]:
    """Why a candidate is proposed, the weightiest reason first; never empty.

    The words are `on` (its day), `due` and `was-due` with their days, `fits` and `begins` (what it
    is good for within `fit` minutes), `in-progress`, `overdue`, `this-day` or `this-week`,
    `comes-with`, `choose` (of an elective), and `ready` where there is no other.
    """
    topic, at = candidate.topic, candidate.planned
    why = [Reason("on", (("day", topic.on),))] if topic.on else []
    if topic.due:
        word = "due" if topic.due >= today else "was-due"
        why.append(Reason(word, (("day", topic.due),)))
    if fit is not None and topic.left <= fit:
        why.append(Reason("fits", (("fit", fit), ("minutes", topic.left))))
    elif topic.status == "doing":
        why.append(Reason("in-progress", (("minutes", topic.left),)))
    elif fit is not None:
        why.append(Reason("begins", (("fit", fit),)))
    if at and _overdue(at, today):
        why.append(Reason("overdue", (("day", at.last),)))
    elif at and topic.on is None:
        why.append(Reason("this-day", (("day", at.day),)) if at.day else Reason("this-week"))
    elif candidate.comes_with is not None:
        why.append(Reason("comes-with", (("giver", candidate.comes_with),)))
    if choice := candidate.choice:
        why.append(Reason("choose", (("n", choice.choose), ("of", choice.of))))
    return tuple(why) or (Reason("ready"),)
