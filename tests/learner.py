"""A made-up learner: what is said to the program on which day, what is true besides, what is seen.

Everything is drawn from one seed, by topic, by week and by day: it does not depend on what the
program plans, so that a change of the program leaves the learner as it was.
"""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

SEED = 2027
START = date(2026, 11, 23)
LATEST = START + timedelta(weeks=70)  # a year that lasts longer is not one
MAIN, SECOND = "llm-from-zero", "ai-foundations-to-frontier"
WEEK = ("--tue", "3h", "--thu", "3h", "--sat", "8h", "--sun", "6h")
FESTIVAL = (date(2027, 2, 4), date(2027, 2, 14))
SICK = (date(2027, 3, 22), date(2027, 4, 4))
SHARES = {(2027, 1): 1.2, (2027, 6): 0.5}  # the fast and the slow month
SPEED = {"study": 0.75, "reading": 0.7, "exercise": 0.95, "deep-dive": 1.05, "project": 1.2}
MORE_HOURS = 4  # a week, at most, on top of what there is

Calls = tuple[tuple[str, ...], ...]
DATES: dict[date, tuple[str, Calls]] = {
    START: (
        f"follows `{MAIN}`, says days and lanes; skips what is known already",
        (
            ("init", MAIN, "--hours", "20"),
            ("skip", f"{MAIN}/dev-tools"),
            ("availability", *WEEK, "--lane", "theory=45%", "practice=55%", "--replan"),
            ("baseline", "set"),
        ),
    ),
    date(2027, 1, 18): (
        "plans a pause from 4 to 14 February",
        (("pause", f"{FESTIVAL[0]}..{FESTIVAL[1]}", "--why", "Spring Festival", "--replan"),),
    ),
    date(2027, 5, 12): (
        f"follows `{SECOND}` as well, week split 60/40",
        (
            ("follow", SECOND),
            ("split", "60/40", "--replan"),
            ("target", "2027-12-05", "--roadmap", SECOND),
        ),
    ),
    date(2027, 6, 21): (
        "has Wednesdays in place of Thursdays from July on",
        (("availability", "--thu", "0", "--wed", "2h30", "--from", "2027-07-01", "--replan"),),
    ),
}


class Topic(NamedTuple):
    """A topic as the database has it; `left` are minutes."""

    key: str
    stage: str
    kind: str
    minutes: int
    points: int
    status: str
    left: int
    needs: tuple[str, ...]


class Session(NamedTuple):
    """A session as the database has it."""

    topic: str
    week: date
    day: date
    minutes: int


class Replan(NamedTuple):
    """A replan: when, how many weeks behind, the way taken, the plan's end before and after."""

    day: date
    behind: int
    way: str
    before: str
    after: str
    moved: int
    left_out: tuple[str, ...]
    hours: float


class Look(NamedTuple):
    """What a Monday morning shows; `forecasts` are P50 and P80 of each roadmap that is open."""

    day: date
    behind: int
    ends: str | None
    forecasts: dict[str, tuple[date, date]]
    finished: int
    week: dict[str, Any]
    plan: dict[str, Any]
    doctor: dict[str, Any]


def _chance(*words: object) -> Random:
    """The same chance for the same words."""
    return Random(" ".join(map(str, words)))  # noqa: S311 (a learner is no secret)


class Learner(NamedTuple):
    """How fast somebody is, and how much is really studied."""

    seed: int

    def takes(self, topic: Topic) -> int:
        """The minutes that a topic takes in truth, in fives."""
        chance = _chance(self.seed, topic.key).gauss(0, 0.2)
        return max(5, round(topic.minutes * SPEED[topic.kind] * (1 + chance) / 5) * 5)

    def forgets(self, key: str) -> bool:
        """Whether the end of a topic is told a week late."""
        return _chance(self.seed, "forgets", key).random() < 0.07

    def minutes(self, day: date, available: int) -> int:
        """The minutes that are really studied on a day, in fives, of those that there should be."""
        if any(first <= day <= last for first, last in (FESTIVAL, SICK)):
            return 0
        monday = day - timedelta(days=day.weekday())
        week = min(1.1, max(0.5, _chance(self.seed, monday).gauss(0.92, 0.12)))
        mood = min(1.3, max(0.4, _chance(self.seed, day).gauss(1, 0.15)))
        month = SHARES.get((day.year, day.month), 1)
        return round(available * week * mood * month / 5) * 5
