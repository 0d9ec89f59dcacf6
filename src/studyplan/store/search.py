"""The texts of all roadmaps, looked up by words."""

import sqlite3
from contextlib import closing

from studyplan.core.notes import KeptNote
from studyplan.core.query import expression, has_signs, nearest, runs, signs
from studyplan.core.search import SearchHit, spaced
from studyplan.store.area import Area

# Beyond so many texts nobody reads on; the best of them are ranked.
_MOST = 400
_INDEXED = (
    "SELECT q.id, bm25(passage_index) AS score FROM passage_index x"
    " JOIN passage q ON q.id = x.rowid WHERE passage_index MATCH :wanted"
)
# A sign that stands alone, such as an @, is not in the index.
_ANYWHERE = "SELECT q.id, -1.0 AS score FROM passage q WHERE :wanted IS NULL"
_OF_ROADMAP = " AND q.roadmap_id IN (SELECT id FROM roadmap WHERE slug = coalesce(:roadmap, slug))"
_SIGNED = " AND has_signs(q.en || char(10) || q.zh)"
# Notes are few enough for an index that nothing has to keep: as that of the roadmaps' texts is.
_INDEX_OF_NOTES = (
    "CREATE VIRTUAL TABLE note_index USING fts5(text, content='',"
    " tokenize='porter unicode61 remove_diacritics 2')"
)
_IN_NOTES = "SELECT rowid FROM note_index WHERE note_index MATCH ? ORDER BY rank, rowid DESC"


class TextSearch(Area):
    """The texts of all roadmaps, looked up by words."""

    def hits(self, words: str, roadmap: str | None = None) -> list[SearchHit]:
        """Texts with all the words, in any spelling; if there is none, with any of them."""
        names = signs(words)
        self.store.connection.create_function("has_signs", 1, lambda text: has_signs(text, names))
        where = _OF_ROADMAP + _SIGNED * bool(names)
        exact = self._looked_up(expression(words), roadmap, where)
        others = self._looked_up(expression(words, spelt=True), roadmap, where)
        spelt = [one._replace(spelt=True) for place, one in others.items() if place not in exact]
        if exact or spelt:
            return [*exact.values(), *spelt]
        any_of_them = expression(words, every=False, spelt=True)
        if any_of_them is None:
            return []
        return [one._replace(every=False) for one in self._looked_up(any_of_them, roadmap).values()]

    def notes(self, words: str, roadmap: str | None = None) -> list[KeptNote]:
        """The learner's notes with all the words, in any spelling, best first."""
        names, wanted = signs(words), expression(words, spelt=True)
        notes = [
            note
            for note in self.store.notes.all_of()
            if roadmap in (None, note.topic.partition("/")[0]) and has_signs(note.text, names)
        ]
        if wanted is None:
            return notes[::-1]
        with closing(sqlite3.connect(":memory:")) as index:
            index.execute(_INDEX_OF_NOTES)
            texts = ((n, spaced(note.text)) for n, note in enumerate(notes))
            index.executemany("INSERT INTO note_index (rowid, text) VALUES (?, ?)", texts)
            return [notes[n] for (n,) in index.execute(_IN_NOTES, (wanted,))]

    def suggested(self, words: str, roadmap: str | None = None) -> list[str]:
        """The words with those that no text has as texts write what comes near them, best first."""
        unknown = [
            run
            for run in dict.fromkeys(runs(words))
            if not self._looked_up(expression(run, spelt=True), roadmap)
        ]
        if not unknown:
            return []
        rows = self.execute(
            "SELECT q.en, q.zh FROM passage q WHERE q.kind IN"
            " ('roadmap', 'stage', 'module', 'topic', 'point', 'fact', 'group', 'done_when')"
            + _OF_ROADMAP,
            {"roadmap": roadmap},
        )
        return nearest(words, unknown, (text for row in rows for text in row))

    def _looked_up(
        self, wanted: str | None, roadmap: str | None, where: str = _OF_ROADMAP
    ) -> dict[int, SearchHit]:
        """What the index gives for an expression, or everything for none, by the texts' own ids."""
        places = _ANYWHERE if wanted is None else _INDEXED
        hits = self.all(
            SearchHit,
            "SELECT p.id, p.kind, p.en AS text_en, p.zh AS text_zh, r.slug AS roadmap,"
            " g.slug AS stage, m.slug AS module, r.slug || '/' || t.slug AS key,"
            " r.title_en AS roadmap_en, r.title_zh AS roadmap_zh, g.title_en AS stage_en,"
            " g.title_zh AS stage_zh, m.title_en AS module_en, m.title_zh AS module_zh,"
            " t.title_en AS topic_en, t.title_zh AS topic_zh,"
            f" s.status, f.place IS NOT NULL AS followed, i.score, s.number"
            f" FROM ({places}{where} ORDER BY score LIMIT :most) i JOIN passage p ON p.id = i.id"
            " JOIN roadmap r ON r.id = p.roadmap_id"
            " LEFT JOIN topic t ON t.id = p.topic_id LEFT JOIN topic_state s ON s.topic_id = t.id"
            " LEFT JOIN stage g ON g.id = p.stage_id LEFT JOIN module m ON m.id = p.module_id"
            " LEFT JOIN following f ON f.roadmap = r.slug ORDER BY i.score",
            {"wanted": wanted, "roadmap": roadmap, "most": _MOST},
        )
        return {hit.id: hit for hit in hits}
