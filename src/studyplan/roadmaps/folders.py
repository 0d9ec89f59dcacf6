"""The learner's folders of roadmap files: which roadmaps are in them, and in which file."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from studyplan.core.listing import UnusedFile
from studyplan.core.problems import UnreadableError
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.surroundings import here

_ENDINGS = (".yaml", ".yml", ".json")
# As nearly every file says it, so that a folder is looked through without reading its files.
_ID = re.compile(rb"^id:[ \t]*(['\"]?)([a-z0-9-]+)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)


class Folders(NamedTuple):
    """The roadmaps in the learner's folders: their files by ids, and what gives none."""

    files: Mapping[str, Path]
    unused: Sequence[UnusedFile]


def in_folders() -> Folders:
    """What the folders have that `STUDYPLAN_ROADMAPS` or the settings name.

    Of several files with one id the first counts, by folder and name. Raises StudyplanError for
    settings that cannot be read.
    """
    files: dict[str, Path] = {}
    unused = list[UnusedFile]()
    bundled = {*bundled_ids()} if (folders := here().roadmap_folders) else {*()}
    for folder in folders:
        try:
            names = sorted(p for p in folder.iterdir() if p.suffix in _ENDINGS and p.is_file())
        except OSError as error:
            unused.append(UnusedFile(str(folder), "unreadable", error.strerror or ""))
            continue
        for path in names:
            try:
                name = id_in(path.read_bytes())
            except OSError as error:
                unused.append(UnusedFile(str(path), "unreadable", error.strerror or ""))
                continue
            if name is None:
                continue
            if name in bundled:
                unused.append(UnusedFile(str(path), "bundled", name))
            elif name in files:
                unused.append(UnusedFile(str(path), "twice", name))
            else:
                files[name] = path
    return Folders(files, unused)


def id_in(data: bytes) -> str | None:
    """The id of the roadmap that a file holds; None for what is none: anything may lie there."""
    if b"stages" not in data:
        return None
    if said := _ID.search(data):
        return said[2].decode()
    from studyplan.roadmaps.yaml_documents import read  # which most folders never need

    try:
        value = read(data).value
    except UnreadableError:
        return None
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None
