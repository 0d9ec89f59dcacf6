"""What `init` asks a person: which roadmap, how many hours a week, and what is known already."""

from collections.abc import Sequence
from datetime import date

from studyplan.app.beginning import (
    Tried,
    hours_offered,
    modules_meant,
    roadmaps_meant,
    stages_offered,
    tried,
)
from studyplan.app.own_roadmaps import listed
from studyplan.call import Call
from studyplan.core.topic_numbers import read
from studyplan.core.week_rules import parse_hours
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.init import StageOption, choices, hours_choices, known_heading, stage_choices
from studyplan.render.prompts import (
    EndOfInputError,
    answer,
    ask,
    means_no,
    means_yes,
    show_to_person,
)
from studyplan.render.sentences import SENTENCES
from studyplan.store.store import Store


class Answers(NamedTuple):
    """The roadmap (or its file), minutes a week where they were said, and what is known of it."""

    name: str
    minutes: int | None
    known: Sequence[str] = ()


def asked(
    call: Call, name: str | None, minutes: int | None, start: date, crediting: bool
) -> Answers:
    """What a person answers to what was not said; of what is followed already nothing is asked."""
    with call.sandbox() as store:
        name = name or _roadmap(call, store)
        begun = tried(store, call.now, name, start, minutes, crediting)
        if begun is None:
            return Answers(name, minutes)
        minutes = minutes or _minutes(call, store, begun)
        return Answers(name, minutes, _known(call, stages_offered(store, begun.roadmap)))


def _roadmap(call: Call, store: Store) -> str:
    """The roadmap that the person picks from the list."""
    offered = listed(store).listed
    show_to_person(choices(offered, call.words))
    while True:
        question = N_("Number 1-{count}, an id, or words of a title; q to leave")
        typed = ask(call.words(question, count=len(offered)), "1")
        if typed.strip().casefold() == "q":
            raise EndOfInputError
        meant = roadmaps_meant(typed, offered)
        if len(meant) == 1:
            return meant[0]
        message = (
            N_("“{name}” matches several roadmaps: {ids}. Type more of one.")
            if meant
            else N_(
                "No roadmap is called “{name}”. Type a number from 1 to {count}, the "
                "beginning of an id, or words of a title."
            )
        )
        call.tell(message, name=typed[:60], count=len(offered), ids=tuple(meant))


def _minutes(call: Call, store: Store, begun: Tried) -> int:
    """The minutes a week that the person says, beside what some would mean."""
    options, pace = hours_offered(store, call.now, begun)
    show_to_person(hours_choices(options, pace, call.today, call.words))
    question = call.words(
        N_("Hours a week, for everything you follow; Enter: as the roadmap suggests")
        if begun.by_pace
        else N_("Hours a week, for everything you follow")
    )
    while True:
        try:
            return parse_hours(ask(question, f"{begun.usual / 60:g}"))
        except UsageError as error:
            call.tell(SENTENCES[error.key], **error.facts)


def _known(call: Call, stages: Sequence[StageOption]) -> list[str]:
    """The keys of the topics that the person knows already, asked for stage by stage."""
    known: list[str] = []
    if stages:
        show_to_person(known_heading(call.words))
    for stage in stages:
        show_to_person(stage_choices(stage, call.words))
        of_stage = _known_of(call, stage)
        if of_stage is None:
            break
        known += of_stage
    return known


def _known_of(call: Call, stage: StageOption) -> list[str] | None:
    """What is known of a stage; None where nothing more is to be asked."""
    while True:
        typed = answer(call.words("Already known [nothing]"))
        if not typed or means_no(typed):
            return []
        if means_yes(typed):
            return [topic.key for topic in stage.topics]
        if typed.lower() == "q":
            return None
        meant = modules_meant(typed, stage.modules)
        if len(meant) == 1 or (meant and read(typed)):
            return [topic.key for module in meant for topic in module.topics]
        titles = " ".join(f"“{call.words.text(module.title)}”" for module in meant)
        message = (
            N_("“{name}” matches several modules: {titles}. Type more of one title, or a number.")
            if meant
            else N_(
                "No module of this stage is called “{name}”. Type a number from 1 to "
                "{count}, words of a title, or y."
            )
        )
        call.tell(message, name=typed[:60], count=len(stage.modules), titles=titles)
