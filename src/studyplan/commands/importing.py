"""`studyplan import ticks`: ticks made in an exported document."""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from studyplan.app.credit import credits_given, elsewhere
from studyplan.call import Call, interactive
from studyplan.commands.options import DryRun, Json, Lang, NoCredit, On, Plain, Yes, either
from studyplan.core.bounds import MOST_BYTES_OF_TICKS
from studyplan.core.boxes import Box, boxes
from studyplan.core.journal.events import Event
from studyplan.core.journal.study import TopicMarked
from studyplan.core.progress import mark
from studyplan.core.ticks import Wanted, read
from studyplan.errors import StudyplanError
from studyplan.render.prompts import confirmed, show_to_person
from studyplan.render.taken import ProgressView
from studyplan.render.ticks import TicksView
from studyplan.store import journal, takeaway
from studyplan.store.topics import by_key, standing

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
                "Also change what is done and is marked otherwise here.",
                "已完成而文件中标记不同的，也一并改过来。",
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
    """Import the marks of an exported task list: topics done, started, skipped; objectives."""
    call = Call(lang, json, plain)
    day = call.day_of_act(on)
    found = _boxes(file)

    def act(keep: bool) -> TicksView:
        with call.writing(keep) as connection:
            return _tick(call, connection, file, found, day, untick, not no_credit)._replace(
                dry_run=dry_run
            )

    preview_and_act(call, act, dry_run, yes)


def preview_and_act(
    call: Call, act: Callable[[bool], TicksView | ProgressView], dry_run: bool, yes: bool
) -> None:
    """Show what would change where it is only a dry run, or a person has to agree; else act."""
    asking = not yes and not dry_run and call.mode == "terminal" and interactive()
    if not dry_run and not asking:
        _answer(call, act(True))
        return
    view = act(False)
    if dry_run or view.nothing:
        _answer(call, view)
        if dry_run:
            call.tell("dry-run")
        return
    show_to_person(view.blocks(call.words))
    if confirmed(call.words("import.question")):
        call.emit(act(True)._replace(again=True))
    else:
        call.tell("init.unchanged")


def _answer(call: Call, view: TicksView | ProgressView) -> None:
    call.emit(view)
    if view.nothing and call.mode == "plain":  # rows have no word for it
        call.tell(view.in_vain)


def _tick(
    call: Call,
    connection: sqlite3.Connection,
    file: str,
    found: list[Box],
    day: date,
    untick: bool,
    crediting: bool,
) -> TicksView:
    """Write down what the boxes say, as one command."""
    known = takeaway.known(connection, [box.key for box in found if box.key])
    known |= {topic.key: topic for topic in known.values()}
    wanted = read(found, known, call.today, day, untick)
    marks = list(_marks(connection, wanted.topics))
    given = elsewhere(connection, marks, crediting)
    events: list[Event] = [*marks, *wanted.points, *given]
    if events:
        journal.append(connection, events, call.now)
    credits_ = credits_given(connection, given)
    return TicksView(file, day, call.today, False, len(found), wanted, known, credits_)


def _marks(connection: sqlite3.Connection, topics: Sequence[Wanted]) -> Iterator[TopicMarked]:
    for wanted in topics:
        (topic, *_) = by_key(connection, wanted.key)
        at = standing(connection, topic)
        if wanted.status == "doing":  # also what was done: that was asked for
            at = at._replace(status="todo")
        yield from (m.event for m in mark([at], wanted.status, wanted.on) if m.event)


def _boxes(file: str) -> list[Box]:
    """The boxes in a file; raises StudyplanError where it is empty or has none of our keys."""
    text = text_of(file, MOST_BYTES_OF_TICKS)
    found = boxes(text)
    if not any(box.key for box in found):
        key = "import-no-keys" if text.strip() else "import-empty"
        raise StudyplanError(key, file=name_of(file))
    return found


def name_of(file: str) -> str:
    """What the file is called in sentences."""
    return "stdin" if file == "-" else file


def text_of(file: str, largest: int) -> str:
    """What is in a file or comes in; raises StudyplanError if it is too long, or no UTF-8."""
    name = name_of(file)
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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    else:
        if "\0" not in text:
            return text
        line = text[: text.index("\0")].count("\n") + 1
    # Two bytes a character: with a mark at its beginning, or every second of them is nought.
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data
    key = "import-utf16" if wide else "import-not-utf8"
    raise StudyplanError(key, file=name, line=line)
