"""`studyplan import ticks`: ticks made in an exported document."""

import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from studyplan.commands.naming import credits_given
from studyplan.commands.options import DryRun, Json, Lang, NoCredit, On, Plain, Yes, either
from studyplan.core.credit import credit, withdrawn
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.progress import mark
from studyplan.core.ticks import Box, boxes, read
from studyplan.core.vocabulary import Status
from studyplan.errors import StudyplanError
from studyplan.render.prompts import confirmed, show_to_person
from studyplan.render.taken import ProgressView
from studyplan.render.ticks import TicksView
from studyplan.store import journal, takeaway
from studyplan.store.credit import lessons, lessons_of
from studyplan.store.topics import by_key, standing
from studyplan.wiring import App, interactive

_LARGEST = 5 * 1024 * 1024
File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help=either("The file; - is standard input.", "文件；- 为标准输入。")
    ),
]


def ticks(
    file: File,
    on: On = None,
    untick: Annotated[
        bool,
        typer.Option(
            "--untick",
            help=either(
                "Take back what is done and has an open box here.",
                "文件中未勾选的，取消其完成标记。",
            ),
        ),
    ] = False,
    no_credit: NoCredit = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Take the ticks of an exported task list: topics and points that are done."""
    app = App(lang, json, plain)
    day = app.day_of_act(on)
    found = boxes(text_of(file, _LARGEST))

    def act(keep: bool) -> TicksView:
        with app.writing(keep) as connection:
            return _tick(app, connection, file, found, day, untick, not no_credit)._replace(
                dry_run=dry_run
            )

    preview_and_act(app, act, dry_run, yes)


def preview_and_act(
    app: App, act: Callable[[bool], TicksView | ProgressView], dry_run: bool, yes: bool
) -> None:
    """Show what would change where it is only a dry run, or a person has to agree; else act."""
    asking = not yes and not dry_run and app.mode == "terminal" and interactive()
    if not dry_run and not asking:
        app.emit(act(True))
        return
    view = act(False)
    if dry_run or view.nothing:
        app.emit(view)
        if dry_run:
            app.tell("dry-run")
        return
    show_to_person(view.blocks(app.words))
    if confirmed(app.words("import.question")):
        app.emit(act(True)._replace(again=True))
    else:
        app.tell("init.unchanged")


def _tick(
    app: App,
    connection: sqlite3.Connection,
    file: str,
    found: list[Box],
    day: date,
    untick: bool,
    crediting: bool,
) -> TicksView:
    """Write down what the boxes say, as one command."""
    known = takeaway.known(connection, [box.key for box in found if box.key])
    wanted = read(found, known, untick)
    events: list[Event] = [
        *_marks(connection, wanted.done, "done", day),
        *_marks(connection, wanted.reopened, "todo", day),
        *(PointTicked(TopicKey(key), mark_, day) for key, mark_ in wanted.ticked),
        *(PointTicked(TopicKey(key), mark_) for key, mark_ in wanted.unticked),
    ]
    elsewhere: list[TopicMarked] = []
    if events:
        command = journal.append(connection, events, app.now)
        elsewhere = _credit(connection, wanted.done if crediting else [], wanted.reopened)
        journal.append(connection, elsewhere, app.now, of=command)
    current = {topic.key: topic for topic in known.values()}
    return TicksView(
        *(file, day, app.today, False, len(found), wanted, known | current),
        credits_given(connection, elsewhere),
    )


def _marks(
    connection: sqlite3.Connection, keys: list[str], status: Status, day: date
) -> list[TopicMarked]:
    topics = [standing(connection, topic) for key in keys for topic in by_key(connection, key)[:1]]
    return [m.event for m in mark(topics, status, day) if m.event]


def _credit(
    connection: sqlite3.Connection, done: list[str], reopened: list[str]
) -> list[TopicMarked]:
    """What that means for topics of other roadmaps; the journal has it by now."""
    touched = lessons_of(connection, done)
    events = credit(touched, lessons(connection, "open", {t.concept for t in touched}))
    lost = {t.concept for t in lessons_of(connection, reopened)}
    standing_on = [c for c in lessons(connection, "credited", lost) if c.by in reopened]
    return [*events, *withdrawn(standing_on, lessons(connection, "giving", lost))]


def text_of(file: str, largest: int) -> str:
    """What is in a file or comes in; raises StudyplanError if it is too long, or no UTF-8."""
    name = "stdin" if file == "-" else file
    try:
        if file == "-":
            data = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(file).open("rb") as handle:
                data = handle.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StudyplanError("cannot-read", path=name, reason=reason) from None
    if len(data) > largest:
        raise StudyplanError("import-too-long", file=name, most=largest // 1024**2)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StudyplanError("import-not-utf8", file=name, line=line) from None
