"""The learner's day in a line, and what to study now below it."""

from collections.abc import Iterable, Iterator

from studyplan.core.today import Day
from studyplan.core.weeks import iso_week
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, line, title
from studyplan.render.fields import Fields
from studyplan.render.next import NEXT, PROPOSED_ROW, NextView
from studyplan.render.words import Words

_MINUTES = Fields("committed actual left_this_week=left")


@answer(
    "today",
    Fields(NEXT.at("next"), ("minutes=.", _MINUTES.at("day"))),
    {
        "topics": PROPOSED_ROW,
        "": "today: date minutes.committed minutes.actual minutes.left_this_week",
    },
    schema=2,
)
class TodayView(NamedTuple):
    """The learner's day, None where nothing is planned, and what to study now."""

    day: Day | None
    next: NextView

    def blocks(self, words: Words) -> Iterable[Block]:
        """The line about the day, then the table."""
        today = self.next.today
        yield title(words("Today"), f"{words.day(today)} · {iso_week(today)}")
        if self.day:
            yield line(" · ".join(_said(self.day, words)))
        yield line()
        yield from self.next.body(words)


def _said(day: Day, words: Words) -> Iterator[str]:
    """What is committed and done; where nothing is committed, what is left of the week."""
    if day.committed:
        yield words("{time} committed", time=words.hours(day.committed))
    elif day.committed is not None and not day.actual:
        yield words("Nothing committed")
    if day.actual:
        yield words("{time} done", time=words.hours(day.actual))
    if not day.committed:
        yield words("{time} left this week", time=words.hours(day.left))
