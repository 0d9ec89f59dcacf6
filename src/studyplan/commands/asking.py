"""What `init` asks a person: which roadmap, how many hours a week, and what is known already."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from studyplan.app.ends import ends_of
from studyplan.app.following import DEFAULT_MINUTES, begin
from studyplan.app.library import at_hand, fill, from_file
from studyplan.call import Call
from studyplan.core.bounds import place_in
from studyplan.core.changes import Ends
from studyplan.core.details import Listing
from studyplan.core.names import Name, begun_by, match
from studyplan.core.numbers import read
from studyplan.core.vocabulary import MET
from studyplan.core.week_rules import parse_hours
from studyplan.errors import StudyplanError, UsageError
from studyplan.render.init import (
    HoursOption,
    ModuleOption,
    StageOption,
    choices,
    hours_choices,
    known_heading,
    stage_choices,
)
from studyplan.render.prompts import answer, ask, means_no, means_yes, show_to_person
from studyplan.store import queries
from studyplan.store.branches import branches, topics_of

# Besides the roadmap's own hours.
_OFFERED = (5 * 60, 10 * 60)


class Answers(NamedTuple):
    """The roadmap (or its file), minutes a week where they were said, and what is known of it."""

    name: str
    minutes: int | None
    known: Sequence[str] = ()


def asked(
    call: Call, name: str | None, minutes: int | None, start: date, crediting: bool
) -> Answers:
    """What a person answers to what was not said; of what is followed already nothing is asked.

    Nothing is written: what the answers would mean is tried in a copy.
    """
    with call.sandbox() as connection:
        name = name or _roadmap(call, connection)
        followed = {slug for slug, _, _ in queries.followed(connection)}
        loaded = from_file(name, at_hand(connection))
        slug = loaded.roadmap.id if loaded else name
        if slug in followed:
            return Answers(name, minutes)
        fill(connection, loaded)
        usual = queries.minutes_a_week(connection, max(start, call.today)) or DEFAULT_MINUTES
        begin(connection, call.now, slug, start, minutes or usual, crediting)
        if minutes is None:
            minutes = _minutes(call, connection, slug, start, usual)
        return Answers(name, minutes, _known(call, _stages(connection, slug)))


def _roadmap(call: Call, connection: sqlite3.Connection) -> str:
    """The roadmap that the person picks from the list."""
    from studyplan.store.roadmaps import listings

    found = listings(connection)
    show_to_person(choices(found, call.words))
    while True:
        said = ask(call.words("init.which", count=len(found)), "1")
        meant = _meant(said, found)
        if len(meant) == 1:
            return meant[0]
        key = "init.which-several" if meant else "init.which-unknown"
        call.tell(key, name=said[:60], count=len(found), ids=tuple(meant))


def _meant(said: str, found: Sequence[Listing]) -> list[str]:
    """The ids of what a number, an id or its beginning, or words of a title say."""
    ids = [one.id for one in found]
    if said.isdecimal():
        place = place_in(said, ids)
        return [] if place is None else [ids[place]]
    names = [Name(f"/{one.id}", one.title) for one in found]
    return begun_by(said, ids) or [one.key[1:] for one in match(said, names)[0]]


def _minutes(
    call: Call, connection: sqlite3.Connection, roadmap: str, start: date, usual: int
) -> int:
    """The minutes a week that the person says, beside what some would mean."""
    pace = queries.title_and_pace(connection, roadmap)[1]
    offered = sorted({*_OFFERED, round(sum(pace) * 30), usual})
    options = [HoursOption(m, _ends(call, connection, roadmap, start, m)) for m in offered]
    show_to_person(hours_choices(options, pace, call.today, call.words))
    while True:
        try:
            return parse_hours(ask(call.words("init.hours"), f"{usual / 60:g}"))
        except UsageError as error:
            call.tell(error.key, **error.facts)


def _ends(
    call: Call, connection: sqlite3.Connection, roadmap: str, start: date, minutes: int
) -> Ends:
    """When the roadmap ends with so many minutes a week; no days where that is never."""
    try:
        begin(connection, call.now, roadmap, start, minutes, crediting=False)
    except StudyplanError:
        return Ends()
    return ends_of(connection, call.today, roadmap)


def _stages(connection: sqlite3.Connection, roadmap: str) -> list[StageOption]:
    """The stages of a followed roadmap that have open topics, with those modules that have."""
    own = [b for b in branches(connection) if b.key.startswith(f"{roadmap}/")]
    stages = [branch for branch in own if branch.module_id is None]
    found = []
    for place, stage in enumerate(stages, 1):
        topics = [t for t in topics_of(connection, stage) if t.status not in MET]
        modules: dict[str, ModuleOption] = {}
        for t in topics:
            modules.setdefault(t.module, ModuleOption(t.module, t.module_title, [])).topics.append(
                t.key
            )
        low, high = sum(t.low_minutes for t in topics), sum(t.high_minutes for t in topics)
        option = StageOption(place, len(stages), stage.title, low, high, list(modules.values()))
        found += [option] if topics else []
    return found


def _known(call: Call, stages: Sequence[StageOption]) -> list[str]:
    """The keys of the topics that the person knows already, asked for stage by stage."""
    known: list[str] = []
    if stages:
        show_to_person(known_heading(call.words))
    for stage in stages:
        show_to_person(stage_choices(stage, call.words))
        found = _known_of(call, stage)
        if found is None:
            break
        known += found
    return known


def _known_of(call: Call, stage: StageOption) -> list[str] | None:
    """What is known of a stage; None where nothing more is to be asked."""
    while True:
        said = answer(call.words("init.known"))
        if not said or means_no(said):
            return []
        if means_yes(said):
            return stage.topics
        if said.lower() == "q":
            return None
        meant = _modules(said, stage.modules)
        if len(meant) == 1 or (meant and read(said)):
            return [key for module in meant for key in module.topics]
        titles = " ".join(f"“{call.words.text(module.title)}”" for module in meant)
        key = "init.known-several" if meant else "init.known-unknown"
        call.tell(key, name=said[:60], count=len(stage.modules), titles=titles)


def _modules(said: str, modules: Sequence[ModuleOption]) -> list[ModuleOption]:
    """The modules that numbers, or words of a title, say; none if one of the numbers is none's."""
    if numbers := read(said):
        places = [number for number, _ in numbers]
        there = all(1 <= place <= len(modules) for place in places)
        return [modules[place - 1] for place in places] if there else []
    found = match(said, [Name(f"/{module.key}", module.title) for module in modules])[0]
    return [module for module in modules if f"/{module.key}" in {name.key for name in found}]
