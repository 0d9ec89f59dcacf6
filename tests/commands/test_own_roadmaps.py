"""The learner's own roadmaps: where they come from, folders of them, and taking one out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.schemas import problems, verb_of

FILE = """\
format: 1
id: {id}
edition: 2026.{edition}
title: {{en: Sailing, zh: 帆船}}
level: beginner
concepts:
  - {{id: knots, title: Knots, area: seamanship}}
stages:
  - id: first
    title: {{en: First, zh: 第一}}
    modules:
      - id: harbour
        title: {{en: Harbour, zh: 港口}}
        topics:
          - {{id: bowline, kind: study, hours: 2, title: {bowline}, concept: knots}}
          - {{id: reefing, kind: exercise, hours: 3, title: Reefing, needs: [bowline]}}
"""


def put(file: Path, edition: int = 1, name: str = "sailing", bowline: str = "Bowline") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = FILE.format(id=name, edition=edition, bowline=bowline)
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the learner's, with a roadmap."""
    return put(tmp_path / "mine" / "sailing.yaml").parent


@pytest.fixture
def ask(run: Run, folder: Path) -> Any:
    """What a verb says where that folder is named; it has to succeed."""

    def call(*words: str) -> Any:
        done = run(*words, "--json", env={"STUDYPLAN_ROADMAPS": str(folder)})
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert not problems(verb_of(words), answer)
        return answer

    return call


def listed(answer: Any) -> dict[str, Any]:
    return {one["id"]: one for one in answer["roadmaps"]}


def test_a_folder_is_listed_and_followed_by_id(ask: Any, folder: Path) -> None:
    before = listed(ask("roadmap", "list"))
    assert before["ml-dl-gpt"]["bundled"]
    assert before["ml-dl-gpt"]["file"] is None
    own = before["sailing"]
    assert (own["bundled"], own["file"], own["gone"]) == (
        False,
        str(folder / "sailing.yaml"),
        False,
    )
    assert (own["topics"], own["hours"]) == (2, {"low": 5.0, "high": 5.0})
    assert ask("roadmap", "show", "sailing")["id"] == "sailing"
    assert ask("follow", "sailing")["next"][0]["id"] == "bowline"
    after = listed(ask("roadmap", "list"))["sailing"]
    assert after == {**own, "followed": True}


def test_settings_name_folders_too_and_the_variable_goes_before_them(
    run: Run, home: Path, folder: Path, tmp_path: Path
) -> None:
    other = put(tmp_path / "other" / "rowing.yml", name="rowing").parent
    home.mkdir()
    config = home / "config.toml"
    config.write_text(f'roadmaps = "{folder}"\n', "utf-8")
    assert "sailing" in run("roadmap", "list").stdout
    done = run("roadmap", "list", env={"STUDYPLAN_ROADMAPS": str(other)})
    assert "rowing" in done.stdout
    assert "sailing" not in done.stdout
    config.write_text("roadmaps = 3\n", "utf-8")
    done = run("roadmap", "list")
    assert done.returncode == 1
    assert "`roadmaps` is to be a folder or a list of folders" in done.stderr


def test_what_a_folder_cannot_give_is_told(ask: Any, folder: Path) -> None:
    put(folder / "taken.yaml", name="ml-dl-gpt")
    put(folder / "twice.yaml")
    (folder / "wrong.yaml").write_text("format: 1\nid: wrong\nstages: 3\n", "utf-8")
    (folder / "flow.json").write_text('{"format": 1, "id": "flow", "stages": []}', "utf-8")
    (folder / "compose.yaml").write_text("id: not-a-roadmap\nservices: {}\n", "utf-8")
    (folder / "odd.yaml").write_bytes(b"\xff\xfe stages")
    answer = ask("roadmap", "list")
    assert set(listed(answer)) >= {"sailing", "ml-dl-gpt"}
    assert [(Path(one["file"]).name, one["why"], one["name"]) for one in answer["unused"]] == [
        ("taken.yaml", "bundled", "ml-dl-gpt"),
        ("twice.yaml", "twice", "sailing"),
        ("flow.json", "invalid", "flow"),
        ("wrong.yaml", "invalid", "wrong"),
    ]


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("roadmap", "list", "--json", env={"STUDYPLAN_ROADMAPS": str(tmp_path / "none")})
    assert done.returncode == 0
    (unused,) = json.loads(done.stdout)["unused"]
    assert (unused["file"], unused["why"]) == (str(tmp_path / "none"), "unreadable")


def test_what_has_changed_in_a_folder_is_told_and_taken_in(ask: Any, folder: Path) -> None:
    ask("follow", "sailing")
    ask("done", "bowline")
    put(folder / "sailing.yaml", 2, bowline="The bowline knot")
    assert listed(ask("roadmap", "list"))["sailing"]["newer"]
    updated = ask("roadmap", "update")["updated"]
    assert [(one["id"], one["after"]) for one in updated] == [("sailing", "2026.2")]
    shown = ask("show", "bowline")
    assert (shown["title"], shown["status"]) == ("The bowline knot", "done")
    assert not listed(ask("roadmap", "list"))["sailing"]["newer"]


def test_a_file_that_was_named_once_is_found_again(run: Run, tmp_path: Path) -> None:
    file = put(tmp_path / "plans" / "s.yaml")
    assert run("follow", str(file)).returncode == 0
    put(file, 2, bowline="The bowline knot")
    own = listed(json.loads(run("roadmap", "list", "--json").stdout))["sailing"]
    assert (own["file"], own["newer"], own["gone"]) == (str(file), True, False)
    done = run("roadmap", "update")  # of what has changed, whatever it is
    assert done.returncode == 0, done.stderr
    assert "The bowline knot" in run("show", "bowline").stdout
    file.unlink()
    own = listed(json.loads(run("roadmap", "list", "--json").stdout))["sailing"]
    assert (own["newer"], own["gone"]) == (False, True)
    done = run("roadmap", "update", "sailing")
    assert done.returncode == 3
    assert "studyplan roadmap update FILE" in done.stderr


