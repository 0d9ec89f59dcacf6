"""All there is about one topic."""

from datetime import date

from studyplan.core.arithmetic import Arithmetic
from studyplan.core.credit import consequences
from studyplan.core.durations import parse_range
from studyplan.core.estimate import TopicToEstimate, pool, share_out, topic_to_estimate, weeks_of
from studyplan.core.estimate import (
    pace as pace_of,
)
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import PAGE, TopicRow
from studyplan.core.vocabulary import GIVING
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, ROW


class TopicDetails(Area):
    """All there is about one topic."""

    def of(self, topic: TopicRow) -> TopicDetail:
        """A topic with its points, links, and prerequisites (and whether only implied)."""
        (detail,) = self.all(
            TopicDetail,
            f"SELECT {ROW}, t.depth, t.concept, t.note_en, t.note_zh, t.done_when_en,"
            " t.done_when_zh, CASE WHEN t.own_hours IS NULL THEN t.own_weight END AS own_weight,"
            " t.basis_en, t.basis_zh, t.group_en, t.group_zh, s.started_on, s.spent,"
            f" p.day AS pin, p.week AS pinned_week FROM topic_state s{JOIN}"
            " LEFT JOIN pin p ON p.topic_id = t.id WHERE s.topic_id = ?",
            (topic.id,),
        )
        needs = self.store.choices.needs(topic)
        by = self.value("SELECT credited_by FROM topic_state WHERE topic_id = ?", (topic.id,))
        topics = self.store.topics
        satisfies, partly = self._satisfies(topic)
        own = self.store.roadmaps.editors_own()
        about = self.column(
            "SELECT about FROM topic_about WHERE topic_id = ? ORDER BY rowid", (topic.id,)
        )
        continuing = topics.keys_of(
            self.column("SELECT topic_id FROM topic_about WHERE about = ?", (topic.key,))
        )
        return detail._replace(
            points=topics.points(topic.id),
            choice=self.store.choices.of(topic) if topic.elective else None,
            facts=topics.facts(topic.id),
            resources=topics.resources(topic.id),
            needs=needs,
            need_choices=self.store.choices.among(need.topic for need in needs),
            opens=topics.opened_by(topic.id, ready=False),
            credited_by=next(iter(topics.by_key(by)), None) if by else None,
            credited_from=self.store.credit.sources(topic),
            satisfies=satisfies,
            satisfies_partly=partly,
            ticked=topics.ticked(topic.id),
            comes_with=self.store.credit_ahead.givers_of([topic]).get(topic.id),
            own=next((one for one in own if one.roadmap == topic.roadmap), None),
            about=about,
            continues=[*topics.rows_of(about).values()],
            continued_by=[*topics.rows_of(continuing.values()).values()],
        )

    def _satisfies(self, topic: TopicRow) -> tuple[list[TopicRow], list[TopicRow]]:
        """The open topics of other followed roadmaps that being done with `topic` would credit.

        As a whole, and in part.
        """
        if topic.status in GIVING:
            return [], []
        done = TopicMarked(TopicKey(topic.key), "done")
        given = consequences([done], self.store.credit.around([topic.key]), date.min)
        whole = {event.topic for event in given if isinstance(event, TopicMarked)}
        rows = self.store.topics.rows_of(event.topic for event in given)
        return (
            [row for key, row in rows.items() if key in whole],
            [row for key, row in rows.items() if key not in whole],
        )

    def arithmetic(self, topic: TopicRow) -> Arithmetic:
        """The figures behind a topic's hours."""
        stage, own_hours, duration, its_pace, *roadmaps_pace = self.execute(
            "SELECT t.stage_id, t.own_hours, g.duration, g.hours_per_week, r.pace_low, r.pace_high"
            " FROM topic t"
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
        for module, number, kind, hours, origin, weight, part, points, read in self.execute(
            "SELECT m.slug, t.id, t.kind, t.own_hours, t.origin, t.own_weight,"
            " coalesce((SELECT 1.0 * e.choose / count(*) FROM elective e JOIN topic o"
            " ON o.roadmap_id = e.roadmap_id AND o.elective = e.slug"
            " WHERE e.roadmap_id = t.roadmap_id AND e.slug = t.elective), 1.0),"
            " (SELECT count(*) FROM point p WHERE p.topic_id = t.id),"
            f" (SELECT sum(coalesce(l.minutes, l.pages * {PAGE})) FROM resource_link l"
            " WHERE l.topic_id = t.id) FROM topic t"
            " JOIN module m ON m.id = t.module_id WHERE t.stage_id = ? ORDER BY t.position",
            (stage,),
        ):
            stated, beside = parse_range(hours) if hours else None, origin == "editor"
            works[module][number] = topic_to_estimate(
                *(kind, points, stated, beside, weight, read), part=part
            )
        all_weeks = weeks_of(duration, [(text, works[slug].values()) for slug, text, *_ in modules])
        at = [*works].index(topic.module)
        weeks, (_, module_duration, *minutes) = all_weeks[at], modules[at]
        its_works, pace = works[topic.module], pace_of(its_pace, (*roadmaps_pace,))
        estimates = share_out(weeks.weeks, pace, its_works.values())
        low, high, own_weight = estimates[[*its_works].index(topic.id)]
        return Arithmetic(
            work=its_works[topic.id],
            own_hours=own_hours,
            pace=pace,
            stage_duration=duration,
            module_duration=module_duration,
            weeks=weeks,
            pool=pool(weeks.weeks, pace, its_works.values()) if weeks.weeks else None,
            module=(minutes[0], minutes[1]),
            weight=own_weight,
            holds=(low, high) == (topic.low_minutes, topic.high_minutes),
        )
