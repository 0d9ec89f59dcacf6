"""The journal in words: what was done, taken back, done again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.journal.events import Event, Redone, Undone, Unreadable, kind_of
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import TopicMarked
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.fields import Fields, InWords
from studyplan.render.words import Words

_SENTENCES = {
    "event.done": N_("Marked “{name}” as done"),
    "event.credited": N_("Credited “{name}” (from {id})"),
    "event.doing": N_("Started “{name}”"),
    "event.skipped": N_("Skipped “{name}”"),
    "event.known": N_("Marked “{name}” as already known"),
    "event.todo": N_("Reopened “{name}”"),
    "event.follow": N_("Followed “{name}”"),
    "event.drop": N_("Dropped “{name}”"),
    "event.availability": N_("Set availability to {hours} a week"),
    "event.plan": N_("Planned {count}"),
    "event.unreadable": N_("An entry that cannot be read ({kind})"),
    "event.updated": N_("Updated “{name}” ({before} → {after})"),
    "event.updated-within": N_("Updated “{name}” ({after}, changed within the edition)"),
    "event.baseline": N_("Set the baseline"),
    "event.baseline-gone": N_("Removed the baseline"),
    "event.log": N_("Logged {time} on “{name}”"),
    "event.log-gone": N_("Removed time from “{name}”"),
    "event.pause": N_("Paused {when}"),
    "event.pause-gone": N_("Removed the pause {when}"),
    "event.pin": N_("Pinned “{name}” to {day}"),
    "event.pin-gone": N_("Unpinned “{name}”"),
    "event.share": N_("Set the share of “{name}” to {weight}"),
    "event.share-gone": N_("Removed the share of “{name}”"),
    "event.target": N_("Set the target of “{name}” to {day}"),
    "event.target-gone": N_("Removed the target of “{name}”"),
    "event.tick": N_("Ticked “{name}”"),
    "event.tick-gone": N_("Unticked “{name}”"),
}
# What is said of nothing, of each command, and at the end.
_UNDO = {
    "undo": (
        N_("Nothing to undo."),
        N_("Undone: {what}"),
        N_("To redo: studyplan redo"),
    ),
    "redo": (
        N_("Nothing to redo."),
        N_("Redone: {what}"),
        N_("To undo: studyplan undo"),
    ),
}

_MARKERS = {
    "undo": N_("Undid: {what}"),
    "redo": N_("Redid: {what}"),
}

# As much of a command as a person reads in one line.
_SHOWN = 4
Fact = Event | Unreadable


class Act(NamedTuple):
    """A command: its events, and titles by subject; `at` is the wall time.

    `original` are the events of the command that it undoes or does again.
    """

    id: str
    events: Sequence[Fact]
    titles: Mapping[str, Text]
    at: str = ""
    day: str = ""
    undoes: str | None = None
    undone: bool = False
    kept: tuple[str, ...] = ()
    original: Sequence[Fact] = ()


def told(
    command: str,
    events: Sequence[Past],
    titles: Mapping[str, Text],
    at: str = "",
    day: str = "",
    undoes: str | None = None,
    undone: bool = False,
    kept: Sequence[str] = (),
    original: Sequence[Past] = (),
) -> Act:
    """A command with the titles of what it was about, and of what it undoes or does again."""
    facts, before = ([past.event for past in past_events] for past_events in (events, original))
    return Act(command, facts, titles, at, day, undoes, undone, tuple(kept), before)


def sentence(act: Act, words: Words) -> str:
    """What a command did, in one line."""
    events = [event for event in act.events if event.said().key]
    # A baseline that something else brings about is no act of its own.
    events = [event for event in events if not isinstance(event, BaselineWritten)] or events[:1]
    credited = [n for n, e in enumerate(events) if isinstance(e, TopicMarked) and e.by]
    parts = [_said(event, act, words) for event in events]
    if len(parts) > _SHOWN and len(credited) > 1:
        # How much was credited says more than the first of it.
        count = words("Credited {count}", count=words.count(len(credited), "topic"))
        parts = [part for n, part in enumerate(parts) if n not in credited]
        parts.insert(min(credited[0], _SHOWN - 1), count)
    shown, more = " · ".join(parts[:_SHOWN]), len(parts) - _SHOWN
    return words.and_more(shown, more, "change") if more > 0 else shown


_FORMS: dict[str, Callable[[Words, Any], str]] = {
    "time": lambda words, minutes: words.hours(minutes),
    "hours": lambda words, minutes: words.exactly(minutes),
    "count": lambda words, sessions: words.count(sessions, "session"),
    "day": lambda words, day: words.near(day, date.min),
    "on": lambda words, day: words.near(day, date.min),
}


def _said(event: Fact, act: Act, words: Words) -> str:
    """What one event says, with its day where that is not the day it was written down."""
    key, facts = event.said()
    name = words.text(act.titles.get(event.subject)) or event.subject
    shown = {n: _FORMS[n](words, fact) if n in _FORMS else fact for n, fact in facts.items()}
    on = facts.get("on")
    late = words(" (on {day})", day=shown["on"]) if on and act.day and str(on) != act.day else ""
    return words(_SENTENCES[key], **{"name": name, **shown}) + late


def kinds_of(act: Act) -> list[str]:
    """What the journal calls a command's events."""
    return [e.kind if isinstance(e, Unreadable) else kind_of(e) for e in act.events]


