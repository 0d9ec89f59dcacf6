"""How the words of a call say an entry of time."""

from collections.abc import Sequence

from studyplan.core.durations import parse_minutes


def parted(words: Sequence[str]) -> tuple[Sequence[str], str] | None:
    """The words of a topic, which may be none, and the time behind or before them.

    `12 45m`, `45m 12`, `lora 1 h 30 min`, `45m`. A bare number beside a time is a topic: `2h 12` is
    two hours of topic 12, and only `2 h 12` is as it is printed. None where no time is among them.
    """
    lengths = range(len(words) - 1, 0, -1)
    behind = [(words[:-n], words[-n:]) for n in lengths]
    before = [(words[n:], words[:n]) for n in lengths]
    whole = ((), words)
    pairs = [*behind, *before] if len(words) == 2 else []
    for topic, time in (*pairs, whole, *behind, *before):
        if _is_time(time) and not any(_is_time([word]) for word in topic):
            return topic, " ".join(time)
    return None


def _is_time(words: Sequence[str]) -> bool:
    try:
        return parse_minutes(" ".join(words)) > 0
    except ValueError:
        return False
