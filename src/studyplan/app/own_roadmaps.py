"""The learner's own roadmaps beside the bundled ones: where they come from, and taking one out."""

from collections.abc import Mapping
from pathlib import Path

from studyplan.app.library import changed_files, known_roadmaps, waiting
from studyplan.app.naming import the_roadmap
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import RoadmapUpdated
from studyplan.core.listing import Listing, UnusedFile
from studyplan.core.model import Loaded
from studyplan.errors import StudyplanError
from studyplan.render.roadmap import ListView, RemovedView
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.folders import in_folders
from studyplan.store.editions import Edition
from studyplan.store.store import Store


def listed(store: Store) -> ListView:
    """Every roadmap with its size: bundled, in the database, in the learner's folders."""
    bundled, known, folders = {*bundled_ids()}, store.editions.by_id(), in_folders()
    files = own_files(known, folders.files)
    newer = {*waiting(store), *changed_files(known, files)}
    rows = {
        one.id: one._replace(
            newer=one.id in newer,
            bundled=one.id in bundled,
            file=str(files[one.id]) if one.id in files else None,
            gone=one.id in files and not files[one.id].is_file(),
        )
        for one in store.outlines.listings()
    }
    unused = list(folders.unused)
    for name, path in folders.files.items():
        if name not in known:
            new = _new(name, path)
            if isinstance(new, UnusedFile):
                unused.append(new)
            else:
                rows[name] = new
    return ListView([rows[name] for name in sorted(rows)], unused)


def own_files(known: Mapping[str, Edition], files: Mapping[str, Path]) -> dict[str, Path]:
    """Where the files of the learner's own lie: in these folders, or where they were last read."""
    read = {name: Path(one.path) for name, one in known.items() if one.path is not None}
    return {**read, **{name: path for name, path in files.items() if name in known}}


def remove(store: Store, now: Moment, name: str) -> RemovedView:
    """Take a roadmap of the learner's own out of the database; what was done in it is kept.

    Raises StudyplanError for a bundled one, and for one that is followed.
    """
    name = the_roadmap(name, known_roadmaps(store))
    known = store.editions.by_id()
    if name in bundled_ids():
        raise StudyplanError("remove-bundled", name=name)
    if name not in known:
        raise StudyplanError("remove-not-there", name=name)
    if known[name].followed:
        raise StudyplanError("remove-followed", name=name)
    file = store.editions.file_of(name)
    if file is None:
        raise StudyplanError("remove-without-file", name=name)
    store.journal.append([RoadmapUpdated(name, known[name].edition, "")], now)
    store.definitions.remove_roadmap(name, file)
    return RemovedView(name, known[name].title)


def _new(name: str, path: Path) -> Listing | UnusedFile:
    """A roadmap that only a file has, in a line; or that it has problems."""
    from studyplan.roadmaps.load import load_any

    try:
        loaded: Loaded = load_any(name)
    except StudyplanError:
        return UnusedFile(str(path), "invalid", name)
    roadmap = loaded.roadmap
    return Listing(
        roadmap.id,
        roadmap.edition,
        roadmap.level,
        roadmap.title,
        roadmap.summary,
        len(roadmap.stages),
        len(roadmap.topics),
        sum(topic.low_minutes for topic in roadmap.topics),
        sum(topic.high_minutes for topic in roadmap.topics),
        file=str(path),
    )
