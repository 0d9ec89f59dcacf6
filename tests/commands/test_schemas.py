"""Every JSON that is printed has a schema, and keeps to it."""

import json
from pathlib import Path

import pytest

from studyplan.commands.export import FORMATS
from tests.commands.test_contract import KEYS
from tests.conftest import Run
from tests.schemas import NAMES, problems, validator, verb_of
from tests.test_docs import ALL

PRINTED = {
    name.removeprefix("studyplan ")
    for name, command in ALL.items()
    if any("--json" in parameter.opts for parameter in command.params)
}
EXPORTED = {f"export {name}" for name, formats in FORMATS.items() if "json" in formats}
# Calls that answer otherwise than the usual one of their command, and failures.
OTHERS: list[tuple[str, ...]] = [
    ("show", "optimisers", "matrix-autodiff"),
    ("show", "dl-for-programmers", "--lang", "zh"),
    ("open", "optimisers", "matrix-autodiff", "--print"),
    ("plan", "--by", "month"),
    ("week", "--next"),
    ("week", "--date", "2026-11-02"),
    ("next", "--fit", "45m"),
    ("search", "nosuchword"),
    ("roadmap", "show", "llm-from-zero", "--resources"),
    ("restore", "--yes"),
]
INVALID = "id: draft\ntitle: Draft\n"
FAILURES: list[tuple[str, ...]] = [
    ("done", "transformer"),
    ("done", "nothing-like-it"),
    ("week", "--date", "never"),
    ("nexx",),
    ("roadmap", "export", "nowhere.yaml"),
    ("schema", "nothing"),
]


def test_every_json_has_a_schema() -> None:
    assert PRINTED | EXPORTED | {"failure"} == NAMES


def test_every_command_that_prints_json_is_called() -> None:
    """`test_contract` holds the answers of these calls against their schemas.

    A journal is of the home that it came from: `test_journal_transfer` does so for its import. The
    ids of notes and evidence are drawn by lot: their own tests do so for what is called by them.
    So do those of entries of time, of verbs that need a timer that runs, and of those that are
    about the learner's own roadmaps.
    """
    elsewhere = {"import journal", "note edit", "note delete", "evidence delete", "stop", "cancel"}
    elsewhere |= {"log edit", "log delete", "roadmap edit", "roadmap remove", "roadmap new"}
    assert {verb_of(words) for words in KEYS} | elsewhere == PRINTED


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_other_answers_keep_to_it(begun: Run, words: tuple[str, ...]) -> None:
    begun("done", "graphical-models")
    done = begun(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert not problems(verb_of(words), json.loads(done.stdout))


@pytest.mark.parametrize("verb", ["validate", "lint"])
def test_what_is_said_of_an_invalid_file_keeps_to_it(run: Run, tmp_path: Path, verb: str) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(INVALID, "utf-8")
    done = run("roadmap", verb, str(file), "--json")
    assert done.returncode == 1
    assert not problems(f"roadmap {verb}", json.loads(done.stdout))


@pytest.mark.parametrize("name", sorted(EXPORTED))
def test_exports_keep_to_it(begun: Run, name: str) -> None:
    for act in ("done graphical-models", "log 3 45m", "pin 4 +9d", "target 2030-06-30"):
        assert begun(*act.split()).returncode == 0
    done = begun(*name.split(), "--format", "json")
    assert not problems(name, json.loads(done.stdout))


@pytest.mark.parametrize("words", FAILURES, ids=" ".join)
def test_failures_keep_to_it(begun: Run, words: tuple[str, ...]) -> None:
    done = begun(*words, "--json")
    assert done.returncode in (1, 2, 3)
    assert not problems("failure", json.loads(done.stderr))


def test_what_a_schema_does_not_name_breaks_it(begun: Run) -> None:
    answer = json.loads(begun("next", "--json").stdout)
    assert not problems("next", answer)
    assert problems("next", {**answer, "more": 1})
    assert problems("next", {**answer, "schema": 1})
    answer["topics"][0]["more"] = 1
    assert problems("next", answer)
    del answer["topics"][0]["more"], answer["topics"][0]["due"]
    assert problems("next", answer)


def test_schemas_are_printed_and_listed(run: Run) -> None:
    assert json.loads(run("schema", "roadmap", "list").stdout) == validator("roadmap list").schema
    assert set(run("schema").stdout.split("\n")) >= {"next", "export plan", "failure"}
    assert set(json.loads(run("schema", "--json").stdout)["outputs"]) == NAMES
