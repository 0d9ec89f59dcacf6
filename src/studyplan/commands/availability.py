"""`studyplan availability`: how much time there is, on which days, for what."""

from typing import Annotated

from studyplan.app import availability as use_case
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import argument, option
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
from studyplan.locale import N_

OnDay = str | None
Mon = Annotated[OnDay, option("--mon", "TIME", N_("Time on Mondays: 2h, 45m, 0."))]
Tue = Annotated[OnDay, option("--tue", "TIME", N_("Time on Tuesdays: 2h, 45m, 0."))]
Wed = Annotated[OnDay, option("--wed", "TIME", N_("Time on Wednesdays: 2h, 45m, 0."))]
Thu = Annotated[OnDay, option("--thu", "TIME", N_("Time on Thursdays: 2h, 45m, 0."))]
Fri = Annotated[OnDay, option("--fri", "TIME", N_("Time on Fridays: 2h, 45m, 0."))]
Sat = Annotated[OnDay, option("--sat", "TIME", N_("Time on Saturdays: 2h, 45m, 0."))]
Sun = Annotated[OnDay, option("--sun", "TIME", N_("Time on Sundays: 2h, 45m, 0."))]


def availability(
    call: ChangingCall,
    shares: Annotated[
        list[str] | None, argument("[LANE=SHARE...]", N_("More lanes after --lane."))
    ] = None,
    hours: Annotated[
        str | None, option("--hours", "HOURS", N_("Hours a week: 12, 10-15, 7h30."))
    ] = None,
    days: Annotated[
        str | None,
        option("--days", "DAYS", N_("Days to spread the hours over: mon-fri or mon,wed,sat.")),
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
        option(
            "--lane",
            "LANE=SHARE",
            N_(
                "Share of each lane: --lane theory=60% practice=30% trends=10% (`--lane "
                "none`: as the roadmap sets them)."
            ),
        ),
    ] = None,
    template: Annotated[
        str | None,
        option("--template", "ROADMAP", N_("Use the roadmap's typical week, scaled to --hours.")),
    ] = None,
    session: Annotated[
        str | None, option("--session", "RANGE", N_("Shortest and longest session: 30m-2h."))
    ] = None,
    since: Annotated[
        str | None, option("--from", "DATE", N_("First day it applies to (default: today)."))
    ] = None,
) -> None:
    """Show what is said of your time, or say something new from a day on."""
    begin = call.day(since, "ahead")
    if begin < call.today:
        raise UsageError("hours-gone", day=begin.isoformat())
    by_day = dict(zip(DAYS, (mon, tue, wed, thu, fri, sat, sun), strict=True))
    times = {
        n: parse_time_of_day(text) for n, text in enumerate(by_day.values()) if text is not None
    }
    wanted = WeekSaid(
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
    if wanted != WeekSaid():
        with call.writing() as store:
            view = use_case.set_availability(store, call.now, begin, wanted)
        call.emit(view)
        return
    if since is not None:
        raise UsageError("nothing-said")
    with call.reading() as store:
        view = use_case.availability(store, call.now)
    call.emit(view)
