"""Concepts that several files bring, which may not require each other in a circle."""

from pathlib import Path

import pytest

from tests.commands.test_points import answer
from tests.conftest import Run

FILE = """\
format: 1
id: {name}
edition: 2026.{edition}
title: {name}
level: beginner
concepts:
  - {{id: knots, title: Knots, area: {area}{knots}}}
  - {{id: ropes, title: Ropes, area: sailing{ropes}}}
stages:
  - id: s
    title: Stage
    modules:
      - id: m
        title: Module
        topics:
          - {{id: {name}-1, title: Tie knots, kind: study, concept: knots, hours: 4}}
"""
ON_ROPES, ON_KNOTS = ", requires: [ropes]", ", requires: [knots]"
CIRCLE = (
    "ocean, line 8: concepts require each other in a circle, together with those of harbour:"
    " ropes → knots → ropes. Remove one of these from `requires`"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def written(
    file: Path,
    name: str,
    edition: int = 1,
    knots: str = "",
    ropes: str = "",
    area: str = "sailing",
) -> str:
    text = FILE.format(name=name, edition=edition, knots=knots, ropes=ropes, area=area)
    file.write_text(text, "utf-8")
    return str(file)


def refused(run: Run, *words: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert CIRCLE in " ".join(done.stderr.split())


def test_a_circle_between_two_files_is_refused_and_found(run: Run, file: Path) -> None:
    assert run("init", written(file, "harbour", knots=ON_ROPES), "--yes").returncode == 0
    second = written(file, "ocean", ropes=ON_KNOTS)
    for verb in ("follow", "init"):
        refused(run, verb, second, *(("--yes",) if verb == "init" else ()))
    refused(run, "follow", second, "--dry-run")
    assert "ocean" not in run("roadmap", "list").stdout
    found = run("roadmap", "lint", second).stdout
    assert "warning\tconcept-circle\tconcepts/ropes/requires" in found
    assert "concept-circle" in run("roadmap", "lint", "-", input=file.read_text("utf-8")).stdout
    assert run("follow", written(file, "ocean", 1, knots=ON_ROPES)).returncode == 0
    refused(run, "roadmap", "update", written(file, "ocean", 2, ropes=ON_KNOTS))


def test_a_circle_with_a_dropped_roadmap_says_that_it_is_not_followed(run: Run, file: Path) -> None:
    run("init", written(file, "harbour", knots=ON_ROPES), "--yes")
    run("follow", written(file, "ocean", knots=ON_ROPES))
    run("drop", "harbour")
    newer = written(file, "ocean", 2, ropes=ON_KNOTS)
    refused(run, "roadmap", "update", newer)
    for language, hint in (("en", "do not follow harbour"), ("zh", "没有加入 harbour")):
        assert hint in run("roadmap", "update", newer, "--lang", language).stderr


def test_a_file_may_turn_its_own_concepts_round(run: Run, file: Path) -> None:
    """It is not held against its earlier edition."""
    run("init", written(file, "harbour", knots=ON_ROPES), "--yes")
    turned = written(file, "harbour", 2, ropes=ON_KNOTS)
    assert "concept-circle" not in run("roadmap", "lint", turned).stdout
    assert run("roadmap", "update", turned).returncode == 0


def test_what_another_file_brings_too_stays_with_that(run: Run, file: Path) -> None:
    """Whoever brought it first may say something else of it, or leave it out."""

    def knots() -> tuple[str, list[str]]:
        found = answer(run, "concept", "knots")
        return found["area"], [one["id"] for one in found["requires"]]

    run("init", written(file, "harbour", knots=ON_ROPES), "--yes")
    answer(run, "follow", written(file, "ocean", knots=ON_ROPES))
    assert knots() == ("sailing", ["ropes"])
    answer(run, "roadmap", "update", written(file, "harbour", 2, area="climbing"))
    assert knots() == ("climbing", [])
    answer(run, "roadmap", "update", written(file, "harbour", 3, knots=ON_ROPES))
    text = Path(written(file, "harbour", 4)).read_text("utf-8")
    begin, end = text.index("concepts:"), text.index("stages:")
    file.write_text((text[:begin] + text[end:]).replace("concept: knots, ", ""), "utf-8")
    answer(run, "roadmap", "update", str(file))
    assert knots() == ("sailing", ["ropes"])
    assert [one["key"] for one in answer(run, "concept", "knots")["taught"]] == ["ocean/ocean-1"]
    assert answer(run, "doctor")["sound"]
