"""The SQL that makes an empty database, printed from the tables.

`schema.sql` beside this file is what `python -m studyplan.store.ddl` prints.
"""

from sqlalchemy import MetaData
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from studyplan.store import journal_tables, record_tables, tables, teaching_tables

# Importing them is what puts the tables into the metadata.
SCHEMA = (tables, teaching_tables, journal_tables, record_tables)

# Its rows are those of `passage`, with a space between Chinese characters: a word of two is found
# as two tokens beside each other. The texts themselves are not kept twice.
_INDEX = """\
CREATE VIRTUAL TABLE passage_index USING fts5(en, zh, content='', \
tokenize='porter unicode61 remove_diacritics 2');
"""

_TRIGGERS = """\
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""


def ddl(metadata: MetaData = SQLModel.metadata) -> str:
    """The SQL that makes an empty database of this schema."""
    dialect = sqlite.dialect()
    statements: list[Compiled] = []
    for table in metadata.sorted_tables:
        statements.append(CreateTable(table).compile(dialect=dialect))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements.extend(CreateIndex(index).compile(dialect=dialect) for index in indexes)
    made = (" ".join(str(s).split()) for s in statements)
    return "\n".join(f"{line};" for line in made) + "\n" + _INDEX + _TRIGGERS


if __name__ == "__main__":
    print(ddl(), end="")
