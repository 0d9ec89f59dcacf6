"""Events that cannot be read stop nothing, are named, and are read as soon as they can be."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from studyplan.core.journal import events
from studyplan.core.journal.keys import Data, Identity, TopicKey
from studyplan.core.journal.rows import Row, row_of
from studyplan.core.journal.study import TopicMarked
from studyplan.store.history import INSERT
from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, prepare
from tests.faults.support import VERBS, ask, database, statuses

pytestmark = pytest.mark.slow

STAMP = "2026-11-22T08:30:00.000000Z"
AT = "2026-11-22T08:30:00+00:00"
DONE = TopicMarked(TopicKey("dl-for-programmers/graphical-models"), "done", date(2026, 11, 22))
WHOLE = row_of(DONE, Identity(STAMP, "another", f"{STAMP}/another/00000000"), AT, "2026-11-22")
Values = tuple[object, ...]


def _summed(row: Row) -> Values:
    """The values of a row with the checksum that they have."""
    text = "\x1f".join("\0" if part is None else part for part in row[:-1])
    return (*row[:-1], f"{crc32(text.encode('utf-8', 'surrogateescape')):08x}")


def _with(name: str, value: object) -> Values:
    return tuple(WHOLE._replace(**{name: value}))  # type: ignore[arg-type]


def _data(text: str) -> Values:
    return _summed(WHOLE._replace(data=text))


def _bytes(name: str) -> Values:
    """A column with bytes that are no text, and a checksum that is right all the same."""
    values = list(_summed(WHOLE._replace(**{name: f"{getattr(WHOLE, name)}\udcff"})))
    at = Row._fields.index(name)
    values[at] = str(values[at]).encode("utf-8", "surrogateescape")
    return tuple(values)


DAMAGE: dict[str, tuple[str, Values]] = {
    "checksum": ("checksum", (*WHOLE[:-1], "00000000")),
    "no checksum": ("checksum", (*WHOLE[:-1], "")),
    "another subject": ("checksum", _with("subject", "dl-for-programmers/backprop")),
    "another day": ("checksum", _with("local_date", "2026-11-21")),
    "cut data": ("checksum", _with("data", WHOLE.data[:-4])),
    "zero bytes": ("checksum", _with("data", "\0" * 8)),
    "kind": ("kind", _summed(WHOLE._replace(kind="review.card"))),
    "no kind": ("kind", _summed(WHOLE._replace(kind=""))),
    "another word": ("form", _data('{"status":"finished"}')),
    "more keys": ("form", _data('{"status":"done","mood":"good"}')),
    "bad json": ("form", _data('{"status":')),
    "no json": ("form", _data("")),
    "endless json": ("form", _data("[" * 100_000)),
    "a list": ("form", _data('["status"]')),
    "a number": ("form", _data("7")),
    "null": ("form", _data("null")),
    "a number for a day": ("form", _data('{"status":"done","on":20261122}')),
    "a list for a status": ("form", _data('{"status":["done"]}')),
    "an object for a topic": ("form", _data('{"status":"done","by":{"a":1}}')),
    "no topic": ("form", _summed(WHOLE._replace(subject="graphical-models"))),
    "nan": ("form", _data('{"status":NaN}')),
    "minutes below zero": (
        "form",
        _summed(WHOLE._replace(kind="time.log", data='{"minutes":-5,"on":"2026-11-22"}')),
    ),
    "minutes as text": (
        "form",
        _summed(WHOLE._replace(kind="time.log", data='{"minutes":"5","on":"2026-11-22"}')),
    ),
    "sessions of nothing": (
        "form",
        _summed(WHOLE._replace(kind="plan.adopt", subject="", data='{"sessions":[1,2]}')),
    ),
    "bytes in data": ("form", _bytes("data")),
    "bytes in stamp": ("stamp", _bytes("stamp")),
    **{
        f"bytes in {name}": ("form", _bytes(name))
        for name in ("kind", "subject", "command", "device", "at", "local_date")
    },
    "other bytes in command": (
        "checksum",
        (WHOLE.command.encode() + b"\xff", *WHOLE[1:]),
    ),
}  # fmt: skip
OTHERS = {
    "log": ("log", "backprop", "30m"),
    "start": ("start", "backprop"),
    "history": ("history",),
    "redo": ("redo",),
    "pause": ("pause", "2026-12-24..2026-12-26"),
    "plan": ("plan",),
    "forecast": ("forecast",),
    "export": ("export", "journal", "--format", "json"),
    "export as a table": ("export", "journal", "--format", "csv"),
    "restore": ("restore",),
}


def _unread(run: Run) -> list[tuple[str, str]]:
    result = run("doctor", "--json")
    assert result.stdout, result.stderr
    said = json.loads(result.stdout)
    damaged = any(event["why"] in ("checksum", "form") for event in said["unread"])
    assert said["sound"] == (not damaged)
    assert result.returncode == (1 if damaged else 0), result.stdout
    return [(event["kind"], event["why"]) for event in said["unread"]]


@pytest.fixture(scope="module")
def started_home(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a topic is started, with the backup that was made before: to be copied."""
    home = tmp_path_factory.mktemp("started") / "home"
    shutil.copytree(template, home)
    prepare(home, "start", "optimisation-theory")
    return home


