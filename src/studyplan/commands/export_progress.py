"""`studyplan export progress` and `journal`: what was done, to keep or to read."""

import sqlite3
from collections.abc import Iterator

from studyplan.app.history import acts
from studyplan.call import Call
from studyplan.commands.documents import Bom, Force, Format, Output, destination
from studyplan.commands.options import Lang
from studyplan.core.living import stretches
from studyplan.render.history import Act
from studyplan.store import identity, takeaway
from studyplan.store.commitment import plan as laid_out
from studyplan.store.editions import file_of
from studyplan.store.history import first_to_last, subjects, titles_of
from studyplan.store.queries import stages

FORMATS = ("markdown", "csv", "json")


def progress(
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    lang: Lang = None,
) -> None:
    """Write how far you are; as JSON it is everything that `import progress` takes back."""
    call = Call(lang)
    to = destination(FORMATS, format_, file, force, bom)
    with call.reading() as connection:
        if to.format == "json":
            from studyplan.render.saved import lined, progress_json

            editions = {slug: about[0] for slug, about in takeaway.roadmaps(connection).items()}
            found = takeaway.progress(connection)._replace(files=_own_files(connection))
            names = (identity.of(connection, "calendar"), identity.of(connection, "device"))
            text = "".join(lined(progress_json(found, editions, *names, call.now.utc)))
        elif to.format == "csv":
            from studyplan.render.progress_export import progress_csv

            planned = stretches(laid_out(connection, call.today).sessions)
            text = progress_csv(takeaway.studied(connection), planned, call.words)
        else:
            from studyplan.render.markdown import markdown
            from studyplan.render.progress_export import progress_document

            rows = stages(connection), takeaway.studied(connection)
            blocks = progress_document(*rows, call.today, call.words)
            text = "".join(markdown(blocks, call.words))
    to.deliver(call, text)


def journal(
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
    lang: Lang = None,
) -> None:
    """Write everything that was ever done, first to last; nothing of it is left out as JSON."""
    call = Call(lang)
    to = destination(FORMATS, format_, file, force, bom)
    with call.reading() as connection:
        to.deliver(call, _journal(call, connection, to.format))


def _journal(call: Call, connection: sqlite3.Connection, wanted: str) -> Iterator[str]:
    if wanted == "markdown":
        from studyplan.render.journal import journal_document
        from studyplan.render.markdown import markdown

        return markdown(journal_document(_acts(connection), call.words), call.words)
    if wanted == "csv":
        from studyplan.render.exports import journal_csv

        return journal_csv(takeaway.events(connection), call.words)
    from studyplan.render.answers import as_data
    from studyplan.render.exports import JournalExport
    from studyplan.render.saved import lined

    found = JournalExport(identity.of(connection, "device"), iter(takeaway.events(connection)))
    return lined(as_data(found, call.words))


def _own_files(connection: sqlite3.Connection) -> dict[str, str]:
    """The files of the roadmaps that another computer does not have already, by id."""
    from studyplan.roadmaps.bundled import bundled_ids

    own = sorted({*takeaway.roadmaps(connection)} - {*bundled_ids()})
    files = {name: file_of(connection, name) for name in own}
    return {name: file.decode("utf-8") for name, file in files.items() if file is not None}


def _acts(connection: sqlite3.Connection) -> Iterator[Act]:
    """Every command that there was, first to last."""
    for commands in first_to_last(connection):
        yield from acts(commands, titles_of(connection, subjects(commands)))
