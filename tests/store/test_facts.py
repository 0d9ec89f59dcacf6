"""What was so at the end of a day, as the journal tells it."""

from datetime import date
from pathlib import Path

import pytest

from studyplan.core.topics import mark_of
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.acts import Acts
from tests.store.test_editions import edition, renamed
from tests.store.test_effort import ONE, TWO, acts_on_own, pointed

MON, TUE, WED, THU = (date(2026, 11, 23 + n) for n in range(4))


@pytest.fixture
def act(path: Path) -> Acts:
    """`own` is followed too: a with two points, and b."""
    return acts_on_own(path)


def test_a_mark_holds_from_its_day_on_and_the_one_said_last_counts(act: Acts) -> None:
    act("2026-11-23", "topic.status", "own/a", status="doing", on="2026-11-23")
    act("2026-11-25", "topic.status", "own/a", status="done", on="2026-11-25", started="2026-11-23")
    act("2026-11-26", "topic.status", "own/a", status="todo")

    def status(db: Store) -> list[str]:
        days = (date(2026, 11, 22), MON, TUE, WED, THU)
        return [db.facts.marked_by("own/a", day).status for day in days]

    assert act.read(status) == ["todo", "doing", "doing", "done", "todo"]
    # Told late, and before what was said of later days.
    act("2026-11-27", "topic.status", "own/b", status="done", on="2026-11-24")
    assert act.read(lambda db: db.facts.marked_by("own/b", MON)).on is None
    assert act.read(lambda db: db.facts.marked_by("own/b", TUE)).on == TUE
    act.undo("2026-11-28")
    assert act.read(lambda db: db.facts.marked_by("own/b", THU)).status == "todo"


def test_ticks_of_a_day_are_those_that_stood_then(act: Acts) -> None:
    act("2026-11-23", "point.tick", f"own/a#{mark_of(ONE)}", on="2026-11-23")
    act("2026-11-24", "point.tick", f"own/a#{mark_of(TWO)}", on="2026-11-24")
    act("2026-11-25", "point.tick", f"own/a#{mark_of(ONE)}")
    ticks = act.read(lambda db: [db.facts.ticks_by("own/a", day)[0] for day in (MON, TUE, WED)])
    assert ticks == [[MON], [MON, TUE], [TUE]]


def test_a_renamed_topic_has_what_was_said_of_it_by_all_its_names(act: Acts) -> None:
    act("2026-11-23", "topic.status", "own/b", status="doing", on="2026-11-23")
    act("2026-11-23", "point.tick", f"own/a#{mark_of(ONE)}", on="2026-11-23")
    with writing(act.path) as db:
        new = [pointed("y", ONE, formerly=("a",)), renamed("z", "b")]
        db.definitions.replace_roadmap(edition("2026.2", new))
    act("2026-11-25", "topic.status", "own/z", status="done", on="2026-11-25")
    assert act.read(lambda db: db.facts.marked_by("own/z", TUE)).status == "doing"
    assert act.read(lambda db: db.facts.marked_by("own/z", WED)).status == "done"
    assert act.read(lambda db: db.facts.ticks_by("own/y", TUE)) == ([MON], [])


def test_a_roadmap_is_followed_from_the_day_on_which_that_was_said(act: Acts) -> None:
    act("2026-11-25", "roadmap.follow", "own", following=False)
    found = [act.read(lambda db, d=d: db.facts.followed_by("own", d)) for d in (MON, TUE, WED)]  # type: ignore[misc]
    assert found == [True, True, False]
    assert not act.read(lambda db: db.facts.followed_by("other", WED))


def test_what_was_spoken_of_is_what_is_dated_so_and_stands(act: Acts) -> None:
    act("2026-11-23", "topic.status", "own/a", status="done", on="2026-11-23")
    act("2026-11-25", "topic.status", "own/a", status="todo")
    act("2026-11-25", "point.tick", f"own/b#{mark_of(ONE)}", on="2026-11-24")
    act("2026-11-25", "topic.status", "r/e", status="done", on="2026-11-25")
    act.undo("2026-11-25")
    assert act.read(lambda db: db.facts.spoken_of(MON, TUE)) == {"own/a", "own/b"}
    assert act.read(lambda db: db.facts.spoken_of(TUE, THU)) == {"own/b"}
    assert act.read(lambda db: db.facts.spoken_of(THU, THU)) == set()
