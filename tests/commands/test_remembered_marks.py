"""What objectives and resources were called in earlier editions leads to what they are called."""

from pathlib import Path

import pytest

from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from tests.commands.conftest import at_terminal, shown
from tests.commands.test_points import answer, edition
from tests.conftest import Run

OLD = ("解释 TCP 拥塞控制", "画一张网络图", "Read chapter on DNS", "Explain caches")
NEW = (
    "{en: Explain congestion control, zh: 解释 TCP 拥塞控制}",
    "{en: Draw a network, zh: 画一张网络图}",
    "{id: dns, en: Read the chapter on DNS, zh: 读}",
)
BOOK, COURSE = "kind: book, title: Soil Handbook", "kind: course, title: Soil"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def old(file: Path, number: int = 1) -> str:
    return _with(
        edition(file, number, OLD), f"{{{BOOK}}}", f"{{{COURSE}, url: 'https://a.example'}}"
    )


def new(file: Path, number: int = 2) -> str:
    book = BOOK.replace("Soil", "The Soil")
    return _with(
        edition(file, number, NEW), f"{{{COURSE}, url: 'https://b.example'}}", f"{{{book}}}"
    )


def _with(file: str, *resources: str) -> str:
    with Path(file).open("a", encoding="utf-8") as handle:
        handle.write(f"            resources: [{', '.join(resources)}]\n")
    return file


def ticked(run: Run) -> list[bool]:
    topic = answer(run, "show", "maths")
    return [one["ticked"] for one in (*topic["points"], *topic["resources"])]


def begin(run: Run, file: Path) -> None:
    answer(run, "init", old(file), "--hours", "5", "--yes")


@pytest.mark.parametrize("updated", [False, True])
def test_progress_of_an_earlier_edition_is_carried_over(
    run: Run, home: Path, file: Path, tmp_path: Path, updated: bool
) -> None:
    begin(run, file)
    answer(run, "tick", "maths", "1-4", "r1-2")
    saved = run("export", "progress", "--format", "json").stdout
    answer(run, "undo")
    if updated:
        answer(run, "roadmap", "update", new(file))
    else:
        home = tmp_path / "elsewhere"
        run("init", new(file), "--hours", "5", "--yes", env={"STUDYPLAN_HOME": str(home)})
    env = {"STUDYPLAN_HOME": str(home)}

    def tell(*words: str, text: str | None = None) -> str:
        done = run(*words, input=text, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    told = tell("import", "progress", "-", "--yes", text=saved)
    lost = [line.split("\t")[1] for line in told.splitlines() if line.startswith("lost")]
    assert lost == ["point.tick"]
    assert tell("show", "maths").count("\tticked") == 5
    assert "changed" not in tell("import", "progress", "-", "--yes", text=saved)
    assert "Sound" in tell("doctor") or "projections\tok" in tell("doctor")
    # What it has learnt holds for lists that were exported there as well.
    tell("untick", "maths", "all")
    line = f"- [x] {OLD[1]} <!-- own/maths#{mark_of(Text(OLD[1], OLD[1]))} -->"
    assert "ticked" in tell("import", "ticks", "-", text=line)


def test_what_nothing_here_is_the_same_as_is_said_in_words(
    run: Run, home: Path, file: Path
) -> None:
    begin(run, file)
    answer(run, "tick", "maths", "4")
    saved = file.with_suffix(".json")
    saved.write_text(run("export", "progress", "--format", "json").stdout, "utf-8")
    answer(run, "undo")
    answer(run, "roadmap", "update", new(file))
    words = ("import", "progress", str(saved), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    assert "+ Objectives" not in seen
    assert "Ticked or claimed there, but nothing here says the same: 1 item" in seen
    assert "Explain caches" in seen


def test_a_list_exported_before_the_words_changed_is_read(run: Run, file: Path) -> None:
    begin(run, file)
    listed = run("export", "checklist").stdout.replace("[ ]", "[x]")
    points = "".join(line for line in listed.splitlines(True) if "#" in line)
    answer(run, "roadmap", "update", new(file))
    answer(run, "roadmap", "update", new(file, 3))  # remembered from edition to edition
    told = answer(run, "import", "ticks", "-", stdin=points)
    assert ticked(run) == [True] * 5
    assert [one["why"] for one in told["left_alone"]] == ["no-point"]


def test_undo_reaches_ticks_from_before_an_update(run: Run, file: Path) -> None:
    begin(run, file)
    answer(run, "tick", "maths", "1-3", "r1-2")
    answer(run, "roadmap", "update", new(file))
    assert ticked(run) == [True] * 5
    answer(run, "undo", "2")
    assert ticked(run) == [False] * 5
    answer(run, "redo")
    assert ticked(run) == [True] * 5
    assert answer(run, "doctor")["sound"]
    answer(run, "undo", "2")
    answer(run, "roadmap", "update", old(file), "--older")
    assert not any(ticked(run))


def test_a_journal_takes_along_what_was_called_otherwise(
    run: Run, file: Path, tmp_path: Path
) -> None:
    begin(run, file)
    answer(run, "tick", "maths", "1-3", "r1-2")
    answer(run, "roadmap", "update", new(file))
    answer(run, "undo", "2")
    answer(run, "redo")
    journal = run("export", "journal", "--format", "jsonl").stdout
    env = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    assert run("import", "journal", "-", input=journal, env=env).returncode == 0
    assert run("show", "maths", env=env).stdout.count("\tticked") == 5
