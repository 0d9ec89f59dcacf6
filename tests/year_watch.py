"""What has to hold at each step of the year, looked at with the program's own answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.learner import DATES, FESTIVAL, START, Session, Topic
from tests.year import Year
from tests.year_seen import lines, planned, states

OPEN = ("todo", "doing")
PAUSE_SAID = next(day for day, (what, _) in DATES.items() if "pause" in what)


def paused(day: date, today: date) -> bool:
    return today >= PAUSE_SAID and FESTIVAL[0] <= day <= FESTIVAL[1]


def sums(pairs: Iterable[tuple[date, int]]) -> dict[date, int]:
    total: dict[date, int] = defaultdict(int)
    for day, minutes in pairs:
        total[day] += minutes
    return total


def over_its_minutes(year: Year, today: date, ahead: Sequence[Session]) -> Iterator[str]:
    for day, minutes in sums((s.day, s.minutes) for s in ahead).items():
        if paused(day, today):
            yield f"{day} is in a pause and has {minutes} min"
        elif minutes > year.available(day):
            yield f"{day} has {minutes} of {year.available(day)} min"


def before_what_it_needs(topics: dict[str, Topic], ahead: Sequence[Session]) -> Iterator[str]:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, s in enumerate(ahead):
        first.setdefault(s.topic, place)
        last[s.topic] = place
    both = [topic for topic in first if topics[topic].status in OPEN]
    for topic, place in first.items():
        for need in topics[topic].needs:
            if topic in both and need in both and last[need] > place:
                yield f"{topic} before {need}"


def not_all_planned(topics: dict[str, Topic], ahead: Sequence[Session]) -> Iterator[str]:
    placed: dict[str, int] = defaultdict(int)
    for s in ahead:
        placed[s.topic] += s.minutes
    for key, topic in topics.items():
        if topic.status in OPEN and placed[key] != topic.left:
            yield f"{key} has {topic.left} min left, {placed[key]} planned"


def finished_and_planned(topics: dict[str, Topic], ahead: Sequence[Session]) -> Iterator[str]:
    for s in ahead:
        if topics[s.topic].status not in OPEN:
            yield f"{s.topic} is {topics[s.topic].status}, planned on {s.day}"


def beyond_its_week(year: Year, today: date) -> Iterator[str]:
    """What `week` and `plan` themselves print."""
    look = year.looks[-1]
    hours = look.week["hours"]
    if hours["planned"] > hours["available"] + 0.05:
        yield f"week {look.week['week']}: {hours}"
    shown = sums(
        (date.fromisoformat(week["week"]), week["minutes"])
        for stage in look.plan["stages"]
        for week in stage["weeks"]
    )
    for monday, minutes in shown.items():
        own = [monday + timedelta(days=n) for n in range(7)]
        there = sum(year.available(day) for day in own if not paused(day, today))
        if monday > today and minutes > there:
            yield f"week of {monday}: {minutes} of {there} min"


HELD = (
    "a day that is gone changed",
    "not all is planned",
    "what is finished is planned",
    "the baseline moved",
    "a plan moved by itself",
    "a day is over its minutes",
    "something comes before what it needs",
    "a week is over its minutes",
    "week shows something else",
)


class Line(NamedTuple):
    """What `next` shows on a terminal on a Monday on which the learner is behind."""

    day: date
    text: str


class Watch:
    """Looks at each step whether everything is as it should be; `faults` by what they are."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {what: [] for what in HELD}
        self.seen: list[Session] = []
        self.day = self.begun = START
        self.baseline: dict[str, tuple[str, ...]] = {}
        self.lines: list[Line] = []
        self.steps = 0

    def __call__(self, year: Year, moment: str, day: date) -> None:
        self.steps += 1
        plan, topics = planned(year.home), states(year.home)
        if [s for s in plan if s.day < self.day] != [s for s in self.seen if s.day < self.day]:
            self.note("a day that is gone changed", day, ["see the sessions"])
        if moment == "adopted":
            self.begun = day
            ahead = [s for s in plan if s.day >= day]
            self.note("not all is planned", day, not_all_planned(topics, ahead))
            later = [s for s in ahead if s.day > day]
            self.note("what is finished is planned", day, finished_and_planned(topics, later))
            self.note("the baseline moved", day, self.moved(year))
        elif plan != self.seen:
            self.note("a plan moved by itself", day, ["see the sessions"])
        ahead = [s for s in plan if s.day >= self.begun]
        if moment == "adopted":
            self.note("a day is over its minutes", day, over_its_minutes(year, day, ahead))
        self.note("something comes before what it needs", day, before_what_it_needs(topics, ahead))
        if moment == "monday":
            look = year.looks[-1]
            self.note("a week is over its minutes", day, beyond_its_week(year, day))
            self.note("week shows something else", day, self.shown(look.week, plan, day))
            if look.behind:
                self.lines.append(Line(day, lines(year.home, year.clock, "next")))
        self.seen, self.day = plan, day

    def note(self, what: str, day: date, found: Iterable[str]) -> None:
        self.faults[what] += [f"{day}: {text}" for text in found]

    def moved(self, year: Year) -> Iterator[str]:
        now = year.ask("plan", "--against", "baseline")["stages"]
        for stage in now:
            key = f"{stage['roadmap']}/{stage['id']}"
            if self.baseline.setdefault(key, (stage["baseline"],)) != (stage["baseline"],):
                yield f"{key}: {stage['baseline']} was {self.baseline[key][0]}"

    def shown(self, week: dict[str, Any], plan: Sequence[Session], day: date) -> Iterator[str]:
        own = [(str(s.day), s.topic, s.minutes) for s in plan if s.week == day]
        if [(s["date"], s["topic"], s["minutes"]) for s in week["sessions"]] != own:
            yield "sessions differ"
