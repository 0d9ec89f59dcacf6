import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyplan.authoring.bringing.writing import filed
from studyplan.render import json as as_documents
from studyplan.render import yaml
from studyplan.render.words import Words
from studyplan.roadmaps import parts
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import load_bundled, load_bytes, plain
from studyplan.roadmaps.values import TextPart
from tests.roadmaps.made import LINES, roadmaps

quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def as_yaml(roadmap: parts.RoadmapFile) -> str:
    return "".join(yaml.write(plain(roadmap), Words("en")))


def as_json(roadmap: parts.RoadmapFile) -> str:
    return as_documents.indented(plain(roadmap))


def again(text: str) -> parts.RoadmapFile:
    return load_bytes(text.encode(), "again.yaml")


@pytest.mark.slow
@quick
@given(roadmaps())
def test_any_roadmap_comes_back_the_same(roadmap: parts.RoadmapFile) -> None:
    assert again(as_yaml(roadmap)) == roadmap
    assert again(as_json(roadmap)) == roadmap
    assert again(filed(plain(roadmap), {})) == roadmap


@pytest.mark.parametrize("title", ["\xa0 E", "\u3000标题", "a\xa0b", "title:\u3000x"])
def test_odd_spaces_of_a_text_are_no_slip_in_what_is_written(title: str) -> None:
    roadmap = load_bundled("llm-from-zero")
    stages = list(roadmap.stages)
    stages[0] = stages[0].model_copy(update={"title": TextPart(en=title, zh=title)})
    odd = roadmap.model_copy(update={"stages": stages})
    assert again(as_yaml(odd)) == odd
    assert again(filed(plain(odd), {})) == odd


@pytest.mark.slow
@pytest.mark.parametrize("name", bundled_ids())
def test_a_bundled_roadmap_comes_back_the_same(name: str) -> None:
    roadmap = load_bundled(name)
    written = as_yaml(roadmap)
    assert again(written) == roadmap
    assert again(as_json(roadmap)) == roadmap
    assert as_yaml(again(written)) == written


def titled(title: object) -> parts.RoadmapFile:
    topic = {"id": "t", "title": title, "kind": "study"}
    module = {"id": "m", "title": "M", "topics": [topic]}
    stage = {"id": "s", "title": "S", "modules": [module]}
    head = {"format": 1, "id": "r", "edition": "2026.10", "title": title, "level": "beginner"}
    return parts.RoadmapFile.model_validate({**head, "stages": [stage]})


@pytest.mark.parametrize(
    "title",
    [
        *("null", "~", "yes", "NO", "true", "1", "1.50", "1e3", "1:30", "0x1f", "0o17", "2026-11"),
        *("- a", "a: b", "#", "a # b", "&a", "*a", "!t", "|", ">", "%", "@", "`", "[", "{", "'"),
        *(
            '"',
            "\\n",
            "two\nlines",
            "tab\t.",
            " led",
            "trailed ",
            "a\n\n b",
            "👩‍💻 深度学习",
            "é" * 300,
        ),
        *("word " * 60, "字" * 300),
    ],
)
def test_texts_that_mean_something_in_yaml_stay_texts(title: str) -> None:
    roadmap = titled(title)
    assert again(as_yaml(roadmap)) == roadmap
    assert again(as_json(roadmap)) == roadmap


@quick
@given(LINES, LINES)
def test_a_text_in_two_languages_comes_back(en: str, zh: str) -> None:
    roadmap = titled({"en": en, "zh": zh})
    assert again(as_yaml(roadmap)) == roadmap


@quick
@given(st.data())
def test_what_is_the_same_in_both_languages_is_written_once(data: st.DataObject) -> None:
    line = data.draw(LINES)
    assert json.loads(as_json(titled({"en": line, "zh": line})))["title"] == line


def test_what_is_left_out_by_default_is_not_written() -> None:
    assert as_yaml(titled("One")) == (
        "format: 1\nid: r\nedition: '2026.10'\ntitle: One\nlevel: beginner\nstages:\n- id: s\n"
        "  title: S\n  modules:\n  - id: m\n    title: M\n    topics:\n    - id: t\n"
        "      title: One\n      kind: study\n"
    )
