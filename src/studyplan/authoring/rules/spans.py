"""Ranges of time laid beside each other."""

from collections.abc import Iterable

from studyplan.core.durations import Span, parse_span
from studyplan.core.lint_findings import LengthInWeeks

# A month is said for four weeks as well as for a twelfth of a year.
_SLACK = 1.1


def bounded(duration: str | None) -> Span | None:
    """The span that a duration says; None if there is none, or it has no end."""
    span = parse_span(duration) if duration else None
    return None if span is None or span.open_ended else span


def endless(duration: str | None) -> bool:
    """Whether a duration says that there is no end."""
    return duration is not None and parse_span(duration).open_ended


def weeks(span: Span) -> LengthInWeeks:
    """A span's length."""
    return LengthInWeeks(*span.weeks)


def total(lengths: Iterable[LengthInWeeks]) -> LengthInWeeks:
    """Lengths one after the other."""
    known = list(lengths)
    return LengthInWeeks(sum(n.low for n in known), sum(n.high for n in known))


def longer(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether the first is longer in any case."""
    return one.low > other.high * _SLACK


def apart(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether no length is in both."""
    return longer(one, other) or longer(other, one)


def within(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether the first lies in the second."""
    return other.low <= one.low * _SLACK and one.high <= other.high * _SLACK


def same(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether they are the same, roughly."""
    return within(one, other) and within(other, one)


def fills(one: LengthInWeeks, other: LengthInWeeks) -> bool:
    """Whether the first takes the longest of the second in any case, though that may be shorter."""
    return one.low * _SLACK >= other.high and not same(one, other)
