"""All there is about one topic."""

from typing import NamedTuple

from studyplan.core.credit import consequences
from studyplan.core.durations import parse_range, parse_span
from studyplan.core.estimate import (
    Arithmetic,
    TopicToEstimate,
    module_weeks,
    pool,
    share_out,
    weight,
)
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
        opens = self.all(
            TopicRow,
            f"SELECT {ROW} FROM prerequisite p CROSS JOIN topic_state s ON s.topic_id = p.topic_id"
            f"{JOIN} WHERE p.needs_id = ? ORDER BY s.plan_order LIMIT 50",
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
            opens=opens,
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

    def arithmetic(self, topic: int) -> Arithmetic:
        """The figures behind a topic's hours."""
        stage, module, low, high, own_hours, stage_duration, slow, fast = self.execute(
            "SELECT t.stage_id, t.module_id, t.low_minutes, t.high_minutes, t.own_hours,"
            " g.duration, r.pace_low, r.pace_high FROM topic t JOIN stage g ON g.id = t.stage_id"
            " JOIN roadmap r ON r.id = t.roadmap_id WHERE t.id = ?",
            (topic,),
        ).fetchone()
        pace = slow, fast
        modules = self.execute(
            "SELECT id, duration, low_minutes, high_minutes FROM module WHERE stage_id = ?"
            " ORDER BY position",
            (stage,),
        ).fetchall()
        works: dict[int, dict[int, TopicToEstimate]] = {number: {} for number, *_ in modules}
        for number, within, kind, hours, origin, points in self.execute(
            "SELECT t.id, t.module_id, t.kind, t.own_hours, t.origin,"
            " (SELECT count(*) FROM point p WHERE p.topic_id = t.id) FROM topic t"
            " WHERE t.stage_id = ? ORDER BY t.position",
            (stage,),
        ):
            stated = parse_range(hours) if hours else None
            works[within][number] = TopicToEstimate(kind, points, stated, origin == "editor")
        span = parse_span(stage_duration) if stage_duration else None
        spans = [parse_span(text) if text else None for _, text, *_ in modules]
        weights = [sum(weight(work) for work in works[number].values()) for number, *_ in modules]
        at = [number for number, *_ in modules].index(module)
        weeks = module_weeks(span, spans, weights)[at]
        mine = works[module]
        every = list(mine.values())
        estimates = dict(zip(mine, share_out(weeks.weeks, pace, every), strict=True))
        return Arithmetic(
            work=mine[topic],
            own_hours=own_hours,
            points=mine[topic].points,
            pace=pace,
            stage_duration=stage_duration,
            module_duration=modules[at][1],
            stage_ends=span is None or not span.open_ended,
            weeks=weeks,
            pool=pool(weeks.weeks, pace, every) if weeks.weeks else None,
            module=(modules[at][2], modules[at][3]),
            holds=estimates[topic][:2] == (low, high),
        )
