"""`studyplan export week` and `plan`: what is planned, as a file to keep."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.followed import followed_one
from studyplan.commands.options import Followed, Lang, either
from studyplan.commands.week import Day, Next, chosen_week, week_view
from studyplan.errors import StudyplanError, UsageError
from studyplan.render import output
from studyplan.store.details import detail
from studyplan.wiring import App

PLANNED = ("markdown", "csv", "json", "ics", "html")
_ENDINGS = {"md": "markdown", "markdown": "markdown", "htm": "html", "ical": "ics"}
Output = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=either("The file to write; - is standard output.", "写入的文件；- 为标准输出。"),
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help=either("Replace an existing file.", "覆盖已有文件。"))
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=either(
            "markdown, csv, json, ics or html, of which each export has some; by the file’s ending if not said, else markdown.",
            "markdown、csv、json、ics 或 html（视导出内容而定）；默认按文件扩展名，否则为 markdown。",
        ),
        autocompletion=lambda: list(PLANNED),
    ),
]
At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="HH:MM",
        help=either(
            "ics: when a day’s first session begins.", "ics：每天第一个学习时段的开始时间。"
        ),
    ),
]
Zone = Annotated[
    str,
    typer.Option(
        "--zone",
        metavar="floating|local|ZONE",
        help=either(
            "ics: the time zone, such as Asia/Shanghai; floating is wherever you are.",
            "ics：时区，如 Asia/Shanghai；floating 表示不绑定时区。",
        ),
    ),
]
Alarm = Annotated[
    str | None,
    typer.Option(
        "--alarm",
        metavar="TIME",
        help=either("ics: remind so long before a session: 15m.", "ics：提前多久提醒，如 15m。"),
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help=either("The first day; today if not said.", "第一天；默认今天。"),
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DATE",
        help=either("The last day; the plan’s end if not said.", "最后一天；默认到计划结束。"),
    ),
]


def week(
    next_: Next = False,
    day: Day = None,
    roadmap: Followed = None,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    at: At = "19:00",
    zone: Zone = "floating",
    alarm: Alarm = None,
    lang: Lang = None,
) -> None:
    """Write the week: a Markdown task list with points and links, or another format."""
    app = App(lang)
    wanted = chosen(format_, file, PLANNED)
    target = checked(file, force)
    first = chosen_week(app, next_, day)
    if wanted == "ics":
        deliver(
            app, _calendar(app, (first, _sunday(first)), roadmap, (at, zone, alarm), True), target
        )
        return
    with app.reading() as connection:
        view = week_view(app, connection, first, roadmap=followed_one(app, connection, roadmap))
        topics = {s.topic.key: s.topic for s in (*view.sittings, *view.filled)}
        details = {key: detail(connection, topic) for key, topic in topics.items()}
    if wanted == "markdown":
        from studyplan.render.markdown import week_markdown

        text = week_markdown(view, details, app.words)
    elif wanted == "csv":
        from studyplan.render.csv import week_csv

        text = week_csv(view, app.words)
    elif wanted == "json":
        text = as_json(view.json(app.words))
    else:
        from studyplan.render.html import week_html

        text = week_html(view, details, app.words)
    deliver(app, text, target)


def plan(
    begin: From = None,
    end: To = None,
    roadmap: Followed = None,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    at: At = "19:00",
    zone: Zone = "floating",
    alarm: Alarm = None,
    lang: Lang = None,
) -> None:
    """Write all sessions of the plan, from today on or for some days."""
    from studyplan.store.takeaway import planned

    app = App(lang)
    wanted = chosen(format_, file, PLANNED)
    target = checked(file, force)
    first, last = app.day(begin), None if end is None else app.day(end)
    if last is not None and last < first:
        raise UsageError("export-backwards", first=first.isoformat(), last=last.isoformat())
    if wanted == "ics":
        deliver(app, _calendar(app, (first, last), roadmap, (at, zone, alarm)), target)
        return
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        sessions = planned(connection, app.today, first, last, only)
    if wanted == "markdown":
        from studyplan.render.plan_export import plan_markdown

        text = plan_markdown(sessions, first, last, app.words)
    elif wanted == "csv":
        from studyplan.render.csv import plan_csv

        text = plan_csv(sessions, app.words)
    elif wanted == "json":
        from studyplan.render.plan_export import plan_json

        text = as_json(plan_json(sessions, first, last, app.words))
    else:
        from studyplan.render.html import plan_html

        text = plan_html(sessions, first, last, app.words)
    deliver(app, text, target)


def _calendar(
    app: App,
    days: tuple[date, date | None],
    roadmap: str | None,
    options: tuple[str, str, str | None],
    committed: bool = False,
) -> str:
    from studyplan.commands.export_ics import options_of
    from studyplan.render.ics import calendar
    from studyplan.store import identity
    from studyplan.store.takeaway import planned

    how = options_of(*options)
    with app.reading() as connection:
        only = followed_one(app, connection, roadmap)
        sessions = planned(connection, app.today, *days, only, committed)
        found = {s.topic.key: detail(connection, s.topic) for s in sessions}
        name = identity.of(connection, "calendar")
    return calendar(sessions, found, name, how, app.words)


def chosen(format_: str | None, file: str, there: tuple[str, ...]) -> str:
    """The format that is asked for, by its name or by the file's ending; raises UsageError."""
    name = format_
    if name is None:
        ending = Path(file).suffix.removeprefix(".").lower()
        name = _ENDINGS.get(ending, ending if ending in PLANNED else "markdown")
    if name not in there:
        raise UsageError("bad-format", name=name[:40], formats=", ".join(there))
    return name


def as_json(found: Mapping[str, object]) -> str:
    """One JSON object as a document."""
    import json

    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _sunday(first: date) -> date:
    from studyplan.core.weeks import sunday

    return sunday(first)


def deliver(app: App, text: str, target: Path | None) -> None:
    """Write to the file and say so, or to standard output."""
    if target is None:
        output.write(text)
    else:
        output.save(target, text)
        app.tell("exported", path=target)


def checked(file: str, force: bool) -> Path | None:
    """The file to write to, None for standard output.

    Raises UsageError for a folder, and for a file that is there already unless it may be replaced.
    """
    if file == "-":
        return None
    target = Path(file)
    try:
        folder, there = target.is_dir(), target.is_file()
    except OSError as error:
        raise StudyplanError("cannot-write", path=target, reason=error.strerror) from None
    if folder:
        raise UsageError("is-folder", path=target)
    if there and not force:
        raise UsageError("file-exists", path=target)
    return target
