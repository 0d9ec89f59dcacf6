"""The plan as it is on a day, worked out by hand."""

from collections.abc import Mapping
from types import MappingProxyType

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.commitment import Commitment, Worked, parts
from studyplan.core.credit_ahead import LessonAhead
from studyplan.core.effort import Effort
from studyplan.core.plan import Situation, Stretch, end_of, plan_from_today, planned, stretches
from studyplan.core.running_week import Running
from studyplan.core.session import Session
from studyplan.core.work import Plan, Work
from tests.core.credit_cases import lesson, point
from tests.core.planning_cases import DAY, EVER, MONDAY, WEEK, Case, minutes_by_topic
from tests.core.test_plan import Life


def session(topic: str, week: int, day: int | None = None, minutes: int = 60) -> Session:
    at = MONDAY + week * WEEK
    return Session(topic, at, None if day is None else at + day * DAY, "theory", minutes)


def test_stretches_are_days_or_the_ends_of_weeks() -> None:
    found = stretches([session("a", 0, 3), session("a", 1, 1), session("b", 2)])
    assert found == {
        "a": Stretch(MONDAY + 3 * DAY, MONDAY + WEEK + DAY),
        "b": Stretch(MONDAY + 2 * WEEK, MONDAY + 2 * WEEK + 6 * DAY),
    }
    assert end_of([session("a", 0, 3), session("b", 2)]) == MONDAY + 2 * WEEK + 6 * DAY
    assert end_of([]) is None


HOUR_A_DAY = Calendar([Rule(EVER, 420, (60,) * 7)])


def week_of(
    day: int,
    *work: Work,
    done: Mapping[str, Effort] = MappingProxyType({}),
    calendar: Calendar = HOUR_A_DAY,
) -> Plan:
    """The plan on a day of a week that was begun with `work`, when so much of it was done."""
    worked = {w.topic: Worked(done.get(w.topic, Effort(w.minutes))) for w in work}
    case = Case(list(work), calendar.rules, MONDAY, Situation([], calendar, MONDAY).budgets, [])
    return Life(case, MONDAY + day * DAY, list(work), worked).lived()[1]


def test_the_commitments_own_days_are_kept_where_there_is_room() -> None:
    """a on Monday, b on Tuesday to Friday, c on Saturday and Sunday, d a week later."""
    work = [Work(name, "theory", m) for name, m in (("a", 60), ("b", 240), ("c", 120), ("d", 60))]
    done = {"a": Effort(60, finished=MONDAY)}
    begun = week_of(0, *work)
    days = [(s.topic, s.date) for s in begun.sessions if s.week == MONDAY]
    assert days == [(topic, MONDAY + n * DAY) for n, topic in enumerate("abbbbcc")]
    # Nothing was done on Tuesday: what belonged there comes where there is room, or not this week.
    wednesday = week_of(2, *work, done=done)
    this = {(s.topic, s.date): s.minutes for s in wednesday.sessions if s.week == MONDAY}
    assert sum(this.values()) == 300
    assert sum(m for (topic, _), m in this.items() if topic == "b") == 240
    assert this["c", MONDAY + 6 * DAY] == 60
    # All of b on Tuesday: two hours are left of the week, and its last days are the free ones.
    done["b"] = Effort(240, finished=MONDAY + DAY)
    wednesday = week_of(2, *work, done=done)
    assert [(s.topic, s.date) for s in wednesday.sessions] == [
        *(("c", MONDAY + 2 * DAY), ("c", MONDAY + 3 * DAY), ("d", MONDAY + 7 * DAY))
    ]


def test_what_needs_a_pinned_topic_waits_for_its_day_in_what_is_filled_too() -> None:
    """x on Monday, the pinned one on Friday, and behind it what needs it, which is long."""
    work = [
        Work("x", "theory", 60),
        Work("pinned", "theory", 60, pin=MONDAY + 4 * DAY),
        Work("long", "theory", 600, ("pinned",)),
        Work("longer", "theory", 600, ("long",)),
    ]
    some: list[dict[str, Effort]] = [{}, {"x": Effort(60, finished=MONDAY)}]
    for done in some:
        plan = week_of(1, *work, done=done)
        at = stretches(plan.sessions)
        assert at["pinned"].first == MONDAY + 4 * DAY
        assert at["long"].first == MONDAY + 5 * DAY
        assert at["longer"].first >= at["long"].last


def test_what_was_missed_comes_before_what_needs_it_on_days_that_are_full() -> None:
    """Thursday has room for more than its session: what needs Friday's may not go there."""
    rule = Rule(EVER, 360, (60, 60, 60, 60, 60, 60, 0))
    commitment = Commitment(
        *(MONDAY, MONDAY, 360, 0),
        (
            Session("a", MONDAY, MONDAY + 3 * DAY, "theory", 60),
            Session("need", MONDAY, MONDAY + 4 * DAY, "theory", 60),
            Session("needing", MONDAY, MONDAY + 4 * DAY, "theory", 60),
        ),
    )
    work = [Work("need", "theory", 60), Work("needing", "theory", 60, ("need",))]
    found = parts(
        commitment,
        {
            "a": Worked(Effort(60, finished=MONDAY)),
            "need": Worked(Effort(60)),
            "needing": Worked(Effort(60)),
        },
    )
    running = Running(commitment, found, 300, 0)
    plan = plan_from_today(Situation(work, Calendar([rule]), MONDAY + 3 * DAY), running)
    assert [(s.topic, s.date) for s in plan.sessions] == [
        ("need", MONDAY + 4 * DAY),
        ("needing", MONDAY + 5 * DAY),
    ]


