"""The learner's week: availability by day, pauses, targets, pins, time and ticks.

Projections are made anew from the journal after every migration; the marks of points are not.
"""

from alembic import op
from sqlalchemy import text

from studyplan.core.points import mark_of
from studyplan.core.text import Text

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    "ALTER TABLE availability ADD COLUMN rule VARCHAR",
    "ALTER TABLE topic_state ADD COLUMN spent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic_state ADD COLUMN left_minutes INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX state_begun ON topic_state (planned_from) WHERE followed"
    " AND status IN ('todo', 'doing') AND planned_from IS NOT NULL",
    "ALTER TABLE point ADD COLUMN mark VARCHAR NOT NULL DEFAULT ''",
    "CREATE TABLE pause (first VARCHAR NOT NULL, last VARCHAR NOT NULL, why VARCHAR NOT NULL,"
    " PRIMARY KEY (first, last))",
    "CREATE TABLE share (roadmap VARCHAR NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "CREATE TABLE target (roadmap VARCHAR NOT NULL, stage VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (roadmap, stage))",
    "CREATE TABLE pin (topic_id INTEGER NOT NULL, day VARCHAR NOT NULL, week BOOLEAN NOT NULL,"
    " PRIMARY KEY (topic_id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE time_log (id VARCHAR NOT NULL, topic_id INTEGER NOT NULL, day VARCHAR NOT NULL,"
    " minutes INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX log_of_day ON time_log (day, minutes, topic_id)",
    "CREATE INDEX log_of_topic ON time_log (topic_id, minutes)",
    "CREATE TABLE week_spent (week VARCHAR NOT NULL, minutes INTEGER NOT NULL, PRIMARY KEY (week))",
    "CREATE TABLE point_tick (topic_id INTEGER NOT NULL, point VARCHAR NOT NULL,"
    " day VARCHAR NOT NULL, PRIMARY KEY (topic_id, point),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
)


def upgrade() -> None:
    """Widen the tables, make the new ones, and give every point its mark."""
    for statement in _STATEMENTS:
        op.execute(statement)
    bound = op.get_bind()
    rows = bound.execute(text("SELECT id, en, zh FROM point")).fetchall()
    marks = [{"id": row[0], "mark": mark_of(Text(row[1], row[2]))} for row in rows]
    if marks:
        bound.execute(text("UPDATE point SET mark = :mark WHERE id = :id"), marks)
