"""Newer editions of bundled roadmaps that are not followed: marks and credit as in followed ones."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.test_weeks_and_credit import points, roadmap
from tests.conftest import FROZEN, Run

Answer = Callable[..., Any]
GIVER = {"id": "giver", "kind": "study", "depth": "use", "hours": "4", "concept": "calculus"}
WIDE = {"id": "wide", "kind": "study", "depth": "know", "hours": "8"}
PARTS: list[dict[str, Any]] = [
    {**WIDE, "id": "first", "hours": "4", "formerly": ["wide"], "points": points(one="calculus")},
    {**WIDE, "id": "second", "hours": "4", "formerly": ["wide"], "points": points(two="calculus")},
]
TAKER = points(a="optimization-theory", b="linear-algebra")


def put(folder: Path, name: str, edition: int, *topics: dict[str, Any]) -> None:
    """A bundled roadmap of that edition."""
    file = Path(roadmap(folder / "roadmaps", name, *topics))
    text = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(yaml.safe_dump({**text, "edition": f"2026.{edition}"}), "utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The bundled roadmaps: `giver`, which is worked on and dropped by `worked`, and `taker`."""
    folder = tmp_path / "data"
    (folder / "roadmaps").mkdir(parents=True)
    for name in ("concepts.yaml", "roadmap.schema.json"):
        shutil.copy(FROZEN / name, folder)
    put(folder, "giver", 1, GIVER, {**WIDE, "points": points(one="calculus", two="calculus")})
    put(folder, "taker", 1, {**WIDE, "id": "takes", "points": TAKER})
    put(folder, "other", 1, {**WIDE, "id": "nothing"})
    return folder


@pytest.fixture
def ask(run: Run, data: Path) -> Answer:
    """What a verb says where these roadmaps are the bundled ones; it has to succeed."""

    def call(*words: str) -> Any:
        done = run(*words, "--json", env={"STUDYPLAN_DATA": str(data)})
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


@pytest.fixture
def worked(ask: Answer, data: Path) -> Answer:
    ask("init", "giver", "--hours", "8", "--yes")
    ask("follow", "taker")
    ask("done", "giver/giver")
    ask("start", "wide")
    ask("tick", "wide", "2")
    ask("drop", "giver")
    put(data, "giver", 2, {**GIVER, "concept": "linear-algebra"}, *PARTS)
    put(data, "other", 2, {**WIDE, "id": "more"})
    return ask


def editions(ask: Answer) -> dict[str, tuple[str, bool]]:
    """The editions there are, and whether something newer is bundled."""
    listed = ask("roadmap", "list")["roadmaps"]
    return {one["id"]: (one["edition"], one["newer"]) for one in listed}


def standing(ask: Answer) -> list[tuple[str, list[bool]]]:
    shown = [ask("show", f"giver/{part}") for part in ("first", "second")]
    return [(one["status"], [p["ticked"] for p in one["points"]]) for one in shown]


SPLIT = [("doing", [False]), ("doing", [True])]


def test_one_that_is_worked_on_waits_and_another_does_not(worked: Answer) -> None:
    before = worked("history")
    assert editions(worked) == {
        "giver": ("2026.1", True), "taker": ("2026.1", False), "other": ("2026.2", False),
    }  # fmt: skip
    assert worked("history") == before


def test_an_update_carries_its_marks_and_gives_what_it_covers(worked: Answer) -> None:
    assert editions(worked)["giver"][1]
    (updated,) = worked("roadmap", "update")["updated"]
    assert [(one["key"], one["by"]) for one in updated["credited"]] == [
        ("taker/takes", "giver/giver")
    ]
    assert standing(worked) == SPLIT
    assert editions(worked)["giver"] == ("2026.2", False)
    assert worked("doctor")["sound"]


def test_following_it_again_does_so_too(worked: Answer) -> None:
    assert worked("follow", "giver", "--dry-run")["credited"]
    assert editions(worked)["giver"][1]
    (credit,) = worked("follow", "giver")["credited"]
    assert (credit["key"], credit["by"], credit["covered"]) == ("taker/takes", "giver/giver", ["b"])
    assert standing(worked) == SPLIT
    worked("undo")  # of following it, and no more
    assert standing(worked) == SPLIT
    assert worked("doctor")["sound"]


def test_what_was_declined_of_it_stays_so(worked: Answer) -> None:
    assert worked("follow", "giver", "--no-credit")["credited"] == []
    assert worked("done", "giver/second")["credited"] == []
    assert [p["ticked"] for p in worked("show", "takes")["points"]] == [False, False]
