"""The journal is append-only, and its order does not depend on the clock."""

import sqlite3
from pathlib import Path

import pytest

from studyplan.store.connection import writing
from tests.conftest import Run
from tests.faults.support import ask, database, statuses

LATER, EARLIER = {"STUDYPLAN_NOW": "2027-05-01T09:00:00"}, {"STUDYPLAN_NOW": "2026-05-01T09:00:00"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET data = '{}'",
        "UPDATE event SET stamp = stamp || 'x' WHERE id = 1",
        "DELETE FROM event",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
    ],
)
@pytest.mark.usefixtures("begun")
def test_the_journal_refuses_to_be_changed(home: Path, statement: str) -> None:
    before = ask(database(home), "SELECT * FROM event")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ask(database(home), statement)
    with pytest.raises(sqlite3.IntegrityError), writing(database(home)) as store:
        store.execute(statement)
    assert ask(database(home), "SELECT * FROM event") == before != []


@pytest.mark.usefixtures("begun")
def test_studyplan_refuses_to_replace_a_row_of_the_journal(home: Path) -> None:
    before = ask(database(home), "SELECT * FROM event")
    with pytest.raises(sqlite3.IntegrityError), writing(database(home)) as store:
        store.execute("REPLACE INTO event SELECT * FROM event WHERE id = 1")
    assert ask(database(home), "SELECT * FROM event") == before


def test_with_the_clock_set_back_a_year_stamps_increase_and_undo_takes_the_last(
    begun: Run, home: Path
) -> None:
    assert begun("done", "matrix-autodiff", env=LATER).returncode == 0
    for topic in ("graphical-models", "optimisation-theory"):
        assert begun("done", topic, env=EARLIER).returncode == 0
    stamps = [row[0] for row in ask(database(home), "SELECT stamp FROM event ORDER BY id")]
    assert stamps == sorted(set(stamps))
    days = ask(database(home), "SELECT local_date FROM event ORDER BY id DESC LIMIT 3")
    assert days == [("2026-05-01",), ("2026-05-01",), ("2027-05-01",)]
    taken_back = []
    for _ in range(3):
        assert begun("undo", env=EARLIER).returncode == 0
        taken_back.append(statuses(home)[-1])
    assert taken_back == [
        ("optimisation-theory", "todo"),
        ("graphical-models", "todo"),
        ("matrix-autodiff", "todo"),
    ]
    assert begun("redo", env=EARLIER).returncode == 0
    assert statuses(home)[-1] == ("matrix-autodiff", "done")
    assert begun("history", "-n", "1", env=EARLIER).returncode == 0
    assert begun("doctor", env=EARLIER).returncode == 0


def test_commands_of_the_same_microsecond_have_stamps_of_their_own(begun: Run, home: Path) -> None:
    for topic in ("matrix-autodiff", "graphical-models", "optimisation-theory"):
        begun("done", topic)  # the clock of the tests stands still
    stamps = [row[0] for row in ask(database(home), "SELECT stamp FROM event ORDER BY id")]
    assert stamps == sorted(set(stamps))
    ids = [row[0] for row in ask(database(home), "SELECT id FROM command")]
    assert len(set(ids)) == len(ids) >= 4
