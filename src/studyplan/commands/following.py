"""`studyplan init`, `follow` and `drop`: which roadmaps are worked on."""

from collections.abc import Sequence

from studyplan.app import following
from studyplan.app.library import at_hand, doubts_in, followed_ids, from_file, id_or_file
from studyplan.app.settings import save_language
from studyplan.call import interactive
from studyplan.commandline.calling import AnsweringCall, ChangingCall
from studyplan.commandline.options import NO_CREDIT, START, YES, argument, option
from studyplan.core.week_rules import parse_hours
from studyplan.errors import UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.render.prompts import EndOfInputError, confirmed
from studyplan.roadmaps.bundled import bundled_ids


def init(
    call: AnsweringCall,
    roadmap: str | None = argument(
        "[ROADMAP|FILE]",
        N_("A roadmap id or file. Omit it to choose from a list."),
    ),
    minutes: int | None = option(
        *("--hours", "HOURS"),
        N_("Hours a week: 10, 10-15, 7h30 (default: 10)."),
        parser=parse_hours,
    ),
    start: str | None = START,
    no_credit: bool = NO_CREDIT,
    yes: bool = YES,
) -> None:
    """Follow a roadmap, plan its weeks, and print what comes next."""
    first = None if start is None else call.day(start)
    asking = not yes and interactive()
    with call.existing() as store:
        name = None if roadmap is None else id_or_file(store, roadmap)
        before, roadmaps = followed_ids(store), at_hand(store)
    known: Sequence[str] = ()
    if asking and name not in before:
        from studyplan.commands.asking import asked

        try:
            name, minutes, known = asked(call, name, minutes, first or call.today, not no_credit)
        except EndOfInputError:
            call.tell("Nothing was changed.")
            raise
    else:
        if name is None:
            raise UsageError("name-a-roadmap", names=tuple(bundled_ids()))
    loaded = from_file(name, roadmaps)
    slug = loaded.roadmap.id if loaded else name
    told = minutes is not None or first is not None
    question = call.words("Change the settings and plan the weeks again? [y/N]")
    again = told and slug in before and (yes or (asking and confirmed(question)))
    call.create()
    with call.writing() as store:
        view = following.follow(
            *(store, call.now, slug, loaded, first, minutes, not no_credit, known),
            again=again,
            told=told,
        )
    if call.lang is not None:
        save_language(call.words.interface)
    call.emit(view)
    call.tell_problems(doubts_in(roadmap, loaded))
    if told and not view.changed and call.mode != "terminal":
        call.tell("Nothing was changed. To change it and plan again, add --yes.")


def follow(
    call: ChangingCall,
    roadmap: str = argument("ROADMAP|FILE", N_("A roadmap id or file.")),
    start: str | None = START,
    no_credit: bool = NO_CREDIT,
) -> None:
    """Follow a roadmap, beside those that are followed already; plan all of them anew."""
    first = call.day(start)
    beginning = call.is_new()
    with call.existing() if beginning else call.reading() as store:
        name, roadmaps = id_or_file(store, roadmap), at_hand(store)
    loaded = from_file(name, roadmaps)
    slug = loaded.roadmap.id if loaded else name
    if beginning and not call.dry_run:
        call.create()
    with call.sandbox() if call.dry_run else call.writing() as store:
        view = following.follow(store, call.now, slug, loaded, first, crediting=not no_credit)
    call.emit(view)
    call.tell_problems(doubts_in(name, loaded))
    if start is not None and not view.new:
        call.tell(
            "To change its first day: studyplan init {roadmap} --start {day} --yes",
            roadmap=slug,
            day=first.isoformat(),
        )


def drop(
    call: ChangingCall,
    roadmap: str = argument("ROADMAP", N_("Id of a roadmap that you follow.")),
) -> View:
    """Follow a roadmap no longer; what was done in it stays in the journal."""
    with call.writing() as store:
        return following.drop(store, call.now, roadmap)
