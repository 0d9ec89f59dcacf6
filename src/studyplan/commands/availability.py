"""`studyplan availability`: how much time there is, on which days, for what."""

from typing import Annotated

import typer

from studyplan.app import availability as use_case
from studyplan.commands.calling import ChangingCall
from studyplan.commands.options import either
from studyplan.core.vocabulary import DAYS
from studyplan.core.week_rules import (
    WeekSaid,
    parse_days,
    parse_hours,
    parse_lanes,
    parse_session,
    parse_time_of_day,
)
from studyplan.errors import ExtraWordsError, UsageError


def _of_day(day: str, en: str, zh: str) -> object:
    return typer.Option(
        f"--{day}",
        metavar="TIME",
        help=either(f"Time on {en}: 2h, 45m, 0.", f"{zh}的时间：2h、45m、0。"),
    )


OnDay = str | None
Mon = Annotated[OnDay, _of_day("mon", "Mondays", "周一")]
Tue = Annotated[OnDay, _of_day("tue", "Tuesdays", "周二")]
Wed = Annotated[OnDay, _of_day("wed", "Wednesdays", "周三")]
Thu = Annotated[OnDay, _of_day("thu", "Thursdays", "周四")]
Fri = Annotated[OnDay, _of_day("fri", "Fridays", "周五")]
Sat = Annotated[OnDay, _of_day("sat", "Saturdays", "周六")]
Sun = Annotated[OnDay, _of_day("sun", "Sundays", "周日")]


def availability(
    call: ChangingCall,
    shares: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LANE=SHARE...]",
            help=either("More shares after --lane.", "--lane 之后的其他类别比例。"),
        ),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            "--hours",
            metavar="HOURS",
            help=either("Hours a week: 12, 10-15, 7h30.", "每周几小时：12、10-15、7h30。"),
        ),
    ] = None,
    days: Annotated[
        str | None,
        typer.Option(
            "--days",
            metavar="DAYS",
            help=either(
                "Spread them over these days: mon-fri, mon,wed,sat.",
                "平均分到这些天：mon-fri 或 mon,wed,sat。",
            ),
        ),
    ] = None,
    mon: Mon = None,
    tue: Tue = None,
    wed: Wed = None,
    thu: Thu = None,
    fri: Fri = None,
    sat: Sat = None,
    sun: Sun = None,
    lane: Annotated[
        list[str] | None,
        typer.Option(
            "--lane",
            metavar="LANE=SHARE",
            help=either(
                "Lanes' shares: --lane theory=60% practice=30% trends=10%; "
                "`--lane none`: as the roadmap says.",
                "各类比例：--lane theory=60% practice=30% trends=10%；--lane none 表示按路线图。",
            ),
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="ROADMAP",
            help=either(
                "The roadmap's typical week, scaled to --hours.",
                "采用路线图的典型周，并按 --hours 缩放。",
            ),
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session",
            metavar="RANGE",
            help=either(
                "Shortest and longest sitting: 30m-2h.", "每次学习的最短与最长时间：30m-2h。"
            ),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help=either("From that day on; today if not said.", "从哪天起；默认今天。"),
        ),
    ] = None,
) -> None:
    """Show what is said of your time, or say something new from a day on."""
    begin = call.day(since, "ahead")
    if begin < call.today:
        raise UsageError("hours-gone", day=begin.isoformat())
    by_day = dict(zip(DAYS, (mon, tue, wed, thu, fri, sat, sun), strict=True))
    times = {n: parse_time_of_day(text) for n, text in enumerate(by_day.values()) if text}
    said = WeekSaid(
        minutes=None if hours is None else parse_hours(hours),
        days=None if days is None else parse_days(days),
        by_day=times or None,
        lanes=parse_lanes([*lane, *(shares or ())]) if lane else None,
        session=None if session is None else parse_session(session),
        template=template,
    )
    if shares and not lane:
        raise ExtraWordsError(shares)
    if times and (hours is not None or days is not None or template is not None):
        raise UsageError("days-or-hours")
    if template is not None and days is not None:
        raise UsageError("template-or-days")
    if said != WeekSaid():
        with call.writing() as store:
            view = use_case.set_availability(store, call.now, begin, said)
        call.emit(view)
        return
    if since is not None:
        raise UsageError("nothing-said")
    with call.reading() as store:
        view = use_case.availability(store, call.now)
    call.emit(view)
