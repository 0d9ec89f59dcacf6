"""Reviews: what is due, how it was recalled, and what holds of them."""

from collections.abc import Iterable, Sequence
from datetime import date

from studyplan.core.reviews import DueTopic, Grade, Reviewing
from studyplan.core.topics import Point, TopicRow
from studyplan.core.vocabulary import MET
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer, rows
from studyplan.render.blocks import Block, Cell, Line, Style, Table, columns, heading, line, title
from studyplan.render.contract import NAMED
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange, moved
from studyplan.render.resources import objective
from studyplan.render.terms import GRADES
from studyplan.render.words import Words

_OFF = N_("Reviews are off. To turn them on: studyplan review on")
_DUE = Fields("topics=0 minutes=1")
_CARD = Fields(NAMED.at("topic"), "due last minutes=takes")
_SETTING = Fields("on=held.on since=held.since retention=held.retention share")
_ROW = "due number key title minutes"


def due_line(topics: int, minutes: int, words: Words, style: Style = "strong") -> Block:
    """How much is due: `3 reviews due (25 min)`."""
    if not topics:
        return words.say("Nothing is due.", style)
    count = words.count(topics, "review")
    return words.say("{count} due ({time})", style, count=count, time=words.hours(minutes))


class Graded(NamedTuple):
    """How a topic was recalled on a day, and when it is due again."""

    topic: TopicRow
    grade: Grade
    on: date
    due: date

    def blocks(self, words: Words, today: date, named: bool = True) -> Iterable[Block]:
        """The grade, and when it is due again."""
        grade, due = words(GRADES[self.grade]), words.near(self.due, today)
        said = words("✓ {grade}. Due again: {day}", grade=grade, day=due)
        pieces = [Cell(words.text(self.topic.title), "strong"), Cell(f"  {said}", "good")]
        yield Line(pieces) if named else line(said, "good")


