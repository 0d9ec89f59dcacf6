"""`studyplan restore`: a backup in the place of the database, with everything since."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from studyplan import paths
from studyplan.app.library import fill
from studyplan.call import Call, interactive
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.core.bounds import place_in
from studyplan.core.upkeep import Backup, Restored
from studyplan.errors import AmbiguousError, Choice, DatabaseError, NotFoundError, StudyplanError
from studyplan.render.prompts import ask, show_to_person
from studyplan.render.restore import BackupsView, RestoredView
from studyplan.store.acts import database_of, file_of, newest
from studyplan.store.backups import backups, looked_into, newest_sound
from studyplan.store.restore import restore as put_back
from studyplan.store.salvage import own_name
from studyplan.surroundings import note_stored


def restore(
    backup: Annotated[
        str | None,
        typer.Argument(
            metavar="[BACKUP]",
            help=either(
                "A number in the list, a name, or a file; without it, the list.",
                "列表中的编号、备份名称或文件；省略时列出备份。",
            ),
        ),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", help=either("Take the newest sound backup.", "使用最近的完好备份。")
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """List the backups, or put one in the database's place, with all that was done since."""
    call = Call(lang, json, plain)
    found = backups(paths.backups())
    if backup is not None:
        if lines := database_of(paths.backups() / backup):
            call.emit(RestoredView(backup, bring_back(call, None, lines)))
            return
        chosen = _named(backup, found)
    elif yes:
        newest_one = newest_sound(paths.backups(), own_name(paths.database()))
        if newest_one is None:
            call.emit(_from_lines(call))
            return
        chosen = newest_one
    else:
        view = BackupsView(paths.backups(), found, call.today)
        if not (found and call.mode == "terminal" and interactive()):
            call.emit(view)
            return
        show_to_person(view.blocks(call.words))
        answer = ask(call.words("restore.question"), "n")
        if answer.lower() in ("n", "no", "否"):
            call.tell("restore.unchanged")
            return
        chosen = _named(answer, found)
    call.emit(RestoredView(chosen.name, bring_back(call, _whole(chosen).path)))


def bring_back(call: Call, base: Path | None, of: str = "") -> Restored:
    """Put a backup in place; without one, what can be read of the database, and of the lines."""
    restored = put_back(paths.database(), paths.backups(), base, call.now, _roadmaps, of)
    note_stored()
    return restored


def _roadmaps(connection: sqlite3.Connection, files: Sequence[bytes]) -> None:
    """Load the bundled roadmaps, and of the learner's own those whose files could be read."""
    from studyplan.roadmaps.load import load_kept
    from studyplan.store.definitions import load_roadmaps

    fill(connection)
    for data in files:
        with suppress(StudyplanError):  # of another time, or damaged
            load_roadmaps(connection, [load_kept(data)])


def _from_lines(call: Call) -> RestoredView:
    """What the lines beside the backups say, where there is no sound backup.

    Raises NotFoundError without any: a damaged database is for the doctor.
    """
    name = newest(paths.backups())
    if not name:
        there = paths.database().exists()
        raise NotFoundError("no-backup" if there else "no-backup-at-all", path=paths.backups())
    return RestoredView(file_of(paths.backups(), name).name, bring_back(call, None))


def _named(name: str, found: Sequence[Backup]) -> Backup:
    """The backup that a number, a name or a file says.

    Raises NotFoundError, or AmbiguousError for the beginning of several names. A bare number is
    one of the list, and nothing else: no beginning of a name that begins with a year.
    """
    if (place := place_in(name, found)) is not None:
        return found[place]
    named = [one for one in found if one.name == name]
    if name and not named and not name.isdecimal():
        named = [one for one in found if one.name.startswith(name)]
    if len(named) == 1:
        return named[0]
    file = Path(name)
    with suppress(OSError):  # a name that no file can have
        if file.is_file():
            return looked_into(file.absolute(), name)
    if named:
        choices = [Choice(one.name, _moment(one.last)) for one in named]
        raise AmbiguousError(name[:60], choices, "backup-ambiguous")
    near = [Choice(one.name, _moment(one.last)) for one in found]
    raise NotFoundError("backup-unknown", near=near, name=name[:60])


def _moment(at: str) -> datetime | str:
    """A wall time of a journal; one that is none stays as it is written."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return at


def _whole(chosen: Backup) -> Backup:
    """The same; raises DatabaseError where it cannot be used.

    Events that are damaged stay out, or come from the lines beside the backups.
    """
    if chosen.sound or chosen.problem == "journal":
        return chosen
    raise DatabaseError(f"backup-{chosen.problem}", name=chosen.name)
