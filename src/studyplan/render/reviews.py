"""Reviews: what is due, how it was recalled, and what holds of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from studyplan.core.reviews import DueTopic, Grade, Reviewing
from studyplan.core.topics import Point, TopicRow
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, Style, Table, columns, heading, line, title
from studyplan.render.contract import NAMED
from studyplan.render.fields import Fields
from studyplan.render.terms import GRADES
from studyplan.render.words import Words

OFF = N_("Reviews are off. To turn them on: studyplan review on")
_CARD = Fields(NAMED.at("topic"), "due last minutes=takes")
SETTING = Fields("on=held.on since=held.since retention=held.retention share")
# A person is shown what comes in so many days.
_SOON = timedelta(days=7)
_ROW = "due number key title minutes"


def due_line(topics: int, minutes: int, words: Words, style: Style = "strong") -> Block:
    """How much is due: `3 reviews due (25 min)`."""
    if not topics:
        return words.say("Nothing is due.", style)
    count = words.count(topics, "review")
    return words.say("{count} due ({time})", style, count=count, time=words.hours(minutes))


class Graded(NamedTuple):
    """How a topic was recalled on a day, and when it is due again.

    It was reviewed on that day `before`: that grade no longer counts.
    """

    topic: TopicRow
    grade: Grade
    on: date
    due: date
    before: Grade | None = None

    def blocks(self, words: Words, today: date, named: bool = True) -> Iterable[Block]:
        """The grade, and when it is due again; the one that it replaces."""
        grade, due = words(GRADES[self.grade]), words.near(self.due, today)
        style: Style = "" if self.grade == "again" else "good"
        message = (
            N_("○ {grade}. Due again: {day}") if not style else N_("✓ {grade}. Due again: {day}")
        )
        said = words(message, grade=grade, day=due)
        pieces = [Cell(words.text(self.topic.title), "strong"), Cell(f"  {said}", style)]
        yield Line(pieces) if named else line(said, style)
        if self.before is not None:
            again = N_("Already reviewed on {day}. This grade replaces {grade}.")
            if self.on == today:
                again = N_("Already reviewed today. This grade replaces {grade}.")
            old = words(GRADES[self.before])
            yield words.say(again, "dim", 2, day=words.near(self.on, today), grade=old)


@answer(
    ("review", "review list"),
    Fields(
        "date=today",
        SETTING,
        ("reviewed=graded", [Fields(NAMED.at("topic"), "grade on due replaces=before")]),
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
    """How topics were recalled now, what is due, what comes, and what is left out.

    `share` is that of this week. Who has reviewed is not shown the topics; who was `told` how each
    was recalled is told how many they were. Of what comes a person sees the next days, or the
    `whole`.
    """

    today: date
    held: Reviewing
    share: float
    due: Sequence[DueTopic]
    coming: Sequence[DueTopic]
    suspended: Sequence[DueTopic]
    graded: Sequence[Graded] = ()
    told: bool = False
    whole: bool = False

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
                yield words.say("Reviewed and saved: {count}.", "strong", count=count)
            yield due_line(len(self.due), minutes, words, "dim")
            return
        yield title(words("Reviews"), words.day(self.today))
        yield line()
        if not self.held.on:
            yield words.say(OFF)
            return
        yield line(held(self.held.retention, self.share, words), "dim")
        yield due_line(len(self.due), minutes, words)
        yield from self._table(self.due, words)
        soon = [one for one in self.coming if self.whole or one.due <= self.today + _SOON]
        coming = N_("To come") if self.whole else N_("In the next seven days")
        yield from self._under(coming, soon, words)
        if later := self.coming[len(soon) :]:
            count = words.count(len(later), "review")
            day = words.near(later[0].due, self.today)
            message = N_("{count} later, the next on {day}: studyplan review list --all")
            yield line()
            yield words.say(message, "dim", count=count, day=day)
        yield from self._under(N_("Suspended"), self.suspended, words)
        if known := [*self.due, *self.coming]:
            topic = known[0].topic.typed
            yield line()
            yield line(f"studyplan review {topic} --grade good · review suspend {topic}", "dim")

    def _under(self, message: str, topics: Sequence[DueTopic], words: Words) -> Iterable[Block]:
        if topics:
            yield from heading(words(message))
            yield from self._table(topics, words)

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
    where = words.path(topic.stage_title, topic.module_title)
    yield line()
    count = Cell(f"{place}/{of}  ", "dim")
    yield Line((count, Cell(words.text(topic.title), "title"), Cell(topic.slug, "aside")))
    yield line(where, "dim", 2)


def recalled(points: Sequence[Point], words: Words) -> Iterable[Block]:
    """What there was to recall of it."""
    for point in points:
        yield line(words.text(point.wording), indent=2, mark="• ")
    if not points:
        yield words.say("This topic has no objectives.", "dim", 2)
