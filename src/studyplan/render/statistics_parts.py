"""The parts of statistics as a person sees them: lanes, weeks, estimates, milestones."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.statistics import KindTime, LaneTime, Reached, Recalled, WeekStudied
from studyplan.core.streak import Streak
from studyplan.locale import N_
from studyplan.render.blocks import Block, Cell, Style, Table, bar, columns
from studyplan.render.terms import KINDS
from studyplan.render.words import Words

# A bar is shorter where the terminal is narrow.
_BAR, _SHORT_BAR, _NARROW = 20, 8, 60
# Of more weeks than these the last ones are shown.
_MOST_WEEKS = 12


def lanes_table(lanes: Sequence[LaneTime], words: Words, width: int) -> Iterable[Table]:
    """A bar for each lane against its share, full when it has that; without one only the hours."""
    rows = []
    for lane, minutes, wanted in lanes:
        hours = words.hours(minutes)
        if wanted is not None:
            hours = words("{hours} of {share}", hours=hours, share=words.hours(wanted))
        shown = _bar(minutes, wanted, width) if wanted else Cell("")
        percent = f"{minutes * 100 // wanted}%" if wanted else ""
        rows.append((Cell(f"  {words.lane(lane)}"), shown, Cell(percent), Cell(hours)))
    yield Table(columns("fixed fixed figures grow"), rows)


def _bar(minutes: int, most: int, width: int) -> Cell:
    cells = _SHORT_BAR if width < _NARROW else _BAR
    return Cell(bar(min(minutes, most), most, cells), "good" if minutes else "dim")


def streak_said(streak: Streak, words: Words) -> str:
    """The days in a row, and the most there were."""
    if not streak.longest:
        return words("No day of study yet.")
    days, longest = words.count(streak.days, "day"), words.count(streak.longest, "day")
    return words("{days} in a row · longest: {longest}", days=days, longest=longest)


def weeks_table(
    weeks: Sequence[WeekStudied], today: date, words: Words, width: int
) -> Iterable[Block]:
    """The last weeks with their topics and hours, and how many topics a week there were of all."""
    shown = weeks[-_MOST_WEEKS:]
    most = max(week.minutes for week in shown)
    rows = [
        (
            Cell(f"  {words.near(week, today)}"),
            Cell(words.count(topics, "topic")),
            _bar(minutes, most, width),
            Cell(words.hours(minutes)),
        )
        for week, topics, minutes in shown
    ]
    yield Table(columns("fixed figures fixed figures"), rows)
    if len(weeks) > len(shown):
        message = N_("The last {n} of {weeks}.")
        yield words.say(message, "dim", 2, n=len(shown), weeks=words.count(len(weeks), "week"))
    if len(weeks) > 1:
        average = sum(week.topics for week in weeks) / len(weeks)
        said = f"{average:.1f}".removesuffix(".0") if average >= 1 else f"{average:.2g}"
        yield words.say("Topics a week on average: {n}.", "dim", 2, n=said)


def estimates_table(kinds: Sequence[KindTime], words: Words) -> Iterable[Block]:
    """What topics took against their estimates, by kind, and how many nobody knows that of."""
    rows = [
        (
            Cell(f"  {words(KINDS[kind.kind])}"),
            Cell(str(kind.topics)),
            Cell(words.hours(kind.estimated or 0)),
            Cell(words.hours(kind.spent or 0)),
            Cell(f"{kind.ratio:.2f}"),
        )
        for kind in kinds
        if kind.ratio is not None
    ]
    if rows:
        heads = ["  " + words("Kind"), words("Topics"), words("Estimate"), words("Actual")]
        heads.append(words("Ratio"))
        yield Table(columns("grow figures figures figures figures", *heads), rows)
    if others := sum(kind.others for kind in kinds):
        message = N_("Done without logged time: {topics}. To log it: studyplan log TOPIC 1h30")
        yield words.say(message, "dim", 2, topics=words.count(others, "topic"))


def reviews_said(reviews: Recalled, desired: float, lane: int, words: Words) -> str:
    """The part of reviews that was recalled, against the part that should be.

    Without any the `lane` may have had minutes all the same.
    """
    wanted = f"{desired:.0%}"
    if reviews.retention is None:
        message = N_("No topic was reviewed in these weeks. Desired: {wanted}")
        if lane:
            message = N_(
                "No topic was reviewed in these weeks; the {time} of the lane review are other "
                "study and habits. Desired: {wanted}"
            )
        return words(message, wanted=wanted, time=words.hours(lane))
    return words(
        "{share} of {count} recalled. Desired: {wanted}",
        share=f"{reviews.retention:.0%}",
        count=words.count(reviews.graded, "review"),
        wanted=wanted,
    )


def milestones_table(reached: Sequence[Reached], today: date, words: Words) -> Iterable[Table]:
    """The stages and roadmaps that were finished, with how much later than in the baseline."""
    rows = []
    for one in reached:
        style: Style = "" if one.stage else "strong"
        day = Cell(f"  {words.near(one.day, today)}")
        rows.append((day, Cell(words.text(one.title), style), Cell(_slip(one.weeks, words), "dim")))
    yield Table(columns("fixed grow"), rows)


def _slip(weeks: int | None, words: Words) -> str:
    if weeks is None:
        return ""
    if weeks == 0:
        return words("as in the baseline")
    later, earlier = N_("{weeks} later than the baseline"), N_("{weeks} earlier than the baseline")
    return words(later if weeks > 0 else earlier, weeks=words.count(abs(weeks), "week"))
