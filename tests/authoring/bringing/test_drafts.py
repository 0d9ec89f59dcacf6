"""What holds for every draft: it validates, every line is told of, links and ids are right."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.authoring.bringing import page
from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import MOST_TOPICS, Draft
from studyplan.authoring.bringing.markdown import read
from studyplan.authoring.bringing.readers import BroughtSource
from studyplan.authoring.bringing.writing import written
from studyplan.authoring.lint import lint_bytes
from studyplan.roadmaps.load import load_bytes
from tests.authoring.bringing import made

WORDS = st.text(
    st.sampled_from("ab cd习学周Ω:#-|`*_[]()<>&'\"\\!12,、；。\u200b\t\x1b🎯/."), max_size=24
)
TITLES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "Week 1",
            "第3-5周",
            "Resources:",
            "学习目标",
            "Tier 0",
            "License",
            "Basics (4 weeks)",
            "Day 2",
            "Tasks",
        ]
    ),
)
URLS = st.sampled_from(
    [
        "https://e.org/1",
        "http://e.org/2?a=b&c",
        "/x.md",
        "#a",
        "javascript:x",
        "e.com/3",
        "",
        "https://",
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    text = draw(WORDS).replace("\n", " ")
    if draw(st.booleans()):
        text = f"{text} [{draw(WORDS)}]({draw(URLS)}) {draw(WORDS)}"
    return draw(st.sampled_from(["", "[ ] ", "[x] ", "**A**: ", "Course: "])) + text


@st.composite
def parts(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 6))
    if kind == 0:
        return f"{'#' * draw(st.integers(1, 5))} {draw(TITLES)}"
    if kind == 1:
        return "\n".join(
            f"{' ' * draw(st.integers(0, 4))}- {draw(entries())}"
            for _ in range(draw(st.integers(1, 4)))
        )
    if kind == 2:
        head = draw(
            st.sampled_from(
                ["Course | Duration | Prerequisites", "周 | 内容 | 时间", "# | Title | Link"]
            )
        )
        rows = [
            f"{draw(entries())} | {draw(TITLES)} | {draw(entries())}"
            for _ in range(draw(st.integers(0, 3)))
        ]
        return "\n".join([head, "--|--|--", *rows])
    if kind == 3:
        return f"<details><summary>{draw(TITLES)}</summary>\n\n{draw(entries())}\n\n</details>"
    if kind == 4:
        return f"<table><tr><td>{draw(entries())}<td>{draw(WORDS)}</table><a href='{draw(URLS)}'>{draw(WORDS)}"
    return draw(entries())


SOURCES = st.lists(parts(), min_size=1, max_size=10).map("\n\n".join)


def check(text: str, found: Draft) -> None:
    file = written(found, "2026.11", {"head": "Imported.", "stages": "Stages."}).encode()
    roadmap = load_bytes(file, "x")
    assert [t.id for s in roadmap.stages for m in s.modules for t in m.topics] == [
        t.id for t in found.topics
    ]
    told = {line for entry in found.entries for line in range(entry.line, entry.last + 1)}
    said = {n for n, line in enumerate(text.split("\n"), 1) if re.sub(r"[\s>]", "", line)}
    assert said <= told


@pytest.mark.parametrize("text", made.ALL)
@pytest.mark.parametrize("keep_all", [False, True])
def test_each_kind_validates_and_every_line_is_told_of(text: str, keep_all: bool) -> None:
    found = brought(BroughtSource("x", text, keep_all=keep_all), "markdown")
    assert found.topics
    check(text, found)
    file = written(found, "2026.11", {})
    lint_bytes(file.encode(), "x")


@given(SOURCES, st.booleans())
@settings(max_examples=150)
def test_whatever_it_is_made_of_it_validates(text: str, keep_all: bool) -> None:
    found = brought(BroughtSource("x", text, keep_all=keep_all), "markdown")
    if found.topics:
        check(text, found)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_ids_are_unique_and_the_same_again(titles: list[str]) -> None:
    text = "# A\n\n" + "\n".join(
        f"- [ ] {title.strip() or 'x'}" for title in (*titles, "a", "b", "c", "d")
    )
    once, again = (brought(BroughtSource("x", text), "markdown") for _ in range(2))
    ids = [topic.id for topic in once.topics]
    assert len({*ids}) == len(ids)
    assert ids == [topic.id for topic in again.topics]


def test_every_link_of_what_is_kept_is_there_once() -> None:
    for text in made.ALL:
        found = brought(BroughtSource("x", text), "markdown")
        mine = Counter(
            one.url or one.note
            for resources in (
                *(topic.resources for topic in found.topics),
                *(stage.resources for stage in found.stages),
                found.resources,
            )
            for one in resources
        )
        out = {
            line
            for entry in found.entries
            if entry.became == "left out" and entry.why != "markup"
            for line in range(entry.line, entry.last + 1)
        }
        kept = Counter(
            link.url
            for block in read(text, "x").blocks
            if not {*range(block.line, block.last + 1)} <= out
            for link in page.all_links(block)
        )
        assert mine == kept


@pytest.mark.slow
def test_a_file_of_megabytes_is_read_as_far_as_one_roadmap_can_hold() -> None:
    part = "## Part {n}\n\n" + "- [ ] [A course](https://e.org/{n})\n" * 40
    text = "# Big\n\n" + "\n".join(part.replace("{n}", str(n)) for n in range(400))
    found = brought(BroughtSource("x", text), "markdown")
    assert len(found.topics) == MOST_TOPICS
    last = text.count("\n") + 1
    (rest,) = [entry for entry in found.entries if entry.why == "beyond"]
    assert rest.last == last
    assert [entry for entry in found.entries if entry.why == "too-many"]
