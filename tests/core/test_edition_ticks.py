from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.edition_ticks import carried, readdressed
from studyplan.core.text import Text
from studyplan.core.topics import Point, Resource

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


def test_what_says_another_thing_is_lost_however_alike_it_is() -> None:
    old = points("Read chapter 1", "Read chapter 2", "Explain TCP")
    new = points("Read chapter 0", "Read chapter 1.", "Read chapter 3", "Explain UDP")
    assert became(old, new) == [
        ("Read chapter 1", "Read chapter 1."),
        ("Read chapter 2", None),
        ("Explain TCP", None),
    ]
    one, other = Text("Read chapter 1", "读"), Text("Read chapter 2", "读")
    assert became([Point(one)], [Point(other)]) == [(one.en, None)]
    other = Text("Study the congestion of networks", "解释 TCP 拥塞控制")
    assert became(points(other.zh), [Point(other)]) == [(other.zh, other.en)]


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
