"""Points through editions: what was ticked stays so, whatever a point is called."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import NOW, Run

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
    answer(run, "untick", "maths", "2")
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


def test_a_pipe_has_what_became_of_ticks(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "tick", "maths", "1-2")
    changed = ("{en: Apply Bayesian theory, zh: 贝叶斯理论}", "{en: Write a proof, zh: 写证明}")
    rows = run("roadmap", "update", edition(file, 2, changed)).stdout.splitlines()
    (day,) = {row.split("\t")[3] for row in rows if row.startswith("ticked\t")}
    assert f"ticked\tmaths\tBayesian theory\t{day}\tApply Bayesian theory" in rows
    assert f"ticked\tmaths\tMarkov chains\t{day}\t" in rows


def test_what_says_which_point_is_meant_has_to_be_unique(run: Run, file: Path) -> None:
    twice = ("{id: a, en: One, zh: 一}", "{id: a, en: Two, zh: 二}")
    done = run("roadmap", "validate", edition(file, 1, twice))
    assert done.returncode == 1
    assert "the id `a` is already that of the objective in line 18" in done.stdout + done.stderr
    unknown = ("{id: a, en: One, zh: 一, concepts: [nothing]}",)
    done = run("roadmap", "validate", edition(file, 1, unknown))
    assert "unknown concept `nothing`" in done.stdout + done.stderr


FIELD = """\
format: 1
id: {name}
edition: 2026.1
title: {name}
level: beginner
concepts:
  - {{id: knots, title: {{en: Knots, zh: 绳结}}, area: sailing, requires: [calculus]}}
stages:
  - id: s
    title: Stage
    modules:
      - id: m
        title: Module
        topics:
          - {{id: {topic}, title: Tie knots, kind: study, concept: knots, depth: {depth}, hours: 4}}
