"""The schema, said once; `schema.sql` beside it is printed from here."""

from sqlalchemy import CheckConstraint, Index, MetaData, text
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

from studyplan.core.vocabulary import DEPTHS, KINDS, LANES


def _one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})")


# ------------------------------------------------------------------ definitions


class Roadmap(SQLModel, table=True):
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


class Stage(SQLModel, table=True):
    """A stage; `duration` as its file says it."""

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
    low_weeks: float | None = None
    high_weeks: float | None = None
    open_ended: bool


class Module(SQLModel, table=True):
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


class Topic(SQLModel, table=True):
    """A topic; `minutes` is the middle of its range, `plan_order` its place in the plan."""

    __table_args__ = (
        Index("topic_key", "roadmap_id", "slug", unique=True),
        Index("topic_slug", "slug"),
        Index("topic_in_module", "module_id", "position"),
        _one_of("kind", KINDS),
        _one_of("lane", LANES),
        _one_of("depth", DEPTHS),
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


class Point(SQLModel, table=True):
    """A learning objective of a topic."""

    __table_args__ = (Index("point_in_topic", "topic_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")
    position: int
    en: str
    zh: str
    origin: str


class Prerequisite(SQLModel, table=True):
    """`topic_id` needs `needs_id`; `implied` where only their concepts say so."""

    __table_args__ = (Index("prerequisite_of", "needs_id", "topic_id"),)

    topic_id: int = Field(foreign_key="topic.id", primary_key=True)
    needs_id: int = Field(foreign_key="topic.id", primary_key=True)
    implied: bool


class Resource(SQLModel, table=True):
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


class ResourceLink(SQLModel, table=True):
    """Where a resource is referred to: a topic, else a module, else a stage, else the roadmap."""

    __tablename__ = "resource_link"
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
    group_en: str | None = None
    group_zh: str | None = None
    note_en: str | None = None
    note_zh: str | None = None
    original_url: str | None = None
    origin: str


class Section(SQLModel, table=True):
    """A part of a roadmap that is only shown (habits, notes …), one JSON value a row."""

    __table_args__ = (Index("section_of_roadmap", "roadmap_id", "name", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    roadmap_id: int = Field(foreign_key="roadmap.id")
    name: str
    position: int
    data: str


class Concept(SQLModel, table=True):
    """A subject shared by all roadmaps."""

    id: str = Field(primary_key=True)
    title_en: str
    title_zh: str
    area: str


class ConceptPrerequisite(SQLModel, table=True):
    """`concept_id` rests on `needs_id`."""

    __tablename__ = "concept_prerequisite"

    concept_id: str = Field(foreign_key="concept.id", primary_key=True)
    needs_id: str = Field(foreign_key="concept.id", primary_key=True)


# ------------------------------------------------------------------ the journal


class Event(SQLModel, table=True):
    """One fact. Append-only; the order is (stamp, device). `undoes` names a command."""

    __table_args__ = (
        Index("event_order", "stamp", "device", unique=True),
        Index("event_of_command", "command_id"),
        Index("event_of_subject", "kind", "subject", "stamp"),
    )

    id: int | None = Field(default=None, primary_key=True)
    command_id: str
    device: str
    stamp: str
    local_date: str
    kind: str
    subject: str
    data: str
    undoes: str | None = None


class Meta(SQLModel, table=True):
    """What the database knows of itself: its device, when it was made."""

    key: str = Field(primary_key=True)
    value: str


# ------------------------------------------------------------------ projections


class Command(SQLModel, table=True):
    """The events of one invocation: the unit of undo."""

    __table_args__ = (
        Index(
            "command_live",
            "stamp",
            "device",
            sqlite_where=text("undoes IS NULL AND undone IS NULL"),
        ),
        Index("command_own", "stamp", sqlite_where=text("undoes IS NULL")),
        Index("command_undone", "undone", sqlite_where=text("undone IS NOT NULL")),
        Index("command_order", "stamp", "device"),
    )

    id: str = Field(primary_key=True)
    stamp: str
    device: str
    local_date: str
    events: int
    undoes: str | None = None
    undone: str | None = None


class Following(SQLModel, table=True):
    """A roadmap that the learner works on, since when."""

    roadmap: str = Field(primary_key=True)
    start: str


class Availability(SQLModel, table=True):
    """Minutes a week, from the day `since` on."""

    since: str = Field(primary_key=True)
    minutes: int


class TopicState(SQLModel, table=True):
    """Where a topic stands. `blocked` counts its open prerequisites."""

    __tablename__ = "topic_state"
    __table_args__ = (
        Index(
            "state_ready",
            "plan_order",
            "topic_id",
            sqlite_where=text("followed AND status = 'todo' AND blocked = 0"),
        ),
        Index(
            "state_ready_in_lane",
            "lane",
            "plan_order",
            "topic_id",
            sqlite_where=text("followed AND status = 'todo' AND blocked = 0"),
        ),
        Index("state_doing", "topic_id", sqlite_where=text("followed AND status = 'doing'")),
        Index(
            "state_planned",
            "planned_from",
            "plan_order",
            sqlite_where=text(
                "followed AND status = 'todo' AND blocked = 0 AND planned_from IS NOT NULL"
            ),
        ),
        Index(
            "state_due",
            "planned_to",
            sqlite_where=text(
                "followed AND status IN ('todo', 'doing') AND planned_to IS NOT NULL"
            ),
        ),
        Index("state_finished", "finished_on", sqlite_where=text("finished_on IS NOT NULL")),
        _one_of("status", ("todo", "doing", "done", "skipped")),
        CheckConstraint("blocked >= 0"),
    )

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    stage_id: int
    lane: str
    plan_order: int
    followed: bool
    status: str
    blocked: int
    started_on: str | None = None
    finished_on: str | None = None
    planned_from: str | None = None
    planned_to: str | None = None


class Tally(SQLModel, table=True):
    """Counts and minutes of a stage's topics, kept so that nothing has to be summed."""

    stage_id: int = Field(primary_key=True, foreign_key="stage.id")
    topics: int
    minutes: int
    doing: int
    done: int
    skipped: int
    minutes_done: int
    minutes_skipped: int


class Session(SQLModel, table=True):
    """So many minutes of a topic in the week of Monday `week`, as the adopted plan says."""

    __table_args__ = (
        Index("session_in_week", "week", "position"),
        Index("session_of_topic", "topic_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")
    week: str
    date: str | None = None
    position: int
    lane: str
    minutes: int


class WeekTally(SQLModel, table=True):
    """Planned sessions and minutes of a week."""

    __tablename__ = "week_tally"

    week: str = Field(primary_key=True)
    sessions: int
    minutes: int


_TRIGGERS = """\
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""


def ddl(metadata: MetaData = SQLModel.metadata) -> str:
    """The SQL that makes an empty database of this schema."""
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    statements: list[Compiled] = []
    for table in metadata.sorted_tables:
        statements.append(CreateTable(table).compile(dialect=dialect))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements.extend(CreateIndex(index).compile(dialect=dialect) for index in indexes)
    made = (" ".join(str(s).split()) for s in statements)
    return "\n".join(f"{line};" for line in made) + "\n" + _TRIGGERS


if __name__ == "__main__":
    print(ddl(), end="")
