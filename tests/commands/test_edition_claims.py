"""Claims through editions: they go with their criterion, by id or words, and nothing is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.edition_ticks import reworded
from studyplan.core.sections import Criterion
from studyplan.core.text import Text
from tests.commands.conftest import at_terminal, shown
from tests.commands.test_points import FIRST, edition
from tests.conftest import Run

DERIVE = ("Can derive backpropagation by hand", "能徒手推导反向传播")
TRAIN = ("Can train a network", "能训练网络")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def stating(file: Path, number: int, *criteria: tuple[str, ...]) -> str:
    """An edition of a roadmap with these criteria: each in both languages, and its id."""
    edition(file, number, FIRST)
    area, shown = "area: {en: Skills, zh: 技能}", "shown_by: [maths]"
    lines = [
        f"  - {{{area}, title: {{en: '{en}', zh: '{zh}'}}, {shown}, id: {id_[0] if id_ else 'null'}}}\n"
        for en, zh, *id_ in criteria
    ]
    with file.open("a", encoding="utf-8") as handle:
        handle.write("criteria:\n" + "".join(lines) if lines else "")
    return str(file)


def answer(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def claims(run: Run) -> dict[str, tuple[str | None, int]]:
    known = answer(run, "criteria")["criteria"]
    return {one["title"]: (one["claimed"], one["evidence"]) for one in known}


def gone(run: Run) -> list[tuple[str, str]]:
    return [(one["title"], one["claimed"]) for one in answer(run, "criteria")["gone"]]


def begin(run: Run, file: Path) -> None:
    answer(run, "init", stating(file, 1, DERIVE, TRAIN), "--hours", "5", "--yes")
    answer(run, "criteria", "claim", "1", "--on", "yesterday", "--evidence", "on paper")
    answer(run, "evidence", "c2", "97%")


def test_a_claim_and_its_evidence_go_with_words_that_changed_a_little(run: Run, file: Path) -> None:
    begin(run, file)
    new = ("Can derive backpropagation by hand, with matrices", DERIVE[1])
    told = answer(run, "roadmap", "update", stating(file, 2, ("Can train networks", "会"), new))
    (became,) = told["updated"][0]["claims"]
    assert became == {"criterion": DERIVE[0], "date": "2026-11-21", "became": new[0]}
    assert claims(run) == {new[0]: ("2026-11-21", 1), "Can train networks": (None, 1)}
    assert gone(run) == []
    # And back again, with the older edition.
    answer(run, "roadmap", "update", stating(file, 1, DERIVE, TRAIN), "--older")
    assert claims(run) == {DERIVE[0]: ("2026-11-21", 1), TRAIN[0]: (None, 1)}
    assert answer(run, "doctor")["sound"]


def test_a_claim_of_what_is_removed_stands_at_the_end_and_comes_back(run: Run, file: Path) -> None:
    begin(run, file)
    told = run("roadmap", "update", stating(file, 2, TRAIN), env={"STUDYPLAN_LANG": "zh"})
    assert told.returncode == 0
    assert gone(run) == [(DERIVE[0], "2026-11-21")]
    assert run("criteria").stdout.splitlines()[-1] == f"gone\t\town\t\t{DERIVE[0]}\t2026-11-21"
    saved = json.loads(run("export", "progress", "--format", "json").stdout)
    assert [one["on"] for one in saved["claims"]] == ["2026-11-21"]
    assert f"Claimed “{DERIVE[0]}”" in run("history").stdout
    answer(run, "roadmap", "update", stating(file, 3, TRAIN, DERIVE))
    assert claims(run) == {TRAIN[0]: (None, 1), DERIVE[0]: ("2026-11-21", 1)}
    assert gone(run) == []


def test_no_claim_goes_to_a_criterion_that_says_something_else(run: Run, file: Path) -> None:
    begin(run, file)
    other = ("Can implement a kernel", "能实现内核")
    told = answer(run, "roadmap", "update", stating(file, 2, other, TRAIN))
    (lost,) = told["updated"][0]["claims"]
    assert (lost["criterion"], lost["became"]) == (DERIVE[0], None)
    assert claims(run) == {other[0]: (None, 0), TRAIN[0]: (None, 1)}
    assert gone(run) == [(DERIVE[0], "2026-11-21")]


def test_each_new_criterion_takes_the_place_of_the_likest() -> None:
    def stated(*titles: str) -> list[Criterion]:
        return [Criterion(Text("Skills", "技能"), Text(one, one)) for one in titles]

    old = stated("Can train a network", "Can train a large network", "Can explain it")
    new = stated("Can explain it", "Can train large networks")
    assert reworded(old, new) == {old[1].mark: new[1]}


NEW = ("Can derive backpropagation by hand, with matrices", DERIVE[1])
SAID = {TRAIN[0]: (None, 1), NEW[0]: ("2026-11-21", 1)}


def test_a_claim_stays_with_an_id_whatever_it_says_and_wherever_it_is(run: Run, file: Path) -> None:
    begin(run, file)
    with_id = (*DERIVE, "backprop")
    told = answer(run, "roadmap", "update", stating(file, 2, with_id, TRAIN))
    (became,) = told["updated"][0]["claims"]
    assert (became["criterion"], became["became"]) == (DERIVE[0], DERIVE[0])
    other = ("Writes a backward pass without help", "独立写出反向过程", "backprop")
    told = answer(run, "roadmap", "update", stating(file, 3, TRAIN, other))
    (became,) = told["updated"][0]["claims"]
    assert (became["criterion"], became["became"]) == (DERIVE[0], other[0])
    assert claims(run) == {TRAIN[0]: (None, 1), other[0]: ("2026-11-21", 1)}
    assert answer(run, "doctor")["sound"]
    refused = run("roadmap", "lint", stating(file, 4, other, (*TRAIN, "backprop")))
    assert refused.returncode == 1
    assert "backprop" in refused.stdout + refused.stderr


def test_undo_reaches_claims_and_evidence_from_before_an_update(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "roadmap", "update", stating(file, 2, TRAIN, NEW))
    answer(run, "roadmap", "update", stating(file, 3, TRAIN, (*NEW, "matrices")))
    answer(run, "undo", "4")  # both updates are met, and stay
    assert claims(run) == {TRAIN[0]: (None, 0), NEW[0]: (None, 0)}
    answer(run, "redo", "2")
    assert claims(run) == SAID
    answer(run, "criteria", "unclaim", "2")
    answer(run, "undo")
    assert claims(run) == SAID
    assert answer(run, "doctor")["sound"]
    assert answer(run, "criteria")["gone"] == []


@pytest.mark.parametrize("updated", [False, True])
def test_claims_saved_before_an_update_are_carried_over(
    run: Run, home: Path, file: Path, tmp_path: Path, updated: bool
) -> None:
    begin(run, file)
    answer(run, "criteria", "claim", "2", "--on", "yesterday")
    saved = file.with_suffix(".json")
    saved.write_text(run("export", "progress", "--format", "json").stdout, "utf-8")
    answer(run, "undo", "3")
    changed = stating(file, 2, ("Can explain it", "会讲"), NEW)
    if updated:
        answer(run, "roadmap", "update", changed)
    else:
        home = tmp_path / "elsewhere"
        run("init", changed, "--hours", "5", "--yes", env={"STUDYPLAN_HOME": str(home)})

    def tell(*words: str) -> Any:
        done = run(*words, "--json", env={"STUDYPLAN_HOME": str(home)})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    seen = shown(at_terminal(home, ("import", "progress", str(saved), "--dry-run"), 100), 100)
    assert "Ticked or claimed there, but nothing here says the same: 1 item" in seen
    assert TRAIN[0] in seen
    told = tell("import", "progress", str(saved), "--yes")
    assert [one["kind"] for one in told["lost"]] == ["criterion.claim"]
    known = {o["title"]: (o["claimed"], o["evidence"]) for o in tell("criteria")["criteria"]}
    assert known == {"Can explain it": (None, 0), NEW[0]: ("2026-11-21", 1)}
    assert [one["title"] for one in tell("criteria")["gone"]] == [TRAIN[0] if updated else None]
    assert tell("import", "progress", str(saved), "--yes")["changed"] == []
    assert tell("doctor")["sound"]


def test_a_journal_takes_along_what_criteria_were_called(
    run: Run, file: Path, tmp_path: Path
) -> None:
    begin(run, file)
    answer(run, "roadmap", "update", stating(file, 2, TRAIN, NEW))
    journal = run("export", "journal", "--format", "jsonl").stdout
    env = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    assert run("import", "journal", "-", input=journal, env=env).returncode == 0
    there = json.loads(run("criteria", "--json", env=env).stdout)
    assert {o["title"]: (o["claimed"], o["evidence"]) for o in there["criteria"]} == SAID
    assert run("export", "journal", "--format", "jsonl", env=env).stdout == journal


def test_the_update_says_on_screen_what_is_claimed_no_more(
    run: Run, home: Path, file: Path
) -> None:
    begin(run, file)
    answer(run, "criteria", "claim", "2")
    words = ("roadmap", "update", stating(file, 2, (*DERIVE, "backprop")), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    assert f"“{TRAIN[0]}” was claimed; no criterion says the same now" in seen
    assert DERIVE[0] not in seen  # its words are the same
