"""From a roadmap file to the roadmap that the rest of the program works with."""

from functools import cache
from pathlib import Path
from typing import Any

from studyplan import paths
from studyplan.core import model
from studyplan.core.model import Loaded
from studyplan.core.problems import UnreadableError
from studyplan.core.text import Text
from studyplan.errors import Choice, NotFoundError, StudyplanError
from studyplan.roadmaps import parts
from studyplan.roadmaps.bundled import bundled_ids, digest, is_earlier, is_file
from studyplan.roadmaps.check import checked, parsed
from studyplan.roadmaps.folders import in_folders
from studyplan.roadmaps.positions import Document
from studyplan.roadmaps.resolve import resolve
from studyplan.roadmaps.yaml_documents import read


class InvalidRoadmapError(StudyplanError):
    """A roadmap file has problems, and perhaps warnings, each with the file's name."""

    def __init__(self, file: str, unreadable: UnreadableError) -> None:
        super().__init__("roadmap-invalid", file=file, count=len(unreadable.problems))
        self.problems = [problem._replace(file=file) for problem in unreadable.problems]
        self.warnings = [warning._replace(file=file) for warning in unreadable.warnings]


def load_bundled(name: str) -> parts.RoadmapFile:
    """The bundled roadmap `name` as its file says it; raises NotFoundError."""
    path = _bundled_file(name)
    return load_bytes(read_bytes(path), str(path))


def load(name: str) -> Loaded:
    """The bundled roadmap `name`, resolved and estimated; raises NotFoundError."""
    path = _bundled_file(name)
    data = read_bytes(path)
    return Loaded(_resolved(data, str(path)), digest(data), data)


@cache
def _resolved(data: bytes, name: str) -> model.Roadmap:
    """The roadmap in a bundled file: `init` asks for each several times."""
    return resolve(load_bytes(data, name), catalogue())


def bundled_bytes(name: str) -> bytes:
    """The file of a bundled roadmap; raises NotFoundError."""
    return read_bytes(_bundled_file(name))


def file_named(name: str) -> Path:
    """The file of that name, or of the roadmap `name`; raises NotFoundError.

    That is a bundled one, or one in a folder of the learner's.
    """
    if is_file(name):
        return Path(name)
    if name not in bundled_ids() and (file := in_folders().files.get(name)):
        return file
    return _bundled_file(name)


def load_any(name: str) -> Loaded:
    """The roadmap `name`, bundled or in a folder of the learner's, or that in the file so named.

    Raises NotFoundError for an unknown id, StudyplanError for a file that cannot be read or whose
    id is a bundled roadmap's, InvalidRoadmapError for one with problems.
    """
    if name in bundled_ids():
        return load(name)
    path = file_named(name)
    return load_own(read_bytes(path), str(path), None if is_earlier(path.name) else path)


def load_own(data: bytes, name: str, path: Path | None) -> Loaded:
    """The roadmap of the learner's own in a file with this content, which lies at `path`.

    An edition that another has taken the place of is not looked for where it lies: `path` is None.
    Raises InvalidRoadmapError, and StudyplanError for the id of a bundled roadmap.
    """
    roadmap = load_bytes(data, name)
    if roadmap.id in bundled_ids():
        raise StudyplanError("id-taken", name=roadmap.id, file=name)
    return _loaded(roadmap, data, path)


def _loaded(roadmap: parts.RoadmapFile, data: bytes, path: Path | None = None) -> Loaded:
    place = None if path is None else str(path.absolute())
    return Loaded(resolve(roadmap, catalogue()), digest(data), data, place)


def load_bytes(data: bytes, name: str, kept: bool = False) -> parts.RoadmapFile:
    """A roadmap from the content of the file `name`, or from what the database has `kept` of it.

    Raises InvalidRoadmapError with every problem in it.
    """
    return checked_bytes(data, name, kept)[0]


def checked_bytes(data: bytes, name: str, kept: bool = False) -> tuple[parts.RoadmapFile, Document]:
    """The same, and the document that it was read from."""
    try:
        return checked(data, (c.id for c in catalogue()), kept)
    except UnreadableError as error:
        raise InvalidRoadmapError(name, error) from None


def load_kept(data: bytes) -> Loaded:
    """The roadmap that the database has kept; raises InvalidRoadmapError."""
    return _loaded(load_bytes(data, "", kept=True), data)


def read_bytes(path: Path) -> bytes:
    """A file's content; raises StudyplanError with the reason."""
    try:
        with path.open("rb") as file:
            # One byte more than is allowed is enough to know that it is too much.
            return file.read(64 * 1024 * 1024)
    except OSError as error:
        raise StudyplanError("cannot-read", path=path, reason=error.strerror) from error


def catalogue() -> tuple[model.Concept, ...]:
    """The shared concepts; raises InvalidRoadmapError if the bundled file is wrong."""
    return _catalogue(paths.bundled("concepts.yaml"))


@cache
def _catalogue(path: Path) -> tuple[model.Concept, ...]:
    try:
        file = parsed(read(path.read_bytes()), parts.CatalogueFile)
    except UnreadableError as error:
        raise InvalidRoadmapError(str(path), error) from None
    return tuple(
        model.Concept(c.id, Text(c.title.en, c.title.zh), c.area, tuple(c.requires))
        for c in file.concepts
    )


def _bundled_file(name: str) -> Path:
    known = bundled_ids()
    if name not in known:
        raise NotFoundError("roadmap-unknown", [Choice(i, i) for i in known], name=name)
    return paths.bundled("roadmaps") / f"{name}.yaml"


def plain(roadmap: parts.RoadmapFile) -> dict[str, Any]:
    """The roadmap in the order of the format, without what is left out by default."""
    data: dict[str, Any] = _once(roadmap.model_dump(exclude_defaults=True))
    return data


def _once(value: Any) -> Any:
    """Texts that are the same in both languages are written once."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"} and value["en"] == value["zh"]:
            return value["en"]
        return {key: _once(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_once(part) for part in value]
    return value
