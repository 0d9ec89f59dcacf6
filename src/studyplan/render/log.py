"""Time written down."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.entries import TimeEntry
from studyplan.core.signs import shown_in_line
from studyplan.core.topics import TopicRow
from studyplan.core.weeks import monday
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, bar, line
from studyplan.render.contract import NAMED
from studyplan.render.entries import ENTRY, clocks, details, ended
from studyplan.render.fields import Fields
from studyplan.render.words import Words

LOGGED = Fields(
    ENTRY.some("id date minutes lane at note").at("entry"), "spent week", ("overlaps", [ENTRY])
)


# What is said of an entry of today, and of one of another day.
_MESSAGES = {
    "log": (N_("✓ Logged {time} on “{name}”"), N_("✓ Logged {time} on “{name}” ({day})")),
    "log edit": (N_("{time} on “{name}”"), N_("{time} on “{name}” ({day})")),
    "log delete": (N_("✓ Deleted {time} on “{name}”"), N_("✓ Deleted {time} on “{name}” ({day})")),
}
_STATES = {"log": "logged", "log edit": "changed", "log delete": "deleted"}


@answer(
    ("log", "log edit", "log delete"),
    Fields(
        "date=entry.on",
        NAMED.at("topic"),
        "status=topic.status minutes=entry.minutes spent planned=topic.minutes week",
        ENTRY.some("id lane at note").at("entry"),
        ("overlaps", [ENTRY]),
    ),
)
class LogView(NamedTuple):
    """An entry of time that is logged, changed or deleted `today`.

    `spent` are all minutes of its topic, `week` those of its week; `overlaps` are entries that have
    time in common with it. `began` says that the topic is in progress since; `before` is the entry
    as it was, and `ahead` says that it ends in the future.
    """

    entry: TimeEntry
    topic: TopicRow
    spent: int
    week: int
    today: date
    overlaps: Sequence[TimeEntry] = ()
    began: bool = False
    verb: str = "log"
    changed: bool = True
    before: TimeEntry | None = None
    ahead: bool = False

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`logged`, `changed`, `deleted` or `unchanged`; key, day, minutes, topic's, week's.

        Then `started`, key, day, if it was, and `overlaps`, key, day, minutes.
        """
        entry = self.entry
        state = _STATES[self.verb] if self.changed else "unchanged"
        yield state, self.topic.key, entry.on, entry.minutes, self.spent, self.week
        if self.began:
            yield "started", self.topic.key, entry.on
        for other in self.overlaps:
            yield "overlaps", other.key, other.on, other.minutes

    def blocks(self, words: Words) -> Iterable[Block]:
        """How much, for what, and how far that is."""
        whole = self.topic.minutes
        if not self.changed:
            yield words.say("Nothing changed.")
            return
        if self.before:
            yield words.say("✓ Changed: {what}", "good", what=self._edited(self.before, words))
        facts = {
            "time": [Cell(words.clock(self.entry.minutes), "good")],
            "name": [Cell(words.text(self.topic.title), "strong")],
            "day": [Cell(words.near(self.entry.on, self.today), "good")],
        }
        message = _MESSAGES[self.verb][self.entry.on != self.today]
        yield Line(words.pieces(message, "" if self.before else "good", **facts))
        if about := " · ".join(details(self.entry, words, self.topic.lane)):
            yield line(about, "dim", 2)
        if self.ahead:
            message = N_("It ends at {time}, which has not come yet.")
            yield words.say(message, "warn", 2, time=ended(self.entry))
        times = {"spent": words.clock(self.spent), "planned": words.clock(whole)}
        so_far = words("{spent} of {planned} logged", **times)
        yield line(f"{bar(min(self.spent, whole), whole)} {so_far}", indent=2)
        yield self._week(words)
        if self.began:
            yield line(words("Started: the topic is now in progress."), "dim", 2)
        for other in self.overlaps:
            overlap = N_("Overlaps with {time} on “{name}”. Both count in full.")
            yield words.say(overlap, "warn", 2, time=clocks(other), name=other.title)
        if self.verb == "log delete":
            yield words.say("To bring it back: studyplan undo", "dim", 2)
        elif self.topic.status == "doing" and self.spent >= whole:
            hint = N_("All of its planned time is logged. Finished? studyplan done {id}")
            if self.spent > whole:
                hint = N_(
                    "More than its planned {planned} is logged. Finished? studyplan done {id}"
                )
            yield words.say(hint, "dim", 2, id=self.topic.typed, planned=times["planned"])

    def _edited(self, before: TimeEntry, words: Words) -> str:
        """What is otherwise now, with what it was."""
        after, none = self.entry, "–"

        def told(entry: TimeEntry) -> dict[str, str]:
            return {
                N_("time {before} → {after}"): words.clock(entry.minutes),
                N_("topic {before} → {after}"): words("“{name}”", name=entry.title),
                N_("day {before} → {after}"): words.near(entry.on, self.today),
                N_("began {before} → {after}"): f"{entry.at:%H:%M}" if entry.at else none,
                N_("lane {before} → {after}"): words.lane(entry.lane),
                N_("note {before} → {after}"): shown_in_line(entry.note or none),
            }

        was, now = told(before), told(after)
        changes = [
            words(message, before=was[message], after=now[message])
            for message in was
            if was[message] != now[message]
        ]
        return words.listed(changes)

    def _week(self, words: Words) -> Line:
        """All that was logged in the week of the entry."""
        time, begin = words.clock(self.week), monday(self.entry.on)
        if begin == monday(self.today):
            return words.say("{time} logged this week", "dim", 2, time=time)
        message, day = N_("{time} logged in the week of {day}"), words.near(begin, self.today)
        return words.say(message, "dim", 2, time=time, day=day)
