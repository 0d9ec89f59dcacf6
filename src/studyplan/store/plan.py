"""The plan from today on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from studyplan.core.commitment import actual_on, parts
from studyplan.core.plan import (
    Plan,
    Running,
    Situation,
    Stretch,
    plan_from_today,
    planned,
    stretches,
)
from studyplan.core.schedule import Session
from studyplan.core.stages import StageAhead
from studyplan.core.text import Text
from studyplan.core.weeks import monday
from studyplan.store.area import Area


class _Stage(NamedTuple):
    at: int
    road: StageAhead


class PlanAhead(Area):
    """The plan from today on."""

    def running(self, today: date) -> Running | None:
        """The running week as it stands; None where nothing is committed in it."""
        week = monday(today)
        commitment = self.store.weeks.commitment(week, today)
        if commitment is None:
            return None
        work = self.store.weeks.worked(commitment, week, today)
        now = sum(actual_on(one, today) for one in work.values())
        left = self.store.weeks.figures(commitment, work, today).left
        return Running(commitment, parts(commitment, work), left, now)

    def situation(self, today: date, near: bool = False) -> Situation:
        """What the plan is made from, as it stands; it begins when the first open work may.

        Only what is `near` is as much as a week can hold.
        """
        if near:
            work = self.store.open_work.near(today + timedelta(days=1), today)
        else:
            work = self.store.open_work.whole(today)
        first = min((w.earliest for w in work if w.earliest), default=today)
        return Situation(
            work, self.store.learner_time.calendar(), first, self.store.learner_time.budgets()
        )

    def ahead(self, today: date, until: date | None = None, near: bool = False) -> Plan:
        """The plan from today on, whole or up to the week of `until`.

        Raises StudyplanError if there is work but no time for it.
        """
        situation = self.situation(today, near)
        now = self.running(today) if situation.today == today else None
        if now is None:
            return Plan(*planned(situation, until))
        return plan_from_today(situation, now, until)

    def stages(
        self,
        sessions: Sequence[Session],
        credited: Mapping[str, int] = MappingProxyType({}),
    ) -> list[StageAhead]:
        """The stages of the followed roadmaps, in order, with everything planned of them.

        `credited` are minutes that topics will not take, by their keys. `first` and `last` are the
        first and the last day of any of `sessions`, `done_on` the day on which the last topic was
        finished.
        """
        stages = self.all(
            _Stage,
            "SELECT g.id AS at, r.slug AS roadmap, r.title_en AS roadmap_title_en,"
            " r.title_zh AS roadmap_title_zh, g.slug AS stage, g.title_en, g.title_zh,"
            " count(*) AS topics, sum(s.status NOT IN ('todo', 'doing')) AS finished,"
            " sum(CASE WHEN s.status IN ('todo', 'doing') THEN s.left_minutes ELSE 0 END) AS open,"
            " max(s.finished_on) AS done_on, NULL AS weeks, NULL AS first, NULL AS last"
            " FROM following f JOIN roadmap r ON r.slug = f.roadmap"
            " JOIN stage g ON g.roadmap_id = r.id JOIN topic t ON t.stage_id = g.id"
            " JOIN topic_state s ON s.topic_id = t.id GROUP BY g.id ORDER BY f.place, g.position",
        )
        home = dict(
            self.execute(
                "SELECT r.slug || '/' || t.slug, t.stage_id FROM following f"
                " JOIN roadmap r ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id"
            ).fetchall()
        )
        once = Counter[int]()
        for topic, minutes in credited.items():
            once[home[topic]] += minutes
        planned: dict[int, dict[date, int]] = {}
        spans: dict[int, Stretch] = {}
        for s in sessions:
            if s.topic not in home:
                continue
            weeks = planned.setdefault(home[s.topic], {})
            weeks[s.week] = weeks.get(s.week, 0) + s.minutes
        for topic, at in stretches(sessions).items():
            if stage := home.get(topic):
                spans[stage] = at.joined(spans.get(stage, at))
        rows = []
        for number, road in stages:
            span = spans.get(number)
            rows.append(
                road._replace(
                    open=road.open - once[number],
                    weeks=planned.get(number, {}),
                    first=span.first if span else None,
                    last=span.last if span else None,
                    done_on=road.done_on if road.finished == road.topics else None,
                )
            )
        return rows

    def optional(self) -> dict[str, Text]:
        """The optional topics of the followed roadmaps by key, with their titles."""
        rows = self.execute(
            "SELECT r.slug || '/' || t.slug, t.title_en, t.title_zh FROM following f JOIN roadmap r"
            " ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id WHERE t.optional"
        )
        return {key: Text(en, zh) for key, en, zh in rows}
