"""Topics have numbers of their own; what follows the journal is made anew after the migration."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make room for the numbers."""
    op.execute("ALTER TABLE topic_state ADD COLUMN number INTEGER")
    op.execute(
        "CREATE TABLE topic_number (number INTEGER NOT NULL, roadmap VARCHAR NOT NULL,"
        " topic VARCHAR NOT NULL, PRIMARY KEY (number))"
    )
    op.execute("CREATE INDEX number_of_topic ON topic_number (roadmap, topic)")
