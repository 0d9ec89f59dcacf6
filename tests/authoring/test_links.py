import pytest

from studyplan.authoring.links import links_in, links_of
from studyplan.core.links import Link, Place
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import InvalidRoadmapError, bundled_bytes, load_bundled
from studyplan.roadmaps.yaml_documents import read

ROADMAP = b"""\
format: 1
id: small
edition: 2026.11
title: Small
level: beginner
source: {title: A blog, url: https://a.test/source}
resources:
  - {kind: book, title: Whole, url: https://a.test/whole}
stages:
  - id: one
    title: One
    resources:
      - {kind: docs, title: Docs, url: https://a.test/stage}
    modules:
      - id: basics
        title: Basics
        resources:
          - {kind: docs, title: Docs, url: https://a.test/module}
        topics:
          - id: first
            kind: study
            title: First
            resources:
              - kind: paper
                title: Paper
                url: https://a.test/new
                original_url: https://a.test/old
              - {kind: book, title: On paper only}
          - id: second
            kind: reading
            title: Second
            resources:
              - {kind: paper, title: Paper, url: https://a.test/new}
              - {kind: paper, title: Old, url: https://a.test/old}
tools:
  - {title: Tool, url: https://a.test/tool}
environment:
  - {title: Notebook, url: https://a.test/environment}
careers:
  - {title: Teacher, url: https://a.test/career}
appendices:
  - title: More
    items:
      - {title: Talk, url: https://a.test/talk}
"""


def test_links_of_all_levels_with_their_places() -> None:
    assert links_of(read(ROADMAP)) == [
        Link("https://a.test/source", False, [Place("section", "source", 6)]),
        Link("https://a.test/whole", False, [Place("section", "resources", 8)]),
        Link("https://a.test/stage", False, [Place("stage", "one", 13)]),
        Link("https://a.test/module", False, [Place("module", "basics", 18)]),
        Link(
            "https://a.test/new",
            False,
            [Place("topic", "first", 26), Place("topic", "second", 33)],
        ),
        Link("https://a.test/old", True, [Place("topic", "first", 27)]),
        Link("https://a.test/old", False, [Place("topic", "second", 34)]),
        Link("https://a.test/tool", False, [Place("section", "tools", 36)]),
        Link("https://a.test/environment", False, [Place("section", "environment", 38)]),
        Link("https://a.test/career", False, [Place("section", "careers", 40)]),
        Link("https://a.test/talk", False, [Place("section", "appendices", 44)]),
    ]


@pytest.mark.parametrize("name", bundled_ids())
def test_bundled_roadmaps_have_every_url_of_their_resources(name: str) -> None:
    data = bundled_bytes(name)
    _, links = links_in(data, name)
    roadmap = load_bundled(name)
    text = data.decode("utf-8").splitlines()
    urls = {link.url for link in links}
    for stage in roadmap.stages:
        for module in stage.modules:
            for resource in (
                *stage.resources,
                *module.resources,
                *(r for topic in module.topics for r in topic.resources),
            ):
                assert {resource.url, resource.original_url} <= {*urls, None}
    for link in links:
        for place in link.places:
            assert link.url in text[place.line - 1]


def test_a_file_that_is_no_roadmap() -> None:
    with pytest.raises(InvalidRoadmapError):
        links_in(b"format: 1\n", "bad.yaml")
