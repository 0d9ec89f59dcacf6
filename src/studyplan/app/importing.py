"""Taking in what has left studyplan as a file: ticks in a task list, and a saved progress."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studyplan.app.credit import credits_given, elsewhere, news
from studyplan.app.earlier_progress import (
    facts_in_parts,
    facts_of_merged,
    is_whole,
    learnt,
    own_of,
    ticked_together,
    with_moved,
)
from studyplan.core.boxes import Box, boxes
from studyplan.core.credit import Credited
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import BaselineWritten
from studyplan.core.journal.study import ResourceTicked, TopicMarked, ticked
from studyplan.core.line_titles import says
from studyplan.core.listed_topics import Known, of_part
from studyplan.core.marking import mark
from studyplan.core.progress_import import compare
from studyplan.core.saved_progress import Progress
from studyplan.core.ticks import Ticks, WantedStatus, read
from studyplan.core.vocabulary import MET
from studyplan.errors import StudyplanError
from studyplan.render.progress_import import ProgressView
from studyplan.render.ticks import TicksView
from studyplan.roadmaps.bundled import former_titles
from studyplan.store.store import Store

if TYPE_CHECKING:
    pass

# What a topic that is reopened had credited may be ticked in the file, and is then so by itself.
_TURNS = 3


def ticks(
    store: Store,
    now: Moment,
    file: str,
    found: Sequence[Box],
    day: date,
    untick: bool,
    crediting: bool,
) -> TicksView:
    """Mark what the boxes say, as one command, on that day where they name none.

    With `untick` also what is done here and is marked otherwise there.
    """
    wanted, told, marks = Ticks([], [], []), list[Credited](), list[TopicMarked]()
    command: str | None = None
    for turn in range(_TURNS):
        asked = _wanted(store, found, now.today, day, untick)
        wanted = asked._replace(
            topics=[*wanted.topics, *asked.topics],
            points=[*wanted.points, *asked.points],
            remarks=wanted.remarks if turn else asked.remarks,
        )
        if asked.nothing:
            break
        marked = list(_marks(store, asked.topics))
        given = elsewhere(store, marked, now.today, crediting)
        told += news(store, marked, given)
        points = [ticked(TopicKey(p.topic.key), p.mark, p.on) for p in asked.points]
        events: list[Event] = [*marked, *given, *points]
        marks += marked
        if events:
            command = store.journal.append(events, now, of=command)
    credits_ = credits_given(store, told)
    met = [one.topic for one in marks if one.status in MET]
    unclaimed = store.criteria.unclaimed_by(met)
    editions = {one.id: one.edition for one in store.editions.by_id().values()}
    return TicksView(
        file, day, now.today, False, len(found), wanted, credits_, editions, unclaimed=unclaimed
    )


def _wanted(store: Store, found: Sequence[Box], today: date, day: date, untick: bool) -> Ticks:
    """What the boxes change of what stands."""
    found = [*_in_other_topics(store, found)]
    keys, titles = [box.key for box in found if box.key], former_titles()
    parts = store.progress.parts(keys, titles)
    known = store.progress.known(keys, titles) | {p.key: p for of in parts.values() for p in of}
    return read([*_in_parts(found, parts)], known, today, day, untick)


def _in_other_topics(store: Store, found: Sequence[Box]) -> Iterator[Box]:
    """The boxes, those of points that are elsewhere, or have another mark, as of these."""
    for box in found:
        points = store.former_points
        if box.key is None or box.mark is None:
            yield box
        elif (of := store.topics.id_of(box.key)) and points.apart(box.key, of, box.mark):
            yield box._replace(mark=f"{box.key.rpartition('/')[2]}/{box.mark}")
        elif now := points.key_now(box.key, box.mark):
            yield box._replace(key=now[0], mark=now[1])
        elif (only := points.elsewhere(box.key, box.mark)) and says(box.text, only[1]):
            yield box._replace(key=only[0])
        else:
            yield box


def _in_parts(found: Sequence[Box], parts: Mapping[str, Sequence[Known]]) -> Iterator[Box]:
    """The boxes, those of a topic that has become several as boxes of these.

    What is in progress is so in the first.
    """
    for box in found:
        keys = of_part(parts.get(box.key or "", ()), box.mark)
        if not keys or (box.mark is None and box.status == "doing"):
            yield box
        else:
            yield from (box._replace(key=key) for key in keys)


def _marks(store: Store, topics: Sequence[WantedStatus]) -> Iterator[TopicMarked]:
    for wanted in topics:
        (topic, *_) = store.topics.by_key(wanted.topic.key)
        at = store.topics.standing(topic)
        if wanted.status == "doing":  # also what was done: that was asked for
            at = at._replace(status="todo")
        yield from (m.event for m in mark([at], wanted.status, wanted.on) if m.event)


def progress(store: Store, now: Moment, file: str, saved: Progress) -> ProgressView:
    """Write down what a saved progress has otherwise, as one command.

    Its roadmaps are loaded where there are none of these ids. Topics keep the numbers that they had
    there, where none has been given here.
    """
    from studyplan.app.library import fill  # ticks need none

    fill(store)
    loaded = store.definitions.load_roadmaps(own_of(saved.files))
    points, says = learnt(store, saved.files, loaded)
    saved = with_moved(store, saved, points)
    saved, half = ticked_together(store, facts_of_merged(store, saved, points), points)
    standing = store.progress.whole()
    saved = facts_in_parts(store, saved)
    shelves = {e.topic for e in saved.facts.values() if isinstance(e, ResourceTicked)}
    comparison = compare(saved, standing, store.progress.keys(shelves), store.editions.by_id())
    events = comparison.events
    if (events or comparison.weeks) and not store.identity.has_events():
        if saved.calendar is not None:
            store.identity.put("calendar", saved.calendar)
        store.journal.append(saved.numbers, now)
        events += [saved.timer] if saved.timer else []  # elsewhere it may be long over
    weeks, baselines = comparison.weeks, list[BaselineWritten]()
    command = store.journal.append(events, now) if events else None
    if saved.plan is not None:
        weeks, baselines = store.old_plans.of_file(saved, now.today)
    noted: list[Event] = [*baselines, *weeks]
    if noted:
        store.journal.append(noted, now, of=command)
    lost = [*(event for event in comparison.lost if not is_whole(store, event)), *half]
    comparison = comparison._replace(weeks=weeks, lost=(*lost,))
    told = [d.after for d in (*comparison.differences, *comparison.kept)]
    subjects = [event.subject.partition("#")[0] for event in (*told, *comparison.unknown)]
    titles = says | store.history.titles_of([*subjects, *loaded])
    for event in comparison.lost:
        if "/" not in event.subject and (title := store.criteria.title_of(event.subject)):
            titles[event.subject] = title
    here = store.editions.by_id()
    return ProgressView(file, False, comparison, titles, loaded=loaded, here=here)


def boxes_in(text: str, file: str) -> list[Box]:
    """The boxes in a text; raises StudyplanError where it is empty or has none of our keys."""
    all_boxes = boxes(text)
    if not any(box.key for box in all_boxes):
        raise StudyplanError("import-no-keys" if text.strip() else "import-empty", file=file)
    return all_boxes


def progress_in(text: str, file: str) -> Progress:
    """The saved progress that a text says; raises StudyplanError with all that is wrong in it."""
    if not text.strip():
        raise StudyplanError("import-empty-saved", file=file)
    from studyplan.store.saved_progress import read as saved_in

    return saved_in(text, file)


def text_in(data: bytes, file: str, most: int) -> str:
    """The text that a file of at most so many bytes says; raises StudyplanError if it is none."""
    if len(data) > most:
        raise StudyplanError("import-too-long", file=file, most=most // 1024**2)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    else:
        if "\0" not in text:
            return text
        line = text[: text.index("\0")].count("\n") + 1
    # Two bytes a character: with a mark at its beginning, or every second of them is nought.
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data
    raise StudyplanError("import-utf16" if wide else "import-not-utf8", file=file, line=line)
