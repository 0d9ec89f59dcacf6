"""A number always means the same topic, whatever was listed, done, undone or followed since."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_journey import read
from tests.commands.test_library import FIRST, written
from tests.conftest import Run

ROADMAP = "dl-for-programmers"
OTHER = "ml-dl-gpt"
SEVERAL = "Numbers in use: "


def numbered(run: Run, roadmap: str = ROADMAP) -> dict[int, str]:
    """The topics of a roadmap by their numbers."""
    stages = read(run, "roadmap", "show", roadmap)["stages"]
    topics = [t for stage in stages for module in stage["modules"] for t in module["topics"]]
    return {topic["number"]: topic["key"] for topic in topics}


def marked(run: Run, *words: str) -> list[str]:
    """The keys that a verb marks, in its order."""
    answer = read(run, *words)["marked"]
    assert all(one["number"] for one in answer)
    return [one["key"] for one in answer]


def status(run: Run, name: str) -> str:
    found: str = read(run, "show", name)["status"]
    return found


# --- whose number it is ------------------------------------------------------------------------


def test_the_first_roadmap_counts_from_one_and_the_next_from_its_hundred(begun: Run) -> None:
    first = numbered(begun)
    assert list(first) == list(range(1, len(first) + 1))
    assert set(numbered(begun, OTHER)) == {None}
    assert begun("follow", OTHER).returncode == 0
    second = numbered(begun, OTHER)
    assert list(second) == list(range(101, 101 + len(second)))
    assert numbered(begun) == first


def test_what_was_listed_in_between_changes_no_number(begun: Run) -> None:
    """A second Enter on `done 1` once marked another topic."""
    listed = read(begun, "next", "-n", "4")["topics"]
    assert [topic["number"] for topic in listed] == [1, 2, 3, 4]
    keys = numbered(begun)
    assert marked(begun, "done", "1") == [keys[1]]
    assert marked(begun, "done", "2") == [keys[2]]
    (again,) = read(begun, "done", "2")["marked"]
    assert (again["key"], again["changed"]) == (keys[2], False)
    assert begun("done", "1").stdout.startswith(f"unchanged\t{keys[1]}\t")
    assert read(begun, "status")["topics"]["done"] == 2


def test_a_status_bar_that_asks_in_between_changes_nothing(begun: Run, home: Path) -> None:
    begun("next", "-n", "4")
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    begun("next", "--lane", "practice", "-n", "1", "--json")
    begun("search", "attention")
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before
    assert set(before) == {"studyplan.db"}
    assert marked(begun, "start", "2") == [numbered(begun)[2]]


def test_a_number_that_was_not_listed_is_still_one(begun: Run) -> None:
    assert 5 not in [topic["number"] for topic in read(begun, "next", "-n", "4")["topics"]]
    keys = numbered(begun)
    assert marked(begun, "done", "5") == [keys[5]]
    assert marked(begun, "done", "71") == [keys[71]]


def test_every_list_has_the_same_number(begun: Run) -> None:
    keys = {key: number for number, key in numbered(begun).items()}
    for topic in read(begun, "next", "-n", "9")["topics"]:
        assert topic["number"] == keys[topic["key"]]
    for session in read(begun, "week", "--next")["sessions"]:
        assert session["number"] == keys[session["topic"]]
    for hit in read(begun, "search", "attention", "-n", "20")["hits"]:
        assert hit["number"] == keys.get(hit["key"])
    for taught in read(begun, "concept", "backpropagation")["taught"]:
        assert taught["number"] == keys.get(taught["key"])
    shown = read(begun, "show", "optimisers")
    for other in (*shown["needs"], *shown["unlocks"]):
        assert other["number"] == keys[other["key"]]


def test_numbers_outlive_undo_drop_and_following_again(begun: Run) -> None:
    first = numbered(begun)
    begun("follow", OTHER)
    second = numbered(begun, OTHER)
    for words in (
        ("undo",), ("redo",), ("done", "1"), ("undo",), ("drop", ROADMAP), ("follow", ROADMAP),
        ("undo", "9"), ("follow", OTHER), ("follow", ROADMAP),
    ):  # fmt: skip
        assert begun(*words).returncode == 0, words
        assert (numbered(begun), numbered(begun, OTHER)) == (first, second), words
    assert json.loads(begun("doctor", "--json").stdout)["sound"]


def test_to_give_numbers_is_no_act(begun: Run) -> None:
    assert len(read(begun, "history")["commands"]) == 1
    assert "number" not in begun("history").stdout
    assert len(read(begun, "undo")["commands"]) == 1
    assert begun("undo").returncode != 0 or read(begun, "undo")["commands"] == []


def test_an_imported_progress_has_numbers(begun: Run, tmp_path: Path) -> None:
    begun("follow", OTHER)
    saved = begun("export", "progress", "--format", "json").stdout
    other = {"STUDYPLAN_HOME": str(tmp_path / "other")}
    for words in (("init", OTHER, "--yes"), ("import", "progress", "-")):
        assert begun(*words, input=saved, env=other).returncode == 0
    shown = begun("show", "1", "101", "--json", env=other)
    keys = [topic["key"] for topic in json.loads(shown.stdout)["topics"]]
    assert keys == [numbered(begun, OTHER)[101], numbered(begun)[1]]


# --- editions ----------------------------------------------------------------------------------


@pytest.fixture
def updated(run: Run, tmp_path: Path) -> Run:
    """`own` is followed, c is done, and a later edition has renamed a, removed c, and added d."""
    file = tmp_path / "own.yaml"
    assert run("init", written(file, "2026.1", FIRST), "--yes").returncode == 0
    run("done", "3")
    later = ["a2 | Neurons | formerly: [a]", "d | Transformers", "b | Hopfield nets"]
    assert run("roadmap", "update", written(file, "2026.2", later)).returncode == 0
    return run


def test_an_edition_leaves_numbers_and_goes_on_behind_them(updated: Run) -> None:
    assert numbered(updated, "own") == {1: "own/a2", 4: "own/d", 2: "own/b"}
    kinds = [
        [event["kind"] for event in command["events"] if event["kind"] != "topics.number"]
        for command in read(updated, "history")["commands"]
    ]
    assert kinds[:-1] == [["roadmap.update"], ["topic.status"]], "the edition's numbers are no act"


def test_the_number_of_an_archived_topic_is_nobody_elses(updated: Run) -> None:
    for words in (("show", "3"), ("done", "3"), ("open", "3"), ("log", "3", "1h")):
        refused = updated(*words)
        assert refused.returncode == 3
        assert "Boltzmann machines" in refused.stderr
        assert "2026.1" in refused.stderr
    refused = updated("done", "9")
    assert f"{SEVERAL}1–2, 4" in refused.stderr


def test_a_range_leaves_out_what_is_gone(updated: Run) -> None:
    assert marked(updated, "done", "1-9") == ["own/a2", "own/b", "own/d"]
    assert updated("done", "2-3,3").returncode == 3, "named itself"
    assert updated("show", "3-3").returncode == 3


# --- numbers that are none ---------------------------------------------------------------------


def test_a_number_that_no_topic_has_says_which_there_are(begun: Run) -> None:
    for words in (
        ("done", "999"), ("show", "0"), ("open", "72"), ("why", "999"), ("log", "999", "1h"),
        ("done", "1", "999"), ("done", "1,999"), ("skip", "80-90"), ("pin", "99999999999", "+9d"),
    ):  # fmt: skip
        refused = begun(*words)
        assert (refused.returncode, refused.stdout) == (3, ""), words
        assert f"{SEVERAL}1–71\n" in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert read(begun, "status")["topics"]["done"] == 0
    begun("follow", OTHER)
    last = max(numbered(begun, OTHER))
    assert f"{SEVERAL}1–71, 101–{last}\n" in begun("done", "100").stderr
    assert "没有编号为 100 的主题" in begun("done", "100", "--lang", "zh").stderr


def test_a_number_is_never_looked_for_in_titles(begun: Run) -> None:
    """“Llama 2” and “GPT-2” are in titles, and are found by words."""
    assert begun("drop", ROADMAP).returncode == 0
    for name in ("2", "2015", "2048"):
        assert begun("done", name).returncode == 3
    assert begun("show", "GPT-2 architecture").returncode == 0


def test_where_nothing_is_followed_no_number_is_in_use(begun: Run) -> None:
    begun("drop", ROADMAP)
    refused = begun("done", "999")
    assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)
    assert "studyplan init" in refused.stderr
    assert begun("init", OTHER, "--yes").returncode == 0
    assert min(number for number in numbered(begun, OTHER)) == 101, "1 is another's for ever"


def test_a_dropped_roadmaps_topics_are_shown_by_number_and_not_marked(begun: Run) -> None:
    begun("follow", OTHER)
    keys = numbered(begun, OTHER)
    begun("drop", OTHER)
    assert read(begun, "show", "101")["key"] == keys[101]
    both = read(begun, "show", "101-102")["topics"]
    assert [topic["key"] for topic in both] == [keys[101], keys[102]]
    for name in ("101", "101-103"):
        refused = begun("done", name)
        assert refused.returncode == 3
        assert f"  {keys[101]}" in refused.stderr
    assert f"{SEVERAL}1–71\n" in begun("done", "999").stderr


# --- several -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["1-3"], [1, 2, 3]),
        (["3-1"], [3, 2, 1]),
        (["1,4"], [1, 4]),
        (["1, 4"], [1, 4]),
        (["2", "7"], [2, 7]),
        (["2", "1-3", "lora"], [2, 1, 3, 48]),
        (["70-75"], [70, 71]),
        (["5-5", "5"], [5]),
    ],
    ids=str,
)
def test_several_are_marked_each_once(begun: Run, names: list[str], numbers: list[int]) -> None:
    keys = numbered(begun)
    wanted = [keys[number] for number in numbers]
    for verb, now in (
        ("start", "doing"),
        ("done", "done"),
        ("reopen", "todo"),
        ("skip", "skipped"),
        ("know", "known"),
    ):
        assert marked(begun, verb, *names) == wanted
        assert [status(begun, key) for key in wanted] == [now] * len(wanted)
    begun("undo", "5")
    assert read(begun, "status")["topics"]["todo"] == 71


@pytest.mark.parametrize(
    "words",
    [
        ("why", "1-2"), ("log", "1-2", "1h"), ("tick", "1,2", "1"), ("pin", "1-2", "+9d"),
        ("unpin", "1,2"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_about_one_topic_refuses_several(begun: Run, words: tuple[str, ...]) -> None:
    refused = begun(*words)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"“{words[1]}”" in refused.stderr
    assert begun(words[0], "1", *words[2:]).returncode == 0


def test_show_of_one_is_as_it_was_and_of_several_a_list(begun: Run) -> None:
    one = read(begun, "show", "6")
    assert (one["number"], one["id"], one["schema"]) == (6, "optimisers", 1)
    several = read(begun, "show", "5-6", "lora")
    assert set(several) == {"schema", "topics"}
    assert [topic["number"] for topic in several["topics"]] == [5, 6, 48]
    assert several["topics"][1] == {key: v for key, v in one.items() if key != "schema"}
    rows = begun("show", "5,6").stdout.splitlines()
    assert [row for row in rows if row.startswith("number\t")] == ["number\t5", "number\t6"]
    assert begun("show", "6").stdout in begun("show", "5,6").stdout


def test_open_of_one_is_as_it_was_and_of_several_a_list(begun: Run) -> None:
    one = read(begun, "open", "6", "--print")
    assert (one["number"], one["opened"]) == (6, False)
    several = read(begun, "open", "6", "39", "--print")
    assert set(several) == {"schema", "opened", "topics"}
    assert several["topics"][0] == {what: one[what] for what in ("number", "key", "links")}
    links = [link["url"] for topic in several["topics"] for link in topic["links"]]
    rows = begun("open", "6,39", "--print").stdout.splitlines()
    assert [row.split("\t")[0] for row in rows] == links


def test_a_roadmap_is_shown_by_itself(begun: Run) -> None:
    assert read(begun, "show", ROADMAP)["id"] == ROADMAP
    assert begun("show", ROADMAP, "1").returncode != 0


def test_plain_rows_end_with_the_number(begun: Run) -> None:
    for words in (("next",), ("week", "--next")):
        for row in begun(*words, "--plain").stdout.splitlines():
            key: Any = next(cell for cell in row.split("\t") if cell.startswith(f"{ROADMAP}/"))
            assert numbered(begun)[int(row.split("\t")[-1])] == key
