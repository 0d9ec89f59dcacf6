"""What stands around a topic: what it needs and unlocks, continues, and credits."""

from collections.abc import Iterable

from studyplan.core.needs import sorted_out
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import TopicRow
from studyplan.locale import N_
from studyplan.render.blocks import Block, Line, heading, line, signed
from studyplan.render.dated import some_of
from studyplan.render.words import Words


def neighbours(d: TopicDetail, words: Words) -> Iterable[Block]:
    """A heading and a list for each."""
    # One that it was credited from as a whole stands at the top.
    sources = d.credited_from if len(d.credited_from) > 1 or not d.credited_by else ()
    credited = N_("Credited from") if d.credited_by else N_("Credited in part from")
    partly = N_("Doing it also credits in part")
    for name, lines in (
        (credited, [_other(one, words, one.roadmap) for one in sources]),
        (N_("Needs"), [*_needs(d, words)]),
        (N_("Unlocks"), [_other(other, words) for other in d.opens]),
        (N_("Continues"), [*_continued(d, words)]),
        (N_("Since then"), [_other(one, words, one.roadmap) for one in d.continued_by]),
        (N_("Doing it also credits"), [_other(one, words, one.roadmap) for one in d.satisfies]),
        (partly, [_other(one, words, one.roadmap) for one in d.satisfies_partly]),
    ):
        if lines:
            yield from heading(words(name))
            yield from lines


def _needs(d: TopicDetail, words: Words) -> Iterable[Line]:
    implied = {need.topic.id for need in d.needs if need.implied}
    itself, some = sorted_out([need.topic for need in d.needs], d.need_choices)
    for topic in itself:
        choice = d.need_choices.get(topic.elective or "")
        spare = words("others are chosen") if topic.spare and choice and choice.is_made else ""
        yield _other(topic, words, words("from its concept") if topic.id in implied else "", spare)
    for _, left, topics in some:
        titles = (topic.title for topic in topics)
        yield signed(some_of(left, titles, words), "todo", indent=2)


def _continued(d: TopicDetail, words: Words) -> Iterable[Line]:
    """What it goes on from; of a roadmap that is not here, by its key."""
    there = {topic.key: topic for topic in d.continues}
    for key in d.about:
        topic = there.get(key)
        yield _other(topic, words, topic.roadmap) if topic else line(f"  {key}", "dim", 2)


def _other(topic: TopicRow, words: Words, *asides: str) -> Line:
    called = f"{topic.number} · {topic.slug}" if topic.number else topic.slug
    beside = " · ".join(filter(None, (called, *asides)))
    return signed(words.text(topic.title), topic.status, beside, 2)
