"""The library: all roadmaps, whether followed or not, and what they say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studyplan.app.naming import the_roadmap
from studyplan.core.editions import older
from studyplan.core.graph import circle_beside
from studyplan.core.model import stage_of
from studyplan.errors import Choice, NotFoundError, StudyplanError
from studyplan.render.outline import RoadmapView
from studyplan.roadmaps.bundled import bundled_digests, bundled_ids, digest, is_file
from studyplan.roadmaps.folders import in_folders
from studyplan.store.editions import Edition
from studyplan.store.store import Store

if TYPE_CHECKING:
    from studyplan.core.model import Loaded, Roadmap
    from studyplan.core.problems import Problem


@contextmanager
def in_memory(stamp: str) -> Iterator[Store]:
    """A database in memory, with every bundled roadmap."""
    from studyplan.store import create

    with create.in_memory(stamp) as store:
        fill(store)
        yield store


def overview(
    store: Store | None,
    name: str,
    stage: str | None = None,
    parts: frozenset[str] = frozenset(),
    full: bool = False,
) -> RoadmapView:
    """An overview of the roadmap that `name` says, or these `parts` of it; or of one `stage`.

    Raises NotFoundError with the stages there are.
    """
    name = the_roadmap(name, known_roadmaps(store))
    outline = outline_of(store, name)
    if outline is None:
        raise NotFoundError("roadmap-unknown", name=name)
    if stage is not None:
        wanted = stage_of(outline, stage)
        if wanted is None:
            near = [Choice(s.id, s.title, s.number) for s in outline.stages]
            raise NotFoundError("stage-unknown", near, name=stage)
        beside = {topic.id: topic.title for topic in outline.topics}
        outline = outline._replace(stages=(wanted,), elsewhere=beside)
    if store is not None and full:
        continued = store.history.titles_of([key for t in outline.topics for key in t.about])
        outline = outline._replace(elsewhere={**outline.elsewhere, **continued})
    return RoadmapView(outline, parts, full)


def outline_of(store: Store | None, name: str) -> "Roadmap | None":
    """The roadmap of that id, in the database or a file; None if there is none."""
    if store is not None and (outline := store.outlines.of(name)):
        return outline
    removed = store.removed.file_of(name) if store is not None else None
    if removed is None and name not in {*bundled_ids(), *in_folders().files}:
        return None
    from studyplan.roadmaps.load import load_any, load_kept

    return (load_kept(removed) if removed else load_any(name)).roadmap


def titled(store: Store) -> list[Choice]:
    """Id and title of every roadmap in the database."""
    return [Choice(slug, one.title) for slug, one in store.editions.by_id().items()]


def known_roadmaps(store: Store | None) -> list[Choice]:
    """Id and title of every roadmap, in a file or the database; titles only of the latter."""
    known = {slug: Choice(slug, slug) for slug in [*bundled_ids(), *in_folders().files]}
    if store is not None:
        known |= {slug: Choice(slug, slug) for slug in store.removed.ids()}
        known |= {one.id: one for one in titled(store)}
    return sorted(known.values(), key=lambda one: one.id)


def id_or_file(store: Store | None, name: str) -> str:
    """What `name` says: a file as it is, else the id of a roadmap; raises as `the_roadmap` does."""
    return name if is_file(name) else the_roadmap(name, known_roadmaps(store))


def fill(store: Store, also: "Loaded | None" = None) -> None:
    """Put the bundled roadmaps that are missing into the database, and one that is given.

    Those that are there in another edition are brought to this one, unless they are followed or
    worked on: that is for the learner to say, since marks and credit may change with it.
    """
    names = missing(store)
    if not names and also is None:
        return
    from studyplan.roadmaps.load import catalogue, load

    roadmaps = {name: load(name) for name in names if also is None or name != also.roadmap.id}
    if also is not None:
        roadmaps[also.roadmap.id] = also
        refuse_circle(store, also)
    store.definitions.load_concepts(catalogue())
    known = store.editions.by_id()
    store.definitions.load_roadmaps(
        [loaded for name, loaded in roadmaps.items() if name not in known]
    )
    for name, loaded in roadmaps.items():
        if name in known and known[name].digest != loaded.digest and _is_free(store, known[name]):
            store.definitions.replace_roadmap(loaded)


def kept(store: Store, slug: str) -> "Roadmap | None":
    """A roadmap as the file that is kept of it says; None where none is, or it cannot be read."""
    from studyplan.roadmaps.load import InvalidRoadmapError, load_kept

    data = store.editions.file_of(slug)
    try:
        return load_kept(data).roadmap if data is not None else None
    except InvalidRoadmapError:
        return None


def required_beside(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the concepts require that the learner's own roadmaps bring, by the ids of these."""
    if not store.concepts.are_brought():
        return {}
    own = [slug for slug in store.editions.by_id() if slug not in bundled_ids()]
    files = [roadmap for slug in own if (roadmap := kept(store, slug))]
    return {one.id: {c.id: c.requires for c in one.concepts} for one in files if one.concepts}


