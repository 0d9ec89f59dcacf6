"""Which topic a person means."""

import sqlite3
from collections.abc import Sequence

from studyplan.core.events import NewEvent
from studyplan.core.names import Name, match
from studyplan.core.records import Credit, TopicRow
from studyplan.errors import AmbiguousError, NotFoundError
from studyplan.store.archive import archived
from studyplan.store.queries import followed
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
    for gone in archived(connection):
        if name in (gone.key, gone.key.partition("/")[2]):
            title = app.words.text(gone.title)
            raise NotFoundError("topic-archived", name=name, title=title, edition=gone.edition)
    close = [(n.key, app.words.text(n.title)) for n in near]
    key = "topic-unknown" if close else "topic-unknown-none"
    raise NotFoundError(key, near=close, name=name[:60])


def followed_one(app: App, connection: sqlite3.Connection, name: str | None) -> str | None:
    """The followed roadmap that `--roadmap` names, if the option is there."""
    return None if name is None else the_followed(app, connection, name)


def the_followed(app: App, connection: sqlite3.Connection, name: str) -> str:
    """The followed roadmap whose id is `name`, or begins so.

    Raises NotFoundError with the followed ones.
    """
    known = [(slug, app.words.text(title)) for slug, title, _ in followed(connection)]
    fitting = [slug for slug, _ in known if slug == name] or [
        slug for slug, _ in known if slug.startswith(name)
    ]
    if len(fitting) != 1:
        raise NotFoundError("roadmap-not-followed", near=known, name=name[:60])
    return fitting[0]


def credits_given(connection: sqlite3.Connection, events: Sequence[NewEvent]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost."""
    found = []
    for event in events:
        by = event.data.get("by")
        givers = by_key(connection, str(by)) if by else [None]
        (topic,) = by_key(connection, event.subject)
        found.append(Credit(topic, givers[0]))
    return found
