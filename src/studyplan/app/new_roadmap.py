"""Beginning a roadmap of one's own: the titles of its stages, or an outline, as a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studyplan.app.bringing import edition_of, free_id, wanted_id
from studyplan.core.journal.clock import Moment
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.render.draft_file import NewView, remarks, template
from studyplan.render.words import Words

if TYPE_CHECKING:
    from studyplan.authoring.bringing.draft import DraftTopic


class NewRoadmap(NamedTuple):
    """What is said of a roadmap that is begun: the titles of stages, or an outline of it all.

    `hours` are those of a week, `file` is where the outline is from.
    """

    title: str
    stages: Sequence[str] = ()
    hours: float | None = None
    id: str | None = None
    outline: str | None = None
    file: str = ""


def begun(wanted: NewRoadmap, now: Moment, words: Words) -> tuple[str, NewView]:
    """The text of a roadmap file that is begun, and what is in it.

    Raises UsageError for an id that cannot be, StudyplanError for an outline that says nothing.
    """
    from studyplan.authoring.bringing.bring import brought
    from studyplan.authoring.bringing.draft import Draft, DraftModule, DraftStage, DraftTopic
    from studyplan.authoring.bringing.ids import named, slug
    from studyplan.authoring.bringing.readers import BroughtSource
    from studyplan.authoring.bringing.writing import written

    id_ = wanted_id(wanted.id) or free_id(slug(wanted.title, "roadmap"))
    if wanted.outline is not None:
        draft = brought(BroughtSource(wanted.title, wanted.outline), "outline", id_)
        if not draft.topics:
            raise StudyplanError("empty-outline", file=wanted.file)
        if not wanted.id and draft.title != wanted.title:
            draft = draft._replace(id=free_id(slug(draft.title, "roadmap")))
        draft = draft._replace(source={})
    else:
        point = words("What one can do afterwards")
        stages = [
            DraftStage(title, [DraftModule("", [_first(words, title, point, DraftTopic)])])
            for title in wanted.stages
        ]
        draft = named(Draft(wanted.title, stages), id_)
    if wanted.hours is not None:
        draft = draft._replace(pace=(wanted.hours, wanted.hours))
    said = remarks(words, draft.id)
    said["stages"] += f"\n{template(words)}"
    text = written(draft, edition_of(now), said)
    return text, NewView(None, draft.id, draft.title, len(draft.stages), len(draft.topics))


def _first(words: Words, stage: str, point: str, made: "type[DraftTopic]") -> "DraftTopic":
    return made(words("The first topic of {stage}", stage=stage), 0, points=[point])
