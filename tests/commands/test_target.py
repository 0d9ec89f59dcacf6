"""`studyplan target`: the day by which to be finished."""

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]


def test_a_roadmap_and_a_stage_have_targets_with_their_chances(do: Do) -> None:
    assert do("target") == []
    rows = do("target", "2033-12-31")
    assert [row[:3] for row in rows] == [["dl-for-programmers", "", "2033-12-31"]]
    p50, p80, chance = rows[0][3:]
    assert "2027" < p50 < p80 < "2033-12-31"
    assert float(chance) > 0.9
    do("target", "2026-12-01", "--stage", "1")
    rows = do("target")
    assert [(row[1], row[2]) for row in rows] == [
        ("core-foundations", "2026-12-01"),
        ("", "2033-12-31"),
    ]
    assert float(rows[0][5]) < 0.1
    do("target", "none", "--stage", "core-foundations")
    assert len(do("target")) == 1
    do("undo")
    do("undo")
    do("undo")
    assert do("target") == []
    assert sound(do)


def test_taking_back_what_is_not_there_writes_nothing(do: Do) -> None:
    count = len(do("history"))
    do("target", "none")
    assert len(do("history")) == count


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2020-01-01", 2),
        ("today", 2),
        ("someday", 2),
        ("--stage 1", 2),
        ("2027-06-30 --stage 99", 3),
        ("2027-06-30 --roadmap ml-dl-gpt", 3),
    ],
)
def test_refusals(begun: Run, words: str, code: int) -> None:
    refused = begun("target", *words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (code, "")
    assert refused.stderr.startswith("studyplan: ")


def test_with_several_roadmaps_it_has_to_be_said_which(do: Do, begun: Run) -> None:
    do("follow", "llm-from-zero")
    assert begun("target", "2030-01-01").returncode == 2
    rows = do("target", "2030-01-01", "--roadmap", "llm-from-zero")
    assert rows[0][0] == "llm-from-zero"
