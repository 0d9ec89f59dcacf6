"""A stage with hours a week of its own: in the hours of its topics, in `why`, `show` and `init`."""

import json
from pathlib import Path

from tests.commands.conftest import at_terminal
from tests.conftest import Run

FILE = """
format: 1
id: two-paces
edition: 2026.11
title: {en: Two paces, zh: 两种节奏}
level: beginner
pace: {hours_per_week: 6}
stages:
  - id: slow
    title: {en: Slow, zh: 慢}
    duration: 2 weeks
    modules:
      - {id: a, title: {en: A, zh: 甲}, topics: [{id: read, kind: reading, title: {en: Read, zh: 读}}]}
  - id: fast
    title: {en: Fast, zh: 快}
    duration: 2 weeks
    hours_per_week: 15-20
    modules:
      - {id: b, title: {en: B, zh: 乙}, topics: [{id: build, kind: project, title: {en: Build, zh: 做}}]}
"""


def test_hours_why_show_and_init_go_by_the_stage(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "two-paces.yaml"
    file.write_text(FILE, "utf-8")
    typed = at_terminal(home, ("init", str(file)), 100, "\n\n\n\n").decode()
    assert "6–20 h a week" in typed
    why = json.loads(run("why", "build", "--json").stdout)
    assert why["hours"] == {"low": 30, "high": 40, "planned": 35}
    assert why["pace"] == {"low": 15, "high": 20}
    assert json.loads(run("why", "read", "--json").stdout)["hours"]["planned"] == 12
    stages = json.loads(run("roadmap", "show", "two-paces", "--json").stdout)["stages"]
    assert [stage["hours_per_week"] for stage in stages] == [None, "15-20"]
    assert "2 weeks · 15–20 h a week" in at_terminal(home, ("show", "two-paces"), 100).decode()
