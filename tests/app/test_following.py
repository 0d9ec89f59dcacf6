"""Following roadmaps and no longer, in one transaction each, without a command line."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from studyplan.app.beginning import tried
from studyplan.app.following import drop, follow
from studyplan.app.importing import boxes_in, ticks
from studyplan.app.library import at_hand, from_file, in_memory, known_roadmaps, missing, overview
from studyplan.core.journal.clock import stamp_of
from studyplan.errors import NotFoundError
from studyplan.store.store import Store
from tests.store.conftest import NOW

SLUG = "dl-for-programmers"


@pytest.fixture(scope="module")
def whole() -> Iterator[Store]:
    with in_memory(stamp_of(NOW.utc)) as opened:
        yield opened


@pytest.fixture
def store(whole: Store) -> Iterator[Store]:
    """Every bundled roadmap, of which none is followed."""
    whole.execute("SAVEPOINT test")
    yield whole
    whole.execute("ROLLBACK TO test")


def commands(store: Store) -> int:
    """How many acts there were; what is noted on the way is none."""
    return len(store.history.latest(100))


def test_what_is_followed_is_one_command_and_comes_next(store: Store) -> None:
    view = follow(store, NOW, SLUG, None)
    assert (view.new, view.changed, view.roadmap, view.start) == (True, True, SLUG, NOW.today)
    assert view.minutes == 600
    assert {row.topic.roadmap for row in view.following.topics} == {SLUG}
    assert commands(store) == 1


def test_what_is_followed_already_stays_unless_it_is_begun_again(store: Store) -> None:
    follow(store, NOW, SLUG, None)
    later = NOW.today + timedelta(days=7)
    unchanged = follow(store, NOW, SLUG, None, later, 900)
    assert (unchanged.new, unchanged.changed, unchanged.start) == (False, False, NOW.today)
    assert (unchanged.minutes, commands(store)) == (600, 1)
    again = follow(store, NOW, SLUG, None, later, 900, again=True)
    assert (again.new, again.changed, again.start, again.minutes) == (False, True, later, 900)


def test_what_is_dropped_has_no_topics_any_more(store: Store) -> None:
    follow(store, NOW, SLUG, None)
    view = drop(store, NOW, "dl-for")
    assert (view.roadmap, view.following.topics, view.following.following) == (SLUG, [], [])
    with pytest.raises(NotFoundError):
        drop(store, NOW, SLUG)


def test_a_choice_is_tried_once(store: Store) -> None:
    begun = tried(store, NOW, SLUG, NOW.today, None, crediting=True)
    # What it suggests itself is what it is tried with.
    assert begun == (SLUG, NOW.today, 1650, True)
    assert tried(store, NOW, SLUG, NOW.today, 300, crediting=True) is None
    # A second one, which suggests nothing, has the hours that there are.
    other = "llm-from-zero"
    assert tried(store, NOW, other, NOW.today, None, crediting=True) == (
        *(other, NOW.today),
        *(1650, False),
    )


def test_nothing_of_the_library_is_missing_or_read_again(store: Store) -> None:
    assert missing(store) == []
    assert at_hand(store) == {one.id for one in known_roadmaps(store)}
    assert from_file(SLUG, at_hand(store)) is None
    assert overview(store, "dl-for").outline.id == SLUG
    assert overview(None, SLUG).outline.topics[0].status is None


def test_ticks_of_a_list_are_one_command(store: Store) -> None:
    follow(store, NOW, SLUG, None)
    first, second = overview(store, SLUG).outline.topics[:2]
    lines = (f"- [{x}] {t.title.en} <!-- {t.key} -->\n" for x, t in (("x", first), (" ", second)))
    boxes = boxes_in("".join(lines), "list.md")
    view = ticks(store, NOW, "list.md", boxes, NOW.today, untick=False, crediting=True)
    assert [(one.topic.key, one.status) for one in view.ticks.topics] == [(first.key, "done")]
    assert commands(store) == 2
    again = ticks(store, NOW, "list.md", boxes, NOW.today, untick=False, crediting=True)
    assert (again.nothing, commands(store)) == (True, 2)
