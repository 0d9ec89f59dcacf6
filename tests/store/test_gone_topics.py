"""What was studied of topics that an edition removes, or that go with their roadmap."""

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.core.journal.events import Event, read
from studyplan.core.journal.study import TimeLogged
from studyplan.core.model import Topic
from studyplan.core.statistics import Window
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource, mark_of
from studyplan.core.weeks import monday
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic
from tests.store.test_editions import edition, made

NAMES = "abcd"
FIRST, TODAY = date(2026, 11, 2), date(2026, 11, 22)
POINT = Text("A point", "要点")
BOOK = Resource("book", Text("A book", "书"), pages=20)
ALL = Window("all", FIRST, TODAY)


def own(name: str) -> Topic:
    points = (Point(POINT), Point(Text("Another", "另一个")))
    return topic(name)._replace(points=points, resources=(BOOK,))


def has(store: Store, names: Sequence[str]) -> None:
    """Let the next edition have these topics."""
    number = 1 + int(store.editions.by_id()["own"].edition.partition(".")[2] or 0)
    store.definitions.replace_roadmap(edition(f"2026.{number}", [own(name) for name in names]))


days = st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n))
marks = st.builds(
    lambda name, day, status: read(
        "topic.status", f"own/{name}", {"status": status, "on": str(day)}
    ),
    *(st.sampled_from(NAMES), days, st.sampled_from(("doing", "done", "known", "skipped"))),
)
logs = st.builds(
    lambda name, day, n, minutes: read(
        "time.log", f"own/{name}#{n:04x}", {"minutes": minutes, "on": str(day)}
    ),
    *(st.sampled_from(NAMES), days, st.integers(0, 9999), st.integers(5, 120)),
)
boxes = st.sampled_from((("point.tick", mark_of(POINT)), ("resource.tick", BOOK.mark)))
ticks = st.builds(
    lambda name, day, box: read(box[0], f"own/{name}#{box[1]}", {"on": str(day)}),
    *(st.sampled_from(NAMES), days, boxes),
)
grades = st.builds(
    lambda name, day, n: read(
        "review.grade", f"own/{name}#{n:04x}", {"grade": "good", "on": str(day)}
    ),
    *(st.sampled_from(NAMES), days, st.integers(0, 9999)),
)
acts = st.lists(marks | logs | ticks | grades, min_size=1, max_size=12)
editions = st.lists(st.lists(st.sampled_from(NAMES + "ef"), unique=True, min_size=1), max_size=3)


def figures(store: Store) -> dict[str, Any]:
    """Everything that is counted of what was studied, but for what the plan makes of it."""
    weeks = {}
    for n in range(3):
        week = FIRST + timedelta(weeks=n)
        commitment = store.weeks.written(week)
        assert commitment is not None
        work = store.weeks.worked(commitment, week, TODAY + timedelta(days=1))
        counted = store.weeks.figures(commitment, work, TODAY + timedelta(days=1))
        weeks[week] = (counted.committed, counted.kept, counted.actual, commitment.minutes)
    entries = store.entries.of_days(FIRST, TODAY)
    return {
        "weeks": weeks,
        "spent": store.execute("SELECT * FROM week_spent ORDER BY week, roadmap").fetchall(),
        "days": store.execute("SELECT * FROM day_spent ORDER BY 1, 2, 3").fetchall(),
        "entries": [(e.key, e.title, e.on, e.minutes, e.lane) for e in entries],
        "heat": store.statistics.by_day(FIRST, TODAY, "own"),
        "lanes": store.statistics.by_lane(ALL, None),
        "kinds": store.statistics.by_kind(ALL, "own"),
        "done": sorted(store.statistics.days_done(ALL, "own")),
        "graded": store.statistics.graded(ALL, None),
        "streak": store.study_days.streak(TODAY),
        "not logged": store.study_days.not_logged(FIRST, TODAY, "own"),
        "stands": sorted(map(repr, store.progress.whole().facts.values())),
    }


@settings(max_examples=40, deadline=None)
@given(acts, editions, st.booleans())
def test_no_figure_of_what_was_studied_changes_with_an_edition(
    done: list[Event], later: list[list[str]], removed: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder)) as store:
        store.definitions.load_roadmaps([edition("2026.1", [own(name) for name in NAMES])])
        weeks = [monday(FIRST + timedelta(weeks=n)) for n in range(3)]
        sessions = [[f"own/{name}", None, "theory", 30] for name in NAMES]
        week = {"capacity": 600, "taken": 0, "sessions": sessions}
        follow = {"following": True, "start": str(FIRST)}
        begun = [read("week.commit", str(one), week) for one in weeks]
        store.journal.append([read("roadmap.follow", "own", follow), *begun], NOW)
        for event in done:
            store.journal.append([event], NOW)
        before = figures(store)
        logged = {event.subject for event in done if isinstance(event, TimeLogged)}
        assert len(before["entries"]) == len(logged)
        for names in later:
            has(store, names)
            assert figures(store) == before
            assert set(store.editions.states_of("own")) == {*names}
            assert all(row.gone == (row.slug not in names) for row in rows(store))
        if removed:
            store.journal.append([read("roadmap.follow", "own", {"following": False})], NOW)
            without = figures(store)
            store.definitions.remove_roadmap("own", b"")
            assert figures(store) == without
            assert store.editions.by_id() == {}
            store.definitions.load_roadmaps([edition("2026.1", [own(name) for name in NAMES])])
            assert figures(store) == without
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        assert differences(store) == {}


def rows(store: Store) -> list[Any]:
    """The topics that something is known of, as lists have them."""
    return [*store.topics.rows_of(f"own/{name}" for name in NAMES).values()]
