"""`studyplan doctor`: check the database, and mend what can be mended."""

from typing import Annotated

import typer

from studyplan import paths
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain, either
from studyplan.commands.restore import bring_back
from studyplan.core.upkeep import Report, Salvage
from studyplan.errors import DatabaseError
from studyplan.render.upkeep import DoctorView
from studyplan.store.backups import newest_sound
from studyplan.store.doctor import examine
from studyplan.store.salvage import own_name


def doctor(
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help=either(
                "Repair what is derived, and save what can be read of a damaged file.",
                "修复派生数据；文件损坏时抢救还能读取的内容。",
            ),
        ),
    ] = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Check the file, its schema, its journal, what is derived from that, and the backups."""
    call = Call(lang, json, plain)
    try:
        with call.reading():
            pass  # an older schema is migrated before it is judged
        report = examine(paths.database(), paths.backups(), call.now, rebuild)
    except DatabaseError as error:
        if not rebuild or error.key.startswith("database-newer"):
            raise
        report = Report([call.words(error.key, **error.facts)])
    # Definitions that do not fit together are whole in a backup, and nowhere else.
    if rebuild and (report.integrity or (report.foreign_keys and report.safety.last)):
        report = _salvaged(call)
    call.emit(DoctorView(paths.database(), paths.backups(), report, rebuild))
    if not report.sound:
        raise typer.Exit(5 if report.integrity else 1)


def _salvaged(call: Call) -> Report:
    """A report on the database that takes a damaged one's place, with all that could be read."""
    newest = newest_sound(paths.backups(), own_name(paths.database()))
    restored = bring_back(call, newest.path if newest else None)
    report = examine(paths.database(), paths.backups(), call.now, mend=True)
    base = newest.name if newest else None
    return report._replace(salvage=Salvage(restored.acts, restored.aside, base))
