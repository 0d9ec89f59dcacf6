"""Notes: one that was written, changed or deleted, and lists of them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.notes import KeptNote
from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Item, Line, heading, item, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words

# What a list of all notes shows of each.
_LINES, _SIGNS = 4, 400


class NotedTopic(NamedTuple):
    """A note, and what its topic is called: no title and no number where it is not there."""

    note: KeptNote
    title: Text | None
    number: int | None

    def named(self, words: Words) -> str:
        """The topic's title, or else its key."""
        return words.text(self.title) or self.note.topic


NOTE = Fields("id date=on text")
NOTED = Fields("number", "key=note.topic", "title", NOTE.at("note"))
_MESSAGES = {
    "note": N_("✓ Noted on “{name}”"),
    "note edit": N_("✓ Changed the note on “{name}”"),
    "note delete": N_("✓ Deleted the note on “{name}”"),
}


@answer(("note", "note edit", "note delete"), Fields(NOTED.at("about"), "changed"))
class NoteView(NamedTuple):
    """A note that a verb wrote, changed or deleted, or did not, because it was so already."""

    verb: str
    about: NotedTopic
    today: date
    changed: bool = True

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`noted`, `changed`, `deleted` or `unchanged`; id, key, day, text."""
        state = {"note": "noted", "note edit": "changed", "note delete": "deleted"}[self.verb]
        yield state if self.changed else "unchanged", *_row(self.about)

    def blocks(self, words: Words) -> Iterable[Block]:
        """Which topic, the text, and what can be done with it."""
        note, named = self.about.note, Cell(self.about.named(words), "strong")
        day = Cell(words.near(note.on, self.today), "aside")
        if not self.changed:
            yield words.say("Nothing changed.")
            return
        yield Line((*words.pieces(_MESSAGES[self.verb], "good", name=[named]), day))
        yield from (line(part, indent=2) for part in lines_of(cut(note.text)))
        if self.verb == "note delete":
            yield words.say("To bring it back: studyplan undo", "dim", 2)
        else:
            yield words.say("To change it: studyplan note edit {id}", "dim", 2, id=note.short)


@answer("note list", Fields(("notes", [NOTED])))
class NotesView(NamedTuple):
    """Notes, those of a day in the order in which they were written; of one `topic`, or all."""

    notes: Sequence[NotedTopic]
    today: date
    topic: TopicRow | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Id, key, day, text."""
        yield from map(_row, self.notes)

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each: what it is called, its topic, its day, and the text."""
        count = words.count(len(self.notes), "in total") if self.notes else ""
        name = words.text(self.topic.title) if self.topic else words("Your notes")
        yield title(name, count)
        if not self.notes:
            yield line(words("There are no notes yet. To write one: studyplan note TOPIC TEXT"))
            return
        was_cut = False
        for one in self.notes:
            text = one.note.text if self.topic else cut(one.note.text)
            was_cut = was_cut or text != one.note.text
            yield line()
            topic = f"{one.number}  " * (one.number is not None) + one.named(words)
            named = [] if self.topic else [Cell(topic, "strong"), Cell("  ")]
            day = words.near(one.note.on, self.today)
            yield Line((Cell(f"{one.note.short}  ", "accent"), *named, Cell(day, "dim")))
            yield from (line(part, indent=2) for part in lines_of(text))
        yield line()
        if was_cut:
            yield words.say("To see notes whole: studyplan note list TOPIC", "dim")
        yield words.say("To change one: studyplan note edit ID (also: delete)", "dim")


def _row(one: NotedTopic) -> Row:
    return one.note.short, one.note.topic, one.note.on, one.note.text


def lines_of(text: str) -> list[str]:
    """The lines of a text, set in by spaces where tabs do it."""
    return text.expandtabs(4).split("\n")


def cut(text: str) -> str:
    """The first lines of a text, as much of it as a list shows."""
    lines = text[:_SIGNS].split("\n")[:_LINES]
    shown = "\n".join(lines).rstrip()
    return shown if len(shown) == len(text) else f"{shown} …"


def under_topic(notes: Sequence[KeptNote], words: Words, today: date) -> Iterable[Block]:
    """The notes of a topic under a heading."""
    if not notes:
        return
    yield from heading(words("Your notes"))
    for note in notes:
        first, *others = lines_of(note.text)
        day = words.near(note.on, today)
        yield Line((Cell(first), Cell(f"{day} · {note.short}", "aside")), 2, "• ")
        yield from (line(part, indent=4) for part in others)


def note_item(one: NotedTopic, words: Words) -> Item:
    """A note in a document: its topic and its day, and under these its lines."""
    lines = [item(part) for part in lines_of(one.note.text) if part.strip()]
    day = Cell(words.day(one.note.on), "aside")
    return Item((Cell(one.named(words), "strong"), day), lines)
