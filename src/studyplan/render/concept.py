"""A concept in all roadmaps."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.concepts import ConceptDetail, ConceptRow, Taught
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Column, Line, Table, line, title
from studyplan.render.topic import heading
from studyplan.render.words import Words, in_hours


class ConceptView(NamedTuple):
    """A concept: what it rests on, where it is taught."""

    detail: ConceptDetail

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `concept --json`."""
        d = self.detail
        return {
            "schema": 1,
            "id": d.id,
            "title": words.text(d.title),
            "area": d.area,
            "requires": [_row_json(row, words) for row in d.requires],
            "required_by": [_row_json(row, words) for row in d.required_by],
            "taught": [taught_json(t, words) for t in d.taught],
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`concept`, `requires`, `required-by`, `taught`, each with its fields."""
        d = self.detail
        yield "concept", d.id, words.text(d.title), d.area
        for kind, some in (("requires", d.requires), ("required-by", d.required_by)):
            for row in some:
                yield kind, row.id, words.text(row.title), row.status or ""
        for t in d.taught:
            key, depth, kind = t.lesson.key, t.lesson.depth, t.lesson.kind
            yield "taught", key, words.text(t.title), depth, kind, t.status

    def blocks(self, words: Words) -> Iterable[Block]:
        """Its title and area, what it rests on, its topics, what rests on it."""
        d = self.detail
        yield title(words.text(d.title), f"{d.id} · {words(f'area.{d.area}')}")
        if d.requires:
            yield from heading(words("concept.requires"))
            for row in d.requires:
                yield _row(row, words)
        yield from heading(words("concept.taught"))
        if not d.taught:
            yield line(words("concept.untaught"), indent=2)
        else:
            yield _taught_table(d.taught, words)
        if d.required_by:
            yield from heading(words("concept.required-by"))
            yield line(words.listed([words.text(r.title) for r in d.required_by]), indent=2)
        if d.taught:
            yield line()
            first = d.taught[0]
            yield line(words("concept.hint", topic=first.number or first.lesson.key), "dim")


def _taught_table(taught: Sequence[Taught], words: Words) -> Table:
    rows = []
    for t in taught:
        status = words(f"status.{t.status}") + (words("concept.credit") if t.lesson.by else "")
        rows.append(
            (
                Cell(str(t.number or ""), "accent"),
                Cell(SIGNS[t.status], STYLES.get(t.status, "")),
                (Cell(words.text(t.title), STYLES.get(t.status, "")), Cell(t.lesson.key, "dim")),
                (
                    Cell(words(f"concept.{t.lesson.depth}")),
                    Cell(words(f"kind.{t.lesson.kind}"), "dim"),
                ),
                Cell(words.span(t.low_minutes, t.high_minutes)),
                (Cell(status), Cell(words("roadmaps.followed") if t.followed else "", "dim")),
            )
        )
    columns = (
        Column("", right=True, fixed=True),
        Column("", fixed=True),
        Column(words("column.topic"), grow=True),
        Column(words("column.depth"), fixed=True),
        Column(words("column.hours"), right=True, fixed=True),
        Column("", fixed=True),
    )
    return Table(columns, rows)


def _row(row: ConceptRow, words: Words) -> Line:
    sign = SIGNS[row.status] if row.status else " "
    aside = row.id if row.status else f"{row.id} · {words('concept.untaught-short')}"
    return Line(
        (
            Cell(f"{sign} {words.text(row.title)}", STYLES.get(row.status or "", "")),
            Cell(f"  {aside}", "dim"),
        ),
        2,
    )


def _row_json(row: ConceptRow, words: Words) -> dict[str, Any]:
    return {"id": row.id, "title": words.text(row.title), "status": row.status}


def taught_json(t: Taught, words: Words) -> dict[str, Any]:
    """A topic as one that teaches a concept."""
    return {
        "number": t.number,
        "key": t.lesson.key,
        "title": words.text(t.title),
        "concept": t.lesson.concept or None,
        "depth": t.lesson.depth,
        "kind": t.lesson.kind,
        "hours": {"low": in_hours(t.low_minutes), "high": in_hours(t.high_minutes)},
        "status": t.status,
        "credited_by": t.lesson.by,
        "followed": t.followed,
    }
