"""Where a topic is: the line under its title."""

from studyplan.core.topics import TopicRow
from studyplan.render.blocks import Cell, Line
from studyplan.render.words import Words


def gone(words: Words) -> str:
    """That an edition has removed a topic; what was studied of it counts on."""
    return words("no longer in the roadmap")


def place(topic: TopicRow, words: Words, indent: str = "", several: bool = False) -> Line:
    """What a topic is typed as, its roadmap if there are several, and if wide its module.

    Of one that an edition has removed, that it is gone.
    """
    if topic.gone:
        return Line((Cell(indent + gone(words), "dim"),))
    module = f" · {words.text(topic.module_title)}"
    name = f"{topic.slug} · {topic.roadmap}" if several else topic.slug
    return Line((Cell(indent + name, "dim"), Cell(module, "dim", only="wide")))
