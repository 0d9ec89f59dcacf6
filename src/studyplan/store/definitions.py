"""What roadmaps say, put into the database and taken out."""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from studyplan.core import model
from studyplan.core.editions import changes, placed
from studyplan.core.search import spaced
from studyplan.core.text import Text
from studyplan.store.area import Area
from studyplan.store.writer import Writer, put_concepts

_OWN = "(SELECT id FROM roadmap WHERE slug = ?)"
_OF_IT = f"roadmap_id = {_OWN}"
_OF_ITS_TOPICS = f"topic_id IN (SELECT id FROM topic WHERE {_OF_IT})"
_OF_ITS_STAGES = f"stage_id IN (SELECT id FROM stage WHERE {_OF_IT})"
_OF_ITS_CONCEPTS = f"concept_id IN (SELECT id FROM concept WHERE {_OF_IT})"
# What hangs on a topic.
HANGING = (
    *("topic_state", "session", "prerequisite", "point", "former_point", "lesson", "fact"),
    "topic_about",
    *("pin", "time_log", "point_tick", "resource_tick", "topic_day"),
    *("review_spread", "review_suspended", "review_grade", "review_card"),
)
_SAID = ("resource_link", "passage", "former_topic", "section", "roadmap_file", "topic")
# Children before their parents.
_REMOVED = (
    *((table, _OF_ITS_TOPICS) for table in HANGING),
    ("tally", _OF_ITS_STAGES),
    ("concept_prerequisite", _OF_ITS_CONCEPTS),
    *((table, _OF_IT) for table in ("concept", *_SAID, "elective")),
    *(("module", _OF_ITS_STAGES), ("stage", _OF_IT), ("roadmap", "slug = ?")),
)


