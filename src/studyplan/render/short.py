"""What to study next in a line without colour, for a shell's prompt or a status bar."""

from studyplan.core.signs import shown_in_line
from studyplan.locale import N_
from studyplan.render.next import NextRow, NextView
from studyplan.render.words import Words


def short(view: NextView, words: Words, color: bool) -> str:
    """A line for each topic: its number, its title, and what is left of it; empty for none."""
    return "".join(f"{_line(row, words, color)}\n" for row in view.topics)


def _line(row: NextRow, words: Words, color: bool) -> str:
    topic = row.topic
    left = words(N_("{time} left"), time=words.hours(topic.left))
    pieces = ("36", str(topic.typed)), ("1", words.text(topic.title)), ("2", f"· {left}")
    shown = [(code, shown_in_line(text)) for code, text in pieces]
    if not color:
        return " ".join(text for _, text in shown)
    return " ".join(f"\x1b[{code}m{text}\x1b[0m" for code, text in shown)
