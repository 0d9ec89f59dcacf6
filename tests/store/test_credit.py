"""Credit in the journal and its projections, between two small roadmaps."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studyplan.app.credit import credit_for, credits_given, elsewhere
from studyplan.core.credit_ahead import Coming, Saved
from studyplan.core.journal.events import Event, read
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.lessons import Lesson, LessonPoint
from studyplan.core.model import Loaded, Module, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.core.topics import Point
from studyplan.core.vocabulary import Depth, Kind, Status
from studyplan.store.connection import writing
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic


def lesson(
    name: str, concept: str, depth: Depth = "use", kind: Kind = "study", *needs: str
) -> Topic:
    return topic(name, *needs)._replace(concept=concept, depth=depth, kind=kind)


def in_points(topic_: Topic, **points: str) -> Topic:
    """A topic with points that teach what is named; `(know)` at the end is how far."""
    its = []
    for mark, words in points.items():
        concepts, _, depth = words.partition("(")
        far: Depth | None = "know" if depth == "know)" else "build" if depth else None
        text = Text(f"{topic_.id} {mark}", f"{topic_.id} 要点 {mark}")
        its.append(Point(text, id=mark, concepts=tuple(concepts.split()), depth=far))
    return topic_._replace(points=tuple(its))


def teaching(name: str, *topics: Topic) -> Loaded:
    module = Module("m", Text("m", "m"), topics)
    stage = Stage("s", Text("s", "s"), (module,))
    found = Roadmap(name, "2026.11", Text(name, name), "beginner", (stage,), 10, 10)
    return Loaded(found, f"digest of {name}", b"")


P = teaching("p", lesson("a", "x", "build", "exercise"), lesson("b", "y", "use", "reading"))
Q = teaching("q", lesson("c", "x", "use"), lesson("d", "x", "know", "study", "c"), topic("e"))


@pytest.fixture
def two(path: Path) -> Iterator[Store]:
    """`p` and `q` followed from the day on, beside `r`; inside a write transaction."""
    with writing(path) as store:
        store.definitions.load_roadmaps([P, Q])
        for name in "pq":
            follow(store, name)
        yield store


def follow(db: Store, name: str, start: str = "2026-11-22") -> str:
    data: dict[str, object] = {
        "following": True,
        "start": start,
        "place": db.roadmaps.place_of(name),
    }
    return db.journal.append([read("roadmap.follow", name, data)], NOW)


def drop(db: Store, name: str) -> None:
    db.journal.append([read("roadmap.follow", name, {"following": False})], NOW)


def done(db: Store, key: str, on: str = "2026-11-20") -> list[str]:
    """Mark a topic and what it satisfies, as one command; the keys that were credited."""
    return put(db, key, "done", on)


def put(db: Store, key: str, status: Status, on: str = "2026-11-20") -> list[str]:
    day = None if status == "todo" else date.fromisoformat(on)
    mark = TopicMarked(TopicKey(key), status, day)
    events = elsewhere(db, [mark], NOW.today)
    db.journal.append([mark, *events], NOW)
    return [event.subject for event in events]


def tick(db: Store, key: str, *marks: str, on: str | None = "2026-11-20") -> None:
    day = on and date.fromisoformat(on)
    events: list[Event] = [PointTicked(TopicKey(key), mark, day or None) for mark in marks]
    db.journal.append(events, NOW)


def ticks(db: Store, key: str) -> dict[str, str | None]:
    """The points of a topic that are ticked, and by what credit."""
    query = "SELECT point, credited_by FROM point_tick WHERE topic_id = ? ORDER BY point"
    return dict(db.execute(query, (db.topics.id_of(key),)).fetchall())


def state(db: Store, key: str) -> tuple[object, ...]:
    roadmap, _, slug = key.partition("/")
    row: tuple[object, ...] = db.execute(
        "SELECT s.status, s.finished_on, s.credited_by FROM topic_state s"
        " JOIN topic t ON t.id = s.topic_id JOIN roadmap r ON r.id = t.roadmap_id"
        " WHERE r.slug = ? AND t.slug = ?",
        (roadmap, slug),
    ).fetchone()
    return row


def credited(db: Store, roadmap: str) -> tuple[int, int, int]:
    (counts,) = [stage.counts for stage in db.roadmaps.stages() if stage.roadmap == roadmap]
    return counts.done, counts.credited, counts.minutes_credited


def around(db: Store, *keys: str) -> list[str]:
    return [found.key for found in db.credit.around(keys)]


def giving(db: Store, *keys: str) -> list[str]:
    return [found.key for found in db.credit.around(keys) if found.gives]


def test_lessons_are_topics_by_what_their_points_teach(two: Store) -> None:
    ids = two.topics.ids_of(["p/b", "q/e"])
    lessons = two.credit.lessons(ids.values())
    plain = LessonPoint("", ("y",), "use")
    assert lessons[ids["p/b"]] == Lesson("p/b", "reading", (plain,))
    # What teaches nothing is a point, too, that nothing can cover.
    assert lessons[ids["q/e"]].points == (LessonPoint("", (), "know"),)
    assert two.credit.lessons([]) == {}


def test_around_a_topic_is_what_it_could_credit_in_the_order_of_the_plan(two: Store) -> None:
    assert around(two, "p/a") == ["p/a", "q/c", "q/d"]
    assert around(two, "q/d") == ["p/a", "q/c", "q/d"]
    assert around(two, "q/e") == ["q/e"]
    assert around(two, "q/e", "p/b") == ["p/b", "q/e"]
    assert around(two) == around(two, "q/unknown") == []
    assert giving(two, "p/a", "p/b") == []


def test_credit_is_done_by_another_and_counted_apart(two: Store) -> None:
    assert done(two, "p/a") == ["q/c", "q/d"]
    assert state(two, "q/d") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert credited(two, "p") == (1, 0, 0)
    assert giving(two, "q/c") == ["p/a"]
    assert [(found.key, found.by) for found in two.credit.around(["q/c"])] == [
        ("p/a", None),
        ("q/c", "p/a"),
        ("q/d", "p/a"),
    ]
    assert two.topics.standing(two.topics.by_key("q/d")[0]).credited
    assert differences(two) == {}


def test_what_is_satisfied_holds_nothing_up(two: Store) -> None:
    assert two.topics.by_key("q/d")[0].blocked == 1
    done(two, "p/a")
    assert two.topics.by_key("q/d")[0].blocked == 0
    two.journal.undo(NOW)
    assert two.topics.by_key("q/d")[0].blocked == 1


def test_done_in_its_own_right_is_credit_no_longer(two: Store) -> None:
    done(two, "p/a")
    assert done(two, "q/c", "2026-11-21") == []
    assert state(two, "q/c") == ("done", "2026-11-21", None)
    assert credited(two, "q") == (2, 1, 90)
    two.journal.undo(NOW)
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    assert credited(two, "q") == (2, 2, 180)
    assert differences(two) == {}


def test_undo_takes_topic_and_credit_back_and_redo_gives_both(two: Store) -> None:
    begun = read("topic.status", "q/c", {"status": "doing", "on": "2026-11-18"})
    two.journal.append([begun], NOW)
    done(two, "p/a")
    assert state(two, "q/c") == ("done", "2026-11-20", "p/a")
    outcome = two.journal.undo(NOW)
    assert outcome is not None
    assert outcome.kept == []
    assert [state(two, key)[0] for key in ("p/a", "q/c", "q/d")] == ["todo", "doing", "todo"]
    assert credited(two, "q") == (0, 0, 0)
    two.journal.redo(NOW)
    assert [state(two, key)[2] for key in ("p/a", "q/c", "q/d")] == [None, "p/a", "p/a"]
    assert differences(two) == {}


def test_only_what_is_followed_is_open_to_credit(two: Store) -> None:
    drop(two, "q")
    assert done(two, "p/a") == []
    drop(two, "p")
    follow(two, "q")
    # What was done in a roadmap that is dropped stands.
    assert giving(two, "q/c") == ["p/a"]
    assert [found.key for found in two.credit.around(["q/c"]) if found.open] == ["q/c", "q/d"]


def test_undoing_a_drop_gives_a_roadmap_its_place_back(two: Store) -> None:
    order = [name for name, _, _ in two.roadmaps.followed()]
    assert order == ["r", "p", "q"]
    drop(two, "p")
    assert [name for name, _, _ in two.roadmaps.followed()] == ["r", "q"]
    two.journal.undo(NOW)
    assert [name for name, _, _ in two.roadmaps.followed()] == order
    drop(two, "p")
    follow(two, "p")
    assert [name for name, _, _ in two.roadmaps.followed()] == ["r", "q", "p"]
    assert differences(two) == {}


def test_what_begins_later_comes_behind_what_has_begun(two: Store) -> None:
    drop(two, "p")
    drop(two, "r")
    follow(two, "p", "2027-01-04")
    follow(two, "r", "2026-10-01")
    work = two.open_work.whole(NOW.today)
    assert [w.topic for w in work[:3]] == ["q/c", "q/d", "q/e"]
    assert [w.topic for w in work[-2:]] == ["p/a", "p/b"]
    assert {str(w.earliest) for w in work[:-2]} == {"2026-11-22"}
    assert {str(w.earliest) for w in work[-2:]} == {"2027-01-04"}


def test_a_renamed_topic_is_still_what_others_are_done_by(two: Store) -> None:
    done(two, "p/a")
    renamed = lesson("z", "x", "build", "exercise")._replace(formerly=("a",))
    two.definitions.replace_roadmap(teaching("p", renamed))
    assert state(two, "p/z") == ("done", "2026-11-20", None)
    assert [found.by for found in two.credit.around(["p/z"])] == [None, "p/z", "p/z"]
    assert differences(two) == {}


# By points

MATHS = teaching(
    "maths",
    in_points(lesson("vectors", "x"), add="add", dot="dot (build)"),
    in_points(lesson("sums", "x"), sigma="sigma", limit="limit"),
    lesson("iris", "z", "use", "project")._replace(same_as="iris"),
)
ML = teaching(
    "ml",
    in_points(lesson("attention", "x"), score="dot", weigh="sigma", own="softmax", fact=""),
    in_points(lesson("space", "x"), add="add", both="dot sigma"),
    in_points(
        lesson("flowers", "z", "build", "project"), data="data", model="trees (build)"
    )._replace(same_as="iris"),
    topic("alone"),
)


@pytest.fixture
def by_points(path: Path) -> Iterator[Store]:
    """`maths` and `ml` followed from the day on; inside a write transaction."""
    with writing(path) as store:
        drop(store, "r")
        store.definitions.load_roadmaps([MATHS, ML])
        for name in ("maths", "ml"):
            follow(store, name)
        yield store


def test_points_are_read_with_their_ticks(by_points: Store) -> None:
    tick(by_points, "ml/attention", "own")
    done(by_points, "maths/vectors")
    (number,) = by_points.topics.ids_of(["ml/attention"]).values()
    assert by_points.credit.lessons([number])[number].points == (
        LessonPoint("score", ("dot",), "use", True, "maths/vectors"),
        LessonPoint("weigh", ("sigma",), "use"),
        LessonPoint("own", ("softmax",), "use", True),
        LessonPoint("fact", ("x",), "use"),
    )


def test_around_is_all_that_could_cover_what_it_could_credit(by_points: Store) -> None:
    assert around(by_points, "maths/vectors") == ["maths/vectors", "ml/attention", "ml/space"]
    done(by_points, "maths/sums")
    assert around(by_points, "maths/vectors") == [
        *("maths/vectors", "maths/sums"),
        *("ml/attention", "ml/space"),
    ]
    assert around(by_points, "maths/iris") == ["maths/iris", "ml/flowers"]


def test_some_points_are_ticked_and_the_last_finishes_the_topic(by_points: Store) -> None:
    assert done(by_points, "maths/vectors") == ["ml/attention#score", "ml/space#add"]
    assert ticks(by_points, "ml/attention") == {"score": "maths/vectors"}
    assert state(by_points, "ml/attention")[0] == "todo"
    assert done(by_points, "maths/sums", "2026-11-21") == ["ml/attention#weigh", "ml/space"]
    assert state(by_points, "ml/space") == ("done", "2026-11-21", "maths/sums")
    assert differences(by_points) == {}


def test_ticks_by_credit_go_with_any_giver_and_come_back(by_points: Store) -> None:
    done(by_points, "maths/vectors")
    done(by_points, "maths/sums")
    # The topic is done by the one, and goes with the other, too.
    lost = put(by_points, "maths/vectors", "todo")
    assert lost == ["ml/attention#score", "ml/space#add", "ml/space"]
    assert ticks(by_points, "ml/attention") == {"weigh": "maths/sums"}
    assert state(by_points, "ml/space") == ("todo", None, None)
    assert ticks(by_points, "ml/space") == {}
    by_points.journal.undo(NOW)
    assert state(by_points, "ml/space") == ("done", "2026-11-20", "maths/sums")
    assert ticks(by_points, "ml/attention") == {"score": "maths/vectors", "weigh": "maths/sums"}
    assert differences(by_points) == {}


def test_a_project_is_credited_by_its_task(by_points: Store) -> None:
    assert done(by_points, "maths/iris") == ["ml/flowers"]
    assert state(by_points, "ml/flowers")[2] == "maths/iris"


def test_a_project_without_points_and_concept_is_credited_too(path: Path) -> None:
    bare = topic("a")._replace(kind="project", same_as="iris")
    with writing(path) as store:
        store.definitions.load_roadmaps([teaching("p", bare), teaching("q", bare)])
        for name in "pq":
            follow(store, name)
        assert done(store, "p/a") == ["q/a"]


def test_what_was_credited_is_found_whatever_is_taught_by_now(by_points: Store) -> None:
    """A newer edition teaches other concepts: what it had credited goes with it all the same."""
    done(by_points, "maths/vectors")
    done(by_points, "maths/sums")
    changed = in_points(lesson("vectors", "other"), add="other", dot="other")
    sums, iris = MATHS.roadmap.topics[1:]
    by_points.definitions.replace_roadmap(teaching("maths", changed, sums, iris))
    assert ticks(by_points, "ml/attention") == {"score": "maths/vectors", "weigh": "maths/sums"}
    assert state(by_points, "ml/space")[0] == "done"
    assert put(by_points, "maths/vectors", "todo") == ["ml/attention#score", "ml/space#add"]
    assert put(by_points, "maths/sums", "todo") == ["ml/attention#weigh", "ml/space"]
    assert differences(by_points) == {}


def test_credit_that_is_due_is_that_of_the_followed_one_alone(by_points: Store) -> None:
    tick(by_points, "ml/attention", "score")
    drop(by_points, "ml")
    done(by_points, "maths/vectors")
    done(by_points, "maths/sums")
    assert credit_for(by_points, "ml", NOW.today) == []
    follow(by_points, "ml")
    events = credit_for(by_points, "ml", NOW.today)
    assert [event.subject for event in events] == ["ml/attention#weigh", "ml/space"]
    assert credit_for(by_points, "maths", NOW.today) == []


def marks(points: object) -> list[str]:
    assert isinstance(points, list)
    return [point.mark for point in points]


def test_what_is_given_says_what_is_covered_and_what_is_left(by_points: Store) -> None:
    tick(by_points, "ml/attention", "own")
    mark = TopicMarked(TopicKey("maths/vectors"), "done", date(2026, 11, 20))
    events = elsewhere(by_points, [mark], NOW.today)
    # Whether they are stored yet or not.
    for _ in range(2):
        given = credits_given(by_points, events)
        assert [
            (c.topic.key, c.by and c.by.key, marks(c.covered), marks(c.left)) for c in given
        ] == [
            ("ml/attention", "maths/vectors", ["score"], ["weigh", "fact"]),
            ("ml/space", "maths/vectors", ["add"], ["both"]),
        ]
        by_points.journal.append([mark, *events], NOW)


def test_what_is_lost_says_what_is_still_covered(by_points: Store) -> None:
    done(by_points, "maths/vectors")
    done(by_points, "maths/sums")
    events = elsewhere(by_points, [TopicMarked(TopicKey("maths/sums"))], NOW.today)
    given = credits_given(by_points, events)
    assert [
        (c.topic.key, c.by and c.by.key, [p.mark for p in c.covered], [p.mark for p in c.left])
        for c in given
    ] == [
        ("ml/space", None, ["both"], ["both"]),
        ("ml/attention", None, ["weigh"], ["weigh", "own", "fact"]),
    ]


def test_ahead_is_what_could_be_shared_with_what_is_known_by_then(by_points: Store) -> None:
    ids = by_points.topics.ids_of(["maths/vectors", "ml/attention", "ml/space", "ml/alone"])
    ahead = by_points.credit_ahead.lessons(ids.values())
    # What nothing else teaches is left out.
    assert {one.lesson.key for one in ahead.values()} == ids.keys() - {"ml/alone"}
    assert {one.minutes for one in ahead.values()} == {90}
    assert all(not one.learnt.lessons for one in ahead.values())
    done(by_points, "maths/sums")
    ahead = by_points.credit_ahead.lessons(ids.values())
    learnt = ahead[ids["ml/space"]].learnt
    assert [one.key for one in learnt.lessons] == ["maths/sums"]
    # As facts before a day leave it: what was ticked by hand from then on, and what is planned.
    tick(by_points, "ml/space", "add")
    (space,) = by_points.credit_ahead.lessons([ids["ml/space"]], date(2026, 11, 20)).values()
    assert not any(point.ticked for point in space.lesson.points)
    (space,) = by_points.credit_ahead.lessons([ids["ml/space"]], date(2026, 11, 21)).values()
    assert [point.ticked for point in space.lesson.points] == [True, False]
    drop(by_points, "maths")
    assert by_points.credit_ahead.lessons(ids.values()) == {}


def coming(db: Store) -> dict[str, Saved]:
    found: list[Coming] = db.credit_ahead.coming(NOW.today)
    return {one.topic: Saved(one.minutes, one.by, one.whole) for one in found}


def test_coming_is_whole_and_in_part_by_the_last_that_saves(by_points: Store) -> None:
    assert coming(by_points) == {
        "ml/attention": Saved(45, "maths/sums", False),
        "ml/space": Saved(90, "maths/sums", True),
        "ml/flowers": Saved(90, "maths/iris", True),
    }
    done(by_points, "maths/sums")
    # A point that waits for two things waits for the one that is still open.
    assert coming(by_points) == {
        "ml/attention": Saved(23, "maths/vectors", False),
        "ml/space": Saved(90, "maths/vectors", True),
        "ml/flowers": Saved(90, "maths/iris", True),
    }


def test_declined_credit_is_not_foreseen(by_points: Store) -> None:
    done(by_points, "maths/vectors")
    tick(by_points, "ml/space", "add", on=None)
    put(by_points, "maths/iris", "done")
    put(by_points, "ml/flowers", "todo")
    assert coming(by_points) == {"ml/attention": Saved(23, "maths/sums", False)} | {
        "ml/space": Saved(45, "maths/sums", False)
    }
    assert done(by_points, "maths/sums") == ["ml/attention#weigh", "ml/space#both"]


def test_what_is_foreseen_is_what_marks_in_the_order_of_the_plan_give(by_points: Store) -> None:
    left = {w.topic: w.minutes for w in by_points.open_work.whole(NOW.today)}
    foreseen = coming(by_points)
    for key in left:
        if state(by_points, key)[0] == "todo" and key.startswith("maths/"):
            done(by_points, key)
    for key, saved in foreseen.items():
        row = by_points.topics.rows_of([key])[key]
        assert (row.status == "done") == saved.whole
        assert row.status == "done" or left[key] - row.left == saved.minutes


def test_the_giver_is_the_one_that_finishes_a_topic(by_points: Store) -> None:
    def giver(key: str) -> str | None:
        row = by_points.topics.rows_of([key])[key]
        found = by_points.credit_ahead.givers_of([row])
        return found[row.id].key if found else None

    assert giver("ml/space") == "maths/sums"
    assert giver("ml/flowers") == "maths/iris"
    assert giver("ml/attention") is None  # only a part of it comes
    assert giver("maths/sums") is None
    done(by_points, "maths/sums")
    assert giver("ml/space") == "maths/vectors"
    put(by_points, "ml/space", "doing")
    assert giver("ml/space") is None  # it is going on
    drop(by_points, "maths")
    assert giver("ml/flowers") is None


def test_givers_of_several_are_found_at_once(by_points: Store) -> None:
    keys = ["ml/space", "ml/flowers", "ml/attention", "maths/sums"]
    rows = by_points.topics.rows_of(keys)
    found = by_points.credit_ahead.givers_of(rows.values())
    assert {number: row.key for number, row in found.items()} == {
        rows["ml/space"].id: "maths/sums",
        rows["ml/flowers"].id: "maths/iris",
    }
    assert by_points.credit_ahead.givers_of([]) == {}


# What credit means for the work


def test_ticks_by_credit_lower_what_is_left_but_are_no_work(by_points: Store) -> None:
    (number,) = by_points.topics.ids_of(["ml/attention"]).values()
    tick(by_points, "ml/attention", "own", on="2026-11-12")
    before = by_points.execute("SELECT * FROM week_spent ORDER BY week").fetchall()
    done(by_points, "maths/vectors", "2026-11-18")
    spent = by_points.execute("SELECT * FROM week_spent ORDER BY week").fetchall()
    # Of the week only what was done itself: the 90 minutes of the giver.
    assert spent == [*before, ("2026-11-16", "maths", 0, 90)]
    assert by_points.effort.left_of(number) == 45
    effort = by_points.effort.of([number])[number]
    assert effort.credited == [date(2026, 11, 18)]
    assert effort.ticks == [date(2026, 11, 12)]
    assert effort.fallen_by_week() == {date(2026, 11, 9): 22}
    worked = by_points.effort.worked_on(date(2026, 11, 16))
    assert number not in worked
    # What is left of it is work when it is finished.
    done(by_points, "ml/attention", "2026-11-26")
    effort = by_points.effort.of([number])[number]
    assert effort.fallen_by_week() == {date(2026, 11, 9): 22, date(2026, 11, 23): 45}
    assert differences(by_points) == {}


def test_what_was_ticked_by_credit_at_the_end_of_a_day_is_known(by_points: Store) -> None:
    tick(by_points, "ml/attention", "own", on="2026-11-10")
    done(by_points, "maths/vectors", "2026-11-12")
    done(by_points, "maths/sums", "2026-11-17")
    by_day = [
        by_points.facts.ticks_by("ml/attention", date(2026, 11, day)) for day in (9, 11, 13, 18)
    ]
    on, one, two = (date(2026, 11, day) for day in (10, 12, 17))
    assert by_day == [([], []), ([on], []), ([on], [one]), ([on], [one, two])]
    put(by_points, "maths/vectors", "todo")
    tick(by_points, "ml/attention", "score", on="2026-11-19")
    assert by_points.facts.ticks_by("ml/attention", NOW.today) == ([on, date(2026, 11, 19)], [two])
