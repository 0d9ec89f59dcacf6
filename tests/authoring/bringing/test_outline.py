"""Indented text as a draft: levels, lengths, links, boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.authoring.bringing import outline
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.extents import extent

BOOK = """\
Part I: Basics
  Chapter 1  Numbers ........ 3
    sets
  Chapter 2  Limits ........ 21
Part II: More
  Chapter 3  Derivatives ..... 40
  Exercises p. 60-75
"""


def levels(draft: Draft) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Stages, modules and topics by their titles."""
    return [
        (
            stage.title,
            [(module.title, [t.title for t in module.topics]) for module in stage.modules],
        )
        for stage in draft.stages
    ]


def test_one_level_is_topics_two_are_stages_four_have_modules() -> None:
    assert levels(outline.draft("a\nb\n", "list")) == [("list", [("", ["a", "b"])])]
    two = "Cooking\n  Basics (2 weeks)\n    Knives\n    Heat (3 h)\n  Projects\n\tA loaf\n"
    draft = outline.draft(two, "list")
    assert draft.title == "Cooking"
    assert levels(draft)[0] == ("Basics", [("", ["Knives", "Heat"])])
    assert (draft.stages[0].duration, draft.topics[1].hours) == ("2 weeks", (3, 3))
    four = "One\n  Module\n    Topic\n      point\nTwo\n  Other\n    Last\n"
    draft = outline.draft(four, "list")
    assert levels(draft) == [
        ("One", [("Module", ["Topic"])]),
        ("Two", [("Other", ["Last"])]),
    ]
    assert draft.topics[0].points == ["point"]
    assert "fourth-level" in {entry.why for entry in draft.entries}


def test_chapters_run_from_page_to_page_and_are_the_topics() -> None:
    draft = outline.draft(BOOK, "Analysis")
    assert levels(draft) == [
        ("Part I: Basics", [("", ["Chapter 1 Numbers", "Chapter 2 Limits"])]),
        ("Part II: More", [("", ["Chapter 3 Derivatives", "Exercises"])]),
    ]
    pages = [topic.resources[0].pages if topic.resources else None for topic in draft.topics]
    assert pages == [18, 19, None, 16]
    book = draft.topics[0].resources[0]
    assert (book.kind, book.title, draft.topics[0].points) == ("book", "Analysis", ["sets"])


@pytest.mark.parametrize(
    ("line", "text", "minutes", "pages", "first"),
    [
        ("Vectors  12:30", "Vectors", 13, None, None),
        ("Matrices (1:02:03)", "Matrices", 62, None, None),
        ("向量 - 45分钟", "向量", 45, None, None),
        ("Limits, 20 min", "Limits", 20, None, None),
        ("Limits pp. 12–30", "Limits", None, 19, None),
        ("极限 第12-30页", "极限", None, 19, None),
        ("Sets [30 pages]", "Sets", None, 30, None),
        ("Sets . . . . 7", "Sets", None, None, 7),
        ("Version 2", "Version 2", None, None, None),
        ("Genesis 1:1-3", "Genesis 1:1-3", None, None, None),
        ("Pages 30-12", "Pages 30-12", None, None, None),
    ],
)
def test_lengths_of_lines(
    line: str, text: str, minutes: int | None, pages: int | None, first: int | None
) -> None:
    assert extent(line)[:4] == (text, minutes, pages, first)


@pytest.mark.parametrize(
    ("line", "text", "hours"),
    [
        ("Heat (3 h)", "Heat", 3),
        ("Heat 1 h 30 min", "Heat", 1.5),
        ("Heat 1h30", "Heat", 1.5),
        ("Heat 1 hour 15 minutes", "Heat", 1.25),
        ("五十音 1小时30分", "五十音", 1.5),
        ("五十音 一个半小时", "五十音", 1.5),
        ("五十音 半小时", "五十音", 0.5),
        ("Heat, half an hour", "Heat", 0.5),
        ("Heat ~2h", "Heat", 2),
        ("五十音 约 2 小时", "五十音", 2),
        ("五十音 3课时", "五十音", 3),
    ],
)
def test_hours_of_lines(line: str, text: str, hours: float) -> None:
    said = extent(line)
    assert said[:4] == (text, None, None, None)
    assert said.stated.total is not None
    assert said.stated.total[1:3] == (hours, hours)


def test_hours_and_weeks_of_an_outline_are_ranges_with_what_they_rest_on() -> None:
    draft = outline.draft("Heat 1–2h\n五十音 约 6 小时\nKnives 3 weeks\n", "list")
    assert [(one.title, one.hours, one.basis) for one in draft.topics] == [
        ("Heat", (1, 2), "1-2 hours"),
        ("五十音", (6, 6), "6 小时"),
        ("Knives", (30, 30), "3 weeks"),
    ]
    assert [(e.words, e.why) for e in draft.entries if e.became == "guess"] == [
        ("Knives", "pace-assumed")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Index ........ 140",
        "索引 … 140",
        "References 200",
        "Bibliography\t300",
        "人名索引",
        "List of figures",
    ],
)
def test_what_stands_behind_the_chapters_of_a_book_is_no_topic(line: str) -> None:
    draft = outline.draft(f"One ..... 1\nTwo ..... 20\n{line}\n", "book")
    assert [topic.title for topic in draft.topics] == ["One", "Two"]
    assert [(e.line, e.why) for e in draft.entries if e.became == "left out"] == [
        (3, "boilerplate")
    ]


def test_what_is_no_chapter_is_left_out() -> None:
    draft = outline.draft("Limits ..... 1\nSeries ..... 40\nIndex ..... 90\n", "Analysis")
    assert [topic.title for topic in draft.topics] == ["Limits", "Series"]
    assert [t.resources[0].pages for t in draft.topics] == [39, 50]
    assert [(e.words, e.why) for e in draft.entries if e.became == "left out"] == [
        ("Index ..... 90", "boilerplate")
    ]


def test_links_boxes_and_options() -> None:
    draft = outline.draft("A\n  [x] Loaf https://example.org/loaf\n  - Soup (optional)\n", "x")
    loaf, soup = draft.topics
    assert (loaf.title, loaf.ticked) == ("Loaf", True)
    assert [one.url for one in loaf.resources] == ["https://example.org/loaf"]
    assert (soup.ticked, soup.optional) == (None, True)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (BOOK, True),
        ("a\n  b\n", True),
        ("a\nb\n", False),
        ("# A\n  b\n", False),
        ("- a\n  - [b](https://example.org)\n", False),
        ("| a |\n  | b |\n", False),
    ],
)
def test_what_looks_like_an_outline(text: str, fits: bool) -> None:
    assert outline.fits(text) == fits


_LINE = st.tuples(st.integers(0, 6), st.text("ab 1:.[]x页", min_size=1, max_size=12))


@given(st.lists(_LINE, max_size=12))
def test_every_line_with_words_is_in_the_report(lines: list[tuple[int, str]]) -> None:
    text = "\n".join(" " * indent + said for indent, said in lines)
    draft = outline.draft(text, "any")
    told = {
        line
        for entry in draft.entries
        if entry.became != "guess"
        for line in range(entry.line, entry.last + 1)
    }
    assert told >= {n for n, (_, said) in enumerate(lines, 1) if said.strip()}
    assert all(topic.title for topic in draft.topics)
