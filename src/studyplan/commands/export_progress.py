"""`studyplan export progress` and `journal`: what was done, to keep or to read."""

from collections.abc import Iterator

from studyplan.app.history import acts
from studyplan.call import Call
from studyplan.commands.calling import SpeakingCall
from studyplan.commands.documents import Bom, Force, Format, Output, destination
from studyplan.core.living import stretches
from studyplan.render.history import Act
from studyplan.store.history import subjects
from studyplan.store.store import Store

FORMATS = ("markdown", "csv", "json")


def progress(
    call: SpeakingCall,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
) -> None:
    """Write how far you are; as JSON it is everything that `import progress` takes back."""
    to = destination(FORMATS, format_, file, force, bom)
    with call.reading() as store:
        if to.format == "json":
            from studyplan.render.saved import lined, progress_json

            editions = {
                slug: about[0] for slug, about in store.editions.editions_and_titles().items()
            }
            found = store.progress.whole()._replace(files=_own_files(store))
            names = (store.identity.of("calendar"), store.identity.of("device"))
            text = "".join(lined(progress_json(found, editions, *names, call.now.utc)))
        elif to.format == "csv":
            from studyplan.render.progress_export import progress_csv

            planned = stretches(store.plan.ahead(call.today).sessions)
            text = progress_csv(store.progress.studied(), planned, call.words)
        else:
            from studyplan.render.markdown import markdown
            from studyplan.render.progress_export import progress_document

            rows = store.roadmaps.stages(), store.progress.studied()
            blocks = progress_document(*rows, call.today, call.words)
            text = "".join(markdown(blocks, call.words))
    to.deliver(call, text)


def journal(
    call: SpeakingCall,
    format_: Format = None,
    file: Output = "-",
    force: Force = False,
    bom: Bom = False,
) -> None:
    """Write everything that was ever done, first to last; nothing of it is left out as JSON."""
    to = destination(FORMATS, format_, file, force, bom)
    with call.reading() as store:
        to.deliver(call, _journal(call, store, to.format))


def _journal(call: Call, store: Store, wanted: str) -> Iterator[str]:
    if wanted == "markdown":
        from studyplan.render.journal import journal_document
        from studyplan.render.markdown import markdown

        return markdown(journal_document(_acts(store), call.words), call.words)
    if wanted == "csv":
        from studyplan.render.exports import journal_csv

        return journal_csv(store.history.legible(), call.words)
    from studyplan.render.answers import as_data
    from studyplan.render.exports import JournalExport
    from studyplan.render.saved import lined

    found = JournalExport(store.identity.of("device"), iter(store.history.legible()))
    return lined(as_data(found, call.words))


def _own_files(store: Store) -> dict[str, str]:
    """The files of the roadmaps that another computer does not have already, by id."""
    from studyplan.roadmaps.bundled import bundled_ids

    own = sorted({*store.editions.editions_and_titles()} - {*bundled_ids()})
    files = {name: store.editions.file_of(name) for name in own}
    return {name: file.decode("utf-8") for name, file in files.items() if file is not None}


def _acts(store: Store) -> Iterator[Act]:
    """Every command that there was, first to last."""
    for commands in store.history.first_to_last():
        yield from acts(commands, store.history.titles_of(subjects(commands)))
