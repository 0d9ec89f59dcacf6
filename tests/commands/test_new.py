"""`roadmap new`: a file of one's own that is begun."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.conftest import Run, environment
from tests.schemas import problems


def test_a_new_roadmap_is_valid_and_can_be_followed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    words = ("--stages", "Parsing, Code", "--hours", "6", "-o", str(file), "--json")
    done = run("roadmap", "new", "Compilers in a winter", *words)
    answer = json.loads(done.stdout)
    assert not problems("roadmap new", answer)
    assert (answer["roadmap"], answer["stages"], answer["topics"]) == (
        *("compilers-in-a-winter", 2, 2),
    )
    text = file.read_text("utf-8")
    assert "# Stages hold modules" in text
    assert "hours_per_week: 6\n" in text
    assert run("roadmap", "validate", str(file)).returncode == 0
    assert run("init", str(file), "--yes").returncode == 0
    assert "The first topic of Parsing" in run("next").stdout


def test_its_remarks_are_in_the_language_that_is_asked_for(run: Run) -> None:
    said = run(
        "roadmap", "new", "一个冬天学编译器", "--stages", "语法，代码", "-o", "-", "--lang", "zh"
    )
    assert "\nid: yi-ge-dong-tian-xue-bian-yi-qi\n" in said.stdout
    assert "# 阶段由模块组成" in said.stdout
    assert said.stdout.count("- id: ") == 7
    english = run(
        "roadmap", "new", "一个冬天", "-o", "-", "--lang", "zh", "--language", "en"
    ).stdout
    assert "# Stages hold modules" in english
    assert "title: Basics" in english


def test_an_outline_becomes_one(run: Run, tmp_path: Path) -> None:
    outline = tmp_path / "analysis.txt"
    outline.write_text("Part one\n  Limits pp. 1-20\n  Series 45 min\n", "utf-8")
    said = run("roadmap", "new", "--from-outline", str(outline), "-o", "-")
    assert "\nid: part-one\n" in said.stdout
    assert "pages: 20" in said.stdout
    assert "minutes: 45" in said.stdout
    titled = run(
        "roadmap", "new", "Analysis", "--from-outline", "-", "-o", "-", input="a\n  b\nc\n"
    )
    assert "\nid: analysis\n" in titled.stdout
    assert run("roadmap", "validate", "-", input=titled.stdout).returncode == 0


def test_the_id_of_a_bundled_one_is_not_taken(run: Run) -> None:
    said = run("roadmap", "new", "ML DL GPT", "-o", "-").stdout
    assert "\nid: ml-dl-gpt-own\n" in said


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "Give the roadmap a title."),
        (("A", "--id", "Not an id"), 2, "Not an id"),
        (("A", "--id", "ml-dl-gpt"), 2, "ml-dl-gpt"),
        (("A", "--hours", "many"), 2, "many"),
        (("A", "--language", "fr"), 2, "fr"),
        (("--from-outline", "-"), 1, "an outline without a line"),
        (("--from-outline", "no-such-file"), 1, "no-such-file"),
    ],
)
def test_what_cannot_be_begun(run: Run, words: tuple[str, ...], code: int, says: str) -> None:
    done = run("roadmap", "new", *words, "-o", "-", input="")
    assert done.returncode == code
    assert says in done.stderr


def test_no_file_is_written_over(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("mine", "utf-8")
    assert run("roadmap", "new", "A", "-o", str(file)).returncode == 2
    assert file.read_text("utf-8") == "mine"
    assert run("roadmap", "new", "A", "-o", str(file), "--force").returncode == 0
    assert file.read_text("utf-8") != "mine"


@pytest.fixture
def asked(home: Path, tmp_path: Path) -> Iterator[Any]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "roadmap", "new"],
        env={**os.environ, **environment(home)},
        encoding="utf-8",
        timeout=20,
        cwd=str(tmp_path),
    )
    yield child
    child.close(force=True)


def test_a_person_is_asked_and_asked_again(asked: Any, tmp_path: Path) -> None:
    (tmp_path / "bread.yaml").write_text("mine", "utf-8")
    for question, said in (
        ("Title:", ""),
        ("A roadmap has a title.*Title:", "Bread"),
        ("How many hours a week", "many"),
        ("“many” is not a number of hours a week.*How many", "4"),
        ("Stages", "Flour, Ovens"),
        (r"bread\.yaml is there already.*\[bread-2\.yaml\]", "loaf.yaml"),
    ):
        asked.expect(question)
        asked.sendline(said)
    asked.expect("To follow it: studyplan init loaf.yaml")
    asked.expect(pexpect.EOF)
    assert (tmp_path / "bread.yaml").read_text("utf-8") == "mine"
    text = (tmp_path / "loaf.yaml").read_text("utf-8")
    assert "hours_per_week: 4\n" in text
    assert [line.strip() for line in text.splitlines() if line.startswith("    title:")] == [
        "title: Flour",
        "title: Ovens",
    ]


@pytest.mark.parametrize("leave", ["sendintr", "sendeof"])
def test_a_person_can_leave(asked: Any, tmp_path: Path, leave: str) -> None:
    asked.expect("Title:")
    asked.sendline("Bread")
    asked.expect(r"\[10\] ")
    getattr(asked, leave)()
    asked.expect(r"\r\nNothing was written\.\r\n$")
    asked.expect(pexpect.EOF)
    asked.close()
    assert asked.exitstatus == 130
    assert not [*tmp_path.glob("*.yaml")]
