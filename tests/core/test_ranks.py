from studyplan.core.graph import order_keys


def order(opens: list[list[int]], later: list[bool], hurried: tuple[bool, ...] = ()) -> list[int]:
    """The places in the order in which they are taken."""
    found = order_keys(opens, later, hurried)
    size = len(opens)
    assert [key % size for key in found] == list(range(size))
    return sorted(range(size), key=lambda n: found[n])


def test_places_come_in_their_order_and_what_is_later_behind() -> None:
    assert order([[], [], []], [False] * 3) == [0, 1, 2]
    assert order([[], [], []], [True, False, True]) == [1, 0, 2]


def test_what_something_needs_is_as_urgent_as_that() -> None:
    assert order([[], [2], []], [False, True, False]) == [0, 1, 2]
    assert order([[], [2], [3], []], [False, True, True, False]) == [0, 1, 2, 3]
    assert order([[], [], [3], []], [False] * 4, (False, False, False, True)) == [2, 3, 0, 1]
