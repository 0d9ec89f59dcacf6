"""`studyplan log` and `tick`: what is left goes by them."""

import json

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
KEY = "dl-for-programmers/matrix-autodiff"


def ticks(rows: list[list[str]]) -> list[str]:
    """How the objectives stand, which come before the resources."""
    return [row[1] for row in rows if not row[0].startswith("r")]


def left(do: Do) -> float:
    return float(next(row for row in do("next", "-n", "50") if row[0] == KEY)[4])


def test_logged_time_adds_up_and_is_taken_back(do: Do) -> None:
    whole = left(do)
    assert do("log", "matrix-autodiff", "1h30") == [
        ["logged", KEY, "2026-11-23", "90", "90", "90"],
        ["started", KEY, "2026-11-23"],
    ]
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
    assert ticks(points) == ["", "", ""]
    do("tick", "matrix-autodiff", "1", "3")
    assert ticks(do("tick", "matrix-autodiff")) == ["ticked", "", "ticked"]
    assert abs(left(do) - whole / 3) < 0.11
    assert ticks(do("tick", "matrix-autodiff", "1", "--off")) == ["", "", "ticked"]
    count = len(do("history"))
    do("tick", "matrix-autodiff", "3")
    assert len(do("history")) == count
    shown = do("tick", "matrix-autodiff", "2", "--dry-run")
    assert ticks(shown) == ["", "ticked", "ticked"]
    assert ticks(do("tick", "matrix-autodiff")) == ["", "", "ticked"]
    do("undo")
    do("undo")
    assert left(do) == whole
    assert sound(do)


def test_time_on_a_topic_to_do_starts_it_in_the_same_command(do: Do, begun: Run) -> None:
    done = begun(
        "log", "matrix-autodiff", "1h", "--on", "2026-11-20", env={"STUDYPLAN_NOW": MONDAY}
    )
    assert done.stdout.splitlines()[1] == f"started\t{KEY}\t2026-11-20"
    shown = json.loads(begun("show", "matrix-autodiff", "--json").stdout)
    assert (shown["status"], shown["started_on"]) == ("doing", "2026-11-20")
    assert len(do("log", "matrix-autodiff", "1h")) == 1
    do("undo")
    do("undo")
    shown = json.loads(begun("show", "matrix-autodiff", "--json").stdout)
    assert (shown["status"], shown["hours"]["logged"]) == ("todo", 0)
    assert json.loads(begun("log", "matrix-autodiff", "1h", "--json").stdout)["status"] == "doing"
    assert sound(do)


@pytest.mark.parametrize("status", ["done", "skip", "know"])
def test_time_on_any_other_topic_leaves_it_as_it_is(begun: Run, status: str) -> None:
    begun(status, "matrix-autodiff")
    before = json.loads(begun("show", "matrix-autodiff", "--json").stdout)["status"]
    logged = begun("log", "matrix-autodiff", "1h", "--json")
    assert json.loads(logged.stdout)["status"] == before


@pytest.mark.parametrize(
    ("words", "ticked"),
    [
        (["all"], [1, 2, 3]),
        (["全部"], [1, 2, 3]),
        (["1-3"], [1, 2, 3]),
        (["3-2"], [2, 3]),
        (["1,3"], [1, 3]),
        (["１，３"], [1, 3]),
        (["１、２"], [1, 2]),
        (["２～３"], [2, 3]),
        (["1至2"], [1, 2]),
        (["2–3"], [2, 3]),
        (["1", "3,3"], [1, 3]),
    ],
)
def test_points_are_named_by_numbers_ranges_and_all(
    do: Do, words: list[str], ticked: list[int]
) -> None:
    rows = do("tick", "matrix-autodiff", *words)
    assert [int(row[0]) for row in rows if row[1]] == ticked
    rows = do("tick", "matrix-autodiff", *words, "--off")
    assert not [row for row in rows if row[1]]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["4"], 3, "There is no objective 4. This topic has 3"),
        (["1-9"], 3, "There is no objective 4. This topic has 3"),
        (["0"], 2, "“0” is not the number of an objective"),
        (["second"], 2, "“second” is not the number of an objective"),
        (["1-"], 2, "1-3, 1,4 or all (3 in total)"),
    ],
)
def test_what_names_no_point_is_told_in_one_line(
    begun: Run, words: list[str], code: int, said: str
) -> None:
    for off in ([], ["--off"]):
        refused = begun("tick", "matrix-autodiff", *words, *off)
        assert (refused.returncode, refused.stdout) == (code, "")
        assert said in refused.stderr
        assert refused.stderr.count("\n") == 1


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
