"""The database, looked over and brought back."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from pathlib import Path

from studyplan import paths
from studyplan.app.library import fill
from studyplan.core.backups import Backup, Restored
from studyplan.core.bounds import place_in
from studyplan.core.doctor_report import DoctorReport
from studyplan.core.journal.clock import Moment
from studyplan.errors import AmbiguousError, Choice, DatabaseError, NotFoundError, StudyplanError
from studyplan.render.restore import BackupsView, RestoredView
from studyplan.render.upkeep import DoctorView, PathView
from studyplan.store.acts import database_of, file_of, newest
from studyplan.store.backups import backups, looked_into, newest_sound
from studyplan.store.doctor import examine
from studyplan.store.restore import own_name, restore
from studyplan.store.store import Store
from studyplan.surroundings import note_stored


def places() -> PathView:
    """Where everything is kept."""
    last = None
    with suppress(StudyplanError):  # where a folder may not be read, it is still where it is
        last = newest_sound(paths.backups())
    kept_at = {
        "database": paths.database(),
        "backups": paths.backups(),
        "config": paths.config_file(),
        "roadmaps": paths.bundled("roadmaps"),
    }
    return PathView(kept_at, last.made.isoformat(timespec="seconds") if last else None)


def looked_over(opening: AbstractContextManager[object], now: Moment, rebuild: bool) -> DoctorView:
    """What is wrong with the database; with `rebuild` it is repaired, or what can be read saved.

    Raises what `opening` it raises.
    """
    try:
        with opening:
            pass  # an older schema is migrated before it is judged
        report = examine(paths.database(), paths.backups(), now, rebuild)
    except DatabaseError as error:
        if not rebuild or error.key.startswith("database-newer"):
            raise
        report = _salvaged(now)
    else:
        # Definitions that do not fit together are whole in a backup, and nowhere else.
        if rebuild and (report.integrity or (report.foreign_keys and report.safety.last)):
            report = _salvaged(now)
    return DoctorView(paths.database(), paths.backups(), report, rebuild)


def _salvaged(now: Moment) -> DoctorReport:
    """A report on the database that takes a damaged one's place, with all that could be read."""
    base = newest_sound(paths.backups(), own_name(paths.database()))
    back = _put_back(now, base.path if base else None)
    report = examine(paths.database(), paths.backups(), now, mend=True)
    return report._replace(salvage=back._replace(base=base.name if base else None))


def copies(today: date) -> BackupsView:
    """Every backup, the latest first."""
    return BackupsView(paths.backups(), backups(paths.backups()), today)


def bring_back(now: Moment, name: str | None, there: Sequence[Backup]) -> RestoredView:
    """Put what `name` says in the database's place: of `there` by number or name, or a file.

    Without a name the newest sound backup; where there is none, what the lines beside them say.
    Raises NotFoundError, AmbiguousError, or DatabaseError for a backup that cannot be used.
    """
    folder = paths.backups()
    if name is not None and (lines := database_of(folder / name)):
        return RestoredView(name, _put_back(now, None, lines))
    if name is None:
        chosen = newest_sound(folder, own_name(paths.database()))
    else:
        chosen = _named(name, there)
    if chosen is None:
        lines = newest(folder)
        if not lines:  # a damaged database is for the doctor
            known = paths.database().exists()
            raise NotFoundError("no-backup" if known else "no-backup-at-all", path=folder)
        return RestoredView(file_of(folder, lines).name, _put_back(now, None))
    # Events that are damaged stay out, or come from the lines beside the backups.
    if not chosen.sound and chosen.problem != "journal":
        raise DatabaseError(f"backup-{chosen.problem}", name=chosen.name)
    return RestoredView(chosen.name, _put_back(now, chosen.path))


def _put_back(now: Moment, base: Path | None, of: str = "") -> Restored:
    """Put a backup in place; without one, what can be read of the database, and of the lines."""
    back = restore(paths.database(), paths.backups(), base, now, _with_roadmaps, of)
    note_stored()
    return back


def _with_roadmaps(store: Store, files: Sequence[bytes]) -> None:
    """Load the bundled roadmaps, and of the learner's own those whose files could be read."""
    from studyplan.roadmaps.load import load_kept

    fill(store)
    for data in files:
        with suppress(StudyplanError):  # of another time, or damaged
            store.definitions.load_roadmaps([load_kept(data)])


def _named(name: str, there: Sequence[Backup]) -> Backup:
    """The backup that a number, a name or a file says.

    Raises NotFoundError, or AmbiguousError for the beginning of several names. A bare number is
    one of the list, and nothing else: no beginning of a name that begins with a year.
    """
    if (place := place_in(name, there)) is not None:
        return there[place]
    named = [one for one in there if one.name == name]
    if name and not named and not name.isdecimal():
        named = [one for one in there if one.name.startswith(name)]
    if len(named) == 1:
        return named[0]
    file = Path(name)
    with suppress(OSError):  # a name that no file can have
        if file.is_file():
            return looked_into(file.absolute(), name)
    if named:
        raise AmbiguousError(name[:60], _choices(named), "backup-ambiguous")
    raise NotFoundError("backup-unknown", _choices(there), name=name[:60])


def _choices(there: Sequence[Backup]) -> list[Choice]:
    """What each is called, and when its last act was."""
    choices = []
    for backup in there:
        last: object = backup.last
        with suppress(ValueError):
            last = datetime.fromisoformat(backup.last)
        choices.append(Choice(backup.name, last))
    return choices
