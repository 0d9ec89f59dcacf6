"""A roadmap as a list to tick off: per stage core tasks, practical goals, and where to learn."""

from collections.abc import Iterable, Mapping, Sequence

from studyplan.core.model import Module, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.core.topics import Fact, Resource
from studyplan.named_tuples import NamedTuple

Ticked = Mapping[str, frozenset[str]]
# What is made or passed, not only learnt: the practical goals of a stage.
GOALS = ("project", "exercise", "quiz", "exam")


class ChecklistPoint(NamedTuple):
    """An objective; its `status` is that of its topic, unless it is ticked by itself."""

    text: Text
    status: str
    mark: str


class Entry(NamedTuple):
    """A topic on the list, or (`topic` is None) what a module has for all its topics.

    `ticked` are the marks of its points that are ticked, and the boxes of such resources.
    """

    module: Module
    topic: Topic | None
    points: list[ChecklistPoint]
    links: list[Resource]
    ticked: frozenset[str] = frozenset()

    @property
    def status(self) -> str | None:
        """How its topic stands."""
        return self.topic and (self.topic.status or "todo")

    @property
    def facts(self) -> Sequence[Fact]:
        """What its topic states."""
        return self.topic.facts if self.topic else ()

    @property
    def done_when(self) -> Text | None:
        """When its topic is done, where that is said."""
        return self.topic and self.topic.done_when

    @property
    def readings(self) -> list[tuple[Resource, bool]]:
        """Its resources, and whether they are ticked."""
        return [(resource, resource.box in self.ticked) for resource in self.links]


class ChecklistStage(NamedTuple):
    """A stage; `tasks` and `goals` are in the roadmap's order.

    It has so many topics to do (of an elective as many as are to be chosen), of which so many are
    done, and were known before.
    """

    stage: Stage
    tasks: list[Entry]
    goals: list[Entry]
    links: list[Resource]
    topics: int
    done: int
    known: int


def parts(o: Roadmap, ticks: Ticked) -> list[ChecklistStage]:
    """The stages of a roadmap as parts of the list."""
    stages = []
    for stage in o.stages:
        statuses = [topic.status for topic in stage.topics]
        wanted = len(statuses) - sum(map(_left_out, stage.modules))
        counts = (wanted, statuses.count("done"), statuses.count("known"))
        part = ChecklistStage(stage, [], [], once(stage.resources), *counts)
        for module in stage.modules:
            tasks, goals = list[Entry](), list[Entry]()
            for topic in module.topics:
                its = goals if topic.kind in GOALS else tasks
                its.append(entry(module, topic, ticks))
            if shared := once(module.resources):
                (tasks or goals).insert(0, Entry(module, None, [], shared))
            part.tasks.extend(tasks)
            part.goals.extend(goals)
        stages.append(part)
    return stages


def _left_out(module: Module) -> int:
    """How many topics of its electives nobody has to do, since others are enough."""
    left_out = 0
    for elective in module.electives:
        its = [topic.status or "todo" for topic in module.topics if topic.elective == elective.id]
        still = [status for status in its if status in ("todo", "skipped")]
        wanted = max(0, elective.choose - (len(its) - len(still)))
        left_out += max(0, len(still) - wanted)
    return left_out


def entry(module: Module, topic: Topic, ticks: Ticked) -> Entry:
    """A topic on the list, with its points as they are ticked."""
    status, ticked = topic.status or "todo", ticks.get(topic.key, frozenset())
    points = [
        ChecklistPoint(p.wording, "done" if p.mark in ticked else status, p.mark)
        for p in topic.points
    ]
    return Entry(module, topic, points, once(topic.resources), ticked)


def once(resources: Iterable[Resource]) -> list[Resource]:
    """Resources, each once."""
    return list({(r.url, r.title): r for r in resources}.values())
