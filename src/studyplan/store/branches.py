"""The stages and modules of followed roadmaps, and their topics."""

import sqlite3
from typing import NamedTuple

from studyplan.core.records import TopicRow
from studyplan.core.text import Text
from studyplan.store.queries import JOIN, ROW, topic_row


class Branch(NamedTuple):
    """A stage or a module; its key is `roadmap/stage` or `roadmap/stage/module`."""

    key: str
    title: Text
    stage_id: int
    module_id: int | None

    def is_called(self, name: str) -> bool:
        """Whether it is meant by an id: its own, or with those that it is in."""
        parts = self.key.split("/")
        return name in (self.key, parts[-1], f"{parts[0]}/{parts[-1]}")


def branches(connection: sqlite3.Connection) -> list[Branch]:
    """The stages of followed roadmaps, each before its modules."""
    rows = connection.execute(
        "SELECT r.slug || '/' || g.slug AS stage, g.title_en, g.title_zh, g.id, NULL, f.place,"
        " g.position, -1 AS at FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN stage g ON g.roadmap_id = r.id UNION ALL"
        " SELECT r.slug || '/' || g.slug || '/' || m.slug, m.title_en, m.title_zh, g.id, m.id,"
        " f.place, g.position, m.position FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN stage g ON g.roadmap_id = r.id JOIN module m ON m.stage_id = g.id"
        " ORDER BY 6, 7, 8"
    )
    return [Branch(row[0], Text(row[1], row[2]), row[3], row[4]) for row in rows]


def topics_of(connection: sqlite3.Connection, branch: Branch) -> list[TopicRow]:
    """Its topics, in their order."""
    rows = connection.execute(
        f"SELECT {ROW} FROM topic_state s{JOIN} WHERE t.stage_id = :stage"
        " AND t.module_id = coalesce(:module, t.module_id) ORDER BY m.position, t.position",
        {"stage": branch.stage_id, "module": branch.module_id},
    )
    return [topic_row(row) for row in rows]
