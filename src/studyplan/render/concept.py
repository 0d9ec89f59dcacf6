"""A concept in all roadmaps."""

from collections.abc import Iterable, Sequence

from studyplan.core.concepts import ConceptDetail, ConceptRow, Taught
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import (
    SIGNS,
    STYLES,
    Block,
    Cell,
    Line,
    Table,
    columns,
    heading,
    line,
    signed,
    title,
)
from studyplan.render.contract import HOURS
from studyplan.render.fields import Fields
from studyplan.render.terms import HOW_FAR, KINDS, STATUSES
from studyplan.render.words import Words

AREAS = {
    "cv": N_("computer vision"),
    "dl": N_("deep learning"),
    "domains": N_("applications"),
    "framework": N_("frameworks"),
    "generative": N_("generative models"),
    "llm": N_("large language models"),
    "math": N_("mathematics"),
    "ml": N_("machine learning"),
    "multimodal": N_("multimodal models"),
    "nlp": N_("language processing"),
    "programming": N_("programming"),
    "research": N_("research"),
    "rl": N_("reinforcement learning"),
    "systems": N_("systems"),
    "transformer": N_("Transformers"),
}

_CONCEPT = Fields("id title status")
TAUGHT = Fields(
    "number key=lesson.key title",
    "concept depth kind=lesson.kind",
    ("hours=.", HOURS),
    "status=lesson.status credited_by=lesson.by followed=lesson.followed points",
)


@answer(
    "concept",
    Fields("id title area", ("requires required_by", [_CONCEPT]), ("taught", [TAUGHT])).at(
        "detail"
    ),
    {
        "": "concept: id title area",
        "requires": "requires: id title status",
        "required_by": "required-by: id title status",
        "taught": "taught: key title depth kind status",
    },
)
class ConceptView(NamedTuple):
    """A concept: what it rests on, where it is taught."""

    detail: ConceptDetail

    def blocks(self, words: Words) -> Iterable[Block]:
        """Its title and area, what it rests on, its topics, what rests on it."""
        d = self.detail
        # An area that only a roadmap's file has stands as it is there.
        area = words(AREAS[d.area]) if d.area in AREAS else d.area
        yield title(words.text(d.title), f"{d.id} · {area}")
        if d.requires:
            yield from heading(words("Prerequisites"))
            for row in d.requires:
                yield _row(row, words)
        yield from heading(words("Where it is taught"))
        if d.taught:
            yield _taught_table(d.taught, words)
        else:
            yield words.say("No roadmap has a topic about it.", "", 2)
        if d.required_by:
            yield from heading(words("Needed by"))
            yield line(words.titles(words.text(r.title) for r in d.required_by), indent=2)
        if d.taught:
            yield line()
            topic = d.taught[0].number or d.taught[0].lesson.key
            yield words.say("studyplan show {topic} · roadmap compare A B", "dim", topic=topic)


def _taught_table(taught: Sequence[Taught], words: Words) -> Table:
    rows = []
    for t in taught:
        status = words(STATUSES[t.lesson.status]) + (words(" (credit)") if t.lesson.by else "")
        rows.append(
            (
                Cell(str(t.number or ""), "accent"),
                Cell(SIGNS[t.lesson.status], STYLES.get(t.lesson.status, "")),
                (
                    Cell(words.text(t.title), STYLES.get(t.lesson.status, "")),
                    *(Cell(words.text(point), "dim") for point in t.points),
                    Cell(t.lesson.key, "dim"),
                ),
                (
                    Cell(words(HOW_FAR[t.depth])),
                    Cell(words(KINDS[t.lesson.kind]), "dim"),
                ),
                Cell(words.span(t.low_minutes, t.high_minutes)),
                (Cell(status), Cell(words("followed") if t.lesson.followed else "", "dim")),
            )
        )
    titles = ("", "", words("Topic"), words("Depth"), words("Hours"))
    return Table(columns("figures fixed grow fixed figures fixed", *titles), rows)


def _row(row: ConceptRow, words: Words) -> Line:
    aside = row.id if row.status else f"{row.id} · {words('no topic of its own')}"
    return signed(words.text(row.title), row.status, aside, 2)
