"""A topic as a task of a document: what it is, and under it its points and where to learn it."""

from collections.abc import Iterable, Sequence

from studyplan.core.text import Text
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import Fact, TopicRow
from studyplan.render.blocks import Cell, Item
from studyplan.render.place import gone
from studyplan.render.resources import boxes, fact_item
from studyplan.render.terms import KINDS, STATUSES
from studyplan.render.words import Words


def task(
    title: str, status: str, key: str, facts: Iterable[Cell], under: Sequence[Item] = ()
) -> Item:
    """A topic with a box, what it is, and what stands under it."""
    named = Cell(title, "skipped" if status == "skipped" else "strong")
    return Item((named, *facts), under, status=status, key=key)


def point(text: str, status: str, key: str, mark: str) -> Item:
    """An objective with a box below its topic's."""
    return Item((Cell(text),), status=status, key=f"{key}#{mark}")


def stated(facts: Iterable[Fact], done_when: Text | None, words: Words) -> Iterable[Item]:
    """What a topic has that is not ticked: its facts, and when it is done."""
    for fact in facts:
        yield fact_item(fact, words)
    if done_when:
        yield Item((Cell(words("Done when: {what}", what=words.text(done_when))),))


def session_task(
    topic: TopicRow, minutes: int, words: Words, detail: TopicDetail | None = None
) -> Item:
    """So many minutes of a topic; with all that is under it where there is `detail`."""
    under = list[Item]()
    if detail:
        for p in detail.points:
            done = topic.status == "done" or p.mark in detail.ticked
            status = "done" if done else "todo"
            under.append(point(words.text(p.wording), status, topic.key, p.mark))
        under += stated(detail.facts, detail.done_when, words)
        under += boxes(detail.resources, words, topic.key, detail.ticked)
    facts = Cell(" · ".join(session_facts(topic, minutes, words)), "facts")
    return task(words.text(topic.title), topic.status, topic.key, [facts], under)


def session_facts(topic: TopicRow, minutes: int, words: Words) -> list[str]:
    """How a topic stands if unusual, its number, its kind, the hours of them, and its place."""
    left_out = topic.status in ("skipped", "known")
    standing = [words(STATUSES[topic.status])] if left_out else []
    standing += [gone(words)] if topic.gone else []
    return [*standing, *numbered(topic.number, words), *basics(topic, minutes, words)]


def basics(topic: TopicRow, minutes: int, words: Words) -> list[str]:
    """The kind of a topic, so many minutes of all it takes, when it is due, and its place."""
    hours = words.hours(minutes)
    if minutes != topic.minutes:
        hours = words("{part} of {whole}", part=hours, whole=words.hours(topic.minutes))
    place = words.path(topic.stage_title, topic.module_title)
    due = [words("due {day}", day=words.day(topic.due))] if topic.due else []
    return [words(KINDS[topic.kind]), hours, *due, place]


def numbered(number: int | None, words: Words) -> list[str]:
    """The number of a topic, if it has one."""
    return [words("no. {number}", number=number)] if number else []
