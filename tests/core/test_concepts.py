from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.concepts import Taught, compare, minutes
from studyplan.core.credit import Lesson
from studyplan.core.text import Text
from studyplan.core.vocabulary import DEPTHS, KINDS, Depth, Kind


def taught(
    key: str, concept: str = "", depth: Depth = "use", kind: Kind = "study", hours: int = 1
) -> Taught:
    name = Text(key, key)
    title = Text(concept, concept) if concept else None
    lesson = Lesson(key, concept, depth, kind)
    return Taught(lesson, name, name, title, hours * 60, hours * 90, "todo", False)


def keys(topics: list[Taught]) -> list[str]:
    return [t.lesson.key for t in topics]


def test_what_is_shared_and_what_only_one_has() -> None:
    first = [taught("a/1", "x"), taught("a/2", "y"), taught("a/3"), taught("a/4", "x")]
    second = [taught("b/1", "z"), taught("b/2", "x"), taught("b/3")]
    found = compare(first, second)
    ((concept, title, (ours, theirs)),) = found.shared
    assert (concept, title.en) == ("x", "x")
    assert (keys(ours), keys(theirs)) == (["a/1", "a/4"], ["b/2"])
    assert keys(found.only[0]) == ["a/2", "a/3"]
    assert keys(found.only[1]) == ["b/1", "b/3"]


def test_topics_without_a_concept_are_never_shared() -> None:
    found = compare([taught("a/1")], [taught("b/1")])
    assert found.shared == []
    assert (keys(found.only[0]), keys(found.only[1])) == (["a/1"], ["b/1"])


def test_credit_goes_from_the_deeper_to_the_shallower() -> None:
    first = [taught("a/1", "x", "build"), taught("a/2", "y", "build", "reading")]
    second = [taught("b/1", "x", "know"), taught("b/2", "y", "build")]
    found = compare(first, second)
    assert keys(found.credited[1]) == ["b/1"]
    assert keys(found.credited[0]) == ["a/2"]


def topics(roadmap: str) -> st.SearchStrategy[list[Taught]]:
    one = st.builds(
        taught,
        st.just(roadmap),
        st.sampled_from(["", "x", "y", "z"]),
        st.sampled_from(DEPTHS),
        st.sampled_from(KINDS),
        st.integers(0, 50),
    )
    lists = st.lists(one, max_size=8)
    return lists.map(
        lambda some: [
            t._replace(lesson=t.lesson._replace(key=f"{roadmap}/{n}")) for n, t in enumerate(some)
        ]
    )


@given(topics("a"), topics("b"))
def test_shared_and_only_add_up_to_all(first: list[Taught], second: list[Taught]) -> None:
    found = compare(first, second)
    for every, shared, only, credited in (
        (first, [t for s in found.shared for t in s.topics[0]], found.only[0], found.credited[0]),
        (second, [t for s in found.shared for t in s.topics[1]], found.only[1], found.credited[1]),
    ):
        assert sorted(keys(shared + only)) == sorted(keys(every))
        low, high = (a + b for a, b in zip(minutes(shared), minutes(only), strict=True))
        assert (low, high) == minutes(every)
        assert set(keys(credited)) <= set(keys(shared))


@given(topics("a"), topics("b"))
def test_the_other_way_round_says_the_same(first: list[Taught], second: list[Taught]) -> None:
    one, other = compare(first, second), compare(second, first)
    assert {s.id: s.topics for s in one.shared} == {s.id: s.topics[::-1] for s in other.shared}
    assert (one.only, one.credited) == (other.only[::-1], other.credited[::-1])
