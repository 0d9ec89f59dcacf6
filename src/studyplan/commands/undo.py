"""`studyplan undo` and `redo`: by command, as often as wanted."""

from collections.abc import Callable
from typing import Annotated

import typer

from studyplan.commands.options import Json, Lang, Plain, either, number
from studyplan.core.text import told_apart
from studyplan.render.history import UndoView, told
from studyplan.store import journal
from studyplan.store.history import titles_of
from studyplan.wiring import App

Times = Annotated[
    int,
    typer.Argument(
        metavar="[N]", parser=number(1, 1000), help=either("How many commands.", "操作次数。")
    ),
]


def undo(times: Times = 1, json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Take back the last command, or the last N."""
    _again("undo", journal.undo, times, App(lang, json, plain))


def redo(times: Times = 1, json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Do again what was taken back last."""
    _again("redo", journal.redo, times, App(lang, json, plain))


def _again(verb: str, act: Callable[..., journal.Taken | None], times: int, app: App) -> None:
    done = []
    with app.writing() as connection:
        for _ in range(times):
            outcome = act(connection, app.now)
            if outcome is None:
                break
            done.append(outcome)
        found = titles_of(connection, [e.event.subject for o in done for e in o.events])
    titles = told_apart(found)
    acts = [told(o.command_id, o.events, titles, kept=o.kept) for o in done]
    app.emit(UndoView(verb, acts))
