"""A roadmap that was exported, as a file again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from studyplan.authoring.bringing import exports
from studyplan.core.embedded import definition_in
from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.import_report import ReportEntry
from studyplan.core.text import Text
from studyplan.render import yaml
from studyplan.render.bringing import ImportView
from studyplan.render.words import Words, between
from studyplan.roadmaps.load import plain

if TYPE_CHECKING:
    from studyplan.roadmaps.parts import RoadmapFile


def exported_again(
    text: str, name: str, wanted: str, free: Callable[[str], str], words: Words
) -> tuple[str, ImportView, dict[str, Any]]:
    """The file that says what the exported one says, what is in it, and its definition.

    It has the id that is `wanted`, else its own, or the `free` one for that. Raises
    InvalidRoadmapError.
    """
    said = exports.read(text, name)
    id_ = wanted or free(said.id)
    entries = [ReportEntry(1, 1, said.title.en, "title")]
    if id_ != said.id and not wanted:
        entries.append(ReportEntry(1, 1, f"{said.id} → {id_}", "guess", "other-id"))
    whole = definition_in(text)
    if whole is not None and not whole[1]:
        last = text.count("\n")
        entries.append(ReportEntry(1, max(1, last), said.title.en, "left out", "edited"))
    made = exports.read(text, name, id_)
    definition = plain(made)
    text = "".join(yaml.write(definition, words))
    return text, _view(made, name, entries, words), definition


def _view(made: "RoadmapFile", name: str, entries: list[ReportEntry], words: Words) -> ImportView:
    modules = [module for stage in made.stages for module in stage.modules]
    topics = [topic for module in modules for topic in module.topics]
    resources = [made.resources]
    for parts in (made.stages, modules, topics):
        resources += [part.resources for part in parts]
    return ImportView(
        dry_run=False, file=None, source=name, roadmap=made.id,
        title=words.text(Text(made.title.en, made.title.zh)),
        stages=len(made.stages), topics=len(topics),
        points=sum(len(topic.points) for topic in topics),
        resources=sum(map(len, resources)), criteria=len(made.criteria),
        hours=sum(1 for topic in topics if topic.hours), ticked=0, ticks_file=None,
        pace=between(*DEFAULT_PACE), entries=entries,
    )  # fmt: skip
