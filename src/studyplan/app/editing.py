"""Editing a roadmap of the learner's own: its text, and the file that has it."""

from pathlib import Path

from studyplan.app.definitions import kept_file
from studyplan.app.library import id_or_file
from studyplan.app.own_roadmaps import own_files
from studyplan.core.model import Loaded
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.render.roadmap import ValidView
from studyplan.roadmaps.bundled import bundled_ids, is_file
from studyplan.roadmaps.folders import id_in, in_folders
from studyplan.store.files import save
from studyplan.store.store import Store


class Editable(NamedTuple):
    """A roadmap's text, and the file that has it; without a `path` only the database does.

    `roadmap` is its id, if the database has it.
    """

    name: str
    text: str
    path: Path | None
    roadmap: str | None


def editable(store: Store | None, name: str) -> Editable:
    """What there is to edit of the file or the id that `name` says.

    Raises StudyplanError for a bundled roadmap, and for a file that cannot be read.
    """
    from studyplan.roadmaps.load import read_bytes

    known = store.editions.by_id() if store is not None else {}
    if is_file(name):
        path: Path | None = Path(name)
    else:
        name = id_or_file(store, name)
        if name in bundled_ids():
            raise StudyplanError("edit-bundled", name=name)
        files = in_folders().files
        path = own_files(known, files).get(name) or files.get(name)
        if path is not None and not path.is_file():
            path = None
    data = read_bytes(path) if path is not None else kept_file(store, name)
    if data is None:
        raise StudyplanError("update-needs-file", name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StudyplanError("not-utf8", file=path or name) from None
    said = id_in(data)
    return Editable(Path(name).stem, text, path, said if said in known else None)


def read(before: Editable, text: str, draft: Path) -> Loaded:
    """The roadmap that the text of an edited one says; what is wrong with it is in the `draft`.

    Raises InvalidRoadmapError with all that is wrong, StudyplanError where the id is another one.
    """
    from studyplan.roadmaps.load import load_own

    loaded = load_own(text.encode(), str(draft), before.path)
    if before.roadmap is not None and loaded.roadmap.id != before.roadmap:
        raise StudyplanError("edit-other-id", name=before.roadmap, now=loaded.roadmap.id)
    return loaded


def is_known(store: Store | None, loaded: Loaded) -> bool:
    """Whether the database has the roadmap, so that this would be another edition of it."""
    return store is not None and loaded.roadmap.id in store.editions.by_id()


def keep(before: Editable, loaded: Loaded) -> ValidView:
    """Write the file that has the roadmap, if there is one, and say what it holds now."""
    if before.path is not None:
        save(before.path, loaded.file)
    return _checked(before, loaded.file)


def unchanged(before: Editable) -> ValidView:
    """What the roadmap holds as it is."""
    return _checked(before, before.text.encode())


def _checked(before: Editable, data: bytes) -> ValidView:
    from studyplan.app.authoring import validated

    return validated(data, str(before.path or before.name))
