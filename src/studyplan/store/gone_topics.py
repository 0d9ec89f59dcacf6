"""Topics that an edition has removed: what was studied of them stays in every figure.

Each hangs on a roadmap of its own kind (`GONE`), with a stage and a module that are called as its
were. What lists a roadmap, plans it or counts its stages meets none of them.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from studyplan.core.vocabulary import DEPTHS, KINDS
from studyplan.store.area import Area
from studyplan.store.columns import GONE
from studyplan.store.definitions import HANGING

_ARCHIVED = (
    "edition, kind, lane, depth, concept, title_en, title_zh, stage_en, stage_zh, module_en,"
    " module_zh, minutes"
)
_OF_ROADMAP = "roadmap_id = (SELECT id FROM roadmap WHERE slug = ?)"


class GoneTopics(Area):
    """Topics that an edition has removed."""

    def set_aside(self, roadmap: str, names: AbstractSet[str]) -> None:
        """Take the topics out of a roadmap that will have none of `names` and have a past.

        The journal names them, or a week was begun with them. Runs inside the caller's write
        transaction; the projections are derived again after it.
        """
        rows = self.execute(
            "SELECT t.id, t.slug, n.slug, r.edition, t.kind, t.lane, t.depth, t.concept,"
            " t.title_en, t.title_zh, g.title_en, g.title_zh, m.title_en, m.title_zh, t.minutes"
            " FROM roadmap r JOIN topic t ON t.roadmap_id = r.id JOIN stage g"
            " ON g.id = t.stage_id JOIN module m ON m.id = t.module_id JOIN"
            " (SELECT id AS topic, slug FROM topic UNION ALL SELECT topic_id, slug"
            " FROM former_topic) n ON n.topic = t.id WHERE r.slug = ? AND (EXISTS"
            " (SELECT 1 FROM session x WHERE x.topic_id = t.id AND n.slug = t.slug)"
            " OR EXISTS (SELECT 1 FROM event e WHERE e.kind IN ('topic.status', 'review.suspend')"
            " AND e.subject = r.slug || '/' || n.slug"
            " UNION ALL SELECT 1 FROM event e"
            " WHERE e.kind IN ('time.log', 'point.tick', 'resource.tick', 'note.set',"
            " 'evidence.set', 'review.grade') AND e.subject >= r.slug || '/' || n.slug || '#'"
            " AND e.subject < r.slug || '/' || n.slug || '$'))",
            (roadmap,),
        ).fetchall()
        gone = [row for row in rows if names.isdisjoint(row[1:3])]
        self.executemany(
            f"INSERT OR REPLACE INTO archived_topic (roadmap, slug, {_ARCHIVED})"
            f" VALUES (?{', ?' * 13})",
            [(roadmap, *row[2:]) for row in gone],
        )
        for topic in sorted({row[0] for row in gone}):
            self._move(roadmap, topic)
        self.come_back(roadmap, names)

    def come_back(self, roadmap: str, names: Iterable[str]) -> None:
        """What was removed and has one of these names is a topic again."""
        home = roadmap + GONE
        for name in names:
            self.execute(
                "DELETE FROM archived_topic WHERE roadmap = ? AND slug = ?", (roadmap, name)
            )
            self.execute(f"DELETE FROM former_topic WHERE slug = ? AND {_OF_ROADMAP}", (name, home))
            topic = self.execute(
                f"SELECT id, module_id, stage_id FROM topic WHERE slug = ? AND {_OF_ROADMAP}",
                (name, home),
            ).fetchone()
            if topic:
                for table in (*HANGING, "resource_link", "former_topic"):
                    self.execute(f"DELETE FROM {table} WHERE topic_id = ?", topic[:1])
                self.execute("DELETE FROM tally WHERE stage_id = ?", topic[2:])
                for table, number in zip(("topic", "module", "stage"), topic, strict=True):
                    self.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        self.execute(
            "DELETE FROM roadmap WHERE slug = ? AND id NOT IN (SELECT roadmap_id FROM topic)",
            (home,),
        )

    def lay_out(self) -> None:
        """Give those a place that are known by name only: of other homes, or of earlier schemas."""
        rows = self.execute(
            f"SELECT roadmap, slug, {_ARCHIVED} FROM archived_topic a WHERE NOT EXISTS"
            " (SELECT 1 FROM roadmap r JOIN topic t ON t.roadmap_id = r.id AND t.slug = a.slug"
            f" WHERE r.slug IN (a.roadmap, a.roadmap || '{GONE}') UNION ALL"
            " SELECT 1 FROM roadmap r JOIN former_topic f ON f.roadmap_id = r.id"
            f" AND f.slug = a.slug WHERE r.slug IN (a.roadmap, a.roadmap || '{GONE}'))"
        ).fetchall()
        for roadmap, slug, _, kind, lane, depth, _, en, zh, *places, minutes in rows:
            self._insert(
                "topic",
                **self._place(roadmap, ("", *places[:2]), ("", *places[2:]), minutes),
                slug=slug,
                title_en=en,
                title_zh=zh,
                lane=lane,
                plan_order=0,
                kind=kind if kind in KINDS else KINDS[0],
                depth=depth if depth in DEPTHS else DEPTHS[0],
                optional=False,
                origin="source",
                weight=1.0,
                **dict.fromkeys(("low_minutes", "high_minutes", "minutes"), minutes),
            )

    def _move(self, roadmap: str, topic: int) -> None:
        """Hang a topic where those are that are gone; its points and resources go along."""
        at = self.execute(
            "SELECT g.slug, g.title_en, g.title_zh, m.slug, m.title_en, m.title_zh, t.minutes"
            " FROM topic t JOIN stage g ON g.id = t.stage_id JOIN module m ON m.id = t.module_id"
            " WHERE t.id = ?",
            (topic,),
        ).fetchone()
        place = self._place(roadmap, at[:3], at[3:6], at[6])
        self.execute("DELETE FROM prerequisite WHERE ? IN (topic_id, needs_id)", (topic,))
        for table in ("lesson", "fact"):
            self.execute(f"DELETE FROM {table} WHERE topic_id = ?", (topic,))
        self.execute(
            "UPDATE topic SET roadmap_id = :roadmap_id, stage_id = :stage_id,"
            " module_id = :module_id, position = 0, concept = NULL, same_as = NULL,"
            " elective = NULL, on_day = NULL, due = NULL WHERE id = :topic",
            {**place, "topic": topic},
        )
        for table in ("resource_link", "former_topic"):
            self.execute(
                f"UPDATE OR REPLACE {table} SET roadmap_id = :roadmap_id WHERE topic_id = :topic",
                {**place, "topic": topic},
            )

    def _place(
        self, roadmap: str, stage: Sequence[str], module: Sequence[str], minutes: int
    ) -> dict[str, int]:
        """A place for one of a roadmap that is gone, in a stage and a module that are called so."""
        home = roadmap + GONE
        self.execute(
            "INSERT INTO roadmap (slug, edition, level, title_en, title_zh, pace_low, pace_high,"
            " digest, origin) SELECT ?, a.edition, '', coalesce(r.title_en, a.roadmap),"
            " coalesce(r.title_zh, a.roadmap), 0, 0, '', 'source' FROM archived_topic a"
            " LEFT JOIN roadmap r ON r.slug = a.roadmap WHERE a.roadmap = ? LIMIT 1"
            " ON CONFLICT (slug) DO NOTHING",
            (home, roadmap),
        )
        at = {"roadmap_id": int(self.value("SELECT id FROM roadmap WHERE slug = ?", (home,)))}
        named = ("slug", "title_en", "title_zh")
        whole = dict(zip(named, stage, strict=True))
        at["stage_id"] = self._insert("stage", **at, **whole, open_ended=False)
        part = dict(zip(named, module, strict=True))
        both = {"low_minutes": minutes, "high_minutes": minutes}
        at["module_id"] = self._insert("module", stage_id=at["stage_id"], **part, **both)
        return at

    def _insert(self, table: str, **values: object) -> int:
        values = {"position": 0, **values}
        names = ", ".join(values)
        slots = ", ".join(f":{name}" for name in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({slots}) RETURNING id"
        return int(self.value(sql, values))
