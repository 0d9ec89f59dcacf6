"""What was taken back, or done again."""

from collections.abc import Iterable, Sequence

from studyplan.core.journal.rows import Act
from studyplan.core.timer import RunningTimer
from studyplan.locale import N_, P_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, line
from studyplan.render.entries import Unlogged, called, unlogged
from studyplan.render.fields import Fields, InWords
from studyplan.render.history import sentence
from studyplan.render.words import Words

_ALL = P_("There was only {n} command.", "There were only {n} commands.")
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


@answer(
    ("undo", "redo"),
    Fields(
        ("commands=acts", [Fields("id", ("what=.", InWords(sentence)), "kept")]),
        ("left", [Fields("id", ("what=.", InWords(sentence)))]),
    ),
)
class UndoView(NamedTuple):
    """What was taken back, or done again; `left` are updates that were met on the way.

    Where the last command is one, so many commands reach back to what can be undone (`behind`).
    `timer` runs on by that, and one that was `stopped` by it is not logged. There may have been
    fewer than were asked for (`short`).
    """

    verb: str
    acts: list[Act]
    left: Sequence[Act] = ()
    timer: RunningTimer | None = None
    short: bool = False
    stopped: Unlogged | None = None
    behind: int | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`undone` or `redone`, and what."""
        happened = f"{self.verb.removesuffix('o')}one"
        yield from rows({"commands": f"{happened}: what", "left": "left: what"}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each command."""
        nothing, done, hint = _UNDO[self.verb]
        if not self.acts:
            yield words.say(nothing)
        for act in self.acts:
            yield words.say(done, "good", what=sentence(act, words))
            if act.kept:
                why = N_("not undone, because it has changed since: {names}")
                yield words.say(why, "warn", 2, names=tuple(act.kept))
        if self.stopped:
            yield unlogged(self.stopped, words)
        if self.timer:
            runs = N_(
                "The timer for “{name}” runs again, since {since}. To stop it: studyplan stop"
            )
            facts = {"name": called(self.timer, words), "since": self.timer.since}
            yield words.say(runs, "accent", 2, **facts)
        for act in self.left:
            left = N_("Not undone, because it changed a roadmap: {what}")
            yield words.say(left, "warn", what=sentence(act, words))
        if self.short:
            many = len(self.acts) + len(self.left)
            yield line(words.many(*_ALL, many), "dim")
        if self.acts:
            yield words.say(hint, "dim")
