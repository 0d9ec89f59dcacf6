"""The arithmetic behind a topic, laid out."""

from collections.abc import Iterable
from datetime import date

from studyplan.core.arithmetic import Arithmetic
from studyplan.core.choose import Reason
from studyplan.core.needs import Unmet, unmet
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import TopicRow
from studyplan.core.vocabulary import MET
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, heading, line, title
from studyplan.render.contract import HOURS
from studyplan.render.dated import SOME_OF, waited_for, was_on
from studyplan.render.fields import Fields, InWords
from studyplan.render.next import reason
from studyplan.render.terms import STATUSES
from studyplan.render.why_hours import ExplainedHours
from studyplan.render.words import Words, in_hours


def _why(view: "WhyView", words: Words) -> list[str]:
    return [reason(given, view.today, words) for given in view.reasons]


class ComesInPart(NamedTuple):
    """What comes of a topic with credit to come, the last of it `by` a topic; in minutes.

    `planned` is what the plan has for it all the same.
    """

    by: TopicRow
    minutes: int
    planned: int


@answer(
    "why",
    Fields(
        "number=detail.topic.number key=detail.topic.key place",
        ("why=.", InWords(_why)),
        ("hours=detail.topic", Fields(HOURS, ("planned=minutes", in_hours))),
        (
            "module=sums",
            Fields("duration=module_duration", ("low=module.0 high=module.1", in_hours)),
        ),
        ("stage=sums", Fields("duration=stage_duration open_ended")),
        ("pace=sums.pace", Fields("low=0 high=1")),
        ("shared=sums.pool.left", Fields(("low=0 high=1", in_hours))),
        "weight=sums.weight weight_by=sums.by basis=detail.basis",
        "weights=sums.pool.weights",
        ("comes_with=coming", Fields("with=by.key", ("hours=minutes planned", in_hours))),
        ("unmet=unmet.topics", ["key"]),
        ("unmet_choices=unmet.choices", [SOME_OF]),
        ("unlocks=.", Fields("topics=unlocks", ("hours=unlocked_minutes", in_hours))),
    ),
)
class WhyView(NamedTuple):
    """Where a topic's hours come from, what it waits for, and its place in the queue."""

    today: date
    detail: TopicDetail
    sums: Arithmetic
    place: int | None
    reasons: tuple[Reason, ...]
    unlocks: int
    unlocked_minutes: int
    planned: tuple[date, date] | None = None
    coming: ComesInPart | None = None

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Subject and sentence, one a row."""
        yield "key", self.detail.topic.key
        yield from (("hours", text) for text in self._hours(words))
        yield from (("place", text) for text in self._queue(words))

    def blocks(self, words: Words) -> Iterable[Block]:
        """Hours, then place."""
        topic = self.detail.topic
        yield title(words.text(topic.title), topic.key)
        parts = (words("Hours"), self._hours(words)), (words("Place"), self._queue(words))
        for name, texts in parts:
            yield from heading(name)
            yield from (line(text, indent=2) for text in texts)

    def _hours(self, words: Words) -> Iterable[str]:
        yield from ExplainedHours(self.detail, self.sums).sentences(words)
        if self.coming:
            by, minutes, planned = self.coming
            yield words(
                "Of these, {hours} will come by credit, at last with “{title}” ({roadmap}), so "
                "the plan has {planned}.",
                hours=words.hours(minutes),
                planned=words.hours(planned),
                title=by.title,
                roadmap=by.roadmap,
            )

    @property
    def unmet(self) -> Unmet:
        """What it waits for."""
        return unmet([need.topic for need in self.detail.needs], self.detail.need_choices)

    def _queue(self, words: Words) -> Iterable[str]:
        topic, waits = self.detail.topic, self.unmet
        gone = [one for one in waits.topics if one.on and one.on < self.today]
        held = [one for one in waits.topics if one not in gone]
        if topic.status in MET:
            yield words("Not in the list: it is {status}.", status=words(STATUSES[topic.status]))
        elif topic.spare and self.detail.choice and self.detail.choice.is_made:
            yield words(
                "Not in the list: others are chosen. To choose it: studyplan start {n}",
                n=topic.typed,
            )
        elif names := waited_for(waits._replace(topics=held), words):
            yield words("It needs {names} first.", names=names)
        elif self.place:
            yield words("Place {place} among the topics that you can study now.", place=self.place)
            yield from (reason(given, self.today, words) for given in self.reasons)
            if topic.spare:
                yield words("Not planned unless you choose it: studyplan start {n}", n=topic.typed)
        else:
            yield words(
                "Not in the list: you do not follow its roadmap, or other topics come first."
            )
        if topic.status not in MET:
            yield from (was_on(one, self.today, words) for one in gone)
        if self.planned:
            first, last = (words.near(day, self.today) for day in self.planned)
            yield words("Planned between {first} and {last}.", first=first, last=last)
        if self.unlocks:
            count, hours = words.count(self.unlocks, "topic"), words.hours(self.unlocked_minutes)
            yield words("Needed by {count} ({hours}).", count=count, hours=hours)
