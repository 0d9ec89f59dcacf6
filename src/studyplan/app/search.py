"""Searching all roadmaps."""

from collections.abc import Sequence

from studyplan.app.library import known_roadmaps, titled
from studyplan.app.naming import the_roadmap
from studyplan.app.notes import told
from studyplan.core.bounds import LONGEST_SEARCH
from studyplan.core.query import runs, signs
from studyplan.core.search import ranked
from studyplan.errors import UsageError
from studyplan.render.search import SearchView
from studyplan.roadmaps.folders import in_folders
from studyplan.store.store import Store


def places(
    store: Store, words: Sequence[str], number: int, roadmap: str | None = None
) -> SearchView:
    """The best `number` places where all `words` are; where they are nowhere, what comes near.

    Raises UsageError where they are too long, or nothing that can be looked for.
    """
    wanted = " ".join(words)
    if len(wanted) > LONGEST_SEARCH:
        raise UsageError("text-too-long", option="WORDS", most=LONGEST_SEARCH)
    if not (runs(wanted) or signs(wanted)):
        raise UsageError("nothing-to-search", text=wanted[:60])
    if roadmap is not None:
        roadmap = the_roadmap(roadmap, known_roadmaps(store))
    there = {one.id for one in titled(store)}
    unsearched = [one for one in in_folders().files if one not in there and roadmap in (None, one)]
    everything = ranked(store.search.hits(wanted, roadmap))
    whole = bool(everything) and everything[0].every
    near = [] if whole else store.search.suggested(wanted, roadmap)
    found = told(store, store.search.notes(wanted, roadmap)[:number])
    return SearchView(wanted, everything[:number], len(everything), near, found, sorted(unsearched))
