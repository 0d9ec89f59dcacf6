"""`studyplan roadmap import` and `roadmap new`: roadmap files of one's own."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from studyplan.call import Call, interactive
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import argument, flag, option
from studyplan.commands.asking_new import another_file, asked_new
from studyplan.commands.brought_files import beside_of, drawing_in
from studyplan.commands.documents import incoming
from studyplan.core.bounds import MOST_BYTES
from studyplan.core.week_rules import parse_hours
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.render import output
from studyplan.render.output import View
from studyplan.render.words import Words
from studyplan.roadmaps.folders import id_in
from studyplan.surroundings import here

if TYPE_CHECKING:
    from studyplan.app.bringing import Import, Imported

_NOT_READ = {"node_modules", "venv", "vendor", "dist", "build", "translations", "site-packages"}


def import_(
    call: ChangingCall,
    file: str = argument("FILE|FOLDER|-", N_("A curriculum: a file, or a folder of pages or from roadmap.sh (- reads standard input).")),
    to: str | None = option("-o", "--output", "FILE", N_("File to write to (default: ID.yaml; - is standard output).")),
    id_: str | None = option("--id", "ID", N_("The roadmap’s id (default: made from its title).")),
    format_: str | None = option("--format", "markdown|outline|csv|roadmap.sh|studyplan", N_("The format; by its ending if not said.")),
    source: str | None = option("--source", "URL", N_("Where it lies on the web, which makes links within it whole.")),
    keep_all: bool = flag("--keep-all", N_("Keep more: introductions, advice, every paragraph as a note.")),
    ticks: bool = flag("--ticks", N_("Also write the ticks of the source as progress to import.")),
    onto: str | None = option("--onto", "ID|FILE", N_("A roadmap of yours, to be updated from this newer source.")),
    force: bool = flag("--force", N_("Replace an existing file.")),
) -> View | None:  # fmt: skip
    """Make a roadmap file of a curriculum, and report what became what and what was left out."""
    from studyplan.app.bringing import Import
    from studyplan.app.bringing_onto import brought_before, imported_onto, is_there, with_said

    if onto is not None and id_ is not None:
        raise UsageError("onto-has-id")
    wanted = Import(format_, id_, source, keep_all, ticks)
    before, again = None, ""
    with call.existing() as store:
        if onto is None:
            made = _imported(call, file, wanted)
            again = file if is_there(store, made.view.roadmap) else ""
        else:
            brought = brought_before(store, onto)
            before = brought.file
            made = _imported(call, file, wanted._replace(source=source or brought.url))
            made = imported_onto(made, brought, call.now, call.words)
    text = with_said(made, call.words)
    view = made.view._replace(dry_run=call.dry_run, again=again)
    path = Path(to or before or f"{view.roadmap}.yaml")
    if to == "-" or output.is_stdout(path):
        output.document([text])
        return None
    beside = path.with_name(f"{path.stem}-ticks.json") if made.ticks else None
    if onto is None and not force:
        _refuse_earlier(path, file, view.roadmap)
    _refuse(path, force or (before is not None and path == before))
    if beside is not None:
        _refuse(beside, force)
    is_same = view.before is not None and view.edition == view.before
    if not call.dry_run:
        from studyplan.store.files import save

        if path == before and not is_same:
            save(path.with_name(f"{path.name}.{view.before}"), path.read_bytes())
        if not is_same:
            save(path, text.encode())
        if beside is not None and made.ticks is not None:
            save(beside, made.ticks.encode())
    written = None if is_same else str(path)
    return view._replace(file=written, ticks_file=str(beside) if beside else None)


def _imported(call: Call, file: str, wanted: "Import") -> "Imported":
    from studyplan.app.bringing import imported, imported_folder

    folder = Path(file)
    is_folder = file != "-" and folder.is_dir()
    drawing = drawing_in(folder) if is_folder else None
    if is_folder and drawing is None:
        return imported_folder(folder, _pages(folder), wanted, call.now, call.words)
    name = str(drawing or file)
    data = incoming(name, MOST_BYTES)
    others = beside_of(Path(name), data, MOST_BYTES - len(data))
    _refuse_long(file, len(data))
    return imported(name, data, others, wanted, call.now, call.words)


def new(
    call: AnsweringCall,
    title: str | None = argument("[TITLE]", N_("The title. Omit it to be asked on a terminal.")),
    stages: str | None = option("--stages", "TEXT", N_("The titles of the stages, with commas between them.")),
    minutes: int | None = option("--hours", "HOURS", N_("Hours a week that it is meant for."), parser=parse_hours),
    outline: str | None = option("--from-outline", "FILE|-", N_("An indented list of words: what stands further in belongs to what is above.")),
    language: str | None = option("--language", "en|zh", N_("The language of the remarks in the file (default: that of the screen).")),
    to: str | None = option("-o", "--output", "FILE", N_("File to write to (default: ID.yaml; - is standard output).")),
    id_: str | None = option("--id", "ID", N_("The roadmap’s id (default: made from its title).")),
    force: bool = flag("--force", N_("Replace an existing file.")),
) -> View | None:  # fmt: skip
    """Begin a roadmap of your own: a file that is valid, with remarks, to be filled."""
    from studyplan.app.bringing import text_of, title_of
    from studyplan.app.new_roadmap import NewRoadmap, begun

    words = Words(here().language(language)) if language else call.words
    source = call.words("standard input") if outline == "-" else outline or ""
    text = None if outline is None else text_of(incoming(outline, MOST_BYTES), source)
    if title is None and outline is not None:
        title = words("My roadmap") if outline == "-" else title_of(outline)
    asked = title is None or not title.strip()
    if title is None or asked:
        if not interactive():
            raise UsageError("new-no-title")
        title, minutes, stages = asked_new(call, minutes, stages, words("Basics"))
    titles = [one for part in re.split("[,，、]", stages or "") if (one := part.strip())]
    wanted = NewRoadmap(
        title, titles or [words("Basics")], minutes and minutes / 60, id_, text, source
    )
    file, view = begun(wanted, call.now, words)
    path = Path(to or f"{view.roadmap}.yaml")
    if to == "-" or output.is_stdout(path):
        output.document([file])
        return None
    if asked and not force:
        path = another_file(call, path)
    _refuse(path, force)
    from studyplan.store.files import save

    save(path, file.encode())
    return view._replace(file=str(path))


def _pages(folder: Path) -> dict[str, bytes]:
    """The Markdown files of a folder by their paths in it, but for what is hidden or installed."""
    found: dict[str, bytes] = {}
    size = 0
    try:
        for at, folders, names in os.walk(folder):
            folders[:] = sorted(one for one in folders if one[0] != "." and one not in _NOT_READ)
            for name in sorted(names):
                path = Path(at) / name
                if path.suffix.lower() in (".md", ".markdown", ".mdx") and path.is_file():
                    found[path.relative_to(folder).as_posix()] = path.read_bytes()
                    size += path.stat().st_size
                    _refuse_long(str(folder), size)
    except OSError as error:
        raise StudyplanError("cannot-read", path=folder, reason=error.strerror) from None
    return found


def _refuse_long(file: str, size: int) -> None:
    if size > MOST_BYTES:
        raise StudyplanError("too-much", file=file, most=MOST_BYTES // (1024 * 1024))


def _refuse_earlier(path: Path, file: str, roadmap: str) -> None:
    """Raises UsageError for a file that has this roadmap already, with the way to its next edition."""
    try:
        said = id_in(path.read_bytes()) if path.is_file() else None
    except OSError:  # which writing it will name
        return
    if said == roadmap:
        raise UsageError("brought-before", path=path, file=file)


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
