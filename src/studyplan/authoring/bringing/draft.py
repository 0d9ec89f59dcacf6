"""A draft: what was found in a source, before it is a file; and the report of how."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from studyplan.core.import_report import ReportEntry
from studyplan.core.vocabulary import Kind, ResourceKind
from studyplan.named_tuples import NamedTuple

# Nobody follows more; a file with so many is read in a second.
MOST_TOPICS = 2000


class DraftResource(NamedTuple):
    """A book, course, link …; `url` is empty where the source gives none that is known whole."""

    kind: ResourceKind
    title: str
    url: str = ""
    by: str = ""
    note: str = ""
    minutes: int | None = None
    group: str = ""
    pages: int | None = None
    line: int = 0


class DraftTopic(NamedTuple):
    """What is to be ticked off once; `needs` are titles, and become ids when all are known."""

    title: str
    line: int
    kind: Kind = "study"
    points: Sequence[str] = ()
    resources: Sequence[DraftResource] = ()
    hours: tuple[float, float] | None = None
    basis: str = ""
    needs: Sequence[str] = ()
    optional: bool = False
    ticked: bool | None = None
    done: Sequence[str] = ()  # those of its points that are ticked
    note: str = ""
    group: str = ""
    id: str = ""
    date: str = ""  # as the source says it
    is_due: bool = False
    on: str = ""
    due: str = ""
    file: str = ""


class DraftElective(NamedTuple):
    """Topics of a module of which so many are enough, by their ids."""

    id: str
    title: str
    choose: int
    topics: Sequence[str]


class DraftModule(NamedTuple):
    """Topics that belong together; without a title they are those of the stage itself."""

    title: str
    topics: Sequence[DraftTopic]
    duration: str = ""
    id: str = ""
    electives: Sequence[DraftElective] = ()


class DraftStage(NamedTuple):
    """A part of the whole, as the source has headings."""

    title: str
    modules: Sequence[DraftModule]
    duration: str = ""
    goal: str = ""
    note: str = ""
    resources: Sequence[DraftResource] = ()
    id: str = ""
    rate: tuple[float, float] | None = None  # hours a week

    @property
    def topics(self) -> list[DraftTopic]:
        """Its topics, module by module."""
        return [topic for module in self.modules for topic in module.topics]


class DraftCriterion(NamedTuple):
    """What one is to be able to do in the end; `shown_by` are ids of topics."""

    title: str
    area: str
    shown_by: Sequence[str] = ()


class Draft(NamedTuple):
    """A curriculum as it was found."""

    title: str
    stages: Sequence[DraftStage]
    entries: Sequence[ReportEntry] = ()
    summary: str = ""
    pace: tuple[float, float] | None = None
    resources: Sequence[DraftResource] = ()
    criteria: Sequence[DraftCriterion] = ()
    source: Mapping[str, str] = {}
    duration: str = ""
    notes: Sequence[str] = ()
    level: Literal["beginner", "intermediate", "advanced"] = "beginner"
    id: str = ""

    @property
    def topics(self) -> list[DraftTopic]:
        """Every topic, in order."""
        return [topic for stage in self.stages for topic in stage.topics]


def cut(text: str, most: int = 80) -> str:
    """The beginning of a text, in one line; no word is cut in two."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole = re.match(r".*[^\w'’](?=\w)|.*(?<=[\u3040-\u9fff])", line[:most])
    return f"{(whole[0] if whole else line[: most - 1]).rstrip()[: most - 1]}…"