class Definitions(Area):
    """What roadmaps say, put into the database and taken out."""

    def load_roadmaps(self, roadmaps: Sequence[model.Loaded]) -> list[str]:
        """Put those roadmaps into the database that are not there; their ids.

        Runs inside the caller's write transaction. What the journal says of their topics is
        applied.
        """
        known = {*self.column("SELECT slug FROM roadmap")}
        new = [loaded for loaded in roadmaps if loaded.roadmap.id not in known]
        for loaded in new:
            self.store.gone_topics.come_back(loaded.roadmap.id, _names(loaded.roadmap))
            self._write(loaded)
            if earlier := self.store.removed.come_back(loaded.roadmap.id):
                self.store.earlier.keep_names(earlier)
        if new:
            self.store.projections.rebuild()
        return [loaded.roadmap.id for loaded in new]

    def replace_roadmap(self, loaded: model.Loaded) -> None:
        """Put another edition of a roadmap in the place of the one in the database.

        The journal stays as it is: it names topics by ids, and former ids are known. Topics that
        are gone and have a past are set aside. Runs inside the caller's write transaction.
        """
        slug = loaded.roadmap.id
        merged = changes(self.store.editions.topics_of(slug), placed(loaded.roadmap)).merged()
        says = self._says(slug)
        before, shelves = self.store.earlier.of(slug), self.store.earlier.shelves(slug)
        criteria = self.store.criteria.of(slug)
        brought = {*self.column(f"SELECT id FROM concept WHERE {_OF_IT}", (slug,))}
        if brought:
            self._leave_concepts(slug)
        self.store.gone_topics.set_aside(slug, _names(loaded.roadmap))
        self._remove(slug)
        self._write(loaded)
        self._take_back(slug, [c for c in loaded.roadmap.concepts if c.id in brought])
        self.store.earlier.learn(slug, shelves, criteria)
        self.store.earlier.keep_names(before)
        self._keep_said(slug, says, {one for its in merged.values() for one in its})
        self.store.projections.rebuild()

    def remove_roadmap(self, slug: str, file: bytes) -> None:
        """Take one that is not followed out; its `file` and its topics' names are kept.

        The journal stays as it is: when the roadmap comes back, so does what was done in it.
        """
        self.store.removed.keep(slug, file)
        self.store.gone_topics.set_aside(slug, set())
        self._leave_concepts(slug)
        self._remove(slug)
        self.store.projections.rebuild()

    def load_concepts(self, concepts: Sequence[model.Concept]) -> None:
        """Replace the catalogue of concepts; those that roadmaps bring stay."""
        self.execute(
            "DELETE FROM concept_prerequisite WHERE concept_id IN"
            " (SELECT id FROM concept WHERE roadmap_id IS NULL)"
        )
        put_concepts(self.store, concepts, None)
        self.execute(
            "DELETE FROM concept WHERE roadmap_id IS NULL"
            " AND id NOT IN (SELECT value FROM json_each(?))"
            " AND id NOT IN (SELECT needs_id FROM concept_prerequisite)",
            (json.dumps([concept.id for concept in concepts]),),
        )

    def _leave_concepts(self, roadmap: str) -> None:
        """Give what it brings to others that teach it or rest on it: these bring it, too."""
        others = (
            "SELECT min(o.roadmap_id), c.id FROM concept c JOIN (SELECT l.concept AS id,"
            " t.roadmap_id FROM lesson l JOIN topic t ON t.id = l.topic_id UNION ALL"
            " SELECT p.needs_id, r.roadmap_id FROM concept_prerequisite p JOIN concept r"
            " ON r.id = p.concept_id) o ON o.id = c.id AND o.roadmap_id <> c.roadmap_id"
            f" WHERE c.{_OF_IT} GROUP BY c.id"
        )
        while left := self.execute(others, (roadmap,)).fetchall():
            self.executemany("UPDATE concept SET roadmap_id = ? WHERE id = ?", left)

    def _take_back(self, roadmap: str, concepts: Sequence[model.Concept]) -> None:
        """Make these its own again, as it says them now."""
        self.executemany(
            "DELETE FROM concept_prerequisite WHERE concept_id = ?", [(c.id,) for c in concepts]
        )
        self.executemany(
            f"UPDATE concept SET title_en = ?, title_zh = ?, area = ?, roadmap_id = {_OWN}"
            " WHERE id = ?",
            [(*c.title, c.area, roadmap, c.id) for c in concepts],
        )
        put_concepts(self.store, concepts, self.value(_OWN[1:-1], (roadmap,)))

    def _write(self, loaded: model.Loaded) -> None:
        """Put a roadmap that is not there into the database, and keep where its file lies."""
        Writer(self.store).roadmap(loaded)
        if loaded.path is not None:
            self.store.editions.keep_path(loaded.roadmap.id, loaded.path)

    def _keep_said(
        self, roadmap: str, before: Mapping[str, Text], merged: AbstractSet[str]
    ) -> None:
        """Keep what another edition says no more: files that left with it may come back.

        Also all that topics said that are `merged` now, to know which points were whose.
        """
        now = self._says(roadmap)
        gone = {
            name: [text]
            for name, text in before.items()
            if text != now.get(name) or name.partition("#")[0] in merged
        }
        self.store.editions.keep_said(roadmap, gone)

    def _says(self, roadmap: str) -> dict[str, Text]:
        """What a roadmap's topics, points, resources and criteria say, by their ids and marks."""
        says = {f"#{one.mark}": one.title for one in self.store.criteria.of(roadmap)}
        for number, slug, *title in self.execute(
            f"SELECT id, slug, title_en, title_zh FROM topic WHERE {_OF_IT}", (roadmap,)
        ).fetchall():
            says[slug] = Text(*title)
            says |= {f"{slug}#{p.mark}": p.text for p in self.store.topics.points(number)}
            says |= {f"{slug}#{r.box}": r.title for r in self.store.topics.resources(number)}
        return says

    def _remove(self, roadmap: str) -> None:
        """Take every row of a roadmap's definitions out, and the projections that hang on them."""
        for number, en, zh in self.execute(
            f"SELECT id, en, zh FROM passage WHERE {_OF_IT}", (roadmap,)
        ).fetchall():
            self.execute(
                "INSERT INTO passage_index (passage_index, rowid, en, zh) VALUES ('delete', ?, ?,"
                " ?)",
                (number, spaced(en), spaced(zh)),
            )
        for table, where in _REMOVED:
            self.execute(f"DELETE FROM {table} WHERE {where}", (roadmap,))
        self.execute("DELETE FROM resource WHERE id NOT IN (SELECT resource_id FROM resource_link)")


def _names(roadmap: model.Roadmap) -> set[str]:
    """The ids that its topics have and had."""
    return {name for topic in roadmap.topics for name in (topic.id, *topic.formerly)}
