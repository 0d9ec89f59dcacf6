"""What became of a week's commitment, and what is left of the week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.commitment import (
    Commitment,
    CommittedTopic,
    Figures,
    Worked,
    by_topic,
    figures,
    parts,
    still_committed,
)
from studyplan.core.effort import Effort
from studyplan.core.session import Session

MONDAY = date(2026, 11, 30)
DAY = timedelta(days=1)
SUNDAY = MONDAY + 6 * DAY
LATER = MONDAY + 9 * DAY


def session(topic: str, minutes: int, day: int | None = None) -> Session:
    return Session(topic, MONDAY, None if day is None else MONDAY + day * DAY, "theory", minutes)


def week(*sessions: Session, capacity: int = 600, taken: int = 0) -> Commitment:
    return Commitment(MONDAY, MONDAY, capacity, taken, sessions)


def log(minutes: int, day: int = 0) -> tuple[date, int]:
    return MONDAY + day * DAY, minutes


@pytest.mark.parametrize(
    ("effort", "wanted"),
    [
        (Effort(240), CommittedTopic(120, 0, 240, 240)),
        (Effort(240, logs=[log(90)]), CommittedTopic(120, 90, 240, 150)),
        (Effort(240, logs=[log(200)]), CommittedTopic(120, 120, 240, 40)),
        # Half of its points is half of its minutes, logged or not.
        (Effort(240, 4, [], [MONDAY, SUNDAY]), CommittedTopic(120, 120, 240, 120)),
        (Effort(240, 4, [log(20)], [MONDAY]), CommittedTopic(120, 60, 240, 180)),
        # Who was quick and wrote down how quick fills the bar too.
        (Effort(240, logs=[log(60)], finished=SUNDAY), CommittedTopic(120, 120, 240, 0)),
        (Effort(240, logs=[log(90, -3)]), CommittedTopic(120, 0, 150, 150)),
        # Its last half hour is never less for being worked on: the log tells it. Of what was told
        # later of the days before no more is committed than that leaves.
        (Effort(240, logs=[log(230, -3), log(20)]), CommittedTopic(50, 20, 30, 30)),
        (Effort(240, logs=[log(180, -3)]), CommittedTopic(60, 0, 60, 60)),
        # What credit covers leaves the week, as far as the rest is less than what was committed.
        (Effort(240, 4, credited=[MONDAY]), CommittedTopic(120, 0, 240, 180)),
        (Effort(240, 4, credited=[MONDAY] * 3), CommittedTopic(60, 0, 240, 60)),
        (Effort(240, 4, [], [MONDAY], credited=[SUNDAY] * 2), CommittedTopic(120, 60, 240, 60)),
        (Effort(240, 4, [], [MONDAY], credited=[SUNDAY] * 3), CommittedTopic(90, 60, 240, 30)),
        (Effort(240, 4, credited=[MONDAY] * 3, finished=SUNDAY), CommittedTopic(60, 60, 240, 0)),
        # A resource that was gone through is work: it stays committed, and is kept.
        (Effort(240, read=[(MONDAY, 200)]), CommittedTopic(120, 120, 240, 40)),
        (
            Effort(240, 4, credited=[MONDAY] * 2, read=[log(200, 1)]),
            CommittedTopic(120, 80, 240, 40),
        ),
        (Effort(240, logs=[log(90, 7)], finished=LATER), CommittedTopic(120, 0, 240, 240)),
    ],
)
def test_what_became_of_a_committed_topic(effort: Effort, wanted: CommittedTopic) -> None:
    found = parts(week(session("a", 80), session("a", 40)), {"a": Worked(effort)})
    assert found == {"a": wanted}


def test_of_what_credit_covers_the_sessions_between_those_kept_and_the_last_go() -> None:
    found = week(session("a", 60, 0), session("b", 30, 1), session("a", 90, 2), session("a", 90, 4))

    def sessions(effort: Effort) -> list[tuple[str, int]]:
        topics = parts(found, {"a": Worked(effort), "b": Worked(Effort(30), out=True)})
        left = list(still_committed(found, topics))
        assert by_topic(left) == {"a": topics["a"].committed}
        return [(str(one.date.weekday()), one.minutes) for one in left if one.date]

    assert sessions(Effort(240)) == [("0", 60), ("2", 90), ("4", 90)]
    assert sessions(Effort(240, 4, credited=[MONDAY] * 2)) == [("2", 30), ("4", 90)]
    credited = Effort(240, 4, ticks=[MONDAY], credited=[MONDAY + DAY] * 2)
    assert sessions(credited) == [("0", 60), ("4", 60)]
    assert sessions(credited._replace(finished=SUNDAY)) == [("0", 60), ("2", 60)]


def test_what_was_finished_before_and_what_is_out_leaves_both_sides() -> None:
    worked = {
        "told-late": Worked(Effort(60, finished=MONDAY - DAY)),
        "skipped": Worked(Effort(60, logs=[log(20)]), out=True),
        "kept": Worked(Effort(60, finished=MONDAY)),
    }
    found = week(*(session(name, 60) for name in worked))
    assert parts(found, worked) == {"kept": CommittedTopic(60, 60, 60, 0)}
    # The time that went into what was skipped then is time all the same.
    assert figures(found, worked, SUNDAY, 100) == Figures(
        600, 0, 60, 60, 80, elsewhere=20, logged=20, left=100, unplanned=100
    )


def test_what_was_to_be_finished_is_to_be_finished() -> None:
    assert CommittedTopic(120, 90, 240, 150).to_do == 30
    assert CommittedTopic(120, 90, 240, 10).to_do == 10
    # Half an hour is left of it, whatever the clock says.
    assert CommittedTopic(100, 90, 100, 30).to_do == 30
    assert CommittedTopic(100, 100, 100, 0).to_do == 0


def test_ten_hours_on_monday_leave_nothing_of_a_week_of_ten() -> None:
    found = week(session("a", 300), session("b", 300))
    worked = {name: Worked(Effort(600, logs=[log(300)])) for name in "ab"}
    tuesday = figures(found, worked, MONDAY + DAY, 514)
    assert (tuesday.kept, tuesday.actual, tuesday.left, tuesday.unplanned) == (600, 600, 0, 0)


def test_what_else_was_done_takes_its_time_but_fills_no_bar() -> None:
    found = week(session("a", 300), taken=60)
    worked = {"a": Worked(Effort(300)), "other": Worked(Effort(90, finished=MONDAY))}
    monday = figures(found, worked, MONDAY, 600)
    assert (monday.committed, monday.kept, monday.actual, monday.elsewhere) == (300, 0, 90, 90)
    # 600 of the days less the 90 of today are 510; 540 less 90 are 450.
    assert (monday.left, monday.unplanned) == (450, 150)
    thursday = figures(found, worked, MONDAY + 3 * DAY, 342, days=4)
    assert (thursday.left, thursday.unplanned, thursday.days) == (342, 42, 4)
    # Where the hours hold no more, the days are not why.
    assert figures(found, worked, MONDAY + 3 * DAY, 540, days=4).days == 0


def test_an_illness_told_afterwards_takes_sessions_of_its_days() -> None:
    found = week(session("a", 60, 0), session("b", 60, 2), session("c", 60, 4), capacity=180)
    ill = found.within(120, [MONDAY + 2 * DAY])
    assert (ill.capacity, ill.minutes) == (120, {"a": 60, "c": 60})
    assert found.within(180, []) == found.within(400, []) == found


def test_of_a_week_without_days_the_last_sessions_go() -> None:
    found = week(session("a", 300), session("b", 240), taken=60)
    ill = found.within(300, [MONDAY])
    assert (ill.capacity, ill.taken, ill.minutes) == (300, 30, {"a": 270})
    assert week(session("a", 300)).within(0, []).minutes == {}


days = st.integers(-20, 20).map(lambda n: MONDAY + n * DAY)
NAMES = ["a", "b", "c", "d"]


@st.composite
def efforts(draw: st.DrawFn) -> Effort:
    points = draw(st.integers(0, 5))
    ticks = draw(st.lists(days, max_size=points))
    spent = st.lists(st.tuples(days, st.integers(1, 400)), max_size=4)
    return Effort(
        draw(st.integers(0, 900)),
        points,
        draw(spent),
        ticks,
        draw(st.none() | st.none() | days),
        credited=draw(st.lists(days, max_size=points - len(ticks))),
        read=draw(spent),
    )


works = st.fixed_dictionaries({name: st.builds(Worked, efforts(), st.booleans()) for name in NAMES})


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    day = st.none() | st.integers(0, 6)
    some = st.builds(session, st.sampled_from(NAMES[:3]), st.integers(1, 200), day)
    sessions = draw(st.lists(some, max_size=6))
    taken = draw(st.integers(0, 120))
    minutes = sum(s.minutes for s in sessions) + taken
    return week(*sessions, capacity=minutes + draw(st.integers(0, 300)), taken=taken)


@given(commitments(), works, st.integers(0, 6), st.integers(0, 600))
def test_the_figures_of_a_week_add_up(
    found: Commitment, worked: dict[str, Worked], day: int, days_left: int
) -> None:
    f = figures(found, worked, MONDAY + day * DAY, days_left)
    assert 0 <= f.kept <= f.committed <= sum(found.minutes.values())
    assert f.committed <= f.available - f.taken
    assert 0 <= f.elsewhere <= f.actual
    assert 0 <= f.unplanned <= f.left <= days_left
    # Together with what was done it is never more than there is, unless more was done.
    assert f.left == 0 or f.left + f.actual <= f.available - f.taken
    assert f.unplanned == max(0, f.left - f.committed + f.kept)
    topics = parts(found, worked)
    # No more is still to be kept of a topic than is left of it, and its sessions say the same.
    assert all(one.committed - one.kept <= one.left for one in topics.values())
    sessions = by_topic(still_committed(found, topics))
    assert sessions == {topic: one.committed for topic, one in topics.items() if one.committed}
    out = {n: Worked(one.effort._replace(ended=date.min), True) for n, one in worked.items()}
    nothing = figures(found, out, MONDAY + day * DAY, days_left)
    assert (nothing.committed, nothing.kept) == (0, 0)
    assert nothing.actual == nothing.logged == nothing.elsewhere == f.logged


@given(commitments(), works, st.integers(0, 2), st.integers(1, 400), st.integers(-20, 6))
def test_doing_more_never_empties_the_bar(
    found: Commitment, worked: dict[str, Worked], n: int, minutes: int, day: int
) -> None:
    before = parts(found, worked)
    one = worked[NAMES[n]]
    more = one.effort._replace(logs=[*one.effort.logs, log(minutes, max(day, 0))])
    after = parts(found, worked | {NAMES[n]: one._replace(effort=more)})
    assert after.keys() == before.keys()
    assert all(after[topic].kept >= before[topic].kept for topic in before)
    done = one.effort._replace(finished=max(MONDAY + day * DAY, MONDAY))
    after = parts(found, worked | {NAMES[n]: one._replace(effort=done)})
    assert all(after[topic].kept >= before[topic].kept for topic in before if topic in after)


@given(commitments(), works, works)
def test_what_comes_after_the_week_changes_nothing_of_it(
    found: Commitment, worked: dict[str, Worked], then: dict[str, Worked]
) -> None:
    later = {
        name: one._replace(
            effort=one.effort._replace(
                logs=[*one.effort.logs, *(e for e in then[name].effort.logs if e[0] > SUNDAY)],
                ticks=[*one.effort.ticks, *(t for t in then[name].effort.ticks if t > SUNDAY)],
                finished=one.effort.finished or LATER,
            )
        )
        for name, one in worked.items()
    }
    assert parts(found, later) == parts(found, worked)
    assert figures(found, later, LATER, 0) == figures(found, worked, LATER, 0)


@given(commitments(), st.integers(0, 1200), st.sets(st.integers(0, 6)))
def test_a_shortened_week_has_no_more_than_its_room(
    found: Commitment, capacity: int, free: set[int]
) -> None:
    days_free = [MONDAY + n * DAY for n in free]
    short = found.within(capacity, days_free)
    assert short.capacity == min(found.capacity, capacity)
    if short == found:
        return
    assert sum(short.minutes.values()) <= short.capacity - short.taken
    assert all(short.minutes[topic] <= found.minutes[topic] for topic in short.minutes)
    assert not {s.date for s in short.sessions} & set(days_free)
