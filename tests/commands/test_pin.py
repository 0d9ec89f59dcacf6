"""`studyplan pin` and `unpin`."""

import pytest

from tests.commands.test_availability import MONDAY, ROADMAP, Do, do, sound
from tests.conftest import Run

__all__ = ["do"]
KEY = f"{ROADMAP}/optimisation-theory"


def test_a_topic_is_pinned_to_a_day_and_what_it_needs_comes_before(do: Do) -> None:
    do("availability", "--hours", "14", "--days", "mon-sun")
    before = do("week", "--date", "2026-12-05")
    rows = do("pin", "optimisation-theory", "2026-12-05")
    assert rows[0] == ["pinned", KEY, "2026-12-05", ""]
    # It was to be begun on Saturday; something else has those hours now.
    assert rows[2:] == [["leaves", KEY], ["enters", f"{ROADMAP}/matrix-library"]]
    on = [row for row in do("week", "--date", "2026-12-05") if row[0] == "2026-12-05"]
    assert on[0][1] == KEY
    earlier = [row for row in do("week") if "optimisation-theory" in row[1]]
    assert earlier == []
    do("undo")
    assert do("week", "--date", "2026-12-05") == before
    assert sound(do)


def test_a_dry_run_pins_nothing(do: Do) -> None:
    before = do("history"), do("week", "--date", "2026-12-05")
    assert do("pin", "optimisation-theory", "2026-12-05", "--dry-run")[0][0] == "pinned"
    assert (do("history"), do("week", "--date", "2026-12-05")) == before


def test_a_week_is_pinned_to_and_taken_back(do: Do) -> None:
    rows = do("pin", "optimisation-theory", "week+2")
    assert rows[0][2:] == ["2026-12-07", "week"]
    assert rows[1][0] == "plan"
    assert do("unpin", "optimisation-theory")[0][0] == "unpinned"
    do("undo")
    do("undo")
    count = len(do("history"))
    do("unpin", "optimisation-theory")
    assert len(do("history")) == count
    assert sound(do)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("pin resnet 2020-01-01", 2),
        ("pin resnet someday", 2),
        ("pin nothing-like friday", 3),
        ("unpin nothing-like", 3),
    ],
)
def test_refusals(begun: Run, words: str, code: int) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (code, "")
    assert refused.stderr.startswith("studyplan: ")


def test_what_is_finished_cannot_be_pinned(do: Do, begun: Run) -> None:
    do("done", "matrix-autodiff")
    refused = begun("pin", "matrix-autodiff", "friday", env={"STUDYPLAN_NOW": MONDAY})
    assert refused.returncode == 2


def test_a_day_beyond_every_plan_is_refused_for_being_so_late(begun: Run) -> None:
    refused = begun("pin", "optimisation-theory", "2199-12-31")
    assert refused.returncode == 1
    assert "a hundred years" in refused.stderr
    assert "earlier days" in refused.stderr
