"""`availability`, `day`, `pause`, `pin`, `unpin`: what time there is, and what is tied to it."""

from datetime import date

from studyplan.app import availability as learner_time
from studyplan.app.holidays import holidays
from studyplan.call import Call
from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import ONE_TOPIC, argument, option
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.calendar import Pause, joined
from studyplan.core.learners_day import NOON
from studyplan.core.times_of_day import parse_clock
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
from studyplan.render.output import View

_SINCE = option("--from", "DATE", N_("First day it applies to (default: today)."))


def availability(
    call: ChangingCall,
    shares: list[str] | None = argument("[LANE=SHARE...]", N_("More lanes after --lane.")),
    minutes: int | None = option(
        "--hours", "HOURS", N_("Hours a week: 12, 10-15, 7h30."), parser=parse_hours
    ),
    days: str | None = option(
        "--days", "DAYS", N_("Days to spread the hours over: mon-fri or mon,wed,sat.")
    ),
    mon: str | None = option("--mon", "TIME", N_("Time on Mondays: 2h, 45m, 0.")),
    tue: str | None = option("--tue", "TIME", N_("Time on Tuesdays: 2h, 45m, 0.")),
    wed: str | None = option("--wed", "TIME", N_("Time on Wednesdays: 2h, 45m, 0.")),
    thu: str | None = option("--thu", "TIME", N_("Time on Thursdays: 2h, 45m, 0.")),
    fri: str | None = option("--fri", "TIME", N_("Time on Fridays: 2h, 45m, 0.")),
    sat: str | None = option("--sat", "TIME", N_("Time on Saturdays: 2h, 45m, 0.")),
    sun: str | None = option("--sun", "TIME", N_("Time on Sundays: 2h, 45m, 0.")),
    lane: list[str] | None = option(
        "--lane",
        "LANE=SHARE",
        N_(
            "Share of each lane: --lane theory=60% practice=30% trends=10% (`--lane "
            "none`: as the roadmap sets them)."
        ),
    ),
    template: str | None = option(
        "--template", "ROADMAP", N_("Use the roadmap's typical week, scaled to --hours.")
    ),
    session: str | None = option("--session", "RANGE", N_("Shortest and longest session: 30m-2h.")),
    since: str | None = _SINCE,
) -> View:
    """Show what is said of your time, or say something new from a day on."""
    begin = _from(call, since)
    by_day = enumerate((mon, tue, wed, thu, fri, sat, sun))
    times = {day: parse_time_of_day(text) for day, text in by_day if text is not None}
    wanted = WeekSaid(
        minutes=minutes,
        days=None if days is None else parse_days(days),
        by_day=times or None,
        session=None if session is None else parse_session(session),
        template=template,
    )
    if shares and not lane:
        raise ExtraWordsError(shares)
    if times and (minutes is not None or days is not None or template is not None):
        raise UsageError("days-or-hours")
    if template is not None and days is not None:
        raise UsageError("template-or-days")
    if lane or wanted != WeekSaid():
        with call.writing() as store:
            if lane:
                own = store.lanes.own()
                wanted = wanted._replace(lanes=parse_lanes([*lane, *(shares or ())], own))
            return learner_time.set_availability(store, call.now, begin, wanted)
    if since is not None:
        raise UsageError("nothing-said")
    with call.reading() as store:
        return learner_time.availability(store, call.now)


def day(
    call: ChangingCall,
    begins: str | None = argument("[HH:MM]", N_("When your day begins: 04:00 (midnight: 00:00).")),
    since: str | None = _SINCE,
) -> View:
    """Show when your day begins, or have it begin at another time from a day on."""
    # Said in the small hours, it is to hold at once: of the calendar's day, which would begin then.
    begin = call.clock.today if since is None else _from(call, since)
    if begins is None:
        if since is not None:
            raise UsageError("no-clock")
        with call.reading() as store:
            return learner_time.day(store, call.now)
    try:
        at = parse_clock(begins)
    except ValueError:
        raise UsageError("bad-clock", text=begins[:40], example="04:00") from None
    if at >= NOON:
        raise UsageError("day-begins-late", time=at.isoformat("minutes"))
    with call.writing(week="kept") as store:  # no week begins in the night that is in question
        return learner_time.begin_day(store, call.now, begin, at)


def _from(call: Call, since: str | None) -> date:
    """The day from which something is to hold, today if none; raises UsageError for one gone."""
    day = call.day(since, "ahead")
    if day < call.today:
        raise UsageError("hours-gone", day=day)
    return day


def pause(
    call: ChangingCall,
    what: str | None = argument(
        "[DATES|list|remove]",
        N_("Days to pause (2027-02-10..2027-02-20), `list`, or `remove` with dates or a number."),
    ),
    which: str | None = argument("[DATES|NUMBER]", N_("Dates or number of the pause to remove.")),
    why: str | None = option("--why", "TEXT", N_("Reason for the pause.")),
    country: str | None = option(
        "--country",
        "CODE",
        N_("Pause on a country's public holidays in these dates: CN, DE, US …"),
    ),
) -> View:
    """Pause on some days, list the pauses, or remove one."""
    if which is not None and what != "remove":
        raise ExtraWordsError([which])
    if which is None and what == "remove":
        raise UsageError("pause-remove-what")
    if what in (None, "list"):
        if country is not None or why is not None:
            raise UsageError("pause-dates-first")
        with call.reading() as store:
            return learner_time.pauses(store, call.now)
    if len(why or "") > LONGEST_TEXT:
        raise UsageError("text-too-long", option="--why", most=LONGEST_TEXT)
    wanted = _wanted(call, what or "", why, country) if which is None else []
    with call.writing() as store:
        if which is not None:
            return learner_time.unpause(store, call.now, which)
        return learner_time.pause(store, call.now, wanted, explained=why is not None)


def _wanted(call: Call, text: str, why: str | None, country: str | None) -> list[Pause]:
    """The pauses that dates say, or the holidays in them; raises UsageError."""
    first, last = call.period(text)
    if country is None:
        return [Pause(first, last, " ".join((why or "").split()))]
    return joined(
        Pause(day, day, name) for day, name in holidays(country, first, last, call.language)
    )


def pin(
    call: ChangingCall,
    topic: str = ONE_TOPIC,
    when: str = argument(
        "DATE|WEEK", N_("Day (2026-12-05, friday, +3d) or week (week+2, 2026-W50).")
    ),
) -> View:
    """Study a topic on that day or from then on, before everything else."""
    day, week = call.when_to_come(when)
    with call.writing() as store:
        return learner_time.pin(store, call.now, topic, day, week)


def unpin(call: ChangingCall, topic: str = ONE_TOPIC) -> View:
    """Take a pin back."""
    with call.writing() as store:
        return learner_time.pin(store, call.now, topic, None)
