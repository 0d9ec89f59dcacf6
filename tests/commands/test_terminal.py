"""What a person sees: the command at a terminal; a real one where that is the matter."""

import re
import sqlite3
import sys
from pathlib import Path

import pexpect
import pyte
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal, at_terminal, on_terminal
from tests.conftest import Run, environment


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("next",),
        ("done", "graphical-models", "kv-cache"),
        ("week", "--next"),
        ("status",),
        ("show", "optimisers"),
        ("why", "optimisers"),
        ("history",),
        ("roadmap", "list"),
        ("init", "dl-for-programmers", "--hours", "12", "--yes"),
        ("follow", "ml-dl-gpt"),
        ("drop", "dl-for-programmers"),
        ("concept", "backpropagation"),
        ("search", "注意力", "-n", "4"),
        ("roadmap", "compare", "dl-for-programmers", "llm-from-zero"),
    ],
    ids="-".join,
)
def test_screens(
    seen: Terminal, snapshot: SnapshotAssertion, words: tuple[str, ...], width: int, language: str
) -> None:
    shown = seen(*words, width=width, STUDYPLAN_LANG=language)
    assert shown == snapshot


@pytest.mark.parametrize(("width", "language"), [(80, "en"), (120, "zh")])
@pytest.mark.parametrize(
    "words",
    [("next",), ("status",), ("show", "optimisers"), ("done", "kv-cache"), ("next", "--no-such")],
    ids="-".join,
)
def test_a_real_terminal_shows_the_same(
    seen: Terminal, home: Path, words: tuple[str, ...], width: int, language: str
) -> None:
    real = on_terminal(home, words, width, STUDYPLAN_LANG=language)
    if words[0] == "done":
        seen("undo")
    same = at_terminal(home, words, width, STUDYPLAN_LANG=language)
    link = re.compile(rb"(?<=\x1b]8;id=)\d+")  # a number that Rich draws for each
    assert link.sub(b"", same) == link.sub(b"", real)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_roadmap(seen: Terminal, snapshot: SnapshotAssertion, language: str) -> None:
    assert seen("show", "dl-for-programmers", STUDYPLAN_LANG=language) == snapshot


@pytest.mark.parametrize(
    ("changes", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
def test_colour_can_be_refused(
    seen: Terminal, home: Path, changes: dict[str, str], coloured: bool
) -> None:
    written = on_terminal(home, ("next",), 80, **changes)
    assert bool(re.search(rb"\x1b\[[0-9;]*3[0-9]m", written)) is coloured


def test_titles_are_never_markup(seen: Terminal, home: Path) -> None:
    with sqlite3.connect(home / "studyplan.db") as connection:
        connection.execute(
            "UPDATE topic SET title_en = '[bold red]:smile: [link=x]\x1b[31m' WHERE slug = 'optimisation-theory'"
        )
    connection.close()
    shown = seen("next", width=120)
    assert r"[bold red]:smile: [link=x]\x1b[31m" in shown


def test_wide_characters_and_emoji_keep_the_columns(seen: Terminal, home: Path) -> None:
    with sqlite3.connect(home / "studyplan.db") as connection:
        connection.execute(
            "UPDATE topic SET title_zh = '优化🚀理论' WHERE slug = 'optimisation-theory'"
        )
    connection.close()
    written = on_terminal(home, ("next",), 80, STUDYPLAN_LANG="zh")
    screen = pyte.Screen(80, 60)
    pyte.ByteStream(screen).feed(written)
    # The hours end in one column, whatever stands before them.
    columns = []
    for y in range(60):
        row = [screen.buffer[y][x].data for x in range(80)]
        if row[0].isdigit():
            columns.append(row.index("时"))
    assert len(columns) >= 5
    assert len(set(columns)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["2", "dl", "DL-For", "programmers", "编程熟练者"])
def test_the_choice_of_a_roadmap(home: Path, answer: str) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "init"],
        env=environment(home, TERM="xterm", COLUMNS="80"),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("dl-for-programmers")
    child.expect(r"\[1\]")
    for wrong, said in (
        ("nonsense", "No roadmap is called “nonsense”"),
        ("9", "No roadmap is called “9”"),
        ("0", "No roadmap is called “0”"),
        ("learning", "“learning” matches several roadmaps: dl-for-programmers, ml-dl-gpt"),
    ):
        child.sendline(wrong)
        child.expect(said)
        child.expect(r"\[1\]")
    child.sendline(answer)
    child.expect(r"as the roadmap suggests \[27.5\]")
    child.sendline("nothing")
    child.expect(r"as the roadmap suggests \[27.5\]")
    child.sendline("8")
    child.expect(r"\[nothing\]")
    child.sendline("")
    child.expect(r"\[nothing\]")
    child.sendline("q")
    child.expect("dl-for-programmers")
    child.expect("8 h a week")
    child.expect("What to study now")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_an_interrupt_at_the_question_leaves_nothing(home: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "init"],
        env=environment(home, TERM="xterm"),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(r"\[1\]")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not home.exists()


@pytest.mark.slow
def test_changing_what_is_set_up_is_asked(run: Run, home: Path) -> None:
    run("init", "dl-for-programmers")
    for answer, hours in (("n", 10), ("y", 12)):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "studyplan", "init", "dl-for-programmers", "--hours", "12"],
            env=environment(home, TERM="xterm"),
            encoding="utf-8",
            timeout=30,
        )
        child.expect(r"\[y/N\]")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert f"{hours}.0" in run("init", "dl-for-programmers").stdout.splitlines()[0]
