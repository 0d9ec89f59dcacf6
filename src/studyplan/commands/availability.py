"""`studyplan availability`: how much time there is, on which days, for what."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from studyplan.app.naming import the_roadmap
from studyplan.call import Call
from studyplan.commands.changing import change
from studyplan.commands.options import DryRun, Json, Lang, Plain, either
from studyplan.commands.planning import hours_to_minutes, possible
from studyplan.core.availability import (
    LONGEST,
    MOST_A_DAY,
    MOST_MINUTES,
    SHORTEST,
    Rule,
    from_template,
    shared,
)
from studyplan.core.durations import parse_minutes
from studyplan.core.journal.frame import AvailabilitySet
from studyplan.core.vocabulary import DAYS
from studyplan.core.wishes import parse_days, parse_lanes, parse_sitting
from studyplan.errors import Choice, ExtraWordsError, UsageError
from studyplan.render.availability import AvailabilityView, Scaled
from studyplan.render.changes import PlanChange
from studyplan.store import calendar as calendars
from studyplan.store import planning


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
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Show what is said of your time, or say something new from a day on."""
    call = Call(lang, json, plain)
    begin = call.day(since, "ahead")
    if begin < call.today:
        raise UsageError("hours-gone", day=begin.isoformat())
    times = _times(dict(zip(DAYS, (mon, tue, wed, thu, fri, sat, sun), strict=True)))
    minutes = None if hours is None else hours_to_minutes(hours)
    texts = [*(lane or ()), *(shares or ())]
    if shares and not lane:
        raise ExtraWordsError(shares)
    if times and (hours is not None or days is not None or template is not None):
        raise UsageError("days-or-hours")
    if template is not None and days is not None:
        raise UsageError("template-or-days")
    scaled: list[Scaled] = []

    def events(connection: sqlite3.Connection) -> list[AvailabilitySet]:
        scaled.clear()
        before = calendars.calendar(connection).rule_on(begin)
        if template is not None:
            rule = _from_template(connection, template, minutes, before, begin, scaled)
        else:
            rule = _said(before, begin, minutes, days, times)
        if texts:
            rule = _in_lanes(rule, texts)
        if session is not None:
            rule = _in_sittings(rule, session)
        if before is not None and rule._replace(since=before.since) == before:
            return []
        return [AvailabilitySet(begin, possible(rule, before))]

    told = any(x for x in (hours, days, times, texts, template, session))
    if since is not None and not told:
        raise UsageError("nothing-said")

    def view(connection: sqlite3.Connection, changed: PlanChange | None) -> AvailabilityView:
        return AvailabilityView(
            today=call.today,
            rules=calendars.rules(connection),
            pauses=calendars.pauses(connection),
            weights=planning.weights(connection),
            budgets=planning.budgets(connection),
            told=begin if told else None,
            scaled=scaled[0] if scaled else None,
            change=changed,
        )

    if told:
        change(call, events, view, dry_run)
        return
    with call.reading() as connection:
        shown = view(connection, None)
    call.emit(shown)


def _times(said: dict[str, str | None]) -> dict[int, int]:
    """Minutes by day of the week, of those that are named; raises UsageError."""
    found = {}
    for place, text in enumerate(said.values()):
        if text is None:
            continue
        try:
            minutes = 0 if text.strip() in ("0", "0h", "0m") else parse_minutes(text)
        except ValueError:
            minutes = MOST_A_DAY + 1
        if minutes > MOST_A_DAY:
            raise UsageError("bad-time", text=text, least=0, most=MOST_A_DAY // 60)
        found[place] = minutes
    return found


def _said(
    before: Rule | None,
    begin: date,
    minutes: int | None,
    days: str | None,
    times: dict[int, int],
) -> Rule:
    """The rule as it was with what is said anew of hours and days; raises UsageError."""
    if before is None and minutes is None and not times:
        raise UsageError("hours-first")
    rule = (before or Rule(begin, minutes or 0))._replace(since=begin)
    if times:
        own = rule.days if rule.days is not None and rule.slots is None else (0,) * 7
        new = tuple(times.get(n, own[n]) for n in range(7))
        whole = sum(new)
        if not SHORTEST <= whole <= MOST_MINUTES:
            raise UsageError("hours-out-of-range", text=f"{whole / 60:g}")
        return rule._replace(minutes=whole, days=new, slots=None, template=None)
    if days is not None:
        try:
            chosen = parse_days(days)
        except ValueError:
            raise UsageError("bad-days", text=days) from None
        whole = minutes or rule.minutes
        parts = shared(whole, [1] * len(chosen))
        spread = dict(zip(chosen, parts, strict=True))
        new = tuple(spread.get(n, 0) for n in range(7))
        return rule._replace(minutes=whole, days=new, slots=None, template=None)
    return rule.scaled(minutes) if minutes is not None else rule


def _from_template(
    connection: sqlite3.Connection,
    name: str,
    minutes: int | None,
    before: Rule | None,
    begin: date,
    scaled: list[Scaled],
) -> Rule:
    having = [Choice(n, n) for n in planning.with_template(connection)]
    name = the_roadmap(name, having, "no-template")
    slots = planning.template(connection, name)
    wanted = minutes or (before.minutes if before else None)
    rule, own = from_template(slots, wanted, begin, name)
    scaled.append(Scaled(name, own, rule.minutes))
    if before is not None:
        rule = rule._replace(shortest=before.shortest, longest=before.longest)
    return rule


def _in_lanes(rule: Rule, texts: list[str]) -> Rule:
    if texts == ["none"]:
        return rule._replace(lanes=())
    if rule.slots is not None:
        raise UsageError("template-has-lanes")
    try:
        return rule._replace(lanes=parse_lanes(texts))
    except ValueError:
        raise UsageError("bad-lanes", text=" ".join(texts)) from None


def _in_sittings(rule: Rule, text: str) -> Rule:
    try:
        shortest, longest = parse_sitting(text)
    except ValueError:
        usual = f"{SHORTEST}m-{LONGEST // 60}h"
        raise UsageError("bad-session", text=text, usual=usual) from None
    return rule._replace(shortest=shortest, longest=longest)
