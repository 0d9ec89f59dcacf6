"""The regularised incomplete beta function, without numpy."""

from math import exp, lgamma, log, log1p

_TINY = 1e-300
# Far more terms than the largest shapes of a forecast need.
_MOST_TERMS = 10_000


def below(x: float, a: float, b: float) -> float:
    """I_x(a, b): the chance that a beta variable with shapes `a` and `b` is at most `x`.

    From the continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, by
    Lentz's method; shapes above 0, to about 1e-12.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    # The fraction converges fast below the mean only; above it the other tail is summed.
    if x > (a + 1) / (a + b + 2):
        return 1.0 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def quantile(share: float, a: float, b: float) -> float:
    """The number below which a beta variable is with the chance `share`; to 1e-4."""
    low, high = 0.0, 1.0
    for _ in range(13):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 / _away(1 - (a + b) * x / (a + 1))
    product = d
    for m in range(1, _MOST_TERMS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / _away(1 + part * d)
            c = _away(1 + part / c)
            product *= c * d
        if abs(c * d - 1) < 1e-13:
            break
    return product


def _away(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
