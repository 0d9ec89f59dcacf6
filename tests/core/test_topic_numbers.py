"""The numbers of topics: each once, roadmaps by hundreds, and how they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core import topic_numbers
from studyplan.core.topic_numbers import ranges, read

# What is followed or comes anew, one after the other: a roadmap, and how many topics.
COMING = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 230)), max_size=9)


def _given(coming: list[tuple[str, int]]) -> tuple[dict[int, str], list[dict[str, int]]]:
    """All numbers with their roadmaps, and those of each step."""
    taken: dict[int, str] = {}
    steps = []
    for step, (roadmap, count) in enumerate(coming):
        found = topic_numbers.given([f"{step}-{n}" for n in range(count)], roadmap, taken)
        steps.append(found)
        assert not taken.keys() & found.values(), "never another topic's"
        taken |= dict.fromkeys(found.values(), roadmap)
    return taken, steps


@given(COMING)
def test_every_topic_has_one_and_every_number_is_of_one(coming: list[tuple[str, int]]) -> None:
    taken, steps = _given(coming)
    assert [len(found) for found in steps] == [count for _, count in coming]
    assert len(taken) == sum(count for _, count in coming)
    assert min(taken, default=1) == 1
    for found in steps:
        assert list(found.values()) == sorted(found.values()), "in their order"


@given(COMING)
def test_a_hundred_is_of_one_roadmap(coming: list[tuple[str, int]]) -> None:
    taken, _ = _given(coming)
    owners: dict[int, set[str]] = {}
    for number, roadmap in taken.items():
        owners.setdefault((number - 1) // 100, set()).add(roadmap)
    assert all(len(names) == 1 for names in owners.values())
    assert set(owners) == set(range(len(owners))), "no hundred is left out"


@given(COMING)
def test_within_a_hundred_none_is_left_out(coming: list[tuple[str, int]]) -> None:
    taken, _ = _given(coming)
    for first, last in ranges(list(taken)):
        assert first % 100 == 1
        assert last % 100 == 0 or last + 1 not in taken


def test_the_first_from_one_the_next_from_its_hundred_and_new_ones_behind_their_own() -> None:
    taken = dict.fromkeys(topic_numbers.given(list("abc"), "one", {}).values(), "one")
    assert taken == dict.fromkeys([1, 2, 3], "one")
    two = topic_numbers.given(list("abc"), "two", taken)
    assert two == {"a": 101, "b": 102, "c": 103}
    taken |= dict.fromkeys(two.values(), "two")
    assert topic_numbers.given(["d"], "one", taken) == {"d": 4}
    assert topic_numbers.given(["d"], "two", taken) == {"d": 104}
    many = topic_numbers.given([f"t{n}" for n in range(98)], "one", taken)
    assert list(many.values()) == [*range(4, 101), 201]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", [7]),
        ("0", [0]),
        ("1-3", [1, 2, 3]),
        ("3-1", [3, 2, 1]),
        ("4-4", [4]),
        ("1,4", [1, 4]),
        ("1, 4-6 ,9", [1, 4, 5, 6, 9]),
        ("5,1-5,5", [5, 1, 2, 3, 4]),
        ("007", [7]),
        ("1234567", [1_234_567]),
        ("1–3", [1, 2, 3]),
        ("１，４－６、９", [1, 4, 5, 6, 9]),
        ("1 ～ 3", [1, 2, 3]),
        ("1至2", [1, 2]),
    ],
)
def test_numbers_and_ranges_are_read_each_once(text: str, found: list[int]) -> None:
    assert [number for number, _ in read(text) or []] == found


def test_it_is_known_which_were_named_themselves() -> None:
    assert read("2,4-6,5") == [(2, True), (4, False), (5, True), (6, False)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ",",
        "1,",
        ",1",
        "1-",
        "-1",
        "1--3",
        "1-3-5",
        "+1",
        "1.5",
        "lora",
        "gpt2",
        "1 2",
        "1–",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=20))
def test_any_text_is_numbers_or_none(text: str) -> None:
    found = read(text)
    assert found is None or all(number >= 0 for number, _ in found)


def test_a_range_without_end_ends_and_a_long_number_is_one() -> None:
    assert len(read("1-99999999999999999999") or []) == topic_numbers.MOST
    assert read("99999999999999999999999999") == [(10**18 - 1, True)]


@given(st.sets(st.integers(1, 400)))
def test_ranges_say_the_same_numbers(found: set[int]) -> None:
    runs = ranges(list(found))
    assert {n for first, last in runs for n in range(first, last + 1)} == found
    text = ",".join(f"{a}-{b}" for a, b in runs)
    if found:
        assert [n for n, _ in read(text) or []] == sorted(found)
    assert all(b + 1 < c for (_, b), (c, _) in pairwise(runs))
