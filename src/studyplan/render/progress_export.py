"""How far the learner is, as a document and as a table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from studyplan.core.living import Stretch
from studyplan.core.records import NOTHING, Counts, StageCounts, TopicRow
from studyplan.core.vocabulary import MET
from studyplan.render.csv import table
from studyplan.render.exports import COLUMNS
from studyplan.render.fields import Fields
from studyplan.render.markdown import escape
from studyplan.render.words import Words, in_hours

# The topic, when begun, what credits it, minutes logged, points, points ticked.
Studied = tuple[TopicRow, str | None, str | None, int, int, int]


def _left(t: TopicRow) -> float:
    return 0.0 if t.status in MET else in_hours(t.left)


_ROW = Fields(
    COLUMNS.some("key title kind lane stage module status").at("0"),
    "started=1 finished=0.finished_on credited_by=2 points=4 ticked=5",
    ("hours", "0.minutes", in_hours),
    ("hours_left", "0", _left),
    "minutes_spent=3 planned_from=6.first planned_to=6.last",
)
_HEADINGS = {
    "doing": "progress.doing",
    "done": "progress.done",
    "known": "progress.known",
    "skipped": "progress.skipped",
}


def progress_csv(topics: Iterable[Studied], planned: Mapping[str, Stretch], words: Words) -> str:
    """A row for each topic of the followed roadmaps, and for others on which something was done.

    `planned` is from when to when topics are planned, by their keys.
    """
    rows = ((*one, planned.get(one[0].key)) for one in topics)
    return table(_ROW.table(rows, words))


def progress_markdown(
    stages: Sequence[StageCounts], topics: Sequence[Studied], today: date, words: Words
) -> str:
    """A table of the stages of each roadmap, then what is in progress, done, known, and skipped."""
    return "\n\n".join(_blocks(stages, topics, today, words)) + "\n"


def _blocks(
    stages: Sequence[StageCounts], topics: Sequence[Studied], today: date, words: Words
) -> Iterable[str]:
    yield f"# {escape(words('progress.title', day=words.day(today)))}"
    if not stages:
        yield escape(words("next.nothing-followed"))
    for roadmap, its in groupby(stages, lambda stage: stage.roadmap):
        some = list(its)
        yield f"## {escape(words.text(some[0].roadmap_title))}"
        begun = words.day(date.fromisoformat(some[0].start))
        spent = sum(t[3] for t in topics if t[0].roadmap == roadmap)
        said = words("progress.since", day=begun)
        if spent:
            said += words("progress.spent", hours=words.hours(spent))
        yield escape(said)
        yield _stages(some, words)
    for status, heading in _HEADINGS.items():
        listed = [t for t in topics if t[0].status == status]
        if listed:
            yield f"## {escape(words(heading))}"
            listed.sort(key=lambda t: t[0].finished_on or t[1] or "")
            yield "\n".join(_topic(t, words) for t in listed)


def _stages(stages: Sequence[StageCounts], words: Words) -> str:
    titles = [words(f"column.{name}") for name in ("stage", "topics", "hours")]
    lines = ["| " + " | ".join(titles) + " |", "|---|--:|--:|"]
    whole = NOTHING
    for number, stage in enumerate(stages, 1):
        whole = whole.plus(stage.counts)
        lines.append(_row(f"{number}. {words.text(stage.title)}", stage.counts, words))
    lines.append(_row(words("status.together"), whole, words))
    return "\n".join(lines)


def _row(title: str, c: Counts, words: Words) -> str:
    hours = f"{words.hours(c.minutes_done)} / {words.hours(c.minutes_wanted)}"
    topics = f"{c.done} / {c.topics}"
    if c.known:
        topics += words("progress.and-known", count=c.known)
    return f"| {escape(title)} | {escape(topics)} | {escape(hours)} |"


def _topic(studied: Studied, words: Words) -> str:
    t, started, by, spent, points, ticked = studied
    facts = []
    if t.status == "doing":
        if started:
            facts.append(words("show.since", day=words.near(date.fromisoformat(started), date.min)))
        if points:
            facts.append(words("progress.points", ticked=ticked, points=points))
    elif t.finished_on:
        facts.append(words.day(date.fromisoformat(t.finished_on)))
    if by:
        facts.append(words("progress.credited", id=by))
    if spent:
        facts.append(words("progress.logged", hours=words.hours(spent)))
    tick = "x" if t.status == "done" else " "
    title = f"**{escape(words.text(t.title))}**"
    said = f" — {escape(' · '.join(facts))}" if facts else ""
    return f"- [{tick}] {title}{said} <!-- {t.key} -->"
