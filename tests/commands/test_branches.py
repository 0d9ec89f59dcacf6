"""Whole stages and modules in place of topics."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run, environment
from tests.faults.support import ask, database

MATHS = (
    *("matrix-autodiff", "graphical-models", "optimisation-theory"),
    *("matrix-library", "autodiff-from-scratch", "optimisers"),
)


def marked(done: str) -> list[tuple[str, str]]:
    return [(one["key"].partition("/")[2], one["after"]) for one in json.loads(done)["marked"]]


def of_stage(home: Path, stage: str) -> set[str]:
    sql = "SELECT t.slug FROM topic t JOIN stage g ON g.id = t.stage_id WHERE g.slug = ?"
    return {row[0] for row in ask(database(home), sql, stage)}


@pytest.mark.parametrize(
    "name",
    [
        *("maths", "dl-for-programmers/maths", "dl-for-programmers/core-foundations/maths"),
        *("Strengthening the maths", "数学强化"),
    ],
)
def test_a_module_is_named_by_its_id_or_its_title(begun: Run, name: str) -> None:
    done = begun("skip", name, "--json")
    assert done.returncode == 0, done.stderr
    assert marked(done.stdout) == [(topic, "skipped") for topic in MATHS]


def test_a_stage_is_all_of_its_topics(begun: Run, home: Path) -> None:
    found = marked(begun("done", "core-foundations", "--json").stdout)
    assert {topic for topic, _ in found} == of_stage(home, "core-foundations")
    assert len(found) > len(MATHS)
    assert len(json.loads(begun("history", "--json").stdout)["commands"]) == 2


def test_what_stands_so_already_is_left_alone(begun: Run) -> None:
    begun("done", "optimisers")
    done = json.loads(begun("done", "maths", "--json").stdout)["marked"]
    assert [one["changed"] for one in done] == [True] * 5 + [False]


def test_branches_topics_and_numbers_can_be_named_together(begun: Run) -> None:
    found = marked(begun("done", "maths", "lora", "12", "--json").stdout)
    assert [topic for topic, _ in found][:6] == list(MATHS)
    assert len(found) == 8


def test_it_is_one_command(begun: Run, home: Path) -> None:
    begun("skip", "maths")
    begun("undo")
    sql = "SELECT count(*) FROM topic_state WHERE status <> 'todo'"
    assert ask(database(home), sql) == [(0,)]


def test_a_topic_comes_before_a_branch(begun: Run) -> None:
    """By its id, and by words that its title has; a branch by its whole title comes before those."""
    assert marked(begun("done", "optimisers", "--json").stdout) == [("optimisers", "done")]
    one = marked(begun("done", "LoRA", "--json").stdout)
    assert one == [("lora", "done")]


def test_one_that_two_roadmaps_have_is_asked_for(begun: Run, home: Path) -> None:
    text = (Path(__file__).parent / "whole.yaml").read_text("utf-8")
    for name in ("one", "two"):
        file = home.parent / f"{name}.yaml"
        file.write_text(text.replace("id: whole", f"id: {name}", 1), "utf-8")
        followed = begun("follow", str(file))
        assert followed.returncode == 0, followed.stderr
    stage = ask(
        database(home),
        "SELECT g.slug FROM stage g JOIN roadmap r ON r.id = g.roadmap_id WHERE r.slug = 'one'",
    )[0][0]
    refused = begun("skip", stage)
    assert refused.returncode == 2
    assert f"one/{stage}" in refused.stderr
    assert f"two/{stage}" in refused.stderr
    assert begun("skip", f"one/{stage}").returncode == 0


def test_nothing_is_begun_or_logged_by_the_branch(begun: Run) -> None:
    for words in (("start", "maths"), ("log", "maths", "1h"), ("pin", "maths", "+3d")):
        assert begun(*words).returncode == 3, words


def test_what_is_called_nothing_like_it_says_so(begun: Run) -> None:
    refused = begun("done", "no such thing at all")
    assert refused.returncode == 3
    assert len(refused.stderr.splitlines()) == 1


def test_a_dry_run_shows_it_and_stores_nothing(begun: Run, home: Path) -> None:
    found = marked(begun("skip", "maths", "--dry-run", "--json").stdout)
    assert len(found) == len(MATHS)
    sql = "SELECT count(*) FROM event WHERE kind = 'topic.status'"
    assert ask(database(home), sql) == [(0,)]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(("answer", "skipped"), [("y", 6), ("n", 0), ("", 0)])
@pytest.mark.parametrize(
    ("language", "question"), [("en", "Skip all 6 topics"), ("zh", "跳过这 6 个主题")]
)
def test_a_person_is_shown_what_it_covers_and_asked(
    home: Path, answer: str, skipped: int, language: str, question: str
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "skip", "maths"],
        env=environment(home, STUDYPLAN_LANG=language, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(question)
    shown = child.before or ""
    assert shown.count("○") == len(MATHS)
    child.sendline(answer)
    child.expect(pexpect.EOF)
    sql = "SELECT count(*) FROM topic_state WHERE status = 'skipped'"
    assert ask(database(home), sql) == [(skipped,)]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    "words",
    [("skip", "maths", "--yes"), ("know", "maths", "--yes"), ("done", "1-6"), ("done", "1,2")],
)
def test_nobody_is_asked_who_has_said_yes_or_named_the_topics(
    home: Path, words: tuple[str, ...]
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", *words],
        env=environment(home, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "[y/N]" not in (child.before or "")
