"""What a shell's prompt or a status bar says, in lines without colour unless it is asked for."""

from collections.abc import Sequence
from datetime import datetime

from studyplan.core.signs import shown_in_line
from studyplan.core.timer import RunningTimer
from studyplan.core.topics import TopicRow
from studyplan.named_tuples import NamedTuple
from studyplan.render.words import Words

# What a number, a title and a time look like.
_CODES = ("36", "1", "2")


class PromptLines(NamedTuple):
    """The topic that the timer is `running` for at a time, and what to study next."""

    at: datetime
    running: RunningTimer | None
    topics: Sequence[TopicRow]

    def text(self, words: Words, color: bool) -> str:
        """A line for each topic: its number, its title, and its time; empty for none."""
        lines = list[tuple[str, str, str]]()
        if self.running:
            time = words(
                "running for {time}", time=words.clock(max(0, self.running.minutes(self.at)))
            )
            lines.append((*named(self.running, words), time))
        for topic in self.topics:
            left = words("{time} left", time=words.hours(topic.left))
            lines.append((str(topic.typed), words.text(topic.title), left))
        return "".join(f"{_line(line, color)}\n" for line in lines)


def named(running: RunningTimer, words: Words) -> tuple[str, str]:
    """The number and title of the topic that the timer runs for; what is gone has its key."""
    number = str(running.number or "")
    return number, words.text(running.title) or str(running.topic)


def _line(pieces: tuple[str, str, str], color: bool) -> str:
    number, title, time = map(shown_in_line, pieces)
    shown = [number, title, f"· {time}"]
    if color:
        shown = [f"\x1b[{code}m{text}\x1b[0m" for code, text in zip(_CODES, shown, strict=True)]
    return " ".join(shown).lstrip()