def refuse_circle(store: Store, loaded: "Loaded") -> None:
    """Raises StudyplanError where its concepts close a circle with those of other roadmaps."""
    roadmap = loaded.roadmap
    if not roadmap.concepts:
        return
    from studyplan.roadmaps.yaml_documents import mended

    beside = required_beside(store)
    beside.pop(roadmap.id, None)
    circle, others = circle_beside({c.id: c.requires for c in roadmap.concepts}, beside)
    if circle:
        place = [concept.id for concept in roadmap.concepts].index(circle[0])
        line, _ = mended(loaded.file)[0].where(("concepts", place, "requires"))
        followed = followed_ids(store)
        dropped = tuple(name for name in others if name not in followed)
        facts = {"concepts": " → ".join(circle), "names": tuple(others), "dropped": dropped}
        says = "concept-circle-dropped" if dropped else "concept-circle"
        raise StudyplanError(says, name=roadmap.id, line=line, **facts)


def followed_ids(store: Store | None) -> list[str]:
    """The followed roadmaps; none where there is no database."""
    return [slug for slug, _, _ in store.roadmaps.followed()] if store else []


def at_hand(store: Store | None) -> set[str]:
    """The roadmaps in the database, where there is one, that are followed as they are there.

    One that was removed is, too, if no folder of the learner's has it.
    """
    if store is None:
        return set()
    known, files = store.editions.by_id(), in_folders().files
    changed = [*_outdated(known), *changed_files(known, files)]
    there = known.keys() - {name for name in changed if not known[name].followed}
    return there | ({*store.removed.ids()} - files.keys())


def changed_files(known: Mapping[str, Edition], files: Mapping[str, Path]) -> list[str]:
    """The roadmaps of which these files have another edition than the database."""
    return [
        name
        for name, path in files.items()
        if name in known and path.is_file() and known[name].digest != digest(path.read_bytes())
    ]


def from_file(name: str, loaded: Collection[str]) -> "Loaded | None":
    """The roadmap of that id or file, read; None for one of `loaded`.

    Raises as `load_any` does.
    """
    if name in loaded:
        return None
    from studyplan.roadmaps.load import load_any

    return load_any(name)


def doubts_in(file: str | None, loaded: "Loaded | None") -> "Sequence[Problem]":
    """What of the learner's own file, just read, is valid and probably not meant."""
    if file is None or loaded is None or not is_file(file):
        return ()
    from studyplan.roadmaps.check import doubts
    from studyplan.roadmaps.yaml_documents import mended

    doubtful = doubts(mended(loaded.file)[0]).values()
    return [doubt._replace(file=file) for doubt in doubtful]


def missing(store: Store) -> list[str]:
    """Bundled roadmaps that are not there, or that `fill` brings to the edition that is bundled."""
    known = store.editions.by_id()
    old = [name for name in _outdated(known) if _is_free(store, known[name])]
    return [name for name in bundled_ids() if name not in known] + old


def waiting(store: Store) -> list[str]:
    """Roadmaps of which something newer is bundled: a later edition, or the same one changed."""
    known = store.editions.by_id()
    names = _outdated(known)
    if not names:
        return []
    from studyplan.roadmaps.load import load_bundled

    return [n for n in names if not older(load_bundled(n).edition, known[n].edition)]


def _is_free(store: Store, edition: Edition) -> bool:
    """Whether another edition may take the place of one without a word."""
    return not edition.followed and not store.editions.is_worked_on(edition.id)


def _outdated(known: Mapping[str, Edition]) -> list[str]:
    """Roadmaps that are not as they are bundled."""
    return [
        name
        for name, digest in bundled_digests().items()
        if name in known and known[name].digest != digest
    ]
