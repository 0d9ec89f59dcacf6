"""The tables of definitions: what a roadmap says, as the loader has worked it out."""

import re

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from studyplan.core.vocabulary import DEPTHS, KINDS

# A topic that is on a day, or due by one.
DATED = "on_day IS NOT NULL OR due IS NOT NULL"


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """A column that holds only these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})")


class StoredTable(SQLModel):
    """A table that is called as its class is: `TimeLogTable` is `time_log`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 (SQLAlchemy gives it the class)
        """Its name in the database."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Table")).lower()


class RoadmapTable(StoredTable, table=True):
    """A roadmap that has been loaded; `digest` tells whether its file has changed since."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    edition: str
    level: str
    title_en: str
    title_zh: str
    summary_en: str | None = None
    summary_zh: str | None = None
    pace_low: float
    pace_high: float
    digest: str
    origin: str
    as_of: str | None = None


class RoadmapFileTable(StoredTable, table=True):
    """The file that a roadmap was loaded from, as zlib compresses it."""

    roadmap_id: int = Field(primary_key=True, foreign_key="roadmap.id")
    data: bytes


class StageTable(StoredTable, table=True):
    """A stage; `duration` as its file says it, `stated` a JSON list of others that it gives."""

    __table_args__ = (Index("stage_in_roadmap", "roadmap_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    roadmap_id: int = Field(foreign_key="roadmap.id")
    slug: str
    position: int
    title_en: str
    title_zh: str
    goal_en: str | None = None
    goal_zh: str | None = None
    note_en: str | None = None
    note_zh: str | None = None
    duration: str | None = None
    hours_per_week: str | None = None
    stated: str | None = None
    low_weeks: float | None = None
    high_weeks: float | None = None
    open_ended: bool


class ModuleTable(StoredTable, table=True):
    """A module; minutes are those of all its topics."""

    __table_args__ = (Index("module_in_stage", "stage_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    stage_id: int = Field(foreign_key="stage.id")
    slug: str
    position: int
    title_en: str
    title_zh: str
    goal_en: str | None = None
    goal_zh: str | None = None
    note_en: str | None = None
    note_zh: str | None = None
    duration: str | None = None
    low_weeks: float | None = None
    high_weeks: float | None = None
    low_minutes: int
    high_minutes: int


class ElectiveTable(StoredTable, table=True):
    """Topics of a module of which `choose` are enough; topics name it by its `slug`."""

    roadmap_id: int = Field(primary_key=True, foreign_key="roadmap.id")
    slug: str = Field(primary_key=True)
    module_id: int = Field(foreign_key="module.id")
    choose: int
    title_en: str | None = None
    title_zh: str | None = None


class TopicTable(StoredTable, table=True):
    """A topic; `minutes` is the middle of its range, `plan_order` its place in the plan."""

    __table_args__ = (
        Index("topic_key", "roadmap_id", "slug", unique=True),
        Index("topic_slug", "slug"),
        Index("topic_in_module", "module_id", "position"),
        Index("topic_of_concept", "concept", sqlite_where=text("concept IS NOT NULL")),
        Index("topic_dated", "on_day", "due", sqlite_where=text(DATED)),
        Index(
            "topic_of_elective",
            *("roadmap_id", "elective", "position"),
            sqlite_where=text("elective IS NOT NULL"),
        ),
        Index("topic_of_task", "same_as", sqlite_where=text("same_as IS NOT NULL")),
        one_of("kind", KINDS),
        one_of("depth", DEPTHS),
    )

    id: int | None = Field(default=None, primary_key=True)
    roadmap_id: int = Field(foreign_key="roadmap.id")
    stage_id: int = Field(foreign_key="stage.id")
    module_id: int = Field(foreign_key="module.id")
    slug: str
    position: int
    plan_order: int
    kind: str
    lane: str
    depth: str
    area: str | None = None
    concept: str | None = None
    title_en: str
    title_zh: str
    note_en: str | None = None
    note_zh: str | None = None
    optional: bool
    origin: str
    weight: float
    own_hours: str | None = None
    low_minutes: int
    high_minutes: int
    minutes: int
    own_weight: float | None = None
    basis_en: str | None = None
    basis_zh: str | None = None
    same_as: str | None = None
    group_en: str | None = None
    group_zh: str | None = None
    done_when_en: str | None = None
    done_when_zh: str | None = None
    on_day: str | None = None
    due: str | None = None
    elective: str | None = None


class FormerTopicTable(StoredTable, table=True):
    """An id that a topic had in an earlier edition: the journal may still name it so."""

    roadmap_id: int = Field(primary_key=True, foreign_key="roadmap.id")
    slug: str = Field(primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")


class ArchivedTopicTable(StoredTable, table=True):
    """A topic that an edition has removed; `edition` is the last that had it.

    It names its roadmap by slug and its stage and module by title: these may be gone as well.
    """

    roadmap: str = Field(primary_key=True)
    slug: str = Field(primary_key=True)
    edition: str
    kind: str
    lane: str
    depth: str
    concept: str | None = None
    title_en: str
    title_zh: str
    stage_en: str
    stage_zh: str
    module_en: str
    module_zh: str
    minutes: int


class ResourceTable(StoredTable, table=True):
    """A book, course, paper …, once however often it is referred to."""

    id: int | None = Field(default=None, primary_key=True)
    identity: str = Field(unique=True)
    kind: str
    title_en: str
    title_zh: str
    url: str | None = None
    by_en: str | None = None
    by_zh: str | None = None
    year: int | None = None


class ResourceLinkTable(StoredTable, table=True):
    """Where a resource is referred to: a topic, else a module, else a stage, else the roadmap.

    It has a title of its own where it is called otherwise there.
    """

    __table_args__ = (
        Index("resource_of_topic", "topic_id", sqlite_where=text("topic_id IS NOT NULL")),
        Index("resource_of_module", "module_id", sqlite_where=text("module_id IS NOT NULL")),
        Index("resource_of_roadmap", "roadmap_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    resource_id: int = Field(foreign_key="resource.id")
    roadmap_id: int = Field(foreign_key="roadmap.id")
    stage_id: int | None = Field(default=None, foreign_key="stage.id")
    module_id: int | None = Field(default=None, foreign_key="module.id")
    topic_id: int | None = Field(default=None, foreign_key="topic.id")
    position: int
    title_en: str | None = None
    title_zh: str | None = None
    group_en: str | None = None
    group_zh: str | None = None
    note_en: str | None = None
    note_zh: str | None = None
    original_url: str | None = None
    origin: str
    first: bool | None = None
    minutes: int | None = None
    pages: int | None = None
    chapters: str | None = None


class SectionTable(StoredTable, table=True):
    """A part of a roadmap that is only shown (habits, notes …), one JSON value a row."""

    __table_args__ = (Index("section_of_roadmap", "roadmap_id", "name", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    roadmap_id: int = Field(foreign_key="roadmap.id")
    name: str
    position: int
    data: str


class PassageTable(StoredTable, table=True):
    """A text of a roadmap that can be searched for; `kind` says what it is.

    `topic` is the id of the topic that it belongs to; without one, `stage` and `module` are those
    it belongs to, or it stands in the section of that kind.
    """

    __table_args__ = (Index("passage_of_roadmap", "roadmap_id"),)

    id: int | None = Field(default=None, primary_key=True)
    roadmap_id: int = Field(foreign_key="roadmap.id")
    stage_id: int | None = Field(default=None, foreign_key="stage.id")
    module_id: int | None = Field(default=None, foreign_key="module.id")
    topic_id: int | None = Field(default=None, foreign_key="topic.id")
    kind: str
    en: str
    zh: str
