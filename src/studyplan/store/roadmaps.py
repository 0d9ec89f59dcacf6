"""The roadmaps that are loaded, and how far the followed ones are."""

from typing import NamedTuple

from studyplan.core.records import Counts, StageCounts, TopicRow
from studyplan.core.text import Text
from studyplan.store.area import Area
from studyplan.store.rows import JOIN, ROW, topic_row

_COUNTS = (
    "y.topics, y.done, y.doing, y.skipped, y.minutes, y.minutes_done, y.minutes_skipped,"
    " y.credited, y.minutes_credited, y.known, y.minutes_known, y.minutes_left"
)


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
        rows = self.execute(
            "SELECT r.slug, r.title_en, r.title_zh, f.start, g.slug, g.title_en, g.title_zh,"
            f" g.duration, {_COUNTS} FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id ORDER BY f.place, g.position"
        )
        return [
            StageCounts(r[0], Text(*r[1:3]), r[3], r[4], Text(*r[5:7]), r[7], Counts(*r[8:]))
            for r in rows
        ]

    def stage_of(self, topic: int) -> tuple[Text, Counts]:
        """The title and counts of the stage that a topic is in."""
        r = self.execute(
            f"SELECT g.title_en, g.title_zh, {_COUNTS} FROM topic t JOIN stage g ON g.id ="
            " t.stage_id JOIN tally y ON y.stage_id = g.id WHERE t.id = ?",
            (topic,),
        ).fetchone()
        return Text(*r[:2]), Counts(*r[2:])

    def followed(self) -> list[tuple[str, Text, str]]:
        """The followed roadmaps: id, title, and the day they were started on."""
        rows = self.execute(
            "SELECT r.slug, r.title_en, r.title_zh, f.start FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap ORDER BY f.place"
        )
        return [(r[0], Text(r[1], r[2]), r[3]) for r in rows]

    def place_of(self, slug: str) -> int:
        """A followed roadmap's place among the followed ones; the next free one for another."""
        place: int = self.execute(
            "SELECT coalesce((SELECT place FROM following WHERE roadmap = ?),"
            " (SELECT max(place) + 1 FROM following), 1)",
            (slug,),
        ).fetchone()[0]
        return place

    def title_and_pace(self, slug: str) -> tuple[Text, tuple[float, float]]:
        """The title of a loaded roadmap, and the hours a week that it asks for."""
        r = self.execute(
            "SELECT title_en, title_zh, pace_low, pace_high FROM roadmap WHERE slug = ?", (slug,)
        ).fetchone()
        return Text(r[0], r[1]), (r[2], r[3])

    def branches(self) -> list[Branch]:
        """The stages of followed roadmaps, each before its modules."""
        rows = self.execute(
            "SELECT r.slug || '/' || g.slug AS stage, g.title_en, g.title_zh, g.id, NULL, f.place,"
            " g.position, -1 AS at FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN stage g ON g.roadmap_id = r.id UNION ALL"
            " SELECT r.slug || '/' || g.slug || '/' || m.slug, m.title_en, m.title_zh, g.id, m.id,"
            " f.place, g.position, m.position FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN stage g ON g.roadmap_id = r.id JOIN module m ON m.stage_id = g.id"
            " ORDER BY 6, 7, 8"
        )
        return [Branch(row[0], Text(row[1], row[2]), row[3], row[4]) for row in rows]

    def topics_in(self, branch: Branch) -> list[TopicRow]:
        """Its topics, in their order."""
        rows = self.execute(
            f"SELECT {ROW} FROM topic_state s{JOIN} WHERE t.stage_id = :stage"
            " AND t.module_id = coalesce(:module, t.module_id) ORDER BY m.position, t.position",
            {"stage": branch.stage_id, "module": branch.module_id},
        )
        return [topic_row(row) for row in rows]
