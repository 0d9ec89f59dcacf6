"""`studyplan export week` and `plan`: what is planned, as a file to keep."""

from datetime import date
from typing import Annotated

import typer

from studyplan.app.naming import followed_one
from studyplan.app.week import week_view
from studyplan.commands.calling import SpeakingCall
from studyplan.commands.documents import (
    Bom,
    Force,
    Format,
    Output,
    as_json,
    destination,
)
from studyplan.commands.options import DayOfWeek, Followed, NextWeek
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.answers import as_data

FORMATS = ("markdown", "csv", "json", "ics", "html")
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="HH:MM",
        help=N_("ics: when a day’s first session begins; 19:00 if not said."),
    ),
]
Zone = Annotated[
    str | None,
    typer.Option(
        "--zone",
        metavar="floating|local|ZONE",
        help=N_(
            "ics: the time zone, such as Asia/Shanghai; floating, wherever you are, if not said."
        ),
    ),
]
Alarm = Annotated[
    str | None,
    typer.Option(
        "--alarm",
        metavar="TIME",
        help=N_("ics: remind so long before a session: 15m."),
    ),
]
Cancelled = Annotated[
    bool,
    typer.Option(
        "--cancelled",
        help=N_("ics: also what was exported and is no longer planned, as cancelled."),
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help=N_("The first day; today if not said."),
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DATE",
        help=N_("The last day; the plan’s end if not said."),
    ),
]


def week(
    call: SpeakingCall,
    next_: NextWeek = False,
    day: DayOfWeek = None,
    roadmap: Followed = None,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    at: At = None,
    zone: Zone = None,
    alarm: Alarm = None,
    cancelled: Cancelled = False,
) -> None:
    """Write the week: a Markdown task list with points and links, or another format."""
    times = {"at": at, "zone": zone, "alarm": alarm}
    to = destination(FORMATS, format_, file, force, bom, **times, cancelled=cancelled)
    first = call.week(next_, day)
    if to.format == "ics":
        from studyplan.commands.export_ics import deliver, options_of

        days = first, _sunday(first)
        deliver(call, to, days, roadmap, options_of(**times), cancelled, committed=True)
        return
    with call.reading() as store:
        view = week_view(store, call.today, first, roadmap=followed_one(store, roadmap))
        topics = {s.topic.key: s.topic for s in (*view.sittings, *view.filled)}
        details = {key: store.topic_details.of(topic) for key, topic in topics.items()}
    if to.format == "markdown":
        from studyplan.render.markdown import markdown
        from studyplan.render.week_export import week_document

        text = "".join(markdown(week_document(view, details, call.words), call.words))
    elif to.format == "csv":
        from studyplan.render.exports import week_csv

        text = week_csv(view, call.words)
    elif to.format == "json":
        text = as_json(as_data(view, call.words))
    else:
        from studyplan.render.html import html
        from studyplan.render.week_export import week_document

        text = html(week_document(view, details, call.words), call.words)
    to.deliver(call, text)


def plan(
    call: SpeakingCall,
    begin: From = None,
    end: To = None,
    roadmap: Followed = None,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    at: At = None,
    zone: Zone = None,
    alarm: Alarm = None,
    cancelled: Cancelled = False,
) -> None:
    """Write all sessions of the plan, from today on or for some days."""
    times = {"at": at, "zone": zone, "alarm": alarm}
    to = destination(FORMATS, format_, file, force, bom, **times, cancelled=cancelled)
    first, last = call.day(begin), None if end is None else call.day(end)
    if last is not None and last < first:
        raise UsageError("export-backwards", first=first.isoformat(), last=last.isoformat())
    if to.format == "ics":
        from studyplan.commands.export_ics import deliver, options_of

        deliver(call, to, (first, last), roadmap, options_of(**times), cancelled)
        return
    with call.reading() as store:
        only = followed_one(store, roadmap)
        sessions = store.exports.planned(call.today, first, last, only)
    if to.format == "markdown":
        from studyplan.render.markdown import markdown
        from studyplan.render.plan_export import plan_document

        text = "".join(markdown(plan_document(sessions, first, last, call.words), call.words))
    elif to.format == "csv":
        from studyplan.render.exports import plan_csv

        text = plan_csv(sessions, call.words)
    elif to.format == "json":
        from studyplan.render.exports import PlanExport

        text = as_json(as_data(PlanExport(first, last, sessions), call.words))
    else:
        from studyplan.render.html import html
        from studyplan.render.plan_export import plan_document

        text = html(plan_document(sessions, first, last, call.words), call.words)
    to.deliver(call, text)


def _sunday(first: date) -> date:
    from studyplan.core.weeks import sunday

    return sunday(first)
