"""The days on which topics were studied, brought along: what statistics and the streak read."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.effort import Effort, ended
from studyplan.core.journal.keys import day_of
from studyplan.core.journal.rows import Past
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.core.study_days import StudyDay, days_of_week
from studyplan.core.vocabulary import Lane
from studyplan.core.weeks import monday, sunday
from studyplan.store.columns import KEY, ROADMAP
from studyplan.store.facts import said_by, ticked_by
from studyplan.store.store import Store

# What was studied and reviewed on days; they come by roadmap and lane.
_STUDIED = (
    f"SELECT d.day, {ROADMAP} AS roadmap, d.lane, d.minutes FROM topic_day d"
    " CROSS JOIN topic t ON t.id = d.topic_id CROSS JOIN roadmap r ON r.id = t.roadmap_id"
)
_SUMMED = (
    "INSERT INTO day_spent (day, roadmap, lane, minutes) SELECT day, roadmap, lane, sum(minutes)"
    f" FROM ({_STUDIED}{{0}} UNION ALL SELECT d.day, d.roadmap, 'review', d.minutes"
    " FROM review_day d{0}) GROUP BY day, roadmap, lane"
)


def study_days_told(store: Store, topic: int, since: date) -> None:
    """Bring along the days of a topic, from the week of `since` on, and their sums."""
    first = monday(since)
    now = _days(store, topic, first)
    was = store.all(
        StudyDay,
        "SELECT day, lane, minutes FROM topic_day WHERE topic_id = ? AND day >= ?"
        " ORDER BY day, lane",
        (topic, first.isoformat()),
    )
    if now == was:
        return
    store.execute(
        "DELETE FROM topic_day WHERE topic_id = ? AND day >= ?", (topic, first.isoformat())
    )
    _put(store, topic, now)
    for day in sorted({one.day.isoformat() for one in {*was} ^ {*now}}):
        study_day_summed(store, day)


def study_day_summed(store: Store, day: str) -> None:
    """Sum what was studied and reviewed on a day."""
    store.execute("DELETE FROM day_spent WHERE day = ?", (day,))
    store.execute(_SUMMED.format(" WHERE d.day = ?1"), (day,))


def study_days_retold(store: Store, events: Iterable[Past]) -> None:
    """Bring along the days of the topics of a command that was taken back or done again."""
    for past in events:
        if isinstance(past.event, TopicMarked | PointTicked | ResourceTicked):
            topic = store.topics.any_id_of(past.event.topic)
            if topic is not None:
                on = past.event.on or date.fromisoformat(past.local_date)
                study_days_told(store, topic, on)


def study_days_put(store: Store, topic: int) -> None:
    """Find the days of a topic of which none are known yet."""
    _put(store, topic, _days(store, topic, date.min))


def study_days_summed(store: Store) -> None:
    """Sum the days of all topics."""
    store.execute(_SUMMED.format(""))


def _put(store: Store, topic: int, days: Iterable[StudyDay]) -> None:
    store.executemany(
        "INSERT INTO topic_day (topic_id, day, lane, minutes) VALUES (?, ?, ?, ?)",
        [(topic, day.isoformat(), lane, minutes) for day, lane, minutes in days],
    )


def _days(store: Store, topic: int, first: date) -> list[StudyDay]:
    """The days of a topic from the Monday `first` on, by the facts that stand."""
    minutes, lane, key, points = store.execute(
        f"SELECT t.minutes, t.lane, {KEY},"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id)"
        " FROM topic t JOIN roadmap r ON r.id = t.roadmap_id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    logged: dict[date, dict[Lane, int]] = {}
    for text, its, spent in store.execute(
        "SELECT l.day, coalesce(l.lane, t.lane), sum(l.minutes) FROM time_log l"
        " JOIN topic t ON t.id = l.topic_id WHERE l.topic_id = ? GROUP BY 1, 2 ORDER BY 1",
        (topic,),
    ):
        logged.setdefault(date.fromisoformat(text), {})[its] = spent
    marks = store.facts.marks_of(key, sunday(first))
    ticks = store.facts.ticks_of("point.tick", key, sunday(first))
    reads = store.facts.ticks_of("resource.tick", key, sunday(first))
    worth = store.effort.worth_of(topic) if reads else {}
    told = [at for said in (marks, *ticks.values(), *reads.values()) for at, _ in said]
    weeks = {monday(day) for day in (*told, *logged)}
    whole = Effort(minutes, points, [(day, sum(its.values())) for day, its in logged.items()])
    days = list[StudyDay]()
    for week in sorted(week for week in weeks if week >= first):
        last = sunday(week)
        mark = said_by(last, marks) or {}
        ticked, read = ticked_by(last, ticks).values(), ticked_by(last, reads).items()
        status, by, on = mark.get("status", "todo"), mark.get("by"), day_of(mark.get("on"))
        effort = whole._replace(
            ticks=[day for day, credited in ticked if not credited],
            credited=[day for day, credited in ticked if credited],
            read=[(day, worth[resource]) for resource, (day, _) in read if resource in worth],
            finished=on if status == "done" and not by else None,
            ended=ended(status, by is not None, on),
        )
        days += days_of_week(week, effort, logged, lane)
    return days
