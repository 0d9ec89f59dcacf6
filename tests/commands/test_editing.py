"""`roadmap edit`: one's own roadmap in an editor, checked and taken in."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.commands.test_own_roadmaps import put
from tests.conftest import Run, environment
from tests.schemas import problems

EDITOR = """\
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
text = file.read_text("utf-8")
for before, after in zip(sys.argv[1:-1:2], sys.argv[2:-1:2]):
    text = text.replace(before, after)
file.write_text(text, "utf-8")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return put(tmp_path / "plans" / "sailing.yaml")


@pytest.fixture
def edit(run: Run, tmp_path: Path) -> Any:
    """Edits a roadmap, with an editor that replaces these words by those."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR, "utf-8")

    def call(name: str | Path, *words: str, more: tuple[str, ...] = ()) -> Any:
        editor = " ".join([sys.executable, str(script), *(f"'{word}'" for word in words)])
        variables = {"EDITOR": editor, "VISUAL": ""}
        return run("roadmap", "edit", str(name), *more, env=variables)

    return call


def test_an_edit_is_saved_and_taken_in(run: Run, edit: Any, file: Path) -> None:
    assert run("follow", str(file)).returncode == 0
    assert run("done", "bowline").returncode == 0
    done = edit("sailing", "2026.1", "2026.2", "title: Bowline", "title: The bowline knot")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("updated\tsailing\t2026.1\t2026.2\tkept=2\trewritten=1\n")
    assert done.stderr.splitlines()[-1] == f"✓ Taken in: “Sailing”, edition 2026.2; saved in {file}"
    assert "The bowline knot" in file.read_text("utf-8")
    shown = json.loads(run("show", "bowline", "--json").stdout)
    assert (shown["title"], shown["status"]) == ("The bowline knot", "done")


def test_a_file_that_is_not_followed_is_only_saved(edit: Any, file: Path) -> None:
    done = edit(file, "hours: 3", "hours: 4", more=("--json",))
    answer = json.loads(done.stdout)
    assert not problems("roadmap edit", answer)
    assert (answer["valid"], answer["roadmap"], answer["topics"]) == (True, "sailing", 2)
    assert "hours: 4" in file.read_text("utf-8")
    done = edit(file, "hours: 4", "hours: 5")
    assert done.stderr == f"✓ Saved {file}. To follow it: studyplan init {file}\n"


def test_hours_kinds_and_weeks_that_changed_are_named(run: Run, edit: Any, file: Path) -> None:
    assert run("follow", str(file)).returncode == 0
    words = ("hours: 3", "hours: 4-6", "kind: study", "kind: exercise")
    changed = json.loads(edit("sailing", *words, more=("--json",)).stdout)
    assert not problems("roadmap edit", changed)
    (updated,) = changed["updated"]
    found = [(one["id"], one["what"], one["before"], one["after"]) for one in updated["altered"]]
    assert ("reefing", "hours", "3", "4-6") in found
    assert ("bowline", "kind", "study", "exercise") in found
    rows = edit("sailing", "hours: 4-6", "hours: 4").stdout.splitlines()
    assert "altered\treefing\thours\t4-6\t4" in rows


def test_problems_are_told_at_their_lines_and_nothing_changes(
    run: Run, edit: Any, file: Path
) -> None:
    run("follow", str(file))
    before = file.read_text("utf-8")
    done = edit("sailing", "kind: study", "kind: lesson", "2026.1", "2026.2")
    assert done.returncode == 1
    assert file.read_text("utf-8") == before
    told = next(line for line in done.stderr.splitlines() if "Your text is kept in" in line)
    draft = Path(told.removeprefix("Your text is kept in "))
    assert "kind: lesson" in draft.read_text("utf-8")
    assert f"{draft}:15:" in done.stderr
    assert str(file) not in done.stderr
    draft.unlink()


def test_an_id_never_changes(run: Run, edit: Any, file: Path) -> None:
    run("follow", str(file))
    for name in ("sailing", file):
        done = edit(name, "id: sailing", "id: rowing")
        assert done.returncode == 1
        told, refused = done.stderr.splitlines()
        assert "an id never changes" in refused
        Path(told.removeprefix("Your text is kept in ")).unlink()
    assert "id: sailing" in file.read_text("utf-8")


def test_a_bundled_one_is_not_edited_and_nothing_is_nothing(edit: Any, file: Path) -> None:
    done = edit("ml-dl-gpt")
    assert done.returncode == 1
    assert "studyplan roadmap export ml-dl-gpt -o FILE" in done.stderr
    done = edit(file)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing was changed." in done.stderr
    assert json.loads(edit(file, more=("--json",)).stdout)["topics"] == 2


def test_without_its_file_the_one_in_the_database_is_edited(
    run: Run, edit: Any, file: Path
) -> None:
    run("follow", str(file))
    file.unlink()
    words = ("2026.1", "2026.2", "title: Bowline", "title: The bowline knot")
    done = edit("sailing", *words, more=("--json",))
    assert done.returncode == 0, done.stderr
    assert not problems("roadmap edit", json.loads(done.stdout))
    assert not file.exists()
    assert "The bowline knot" in run("show", "bowline").stdout
    assert "2026.2" in run("roadmap", "export", "sailing").stdout


@pytest.mark.parametrize(("answers", "title"), [("yy", "Bowline knot"), ("yn", "Bowline")])
def test_on_a_terminal_problems_are_mended_and_the_change_is_confirmed(
    run: Run, home: Path, file: Path, tmp_path: Path, answers: str, title: str
) -> None:
    run("follow", str(file))
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text('utf-8')\n"
        "wrong, right = 'kind: lesson', 'kind: study'\n"
        "new = text.replace(wrong, right) if wrong in text else text.replace(right, wrong)\n"
        "file.write_text(new.replace('title: Bowline,', 'title: Bowline knot,'), 'utf-8')\n",
        "utf-8",
    )
    variables = {**environment(home), "EDITOR": f"{sys.executable} {script}", "VISUAL": ""}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "studyplan", "roadmap", "edit", "sailing"],
        env={**os.environ, **variables, "TMPDIR": str(tmp_path)},
        encoding="utf-8",
        timeout=20,
    )
    child.expect(r"studyplan-sailing-\w+\.yaml:15:.*Edit it again\? \[Y/n\]")
    child.sendline(answers[0])
    child.expect(r"Texts changed in 1 topic.*Take this in\? \[Y/n\]")
    child.sendline(answers[1])
    child.expect(pexpect.EOF)
    assert "Texts changed" not in child.before
    assert ("✓ Taken in: “Sailing”" in child.before) == (answers == "yy")
    child.close()
    assert child.exitstatus == (0 if answers == "yy" else 1)
    assert f"title: {title}," in file.read_text("utf-8")
    assert json.loads(run("show", "bowline", "--json").stdout)["title"] == title
