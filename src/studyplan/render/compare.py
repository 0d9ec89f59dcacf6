"""Two roadmaps side by side."""

from collections.abc import Iterable, Sequence

from studyplan.core.concepts import Both, RoadmapOverlap, Taught, minutes
from studyplan.core.text import Text
from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Table, columns, heading, line, signed, title
from studyplan.render.concept import TAUGHT
from studyplan.render.contract import HOURS
from studyplan.render.fields import Fields
from studyplan.render.terms import HOW_FAR
from studyplan.render.words import Words

# As many titles of a roadmap's own topics as a person reads; --json has all.
_LISTED = 12


class Sum(NamedTuple):
    """How many topics, and their minutes together."""

    topics: int
    low_minutes: int
    high_minutes: int


class Credited(NamedTuple):
    """How many topics the other one credits, how many in part, and the minutes of all that."""

    topics: int
    in_part: int
    low_minutes: int
    high_minutes: int


class Side(NamedTuple):
    """One of the two: all its topics, those that only it has, what the other one credits."""

    id: str
    title: Text
    whole: Sum
    only_here: Sum
    credited: Credited


class SharedTask(NamedTuple):
    """The projects of both on a task."""

    task: str
    topics: Both


_SUM = Fields("topics", ("hours=.", HOURS))
_GIVEN = Fields("topics in_part", ("hours=.", HOURS))
_SIDE = Fields("id title", _SUM.at("whole"), ("only_here", _SUM), ("credited", _GIVEN))


@answer(
    "roadmap compare",
    Fields(
        ("roadmaps=sides", [_SIDE]),
        ("shared=overlap.shared", [Fields("concept=id title", ("topics", [[TAUGHT]]))]),
        ("projects", [Fields("task", ("topics", [[TAUGHT]]))]),
        ("only=overlap.only", [[TAUGHT]]),
    ),
)
class CompareView(NamedTuple):
    """Two roadmaps: their ids and titles, all their topics, and how these compare.

    Of what only one has, a screen shows a few titles, or `every` topic.
    """

    ids: tuple[str, str]
    titles: tuple[Text, Text]
    topics: tuple[list[Taught], list[Taught]]
    overlap: RoadmapOverlap
    every: bool = False

    @property
    def sides(self) -> list[Side]:
        """What there is of the one and of the other."""
        every = (self.topics, self.overlap.only)
        sums = ([Sum(len(topics), *minutes(topics)) for topics in of_one] for of_one in every)
        return [Side(*one) for one in zip(self.ids, self.titles, *sums, self._given, strict=True)]

    @property
    def _given(self) -> list[Credited]:
        given = zip(self.overlap.credited, self.overlap.in_part, strict=True)
        return [
            Credited(len(whole), len(in_part), *minutes([*whole, *in_part]))
            for whole, in_part in given
        ]

    @property
    def projects(self) -> list["SharedTask"]:
        """The projects on a task that both have."""
        return [SharedTask(task, both) for task, both in self.overlap.projects.items()]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`shared` or `project` with the topics of both; `only` with roadmap, key, title."""
        shared = [("shared", s.id, s.topics) for s in self.overlap.shared]
        for kind, name, topics in shared + [("project", *one) for one in self.projects]:
            yield kind, name, *(" ".join(t.lesson.key for t in side) for side in topics)
        for name, only in zip(self.ids, self.overlap.only, strict=True):
            yield from (("only", name, t.lesson.key, t.title) for t in only)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The sums, the shared concepts, and what only one has."""
        yield title(
            words("{count} in both", count=words.count(len(self.overlap.shared), "concept"))
        )
        yield line()
        yield self._sums(words)
        titles = [*map(words.text, self.titles)]
        if self.overlap.shared:
            yield from heading(words("Shared"))
            shared: list[list[Cell | Sequence[Cell | Line]]] = [
                [Cell(words.text(s.title), "strong"), *(_side(its, words) for its in s.topics)]
                for s in self.overlap.shared
            ]
            yield Table(columns("grow grow grow", words("Concept"), *titles), shared)
        if self.projects:
            yield from heading(words("Projects on the same task"))
            pairs = [[_side(its, words) for its in one.topics] for one in self.projects]
            yield Table(columns("grow grow", *titles), pairs)
        for text, only in zip(self.titles, self.overlap.only, strict=True):
            yield from heading(words("Only in {roadmap}", roadmap=words.text(text)))
            if self.every and only:
                for t in only:
                    slug = t.lesson.key.partition("/")[2]
                    yield signed(words.text(t.title), t.lesson.status, slug, 2)
                continue
            names = [words.text(t.title) for t in only]
            shown = words.titles(names[:_LISTED], len(names) - _LISTED)
            if len(names) > _LISTED:
                shown += words("; --all lists them")
            yield line(shown or words("nothing"), indent=2)

    def _sums(self, words: Words) -> Table:
        rows = []
        for name, text, topics, only, given in zip(
            *(self.ids, self.titles, self.topics, self.overlap.only, self._given), strict=True
        ):
            shared = [t for t in topics if t not in only]
            sums = (_sum(its, words) for its in (topics, shared, only))
            named = (Cell(words.text(text), "strong"), Cell(name, "dim"))
            rows.append((named, *sums, _credited(given, words)))
        heads = (C_("number", "Topics"), N_("Shared"), N_("Only here"), N_("By credit"))
        return Table(columns("grow" + " figures" * 4, "", *map(words, heads)), rows)


def _sum(topics: Sequence[Taught], words: Words) -> tuple[Cell, Cell]:
    return Cell(str(len(topics))), Cell(words.span(*minutes(topics)), "dim")


def _credited(given: Credited, words: Words) -> list[Cell]:
    hours = Cell(words.span(given.low_minutes, given.high_minutes), "dim")
    in_part = [Cell(words("{n} in part", n=given.in_part), "dim")] if given.in_part else []
    return [Cell(str(given.topics)), *in_part, hours]


def _side(topics: Sequence[Taught], words: Words) -> list[Line]:
    return [signed(words.text(t.title), t.lesson.status, words(HOW_FAR[t.depth])) for t in topics]
