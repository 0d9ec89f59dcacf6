"""What the tests of weeks share: a week as data says it, on a day."""

import json
from collections.abc import Callable
from typing import Any

from tests.conftest import Run

ROADMAP = "dl-for-programmers"
DAILY = ("availability", "--hours", "14", "--days", "mon-sun")
Hours = dict[str, float]
At = Callable[..., Any]


def on(day: str) -> dict[str, str]:
    """The environment of a learner on that day, or at that moment."""
    return {"STUDYPLAN_NOW": day if "T" in day else f"{day}T09:00:00"}


def answer(run: Run, day: str, *words: str) -> Any:
    """What a verb says on a day; it has to succeed."""
    done = run(*words, "--json", env=on(day))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def do(run: Run, day: str, *words: str) -> None:
    """A verb on a day; it has to succeed."""
    done = run(*words, env=on(day))
    assert done.returncode == 0, done.stderr


def week(run: Run, day: str, *words: str) -> Any:
    """The week as it is on a day."""
    return answer(run, day, "week", *words)


def hours(run: Run, day: str, *names: str) -> tuple[float, ...]:
    """Figures of the week that a day is in."""
    found = week(run, day)["hours"]
    return tuple(found[name] for name in names)


def sessions(run: Run, day: str, *words: str) -> list[tuple[str | None, str, int]]:
    """Day, topic (without its roadmap) and minutes of a week's sessions."""
    return [
        (s["date"], s["topic"].partition("/")[2], s["minutes"])
        for s in week(run, day, *words)["sessions"]
    ]


def minutes(run: Run, day: str, *words: str) -> dict[str, int]:
    """Minutes by topic of a week's sessions."""
    found: dict[str, int] = {}
    for _, topic, part in sessions(run, day, *words):
        found[topic] = found.get(topic, 0) + part
    return found
