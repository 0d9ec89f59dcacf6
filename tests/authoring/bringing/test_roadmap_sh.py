"""Drawings of roadmap.sh, in their new form and their old one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource, format_of
from studyplan.authoring.bringing.writing import written
from studyplan.roadmaps.load import load_bytes


def node(name: str, kind: str, x: float, y: float, label: str = "", **data: Any) -> dict[str, Any]:
    size = {"width": 200, "height": 49, **data.pop("size", {})}
    return {
        "id": name, "type": kind, "position": {"x": x, "y": y}, "style": size,
        "data": {"label": label or name.title(), **data},
    }  # fmt: skip


def edge(source: str, target: str, style: str = "dashed") -> dict[str, Any]:
    return {"source": source, "target": target, "data": {"edgeStyle": style}}


def of(nodes: list[Any], edges: list[Any] | None = None, **beside: str) -> Draft:
    text = json.dumps({"title": {"page": "Drawn"}, "nodes": nodes, "edges": edges or []})
    files = {path.replace("__", "/"): said for path, said in beside.items()}
    return brought(BroughtSource("drawn", text, beside=files), "roadmap.sh")


def outline(draft: Draft) -> list[tuple[str, list[str]]]:
    return [(stage.title, [topic.title for topic in stage.topics]) for stage in draft.stages]


WAY = [
    node("start", "title", 0, 0),
    node("first", "topic", 0, 100),
    node("left", "subtopic", -300, 100),
    node("under", "subtopic", -300, 152),
    node("second", "topic", -300, 400),
    node("third", "topic", 0, 350),
    node("near", "subtopic", 300, 350),
    node("beside", "topic", 300, 500),
    node("last", "subtopic", 560, 500),
]
LINES = [
    edge("start", "first", "solid"),
    edge("second", "first", "solid"),
    edge("second", "third", "solid"),
    edge("first", "left"),
    edge("third", "near"),
    edge("third", "beside"),
    edge("last", "beside"),
    edge("gone", "third", "solid"),
]


def test_stages_follow_the_way_and_hold_what_hangs_on_it() -> None:
    draft = of(WAY, LINES)
    assert draft.title == "Drawn"
    assert outline(draft) == [
        ("First", ["First", "Left", "Under"]),
        ("Second", ["Second"]),
        ("Third", ["Third", "Near", "Beside", "Last"]),
    ]
    assert [module.title for module in draft.stages[2].modules] == ["", "Beside"]


def test_a_line_that_is_a_box_joins_what_it_touches() -> None:
    line = node("line", "horizontal", 200, 120, size={"width": 400, "height": 20})
    nodes = [
        node("first", "topic", 0, 100),
        node("second", "topic", 0, 180),
        node("far", "subtopic", 600, 105),
        node("other", "subtopic", 240, 180),
    ]
    edges = [edge("first", "second", "solid"), edge("second", "other")]
    assert outline(of([*nodes, line], edges))[0][1] == ["First", "Far"]
    assert outline(of(nodes, edges))[0][1] == ["First"]


def test_what_stands_in_a_frame_has_its_heading() -> None:
    nodes = [
        node("first", "topic", 0, 0),
        node("frame", "section", 300, 0, " ", size={"width": 240, "height": 200}),
        node("words", "label", 310, 5, "Editors"),
        node("vim", "subtopic", 310, 60),
        node("list", "checklist", 310, 120, " ", checklists=[{"label": "Open a file"}, 7]),
        node("emacs", "subtopic", 310, 112),
        node("second", "topic", 0, 300),
    ]
    draft = of(nodes, [edge("frame", "first"), edge("first", "second", "solid")])
    first, vim, emacs, _ = draft.topics
    assert (first.points, vim.group, emacs.group) == (["Open a file"], "Editors", "Editors")


def test_phases_of_topics_without_lines_are_stages() -> None:
    nodes = [
        node("frame", "section", 0, 0, " ", size={"width": 900, "height": 300}),
        node("words", "label", 10, 10, "Phase 1: Foundations"),
        *(node(f"t{n}", "topic", 10 + 210 * n, 100) for n in range(4)),
        node("next", "section", 0, 400, "Phase 2: Building", size={"width": 900, "height": 300}),
        *(node(f"u{n}", "topic", 10 + 210 * n, 500) for n in range(4)),
    ]
    draft = of(nodes)
    assert [(stage.title, len(stage.topics)) for stage in draft.stages] == [
        ("Phase 1: Foundations", 4),
        ("Phase 2: Building", 4),
    ]


def test_contents_are_notes_and_resources_by_their_tags() -> None:
    page = (
        "# First\n\nWhat it is.\n\nVisit the following resources to learn more:\n\n"
        "- [@official@Home](https://example.org/)\n- [@vidoe@Seen](https://example.org/v)\n"
        "- [@article@Bad](javascript:alert(1))\n- [Plain](/path)\n"
    )
    all_ = json.dumps({"x@left": {"description": "Words.", "links": [{"title": "P", "url": "https://example.org/p", "type": "course"}, 3]}})  # fmt: skip
    draft = of(WAY, LINES, **{"content__first@first.md": page, "content.json": all_})
    first, left = draft.topics[:2]
    assert first.note == "What it is."
    assert [(one.kind, one.title, one.url) for one in first.resources] == [
        ("docs", "Home", "https://example.org/"),
        ("video", "Seen", "https://example.org/v"),
        ("article", "Plain", "https://roadmap.sh/path"),
    ]
    assert (left.note, left.resources[0].kind) == ("Words.", "course")


def test_what_is_an_alternative_is_optional() -> None:
    nodes = [
        node("first", "topic", 0, 0),
        node("b", "subtopic", 300, 0, legend={"label": "Alternative Option / Pick this or purple"}),
        node("c", "subtopic", 300, 52, legend={"label": "Personal Recommendation"}),
    ]
    assert [topic.optional for topic in of(nodes).topics] == [False, True, False]


def test_buttons_are_resources_and_farewells_are_told() -> None:
    nodes = [
        node("first", "topic", 0, 0),
        node(
            "course",
            "resourceButton",
            0,
            52,
            href="https://example.org/c",
            badge={"text": "Course"},
        ),
        node("bye", "paragraph", 0, 300, "Keep learning"),
    ]
    draft = of(nodes)
    assert [(one.kind, one.url) for one in draft.topics[0].resources] == [
        ("course", "https://example.org/c")
    ]
    assert [e.words for e in draft.entries if e.became == "left out"] == ["Keep learning"]


def control(name: str, x: int, y: int, *labels: str) -> dict[str, Any]:
    return {
        "typeID": "__group__", "x": str(x), "y": str(y), "properties": {"controlName": name},
        "children": {"controls": {"control": [
            {"typeID": "TextArea"}, *({"typeID": "Label", "properties": {"text": one}} for one in labels),
        ]}},
    }  # fmt: skip


def test_the_old_form_hangs_together_by_names() -> None:
    controls = [
        control("101-second", 0, 0, "Second"),
        control("101-first:loops", 300, 50, "Loops", "and", "more"),
        control("100-first", 0, 50, "First", "steps"),
        control("100-first:names", 300, 90, "Names"),
        control("100-first:names:scopes", 400, 90, "Scopes"),
        control("100-second:one", 400, 90, "One"),
        control("ext_link:example.org", 0, 900, "Elsewhere"),
    ]
    text = json.dumps(
        {"mockup": {"controls": {"control": controls}, "attributes": {"name": "Old"}}}
    )
    files = {
        "old.md": "---\ntitle: Old way\ndescription: All of it.\n---\n",
        "content/100-first/index.md": "Begin.",
        "content/100-first/101-loops.md": "[@book@B](https://example.org/b)",
    }
    draft = brought(BroughtSource("old", text, beside=files), "roadmap.sh")
    assert (draft.title, draft.summary) == ("Old way", "All of it.")
    assert outline(draft) == [
        ("First steps", ["First steps", "Names", "Scopes", "Loops"]),
        ("Second", ["Second", "One"]),
    ]
    first, _, scopes, loops = draft.stages[0].topics
    assert (first.note, scopes.group, loops.resources[0].kind) == ("Begin.", "Names", "book")


def test_names_of_the_old_form_without_numbers_go_from_top_to_bottom() -> None:
    controls = [
        control("later", 0, 90, "Later"),
        control("check:later", 0, 90, "V"),
        control("first", 0, 50, "First"),
        control("ext_link:example.org", 0, 60, "A course"),
    ]
    text = json.dumps({"mockup": {"controls": {"control": controls}}})
    draft = brought(BroughtSource("old", text), "roadmap.sh")
    assert [topic.title for topic in draft.topics] == ["First", "Later"]


def test_a_drawing_is_told_by_what_it_looks_like() -> None:
    assert format_of(BroughtSource("a", ' {"nodes": []}'), "json") == "roadmap.sh"
    assert format_of(BroughtSource("a", "# Title"), "md") == "markdown"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KINDS = (
    "title topic subtopic todo section label paragraph horizontal vertical checklist resourceButton"
)
NODES = st.fixed_dictionaries(
    {"id": st.sampled_from("abcdefgh") | JSON, "type": st.sampled_from(KINDS.split()) | JSON},
    optional={
        "position": st.fixed_dictionaries({"x": st.integers(0, 900) | JSON, "y": st.integers(0, 900)}),
        "width": st.integers(0, 400) | JSON,
        "height": st.integers(0, 400),
        "data": st.fixed_dictionaries({"label": st.text("abc ", max_size=5) | JSON}) | JSON,
    },
)  # fmt: skip
EDGES = st.fixed_dictionaries(
    {"source": st.sampled_from("abcdefgh"), "target": st.sampled_from("abcdefgh")},
    optional={"data": st.just({"edgeStyle": "solid"}) | JSON},
)


@given(st.lists(NODES | JSON, max_size=12), st.lists(EDGES | JSON, max_size=12))
def test_whatever_a_drawing_says_it_makes_a_valid_file_or_none(
    nodes: list[Any], edges: list[Any]
) -> None:
    draft = of(nodes, edges)
    if draft.topics:
        load_bytes(written(draft, "2026.1", {}).encode(), "drawn")


PLACED = st.tuples(
    st.sampled_from(KINDS.split()), st.integers(0, 900), st.integers(0, 900), st.integers(0, 500)
)


@given(st.lists(PLACED, max_size=14), st.lists(EDGES, max_size=14))
def test_each_unit_is_one_topic_whatever_joins_it(
    placed: list[tuple[str, int, int, int]], edges: list[Any]
) -> None:
    nodes = [
        node("abcdefghijklmn"[n], kind, x, y, f"Words {n}", size={"width": w, "height": w})
        for n, (kind, x, y, w) in enumerate(placed)
    ]
    units = [one["data"]["label"] for one in nodes if one["type"] in ("topic", "subtopic", "todo")]
    assert sorted(topic.title for topic in of(nodes, edges).topics) == sorted(units)


@pytest.mark.parametrize(
    "text",
    ['{"nodes": ' + "[" * 100_000, '{"nodes": [1e999]}', '{"mockup": {"controls": 3}}', '{"nodes": []}'],
)  # fmt: skip
def test_a_hostile_drawing_holds_nothing(text: str) -> None:
    assert not brought(BroughtSource("a", text), "roadmap.sh").topics
