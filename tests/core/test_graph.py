from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.graph import circle_beside, find_cycle, implied_needs, plan_order

names = st.integers(0, 14).map(lambda n: f"t{n}")
graphs = st.dictionaries(names, st.lists(names, max_size=4), max_size=15)


@st.composite
def acyclic(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    """Ids in the order of a file, whose needs may point forwards, but not in a circle."""
    count = draw(st.integers(0, 20))
    ids = [f"t{n}" for n in range(count)]
    hidden = draw(st.permutations(ids))
    place = {name: n for n, name in enumerate(hidden)}
    needs = {
        name: [
            n for n in draw(st.lists(st.sampled_from(ids), max_size=4)) if place[n] < place[name]
        ]
        for name in ids
    }
    return ids, needs


@given(acyclic())
def test_plan_order_puts_what_is_needed_first_and_loses_nothing(
    graph: tuple[list[str], dict[str, list[str]]],
) -> None:
    ids, needs = graph
    order = plan_order(ids, needs)
    assert sorted(order) == sorted(ids)
    place = {name: n for n, name in enumerate(order)}
    assert all(place[need] < place[name] for name in ids for need in needs[name])
    assert plan_order(ids, needs) == order


@given(acyclic(), st.data())
def test_late_ones_wait_unless_needed(
    graph: tuple[list[str], dict[str, list[str]]], data: st.DataObject
) -> None:
    ids, needs = graph
    late = set(data.draw(st.lists(st.sampled_from(ids), max_size=5))) if ids else set()
    order = plan_order(ids, needs, late)
    needed: set[str] = set()
    stack = [name for name in ids if name not in late]
    while stack:
        for need in needs[stack.pop()]:
            if need not in needed:
                needed.add(need)
                stack.append(need)
    waits = [name in late and name not in needed for name in order]
    assert waits == sorted(waits)


def test_without_needs_the_order_of_the_file_stands() -> None:
    assert plan_order(["c", "a", "b"], {}) == ["c", "a", "b"]
    assert plan_order(["c", "a", "b"], {"c": ["b"]}) == ["a", "b", "c"]


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        plan_order(["a", "b"], {"a": ["b"], "b": ["a"]})


@given(graphs)
def test_a_found_cycle_is_one_and_none_means_none(needs: dict[str, list[str]]) -> None:
    cycle = find_cycle(needs)
    if cycle:
        assert cycle[0] == cycle[-1]
        assert all(b in needs[a] for a, b in pairwise(cycle))
    else:
        plan_order(list(needs), needs)  # would raise


@given(acyclic())
def test_an_acyclic_graph_has_no_cycle(graph: tuple[list[str], dict[str, list[str]]]) -> None:
    assert find_cycle(graph[1]) == []


def test_a_long_chain_does_not_run_out_of_stack() -> None:
    ids = [f"t{n}" for n in range(20_000)]
    needs = {name: [ids[n - 1]] if n else [] for n, name in enumerate(ids)}
    assert find_cycle(needs) == []
    assert plan_order(list(reversed(ids)), needs) == ids


def test_concepts_imply_needs_on_the_first_topic_that_teaches_them() -> None:
    topics = [("vectors", "linear-algebra"), ("more", "linear-algebra"), ("nets", "networks")]
    implied = implied_needs(topics, {"networks": ["linear-algebra"]}, {})
    assert implied == {"vectors": [], "more": [], "nets": ["vectors"]}


def test_a_concept_that_is_not_taught_stands_for_what_it_requires() -> None:
    requires = {"transformer": ["attention"], "attention": ["networks"]}
    topics = [("nets", "networks"), ("big", "transformer")]
    assert implied_needs(topics, requires, {})["big"] == ["nets"]


def test_what_is_taught_later_is_not_implied() -> None:
    topics = [("big", "transformer"), ("nets", "networks")]
    assert implied_needs(topics, {"transformer": ["networks"]}, {}) == {"big": [], "nets": []}


def test_what_another_need_brings_along_is_left_out() -> None:
    topics = [("a", "a"), ("b", "b"), ("c", "c")]
    requires = {"b": ["a"], "c": ["a", "b"]}
    assert implied_needs(topics, requires, {})["c"] == ["b"]
    assert implied_needs(topics, {"c": ["a"]}, {"b": ["a"], "c": ["b"]})["c"] == []


def test_an_implied_need_never_closes_a_circle() -> None:
    topics = [("early", "x"), ("late", "y")]
    explicit = {"early": ["late"]}
    implied = implied_needs(topics, {"y": ["x"]}, explicit)
    assert implied["late"] == []


@given(acyclic(), st.data())
def test_explicit_and_implied_needs_together_are_acyclic(
    graph: tuple[list[str], dict[str, list[str]]], data: st.DataObject
) -> None:
    ids, explicit = graph
    concepts = [f"c{n}" for n in range(6)]
    requires = {
        name: data.draw(st.lists(st.sampled_from(concepts[:n] or ["none"]), max_size=3))
        for n, name in enumerate(concepts)
    }
    topics = [(name, data.draw(st.sampled_from([*concepts, None]))) for name in ids]
    implied = implied_needs(topics, requires, explicit)
    assert find_cycle({n: [*explicit[n], *implied[n]] for n in ids}) == []


@given(acyclic(), acyclic())
def test_a_circle_that_two_close_is_found_where_there_is_one(
    first: tuple[list[str], dict[str, list[str]]], second: tuple[list[str], dict[str, list[str]]]
) -> None:
    own, other = first[1], second[1]
    circle, whose = circle_beside(own, {"other": other})
    both = {n: [*own.get(n, ()), *other.get(n, ())] for n in {**own, **other}}
    assert bool(circle) == bool(find_cycle(both))
    assert whose == ["other"] * bool(circle)
    assert all(b in both[a] for a, b in pairwise(circle))
    if circle:
        assert circle[0] == circle[-1]
        assert circle[1] in own[circle[0]]


def test_a_circle_of_others_is_theirs() -> None:
    others = {"one": {"a": ["b"]}, "two": {"b": ["a"]}}
    assert circle_beside({"c": ["a"]}, others) == ([], [])
    assert circle_beside({"b": ["c"], "c": ["a"]}, others) == (["b", "c", "a", "b"], ["one"])
