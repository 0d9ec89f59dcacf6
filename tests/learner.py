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
SPEED = {
    "study": 0.75,
    "reading": 0.7,
    "exercise": 0.95,
    "deep-dive": 1.05,
    "lecture": 0.9,
    "quiz": 0.9,
    "exam": 1.0,
    "project": 1.2,
}

Calls = tuple[tuple[str, ...], ...]
DATES: dict[date, tuple[str, Calls]] = {
    START: (
        f"follows `{MAIN}`, says days and lanes; knows one topic already",
        (
            ("init", MAIN, "--hours", "20"),
            ("know", f"{MAIN}/dev-tools"),
            ("availability", *WEEK, "--lane", "theory=45%", "practice=55%"),
        ),
    ),
    date(2027, 1, 18): (
        "plans a pause from 4 to 14 February",
        (("pause", f"{FESTIVAL[0]}..{FESTIVAL[1]}", "--why", "Spring Festival"),),
    ),
    SICK[1] + timedelta(days=1): (
        "tells of the illness, and finds four more hours a week",
        (
            ("pause", f"{SICK[0]}..{SICK[1]}", "--why", "ill"),
            ("availability", "--hours", "24"),
        ),
    ),
    date(2027, 5, 12): (
        f"follows `{SECOND}` as well, week split 60/40",
        (
            ("follow", SECOND),
            ("split", "60/40"),
            ("target", "2027-12-05", "--roadmap", SECOND),
        ),
    ),
    date(2027, 6, 21): (
        "has Wednesdays in place of Thursdays from July on",
        (("availability", "--thu", "0", "--wed", "2h30", "--from", "2027-07-01"),),
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
    """A session of a plan, or of what a week was begun with; one without a day is the week's."""

    topic: str
    week: date
    day: date | None
    minutes: int


class Ends(NamedTuple):
    """When everything ends: if every hour is kept, P50 and P80."""

    kept: str | None
    p50: str | None
    p80: str | None


class Change(NamedTuple):
    """What was said on a day, and the ends before and after it."""

    day: date
    words: str
    before: Ends
    after: Ends


class Look(NamedTuple):
    """What a Monday morning shows; `forecasts` are P50 and P80 of each roadmap that is open.

    `late` are the weeks that a roadmap ends after its target or baseline.
    """

    day: date
    late: int
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
