"""`studyplan roadmap import`: a curriculum that exists as a roadmap file of one's own."""

from pathlib import Path

from studyplan.commandline.calling import ChangingCall
from studyplan.commandline.options import argument, flag, option
from studyplan.commands.documents import incoming
from studyplan.core.bounds import MOST_BYTES
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.output import View


def import_(
    call: ChangingCall,
    file: str = argument("FILE|-", N_("A curriculum: a Markdown or HTML file (- reads standard input).")),
    to: str | None = option("-o", "--output", "FILE", N_("File to write to (default: ID.yaml; - is standard output).")),
    id_: str | None = option("--id", "ID", N_("The roadmap’s id (default: made from its title).")),
    format_: str | None = option("--format", "markdown", N_("The format; by its ending if not said.")),
    source: str | None = option("--source", "URL", N_("Where it lies on the web, which makes links within it whole.")),
    keep_all: bool = flag("--keep-all", N_("Keep more: introductions, advice, every paragraph as a note.")),
    ticks: bool = flag("--ticks", N_("Also write the ticks of the source as progress to import.")),
    force: bool = flag("--force", N_("Replace an existing file.")),
) -> View | None:  # fmt: skip
    """Make a roadmap file of a curriculum, and report what became what and what was left out."""
    from studyplan.app.bringing import Import, imported

    data = incoming(file, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise StudyplanError("import-too-long", file=file, most=MOST_BYTES // (1024 * 1024))
    made = imported(file, data, Import(format_, id_, source, keep_all, ticks), call.now, call.words)
    view = made.view._replace(dry_run=call.dry_run)
    path = Path(to or f"{view.roadmap}.yaml")
    if to == "-" or output.is_stdout(path):
        output.document([made.text])
        return None
    beside = path.with_name(f"{path.stem}-ticks.json") if made.ticks else None
    for one in (path, *([beside] if beside else [])):
        _refuse(one, force)
    if not call.dry_run:
        from studyplan.store.files import save

        save(path, made.text.encode())
        if beside is not None and made.ticks is not None:
            save(beside, made.ticks.encode())
    return view._replace(file=str(path), ticks_file=str(beside) if beside else None)


def _refuse(path: Path, force: bool) -> None:
    """Raises UsageError for a folder, and for a file that is there unless it may be replaced."""
    try:
        folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from None
    if folder:
        raise UsageError("is-folder", path=path)
    if is_there and not force:
        raise UsageError("file-exists", path=path)
