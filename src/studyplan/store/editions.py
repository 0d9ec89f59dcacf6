"""The editions of roadmaps that are in the database, and their files."""

import zlib
from typing import NamedTuple

from studyplan.core.editions import Placed
from studyplan.core.text import Text
from studyplan.store.area import Area


class Edition(NamedTuple):
    """An edition that is in the database; `digest` is its file's, or empty if that is not kept."""

    edition: str
    title: Text
    digest: str
    followed: bool


class Editions(Area):
    """The editions of roadmaps that are in the database, and their files."""

    def all(self) -> dict[str, Edition]:
        """The roadmaps in the database, by id."""
        rows = self.execute(
            "SELECT r.slug, r.edition, r.title_en, r.title_zh, r.digest, x.roadmap_id, f.start"
            " FROM roadmap r LEFT JOIN roadmap_file x ON x.roadmap_id = r.id"
            " LEFT JOIN following f ON f.roadmap = r.slug ORDER BY r.slug"
        )
        return {
            r[0]: Edition(
                r[1], Text(r[2], r[3]), r[4] if r[5] is not None else (""), r[6] is not None
            )
            for r in rows
        }

    def topics_of(self, slug: str) -> list[Placed]:
        """The topics of a roadmap as the database has them, in plan order."""
        rows = self.execute(
            "SELECT t.slug, t.title_en, t.title_zh, g.slug, m.slug FROM topic t"
            " JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id"
            " JOIN module m ON m.id = t.module_id WHERE r.slug = ? ORDER BY t.plan_order",
            (slug,),
        )
        return [Placed(r[0], Text(r[1], r[2]), r[3], r[4]) for r in rows]

    def texts_of(self, slug: str) -> dict[str | None, list[tuple[str, Text]]]:
        """All texts of a roadmap with what they are, by the id of their topic (None: of none)."""
        found: dict[str | None, list[tuple[str, Text]]] = {}
        for topic, kind, en, zh in self.execute(
            "SELECT t.slug, p.kind, p.en, p.zh FROM passage p JOIN roadmap r ON r.id = p.roadmap_id"
            " LEFT JOIN topic t ON t.id = p.topic_id WHERE r.slug = ? ORDER BY p.id",
            (slug,),
        ):
            found.setdefault(topic, []).append((kind, Text(en, zh)))
        return found

    def states_of(self, slug: str) -> dict[str, str]:
        """How the topics of a roadmap stand, by id."""
        return dict(
            self.execute(
                "SELECT t.slug, s.status FROM topic t JOIN topic_state s ON s.topic_id = t.id"
                " JOIN roadmap r ON r.id = t.roadmap_id WHERE r.slug = ?",
                (slug,),
            ).fetchall()
        )

    def file_of(self, slug: str) -> bytes | None:
        """The file that a roadmap in the database was loaded from; None if it is not kept."""
        row = self.execute(
            "SELECT x.data FROM roadmap_file x JOIN roadmap r ON r.id = x.roadmap_id WHERE r.slug"
            " = ?",
            (slug,),
        ).fetchone()
        return zlib.decompress(row[0]) if row else None

    def editions_and_titles(self) -> dict[str, tuple[str, Text]]:
        """Edition and title of every roadmap in the database, by id."""
        rows = self.execute("SELECT slug, edition, title_en, title_zh FROM roadmap ORDER BY slug")
        return {row[0]: (row[1], Text(row[2], row[3])) for row in rows}
