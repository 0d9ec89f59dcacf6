"""What can be done with a new database can be done with one that an earlier version wrote."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.golden.facts import facts
from tests.golden.support import (
    COUNTED,
    EXPECTED,
    LATER_ALPHA,
    NAMES,
    Verbs,
    ask,
    database,
    same,
    unpacked,
)

pytestmark = pytest.mark.slow

every = pytest.mark.parametrize("name", NAMES)
STANDING = "SELECT count(*) FROM command WHERE undoes IS NULL AND undone IS NULL"
LOGGED = 40
# The first schema in which what is learnt can be reviewed.
REVIEWED = 8


class Clock(Verbs):
    """Runs each verb a minute after the one before."""

    def __call__(self, *args: str) -> str:
        self.now = (datetime.fromisoformat(self.now) + timedelta(minutes=1)).isoformat()
        return super().__call__(*args)

    @property
    def facts(self) -> dict[str, Any]:
        return facts(database(self.home))

    @property
    def standing(self) -> int:
        """How many commands undo could take back."""
        count: int = ask(database(self.home), STANDING)[0][0]
        return count


@pytest.fixture
def begun(home: Path, name: str) -> Clock:
    """A database that the present program has not opened yet."""
    return Clock(unpacked(name, home), EXPECTED[name]["now"])


def _open(name: str) -> list[str]:
    """Followed topics that are to do; not weights, which may get credit from one of them."""
    topics = EXPECTED[name]["topics"].items()
    found = [key for key, topic in topics if topic["followed"] and topic["status"] == "todo"]
    return [key for key in found if key != "beta/weights"]


def _minutes(found: dict[str, Any], topic: str) -> int:
    return sum(one["minutes"] for one in found.get("time", []) if one["topic"] == topic)


@every
def test_all_that_is_said_and_done_is_there_and_can_be_taken_back(name: str, begun: Clock) -> None:
    known = EXPECTED[name]
    first, *_, last = _open(name)
    begun("done", first)  # this is what migrates it
    before = begun.standing - 1
    today = begun.now[:10]
    begun("start", last)
    begun("log", last, "40m")
    begun("tick", "alpha/whole-numbers", "2")
    begun("pin", last, "2026-12-05")
    begun("pause", "2026-12-28..2026-12-30", "--why", "Snow 雪")
    begun("availability", "--hours", "7", "--days", "mon-fri", "--from", "2026-10-12")
    begun("target", "2027-04-30", "-r", "alpha")
    found = begun.facts
    assert found["topics"][first]["status"] == "done"
    assert found["topics"][first]["finished"] == today
    assert (found["topics"][last]["status"], found["topics"][last]["started"]) == ("doing", today)
    assert _minutes(found, last) == _minutes(known, last) + LOGGED
    assert "2de94e44" in {
        tick["point"] for tick in found["ticks"] if tick["topic"] == "alpha/whole-numbers"
    }
    assert {"topic": last, "day": "2026-12-05", "week": 0} in found["pins"]
    assert {"first": "2026-12-28", "last": "2026-12-30", "why": "Snow 雪"} in found["pauses"]
    assert {"roadmap": "alpha", "stage": "", "day": "2027-04-30"} in found["targets"]
    (rule,) = (rule for rule in found["availability"] if rule["since"] == "2026-10-12")
    assert rule["days"] == [84, 84, 84, 84, 84, 0, 0]
    coming = begun.json("week", "--date", "2026-10-12")["sessions"]
    assert {session["date"] for session in coming} - {None}, "planned by days from then on"
    assert begun.is_sound

    begun("reopen", first)
    begun("skip", first)
    begun("unpin", last)
    begun("baseline", "set")
    begun("drop", "alpha")
    assert "alpha" not in [roadmap["roadmap"] for roadmap in begun.facts["followed"]]
    begun("follow", "alpha")
    begun("init", "alpha", "--hours", "8", "--yes")
    found = begun.facts
    assert "alpha" in [roadmap["roadmap"] for roadmap in found["followed"]]
    assert found["topics"][first]["status"] == "skipped"
    assert begun.is_sound

    begun("undo", str(begun.standing - before))
    found = begun.facts
    changed = {what: found[what] for what in ("device", "events", "commands")}
    if known["schema"] == 1:  # no places were written: what was dropped comes last
        changed["followed"] = known["followed"][::-1]
    same(found, name, changed)
    assert begun.is_sound


@every
def test_a_later_edition_is_taken_and_what_was_done_stays(name: str, begun: Clock) -> None:
    before = EXPECTED[name]
    had = before["editions"]["alpha"] == "2026.10"
    begun("roadmap", "update", str(LATER_ALPHA))
    found = begun.facts
    assert found["editions"] == before["editions"] | {"alpha": "2026.10"}
    assert begun.is_sound
    if had:
        return same(found, name)
    topics = before["topics"]
    for key, now in found["topics"].items():
        old = {"alpha/four-sides": "alpha/squares"}.get(key, key)
        if key not in ("alpha/round-shapes", "alpha/steepest-way"):
            assert now == topics[old], key
    both = {topics[f"alpha/{key}"]["status"] for key in ("circles", "arcs")}
    assert found["topics"]["alpha/round-shapes"]["status"] == (
        both.pop() if len(both) == 1 else "doing"
    )
    archived = found["archived"]
    assert list(archived) == ["alpha/old-rules"] * (topics["alpha/old-rules"]["status"] != "todo")
    for what in ("availability", "pauses", "shares", "targets"):
        assert found[what] == before.get(what, []), what
    begun("log", "alpha/four-sides", "40m")
    begun("undo")
    for what in found.keys() - {*COUNTED, "device"}:
        assert begun.facts[what] == found[what], what
    return None


@every
def test_a_resource_of_a_roadmap_that_was_there_is_ticked_and_taken_back(
    name: str, begun: Clock
) -> None:
    if not EXPECTED[name]["followed"]:
        pytest.skip("there is no roadmap to tick in")
    listed = begun.json("tick", "alpha/whole-numbers")["resources"]
    assert [(one["name"], one["ticked"]) for one in listed] == [("r1", False)]
    before = begun.facts["topics"]
    ticks = "SELECT resource FROM resource_tick"
    were = ask(database(begun.home), ticks)
    (told,) = begun.json("tick", "alpha/whole-numbers", "r1")["resources"]
    assert (told["ticked"], told["changed"]) == (True, True)
    # It says no minutes: what is left of topics stays as it is.
    assert begun.facts["topics"] == before
    assert sorted(ask(database(begun.home), ticks)) == sorted([*were, (told["mark"],)])
    assert begun.is_sound
    begun("undo")
    assert ask(database(begun.home), ticks) == were
    assert begun.is_sound


@pytest.mark.parametrize("name", [name for name in NAMES if EXPECTED[name]["schema"] < REVIEWED])
def test_nothing_is_to_be_reviewed_by_an_upgrade(name: str, begun: Clock) -> None:
    found = begun.json("review")
    assert (found["on"], found["due"], found["coming"], found["suspended"]) == (False, [], [], [])
    assert begun.json("today")["reviews"] == {"due": 0, "minutes": 0}
    done = [
        key
        for key, topic in EXPECTED[name]["topics"].items()
        if topic["followed"] and topic["status"] == "done" and not topic.get("credited_by")
    ]
    before = begun.facts["topics"]
    begun("review", "on", "--share", "50%")
    begun("undo")
    assert (begun.json("review")["on"], begun.facts["topics"]) == (False, before)
    begun("redo")
    begun.now = (datetime.fromisoformat(begun.now) + timedelta(weeks=52)).isoformat()
    assert {one["key"] for one in begun.json("review")["due"]} == {*done}
    assert begun.is_sound
