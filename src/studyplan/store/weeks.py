"""Weeks as they were begun, and what became of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from studyplan.core.calendar import Calendar
from studyplan.core.commitment import (
    NOT_REVIEWED,
    Commitment,
    Figures,
    Reviewed,
    Worked,
    covered,
    figures,
    parts,
    still_committed,
)
from studyplan.core.effort import Effort, ended
from studyplan.core.session import Session
from studyplan.core.vocabulary import MET
from studyplan.core.weeks import monday, sunday
from studyplan.errors import StudyplanError
from studyplan.store.area import Area
from studyplan.store.columns import KEY


class Weeks(Area):
    """Weeks as they were begun, and what became of them."""

    def commitment(self, week: date, today: date) -> Commitment | None:
        """What the week of Monday `week` was begun with: as written, or the running one's as it is.

        None for a past week that was never written, for one to come, and where nothing is followed.
        """
        written = self.written(week)
        if written is not None:
            return self._without_pauses(written) if week < monday(today) else written
        return self.computed(week) if week == monday(today) else None

    def written(self, week: date) -> Commitment | None:
        """A week's commitment as the journal has it."""
        commitment = self.first(Commitment, "SELECT * FROM commitment WHERE week = ?", (str(week),))
        if commitment is None:
            return None
        sessions = self.all(
            Session,
            f"SELECT {KEY} AS topic, x.week, x.date, x.lane, x.minutes"
            " FROM session x CROSS JOIN topic t ON t.id = x.topic_id"
            " CROSS JOIN roadmap r ON r.id = t.roadmap_id WHERE x.week = ? ORDER BY x.position",
            (str(week),),
        )
        return commitment._replace(sessions=tuple(sessions))

    def sessions(self, today: date) -> list[Session]:
        """This week's committed sessions, without what has left the week since."""
        week = monday(today)
        commitment = self.commitment(week, today)
        if commitment is None:
            return []
        topics = parts(commitment, self.worked(commitment, week, today))
        return [*still_committed(commitment, topics)]

    def kept_sessions(self, today: date) -> list[tuple[Session, bool]]:
        """What was kept of this week's commitment and of earlier ones, and if all of a session.

        Of each topic the first sessions of its week are kept first.
        """
        weeks = "SELECT week FROM commitment WHERE week <= ? ORDER BY week"
        sessions = list[tuple[Session, bool]]()
        for text in self.column(weeks, (monday(today).isoformat(),)):
            week = date.fromisoformat(text)
            commitment = self.commitment(week, today)
            if commitment is None:
                continue
            parts_of = parts(commitment, self.worked(commitment, week, today))
            minutes = {topic: part.kept for topic, part in parts_of.items()}
            kept = covered(still_committed(commitment, parts_of), minutes)
            sessions += [(s._replace(minutes=part), part == s.minutes) for s, part in kept]
        return sessions

    def computed(self, week: date) -> Commitment | None:
        """What the plan has in a week as facts dated before it leave the work.

        None where nothing is followed by its end, or no hours are known.
        """
        begin = self._begin(week)
        time = self.store.learner_time.calendar()
        if begin is None or not time.rules:
            return None
        from studyplan.core.plan import Situation, planned  # a week that is written needs none
        from studyplan.core.work import Plan

        work = self.store.open_work.near(week, begin)
        try:
            budgets = self.store.learner_time.budgets(begin, whole=False)
            situation = Situation(work, time, begin, budgets)
            laid = planned(situation, until=begin)
        except StudyplanError:  # no time for anything: then nothing is committed
            laid = Plan([], {}, {})
        sessions = tuple(session for session in laid.sessions if session.week == week)
        capacity = time.minutes_in(week, begin)
        return Commitment(week, begin, capacity, laid.taken.get(week, 0), sessions)

    def _begin(self, week: date) -> date | None:
        """The first day of a week on which something is followed."""
        start = self.store.roadmaps.begun()
        return max(week, start) if start and start <= sunday(week) else None

    def _without_pauses(self, commitment: Commitment) -> Commitment:
        """A past week's commitment without the days of it that turned out to be paused."""
        time = self.store.learner_time.calendar()
        days = [commitment.begin + timedelta(days=n) for n in range(7 - commitment.begin.weekday())]
        free = [day for day in days if time.paused(day)]
        if not free:
            return commitment
        return commitment.within(time.minutes_in(commitment.week, commitment.begin), free)

    def worked(self, commitment: Commitment | None, week: date, today: date) -> dict[str, Worked]:
        """The work on what was committed, and on other topics, as known at the week's end.

        What was said of later weeks does not count.
        """
        last = sunday(week)
        efforts = self.store.effort.worked_on(week, last)
        ids = self.store.topics.any_ids_of(commitment.minutes if commitment else ())
        wanted = set(ids.values())
        if last < today:
            spoken_of = map(self.store.topics.any_id_of, self.store.facts.spoken_of(week, last))
            wanted.update(topic for topic in spoken_of if topic is not None)
        efforts |= self.store.effort.of(wanted - efforts.keys(), week)
        keys = {number: key for key, number in ids.items()}
        keys |= self.store.topics.keys_of(efforts.keys() - keys.keys())
        if last >= today:
            return {key: Worked(efforts[n], self._is_out(n)) for n, key in keys.items()}
        return {key: self._then(key, efforts[n], last) for n, key in keys.items()}

    def _is_out(self, topic: int) -> bool:
        """Whether a topic is out of the week."""
        out = (
            "SELECT credited_by IS NOT NULL OR status IN ('known', 'skipped') OR spare"
            " OR NOT followed"
            " FROM topic_state WHERE topic_id = ?"
        )
        return bool(self.value(out, (topic,)))

    def _then(self, key: str, now: Effort, last: date) -> Worked:
        """The work on a topic as known at the end of the day `last`."""
        marked = self.store.facts.marked_by(key, last)
        done = marked.status == "done" and marked.by is None
        ticks, credited = self.store.facts.ticks_by(key, last)
        effort = now._replace(
            ticks=ticks,
            credited=credited,
            read=self.store.facts.read_by(key, last),
            finished=marked.on if done else None,
            ended=ended(marked.status, marked.by is not None, marked.on),
        )
        of_week = done or marked.status not in MET
        followed = self.store.facts.followed_by(key.partition("/")[0], last)
        return Worked(effort, not (of_week and followed))

    def figures(
        self,
        commitment: Commitment,
        work: Mapping[str, Worked],
        today: date,
        roadmap: str | None = None,
        time: Calendar | None = None,
    ) -> Figures:
        """The figures of a week that runs or is gone; with reviews of one `roadmap` or of all.

        `time` is the learner's, where that was read already.
        """
        begin, last = max(today, commitment.begin), sunday(commitment.week)
        time = time or self.store.learner_time.calendar()
        days_left = time.minutes_in(commitment.week, begin)
        reviewed = NOT_REVIEWED
        if self.store.learner_time.reviewing:
            reviews = self.store.reviews
            reviewed = Reviewed(
                reviews.minutes_on(commitment.week, last, roadmap),
                reviews.minutes_on(today, today, roadmap),
                reviews.due_by(today, last).minutes if last >= today else 0,
            )
        days = time.days_in(commitment.week, begin)
        return figures(commitment, work, today, days_left, reviewed, days)
