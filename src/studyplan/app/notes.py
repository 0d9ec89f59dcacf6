"""Notes about topics: written, changed, deleted, listed."""

import os
from collections.abc import Iterable
from datetime import date

from studyplan.app.naming import find_one, the_entry
from studyplan.core.bounds import LONGEST_NOTE
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.notes import NoteSet
from studyplan.core.notes import KeptNote, tidy
from studyplan.errors import NotFoundError, UsageError
from studyplan.render.notes import NotedTopic, NotesView, NoteView
from studyplan.store.store import Store


def write(store: Store, now: Moment, topic: str, text: str, day: date) -> NoteView:
    """Write a note about a topic, of that day; raises UsageError for a text that says nothing."""
    key = TopicKey(find_one(store, topic).key)
    event = NoteSet(key, os.urandom(6).hex(), readable(text), day)
    store.journal.append([event], now)
    return _view(store, "note", event.note, now)


def edit(store: Store, now: Moment, entry: str, text: str) -> NoteView:
    """Give a note another text; raises as `the_note` and `write` do."""
    note = the_note(store, entry)
    event = NoteSet(TopicKey(note.topic), note.id, readable(text, note), note.on)
    if event.text == note.text:
        return NoteView("note edit", told(store, [note])[0], now.today, changed=False)
    store.journal.append([event], now)
    return _view(store, "note edit", note.id, now)


def delete(store: Store, now: Moment, entry: str) -> NoteView:
    """Take a note out; raises as `the_note` does."""
    note = the_note(store, entry)
    store.journal.append([NoteSet(TopicKey(note.topic), note.id)], now)
    return NoteView("note delete", told(store, [note])[0], now.today)


def listed(store: Store, today: date, topic: str | None = None) -> NotesView:
    """All notes, or those about one topic."""
    if topic is None:
        return NotesView(told(store, store.notes.all_of()), today)
    try:
        row = find_one(store, topic)
    except NotFoundError as error:
        # What an edition has removed has no row any more, but its notes are there.
        gone = [one for one in store.notes.all_of() if topic.strip() in (one.topic, _id(one))]
        if error.key != "topic-archived" or not gone:
            raise
        return NotesView(told(store, gone), today)
    return NotesView(told(store, store.notes.all_of(row.key)), today, row)


def of_days(store: Store, first: date, last: date, roadmap: str | None = None) -> list[NotedTopic]:
    """The notes of these days, of one roadmap or of all."""
    notes = store.notes.of_days(first, last)
    return told(store, (n for n in notes if roadmap in (None, n.topic.partition("/")[0])))


def the_note(store: Store, entry: str) -> KeptNote:
    """The note that an id, or its beginning, names; raises as `the_entry` does."""
    return the_entry(entry, store.notes.begun_by, "studyplan note list", _beginning)


def readable(text: str, before: KeptNote | None = None) -> str:
    """A text as it is kept; raises UsageError where nothing is left, or too much."""
    kept = tidy(text)
    if not kept:
        raise UsageError("note-emptied" if before else "note-empty", id=before and before.short)
    if len(kept) > LONGEST_NOTE:
        raise UsageError("text-too-long", option="TEXT", most=LONGEST_NOTE)
    return kept


def told(store: Store, notes: Iterable[KeptNote]) -> list[NotedTopic]:
    """The notes with the titles and numbers of their topics."""
    kept = list(notes)
    keys = [note.topic for note in kept]
    titles, rows = store.history.titles_of(keys), store.topics.rows_of(keys)
    numbers = {key: row.number for key, row in rows.items()}
    return [NotedTopic(one, titles.get(one.topic), numbers.get(one.topic)) for one in kept]


def _view(store: Store, verb: str, name: str, now: Moment) -> NoteView:
    (note,) = store.notes.begun_by(name)
    return NoteView(verb, told(store, [note])[0], now.today)


def _id(note: KeptNote) -> str:
    return note.topic.partition("/")[2]


def _beginning(note: KeptNote) -> str:
    return note.text.partition("\n")[0][:60]
