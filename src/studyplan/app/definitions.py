"""What defines a roadmap: its file, on disk or as the database has kept it."""

from typing import TYPE_CHECKING

from studyplan.app.library import id_or_file
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.roadmaps.parts import RoadmapFile


def definition(store: Store | None, name: str) -> "RoadmapFile":
    """What the file that `name` says has, or that of a roadmap, as the learner has it.

    Raises as `file_of` and `load_bytes` do.
    """
    from studyplan.roadmaps.load import load_bytes

    data, is_kept = file_of(store, name)
    return load_bytes(data, id_or_file(store, name), is_kept)


def file_of(store: Store | None, name: str) -> tuple[bytes, bool]:
    """That file's content, and whether the database has kept it; raises as `id_or_file` does."""
    from studyplan.roadmaps.load import file_named, read_bytes

    name = id_or_file(store, name)
    kept = kept_file(store, name)
    return kept or read_bytes(file_named(name)), kept is not None


def kept_file(store: Store | None, name: str) -> bytes | None:
    """The file of a roadmap as the database keeps it, also of one that was removed; None if not."""
    if store is None:
        return None
    return store.editions.file_of(name) or store.removed.file_of(name)
