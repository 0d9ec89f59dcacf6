"""`studyplan week`: what is planned for a week, and what is done."""

import sqlite3
from datetime import date, timedelta
from typing import Annotated

import typer

from studyplan.commands.followed import followed_one
from studyplan.commands.options import Followed, Json, Lang, Plain, either
from studyplan.core.calendar import Calendar
from studyplan.core.records import TopicRow
from studyplan.core.weeks import monday
from studyplan.errors import UsageError
from studyplan.render.week import WeekView
from studyplan.store import queries
from studyplan.store.calendar import calendar, pauses
from studyplan.store.effort import of_day, of_week
from studyplan.store.habits import habits
from studyplan.store.lanes import debts
from studyplan.wiring import App

Next = Annotated[bool, typer.Option("--next", help=either("The week after this one.", "下一周。"))]
Day = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help=either(
            "The week of that day: 2026-12-24, today, +2w.",
            "该日期所在的一周：2026-12-24、today、+2w。",
        ),
    ),
]


def week(
    next_: Next = False,
    day: Day = None,
    roadmap: Followed = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show the sessions of a week, what is carried over, and the hours left."""
    app = App(lang, json, plain)
    first = chosen_week(app, next_, day)
    with app.reading() as connection:
        # A person sees the first of what is carried over; a program gets all.
        limit = 15 if app.mode == "terminal" else -1
        view = week_view(app, connection, first, limit, followed_one(app, connection, roadmap))
    app.emit(view)


def chosen_week(app: App, next_: bool, day: str | None) -> date:
    """The Monday of the week that the options name; raises UsageError."""
    if next_ and day is not None:
        raise UsageError("one-week-only")
    return monday(app.day(day)) + timedelta(days=7 if next_ else 0)


def week_view(
    app: App,
    connection: sqlite3.Connection,
    first: date,
    limit: int = -1,
    roadmap: str | None = None,
) -> WeekView:
    """The week of Monday `first`, with so many of the topics carried over, or all."""
    last = first + timedelta(days=6)
    this = monday(app.today)
    late, rows = 0, list[TopicRow]()
    if first == this:
        late, rows = queries.carried_over(connection, this, limit, roadmap)
    sittings = queries.sittings(connection, first, roadmap)
    time = calendar(connection)
    planned = {s.topic.key for s in sittings}
    finished = queries.finished(connection, first, last, roadmap)
    return WeekView(
        today=app.today,
        first=first,
        sittings=sittings,
        carried_over=rows,
        carried_count=late,
        besides=[t for t in finished if t.key not in planned],
        minutes=time.minutes_in(first) if time.rules else None,
        planned_at_all=queries.plan_end(connection) is not None,
        followed=[t for slug, t, _ in queries.followed(connection) if roadmap in (None, slug)],
        spent=of_week(connection, first),
        left=_left(app, connection, time, first) if time.rules else None,
        debts=debts(connection, first, time),
        pauses=[p for p in pauses(connection) if p.first <= last and first <= p.last],
        behind=queries.behind(connection, app.today) if first == this else 0,
        reviews=_reviews(time, first),
        habits=habits(connection, roadmap),
    )


def _reviews(time: Calendar, first: date) -> int:
    """Minutes of the week that are kept for reviews."""
    rule = time.rule_on(first + timedelta(days=6))
    return round(time.minutes_in(first) * rule.review) if rule else 0


def _left(app: App, connection: sqlite3.Connection, time: Calendar, first: date) -> int:
    """Minutes of the week that are still to come; of today, without what is written down."""
    if first > app.today:
        return time.minutes_in(first)
    if first + timedelta(days=6) < app.today:
        return 0
    return max(0, time.minutes_in(first, app.today) - of_day(connection, app.today))
