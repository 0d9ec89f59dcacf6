"""Notes and evidence in the database: what stands of them, whatever becomes of their topics."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.journal.events import Event, read
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.notes import EvidenceSet, NoteSet
from studyplan.core.notes import KeptEvidence, KeptNote
from studyplan.core.sections import Criterion, Sections
from studyplan.core.text import Text
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic
from tests.store.test_editions import edition, made, renamed

DAY = date(2026, 11, 22)
A = TopicKey("own/a")
CRITERION = Criterion(Text("Skills", "技能"), Text("Can do it", "会做"))
ABILITY = f"own#{CRITERION.mark}"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    """`own` with a, b and a criterion is loaded, and nothing is followed."""
    own = edition("2026.1", [topic("a"), topic("b")])
    with made(tmp_path) as store:
        sections = Sections(criteria=(CRITERION,))
        roadmap = own.roadmap._replace(sections=sections)
        store.definitions.load_roadmaps([own._replace(roadmap=roadmap)])
        yield store
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        assert differences(store) == {}


def say(db: Store, *events: Event) -> str:
    return db.journal.append(events, NOW)


def texts(db: Store, about: str | None = None) -> list[tuple[str, str]]:
    return [(note.topic, note.text) for note in db.notes.all_of(about)]


def test_of_a_note_the_last_word_stands_and_undo_brings_back_the_one_before(db: Store) -> None:
    say(db, NoteSet(A, "aaaa01", "first", DAY), NoteSet(A, "aaaa02", "second", DAY))
    say(db, NoteSet(A, "aaaa01", "first,\nbetter", DAY))
    say(db, NoteSet(A, "aaaa02"))
    assert db.notes.all_of() == [KeptNote("aaaa01", A, DAY, "first,\nbetter")]
    db.journal.undo(NOW)
    assert texts(db) == [(A, "first,\nbetter"), (A, "second")]
    db.journal.undo(NOW)
    db.journal.undo(NOW)
    assert texts(db) == []
    db.journal.redo(NOW)
    db.journal.redo(NOW)
    assert texts(db, A) == [(A, "second"), (A, "first,\nbetter")]
    assert [note.short for note in db.notes.begun_by("aaaa0")] == ["aaaa01", "aaaa02"]


def test_evidence_is_of_topics_and_of_criteria(db: Store) -> None:
    link = EvidenceSet(A, "aaaa01", "url", "https://x.org", DAY)
    file = EvidenceSet(ABILITY, "aaab01", "file", "/x", DAY, "0" * 64)
    say(db, link, file)
    kept = KeptEvidence("aaab01", ABILITY, "file", "/x", DAY, "0" * 64, before="aaaa01")
    assert db.evidence.all_of(ABILITY) == [kept]
    assert kept.short == "aaab"
    assert db.history.titles_of([file.subject, link.subject]) == {
        file.subject: CRITERION.title,
        link.subject: Text("a", "a 题"),
    }
    say(db, EvidenceSet(ABILITY, "aaab01"))
    assert [one.id for one in db.evidence.all_of()] == ["aaaa01"]
    db.journal.undo(NOW)
    assert db.evidence.all_of(ABILITY) == [kept]


def test_what_was_written_stays_when_an_edition_renames_or_removes_its_topic(db: Store) -> None:
    b = TopicKey("own/b")
    say(db, NoteSet(A, "aaaa01", "of a", DAY), NoteSet(b, "aaaa02", "of b", DAY))
    say(db, EvidenceSet(b, "aaaa03", "text", "shown", DAY))
    say(db, EvidenceSet(ABILITY, "aaaa04", "text", "able", DAY))
    db.definitions.replace_roadmap(edition("2026.2", [renamed("c", "a")]))
    assert texts(db) == [("own/c", "of a"), (b, "of b")]
    assert [one.about for one in db.evidence.all_of()] == [b, ABILITY]
    # A criterion is gone from the roadmap, too.
    titles = {b: Text("b", "b 题"), ABILITY: CRITERION.title}
    assert db.history.titles_of([b, ABILITY]) == titles
    say(db, NoteSet(b, "aaaa02"))  # what is gone can be mended all the same
    assert texts(db) == [("own/c", "of a")]
    db.journal.undo(NOW)
    db.definitions.replace_roadmap(edition("2026.3", [renamed("c", "a"), topic("b")]))
    assert texts(db, b) == [(b, "of b")]
    # Undone by the name that it was written under.
    say(db, NoteSet(TopicKey("own/c"), "aaaa01", "of c", DAY))
    db.journal.undo(NOW)
    assert texts(db, "own/c") == [("own/c", "of a")]


def test_notes_stay_when_their_roadmap_is_not_loaded_yet(db: Store) -> None:
    x = TopicKey("other/x")
    say(db, NoteSet(x, "aaaa01", "of x", DAY))
    assert texts(db, x) == [(x, "of x")]
    other = edition("2026.1", [renamed("y", "x")], name="other")
    db.definitions.load_roadmaps([other])
    assert texts(db) == [("other/y", "of x")]


@pytest.mark.parametrize(
    ("kind", "subject", "data"),
    [
        ("note.set", "own/a", {}),
        ("note.set", "own/a#", {}),
        ("note.set", "own/a#x\x1b[2J", {}),
        ("note.set", "own/a#" + "x" * 65, {}),
        ("note.set", "own#a#x", {}),
        ("note.set", "OWN/a#x", {"text": "a", "on": "2026-11-22"}),
        ("note.set", "own/a#x", {"text": "a"}),
        ("note.set", "own/a#x", {"text": "", "on": "2026-11-22"}),
        ("note.set", "own/a#x", {"text": "a\x1bb", "on": "2026-11-22"}),
        ("note.set", "own/a#x", {"text": "a" * 20_001, "on": "2026-11-22"}),
        ("note.set", "own/a#x", {"text": ["a"], "on": "2026-11-22"}),
        ("note.set", "own/a#x", {"text": "a", "on": "2026-11-22", "by": "me"}),
        ("evidence.set", "own#x", {}),
        ("evidence.set", "own#\u202e#x", {}),
        ("evidence.set", "own/a#x", {"kind": "url", "on": "2026-11-22"}),
        ("evidence.set", "own/a#x", {"kind": "book", "what": "a", "on": "2026-11-22"}),
        ("evidence.set", "own/a#x", {"kind": "text", "what": "a\nb", "on": "2026-11-22"}),
        ("evidence.set", "own/a#x", {"kind": "file", "what": "/a", "on": "2026-11-22"}),
        (
            "evidence.set",
            "own/a#x",
            {"kind": "file", "what": "/a", "on": "2026-11-22", "sha256": "A" * 64},
        ),
        (
            "evidence.set",
            "own/a#x",
            {"kind": "url", "what": "/a", "on": "2026-11-22", "sha256": "0" * 64},
        ),
    ],
)
def test_what_no_version_wrote_is_not_read(
    kind: str, subject: str, data: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read(kind, subject, data)
