"""`studyplan path`: where everything is."""

from contextlib import suppress

from studyplan import paths
from studyplan.call import Call
from studyplan.commands.options import Json, Lang, Plain
from studyplan.errors import StudyplanError
from studyplan.render.upkeep import PathView
from studyplan.store.backups import newest_sound


def path(json: Json = False, plain: Plain = False, lang: Lang = None) -> None:
    """Print the places of database, backups, settings and bundled data."""
    call = Call(lang, json, plain)
    newest = None
    with suppress(StudyplanError):  # where a folder may not be read, it is still where it is
        newest = newest_sound(paths.backups())
    call.emit(
        PathView(
            {
                "database": paths.database(),
                "backups": paths.backups(),
                "config": paths.config_file(),
                "roadmaps": paths.bundled("roadmaps"),
            },
            newest.made.isoformat(timespec="seconds") if newest else None,
        )
    )
