"""When the learner's day begins."""

from collections.abc import Iterable
from datetime import date, datetime, time

from studyplan.core.learners_day import Beginnings
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block
from studyplan.render.fields import Fields
from studyplan.render.words import Words


def _clock(at: time) -> str:
    return at.isoformat("minutes")


_RULE = Fields("from=0", ("begins=1", _clock), "current=2")


@answer(
    "day",
    Fields("date=today", ("begins", _clock), ("rules=ruled", [_RULE])),
    {"": "day: date begins", "rules": "rule: from begins current"},
)
class DayView(NamedTuple):
    """What was said of when days begin, at the wall time `at` of the learner's day `today`.

    `told` is the day from which something holds that was asked for, and has `changed` or not.
    """

    at: datetime
    today: date
    beginnings: Beginnings
    told: date | None = None
    changed: bool = True

    @property
    def begins(self) -> time:
        """When the day of the calendar begins that it is now."""
        return self.beginnings.begin(self.at.date())

    @property
    def ruled(self) -> list[tuple[date, time, bool]]:
        """The rules, and whether it is the one that holds."""
        rules = self.beginnings.rules
        current = max((since for since, _ in rules if since <= self.at.date()), default=None)
        return [(since, at, since == current) for since, at in rules]

    def blocks(self, words: Words) -> Iterable[Block]:
        """What holds now, what comes, and which day it is where the calendar has another."""
        if self.told is not None:
            facts = {"time": _clock(self.beginnings.begin(self.told)), "day": words.day(self.told)}
            if self.changed:
                yield words.say("✓ Your day begins at {time} from {day}.", "good", **facts)
                yield words.say("What is recorded already keeps its day.", "dim", 2)
            else:
                unchanged = N_("Nothing changed: your day begins at {time} on {day} already.")
                yield words.say(unchanged, **facts)
        elif self.begins == time():
            yield words.say("Your day begins at midnight.")
        else:
            yield words.say("Your day begins at {time}.", time=_clock(self.begins))
        for since, at, _ in self.ruled:
            if since > self.at.date() and since != self.told:
                yield words.say(
                    "From {day}: {time}", "dim", 2, day=words.day(since), time=_clock(at)
                )
        if self.today != self.at.date():
            message = N_("Until {time} it is still {day}.")
            yield words.say(message, "", 2, time=_clock(self.begins), day=words.day(self.today))
        elif not self.beginnings.rules:
            hint = N_("To count the small hours to the evening before: studyplan day 04:00")
            yield words.say(hint, "dim", 2)
