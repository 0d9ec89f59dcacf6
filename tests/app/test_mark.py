"""Marking a topic: what is written, as one command, and what is said of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyplan.app.mark import mark
from studyplan.core.journal.clock import Moment
from studyplan.core.vocabulary import Status
from studyplan.errors import NotFoundError
from studyplan.render.mark import MarkView
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW, path  # noqa: F401 (a fixture)
from tests.store.test_credit import P, Q, follow


@pytest.fixture
def store(path: Path) -> Iterator[Store]:  # noqa: F811
    """`r`, `p` and `q` followed; nothing is marked."""
    with writing(path) as opened:
        opened.definitions.load_roadmaps([P, Q])
        for name in "pq":
            follow(opened, name)
        yield opened


def marked(store: Store, status: Status, *names: str, crediting: bool = True) -> MarkView:
    return mark(store, NOW, names, status, NOW.today, crediting)


def written(store: Store) -> list[list[tuple[str, ...]]]:
    """Of every command that marked topics, these in the order in which they were written."""
    rows = store.execute(
        "SELECT command_id, subject, data FROM event WHERE kind = 'topic.status' ORDER BY stamp"
    )
    found: dict[str, list[tuple[str, ...]]] = {}
    for command, *fact in rows:
        found.setdefault(command, []).append(tuple(fact))
    return list(found.values())


def test_what_is_done_and_what_it_credits_are_one_command(store: Store) -> None:
    view = marked(store, "done", "p/a")
    (command,) = written(store)
    assert [subject for subject, _ in command] == ["p/a", "q/c", "q/d"]
    assert [credit.topic.key for credit in view.credits] == ["q/c", "q/d"]
    assert {credit.by.key for credit in view.credits if credit.by} == {"p/a"}
    assert "p/a" not in [row.topic.key for row in view.following.topics]


def test_credit_goes_with_what_gave_it_in_the_same_command(store: Store) -> None:
    marked(store, "done", "p/a")
    view = marked(store, "todo", "p/a")
    assert [subject for subject, _ in written(store)[-1]] == ["p/a", "q/c", "q/d"]
    assert [(credit.topic.status, credit.by) for credit in view.credits] == [("todo", None)] * 2


def test_credit_that_is_not_wanted_is_not_given(store: Store) -> None:
    assert marked(store, "known", "p/a", crediting=False).credits == []
    assert [len(command) for command in written(store)] == [1]


def test_what_stands_so_already_writes_nothing(store: Store) -> None:
    marked(store, "done", "r/e")
    before = written(store)
    (again,) = marked(store, "done", "r/e").marked
    assert (again.outcome.event, again.unlocked) == (None, [])
    assert written(store) == before


def test_a_name_that_fits_nothing_leaves_all_as_it_is(store: Store) -> None:
    with pytest.raises(NotFoundError):
        marked(store, "done", "p/a", "no such topic")
    assert written(store) == []


def test_stages_stand_for_their_topics_except_where_something_is_begun(store: Store) -> None:
    assert len(marked(store, "done", "r/s").marked) == 4
    with pytest.raises(NotFoundError):
        marked(store, "doing", "p/s")


def test_a_mark_is_of_the_day_that_is_said(store: Store) -> None:
    day = Moment(NOW.utc.replace(day=20)).today
    mark(store, NOW, ["r/a"], "done", day)
    (((_, data),),) = written(store)
    assert '"2026-11-20"' in data
