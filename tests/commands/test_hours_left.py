"""What is left of topics that get less than their estimates, by what was logged and ticked."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Run


def lectures(name: str, minutes: int) -> dict[str, Any]:
    return {"kind": "course", "title": name, "minutes": minutes}


TOPICS: list[dict[str, Any]] = [
    {
        "id": "algebra",
        "weight": 60,
        "points": ["Vectors", "Matrices", "Eigenvalues", "Decompositions"],
        "resources": [lectures("Essence", 180), lectures("Lectures", 1700)],
    },
    # Two courses of twenty hours are all of its weight.
    {"id": "pair", "resources": [lectures("One", 1200), lectures("Two", 1200)]},
    {"id": "other", "weight": 15.7},
    {"id": "stated", "hours": "13", "resources": [lectures("Talks", 300)]},
    {"id": "plain", "resources": [lectures("Short", 240)]},
    {"id": "unknown"},
]
MODULES = [("maths", TOPICS[:1]), ("reading", TOPICS[1:3]), ("more", TOPICS[3:4]), ("rest", TOPICS[4:])]  # fmt: skip


@pytest.fixture
def hurried(run: Run, tmp_path: Path) -> Run:
    """A roadmap in a hurry: thirteen hours for each of its modules."""
    modules = [
        {
            "id": name,
            "title": name,
            "duration": "1 week",
            "topics": [{"title": one["id"], "kind": "study", **one} for one in topics],
        }
        for name, topics in MODULES
    ]
    file = tmp_path / "hurried.yaml"
    file.write_text(
        yaml.safe_dump(
            {
                "format": 1,
                "id": "hurried",
                "edition": "2026.11",
                "title": "Hurried",
                "level": "beginner",
                "pace": {"hours_per_week": "13"},
                "stages": [{"id": "s", "title": "s", "modules": modules}],
            }
        )
    )
    assert run("init", str(file), "--hours", "10", "--yes").returncode == 0
    return run


def answer(run: Run, *words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def left(run: Run, topic: str) -> float:
    return float(answer(run, "show", topic)["hours"]["left"])


def test_a_ticked_resource_takes_off_its_part_of_the_hours(hurried: Run) -> None:
    assert [left(hurried, one) for one in ("algebra", "pair", "stated")] == [13, 9.3, 13]
    hurried("tick", "algebra", "r2")  # 28.3 of 60 hours
    assert left(hurried, "algebra") == 6.9
    hurried("tick", "algebra", "r1")  # three more
    assert left(hurried, "algebra") == 6.2
    hurried("tick", "pair", "r1")
    assert left(hurried, "pair") == 4.7
    hurried("tick", "pair", "r2")
    assert left(hurried, "pair") == 0.5
    hurried("untick", "pair", "all")
    hurried("untick", "pair", "r1")
    hurried("untick", "pair", "r2")
    assert left(hurried, "pair") == 9.3
    # Stated hours are what they are, and four hours of a topic that gets more are four.
    hurried("tick", "stated", "r1")
    assert left(hurried, "stated") == 8
    whole = left(hurried, "plain")
    hurried("tick", "plain", "r1")
    assert left(hurried, "plain") == round(whole - 4, 1)
    assert answer(hurried, "doctor")["sound"]


def estimates(run: Run) -> tuple[float, float]:
    (found,) = answer(run, "plan")["estimates"]
    return found["hours_left"], found["estimated"]


def test_estimates_fall_by_what_was_logged_and_ticked(hurried: Run) -> None:
    planned, estimated = estimates(hurried)
    assert (planned, estimated) == (52, 60 + 40 + 15.7 + 13 + 13)
    hurried("log", "algebra", "6h30")
    assert estimates(hurried) == (45.5, round(estimated - 6.5, 1))
    # Of sixty hours 53.5 are left by what was logged, but 45 by what was ticked.
    hurried("tick", "algebra", "1")
    assert estimates(hurried) == (45.5, round(estimated - 15, 1))
    hurried("untick", "algebra", "1")
    hurried("tick", "algebra", "r2")
    assert estimates(hurried)[1] == round(estimated - 28.3, 1)
    for day in ("2026-11-19", "2026-11-20", "2026-11-21"):
        hurried("log", "algebra", "20h", "--on", day)
    assert estimates(hurried) == (39.5, round(estimated - 59.5, 1))
    hurried("done", "algebra")
    assert estimates(hurried) == (39, round(estimated - 60, 1))


def test_why_says_what_is_left_where_it_is_less(hurried: Run) -> None:
    def why(*words: str) -> list[str]:
        rows = hurried("why", "pair", *words).stdout.splitlines()
        return [text for kind, text in (row.split("\t") for row in rows) if kind == "hours"]

    assert why()[-1] == "The plan uses the midpoint: 9.33 h."
    hurried("tick", "pair", "r1")
    assert why()[-2:] == [
        "The plan uses the midpoint: 9.33 h.",
        "Left of these, by what you logged and ticked: 4.7 h.",
    ]
    assert why("--lang", "zh")[-1] == "根据已记录的时间和勾选的内容，其中还剩 4.7 小时。"
    hurried("done", "pair")
    assert why()[-1] == "The plan uses the midpoint: 9.33 h."
