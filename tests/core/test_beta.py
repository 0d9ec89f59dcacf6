"""The incomplete beta function."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.beta import below

shapes = st.floats(0.01, 2000)
inside = st.floats(1e-6, 1 - 1e-6)


@given(inside, st.integers(1, 60), st.integers(1, 60))
def test_with_whole_shapes_it_is_a_sum_of_binomial_chances(x: float, a: int, b: int) -> None:
    n = a + b - 1
    tail = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert below(x, a, b) == pytest.approx(tail, abs=1e-10)


@given(inside, shapes, shapes)
def test_it_is_a_chance_and_its_tails_make_one(x: float, a: float, b: float) -> None:
    assert -1e-12 <= below(x, a, b) <= 1 + 1e-12
    assert below(x, a, b) + below(1 - x, b, a) == pytest.approx(1, abs=1e-6)


@given(inside, inside, shapes, shapes)
def test_it_grows_with_its_argument(x: float, y: float, a: float, b: float) -> None:
    low, high = sorted((x, y))
    assert below(low, a, b) <= below(high, a, b) + 1e-12


@pytest.mark.parametrize("x", [-1.0, 0.0, 1.0, 2.0])
def test_outside_it_is_none_or_all(x: float) -> None:
    assert below(x, 2.5, 3.5) == (x >= 1)
