"""Reviews: what holds of them, which topics are due, and the time that takes."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyplan.core.journal.keys import TopicKey
from studyplan.core.reviews import (
    HORIZON,
    Card,
    DueTopic,
    Grade,
    Reviewing,
    TopicReview,
    holding,
    minutes_of,
)
from studyplan.core.weeks import monday, sunday
from studyplan.named_tuples import NamedTuple
from studyplan.store.area import Area
from studyplan.store.columns import JOIN, KEY, OPEN, ROW

if TYPE_CHECKING:
    from studyplan.core.budgets import Budgets, ReviewTime
    from studyplan.core.journal.reviews import ReviewsSet

# What is due of the topics that are followed and not left out.
_DUE = (
    " FROM review_card c CROSS JOIN topic_state s ON s.topic_id = c.topic_id AND s.followed"
    " LEFT JOIN review_suspended x ON x.topic_id = c.topic_id"
)


class Due(NamedTuple):
    """How many topics are due, and the minutes that takes."""

    topics: int
    minutes: int


class Reviews(Area):
    """Reviews: what holds of them, which topics are due, and the time that takes."""

    def settings(self) -> list[Reviewing]:
        """What was said of reviews, by the day from which it holds."""
        return self.all(
            Reviewing,
            'SELECT since, is_on AS "on", retention, share FROM review_setting ORDER BY since',
        )

    def held(self, day: date) -> Reviewing:
        """What holds on a day."""
        return holding(self.settings(), day)

    def spread_on(self, since: date) -> dict[TopicKey, date]:
        """The days that topics were given when reviews were turned on, by their keys."""
        rows = self.execute(
            f"SELECT {KEY}, p.day FROM review_spread p"
            " JOIN topic t ON t.id = p.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
            " WHERE p.since = ? ORDER BY p.day, t.id",
            (since.isoformat(),),
        )
        return {TopicKey(key): date.fromisoformat(day) for key, day in rows}

    def due_by(self, today: date, last: date) -> Due:
        """What is due by the day `last`, as it stands `today`; nothing while reviews are off."""
        if not self.held(today).on:
            return Due(0, 0)
        count, minutes = self.execute(
            f"SELECT count(*), coalesce(sum(c.minutes), 0){_DUE}"
            " WHERE c.due <= ? AND x.topic_id IS NULL",
            (last.isoformat(),),
        ).fetchone()
        return Due(count, minutes)

    def topics_due(self, last: date) -> list[DueTopic]:
        """The topics that are due by a day, those that have waited longest first."""
        return self._topics("c.due <= ? AND x.topic_id IS NULL ORDER BY c.due, c.topic_id", last)

    def suspended(self) -> list[DueTopic]:
        """The topics that are left out."""
        return self._topics("c.due <= ? AND x.topic_id > 0 ORDER BY c.topic_id", date.max)

    def _topics(self, where: str, last: date) -> list[DueTopic]:
        return self.all(
            DueTopic,
            f"SELECT {ROW}, c.due, c.last, c.minutes AS takes FROM review_card c CROSS JOIN"
            f" topic_state s ON s.topic_id = c.topic_id AND s.followed{JOIN} LEFT JOIN"
            f" review_suspended x ON x.topic_id = c.topic_id WHERE {where}",
            (last.isoformat(),),
        )

    def of_topic(self, topic: int, today: date) -> TopicReview | None:
        """When a topic is due; None where it is not, or while reviews are off."""
        if not self.held(today).on:
            return None
        return self.first(
            TopicReview,
            "SELECT c.due, c.last, c.minutes, (SELECT count(*) FROM review_grade g"
            " WHERE g.topic_id = c.topic_id) AS times FROM review_card c WHERE c.topic_id = ?",
            (topic,),
        )

    def noted(self, topic: int, day: date) -> tuple[str, Grade] | None:
        """The entry of a topic's review on a day, with its grade; None where there is none."""
        found: tuple[str, Grade] | None = self.execute(
            "SELECT id, grade FROM review_grade WHERE topic_id = ? AND day = ? ORDER BY id DESC",
            (topic, day.isoformat()),
        ).fetchone()
        return found

    def is_suspended(self, topic: int) -> bool:
        """Whether a topic is left out."""
        return bool(self.value("SELECT 1 FROM review_suspended WHERE topic_id = ?", (topic,)))

    def cards_under(self, event: "ReviewsSet") -> list[Card]:
        """The topics as they would be due by their own history if `event` held."""
        from studyplan.store import fold_reviews

        with self.store.supposing():
            fold_reviews.reviews_set(self.store, event)
            return self.all(
                Card,
                "SELECT r.slug || '/' || t.slug AS topic, c.due, c.minutes, c.ahead"
                " FROM review_card c JOIN topic_state s ON s.topic_id = c.topic_id AND s.followed"
                " JOIN topic t ON t.id = c.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
                " ORDER BY s.plan_order",
            )

    def minutes_on(self, first: date, last: date, roadmap: str | None = None) -> int:
        """The minutes of reviews on these days, of one roadmap or of all."""
        return int(
            self.value(
                "SELECT coalesce(sum(minutes), 0) FROM review_day WHERE day BETWEEN ? AND ?"
                " AND roadmap = coalesce(?, roadmap)",
                (first.isoformat(), last.isoformat(), roadmap),
            )
        )

    def minutes_by_week(self, since: date) -> dict[date, int]:
        """The minutes of reviews by the Mondays of their weeks, from the Monday `since` on."""
        rows = self.execute(
            "SELECT date(day, '-6 days', 'weekday 1'), sum(minutes) FROM review_day"
            " WHERE day >= ? GROUP BY 1",
            (since.isoformat(),),
        )
        return {date.fromisoformat(week): minutes for week, minutes in rows}

    def time(self, today: date, budgets: "Budgets", whole: bool = True) -> "ReviewTime | None":
        """What reviews took of past weeks, and take of this one and the next; None while off.

        Unless `whole`, this week's are right, and later ones are those of topics that are done.
        """
        from studyplan.core.budgets import ReviewTime
        from studyplan.core.foreseen_reviews import foreseen

        held = self.held(sunday(today))
        if not held.on:
            return None
        week = monday(today)
        done = self.minutes_by_week(date.min if whole else week)
        asked = self._asked(today)
        asked[week] = asked.get(week, 0) + done.pop(week, 0)
        time, calendar = ReviewTime(held.share, done), self.store.learner_time.calendar()
        work, later = self._open(held) if whole else ((), ())
        return foreseen(calendar, budgets, time, today, asked, work, later)

    def _open(self, held: Reviewing) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
        """What is open, with the minutes of a review; and the days after which reviews come."""
        rows = self.execute(
            f"SELECT s.left_minutes, t.minutes FROM topic_state s JOIN topic t ON t.id = s.topic_id"
            f" WHERE {OPEN} AND s.topic_id NOT IN (SELECT topic_id FROM review_suspended)"
            " ORDER BY s.plan_order"
        )
        first, ahead = self.execute(
            "SELECT first, ahead FROM review_setting WHERE since = ?", (held.since.isoformat(),)
        ).fetchone()
        work = [(left, minutes_of(minutes)) for left, minutes in rows]
        return work, [first + days for days in json.loads(ahead)]

    def _asked(self, today: date) -> dict[date, int]:
        """The minutes of what is due, and foreseen, by week; what has waited is done today."""
        week = monday(today)
        rows: Mapping[int, int] = dict(
            self.execute(
                "SELECT CAST((julianday(max(c.due, :today)) + a.value - julianday(:week)) / 7"
                f" AS INTEGER) AS n, sum(c.minutes){_DUE} CROSS JOIN json_each(c.ahead) a"
                " WHERE x.topic_id IS NULL GROUP BY n HAVING n <= :weeks",
                {"today": str(today), "week": str(week), "weeks": HORIZON // 7},
            ).fetchall()
        )
        return {week + timedelta(weeks=n): minutes for n, minutes in rows.items()}
