"""`start`, `done`, `skip`, `reopen`: marking topics."""

import sqlite3

from studyplan.commands.naming import find
from studyplan.commands.next import whats_next
from studyplan.commands.options import Json, Lang, On, Plain, Topics
from studyplan.core.progress import mark
from studyplan.core.records import TopicRow
from studyplan.core.vocabulary import Status
from studyplan.errors import UsageError
from studyplan.render.mark import Marked, MarkView
from studyplan.store import journal, queries
from studyplan.store.topics import standing
from studyplan.wiring import App


def start(
    topics: Topics, on: On = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Mark topics as begun."""
    _mark("doing", topics, on, App(lang, json, plain))


def done(
    topics: Topics, on: On = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Mark topics as done; say what that unlocks and what comes next."""
    _mark("done", topics, on, App(lang, json, plain))


def skip(
    topics: Topics, on: On = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Leave topics out: they count as met wherever they are needed."""
    _mark("skipped", topics, on, App(lang, json, plain))


def reopen(
    topics: Topics, on: On = None, json: Json = False, plain: Plain = False, lang: Lang = None
) -> None:
    """Put topics back on the list."""
    _mark("todo", topics, on, App(lang, json, plain))


def _mark(status: Status, names: list[str], on: str | None, app: App) -> None:
    day = app.day(on, past=True)
    if day > app.today:
        raise UsageError("day-ahead", day=day.isoformat())
    with app.writing() as connection:
        topics = find(app, connection, names)
        marks = mark([standing(connection, t) for t in topics], status, day)
        events = [m.event for m in marks if m.event]
        if events:
            journal.append(connection, events, app.now)
        marked = [
            Marked(
                topic,
                outcome,
                queries.opened_by(connection, topic.id) if outcome.event else [],
                _titles(connection, outcome.unmet),
                *queries.stage_of(connection, topic.id),
            )
            for topic, outcome in zip(topics, marks, strict=True)
        ]
        view = MarkView(status, day, marked, whats_next(app, connection, 3))
    app.remember(view.following.listed())
    app.emit(view)


def _titles(connection: sqlite3.Connection, keys: tuple[str, ...]) -> list[TopicRow]:
    from studyplan.store.topics import by_key

    return [row for key in keys for row in by_key(connection, key)]
