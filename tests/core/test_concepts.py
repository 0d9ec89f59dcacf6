from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.concepts import Taught, compare, minutes
from studyplan.core.lessons import Lesson
from studyplan.core.text import Text
from studyplan.core.vocabulary import Depth, Kind
from tests.core.credit_cases import covered, lesson, point, several


def taught(
    key: str, concept: str = "", depth: Depth = "use", kind: Kind = "study", hours: int = 1
) -> Taught:
    its = point("", *([concept] if concept else []), depth=depth)
    return of(lesson(key, its, kind=kind), depth, hours)


def of(its: Lesson, depth: Depth = "use", hours: int = 1) -> Taught:
    name = Text(its.key, its.key)
    return Taught(its, name, name, hours * 60, hours * 90, depth)


TITLES = {name: Text(f"The {name}", f"概念 {name}") for name in "xy"}


def keys(topics: list[Taught]) -> list[str]:
    return [t.lesson.key for t in topics]


def test_what_is_shared_and_what_only_one_has() -> None:
    first = [taught("a/1", "x"), taught("a/2", "y"), taught("a/3"), taught("a/4", "x")]
    second = [taught("b/1", "z"), taught("b/2", "x"), taught("b/3")]
    found = compare(first, second, TITLES)
    ((concept, title, (ours, theirs)),) = found.shared
    assert (concept, title.en) == ("x", "The x")
    ((_, title, _),) = compare(first, second, {}).shared  # one that no catalogue has
    assert title.en == "x"
    assert (keys(ours), keys(theirs)) == (["a/1", "a/4"], ["b/2"])
    assert keys(found.only[0]) == ["a/2", "a/3"]
    assert keys(found.only[1]) == ["b/1", "b/3"]


def test_topics_without_a_concept_are_never_shared() -> None:
    found = compare([taught("a/1")], [taught("b/1")], TITLES)
    assert found.shared == []
    assert (keys(found.only[0]), keys(found.only[1])) == (["a/1"], ["b/1"])


def test_credit_goes_from_the_deeper_to_the_shallower() -> None:
    first = [taught("a/1", "x", "build"), taught("a/2", "y", "build", "reading")]
    second = [taught("b/1", "x", "know"), taught("b/2", "y", "build")]
    found = compare(first, second, TITLES)
    assert keys(found.credited[1]) == ["b/1"]
    assert keys(found.credited[0]) == ["a/2"]


def test_a_topic_is_shared_by_each_concept_that_its_points_teach() -> None:
    ours = lesson("a/1", point("p", "x", depth="know"), point("q", "x", "y", depth="build"))
    theirs = lesson("b/1", point("p", "x", depth="use")), lesson("b/2", point("p", "y"))
    found = compare([of(ours, "build")], [of(one) for one in theirs], TITLES)
    depths = {
        one.id: [[(t.concept, t.depth) for t in side] for side in one.topics]
        for one in found.shared
    }
    assert depths == {
        "x": [[("x", "build")], [("x", "use")]],
        "y": [[("y", "build")], [("y", "use")]],
    }
    assert found.only == ([], [])
    assert found.credited == ([], [of(one) for one in theirs])
    assert of(ours).concepts == ["x", "y"]


def test_what_several_topics_cover_together_is_credited() -> None:
    ours = [of(lesson("a/1", point("p", "x"))), of(lesson("a/2", point("p", "y")))]
    both, more = lesson("b/1", point("p", "x", "y")), lesson("b/2", point("p", "x"), point("q"))
    found = compare(ours, [of(both), of(more)], TITLES)
    assert keys(found.credited[1]) == ["b/1"]
    assert keys(found.credited[0]) == ["a/1", "a/2"]


def test_what_is_covered_in_part_counts_with_what_it_saves() -> None:
    ours = [of(lesson("a/1", point("p", "x")))]
    theirs = [of(lesson("b/1", point("p", "x"), point("q", "z"), point("r"), point("s")), hours=8)]
    found = compare(ours, theirs, TITLES)
    assert found.credited == ([of(lesson("a/1", point("p", "x")))], [])
    assert found.in_part[0] == []
    (one,) = found.in_part[1]
    assert (one.lesson.key, one.low_minutes, one.high_minutes) == ("b/1", 120, 180)


def sides(roadmap: str) -> st.SearchStrategy[list[Taught]]:
    return several.map(
        lambda some: [
            of(one._replace(key=f"{roadmap}/{n}"), "use", n) for n, one in enumerate(some)
        ]
    )


_ours, _theirs = sides("a"), sides("b")


@given(_ours, _theirs)
def test_shared_and_only_add_up_to_all(first: list[Taught], second: list[Taught]) -> None:
    found = compare(first, second, TITLES)
    for n, every in enumerate((first, second)):
        shared = {t.lesson.key for s in found.shared for t in s.topics[n]}
        # Projects on the same task are shared, also where they teach other concepts.
        tasks = {t.lesson.task for t in (second, first)[n]} - {None}
        shared |= {t.lesson.key for t in every if t.lesson.task in tasks}
        only = keys(found.only[n])
        assert sorted([*shared, *only]) == sorted(keys(every))
        its = [t for t in every if t.lesson.key in shared]
        low, high = (a + b for a, b in zip(minutes(its), minutes(found.only[n]), strict=True))
        assert (low, high) == minutes(every)
        assert set(keys(found.credited[n])) <= shared


@given(_ours, _theirs)
def test_what_is_credited_is_covered_by_all_of_the_other(
    first: list[Taught], second: list[Taught]
) -> None:
    done = [t.lesson for t in second]
    credited = [
        t.lesson.key
        for t in first
        if covered(done, t.lesson) == {its.mark for its in t.lesson.points}
    ]
    found = compare(first, second, TITLES)
    assert keys(found.credited[0]) == credited
    in_part = [t.lesson.key for t in first if covered(done, t.lesson)]
    assert keys(found.in_part[0]) == [key for key in in_part if key not in credited]
    assert all(0 <= t.low_minutes <= t.high_minutes for t in found.in_part[0])


@given(_ours, _theirs)
def test_the_other_way_round_says_the_same(first: list[Taught], second: list[Taught]) -> None:
    one, other = compare(first, second, TITLES), compare(second, first, TITLES)
    assert {s.id: s.topics for s in one.shared} == {s.id: s.topics[::-1] for s in other.shared}
    assert (one.only, one.credited) == (other.only[::-1], other.credited[::-1])
