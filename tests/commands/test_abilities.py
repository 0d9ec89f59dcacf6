"""`studyplan criteria`: what a learner should be able to do, claimed, shown by evidence, undone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Terminal
from tests.conftest import Run
from tests.schemas import problems

TITLE = "Can derive backpropagation by hand"
SHOWN_BY = ("backprop", "autodiff-from-scratch", "mlp-from-scratch")


def answer(run: Run, *words: str, **options: Any) -> dict[str, Any]:
    done = run("criteria", *words, "--json", **options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert problems(" ".join(("criteria", *words[:1])), found) == []
    return found


def claimed(run: Run) -> dict[int, str]:
    known = answer(run)["criteria"]
    return {one["number"]: one["claimed"] for one in known if one["claimed"]}


def acts(run: Run) -> list[str]:
    told = json.loads(run("history", "--json", "-n", "30").stdout)["commands"]
    return [act["what"] for act in told]


def test_each_criterion_stands_with_the_topics_that_show_it(begun: Run) -> None:
    first, *others = answer(begun)["criteria"]
    assert (first["number"], first["area"], first["title"]) == (1, "Foundations", TITLE)
    assert [topic["key"].split("/")[1] for topic in first["topics"]] == [*SHOWN_BY]
    assert [one["number"] for one in others] == [*range(2, len(others) + 2)]
    assert not any(one["ready"] for one in (first, *others))
    begun("done", *SHOWN_BY[:2])
    begun("skip", SHOWN_BY[2])
    ready = [one["number"] for one in answer(begun)["criteria"] if one["ready"]]
    assert ready == [1]
    begun("criteria", "claim", "1")
    assert not answer(begun)["criteria"][0]["ready"]


def test_what_is_only_skipped_shows_nothing(begun: Run) -> None:
    begun("skip", *SHOWN_BY)
    assert not answer(begun)["criteria"][0]["ready"]


def test_claims_are_made_by_number_or_words_and_undone(begun: Run) -> None:
    one = answer(begun, "claim", "c1", "--on", "yesterday")
    assert (one["claimed"], one["changed"], one["evidence"]) == ("2026-11-21", True, 0)
    assert not answer(begun, "claim", "1")["changed"]
    assert answer(begun, "claim", "distributed training")["number"] == 4
    assert answer(begun, "claim", "能分析计算瓶颈", "--lang", "zh")["number"] == 3
    assert claimed(begun) == {1: "2026-11-21", 3: "2026-11-22", 4: "2026-11-22"}
    assert answer(begun, "unclaim", "Ｃ４")["claimed"] is None
    assert not answer(begun, "unclaim", "4")["changed"]
    assert acts(begun)[0] == "No longer claimed “Can design a scheme for distributed training”"
    assert acts(begun)[-2] == f"Claimed “{TITLE}”"
    begun("undo")
    assert claimed(begun) == {1: "2026-11-21", 3: "2026-11-22", 4: "2026-11-22"}
    answer(begun, "claim", "1", "--on", "2026-11-20")
    begun("undo")
    assert claimed(begun)[1] == "2026-11-21"
    assert json.loads(begun("doctor", "--json").stdout)["sound"]


def test_a_claim_with_evidence_is_one_act(begun: Run) -> None:
    one = answer(begun, "claim", "2", "--evidence", "https://example.org/kernel")
    assert (one["evidence"], one["changed"]) == (1, True)
    (kept,) = json.loads(begun("evidence", "list", "c2", "--json").stdout)["evidence"]
    assert (kept["about"], kept["kind"]) == (one["about"], "url")
    # Once more for the evidence alone, and then for nothing new.
    assert answer(begun, "claim", "2", "--evidence", "83% of the peak")["evidence"] == 2
    assert not answer(begun, "claim", "2", "--evidence", "83% of the peak")["changed"]
    assert answer(begun, "unclaim", "2")["evidence"] == 2
    for _ in range(3):
        begun("undo")
    assert claimed(begun) == {}
    assert json.loads(begun("evidence", "list", "--json").stdout)["evidence"] == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("claim", "99"), 3, "There is no criterion c99"),
        (("claim", "c0"), 3, "There is no criterion c0"),
        (("claim", "zzz"), 3, "No criterion matches “zzz”"),
        (("claim", ""), 3, "No criterion matches"),
        (("claim", "can"), 2, "“can” matches 9 criteria"),
        (("claim", "1", "--on", "tomorrow"), 2, "is in the future"),
        (("claim", "1", "--evidence", "no/such.pdf"), 3, "There is no file"),
        (("claim", "1", "--evidence", " "), 2, "There is no evidence"),
        (("unclaim",), 2, "studyplan criteria unclaim c1"),
    ],
)
def test_what_cannot_be_claimed_is_refused(
    begun: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    done = begun("criteria", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert claimed(begun) == {}


def test_numbers_go_on_through_the_followed_roadmaps(begun: Run) -> None:
    alone = len(answer(begun)["criteria"])
    begun("follow", "llm-from-zero")
    both = answer(begun)["criteria"]
    assert [one["number"] for one in both] == [*range(1, len(both) + 1)]
    assert {one["roadmap"] for one in both[:alone]} == {"dl-for-programmers"}
    begun("criteria", "claim", "1")
    begun("drop", "dl-for-programmers")
    assert claimed(begun) == {}
    begun("follow", "dl-for-programmers")
    assert list(claimed(begun).values()) == ["2026-11-22"]


def test_rows(begun: Run) -> None:
    row = f"\t1\tdl-for-programmers\t{TITLE}\t2026-11-22\n"
    assert begun("criteria", "claim", "1").stdout == f"claimed{row}"
    assert begun("criteria", "claim", "1").stdout == f"unchanged{row}"
    first, *_ = begun("criteria").stdout.splitlines()
    assert first == f"criterion\t1\tdl-for-programmers\tFoundations\t{TITLE}\t2026-11-22\t0\t"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_what_stands_on_the_screen(seen: Terminal, lang: str, width: int) -> None:
    seen("done", *SHOWN_BY, "memory-footprint", "cuda-optimisation", "performance-tuning")
    told = seen("criteria", "claim", "1", "--lang", lang, width=width)
    assert {"en": "✓ Claimed:", "zh": "✓ 已达成："}[lang] in told
    screen = seen("criteria", "--lang", lang, width=width)
    assert max(map(len, screen.splitlines())) <= width
    claimed_, ready = (next(o for o in screen.splitlines() if f" {c} " in o) for c in ("c1", "c3"))
    assert claimed_.startswith("  ✓ c1")
    assert ready.startswith("  → c3")
    assert {"en": "Their topics are done: c3", "zh": "相关主题都已完成：c3"}[lang] in screen
    assert "studyplan criteria claim" in screen


def test_a_roadmap_without_criteria_says_so(run: Run, home: Path) -> None:
    run("init", "tests/commands/stated.yaml", "--hours", "5", "--yes")
    assert answer(run) == {"schema": 1, "date": "2026-11-22", "criteria": [], "gone": []}
    done = run("criteria", "claim", "1")
    assert done.returncode == 3
    assert "do not say what you should be able to do" in done.stderr


STAGE = "core-foundations"


def finished(run: Run, *words: str) -> list[int]:
    """The criteria that the answer says are not claimed."""
    done = json.loads(run(*words, "--json", "--yes").stdout)
    return [one["number"] for one in done["unclaimed"]]


def test_finishing_a_stage_names_what_its_topics_show_and_is_not_claimed(begun: Run) -> None:
    shown = {f"dl-for-programmers/{name}" for name in SHOWN_BY}
    whole = json.loads(begun("done", STAGE, "--yes", "--json").stdout)
    begun("undo")
    keys = [one["key"] for one in whole["marked"]]
    assert shown <= {*keys}
    assert finished(begun, "done", *(keys[1:])) == []
    begun("criteria", "claim", "4")
    last = json.loads(begun("done", keys[0], "--json").stdout)
    own = [
        one["number"]
        for one in answer(begun)["criteria"]
        if {topic["key"] for topic in one["topics"]} & {*keys} and not one["claimed"]
    ]
    assert [one["number"] for one in last["unclaimed"]] == own
    assert {1, 5} <= {*own}
    assert 4 not in own
    # It is said once: what comes after leaves the stage as it is.
    assert finished(begun, "done", keys[0]) == []
    assert finished(begun, "know", keys[0]) == []
    assert finished(begun, "reopen", keys[0]) == []
    rows = begun("skip", keys[0]).stdout.splitlines()
    assert next(row for row in rows if row.startswith("unclaimed")).endswith(f"\t{TITLE}")


def test_ticks_that_finish_a_stage_name_it_too(begun: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    begun("export", "checklist", "-o", str(file))
    first = re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1]
    file.write_text(first.replace("- [ ]", "- [x]"), "utf-8")
    told = json.loads(begun("import", "ticks", str(file), "--json").stdout)
    assert len(told["done"]) == 21
    assert {1, 4, 5} <= {one["number"] for one in told["unclaimed"]}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_can_be_claimed_is_one_line(seen: Terminal, lang: str) -> None:
    screen = seen("done", STAGE, "--yes", "--lang", lang, width=240)
    (told,) = (line for line in screen.splitlines() if "c1" in line)
    said = {
        "en": f"  Not claimed yet: c1 “{TITLE}”, c4 “",
        "zh": "  还没有标记达成：c1 “能徒手推导反向传播”、c4 “",
    }
    assert told.startswith(said[lang])
    assert told.endswith("studyplan criteria claim c1")
