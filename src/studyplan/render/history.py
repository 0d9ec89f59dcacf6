"""The journal in words: what was done, taken back, done again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from studyplan.core.events import Event
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Column, Table, line, title
from studyplan.render.words import Words

# As much of a command as a person reads in one line.
_SHOWN = 4


class Act(NamedTuple):
    """A command: its events' kinds, subjects, titles and data."""

    id: str
    events: list[tuple[str, str, Text | None, dict[str, Any]]]
    stamp: str = ""
    day: str = ""
    undoes: str | None = None
    undone: bool = False
    kept: tuple[str, ...] = ()
    original: tuple[tuple[str, str, Text | None, dict[str, Any]], ...] = ()


def told(
    command: str,
    events: Sequence[Event],
    titles: Mapping[str, Text],
    stamp: str = "",
    day: str = "",
    undoes: str | None = None,
    undone: bool = False,
    kept: Sequence[str] = (),
    original: Sequence[Event] = (),
) -> Act:
    """A command with the titles of what it was about, and of what it undoes or does again."""
    facts, before = (
        [(e.kind, e.subject, titles.get(e.subject), e.data) for e in some]
        for some in (events, original)
    )
    return Act(command, facts, stamp, day, undoes, undone, tuple(kept), tuple(before))


def sentence(act: Act, words: Words) -> str:
    """What a command did, in one line."""
    parts: list[str] = []
    credited: list[int] = []
    for kind, subject, text, data in act.events:
        name = words.text(text) or subject
        if kind == "topic.status":
            if data.get("by"):
                credited.append(len(parts))
            parts.append(_marked(name, data, act, words))
        elif kind == "roadmap.follow":
            parts.append(
                words("event.follow" if data.get("following") else "event.drop", name=name)
            )
        elif kind == "availability.set":
            hours = words.exactly(int(data.get("minutes", 0)))
            parts.append(words("event.availability", hours=hours))
        elif kind == "plan.adopt":
            count = words.count(len(data.get("sessions", [])), "session")
            parts.append(words("event.plan", count=count))
        elif kind in _SAID:
            parts.append(_said(kind, subject, name, data, words))
    if len(parts) > _SHOWN and len(credited) > 1:
        # How much was credited says more than the first of it.
        count = words("event.credits", count=words.count(len(credited), "topic"))
        parts = [part for n, part in enumerate(parts) if n not in credited]
        parts.insert(min(credited[0], _SHOWN - 1), count)
    shown = words.listed(parts[:_SHOWN])
    if len(parts) > _SHOWN:
        shown += words("and-more", count=words.count(len(parts) - _SHOWN, "change"))
    return shown


# The fact without which an event of that kind takes something back, and what it is called.
_SAID = {
    "pause.set": ("why", "event.pause"),
    "share.set": ("weight", "event.share"),
    "target.set": ("day", "event.target"),
    "pin.set": ("day", "event.pin"),
    "time.log": ("minutes", "event.log"),
    "point.tick": ("on", "event.tick"),
    "baseline.set": ("plan", "event.baseline"),
}


def _said(kind: str, subject: str, name: str, data: dict[str, Any], words: Words) -> str:
    """What an event says of weeks, pins, time and points."""
    fact, key = _SAID[kind]
    facts: dict[str, object] = {"name": name, "when": subject}
    if fact not in data:
        return words(f"{key}-gone", **facts)
    if kind == "time.log":
        facts["time"] = words.hours(int(data["minutes"]))
    elif fact == "day":
        facts["day"] = words.near(date.fromisoformat(data["day"]), date.min)
    elif fact == "weight":
        facts["weight"] = data["weight"]
    return words(key, **facts)


def _marked(name: str, data: dict[str, Any], act: Act, words: Words) -> str:
    if data.get("by"):
        return words("event.credited", name=name, id=data["by"])
    return words(f"event.{data.get('status', 'todo')}", name=name) + _on(data, act, words)


def _on(data: dict[str, Any], act: Act, words: Words) -> str:
    """The day it happened, where that is not the day it was written down."""
    on = data.get("on")
    if not on or not act.day or on == act.day:
        return ""
    return words("event.on", day=words.short(date.fromisoformat(on)))


class HistoryView(NamedTuple):
    """Commands, latest first."""

    acts: list[Act]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `history --json`."""
        return {
            "schema": 1,
            "commands": [
                {
                    "id": act.id,
                    "at": act.stamp,
                    "date": act.day,
                    "undoes": act.undoes,
                    "undone": act.undone,
                    "what": _what(act, words),
                    "events": [
                        {"kind": kind, "subject": subject} for kind, subject, _, _ in act.events
                    ],
                }
                for act in self.acts
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Day, time (UTC), state, what."""
        for act in self.acts:
            state = "undone" if act.undone else _kind(act)
            yield act.day, act.stamp, state, _what(act, words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        yield title(words("history.title"))
        yield line()
        if not self.acts:
            yield line(words("history.empty"))
            return
        rows = []
        for act in self.acts:
            gone: Any = "dim" if act.undone or act.undoes else ""
            mark = words("history.undone") if act.undone else ""
            rows.append(
                (
                    Cell(words.short(date.fromisoformat(act.day)), "dim"),
                    Cell(_what(act, words), gone),
                    Cell(mark, "warn"),
                )
            )
        columns = (Column("", fixed=True), Column("", grow=True), Column("", fixed=True))
        yield Table(columns, rows, header=False)


def _kind(act: Act) -> str:
    """`undo`, `redo`, or nothing for a command in its own right."""
    kinds = {kind for kind, *_ in act.events}
    return "undo" if "undo" in kinds else ("redo" if "redo" in kinds else "")


def _what(act: Act, words: Words) -> str:
    kind = _kind(act)
    if not kind:
        return sentence(act, words)
    return words(f"event.{kind}", what=sentence(act._replace(events=list(act.original)), words))


class UndoView(NamedTuple):
    """What was taken back, or done again."""

    verb: str
    acts: list[Act]

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `undo --json` and `redo --json`."""
        return {
            "schema": 1,
            "commands": [
                {"id": a.id, "what": sentence(a, words), "kept": list(a.kept)} for a in self.acts
            ],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`undone` or `redone`, and what."""
        for act in self.acts:
            yield f"{self.verb.removesuffix('o')}one", sentence(act, words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        if not self.acts:
            yield line(words(f"{self.verb}.nothing"))
        for act in self.acts:
            yield line(words(f"{self.verb}.done", what=sentence(act, words)), "good")
            if act.kept:
                yield line(words("undo.kept", names=words.listed(list(act.kept))), "warn", 2)
        if self.acts:
            yield line(words(f"{self.verb}.hint"), "dim")
