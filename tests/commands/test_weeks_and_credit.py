"""Weeks stay true when credit covers what is committed in them, or was worked on before."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.weeks import answer, do, hours, minutes, week
from tests.conftest import Run

SUN, MON, TUE, WED = "2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"


def roadmap(folder: Path, name: str, *topics: dict[str, Any]) -> str:
    modules = [{"id": "m", "title": "m", "topics": [{"title": t["id"], **t} for t in topics]}]
    file = folder / f"{name}.yaml"
    head = {"format": 1, "id": name, "edition": "2026.1", "title": name, "level": "beginner"}
    stages = [{"id": "s", "title": "s", "modules": modules}]
    file.write_text(yaml.safe_dump({**head, "stages": stages}))
    return str(file)


def points(**concepts: str) -> list[dict[str, Any]]:
    return [{"id": one, "en": one, "zh": one, "concepts": [of]} for one, of in concepts.items()]


MORE = "optimization-theory"
MATHS = points(one="calculus", two="calculus", three="linear-algebra", four=MORE)
READ = [{"kind": "course", "title": "Lectures", "minutes": 400}]


@pytest.fixture
def two(run: Run, tmp_path: Path) -> Run:
    """`maths` of eight hours in four objectives, and what would cover some of them."""
    about = {"kind": "study", "depth": "know"}
    maths = {**about, "id": "maths", "hours": "8", "points": MATHS, "resources": READ}
    others = {"gradients": "calculus", "matrices": "linear-algebra", "chances": MORE}
    givers = [
        {**about, "id": name, "hours": "4", "depth": "use", "concept": concept}
        for name, concept in others.items()
    ]
    do(run, SUN, "init", roadmap(tmp_path, "a", maths), "--hours", "8", "--yes")
    do(run, SUN, "follow", roadmap(tmp_path, "b", *givers))
    return run


def test_what_credit_covers_leaves_the_running_week(two: Run) -> None:
    do(two, MON, "start", "maths", "--on", MON)
    assert minutes(two, MON) == {"maths": 480}
    do(two, TUE, "done", "gradients")
    assert hours(two, TUE, "committed", "kept", "actual", "left") == (4, 0, 4, 2.9)
    assert hours(two, TUE, "unplanned") == (0,)
    assert_it_adds_up(two, TUE)
    do(two, WED, "done", "matrices")
    assert hours(two, WED, "committed", "kept") == (2, 0)
    do(two, WED, "reopen", "gradients")
    assert hours(two, WED, "committed", "kept") == (6, 0)
    do(two, WED, "undo")
    do(two, WED, "done", "maths")
    assert hours(two, WED, "committed", "kept") == (2, 2)
    assert_it_adds_up(two, WED)


def assert_it_adds_up(run: Run, day: str) -> None:
    """What is still to be kept is what is left of the topics, in figures, sessions and plan."""
    found = week(run, day)
    of_week = found["hours"]
    ahead = of_week["committed"] - of_week["kept"]
    assert of_week["unplanned"] == pytest.approx(max(0, of_week["left"] - ahead), abs=0.11)
    committed = sum(minutes(run, day).values()) / 60
    assert of_week["committed"] == pytest.approx(committed, abs=0.06)
    shown = answer(run, day, "show", "maths")
    assert sum(s["minutes"] for s in shown["sessions"]) == minutes(run, day)["maths"]
    assert ahead == pytest.approx(shown["hours"]["left"] if shown["status"] != "done" else 0)


def test_a_resource_that_was_read_stays_committed_and_is_kept(two: Run) -> None:
    do(two, MON, "start", "maths", "--on", MON)
    committed, was = hours(two, MON, "committed", "kept")
    do(two, TUE, "tick", "maths", "r1")
    assert hours(two, TUE, "committed", "kept") == (committed, round(was + 400 / 60, 1))
    assert_it_adds_up(two, TUE)
    do(two, TUE, "done", "matrices")
    assert_it_adds_up(two, TUE)


def test_what_is_told_later_of_the_days_before_leaves_the_week(two: Run) -> None:
    do(two, MON, "start", "maths", "--on", MON)
    (committed,) = hours(two, MON, "committed")
    do(two, TUE, "log", "maths", "6h", "--on", SUN)
    assert minutes(two, TUE)["maths"] == 120
    assert hours(two, TUE, "committed") == (committed - 6,)
    assert_it_adds_up(two, TUE)


LAST = "2026-11-24"


@pytest.mark.parametrize(
    "ending",
    [("done", "gradients", "matrices", "chances"), ("skip", "maths")],
    ids=["credited", "skipped"],
)
def test_what_was_worked_on_stays_when_something_else_ends_it(
    two: Run, ending: tuple[str, ...]
) -> None:
    do(two, LAST, "tick", "maths", "1", "--on", LAST)
    do(two, MON, "tick", "maths", "2")
    before = [week(two, day, "--date", LAST)["hours"] for day in (LAST, MON)]
    do(two, TUE, *ending)
    assert answer(two, TUE, "show", "maths")["status"] in ("done", "skipped")
    assert week(two, TUE, "--date", LAST)["hours"] == before[1]
    found = week(two, TUE)
    others = sum(4 for name in ending if name in ("gradients", "matrices", "chances"))
    assert found["hours"]["actual"] == 2 + others
    assert "a/maths" in {one["topic"] for one in found["done_besides"]}
    later = week(two, "2026-12-08", "--date", MON)
    assert (later["hours"]["actual"], later["done_besides"]) == (2 + others, found["done_besides"])
