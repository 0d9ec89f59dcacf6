"""What has to hold at each step of the year, looked at with the program's own answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.learner import DATES, FESTIVAL, Session, Topic
from tests.year import Year
from tests.year_seen import ahead, begun_with, lines, states, stored

OPEN = ("todo", "doing")
PAUSE_SAID = next(said for said, calls in DATES.values() if str(FESTIVAL[0]) in calls[0][1])
HOURS_SAID = {
    day for day, (_, calls) in DATES.items() if any(c[0] == "availability" for c in calls)
}


def paused(day: date, year: Year) -> bool:
    said = any(what == PAUSE_SAID for _, what in year.happened)
    return said and FESTIVAL[0] <= day <= FESTIVAL[1]


def sums(pairs: Iterable[tuple[date, int]]) -> dict[date, int]:
    total: dict[date, int] = defaultdict(int)
    for day, minutes in pairs:
        total[day] += minutes
    return total


def over_its_minutes(year: Year, today: date, plan: Sequence[Session]) -> Iterator[str]:
    told = stored(year.home, f"SELECT sum(minutes) FROM time_log WHERE day = '{today}'")[0][0] or 0
    for day, minutes in sums((s.day or s.week, s.minutes) for s in plan).items():
        there = 0 if paused(day, year) else year.available(day)
        if minutes > max(0, there - (told if day == today else 0)):
            yield f"{day} has {minutes} of {there} min"


def before_what_it_needs(topics: dict[str, Topic], plan: Sequence[Session]) -> Iterator[str]:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, s in enumerate(plan):
        first.setdefault(s.topic, place)
        last[s.topic] = place
    for topic, place in first.items():
        for need in topics[topic].needs:
            if need in last and last[need] > place:
                yield f"{topic} before {need}"


def not_all_planned(
    topics: dict[str, Topic], plan: Sequence[Session], comes_with: Mapping[str, str]
) -> Iterator[str]:
    placed: dict[str, int] = defaultdict(int)
    for s in plan:
        placed[s.topic] += s.minutes
    for key, topic in topics.items():
        left = topic.left if topic.status in OPEN and key not in comes_with else 0
        if placed[key] != left:
            yield f"{key} ({topic.status}) has {left} min left, {placed[key]} planned"


def does_not_add_up(week: dict[str, Any]) -> Iterator[str]:
    """What `week` says of its hours; each is rounded to a tenth."""
    h = week["hours"]
    committed = sum(s["minutes"] for s in week["sessions"]) / 60
    wrong = (
        h["kept"] > h["committed"],
        h["committed"] > committed + 0.05,
        committed > h["available"] - h["reviews"] + 0.1,
        h["left"] > max(0, h["available"] - h["reviews"] - h["actual"]) + 0.15,
        abs(h["unplanned"] - max(0, h["left"] - h["committed"] + h["kept"])) > 0.25,
    )
    if any(wrong):
        yield f"{h} {committed:.1f} {wrong}"


def beyond_its_week(year: Year, today: date) -> Iterator[str]:
    """What `plan` prints."""
    shown = sums(
        (date.fromisoformat(week["week"]), week["minutes"])
        for stage in year.looks[-1].plan["stages"]
        for week in stage["weeks"]
    )
    for monday, minutes in shown.items():
        own = [monday + timedelta(days=n) for n in range(7)]
        there = sum(year.available(day) for day in own if not paused(day, year))
        if monday > today and minutes > there:
            yield f"week of {monday}: {minutes} of {there} min"


HELD = (
    "not all is planned",
    "a day is over its minutes",
    "something comes before what it needs",
    "what a week was begun with changed",
    "the baseline moved",
    "the hours of a week do not add up",
    "a week is over its minutes",
    "week shows something else",
    "what is not open is planned",
)


class Line(NamedTuple):
    """What `week` shows on a terminal on a Monday on which a roadmap is late."""

    day: date
    text: str


class Watch:
    """Looks at each step whether everything is as it should be; `faults` by what they are."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {what: [] for what in HELD}
        self.begun: dict[date, list[Session]] = {}
        self.baseline: dict[str, str] = {}
        self.lines: list[Line] = []
        self.steps = 0

    def __call__(self, year: Year, moment: str, day: date) -> None:
        self.steps += 1
        (plan, comes_with), topics = ahead(year.home, day), states(year.home)
        self.note("not all is planned", day, not_all_planned(topics, plan, comes_with))
        self.note("a day is over its minutes", day, over_its_minutes(year, day, plan))
        self.note("something comes before what it needs", day, before_what_it_needs(topics, plan))
        closed = {s.topic for s in plan if topics[s.topic].status not in OPEN}
        self.note("what is not open is planned", day, sorted(closed))
        self.note("what a week was begun with changed", day, self.changed(year, moment, day))
        if moment == "said":
            self.note("the baseline moved", day, self.moved(year, day))
        if moment == "monday":
            look = year.looks[-1]
            self.note("a week is over its minutes", day, beyond_its_week(year, day))
            self.note("the hours of a week do not add up", day, does_not_add_up(look.week))
            if look.late:
                self.lines.append(Line(day, lines(year.home, year.clock, "week")))
        if moment == "evening" and day.weekday() == 6:
            self.note("week shows something else", day, self.shown(year, day))

    def note(self, what: str, day: date, found: Iterable[str]) -> None:
        self.faults[what] += [f"{day}: {text}" for text in found]

    def changed(self, year: Year, moment: str, day: date) -> Iterator[str]:
        now = begun_with(year.home)
        running = day - timedelta(days=day.weekday())
        for week, sessions in self.begun.items():
            said = moment == "said" and week == running
            if not said and now.get(week) != sessions:
                yield f"week of {week}"
        self.begun = now

    def moved(self, year: Year, day: date) -> Iterator[str]:
        """Other hours move a baseline; nothing else does."""
        for stage in year.answer("plan", "--against", "baseline")["stages"]:
            key = f"{stage['roadmap']}/{stage['id']}"
            before = self.baseline.get(key)
            self.baseline[key] = stage["baseline"]
            if before not in (None, stage["baseline"]) and day not in HOURS_SAID:
                yield f"{key}: {stage['baseline']} was {before}"

    def shown(self, year: Year, day: date) -> Iterator[str]:
        """On Sundays, when everything was said: the answer is what is written, and adds up."""
        week = year.answer("week")
        monday = day - timedelta(days=6)
        own = [(str(s.day), s.topic, s.minutes) for s in self.begun.get(monday, ())]
        shown = [(s["date"], s["topic"], s["minutes"]) for s in week["sessions"]]
        if monday in self.begun and own != shown:
            # What was finished before the week, and told in it, has left it.
            gone = {topic for _, topic, _ in set(own) - set(shown)}
            days = [year.answer("show", topic)["finished_on"] for topic in gone]
            if [s for s in own if s[1] not in gone] != shown or not all(
                on and on < monday.isoformat() for on in days
            ):
                yield "sessions differ"
        yield from does_not_add_up(week)