def test_reviews_take_their_part_of_days_and_not_the_last_days_whole() -> None:
    lanes = (("theory", 0.8), ("review", 0.2))
    calendar = Calendar([Rule(EVER, 420, (60,) * 7, lanes)])
    work = [Work("a", "theory", 1000)]
    by_day = [s.minutes for s in week_of(0, *work, calendar=calendar).sessions]
    assert by_day[:7] == [48] * 7
    # 336 are left on Tuesday too: what was missed is where reviews were to be, first days first.
    by_day = [s.minutes for s in week_of(1, *work, calendar=calendar).sessions]
    assert by_day[:6] == [60, 60, 60, 60, 48, 48]


def test_no_scraps_of_a_day_are_filled() -> None:
    """What is left of a day is less than a session: as when the week was begun."""
    calendar = Calendar([Rule(EVER, 60, (60, 0, 0, 0, 0, 0, 0))])
    work = [Work("a", "theory", 51), Work("b", "theory", 50)]
    plan = week_of(0, *work, calendar=calendar)
    assert not plan.filled
    assert [(s.topic, s.week) for s in plan.sessions] == [("a", MONDAY), ("b", MONDAY + WEEK)]


def test_what_was_done_today_takes_of_today() -> None:
    work = [Work("a", "theory", 600), Work("b", "theory", 600)]
    plan = week_of(0, *work, done={"b": Effort(600, logs=[(MONDAY, 100)])})
    by_day = {s.date: s.minutes for s in plan.sessions if s.week == MONDAY}
    assert MONDAY not in by_day
    assert by_day[MONDAY + DAY] == 20  # beyond today's hour, 40 minutes more were done
    assert sum(by_day.values()) == 320


def test_what_is_to_be_finished_is_finished_though_its_hours_are_over() -> None:
    """Committed whole, all but its time given: half an hour stays to be done this week."""
    calendar = Calendar([Rule(EVER, 600)])
    work = [Work("a", "theory", 300), Work("b", "theory", 900)]
    plan = week_of(2, *work, calendar=calendar, done={"a": Effort(300, logs=[(MONDAY, 300)])})
    this = [(s.topic, s.minutes) for s in plan.sessions if s.week == MONDAY]
    # 600 less 300 are left: 30 of a, and 270 of b.
    assert this == [("a", 30), ("b", 270)]


def test_what_is_unplanned_is_filled_behind_the_commitment() -> None:
    calendar = Calendar([Rule(EVER, 700)])
    work = [Work("a", "theory", 300), Work("b", "theory", 400), Work("c", "theory", 90)]
    plan = week_of(
        3, *work, calendar=calendar, done={"a": Effort(300, logs=[(MONDAY, 60)], finished=MONDAY)}
    )
    # Four days have 400: b is committed with 400, and nothing is unplanned.
    assert next((s.topic, s.week, s.minutes) for s in plan.sessions) == ("b", MONDAY, 400)
    plan = week_of(
        1, *work, calendar=calendar, done={"a": Effort(300, logs=[(MONDAY, 60)], finished=MONDAY)}
    )
    # Six days have 600: 400 for b, and 90 for c.
    assert [(s.topic, s.minutes) for s in plan.filled] == [("c", 90)]


def teaching(topic: str, group: str, minutes: int, **points: str) -> Work:
    """A topic of roadmap `group` whose points teach what is named."""
    its = lesson(
        f"{group}/{topic}", *(point(p, *concepts.split()) for p, concepts in points.items())
    )
    return Work(topic, "theory", minutes, group=group, lesson=LessonAhead(its, minutes))


def test_what_the_commitment_finishes_gives_credit() -> None:
    work = [teaching("a", "p", 120, x="a"), teaching("b", "q", 600, x="a")]
    plan = week_of(0, *work)
    assert plan.comes_with == {"b": "a"}
    assert minutes_by_topic(plan.sessions) == {"a": 120}


def test_what_the_commitment_finishes_covers_a_part_and_what_comes_later_the_rest() -> None:
    work = [
        teaching("a", "p", 120, x="a"),
        teaching("long", "p", 900, x="z"),
        teaching("b", "p", 120, x="b", y="c"),
        teaching("whole", "q", 600, one="a", two="b"),
        teaching("part", "q", 800, one="a", two="b", both="a c", own="d"),
    ]
    plan = week_of(0, *work)
    assert plan.comes_with == {"whole": "b"}
    assert plan.partly == {"part": "b"}
    placed = {"a": 120, "long": 900, "b": 120, "part": 200}
    assert minutes_by_topic(plan.sessions) == placed


def test_what_a_pin_needs_is_put_first_where_it_would_else_be_late() -> None:
    for form in (None, (100,) * 7):
        work = [
            *(Work(f"t{n}", "theory", 300) for n in range(6)),
            Work("need", "theory", 60),
            Work("pinned", "theory", 60, ("need",), pin=MONDAY + 9 * DAY),
        ]
        found = planned(Situation(work, Calendar([Rule(EVER, 700, form)]), MONDAY))
        at = stretches(found.sessions)
        assert at["pinned"].first <= MONDAY + 9 * DAY
        assert at["need"].first == MONDAY
