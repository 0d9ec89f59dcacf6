"""Whether what a roadmap asks for is what it teaches, and whether its topics say enough."""

from collections.abc import Iterator

from studyplan.authoring.rules.course import (
    TEACHING,
    Course,
    PlacedInFile,
    RuleFinding,
    Thing,
    Use,
    of_all,
    text,
)


def project_untaught(course: Course) -> Iterator[RuleFinding]:
    """Projects on a concept that nothing but projects teaches.

    One that builds its concept from scratch is how that is learnt.
    """
    taught = _teaches(course)
    things = [
        placed.thing
        for placed in course.topics.values()
        if placed.topic.kind == "project"
        and placed.topic.depth != "build"
        and placed.topic.concept
        and placed.topic.concept not in taught
    ]
    return of_all("note", "project", things)


def same_as_topic(course: Course) -> Iterator[RuleFinding]:
    """Topics whose task is called like a topic that is not on it: it was meant, perhaps."""
    tasks = {name: placed.topic.same_as for name, placed in course.topics.items()}
    things = [
        placed.thing
        for name, placed in course.topics.items()
        if (task := tasks[name]) and task != name and tasks.get(task, task) != task
    ]
    return of_all("warning", "topic", things)


def criterion_unshown(course: Course) -> Iterator[RuleFinding]:
    """Criteria that name no topic whose work could show them."""
    criteria = course.roadmap.criteria
    things = [
        Thing(("criteria", n), text(criterion.title))
        for n, criterion in enumerate(criteria)
        if not criterion.shown_by
    ]
    return of_all("note", "criterion", things, all=str(len(criteria)))


def criterion_untaught(course: Course) -> Iterator[RuleFinding]:
    """Criteria shown by projects alone, on concepts that nothing teaches.

    A project that rests on a topic that teaches is taught for.
    """
    taught = _teaches(course)
    for n, criterion in enumerate(course.roadmap.criteria):
        shown = [course.topics[name] for name in dict.fromkeys(criterion.shown_by)]
        if shown and not any(_prepared(course, placed, taught) for placed in shown):
            facts = {"title": text(criterion.title)}
            things = [placed.thing for placed in shown]
            yield RuleFinding("warning", ("criteria", n), facts, things)


def no_concept(course: Course) -> Iterator[RuleFinding]:
    """Topics without a concept, of their own or a point's, which no other roadmap credits.

    A project on a task that others may be on needs none.
    """
    things = [
        placed.thing
        for placed in course.topics.values()
        if not (placed.topic.same_as or placed.concepts)
    ]
    return of_all("note", "topic", things)


def no_points(course: Course) -> Iterator[RuleFinding]:
    """Topics to study that do not say what there is to learn."""
    things = [
        p.thing for p in course.topics.values() if p.topic.kind == "study" and not p.topic.points
    ]
    return of_all("note", "topic", things)


def no_resources(course: Course) -> Iterator[RuleFinding]:
    """Topics that have none, nor has their module or stage."""
    bare = _bare(course)
    for s, stage in enumerate(course.roadmap.stages):
        things = [p.thing for p in bare if p.stage == s and p.topic.kind != "reading"]
        path = ("stages", s)
        yield from of_all("note", "topic", things, path=path, stage=stage.id)


def no_reading(course: Course) -> Iterator[RuleFinding]:
    """Topics to read that have nothing to read."""
    for placed in _bare(course):
        if placed.topic.kind == "reading":
            yield RuleFinding("warning", placed.path, {"topic": placed.topic.id})


def no_links(course: Course) -> Iterator[RuleFinding]:
    """Resources that have no link anywhere in the file."""
    unlinked: dict[tuple[str, str], Use] = {}
    linked = set()
    for use in course.uses:
        key = (use.resource.kind, use.resource.title.en.casefold())
        if use.resource.url:
            linked.add(key)
        else:
            unlinked.setdefault(key, use)
    things = [use.thing for key, use in unlinked.items() if key not in linked]
    return of_all("note", "resource", things)


def area_unused(course: Course) -> Iterator[RuleFinding]:
    """Areas that no topic belongs to."""
    used = {placed.topic.area for placed in course.topics.values()}
    for n, area in enumerate(course.roadmap.areas):
        if area.id not in used:
            yield RuleFinding("warning", ("areas", n), {"area": area.id})


def _teaches(course: Course) -> set[str]:
    """The concepts that topics other than projects teach, themselves or by their points."""
    teaching = (placed for placed in course.topics.values() if placed.topic.kind in TEACHING)
    return {concept for placed in teaching for concept in placed.concepts}


def _prepared(course: Course, placed: PlacedInFile, taught: set[str]) -> bool:
    """Whether a topic teaches, or something before it or beside it does."""
    topic = placed.topic
    if topic.kind in TEACHING or topic.concept in taught:
        return True
    return any(need.topic.kind in TEACHING for need in course.needed_by(topic.id))


def _bare(course: Course) -> list[PlacedInFile]:
    """The topics without resources, of their own or of their module or stage."""
    return [
        course.topics[topic.id]
        for _, stage, module in course.modules
        for topic in module.topics
        if not (topic.resources or module.resources or stage.resources)
    ]
