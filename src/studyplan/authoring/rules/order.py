"""Whether what comes first in the file is what the rest needs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from studyplan.authoring.rules.course import Course, PlacedInFile, RuleFinding, Thing, of_all, text
from studyplan.core.graph import circle_beside, required
from studyplan.core.lint_findings import Facts
from studyplan.core.text import Text

# So many parts of a subject that are taught make it one that is.
_SEVERAL = 2


def needs_later(course: Course) -> Iterator[RuleFinding]:
    """Topics that need one of a later stage; in one note, one of their own stage."""
    near: list[Thing] = []
    electives = _electives(course)
    for placed in course.topics.values():
        # Of an elective the one that is furthest down stands for all.
        needed = {
            name: max((course.topics[one] for one in electives.get(name, (name,))), key=_number)
            for name in placed.topic.needs
        }
        later = {name: need for name, need in needed.items() if need.number > placed.number}
        path = (*placed.path, "needs")
        beyond = {name: need for name, need in later.items() if need.stage > placed.stage}
        if beyond:
            things = [Thing(need.path, name) for name, need in beyond.items()]
            yield RuleFinding("warning", path, {"topic": placed.topic.id}, things, "stage")
        elif later:
            near.append(_with(placed, [*later])._replace(path=path))
    yield from of_all("note", "topic", near, "near")


def elective_needed(course: Course) -> Iterator[RuleFinding]:
    """Topics that need some of an elective by themselves, in place of which others can do."""
    electives = _electives(course)
    for placed in course.topics.values():
        needs = {*placed.topic.needs}
        for elective, topics in electives.items():
            its = [name for name in topics if name in needs]
            if its and not (placed.topic.optional or needs.issuperset(topics)):
                things = [course.topics[name].thing for name in its]
                facts = {"topic": placed.topic.id, "elective": elective}
                yield RuleFinding("warning", (*placed.path, "needs"), facts, things)


def _electives(course: Course) -> dict[str, list[str]]:
    """The topics of each elective."""
    return {one.id: one.topics for _, _, module in course.modules for one in module.electives}


def _number(placed: PlacedInFile) -> int:
    return placed.number


def concept_later(course: Course) -> Iterator[RuleFinding]:
    """Topics on concepts that topics of an earlier stage rest on.

    In one note: those of the same stage, and those for topics that only want to know.
    """
    above: dict[str, list[PlacedInFile]] = defaultdict(list)
    for concept, first in course.taught.items():
        for wanted in _missing(course, concept, first):
            above[wanted].append(first)
    near: dict[str, list[PlacedInFile]] = defaultdict(list)
    for wanted, resting in above.items():
        later = course.taught[wanted]
        beyond = [p for p in resting if p.stage < later.stage and p.topic.depth != "know"]
        if beyond:
            things = list(dict.fromkeys(placed.thing for placed in beyond))
            named = Facts(topic=later.topic.id, concept=course.concepts[wanted])
            path = (*later.path, "concept")
            yield from of_all("warning", "topic", things, "stage", path, **named)
        else:
            near[later.topic.id] += resting
    things = [
        _with(course.topics[name], [one.topic.id for one in resting])._replace(
            path=(*course.topics[name].path, "concept")
        )
        for name, resting in near.items()
    ]
    yield from of_all("note", "topic", things, "near")


def concept_untaught(course: Course) -> Iterator[RuleFinding]:
    """What the topics' concepts directly require and no topic teaches.

    What most of them require comes first. A concept that several of its own area rest on is the
    name of what these are together: where they are taught, it is.
    """
    resting: dict[str, list[PlacedInFile]] = defaultdict(list)
    parts: Counter[str] = Counter()
    for concept, first in course.taught.items():
        for name in course.requires.get(concept, ()):
            if name not in course.taught:
                resting[name].append(first)
                parts[name] += course.fields[name] == course.fields[concept]
    wanted = sorted(
        (name for name in resting if parts[name] < _SEVERAL), key=lambda name: -len(resting[name])
    )
    things = [Thing((*resting[n][0].path, "concept"), course.concepts[n]) for n in wanted]
    yield from of_all("note", "concept", things, path=())


def concept_circle(course: Course) -> Iterator[RuleFinding]:
    """Concepts of the roadmap's own that close a circle with those of another."""
    own = {concept.id: concept.requires for concept in course.roadmap.concepts}
    circle, others = circle_beside(own, course.beside)
    if circle:
        facts = {"concepts": " → ".join(circle), "roadmaps": ", ".join(others)}
        yield RuleFinding("warning", ("concepts", [*own].index(circle[0]), "requires"), facts)


def title_twice(course: Course) -> Iterator[RuleFinding]:
    """Topics with the same title, which a search by words cannot tell apart."""
    named: dict[str, list[PlacedInFile]] = defaultdict(list)
    for placed in course.topics.values():
        title = placed.topic.title
        for words in dict.fromkeys((title.en.casefold(), title.zh.casefold())):
            named[words].append(placed)
    told: set[tuple[str, ...]] = set()
    for same in named.values():
        ids = tuple(placed.topic.id for placed in same)
        if len(same) > 1 and ids not in told:
            told.add(ids)
            facts = {"title": text(same[-1].topic.title)}
            things = [placed.thing for placed in same]
            yield RuleFinding("warning", (*same[-1].path, "title"), facts, things)


def _missing(course: Course, concept: str, first: PlacedInFile) -> Iterator[str]:
    """What a concept rests on that is taught, but only after its first topic."""
    for wanted in required(concept, course.requires, course.taught):
        where = course.taught[wanted]
        if where.number > first.number and where.topic.id not in first.topic.needs:
            yield wanted


def _with(placed: PlacedInFile, others: Sequence[str]) -> Thing:
    """A topic by its id, with those of others in brackets."""
    ids = list(dict.fromkeys(others))
    en, zh = f"{placed.topic.id} ({', '.join(ids)})", f"{placed.topic.id}（{'、'.join(ids)}）"
    return Thing(placed.path, Text(en, zh))
