"""Credit between roadmaps: what was given, and what is to come."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from studyplan.core.topics import Credit, Point, TopicRow
from studyplan.locale import N_
from studyplan.render.blocks import SIGNS, Block, Cell, Line, Style, line
from studyplan.render.words import Words

if TYPE_CHECKING:
    from studyplan.core.credit_ahead import ToCome

# More than so many would push what comes next off the screen.
_SHOWN = 8


def credit_blocks(given: Sequence[Credit], words: Words) -> Iterable[Block]:
    """A line for each topic that is done by another one, in part or whole, or is so no longer."""
    kinds: list[tuple[str, Style, list[Credit]]] = [
        (N_("Credited: {count}"), "good", [c for c in given if c.by and not c.covered]),
        (N_("Credited in part: {count}"), "good", [c for c in given if c.by and c.covered]),
        (N_("No longer credited: {count}"), "warn", [c for c in given if not c.by]),
    ]
    for message, style, credits_ in kinds:
        if not credits_:
            continue
        topics = len({credit.topic.key for credit in credits_})  # one may be covered by several
        yield line(words(message, count=words.count(topics, "topic")), style, 2)
        for topic, by, covered, left in credits_[:_SHOWN]:
            pieces = [Cell(words.text(topic.title)), Cell(topic.key, "aside")]
            if by:
                pieces.append(Cell(f"← {words.text(by.title)}", "aside", only="wide"))
            yield Line(pieces, 4)
            if covered:
                texts = {"covered": _texts(covered, words), "left": _texts(left, words)}
                message = N_("covered: {covered}; left: {left}")
                if not by:
                    message = N_("no longer covered: {covered}")
                yield line(words(message, **texts), "dim", 6)
        if len(credits_) > _SHOWN:
            yield line(words.more(len(credits_) - _SHOWN, "topic"), "dim", 4)


def _texts(points: Sequence[Point], words: Words) -> str:
    return words.listed([f"“{words.text(point.text)}”" for point in points])


def coming_lines(to_come: "ToCome", words: Words, indent: int = 0) -> Iterable[Block]:
    """A line with how many topics and hours will come with others; none where none will."""
    if to_come.minutes:
        message = N_(
            "Credit to come from other roadmaps: {count} ({hours}), not counted in the hours left."
        )
        if not to_come.topics:
            message = N_(
                "Credit to come from other roadmaps: {hours}, not counted in the hours left."
            )
        count, hours = words.count(to_come.topics, "topic"), words.hours(to_come.minutes)
        yield words.say(message, "dim", indent, count=count, hours=hours)


def coming_blocks(coming: Sequence[Credit], words: Words) -> Iterable[Block]:
    """The topics that will come with others, each with the one that it comes with."""
    yield words.say("Credit to come:", "accent")
    for topic, by, covered, _ in coming:
        aside = comes_with(by, words, len(covered)) if by else ""
        number = f"{topic.number}  " if topic.number else ""
        yield line(f"{SIGNS[topic.status]} {words.text(topic.title)}", "", 2, number, aside)


def comes_with(giver: TopicRow, words: Words, covered: int = 0) -> str:
    """What a topic comes with, or so many points of it: title and roadmap of the other one."""
    facts = {"title": giver.title, "roadmap": giver.roadmap}
    if covered:
        count = words.count(covered, "objective")
        return words("{count} covered by “{title}” ({roadmap})", count=count, **facts)
    return words("comes with “{title}” ({roadmap})", **facts)
