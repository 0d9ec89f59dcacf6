"""The timer: what runs, what was logged by it."""

from collections.abc import Iterable

from studyplan.core.timer import RunningTimer
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block
from studyplan.render.entries import TIMER, Unlogged, called, unlogged
from studyplan.render.fields import Fields
from studyplan.render.log import LOGGED, LogView
from studyplan.render.words import Words


@answer(("stop", "cancel"), Fields(TIMER.at("timer"), "minutes", ("logged=log", LOGGED)))
class StopView(NamedTuple):
    """The timer that ran, its minutes, and whether they were `kept`.

    `log` is their entry; None where there is none, or where the topic is gone.
    """

    verb: str
    timer: RunningTimer
    minutes: int
    kept: bool
    log: LogView | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`stopped` or `cancelled`, key, since when, minutes; then as `log` has them."""
        happened = "stopped" if self.verb == "stop" else "cancelled"
        yield happened, self.timer.topic, data["since"], self.minutes
        if self.log:
            yield from self.log.rows(data, words)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was logged, or that nothing was."""
        if self.log:
            yield from self.log.blocks(words)
            return
        if not self.kept:
            yield unlogged(Unlogged(self.timer, self.minutes), words, self.verb, 0)
            return
        message = N_("Logged {time} on “{name}”, which is no longer in its roadmap.")
        facts = {"name": called(self.timer, words), "time": words.clock(self.minutes)}
        yield words.say(message, "good", **facts)