"""


def test_roadmaps_of_another_field_credit_each_other_by_concepts_of_their_own(
    run: Run, tmp_path: Path
) -> None:
    files = []
    for name, topic, depth in (("harbour", "bowline", "build"), ("ocean", "rigging", "use")):
        file = tmp_path / f"{name}.yaml"
        file.write_text(FIELD.format(name=name, topic=topic, depth=depth), "utf-8")
        files.append(str(file))
    answer(run, "init", files[0], "--hours", "5", "--yes")
    answer(run, "follow", files[1])
    knots = answer(run, "concept", "knots")
    assert (knots["title"], knots["area"]) == ("Knots", "sailing")
    assert [need["id"] for need in knots["requires"]] == ["calculus"]
    assert {one["key"] for one in knots["taught"]} == {"harbour/bowline", "ocean/rigging"}
    done = answer(run, "done", "bowline")
    assert [(one["key"], one["by"]) for one in done["credited"]] == [
        ("ocean/rigging", "harbour/bowline")
    ]
    # The catalogue is loaded anew with every update: what a roadmap brought stays.
    answer(run, "roadmap", "update")
    assert answer(run, "concept", "knots")["title"] == "Knots"
    own = answer(run, "roadmap", "show", "harbour")["concepts"]
    assert own == [{"id": "knots", "title": "Knots", "area": "sailing", "requires": ["calculus"]}]


@pytest.mark.parametrize(
    ("concept", "said"),
    [
        ("{id: calculus, title: Calculus, area: x}", "`calculus` is in the catalogue already"),
        ("{id: knots, title: K, area: x, requires: [nothing]}", "unknown concept `nothing`"),
        (
            "{id: a, title: A, area: x}\n  - {id: a, title: A, area: x}",
            "the id `a` is used already",
        ),
    ],
)
def test_what_is_wrong_with_a_concept_is_said(
    run: Run, tmp_path: Path, concept: str, said: str
) -> None:
    file = tmp_path / "own.yaml"
    text = FIELD.format(name="own", topic="t", depth="use")
    file.write_text(re.sub(r"  - \{id: knots.*", lambda _: f"  - {concept}", text), "utf-8")
    done = run("roadmap", "validate", str(file))
    assert done.returncode == 1
    assert said in done.stdout + done.stderr


def test_a_credit_that_would_not_be_given_any_more_stays_and_is_listed_once(
    run: Run, home: Path, tmp_path: Path
) -> None:
    files = {}
    for name, topic, depth in (("harbour", "bowline", "use"), ("ocean", "rigging", "use")):
        files[name] = tmp_path / f"{name}.yaml"
        files[name].write_text(FIELD.format(name=name, topic=topic, depth=depth), "utf-8")
    answer(run, "init", str(files["harbour"]), "--hours", "5", "--yes")
    answer(run, "follow", str(files["ocean"]))
    answer(run, "done", "bowline")
    deeper = FIELD.format(name="ocean", topic="rigging", depth="build")
    files["ocean"].write_text(deeper.replace("2026.1", "2026.2"), "utf-8")
    update = ("roadmap", "update", str(files["ocean"]))
    dry = answer(run, *update, "--dry-run")
    assert [one["key"] for one in dry["ungrounded"]] == ["ocean/rigging"]
    for language, said in (
        ("en", "every objective is covered"),
        ("zh", "现在要所有要点都学过才会免修"),
    ):
        words = (*update, "--dry-run", "--lang", language)
        assert said in shown(at_terminal(home, words, 80, STUDYPLAN_NOW=NOW), 80)
    told = answer(run, *update)
    assert [one["title"] for one in told["ungrounded"]] == ["Tie knots"]
    assert answer(run, "show", "rigging")["status"] == "done"
    again = deeper.replace("2026.1", "2026.3").replace("hours: 4", "hours: 5")
    files["ocean"].write_text(again, "utf-8")
    assert answer(run, "roadmap", "update", str(files["ocean"]))["ungrounded"] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_list_that_left_before_an_edition_reworded_it_is_believed(
    run: Run, file: Path, language: str
) -> None:
    book = (
        "            resources: [{kind: book, title: {en: A book, zh: 书}, url: 'https://e.org/b'}]"
    )
    edition(file, 1, WITH_IDS)
    file.write_text(file.read_text("utf-8") + book, "utf-8")
    answer(run, "init", str(file), "--hours", "5", "--yes")
    text = run("export", "week", "--lang", language).stdout
    for number, maths in ((2, "{en: Chances, zh: 概率}"), (3, "{en: Odds, zh: 赔率}")):
        edition(file, number, REWORDED)
        text_now = file.read_text("utf-8").replace("title: Maths", f"title: {maths}")
        file.write_text(text_now + book.replace("A book, zh: 书", "The book, zh: 本书"), "utf-8")
        answer(run, "roadmap", "update", str(file))

    other = re.sub(r"\[ \] .*?( <!--|\]\(| —)", r"[x] Something else\1", text)
    found = answer(run, "import", "ticks", "-", "--dry-run", stdin=other)
    assert {one["why"] for one in found["left_alone"]} >= {"edited"}
    assert not any(found[kind] for kind in ("done", "ticked"))
    found = answer(run, "import", "ticks", "-", stdin=text.replace("[ ]", "[x]"))
    assert [one["key"] for one in found["done"]] == ["own/maths"]
    assert not [one for one in found["left_alone"] if one["why"] == "edited"]
    assert [one["resource"] for one in found["ticked"] if one["resource"]]


def test_a_line_that_says_something_else_is_told_what_its_topic_is_called(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    list_ = tmp_path / "list.md"
    list_.write_text("- [x] **My Maths** <!-- own/maths -->\n", "utf-8")
    words = ("import", "ticks", str(list_), "--dry-run")
    for language, told in (("en", "here it is “Maths”"), ("zh", "这里是“Maths”")):
        assert told in shown(at_terminal(home, (*words, "--lang", language), 100), 100)