@answer(
    ("review", "review list"),
    Fields(
        "date=today",
        _SETTING,
        ("reviewed=graded", [Fields(NAMED.at("topic"), "grade on due")]),
        ("due coming suspended", [_CARD]),
    ),
    {
        "reviewed": "reviewed: number key title grade on due",
        "due": f"due: {_ROW}",
        "coming": f"coming: {_ROW}",
        "suspended": f"suspended: {_ROW}",
    },
)
class ReviewsView(NamedTuple):
    """How topics were recalled now, what is due, what comes soon, and what is left out.

    `share` is that of this week. Who has reviewed is not shown the topics; who was `told` how each
    was recalled is told how many they were.
    """

    today: date
    held: Reviewing
    share: float
    due: Sequence[DueTopic]
    coming: Sequence[DueTopic]
    suspended: Sequence[DueTopic]
    graded: Sequence[Graded] = ()
    told: bool = False

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was recalled; else how much is due, then all topics."""
        minutes = sum(one.takes for one in self.due)
        if self.graded or self.told:
            left_out = {one.topic.key for one in self.suspended}
            for one in () if self.told else self.graded:
                yield from one.blocks(words, self.today)
                if one.topic.key in left_out:
                    hint = N_("Still suspended. To review it again: studyplan review resume {id}")
                    yield words.say(hint, "dim", 2, id=one.topic.typed)
            if self.told and self.graded:
                count = words.count(len(self.graded), "topic")
                yield words.say("Reviewed {count}.", "strong", count=count)
            yield due_line(len(self.due), minutes, words, "dim")
            return
        yield title(words("Reviews"), words.day(self.today))
        yield line()
        if not self.held.on:
            yield words.say(_OFF)
            return
        yield line(held(self.held.retention, self.share, words), "dim")
        yield due_line(len(self.due), minutes, words)
        yield from self._table(self.due, words)
        for message, topics in (
            (N_("In the next seven days"), self.coming),
            (N_("Suspended"), self.suspended),
        ):
            if topics:
                yield from heading(words(message))
                yield from self._table(topics, words)
        if known := [*self.due, *self.coming]:
            topic = known[0].topic.typed
            yield line()
            yield line(f"studyplan review {topic} --grade good · review suspend {topic}", "dim")

    def _table(self, topics: Sequence[DueTopic], words: Words) -> Iterable[Block]:
        if topics:
            yield Table(
                columns("figures grow fixed figures"),
                [
                    (
                        Cell(str(one.topic.number or ""), "accent"),
                        Cell(words.text(one.topic.title)),
                        Cell(words.near(one.due, self.today), "dim"),
                        Cell(words.hours(one.takes), "dim"),
                    )
                    for one in topics
                ],
            )


def held(retention: float, share: float, words: Words) -> str:
    """What holds of reviews."""
    return words(
        "Desired retention {retention} · at most {share} of a week",
        retention=f"{retention:.0%}",
        share=f"{share:.0%}",
    )


def question(card: DueTopic, place: int, of: int, words: Words) -> Iterable[Block]:
    """The topic that is to be recalled."""
    topic = card.topic
    where = " › ".join(words.text(text) for text in (topic.stage_title, topic.module_title) if text)
    yield line()
    count = Cell(f"{place}/{of}  ", "dim")
    yield Line((count, Cell(words.text(topic.title), "title"), Cell(topic.slug, "aside")))
    yield line(where, "dim", 2)


def recalled(points: Sequence[Point], words: Words) -> Iterable[Block]:
    """What there was to recall of it."""
    for point in points:
        yield Line(objective(point, words), 2, "• ")
    if not points:
        yield words.say("This topic has no objectives.", "dim", 2)


@answer(
    ("review on", "review off"),
    Fields(_SETTING.at("reviews"), "spread until", ("plan=change", PLAN)),
)
class SettingView(NamedTuple):
    """What holds of reviews now; so many topics were `spread` over the days `until` one."""

    reviews: ReviewsView
    spread: int = 0
    until: date | None = None
    change: PlanChange | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`reviews`, on or off, since when, retention, share, how many were spread, until when."""
        on = "on" if data["on"] else "off"
        facts = (data[name] for name in ("since", "retention", "share", "spread", "until"))
        yield "reviews", on, *facts
        yield from rows(PLAN_ROWS, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What holds, what was spread, what that does to the plan."""
        holds = self.reviews.held
        if not holds.on:
            off = N_("✓ Reviews are off. What you reviewed is kept.")
            yield words.say(off if self.change else _OFF, "good" if self.change else "")
            yield from moved(self.change, words)
            return
        if self.change is None:
            yield words.say("Reviews are already on.")
        else:
            yield words.say("✓ Reviews are on.", "good")
        yield line(held(holds.retention, self.reviews.share, words), indent=2)
        if self.reviews.share != holds.share:
            yield words.say("The share for reviews in your availability is used.", "dim", 2)
        if self.until is not None:
            spread = N_("{count} done before come due one by one, the last on {day}.")
            count = words.count(self.spread, "topic")
            yield words.say(spread, "", 2, count=count, day=words.near(self.until, date.min))
        yield from moved(self.change, words)


@answer(
    ("review suspend", "review resume"),
    Fields(
        "suspended",
        ("topics=outcome", [Fields(NAMED.at("0"), "changed=1")]),
        ("due=left", _DUE),
        ("plan=change", PLAN),
    ),
)
class SuspendView(NamedTuple):
    """Topics that are left out of reviews or taken in again, and whether that was changed now."""

    suspended: bool
    outcome: Sequence[tuple[TopicRow, bool]]
    left: tuple[int, int]
    change: PlanChange | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`suspended` or `resumed`, number, key, title, whether that is new; then the plan's."""
        happened = "suspended" if self.suspended else "resumed"
        yield from rows({"topics": f"{happened}: number key title changed", **PLAN_ROWS}, data)

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each topic, and what is due."""
        said = {
            (True, True): N_("✓ suspended"),
            (True, False): N_("was already suspended"),
            (False, True): N_("✓ reviewed again"),
            (False, False): N_("was not suspended"),
        }
        for topic, fresh in self.outcome:
            message = said[self.suspended, fresh]
            if self.suspended and fresh and topic.status not in MET:
                message = N_("✓ no reviews once it is done")
            outcome = Cell(f"  {words(message)}", "good" if fresh else "dim")
            yield Line((Cell(words.text(topic.title), "strong"), outcome))
        yield due_line(*self.left, words, "dim")
        yield from moved(self.change, words)
