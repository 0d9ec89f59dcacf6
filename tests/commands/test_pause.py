"""`studyplan pause`: days kept free, listed and taken back."""

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]


def test_a_pause_is_kept_listed_and_taken_back_by_number_and_by_dates(do: Do) -> None:
    rows = do("pause", "2026-12-10..2026-12-20", "--why", "a trip")
    assert rows[0] == ["pause", "2026-12-10", "2026-12-20", "a trip"]
    assert rows[1][0] == "added"
    do("pause", "2026-12-01")
    listed = [["2026-12-01", "2026-12-01", ""], ["2026-12-10", "2026-12-20", "a trip"]]
    assert [row[1:] for row in do("pause", "list")] == listed
    do("pause", "remove", "1")
    do("pause", "remove", "2026-12-10..2026-12-20")
    assert do("pause", "list") == []
    do("undo")
    assert [row[1:] for row in do("pause", "list")] == listed[1:]
    for _ in range(3):
        do("undo")
    assert do("pause", "list") == []
    assert sound(do)


def test_nothing_is_planned_in_a_pause_and_the_week_says_so(do: Do) -> None:
    do("availability", "--hours", "14", "--days", "mon-sun")
    rows = do("pause", "2026-11-25..2026-11-27")
    # Six of fourteen hours go: the third topic, of which 160 minutes were to be done, and more.
    assert rows[-1] == ["leaves", "dl-for-programmers/optimisation-theory"]
    days = {row[0] for row in do("week")}
    assert days == {"2026-11-23", "2026-11-24", "2026-11-28", "2026-11-29"}
    do("pause", "2026-11-30..2026-12-06")
    assert do("week", "--next") == []
    do("undo")
    assert len(do("week", "--next")) >= 7
    assert sound(do)


def test_a_dry_run_pauses_nothing(do: Do) -> None:
    before = do("week", "--next"), do("history")
    rows = do("pause", "2026-11-30..2026-12-06", "--dry-run")
    assert rows[1] == ["added", "2026-11-30", "2026-12-06", ""]
    # A week's end now and then; in data the days of the plan, P50 and P80.
    assert [row[0] for row in rows[2:]] == ["plan"]
    assert (do("week", "--next"), do("history")) == before
    assert do("pause", "list") == []


def test_a_pause_may_be_told_afterwards(do: Do) -> None:
    do("pause", "2026-11-02..2026-11-08", "--why", "ill")
    assert do("pause", "list") == [["pause", "2026-11-02", "2026-11-08", "ill"]]
    assert sound(do)


def test_the_same_pause_twice_is_one(do: Do) -> None:
    do("pause", "2026-12-10")
    count = len(do("history"))
    do("pause", "2026-12-10")
    assert len(do("history")) == count


def test_the_same_dates_again_keep_their_reason_until_another_is_given(do: Do) -> None:
    do("pause", "2026-12-10..2026-12-12", "--why", "a trip")
    count = len(do("history"))
    rows = do("pause", "2026-12-10..2026-12-12")
    assert rows == [["pause", "2026-12-10", "2026-12-12", "a trip"]]
    assert len(do("history")) == count
    rows = do("pause", "2026-12-10..2026-12-12", "--why", "ill")
    assert rows[:1] == [["pause", "2026-12-10", "2026-12-12", "ill"]]
    rows = do("pause", "2026-12-10..2026-12-12", "--why", "")
    assert rows[:1] == [["pause", "2026-12-10", "2026-12-12", ""]]
    assert sound(do)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026-12-20..2026-12-10", 2),
        ("someday", 2),
        ("2026-12-10 2026-12-20", 2),
        ("remove", 2),
        ("remove 9", 3),
        ("remove 2026-12-10", 3),
        ("--why x", 2),
    ],
)
def test_refusals(begun: Run, words: str, code: int) -> None:
    refused = begun("pause", *words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == code
    assert refused.stdout == ""
    assert refused.stderr.startswith("studyplan: ")


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (("pause", "remove", "9"), "There is no pause “9”", "没有“9”这个暂停时段"),
        (("drop", "x"), "You do not follow a roadmap “x”", "在学的路线图中没有“x”"),
    ],
)
def test_who_can_choose_from_nothing_is_not_told_to_choose(
    run: Run, words: tuple[str, ...], english: str, chinese: str
) -> None:
    for gone in (("init", "llm-from-zero", "--yes"), ("drop", "llm-from-zero")):
        assert run(*gone).returncode == 0
    for lang, said in (("en", english), ("zh", chinese)):
        refused = run(*words, env={"STUDYPLAN_LANG": lang})
        assert (refused.returncode, refused.stderr) == (3, f"studyplan: {said}\n")
