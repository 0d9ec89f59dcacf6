"""A topic that an edition removes stays in what was studied, and is named as gone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run

# A word that ends as the ids of their places do (a line may be drawn of such signs), and a fault.
_BAD = re.compile(r"\w~|rror \(|Traceback")

_HEAD = """\
format: 1
id: knots
edition: {edition}
title: {{en: Knots, zh: 绳结}}
level: beginner
pace: {{hours_per_week: 7}}
stages:
  - id: one
    title: {{en: One, zh: 一}}
    duration: 4 weeks
    modules:
      - id: m
        title: {{en: M, zh: 模块}}
        topics:
"""
_TOPIC = "          - {{id: {0}, kind: study, title: {{en: {1}, zh: {1}}}, hours: 4}}\n"


def knots(folder: Path, edition: str, *titles: str) -> str:
    """The file of an edition with topics of these titles."""
    file = folder / f"{edition}.yaml"
    its = (_TOPIC.format(title.lower(), title) for title in titles)
    file.write_text(_HEAD.format(edition=edition) + "".join(its), encoding="utf-8")
    return str(file)


def said(run: Run, *words: str) -> Any:
    """What a verb that goes well says as JSON."""
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def studied(run: Run, tmp_path: Path) -> Run:
    """A followed roadmap with three hours of Bowline, which is in no later edition."""
    first = knots(tmp_path, "2026.1", "Anchor", "Bowline", "Clove")
    run("init", first, "--yes", "--hours", "7")
    run("log", "bowline", "3h")
    run("log", "anchor", "1h")
    return run


def test_what_was_studied_of_it_stays_and_can_be_changed(studied: Run, tmp_path: Path) -> None:
    def told() -> tuple[object, ...]:
        entries, stats = said(studied, "log", "list"), said(studied, "stats")
        progress = json.loads(studied("export", "progress", "--format", "json").stdout)
        return (
            sorted((e["key"], e["title"], e["minutes"]) for e in entries["entries"]),
            [stats[name] for name in ("minutes", "lanes", "streak", "heat_map", "weeks")],
            said(studied, "week")["hours"]["actual"],
            sorted(one["id"] for one in progress["time"]),
        )

    before = told()
    studied("roadmap", "update", knots(tmp_path, "2026.2", "Anchor", "Clove"))
    assert told() == before
    entry, other = said(studied, "log", "list")["entries"]
    assert (entry["gone"], entry["number"], other["gone"]) == (True, None, False)
    assert "no longer in the roadmap" in studied("export", "week").stdout
    assert "已不在路线图中" in studied("--lang", "zh", "export", "week").stdout
    assert said(studied, "log", "edit", entry["id"], "2h")["minutes"] == 120
    studied("log", "delete", entry["id"])
    assert len(said(studied, "log", "list")["entries"]) == 1
    studied("undo")
    studied("undo")
    assert told() == before
    for words in (("show", "bowline"), ("show", "2"), ("log", "bowline", "1h")):
        assert studied(*words).returncode == 3


def test_one_that_goes_with_its_roadmap_stays_as_well(studied: Run) -> None:
    before = said(studied, "log", "list")["entries"]
    studied("drop", "knots")
    studied("roadmap", "remove", "knots")
    after = said(studied, "log", "list")["entries"]
    assert [(e["key"], e["minutes"]) for e in after] == [(e["key"], e["minutes"]) for e in before]
    assert all(entry["gone"] for entry in after)
    studied("follow", "knots")
    assert said(studied, "log", "list")["entries"] == before


# Whatever only reads, and may name a roadmap, a topic or a week.
_READING = (
    *("", "next", "today", "status", "week", "week --date -1w", "plan", "plan --against baseline"),
    *("baseline", "forecast", "replan", "stats", "stats --roadmap knots", "history", "log list"),
    *("note list", "evidence list", "criteria", "habit", "review", "review list", "availability"),
    *("day", "pause list", "target", "split", "search bowline", "search knots"),
    *("concept backpropagation", "show anchor", "show knots", "why anchor", "open anchor --print"),
    *("roadmap list", "roadmap show knots", "roadmap compare knots llm-from-zero"),
    *("roadmap lint knots", "roadmap update", "path", "doctor", "restore"),
    *("export week", "export plan", "export checklist", "export journal"),
    *("export progress --format json", "export week --format csv", "export plan --format ics"),
    *("export plan --format html", "export checklist --format csv", "export week --format json"),
)


@pytest.mark.parametrize("removed", [False, True], ids=["topics", "roadmap"])
def test_nothing_that_reads_names_where_they_are_kept(
    studied: Run, home: Path, tmp_path: Path, removed: bool
) -> None:
    studied("done", "bowline")
    studied("review", "on")
    studied("note", "bowline", "rabbit")
    studied("roadmap", "update", knots(tmp_path, "2026.2", "Anchor", "Clove"))
    if removed:
        studied("follow", "llm-from-zero", "--hours", "1")
        studied("drop", "knots")
        studied("roadmap", "remove", "knots")
    for verb in _READING:
        words = tuple(verb.split())
        forms = [(), ("--lang", "zh")] + ([] if "export" in words else [("--json",)])
        for form in forms:
            done = studied(*words, *form)
            told = done.stdout + done.stderr
            assert not _BAD.search(told), (words, form, told)
            assert removed or done.returncode == 0, (words, form, told)
        told = shown(at_terminal(home, words, 120), 120)
        assert not _BAD.search(told), (words, told)
    for name in ("knots~", "knots~/bowline"):
        for verb in (
            "show",
            "done",
            "log",
            "follow",
            "roadmap show",
            "export checklist -r",
            "next -r",
        ):
            refused = studied(*verb.split(), name)
            assert refused.returncode, (verb, name)
            assert "rror (" not in refused.stderr
