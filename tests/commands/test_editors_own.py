"""A roadmap that has no source: whose it is, where its facts are from, and what it continues."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, prepare

FILE = Path(__file__).with_name("editors-own.yaml")


@pytest.fixture
def followed(home: Path) -> Path:
    """A home that follows it, after the roadmap that it continues."""
    prepare(home, "init", "ml-dl-gpt", "--yes")
    prepare(home, "follow", str(FILE))
    return home


def screen(home: Path, *words: str, **changes: str) -> str:
    return " ".join(shown(at_terminal(home, words, 100, **changes), 100).split())


def answer(run: Run, *words: str) -> Any:
    found = run(*words, "--json")
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


@pytest.mark.parametrize(
    "words", [("roadmap", "list"), ("roadmap", "show", "since"), ("show", "since/rewards")]
)
def test_whose_it_is_stands_with_what_it_is(followed: Path, words: tuple[str, ...]) -> None:
    assert "the editor’s own edition · as of Nov 2026" in screen(followed, *words)
    assert "编者自编 · 截至 2026年11月" in screen(followed, *words, STUDYPLAN_LANG="zh")


def test_next_says_whose_it_is_where_it_offers_something_of_it(followed: Path, run: Run) -> None:
    own = "“What came since” is the editor’s own edition, not a source’s · as of Nov 2026"
    for words in (("next",), ()):
        assert own in screen(followed, *words)
    own_zh = "《后来的事》由编者自编，不是原文的内容 · 截至 2026年11月"
    assert own_zh in screen(followed, "next", STUDYPLAN_LANG="zh")
    assert "own edition" not in screen(followed, "next", "--roadmap", "ml-dl-gpt")
    (listed,) = answer(run, "next")["editors_own"]
    assert listed == {"roadmap": "since", "title": "What came since", "as_of": "2026-11"}


def test_a_fact_says_where_it_is_from_and_until_when_it_is_known(followed: Path, run: Run) -> None:
    found = screen(followed, "show", "since/preferences")
    assert "• It was published in 2023. as of Nov 2026 https://example.org/paper" in found
    # The format asks for digits; a month that there is not is shown as it stands.
    assert "• It is short. as of 2026-99" in found
    full = screen(followed, "roadmap", "show", "since", "--full")
    assert "https://example.org/paper" in full
    continued = "RLHF ml-dl-gpt/rlhf, Task-specific fine-tuning ml-dl-gpt/fine-tuning"
    assert f"continues: {continued}, elsewhere/topic" in full
    fact = answer(run, "show", "since/preferences")["facts"][0]
    assert (fact["url"], fact["as_of"]) == ("https://example.org/paper", "2026-11")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "since/preferences"),
        ("roadmap", "show", "since"),
        ("roadmap", "show", "since", "--full"),
    ],
)
def test_answers_call_nothing_in_it_a_sources(
    followed: Path, run: Run, words: tuple[str, ...]
) -> None:
    assert origins(answer(run, *words)) == {"editor"}
    assert "editor’s addition" not in screen(followed, *words)


def test_a_checklist_calls_nothing_in_it_a_sources(run: Run, followed: Path) -> None:
    found = run("export", "checklist", "--roadmap", "since", "--format", "json")
    assert origins(json.loads(found.stdout)) == {"editor"}
    assert "editor’s addition" not in run("export", "checklist", "--roadmap", "since").stdout


def test_exports_say_whose_it_is(run: Run, followed: Path) -> None:
    own = "the editor’s own edition"
    assert f"{own} · as of Nov 2026" in run("export", "checklist", "--roadmap", "since").stdout
    assert own not in run("export", "checklist", "--roadmap", "ml-dl-gpt").stdout
    found = run("export", "checklist", "--roadmap", "since", "--format", "json")
    (roadmap,) = json.loads(found.stdout)["roadmaps"]
    assert (roadmap["origin"], roadmap["as_of"]) == ("editor", "2026-11")
    assert own not in run("export", "week").stdout
    run("drop", "ml-dl-gpt")
    assert run("export", "week").stdout.count(f"“What came since” is {own}") == 1


def origins(told: Any) -> set[str]:
    """All that an answer says of whose something is."""
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    own = {told["origin"]} if isinstance(told, dict) and "origin" in told else set[str]()
    return own.union(*map(origins, inner))


def test_rows_and_the_topic_say_whose_it_is(followed: Path, run: Run) -> None:
    rows = run("show", "since/preferences").stdout.splitlines()
    assert "editors-own\tsince\t2026-11" in rows
    assert not [row for row in rows if "source" in row.split("\t")]
    assert not [
        row
        for words in (("--full", "--stage", "1"), ("--resources",))
        for row in run("roadmap", "show", "since", *words).stdout.splitlines()
        if "source" in row.split("\t")
    ]
    own = answer(run, "show", "since/preferences")["editors_own"]
    assert own == {"roadmap": "since", "title": "What came since", "as_of": "2026-11"}
    assert answer(run, "show", "ml-dl-gpt/rlhf")["editors_own"] is None


def test_its_own_word_on_whose_it_is_moves_no_hours(followed: Path, run: Run) -> None:
    hours = answer(run, "show", "since/preferences")["hours"]
    assert (hours["low"], hours["high"]) == (4.0, 6.0)


def test_show_names_what_continues_what_on_both_sides(followed: Path, run: Run) -> None:
    newer = screen(followed, "show", "since/preferences")
    assert "Continues ○ RLHF" in newer
    assert "ml-dl-gpt elsewhere/topic" in newer
    assert "Since then ○ Preferences" in screen(followed, "show", "ml-dl-gpt/rlhf")
    keys = ["ml-dl-gpt/rlhf", "ml-dl-gpt/fine-tuning", "elsewhere/topic"]
    assert answer(run, "show", "since/preferences")["about"] == keys
    (since,) = answer(run, "show", "ml-dl-gpt/rlhf")["continued_by"]
    assert since["key"] == "since/preferences"


def test_one_stage_names_what_is_elsewhere_by_its_title(followed: Path) -> None:
    found = screen(followed, "roadmap", "show", "since", "--stage", "2", "--full")
    assert "needs: Preferences preferences" in found
    assert "continues: Task-specific fine-tuning ml-dl-gpt/fine-tuning" in found


def test_what_continues_a_roadmap_is_named_when_that_is_begun(followed: Path, run: Run) -> None:
    prepare(followed, "drop", "since")
    prepare(followed, "drop", "ml-dl-gpt")
    found = run("follow", "ml-dl-gpt", "--json", "--dry-run")
    assert {"roadmap": "since", "title": "What came since", "topics": 2} in json.loads(
        found.stdout
    )["later"]
    said = screen(followed, "follow", "ml-dl-gpt")
    assert "Later: “What came since” continues 2 topics of it. studyplan follow since" in said


def test_what_show_suggests_for_a_topic_of_another_roadmap_can_be_typed(
    home: Path, run: Run
) -> None:
    prepare(home, "init", "llm-from-zero", "--yes")
    for key in ("dl-for-programmers/kv-cache", "dl-for-programmers/lora"):
        (hint,) = [
            line
            for line in screen(home, "show", key).split("Next: ")
            if line.startswith("studyplan")
        ]
        words = hint.split(" (")[0].split()[1:]
        assert run(*words, "--dry-run").returncode == 0, words
