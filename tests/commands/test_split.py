"""A topic that an edition makes several of: its mark, ticks and time go on in these."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.conftest import Run, call

HEAD = """\
format: 1
id: spl
edition: 2026.{edition}
title: {{en: To split, zh: 拆分}}
level: beginner
stages:
  - id: s
    title: Stage
    modules:
      - id: m
        title: Module
        topics:
"""
BOOK = "resources: [{kind: book, title: A book, url: 'https://example.org/book'}]"
BIG = """\
          - id: big
            title: Big
            kind: study
            hours: 10
            points: [{id: a, en: Alpha}, {id: b, en: Beta}, Gamma rays, Delta waves, {id: e, en: Eta}]
            """
PARTS = """\
          - id: big-one
            title: Big, one
            kind: study
            hours: 5
            points: [{id: a, en: Alpha}, Gamma rays]
            formerly: [big]
          - id: big-two
            title: Big, two
            kind: study
            hours: 5
            points: [{id: beta, en: Beta, formerly: [b]}, {id: waves, en: Waves of delta}, {id: d, en: Deltawaves}]
            formerly: [big]
            """


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def edition(file: Path, number: int, *topics: str) -> str:
    text = re.sub(r"en: (\w+)", r"en: \1, zh: \1", "\n".join(topics))
    file.write_text(HEAD.format(edition=number) + text + BOOK + "\n", "utf-8")
    return str(file)


def answer(run: Run, *words: str, stdin: str | None = None) -> Any:
    done = run(*words, "--json", input=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ticked(run: Run, topic: str) -> list[str]:
    found = answer(run, "show", topic)
    return [p["text"] for p in found["points"] if p["ticked"]]


def status(run: Run) -> list[str]:
    return [answer(run, "show", f"spl/big-{part}")["status"] for part in ("one", "two")]


def begin(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, BIG), "--hours", "5", "--yes")


def test_ticks_go_with_their_points_and_time_with_the_first(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "start", "big")
    answer(run, "tick", "big", "1-4")
    answer(run, "tick", "big", "r1")
    answer(run, "log", "big", "90m")
    assert run("roadmap", "lint", edition(file, 2, PARTS)).returncode == 0
    (told,) = answer(run, "roadmap", "update", str(file))["updated"]
    assert [(one["before"], one["after"], one["status"]) for one in told["renamed"]] == [
        ("big", "big-one", "doing"),
        ("big", "big-two", "doing"),
    ]
    assert (told["added"], told["removed"]) == ([], [])
    assert {(t["topic"], t["point"], t["became"]) for t in told["ticks"]} == {
        ("big-two", "Beta", "Beta"),
        ("big-two", "Delta waves", "Deltawaves"),
    }
    assert ticked(run, "big-one") == ["Alpha", "Gamma rays"]
    assert ticked(run, "big-two") == ["Beta", "Deltawaves"]
    assert status(run) == ["doing", "doing"]
    two = answer(run, "show", "spl/big-two")
    assert [one["ticked"] for one in two["resources"]] == [True]
    assert answer(run, "show", "spl/big-one")["hours"]["logged"] == 1.5
    assert answer(run, "show", "spl/big")["key"] == "spl/big-one"
    assert answer(run, "doctor")["sound"]
    again = answer(run, "roadmap", "update", edition(file, 3, PARTS))["updated"][0]
    assert (again["renamed"], again["ticks"]) == ([], [])
    assert status(run) == ["doing", "doing"]


def test_what_is_in_progress_without_ticks_goes_on_in_the_first(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "start", "big")
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    assert status(run) == ["doing", "todo"]


@pytest.mark.parametrize(("verb", "so"), [("done", "done"), ("know", "known"), ("skip", "skipped")])
def test_what_is_finished_is_so_in_all_parts(run: Run, file: Path, verb: str, so: str) -> None:
    begin(run, file)
    answer(run, verb, "big")
    before = answer(run, "show", "big")
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    assert status(run) == [so, so]
    for part in ("one", "two"):
        now = answer(run, "show", f"spl/big-{part}")
        assert [now[day] for day in ("started_on", "finished_on")] == [
            before[day] for day in ("started_on", "finished_on")
        ]


def test_a_part_that_is_also_of_an_open_topic_is_not_finished(run: Run, file: Path) -> None:
    small = BIG.replace("big", "small").replace("Big", "Small")
    answer(run, "init", edition(file, 1, BIG + BOOK, small), "--hours", "5", "--yes")
    answer(run, "done", "big")
    one, two = PARTS.rsplit("formerly: [big]", 1)
    answer(run, "roadmap", "update", edition(file, 2, one + "formerly: [big, small]" + two))
    assert status(run) == ["done", "doing"]


def test_the_update_shows_what_became_of_it(run: Run, home: Path, file: Path) -> None:
    begin(run, file)
    answer(run, "tick", "big", "2", "4")
    words = ("roadmap", "update", edition(file, 2, PARTS), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    for told in ("big → big-one", "big → big-two", "stays ticked as “Deltawaves”"):
        assert told in seen
    assert "“Beta”" not in seen  # its words are the same


def test_what_was_exported_before_it_was_split_goes_to_the_parts(run: Run, file: Path) -> None:
    begin(run, file)
    week = run("export", "week").stdout
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    points = "".join(line for line in week.splitlines(True) if "#" in line and "big" in line)
    found = answer(run, "import", "ticks", "-", stdin=points.replace("[ ]", "[x]"))
    assert {(t["key"], t["text"]) for t in found["ticked"]} == {
        ("spl/big-one", "Alpha"),
        ("spl/big-one", "Gamma rays"),
        ("spl/big-two", "Beta"),
        ("spl/big-two", "Deltawaves"),
        ("spl/big-two", "A book"),
    }
    found = answer(run, "import", "ticks", "-", stdin=week.replace("[ ]", "[x]"))
    assert {one["key"] for one in found["done"]} == {"spl/big-one", "spl/big-two"}
    assert status(run) == ["done", "done"]


def test_progress_saved_before_it_was_split_goes_to_the_parts(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "tick", "big", "2")
    ticks = run("export", "progress", "--format", "json").stdout
    answer(run, "done", "big")
    done = run("export", "progress", "--format", "json").stdout
    answer(run, "reopen", "big")
    answer(run, "untick", "big", "2")
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    answer(run, "import", "progress", "-", stdin=ticks)
    assert ticked(run, "big-two") == ["Beta"]
    answer(run, "import", "progress", "-", stdin=done)
    assert status(run) == ["done", "done"]
    assert not answer(run, "import", "progress", "-", stdin=done)["changed"]


def test_a_part_may_be_split_again(run: Run, file: Path) -> None:
    begin(run, file)
    week = run("export", "week").stdout
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    one, two = PARTS.split("          - id: big-two\n")
    two = "          - id: big-two\n" + two.replace("[big]", "[big-two]")
    three = two.replace("id: big-two", "id: big-three").replace("Big, two", "Big, three")
    third = two.replace("id: big-two", "id: big-last").replace("Big, two", "Big, last")
    answer(run, "roadmap", "update", edition(file, 3, one, three + BOOK, third))
    found = answer(run, "import", "ticks", "-", stdin=week.replace("[ ]", "[x]"))
    assert [one["key"] for one in found["done"]] == ["spl/big-one", "spl/big-three", "spl/big-last"]


def test_undo_of_what_was_ticked_before_reaches_all_parts(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "tick", "big", "1-4", "r1")
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    before = [ticked(run, f"spl/big-{part}") for part in ("one", "two")]
    assert before == [["Alpha", "Gamma rays"], ["Beta", "Deltawaves"]]
    answer(run, "undo", "2")
    assert [ticked(run, f"spl/big-{part}") for part in ("one", "two")] == [[], []]
    assert not answer(run, "show", "spl/big-two")["resources"][0]["ticked"]
    answer(run, "redo")
    assert [ticked(run, f"spl/big-{part}") for part in ("one", "two")] == before
    assert answer(run, "doctor")["sound"]


@pytest.mark.parametrize("verb", ["done", "know", "skip"])
def test_undo_of_what_was_finished_before_reaches_all_parts(
    run: Run, file: Path, verb: str
) -> None:
    begin(run, file)
    answer(run, "start", "big")
    answer(run, "tick", "big", "2")
    answer(run, verb, "big")
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    so = status(run)
    answer(run, "undo", "2")
    assert status(run) == ["doing", "doing"]
    answer(run, "redo")
    assert status(run) == so
    answer(run, "undo", "3")
    assert (status(run), ticked(run, "spl/big-two")) == (["doing", "doing"], [])
    answer(run, "undo", "2")
    assert status(run)[0] == "todo"
    assert answer(run, "doctor")["sound"]


def device(home: Path, tmp_path: Path) -> Run:
    """A second device with what the first has done so far."""
    copy = tmp_path / "device" / "home"
    shutil.copytree(home, copy)
    return lambda *args, **options: call(copy, *args, **options)


def received(run: Run, other: Run) -> Any:
    journal = other("export", "journal", "--format", "jsonl").stdout
    return answer(run, "import", "journal", "-", stdin=journal)


def test_the_journal_of_a_device_on_an_older_edition_reaches_all_parts(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    begin(run, file)
    other = device(home, tmp_path)
    answer(run, "roadmap", "update", edition(file, 2, PARTS))
    answer(other, "start", "big")
    answer(other, "tick", "big", "1-4", "r1")
    received(run, other)
    assert ticked(run, "spl/big-one") == ["Alpha", "Gamma rays"]
    assert ticked(run, "spl/big-two") == ["Beta", "Deltawaves"]
    assert answer(run, "show", "spl/big-two")["resources"][0]["ticked"]
    assert status(run) == ["doing", "doing"]
    answer(other, "untick", "big", "2")
    answer(run, "untick", "spl/big-two", "3")
    received(run, other)
    assert ticked(run, "spl/big-two") == []
    received(other, run)  # which tells it of parts that it has not
    answer(other, "done", "big")
    received(run, other)
    assert status(run) == ["done", "done"]
    answer(run, "reopen", "spl/big-two")
    so = [ticked(run, f"spl/big-{part}") for part in ("one", "two")], status(run)
    assert received(run, other)["new"] == 0
    answer(other, "log", "big", "30m")  # says nothing of what was done before
    received(run, other)
    assert so == ([ticked(run, f"spl/big-{part}") for part in ("one", "two")], status(run))
    assert answer(run, "doctor")["sound"]
    # A home of its own takes all of it as it is.
    elsewhere = tmp_path / "elsewhere"
    third: Run = lambda *args, **options: call(elsewhere, *args, **options)  # noqa: E731
    before = run("export", "journal", "--format", "jsonl").stdout
    received(third, run)
    assert third("export", "journal", "--format", "jsonl").stdout == before
    assert so == ([ticked(third, f"spl/big-{part}") for part in ("one", "two")], status(third))


def test_what_an_edition_in_between_said_is_found_in_the_parts(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    begin(run, file)
    other = device(home, tmp_path)
    renamed = BIG.replace("id: big", "id: large\n            formerly: [big]")
    renamed = renamed.replace("Delta waves", "{en: Delta-waves}").replace("Gamma rays", "Rays")
    parts = PARTS.replace("formerly: [big]", "formerly: [large]")
    answer(run, "roadmap", "update", edition(file, 2, renamed))
    answer(run, "roadmap", "update", edition(file, 3, parts))
    answer(other, "tick", "big", "2", "4")
    saved = other("export", "progress", "--format", "json").stdout
    received(run, other)
    assert ticked(run, "spl/big-two") == ["Beta", "Deltawaves"]
    answer(run, "untick", "spl/big-two", "all")
    answer(run, "import", "progress", "-", stdin=saved)
    assert ticked(run, "spl/big-two") == ["Beta", "Deltawaves"]


def test_a_part_that_is_also_of_another_topic_takes_no_mark_from_elsewhere(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    small = BIG.replace("big", "small").replace("Big", "Small")
    answer(run, "init", edition(file, 1, BIG + BOOK, small), "--hours", "5", "--yes")
    other = device(home, tmp_path)
    one, two = PARTS.rsplit("formerly: [big]", 1)
    answer(run, "roadmap", "update", edition(file, 2, one + "formerly: [big, small]" + two))
    answer(other, "done", "big")
    received(run, other)
    assert status(run) == ["done", "todo"]