def test_one_that_is_removed_comes_back_with_all_that_was_done(ask: Any, folder: Path) -> None:
    ask("follow", "sailing")
    ask("done", "bowline")
    ask("log", "reefing", "30m")
    ask("note", "reefing", "three reefs")
    before = ask("show", "reefing")
    ask("drop", "sailing")
    ask("roadmap", "remove", "sailing")
    (folder / "sailing.yaml").unlink()
    assert "sailing" not in listed(ask("roadmap", "list"))
    assert not ask("search", "Reefing")["hits"]
    assert [one["title"] for one in ask("note", "list")["notes"]] == [before["title"]]
    assert ask("doctor")["sound"]
    ask("follow", "sailing")
    assert ask("show", "bowline")["status"] == "done"
    after = ask("show", "reefing")
    assert (after["number"], after["notes"]) == (before["number"], before["notes"])
    assert ask("log", "list", "reefing")["entries"][0]["minutes"] == 30
    assert ask("doctor")["sound"]


def test_one_that_comes_back_in_another_edition_keeps_what_was_done(ask: Any, folder: Path) -> None:
    ask("follow", "sailing")
    ask("done", "bowline")
    ask("drop", "sailing")
    ask("roadmap", "remove", "sailing")
    text = put(folder / "sailing.yaml", 2).read_text("utf-8")
    new = text.replace("id: bowline,", "id: knot, formerly: [bowline],").replace(
        "[bowline]}", "[knot]}"
    )
    (folder / "sailing.yaml").write_text(new, "utf-8")
    ask("follow", "sailing")
    assert ask("show", "knot")["status"] == "done"


def test_a_removed_one_goes_with_the_journal(
    ask: Any, run: Run, folder: Path, tmp_path: Path
) -> None:
    ask("follow", "sailing")
    ask("done", "bowline")
    ask("drop", "sailing")
    ask("roadmap", "remove", "sailing")
    journal = tmp_path / "journal.jsonl"
    assert run("export", "journal", "-o", str(journal)).returncode == 0
    other = {"STUDYPLAN_HOME": str(tmp_path / "other-home")}
    assert run("import", "journal", str(journal), env=other).returncode == 0
    assert run("follow", "sailing", env=other).returncode == 0
    shown = json.loads(run("show", "bowline", "--json", env=other).stdout)
    assert shown["status"] == "done"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("llm-from-zero", "is bundled and cannot be removed"),
        ("sailing", "You follow “sailing”. To stop first: studyplan drop sailing"),
        ("rowing", "“rowing” is only a file of yours"),
        ("none", "No roadmap matches “none”"),
    ],
)
def test_what_cannot_be_removed_stays(
    run: Run, ask: Any, folder: Path, name: str, says: str
) -> None:
    put(folder / "rowing.yaml", name="rowing")
    ask("follow", "sailing")
    done = run("roadmap", "remove", name, env={"STUDYPLAN_ROADMAPS": str(folder)})
    assert done.returncode != 0
    assert says in done.stderr
    assert listed(ask("roadmap", "list"))["sailing"]["followed"]


def test_a_dry_run_removes_nothing(run: Run, ask: Any) -> None:
    ask("follow", "sailing")
    ask("drop", "sailing")
    assert run("roadmap", "remove", "sailing", "--dry-run").returncode == 0
    assert "sailing" in run("roadmap", "list").stdout


def test_a_removal_is_in_the_history_and_nothing_before_it_is_undone_in_its_place(
    run: Run, ask: Any, tmp_path: Path
) -> None:
    ask("follow", "sailing")
    ask("done", "bowline")
    ask("drop", "sailing")
    ask("roadmap", "remove", "sailing")
    first = run("history").stdout.splitlines()[0]
    assert "Removed “Sailing” (2026.1)" in first
    for times in ("1", "2", "3"):
        refused = run("undo", times)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.strip().endswith("studyplan follow sailing")
    assert run("history").stdout.splitlines()[0] == first
    ask("follow", "sailing")
    assert ask("show", "bowline")["status"] == "done"
    ask("undo")
    assert not listed(ask("roadmap", "list"))["sailing"]["followed"]
    assert "removed a roadmap that is back" in run("undo").stderr
    found = ask("undo", "2")
    assert [one["what"] for one in found["commands"]] == ["Dropped “Sailing”"]
    assert listed(ask("roadmap", "list"))["sailing"]["followed"]


def test_search_says_what_it_does_not_look_through(ask: Any, run: Run, folder: Path) -> None:
    env = {"STUDYPLAN_ROADMAPS": str(folder)}
    for words in (("search", "bowline"), ("search", "bowline", "-r", "sailing")):
        answer = ask(*words)
        assert (answer["hits"], answer["unsearched"]) == ([], ["sailing"])
        assert "studyplan follow sailing" in run(*words, env=env).stderr
    assert ask("search", "gradient")["unsearched"] == ["sailing"]
    assert ask("search", "gradient", "-r", "ml-dl-gpt")["unsearched"] == []
    ask("init", "sailing", "--yes")
    answer = ask("search", "bowline")
    assert (answer["hits"][0]["key"], answer["unsearched"]) == ("sailing/bowline", [])
