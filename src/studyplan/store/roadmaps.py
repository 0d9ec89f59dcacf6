"""The roadmaps that are loaded, and how far the followed ones are."""

from datetime import date
from typing import TYPE_CHECKING

from studyplan.core.stages import Counts, StageCounts
from studyplan.core.text import Text
from studyplan.core.topics import LaterRoadmap, OwnEdition, TopicRow
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import IS_GONE, JOIN, ROW

if TYPE_CHECKING:
    from studyplan.core.availability import RoadmapPace


class StageStanding(NamedTuple):
    """A stage's title, and how far it is."""

    title: Text
    counts: Counts


class FollowedRoadmap(NamedTuple):
    """A roadmap that is followed since the day `start`."""

    id: str
    title: Text
    start: str


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


class Roadmaps(Area):
    """The roadmaps that are loaded, and how far the followed ones are."""

    def stages(self) -> list[StageCounts]:
        """All stages of the followed roadmaps, in order."""
        return self.all(
            StageCounts,
            "SELECT r.slug AS roadmap, r.title_en AS roadmap_title_en,"
            " r.title_zh AS roadmap_title_zh, f.start, g.slug AS stage, g.title_en, g.title_zh,"
            " g.duration, y.* FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id ORDER BY f.place, g.position",
        )

    def topic_keys(self, roadmap: str) -> list[str]:
        """The keys of a roadmap's topics, in its order."""
        return self.column(
            "SELECT r.slug || '/' || t.slug FROM roadmap r JOIN topic t ON t.roadmap_id = r.id"
            " WHERE r.slug = ? ORDER BY t.plan_order",
            (roadmap,),
        )

    def stage_of(self, topic: int) -> StageStanding:
        """The stage that a topic is in."""
        (standing,) = self.all(
            StageStanding,
            "SELECT g.title_en, g.title_zh, y.* FROM topic t JOIN stage g ON g.id = t.stage_id"
            " JOIN tally y ON y.stage_id = g.id WHERE t.id = ?",
            (topic,),
        )
        return standing

    def followed(self) -> list[FollowedRoadmap]:
        """The followed roadmaps, in their order."""
        return self.all(
            FollowedRoadmap,
            "SELECT r.slug AS id, r.title_en, r.title_zh, f.start FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap ORDER BY f.place",
        )

    def editors_own(self) -> list[OwnEdition]:
        """The roadmaps that have no source, by id."""
        return self.all(
            OwnEdition,
            "SELECT slug AS roadmap, title_en, title_zh, as_of FROM roadmap"
            " WHERE origin = 'editor' ORDER BY slug",
        )

    def later_than(self, slug: str) -> list[LaterRoadmap]:
        """The roadmaps, not followed, that continue topics of one; those with most of it first."""
        return self.all(
            LaterRoadmap,
            "SELECT r.slug AS roadmap, r.title_en, r.title_zh, count(DISTINCT a.about) AS topics"
            " FROM topic_about a JOIN topic t ON t.id = a.topic_id JOIN roadmap r"
            " ON r.id = t.roadmap_id WHERE a.about >= ?1 || '/' AND a.about < ?1 || '0'"
            f" AND NOT {IS_GONE} AND r.slug NOT IN (SELECT roadmap FROM following) GROUP BY r.id"
            " ORDER BY topics DESC, r.slug",
            (slug,),
        )

    def several(self) -> bool:
        """Whether more than one roadmap is followed."""
        return bool(self.value("SELECT count(*) > 1 FROM following"))

    def begun(self) -> date | None:
        """The first day on which a roadmap is followed."""
        start = self.value("SELECT min(start) FROM following")
        return date.fromisoformat(start) if start else None

    def place_of(self, slug: str) -> int:
        """A followed roadmap's place among the followed ones; the next free one for another."""
        place: int = self.value(
            "SELECT coalesce((SELECT place FROM following WHERE roadmap = ?),"
            " (SELECT max(place) + 1 FROM following), 1)",
            (slug,),
        )
        return place

    def title_and_pace(self, slug: str) -> "tuple[Text, RoadmapPace]":
        """The title of a loaded roadmap, and its pace: from the least to the most of its stages."""
        from studyplan.core.availability import RoadmapPace

        en, zh, low, high, stated = self.execute(
            "SELECT title_en, title_zh, pace_low, pace_high, EXISTS (SELECT 1 FROM section x"
            " WHERE x.roadmap_id = r.id AND x.name = 'pace') FROM roadmap r WHERE slug = ?",
            (slug,),
        ).fetchone()
        by_stage = self.column(
            "SELECT g.hours_per_week FROM roadmap r JOIN stage g ON g.roadmap_id = r.id"
            " WHERE r.slug = ?",
            (slug,),
        )
        if any(by_stage):
            from studyplan.core.estimate import pace

            paces = [pace(hours, (low, high)) for hours in by_stage]
            low, high = min(least for least, _ in paces), max(most for _, most in paces)
            stated = True
        return Text(en, zh), RoadmapPace(low, high, bool(stated))

    def paces(self) -> "dict[str, RoadmapPace]":
        """The paces of the followed roadmaps that state one, in their order."""
        paces = {slug: self.title_and_pace(slug)[1] for slug, _, _ in self.followed()}
        return {slug: pace for slug, pace in paces.items() if pace.stated}

    def branches(self) -> list[Branch]:
        """The stages of followed roadmaps, each before its modules."""
        return self.all(
            Branch,
            "SELECT r.slug || '/' || g.slug AS key, g.title_en, g.title_zh, g.id AS stage_id,"
            " NULL AS module_id, f.place, g.position AS stage, -1 AS module FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id UNION ALL"
            " SELECT r.slug || '/' || g.slug || '/' || m.slug, m.title_en, m.title_zh, g.id, m.id,"
            " f.place, g.position, m.position FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN stage g ON g.roadmap_id = r.id JOIN module m ON m.stage_id = g.id"
            " ORDER BY place, stage, module",
        )

    def topics_in(self, branch: Branch) -> list[TopicRow]:
        """Its topics, in their order."""
        return self.all(
            TopicRow,
            f"SELECT {ROW} FROM topic_state s{JOIN} WHERE t.stage_id = :stage"
            " AND t.module_id = coalesce(:module, t.module_id) ORDER BY m.position, t.position",
            {"stage": branch.stage_id, "module": branch.module_id},
        )
