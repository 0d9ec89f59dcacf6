"""A newer source as the next edition of a roadmap of the learner's own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyplan.app.bringing import Imported
from studyplan.app.library import definition
from studyplan.app.own_roadmaps import own_files
from studyplan.core.journal.clock import Moment
from studyplan.errors import UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.draft_file import remarks
from studyplan.render.words import Words
from studyplan.roadmaps.bundled import bundled_ids, is_file
from studyplan.roadmaps.folders import in_folders
from studyplan.roadmaps.load import InvalidRoadmapError
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.authoring.bringing.editions import NextEdition
    from studyplan.roadmaps.parts import RoadmapFile


class BroughtBefore(NamedTuple):
    """A roadmap that was brought before, and its file; None where that is not there."""

    roadmap: "RoadmapFile"
    file: Path | None


def brought_before(store: Store | None, name: str) -> BroughtBefore:
    """The roadmap of an id or in a file, as its file has it, else as the database has kept it.

    Raises UsageError for a bundled one, and as `definition` does.
    """
    if name in bundled_ids():
        raise UsageError("id-bundled", name=name)
    if is_file(name):
        return BroughtBefore(definition(store, name), Path(name))
    known = store.editions.by_id() if store is not None else {}
    folders = in_folders().files
    path = {**folders, **own_files(known, folders)}.get(name)
    if path is not None and path.is_file():
        return BroughtBefore(definition(store, str(path)), path)
    return BroughtBefore(definition(store, name), None)


def imported_onto(made: Imported, old: "RoadmapFile", now: Moment, words: Words) -> Imported:
    """The next edition of the roadmap, of what a newer source makes, and what changes in it.

    It has the edition of before where nothing but that would change.
    """
    from studyplan.authoring.bringing.editions import onto
    from studyplan.render import yaml
    from studyplan.roadmaps.load import load_bytes, plain

    before, newer = plain(old), plain(load_bytes(made.text.encode(), ""))
    month = f"{now.today.year}.{now.today.month}"

    def edition(needs: bool) -> "tuple[dict[str, Any], NextEdition]":
        said = onto(before, newer, month, needs)
        text = "".join(yaml.write(said.roadmap, words))
        return plain(load_bytes(text.encode(), "")), said

    try:
        after, said = edition(True)
    except (
        InvalidRoadmapError
    ):  # what the file needs would close a circle with what the source does
        after, said = edition(False)
    if {**after, "edition": ""} == {**before, "edition": ""}:
        after = before
    origin = made.view.source
    head = "".join(f"# {line}\n" for line in remarks(words, old.id, origin)["head"].split("\n"))
    ticks = made.ticks and _called(made.ticks, newer["id"], old.id, said.ids)
    view = made.view._replace(
        roadmap=old.id, before=old.edition, edition=after["edition"], changes=said.changes
    )
    return Imported(head + "".join(yaml.write(after, words)), ticks, view)


def _called(ticks: str, was: str, name: str, ids: dict[str, str]) -> str:
    """Ticks under the ids that topics have in the file."""
    return re.sub(
        rf'"{re.escape(was)}/([a-z0-9-]+)"', lambda m: f'"{name}/{ids.get(m[1], m[1])}"', ticks
    )
