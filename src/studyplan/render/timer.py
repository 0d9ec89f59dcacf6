"""The timer: what runs, what was logged by it."""

from collections.abc import Iterable

from studyplan.core.timer import RunningTimer
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Line
from studyplan.render.fields import Fields
from studyplan.render.log import LOGGED, LogView
from studyplan.render.words import Words

TIMER = Fields("number key=topic title since")
# Its time may not be what was studied: what is said of that to a person, and to a script.
_NOT_LOGGED = {
    "stop": N_("Stopped the timer for “{name}” after less than a minute. Nothing was logged."),
    "cancel": N_("Cancelled the timer for “{name}”. {time} not logged."),
}


def called(timer: RunningTimer, words: Words) -> str:
    """What the topic is called; by its key where an edition has removed it."""
    return words.text(timer.title) or str(timer.topic)


def running(timer: RunningTimer, words: Words) -> Line:
    """Since when the timer runs, and how it is stopped."""
    message = N_("Timer running since {time}. To stop it: studyplan stop")
    return words.say(message, "accent", 2, time=f"{timer.since:%H:%M}")


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
        message = _NOT_LOGGED[self.verb]
        if self.kept:
            message = N_("Logged {time} on “{name}”, which is no longer in its roadmap.")
        facts = {"name": called(self.timer, words), "time": words.clock(self.minutes)}
        yield words.say(message, "good" if self.kept else "", **facts)
