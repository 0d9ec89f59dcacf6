"""Everything that stands, as exports write it and imports compare it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType

from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import (
    AvailabilitySet,
    PauseSet,
    PinSet,
    RoadmapFollowed,
    ShareSet,
    TargetSet,
)
from studyplan.core.journal.habits import HabitDropped, HabitMarked, HabitSet
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.journal.record import DayBegins, TimerSet
from studyplan.core.journal.reviews import ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.journal.study import PointTicked, ResourceTicked, TimeLogged, TopicMarked
from studyplan.core.listed_topics import Known
from studyplan.core.saved_progress import Progress, fact_of
from studyplan.core.text import Text
from studyplan.core.topic_details import Studied
from studyplan.core.topics import RESOURCE_BOX
from studyplan.store.area import Area
from studyplan.store.baselines import begun
from studyplan.store.columns import JOIN, KEY, ROADMAP, ROW
from studyplan.store.committing import event_of

_OF = " JOIN topic t ON t.id = x.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
# What stands of most kinds, with columns as the events call it.
_STANDING: dict[type[Event], str] = {
    RoadmapFollowed: "SELECT roadmap, start, place FROM following ORDER BY place",
    PauseSet: "SELECT first, last, why FROM pause ORDER BY first, last",
    DayBegins: "SELECT since, at FROM day_begins ORDER BY since",
    HabitSet: "SELECT name AS habit, title, every, lane, since, minutes FROM habit ORDER BY name",
    HabitDropped: "SELECT habit, dropped AS is_dropped FROM habit_dropped ORDER BY habit",
    HabitMarked: (
        "SELECT habit, occurrence, state, day AS [on], minutes, lane FROM habit_mark"
        " ORDER BY habit, occurrence"
    ),
    ShareSet: "SELECT roadmap, weight FROM share ORDER BY roadmap",
    TargetSet: "SELECT roadmap, nullif(stage, '') AS stage, day FROM target ORDER BY 1, 2",
    TopicMarked: (
        f"SELECT {KEY} AS topic, x.status, x.credited_by AS [by],"
        " CASE x.status WHEN 'doing' THEN x.started_on ELSE x.finished_on END AS [on],"
        " CASE x.status WHEN 'doing' THEN NULL ELSE x.started_on END AS started"
        f" FROM topic_state x{_OF} WHERE x.status != 'todo' ORDER BY r.slug, t.id"
    ),
    PointTicked: (
        f"SELECT {KEY} AS topic, x.point, x.day AS [on], x.credited_by AS [by]"
        f" FROM point_tick x{_OF}"
        " ORDER BY r.slug, t.id, x.point"
    ),
    ResourceTicked: (
        f"SELECT {KEY} AS topic, x.resource, x.day AS [on] FROM resource_tick x{_OF}"
        " ORDER BY r.slug, t.id, x.resource"
    ),
    TimeLogged: (
        f"SELECT {KEY} AS topic, x.id AS entry, x.day AS [on], x.minutes, x.lane, x.at, x.note"
        f" FROM time_log x{_OF}"
        " ORDER BY x.day, x.rowid"
    ),
    NoteSet: "SELECT topic, id AS note, text, day AS [on] FROM note ORDER BY day, rowid",
    EvidenceSet: (
        "SELECT about, id AS evidence, kind, what, day AS [on], sha256 FROM evidence"
        " ORDER BY day, rowid"
    ),
    CriterionClaimed: "SELECT roadmap, criterion, day AS [on] FROM claim ORDER BY 1, 2",
    PinSet: f"SELECT {KEY} AS topic, x.day, x.week FROM pin x{_OF} ORDER BY r.slug, t.id",
    ReviewSuspended: (
        f"SELECT {KEY} AS topic, 1 AS suspended FROM review_suspended x{_OF} ORDER BY r.slug, t.id"
    ),
    ReviewGraded: (
        f"SELECT {KEY} AS topic, x.id AS entry, x.day AS [on], x.grade FROM review_grade x{_OF}"
        " ORDER BY x.day, x.rowid"
    ),
}


class WholeProgress(Area):
    """Everything that stands, as exports write it and imports compare it."""

    def known(
        self, keys: Iterable[str], titles: Mapping[str, Sequence[Text]] = MappingProxyType({})
    ) -> dict[str, Known]:
        """The topics that these keys name, or once named, with their points and resources.

        `titles` are such as topics had before this database knew them, by the keys of then.
        """
        topics = {}
        for key in dict.fromkeys(keys):
            for topic in self.store.topics.by_key(key)[:1]:
                topics[key] = Known(
                    *(topic.key, topic.title, topic.status),
                    {point.mark: point.text for point in self.store.topics.points(topic.id)}
                    | {one.box: one.title for one in self.store.topics.resources(topic.id)},
                    self.store.topics.ticked(topic.id),
                    topic.number,
                    self.store.topics.other_marks(topic.id),
                    self._said(key if "/" in key else topic.key, titles),
                    self._merged(topic.key, topic.id),
                    self.store.former_points.together(topic.id),
                )
        return topics

    def _merged(self, key: str, topic: int) -> dict[str, AbstractSet[str]]:
        """The topics that became one of this key, if it was several, with their points' marks now.

        Each of these has a number; of one that was only renamed, one name has it.
        """
        roadmap = key.partition("/")[0]
        names = [name.partition("/")[2] for name in self.store.journal.names(key)]
        numbered = self.column(
            "SELECT topic FROM topic_number WHERE roadmap = ? AND topic IN"
            " (SELECT value FROM json_each(?)) ORDER BY number",
            (roadmap, json.dumps(names)),
        )
        if len(numbered) < 2:
            return {}
        there = {point.mark for point in self.store.topics.points(topic)}
        said = [name.partition("#")[::2] for name in self.store.editions.said_before(roadmap)]
        return {
            f"{roadmap}/{name}": there.intersection(
                self.store.former_points.named(of, topic, mark) for of, mark in said if of == name
            )
            for name in numbered
        }

    def parts(
        self, keys: Iterable[str], titles: Mapping[str, Sequence[Text]] = MappingProxyType({})
    ) -> dict[str, list[Known]]:
        """The topics that those of these keys have become which have become several.

        They say what the topic said, too; `titles` are as in `known`.
        """
        found = dict[str, list[Known]]()
        for key in dict.fromkeys(keys):
            if parts := self.store.editions.parts_of(key):
                before = self._said(key, titles)
                found[key] = [
                    one._replace(said={**before, **one.said, "": [*before[""], *one.said[""]]})
                    for one in self.known(parts, titles).values()
                ]
        return found

    def _said(self, key: str, titles: Mapping[str, Sequence[Text]]) -> dict[str, list[Text]]:
        roadmap, _, slug = key.partition("/")
        said: dict[str, list[Text]] = {"": [*titles.get(key, ())]}
        for name, texts in self.store.editions.said_before(roadmap).items():
            topic, _, mark = name.partition("#")
            if topic == slug:
                said.setdefault(mark, []).extend(texts)
                said.setdefault(f"{slug}/{mark}", []).extend(texts)
        return said

    def ticks(self) -> dict[str, frozenset[str]]:
        """The marks of ticked points, and the boxes of such resources, by topic key."""
        ticked: dict[str, set[str]] = {}
        for key, mark in self.execute(
            f"SELECT {KEY}, x.point FROM point_tick x{_OF} UNION ALL"
            f" SELECT {KEY}, '{RESOURCE_BOX}' || x.resource FROM resource_tick x{_OF}"
        ):
            ticked.setdefault(key, set()).add(mark)
        return {key: frozenset(marks) for key, marks in ticked.items()}

    def keys(self, shelves: Iterable[str] = ()) -> dict[str, str]:
        """The key of every topic there is, by each key that it has or had.

        Of a point, with its mark behind `#`, by each mark, and of a criterion with its roadmap's
        id; of a resource of the topics of `shelves` with its box.
        """
        once = self.execute(
            f"SELECT {ROADMAP} || '/' || f.slug, {KEY} FROM former_topic f"
            " JOIN topic t ON t.id = f.topic_id JOIN roadmap r ON r.id = f.roadmap_id"
        )
        now = self.column(f"SELECT {KEY} FROM topic t JOIN roadmap r ON r.id = t.roadmap_id")
        marks = self.execute(
            f"SELECT CASE WHEN instr(x.mark, '/') THEN {ROADMAP} || '/'"
            " || replace(x.mark, '/', '#')"
            f" ELSE {KEY} || '#' || x.mark END, CASE WHEN instr(x.point, '#') THEN {ROADMAP} || '/'"
            f" ELSE {KEY} || '#' END || x.point FROM former_point x{_OF}"
        )
        now += self.column(
            f"SELECT {KEY} || '#' || p.mark FROM point p JOIN topic t ON t.id = p.topic_id"
            " JOIN roadmap r ON r.id = t.roadmap_id"
        )
        numbers = {number for key in shelves if (number := self.store.topics.id_of(key))}
        for number, key in self.store.topics.keys_of(numbers).items():
            now += [f"{key}#{r.box}" for r in self.store.topics.resources(number)]
        keys = dict(once.fetchall()) | dict(zip(now, now, strict=True)) | dict(marks.fetchall())
        for slug in self.store.editions.by_id():
            became = self.store.criteria.became(slug)
            marks_now = {one.mark: one.mark for one in self.store.criteria.of(slug)}
            keys |= {f"{slug}#{old}": f"{slug}#{new}" for old, new in (became | marks_now).items()}
        return keys

    def whole(self) -> Progress:
        """Everything that stands."""
        facts = {fact_of(event): event for event in self._standing()}
        weeks = self.execute("SELECT week FROM commitment ORDER BY week").fetchall()
        commitments = (self.store.weeks.written(date.fromisoformat(week)) for (week,) in weeks)
        return Progress(
            facts,
            [event_of(one) for one in commitments if one],
            numbers=self.store.numbers.standing(),
            timer=self.first(TimerSet, "SELECT topic, since FROM timer"),
        )

    def _standing(self) -> Iterator[Event]:
        for kind, sql in _STANDING.items():
            yield from self.all(kind, sql)
        for rule in self.store.learner_time.rules():
            yield AvailabilitySet(rule.since, rule)
        for held in self.store.reviews.settings():
            yield ReviewsSet(held.since, held, self.store.reviews.spread_on(held.since))
        days, written = self.store.baselines.days(), self.store.baselines.written_on()
        for one in begun(days, dict.fromkeys(roadmap for roadmap, _ in days)):
            yield one._replace(on=written.get(one.roadmap))

    def studied(self) -> list[Studied]:
        """The topics of followed roadmaps in order, then others on which something was done."""
        return self.all(
            Studied,
            f"SELECT {ROW}, s.started_on AS started, s.credited_by, s.spent,"
            " (SELECT count(*) FROM point p WHERE p.topic_id = t.id) AS points,"
            " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
            " (SELECT mark FROM point p WHERE p.topic_id = t.id)) AS ticked"
            f" FROM topic_state s{JOIN} WHERE s.followed OR s.status != 'todo' OR s.spent"
            " ORDER BY NOT s.followed, s.plan_order",
        )
