"""What comes next, as a table with the reasons."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.choose import Reason
from studyplan.core.records import UNLOCKS_COUNTED, Counts, ResourceRow, TopicRow
from studyplan.core.text import Text
from studyplan.core.weeks import iso_week, monday
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.words import Words


class NextRow(NamedTuple):
    """A topic to study, why, and with what."""

    topic: TopicRow
    reasons: tuple[Reason, ...]
    resources: list[ResourceRow]


class NextView(NamedTuple):
    """The topics to study now, best first; `behind` are the weeks that are carried over."""

    today: date
    rows_: list[NextRow]
    following: list[tuple[str, Text, str]]
    counts: Counts
    lane: str | None = None
    heading: bool = True
    fit: int | None = None
    behind: int = 0

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `next --json`."""
        return {
            "schema": 1,
            "date": self.today.isoformat(),
            "topics": [topic_json(row, self.today, words) for row in self.rows_],
            "fit_minutes": self.fit,
            "weeks_behind": self.behind,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Key, title, status, kind, hours left, due, why, number."""
        for row in self.rows_:
            topic = row.topic
            yield (
                topic.key,
                words.text(topic.title),
                topic.status,
                topic.kind,
                f"{topic.left / 60:.1f}",
                topic.planned_to or "",
                "; ".join(reason(r, self.today, words) for r in row.reasons),
                str(topic.number or ""),
            )

    def blocks(self, words: Words) -> Iterable[Block]:
        """The table, and how to go on."""
        if self.heading:
            day = f"{words.day(self.today)} · {iso_week(self.today)}"
            yield title(words("next.title"), day)
            yield line()
        if not self.rows_:
            yield line(words(self._emptiness()), "strong")
            return
        yield topics_table(self.rows_, self.today, words, len(self.following) > 1)
        yield line()
        if self.behind:
            yield behind_line(self.behind, words)
        first = self.rows_[0].topic
        yield line(words("next.hint", n=first.number or first.slug), "dim")

    def _emptiness(self) -> str:
        if not self.following:
            return "next.nothing-followed"
        open_topics = self.counts.todo + self.counts.doing
        if self.fit is not None and open_topics:
            return "next.nothing-fits"
        if self.lane and open_topics:
            return "next.nothing-in-lane"
        return "next.nothing-ready" if open_topics else "next.all-done"


def behind_line(weeks: int, words: Words) -> Line:
    """That so many weeks of study are carried over, and what to do."""
    return line(words("next.behind", weeks=words.count(weeks, "week")), "warn")


def topics_table(
    rows: Sequence[NextRow], today: date, words: Words, several: bool = False
) -> Table:
    """Topics with their numbers: title over id and place, hours, reasons.

    With `several` roadmaps each topic says which one it is of.
    """
    columns = (
        Column("#", right=True, fixed=True),
        Column(words("column.topic"), grow=True),
        Column(words("column.hours"), right=True, fixed=True),
        Column(words("column.why")),
    )
    cells = []
    for row in rows:
        topic = row.topic
        begun: Any = "accent" if topic.status == "doing" else "strong"
        cells.append(
            (
                Cell(str(topic.number or ""), "accent"),
                (Cell(words.text(topic.title), begun), place(topic, words, several=several)),
                (
                    Cell(words.span(topic.low_minutes, topic.high_minutes)),
                    Cell(words(f"kind.{topic.kind}"), "dim"),
                ),
                [_reason_cell(r, today, words) for r in row.reasons[:2]],
            )
        )
    return Table(columns, cells)


def place(topic: TopicRow, words: Words, indent: str = "", several: bool = False) -> Line:
    """What a topic is typed as, its roadmap if there are several, and if wide its module."""
    module = f" · {words.text(topic.module_title)}"
    name = f"{topic.slug} · {topic.roadmap}" if several else topic.slug
    return Line((Cell(indent + name, "dim"), Cell(module, "dim", wide_only=True)))


def _reason_cell(given: Reason, today: date, words: Words) -> Cell:
    styles: dict[str, Any] = {
        "in-progress": "accent",
        "overdue": "warn",
        "planned-since": "warn",
        "fits": "good",
        "unlocks": "dim",
    }
    return Cell(reason(given, today, words), styles.get(given.word, ""))


def reason(given: Reason, today: date, words: Words) -> str:
    """A reason in words."""
    facts: dict[str, Any] = dict(given.facts)
    if given.word == "unlocks":
        count = words.count(facts["count"], "topic")
        if facts["count"] >= UNLOCKS_COUNTED:
            count = words("reason.or-more", count=count)
        return words("reason.unlocks", count=count, hours=words.hours(facts["minutes"]))
    if given.word == "in-progress":
        return words("reason.in-progress", hours=words.hours(facts["minutes"]))
    if given.word in ("fits", "goes-on", "begins"):
        minutes, fit = words.hours(facts["minutes"]), words.hours(facts["fit"])
        return words(f"reason.{given.word}", left=minutes, time=fit)
    if given.word == "planned-on":
        return words("reason.planned", when=_day(facts["day"], today, words))
    if given.word in ("planned", "planned-since", "overdue"):
        return words(f"reason.{given.word}", when=_when(facts["week"], today, words))
    return words(f"reason.{given.word}")


def _day(day: date, today: date, words: Words) -> str:
    return words("today") if day == today else words.weekday(day)


def _when(day: date, today: date, words: Words) -> str:
    if monday(day) == monday(today):
        return words("this-week")
    return words.near(monday(day), today)


def topic_json(row: NextRow, today: date, words: Words) -> dict[str, Any]:
    """One topic of the contract."""
    topic = row.topic
    return {
        "number": topic.number,
        "key": topic.key,
        "id": topic.slug,
        "title": words.text(topic.title),
        "roadmap": topic.roadmap,
        "stage": topic.stage,
        "module": topic.module,
        "kind": topic.kind,
        "lane": topic.lane,
        "status": topic.status,
        "hours_left": round(topic.left / 60, 1),
        "due": topic.planned_to,
        "why": [reason(r, today, words) for r in row.reasons],
        "resources": [
            {"kind": r.kind, "title": words.text(r.title), "url": r.url} for r in row.resources
        ],
    }
