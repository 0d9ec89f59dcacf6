"""What a topic adds to its stage, to the weeks and to what needs it, brought along."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from studyplan.core.effort import minutes_left
from studyplan.core.vocabulary import GIVING, MET
from studyplan.core.weeks import monday
from studyplan.named_tuples import NamedTuple
from studyplan.store.columns import ROADMAP
from studyplan.store.fold_days import study_days_put, study_days_summed, study_days_told
from studyplan.store.store import Store


class TopicEffort(NamedTuple):
    """How a topic stands: what is left of it, and by week what was logged and what it became less.

    All in minutes. `own` is whether it was not credited, `spare` whether others of its elective are
    enough.
    """

    status: str
    own: bool
    left: int
    logged: dict[date, int]
    fallen: dict[date, int]
    spare: bool = False

    @property
    def out(self) -> bool:
        """Whether nothing is left to do of it, and nothing waits for it."""
        return self.spare or self.status in MET


@contextmanager
def settled(store: Store, topic: int, later: set[int] | None, since: date) -> Iterator[None]:
    """Bring along what follows from a change in the marks, logs or ticks of a topic since a day.

    With `later` the topic is only noted there, for `settle_untouched`.
    """
    if later is not None:
        later.add(topic)
        yield
        return
    before = standing(store, topic)
    yield
    settle(store, topic, before)
    choose_again(store, topic)
    study_days_told(store, topic, since)


def choose_again(store: Store, topic: int) -> None:
    """Find out which topics of the elective of a topic, if it is of one, are spare now.

    So many as are still to be chosen are planned: those in progress, then those pinned, then the
    first ones. What is in progress is never spare. What is skipped is, as long as enough others
    are there: only then is it work that is left out.
    """
    members = store.execute(
        "SELECT o.id, s.status, s.spare, e.choose FROM topic t JOIN elective e"
        " ON e.roadmap_id = t.roadmap_id AND e.slug = t.elective JOIN topic o"
        " ON o.roadmap_id = t.roadmap_id AND o.elective = t.elective JOIN topic_state s"
        " ON s.topic_id = o.id LEFT JOIN pin p ON p.topic_id = o.id WHERE t.id = ?"
        " ORDER BY p.day IS NULL, o.position",
        (topic,),
    ).fetchall()
    if not members:
        return
    taken = sum(status in (*GIVING, "doing") for _, status, _, _ in members)
    left = members[0][3] - taken
    for number, status, was, _ in sorted(members, key=lambda one: one[1] == "skipped"):
        left -= (is_open := status in ("todo", "skipped"))
        spare = is_open and left < 0
        if spare != bool(was):
            before = standing(store, number)
            store.execute("UPDATE topic_state SET spare = ? WHERE topic_id = ?", (spare, number))
            settle(store, number, before)


def settle_untouched(store: Store, topics: Iterable[int]) -> None:
    """Bring along what follows from how topics stand that nothing has followed from yet."""
    for topic in sorted(topics):
        minutes = store.value("SELECT minutes FROM topic WHERE id = ?", (topic,))
        settle(store, topic, TopicEffort("todo", True, minutes, {}, {}))
        study_days_put(store, topic)
    study_days_summed(store)


def standing(store: Store, topic: int) -> TopicEffort:
    """How a topic stands by its facts."""
    minutes, status, spare, credited, on, points, ticked, any_tick = store.execute(
        "SELECT t.minutes, s.status, s.spare, s.credited_by, s.finished_on,"
        " (SELECT count(*) FROM point p WHERE p.topic_id = t.id),"
        " (SELECT count(*) FROM point_tick k WHERE k.topic_id = t.id AND k.point IN"
        " (SELECT mark FROM point p WHERE p.topic_id = t.id)),"
        " EXISTS (SELECT 1 FROM point_tick k WHERE k.topic_id = t.id)"
        " FROM topic t JOIN topic_state s ON s.topic_id = t.id WHERE t.id = ?",
        (topic,),
    ).fetchone()
    logged: dict[date, int] = {}
    for day, spent in store.execute(
        "SELECT day, sum(minutes) FROM time_log WHERE topic_id = ? GROUP BY day", (topic,)
    ):
        week = monday(date.fromisoformat(day))
        logged[week] = logged.get(week, 0) + spent
    read = store.effort.read_of(topic)
    fallen: dict[date, int] = {}
    if logged or any_tick or read:
        fallen = store.effort.of([topic])[topic].fallen_by_week()
    elif status == "done" and on and not credited:  # as with most marks
        fallen = {monday(date.fromisoformat(on)): minutes}
    worth = sum(taken for _, taken in read)
    left = minutes_left(minutes, sum(logged.values()), points, ticked, worth)
    return TopicEffort(status, credited is None, left, logged, fallen, bool(spare))


def settle(store: Store, topic: int, before: TopicEffort) -> None:
    """Bring along what follows from how a topic stands now and stood before."""
    after = standing(store, topic)
    stage, minutes = store.execute(
        "SELECT stage_id, minutes FROM topic WHERE id = ?", (topic,)
    ).fetchone()
    if (before.status, before.spare) != (after.status, after.spare):
        for one, change in ((before, -1), (after, +1)):
            if not one.spare:  # else it is none of those that are counted
                _count(store, stage, one.status, change, minutes)
    if before.own != after.own:
        _count(store, stage, "credited", 1 if before.own else -1, minutes)
    if before.spare != after.spare:
        _count(store, stage, "counted", 1 if before.spare else -1, minutes)
    met = after.out - before.out
    if met:
        store.execute(
            "UPDATE topic_state SET blocked = blocked - ? WHERE topic_id IN"
            " (SELECT topic_id FROM prerequisite WHERE needs_id = ?)",
            (met, topic),
        )
    left, was = (0 if one.out else one.left for one in (after, before))
    if left != was:
        store.execute(
            "UPDATE tally SET minutes_left = minutes_left + ? WHERE stage_id = ?",
            (left - was, stage),
        )
    if (after.left, after.logged) != (before.left, before.logged):
        store.execute(
            "UPDATE topic_state SET left_minutes = ?, spent = ? WHERE topic_id = ?",
            (after.left, sum(after.logged.values()), topic),
        )
    for week in sorted({*before.logged, *after.logged, *before.fallen, *after.fallen}):
        logged = after.logged.get(week, 0) - before.logged.get(week, 0)
        fallen = after.fallen.get(week, 0) - before.fallen.get(week, 0)
        if logged or fallen:
            _count_in_week(store, topic, week, logged, fallen)


_TALLIED = {
    "doing": "doing = doing + :n",
    "counted": "topics = topics + :n, minutes = minutes + :n * :m",
    **{
        name: f"{name} = {name} + :n, minutes_{name} = minutes_{name} + :n * :m"
        for name in ("done", "skipped", "known", "credited")
    },
}


def _count(store: Store, stage: int, status: str, change: int, minutes: int) -> None:
    if status in _TALLIED:
        store.execute(
            f"UPDATE tally SET {_TALLIED[status]} WHERE stage_id = :s",
            {"n": change, "m": minutes, "s": stage},
        )


def _count_in_week(store: Store, topic: int, week: date, logged: int, fallen: int) -> None:
    counted = {"week": week.isoformat(), "topic": topic, "logged": logged, "fallen": fallen}
    store.execute(
        "INSERT INTO week_spent (week, roadmap, minutes, finished) SELECT :week,"
        f" {ROADMAP}, :logged, :fallen FROM topic t JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE t.id = :topic"
        " ON CONFLICT (week, roadmap) DO UPDATE SET minutes = minutes + excluded.minutes,"
        " finished = finished + excluded.finished",
        counted,
    )
    store.execute(
        "DELETE FROM week_spent WHERE week = :week AND minutes = 0 AND finished = 0", counted
    )
