"""What a roadmap says of how long its topics take, and what is shown of that."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import NOW, at_terminal, shown
from tests.conftest import Run, call

WEIGHED = str(Path(__file__).with_name("weighed.yaml"))


def do(home: Path, *words: str) -> str:
    done = call(home, *words, env={"STUDYPLAN_NOW": NOW})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def weighed(home: Path) -> Path:
    """A plan of a roadmap with weights, ten hours a week."""
    do(home, "init", WEIGHED, "--yes")
    return home


def read(home: Path, *words: str) -> Any:
    return json.loads(do(home, *words, "--json"))


def screen(home: Path, *words: str, width: int = 80, lang: str = "en") -> str:
    return shown(at_terminal(home, words, width, STUDYPLAN_LANG=lang), width)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_why(weighed: Path, snapshot: SnapshotAssertion, width: int, language: str) -> None:
    assert screen(weighed, "why", "linear-algebra", width=width, lang=language) == snapshot


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_plan(weighed: Path, snapshot: SnapshotAssertion, width: int, language: str) -> None:
    assert screen(weighed, "plan", width=width, lang=language) == snapshot


def test_hours_follow_weights_and_the_module_keeps_its_sum(weighed: Path) -> None:
    algebra, survey, exercises, reading = (
        read(weighed, "show", name)["hours"]
        for name in ("linear-algebra", "survey", "exercises", "reading")
    )
    assert [round(one[end], 1) for one in (algebra, survey) for end in ("low", "high")] == [
        *(19.2, 28.9),
        *(0.8, 1.2),
    ]
    # Of sixteen hours and the three that a reading takes where nobody says how long it is.
    assert [round(one["high"], 1) for one in (exercises, reading)] == [25.3, 4.7]


def test_what_a_weight_rests_on(weighed: Path) -> None:
    why = read(weighed, "why", "linear-algebra")
    assert (why["weight"], why["weights"], why["weight_by"]) == (50, 52, "weight")
    assert why["basis"] == "34 lectures of 50 minutes, and 22 hours of problem sets."
    assert (why["module"], why["shared"]) == (
        {"duration": "2 weeks", "low": 20.0, "high": 30.0},
        {"low": 20.0, "high": 30.0},
    )
    found = read(weighed, "show", "linear-algebra")
    assert (found["weight"], found["basis"]) == (50, why["basis"])
    survey = read(weighed, "why", "survey")
    assert (survey["weight"], survey["weight_by"], survey["basis"]) == (2, "resources", None)
    assert read(weighed, "why", "reading")["weight_by"] == "kind"


def test_show_says_what_a_topic_is_estimated_at_in_a_line(weighed: Path) -> None:
    line = "Estimated at 50 h; the roadmap's durations allow 19–29 h."
    assert line in screen(weighed, "show", "linear-algebra").splitlines()
    assert "Estimated at" not in screen(weighed, "show", "exercises")


SENTENCE = re.compile(
    r"For what is left of weighed, the plan counts on (\S+) h, the middle of what its durations "
    r"allow. The estimates for its topics add up to (\S+) h, (\S+)% more.( At your hours, that is "
    r"about (\d) weeks more.)?"
)


@pytest.mark.parametrize("verb", ["plan", "plan --by month", "forecast"])
def test_by_how_much_estimates_are_beyond_the_plan_is_said_once(weighed: Path, verb: str) -> None:
    text = " ".join(screen(weighed, *verb.split(), width=120).split())
    (found,) = SENTENCE.findall(text)
    # Of fifty hours planned, 25 are of the module whose estimates come to 52.
    assert found[:3] == ("50", "77", "54")
    assert found[4] == "3"
    said = {"roadmap": "weighed", "hours_left": 50.0, "estimated": 77.0, "weeks": 3}
    assert read(weighed, *verb.split())["estimates"] == [said]


def test_init_says_it_where_a_roadmap_begins(home: Path) -> None:
    text = " ".join(screen(home, "init", WEIGHED, "--yes", width=120).split())
    assert SENTENCE.findall(text)[0][:3] == ("50", "77", "54")


def test_what_is_done_needs_no_more(weighed: Path) -> None:
    do(weighed, "done", "linear-algebra", "survey")
    assert read(weighed, "plan")["estimates"] == read(weighed, "forecast")["estimates"] == []
    assert "estimates" not in screen(weighed, "plan")


def test_a_roadmap_without_weights_says_nothing_of_it(begun: Run) -> None:
    for verb in ("plan", "forecast"):
        assert json.loads(begun(verb, "--json").stdout)["estimates"] == []
    why = json.loads(begun("why", "optimisers", "--json").stdout)
    assert (why["weight_by"], why["basis"]) == ("kind", None)


def test_availability_names_the_hours_that_roadmaps_suggest(weighed: Path) -> None:
    suggests = "weighed suggests 10–15 h a week"
    assert read(weighed, "availability")["paces"] == [
        {"roadmap": "weighed", "low": 10.0, "high": 15.0}
    ]
    assert suggests not in screen(weighed, "availability")
    do(weighed, "availability", "--hours", "8")
    text = screen(weighed, "availability")
    assert f"{suggests}: studyplan availability --hours 12.5" in text
    # What it says can be done, and then there is nothing more to say.
    do(weighed, "availability", "--hours", "12.5")
    assert suggests not in screen(weighed, "availability")
    do(weighed, "follow", "ml-dl-gpt")
    text = screen(weighed, "availability")
    assert f"{suggests}.\nml-dl-gpt suggests 17–28 h a week.\n" in text
    # What states no hours suggests none.
    do(weighed, "drop", "ml-dl-gpt")
    do(weighed, "follow", "llm-from-zero")
    assert "suggests" not in screen(weighed, "availability")
