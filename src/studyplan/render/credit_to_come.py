"""Credit to come: what will come with topics of other roadmaps, and is counted once."""

from collections.abc import Iterable, Sequence

from studyplan.core.credit_ahead import ToCome
from studyplan.core.topics import Credit, TopicRow
from studyplan.render.blocks import SIGNS, Block, line
from studyplan.render.words import Words


def coming_lines(to_come: ToCome, words: Words, indent: int = 0) -> Iterable[Block]:
    """A line with how many topics and hours will come with others; none where none will."""
    if to_come.topics:
        count, hours = words.count(to_come.topics, "topic"), words.hours(to_come.minutes)
        yield words.say(
            "Credit to come from other roadmaps: {count} ({hours}), not counted in the hours left.",
            "dim",
            indent,
            count=count,
            hours=hours,
        )


def coming_blocks(coming: Sequence[Credit], words: Words) -> Iterable[Block]:
    """The topics that will come with others, each with the one that it comes with."""
    yield words.say("Credit to come:", "accent")
    for topic, by in coming:
        aside = comes_with(by, words) if by else ""
        number = f"{topic.number}  " if topic.number else ""
        yield line(f"{SIGNS[topic.status]} {words.text(topic.title)}", "", 2, number, aside)


def comes_with(giver: TopicRow, words: Words) -> str:
    """What a topic comes with: the title and the roadmap of the other one."""
    return words(
        "comes with “{title}” ({roadmap})", title=words.text(giver.title), roadmap=giver.roadmap
    )
