"""Looking words up in the index of all roadmaps' texts."""

import sqlite3

from studyplan.core.search import Found, expression
from studyplan.core.text import Text

# Beyond so many texts nobody reads on; the best of them are ranked.
_MOST = 400


def found(connection: sqlite3.Connection, words: str, roadmap: str | None = None) -> list[Found]:
    """Texts with all the words, best first as FTS5 ranks them; if there is none, with any."""
    for every in (True, False):
        wanted = expression(words, every)
        if wanted is None:
            return []
        rows = connection.execute(
            "SELECT p.kind, p.en, p.zh, r.slug, r.title_en, r.title_zh, g.slug, g.title_en,"
            " g.title_zh, m.slug, m.title_en, m.title_zh, t.slug, t.title_en, t.title_zh,"
            " s.status, f.place IS NOT NULL, i.score, s.number FROM (SELECT x.rowid,"
            " bm25(passage_index) AS score FROM passage_index x JOIN passage q ON q.id = x.rowid"
            " JOIN roadmap o ON o.id = q.roadmap_id WHERE passage_index MATCH ?"
            " AND o.slug = coalesce(?, o.slug)"
            " ORDER BY score LIMIT ?) i JOIN passage p ON p.id = i.rowid"
            " JOIN roadmap r ON r.id = p.roadmap_id"
            " LEFT JOIN topic t ON t.id = p.topic_id LEFT JOIN topic_state s ON s.topic_id = t.id"
            " LEFT JOIN stage g ON g.id = p.stage_id LEFT JOIN module m ON m.id = p.module_id"
            " LEFT JOIN following f ON f.roadmap = r.slug ORDER BY i.score",
            (wanted, roadmap, _MOST),
        ).fetchall()
        if rows:
            return [_found(row, every) for row in rows]
    return []


def _found(r: tuple[object, ...], every: bool) -> Found:
    roadmap, stage, module, topic = (
        Text(str(r[n]), str(r[n + 1])) if r[n] is not None else None for n in (4, 7, 10, 13)
    )
    key = f"{r[3]}/{r[12]}" if r[12] is not None else None
    places = tuple(str(r[n]) if r[n] is not None else None for n in (6, 9))
    return Found(
        kind=str(r[0]),
        text=Text(str(r[1]), str(r[2])),
        roadmap=str(r[3]),
        stage=places[0],
        module=places[1],
        key=key,
        titles=(roadmap, stage, module, topic),
        status=str(r[15]) if r[15] is not None else None,
        followed=bool(r[16]),
        score=float(str(r[17])),
        every=every,
        number=int(str(r[18])) if r[18] is not None else None,
    )
