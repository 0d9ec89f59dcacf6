"""The plan is not stored any more, the week's commitment is; projections are made anew."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Let go of the sums of stored plans; the other tables that change are projections."""
    op.execute("DROP TABLE week_tally")
