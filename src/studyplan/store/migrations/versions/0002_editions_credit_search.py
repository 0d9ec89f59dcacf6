"""Editions that replace each other, credit between roadmaps, an index to search in.

The projections are only emptied and widened here: they are made anew from the journal after
every migration.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    "ALTER TABLE stage ADD COLUMN stated VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_en VARCHAR",
    "ALTER TABLE resource_link ADD COLUMN title_zh VARCHAR",
    "CREATE INDEX topic_of_concept ON topic (concept) WHERE concept IS NOT NULL",
    "CREATE TABLE roadmap_file (roadmap_id INTEGER NOT NULL, data BLOB NOT NULL,"
    " PRIMARY KEY (roadmap_id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id))",
    "CREATE TABLE former_topic (roadmap_id INTEGER NOT NULL, slug VARCHAR NOT NULL,"
    " topic_id INTEGER NOT NULL, PRIMARY KEY (roadmap_id, slug),"
    " FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE TABLE archived_topic (roadmap VARCHAR NOT NULL, slug VARCHAR NOT NULL,"
    " edition VARCHAR NOT NULL, kind VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
    " depth VARCHAR NOT NULL, concept VARCHAR, title_en VARCHAR NOT NULL,"
    " title_zh VARCHAR NOT NULL, stage_en VARCHAR NOT NULL, stage_zh VARCHAR NOT NULL,"
    " module_en VARCHAR NOT NULL, module_zh VARCHAR NOT NULL, minutes INTEGER NOT NULL,"
    " PRIMARY KEY (roadmap, slug))",
    "CREATE TABLE passage (id INTEGER NOT NULL, roadmap_id INTEGER NOT NULL, stage_id INTEGER,"
    " module_id INTEGER, topic_id INTEGER, kind VARCHAR NOT NULL, en VARCHAR NOT NULL,"
    " zh VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(roadmap_id) REFERENCES roadmap (id),"
    " FOREIGN KEY(stage_id) REFERENCES stage (id), FOREIGN KEY(module_id) REFERENCES module (id),"
    " FOREIGN KEY(topic_id) REFERENCES topic (id))",
    "CREATE INDEX passage_of_roadmap ON passage (roadmap_id)",
    "CREATE VIRTUAL TABLE passage_index USING fts5(en, zh, content='',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "DROP TABLE following",
    "CREATE TABLE following (roadmap VARCHAR NOT NULL, start VARCHAR NOT NULL,"
    " place INTEGER NOT NULL, PRIMARY KEY (roadmap))",
    "ALTER TABLE topic_state ADD COLUMN credited_by VARCHAR",
    "ALTER TABLE tally ADD COLUMN credited INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tally ADD COLUMN minutes_credited INTEGER NOT NULL DEFAULT 0",
)


def upgrade() -> None:
    """Widen the tables and make the new ones."""
    for statement in _STATEMENTS:
        op.execute(statement)
