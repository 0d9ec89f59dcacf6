"""What the record of a time comes to: hours, days, topics, estimates, the way, milestones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from studyplan.core.burn_up import BurnUp
from studyplan.core.statistics import (
    KindTime,
    LaneTime,
    MapDay,
    Reached,
    Recalled,
    WeekStudied,
    Window,
)
from studyplan.core.streak import Streak
from studyplan.core.study_days import NotLogged
from studyplan.core.text import Text
from studyplan.core.weeks import iso_week
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render import statistics_parts as parts
from studyplan.render.answers import Data, Row, answer, as_data
from studyplan.render.blocks import Block, Drawing, heading, line, title
from studyplan.render.csv import Value
from studyplan.render.fields import Fields, plain_value
from studyplan.render.standing import not_logged, nothing_followed
from studyplan.render.words import Words


def _to_hundredths(ratio: float) -> float:
    return round(ratio, 2)


_POINT = Fields("date=0 minutes=1")
_BURN_UP = Fields(
    "total_minutes=total",
    ("done", [_POINT]),
    ("baseline", [_POINT]),
    ("likely=.", Fields("p50 p80")),
)


_KIND = Fields(
    "kind topics estimated_minutes=estimated actual_minutes=spent",
    ("ratio", _to_hundredths),
    "not_measured=others",
)
_REVIEWS = Fields("graded recalled", ("retention desired", _to_hundredths))
_REACHED = Fields("roadmap stage title reached=day baseline slip_weeks=weeks")


@answer(
    "stats",
    Fields(
        "date=today roadmap period=window.name from=window.first to=window.last",
        "minutes available_minutes=available",
        ("not_logged", Fields("topics minutes")),
        ("lanes", [Fields("lane minutes share_minutes=wanted")]),
        ("streak", Fields("days longest today")),
        ("heat_map=days", [Fields("date=day minutes studied")]),
        ("weeks", [Fields(("week", iso_week), "start=week topics minutes")]),
        ("estimates=kinds", [_KIND]),
        ("reviews", _REVIEWS),
        ("burn_up", _BURN_UP),
        ("milestones=reached", [_REACHED]),
    ),
)
class StatisticsView(NamedTuple):
    """The figures of a window of weeks.

    `minutes` is the study that is known: logs, reviews, habits; work that nobody logged is
    `not_logged`, and no part of it. `available` is what the weeks hold. `days` are those of the
    heat map, `begin` is the first day of anything.
    """

    today: date
    roadmap: str | None
    followed: Sequence[Text]
    window: Window
    begin: date | None
    minutes: int
    available: int | None
    lanes: Sequence[LaneTime]
    streak: Streak
    days: Sequence[MapDay]
    weeks: Sequence[WeekStudied]
    kinds: Sequence[KindTime]
    reviews: Recalled
    burn_up: BurnUp | None
    reached: Sequence[Reached]
    not_logged: NotLogged = NotLogged()
    missing: Sequence[str] = ()

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """A figure, what it is of, from when to when, its value, and what it is held against."""
        window = data["from"], data["to"]
        yield "studied", None, *window, self.minutes, self.available
        for name, value in self.not_logged._asdict().items():
            yield "not-logged", name, *window, value, None
        for lane in data["lanes"]:
            yield "lane", lane["lane"], *window, lane["minutes"], lane["share_minutes"]
        yield "streak", "days", None, self.today, self.streak.days, None
        yield "streak", "longest", None, self.today, self.streak.longest, None
        for day in data["heat_map"]:
            yield "day", None, day["date"], day["date"], day["minutes"], None
        for week in data["weeks"]:
            end = date.fromisoformat(week["start"]) + timedelta(days=6)
            yield "week", week["week"], week["start"], end, week["minutes"], None
            yield "topics", week["week"], week["start"], end, week["topics"], None
        for kind in data["estimates"]:
            yield (
                "estimate",
                kind["kind"],
                *window,
                kind["actual_minutes"],
                kind["estimated_minutes"],
            )
        reviews = data["reviews"]
        yield "reviews", None, *window, reviews["graded"], None
        yield "retention", None, *window, reviews["retention"], reviews["desired"]
        if way := data["burn_up"]:
            for name in ("done", "baseline"):
                for point in way[name]:
                    yield name, None, None, point["date"], point["minutes"], way["total_minutes"]
            for name, day in way["likely"].items():
                yield "forecast", name, None, day, way["total_minutes"], None
        for one in data["milestones"]:
            what = "/".join(filter(None, (one["roadmap"], one["stage"])))
            yield "milestone", what, None, one["reached"], one["slip_weeks"], one["baseline"]

    def table(self, words: Words) -> Iterator[Sequence[Value]]:
        """The rows below their titles."""
        yield "figure", "of", "from", "to", "value", "against"
        for row in self.rows(as_data(self, words), words):
            yield [plain_value(value, words) for value in row]

    def blocks(self, words: Words) -> Iterable[Block]:
        """Hours, days, weeks, estimates, reviews, the way to the end, milestones."""
        from studyplan.render.burn_up import burn_up_blocks
        from studyplan.render.heat_map import heat_map

        yield title(words("Statistics"), words.days(self.window.first, self.window.last))
        if self.roadmap:
            yield line(words.text(self.followed[0]), "strong", aside=self.roadmap)
        if self.begin is None:
            yield line()
            yield nothing_followed(self.missing, words)
            return
        yield line()
        studied = words.hours(self.minutes)
        if self.available is None:
            yield words.say("{studied} studied", studied=studied)
        else:
            hours = words.hours(self.available)
            message = N_("{studied} studied of {available} available")
            yield words.say(message, studied=studied, available=hours)
        if self.not_logged.topics:
            yield line(not_logged(self.not_logged, words), "dim")
        if self.lanes:
            yield Drawing(partial(parts.lanes_table, self.lanes, words))
        yield from heading(words("Days of study"))
        yield line(parts.streak_said(self.streak, words), indent=2)
        yield line()
        yield Drawing(partial(heat_map, self.days, words))
        if self.weeks:
            yield from heading(words("Weeks"))
            yield Drawing(partial(parts.weeks_table, self.weeks, self.today, words))
        if self.kinds:
            yield from heading(words("Estimate and actual time"))
            yield from parts.estimates_table(self.kinds, words)
        if self.reviews.desired is not None:
            yield from heading(words("Reviews"))
            lane = sum(one.minutes for one in self.lanes if one.lane == "review")
            said = parts.reviews_said(self.reviews, self.reviews.desired, lane, words)
            yield line(said, indent=2)
        if self.burn_up:
            yield from heading(words("Burn-up"))
            yield from burn_up_blocks(self.burn_up, words)
        if self.reached:
            yield from heading(words("Milestones reached"))
            yield from parts.milestones_table(self.reached, self.today, words)
