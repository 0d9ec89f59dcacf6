"""The plan from today on."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from studyplan.core.plan import Situation, plan_from_today, planned
from studyplan.core.running_week import Running, running
from studyplan.core.session import Session
from studyplan.core.stages import StageAhead
from studyplan.core.text import Text
from studyplan.core.weeks import monday
from studyplan.core.work import Plan
from studyplan.store.area import Area


class PlanAhead(Area):
    """The plan from today on."""

    def running(self, today: date) -> Running | None:
        """The running week as it stands; None where nothing is committed in it."""
        week = monday(today)
        commitment = self.store.weeks.commitment(week, today)
        if commitment is None:
            return None
        work = self.store.weeks.worked(commitment, week, today)
        return running(commitment, work, self.store.weeks.figures(commitment, work, today))

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
            work,
            self.store.learner_time.calendar(),
            first,
            self.store.learner_time.budgets(today, whole=not near),
        )

    def ahead(
        self,
        today: date,
        until: date | None = None,
        near: bool = False,
        now: Running | None = None,
    ) -> Plan:
        """The plan from today on, whole or up to the week of `until`.

        `now` is this week as it stands, where that is known already.
        Raises StudyplanError if there is work but no time for it.
        """
        situation = self.situation(today, near)
        if situation.today == today and (now := now or self.running(today)):
            return plan_from_today(situation, now, until)
        return planned(situation, until)

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
        homes = self.store.baselines.homes()
        spans = self.store.baselines.stretches(sessions, homes)
        once = Counter[tuple[str, str]]()
        for topic, minutes in credited.items():
            once[homes[topic]] += minutes
        planned = defaultdict[tuple[str, str], Counter[date]](Counter)
        for s in sessions:
            if stage := homes.get(s.topic):
                planned[stage][s.week] += s.minutes
        rows = []
        for row in self.all(
            StageAhead,
            "SELECT r.slug AS roadmap, r.title_en AS roadmap_title_en,"
            " r.title_zh AS roadmap_title_zh, g.slug AS stage, g.title_en, g.title_zh, y.topics,"
            " y.done + y.skipped + y.known AS finished, y.minutes_left AS open,"
            " iif(y.topics = y.done + y.skipped + y.known, (SELECT max(s.finished_on)"
            " FROM topic_state s WHERE s.stage_id = g.id), NULL) AS done_on,"
            " NULL AS weeks, NULL AS first, NULL AS last FROM following f"
            " JOIN roadmap r ON r.slug = f.roadmap JOIN stage g ON g.roadmap_id = r.id"
            " JOIN tally y ON y.stage_id = g.id ORDER BY f.place, g.position",
        ):
            stage = row.roadmap, row.stage
            first, last = spans.get(stage, (None, None))
            left = row.open - once[stage]
            weeks = dict(planned[stage])
            rows.append(row._replace(open=left, weeks=weeks, first=first, last=last))
        return rows

    def optional(self) -> dict[str, Text]:
        """The optional topics of the followed roadmaps by key, with their titles."""
        rows = self.execute(
            "SELECT r.slug || '/' || t.slug, t.title_en, t.title_zh FROM following f JOIN roadmap r"
            " ON r.slug = f.roadmap JOIN topic t ON t.roadmap_id = r.id WHERE t.optional"
        )
        return {key: Text(en, zh) for key, en, zh in rows}
