"""Points and resources ticked."""

from collections.abc import Iterable, Sequence

from studyplan.core.topics import Point, Resource, TopicRow
from studyplan.core.vocabulary import MET
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, Cell, Line, Style, line, title
from studyplan.render.contract import NAMED, RESOURCE
from studyplan.render.fields import Fields
from studyplan.render.resources import named
from studyplan.render.words import Words


class Listed(NamedTuple):
    """A point with its number, and what became of it."""

    number: int
    point: Point
    ticked: bool
    changed: bool


class Shelved(NamedTuple):
    """A resource with its number, and what became of it."""

    number: int
    resource: Resource
    ticked: bool
    changed: bool

    @property
    def name(self) -> str:
        """What it is ticked by."""
        return f"r{self.number}"


_RESOURCE = RESOURCE.some("mark kind title url level first minutes pages chapters")


# Of one, and of several: what was so already.
_SAME = (
    (
        N_("Nothing changed: {names} of “{topic}” was already ticked"),
        N_("Nothing changed: {names} of “{topic}” was not ticked"),
    ),
    (
        N_("Nothing changed: {names} of “{topic}” were already ticked"),
        N_("Nothing changed: {names} of “{topic}” were not ticked"),
    ),
)


@answer(
    ("tick", "untick"),
    Fields(
        NAMED.at("topic"),
        (
            "points=listed",
            [Fields("number", Fields("mark text objective").at("point"), "ticked changed")],
        ),
        ("resources=shelf", [Fields("name", _RESOURCE.at("resource"), "ticked changed")]),
        "minutes_left=left",
    ),
    {"points": "number ticked text objective", "resources": "name ticked title"},
)
class TickView(NamedTuple):
    """The points and resources of a topic.

    `ticked` are the marks of points and the boxes of resources that are, `changed` those that were
    ticked or, `off`, unticked now, and `named` all that were to be. Where all points are ticked it
    `hints` at what may follow.
    """

    topic: TopicRow
    points: Sequence[Point]
    resources: Sequence[Resource]
    ticked: frozenset[str]
    changed: frozenset[str]
    left: int
    named: Sequence[str] = ()
    off: bool = False
    hints: bool = True

    @property
    def completes(self) -> bool:
        """Whether the last of its points was ticked now, and it is not done."""
        points = {point.mark for point in self.points}
        fresh = points & self.changed
        return bool(fresh) and points <= self.ticked and self.topic.status not in MET

    @property
    def listed(self) -> list[Listed]:
        """The points with their numbers, and what became of them."""
        return [
            Listed(number, point, point.mark in self.ticked, point.mark in self.changed)
            for number, point in enumerate(self.points, 1)
        ]

    @property
    def shelf(self) -> list[Shelved]:
        """The resources with their numbers, and what became of them."""
        return [
            Shelved(number, one, one.box in self.ticked, one.box in self.changed)
            for number, one in enumerate(self.resources, 1)
        ]

    def blocks(self, words: Words) -> Iterable[Block]:
        """The points, numbered, then the resources, and what is left."""
        if self.named:
            yield self._happened(words)
        yield title(words.text(self.topic.title), self.topic.slug)
        if not self.points:
            yield line(words("This topic has no objectives."), "dim", 2)
        for n, point, done, fresh in self.listed:
            yield _ticked(f"{n:>2}", done, fresh, Cell(words.text(point.wording)))
        if self.resources:
            yield line(words("Resources"), "dim", 2)
        for one in self.shelf:
            called, about = named(one.resource, words)
            yield _ticked(f"{one.name:>3}", one.ticked, one.changed, called, about)
        if self.topic.status not in MET:
            yield line(words("{time} left", time=words.hours(self.left)), indent=2)
            if self.hints and self.points and all(point.ticked for point in self.listed):
                yield line(self._hint(words), "dim", 2)
        if self.changed and not self.off:
            names = " ".join(self._names(self.changed))
            untick = N_("To untick: studyplan untick {id} {names}")
            yield words.say(untick, "dim", 2, id=self.topic.typed, names=names)
        elif not self.named and (names_ := self._names(self._all - self.ticked)):
            hint = N_("To tick one: studyplan tick {id} {name}")
            yield words.say(hint, "dim", 2, id=self.topic.typed, name=names_[0])

    def _happened(self, words: Words) -> Line:
        """What was ticked or unticked now, and how many objectives are; or that nothing was."""
        names = tuple(self._names(self.changed or frozenset(self.named)))
        count = f"{sum(one.ticked for one in self.listed)}/{len(self.points)}"
        if not self.changed:
            same, unticked = _SAME[len(names) > 1]
            return words.say(unticked if self.off else same, names=names, topic=self.topic.title)
        message = N_("✓ Ticked {names} of “{topic}” ({count} objectives)")
        if self.off:
            message = N_("✓ Unticked {names} of “{topic}” ({count} objectives)")
        return words.say(message, "good", names=names, count=count, topic=self.topic.title)

    def _names(self, boxes: frozenset[str]) -> list[str]:
        """What these boxes are called, in their order."""
        points = [str(one.number) for one in self.listed if one.point.mark in boxes]
        return points + [one.name for one in self.shelf if one.resource.box in boxes]

    @property
    def _all(self) -> frozenset[str]:
        """Every box that there is."""
        return frozenset([p.mark for p in self.points] + [r.box for r in self.resources])

    def aside(self, words: Words) -> str:
        """What a script's person is told where the last point was ticked; else nothing."""
        return self._hint(words) if self.completes else ""

    def _hint(self, words: Words) -> str:
        hint = N_("All objectives are ticked. Finished? studyplan done {id}")
        return words(hint, id=self.topic.typed)


def _ticked(name: str, done: bool, fresh: bool, what: Cell, *about: Cell) -> Line:
    """What can be ticked, by the name that it is typed as."""
    style: Style = "strong" if fresh else "dim" if done else ""
    return Line((what._replace(style=style), *about), 1, f"{name} {'✓' if done else '○'} ")
