"""A week: what it was begun with, what became of that, what else was done, what time is left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from studyplan.core.calendar import Pause
from studyplan.core.commitment import Figures
from studyplan.core.ends import Late
from studyplan.core.habits import HabitOfWeek
from studyplan.core.text import Text, told_apart
from studyplan.core.topics import Credit, SessionRow, TopicRow
from studyplan.core.vocabulary import MET, Lane
from studyplan.core.weeks import iso_week, monday, sunday, weeks_between
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import SIGNS, Block, bar, line, title
from studyplan.render.contract import COMING, LISTED, PAUSE
from studyplan.render.credit import coming_blocks
from studyplan.render.dates_ahead import DATED, DatedTopic, trouble_lines
from studyplan.render.fields import Fields
from studyplan.render.habits_of_week import HABIT_OF_WEEK, habit_blocks
from studyplan.render.place import gone
from studyplan.render.session_table import session_table
from studyplan.render.standing import (
    LAST_WEEK,
    LATE,
    LastWeek,
    late_line,
    nothing_followed,
)
from studyplan.render.week_time import left, pause_line, studied, summed
from studyplan.render.words import Words, in_hours


def _debts(minutes: Mapping[Lane, int]) -> dict[Lane, float]:
    return {lane: in_hours(of_it) for lane, of_it in minutes.items()}


_STUDIED = Fields(LISTED, "gone")
ON_DAY = Fields("date minutes", _STUDIED.at("topic"), "lane")
_FIGURES = Fields(
    ("available committed kept actual reviewed logged left unplanned reviews=taken", in_hours),
    ("estimated", in_hours),
)
_HOURS = Fields(_FIGURES.at("figures"), _FIGURES.some("committed kept unplanned").at("begun_with"))


WEEK = Fields(
    ("week=first", iso_week),
    "start=first end=last",
    ("hours=.", _HOURS),
    ("sessions unplanned=filled", [ON_DAY]),
    ("done_besides=besides", [_STUDIED]),
    ("comes_with=coming", [COMING]),
    ("lane_debt=debts", _debts),
    ("pauses", [PAUSE]),
    ("habits", [HABIT_OF_WEEK]),
    ("last_week=before", LAST_WEEK),
    ("late", LATE),
    ("dated", [DATED]),
)


@answer("week", WEEK, schema=2)
class WeekView(NamedTuple):
    """The week of Monday `first`.

    `sessions` is what is committed, in a week to come what the plan has; `filled` where the time
    would go that is not committed; `besides` what else was worked on, `coming` what topics of
    other roadmaps will come with these. `figures` are None where no hours are known; a past week
    may never have been `begun`. `begins` is the first day of what is followed, `debts` what lanes
    are behind their shares, `dated` is what has a date up to the end of the week.
    """

    today: date
    first: date
    followed: list[Text]
    begins: date | None
    figures: Figures | None
    sessions: list[SessionRow]
    filled: list[SessionRow]
    besides: list[TopicRow]
    debts: Mapping[Lane, int] = MappingProxyType({})
    pauses: Sequence[Pause] = ()
    habits: Sequence[HabitOfWeek] = ()
    before: LastWeek | None = None
    late: Late | None = None
    coming: Sequence[Credit] = ()
    begun: bool = True
    dated: Sequence[DatedTopic] = ()
    missing: Sequence[str] = ()

    @property
    def begun_with(self) -> Figures | None:
        """The figures that only a week has which was begun."""
        return self.figures if self.begun else None

    @property
    def last(self) -> date:
        """Its Sunday."""
        return sunday(self.first)

    @property
    def gone(self) -> bool:
        """Whether it is a past week."""
        return self.last < self.today

    @property
    def ahead(self) -> bool:
        """Whether it has not begun."""
        return self.first > self.today

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Date (or the week), key, title, lane, minutes, status, number.

        Then `unplanned` with what would come next, `comes-with` with what other topics will come
        with these, and `besides` with what else was done.
        """
        for s in self.sessions:
            yield s.date or data["week"], *_row(s.topic, s.lane, s.minutes)
        for s in self.filled:
            yield "unplanned", *_row(s.topic, s.lane, s.minutes)
        for c in self.coming:
            yield "comes-with", *_row(c.topic, c.topic.lane)
        for t in self.besides:
            yield "besides", *_row(t, t.lane)

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title with the dates, the bar and the time, then sessions and what is not committed."""
        dates = words.days(self.first, self.last)
        yield title(words(self._title()), f"{dates} · {iso_week(self.first)}")
        yield line()
        if not self.followed:
            yield nothing_followed(self.missing, words)
            return
        yield from self._looking_back(words)
        if lines := list(self._time(words)):
            yield from lines
            yield line()
        several = len(self.followed) > 1
        if self.sessions:
            yield session_table(self.sessions, self.today, words, several)
        elif not self.filled:
            yield line(self.emptiness(words))
        if self.filled:
            if self.sessions:
                yield line()
            time = words.hours(self.figures.unplanned if self.figures else 0)
            yield words.say("Unplanned: {time}. Next in line:", "accent", time=time)
            yield session_table(self.filled, self.today, words, several)
        if self.coming:
            yield line()
            yield from coming_blocks(self.coming, words)
        if self.besides:
            yield line()
            yield words.say("Also studied", "good")
            names = told_apart({t.key: t.title for t in self.besides})
            width = max(len(str(t.number or "")) for t in self.besides)
            for t in self.besides:
                mark = f"{t.number or '':>{width}}  " if width else ""
                text = f"{SIGNS[t.status]} {words.text(names[t.key])}"
                yield line(text, indent=2, mark=mark, aside=gone(words) if t.gone else "")
        if self.habits and (self.sessions or self.filled):
            yield from habit_blocks(self.habits, words)
        yield line()
        yield line(self._hint(words), "dim")

    def _looking_back(self, words: Words) -> Iterable[Block]:
        if self.before:
            yield from self.before.blocks(words, self.today)
        if self.late:
            yield late_line(self.late, words)
        troubles = [*trouble_lines(self.dated, self.today, words)]
        yield from troubles
        if self.before or self.late or troubles:
            yield line()

    def _time(self, words: Words) -> Iterable[Block]:
        """The bar; what was really studied, what is left, and what lanes are owed."""
        f = self.figures
        if f is not None and (summed := self.summed(words)):
            yield line(summed if self.ahead else f"{bar(f.kept, f.committed)} {summed}")
        if facts := self.said(words):
            yield line(" · ".join(facts), "dim")
        for p in self.pauses:
            yield line(pause_line(p, words), "dim")
        if self.debts:
            owed = [f"{words.lane(k)} {words.hours(m)}" for k, m in self.debts.items()]
            message = N_("Below their share in the last four weeks: {lanes}")
            yield words.say(message, "dim", lanes=words.listed(owed))

    def summed(self, words: Words) -> str:
        """How much of what was committed is done, or is planned; empty if nothing is."""
        return summed(self.figures, self.ahead, words) if self.figures else ""

    def said(self, words: Words) -> list[str]:
        """What was studied, what is left, what of it is not committed, what reviews take."""
        f = self.figures
        facts = [*studied(f, words)] if f else []
        if minutes := sum(one.minutes for one in self.habits):
            place = bool(f.actual) + bool(f.estimated) if f else 0
            facts.insert(place, words("{time} on habits", time=words.hours(minutes)))
        if f and not self.gone and not self.ahead:
            facts += left(f, self.today, words)
        if f and f.taken:
            facts.append(words("{time} kept for reviews and habits", time=words.hours(f.taken)))
        return facts

    def emptiness(self, words: Words) -> str:
        """Why there are no sessions."""
        if self.begins is not None and self.begins > self.last:
            return words("Your roadmaps begin on {day}.", day=words.day(self.begins))
        if self.figures is not None and not self.figures.available:
            this = self.first == monday(self.today)
            return words("No hours this week." if this else "No hours in that week.")
        if self.gone:
            unbegun = N_("Nothing was recorded in this week, so it has no commitment.")
            return words("Nothing was planned for this week." if self.begun else unbegun)
        return words("Nothing is planned for this week.")

    def _hint(self, words: Words) -> str:
        """How to go on from here: what can be typed depends on what is shown."""
        if self.first != monday(self.today):
            first = self.first.isoformat()
            return words("studyplan export week --date {day} -o week.md", day=first)
        topics = [s.topic for s in (*self.sessions, *self.filled)]
        open_ = [t.number for t in topics if t.status not in MET and t.number]
        if not open_:
            return words("studyplan week --next · next")
        return words(
            "studyplan done {number} · export week -o week.md · week --next", number=open_[0]
        )

    def _title(self) -> str:
        ahead = weeks_between(self.today, self.first)
        return {0: N_("This week"), 1: N_("Next week")}.get(ahead, N_("Week"))


def _row(topic: TopicRow, lane: str, minutes: int | None = None) -> Row:
    return topic.key, topic.title, lane, minutes, topic.status, topic.number
