"""`studyplan note`: notes about topics."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from studyplan.app import notes
from studyplan.app.naming import find_one
from studyplan.call import Call
from studyplan.commandline.calling import AnsweringCall
from studyplan.commandline.options import ON, ONE_TOPIC, YES, argument
from studyplan.commands.documents import incoming
from studyplan.commands.editor import edited
from studyplan.core.bounds import MOST_BYTES
from studyplan.core.notes import KeptNote
from studyplan.errors import StudyplanError, UsageError
from studyplan.locale import N_
from studyplan.render.output import View
from studyplan.surroundings import here

_TEXT = argument(
    "[TEXT...|-]",
    N_("The text; - reads it from standard input. Omit it to write in your editor."),
)
_ENTRY = argument("ID", N_("The id of a note, or its beginning, as `note list` shows it."))


def note(
    call: AnsweringCall,
    topic: str = ONE_TOPIC,
    text: list[str] | None = _TEXT,
    on: str | None = ON,
    yes: bool = YES,
) -> View:
    """Write a note about a topic: words, standard input, or what you write in your editor."""
    day = call.day_of_act(on, yes)
    with call.reading() as store:
        row = find_one(store, topic)
    with _text(call, text, row.slug) as said, call.writing() as store:
        return notes.write(store, call.now, row.key, said, day)


def list_(
    call: AnsweringCall,
    topic: str | None = argument("[TOPIC]", N_("A topic. Omit it to list all notes.")),
) -> View:
    """List your notes, oldest first; those about a topic whole."""
    with call.reading() as store:
        return notes.listed(store, call.today, topic)


def edit(call: AnsweringCall, entry: str = _ENTRY, text: list[str] | None = _TEXT) -> View:
    """Give a note another text, or change it in your editor."""
    with call.reading() as store:
        before = notes.the_note(store, entry)
    with _text(call, text, before.short, before) as said, call.writing() as store:
        return notes.edit(store, call.now, before.id, said)


def delete(call: AnsweringCall, entry: str = _ENTRY) -> View:
    """Delete a note; undo brings it back."""
    with call.writing() as store:
        return notes.delete(store, call.now, entry)


@contextmanager
def _text(
    call: Call, words: Sequence[str] | None, name: str, before: KeptNote | None = None
) -> Iterator[str]:
    """The text of a note, from wherever it comes; raises StudyplanError."""
    if words == ["-"]:
        data = incoming("-", MOST_BYTES)
        try:
            yield data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise StudyplanError("not-utf8", file="-") from None
    elif words:
        yield " ".join(words)
    elif not here().terminals >= {"stdin", "stdout"}:
        raise UsageError("note-no-text")
    else:
        with edited(call, before.text if before else "", name) as (text, _):
            yield text
