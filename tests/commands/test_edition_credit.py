"""What newer editions mean for credit: given, declined, or listed where its ground is gone."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.store.connection import writing
from tests.commands.conftest import at_terminal, shown
from tests.conftest import NOW, Run
from tests.store.conftest import NOW as MOMENT

HEAD = """\
format: 1
id: {name}
edition: 2026.{edition}
title: {name}
level: beginner
stages:
  - id: s
    title: Stage
    modules:
      - id: m
        title: Module
        topics:
"""
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(name: str, edition: int, *topics: str) -> str:
        path = tmp_path / f"{name}.yaml"
        lines = "".join(f"          - {{{topic}, hours: 4}}\n" for topic in topics)
        path.write_text(HEAD.format(name=name, edition=edition) + lines, "utf-8")
        return str(path)

    return file


def answer(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


PLAIN = "id: digits, title: Digits, kind: project, concept: calculus, depth: build"
TASK = f"{PLAIN}, same_as: mnist"


def given(told: object) -> list[tuple[str, str, list[str]]]:
    assert isinstance(told, dict)
    return [
        (one["key"], one["by"], one["covered"])
        for update in told["updated"]
        for one in update["credited"]
    ]


def updates(run: Run, files: list[str], *options: str) -> list[tuple[str, str, list[str]]]:
    return [
        one for file in files for one in given(answer(run, "roadmap", "update", file, *options))
    ]


def test_what_an_edition_makes_the_same_task_is_credited(run: Run, write: Write) -> None:
    answer(run, "init", write("a", 1, PLAIN), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, PLAIN.replace("id: digits", "id: numbers")))
    assert answer(run, "done", "a/digits")["credited"] == []
    files = [write("a", 2, TASK), write("b", 2, TASK.replace("id: digits", "id: numbers"))]
    assert updates(run, files, "--dry-run") == []
    assert updates(run, files) == [("b/numbers", "a/digits", [])]
    assert answer(run, "show", "b/numbers")["credited_by"] == "a/digits"
    answer(run, "reopen", "a/digits")
    assert answer(run, "show", "b/numbers")["status"] == "todo"


def test_credit_of_an_edition_reaches_roadmaps_that_stay_as_they_are(
    run: Run, write: Write
) -> None:
    other = "id: other, title: Other, kind: study, concept: calculus, depth: know"
    giver = "id: giver, title: Giver, kind: study, concept: {}, depth: use"
    answer(run, "init", write("a", 1, giver.format("optimization-theory")), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, other))
    answer(run, "done", "giver")
    file = write("a", 2, giver.format("calculus"))
    assert updates(run, [file], "--no-credit") == []
    assert answer(run, "show", "other")["status"] == "todo"
    # Refused once, it is not offered again.
    assert updates(run, [write("a", 3, giver.format("calculus"))]) == []


POINTS = (
    "id: two, title: Two, kind: study, depth: know, points: ["
    "{{{}en: Find gradients of it, zh: 求导, concepts: [calculus]}},"
    " {{en: Multiply, zh: 相乘, concepts: [{}]}}]"
)


@pytest.mark.parametrize("named", ["id: gradients, ", ""], ids=["by id", "by likeness"])
def test_what_was_declined_stays_so_and_the_rest_is_ticked(
    run: Run, write: Write, named: str
) -> None:
    giver = "id: giver, title: Giver, kind: study, concept: calculus, depth: use"
    matrix = "id: matrix, title: Matrix, kind: study, concept: linear-algebra, depth: use"
    answer(run, "init", write("a", 1, giver, matrix), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, POINTS.format(named, "optimization-theory")))
    answer(run, "done", "giver", "--no-credit")
    answer(run, "done", "matrix")
    second = POINTS.format(named, "linear-algebra").replace("Find gradients", "Find the gradients")
    assert updates(run, [write("b", 2, second)]) == [("b/two", "a/matrix", ["Multiply"])]
    assert [p["ticked"] for p in answer(run, "show", "two")["points"]] == [False, True]


def test_what_was_reopened_stays_open_under_another_name(run: Run, write: Write) -> None:
    topic = "id: {}, title: Taker, kind: study, concept: calculus, depth: know"
    giver = "id: giver, title: Giver, kind: study, concept: calculus, depth: use"
    answer(run, "init", write("a", 1, giver), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, topic.format("taker")))
    answer(run, "done", "giver")
    answer(run, "reopen", "taker")
    points = ", points: [{en: One, zh: 一}, {en: Two, zh: 二}]"
    renamed = topic.format("took") + ", formerly: [taker]" + points
    fresh = topic.format("fresh")
    assert updates(run, [write("b", 2, renamed, fresh)]) == [("b/fresh", "a/giver", [])]
    assert answer(run, "show", "took")["status"] == "todo"


def test_what_is_credited_by_another_one_as_well_is_no_news(run: Run, write: Write) -> None:
    one = "id: {}, title: One, kind: study, concept: calculus, depth: use"
    algebra = "id: algebra, title: Algebra, kind: study, concept: linear-algebra, depth: use"
    both = POINTS.format("", "linear-algebra")
    answer(run, "init", write("a", 1, one.format("first"), algebra), "--hours", "5", "--yes")
    answer(run, "follow", write("c", 1, one.format("second")))
    answer(run, "follow", write("b", 1, both))
    for name in ("first", "second", "algebra"):
        answer(run, "done", name, "--on", "2026-11-20")
    assert answer(run, "show", "two")["status"] == "done"
    assert answer(run, "reopen", "first")["credited"] == []
    assert answer(run, "show", "two")["status"] == "done"
    (lost,) = answer(run, "reopen", "second")["credited"]
    assert (lost["key"], lost["by"]) == ("b/two", None)
    assert lost["covered"] == lost["left"] == ["Find gradients of it"]
    assert [p["ticked"] for p in answer(run, "show", "two")["points"]] == [False, True]


def test_a_point_that_another_one_covers_as_well_is_no_news(run: Run, write: Write) -> None:
    one = "id: {}, title: One, kind: study, concept: calculus, depth: use"
    answer(run, "init", write("a", 1, one.format("first")), "--hours", "5", "--yes")
    answer(run, "follow", write("c", 1, one.format("second")))
    answer(run, "follow", write("b", 1, POINTS.format("", "linear-algebra")))
    answer(run, "done", "first")
    answer(run, "done", "second")
    assert answer(run, "reopen", "first")["credited"] == []
    (lost,) = answer(run, "reopen", "second")["credited"]
    assert (lost["by"], lost["covered"]) == (None, ["Find gradients of it"])


def test_a_topic_that_two_credit_in_part_counts_once(run: Run, write: Write, home: Path) -> None:
    topic = "id: {}, title: One, kind: study, concept: {}, depth: use"
    algebra, gradients = topic.format("one", "linear-algebra"), topic.format("two", "calculus")
    answer(run, "init", write("a", 1, algebra, gradients), "--hours", "5", "--yes")
    points = POINTS.format("", "linear-algebra").replace("id: two", "id: three")
    third = "{en: Prove it, zh: 证明}"
    answer(run, "follow", write("b", 1, points.replace("points: [", f"points: [{third}, ")))
    done = at_terminal(home, ("done", "one", "a/two", "--dry-run"), 120, STUDYPLAN_NOW=NOW)
    assert "Credited in part: 1 topic" in shown(done, 120)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "not all of theirs are"), ("zh", "如要重新学习")],
)
def test_what_the_rule_would_not_give_is_listed_by_the_first_edition_with_points(
    run: Run, write: Write, home: Path, language: str, said: str
) -> None:
    answer(run, "init", write("a", 1, PLAIN), "--hours", "5", "--yes")
    taker = PLAIN.replace("digits", "numbers").replace("Digits", "Numbers")
    answer(run, "follow", write("b", 1, taker))
    answer(run, "done", "digits")
    with writing(home / "studyplan.db") as store:  # as the rule of before did
        by = TopicKey("a/digits")
        marked = TopicMarked(TopicKey("b/numbers"), "done", date(2026, 11, 20), None, by)
        store.journal.append([marked], MOMENT)
    number = answer(run, "show", "numbers")["number"]
    assert (
        answer(run, "roadmap", "update", write("b", 2, taker, "id: x, title: X, kind: study"))[
            "ungrounded"
        ]
        == []
    )
    pointed = taker + ", points: [{id: one, en: One, zh: 一}]"
    words = ("roadmap", "update", write("b", 3, pointed))
    screen = shown(at_terminal(home, words, 100, STUDYPLAN_NOW=NOW, STUDYPLAN_LANG=language), 100)
    screen_words = " ".join(screen.split())
    assert said in screen_words
    assert f"studyplan reopen {number}" in screen_words
    assert any(line.split()[:2] == [str(number), "Numbers"] for line in screen.splitlines())
    write("b", 4, pointed, "id: x, title: X, kind: study")
    assert answer(run, *words)["ungrounded"] == []
    assert answer(run, "reopen", str(number))["marked"][0]["after"] == "todo"


def test_what_bundled_editions_of_before_have_credited_is_judged_by_those_of_now(
    run: Run, home: Path
) -> None:
    answer(run, "init", "llm-from-zero", "--hours", "5", "--yes")
    answer(run, "follow", "ml-dl-gpt")
    answer(run, "done", "ml-dl-gpt/mnist")
    with writing(home / "studyplan.db") as store:
        by, on = TopicKey("ml-dl-gpt/mnist"), date(2026, 11, 20)
        topic = TopicKey("llm-from-zero/perceptron")
        store.journal.append([TopicMarked(topic, "done", on, None, by)], MOMENT)
    told = []
    for name in ("llm-from-zero", "ml-dl-gpt"):
        env = {"STUDYPLAN_DATA": str(Path(__file__).parents[2] / "data")}
        done = run("roadmap", "update", name, "--json", env=env)
        assert done.returncode == 0, done.stderr
        told.append(json.loads(done.stdout))
    assert [[one["key"] for one in each["ungrounded"]] for each in told] == [[], [topic]]
    assert given(told[0]) == []
    assert ("llm-from-zero/mnist-digits", "ml-dl-gpt/mnist", []) in given(told[1])


def test_a_credit_that_stood_untold_is_told_by_the_next_update_and_only_once(
    run: Run, write: Write, home: Path
) -> None:
    """As in a home of an edition that said what points teach, before the rule was this strict."""
    pointed = PLAIN + ", points: [{id: one, en: One, zh: 一}]"
    taker = pointed.replace("digits", "numbers").replace("Digits", "Numbers")
    answer(run, "init", write("a", 1, pointed), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, taker))
    answer(run, "done", "digits")
    with writing(home / "studyplan.db") as store:
        by = TopicKey("a/digits")
        marked = TopicMarked(TopicKey("b/numbers"), "done", date(2026, 11, 20), None, by)
        store.journal.append([marked], MOMENT)
    for edition, told in ((2, ["b/numbers"]), (3, [])):
        file = write("b", edition, taker, f"id: x{edition}, title: X, kind: study")
        dry = answer(run, "roadmap", "update", file, "--dry-run")["ungrounded"]
        done = answer(run, "roadmap", "update", file)["ungrounded"]
        assert [one["key"] for one in done] == [one["key"] for one in dry] == told


def test_an_objective_that_a_credit_ticked_and_would_not_now_is_told_once_too(
    run: Run, write: Write, home: Path
) -> None:
    answer(run, "init", write("a", 1, PLAIN), "--hours", "5", "--yes")
    points = POINTS.format("", "linear-algebra")
    answer(run, "follow", write("b", 1, points))
    answer(run, "done", "digits")
    topic = answer(run, "show", "b/two")
    assert [point["ticked"] for point in topic["points"]] == [True, False]
    with writing(home / "studyplan.db") as store:  # as a rule of before did
        by = TopicKey("a/digits")
        mark = topic["points"][1]["mark"]
        tick = PointTicked(TopicKey("b/two"), mark, date(2026, 11, 20), by)
        store.journal.append([tick], MOMENT)
    for edition, told in ((2, [("b/two", 2)]), (3, [])):
        file = write("b", edition, points, f"id: x{edition}, title: X, kind: study")
        found = answer(run, "roadmap", "update", file)["ungrounded"]
        assert [(one["key"], one["objective"]) for one in found] == told
    unticked = answer(run, "untick", str(topic["number"]), "2")["points"]
    assert [(one["ticked"], one["changed"]) for one in unticked] == [(True, False), (False, True)]


def test_show_says_what_a_topic_would_credit_in_part(run: Run, write: Write, home: Path) -> None:
    giver = "id: giver, title: Giver, kind: study, concept: calculus, depth: use"
    answer(run, "init", write("a", 1, giver), "--hours", "5", "--yes")
    whole = "id: whole, title: Whole, kind: study, concept: calculus, depth: know"
    answer(run, "follow", write("b", 1, POINTS.format("", "linear-algebra"), whole))
    found = answer(run, "show", "giver")
    assert [one["key"] for one in found["satisfies"]] == ["b/whole"]
    assert [one["key"] for one in found["satisfies_partly"]] == ["b/two"]
    for language, said in (("en", "Doing it also credits in part"), ("zh", "完成它还可部分免修")):
        words = ("show", "giver", "--lang", language)
        assert said in shown(at_terminal(home, words, 80, STUDYPLAN_NOW=NOW), 80)


def test_what_is_reopened_with_what_gave_it_keeps_no_credit(run: Run, write: Write) -> None:
    one = "id: {}, title: One, kind: study, concept: {}, depth: use"
    algebra, gradients = one.format("one", "linear-algebra"), one.format("other", "calculus")
    answer(run, "init", write("a", 1, algebra, gradients), "--hours", "5", "--yes")
    answer(run, "follow", write("b", 1, POINTS.format("", "linear-algebra")))
    answer(run, "done", "one")
    answer(run, "done", "other")
    assert answer(run, "show", "two")["status"] == "done"
    assert answer(run, "reopen", "one", "two")["credited"] == []
    two = answer(run, "show", "two")
    assert two["status"] == "todo"
    assert not any(point["ticked"] for point in two["points"])


def test_show_names_all_that_a_credit_rests_on(run: Run, write: Write, home: Path) -> None:
    topic = "id: {}, title: {}, kind: study, concept: {}, depth: use"
    algebra, gradients = (
        topic.format("algebra", "Algebra", "linear-algebra"),
        topic.format("gradients", "Gradients", "calculus"),
    )
    answer(run, "init", write("a", 1, algebra, gradients), "--hours", "5", "--yes")
    answer(run, "follow", write("c", 1, gradients.replace("gradients", "other")))
    answer(run, "follow", write("b", 1, POINTS.format("", "linear-algebra")))

    def sources() -> tuple[str | None, list[str]]:
        found = answer(run, "show", "two")
        return found["credited_by"], [one["key"] for one in found["credited_from"]]

    def screen(language: str, width: int) -> str:
        told = at_terminal(
            home, ("show", "two", "--lang", language), width, STUDYPLAN_NOW="2026-11-25T09:00:00"
        )
        return shown(told, width)

    assert sources() == (None, [])
    answer(run, "done", "algebra", "--on", "2026-11-20")
    assert sources() == (None, ["a/algebra"])
    assert "Credited in part from" in screen("en", 40)
    answer(run, "done", "a/gradients", "--on", "2026-11-21")
    assert sources() == ("a/gradients", ["a/gradients", "a/algebra"])
    for width in (40, 80):
        assert "credited from 2 topics" in " ".join(screen("en", width).split())
    assert "免修依据" in screen("zh", 80)
    # What was finished later is not what it was credited from.
    answer(run, "done", "other")
    assert sources() == ("a/gradients", ["a/gradients", "a/algebra"])
    assert run("show", "two", "--plain").stdout.splitlines().count("credited-from\ta/algebra") == 1
    answer(run, "reopen", "a/gradients")
    assert sources() == ("c/other", ["c/other", "a/algebra"])
    answer(run, "reopen", "other")
    assert sources() == (None, ["a/algebra"])


def test_show_names_one_topic_that_is_enough(run: Run, write: Write, home: Path) -> None:
    topic = "id: {}, title: {}, kind: study, depth: use, {}"
    both = "points: [{en: One, zh: 一, concepts: [calculus]}, {en: Two, zh: 二, concepts: [linear-algebra]}]"
    algebra = topic.format("algebra", "Algebra", "concept: linear-algebra")
    answer(run, "init", write("a", 1, algebra), "--hours", "5", "--yes")
    answer(run, "follow", write("c", 1, topic.format("both", "Both", both)))
    answer(run, "follow", write("b", 1, POINTS.format("", "linear-algebra")))
    answer(run, "done", "algebra", "--on", "2026-11-20")
    answer(run, "done", "both")
    found = answer(run, "show", "two")
    assert [one["key"] for one in found["credited_from"]] == [found["credited_by"]] == ["c/both"]
    said = shown(at_terminal(home, ("show", "two"), 80, STUDYPLAN_NOW=NOW), 80)
    assert "credited from Both (c/both)" in said
    assert "Credited from" not in said
