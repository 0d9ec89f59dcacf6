"""What a stage is made of while it is being read."""

from collections.abc import Iterator
from contextlib import contextmanager

from studyplan.authoring.bringing.amounts import Amount
from studyplan.authoring.bringing.draft import (
    DraftCriterion,
    DraftModule,
    DraftResource,
    DraftStage,
    DraftTopic,
    cut,
)
from studyplan.authoring.bringing.lengths import NOTHING, Stated, is_amount, of_cell
from studyplan.authoring.bringing.making import LONGEST_NOTE, Details
from studyplan.authoring.bringing.page import Inline, words
from studyplan.authoring.bringing.roles import role_of
from studyplan.authoring.bringing.titles import clean
from studyplan.core.text import is_han


class Gathered:
    """A stage as far as it is known: its modules, and what it has besides."""

    def __init__(self, title: str, line: int) -> None:
        self.title = title
        self.line = line
        self.stated: Stated = NOTHING
        self.optional = False
        self.optional_group = False
        self.choice = ""  # what asks to choose among its topics
        self.is_opening = False  # what stands before the first of several parts
        self.note = ""
        self.goals: list[str] = []
        self.needs: list[str] = []
        self.resources: list[DraftResource] = []
        self.criteria: list[DraftCriterion] = []
        self.modules: list[tuple[DraftModule, list[DraftTopic]]] = []
        self.over = self.module = DraftModule("", ())  # what the next topics are in
        self.begin = 0  # the first module of what is being read

    @property
    def topics(self) -> list[DraftTopic]:
        """Its topics so far."""
        return [topic for _, topics in self.modules for topic in topics]

    @property
    def is_begun(self) -> bool:
        """Whether it, or the module in it that is being read, has topics."""
        return bool(self.modules[self.begin :])

    @property
    def duration(self) -> str:
        """How long it takes, as the format has it; empty where nothing says so."""
        return span(self.stated)

    @property
    def rate(self) -> tuple[float, float] | None:
        """Low and high hours a week that it says; None where it says none."""
        return (self.stated.rate.low, self.stated.rate.high) if self.stated.rate else None

    @property
    def rests_on_pace(self) -> bool:
        """Whether hours of its topics come of weeks, by what a week has."""
        is_long = bool(self.duration) or any(module.duration for module, _ in self.modules)
        return is_long and any(topic.hours is None for topic in self.topics)

    def at(self, place: Amount | None) -> None:
        """Say where the next topics lie in time."""
        self.module = self.over
        if place is not None and place.unit != "day":
            said = place_of(place)
            self.module = DraftModule(self.over.title or said, (), said)

    @contextmanager
    def part(self, title: str, stated: Stated, optional: bool) -> Iterator[None]:
        """Take in topics as a module, whose length and needs are its own."""
        held = (self.over, self.stated, self.optional, self.needs, self.begin)
        note, self.note = self.note, ""
        alone = not self.over.title or self.is_begun
        self.over = DraftModule(title if alone else f"{self.over.title}: {title}", ())
        self.stated = stated | Stated(rate=self.stated.rate)
        self.optional, self.needs, self.module = self.optional or optional, [], self.over
        begin = self.begin = len(self.modules)
        yield
        for place, (module, topics) in enumerate(self.modules[begin:], begin):
            if not module.duration:
                self.modules[place] = (module._replace(duration=self.duration), topics)
        needs = self.needs
        self.over, self.stated, self.optional, self.needs, self.begin = held
        if self.note:
            note = f"{note} {title}: {self.note}".strip()
        self.note = cut(note, LONGEST_NOTE)
        self.module = self.over
        if needs and self.modules[begin:]:
            topics = self.modules[begin][1]
            topics[0] = topics[0]._replace(needs=(*topics[0].needs, *needs))
        else:
            self.needs += needs

    def add(self, topic: DraftTopic, stated: Stated) -> None:
        """Take in a topic."""
        if not self.modules or self.modules[-1][0] != self.module:
            self.modules.append((self.module, []))
        self.modules[-1][1].append(topic)

    def fact(self, inline: Inline) -> bool:
        """Take in what a line says of the stage, if it is such: `Goal: …`, `Duration: 4 weeks`."""
        name, colon, value = words(inline).replace("：", ":").partition(":")
        if colon and value.strip() and role_of(clean(name)) == "goals":
            self.goals.append(value.strip())
            return True
        details = Details(self.title)
        alone = is_amount(words(inline)) and not of_cell(words(inline)).duration
        # A day, or hours in all, are one of its topics'.
        if alone or not details.fact(inline) or details.on.date:
            return False
        self.stated = self.stated | details.stated
        self.needs += details.needs
        self.resources += details.resources
        return True

    def stage(self) -> DraftStage:
        """The stage."""
        modules = [module._replace(topics=topics) for module, topics in self.modules]
        if self.needs and modules:
            first, *rest = modules[0].topics
            needing = first._replace(needs=(*first.needs, *self.needs))
            modules[0] = modules[0]._replace(topics=[needing, *rest])
        return DraftStage(
            cut(self.title, 160), modules, self.duration, cut("; ".join(self.goals), 600),
            self.note, tuple(self.resources), rate=self.rate,
        )  # fmt: skip


def timed(topic: DraftTopic, stated: Stated, pace: tuple[float, float]) -> DraftTopic:
    """The topic with the hours that are stated, at this pace, and with what these rest on."""
    said = [words_of(one) for one in (stated.duration, stated.rate, stated.total) if one]
    between = "，" if is_han("".join(said)[-1:]) else ", "
    return topic._replace(hours=stated.hours(pace), basis=between.join(said))


_HAN = {"hour": "小时", "day": "天", "week": "周", "month": "个月", "year": "年"}


def words_of(amount: Amount) -> str:
    """An amount in words, in the language of the source: `10-20 hours/week`, `4 weeks`, `6 小时`."""
    small = amount.kind == "total" and amount.high < 1
    ends = (amount.low * 60, amount.high * 60) if small else (amount.low, amount.high)
    low, high = (f"{round(end, 2):g}" for end in ends)
    figures = low if low == high else f"{low}{'–' if amount.han else '-'}{high}"
    if amount.han:
        return (
            f"{'每周 ' * (amount.kind == 'rate')}{figures} {'分钟' if small else _HAN[amount.unit]}"
        )
    if small:
        return f"{figures} minutes"
    unit = f"{amount.unit}s" if figures != "1" else amount.unit
    return f"{figures} {unit}{'/week' if amount.kind == 'rate' else ''}"


def place_of(place: Amount) -> str:
    """A place in time as the format has it: `weeks 3-5`."""
    first, last = int(place.low), int(place.high)
    return f"{place.unit} {first}" if first == last else f"{place.unit}s {first}-{last}"


def span(stated: Stated) -> str:
    """How long something takes, as the format has it."""
    if stated.place is not None and (
        stated.place.unit != "day" or stated.place.low < stated.place.high
    ):
        return place_of(stated.place)
    return words_of(stated.duration._replace(han=False)) if stated.duration else ""
