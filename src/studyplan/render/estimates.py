"""What the topics of a roadmap are estimated at, where that is more than its durations allow."""

from collections.abc import Iterable, Sequence

from studyplan.core.arithmetic import Estimated
from studyplan.locale import C_
from studyplan.render.blocks import Block, line
from studyplan.render.fields import Fields
from studyplan.render.words import Words, in_hours

ESTIMATED = Fields("roadmap", ("hours_left=left estimated", in_hours), "weeks")


def estimates_lines(
    estimates: Sequence[Estimated], words: Words, indent: int = 0
) -> Iterable[Block]:
    """A paragraph for each of these: what the plan counts on, and by how much that is less."""
    for roadmap, left, estimated, weeks in estimates:
        sentence = words(
            "For what is left of {roadmap}, the plan counts on {left}, the middle of what its "
            "durations allow. The estimates for its topics add up to {estimated}, {more} more.",
            roadmap=roadmap,
            left=words.hours(left),
            estimated=words.hours(estimated),
            more=f"{estimated / left - 1:.0%}",
        )
        if weeks:
            more = words("At your hours, that is about {n} more.", n=words.count(weeks, "week"))
            sentence = words(C_("sentences", "{first} {second}"), first=sentence, second=more)
        yield line(sentence, indent=indent)
