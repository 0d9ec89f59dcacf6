"""Chapters and lectures of a list in Markdown, with minutes or pages at the ends of their lines."""

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource


def of(*lines: str) -> Draft:
    text = (
        "# A course\n\n## Part one\n\n" + "\n".join(lines) + "\n\n## Part two\n\n- Other\n- More\n"
    )
    return brought(BroughtSource("a", text), "markdown")


def sizes(draft: Draft) -> list[tuple[str, int | None, int | None]]:
    found = []
    for topic in draft.stages[0].topics:
        first = topic.resources[0] if topic.resources else None
        found.append((topic.title, first and first.minutes, first and first.pages))
    return found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["- Intro (12:30)", "- Loops — 1:02:03"], [("Intro", 13, None), ("Loops", 62, None)]),
        (["- [ ] 引言 20分钟", "- [ ] 循环 8分钟"], [("引言", 20, None), ("循环", 8, None)]),
        (["1. Trees, pp. 45–67", "2. Graphs (30 pages)"], [("Trees", None, 23), ("Graphs", None, 30)]),
        (["- Trees … 45–67", "- Graphs ... 68-70"], [("Trees", None, 23), ("Graphs", None, 3)]),
        (["- 树 第45-67页", "- 图 12页"], [("树", None, 23), ("图", None, 12)]),
        (["- Trees ..... 45", "- Graphs ..... 67", "- Sets"], [("Trees", None, 22), ("Graphs", None, None), ("Sets", None, None)]),
        (["- Meet at 12:30", "- Loops", "- Names", "- Sets"], [("Meet at 12:30", None, None), ("Loops", None, None), ("Names", None, None), ("Sets", None, None)]),
    ],
)  # fmt: skip
def test_lines_say_how_long_chapters_are(lines: list[str], found: list[object]) -> None:
    assert sizes(of(*lines)) == found


def test_a_lecture_has_its_own_link_and_a_chapter_the_book() -> None:
    draft = of("- [Loops](https://example.org/l) 12:30", "- Names (9:59)")
    loops, names = draft.stages[0].topics
    assert (loops.resources[0].url, loops.resources[0].minutes) == ("https://example.org/l", 13)
    assert (names.resources[0].title, names.resources[0].minutes) == ("A course", 10)


def test_what_says_its_hours_has_them() -> None:
    draft = of("- Loops (2 hours)", "- Names (12:00)", "- Sets (10:00)")
    assert draft.topics[0].hours == (2, 2)
