"""Columns, joins and conditions that several areas read by."""

from collections.abc import Iterable, Sequence
from typing import Any

from studyplan.core.records import ResourceRow, TopicRow
from studyplan.core.text import Text

RESOURCE_COLUMNS = (
    "x.kind, coalesce(l.title_en, x.title_en), coalesce(l.title_zh, x.title_zh), x.url,"
    " l.original_url, x.by_en, x.by_zh, x.year, l.group_en, l.group_zh, l.note_en, l.note_zh,"
    " l.origin"
)
ROW = (
    "t.id, r.slug || '/' || t.slug, t.title_en, t.title_zh, r.slug, g.slug, m.slug, g.title_en,"
    " g.title_zh, m.title_en, m.title_zh, t.kind, t.lane, s.status, s.blocked, t.minutes,"
    " t.low_minutes, t.high_minutes, s.finished_on, t.optional,"
    " t.origin, s.left_minutes, s.number"
)
# CROSS JOIN keeps SQLite to this order: the few states first, and their topics by primary key.
JOIN = (
    " CROSS JOIN topic t ON t.id = s.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
    " CROSS JOIN stage g ON g.id = t.stage_id CROSS JOIN module m ON m.id = t.module_id"
)
# Places in the plan are unique across the followed roadmaps: each has a range of its own.
PLAN_RANGE = 10_000_000
# What is to be planned, of `topic_state s`: as the indexes of open topics have it.
OPEN = "s.followed AND s.status IN ('todo', 'doing')"


def maybe(en: str | None, zh: str | None) -> Text | None:
    """A text, if there is one."""
    return None if en is None or zh is None else Text(en, zh)


def resource_rows(rows: Iterable[Sequence[Any]], level: str) -> list[ResourceRow]:
    """Rows that begin with `RESOURCE_COLUMNS`."""
    return [
        ResourceRow(
            *(r[0], Text(r[1], r[2]), r[3], r[4], maybe(r[5], r[6]), r[7]),
            *(maybe(r[8], r[9]), maybe(r[10], r[11]), r[12], level),
        )
        for r in rows
    ]


def topic_row(row: tuple[object, ...]) -> TopicRow:
    """A row of `ROW` with its titles put together."""
    a = list(row)
    texts = [Text(str(a[i]), str(a[i + 1])) for i in (2, 7, 9)]
    values = [*a[:2], texts[0], *a[4:7], texts[1], texts[2], *a[11:19], bool(a[19]), *a[20:]]
    return TopicRow(*values)  # type: ignore[arg-type]
