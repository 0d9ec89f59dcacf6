"""Which roadmap a person means."""

import sqlite3
from collections.abc import Sequence

from studyplan.call import Call
from studyplan.core.names import begun_by
from studyplan.errors import AmbiguousError, Choice, NotFoundError
from studyplan.store.queries import followed


def followed_one(call: Call, connection: sqlite3.Connection, name: str | None) -> str | None:
    """The followed roadmap that `--roadmap` names, if the option is there."""
    return None if name is None else the_followed(call, connection, name)


def the_followed(call: Call, connection: sqlite3.Connection, name: str) -> str:
    """The followed roadmap that `name` says; raises as `the_roadmap` does."""
    known = [Choice(slug, call.words.text(title)) for slug, title, _ in followed(connection)]
    return the_roadmap(name, known, "roadmap-not-followed")


def the_roadmap(name: str, known: Sequence[Choice], unknown: str = "roadmap-unknown") -> str:
    """The id, of those that are `known`, that is `name` or that alone begins so.

    Raises AmbiguousError where it begins several, NotFoundError with all where it begins none.
    """
    fitting = begun_by(name, [one.id for one in known])
    if len(fitting) > 1:
        choices = [one for one in known if one.id in fitting]
        raise AmbiguousError(name[:60], choices, "ambiguous-roadmap")
    if not fitting:
        raise NotFoundError(unknown, near=known, name=name[:60])
    return fitting[0]
