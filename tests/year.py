"""The year of the learner in tests/learner.py, lived with the command."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import call
from tests.learner import DATES, LATEST, SEED, START, Change, Ends, Learner, Look, Topic
from tests.year_seen import states


class Year:
    """The year as it goes on: `watch` is called with the moment and the day at each step."""

    def __init__(self, home: Path, watch: "Callable[[Year, str, date], None] | None" = None):
        self.home, self.watch = home, watch or (lambda *_: None)
        self.learner = Learner(SEED)
        self.clock = f"{START}T08:00:00"
        self.topics: dict[str, Topic] = {}
        self.rules: list[tuple[date, dict[str, int]]] = []
        self.spent: dict[str, int] = {}
        self.finished: dict[str, date] = {}  # in truth; credited and left out ones too
        self.studied: dict[date, dict[str, int]] = {}
        self.happened: list[tuple[date, str]] = []
        self.changes: list[Change] = []
        self.looks: list[Look] = []
        self.untold: list[tuple[date, str, int]] = []
        self.late: list[tuple[date, str]] = []
        self.sessions: dict[str, int] = {}  # this week's topics in their order, with their minutes
        self.ready: list[str] = []  # what `next` and `done` have named
        self.hand: list[str] = []
        self.ticked: dict[str, int] = {}
        self.slips: list[dict[str, Any]] = []
        self.calls = Counter[str]()

    def ask(self, *words: str) -> dict[str, Any]:
        """The command's answer, as JSON."""
        self.calls[words[0]] += 1
        return self.answer(*words)

    def answer(self, *words: str) -> dict[str, Any]:
        """The same for who watches: that is none of the learner's commands."""
        done = call(self.home, *words, "--json", env={"STUDYPLAN_NOW": self.clock})
        if done.returncode:
            raise RuntimeError(f"{self.clock} {' '.join(words)}: {done.returncode} {done.stderr}")
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def ask_all(self, *calls: Sequence[str]) -> list[dict[str, Any]]:
        """The answers to several questions."""
        return [self.ask(*words) for words in calls]

    def live(self) -> None:
        """From the first day to the end; raises RuntimeError where a command fails."""
        day = START
        self._date(day)
        while day < LATEST and not (self.looks and self.over()):
            self.clock = f"{day}T08:00:00"
            if day.weekday() == 0:
                self._look(day)
                self.watch(self, "monday", day)
            if day in DATES and day > START:
                self._date(day)
            self.clock = f"{day}T21:30:00"
            self._study(day)
            self.watch(self, "evening", day)
            day += timedelta(days=1)
        self.clock = f"{day}T08:00:00"
        self._look(day)
        self.slips = self.answer("plan", "--against", "baseline")["stages"]
        self.watch(self, "end", day)

    def done_in(self, roadmap: str) -> date:
        """The day on which a roadmap was finished, in truth."""
        return max(day for key, day in self.finished.items() if key.startswith(f"{roadmap}/"))

    def over(self) -> bool:
        """Whether everything that is followed is finished, and told."""
        return not self.untold and all(key in self.finished for key in self.topics)

    def available(self, day: date) -> int:
        """The minutes that the learner has said a day has; pauses are not reckoned with."""
        rule = [days for since, days in self.rules if since <= day][-1]
        return rule[day.strftime("%a").lower()]

    def _date(self, day: date) -> None:
        what, calls = DATES[day]
        for words in calls:
            answer = self.ask(*words)
            self._credited(answer, day)
            if words[0] == "know":
                self.finished.update((mark["key"], day) for mark in answer["marked"])
            if plan := answer.get("plan"):
                before, after = (
                    Ends(plan["ends"][at], plan["likely"][at]["p50"], plan["likely"][at]["p80"])
                    for at in ("before", "after")
                )
                self.changes.append(Change(day, " ".join(words), before, after))
        self.topics = states(self.home)
        self.happened.append((day, what))
        self.rules = [
            (date.fromisoformat(r["from"]), {k: round(h * 60) for k, h in r["days"].items()})
            for r in self.answer("availability")["rules"]
        ]
        self._agenda(*self.ask_all(("week",), ("next", "-n", "60")))
        self.watch(self, "said", day)

    def _agenda(self, week: dict[str, Any], ahead: dict[str, Any]) -> None:
        self.sessions = {}
        for s in week["sessions"]:
            self.sessions[s["topic"]] = self.sessions.get(s["topic"], 0) + s["minutes"]
        self.ready = [topic["key"] for topic in ahead["topics"]]

    def _look(self, day: date) -> None:
        week, ahead = self.ask_all(("week",), ("next", "-n", "60"))
        foreseen, plan, doctor = map(self.answer, ("forecast", "plan", "doctor"))
        self._agenda(week, ahead)
        on = date.fromisoformat
        forecasts = {
            m["roadmap"]: (on(m["p50"]), on(m["p80"]))
            for m in foreseen["milestones"]
            if m["stage"] is None
        }
        self.looks.append(
            Look(
                *(day, (week["late"] or {"weeks": 0})["weeks"], plan["ends"], forecasts),
                *(len(self.finished), week, plan, doctor),
            )
        )

    def _study(self, day: date) -> None:
        for told in [u for u in self.untold if u[0] + timedelta(days=7) <= day]:
            self._tell(told, day)
        minutes = self.learner.minutes(day, self.available(day))
        for key in self._topics_for(day):
            left = self.learner.takes(self.topics[key]) - self.spent.get(key, 0)
            if minutes < min(15, left):
                break
            took = min(minutes, left)
            minutes -= took
            self.spent[key] = self.spent.get(key, 0) + took
            diary = self.studied.setdefault(day, {})
            diary[key] = diary.get(key, 0) + took
            if took == left:
                self.finished[key] = day
                self.hand = [other for other in self.hand if other != key]
                self.untold.append((day, key, took))
                if not self.learner.forgets(key):
                    self._tell(self.untold[-1], day)
            else:
                self.ask("log", key, f"{took}m")
                if key not in self.hand:
                    self.hand.append(key)
        if day.weekday() == 6:
            self._tick()

    def _topics_for(self, day: date) -> Iterator[str]:
        """What this week still has, in its order; then what is in hand, then what is next."""
        asked = False
        while True:
            found = next(self._ready_ones(day), None)
            if found is not None:
                yield found
            elif self.untold:  # nothing is ready because something was not told
                self._tell(self.untold[0], day)
            elif asked or self.over():
                return
            else:
                asked = True
                self._agenda(*self.ask_all(("week",), ("next", "-n", "60")))

    def _ready_ones(self, day: date) -> Iterator[str]:
        week = [day - timedelta(days=n) for n in range(day.weekday() + 1)]
        ready = [key for key in (*self.hand, *self.ready) if key not in self.finished]
        for key, minutes in self.sessions.items():
            had = sum(self.studied.get(d, {}).get(key, 0) for d in week)
            if key in ready and had < minutes:
                yield key
        yield from ready

    def _tell(self, told: tuple[date, str, int], day: date) -> None:
        """Write down the last sitting of a topic, and that it is done."""
        on, key, minutes = told
        self.untold.remove(told)
        dated = ("--on", on.isoformat()) if on != day else ()
        self.ask("log", key, f"{minutes}m", *dated)
        answer = self.ask("done", key, *dated)
        if dated:
            self.late.append((day, key))
        self._credited(answer, on)
        self.ready += [k for mark in answer["marked"] for k in mark["unlocked"]]
        self.ready = [*(topic["key"] for topic in answer["next"]), *self.ready]

    def _credited(self, answer: dict[str, Any], day: date) -> None:
        for credit in answer.get("credited", ()):
            self.finished.setdefault(credit["key"], day)
            self.hand = [key for key in self.hand if key != credit["key"]]

    def _tick(self) -> None:
        """On Sundays: the points behind which the topics in hand are by now."""
        for key in self.hand:
            topic = self.topics[key]
            share = self.spent[key] / self.learner.takes(topic)
            behind = int(topic.points * share)
            if topic.kind == "project" and behind > (before := self.ticked.get(key, 0)):
                self.ask("tick", key, *map(str, range(before + 1, behind + 1)))
                self.ticked[key] = behind
