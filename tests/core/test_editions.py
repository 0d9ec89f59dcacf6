from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.editions import (
    EditionChanges,
    PlacedTopic,
    carried,
    changes,
    of_several,
    older,
    readdressed,
    rewritten,
)
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource


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


DAY = date(2026, 11, 20)


def points(*texts: str, **ids: str) -> list[Point]:
    return [Point(Text(text, text)) for text in texts] + [
        Point(Text(text, text), id=name) for name, text in ids.items()
    ]


def became(old: list[Point], new: list[Point]) -> list[tuple[str, str | None]]:
    ticks = {point.mark: DAY for point in old}
    return [
        (one.point.text.en, one.after and one.after.text.en)
        for one in carried("t", old, new, ticks)
    ]


def test_a_tick_stays_with_a_point_that_is_recognisably_the_same() -> None:
    old = points("Reduce a term by hand", "Explain substitution", "Read typing rules")
    new = points("Explain substitution clearly", "Write an evaluator", "Reduce terms by hand")
    assert became(old, new) == [
        ("Reduce a term by hand", "Reduce terms by hand"),
        ("Explain substitution", "Explain substitution clearly"),
        ("Read typing rules", None),
    ]


def test_in_its_place_a_point_may_be_reworded_more() -> None:
    old = points("Chain rule", "Gradients")
    assert became(old, points("Apply the chain rule", "Tensors")) == [
        ("Chain rule", "Apply the chain rule"),
        ("Gradients", None),
    ]


def test_what_ids_and_former_marks_tell_is_not_guessed() -> None:
    old = points("The chain rule")
    assert became(old, points(chain="The chain rule")) == []
    new = [Point(Text("Differentiate products", ""), id="chain", formerly=(old[0].mark,))]
    assert became(old, new) == []


def test_the_same_words_under_another_id_are_the_same_point() -> None:
    assert became(points(chain="The chain rule"), points(rule="The chain rule")) == [
        ("The chain rule", "The chain rule")
    ]


@given(st.lists(st.text(), max_size=5, unique=True), st.lists(st.text(), max_size=5, unique=True))
def test_no_point_takes_the_place_of_two(old: list[str], new: list[str]) -> None:
    ticked = points(*old)
    ticks = {point.mark: DAY for point in ticked}
    after = [one.after for one in carried("t", ticked, points(*new), ticks) if one.after]
    assert len(set(after)) == len(after)


def book(title: str, url: str | None = None, original: str | None = None) -> Resource:
    return Resource("book", Text(title, title), url, original)


def gone(old: list[Resource], new: list[Resource]) -> list[tuple[Resource, Resource | None]]:
    """What all of the old resources, ticked, that are not there any more have become."""
    told = readdressed("t", old, new, dict.fromkeys((r.mark for r in old), DAY))
    assert all((one.topic, one.on) == ("t", DAY) for one in told)
    return [(one.resource, one.after) for one in told]


def test_a_tick_goes_with_a_resource_to_another_address_if_that_is_certain() -> None:
    old = [book("One", "a"), book("Two", "b"), book("Three")]
    assert gone(old, old) == []
    assert gone(old[:1], [book("One", "z")]) == [(old[0], book("One", "z"))]
    assert gone(old[:1], [book("Uno", "z", "a")]) == [(old[0], book("Uno", "z", "a"))]
    assert gone(old[2:], [book("Three", "z")]) == [(old[2], book("Three", "z"))]
    assert readdressed("t", old, [book("One", "z")], {}) == []
    for new in (
        [book("One", "y"), book("One", "z")],
        [book("One", "z")._replace(kind="paper")],
        [book("One!", "z")],
    ):
        assert gone(old[:1], new) == [(old[0], None)]
    # What was another one before is not this one now.
    assert gone([old[0], book("One", "z")], [book("One", "z")]) == [(old[0], None)]


def test_a_tick_goes_with_a_resource_without_address_to_the_likest_title() -> None:
    old = [book("Deep Learning"), book("Reinforcement Learning"), book("Pattern Recognition")]
    new = [
        book("Deep Learning, 2nd ed."),
        book("Pattern Recognition and Machine Learning"),
        book("Reinforcement Learning: An Introduction", "z"),
    ]
    assert gone(old[:1], new) == [(old[0], new[0])]
    # In another place that is not enough, nor that some words are the same.
    assert gone(old[1:2], new[:1]) == [(old[1], None)]
    assert gone(old[1:2], [new[0], new[2]]) == [(old[1], None)]
    assert gone(old, new) == [*zip(old[:1], new[:1], strict=True), (old[1], None), (old[2], None)]
    assert gone(old[1:2], [book("Reinforced Learning")]) == [(old[1], book("Reinforced Learning"))]
    assert gone(old[:1], [book("Deep Learning")._replace(kind="course")]) == [(old[0], None)]
    assert gone(old[:1], [book("Cooking")]) == [(old[0], None)]
    zh = Text("Another name altogether", "Deep Learning")
    assert gone(old[:1], [old[0]._replace(title=zh)]) == [(old[0], old[0]._replace(title=zh))]
    by = [one._replace(by=Text("Goodfellow", "古德费洛")) for one in (old[0], new[0])]
    assert gone(by[:1], by[1:]) == [(by[0], by[1])]
    other = new[0]._replace(by=Text("Bishop", "毕晓普"))
    assert gone(by[:1], [other]) == [(by[0], None)]


@given(st.lists(st.text(), max_size=5, unique=True), st.lists(st.text(), max_size=5, unique=True))
def test_no_resource_takes_the_place_of_two(old: list[str], new: list[str]) -> None:
    after = [now for _, now in gone([*map(book, old)], [*map(book, new)]) if now]
    assert len(set(after)) == len(after)
