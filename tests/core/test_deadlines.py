"""What is on a day and what is due by one, in plans of any curricula and weeks."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.plan import Situation, planned
from studyplan.core.schedule import plan
from studyplan.core.weeks import monday, sunday
from studyplan.core.work import Plan, Work
from studyplan.errors import StudyplanError
from tests.core.planning_cases import DAY, MONDAY, Case, capacity, cases, minutes_by_topic
from tests.core.test_plan import Life, lives

_soon = st.integers(-10, 60)
_date = st.none() | st.none() | _soon
_dates = st.lists(st.tuples(_date, _date), min_size=14, max_size=14)


def dated(work: list[Work], dates: list[tuple[int | None, int | None]], today: date) -> list[Work]:
    """The same work, some of it on a day, some due by one."""
    return [
        item._replace(
            on=None if on is None else today + on * DAY,
            due=None if due is None else today + due * DAY,
            pin=item.pin if on is None else None,
        )
        for item, (on, due) in zip(work, dates, strict=False)
    ]


@st.composite
def dated_cases(draw: st.DrawFn) -> Case:
    case = draw(cases(most=10))
    return case._replace(work=dated(case.work, draw(_dates), case.today))


def laid(case: Case) -> Plan:
    try:
        return planned(Situation(case.work, case.calendar, case.today, case.budgets))
    except StudyplanError:
        return Plan([], {}, {})


SOME = settings(max_examples=60)


@SOME
@given(dated_cases())
def test_every_minute_is_planned_once_and_what_is_past_is_not(case: Case) -> None:
    plan = laid(case)
    if plan.sessions:
        there = [w for w in case.work if w.minutes and not (w.on and w.on < case.today)]
        assert minutes_by_topic(plan.sessions) == {w.topic: w.minutes for w in there}
    assert plan == laid(case)


@SOME
@given(dated_cases())
def test_what_is_on_a_day_is_on_that_day_alone_and_others_have_the_rest_of_it(case: Case) -> None:
    on = {w.topic: w.on for w in case.work if w.on}
    used: dict[tuple[date, date | None], int] = {}
    for s in (plan := laid(case)).sessions:
        if s.topic in on:
            assert (s.week, s.date) == (monday(on[s.topic]), on[s.topic])
        else:
            used[s.week, s.date] = used.get((s.week, s.date), 0) + s.minutes
    for (week, day), minutes in used.items():
        fixed = sum(s.minutes for s in plan.sessions if s.topic in on and s.date == day)
        loose = [s for s in plan.sessions if s.topic in on and s.week == week]
        its_own = (
            fixed if day else sum(s.minutes for s in loose if not capacity(case, week, s.date))
        )
        room = capacity(case, week, day)
        assert minutes <= (max(0, room - fixed) if day else room), its_own


@SOME
@given(dated_cases())
def test_nothing_comes_before_what_it_needs_but_what_is_on_a_day_and_then_that_is_said(
    case: Case,
) -> None:
    plan = laid(case)
    said = {one.topic: one for one in plan.dated}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for n, s in enumerate(plan.sessions):
        first.setdefault(s.topic, n)
        last[s.topic] = n
    for item in case.work:
        for need in item.needs if item.topic in first else ():
            if need not in last or last[need] < first[item.topic]:
                continue
            assert item.on, (item, need)
            assert need in said[item.topic].waits_for
            assert said[item.topic].trouble == "unready"


@SOME
@given(dated_cases())
def test_what_is_said_of_dates_is_what_the_plan_has(case: Case) -> None:
    plan = laid(case)
    known = {w.topic: w for w in case.work if w.minutes and (w.on or w.due)}
    if not plan.sessions:
        return
    assert {one.topic for one in plan.dated} == {*known}
    assert [one.day for one in plan.dated] == sorted(one.day for one in plan.dated)
    for one in plan.dated:
        days = [s.date or s.week for s in plan.sessions if s.topic == one.topic]
        if one.on and one.on < case.today:
            assert (one.trouble, days) == ("gone", [])
        elif one.on:
            assert days == [one.on] == [one.ends]
        elif one.due and one.due < case.today:
            assert one.trouble == "overdue"
        else:
            assert one.ends
            assert one.due
            assert max(days) <= one.ends <= sunday(max(days))
            assert (one.trouble == "late") == (one.ends > one.due)


@SOME
@given(lives(), _dates)
def test_a_running_week_holds_what_is_on_its_days_too(
    life: Life, dates: list[tuple[int | None, int | None]]
) -> None:
    life = life._replace(before=dated(life.before, dates, life.today))
    _, plan = life.lived()
    if not plan.sessions:
        return
    there = [w for w in life.work if not (w.on and w.on < life.today)]
    assert minutes_by_topic(plan.sessions) == {w.topic: w.minutes for w in there if w.minutes}
    for item in there:
        days = {s.date for s in plan.sessions if s.topic == item.topic}
        assert item.on is None or days == {item.on}
    for s in plan.sessions:
        assert (s.date or sunday(s.week)) >= life.today


# By hand

EVENINGS = Calendar([Rule(date(2020, 1, 1), 300, (60, 60, 60, 60, 60, 0, 0))])
TEN_HOURS = Calendar([Rule(date(2020, 1, 1), 600)])


def topic(
    name: str, minutes: int, *needs: str, on: int | None = None, due: int | None = None
) -> Work:
    """Days are counted from Monday, which is 0."""
    days = [None if n is None else MONDAY + n * DAY for n in (on, due)]
    return Work(name, "theory", minutes, needs, on=days[0], due=days[1])


def by_topic(work: list[Work], calendar: Calendar = EVENINGS) -> dict[str, list[date | None]]:
    days: dict[str, list[date | None]] = {}
    for s in plan(work, calendar, MONDAY).sessions:
        days.setdefault(s.topic, []).append(s.date)
    return days


def test_what_is_due_earlier_comes_first_where_both_are_ready() -> None:
    days = by_topic([topic("later", 60, due=20), topic("sooner", 60, due=10)])
    assert days == {"sooner": [MONDAY], "later": [MONDAY + DAY]}


def test_what_is_due_soon_comes_before_what_is_not_due_and_what_is_due_late_waits_its_turn() -> (
    None
):
    work = [topic("book", 240), topic("essay", 60, due=2)]
    assert by_topic(work)["essay"] == [MONDAY + DAY]
    assert by_topic([work[0], topic("essay", 60, due=40)])["essay"] == [MONDAY + 4 * DAY]


def test_what_is_due_takes_whole_days_where_it_has_to_and_from_other_lanes() -> None:
    practice = topic("essay", 180, due=2)._replace(lane="practice")
    thirds = Rule(
        date(2020, 1, 1), 600, (120, 120, 120, 120, 120, 0, 0), (("theory", 0.9), ("practice", 0.1))
    )
    found = plan([topic("book", 900), practice], Calendar([thirds]), MONDAY)
    ends = max(s.date for s in found.sessions if s.topic == "essay" and s.date)
    assert ends <= MONDAY + 2 * DAY


def test_what_an_exam_needs_is_done_the_day_before() -> None:
    work = [topic("novel", 300), topic("script", 120, on=None), topic("exam", 120, "script", on=3)]
    days = by_topic(work)
    assert days["script"] == [MONDAY, MONDAY + DAY]
    assert days["exam"] == [MONDAY + 3 * DAY]
    # Thursday has an hour, the exam takes it and more; on the others there is the novel.
    assert MONDAY + 3 * DAY not in days["novel"]


def test_what_cannot_be_done_before_the_exam_is_said() -> None:
    work = [topic("script", 600), topic("exam", 60, "script", on=3)]
    found = planned(Situation(work, EVENINGS, MONDAY))
    (exam,) = found.dated
    assert (exam.trouble, exam.waits_for) == ("unready", ("script",))
    assert [s.date for s in found.sessions if s.topic == "exam"] == [MONDAY + 3 * DAY]


def test_a_lecture_opens_what_needs_it_on_its_day_and_not_before() -> None:
    days = by_topic(
        [topic("lecture", 30, on=2), topic("exercise", 30, "lecture"), topic("book", 90)]
    )
    assert days == {
        "book": [MONDAY, MONDAY + DAY],
        "lecture": [MONDAY + 2 * DAY],
        "exercise": [MONDAY + 2 * DAY],
    }


def test_a_week_without_days_has_the_exam_on_its_day_and_the_rest_around_it() -> None:
    work = [topic("script", 240), topic("exam", 120, "script", on=3), topic("book", 600)]
    found = planned(Situation(work, TEN_HOURS, MONDAY))
    assert [(s.topic, s.date, s.minutes) for s in found.sessions][:3] == [
        ("script", None, 240),
        ("exam", MONDAY + 3 * DAY, 120),
        ("book", None, 223),  # what is left of Monday to Wednesday is too short
    ]
    assert [one.trouble for one in found.dated] == [None]


def test_an_exam_stands_on_its_day_in_a_pause_and_that_is_said() -> None:
    pause = [(MONDAY + 2 * DAY, MONDAY + 9 * DAY)]
    calendar = Calendar(EVENINGS.rules, pause)
    found = planned(Situation([topic("exam", 60, on=3), topic("book", 60)], calendar, MONDAY))
    assert [(s.topic, s.date) for s in found.sessions] == [
        ("book", MONDAY),
        ("exam", MONDAY + 3 * DAY),
    ]
    assert [one.trouble for one in found.dated] == ["paused"]


def test_what_was_due_comes_first_and_what_was_on_a_day_is_not_planned_any_more() -> None:
    work = [
        topic("book", 60),
        topic("class", 60, on=-3),
        topic("notes", 60, "class"),
        topic("essay", 60, due=-2),
    ]
    found = planned(Situation(work, EVENINGS, MONDAY))
    assert [s.topic for s in found.sessions] == ["essay", "book", "notes"]
    assert {one.topic: one.trouble for one in found.dated} == {"class": "gone", "essay": "overdue"}


def test_a_time_without_any_hours_holds_what_is_on_its_days_and_nothing_else() -> None:
    idle = Rule(MONDAY + 7 * DAY, 0)
    back = Rule(MONDAY + 21 * DAY, 300, (60, 60, 60, 60, 60, 0, 0))
    calendar = Calendar([*EVENINGS.rules, idle, back])
    work = [topic("exam", 60, on=10), topic("essay", 600, due=12), topic("book", 60)]
    found = planned(Situation(work, calendar, MONDAY))
    days = {s.topic: s.date for s in found.sessions}
    assert days["exam"] == MONDAY + 10 * DAY
    assert {one.topic: one.trouble for one in found.dated} == {"exam": None, "essay": "late"}
