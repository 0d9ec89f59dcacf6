"""A source brought: read in its format, named, with what it needs, as a draft and as a file."""

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate

from studyplan.authoring.bringing import ids, needs
from studyplan.authoring.bringing.dating import dated
from studyplan.authoring.bringing.draft import (
    MOST_TOPICS,
    Draft,
    DraftCriterion,
    DraftStage,
    DraftTopic,
    cut,
)
from studyplan.authoring.bringing.kept import Kept
from studyplan.authoring.bringing.readers import BroughtSource, drafted
from studyplan.authoring.bringing.report import true
from studyplan.authoring.bringing.titles import key
from studyplan.core.import_report import ReportEntry
from studyplan.core.text import is_han


def brought(source: BroughtSource, format_: str, name: str = "") -> Draft:
    """The draft that a source is, with ids and prerequisites; without stages where it has none.

    `name` is the id that is asked for.
    """
    draft = drafted(source, format_)
    if not draft.topics:
        return draft
    told: list[ReportEntry] = []

    def on_its_day(topic: DraftTopic) -> DraftTopic:
        made, entry = dated(topic, source.today)
        told.extend([entry] if entry else [])
        first: dict[str, int] = {}
        again = {n for n, one in enumerate(topic.points) if first.setdefault(key(one), n) < n}
        told.extend(  # of two alike, one could not be ticked
            ReportEntry(
                topic.line, topic.line, cut(topic.points[n]), "left out", "twice", topic.file
            )
            for n in sorted(again)
        )
        if not again:
            return made
        return made._replace(
            points=tuple(point for n, point in enumerate(topic.points) if n not in again)
        )

    draft = ids.named(_without_weeks(mapped(_bounded(draft), on_its_day)), name)
    draft, strange = needs.resolved(draft)
    titles = {topic.id: topic.title for topic in draft.topics}
    draft = draft._replace(criteria=[*_shown(draft)])
    draft = _with_notes(draft, {topic.id: rest for topic, rest in strange})
    entries = [*needs.told((*draft.entries, *told), draft.topics)]
    entries += [
        ReportEntry(topic.line, topic.line, titles[one], "need", "", topic.file)
        for topic in draft.topics
        for one in topic.needs
    ]
    for topic, rest in strange:
        said = cut(", ".join(rest))
        entries.append(
            ReportEntry(topic.line, topic.line, said, "note", "need-unknown", topic.file)
        )
    entries += [
        ReportEntry(line, line, one.title, "note", "relative", topic.file)
        for topic in draft.topics
        for one in topic.resources
        for line in (one.line or topic.line,)
        if not one.url and one.note
    ]
    entries = [*true(entries, Kept(draft))]
    entries.append(ReportEntry(1, 1, draft.title, "guess", "level-assumed"))
    if any(one.shown_by for one in draft.criteria):
        entries.append(ReportEntry(1, 1, draft.title, "guess", "shown-by-stage"))
    entries.sort(key=lambda entry: (entry.file, entry.line))
    where = {"title": draft.title, "file": source.file, "url": source.url}
    return draft._replace(entries=entries, source={**where, **draft.source})


def _bounded(draft: Draft) -> Draft:
    """The draft with as many topics as a roadmap holds; the rest is told in the report."""
    sizes = [len(stage.topics) for stage in draft.stages]
    if sum(sizes) <= MOST_TOPICS:
        return draft
    kept: list[DraftStage] = []
    entries = [*draft.entries]
    for stage, before in zip(draft.stages, [0, *accumulate(sizes)], strict=False):
        room = MOST_TOPICS - before
        modules = []
        for module in stage.modules:
            entries += [
                ReportEntry(topic.line, topic.line, topic.title, "left out", "too-many", topic.file)
                for topic in module.topics[max(0, room) :]
            ]
            if room > 0:
                modules.append(module._replace(topics=module.topics[:room]))
            room -= len(module.topics)
        if modules:
            kept.append(stage._replace(modules=modules))
    return draft._replace(stages=kept, entries=entries)


def _without_weeks(draft: Draft) -> Draft:
    """The draft in which what is on a day does not last the week that it is in."""
    stages = [
        stage._replace(
            modules=[
                module._replace(duration="") if any(t.on for t in module.topics) else module
                for module in stage.modules
            ]
        )
        for stage in draft.stages
    ]
    return draft._replace(stages=stages)


def _shown(draft: Draft) -> Iterator[DraftCriterion]:
    """The aims of stages, each shown by the topics of its stage."""
    ids_of = {stage.title: [topic.id for topic in stage.topics] for stage in draft.stages}
    for one in draft.criteria:
        yield one._replace(shown_by=ids_of.get(one.area, ()))


def _with_notes(draft: Draft, strange: Mapping[str, list[str]]) -> Draft:
    """The draft in which topics say what they need where that names no topic."""

    def noted(topic: DraftTopic) -> DraftTopic:
        if topic.id not in strange:
            return topic
        names = ", ".join(strange[topic.id])
        is_chinese = any(map(is_han, names))
        said = f"先修要求：{names.replace(', ', '、')}" if is_chinese else f"Prerequisites: {names}"
        return topic._replace(note=f"{topic.note} · {said}" if topic.note else said)

    return mapped(draft, noted)


def mapped(draft: Draft, changed: Callable[[DraftTopic], DraftTopic]) -> Draft:
    """The draft with each topic changed."""
    stages = [
        stage._replace(
            modules=[m._replace(topics=[changed(t) for t in m.topics]) for m in stage.modules]
        )
        for stage in draft.stages
    ]
    return draft._replace(stages=stages)
