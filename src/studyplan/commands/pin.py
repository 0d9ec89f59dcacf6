"""`studyplan pin` and `unpin`: a topic on a day, or in a week."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from studyplan.commands.changing import Replan, change
from studyplan.commands.naming import find_one
from studyplan.commands.options import Json, Lang, OneTopic, Plain, either
from studyplan.core.journal.frame import PinSet
from studyplan.core.journal.keys import TopicKey
from studyplan.core.vocabulary import MET
from studyplan.core.wishes import parse_when
from studyplan.errors import UsageError
from studyplan.render.pin import PinView
from studyplan.store import planning
from studyplan.wiring import App


def pin(
    topic: OneTopic,
    when: Annotated[
        str,
        typer.Argument(
            metavar="DATE|WEEK",
            help=either(
                "2026-12-05, friday, +3d; or a week: week+2, 2026-W50.",
                "2026-12-05、friday、+3d；或某一周：week+2、2026-W50。",
            ),
        ),
    ],
    replan: Replan = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Study a topic on that day or from then on, before everything else."""
    app = App(lang, json, plain)
    try:
        day, week = parse_when(when, app.today)
    except ValueError:
        raise UsageError("bad-when", text=when) from None
    if day < app.today and not (week and (app.today - day).days < 7):
        raise UsageError("day-gone", day=day.isoformat())
    _set(app, topic, day, week, replan)


def unpin(
    topic: OneTopic,
    replan: Replan = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Take a pin back."""
    _set(App(lang, json, plain), topic, None, False, replan)


def _set(app: App, name: str, day: date | None, week: bool, replan: bool) -> None:
    with app.reading() as connection:
        topic = find_one(app, connection, name, marking=True)
        before = planning.pin_of(connection, topic.id)
    if day and topic.status in MET:
        raise UsageError("pin-finished", name=topic.key)

    pin = PinSet(TopicKey(topic.key), day, week)

    def events(connection: sqlite3.Connection) -> list[PinSet]:
        return [] if (planning.pin_of(connection, topic.id) or {}) == pin.data() else [pin]

    changed = change(app, events, replan)
    with app.reading() as connection:
        at = planning.planned_from(connection, topic.id)
    app.emit(PinView(app.today, topic, pin.data() or None, before, changed, at))
