"""The tables of what topics teach: points, concepts, and what rests on what."""

from sqlalchemy import Index
from sqlmodel import Field

from studyplan.store.tables import StoredTable


class PointTable(StoredTable, table=True):
    """A learning objective of a topic; `mark` is what the journal calls it by.

    It may have an `objective` in an editor's words. `concepts`, a JSON list, and `depth` are its
    own; where it has none, they are its topic's.
    """

    __table_args__ = (Index("point_in_topic", "topic_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")
    position: int
    mark: str
    en: str
    zh: str
    origin: str
    slug: str | None = None
    objective_en: str | None = None
    objective_zh: str | None = None
    concepts: str | None = None
    depth: str | None = None


class FormerPointTable(StoredTable, table=True):
    """Another mark of a point: the journal and exported lists may still call it so."""

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    mark: str = Field(primary_key=True)
    point: str


class LessonTable(StoredTable, table=True):
    """A concept that a point of a topic teaches, and how far.

    A topic without points teaches its own by a point called "".
    """

    __table_args__ = (Index("lesson_of_concept", "concept", "topic_id"),)

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    point: str = Field(primary_key=True)
    concept: str = Field(primary_key=True)
    depth: str


class FactTable(StoredTable, table=True):
    """What a roadmap states in a topic, and nobody has to learn."""

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    position: int = Field(primary_key=True)
    en: str
    zh: str
    origin: str
    url: str | None = None
    as_of: str | None = None


class TopicAboutTable(StoredTable, table=True):
    """A topic of another roadmap, by its key, that this one continues."""

    __table_args__ = (Index("topic_about_key", "about"),)

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    about: str = Field(primary_key=True)


class PrerequisiteTable(StoredTable, table=True):
    """`topic_id` needs `needs_id`; `implied` where only their concepts say so."""

    __table_args__ = (Index("prerequisite_of", "needs_id", "topic_id"),)

    topic_id: int = Field(foreign_key="topic.id", primary_key=True)
    needs_id: int = Field(foreign_key="topic.id", primary_key=True)
    implied: bool


class ConceptTable(StoredTable, table=True):
    """A subject shared by all roadmaps; `roadmap_id` is the one that brings it, if one does."""

    id: str = Field(primary_key=True)
    title_en: str
    title_zh: str
    area: str
    roadmap_id: int | None = Field(default=None, foreign_key="roadmap.id")


class ConceptPrerequisiteTable(StoredTable, table=True):
    """`concept_id` rests on `needs_id`."""

    concept_id: str = Field(foreign_key="concept.id", primary_key=True)
    needs_id: str = Field(foreign_key="concept.id", primary_key=True)
