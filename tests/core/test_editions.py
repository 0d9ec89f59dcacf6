from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.editions import (
    EditionChanges,
    PlacedTopic,
    changes,
    of_several,
    older,
    rewritten,
)
from studyplan.core.text import Text


def topic(name: str, place: str = "s/m", formerly: tuple[str, ...] = ()) -> PlacedTopic:
    stage, _, module = place.partition("/")
    return PlacedTopic(name, Text(name, name), stage, module, formerly)


def told(found: EditionChanges) -> dict[str, list[tuple[str | None, str | None]]]:
    ids: dict[str, list[tuple[str | None, str | None]]] = {
        "kept": [(before.id, after.id) for before, after in found.kept],
        "moved": [(before.id, after.id) for before, after in found.moved],
        "renamed": [(before.id, after.id) for before, after in found.renamed],
        "added": [(None, topic.id) for topic in found.added],
        "removed": [(topic.id, None) for topic in found.removed],
    }
    return {kind: some for kind, some in ids.items() if some}


def test_each_kind_of_change() -> None:
    old = [topic(name) for name in ("stays", "goes", "moves", "first")]
    new = [
        topic("stays"),
        topic("moves", "s/n"),
        topic("second", formerly=("first",)),
        topic("comes"),
    ]
    assert told(changes(old, new)) == {
        "kept": [("stays", "stays")],
        "moved": [("moves", "moves")],
        "renamed": [("first", "second")],
        "added": [(None, "comes")],
        "removed": [("goes", None)],
    }


def test_a_topic_with_another_title_or_order_is_kept() -> None:
    old = [topic("a"), topic("b")]
    new = [topic("b"), topic("a")._replace(title=Text("Other", "别的"))]
    assert told(changes(old, new)) == {"kept": [("a", "a"), ("b", "b")]}


def test_several_that_become_one_are_each_renamed_to_it() -> None:
    found = changes([topic("a"), topic("b"), topic("c")], [topic("c", formerly=("a", "b"))])
    assert told(found) == {"kept": [("c", "c")], "renamed": [("a", "c"), ("b", "c")]}
    assert found.merged() == {"c": ["c", "a", "b"]}


def test_one_that_becomes_several_goes_on_in_the_one_that_names_it() -> None:
    new = [topic("a-theory", formerly=("a",)), topic("a-practice")]
    found = changes([topic("a")], new)
    assert told(found) == {"renamed": [("a", "a-theory")], "added": [(None, "a-practice")]}
    assert found.merged() == {}


def test_editions_are_compared_by_their_numbers() -> None:
    order = ["2025.12", "2026.1", "2026.9", "2026.11", "2026.11.2", "2026.13", "2027.1"]
    for n, first in enumerate(order):
        for second in order[n + 1 :]:
            assert older(first, second)
            assert not older(second, first)
    assert not older("2026.11", "2026.11.0")
    assert not older("2026.11.0", "2026.11")
    assert not older("2026.01", "2026.1")


def test_what_says_something_else_now() -> None:
    def said(*texts: str) -> list[tuple[str, Text]]:
        return [("point", Text(text, text)) for text in texts]

    found = changes(
        [topic("a"), topic("b"), topic("c"), topic("gone")],
        [topic("a"), topic("b2", formerly=("b",)), topic("c"), topic("new")],
    )
    old = {"a": said("1", "2"), "b": said("3"), "c": said("4"), None: said("5", "6")}
    new = {"a": said("2", "1"), "b2": said("3, and"), "c": said("4"), None: said("5", "7", "8")}
    assert rewritten(found, old, {**new, "new": said("9")}) == (["b2"], 2)
    assert rewritten(found, old, {**old, "b2": old["b"]}) == ([], 0)


def test_what_several_topics_are_together() -> None:
    assert of_several(["done", "done"]) is None
    assert of_several(["done", "skipped", "known"]) is None
    assert of_several(["done", "todo"]) == "doing"
    assert of_several(["doing", "skipped"]) == "doing"
    assert of_several(["skipped", "todo"]) == of_several(["known", "todo"]) == "todo"
    assert of_several(["todo", "todo"]) == "todo"


PLACES = st.sampled_from(["s/m", "s/n", "t/m"])


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[PlacedTopic], list[PlacedTopic]]:
    """Two editions as the format allows them: a former id is no topic's, and only one's."""
    names: list[str] = draw(st.permutations([f"t{n}" for n in range(12)]))
    first = names[: draw(st.integers(0, 8))]
    second = draw(st.lists(st.sampled_from(names), unique=True, max_size=8))
    free = [name for name in names if name not in second]
    formerly: dict[str, list[str]] = {name: [] for name in second}
    for name in free:
        heir = draw(st.sampled_from([None, *second]))
        if heir is not None:
            formerly[heir].append(name)
    old = [topic(name, draw(PLACES)) for name in first]
    return old, [topic(name, draw(PLACES), tuple(formerly[name])) for name in second]


@given(editions())
def test_every_topic_is_accounted_for(pair: tuple[list[PlacedTopic], list[PlacedTopic]]) -> None:
    old, new = pair
    found = changes(old, new)
    before = [change.before for change in found.staying] + found.removed
    after = [change.after for change in found.staying]
    assert Counter(before) == Counter(old)
    # A new one is added, or what became of at least one old one, never both.
    assert {*after, *found.added} == set(new)
    assert not {*after} & {*found.added}
    # Only merging leads several to one.
    into = Counter(topic.id for topic in after)
    assert {name for name, count in into.items() if count > 1} == set(found.merged())
    assert all(was.id == now.id for was, now in found.kept + found.moved)
    assert all(was.id in now.formerly for was, now in found.renamed)


@given(editions())
def test_an_edition_beside_itself_is_all_kept(
    pair: tuple[list[PlacedTopic], list[PlacedTopic]],
) -> None:
    for topics in pair:
        assert [c.after for c in changes(topics, topics).kept] == topics
        assert set(told(changes(topics, topics))) <= {"kept"}
