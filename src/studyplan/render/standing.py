"""How things stand, in a line or two: the last week, when everything ends, being late."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyplan.core.weeks import iso_week, monday, sunday, weeks_later
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.blocks import SIGNS, Block, line
from studyplan.render.fields import Fields
from studyplan.render.terms import NOT_FOLLOWING, NOT_HERE
from studyplan.render.words import Words, in_hours

if TYPE_CHECKING:
    from studyplan.core.ends import Ends, Late
    from studyplan.core.stages import Counts
    from studyplan.core.study_days import NotLogged

LAST_WEEK = Fields(
    ("week", iso_week),
    ("hours=.", Fields(("committed kept actual estimated", in_hours))),
    ("likely=.", Fields("before=likely after=now")),
)
_LATE = {
    "target": N_(
        "{roadmap} will finish {weeks} after its target date ({day}). Options: studyplan replan"
    ),
    "baseline": N_(
        "{roadmap} will finish {weeks} later than its baseline ({day}). Options: studyplan replan"
    ),
}
LATE = Fields("roadmap=wanted.roadmap by=wanted.by day=wanted.day weeks")


def counted(c: "Counts") -> str:
    """How many topics are done, of how many; how many are in progress, left out or known."""
    others = (("doing", c.doing), ("skipped", c.skipped), ("known", c.known))
    marks = "".join(f" {SIGNS[status]}{n}" for status, n in others if n)
    return f"{c.done}/{c.topics}{marks}"


class LastWeek(NamedTuple):
    """The last week that was begun, in minutes; and the day by which half of all cases end.

    `likely` is that day as it was when that week began, `now` as it is. What of `actual` nobody
    logged is `estimated`.
    """

    week: date
    committed: int
    kept: int
    actual: int
    estimated: int
    likely: date | None
    now: date | None

    def blocks(self, words: Words, today: date) -> Iterable[Block]:
        """What it was, and by how much the end has moved since."""
        whole = N_("Week of {dates}: {kept} of {committed} done, {actual} of study.")
        part = N_(
            "Week of {dates}: {kept} of {committed} done, {actual} of study ({other} estimated)."
        )
        sentence = words(
            part if self.estimated else whole,
            dates=words.days(self.week, sunday(self.week)),
            kept=words.hours(self.kept),
            committed=words.hours(self.committed),
            actual=words.hours(self.actual),
            other=words.hours(self.estimated),
        )
        if self.week + timedelta(days=7) < monday(today):
            since = words("Nothing recorded since.")
            sentence = words(C_("sentences", "{first} {second}"), first=sentence, second=since)
        yield line(sentence, "dim")
        if self.likely is None or self.now is None:
            return
        day, before = (words.near(one, date.min) for one in (self.now, self.likely))
        if not (moved := moved_by(self.likely, self.now, words)):
            yield words.say("50% likely by {day}, as before.", "dim", day=day)
            return
        message = N_("50% likely by {day} (that week: {before}){moved}.")
        yield words.say(message, "dim", day=day, before=before, moved=moved)


def moved_by(before: date, after: date, words: Words) -> str:
    """By how much a day moved, to be said behind it; empty where it did not."""
    days, weeks = (after - before).days, weeks_later(before, after)
    if not days:
        return ""
    time = words.count(abs(weeks), "week") if weeks else words.count(abs(days), "day")
    return words(", {time} later" if days > 0 else ", {time} earlier", time=time)


def time_left(minutes: int, days: int, today: date, words: Words) -> str:
    """What is left of the week: in how many `days`, where these are why it is no more."""
    if not minutes:
        return words("No time left this week")
    time = words.hours(minutes)
    if not days:
        return words("{time} left this week", time=time)
    if today == sunday(today):
        return words("{time} left today", time=time)
    return words("{time} left in {days}", time=time, days=words.count(days, "day"))


def not_logged(work: "NotLogged", words: Words) -> str:
    """Work that nobody logged: `2 topics not logged, about 8 h by estimate`."""
    topics, time = words.count(work.topics, "topic"), words.hours(work.minutes)
    return words("{count} not logged, about {time} by estimate", count=topics, time=time)


def late_line(late: "Late", words: Words) -> Block:
    """One line, with what to do."""
    roadmap, day, by = late.wanted
    weeks = words.count(late.weeks, "week")
    return words.say(_LATE[by], "warn", roadmap=roadmap, weeks=weeks, day=words.day(day))


def likely(ends: "Ends", words: Words) -> str:
    """Between which days it is likely to end."""
    if ends.p50 is None:
        return words("Likely finished in more than 20 years.")
    if ends.p80 is None:
        return words(
            "Likely finished on {p50} (P50) or much later: P80 is more than 20 years away.",
            p50=words.day(ends.p50),
        )
    days = {"p50": words.day(ends.p50), "p80": words.day(ends.p80)}
    return words("Likely finished between {p50} (P50) and {p80} (P80).", **days)


def ends_lines(ends: "Ends", words: Words, indent: int = 0) -> Iterable[Block]:
    """A line with what is likely, and one with the plan's end; none where nothing is open."""
    if ends.plan is not None:
        yield line(likely(ends, words), indent=indent)
        message = N_("If you keep every hour: {day}.")
        if ends.p50 is not None and ends.p50 < ends.plan:
            # The plan takes topics for as long as they are estimated.
            message = N_(
                "If you keep every hour and topics take as long as estimated: {day}. P50 is "
                "earlier, as topics are likely to take less."
            )
        yield words.say(message, "dim", indent, day=words.day(ends.plan))


def nothing_followed(missing: Sequence[str], words: Words) -> Block:
    """That no roadmap is followed, or that those which are `missing` would be."""
    message = NOT_HERE if missing else NOT_FOLLOWING
    return words.say(message, "strong", name=words.listed(missing))
