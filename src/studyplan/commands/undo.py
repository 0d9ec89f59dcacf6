"""`studyplan undo` and `redo`: by command, as often as wanted."""

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either, number
from studyplan.core.text import told_apart
from studyplan.errors import StudyplanError
from studyplan.render.history import Act, UndoView, sentence, told
from studyplan.store import journal
from studyplan.store.history import titles_of

Times = Annotated[
    int,
    typer.Argument(
        metavar="[N]", parser=number(1, 1000), help=either("How many commands.", "操作次数。")
    ),
]


def undo(times: Times = 1, json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Take back the last command, or the last N; an update of a roadmap stays."""
    call = Call(lang, json, plain)
    met = list[journal.Taken]()
    with call.writing() as connection:
        for _ in range(times):
            passed = [one.command_id for one in met if one.lasting]
            outcome = journal.undo(connection, call.now, passed)
            if outcome is None:
                break
            met.append(outcome)
        acts = _told(connection, met)
    if times == 1 and met and met[0].lasting:
        raise StudyplanError("undo-update", what=sentence(acts[0], call.words))
    left = [act for act, one in zip(acts, met, strict=True) if one.lasting]
    call.emit(UndoView("undo", [act for act in acts if act not in left], left))


def redo(times: Times = 1, json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Do again what was taken back last."""
    call = Call(lang, json, plain)
    done = list[journal.Taken]()
    with call.writing() as connection:
        for _ in range(times):
            outcome = journal.redo(connection, call.now)
            if outcome is None:
                break
            done.append(outcome)
        acts = _told(connection, done)
    call.emit(UndoView("redo", acts))


def _told(connection: sqlite3.Connection, taken: Sequence[journal.Taken]) -> list[Act]:
    found = titles_of(connection, [e.event.subject for one in taken for e in one.events])
    titles = told_apart(found)
    return [told(one.command_id, one.events, titles, kept=one.kept) for one in taken]
