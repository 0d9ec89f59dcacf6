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


def week(
    next_: Next = False,
    day: Day = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help=either("The format: markdown.", "格式：markdown。")
        ),
    ] = "markdown",
    file: Output = "-",
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Write the week's sessions as a Markdown task list with points and links."""
    app = App(lang)
    if format_ not in FORMATS:
        raise UsageError("bad-format", name=format_, formats=", ".join(FORMATS))
    target = checked(file, force)
    first = chosen_week(app, next_, day)
    with app.reading() as connection:
        view = week_view(app, connection, first)
        topics = [*(s.topic for s in view.sittings), *view.carried_over]
        details = {t.key: detail(connection, t) for t in topics}
    deliver(app, week_markdown(view, details, app.words), target)


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
