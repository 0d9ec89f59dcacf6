"""`studyplan roadmap update`: newer editions take the place of older ones."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from studyplan.app.credit import credit_for, credits_given
from studyplan.app.library import doubts_in, id_or_file
from studyplan.app.plan_change import compared, standing
from studyplan.call import Call
from studyplan.commands.options import (
    DryRun,
    Json,
    Lang,
    NoCredit,
    Plain,
    either,
)
from studyplan.core.editions import Changes, changes, of_several, placed, rewritten
from studyplan.core.editions import older as is_older
from studyplan.core.journal.editions import RoadmapUpdated
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.model import Loaded
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.editions import Older, Updated, UpdateView
from studyplan.store import journal
from studyplan.store.credit import concepts_of
from studyplan.store.editions import Edition, editions, file_of, states_of, texts_of, topics_of
from studyplan.store.numbers import missing
from studyplan.surroundings import note_stored


def update(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROADMAP|FILE]",
            help=either(
                "The id of a roadmap, or the changed file of your own; without it, all bundled ones.",
                "路线图 id，或自己改过的文件；省略时为全部内置路线图。",
            ),
        ),
    ] = None,
    no_credit: NoCredit = False,
    older: Annotated[
        bool,
        typer.Option(
            "--older",
            help=either(
                "Take an older edition than the one that is there, too.",
                "即使比现有版本旧，也照样换上。",
            ),
        ),
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Say what was kept, moved, renamed, added and removed; progress stays with its topics."""
    from studyplan.roadmaps.load import catalogue
    from studyplan.store.definitions import load_concepts, load_roadmaps

    call = Call(lang, json, plain)
    if name is not None:
        with call.existing() as connection:
            name = id_or_file(connection, name)
    with call.writing(keep=not dry_run) as connection:
        known = editions(connection)
        found = _newest(name, known)
        back = [] if older else _backwards(found, known)
        if back and name is not None:
            raise UsageError("update-older", name=name, **back[0]._asdict())
        was = standing(connection, call.today, failing=False)
        load_concepts(connection, catalogue())
        updated, command = list[Updated](), None
        for loaded in found:
            before = known.get(loaded.roadmap.id)
            left = any(loaded.roadmap.id == one.roadmap for one in back)
            if before is not None and before.digest != loaded.digest and not left:
                one, command = _update(call, connection, before, loaded, not no_credit, command)
                updated.append(one)
        new = load_roadmaps(connection, found)
        change = None
        if any(one.followed for one in updated):
            now = standing(connection, call.today, failing=False)
            moved = compared(connection, call.today, was, now)
            change = moved if moved.change.differs else None
        view = UpdateView(dry_run, updated, new, back, len(found), change)
    if updated and not dry_run:  # of which the journal need not know anything
        note_stored()
    call.emit(view)
    call.tell_problems(doubts_in(name, found[0]))
    if dry_run:
        call.tell("dry-run")


def _newest(name: str | None, known: Mapping[str, Edition]) -> list[Loaded]:
    """The roadmaps as they are bundled, or one; a file's must be in the database already."""
    from studyplan.roadmaps.bundled import bundled_ids, is_file
    from studyplan.roadmaps.load import load, load_any

    if name is None:
        return [load(bundled) for bundled in bundled_ids()]
    if name in known and name not in bundled_ids():
        raise NotFoundError("update-needs-file", name=name)
    loaded = load_any(name)
    if loaded.roadmap.id not in known and is_file(name):
        raise NotFoundError("update-not-there", name=loaded.roadmap.id, file=name)
    return [loaded]


def _backwards(found: Sequence[Loaded], known: Mapping[str, Edition]) -> list[Older]:
    """Those of an older edition than the one that is there."""
    return [
        Older(slug, known[slug].edition, loaded.roadmap.edition)
        for loaded in found
        if (slug := loaded.roadmap.id) in known
        and is_older(loaded.roadmap.edition, known[slug].edition)
    ]


def _update(
    call: Call,
    connection: sqlite3.Connection,
    before: Edition,
    loaded: Loaded,
    crediting: bool,
    of: str | None,
) -> tuple[Updated, str | None]:
    """What an update changes, and its command: that `of` the updates before it, if there is one."""
    from studyplan.store.definitions import replace_roadmap

    slug = loaded.roadmap.id
    found = changes(topics_of(connection, slug), placed(loaded.roadmap))
    states = states_of(connection, slug)
    texts = texts_of(connection, slug)
    same = _says_the_same(connection, loaded)
    replace_roadmap(connection, loaded)
    events: list[Event] = [RoadmapUpdated(slug, before.edition, loaded.roadmap.edition)]
    if same:  # but for remarks and spaces
        events = []
    events += _half_done(call, slug, found, states, states_of(connection, slug))
    command = journal.append(connection, events, call.now, of=of) if events else of
    if numbers := missing(connection):
        command = journal.append(connection, numbers, call.now, of=command)
    added = {f"{slug}/{change.after.id}" for change in found.added if change.after}
    credits_ = credit_for(connection, concepts_of(connection, slug)) if crediting else []
    credited = [event for event in credits_ if event.subject in added]
    if credited:
        journal.append(connection, credited, call.now, of=command)
    updated = Updated(
        roadmap=slug,
        title=loaded.roadmap.title,
        before=before.edition,
        after=loaded.roadmap.edition,
        followed=before.followed,
        changes=found,
        rewritten=rewritten(found, texts, texts_of(connection, slug)),
        states=states,
        now=states_of(connection, slug),
        credits=credits_given(connection, credited),
    )
    return updated, command


def _says_the_same(connection: sqlite3.Connection, loaded: Loaded) -> bool:
    """Whether the file that is kept of a roadmap says just what this one does."""
    from studyplan.roadmaps.load import InvalidRoadmapError, load_kept

    data = file_of(connection, loaded.roadmap.id)
    try:
        return data is not None and load_kept(data).roadmap == loaded.roadmap
    except InvalidRoadmapError:
        return False


def _half_done(
    call: Call,
    roadmap: str,
    found: Changes,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> list[TopicMarked]:
    """Of several topics that have become one, only some were finished: then it is not."""
    events = []
    for new, old in found.merged().items():
        status = of_several([before[name] for name in old])
        if status is not None and status != after[new]:
            on = call.today if status == "doing" else None
            events.append(TopicMarked(TopicKey(f"{roadmap}/{new}"), status, on))
    return events
