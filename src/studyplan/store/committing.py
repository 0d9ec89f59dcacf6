"""Writing down what a week is begun with: by its first act, and again when its frame changes."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import text_of
from studyplan.core.journal.plans import WeekCommitted
from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.fold import week_before
from studyplan.store.history import LATEST

if TYPE_CHECKING:
    from studyplan.core.commitment import Commitment


class Frame(NamedTuple):
    """What a plan rests on besides the work: of the running week, and of the time after it."""

    week: tuple[Any, ...]
    beyond: tuple[Any, ...]


class Committing(Area):
    """Writing down what a week is begun with: by its first act, and when its frame changes."""

    def frame(self, today: date) -> Frame:
        """The hours, pauses, pins and roadmaps as they stand: equal as long as these are."""
        week = monday(today)
        time = self.store.learner_time.calendar()
        days = [
            (bin_.day, bin_.slots, bin_.rule._replace(since=week)) for bin_ in time.bins_of(week)
        ]
        last, after = sunday(today).isoformat(), (week + timedelta(days=7)).isoformat()
        roadmaps = self.execute(
            "SELECT f.start, f.roadmap, f.place, s.weight FROM following f LEFT JOIN share s"
            " ON s.roadmap = f.roadmap ORDER BY f.roadmap"
        ).fetchall()
        begun = [(start, *how) for start, *how in roadmaps if start <= last]
        # Whichever later week a topic is pinned to, it is not in this one.
        pins = self.execute("SELECT topic_id, min(day, ?) FROM pin ORDER BY 1", (after,))
        # Which topics of electives are planned, and which are not.
        chosen = self.execute(
            "SELECT t.id, s.spare FROM topic t INDEXED BY topic_of_elective"
            " CROSS JOIN topic_state s ON s.topic_id = t.id"
            " WHERE t.elective IS NOT NULL AND s.followed ORDER BY 1"
        )
        reviews = self.execute(
            "SELECT is_on, share, (SELECT group_concat(topic_id) FROM review_suspended)"
            " FROM review_setting WHERE since <= ? ORDER BY since DESC LIMIT 1",
            (last,),
        ).fetchall()
        return Frame(
            (*days, *begun, *pins, *chosen, *reviews),
            (*time.rules, *time.pauses, *roadmaps, *reviews),
        )

    def commit(self, now: Moment, before: Frame) -> None:
        """Write the running week's commitment, where it is not written or its frame is another now.

        What the end is compared with when the next week begins is the end after the last change of
        hours, pauses or roadmaps: by how much that moved it, the change has said itself.
        """
        week = monday(now.today)
        after = self.frame(now.today)
        if self.store.this_week.is_written(week) and after == before:
            return
        from studyplan.core.commitment import Commitment, parts

        if again := self._before_undone(week):
            self.store.journal.append([again], now)
            return
        written = self.store.weeks.written(week)
        same_week, same = after.week == before.week, after.beyond == before.beyond
        commitment = written if written and same_week else self.store.weeks.computed(week)
        if written and commitment is None:  # nothing is followed any more
            capacity = self.store.learner_time.calendar().minutes_in(week, written.begin)
            commitment = Commitment(week, written.begin, capacity, 0)
        if commitment is None:
            return
        if written and commitment != written:
            work = self.store.weeks.worked(written, week, now.today)
            kept = {topic: part.kept for topic, part in parts(written, work).items()}
            commitment = commitment.keeping(written, kept)
        likely = written.likely if written and same else self.store.forecasts.likely_end(now.today)
        commitment = commitment._replace(likely=likely)
        if commitment != written:
            self.store.journal.append([event_of(commitment)], now)

    def _before_undone(self, week: date) -> WeekCommitted | None:
        """What was written of the week before the act that has just been undone, if it was."""
        command = self.value(f"SELECT undoes FROM event ORDER BY {LATEST} LIMIT 1")
        if command is None or self.store.history.stands(command):
            return None
        undone = self.store.history.of_command(command)
        before = week_before(self.store, week, undone[0].identity) if undone else None
        return before.event if before else None

    def taken_over(self, today: date, last: int) -> bool:
        """Whether an act since the event of number `last` has brought the running week with it.

        As a saved progress does: then the week was begun with that, and not with what is so here.
        """
        row = self.execute(
            "SELECT 1 FROM event e JOIN command c ON c.id = e.command_id"
            " WHERE e.id > ? AND e.kind = 'week.commit' AND e.subject = ?",
            (last, monday(today).isoformat()),
        ).fetchone()
        return row is not None


def event_of(week: "Commitment") -> WeekCommitted:
    """What writes it down."""
    sessions = tuple((s.topic, text_of(s.date), s.lane, s.minutes) for s in week.sessions)
    return WeekCommitted(week.week, week.begin, week.capacity, week.taken, sessions, week.likely)
