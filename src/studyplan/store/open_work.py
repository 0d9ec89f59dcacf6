"""What there is to plan."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studyplan.core.vocabulary import LANES, MET
from studyplan.core.work import Work
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import ON, OPEN, PIN, PLAN_RANGE, READY

_FACTS = (
    "SELECT t.id, r.slug || '/' || t.slug AS topic, t.lane, s.left_minutes AS minutes,"
    " g.open_ended, g.id AS stage, max(f.start, ?) AS earliest, f.place, r.slug AS 'group',"
    f" {PIN} AS pin, {ON} AS 'on', t.due, s.status = 'doing' AS doing,"
    " s.started_on AS started, s.plan_order"
    " FROM topic_state s CROSS JOIN topic t ON t.id = s.topic_id"
    " CROSS JOIN roadmap r ON r.id = t.roadmap_id CROSS JOIN stage g ON g.id = t.stage_id"
    " CROSS JOIN following f ON f.roadmap = r.slug LEFT JOIN pin p ON p.topic_id = t.id"
)
# More topics than a week has room for; the first ones of an order have all that they need in it.
_IN_ROADMAP, _IN_LANE, _IN_STAGE = 120, 20, 40


class _Row(NamedTuple):
    """A topic as it is to be planned, before it is told what it needs."""

    id: int
    work: Work
    stage: int
    place: int
    doing: bool
    started: date | None
    plan_order: int


# Of more topics all prerequisites are read at once.
_FEW = 1000


class OpenWork(Area):
    """What there is to plan."""

    def whole(self, today: date) -> list[Work]:
        """Open topics of the followed roadmaps with what is left of them, their needs and pins.

        What is in progress comes first, then the order of the plan; open-ended stages run side by
        side. Roadmaps that begin after `today` come behind those that have begun.
        """
        rows = self.all(_Row, f"{_FACTS} WHERE {OPEN} ORDER BY s.plan_order", (str(today),))
        return self._works(rows, Counter(row.stage for row in rows if row.work.open_ended))

    def near(self, week: date, begin: date) -> list[Work]:
        """The same as facts dated before Monday `week` leave it, as much of it as a week can hold.

        Of each roadmap the first topics in the order of the plan, of each open-ended stage and of
        each lane as well; what is pinned or has a date, with all that it needs, and what was worked
        on since.
        """
        since = self.store.effort.worked_on(week)
        near = self._with_their_needs(self._near() | since.keys())
        rows = self.all(
            _Row,
            f"{_FACTS} WHERE s.topic_id IN (SELECT value FROM json_each(?)) AND s.followed"
            " AND NOT s.spare AND (s.status IN ('todo', 'doing') OR (s.status = 'done'"
            " AND s.credited_by IS NULL AND s.topic_id IN (SELECT value FROM json_each(?))))"
            " ORDER BY s.plan_order",
            (str(begin), json.dumps(list(near)), json.dumps(list(since))),
        )
        kept = []
        back = self._put_back(week)
        for row in rows:
            if row.work.topic in back:
                continue
            effort, work = since.get(row.id), row.work
            if effort is not None:
                work = work._replace(minutes=effort.left_before(week))
            begun = row.started is not None and row.started < week
            if work.minutes:
                doing = begun and (row.doing or effort is not None)
                kept.append(row._replace(work=work, doing=doing))
        finished = {id_ for id_, effort in since.items() if effort.finished is not None}
        again = Counter(row.stage for row in kept if row.id in finished and row.work.open_ended)
        return self._works(kept, again + self._open_in_stages(), week)

    def _put_back(self, week: date) -> set[str]:
        """Topics that were met when the week began, and were put back in it."""
        before = week - timedelta(days=1)
        keys = self.store.facts.put_back_since(week)
        return {key for key in keys if self.store.facts.marked_by(key, before).status in MET}

    def _near(self) -> set[int]:
        """The ids of open topics that come first in one way or another."""
        topics = set[int]()
        for place in self.column("SELECT place FROM following"):
            span = {"first": place * PLAN_RANGE, "last": (place + 1) * PLAN_RANGE - 1}
            its_first = "s.plan_order BETWEEN :first AND :last ORDER BY s.plan_order LIMIT"
            topics.update(
                self.column(
                    "SELECT s.topic_id FROM topic_state s INDEXED BY state_open"
                    f" WHERE {OPEN} AND {its_first} {_IN_ROADMAP}",
                    span,
                )
            )
            ready = (
                "SELECT s.topic_id FROM topic_state s INDEXED BY state_ready_in_lane"
                f" WHERE s.followed AND {READY} AND s.lane = :lane"
                f" AND {its_first} {_IN_LANE}"
            )
            for lane in (*LANES, *self.store.lanes.own()):
                topics.update(self.column(ready, {**span, "lane": lane}))
        in_stage = (
            "SELECT s.topic_id FROM topic_state s INDEXED BY state_open_in_stage"
            f" WHERE s.stage_id = ? AND {OPEN} ORDER BY s.plan_order LIMIT {_IN_STAGE}"
        )
        for stage in self._open_in_stages():
            topics.update(self.column(in_stage, (stage,)))
        going_and_pinned = self.column(
            "SELECT topic_id FROM topic_state s INDEXED BY state_doing"
            " WHERE s.followed AND s.status = 'doing' UNION SELECT * FROM"
            " (WITH RECURSIVE needed (id) AS (SELECT topic_id FROM pin UNION SELECT id FROM topic"
            " WHERE on_day IS NOT NULL OR due IS NOT NULL UNION"
            " SELECT p.needs_id FROM needed JOIN prerequisite p ON p.topic_id = needed.id"
            " JOIN topic_state n ON n.topic_id = p.needs_id AND n.status IN ('todo', 'doing')"
            " AND NOT n.spare)"
            " SELECT id FROM needed)"
        )
        topics.update(going_and_pinned)
        # What these open may be the first of its lane, however late it comes in its roadmap.
        opened = self.column(
            "SELECT id FROM (SELECT s.topic_id AS id, row_number() OVER (PARTITION BY s.lane,"
            f" s.plan_order / {PLAN_RANGE} ORDER BY s.plan_order) AS turn FROM json_each(?) i"
            " CROSS JOIN prerequisite p ON p.needs_id = i.value CROSS JOIN topic_state s"
            f" ON s.topic_id = p.topic_id WHERE {OPEN} GROUP BY s.topic_id) WHERE turn <= ?",
            (json.dumps([*topics]), _IN_LANE),
        )
        return topics.union(opened)

    def _with_their_needs(self, topics: set[int]) -> set[int]:
        """Those of `topics` that need nothing else that is open: others cannot be studied yet."""
        while True:
            waiting = self.column(
                "SELECT p.topic_id FROM json_each(?1) i CROSS JOIN prerequisite p"
                " ON p.topic_id = i.value JOIN topic_state n ON n.topic_id = p.needs_id"
                " WHERE n.status IN ('todo', 'doing') AND NOT n.spare AND n.topic_id NOT IN"
                " (SELECT value FROM json_each(?1))",
                (json.dumps(sorted(topics)),),
            )
            if not waiting:
                return topics
            topics = topics.difference(waiting)

    def _open_in_stages(self) -> Counter[int]:
        """How many topics are open in each open-ended stage that is followed."""
        rows = self.execute(
            "SELECT g.id, y.topics - y.done - y.skipped - y.known FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id WHERE g.open_ended"
        )
        return Counter(dict(rows.fetchall()))

    def _works(
        self, rows: Sequence[_Row], sizes: Mapping[int, int], before: date = date.max
    ) -> list[Work]:
        """The work that these rows are, in the order in which it is planned, by facts `before`.

        Day after day, what is open-ended takes turns: each of its stages, of these `sizes`, has
        gone as far as the others.
        """
        seen = Counter[int]()

        def place(row: _Row) -> tuple[object, ...]:
            turn, endless = 0.0, row.work.open_ended
            if endless:
                seen[row.stage] += 1
                turn = (seen[row.stage] - 0.5) / sizes[row.stage]
            return row.work.earliest, row.place, not row.doing, endless, turn, row.plan_order

        needs = self._needs({row.id: row.work.topic for row in rows})
        lessons = self.store.credit_ahead.lessons([row.id for row in rows], before)
        return [
            row.work._replace(needs=tuple(needs.get(row.id, ())), lesson=lessons.get(row.id))
            for row in sorted(rows, key=place)
        ]

    def _needs(self, keys: Mapping[int, str]) -> dict[int, list[str]]:
        """What each of these topics needs of the others."""
        needs: dict[int, list[str]] = {}
        query = "SELECT topic_id, needs_id FROM prerequisite"
        facts: tuple[str, ...] = ()
        if len(keys) < _FEW:
            query += " WHERE topic_id IN (SELECT value FROM json_each(?))"
            facts = (json.dumps(list(keys)),)
        for topic, need in self.execute(query, facts):
            if topic in keys and need in keys:
                needs.setdefault(topic, []).append(keys[need])
        return needs
