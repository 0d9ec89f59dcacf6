"""The files of a drawing of roadmap.sh: the one in a folder, and the contents beside it."""

from pathlib import Path

from studyplan.commands.documents import incoming
from studyplan.core.bounds import MOST_BYTES
from studyplan.errors import StudyplanError


def drawing_in(folder: Path) -> Path | None:
    """The drawing in a folder: of several the one that is called as it, else the largest."""
    from studyplan.authoring.bringing.roadmap_sh import fits

    found = [
        one
        for one in sorted(folder.glob("*.json"))
        if one.is_file() and fits(incoming(str(one), MOST_BYTES).decode("utf-8", "replace"))
    ]
    called = folder.absolute().name
    return max(found, key=lambda one: (one.stem == called, one.stat().st_size), default=None)


def beside_of(path: Path, data: bytes, most: int) -> dict[str, str]:
    """The texts beside a drawing by their paths: its contents, and the page of the whole.

    There are none beside another file than `data` of a drawing. Raises StudyplanError for more than so many bytes.
    """
    from studyplan.authoring.bringing import roadmap_sh

    if path.suffix.lower() != ".json" or not roadmap_sh.fits(data.decode("utf-8", "replace")):
        return {}
    alone = [path.with_suffix(".md"), path.with_name("content.json")]
    found: dict[str, str] = {}
    for one in [*alone, *sorted(path.parent.glob("content/**/*.md"))]:
        if one.is_file():
            data = incoming(str(one), max(most, 0))
            most -= len(data)
            found[one.relative_to(path.parent).as_posix()] = data.decode("utf-8-sig", "replace")
            if most < 0:
                raise StudyplanError("too-much", file=path.parent, most=MOST_BYTES // (1024 * 1024))
    return found