@pytest.fixture
def put(started_home: Path, run: Run, home: Path) -> Callable[[Values], Run]:
    """Puts a row into the journal as it is; `run` in that home."""

    def call(values: Values) -> Run:
        shutil.copytree(started_home, home)
        texts = ("CAST(? AS TEXT)" if isinstance(value, bytes) else "?" for value in values)
        sql = f"{INSERT.partition('VALUES')[0]}VALUES ({', '.join(texts)})"
        ask(database(home), sql, *values)
        return run

    return call


@pytest.mark.parametrize("name", DAMAGE)
def test_every_verb_works_beside_an_event_that_cannot_be_read(
    put: Callable[[Values], Run], home: Path, name: str
) -> None:
    why, values = DAMAGE[name]
    run = put(values)
    rebuilt = run("doctor", "--rebuild", "--json")
    assert rebuilt.returncode in (0, 1), rebuilt.stderr
    found = _unread(run)
    assert [what for _, what in found] == [why]
    (number,) = ask(database(home), "SELECT max(id) FROM event")[0]
    for verb, words in (VERBS | OTHERS).items():
        if verb == "doctor":
            continue
        result = run(*words)
        assert (result.returncode, result.stderr) == (0, ""), f"{verb}: {result.stderr}"
    assert _unread(run) == found
    assert ask(database(home), "SELECT count(*) FROM event WHERE id = ?", number) == [(1,)]
    count = "SELECT count(*) FROM event"
    before = ask(database(home), count)
    restored = run("restore", "--yes")
    assert restored.returncode == 0, restored.stderr
    assert ask(database(home), count)[0][0] >= before[0][0] - 1
    assert run("doctor").returncode in (0, 1)
    assert run("done", "backprop").returncode == 0


@pytest.mark.parametrize("name", DAMAGE)
def test_every_verb_works_where_it_was_not_known_before(
    put: Callable[[Values], Run], home: Path, name: str
) -> None:
    """Without looking first: the verbs themselves meet it."""
    run = put(DAMAGE[name][1])
    for verb, words in ({"history": ("history",)} | VERBS | OTHERS).items():
        if verb != "doctor":
            result = run(*words)
            assert (result.returncode, result.stderr) == (0, ""), f"{verb}: {result.stderr}"


@pytest.mark.parametrize(("lang", "words"), [("en", "damaged"), ("zh", "已损坏")])
def test_the_doctor_names_what_it_is_to_a_person(
    put: Callable[[Values], Run], home: Path, lang: str, words: str
) -> None:
    put(DAMAGE["checksum"][1])
    said = shown(at_terminal(home, ("doctor", "--lang", lang), 100), 100)
    assert words in said
    assert "topic.status" in said
    assert "studyplan restore --yes" in said


class _Card(NamedTuple):
    """A kind that only a later version knows; it comes down to a topic's being done."""

    topic: TopicKey

    @property
    def subject(self) -> str:
        return self.topic

    @classmethod
    def read(cls, subject: str, data: Data) -> TopicMarked:
        assert data == json.loads(WHOLE.data)
        return TopicMarked(TopicKey.read(subject), "done", date(2026, 11, 22))

    def data(self) -> dict[str, object]:
        return {}


def test_a_version_that_knows_the_kind_reads_it_at_its_first_opening(
    put: Callable[[Values], Run], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = put(DAMAGE["kind"][1])
    assert run("doctor", "--rebuild").returncode == 0
    assert _unread(run) == [("review.card", "kind")]
    state = (
        "SELECT s.status FROM topic_state s JOIN topic t ON t.id = s.topic_id"
        " WHERE t.slug = 'graphical-models'"
    )
    assert ask(database(home), state) == [("todo",)]
    monkeypatch.setitem(events.KINDS, "review.card", _Card)
    assert run("next").returncode == 0
    assert ask(database(home), state) == [("done",)]
    assert _unread(run) == []
    assert ask(database(home), "SELECT count(*) FROM meta WHERE key = 'unread by'") == [(0,)]
    monkeypatch.undo()


def test_what_a_version_does_not_know_is_kept_for_the_one_that_does(
    put: Callable[[Values], Run], home: Path
) -> None:
    run = put(DAMAGE["kind"][1])
    run("doctor", "--rebuild")
    row = "SELECT * FROM event WHERE kind = 'review.card'"
    before = ask(database(home), row)
    run("done", "matrix-autodiff")
    run("restore", "--yes")
    assert [values[1:] for values in ask(database(home), row)] == [before[0][1:]]
    assert statuses(home)[-1] == ("matrix-autodiff", "done")
