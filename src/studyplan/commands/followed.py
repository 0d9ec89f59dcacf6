"""Which followed roadmap a person means."""

import sqlite3

from studyplan.errors import AmbiguousError, NotFoundError
from studyplan.store.queries import followed
from studyplan.wiring import App


def followed_one(app: App, connection: sqlite3.Connection, name: str | None) -> str | None:
    """The followed roadmap that `--roadmap` names, if the option is there."""
    return None if name is None else the_followed(app, connection, name)


def the_followed(app: App, connection: sqlite3.Connection, name: str) -> str:
    """The followed roadmap whose id is `name`, or begins so.

    Raises AmbiguousError where it begins several, NotFoundError with the followed ones.
    """
    known = [(slug, app.words.text(title)) for slug, title, _ in followed(connection)]
    fitting = [slug for slug, _ in known if slug == name] or [
        slug for slug, _ in known if slug.startswith(name)
    ]
    if len(fitting) > 1 and name:
        both = [(slug, title) for slug, title in known if slug in fitting]
        raise AmbiguousError(name, both, "ambiguous-roadmap")
    if len(fitting) != 1:
        raise NotFoundError("roadmap-not-followed", near=known, name=name[:60])
    return fitting[0]
