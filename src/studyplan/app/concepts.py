"""One web of concepts over all roadmaps."""

from studyplan.app.library import titled
from studyplan.app.naming import the_roadmap
from studyplan.core.concepts import compare
from studyplan.core.names import match
from studyplan.errors import AmbiguousError, Choice, NotFoundError, UsageError
from studyplan.render.compare import CompareView
from studyplan.render.concept import ConceptView
from studyplan.store.store import Store


def concept(store: Store, name: str) -> ConceptView:
    """Where the concept that `name` says is taught, what it rests on, and how far you are.

    Raises AmbiguousError where it fits several, NotFoundError where it fits none.
    """
    return ConceptView(store.concepts.detail(_meant(store, name)))


def compared(store: Store, one: str, other: str, every: bool) -> CompareView:
    """What two roadmaps share by concept, and what only one has: `every` topic, or the first ones.

    Raises UsageError where they are the same.
    """
    known, roadmaps = store.editions.by_id(), titled(store)
    slugs = the_roadmap(one, roadmaps), the_roadmap(other, roadmaps)
    if slugs[0] == slugs[1]:
        raise UsageError("same-roadmap", name=slugs[0])
    taught = store.concepts.taught_in(slugs[0]), store.concepts.taught_in(slugs[1])
    titles = known[slugs[0]].title, known[slugs[1]].title
    return CompareView(slugs, titles, taught, compare(*taught, store.concepts.titles()), every)


def _meant(store: Store, name: str) -> str:
    """The id of the concept that `name` says."""
    known = store.concepts.names()
    if any(one.key == f"concept/{name.strip()}" for one in known):
        return name.strip()
    exact, near = match(name, known)
    if len(exact) == 1:
        return exact[0].key.partition("/")[2]
    listed = [Choice(one.key.partition("/")[2], one.title) for one in exact or near]
    if exact:
        raise AmbiguousError(name, listed, "ambiguous-concept")
    key = "concept-unknown" if listed else "concept-unknown-none"
    raise NotFoundError(key, listed, name=name[:60])
