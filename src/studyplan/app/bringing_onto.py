"""A newer source as the next edition of a roadmap of the learner's own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyplan.app.bringing import Imported
from studyplan.app.definitions import file_of
from studyplan.app.own_roadmaps import own_files
from studyplan.core.journal.clock import Moment
from studyplan.core.text import Text
from studyplan.errors import UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.bringing import ImportView
from studyplan.render.draft_file import remarks
from studyplan.render.words import Words
from studyplan.roadmaps.bundled import bundled_ids, is_file
from studyplan.roadmaps.folders import in_folders
from studyplan.roadmaps.load import InvalidRoadmapError
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.roadmaps.parts import RoadmapFile


class BroughtBefore(NamedTuple):
    """A roadmap that was brought before, what its source said then, and its file.

    Both are None where that is not known, and where it is not there.
    """

    roadmap: "RoadmapFile"
    said: dict[str, Any] | None
    file: Path | None

    @property
    def url(self) -> str | None:
        """Where its source lies on the web, if that is known."""
        return self.roadmap.source.url if self.roadmap.source else None


def brought_before(store: Store | None, name: str) -> BroughtBefore:
    """The roadmap of an id or in a file, as its file has it, else as the database has kept it.

    Raises UsageError for a bundled one, and as `file_of` and `load_bytes` do.
    """
    from studyplan.roadmaps.load import load_bytes

    if name in bundled_ids():
        raise UsageError("id-bundled", name=name)
    path = Path(name) if is_file(name) else None
    if path is None:
        known = store.editions.by_id() if store is not None else {}
        folders = in_folders().files
        path = {**folders, **own_files(known, folders)}.get(name)
    at_hand = path if path is not None and path.is_file() else None
    data, is_kept = file_of(store, name if at_hand is None else str(at_hand))
    roadmap = load_bytes(data, name if at_hand is None else str(at_hand), is_kept)
    said = _said_before(data)
    if said is None and store is not None:  # a program that wrote the file anew has lost it
        there = store.editions.by_id().get(roadmap.id)
        if there is not None and there.edition == roadmap.edition:
            said = _said_before(store.editions.file_of(roadmap.id) or b"")
    return BroughtBefore(roadmap, said, at_hand)


def is_there(store: Store | None, name: str) -> bool:
    """Whether there is a roadmap of the learner's own with that id already."""
    return (store is not None and name in store.editions.by_id()) or name in in_folders().files


def _said_before(file: bytes) -> dict[str, Any] | None:
    from studyplan.authoring.bringing.said_before import said_before
    from studyplan.roadmaps.load import load_bytes, plain

    text = said_before(file.decode("utf-8", "replace"))
    try:
        return plain(load_bytes(text.encode(), "", kept=True)) if text else None
    except InvalidRoadmapError:
        return None


def imported_onto(made: Imported, before: BroughtBefore, now: Moment, words: Words) -> Imported:
    """The next edition of the roadmap, of what a newer source makes, and what changes in it.

    It has the edition of before where nothing but that would change.
    """
    from studyplan.authoring.bringing.editions import onto
    from studyplan.authoring.bringing.writing import filed
    from studyplan.roadmaps.load import load_bytes, plain

    roadmap = before.roadmap
    old, newer = plain(roadmap), plain(load_bytes(made.text.encode(), ""))
    if made.untitled:
        _call(newer, (before.said or old)["title"])
    month = f"{now.today.year}.{now.today.month}"

    said = onto(old, newer, month, before.said)
    after = plain(load_bytes(filed(said.roadmap, {}).encode(), ""))
    if {**after, "edition": ""} == {**old, "edition": ""}:
        after = old
    origin = made.view.source
    ticks = made.ticks and _called(made.ticks, newer["id"], roadmap.id, said.ids)
    view = made.view._replace(
        roadmap=roadmap.id, title=_title(after["title"], words),
        before=roadmap.edition, edition=after["edition"], changes=said.changes,
        is_unknown=before.said is None,
    )  # fmt: skip
    text = filed(after, remarks(words, roadmap.id, origin))
    return Imported(text, ticks, _counted(view, after), {**said.source, "id": roadmap.id})


def _counted(view: ImportView, roadmap: dict[str, Any]) -> ImportView:
    """The report with how many of what the file has."""
    from studyplan.authoring.bringing.definitions import modules_of, topics_of

    topics = [topic for topic, _, _ in topics_of(roadmap)]
    parts = [roadmap, *roadmap["stages"], *(module for module, _ in modules_of(roadmap)), *topics]
    return view._replace(
        stages=len(roadmap["stages"]),
        topics=len(topics),
        points=sum(len(topic.get("points", ())) for topic in topics),
        resources=sum(len(part.get("resources", ())) for part in parts),
        criteria=len(roadmap.get("criteria", ())),
        hours=sum(map(_says_how_long, topics)),
    )


def _says_how_long(topic: dict[str, Any]) -> bool:
    sized = ({"minutes", "pages"} & {*one} for one in topic.get("resources", ()))
    return "hours" in topic or any(sized)


def with_said(made: Imported, words: Words) -> str:
    """The file's text, and at its end what the source says, for a newer one to be held against."""
    from studyplan.authoring.bringing.said_before import remarked

    return made.text + remarked(made.said, remarks(words, made.view.roadmap)["said"])


def _call(roadmap: dict[str, Any], title: Any) -> None:
    """Give a roadmap that is called as its file is this title, and what is called as it is."""
    called = roadmap["title"]
    stages = roadmap["stages"]
    for part in (roadmap, *stages, *(module for stage in stages for module in stage["modules"])):
        if part["title"] == called:
            part["title"] = title


def _title(text: str | dict[str, str], words: Words) -> str:
    return text if isinstance(text, str) else words.text(Text(text["en"], text["zh"]))


def _called(ticks: str, was: str, name: str, ids: dict[str, str]) -> str:
    """Ticks under the ids that topics have in the file."""
    return re.sub(
        rf'"{re.escape(was)}/([a-z0-9-]+)"', lambda m: f'"{name}/{ids.get(m[1], m[1])}"', ticks
    )
