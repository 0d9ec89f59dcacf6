"""`studyplan log` and `tick`: what is left goes by them."""

import json

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
KEY = "dl-for-programmers/matrix-autodiff"


def left(do: Do) -> float:
    return float(next(row for row in do("next", "-n", "50") if row[0] == KEY)[4])


def test_logged_time_adds_up_and_is_taken_back(do: Do) -> None:
    whole = left(do)
    assert do("log", "matrix-autodiff", "1h30") == [["logged", KEY, "2026-11-23", "90", "90", "90"]]
    assert abs(left(do) - (whole - 1.5)) < 0.11
    assert do("log", "matrix-autodiff", "45m", "--on", "yesterday")[0][2:] == [
        *("2026-11-22", "45", "135", "45")
    ]
    assert sound(do)
    do("undo")
    do("undo")
    assert left(do) == whole
    assert sound(do)


def test_ticked_points_take_their_part_of_what_is_left(do: Do) -> None:
    whole = left(do)
    points = do("tick", "matrix-autodiff")
    assert [row[1] for row in points] == ["", "", ""]
    do("tick", "matrix-autodiff", "1", "3")
    assert [row[1] for row in do("tick", "matrix-autodiff")] == ["ticked", "", "ticked"]
    assert abs(left(do) - whole / 3) < 0.11
    assert [row[1] for row in do("tick", "matrix-autodiff", "1", "--off")] == ["", "", "ticked"]
    count = len(do("history"))
    do("tick", "matrix-autodiff", "3")
    assert len(do("history")) == count
    shown = do("tick", "matrix-autodiff", "2", "--dry-run")
    assert [row[1] for row in shown] == ["", "ticked", "ticked"]
    assert [row[1] for row in do("tick", "matrix-autodiff")] == ["", "", "ticked"]
    do("undo")
    do("undo")
    assert left(do) == whole
    assert sound(do)


def test_json(do: Do, begun: Run) -> None:
    data = json.loads(begun("tick", "matrix-autodiff", "2", "--json").stdout)
    assert [p["changed"] for p in data["points"]] == [False, True, False]
    assert data["minutes_left"] > 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("log resnet 25h", 2),
        ("log resnet xx", 2),
        ("log resnet 1h --on tomorrow", 2),
        ("log nothing-like 1h", 3),
        ("tick resnet 99", 3),
        ("tick resnet 0", 2),
        ("tick resnet 1 --on tomorrow", 2),
        ("tick nothing-like 1", 3),
    ],
)
def test_refusals(begun: Run, words: str, code: int) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (code, "")
    assert "studyplan" in refused.stderr


def test_a_day_has_twenty_four_hours(do: Do, begun: Run) -> None:
    do("log", "matrix-autodiff", "20h")
    refused = begun("log", "optimisers", "5h", env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == 2
    do("log", "optimisers", "4h")
