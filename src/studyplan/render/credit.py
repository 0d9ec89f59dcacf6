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
        topics = _by_topic(credits_)
        yield line(words(message, count=words.count(len(topics), "topic")), style, 2)
        for shares in topics[:_SHOWN]:
            topic, givers = shares[0].topic, [credit.by for credit in shares if credit.by]
            pieces = [Cell(words.text(topic.title)), Cell(topic.key, "aside")]
            if givers:
                titles = words.titles(words.text(giver.title) for giver in givers)
                pieces.append(Cell(f"← {titles}", "aside", only="wide"))
            yield Line(pieces, 4)
            if covered := _each(point for credit in shares for point in credit.covered):
                left = [point for point in shares[0].left if point not in covered]
                texts = {"covered": _texts(covered, words), "left": _texts(left, words)}
                message = N_("covered: {covered}; left: {left}")
                if not givers:
                    message = N_("no longer covered: {covered}")
                yield line(words(message, **texts), "dim", 6)
        if len(topics) > _SHOWN:
            yield line(words.more(len(topics) - _SHOWN, "topic"), "dim", 4)


def _by_topic(credits_: Iterable[Credit]) -> list[list[Credit]]:
    """The credits of each topic, which several may cover together."""
    topics: dict[str, list[Credit]] = {}
    for credit in credits_:
        topics.setdefault(credit.topic.key, []).append(credit)
    return [*topics.values()]


def _each(points: Iterable[Point]) -> list[Point]:
    return list(dict.fromkeys(points))


def _texts(points: Sequence[Point], words: Words) -> str:
    return words.titles(words.text(point.text) for point in points)


def coming_lines(to_come: "ToCome", words: Words, indent: int = 0) -> Iterable[Block]:
    """A line with how many topics and hours will come with others; none where none will."""
    if to_come.minutes:
        came = [words.count(to_come.topics, "topic")] if to_come.topics else []
        if to_come.in_part:
            came.append(words("parts of {count}", count=words.count(to_come.in_part, "topic")))
        message = N_(
            "Credit to come from other roadmaps: {topics} ({hours}), not counted in the hours left."
        )
        hours = words.hours(to_come.minutes)
        yield words.say(message, "dim", indent, topics=words.listed(came), hours=hours)


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
