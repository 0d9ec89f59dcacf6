"""Named tuples that are quick to declare are what `typing` has, in everything that they are used for."""

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from studyplan.named_tuples import NamedTuple

T = TypeVar("T")


class Place(NamedTuple):
    """Where something is."""

    name: str
    floor: int = 0
    above: "Place | None" = None

    @property
    def label(self) -> str:
        return f"{self.name} {self.floor}"


class Plain(typing.NamedTuple):
    """The same, as Python has it."""

    name: str
    floor: int = 0
    above: "Place | None" = None


class Found(NamedTuple, Generic[T]):
    what: T


class Upstairs(Place):
    """One with no fields of its own."""


MADE: list[Callable[[Any], Any]] = [
    lambda kind: kind("hall"),
    lambda kind: kind("hall", 2),
    lambda kind: kind("hall", above=None, floor=3),
    lambda kind: kind(floor=3, name="hall"),
    lambda kind: kind._make(["hall", 1, None]),
    lambda kind: kind("hall")._replace(floor=4),
    lambda kind: kind("hall")._asdict(),
    lambda kind: kind("hall").floor,
    lambda kind: kind("hall") < kind("loft"),
    lambda kind: hash(kind("hall")),
    lambda kind: kind._fields,
    lambda kind: kind._field_defaults,
    lambda kind: kind.__match_args__,
    lambda kind: typing.get_type_hints(kind),
    lambda kind: repr(kind("hall", 2)).replace("Plain", "Place"),
]


@pytest.mark.parametrize("use", MADE)
def test_it_gives_what_pythons_own_gives(use: Callable[[Any], Any]) -> None:
    assert use(Place) == use(Plain)


WRONG: list[Callable[[Any], Any]] = [
    lambda kind: kind(),
    lambda kind: kind("hall", 1, None, 4),
    lambda kind: kind("hall", cellar=1),
    lambda kind: kind("hall", name="loft"),
    lambda kind: kind._make(["hall"]),
    lambda kind: kind("hall")._replace(cellar=1),
    lambda kind: setattr(kind("hall"), "floor", 1),
    lambda kind: setattr(kind("hall"), "cellar", 1),
]


@pytest.mark.parametrize("misuse", WRONG)
def test_it_refuses_what_pythons_own_refuses(misuse: Callable[[Any], Any]) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)) as own:
        misuse(Plain)
    # What `_replace` does not know was a ValueError until Python 3.13, and is here.
    with pytest.raises((own.type, ValueError)):
        misuse(Place)


def test_the_first_that_is_made_is_like_the_others() -> None:
    class Fresh(NamedTuple):
        one: int
        other: int = 2

    assert [Fresh(1), Fresh(1)] == [(1, 2), (1, 2)]
    assert Fresh(other=1, one=3) == (3, 1)


def test_it_can_be_copied_matched_and_built_upon() -> None:
    hall = Place("hall", 2)
    for same in (copy.copy(hall), copy.deepcopy(hall), pickle.loads(pickle.dumps(hall))):  # noqa: S301
        assert (same, type(same)) == (hall, Place)
    match hall:
        case Place(name, floor):
            assert (name, floor) == ("hall", 2)
    assert Found("hall").what == "hall"
    assert Upstairs("loft", 3).label == "loft 3"
    assert not hasattr(hall, "__dict__")
