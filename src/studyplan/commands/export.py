"""`studyplan export week`: the week as a file to keep."""

from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.options import Lang, either
from studyplan.commands.week import Day, Next, chosen_week, week_view
from studyplan.errors import StudyplanError, UsageError
from studyplan.render import output
from studyplan.render.markdown import week_markdown
from studyplan.store.details import detail
from studyplan.wiring import App

FORMATS = ("markdown",)


def week(
    next_: Next = False,
    day: Day = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help=either("The format: markdown.", "格式：markdown。")
        ),
    ] = "markdown",
    file: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=either("The file to write; - is standard output.", "写入的文件；- 为标准输出。"),
        ),
    ] = "-",
    force: Annotated[
        bool, typer.Option("--force", help=either("Replace an existing file.", "覆盖已有文件。"))
    ] = False,
    lang: Lang = None,
) -> None:
    """Write the week's sessions as a Markdown task list with points and links."""
    app = App(lang)
    if format_ not in FORMATS:
        raise UsageError("bad-format", name=format_, formats=", ".join(FORMATS))
    target = None if file == "-" else Path(file)
    if target is not None:
        _check(target, force)
    first = chosen_week(app, next_, day)
    with app.reading() as connection:
        view = week_view(app, connection, first)
        topics = [*(s.topic for s in view.sittings), *view.carried_over]
        details = {t.key: detail(connection, t) for t in topics}
    text = week_markdown(view, details, app.words)
    if target is None:
        output.write(text)
    else:
        output.save(target, text)
        app.tell("exported", path=target)


def _check(target: Path, force: bool) -> None:
    """Refuse a folder, and a file that is there already unless it may be replaced."""
    try:
        folder, there = target.is_dir(), target.is_file()
    except OSError as error:
        raise StudyplanError("cannot-write", path=target, reason=error.strerror) from None
    if folder:
        raise UsageError("is-folder", path=target)
    if there and not force:
        raise UsageError("file-exists", path=target)
