"""Evidence of what was made or mastered: added, deleted, listed."""

import hashlib
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from studyplan.app.criteria import called, numbered
from studyplan.app.naming import find_one, the_entry
from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.notes import EvidenceKind, EvidenceSet
from studyplan.core.notes import KeptEvidence
from studyplan.core.signs import code, hidden
from studyplan.errors import NotFoundError, StudyplanError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.evidence import EvidenceListView, EvidenceView, ShownEvidence, State
from studyplan.store.store import Store

_URL = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
# What is meant as the path of a file: it begins as one, or is a name with an ending.
_PATH = re.compile(r"(?:~|\.{0,2})/.*|[!-~]*[!-~]/[!-~]+|[!-~]+\.[A-Za-z][A-Za-z0-9]{0,4}")


class Shown(NamedTuple):
    """What somebody shows: a URL, a text, or a file's whole path with its SHA-256 now."""

    kind: EvidenceKind
    what: str
    sha256: str | None = None


def shown(text: str) -> Shown:
    """What a person means by a text; raises StudyplanError for no such file, or too long a text."""
    said = " ".join(text.split())
    if not said:
        raise UsageError("evidence-empty")
    if _URL.fullmatch(said):
        return _bounded(Shown("url", said))
    try:
        path = Path(text).expanduser().absolute()
        folder, file, there = path.is_dir(), path.is_file(), path.exists()
    except (OSError, RuntimeError, ValueError):  # too long for a path, or of nobody's home
        return _bounded(Shown("text", said))
    if folder:
        raise UsageError("is-folder", path=path)
    if there:
        if not file:
            raise UsageError("no-ordinary-file", path=path)
        try:
            return _bounded(Shown("file", str(path), sha256_of(path)))
        except OSError as error:
            raise StudyplanError("cannot-read", path=path, reason=error.strerror) from None
    if _PATH.fullmatch(said):
        raise NotFoundError("evidence-no-file", name=said[:120])
    return _bounded(Shown("text", said))


def _bounded(one: Shown) -> Shown:
    if len(one.what) > LONGEST_TEXT:
        raise UsageError("text-too-long", option="URL|FILE|TEXT", most=LONGEST_TEXT)
    if places := hidden(one.what):
        raise UsageError("hidden-sign", text=one.what[:60], code=code(one.what[places[0]]))
    return one


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file; raises OSError where it cannot be read."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def the_subject(store: Store, name: str) -> str:
    """What evidence is about: the key of a topic, or `roadmap#mark` of a criterion.

    A criterion is named by its number with a `c` before it, or by words of it where no topic has
    them. Raises as `find_one` does.
    """
    if not store.topics.by_key(name.strip()) and (one := numbered(store, name, alone=False)):
        return one.subject
    try:
        return find_one(store, name).key
    except NotFoundError as error:
        if not error.key.startswith("topic-unknown") or not (one := called(store, name)):
            raise
        return one.subject


def event_of(store: Store, about: str, what: Shown, day: date) -> EvidenceSet | None:
    """What the journal is told of evidence for a subject; None where it has all of it already.

    A file that is shown again has its new checksum in the place of the one before.
    """
    same = [o for o in store.evidence.all_of(about) if (o.kind, o.what) == what[:2]]
    if same and same[0].sha256 == what.sha256:
        return None
    name = same[0].id if same else os.urandom(6).hex()
    subject = about if "#" in about else TopicKey(about)
    return EvidenceSet(subject, name, what.kind, what.what, day, what.sha256)


def add(store: Store, now: Moment, name: str, what: Shown, day: date) -> EvidenceView:
    """Keep evidence for a topic or a criterion; raises as `the_subject` does."""
    about = the_subject(store, name)
    event = event_of(store, about, what, day)
    if event is not None:
        store.journal.append([event], now)
    kept = [o for o in store.evidence.all_of(about) if (o.kind, o.what) == what[:2]]
    return EvidenceView("evidence", told(store, kept)[0], now.today, event is not None)


def delete(store: Store, now: Moment, entry: str) -> EvidenceView:
    """Take evidence out; the file stays where it is. Raises as `the_entry` does."""
    kept = the_entry(entry, store.evidence.begun_by, "studyplan evidence list", _called)
    about = kept.about if "#" in kept.about else TopicKey(kept.about)
    store.journal.append([EvidenceSet(about, kept.id)], now)
    return EvidenceView("evidence delete", told(store, [kept])[0], now.today)


def listed(store: Store, today: date, name: str | None = None) -> EvidenceListView:
    """All evidence, or that for a topic or a criterion; of files, whether they are as they were."""
    about = None if name is None else the_subject(store, name)
    kept = told(store, store.evidence.all_of(about))
    return EvidenceListView([one._replace(state=_state(one.evidence)) for one in kept], today)


def told(store: Store, kept: Iterable[KeptEvidence]) -> list[ShownEvidence]:
    """Evidence with the titles and numbers of what it is about."""
    found = list(kept)
    keys = [one.about for one in found]
    titles, rows = store.history.titles_of(keys), store.topics.rows_of(keys)
    numbers = {key: row.number for key, row in rows.items()}
    criteria = {one.subject: one.number for one in store.criteria.followed()}
    return [
        ShownEvidence(
            *(one, titles.get(one.about), numbers.get(one.about), criteria.get(one.about))
        )
        for one in found
    ]


def _state(one: KeptEvidence) -> State | None:
    """What became of a file since; None for what is none."""
    if one.kind != "file":
        return None
    try:
        path = Path(one.what)
        if not path.is_file():
            return "gone"
        return "unchanged" if sha256_of(path) == one.sha256 else "changed"
    except (OSError, ValueError):
        return "unreadable"


def _called(one: KeptEvidence) -> str:
    return one.what[:60]
