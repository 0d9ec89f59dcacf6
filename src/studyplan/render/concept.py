"""A concept in all roadmaps, and two roadmaps side by side."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.concepts import Comparison, ConceptDetail, ConceptRow, Taught, minutes
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Column, Line, Table, line, title
from studyplan.render.topic import SIGNS, heading
from studyplan.render.words import Words

# As many titles of a roadmap's own topics as a person reads; --json has all.
_LISTED = 12


class ConceptView(NamedTuple):
    """A concept: what it rests on, where it is taught."""

    detail: ConceptDetail

    def listed(self) -> list[str]:
        """The keys of its topics, in the order of their numbers."""
        return [t.lesson.key for t in self.detail.taught]

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
            yield line(words("concept.hint"), "dim")


def _taught_table(taught: Sequence[Taught], words: Words) -> Table:
    rows = []
    for number, t in enumerate(taught, 1):
        status = words(f"status.{t.status}") + (words("concept.credit") if t.lesson.by else "")
        rows.append(
            (
                Cell(f"{number}", "dim"),
                Cell(SIGNS[t.status], _style(t.status)),
                (Cell(words.text(t.title), _style(t.status)), Cell(t.lesson.key, "dim")),
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


def _style(status: str) -> Any:
    return {"done": "good", "doing": "accent"}.get(status, "")


def _row(row: ConceptRow, words: Words) -> Line:
    sign = SIGNS[row.status] if row.status else " "
    aside = row.id if row.status else f"{row.id} · {words('concept.untaught-short')}"
    return Line(
        (
            Cell(f"{sign} {words.text(row.title)}", _style(row.status or "")),
            Cell(f"  {aside}", "dim"),
        ),
        2,
    )


def _row_json(row: ConceptRow, words: Words) -> dict[str, Any]:
    return {"id": row.id, "title": words.text(row.title), "status": row.status}


def taught_json(t: Taught, words: Words) -> dict[str, Any]:
    """A topic as one that teaches a concept."""
    return {
        "key": t.lesson.key,
        "title": words.text(t.title),
        "concept": t.lesson.concept or None,
        "depth": t.lesson.depth,
        "kind": t.lesson.kind,
        "hours": {"low": round(t.low_minutes / 60, 1), "high": round(t.high_minutes / 60, 1)},
        "status": t.status,
        "credited_by": t.lesson.by,
        "followed": t.followed,
    }


class CompareView(NamedTuple):
    """Two roadmaps: their ids and titles, all their topics, and how these compare."""

    ids: tuple[str, str]
    titles: tuple[Text, Text]
    topics: tuple[list[Taught], list[Taught]]
    found: Comparison

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap compare --json`."""
        c = self.found
        return {
            "schema": 1,
            "roadmaps": [
                {
                    "id": name,
                    "title": words.text(text),
                    **_sum_json(topics),
                    "only_here": _sum_json(only),
                    "credited": _sum_json(credited),
                }
                for name, text, topics, only, credited in zip(
                    self.ids, self.titles, self.topics, *self._sides(), strict=True
                )
            ],
            "shared": [
                {
                    "concept": s.id,
                    "title": words.text(s.title),
                    "topics": [
                        [taught_json(t, words) for t in side] for side in (s.first, s.second)
                    ],
                }
                for s in c.shared
            ],
            "only": [[taught_json(t, words) for t in only] for only in self._sides()[0]],
        }

    def _sides(self) -> tuple[list[list[Taught]], list[list[Taught]]]:
        """For each roadmap: what only it has, and what the other one credits."""
        c = self.found
        return [c.only_first, c.only_second], [c.credited_first, c.credited]

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`shared` with concept and topics of both; `only` with roadmap, key, title."""
        for s in self.found.shared:
            keys = (" ".join(t.lesson.key for t in side) for side in (s.first, s.second))
            yield "shared", s.id, *keys
        for name, only in zip(self.ids, self._sides()[0], strict=True):
            for t in only:
                yield "only", name, t.lesson.key, words.text(t.title)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The sums, the shared concepts, and what only one has."""
        yield title(words("compare.title", count=words.count(len(self.found.shared), "concept")))
        yield line()
        yield self._sums(words)
        yield from heading(words("compare.shared"))
        columns = (
            Column(words("column.concept"), grow=True),
            Column(words.text(self.titles[0]), grow=True),
            Column(words.text(self.titles[1]), grow=True),
        )
        rows = [
            (Cell(words.text(s.title), "strong"), _side(s.first, words), _side(s.second, words))
            for s in self.found.shared
        ]
        yield Table(columns, rows)
        for text, only in zip(self.titles, self._sides()[0], strict=True):
            yield from heading(words("compare.only", roadmap=words.text(text)))
            names = [words.text(t.title) for t in only]
            shown = words.listed(names[:_LISTED])
            if len(names) > _LISTED:
                shown += words("and-more", count=words.count(len(names) - _LISTED, "topic"))
            yield line(shown or words("compare.nothing"), indent=2)

    def _sums(self, words: Words) -> Table:
        only, credited = self._sides()
        rows = []
        for n in range(2):
            shared = [t for t in self.topics[n] if t not in only[n]]
            rows.append(
                (
                    (Cell(words.text(self.titles[n]), "strong"), Cell(self.ids[n], "dim")),
                    *(
                        _sum(topics, words)
                        for topics in (self.topics[n], shared, only[n], credited[n])
                    ),
                )
            )
        heads = ("column.topics", "compare.shared", "compare.own", "compare.credited")
        right = (Column(words(key), right=True, fixed=True) for key in heads)
        return Table((Column("", grow=True), *right), rows)


def _sum(topics: Sequence[Taught], words: Words) -> tuple[Cell, Cell]:
    return Cell(str(len(topics))), Cell(words.span(*minutes(topics)), "dim")


def _sum_json(topics: Sequence[Taught]) -> dict[str, Any]:
    low, high = minutes(topics)
    return {
        "topics": len(topics),
        "hours": {"low": round(low / 60, 1), "high": round(high / 60, 1)},
    }


def _side(topics: Sequence[Taught], words: Words) -> list[Line]:
    return [
        Line(
            (
                Cell(f"{SIGNS[t.status]} {words.text(t.title)}", _style(t.status)),
                Cell(f"  {words(f'concept.{t.lesson.depth}')}", "dim"),
            )
        )
        for t in topics
    ]
