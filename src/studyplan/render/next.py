"""What comes next, as a table with the reasons."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from studyplan.core.choose import Reason
from studyplan.core.needs import Unmet
from studyplan.core.stages import Counts
from studyplan.core.text import Text
from studyplan.core.topics import OwnEdition, Resource, TopicRow
from studyplan.core.weeks import iso_week
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Column, Line, Style, Table, line, title
from studyplan.render.contract import LINK, NAMED, TOPIC
from studyplan.render.credit import comes_with
from studyplan.render.dated import GONE, SOME_OF, gone_lines, waited_for
from studyplan.render.fields import Fields, InWords
from studyplan.render.place import place
from studyplan.render.standing import LAST_WEEK, LastWeek, nothing_followed
from studyplan.render.terms import KINDS
from studyplan.render.whose import said_whose
from studyplan.render.words import Words

_REASONS = {
    "begins": N_("enough time to start"),
    "choose": N_("choose {n} of {of}"),
    "due": N_("due {day}"),
    "was-due": N_("was due {day}"),
    "on": N_("on {day}"),
    "fits": N_("fits in {fit}, {minutes} left"),
    "in-progress": N_("in progress, {minutes} left"),
    "overdue": N_("overdue since {day}"),
    "ready": N_("ready"),
    "this-day": N_("this week, {day}"),
    "this-week": N_("this week"),
    "comes-with": N_("comes with “{title}” ({roadmap})"),
}


class NextRow(NamedTuple):
    """A topic to study on a day, why, and with what."""

    topic: TopicRow
    today: date
    reasons: tuple[Reason, ...]
    resources: list[Resource]
    due: date | None = None


def _why(row: NextRow, words: Words) -> list[str]:
    return [reason(given, row.today, words) for given in row.reasons]


class HeldUp(NamedTuple):
    """A topic that is due, and what it waits for."""

    topic: TopicRow
    unmet: Unmet


PROPOSED = Fields(TOPIC.at("topic"), "due", ("why=.", InWords(_why)), ("resources", [LINK]))
PROPOSED_ROW = "key title status kind hours_left due why:; number"


_WAITING = Fields(
    Fields(NAMED, "due_by=due").at("topic"),
    ("unmet=unmet.topics", ["key"]),
    ("unmet_choices=unmet.choices", [SOME_OF]),
)
NEXT = Fields(
    "date=today",
    ("topics", [PROPOSED]),
    ("gone", [GONE]),
    ("waiting", [_WAITING]),
    ("editors_own=own", [Fields("roadmap title as_of")]),
    "fit_minutes=fit",
    ("last_week=before", LAST_WEEK),
)


@answer("next", NEXT, {"topics": PROPOSED_ROW}, schema=2)
class NextView(NamedTuple):
    """The topics to study now, best first; `before` is what the last week was.

    Where nothing is followed, `missing` are the roadmaps that are, but are not here.
    Of what is `gone` the day is past, and nobody has said what became of it. What is
    `waiting` is due, and cannot be begun. Topics of the editions that are an editor's `own`
    are of no source.
    """

    today: date
    topics: list[NextRow]
    following: Sequence[tuple[str, Text, str]]
    counts: Counts
    lane: str | None = None
    fit: int | None = None
    before: LastWeek | None = None
    missing: Sequence[str] = ()
    gone: Sequence[TopicRow] = ()
    waiting: Sequence[HeldUp] = ()
    own: Sequence[OwnEdition] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """A title, the table, and how to go on."""
        day = f"{words.day(self.today)} · {iso_week(self.today)}"
        yield title(words("What to study now"), day)
        yield line()
        yield from self.body(words)

    def body(self, words: Words, running: bool = False) -> Iterable[Block]:
        """The table, and how to go on, where the timer is `running` too."""
        yield self.table(words)
        if self.gone or self.waiting:
            yield line()
            yield from gone_lines(self.gone, self.today, words)
            yield from (_due(*one, self.today, words) for one in self.waiting)
        if not self.topics:
            return
        yield line()
        yield from (line(said_whose(one, words), "dim") for one in self.own)
        if self.before:
            yield from self.before.blocks(words, self.today)
        start = N_("Next: studyplan start {n} (also: done, show, open, why)")
        hint = N_("Next: studyplan stop (also: cancel, done, start)") if running else start
        yield line(words(hint, n=self.topics[0].topic.typed), "dim")

    def table(self, words: Words) -> Block:
        """Topics with their numbers, title over id and place, hours, reasons; or why none is there.

        Where several roadmaps are followed, each topic says which one it is of.
        """
        if not self.topics:
            if not self.following:
                return nothing_followed(self.missing, words)
            return line(words(self._emptiness()), "strong")
        columns = (
            Column("#", "figures"),
            Column(words("Topic"), "grow"),
            Column(words("Hours"), "figures"),
            Column(words("Why")),
        )
        several = len(self.following) > 1
        return Table(columns, [_cells(row, several, words) for row in self.topics])

    def _emptiness(self) -> str:
        open_topics = self.counts.todo + self.counts.doing
        if self.fit is not None and open_topics:
            return N_("Nothing fits into that time. Starting a topic takes at least 30 minutes.")
        if self.lane and open_topics:
            return N_("Nothing in this lane is ready.")
        if open_topics:
            return N_(
                "Nothing is ready: every topic left needs another one first. To see them: "
                "studyplan roadmap show ID"
            )
        return N_("Everything is done. Well done!")


def _due(topic: TopicRow, unmet: Unmet, today: date, words: Words) -> Line:
    day = topic.due or today
    message = N_("“{title}” is due {day}. It needs {names} first.")
    if day < today:
        message = N_("“{title}” was due {day}. It needs {names} first.")
    facts = {"day": words.dated(day, today), "names": waited_for(unmet, words)}
    return words.say(message, "warn", title=words.text(topic.title), **facts)


def _cells(row: NextRow, several: bool, words: Words) -> Sequence[Cell | Sequence[Cell | Line]]:
    topic, style = row.topic, _REASON_STYLES
    hours = words.span(topic.low_minutes, topic.high_minutes)
    begun: Style = "accent" if topic.status == "doing" else "strong"
    return (
        Cell(str(topic.number or ""), "accent"),
        (Cell(words.text(topic.title), begun), place(topic, words, several=several)),
        (Cell(hours), Cell(words(KINDS[topic.kind]), "dim")),
        [Cell(reason(r, row.today, words), style.get(r.word, "")) for r in row.reasons],
    )


_REASON_STYLES: dict[str, Style] = {
    "in-progress": "accent",
    "overdue": "warn",
    "fits": "good",
    "due": "warn",
    "was-due": "warn",
    "on": "accent",
}


def reason(given: Reason, today: date, words: Words) -> str:
    """A reason in words."""
    facts: dict[str, Any] = dict(given.facts)
    shown: dict[str, Any] = {k: words.hours(facts[k]) for k in ("fit", "minutes") if k in facts}
    shown |= {k: facts[k] for k in ("n", "of") if k in facts}
    day = facts.get("day", today)
    if given.word == "comes-with":
        return comes_with(facts["giver"], words)
    if given.word in ("due", "was-due"):
        shown["day"] = words("today") if day == today else words.dated(day, today)
    elif given.word in ("this-day", "on"):
        if day == today:
            return words("today")
        this_week = given.word == "this-day"
        shown["day"] = words.weekday(day) if this_week else words.dated(day, today)
    elif given.word == "overdue":
        # Six days back, a weekday can only mean the last one of its name.
        shown["day"] = words.weekday(day) if (today - day).days < 7 else words.near(day, today)
    return words(_REASONS[given.word], **shown)
