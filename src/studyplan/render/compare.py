"""Two roadmaps side by side."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.concepts import Comparison, Taught, minutes
from studyplan.core.text import Text
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Column, Line, Table, line, title
from studyplan.render.concept import taught_json
from studyplan.render.topic import heading
from studyplan.render.words import Words, in_hours

# As many titles of a roadmap's own topics as a person reads; --json has all.
_LISTED = 12


class CompareView(NamedTuple):
    """Two roadmaps: their ids and titles, all their topics, and how these compare.

    Of what only one has, a screen shows a few titles, or `every` topic.
    """

    ids: tuple[str, str]
    titles: tuple[Text, Text]
    topics: tuple[list[Taught], list[Taught]]
    found: Comparison
    every: bool = False

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
            if self.every:
                yield from (_alone(topic, words) for topic in only)
                continue
            names = [words.text(t.title) for t in only]
            shown = words.some(names, _LISTED)
            if len(names) > _LISTED:
                shown += words("compare.all")
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


def _alone(topic: Taught, words: Words) -> Line:
    named = Cell(f"{SIGNS[topic.status]} {words.text(topic.title)}", STYLES.get(topic.status, ""))
    return Line((named, Cell(f"  {topic.lesson.key.partition('/')[2]}", "dim")), 2)


def _sum(topics: Sequence[Taught], words: Words) -> tuple[Cell, Cell]:
    return Cell(str(len(topics))), Cell(words.span(*minutes(topics)), "dim")


def _sum_json(topics: Sequence[Taught]) -> dict[str, Any]:
    low, high = minutes(topics)
    return {
        "topics": len(topics),
        "hours": {"low": in_hours(low), "high": in_hours(high)},
    }


def _side(topics: Sequence[Taught], words: Words) -> list[Line]:
    return [
        Line(
            (
                Cell(f"{SIGNS[t.status]} {words.text(t.title)}", STYLES.get(t.status, "")),
                Cell(f"  {words(f'concept.{t.lesson.depth}')}", "dim"),
            )
        )
        for t in topics
    ]
