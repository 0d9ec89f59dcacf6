"""Which topic a person means."""

import sqlite3
from collections.abc import Sequence

from studyplan.core.journal.study import TopicMarked
from studyplan.core.names import Name, match
from studyplan.core.records import Credit, TopicRow
from studyplan.errors import AmbiguousError, NotFoundError
from studyplan.store.topics import by_key, gone, is_followed, titles
from studyplan.wiring import App


def find(app: App, connection: sqlite3.Connection, names: Sequence[str]) -> list[TopicRow]:
    """The topics to be marked that `names` say, each once; several words may be one name together.

    Raises AmbiguousError where a name fits several, NotFoundError where it fits none.
    """
    try:
        found = (find_one(app, connection, name, marking=True) for name in names)
        return list({topic.id: topic for topic in found}.values())
    except (AmbiguousError, NotFoundError):
        if len(names) == 1:
            raise
        try:
            return [find_one(app, connection, " ".join(names), marking=True)]
        except (AmbiguousError, NotFoundError):
            pass
        raise


def find_one(
    app: App, connection: sqlite3.Connection, name: str, marking: bool = False
) -> TopicRow:
    """The one topic that `name` says: its id, its number in the last list, or words.

    What is followed comes before what is not; and what is to be marked in a roadmap that is not
    followed has to be named with its roadmap.
    """
    name = name.strip()
    if name.isdecimal():
        listed = app.recalled()
        if 0 < int(name[:6]) <= len(listed) and listed[int(name) - 1]:
            name = listed[int(name) - 1]
    found = by_key(connection, name) if name else []
    # Before words are looked at: they might fit a topic that was not meant.
    if not found and (archived := gone(connection, name)):
        was = app.words.text(archived[0])
        raise NotFoundError("topic-archived", name=name, title=was, edition=archived[1])
    if not found or not ("/" in name or is_followed(connection, found[0].id)):
        known: dict[bool, list[Name]] = {True: [], False: []}
        for key, title, followed_ in titles(connection):
            known[followed_].append(Name(key, title))
        exact, near = match(name, known[True])
        if not exact:
            elsewhere = [Name(t.key, t.title) for t in found]
            exact, others = (elsewhere, []) if elsewhere else match(name, known[False])
            if exact and marking:
                raise NotFoundError("topic-not-followed", near=_listed(app, exact), name=name[:60])
            near = near or others
        if not exact:
            raise _unknown(app, name, near)
        found = [topic for one in exact for topic in by_key(connection, one.key)]
    if len(found) > 1:
        raise AmbiguousError(name, _listed(app, [Name(t.key, t.title) for t in found]))
    return found[0]


def _listed(app: App, names: Sequence[Name]) -> list[tuple[str, str]]:
    return [(name.key, app.words.text(name.title)) for name in names]


def _unknown(app: App, name: str, near: Sequence[Name]) -> NotFoundError:
    """What there is to say of a name that fits nothing."""
    if name.isdecimal():
        return NotFoundError("number-unknown", name=name)
    key = "topic-unknown" if near else "topic-unknown-none"
    return NotFoundError(key, near=_listed(app, near), name=name[:60])


def credits_given(connection: sqlite3.Connection, events: Sequence[TopicMarked]) -> list[Credit]:
    """The topics that credit events are about, and what each is done by; None where it is lost."""
    found = []
    for event in events:
        givers = by_key(connection, event.by) if event.by else [None]
        (topic,) = by_key(connection, event.subject)
        found.append(Credit(topic, givers[0]))
    return found
