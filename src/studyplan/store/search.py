"""The texts of all roadmaps, looked up by words."""

from studyplan.core.query import expression, has_signs, nearest, runs, signs
from studyplan.core.search import Found
from studyplan.core.text import Text
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


class TextSearch(Area):
    """The texts of all roadmaps, looked up by words."""

    def found(self, words: str, roadmap: str | None = None) -> list[Found]:
        """Texts with all the words, in any spelling; if there is none, with any of them."""
        names = signs(words)
        self.store.connection.create_function("has_signs", 1, lambda text: has_signs(text, names))
        where = _OF_ROADMAP + _SIGNED * bool(names)
        said = self._looked_up(expression(words), roadmap, where)
        others = self._looked_up(expression(words, spelt=True), roadmap, where)
        spelt = [one._replace(spelt=True) for place, one in others.items() if place not in said]
        if said or spelt:
            return [*said.values(), *spelt]
        some = expression(words, every=False, spelt=True)
        if some is None:
            return []
        return [one._replace(every=False) for one in self._looked_up(some, roadmap).values()]

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
            " ('roadmap', 'stage', 'module', 'topic', 'point')" + _OF_ROADMAP,
            {"roadmap": roadmap},
        )
        return nearest(words, unknown, (text for row in rows for text in row))

    def _looked_up(
        self,
        wanted: str | None,
        roadmap: str | None,
        where: str = _OF_ROADMAP,
    ) -> dict[int, Found]:
        """What the index gives for an expression, or everything for none, by the texts' own ids."""
        places = _ANYWHERE if wanted is None else _INDEXED
        rows = self.execute(
            "SELECT p.kind, p.en, p.zh, r.slug, r.title_en, r.title_zh, g.slug, g.title_en,"
            " g.title_zh, m.slug, m.title_en, m.title_zh, t.slug, t.title_en, t.title_zh,"
            f" s.status, f.place IS NOT NULL, i.score, s.number, p.id FROM ({places}{where}"
            " ORDER BY score LIMIT :most) i JOIN passage p ON p.id = i.id"
            " JOIN roadmap r ON r.id = p.roadmap_id"
            " LEFT JOIN topic t ON t.id = p.topic_id LEFT JOIN topic_state s ON s.topic_id = t.id"
            " LEFT JOIN stage g ON g.id = p.stage_id LEFT JOIN module m ON m.id = p.module_id"
            " LEFT JOIN following f ON f.roadmap = r.slug ORDER BY i.score",
            {"wanted": wanted, "roadmap": roadmap, "most": _MOST},
        )
        return {row[-1]: _found(row) for row in rows}


def _found(r: tuple[object, ...]) -> Found:
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
        every=True,
        number=int(str(r[18])) if r[18] is not None else None,
    )
