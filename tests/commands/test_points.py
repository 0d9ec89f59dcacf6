"""Points through editions: what was ticked stays so, whatever a point is called."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

HEAD = """\
format: 1
id: own
edition: 2026.{edition}
title: {{en: My own, zh: 我的}}
level: beginner
stages:
  - id: s
    title: Stage
    modules:
      - id: m
        title: Module
        topics:
          - id: maths
            title: Maths
            kind: study
            hours: 10
            points:
"""
FIRST = ("{en: Bayesian theory, zh: 贝叶斯理论}", "{en: Markov chains, zh: 马尔可夫链}")
BAYES = "id: bayes, objective: {en: Update a belief, zh: 更新信念}"
WITH_IDS = (
    f"{{{BAYES}, en: Bayesian theory, zh: 贝叶斯理论}}",
    "{id: markov, en: Markov chains, zh: 马氏链}",
)
REWORDED = (
    "{id: bayes, en: Bayes in practice, zh: 贝叶斯实践}",
    "{id: markov, en: Markov chains, zh: 马尔可夫链}",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def edition(file: Path, number: int, points: tuple[str, ...]) -> str:
    lines = "".join(f"              - {point}\n" for point in points)
    file.write_text(HEAD.format(edition=number) + lines, "utf-8")
    return str(file)


def answer(run: Run, *words: str, stdin: str | None = None) -> Any:
    done = run(*words, "--json", input=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ticked(run: Run) -> list[str]:
    return [point["mark"] for point in answer(run, "show", "maths")["points"] if point["ticked"]]


def test_a_tick_stays_when_a_point_gets_an_id_and_when_it_is_reworded(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "tick", "maths", "1")
    week = run("export", "week").stdout
    assert len(ticked(run)) == 1

    answer(run, "roadmap", "update", edition(file, 2, WITH_IDS))
    assert ticked(run) == ["bayes"]
    shown = run("show", "maths").stdout
    assert "point\tBayesian theory\tticked" in shown
    assert (
        "Bayesian theory: update a belief <!-- own/maths#bayes -->" in run("export", "week").stdout
    )

    # A list that was exported before may still be ticked.
    later = week.replace("- [ ] Markov", "- [x] Markov")
    answer(run, "import", "ticks", "-", stdin=later)
    assert ticked(run) == ["bayes", "markov"]

    answer(run, "roadmap", "update", edition(file, 3, REWORDED))
    assert ticked(run) == ["bayes", "markov"]


def test_progress_saved_before_finds_its_points(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "tick", "maths", "2")
    saved = run("export", "progress", "--format", "json").stdout
    answer(run, "tick", "maths", "2", "--off")
    answer(run, "roadmap", "update", edition(file, 2, WITH_IDS))
    answer(run, "import", "progress", "-", stdin=saved)
    assert ticked(run) == ["markov"]
    again = answer(run, "import", "progress", "-", stdin=saved)
    assert not any(again.get(kind) for kind in ("differences", "changed"))


def test_without_ids_a_tick_goes_with_its_words_and_is_reported(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "tick", "maths", "1-2")
    changed = ("{en: Apply Bayesian theory, zh: 贝叶斯理论}", "{en: Write a proof, zh: 写证明}")
    told = answer(run, "roadmap", "update", edition(file, 2, changed))["updated"][0]["ticks"]
    assert [(one["point"], one["became"]) for one in told] == [
        ("Bayesian theory", "Apply Bayesian theory"),
        ("Markov chains", None),
    ]
    assert [p["ticked"] for p in answer(run, "show", "maths")["points"]] == [True, False]


def test_what_says_which_point_is_meant_has_to_be_unique(run: Run, file: Path) -> None:
    twice = ("{id: a, en: One, zh: 一}", "{id: a, en: Two, zh: 二}")
    done = run("roadmap", "validate", edition(file, 1, twice))
    assert done.returncode == 1
    assert "the id `a` is already that of the objective in line 18" in done.stdout + done.stderr
    unknown = ("{id: a, en: One, zh: 一, concepts: [nothing]}",)
    done = run("roadmap", "validate", edition(file, 1, unknown))
    assert "unknown concept `nothing`" in done.stdout + done.stderr
