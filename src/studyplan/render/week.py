"""A week: its sessions, what is carried over, what was done besides, the hours."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from studyplan.core.planned import Habit, Pause
from studyplan.core.records import Sitting, TopicRow
from studyplan.core.text import Text
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import iso_week, monday
from studyplan.render.blocks import SIGNS, Block, Cell, Column, Line, Table, bar, line, title
from studyplan.render.next import behind_line
from studyplan.render.sittings import sessions, topic_cells
from studyplan.render.words import Words


class WeekView(NamedTuple):
    """The week of Monday `first`, all in minutes: `minutes` are what the learner has in it.

    `spent` is logged, `left` still to come, `debts` what lanes are behind their shares; `behind`
    are the weeks that are carried over.
    """

    today: date
    first: date
    sittings: list[Sitting]
    carried_over: list[TopicRow]
    carried_count: int
    besides: list[TopicRow]
    minutes: int | None
    planned_at_all: bool
    followed: list[Text]
    spent: int = 0
    left: int | None = None
    debts: Mapping[Lane, int] = MappingProxyType({})
    pauses: Sequence[Pause] = ()
    behind: int = 0
    reviews: int = 0
    habits: Sequence[Habit] = ()

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def planned(self) -> int:
        """Planned minutes, without those of topics that are skipped or known."""
        return sum(s.minutes for s in self.sittings if s.topic.status not in ("skipped", "known"))

    @property
    def done(self) -> int:
        """Planned minutes of topics that are finished."""
        return sum(s.minutes for s in self.sittings if s.topic.status == "done")

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `week --json`."""
        return {
            "schema": 1,
            "week": iso_week(self.first),
            "start": self.first.isoformat(),
            "end": self.last.isoformat(),
            "hours": {
                "available": None if self.minutes is None else round(self.minutes / 60, 1),
                "planned": round(self.planned / 60, 1),
                "done": round(self.done / 60, 1),
                "logged": round(self.spent / 60, 1),
                "reviews": round(self.reviews / 60, 1),
                "left": None if self.left is None else round(self.left / 60, 1),
            },
            "sessions": [
                {
                    "date": s.date,
                    "topic": s.topic.key,
                    "number": s.topic.number,
                    "title": words.text(s.topic.title),
                    "lane": s.lane,
                    "minutes": s.minutes,
                    "status": s.topic.status,
                }
                for s in self.sittings
            ],
            "carried_over": [t.key for t in self.carried_over],
            "done_besides": [t.key for t in self.besides],
            "lane_debt": {lane: round(minutes / 60, 1) for lane, minutes in self.debts.items()},
            "pauses": [
                {"first": p.first.isoformat(), "last": p.last.isoformat(), "why": p.why or None}
                for p in self.pauses
            ],
            "weeks_behind": self.behind,
            "habits": [
                {"every": h.every, "hours": h.hours, "title": words.text(h.title)}
                for h in self.habits
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Date (or the week), key, title, lane, minutes, status, number; carried over ones last."""
        for s in self.sittings:
            yield (
                *(s.date or iso_week(self.first), s.topic.key, words.text(s.topic.title)),
                *(s.lane, str(s.minutes), s.topic.status, str(s.topic.number or "")),
            )
        for t in self.carried_over:
            number = str(t.number or "")
            yield "carried-over", t.key, words.text(t.title), t.lane, "", t.status, number

    def blocks(self, words: Words) -> Iterable[Block]:
        """Title with the dates, the sessions, and what is beside them."""
        dates = words.days(self.first, self.last)
        yield title(words(self._title()), f"{dates} · {iso_week(self.first)}")
        yield line()
        if not self.followed:
            yield line(words("next.nothing-followed"), "strong")
            return
        if self.sittings:
            yield line(self._sum(words))
        yield from self._time(words)
        yield line()
        if self.sittings:
            several = len(self.followed) > 1
            yield sessions(self.sittings, self.today, words, several)
        else:
            yield line(words("week.empty" if self.planned_at_all else "week.no-plan"))
        if self.carried_over:
            yield line()
            count = words.count(self.carried_count, "topic")
            yield line(words("week.carried", count=count), "warn")
            yield Table(
                (Column("", right=True, fixed=True), Column("", grow=True), Column("")),
                [topic_cells(t, words, len(self.followed) > 1) for t in self.carried_over],
                header=False,
            )
            more = self.carried_count - len(self.carried_over)
            if more > 0:
                yield line(words("and-more", count=words.count(more, "topic")).strip(), "warn", 3)
        if self.behind:
            yield line()
            yield behind_line(self.behind, words)
        if self.besides:
            yield line()
            yield line(words("week.besides"), "good")
            for t in self.besides:
                mark = f"{t.number}  " if t.number else ""
                yield line(f"{SIGNS[t.status]} {words.text(t.title)}", indent=2, mark=mark)
        if self.habits and self.sittings:
            yield line()
            yield line(words("week.habits"), "dim")
            for h in self.habits:
                hours = f"  {h.hours}{words('unit.hours')}" if h.hours else ""
                mark = f"{words(f'week.every-{h.every}')}  "
                yield Line((Cell(words.text(h.title)), Cell(hours, "dim")), 2, mark)
        yield line()
        yield line(self._hint(words), "dim")

    def _time(self, words: Words) -> Iterable[Block]:
        """What is written down, what is to come, what is kept free, what lanes are owed."""
        said = []
        if self.spent:
            said.append(words("week.logged", time=words.hours(self.spent)))
        if self.left is not None and self.first == monday(self.today):
            said.append(words("week.left", time=words.hours(self.left)))
        if self.reviews:
            said.append(words("week.reviews", time=words.hours(self.reviews)))
        if said:
            yield line(words.listed(said), "dim")
        for p in self.pauses:
            days = words.days(p.first, p.last) if p.first != p.last else words.day(p.first)
            yield line(words("week.pause", days=days, why=p.why).rstrip(), "dim")
        if self.debts:
            owed = [f"{words(f'lane.{k}')} {words.hours(m)}" for k, m in self.debts.items()]
            yield line(words("week.debt", lanes=words.listed(owed)), "dim")

    def _hint(self, words: Words) -> str:
        """How to go on from here: what can be typed depends on what is shown."""
        if self.first != monday(self.today):
            return words("week.hint-other", day=self.first.isoformat())
        open_ = [t.number for t in self._topics() if t.status in ("todo", "doing") and t.number]
        if not open_:
            return words("week.hint-empty")
        return words("week.hint", number=open_[0])

    def _topics(self) -> list[TopicRow]:
        return [*(s.topic for s in self.sittings), *self.carried_over]

    def _title(self) -> str:
        this = monday(self.today)
        if self.first == this:
            return "week.this"
        return "week.next" if self.first == this + timedelta(days=7) else "week.other"

    def _sum(self, words: Words) -> str:
        shown = bar(self.done, self.planned)
        text = words("week.sum", done=words.hours(self.done), planned=words.hours(self.planned))
        if self.minutes is not None:
            text += words("week.of", hours=words.hours(self.minutes))
        return f"{shown} {text}"
