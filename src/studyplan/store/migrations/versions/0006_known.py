"""Topics may be known before; what follows the journal is made anew after the migration.

SQLite cannot change what a column may hold, so the two tables that count by status are made again.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

_STATEMENTS = (
    "DROP TABLE topic_state",
    "CREATE TABLE topic_state (topic_id INTEGER NOT NULL, stage_id INTEGER NOT NULL,"
    " lane VARCHAR NOT NULL, plan_order INTEGER NOT NULL, followed BOOLEAN NOT NULL,"
    " status VARCHAR NOT NULL, blocked INTEGER NOT NULL, started_on VARCHAR, finished_on VARCHAR,"
    " credited_by VARCHAR, planned_from VARCHAR, planned_to VARCHAR, spent INTEGER NOT NULL,"
    " left_minutes INTEGER NOT NULL, number INTEGER, PRIMARY KEY (topic_id),"
    " CHECK (status IN ('todo', 'doing', 'done', 'skipped', 'known')), CHECK (blocked >= 0),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX state_begun ON topic_state (planned_from) WHERE followed"
    " AND status IN ('todo', 'doing') AND planned_from IS NOT NULL",
    "CREATE INDEX state_doing ON topic_state (topic_id) WHERE followed AND status = 'doing'",
    "CREATE INDEX state_due ON topic_state (planned_to) WHERE followed"
    " AND status IN ('todo', 'doing') AND planned_to IS NOT NULL",
    "CREATE INDEX state_finished ON topic_state (finished_on) WHERE finished_on IS NOT NULL",
    "CREATE INDEX state_planned ON topic_state (planned_from, plan_order) WHERE followed"
    " AND status = 'todo' AND blocked = 0 AND planned_from IS NOT NULL",
    "CREATE INDEX state_ready ON topic_state (plan_order, topic_id) WHERE followed"
    " AND status = 'todo' AND blocked = 0",
    "CREATE INDEX state_ready_in_lane ON topic_state (lane, plan_order, topic_id) WHERE followed"
    " AND status = 'todo' AND blocked = 0",
    "DROP TABLE tally",
    "CREATE TABLE tally (stage_id INTEGER NOT NULL, topics INTEGER NOT NULL,"
    " minutes INTEGER NOT NULL, doing INTEGER NOT NULL, done INTEGER NOT NULL,"
    " skipped INTEGER NOT NULL, minutes_done INTEGER NOT NULL, minutes_skipped INTEGER NOT NULL,"
    " credited INTEGER NOT NULL, minutes_credited INTEGER NOT NULL, known INTEGER NOT NULL,"
    " minutes_known INTEGER NOT NULL, PRIMARY KEY (stage_id),"
    " FOREIGN KEY(stage_id) REFERENCES stage (id))",
)


def upgrade() -> None:
    """Make room for what is known before."""
    for statement in _STATEMENTS:
        op.execute(statement)
