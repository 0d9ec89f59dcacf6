"""Credit that was declined: it does not come back with the topic that gave it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_split import answer
from tests.conftest import Run

FILE = """\
format: 1
id: {id}
edition: 2026.1
title: {{en: {id}, zh: 路线}}
level: beginner
stages:
  - id: s
    title: {{en: Stage, zh: 阶段}}
    modules:
      - id: m
        title: {{en: Module, zh: 模块}}
        topics:
"""
TOPIC = """\
          - id: {id}
            title: {{en: {id}, zh: 主题}}
            kind: study
            hours: 6
            depth: use
            concept: {concept}
            points: [{points}]
"""
POINT = "{{id: {id}, en: Point {id}, zh: 要点 {id}, concepts: [{concept}]}}"
GIVER, TAKER, PART, WHOLE, BY = "one/giver", "two/taker", "2", "two/whole", "one/by"


def made(folder: Path, roadmap: str, **topics: list[str]) -> str:
    said = FILE.format(id=roadmap)
    for name, concepts in topics.items():
        its = (POINT.format(id=f"p{n}", concept=c) for n, c in enumerate(concepts))
        said += TOPIC.format(id=name, concept=concepts[0], points=", ".join(its))
    (folder / f"{roadmap}.yaml").write_text(said, "utf-8")
    return str(folder / f"{roadmap}.yaml")


@pytest.fixture
def both(run: Run, tmp_path: Path) -> Run:
    one = {"giver": ["gradient-descent"], "by": ["regularization"]}
    two = {
        "taker": ["gradient-descent", "gradient-descent", "backpropagation"],
        "whole": ["regularization", "regularization"],
    }
    answer(run, "init", made(tmp_path, "one", **one), "--hours", "10", "--yes")
    answer(run, "follow", made(tmp_path, "two", **two))
    return run


def credited(run: Run, topic: str) -> list[str]:
    return [p["text"] for p in answer(run, "show", topic)["points"] if p["ticked"]]


def gives(run: Run, giver: str, topic: str) -> Any:
    told = json.loads(run("done", giver, "--json").stdout)["credited"]
    return [one for one in told if one["key"] == topic]


def test_an_objective_that_was_unticked_stays_so(both: Run) -> None:
    answer(both, "done", GIVER)
    before = credited(both, TAKER)
    answer(both, "untick", TAKER, PART)
    left = credited(both, TAKER)
    assert len(left) == len(before) - 1
    answer(both, "reopen", GIVER)
    assert credited(both, TAKER) == []
    answer(both, "done", GIVER)
    assert credited(both, TAKER) == left
    answer(both, "drop", "two")
    answer(both, "reopen", GIVER)
    answer(both, "done", GIVER)
    answer(both, "follow", "two")
    assert credited(both, TAKER) == left
    for _ in range(7):  # also the untick
        answer(both, "undo")
    assert credited(both, TAKER) == before
    answer(both, "reopen", GIVER)
    answer(both, "done", GIVER)
    assert credited(both, TAKER) == before


@pytest.mark.parametrize("verb", ["reopen", "start"])
def test_a_topic_that_was_reopened_stays_so(both: Run, verb: str) -> None:
    answer(both, "done", BY)
    assert answer(both, "show", WHOLE)["status"] == "done"
    answer(both, "reopen", WHOLE)
    if verb == "start":
        answer(both, "start", WHOLE)
    status = answer(both, "show", WHOLE)["status"]
    answer(both, "reopen", BY)
    assert not [one for one in answer(both, "show", BY)["satisfies"] if one["key"] == WHOLE]
    assert gives(both, BY, WHOLE) == []
    assert (answer(both, "show", WHOLE)["status"], credited(both, WHOLE)) == (status, [])


def test_what_was_only_withdrawn_comes_back(both: Run) -> None:
    answer(both, "done", GIVER, BY)
    before = credited(both, TAKER)
    for verb in ("reopen", "done"):
        answer(both, verb, GIVER, BY)
    assert (credited(both, TAKER), answer(both, "show", WHOLE)["status"]) == (before, "done")
    answer(both, "undo")
    answer(both, "start", WHOLE)  # open as it is, that declines nothing
    answer(both, "done", BY)
    assert answer(both, "show", WHOLE)["status"] == "done"
