"""What recurs beside the topics."""

import sqlite3

from studyplan.core.planned import Habit
from studyplan.core.text import Text


def habits(connection: sqlite3.Connection, roadmap: str | None = None) -> list[Habit]:
    """The habits of the followed roadmaps, or of one of them, in order."""
    rows = connection.execute(
        "SELECT f.roadmap, json_extract(x.data, '$.every'), json_extract(x.data, '$.lane'),"
        " json_extract(x.data, '$.hours'),"
        " coalesce(json_extract(x.data, '$.title.en'), json_extract(x.data, '$.title')),"
        " coalesce(json_extract(x.data, '$.title.zh'), json_extract(x.data, '$.title'))"
        " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
        " JOIN section x ON x.roadmap_id = r.id AND x.name = 'habits'"
        " WHERE f.roadmap = coalesce(?, f.roadmap) ORDER BY f.place, x.position",
        (roadmap,),
    )
    return [Habit(r[0], r[1], r[2], r[3] and str(r[3]), Text(r[4], r[5])) for r in rows]
