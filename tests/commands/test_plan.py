"""`studyplan plan` and `baseline`: the plan, and the slip against what it was at first."""

import json

import pytest

from tests.commands.test_availability import MONDAY, Do, do, sound
from tests.conftest import NOW, Run

__all__ = ["do"]
LATE = "2027-01-13T09:00:00"


def test_stages_come_with_their_days_and_likely_ends(do: Do) -> None:
    rows = do("plan")
    assert [row[1] for row in rows] == ["core-foundations", "classic-models", "frontier"]
    for row in rows:
        start, end, p50, p80, target, hours = row[3:]
        assert start <= end
        assert p50 <= p80
        assert target == ""
        assert float(hours) > 0
    do("target", "2033-01-01", "--stage", "frontier")
    assert do("plan")[2][7] == "2033-01-01"


def test_months_have_the_hours_of_their_weeks_and_what_they_finish(do: Do, begun: Run) -> None:
    months = do("plan", "--by", "month")
    assert [row[0] for row in months] == sorted(row[0] for row in months)
    data = json.loads(begun("plan", "--json", env={"STUDYPLAN_NOW": MONDAY}).stdout)
    minutes = sum(week["minutes"] for stage in data["stages"] for week in stage["weeks"])
    assert abs(sum(float(row[1]) for row in months) - minutes / 60) < 0.1 * len(months)
    finishing = [key for row in months for key in row[2].split()]
    assert finishing == [f["topic"] for f in data["finishing"]]
    assert len(finishing) == len(set(finishing))


def test_a_window_shows_its_weeks_alone(do: Do, begun: Run) -> None:
    words = ("plan", "--from", "2027-02-01", "--to", "2027-02-28", "--json")
    data = json.loads(begun(*words, env={"STUDYPLAN_NOW": MONDAY}).stdout)
    weeks = {week["week"] for stage in data["stages"] for week in stage["weeks"]}
    assert weeks == {"2027-02-01", "2027-02-08", "2027-02-15", "2027-02-22"}
    assert all("2027-02-01" <= f["date"] <= "2027-02-28" for f in data["finishing"])


def test_the_baseline_stays_and_the_slip_is_counted_by_stage(do: Do) -> None:
    first = do("baseline")
    assert {row[4] for row in first} == {"2026-11-22"}
    assert [row[3] for row in first] == [row[4] for row in do("plan", now=NOW)]
    assert {row[5] for row in do("plan", "--against", "baseline", now=NOW)} == {"0"}
    # Nothing was done for seven weeks, 23 November to 10 January, so everything ends seven later;
    # a little more where stages had fitted into a week to the minute.
    assert do("baseline", now=LATE) == first
    slips = [int(row[5]) for row in do("plan", "--against", "baseline", now=LATE)]
    assert all(7 <= weeks <= 8 for weeks in slips)
    do("baseline", "set", now=LATE)
    again = do("plan", "--against", "baseline", now=LATE)
    assert [row[5] for row in again] == ["0", "0", "0"]
    do("undo", now=LATE)
    assert do("baseline", now=LATE) == first
    assert sound(do)


def test_a_roadmap_has_its_baseline_from_the_day_it_is_followed(do: Do) -> None:
    do("follow", "llm-from-zero", now=LATE)
    days = {row[0]: row[4] for row in do("baseline", now=LATE)}
    assert days == {"dl-for-programmers": "2026-11-22", "llm-from-zero": "2027-01-13"}
    slips = {row[5] for row in do("plan", "--against", "baseline", now=LATE) if "llm" in row[0]}
    assert slips == {"0"}


def test_undoing_a_drop_brings_the_baseline_back(do: Do) -> None:
    do("follow", "llm-from-zero")
    before = do("baseline")
    do("drop", "llm-from-zero")
    assert {row[0] for row in do("baseline")} == {"dl-for-programmers"}
    do("undo")
    assert do("baseline") == before


@pytest.mark.parametrize(
    "words",
    [
        "plan --by year",
        "plan --against other",
        "plan --against baseline --by month",
        "plan --from tomorrow --to today",
        "baseline other",
    ],
)
def test_refusals(begun: Run, words: str) -> None:
    refused = begun(*words.split(), env={"STUDYPLAN_NOW": MONDAY})
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("studyplan: ")
