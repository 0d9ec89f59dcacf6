"""What authors of roadmap files ask: is it valid, what would an editor find, which links answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path

from studyplan.app.definitions import kept_file
from studyplan.app.library import known_roadmaps, required_beside
from studyplan.app.naming import the_roadmap
from studyplan.authoring.addresses import is_public
from studyplan.authoring.links import links_in
from studyplan.authoring.lint import lint_bytes
from studyplan.core.links import Checked
from studyplan.errors import StudyplanError
from studyplan.render.links import LinksView
from studyplan.render.lint import LintView
from studyplan.render.roadmap import ValidView
from studyplan.roadmaps.bundled import bundled_ids, is_file
from studyplan.roadmaps.check import doubts
from studyplan.roadmaps.load import (
    InvalidRoadmapError,
    checked_bytes,
    file_named,
    read_bytes,
)
from studyplan.store.store import Store


def validated(data: bytes, file: str) -> ValidView:
    """Every problem of a roadmap file with this content; of a valid one what is doubtful."""
    try:
        roadmap, document = checked_bytes(data, file)
    except InvalidRoadmapError as error:
        return ValidView(file, error.problems, warnings=error.warnings)
    topics = sum(len(module.topics) for stage in roadmap.stages for module in stage.modules)
    doubtful = [doubt._replace(file=file) for doubt in doubts(document).values()]
    return ValidView(file, [], roadmap.id, topics, doubtful)


def linted(data: bytes, name: str, file: str | None, store: Store | None) -> LintView | ValidView:
    """What an editor would find in a roadmap with this content; of an invalid one its problems.

    `file` is None where the roadmap was named by its id; other roadmaps are those in the `store`.
    """
    try:
        roadmap, findings = lint_bytes(data, file or name, required_beside(store) if store else {})
    except InvalidRoadmapError as error:
        return ValidView(file or name, error.problems, warnings=error.warnings)
    return LintView(roadmap, file, findings)


def content(store: Store | None, name: str) -> tuple[bytes, str | None]:
    """A roadmap's file, and its name if the caller gave one: ids go before files of that name.

    Raises NotFoundError, or StudyplanError for a file that cannot be read.
    """
    known = known_roadmaps(store)
    if name not in {one.id for one in known} and (is_file(name) or _is_there(name)):
        return read_bytes(Path(name)), name
    slug = the_roadmap(name, known)
    kept = None if slug in bundled_ids() else kept_file(store, slug)
    return kept or read_bytes(file_named(slug)), None


Watched = Callable[[int], AbstractContextManager[Callable[[], None]]]


def links_asked(
    data: bytes, file: str, timeout: float, jobs: int, local: bool, watched: Watched
) -> LinksView:
    """What came of asking for every link of a roadmap with this content, so many hosts at once.

    Addresses of this machine and of local networks are asked only if `local`; `watched` gives, for
    so many links, what is to be called after each. Raises StudyplanError without the extra.
    """
    if not all(find_spec(module) for module in ("httpcore2", "anyio")):
        raise StudyplanError("links-extra")
    from studyplan.authoring.reach import Manners, reached

    roadmap, links = links_in(data, file)
    urls = dict.fromkeys(link.url for link in links)
    allowed = (lambda _: True) if local else is_public
    with watched(len(urls)) as each:
        outcomes = reached(urls, Manners(timeout=timeout, jobs=jobs), allowed, each)
    return LinksView(roadmap, file, [Checked(link, outcomes[link.url]) for link in links])


def _is_there(name: str) -> bool:
    try:
        return name != "" and Path(name).exists()
    except OSError:  # nothing can have that name
        return False
