"""All there is about one topic."""

from typing import NamedTuple

from studyplan.core.credit import consequences
from studyplan.core.durations import parse_range
from studyplan.core.estimate import Arithmetic, TopicToEstimate, pool, share_out, weeks_of
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.text import Text
from studyplan.core.topics import TopicDetail, TopicRow
from studyplan.core.vocabulary import GIVING
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ROW


class _About(NamedTuple):
    """What a topic's own row, its state and its pin say of it."""

    depth: str
    concept: str | None
    note: Text | None
    started_on: str | None
    credited_by: str | None
    spent: int
    pin: str | None
    pinned_week: bool


class _Point(NamedTuple):
    text: Text
    origin: str


class _Need(NamedTuple):
    topic: TopicRow
    implied: bool


class TopicDetails(Area):
    """All there is about one topic."""

    def of(self, topic: TopicRow) -> TopicDetail:
        """A topic with its points, links, and prerequisites (and whether only implied)."""
        (about,) = self.all(
            _About,
            "SELECT t.depth, t.concept, t.note_en, t.note_zh, s.started_on, s.credited_by, s.spent,"
            " p.day AS pin, p.week AS pinned_week FROM topic t"
            " JOIN topic_state s ON s.topic_id = t.id LEFT JOIN pin p ON p.topic_id = t.id"
            " WHERE t.id = ?",
            (topic.id,),
        )
        points = self.all(
            _Point,
            "SELECT en AS text_en, zh AS text_zh, origin FROM point WHERE topic_id = ?"
            " ORDER BY position",
            (topic.id,),
        )
        needs = self.all(
            _Need,
            f"SELECT {ROW}, p.implied FROM prerequisite p CROSS JOIN topic_state s"
            f" ON s.topic_id = p.needs_id{JOIN} WHERE p.topic_id = ? ORDER BY s.plan_order",
            (topic.id,),
        )
        return TopicDetail(
            topic=topic,
            depth=about.depth,
            concept=about.concept,
            note=about.note,
            points=[*points],
            resources=self.store.topics.resources(topic.id),
            needs=[*needs],
            opens=self.store.topics.opened_by(topic.id, ready=False),
            sessions=[],
            started_on=about.started_on,
            credited_by=self._giver(about.credited_by),
            satisfies=self._satisfies(topic, about.concept),
            ticked=self.store.topics.ticked(topic.id),
            spent=about.spent,
            pin=about.pin,
            pinned_week=about.pinned_week,
            comes_with=self.store.credit.giver_of(topic),
        )

    def _giver(self, key: str | None) -> TopicRow | None:
        return next(iter(self.store.topics.by_key(key)), None) if key else None

    def _satisfies(self, topic: TopicRow, concept: str | None) -> list[TopicRow]:
        """The open topics of other followed roadmaps that being done with `topic` would credit."""
        if concept is None or topic.status in GIVING:
            return []
        done = TopicMarked(TopicKey(topic.key), "done")
        given = consequences([done], self.store.credit.lessons([concept]))
        return list(self.store.topics.rows_of(event.subject for event in given).values())

    def arithmetic(self, topic: TopicRow) -> Arithmetic:
        """The figures behind a topic's hours."""
        stage, own_hours, duration, slow, fast = self.execute(
            "SELECT t.stage_id, t.own_hours, g.duration, r.pace_low, r.pace_high FROM topic t"
            " JOIN stage g ON g.id = t.stage_id JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE t.id = ?",
            (topic.id,),
        ).fetchone()
        modules = self.execute(
            "SELECT slug, duration, low_minutes, high_minutes FROM module WHERE stage_id = ?"
            " ORDER BY position",
            (stage,),
        ).fetchall()
        works: dict[str, dict[int, TopicToEstimate]] = {module: {} for module, *_ in modules}
        for module, number, kind, hours, origin, points in self.execute(
            "SELECT m.slug, t.id, t.kind, t.own_hours, t.origin,"
            " (SELECT count(*) FROM point p WHERE p.topic_id = t.id) FROM topic t"
            " JOIN module m ON m.id = t.module_id WHERE t.stage_id = ? ORDER BY t.position",
            (stage,),
        ):
            stated = parse_range(hours) if hours else None
            works[module][number] = TopicToEstimate(kind, points, stated, origin == "editor")
        all_weeks = weeks_of(duration, [(text, works[slug].values()) for slug, text, *_ in modules])
        at = [*works].index(topic.module)
        weeks, (_, module_duration, *minutes) = all_weeks[at], modules[at]
        its_works, pace = works[topic.module], (slow, fast)
        estimates = share_out(weeks.weeks, pace, its_works.values())
        low, high, _ = estimates[[*its_works].index(topic.id)]
        return Arithmetic(
            work=its_works[topic.id],
            own_hours=own_hours,
            pace=pace,
            stage_duration=duration,
            module_duration=module_duration,
            weeks=weeks,
            pool=pool(weeks.weeks, pace, its_works.values()) if weeks.weeks else None,
            module=(minutes[0], minutes[1]),
            holds=(low, high) == (topic.low_minutes, topic.high_minutes),
        )
