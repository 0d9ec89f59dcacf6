"""Plans as they were stored until plans followed by themselves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from studyplan.core.capacity import for_topics
from studyplan.core.journal.keys import Identity, day_of
from studyplan.core.journal.plans import (
    BaselineChosen,
    BaselineWritten,
    PlanAdopted,
    WeekCommitted,
)
from studyplan.core.saved_progress import OldPlan, Progress
from studyplan.core.session import Session
from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.baselines import begun
from studyplan.store.fold import baseline_written
from studyplan.store.history import LATEST, ORDER

# Before every event.
_FIRST = Identity("", "", "")


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
        begun = self.store.roadmaps.begun() or date.max
        commitments = []
        for week, rows in sorted(weeks.items()):
            if week.isoformat() in written:
                continue
            begin = max(week, min(begun, sunday(week)))
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
            ends = {**self._ends(_here(baseline, names)[1]), **ends}
        then = begun(ends, [roadmap for roadmap in followed if roadmap not in written])
        return self.commitments(plans, today), then

    def adopted(self, event: PlanAdopted) -> None:
        """Write the baselines that a plan brings: the first that was stored for a roadmap is its.

        Runs inside the caller's write transaction, as `undone` and `chosen` do.
        """
        written = {*self.column("SELECT DISTINCT roadmap FROM baseline")}
        self._write(event, _roadmaps(event) - written)

    def undone(self, by: Identity, plans: Iterable[PlanAdopted]) -> None:
        """Give baselines that came from plans taken back `by` a command to the first that stand."""
        lost = set[str]()
        for plan in plans:
            for written in self._begun(plan, _roadmaps(plan)):
                if written.ends == self._written(written.roadmap):
                    baseline_written(self.store, written._replace(ends={}))
                    lost.add(written.roadmap)
        begin = {roadmap: self._followed(roadmap, by) for roadmap in lost}
        for past in self.store.history.of_kind(PlanAdopted) if lost else ():
            if past.identity > by or not self.store.history.stands(past.identity.command):
                continue
            ready = {roadmap for roadmap in lost if begin[roadmap] < past.identity}
            lost -= self._write(past.event, ready & _roadmaps(past.event))

    def chosen(self, event: BaselineChosen) -> None:
        """Put a stored plan that was made the baseline in the place of the first one."""
        for past in self.store.history.of_kind(PlanAdopted):
            if past.identity >= (event.plan or _FIRST):
                self._write(past.event, _roadmaps(past.event))
                return

    def _write(self, plan: PlanAdopted, roadmaps: set[str]) -> set[str]:
        """Write the baselines of these roadmaps by a plan; those that it has."""
        baselines = self._begun(plan, roadmaps)
        for written in baselines:
            baseline_written(self.store, written)
        return {written.roadmap for written in baselines}

    def _begun(self, plan: PlanAdopted, roadmaps: set[str]) -> list[BaselineWritten]:
        return begun(self._ends(plan.sessions), roadmaps)

    def _ends(self, rows: Iterable[Sequence[Any]]) -> dict[tuple[str, str], date]:
        return self.store.baselines.stage_ends(
            Session(topic, date.fromisoformat(week), day_of(day), lane, minutes)
            for topic, week, day, lane, minutes in rows
        )

    def _written(self, roadmap: str) -> dict[str, date]:
        rows = self.execute("SELECT stage, day FROM baseline WHERE roadmap = ?", (roadmap,))
        return {stage: date.fromisoformat(day) for stage, day in rows}

    def _followed(self, roadmap: str, before: Identity) -> Identity:
        """When it was last said that a roadmap is followed."""
        rows = self.store.history.rows(
            f"WHERE kind = 'roadmap.follow' AND subject = ? AND ({ORDER}) < (?, ?, ?)"
            f" ORDER BY {LATEST} LIMIT 1",
            (roadmap, *before),
        )
        return next((row.identity for _, row in rows), _FIRST)


def _roadmaps(event: PlanAdopted) -> set[str]:
    return {topic.partition("/")[0] for topic, *_ in event.sessions}


def _here(plan: OldPlan, names: Mapping[str, str]) -> tuple[date, list[list[Any]]]:
    """A plan's first day and its sessions, by the names that topics have here."""
    rows = [[names[row[0]], *row[1:]] for row in plan.rows if row[0] in names]
    first = min([plan.begin, *(row[1] for row in rows)])
    return date.fromisoformat(first), rows
