"""What there is to choose from where a roadmap is begun, and what each choice would mean.

Nothing of it is to be kept: it is tried in a copy.
"""

from collections.abc import Sequence
from datetime import date

from studyplan.app.ends import ends_of
from studyplan.app.following import DEFAULT_MINUTES, begin, bring
from studyplan.app.library import at_hand, from_file
from studyplan.core.availability import RoadmapPace
from studyplan.core.bounds import place_in
from studyplan.core.ends import Ends
from studyplan.core.journal.clock import Moment
from studyplan.core.listing import Listing
from studyplan.core.names import Name, begun_by, match
from studyplan.core.topic_numbers import read
from studyplan.core.vocabulary import MET
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.render.init import ModuleOption, StageOption
from studyplan.store.store import Store

# Besides the roadmap's own hours.
_OFFERED = (5 * 60, 10 * 60)


class Tried(NamedTuple):
    """A roadmap that is begun from `start` on, with the `usual` minutes a week.

    These are the ones that it suggests itself, if nothing else was said: `by_pace`.
    """

    roadmap: str
    start: date
    usual: int
    by_pace: bool


def tried(
    store: Store,
    now: Moment,
    name: str,
    start: date,
    minutes: int | None,
    crediting: bool,
) -> Tried | None:
    """Begin the roadmap of that id or file; None for one that is followed already."""
    loaded = from_file(name, at_hand(store))
    roadmap = loaded.roadmap.id if loaded else name
    if roadmap in {slug for slug, _, _ in store.roadmaps.followed()}:
        return None
    refused = bring(store, now, roadmap, loaded, crediting).refused
    pace = store.roadmaps.title_and_pace(roadmap)[1]
    said = store.learner_time.minutes_a_week(max(start, now.today))
    by_pace = said is None and pace.stated
    usual = said or (pace.minutes if by_pace else DEFAULT_MINUTES)
    begin(store, now, roadmap, start, minutes or usual, crediting, refused=refused)
    return Tried(roadmap, start, usual, by_pace)


def hours_offered(store: Store, now: Moment, begun: Tried) -> tuple[dict[int, Ends], RoadmapPace]:
    """When it ends with some minutes a week, first with those that it suggests; and its pace."""
    pace = store.roadmaps.title_and_pace(begun.roadmap)[1]
    offered = sorted({*_OFFERED, pace.minutes, begun.usual})
    if pace.stated:
        offered = [pace.minutes, *(minutes for minutes in offered if minutes != pace.minutes)]
    return {minutes: _ends(store, now, begun, minutes) for minutes in offered}, pace


def _ends(store: Store, now: Moment, begun: Tried, minutes: int) -> Ends:
    """When the roadmap ends with so many minutes a week; no days where that is never."""
    try:
        begin(store, now, begun.roadmap, begun.start, minutes, crediting=False)
    except StudyplanError:
        return Ends()
    return ends_of(store, now.today, begun.roadmap)


def stages_offered(store: Store, roadmap: str) -> list[StageOption]:
    """The stages of a followed roadmap that have open topics, with those modules that have."""
    branches = [b for b in store.roadmaps.branches() if b.key.startswith(f"{roadmap}/")]
    stages = [branch for branch in branches if branch.module_id is None]
    options = []
    for place, stage in enumerate(stages, 1):
        modules: dict[str, ModuleOption] = {}
        for t in store.roadmaps.topics_in(stage):
            if t.status not in MET:
                option = modules.setdefault(t.module, ModuleOption(t.module, t.module_title, []))
                option.topics.append(t)
        if modules:
            options.append(StageOption(place, len(stages), stage.title, [*modules.values()]))
    return options


def roadmaps_meant(typed: str, listed: Sequence[Listing]) -> list[str]:
    """The ids of what a number, an id or its beginning, or words of a title say."""
    ids = [one.id for one in listed]
    if typed.isdecimal():
        place = place_in(typed, ids)
        return [] if place is None else [ids[place]]
    names = [Name(f"/{one.id}", one.title) for one in listed]
    return begun_by(typed, ids) or [one.key[1:] for one in match(typed, names)[0]]


def modules_meant(typed: str, modules: Sequence[ModuleOption]) -> list[ModuleOption]:
    """The modules that numbers, or words of a title, say; none if one of the numbers is none's."""
    if numbers := read(typed):
        places = [number for number, _ in numbers]
        all_there = all(1 <= place <= len(modules) for place in places)
        return [modules[place - 1] for place in places] if all_there else []
    names = match(typed, [Name(f"/{module.key}", module.title) for module in modules])[0]
    return [module for module in modules if f"/{module.key}" in {name.key for name in names}]