def what(act: Act, words: Words) -> str:
    """What a command did; of one that takes others back, or does them again, those."""
    marker = _marker(act)
    if not marker:
        return sentence(act, words)
    return words(_MARKERS[marker], what=sentence(act._replace(events=act.original), words))


class Happened(NamedTuple):
    """An event as the answer has it."""

    kind: str
    subject: str


def _events(act: Act) -> list[Happened]:
    return [
        Happened(kind, event.subject) for kind, event in zip(kinds_of(act), act.events, strict=True)
    ]


_ACT = Fields("id at date=day undoes undone", ("what=.", InWords(what)), ("events=.", _events))


@answer("history", Fields(("commands=acts", [_ACT])))
class HistoryView(NamedTuple):
    """Commands, latest first."""

    acts: list[Act]
    today: date

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Day, time with its offset, state, what."""
        for act, command in zip(self.acts, data["commands"], strict=True):
            yield act.day, act.at, "undone" if act.undone else _marker(act), command["what"]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        yield title(words("History"))
        yield line()
        if not self.acts:
            yield line(words("Nothing has been done yet."))
            return
        rows = []
        for act in self.acts:
            gone: Any = "dim" if act.undone or act.undoes else ""
            mark = words("undone") if act.undone else ""
            rows.append(
                (
                    Cell(words.near(date.fromisoformat(act.day), self.today), "dim"),
                    Cell(what(act, words), gone),
                    Cell(mark, "warn"),
                )
            )
        columns = (Column("", "fixed"), Column("", "grow"), Column("", "fixed"))
        yield Table(columns, rows)


def _marker(act: Act) -> str:
    """`undo`, `redo`, or nothing for a command in its own right."""
    kinds = [type(event) for event in act.events]
    return "redo" if Redone in kinds else "undo" if Undone in kinds else ""


@answer(
    ("undo", "redo"),
    Fields(
        ("commands=acts", [Fields("id", ("what=.", InWords(sentence)), "kept")]),
        ("left", [Fields("id", ("what=.", InWords(sentence)))]),
    ),
)
class UndoView(NamedTuple):
    """What was taken back, or done again; `left` are updates that were met on the way."""

    verb: str
    acts: list[Act]
    left: Sequence[Act] = ()

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`undone` or `redone`, and what."""
        happened = f"{self.verb.removesuffix('o')}one"
        yield from rows({"commands": f"{happened}: what", "left": "left: what"}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        nothing, done, hint = _UNDO[self.verb]
        if not self.acts:
            yield line(words(nothing))
        for act in self.acts:
            yield line(words(done, what=sentence(act, words)), "good")
            if act.kept:
                yield line(
                    words(
                        "not undone, because it has changed since: {names}",
                        names=words.listed(list(act.kept)),
                    ),
                    "warn",
                    2,
                )
        for act in self.left:
            yield line(
                words(
                    "Not undone, because it is an update: {what}",
                    what=sentence(act, words),
                ),
                "warn",
            )
        if self.acts:
            yield line(words(hint), "dim")
