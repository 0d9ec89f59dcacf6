"""A roadmap laid out for the rules: its topics in order, what they need, where things stand."""

from collections.abc import Container, Iterator, Mapping, Sequence

from studyplan.core import model
from studyplan.core.graph import implied_needs
from studyplan.core.lint_findings import Count, Fact, FindingLevel
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps import parts, values
from studyplan.roadmaps.positions import Path
from studyplan.roadmaps.resolve import own_concepts, stated_needs

TEACHING = ("study", "reading", "lecture", "exercise", "deep-dive")


class Thing(NamedTuple):
    """Something that a finding is about: the way to it in the file, and what it is called."""

    path: Path
    text: str | Text


class RuleFinding(NamedTuple):
    """What a rule found; `says` is the sentence, where a rule has more than one."""

    level: FindingLevel
    path: Path
    facts: Mapping[str, Fact] = {}
    items: Sequence[Thing] = ()
    says: str = ""


def of_all(
    level: FindingLevel,
    noun: str,
    things: Sequence[Thing],
    says: str = "",
    path: Path | None = None,
    **facts: Fact,
) -> Iterator[RuleFinding]:
    """One finding about all of these things, where the first of them is; none where there are none.

    Its sentence counts them.
    """
    if things:
        counted = {"count": Count(len(things), noun), **facts}
        yield RuleFinding(level, things[0].path if path is None else path, counted, things, says)


class PlacedInFile(NamedTuple):
    """A topic with its way in the file, its number in it, and its stage's."""

    number: int
    stage: int
    path: Path
    topic: parts.TopicPart

    @property
    def thing(self) -> Thing:
        """The topic, by its id."""
        return Thing(self.path, self.topic.id)

    @property
    def concepts(self) -> list[str]:
        """What the topic teaches, itself and by its points."""
        own = [self.topic.concept] if self.topic.concept else []
        return own + [concept for point in self.topic.points for concept in point.concepts]


class Use(NamedTuple):
    """A resource where the file has it."""

    path: Path
    resource: parts.ResourcePart

    @property
    def thing(self) -> Thing:
        """The resource, by its title."""
        return Thing(self.path, text(self.resource.title))


class Course(NamedTuple):
    """A valid roadmap, and what follows from it and the shared concepts.

    `uses` are all resources: those of stages, modules and topics, then the roadmap's own. `needs`
    are the ids of what each topic needs, by itself or by its concept; `taught` is the first topic
    of each concept, `fields` the catalogue's area of each concept. `beside` is what concepts
    require that other roadmaps bring, by the ids of these.
    """

    roadmap: parts.RoadmapFile
    modules: list[tuple[Path, parts.StagePart, parts.ModulePart]]
    topics: dict[str, PlacedInFile]
    uses: list[Use]
    requires: Mapping[str, Sequence[str]]
    needs: Mapping[str, Sequence[str]]
    taught: Mapping[str, PlacedInFile]
    concepts: Mapping[str, Text]
    fields: Mapping[str, str]
    beside: Mapping[str, Mapping[str, Sequence[str]]]

    def needed_by(self, topic: str, until: Container[str] = ()) -> Iterator[PlacedInFile]:
        """All that a topic rests on, nearest first, however far back, or to one of `until`."""
        seen, queue = {topic}, [topic]
        for name in queue:
            for need in self.needs[name]:
                if need not in seen:
                    seen.add(need)
                    queue += [need] if need not in until else []
                    yield self.topics[need]


def course(
    roadmap: parts.RoadmapFile,
    concepts: Sequence[model.Concept],
    beside: Mapping[str, Mapping[str, Sequence[str]]],
) -> Course:
    """The roadmap laid out."""
    modules: list[tuple[Path, parts.StagePart, parts.ModulePart]] = []
    topics: dict[str, PlacedInFile] = {}
    uses: list[Use] = []
    for s, stage in enumerate(roadmap.stages):
        uses += _uses(("stages", s), stage)
        for m, module in enumerate(stage.modules):
            way = ("stages", s, "modules", m)
            modules.append((way, stage, module))
            uses += _uses(way, module)
            for t, topic in enumerate(module.topics):
                placed = PlacedInFile(len(topics), s, (*way, "topics", t), topic)
                topics[topic.id] = placed
                uses += _uses(placed.path, topic)
    uses += _uses((), roadmap)
    taught: dict[str, PlacedInFile] = {}
    for placed in topics.values():
        for concept in placed.concepts:
            taught.setdefault(concept, placed)
    concepts = [*concepts, *own_concepts(roadmap)]
    requires = {c.id: c.requires for c in concepts}
    explicit = stated_needs(roadmap)
    pairs = [(name, placed.topic.concept) for name, placed in topics.items()]
    implied = implied_needs(pairs, requires, explicit)
    return Course(
        *(roadmap, modules, topics, uses, requires),
        needs={name: [*needs, *implied[name]] for name, needs in explicit.items()},
        taught=taught,
        concepts={c.id: c.title for c in concepts},
        fields={c.id: c.area for c in concepts},
        beside={name: one for name, one in beside.items() if name != roadmap.id},
    )


def text(given: values.TextPart) -> Text:
    """A text of the file, in both languages."""
    return Text(given.en, given.zh)


Holder = parts.RoadmapFile | parts.StagePart | parts.ModulePart | parts.TopicPart


def _uses(way: Path, holder: Holder) -> Iterator[Use]:
    return (Use((*way, "resources", n), one) for n, one in enumerate(holder.resources))
