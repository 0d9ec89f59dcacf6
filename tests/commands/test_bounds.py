"""Figures, times and days without end are refused, by name of the bound, and end no verb."""

from pathlib import Path

import pytest

from tests.conftest import Run

LONG, LONGER = "9" * 310, "9" * 5000


@pytest.mark.parametrize(
    ("words", "code", "bound"),
    [
        (("log", "1", f"{LONG}h"), 2, "1 min to 24 h"),
        (("log", "1", f"1h{LONGER}"), 2, "1 min to 24 h"),
        (("availability", "--mon", f"{LONG}h"), 2, "0 min to 16 h"),
        (("availability", "--mon", "17h"), 2, "0 min to 16 h"),
        (("availability", "--hours", LONG), 2, "112"),
        (("availability", "--session", f"30m-{LONG}h"), 2, "16 h"),
        (("init", "llm-from-zero", "--hours", LONG), 2, "112"),
        (("next", "--fit", f"{LONG}m"), 2, "168 h"),
        (("next", "-n", LONGER), 2, "200"),
        (("undo", LONGER), 2, "1,000"),
        (("pause", "remove", LONGER), 3, "no pause"),
        (("restore", LONGER), 3, "backup"),
        (("show", LONG), 3, "1–71"),
        (("show", "a" * 310), 3, "No topic"),
        (("roadmap", "lint", LONG), 3, "No roadmap"),
        (("search", "a " * 2000), 2, "500 characters"),
        (("done", LONGER), 3, "1–71"),
        (("tick", "1", LONGER), 3, "objective"),
        (("pin", "1", f"week+{LONGER}"), 2, "week"),
        (("pin", "1", "9999-W50"), 2, "2000 to 2199"),
        (("target", "9999-12-31"), 2, "2000 to 2199"),
        (("pause", "1999-12-31"), 2, "2000 to 2199"),
        (("week", "--date", "2200-01-01"), 2, "2000 to 2199"),
        (("done", "1", "--on", "0001-01-01"), 2, "2000 to 2199"),
        (("pause", "today..2199-12-31"), 2, "two years"),
    ],
)
def test_a_figure_without_end_is_refused(
    begun: Run, words: tuple[str, ...], code: int, bound: str
) -> None:
    done = begun(*words)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("studyplan: ")
    assert bound in done.stderr
    assert "Unexpected" not in done.stderr
    assert len(done.stderr) < 700


def test_a_part_of_the_week_without_end_is_refused(begun: Run) -> None:
    begun("follow", "llm-from-zero")
    done = begun("split", f"{LONGER}/1")
    assert done.returncode == 2
    assert "1 to 1,000" in done.stderr


ROADMAP = """\
format: 1
id: own
edition: 2026.11
title: a
level: beginner
pace: {{hours_per_week: {pace}}}
stages:
  - id: s
    title: s
    duration: {duration}
    modules:
      - {{id: m, title: m, topics: [{{id: t, title: t, kind: study, hours: {hours}}}]}}
"""


@pytest.mark.parametrize(
    "verb", [("roadmap", "validate"), ("roadmap", "lint"), ("init",), ("follow",)]
)
@pytest.mark.parametrize(
    ("odd", "bound"),
    [
        ({"duration": "20000 years"}, "100 years"),
        ({"duration": f"{LONG} weeks"}, "100 years"),
        ({"duration": f"weeks 1-{LONGER}"}, "100 years"),
        ({"pace": "169"}, "168"),
        ({"pace": f"1-{LONG}"}, "168"),
        ({"hours": LONG}, "10,000"),
        ({"hours": "0.001"}, "0.01"),
    ],
)
def test_a_roadmap_without_end_is_refused_by_every_verb(
    run: Run, tmp_path: Path, verb: tuple[str, ...], odd: dict[str, str], bound: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        ROADMAP.format(**({"duration": "2 weeks", "pace": "10", "hours": "5"} | odd)), "utf-8"
    )
    done = run(*verb, str(file))
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert bound in told
    assert "Unexpected" not in told


def test_a_century_can_be_planned_with(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(ROADMAP.format(duration="100 years", pace="168", hours="10000"), "utf-8")
    for words in (
        ("roadmap", "validate", str(file)),
        ("roadmap", "lint", str(file)),
        ("init", str(file)),
    ):
        assert run(*words).returncode == 0
    for verb in ("plan", "forecast", "status", "next", "why t", "export plan", "show own"):
        assert run(*verb.split()).returncode == 0


def test_lint_says_of_hardly_any_time_that_it_is_none(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    text = ROADMAP.format(duration="2 weeks", pace="10", hours="5")
    file.write_text(text.replace("title: m,", "title: m, duration: 0.0001 days,"), "utf-8")
    for lang, said in (("en", "0 weeks"), ("zh", "0 周")):
        done = run("roadmap", "lint", str(file), "--lang", lang)
        assert done.returncode == 0, done.stderr
        assert said in done.stdout


def test_at_the_end_of_all_years_every_verb_answers(begun: Run) -> None:
    env = {"STUDYPLAN_NOW": "2199-12-31T23:59:59"}
    for verb in (
        "next",
        "week",
        "plan",
        "forecast",
        "replan",
        "done 1",
        "log 2 1h",
        "export plan --format ics",
        "doctor",
    ):
        done = begun(*verb.split(), env=env)
        assert done.returncode == 0, (verb, done.stderr)
