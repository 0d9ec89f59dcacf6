"""What was done with a database of an earlier version can be taken back, and done again."""

from datetime import datetime
from typing import Any

import pytest

from studyplan.core.weeks import monday
from tests.golden.conftest import Used
from tests.golden.facts import facts
from tests.golden.support import (
    COUNTED,
    EXPECTED,
    NAMES,
    STORED,
    ask,
    database,
    same,
    still_says,
)

pytestmark = pytest.mark.slow

every = pytest.mark.parametrize("name", NAMES)
NEW_IN_8 = (
    *("days", "timer", "note", "evidence", "claim", "habit", "habit_dropped", "habit_mark"),
    *("reviews", "suspended", "grades", "resources"),
)


@every
def test_what_was_taken_back_last_can_be_done_again(name: str, used: Used) -> None:
    verbs = used(name)
    (last, *_) = EXPECTED[name]["said"]["history"]["commands"]
    again = verbs.json("redo")["commands"]
    assert [one["id"] for one in again] == [last["undoes"]] * (last["undoes"] is not None)
    assert verbs.is_sound


@every
def test_undo_takes_back_what_it_took_back_before_and_redo_brings_it_again(
    name: str, used: Used
) -> None:
    verbs = used(name)
    file = database(verbs.home)
    start = facts(file)
    changes: dict[str, Any] = {"topics": {}}
    for step in EXPECTED[name]["undone"]:
        still_says(step["said"], verbs.json("undo"))
        changes |= step | {"topics": changes["topics"] | step["topics"]}
        found = facts(file)
        itself = {"device": found["device"]}
        if name in STORED:  # what took back a plan wrote the one before it
            itself["events"] = found["events"]
        same(found, name, changes | itself)
    assert verbs.is_sound
    verbs("redo", str(len(EXPECTED[name]["undone"])))
    end = facts(file)
    for what in end.keys() - {"device", "events", "commands"}:
        assert _gone(end, name)[what] == _gone(start, name)[what], what
    assert verbs.is_sound


@every
def test_undone_to_the_beginning_there_is_nothing_and_all_of_it_comes_again(
    name: str, used: Used
) -> None:
    verbs = used(name)
    file = database(verbs.home)
    start = facts(file)
    updates = "(SELECT command_id FROM event WHERE kind = 'roadmap.update')"  # these stay
    kept = {key for (key,) in ask(file, f"SELECT subject FROM event WHERE command_id IN {updates}")}
    standing = ask(
        file,
        "SELECT count(*) FROM command WHERE undone IS NULL AND undoes IS NULL"
        f" AND id NOT IN {updates}",
    )
    half = max(1, standing[0][0] // 2)
    taken = verbs.json("undo", str(half))["commands"]
    assert verbs.is_sound
    taken += verbs.json("undo", "1000")["commands"]
    assert [len(taken)] == [count for (count,) in standing]
    assert verbs.is_sound
    found = facts(file)
    nothing = {"status": "todo", "started": None, "finished": None, "credited_by": None}
    assert all(
        topic == nothing | {"followed": False}
        for key, topic in found["topics"].items()
        if key not in kept
    )
    for what in ("followed", "availability", "pauses", "shares", "targets", "pins"):
        assert found[what] == [], what
    assert _gone(found, name)["sessions"] == _gone(start, name)["sessions"]
    assert {f"{tick['topic']}#{tick['point']}" for tick in found["ticks"]} <= kept
    for what in ("time", "entries", *NEW_IN_8):
        assert found[what] == [], what
    assert found["undo_next"] is None or kept
    assert found["editions"] == start["editions"]
    verbs("redo", str(len(taken)))  # what had been taken back before stays so
    end = facts(file)
    for what in end.keys() - {"device", *COUNTED}:
        after, before = _gone(end, name)[what], _gone(start, name)[what]
        if what == "topics":  # what an update has settled, what was done again is behind
            after, before = (
                {k: v for k, v in all_.items() if k not in kept} for all_ in (after, before)
            )
        assert after == before, what
    assert verbs.is_sound


def _gone(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The same with weeks that are gone alone: the running one is written again with its frame."""
    this = monday(datetime.fromisoformat(EXPECTED[name]["now"]).date()).isoformat()
    gone = {what: [w for w in found[what] if w["week"] < this] for what in ("sessions", "weeks")}
    return found | gone
