"""A roadmap is named by the beginning of its id wherever one is named, and a group of letters is not."""

import json
from pathlib import Path

import pytest

from studyplan.core.names import begun_by
from tests.conftest import Run, prepare

ALL = ["ai-foundations-to-frontier", "dl-for-programmers", "llm-from-zero", "ml-dl-gpt"]
# Calls, with the whole id in the place of `*`; what they answer is the same.
CALLS = (
    "next -r dl*", "status -r dl*", "week -r dl*", "plan -r dl*", "forecast -r dl*", "replan -r dl*",
    "export week -r dl*", "export plan -r dl*", "export checklist -r llm*", "target 2030-01-01 -r dl*",
    "availability --hours 10 --template dl* --dry-run", "search attention -r ml*", "show ml*",
    "show dl*/optimisers", "done dl*/optimisers --dry-run", "why dl*/optimisers", "priority dl*",
    "roadmap show llm*", "roadmap export ai*", "roadmap lint ai*", "roadmap compare ml* llm*",
    "roadmap update dl* --dry-run", "follow llm* --dry-run", "drop dl* --dry-run",
)  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_a_beginning_is_as_good_as_the_whole_id(begun: Run, call: str) -> None:
    def answer(words: str) -> tuple[int, str, str]:
        done = begun(*words.split())
        return done.returncode, done.stdout, done.stderr

    whole = call
    for name in ALL:
        whole = whole.replace(f"{name[: name.index('-')]}*", name)
    wanted = answer(whole)
    assert wanted[0] == 0, wanted
    assert answer(call.replace("*", "")) == wanted
    assert answer(call.replace("*", "-").replace("dl-", "DL-")) == wanted


def test_init_takes_a_beginning_without_a_terminal(run: Run) -> None:
    assert json.loads(run("init", "dl", "--hours", "5", "--json").stdout)["roadmap"] == ALL[1]
    assert json.loads(run("status", "--json").stdout)["stages"][0]["roadmap"] == ALL[1]


@pytest.mark.parametrize("call", [*CALLS, "init dl*"])
def test_what_begins_no_roadmap_is_refused_with_those_there_are(begun: Run, call: str) -> None:
    words = call
    for name in ALL:
        words = words.replace(f"{name[: name.index('-')]}*", "zzz")
    refused = begun(*words.split(), "--yes") if call.startswith("init") else begun(*words.split())
    assert refused.returncode == 3
    assert refused.stdout == ""


def test_the_beginning_of_two_is_ambiguous(home: Path, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "dl-own.yaml"
    text = run("roadmap", "export", "dl").stdout
    own.write_text(text.replace("id: dl-for-programmers", "id: dl-own", 1))
    prepare(home, "init", "dl", "--hours", "5", "--yes")
    prepare(home, "follow", str(own))
    for words in (
        "status -r dl",
        "next -r dl",
        "drop dl",
        "show dl",
        "roadmap show dl",
        "follow dl",
    ):
        refused = run(*words.split(), "--json")
        assert refused.returncode == 2
        error = json.loads(refused.stderr)["error"]
        assert error["code"] == "ambiguous"
        assert [one["id"] for one in error["choices"]] == ["dl-for-programmers", "dl-own"]
    assert run("status", "-r", "dl-f").returncode == run("status", "-r", "dl-own").returncode == 0


def test_beginnings() -> None:
    assert begun_by("dl", ALL) == ["dl-for-programmers"]
    assert begun_by(" DL-For ", ALL) == ["dl-for-programmers"]
    assert begun_by("a", ["a", "ab"]) == ["a"]
    assert begun_by("", ALL) == begun_by("for", ALL) == []
