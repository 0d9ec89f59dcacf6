"""Which topic a person means."""

import sqlite3
from collections.abc import Sequence

from studyplan.core.names import Name, match
from studyplan.core.records import TopicRow
from studyplan.errors import AmbiguousError, NotFoundError
from studyplan.store.topics import by_key, titles
from studyplan.wiring import App


def find(app: App, connection: sqlite3.Connection, names: Sequence[str]) -> list[TopicRow]:
    """The topics that `names` say, each once; words without quotes may be one name together.

    Raises AmbiguousError where a name fits several, NotFoundError where it fits none.
    """
    try:
        return list({t.id: t for t in (find_one(app, connection, n) for n in names)}.values())
    except (AmbiguousError, NotFoundError):
        if len(names) == 1:
            raise
        try:
            return [find_one(app, connection, " ".join(names))]
        except (AmbiguousError, NotFoundError):
            pass
        raise


def find_one(app: App, connection: sqlite3.Connection, name: str) -> TopicRow:
    """The one topic that `name` says: its id, its number in the last list, or words."""
    name = name.strip()
    if name.isdecimal():
        listed = app.recalled()
        if 0 < int(name[:6]) <= len(listed) and listed[int(name) - 1]:
            name = listed[int(name) - 1]
    found = by_key(connection, name) if name else []
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(name, [(t.key, app.words.text(t.title)) for t in found])
    known = [Name(key, title, followed) for key, title, followed in titles(connection)]
    exact, near = match(name, known)
    if len(exact) == 1:
        return by_key(connection, exact[0].key)[0]
    if exact:
        raise AmbiguousError(name, [(n.key, app.words.text(n.title)) for n in exact])
    if name.isdecimal():
        raise NotFoundError("number-unknown", name=name)
    close = [(n.key, app.words.text(n.title)) for n in near]
    key = "topic-unknown" if close else "topic-unknown-none"
    raise NotFoundError(key, near=close, name=name[:60])
