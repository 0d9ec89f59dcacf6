"""When everything ends: as likely as not, in four of five cases, and if every hour is kept."""

from collections.abc import Iterable

from studyplan.core.ends import Ends
from studyplan.render.blocks import Block, line
from studyplan.render.words import Words


def likely(ends: Ends, words: Words) -> str:
    """Between which days it is likely to end."""
    if ends.p50 is None:
        return words("Likely finished in more than 20 years.")
    if ends.p80 is None:
        return words(
            "Likely finished on {p50} (P50) or much later: P80 is more than 20 years away.",
            p50=words.day(ends.p50),
        )
    return words(
        "Likely finished between {p50} (P50) and {p80} (P80).",
        p50=words.day(ends.p50),
        p80=words.day(ends.p80),
    )


def ends_lines(ends: Ends, words: Words, indent: int = 0) -> Iterable[Block]:
    """A line with what is likely, and one with the plan's end; none where nothing is open."""
    if ends.plan is None:
        return
    yield line(likely(ends, words), indent=indent)
    yield words.say("If you keep every hour: {day}.", "dim", indent, day=words.day(ends.plan))
