"""What the stored plans of an earlier version become: commitments of weeks, and baselines."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.golden.conftest import Opened
from tests.golden.facts import facts
from tests.golden.support import (
    EXPECTED,
    NAMES,
    NUMBERED,
    RENAMED,
    STORED,
    ask,
    committed,
    database,
    journal,
    standing_plans,
)
from tests.golden.test_golden import journal_before

pytestmark = pytest.mark.slow

every_stored = pytest.mark.parametrize("name", STORED)
UNNUMBERED = [name for name in NAMES if EXPECTED[name]["schema"] < NUMBERED]


@every_stored
def test_behind_the_journal_there_are_the_numbers_of_what_is_followed_and_the_weeks(
    name: str, opened: Opened, tmp_path: Path
) -> None:
    file = database(opened(name))
    known = EXPECTED[name]
    new = journal(file)[len(journal_before(name, tmp_path)) :]
    numbered = [row for row in new if row.kind == "topics.number"]
    weeks = [row for row in new if row.kind == "week.commit"]
    assert new == numbered + weeks
    assert [row.subject for row in numbered] == [
        one["roadmap"] for one in known["followed"] if name in UNNUMBERED
    ]
    topics = facts(file)["topics"]
    assert [row.subject for row in weeks] == sorted(
        {session["week"] for session in committed(name, topics)}
    )
    commands = {command for (command,) in ask(file, "SELECT id FROM command")}
    assert not {row.command for row in new} & commands, "nothing that undo would take back"
    for place, row in enumerate(numbered):
        numbers = json.loads(row.data)["numbers"]
        in_order = [
            slug
            for (slug,) in ask(
                file,
                "SELECT t.slug FROM topic t JOIN roadmap r ON r.id = t.roadmap_id JOIN stage g ON"
                " g.id = t.stage_id JOIN module m ON m.id = t.module_id WHERE r.slug ="
                f" '{row.subject}' ORDER BY g.position, m.position, t.position",
            )
        ]
        first = place * 100 + 1
        assert numbers == dict(zip(in_order, range(first, first + len(in_order)), strict=True))


@every_stored
def test_the_sessions_of_old_plans_are_the_commitments_of_their_weeks(
    name: str, opened: Opened
) -> None:
    found = facts(database(opened(name)))
    wanted = committed(name, found["topics"])
    assert [session["week"] for session in wanted] != []
    assert found["sessions"] == wanted
    spent = Counter[str]()
    for session in wanted:
        spent[session["week"]] += session["minutes"]
    weeks = {one["week"]: one for one in found["weeks"]}
    assert weeks.keys() == spent.keys()
    for week, one in weeks.items():
        assert one["taken"] + spent[week] <= one["capacity"]
        assert week <= one["begin"] <= EXPECTED[name]["now"][:10]


@every_stored
def test_baselines_stand(name: str, opened: Opened) -> None:
    """Of each followed roadmap: the ends of its stages in the first plan that it was in, or chosen."""
    file = database(opened(name))
    stages = dict(
        ask(
            file,
            "SELECT r.slug || '/' || t.slug, g.slug FROM topic t JOIN roadmap r ON"
            " r.id = t.roadmap_id JOIN stage g ON g.id = t.stage_id",
        )
    )
    for followed in EXPECTED[name]["followed"]:
        roadmap = followed["roadmap"]
        found = dict(ask(file, f"SELECT stage, day FROM baseline WHERE roadmap = '{roadmap}'"))
        plans = [ends_of(data["sessions"], roadmap, stages) for _, data in standing_plans(name)]
        assert found in [ends for ends in plans if ends], "one of its plans that stand"


def ends_of(sessions: list[list[Any]], roadmap: str, stages: Mapping[str, str]) -> dict[str, str]:
    """The last day of each stage of a roadmap in a plan."""
    found: dict[str, str] = {}
    for key, week, day, *_ in sessions:
        stage = stages.get(key) or stages.get(RENAMED.get(key, key))
        if stage and key.startswith(f"{roadmap}/"):
            end = day or (date.fromisoformat(week) + timedelta(days=6)).isoformat()
            found[stage] = max(found.get(stage, end), end)
    return found
