"""What a roadmap calls by ids, in the words of a reader."""

from collections.abc import Iterable, Mapping

from studyplan.core.model import Roadmap
from studyplan.render.blocks import Cell
from studyplan.render.words import Words

Titles = Mapping[str, str]


def titles_of(o: Roadmap, words: Words) -> dict[str, str]:
    """The titles of all topics, stages and modules, by their ids."""
    names = {stage.id: stage.title for stage in o.stages}
    names |= {module.id: module.title for stage in o.stages for module in stage.modules}
    names |= {topic.id: topic.title for topic in o.topics}
    return {name: words.text(title) for name, title in names.items()}


def named(ids: Iterable[str], titles: Titles, words: Words) -> list[Cell]:
    """What stands in a row, by titles; where there is room, each with its id."""
    cells = list[Cell]()
    for name in ids:
        between = words.listed(["", ""]) if cells else ""
        cells.append(Cell(between + titles.get(name, name), "dim"))
        if name in titles:
            cells.append(Cell(f" {name}", "dim", only="wide"))
    return cells
