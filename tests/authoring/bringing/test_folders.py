"""A folder of pages: each a topic, in the order of an index or of their names."""

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import written
from studyplan.roadmaps.load import load_bytes
from tests.authoring.bringing import made

PAGES = {
    "basics/10-trees.md": "# Trees\n\n## Heaps\n\n[A](https://e.org/a)\n\n## References\n- [B](https://e.org/b)\n",
    "basics/2-loops.md": "# Loops (3 hours)\n\nText.\n",
    "course.en.md": made.PAGE.replace("很好的课程", "A good course"),
    "course.md": made.PAGE,
    "CONTRIBUTING.md": "# How to help\n",
}


def draft(files: dict[str, str], language: str = "en") -> Draft:
    return brought(BroughtSource("site", "", beside=files, language=language), "markdown")


def shape(found: Draft) -> list[tuple[str, list[str]]]:
    return [(stage.title, [topic.title for topic in stage.topics]) for stage in found.stages]


def test_pages_are_topics_in_the_order_of_their_names() -> None:
    found = draft(PAGES)
    assert shape(found) == [("Basics", ["Loops", "Trees"]), ("site", ["CS1: Machines"])]
    loops, trees, _ = found.topics
    assert loops.hours == (3.0, 3.0)
    assert trees.points == ("Heaps",)
    assert [one.url for one in trees.resources] == ["https://e.org/b", "https://e.org/a"]
    load_bytes(written(found, "2026.11", {}).encode(), "x")


def test_a_page_in_several_languages_is_read_in_one() -> None:
    for language, file in (("en", "course.md"), ("zh", "course.en.md")):
        out = {entry.file for entry in draft(PAGES, language).entries if entry.why == "language"}
        assert out == {file}


def test_an_index_says_the_order_and_the_groups() -> None:
    summary = (
        "# Summary\n\n- [Start](course.md)\n\n## Later\n\n- [Trees](basics/10-trees.md)\n"
        "- [Loops](./basics/2-loops.md)\n"
    )
    found = draft({**PAGES, "SUMMARY.md": summary})
    assert shape(found) == [("site", ["CS1: Machines"]), ("Later", ["Trees", "Loops"])]


def test_a_readme_that_says_what_there_is_to_learn_is_enough() -> None:
    found = draft({**PAGES, "README.md": made.COURSES})
    assert [stage.title for stage in found.stages] == ["Basics"]
    assert {entry.file for entry in found.entries if entry.why == "beside"} >= {"basics/2-loops.md"}


def test_a_page_whose_text_is_not_kept_says_so() -> None:
    pages = {
        "long_pages/1.md": "# One\n\nFirst words of it.\n\nMore words than are kept.\n",
        "2.md": "# Two\n\nAll of it.\n",
    }
    found = draft(pages)
    assert [stage.title for stage in found.stages] == ["site", "Long pages"]
    assert [e.file for e in found.entries if e.why == "page"] == ["long_pages/1.md"]


BOOK = {
    "SUMMARY.md": "# Summary\n\n* [Intro](README.md)\n* [One](1/one.md)\n  * [Sub](1/sub.md)\n"
    "* [Two](2/two.md)\n* [Gone](2/gone.md)\n",
    "README.md": "# My book\nIt is about wood.\n",
    "1/one.md": "# Chapter One\nText.\n",
    "1/sub.md": "# Tools\n- [ ] cut\n- [x] plane\n",
    "2/two.md": "# Chapter Two\nPrerequisites: Chapter One\n\nSee [one](../1/one.md), after Alchemy.\n",
}


def test_pages_keep_the_order_of_the_summary() -> None:
    found = draft(BOOK)
    assert found.title == "My book"
    assert shape(found) == [
        ("My book", ["My book"]),
        ("One", ["Chapter One"]),
        ("Tools", ["cut", "plane"]),
        ("Chapter Two", ["Chapter Two"]),
    ]
    assert found.topics[4].needs == ("chapter-one",)
    load_bytes(written(found, "2026.11", {}).encode(), "x")


def test_what_is_ticked_on_a_page_is_a_topic_of_its_own() -> None:
    assert [one.ticked for one in draft(BOOK).topics] == [None, None, False, True, None]


def test_what_is_told_of_a_page_has_its_name_and_its_line() -> None:
    told = {(e.why, e.became): (e.file, e.line) for e in draft(BOOK).entries}
    assert told["relative", "note"] == ("2/two.md", 4)
    assert told["", "need"] == ("2/two.md", 1)
    assert told["no-page", "left out"] == ("SUMMARY.md", 7)
