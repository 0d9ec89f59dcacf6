"""What a learner says of their week, read from its words, and the rule that it makes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studyplan.core.availability import (
    LONGEST,
    MOST_A_DAY,
    MOST_MINUTES,
    SHORTEST,
    Lanes,
    Rule,
    shared,
)
from studyplan.core.bounds import quoted, whole
from studyplan.core.days import weekday
from studyplan.core.durations import BeyondError, ends, parse_minutes, parse_range
from studyplan.core.lanes import NO_LANES, OwnLanes, in_order, parse_lane
from studyplan.core.vocabulary import DAYS, Lane
from studyplan.errors import UsageError
from studyplan.named_tuples import NamedTuple

# More than half of the week for going over what is known leaves no room to learn anything new.
MOST_REVIEW = 0.5


class WeekSaid(NamedTuple):
    """What is said anew of a week; None where nothing is said.

    Of `minutes` a week, of the `days` (0 for Monday) over which they are spread evenly, or of the
    minutes of some days (`by_day`); of lanes' shares, empty for those of the roadmap; of the
    shortest and the longest `session`. `template` names a roadmap whose typical week is taken.
    """

    minutes: int | None = None
    days: Sequence[int] | None = None
    by_day: Mapping[int, int] | None = None
    lanes: Lanes | None = None
    session: tuple[int, int] | None = None
    template: str | None = None

    def rule(self, before: Rule | None, since: date, typical: Rule | None = None) -> Rule:
        """The rule from `since` on: the one before it, or the `typical` week, with what is said.

        Raises UsageError where that makes no week.
        """
        rule = typical or self._hours(before, since)
        if typical is not None and before is not None:
            rule = rule._replace(shortest=before.shortest, longest=before.longest)
        if self.lanes and rule.slots is not None:
            raise UsageError("template-has-lanes")
        if self.lanes is not None:
            rule = rule._replace(lanes=self.lanes)
        if self.session is not None:
            rule = rule._replace(shortest=self.session[0], longest=self.session[1])
        return possible(rule, before)

    def _hours(self, before: Rule | None, since: date) -> Rule:
        if before is None and self.minutes is None and not self.by_day:
            raise UsageError("hours-first")
        rule = (before or Rule(since, self.minutes or 0))._replace(since=since)
        if self.by_day:
            by_rule = rule.days if rule.days is not None and rule.slots is None else (0,) * 7
            days = tuple(self.by_day.get(n, by_rule[n]) for n in range(7))
            if not SHORTEST <= sum(days) <= MOST_MINUTES:
                raise UsageError("hours-out-of-range", text=f"{sum(days) / 60:g}")
            return rule._replace(minutes=sum(days), days=days, slots=None, template=None)
        if self.days is None:
            return rule if self.minutes is None else rule.scaled(self.minutes)
        minutes = self.minutes or rule.minutes
        spread = dict(zip(self.days, shared(minutes, [1] * len(self.days)), strict=True))
        days = tuple(spread.get(n, 0) for n in range(7))
        return rule._replace(minutes=minutes, days=days, slots=None, template=None)


def possible(rule: Rule, before: Rule | None) -> Rule:
    """The same rule; raises UsageError where a day of it, unlike the one `before`, is too short."""
    if rule.days is None or (before and before.days == rule.days):
        return rule
    fullest = max(rule.days)
    if fullest > MOST_A_DAY:
        day, most = DAYS[rule.days.index(fullest)], MOST_A_DAY // 60
        raise UsageError("day-too-full", day=day, hours=f"{fullest / 60:g}", most=most)
    return rule


def parse_hours(text: str) -> int:
    """Minutes a week in `10`, `10-15` (the middle), `7h30`; raises UsageError."""
    try:
        try:
            minutes = round(sum(parse_range(text)) * 30)
        except BeyondError:
            raise
        except ValueError:
            minutes = parse_minutes(text)
    except BeyondError:
        raise UsageError("hours-out-of-range", text=quoted(text)) from None
    except ValueError:
        raise UsageError("bad-hours", text=text) from None
    if not SHORTEST <= minutes <= MOST_MINUTES:
        raise UsageError("hours-out-of-range", text=text)
    return minutes


def parse_days(text: str) -> list[int]:
    """The days of the week in `mon-fri`, `mon,wed,sat`, `周一–周五`: 0 for Monday, in order, once.

    A range may go over the week's end. Raises UsageError for anything else.
    """
    days = set[int]()
    for part in re.split("[,，、]", text):
        named = [weekday(day) for day in re.split("[-–至到]", part, maxsplit=1)]
        first, last = named[0], named[-1]
        if first is None or last is None:
            raise UsageError("bad-days", text=text)
        days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return sorted(days)


def parse_time_of_day(text: str) -> int:
    """Minutes in `2h`, `45m`, `0`, of a day that has no more than can be; raises UsageError."""
    try:
        minutes = 0 if text.strip() in ("0", "0h", "0m") else parse_minutes(text)
    except ValueError:
        minutes = MOST_A_DAY + 1
    if minutes > MOST_A_DAY:
        raise UsageError("bad-time", text=text, least=0, most=MOST_A_DAY // 60)
    return minutes


def parse_lanes(texts: Sequence[str], own: OwnLanes = NO_LANES) -> Lanes:
    """Shares in `theory=60%`, `实践=0.3`, brought to a sum of 1; none in the word `none`.

    Raises UsageError for other words, for a lane named twice, and for reviews over half the week.
    """
    if list(texts) == ["none"]:
        return ()
    shares = dict(_shares(texts, own))
    total = sum(shares.values())
    if len(shares) < len(texts) or not total or shares.get("review", 0) > MOST_REVIEW * total:
        raise UsageError("bad-lanes", text=" ".join(texts))
    return tuple(
        (lane, shares[lane] / total) for lane in in_order((*own, *shares)) if shares.get(lane)
    )


def _shares(texts: Iterable[str], own: OwnLanes) -> Iterable[tuple[Lane, float]]:
    """Those lanes with their shares that are written as such."""
    for text in texts:
        name, _, value = unicodedata.normalize("NFKC", text).partition("=")
        try:
            share = float(value.strip().removesuffix("%"))
        except ValueError:
            continue
        if 0 <= share <= 100:
            yield parse_lane(name, own), share


def parse_ratio(text: str, roadmaps: Sequence[str]) -> dict[str, int]:
    """The weight of each roadmap in `70/30`; raises UsageError for other forms and for zeros."""
    parts = text.replace(":", "/").replace(" ", "").split("/")
    try:
        weights = [whole(part, 1, 1000) for part in parts]
        return dict(zip(roadmaps, weights, strict=True))
    except ValueError:
        names = tuple(roadmaps)
        raise UsageError("bad-ratio", text=text, count=len(names), names=names) from None


def parse_session(text: str) -> tuple[int, int]:
    """Shortest and longest session in `30m-2h`, in minutes.

    Raises UsageError unless the shortest has five minutes or more and the longest twice as many.
    """
    try:
        shortest, longest = (parse_minutes(end) for end in (*ends(text), "")[:2])
    except ValueError:
        shortest = longest = 0
    if not 5 <= shortest <= longest / 2 or longest > MOST_A_DAY:
        raise UsageError("bad-session", text=text, usual=f"{SHORTEST}m-{LONGEST // 60}h")
    return shortest, longest
