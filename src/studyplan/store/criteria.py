"""The statements of ability that roadmaps make."""

import json
from collections.abc import Iterable, Mapping

from studyplan.core.abilities import Claim, NumberedCriterion
from studyplan.core.sections import Criterion, entry
from studyplan.core.stages import Unclaimed
from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.store.area import Area

# What the database calls the marks that criteria of earlier editions have now.
_BECAME = "criteria:"


class Criteria(Area):
    """The statements of ability that roadmaps make."""

    def followed(self) -> list[NumberedCriterion]:
        """Those of the followed roadmaps, in their order."""
        rows = self.execute(
            "SELECT r.slug, x.data FROM following f JOIN roadmap r ON r.slug = f.roadmap JOIN"
            " section x ON x.roadmap_id = r.id AND x.name = 'criteria' ORDER BY f.place, x.position"
        ).fetchall()
        return [
            NumberedCriterion(slug, n, entry(Criterion, json.loads(data)))
            for n, (slug, data) in enumerate(rows, 1)
        ]

    def of(self, roadmap: str) -> list[Criterion]:
        """Those of a roadmap, in its order."""
        rows = self.column(
            "SELECT x.data FROM section x JOIN roadmap r ON r.id = x.roadmap_id"
            " WHERE r.slug = ? AND x.name = 'criteria' ORDER BY x.position",
            (roadmap,),
        )
        return [entry(Criterion, json.loads(data)) for data in rows]

    def claims(self, roadmap: str | None = None) -> dict[str, Claim]:
        """What is claimed, of a roadmap or of all, by what the journal calls the criteria.

        Those too that an edition has removed, and those of roadmaps that are not followed.
        """
        claims = self.all(
            Claim,
            "SELECT roadmap, criterion AS mark, day AS [on] FROM claim"
            " WHERE roadmap = coalesce(?, roadmap) ORDER BY day, roadmap, criterion",
            (roadmap,),
        )
        return {one.subject: one._replace(title=self.title_of(one.subject)) for one in claims}

    def became(self, roadmap: str) -> dict[str, str]:
        """The marks that criteria of earlier editions have now, by those that they had."""
        kept = self.value("SELECT value FROM meta WHERE key = ?", (_BECAME + roadmap,))
        there = {one.mark for one in self.of(roadmap)} if kept else set()
        return {old: new for old, new in json.loads(kept or "{}").items() if old not in there}

    def keep_became(self, roadmap: str, marks: Mapping[str, str]) -> None:
        """Keep which marks criteria have now that had others; what is kept already stays."""
        known = self.became(roadmap)
        led = {old: known.get(new, new) for old, new in marks.items()}
        led |= {old: marks.get(new, new) for old, new in known.items()}
        if led != known:
            self.store.identity.put(_BECAME + roadmap, json.dumps(led))

    def names(self, subject: str) -> list[str]:
        """What the journal calls or called a criterion, or what is kept of it: as now first."""
        roadmap, mark, *rest = subject.split("#")
        became = self.became(roadmap)
        now = became.get(mark, mark)
        marks = dict.fromkeys([now, mark, *(old for old, new in became.items() if new == now)])
        return ["#".join([roadmap, one, *rest]) for one in marks]

    def topics_of(self, one: NumberedCriterion) -> list[TopicRow]:
        """The topics whose work can show it, in the order in which the roadmap names them."""
        return list(self.store.topics.rows_of(one.shown_by).values())

    def unclaimed_by(self, topics: Iterable[str]) -> list[Unclaimed]:
        """Those that topics of finished stages show, and that are not claimed.

        The stages are those of `topics` (their keys).
        """
        taught = self.execute(
            "SELECT r.slug, o.slug FROM topic t JOIN tally y ON y.stage_id = t.stage_id"
            " AND y.done + y.skipped + y.known = y.topics JOIN topic o ON o.stage_id = t.stage_id"
            " JOIN roadmap r ON r.id = o.roadmap_id"
            " WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps([*self.store.topics.ids_of(topics).values()]),),
        )
        shown = {f"{roadmap}/{topic}" for roadmap, topic in taught}
        if not shown:
            return []
        claimed = {*self.column("SELECT roadmap || '#' || criterion FROM claim")}
        return [
            Unclaimed(one.number, one.subject, one.criterion.title)
            for one in self.followed()
            if one.subject not in claimed and not shown.isdisjoint(one.shown_by)
        ]

    def title_of(self, subject: str) -> Text | None:
        """The title of the criterion that events with this subject are about, or were."""
        roadmap, _, rest = subject.partition("#")
        mark = rest.partition("#")[0]
        if now := [one.title for one in self.of(roadmap) if one.mark == mark]:
            return now[0]
        before = self.store.editions.said_before(roadmap).get(f"#{mark}", ())
        return before[-1] if before else None
