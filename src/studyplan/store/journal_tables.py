"""The tables of the journal, and of the projections that are derived from it."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from studyplan.core.vocabulary import STATUSES
from studyplan.store.tables import StoredTable, one_of

_READY = "followed AND status = 'todo' AND NOT spare AND blocked = 0"
_OPEN = "followed AND status IN ('todo', 'doing') AND NOT spare"


def _some(name: str, where: str, *columns: str) -> Index:
    """An index of those rows alone of which `where` is true."""
    return Index(name, *columns, sqlite_where=text(where))


class EventTable(StoredTable, table=True):
    """One fact. Append-only; identity and order are (stamp, device, command_id).

    `at` is the wall time with its offset; `undoes` names a command; `crc` is the checksum of the
    rest, as `core.journal.rows` takes it.
    """

    __table_args__ = (
        Index("event_order", "stamp", "device", "command_id", unique=True),
        Index("event_of_command", "command_id"),
        Index("event_of_subject", "kind", "subject", "stamp", "device", "command_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    command_id: str
    device: str
    stamp: str
    at: str
    local_date: str
    kind: str
    subject: str
    data: str
    undoes: str | None = None
    crc: str


class UnreadTable(StoredTable, table=True):
    """An event that cannot be read, and why: `stamp`, `checksum`, `kind` or `form`."""

    event: int = Field(primary_key=True)
    why: str


class MetaTable(StoredTable, table=True):
    """What the database knows of itself: its ids, where and when it was written."""

    key: str = Field(primary_key=True)
    value: str


class CommandTable(StoredTable, table=True):
    """The events of one invocation: the unit of undo. `undone` is the command that took it back."""

    __table_args__ = (
        _some("command_live", "undoes IS NULL AND undone IS NULL", "stamp", "device", "id"),
        _some("command_own", "undoes IS NULL", "stamp", "device", "id"),
        Index("command_order", "stamp", "device", "id"),
    )

    id: str = Field(primary_key=True)
    stamp: str
    device: str
    at: str
    local_date: str
    events: int
    undoes: str | None = None
    undone: str | None = None


class FollowingTable(StoredTable, table=True):
    """A roadmap that the learner works on, since when, and its place among the others."""

    roadmap: str = Field(primary_key=True)
    start: str
    place: int


class AvailabilityTable(StoredTable, table=True):
    """Minutes a week, from the day `since` on; `rule` says the rest of it, as JSON."""

    since: str = Field(primary_key=True)
    minutes: int
    rule: str | None = None


class PauseTable(StoredTable, table=True):
    """Days without study, both ends included."""

    first: str = Field(primary_key=True)
    last: str = Field(primary_key=True)
    why: str


class ShareTable(StoredTable, table=True):
    """A followed roadmap's part of the week, where they are not simply one after the other."""

    roadmap: str = Field(primary_key=True)
    weight: int


class TargetTable(StoredTable, table=True):
    """The day by which a roadmap (`stage` is empty) or one of its stages is to be finished."""

    roadmap: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    day: str


class PinTable(StoredTable, table=True):
    """The day, or with `week` the week of that Monday, that a topic is to be studied in."""

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    day: str
    week: bool


class TimeLogTable(StoredTable, table=True):
    """Minutes spent on a topic on a day; `lane` where it is not the topic's, `at` as they began."""

    __table_args__ = (
        Index("log_of_day", "day", "minutes", "topic_id"),
        Index("log_of_topic", "topic_id", "day", "lane", "minutes"),
    )

    id: str = Field(primary_key=True)
    topic_id: int = Field(foreign_key="topic.id")
    day: str
    minutes: int
    lane: str | None = None
    at: str | None = None
    note: str | None = None


class WeekSpentTable(StoredTable, table=True):
    """Minutes logged in the week of Monday `week`, and expected ones that were `finished` in it."""

    week: str = Field(primary_key=True)
    roadmap: str = Field(primary_key=True)
    minutes: int
    finished: int


class PointTickTable(StoredTable, table=True):
    """A point of a topic that is ticked, by its mark; `credited_by` is the topic that did that."""

    __table_args__ = (
        Index("tick_of_day", "day", "topic_id"),
        _some("tick_credited", "credited_by IS NOT NULL", "credited_by"),
    )

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    point: str = Field(primary_key=True)
    day: str
    credited_by: str | None = None


class ResourceTickTable(StoredTable, table=True):
    """A resource of a topic that is ticked; `resource` is the fingerprint of what it is."""

    __table_args__ = (Index("resource_tick_of_day", "day", "topic_id"),)

    topic_id: int = Field(primary_key=True, foreign_key="topic.id")
    resource: str = Field(primary_key=True)
    day: str


class TopicStateTable(StoredTable, table=True):
    """Where a topic stands. `blocked` counts its open prerequisites.

    `finished_on` is the day on which it was met: done, skipped, or told to be known. `credited_by`
    is the key of the topic elsewhere that this one is done by; `spent` are the minutes logged for
    it, `left_minutes` what is left of its own by logs and ticks. A `spare` one is of an elective
    of which others are enough.
    """

    __table_args__ = (
        _some("state_ready", _READY, "plan_order", "topic_id"),
        _some("state_ready_in_lane", _READY, "lane", "plan_order", "topic_id"),
        _some("state_doing", "followed AND status = 'doing'", "topic_id"),
        _some("state_open", _OPEN, "plan_order", "topic_id"),
        _some("state_open_in_stage", _OPEN, "stage_id", "plan_order"),
        _some("state_finished", "finished_on IS NOT NULL", "finished_on"),
        _some("state_credited", "credited_by IS NOT NULL", "credited_by"),
        one_of("status", STATUSES),
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
    credited_by: str | None = None
    spent: int
    left_minutes: int
    number: int | None = None
    spare: bool


class TallyTable(StoredTable, table=True):
    """Counts and minutes of a stage's topics, kept so that nothing has to be summed.

    What is credited is done too; `minutes_left` is what is left of topics to do and in progress.
    """

    stage_id: int = Field(primary_key=True, foreign_key="stage.id")
    topics: int
    minutes: int
    doing: int
    done: int
    skipped: int
    minutes_done: int
    minutes_skipped: int
    credited: int
    minutes_credited: int
    known: int
    minutes_known: int
    minutes_left: int


class CommitmentTable(StoredTable, table=True):
    """What the week of Monday `week` was begun with, from the day `begin` on; its sessions apart.

    `capacity` are the minutes that it had, `taken` those of them that reviews and habits took,
    `likely` is the day by which everything was as likely as not to be finished.
    """

    week: str = Field(primary_key=True)
    begin: str
    capacity: int
    taken: int
    likely: str | None = None


class SessionTable(StoredTable, table=True):
    """So many minutes of a topic that the week of Monday `week` was begun with."""

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


class TopicNumberTable(StoredTable, table=True):
    """The number that a topic is called by, under the id that it had when it was given."""

    __table_args__ = (Index("number_of_topic", "roadmap", "topic"),)

    number: int = Field(primary_key=True)
    roadmap: str
    topic: str


class BaselineTable(StoredTable, table=True):
    """The day by which a stage was to be finished when its roadmap was begun."""

    roadmap: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    day: str
