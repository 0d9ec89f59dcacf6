"""The schema that the first release made from `schema.sql`; nothing comes before it."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: version 1 is what a new database begins with."""
