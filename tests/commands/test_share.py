"""`studyplan priority` and `split`: several roadmaps in one week."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run, prepare

__all__ = ["do"]
DL, LLM = "dl-for-programmers", "llm-from-zero"


@pytest.fixture(scope="module")
def two_home(tmp_path_factory: pytest.TempPathFactory, begun_home: Path) -> Path:
    """A home in which two roadmaps are followed: to be copied."""
    home = tmp_path_factory.mktemp("two") / "home"
    shutil.copytree(begun_home, home)
    prepare(home, "follow", LLM, STUDYPLAN_NOW=MONDAY)
    return home


@pytest.fixture
def two(do: Do, home: Path, two_home: Path) -> Do:
    """Runs verbs there."""
    shutil.rmtree(home)
    shutil.copytree(two_home, home)
    return do


def planned(do: Do, weeks: int = 6) -> dict[str, int]:
    """Planned minutes of each roadmap in the weeks to come."""
    total = {DL: 0, LLM: 0}
    for n in range(weeks):
        for row in do("week", "--date", f"+{n}w"):
            total[row[1].partition("/")[0]] += int(row[4] or 0)  # what comes with another: none
    return total


def test_the_first_roadmap_has_the_week_and_the_order_can_be_turned(two: Do) -> None:
    assert [row[:2] for row in two("split")] == [["priority", DL], ["priority", LLM]]
    assert planned(two)[LLM] == 0
    rows = two("priority", LLM)
    assert [row[1] for row in rows[:2]] == [LLM, DL]
    assert planned(two)[DL] == 0
    two("undo")
    assert [row[1] for row in two("split")] == [DL, LLM]
    assert planned(two)[LLM] == 0
    assert sound(two)


def test_a_split_gives_each_its_part(two: Do) -> None:
    rows = two("split", "70/30")
    assert rows[:2] == [["split", DL, "0.7000"], ["split", LLM, "0.3000"]]
    total = planned(two)
    share = total[LLM] / sum(total.values())
    assert abs(share - 0.3) < 0.05
    assert sound(two)
    two("priority", DL)
    assert [row[0] for row in two("split")] == ["priority", "priority"]
    two("undo")
    assert [row[2] for row in two("split")] == ["0.7000", "0.3000"]
    two("undo")
    assert [row[0] for row in two("split")] == ["priority", "priority"]
    assert sound(two)


def test_saying_it_again_writes_nothing(two: Do) -> None:
    two("split", "70/30")
    count = len(two("history"))
    two("split", "70/30")
    assert len(two("history")) == count


def test_json(two: Do, begun: Run) -> None:
    two("split", "3/1")
    data = json.loads(begun("split", "--json").stdout)
    assert data["mode"] == "split"
    assert [(r["id"], r["share"]) for r in data["roadmaps"]] == [(DL, 0.75), (LLM, 0.25)]


@pytest.mark.parametrize(
    ("words", "code"),
    [("split 70/20/10", 2), ("split 0/1", 2), ("split x", 2), ("priority ml-dl-gpt", 3)],
)
def test_refusals(two: Do, begun: Run, words: str, code: int) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (code, "")
    assert refused.stderr.startswith("studyplan: ")


def test_one_roadmap_cannot_be_split(begun: Run) -> None:
    assert begun("split", "100").returncode == 2


def test_history_says_a_priority_and_not_that_something_was_followed(two: Do) -> None:
    two("priority", "llm-from-zero")
    (row,) = two("history", "-n", "1")
    assert row[-1].startswith("Set the priority of “Large models: from zero")
    assert "Followed" not in row[-1]
    assert "Followed" in two("history", "-n", "2")[-1][-1]
