"""A roadmap as Markdown, read back by another program: what stands under what."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from studyplan.core.model import Roadmap
from studyplan.core.text import Text
from studyplan.core.vocabulary import Language
from studyplan.render import markdown
from studyplan.render.roadmap_parts import everything
from studyplan.render.terms import NOTES, SECTIONS
from studyplan.render.words import Words
from studyplan.roadmaps import parts
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue, load_bundled
from studyplan.roadmaps.resolve import resolve
from tests.roadmaps.made import roadmaps

GFM = MarkdownIt("gfm-like", {"linkify": False})
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Read(NamedTuple):
    """An entry of a list, and those under it."""

    text: str
    under: list["Read"]


class Part(NamedTuple):
    """What stands under a heading, up to the next one."""

    level: int
    title: str
    texts: list[str]
    lists: list[tuple[str, list[Read]]]


def shown(node: SyntaxTreeNode) -> str:
    """The text that a reader sees."""
    if node.type in ("text", "text_special", "code_inline"):
        return node.content
    return "".join(shown(child) for child in node.children)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def entries(node: SyntaxTreeNode) -> list[Read]:
    found = []
    for item in node.children:
        texts = [squeezed(shown(c)) for c in item.children if c.type == "paragraph"]
        lists = [c for c in item.children if c.type.endswith("_list")]
        assert len(texts) == 1
        assert len(lists) <= 1
        assert {c.type for c in item.children} <= {"paragraph", "bullet_list"}
        found.append(Read(texts[0], entries(lists[0]) if lists else []))
    return found


def parts_of(text: str) -> list[Part]:
    found: list[Part] = []
    for node in SyntaxTreeNode(GFM.parse(text)).children:
        if node.type == "heading":
            found.append(Part(int(node.tag[1]), squeezed(shown(node)), [], []))
        elif node.type == "paragraph":
            found[-1].texts.append(squeezed(shown(node)))
        else:
            assert node.type in ("bullet_list", "ordered_list")
            found[-1].lists.append((node.type, entries(node)))
    return found


def under(found: list[Part], title: str) -> list[Part]:
    """The part of that title and what is one level below it."""
    (start,) = [n for n, part in enumerate(found) if (part.level, part.title) == (2, title)]
    rest = found[start + 1 :]
    end = next((n for n, part in enumerate(rest) if part.level < 3), len(rest))
    return [found[start], *rest[:end]]


def only(part: Part) -> list[Read]:
    ((_, read),) = part.lists
    return read


def written(o: Roadmap, language: Language) -> str:
    words = Words(language)
    return "".join(markdown.write(everything(o, words), words))


def exported(o: Roadmap, language: Language) -> tuple[list[Part], Words]:
    words = Words(language)
    text = written(o, language)
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    return parts_of(text), words


@pytest.fixture(scope="module", params=bundled_ids())
def outline(request: pytest.FixtureRequest) -> Roadmap:
    return resolve(load_bundled(request.param), catalogue())


def grouped(entries: Iterable[Any], words: Words, key: str) -> Iterator[tuple[str, list[str]]]:
    """Titles of a section by group, in the order in which groups come first."""
    groups: dict[str, list[str]] = {}
    for entry in entries:
        group = words.text(getattr(entry, key))
        groups.setdefault(group, []).append(squeezed(words.text(entry.title)))
    return iter(groups.items())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_under_what_it_belongs_to(outline: Roadmap, language: Language) -> None:
    found, words = exported(outline, language)
    sections = outline.sections

    def section(name: str) -> list[Part]:
        return under(found, words(SECTIONS[name]))

    titles = {t.id: squeezed(words.text(t.title)) for t in outline.topics}
    if sections.methods:
        for method, part in zip(sections.methods, section("methods")[1:], strict=True):
            ((kind, steps),) = part.lists
            assert part.title == words.text(method.title)
            assert steps == [Read(squeezed(words.text(step)), []) for step in method.steps]
            assert kind == ("ordered_list" if method.ordered else "bullet_list")
    if entries_ := sections.timeline:
        first, stages = section("timeline")
        assert only(first) == [
            Read(
                f"{words.duration(e.when)} {words.text(e.title)}",
                [Read(titles[t], []) for t in e.topics],
            )
            for e in entries_
        ]
        assert [read.text for read in only(stages)] == [
            f"{words.duration(s.duration)} {s.number}. {words.text(s.title)}"
            for s in outline.stages
            if s.duration
        ]
    if sections.charts:
        for chart, part in zip(sections.charts, section("charts")[1:], strict=True):
            for series, read in zip(chart.series, only(part), strict=True):
                assert read.text.startswith(words.text(series.title))
                for value, point in zip(series.values, read.under, strict=True):
                    note = f" — {words.text(value.note)}" if value.note else ""
                    assert point == Read(f"{value.x:g}: {value.y:g}{note}", [])
    for name, key in (
        *(("criteria", "area"), ("tools", "group")),
        *(("environment", "group"), ("careers", "group")),
    ):
        if not (entries := getattr(sections, name)):
            continue
        mine = [part for part in section(name) if part.lists]
        for (group, wanted), part in zip(grouped(entries, words, key), mine, strict=True):
            assert part.title == (group or words(SECTIONS[name]))
            for read, title in zip(only(part), wanted, strict=True):
                assert read.text.startswith(title)
    if notes := sections.notes:
        (part,) = section("notes")
        for remark, read in zip(notes, only(part), strict=True):
            assert read.text.startswith(words(NOTES[remark.kind]))
            assert read.text.endswith(squeezed(words.text(remark.text)))
            kinds = (remark.origin == "source", remark.original, remark.about)
            assert len(read.under) == sum(map(bool, kinds))
            assert not any(below.under for below in read.under)
    headings = {(part.level, part.title) for part in found}
    assert {(4, title) for title in titles.values()} <= headings


def test_brackets_are_those_of_the_language(outline: Roadmap) -> None:
    text = written(outline, "zh")
    # The program's own brackets; a title or a note may have its own.
    assert not re.search(r" \((书|课程|论文|文章|视频|文档|代码|工具|数据集|社区)\b", text)
    assert not re.search(r"^#+ .* \([^)]*(周|个月|年|持续)\)$", text, re.MULTILINE)


def text_of(value: Any, language: Language) -> Iterator[str]:
    """Every text of a part of a roadmap, without what has its own form."""
    if isinstance(value, Text):
        yield value.pick(language)
    elif isinstance(value, tuple):
        for part in value:
            yield from text_of(part, language)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(roadmaps())
def test_any_roadmap_says_all_it_says(roadmap: parts.RoadmapFile) -> None:
    for language in LANGUAGES:
        o = resolve(roadmap, catalogue())
        text = written(o, language)
        assert "\n\n\n" not in text
        inline = (n for n in SyntaxTreeNode(GFM.parse(text)).walk() if n.type == "inline")
        read = squeezed(" ".join(shown(n) for n in inline))
        for said in text_of(o.sections, language):
            assert squeezed(said) in read
