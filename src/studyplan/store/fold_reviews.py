"""What events of reviews do to the projections; when topics are due follows from them."""

import json
from datetime import date, timedelta

from studyplan.core.journal.keys import text_of
from studyplan.core.journal.reviews import ReviewEvent, ReviewGraded, ReviewsSet, ReviewSuspended
from studyplan.core.reviews import minutes_of
from studyplan.store.columns import IS_GONE, ROADMAP
from studyplan.store.fold_days import study_day_summed
from studyplan.store.store import Store


def apply(store: Store, event: ReviewEvent, derives: bool = True) -> None:
    """Bring the projections along with one event; with `derives` also when topics are due."""
    match event:
        case ReviewsSet():
            reviews_set(store, event, derives)
        case _:
            topic = store.topics.any_id_of(event.topic)
            if topic is not None:  # else its roadmap is not loaded
                _of_topic(store, topic, event, derives)


def reviews_set(store: Store, event: ReviewsSet, derives: bool = True) -> None:
    """What holds from a day on; with `derives` every topic is due by it at once."""
    for table in ("review_setting", "review_spread"):
        store.execute(f"DELETE FROM {table} WHERE since = ?", (event.subject,))
    if (held := event.reviewing) is not None:
        from studyplan.store.memory import first_reviews

        first, ahead = first_reviews(held.retention)
        store.execute(
            "INSERT INTO review_setting VALUES (?, ?, ?, ?, ?, ?)",
            (event.subject, held.on, held.retention, held.share, first, json.dumps(ahead)),
        )
        known = ((store.topics.id_of(key), day) for key, day in event.due.items())
        store.executemany(
            "INSERT OR REPLACE INTO review_spread (topic_id, since, day) VALUES (?, ?, ?)",
            [(id_, event.subject, text_of(day)) for id_, day in known if id_ is not None],
        )
    if derives:
        derive(store)


def _of_topic(
    store: Store, topic: int, event: ReviewSuspended | ReviewGraded, derives: bool
) -> None:
    """Whether a topic is left out; or an entry of how it was recalled, in the place of its last."""
    if isinstance(event, ReviewSuspended):
        store.execute("DELETE FROM review_suspended WHERE topic_id = ?", (topic,))
        if event.suspended:
            store.execute("INSERT INTO review_suspended VALUES (?)", (topic,))
        return
    was = store.execute(
        "DELETE FROM review_grade WHERE id = ? RETURNING topic_id, day, grade, minutes",
        (event.entry,),
    ).fetchall()
    for before, day, grade, minutes in was:
        _count(store, before, day, grade, minutes, -1, derives)
    if event.grade is not None:
        minutes = minutes_of(store.value("SELECT minutes FROM topic WHERE id = ?", (topic,)))
        day = text_of(event.on) or ""
        store.execute(
            "INSERT INTO review_grade (id, topic_id, day, grade, minutes) VALUES (?, ?, ?, ?, ?)",
            (event.entry, topic, day, event.grade, minutes),
        )
        _count(store, topic, day, event.grade, minutes, 1, derives)
    if derives:
        for one in {topic, *(row[0] for row in was)}:
            settle(store, one)


def _count(
    store: Store, topic: int, day: str, grade: str, minutes: int, by: int, derives: bool
) -> None:
    """Count a review on its day; a day without reviews has no row."""
    roadmap = store.value(
        f"SELECT {ROADMAP} FROM topic t JOIN roadmap r ON r.id = t.roadmap_id WHERE t.id = ?",
        (topic,),
    )
    recalled = by * (grade != "again")
    store.execute(
        "INSERT INTO review_day (day, roadmap, minutes, graded, recalled) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (day, roadmap) DO UPDATE SET minutes = minutes + excluded.minutes,"
        " graded = graded + excluded.graded, recalled = recalled + excluded.recalled",
        (day, roadmap, by * minutes, by, recalled),
    )
    store.execute("DELETE FROM review_day WHERE graded = 0 AND day = ?", (day,))
    if derives:
        study_day_summed(store, day)


def derive(store: Store) -> None:
    """When every topic is due, derived again."""
    store.execute("DELETE FROM review_card")
    for topic in store.column(
        "SELECT topic_id FROM topic_state WHERE status = 'done' AND credited_by IS NULL"
        " AND EXISTS (SELECT 1 FROM review_setting)"
    ):
        settle(store, topic)


def settle(store: Store, topic: int) -> None:
    """When a topic is due, as it stands now; it is not due where it was not studied to its end.

    Where nothing was ever said of reviews there is nothing to do. What it was reviewed before it
    was done (again) does not count.
    """
    said = store.execute(
        "SELECT since, retention, first, ahead FROM review_setting ORDER BY since"
    ).fetchall()
    if not said:
        return
    store.execute("DELETE FROM review_card WHERE topic_id = ?", (topic,))
    status, credited, done, minutes, gone = store.execute(
        f"SELECT s.status, s.credited_by, s.finished_on, t.minutes, {IS_GONE} FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE s.topic_id = ?",
        (topic,),
    ).fetchone()
    if status != "done" or credited is not None or not done or gone:
        return
    grades = store.execute(
        "SELECT day, grade FROM review_grade WHERE topic_id = ? AND day >= ? ORDER BY day, id",
        (topic, done),
    ).fetchall()

    def held(day: str) -> tuple[str, float, int, str]:
        """What was said last by a day; before that, what was said first."""
        at: tuple[str, float, int, str] = next(
            (one for one in reversed(said) if one[0] <= day), said[0]
        )
        return at

    if grades:
        from studyplan.store.memory import memory

        reviewed = [(date.fromisoformat(day), grade) for day, grade in grades]
        due, foreseen = memory(
            date.fromisoformat(done), reviewed, lambda day: held(day.isoformat())[1]
        )
        last, ahead = grades[-1][0], json.dumps(foreseen)
    else:
        _, _, first, ahead = held(done)
        last, due = done, date.fromisoformat(done) + timedelta(days=first)
    # A topic that was done on the day itself was there when reviews were turned on; one that was
    # reviewed on it was reviewed after that.
    noted = store.value(
        "SELECT max(day) FROM review_spread WHERE topic_id = ?1"
        " AND (since > ?2 OR (since = ?2 AND NOT ?3))",
        (topic, last, len(grades)),
    )
    store.execute(
        "INSERT INTO review_card (topic_id, last, due, minutes, ahead) VALUES (?, ?, ?, ?, ?)",
        (topic, last, max(text_of(due) or "", noted or ""), minutes_of(minutes), ahead),
    )
