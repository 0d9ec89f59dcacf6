"""The plan as it is on a day of a week that runs."""

from datetime import date
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.core.commitment import Commitment, Worked, figures, parts
from studyplan.core.credit_ahead import LessonAhead
from studyplan.core.effort import Effort
from studyplan.core.plan import Situation, plan_from_today, planned, stretches
from studyplan.core.running_week import Running
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Plan, Work
from studyplan.errors import StudyplanError
from tests.core.credit_cases import lessons
from tests.core.planning_cases import DAY, Case, cases, minutes_by_topic


class Life(NamedTuple):
    """A week as it was begun, what was done of it, and the day that it is."""

    case: Case
    today: date
    before: list[Work]
    worked: dict[str, Worked]

    @property
    def work(self) -> list[Work]:
        """What is still open, as it stands."""
        found = []
        for item in self.before:
            effort = self.worked[item.topic].effort
            left = effort.left_before(date.max) if item.minutes else 0
            if left:
                first = max(self.today, item.earliest or self.today)
                found.append(item._replace(minutes=left, earliest=first))
        return found

    @property
    def situation(self) -> Situation:
        """What the plan is made from today."""
        return Situation(self.work, self.case.calendar, self.today, self.case.budgets)

    @property
    def commitment(self) -> Commitment:
        """What the week was begun with."""
        week, calendar = monday(self.today), self.case.calendar
        try:
            laid = planned(Situation(self.before, calendar, week, self.case.budgets), week)
        except StudyplanError:
            return Commitment(week, week, calendar.minutes_in(week), 0)
        sessions = tuple(s for s in laid.sessions if s.week == week)
        return Commitment(week, week, calendar.minutes_in(week), laid.taken.get(week, 0), sessions)

    def running(self, found: Commitment) -> Running:
        """The week as it stands."""
        calendar = self.case.calendar
        days_left = calendar.minutes_in(found.week, self.today)
        left = figures(found, self.worked, self.today, days_left).left
        now = sum(one.effort.actual_in(self.today, self.today) for one in self.worked.values())
        return Running(found, parts(found, self.worked), left, now)

    def lived(self) -> tuple[Running, Plan]:
        """The week and the plan of the day."""
        now = self.running(self.commitment)
        try:
            return now, plan_from_today(self.situation, now)
        except StudyplanError:
            return now, Plan([], {}, {})


_alike = st.none() | lessons
_pinned = st.none() | st.integers(0, 6)


@st.composite
def lives(draw: st.DrawFn, teach: bool = False) -> Life:
    """Some was done in some order, as plans say it or not, on days up to today."""
    case = draw(cases(most=10))
    today = case.today
    week = monday(today)
    before, worked = [], dict[str, Worked]()
    since = st.integers(0, (today - week).days)
    logged = st.lists(st.tuples(since, st.integers(1, 300)), max_size=2)
    finished = st.none() | st.none() | since
    for item in case.work:
        lesson = None
        if teach and (alike := draw(_alike)):
            own = alike._replace(key=f"{item.group}/{item.topic}")
            lesson = LessonAhead(own, item.minutes)
        day = draw(_pinned) if item.pin else None
        pin = None if day is None else week + day * DAY
        first = max(week, item.earliest or week)
        before.append(item._replace(pin=pin, lesson=lesson, earliest=first))
        logs = [(week + days * DAY, minutes) for days, minutes in draw(logged)]
        days = draw(finished)
        done = None if days is None else week + days * DAY
        worked[item.topic] = Worked(Effort(item.minutes, logs=logs, finished=done))
    return Life(case, today, before, worked)


PLENTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PLENTY
@given(lives())
def test_this_week_has_no_more_than_what_is_left_of_it_and_nothing_is_past(life: Life) -> None:
    now, plan = life.lived()
    this = [s for s in plan.sessions if s.week == monday(life.today)]
    assert sum(s.minutes for s in this) <= now.left
    by_day: dict[date | None, int] = {}
    for s in this:
        by_day[s.date] = by_day.get(s.date, 0) + s.minutes
    for bin_ in life.case.calendar.bins_of(monday(life.today), life.today):
        room = sum(slot.minutes for slot in bin_.slots)
        assert by_day.pop(bin_.day, 0) <= room
    assert not by_day
    assert all((s.date or sunday(s.week)) >= life.today for s in plan.sessions)
    assert all(s.minutes > 0 for s in plan.sessions)


@PLENTY
@given(lives(teach=True))
def test_each_topics_rest_is_planned_once_but_for_what_others_save(life: Life) -> None:
    now, plan = life.lived()
    if not plan.sessions:
        return
    placed = minutes_by_topic(plan.sessions)
    work = {w.topic: w.minutes for w in life.work}
    assert placed.keys() <= work.keys()
    for topic, minutes in work.items():
        if topic in plan.comes_with:
            assert placed.get(topic, 0) < minutes
            assert placed[plan.comes_with[topic]] > 0
            assert plan.comes_with[topic] not in plan.comes_with
            assert topic not in plan.partly
        elif topic in plan.partly:
            assert 0 < placed[topic] < minutes
            assert placed[plan.partly[topic]] > 0
            assert plan.partly[topic] not in plan.comes_with
        else:
            assert placed.get(topic, 0) == minutes
    keys = [(s.topic, s.date) for s in plan.sessions if s.week == now.commitment.week]
    assert len(set(keys)) == len(keys)


@PLENTY
@given(lives())
def test_nothing_comes_before_what_it_needs(life: Life) -> None:
    _, plan = life.lived()
    at = stretches(plan.sessions)
    place: dict[str, list[int]] = {}
    for n, s in enumerate(plan.sessions):
        place.setdefault(s.topic, []).append(n)
    for item in life.work:
        for need in item.needs:
            if item.topic in at and need in at:
                assert max(place[need]) < min(place[item.topic])
                assert at[need].last <= at[item.topic].last


@PLENTY
@given(lives())
def test_a_week_that_nothing_happened_in_is_as_it_was_begun(life: Life) -> None:
    week = monday(life.today)
    idle = {
        name: one._replace(effort=Effort(one.effort.minutes)) for name, one in life.worked.items()
    }
    now, plan = life._replace(today=week, worked=idle).lived()
    if plan.sessions:
        planned_ = {(s.topic, s.date): s.minutes for s in plan.sessions if s.week == week}
        for s in now.commitment.sessions:
            assert planned_.get((s.topic, s.date), 0) >= s.minutes


@PLENTY
@given(lives())
def test_the_same_life_has_the_same_plan(life: Life) -> None:
    assert life.lived() == life.lived()


@PLENTY
@given(lives(teach=True), st.integers(0, 60))
def test_a_plan_up_to_a_week_is_the_whole_one_up_to_it(life: Life, days_on: int) -> None:
    now, whole = life.lived()
    if whole.sessions:
        until = life.today + days_on * DAY
        found = plan_from_today(life.situation, now, until).sessions
        assert found == [s for s in whole.sessions if s.week <= monday(until)]
