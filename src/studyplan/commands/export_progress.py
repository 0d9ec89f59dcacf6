"""`studyplan export progress` and `journal`: what was done, to keep or to read."""

import sqlite3

from studyplan.commands.documents import Bom, Force, Format, Output, destination
from studyplan.commands.options import Lang
from studyplan.core.living import stretches
from studyplan.render.history import Act, told
from studyplan.store import identity, takeaway
from studyplan.store.commitment import plan as laid_out
from studyplan.store.history import latest, titles_of
from studyplan.store.queries import stages
from studyplan.wiring import App

FORMATS = ("markdown", "csv", "json")


def progress(
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    lang: Lang = None,
) -> None:
    """Write how far you are; as JSON it is everything that `import progress` takes back."""
    app = App(lang)
    to = destination(FORMATS, format_, file, force, bom)
    with app.reading() as connection:
        if to.format == "json":
            from studyplan.render.saved import lined, progress_json

            editions = {slug: about[0] for slug, about in takeaway.roadmaps(connection).items()}
            found = takeaway.progress(connection)
            names = (identity.of(connection, "calendar"), identity.of(connection, "device"))
            text = lined(progress_json(found, editions, *names, app.now.utc))
        elif to.format == "csv":
            from studyplan.render.progress_export import progress_csv

            planned = stretches(laid_out(connection, app.today).sessions)
            text = progress_csv(takeaway.studied(connection), planned, app.words)
        else:
            from studyplan.render.progress_export import progress_markdown

            text = progress_markdown(
                stages(connection), takeaway.studied(connection), app.today, app.words
            )
    to.deliver(app, text)


def journal(
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    lang: Lang = None,
) -> None:
    """Write everything that was ever done, first to last; nothing of it is left out as JSON."""
    app = App(lang)
    to = destination(FORMATS, format_, file, force, bom)
    with app.reading() as connection:
        if to.format == "markdown":
            from studyplan.render.journal import journal_markdown

            text = journal_markdown(_acts(connection), app.words)
        else:
            events = takeaway.events(connection)
            if to.format == "csv":
                from studyplan.render.csv import journal_csv

                text = journal_csv(events)
            else:
                from studyplan.render.journal import journal_json
                from studyplan.render.saved import lined

                text = lined(journal_json(events, identity.of(connection, "device")))
    to.deliver(app, text)


def _acts(connection: sqlite3.Connection) -> list[Act]:
    """Every command that there was, first to last."""
    commands = latest(connection, -1)[::-1]
    subjects = [e.event.subject for c in commands for e in (*c.events, *c.original)]
    titles = titles_of(connection, subjects)
    return [
        told(
            *(c.id, c.events, titles, c.at, c.local_date, c.undoes),
            *(c.undone is not None, (), c.original),
        )
        for c in commands
    ]
