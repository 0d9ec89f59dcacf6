"""Plans as they were stored until plans followed by themselves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from studyplan.core.capacity import for_topics
from studyplan.core.journal.event_data import day_of
from studyplan.core.journal.plans import BaselineWritten, PlanAdopted, WeekCommitted
from studyplan.core.saved_progress import OldPlan, Progress
from studyplan.core.schedule import Session
from studyplan.core.weeks import monday, sunday
from studyplan.store.area import Area
from studyplan.store.baselines import begun


class Stored(NamedTuple):
    """A plan, the day on which it was adopted, its first day, and its sessions.

    These are (topic key, week, date or None, lane, minutes).
    """

    day: date
    begin: date
    sessions: Sequence[Sequence[Any]]


class OldPlans(Area):
    """Plans as they were stored until plans followed by themselves."""

    def stored(self) -> list[Stored]:
        """The plans of the journal that were not taken back, in their order."""
        standing = "SELECT id FROM command WHERE undone IS NULL AND undoes IS NULL"
        commands = {*self.column(standing)}
        return [
            Stored(date.fromisoformat(plan.local_date), plan.event.begin, plan.event.sessions)
            for plan in self.store.history.of_kind(PlanAdopted)
            if plan.event.begin and plan.identity.command in commands
        ]

    def commitments(self, plans: Iterable[Stored], today: date) -> list[WeekCommitted]:
        """The sessions of plans as the commitments of their weeks, up to that of `today`.

        A week has those of the last plan that was adopted by its end. Weeks that are written
        already stay as they are.
        """
        weeks: dict[date, Sequence[Sequence[Any]]] = {}
        for plan in plans:
            for week in {date.fromisoformat(row[1]) for row in plan.sessions}:
                if monday(plan.begin) <= week <= monday(today) and plan.day <= sunday(week):
                    weeks[week] = [row for row in plan.sessions if row[1] == week.isoformat()]
        written = {*self.column("SELECT week FROM commitment")}
        time, shares = self.store.learner_time.calendar(), self.store.learner_time.budgets()
        begun = self.value("SELECT min(start) FROM following")
        commitments = []
        for week, rows in sorted(weeks.items()):
            if week.isoformat() in written:
                continue
            begin = max(
                week, min(date.fromisoformat(begun or ("9999-12-31")), week + timedelta(days=6))
            )
            minutes = time.minutes_in(week, begin)
            capacity = max(minutes, sum(row[4] for row in rows))
            taken = minutes - for_topics(time, shares, week, begin) if capacity == minutes else 0
            sessions = tuple((row[0], row[2], row[3], row[4]) for row in rows)
            commitments.append(WeekCommitted(week, begin, capacity, taken, sessions))
        return commitments

    def of_file(
        self, saved: Progress, today: date
    ) -> tuple[list[WeekCommitted], list[BaselineWritten]]:
        """What the plans of a saved progress become; its other facts have been taken over.

        Only where nothing is written here: weeks, and baselines of followed roadmaps.
        """
        names = self.store.progress.keys()
        plans = [Stored(date.min, *_here(plan, names)) for plan in (saved.plan,) if plan]
        written = {roadmap for roadmap, _ in self.store.baselines.days()}
        followed = self.column("SELECT roadmap FROM following")
        ends: dict[tuple[str, str], date] = {}
        for baseline in saved.baselines:
            rows = _here(baseline, names)[1]
            sessions = (
                Session(row[0], date.fromisoformat(row[1]), day_of(row[2]), row[3], row[4])
                for row in rows
            )
            ends = {**self.store.baselines.stage_ends(sessions), **ends}
        then = begun(ends, [roadmap for roadmap in followed if roadmap not in written])
        return self.commitments(plans, today), then


def _here(plan: OldPlan, names: Mapping[str, str]) -> tuple[date, list[list[Any]]]:
    """A plan's first day and its sessions, by the names that topics have here."""
    rows = [[names[row[0]], *row[1:]] for row in plan.rows if row[0] in names]
    first = min([plan.begin, *(row[1] for row in rows)])
    return date.fromisoformat(first), rows
