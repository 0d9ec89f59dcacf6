"""Looking through all roadmaps, and newer editions of them, as a learner meets that."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.concepts import RoadmapOverlap, Taught
from studyplan.core.editions import PlacedTopic, Rewritten, changes
from studyplan.core.lessons import Lesson
from studyplan.core.text import Text
from studyplan.render.compare import CompareView
from studyplan.render.editions import Updated, UpdateView
from studyplan.render.words import Words
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import load_bundled, load_bytes
from tests.commands.conftest import at_terminal, shown
from tests.commands.test_journey import read
from tests.conftest import FROZEN, Run, prepare
from tests.render.made import said

BASE = "dl-for-programmers"
LEARNT = "concept: backpropagation, depth"


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test loads itself is what its calls find."""
    monkeypatch.setenv("STUDYPLAN_DATA", str(FROZEN))


def written(file: Path, edition: str, *stages: list[str]) -> str:
    """A roadmap of one's own, written to `file`: topics as `id | title | more`, by stages."""
    lines = [f"format: 1\nid: own\nedition: {edition}\ntitle: {{en: My own, zh: 我的}}"]
    lines += ["level: beginner", "stages:"]
    for n, topics in enumerate(stages):
        lines += [f"  - id: s{n}\n    title: Stage {n}\n    modules:\n      - id: m{n}"]
        lines += [f"        title: Module {n}\n        topics:"]
        for topic in topics:
            name, title, *more = (part.strip() for part in topic.split("|"))
            rest = f", {more[0]}" if more else ""
            lines += [
                f"          - {{id: {name}, title: {title}, kind: study, hours: 2{rest}}}",
            ]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


FIRST = ["a | Perceptrons", "b | Hopfield nets", "c | Boltzmann machines"]


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `own` is followed: to be copied."""
    folder = tmp_path_factory.mktemp("own")
    prepare(folder / "home", "init", written(folder / "own.yaml", "2026.1", FIRST), "--yes")
    return folder / "home"


@pytest.fixture
def own(run: Run, home: Path, own_home: Path) -> Run:
    """Runs the command with `own`, edition 2026.1, followed."""
    shutil.copytree(own_home, home)
    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def update(run: Run, file: str, *options: str) -> Any:
    (updated,) = read(run, "roadmap", "update", file, *options)["updated"]
    return updated


def ids(changes: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    return [(change["before"], change["after"]) for change in changes]


def sound(run: Run) -> bool:
    return bool(read(run, "doctor")["sound"])


# --- search ----------------------------------------------------------------------------------


def test_searching_before_anything_is_begun(run: Run, home: Path) -> None:
    found = read(run, "search", "注意力", "-n", "3")
    assert len(found["hits"]) == 3
    assert found["total"] > 3
    assert {hit["roadmap"] for hit in found["hits"]} <= set(bundled_ids())
    assert not home.exists()


def test_a_roadmap_of_ones_own_is_found_and_numbers_name_topics(own: Run) -> None:
    found = read(own, "search", "hopfield")
    assert [(hit["key"], hit["followed"]) for hit in found["hits"]] == [("own/b", True)]
    assert found["hits"][0]["number"] == 2
    assert own("show", "2").stdout.startswith("key\town/b\n")
    (only,) = read(own, "search", "machines", "--roadmap", "own")["hits"]
    assert (only["stage"], only["module"], only["title"]) == ("s0", "m0", "Boltzmann machines")


@pytest.mark.parametrize("words", ['attention "AND', "NEAR(attention", "-attention", "attention*"])
def test_signs_are_no_query(begun: Run, words: str) -> None:
    found = begun("search", "-n", "1", "--", words)
    assert found.returncode == 0
    assert found.stdout.count("\n") == 1


def test_what_cannot_be_searched_for(begun: Run) -> None:
    for words in ("", "😀", '"*'):
        refused = begun("search", words)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
    assert begun("search", "x" * 10_000).stdout == ""
    unknown = begun("search", "attention", "--roadmap", "nope")
    assert unknown.returncode == 3
    assert f"  {BASE}" in unknown.stderr


# --- concept, compare ------------------------------------------------------------------------


def test_a_concept_and_how_far_the_learner_is(begun: Run) -> None:
    def shown() -> Any:
        return read(begun, "concept", "backpropagation")

    before = shown()
    assert {topic["key"].partition("/")[0] for topic in before["taught"]} >= {BASE, "ml-dl-gpt"}
    assert {topic["status"] for topic in before["taught"]} == {"todo"}
    assert before["taught"][0]["followed"]
    mine = before["taught"][0]["key"]
    begun("done", mine, "--no-credit")
    assert [t["key"] for t in shown()["taught"] if t["status"] == "done"] == [mine]
    for need in before["requires"]:
        below = read(begun, "concept", need["id"])
        assert ("backpropagation", "done") in [(c["id"], c["status"]) for c in below["required_by"]]
    assert begun("concept", "反向传播").stdout.startswith("concept\tbackpropagation\t")


def test_a_concept_that_is_not_there(run: Run, begun: Run) -> None:
    refused = begun("concept", "bakpropagtion")
    assert refused.returncode == 3
    assert "  backpropagation" in refused.stderr
    assert begun("concept", "learning").returncode == 2
    nothing = begun("concept", "xyzzy")
    assert nothing.returncode == 3
    assert nothing.stderr == (
        "studyplan: No concept matches “xyzzy”. To search all texts: studyplan search WORDS\n"
    )


LOAF = """\
format: 1
id: NAME
edition: 2026.1
title: {en: NAME, zh: 路线}
level: beginner
stages:
  - id: s
    title: {en: Stage, zh: 阶段}
    modules:
      - id: m
        title: {en: Module, zh: 模块}
        topics:
          - id: loaf
            title: {en: A loaf of NAME, zh: 面包}
            kind: project
            hours: 6
            same_as: a-loaf
"""


def test_all_that_only_one_has_is_listed_when_asked_for(own: Run) -> None:
    assert own("roadmap", "compare", BASE, "own", "--all").returncode == 0
    titles = [Text(f"topic {n}", f"主题 {n}") for n in range(20)]
    only = [
        Taught(Lesson(f"r/t{n}", "study", ()), title, title, 60, 60, "use")
        for n, title in enumerate(titles)
    ]
    found = RoadmapOverlap([], (only, []), ([], []))
    view = CompareView(("r", "s"), (Text("R", "R"), Text("S", "S")), (only, []), found)
    few, all_ = (
        "\n".join(said(block) for block in v.blocks(Words("en")))
        for v in (view, view._replace(every=True))
    )
    assert "“topic 11” and 8 more topics; --all lists them" in few
    assert "topic 12" not in few
    assert all(f"○ topic {n}  t{n}" in all_ for n in range(20))
    assert "--all" not in all_


@pytest.mark.parametrize(("first", "second"), [(BASE, "ml-dl-gpt"), ("own", "llm-from-zero")])
def test_what_is_shared_and_what_is_not_add_up(own: Run, first: str, second: str) -> None:
    found = read(own, "roadmap", "compare", first, second)
    for n, roadmap in enumerate(found["roadmaps"]):
        shared = [topic for concept in found["shared"] for topic in concept["topics"][n]]
        every = shared + found["only"][n]
        keys = [topic["key"] for topic in every]
        assert len(keys) == len(set(keys)) == roadmap["topics"]
        assert {key.partition("/")[0] for key in keys} == {roadmap["id"]}
        assert roadmap["only_here"]["topics"] == len(found["only"][n])
        for end in ("low", "high"):
            hours = sum(topic["hours"][end] for topic in every)
            assert hours == pytest.approx(roadmap["hours"][end], abs=0.05 * (len(every) + 1))
    if first == "own":
        assert found["shared"] == []


def test_projects_on_the_same_task_are_named_and_no_heading_stands_alone(
    run: Run, home: Path, tmp_path: Path
) -> None:
    for name in ("bread", "pastry"):
        (tmp_path / f"{name}.yaml").write_text(LOAF.replace("NAME", name), "utf-8")
        run(*("follow" if name == "pastry" else "init", str(tmp_path / f"{name}.yaml")))
    told = read(run, "roadmap", "compare", "bread", "pastry")
    (shared,) = told["projects"]
    keys = [[topic["key"] for topic in its] for its in shared["topics"]]
    assert (shared["task"], keys) == ("a-loaf", [["bread/loaf"], ["pastry/loaf"]])
    row = "project\ta-loaf\tbread/loaf\tpastry/loaf\n"
    assert run("roadmap", "compare", "bread", "pastry").stdout == row
    words = ("roadmap", "compare", "bread", "pastry", "--all")
    lines = [one.strip() for one in shown(at_terminal(home, words, 80), 80).splitlines()]
    assert "Shared" not in lines
    assert lines.count("nothing") == 2
    assert "○ A loaf of bread" in " ".join(lines)


def test_what_cannot_be_compared(begun: Run) -> None:
    assert begun("roadmap", "compare", BASE, BASE).returncode == 2
    assert begun("roadmap", "compare", BASE, "nope").returncode == 3


# --- naming a roadmap -------------------------------------------------------------------------

NAMING = [
    ("follow", "{}"),
    ("roadmap", "show", "{}"),
    ("roadmap", "export", "{}"),
    ("roadmap", "lint", "{}"),
    ("roadmap", "update", "{}"),
    ("roadmap", "compare", "own", "{}"),
    ("roadmap", "compare", "{}", "own"),
    ("search", "attention", "-r", "{}"),
]


@pytest.mark.parametrize("words", NAMING, ids=" ".join)
def test_the_beginning_of_an_id_is_enough_where_it_is_clear(
    own: Run, file: Path, words: tuple[str, ...]
) -> None:
    def named(name: str) -> Any:
        return own(*(word.format(name) for word in words))

    whole, short = named("llm-from-zero"), named("llm")
    assert (whole.returncode, short.returncode) == (0, 0)
    if words[0] == "follow":
        assert short.stdout.startswith("unchanged\tllm-from-zero\t")
    else:
        assert short.stdout == whole.stdout
    written(file, "2026.1", FIRST)
    file.write_text(file.read_text("utf-8").replace("id: own", "id: llm-own"), "utf-8")
    assert own("follow", str(file)).returncode == 0
    both = named("llm")
    assert (both.returncode, both.stdout) == (2, "")
    listed = both.stderr.splitlines()[1:]
    assert [line.split()[0] for line in listed] == ["llm-from-zero", "llm-own"]
    for unknown in ("nope", ""):
        refused = named(unknown)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert "  llm-own" in refused.stderr


def test_a_beginning_is_enough_before_anything_is_set_up(run: Run, home: Path) -> None:
    for words in (
        ("roadmap", "show", "ai"),
        ("roadmap", "export", "dl"),
        ("roadmap", "lint", "ml"),
    ):
        assert run(*words).returncode == 0
    assert run("roadmap", "check-links", "nope").returncode == 3
    assert not home.exists()


# --- export ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_exported_roadmap_says_the_same(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"out.{form}"
    done = run("roadmap", "export", BASE, "--format", form, "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert load_bytes(target.read_bytes(), "out") == load_bundled(BASE)


def test_a_roadmap_of_ones_own_is_exported_as_it_was_loaded(own: Run, file: Path) -> None:
    """Whatever has become of its file, and whether it was named or its file."""
    written(file, "2026.1", FIRST)
    wanted = load_bytes(file.read_bytes(), "own")
    kept = own("roadmap", "export", "own", "--format", "json").stdout
    assert load_bytes(kept.encode(), "kept") == wanted
    named = own("roadmap", "export", str(file)).stdout
    assert load_bytes(named.encode(), "named") == wanted
    written(file, "2026.2", ["a | Other"])
    update(own, str(file))
    assert '"edition": "2026.2"' in own("roadmap", "export", "own", "--format", "json").stdout


def test_what_cannot_be_exported(run: Run) -> None:
    assert run("roadmap", "export", "nope").returncode == 3
    assert run("roadmap", "export", BASE, "--format", "pdf").returncode == 2


# --- update ----------------------------------------------------------------------------------


def test_an_edition_that_changes_everything(own: Run, file: Path) -> None:
    own("done", "a", "--on", "2026-11-20")
    own("start", "b")
    own("done", "c")
    second = written(
        file,
        "2026.2",
        ["layers | Multilayer nets | formerly: [a]"],
        ["b | Hopfield nets", "d | Extras"],
    )
    before = read(own, "history"), read(own, "roadmap", "show", "own"), read(own, "week")
    tried = update(own, second, "--dry-run")
    assert (read(own, "history"), read(own, "roadmap", "show", "own"), read(own, "week")) == before
    assert own("show", "layers").returncode == 3

    found = update(own, second)
    assert found == tried
    assert (found["before"], found["after"], found["kept"]) == ("2026.1", "2026.2", 0)
    assert {kind: ids(found[kind]) for kind in ("renamed", "moved", "added", "removed")} == {
        "renamed": [("a", "layers")],
        "moved": [("b", "b")],
        "added": [(None, "d")],
        "removed": [("c", None)],
    }
    assert [found[kind][0]["status"] for kind in ("renamed", "moved", "removed")] == [
        *("done", "doing"),
        "done",
    ]
    shown = read(own, "show", "a")
    assert (shown["key"], shown["status"], shown["finished_on"]) == (
        "own/layers",
        "done",
        "2026-11-20",
    )
    assert (read(own, "show", "b")["status"], read(own, "show", "b")["stage"]) == (
        "doing",
        "s1",
    )
    assert sound(own)

    for name in ("c", "own/c"):
        gone = own("done", name)
        assert gone.returncode == 3
        assert "Boltzmann machines" in gone.stderr
        assert "2026.1" in gone.stderr
    told = own("history").stdout
    assert "Boltzmann machines" in told
    assert "Multilayer nets" in told
    assert [h["key"] for h in read(own, "search", "multilayer", "-r", "own")["hits"]] == [
        "own/layers"
    ]
    assert read(own, "search", "boltzmann perceptrons", "-r", "own")["hits"] == []

    again = own("roadmap", "update", second)
    assert (again.returncode, again.stdout) == (0, "")


def test_undo_and_redo_reach_back_over_an_edition(own: Run, file: Path) -> None:
    def status() -> str:
        found: str = read(own, "show", "z")["status"]
        return found

    own("done", "a")
    update(own, written(file, "2026.2", ["z | New | formerly: [a]", "b | Hopfield nets"]))
    seen = [status()]
    for words in (("undo", "2"), ("redo",), ("reopen", "z"), ("undo",)):
        assert own(*words).returncode == 0
        seen.append(status())
    assert seen == ["done", "todo", "done", "todo", "done"]
    assert sound(own)


def test_undo_after_an_update_takes_nothing_older_back_unless_it_is_told_to(
    own: Run, file: Path
) -> None:
    own("done", "b")
    update(own, written(file, "2026.2", [*FIRST, "d | Extras"]))
    before = read(own, "history")["commands"]
    assert before[0]["what"] == "Updated “My own” (2026.1 → 2026.2)"
    refused = own("undo")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1
    for part in ("Updated “My own” (2026.1 → 2026.2)", "update FILE --older", "studyplan undo 2"):
        assert part in refused.stderr
    assert "最近一条操作是更新，不能撤销" in own("undo", "--lang", "zh").stderr
    assert read(own, "history")["commands"] == before
    assert read(own, "show", "b")["status"] == "done"

    passed = read(own, "undo", "2")
    assert [one["what"] for one in passed["left"]] == ["Updated “My own” (2026.1 → 2026.2)"]
    assert [one["what"] for one in passed["commands"]] == ["Marked “Hopfield nets” as done"]
    assert read(own, "show", "b")["status"] == "todo"
    own("done", "a")
    assert own("undo").returncode == 0  # what came after it needs no telling
    assert own("undo").returncode == 1
    assert own("undo", "2", "--plain").stdout.splitlines()[-1].startswith("left\t")
    assert sound(own)


def test_no_week_begins_with_an_update(own: Run, file: Path) -> None:
    later = {"STUDYPLAN_NOW": "2026-11-30T09:00:00"}

    def begun() -> list[str]:
        rows = json.loads(own("export", "journal", "--format", "json").stdout)["events"]
        return [row["subject"] for row in rows if row["kind"] == "week.commit"]

    before = begun()
    second = written(file, "2026.2", [*FIRST, "d | Extras"])
    assert own("roadmap", "update", second, env=later).returncode == 0
    assert begun() == before
    own("done", "a", env=later)
    assert begun() == [*before, "2026-11-30"]


def test_an_update_and_what_follows_from_it_are_one_command(own: Run, file: Path) -> None:
    own("done", "a")
    update(own, written(file, "2026.2", ["m | Both | formerly: [a, b]", "c | Boltzmann machines"]))
    (newest, *_) = read(own, "history")["commands"]
    assert [event["kind"] for event in newest["events"]][:2] == ["roadmap.update", "topic.status"]
    assert own("undo").returncode == 1
    assert read(own, "show", "m")["status"] == "doing"


def test_a_change_within_an_edition_is_in_the_history_too(own: Run, file: Path) -> None:
    update(own, written(file, "2026.1", [*FIRST, "d | Extras"]))
    assert "Updated “My own” (2026.1, changed within the edition)" in own("history").stdout
    assert "同一版本内有改动" in own("history", "--lang", "zh").stdout


def test_the_plan_keeps_the_sessions_of_a_renamed_topic(own: Run, file: Path) -> None:
    def planned(key: str) -> list[Any]:
        found: list[Any] = read(own, "show", key)["sessions"]
        return found

    before = planned("a")
    assert before
    update(own, written(file, "2026.2", ["y | New | formerly: [a]", "b | Hopfield nets"]))
    update(own, written(file, "2026.3", ["x | New | formerly: [y]", "b | Hopfield nets"]))
    assert planned("x") == planned("a") == before


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ((("done", "a"), ("done", "b")), "done"),
        ((("done", "a"),), "doing"),
        ((("start", "b"),), "doing"),
        ((("skip", "a"),), "todo"),
        ((), "todo"),
    ],
    ids=["both done", "one done", "one begun", "one skipped", "none"],
)
def test_topics_that_become_one(
    own: Run, file: Path, marks: tuple[tuple[str, str], ...], status: str
) -> None:
    for words in marks:
        own(*words, "--on", "2026-11-20")
    before = len(read(own, "history")["commands"])
    merged = written(file, "2026.2", ["m | Both | formerly: [a, b]", "c | Boltzmann machines"])
    found = update(own, merged)
    assert ids(found["renamed"]) == [("a", "m"), ("b", "m")]
    shown = read(own, "show", "m")
    assert shown["status"] == status
    assert sound(own)
    if marks == (("start", "b"),):  # what stands so already is not said again
        assert shown["started_on"] == "2026-11-20"
        (update_, *earlier) = read(own, "history")["commands"]
        assert len(earlier) == before
        assert [event["kind"] for event in update_["events"]] == ["roadmap.update"]


def test_a_name_that_is_gone_is_not_taken_for_another(own: Run, file: Path) -> None:
    own("start", "b")
    update(own, written(file, "2026.2", ["a | Perceptrons", "other | Plan b"]))
    refused = own("done", "b")
    assert refused.returncode == 3
    assert "Hopfield nets" in refused.stderr
    assert read(own, "show", "other")["status"] == "todo"


def test_credit_for_what_an_edition_adds(own: Run, file: Path) -> None:
    own("follow", BASE)
    own("done", f"{BASE}/backprop")
    second = written(file, "2026.2", [*FIRST, f"d | Recall | {LEARNT}: know"])
    without = update(own, second, "--no-credit", "--dry-run")
    assert without["credited"] == []
    found = update(own, second)
    assert [c["key"] for c in found["credited"]] == ["own/d"]
    assert read(own, "show", "d")["credited_by"] == f"{BASE}/backprop"
    # What the learner has opened again is not closed by the next edition.
    own("reopen", "own/d")
    third = written(file, "2026.3", [*FIRST, f"d | Recall it | {LEARNT}: know"])
    assert update(own, third)["credited"] == []
    assert read(own, "show", "d")["status"] == "todo"
    assert sound(own)


def test_credit_is_lost_with_what_gave_it_whatever_that_is_called(own: Run, file: Path) -> None:
    teaching = f"{LEARNT}: build"
    update(own, written(file, "2026.2", [*FIRST, f"d | Backprop by hand | {teaching}"]))
    own("done", "own/d")
    own("follow", BASE)
    given = read(own, "show", f"{BASE}/backprop")
    assert (given["status"], given["credited_by"]) == ("done", "own/d")
    update(own, written(file, "2026.3", [*FIRST, f"e | By hand | {teaching}, formerly: [d]"]))
    assert read(own, "show", f"{BASE}/backprop")["credited_by"] == "own/e"
    lost = read(own, "reopen", "own/e")
    assert [c["key"] for c in lost["credited"]] == [f"{BASE}/backprop"]
    assert read(own, "show", f"{BASE}/backprop")["status"] == "todo"
    assert sound(own)


def test_what_cannot_be_updated(own: Run, file: Path, tmp_path: Path) -> None:
    assert own("roadmap", "update", "nope").returncode == 3
    stranger = written(file, "2026.2", FIRST)
    file.write_text(file.read_text("utf-8").replace("id: own", "id: stranger"), "utf-8")
    bare = tmp_path / "bare"
    shutil.copy(file, bare)
    for name in (stranger, str(bare)):
        refused = own("roadmap", "update", name)
        assert refused.returncode == 3
        assert "stranger" in refused.stderr
    assert [r["id"] for r in read(own, "roadmap", "compare", "own", BASE)["roadmaps"]] == ["own", BASE]  # fmt: skip


def test_an_older_edition_takes_no_place_unless_told_to(own: Run, file: Path) -> None:
    update(own, written(file, "2027.1", [*FIRST, "d | Extras"]))
    back = written(file, "2026.13", FIRST)
    refused = own("roadmap", "update", back)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
    assert all(word in refused.stderr for word in ("2027.1", "2026.13", "--older"))
    assert read(own, "roadmap", "show", "own")["edition"] == "2027.1"
    found = update(own, back, "--older")
    assert ids(found["removed"]) == [("d", None)]
    assert read(own, "roadmap", "show", "own")["edition"] == "2026.13"
    assert sound(own)


@pytest.mark.slow
def test_what_is_bundled_may_be_older(begun: Run, home: Path) -> None:
    def put(edition: str) -> None:
        with sqlite3.connect(home / "studyplan.db") as connection:
            connection.execute(
                "UPDATE roadmap SET digest = 'x', edition = ? WHERE slug = ?", (edition, BASE)
            )
        connection.close()

    def newer() -> list[str]:
        return [r["id"] for r in read(begun, "roadmap", "list")["roadmaps"] if r["newer"]]

    own_edition = load_bundled(BASE).edition
    put("2099.1")
    assert newer() == []
    found = read(begun, "roadmap", "update")
    assert (found["updated"], found["new"]) == ([], [])
    assert found["older"] == [{"id": BASE, "before": "2099.1", "after": own_edition}]
    assert begun("roadmap", "update").stdout == f"older\t{BASE}\t2099.1\t{own_edition}\n"
    assert begun("roadmap", "update", BASE).returncode == 2
    put("2025.12")
    assert newer() == [BASE]
    put(own_edition)
    assert newer() == [BASE]
    assert read(begun, "roadmap", "update")["older"] == []
    assert newer() == []


def test_a_topic_that_comes_back_is_done_as_it_was(own: Run, file: Path) -> None:
    own("done", "c", "--on", "2026-11-20")
    update(own, written(file, "2026.2", FIRST[:2]))
    back = written(file, "2026.3", FIRST)
    (change,) = update(own, back, "--dry-run")["added"]
    assert (change["after"], change["status"]) == ("c", "done")
    rows = own("roadmap", "update", back, "--dry-run").stdout.splitlines()
    assert rows[1] == "added\t\tc\tdone"
    view = UpdateView(False, [_updated("done")], [], [], 1)
    shown = "\n".join(said(block) for block in view.blocks(Words("en")))
    assert "+ c  c  ✓ done" in shown


def test_what_an_edition_adds_is_in_the_plan_at_once(own: Run, file: Path) -> None:
    def planned() -> set[str]:
        return {one["topic"] for one in read(own, "plan")["finishing"]}

    assert planned() == {"own/a", "own/b", "own/c"}
    longer = written(file, "2026.2", [*FIRST, *(f"d{n} | Word vectors {n}" for n in range(9))])
    rows = own("roadmap", "update", longer, "--dry-run").stdout.splitlines()
    ends = next(row.split("\t")[1:] for row in rows if row.startswith("plan"))
    assert ends[:3] < ends[3:]
    update(own, written(file, "2026.2", [*FIRST[:2], "d | Word vectors"]))
    assert planned() == {"own/a", "own/b", "own/d"}


def _updated(status: str) -> Updated:
    found = changes([], [PlacedTopic("c", Text("c", "c"), "s", "m")])
    texts = Rewritten([], 0)
    title = Text("Own", "我的")
    return Updated("own", title, "2026.2", "2026.3", True, found, texts, {}, {"c": status}, [])


def test_other_texts_of_the_same_edition(own: Run, file: Path) -> None:
    found = update(own, written(file, "2026.1", [*FIRST[:2], "c | Machines of Boltzmann's"]))
    assert (found["before"], found["after"], found["kept"]) == ("2026.1", "2026.1", 3)
    assert (found["rewritten"], found["rewritten_besides"]) == (["c"], 0)
    changed = written(file, "2026.1", FIRST)
    file.write_text(file.read_text("utf-8").replace("title: Stage 0", "title: Stage nought"))
    assert own("roadmap", "update", changed, "--dry-run").stdout == (
        "updated\town\t2026.1\t2026.1\tkept=3\trewritten=1\n"
    )
    found = update(own, changed)
    assert (found["rewritten"], found["rewritten_besides"]) == (["c"], 1)
    file.write_text(file.read_text("utf-8").replace("hours: 2", "hours: 3"))
    found = update(own, changed)
    assert (found["rewritten"], found["rewritten_besides"], found["kept"]) == ([], 0, 3)


def test_what_was_not_looked_up_before_is_no_new_text(own: Run, file: Path, home: Path) -> None:
    """An earlier version may have indexed less of the same file."""
    with closing(sqlite3.connect(home / "studyplan.db")) as db, db:
        db.execute("DELETE FROM passage WHERE topic_id IS NOT NULL")
    changed = written(file, "2026.1", FIRST)
    file.write_text(file.read_text("utf-8").replace("hours: 2", "hours: 3"))
    found = update(own, changed)
    assert (found["rewritten"], found["rewritten_besides"], found["kept"]) == ([], 0, 3)
    written(file, "2026.1", ["a | Perceptrons | group: Early nets", *FIRST[1:]])
    assert update(own, changed)["rewritten"] == ["a"]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (Rewritten(["c", "d"], 0), "Texts changed in 2 topics"),
        (Rewritten([], 1), "Other texts changed: 1"),
        (Rewritten([], 0), "No text changed"),
    ],
)
def test_a_change_within_an_edition_is_said(texts: Rewritten, wanted: str) -> None:
    here = [PlacedTopic("c", Text("c", "c"), "s", "m")]
    updated = _updated("todo")._replace(changes=changes(here, here), after="2026.2")
    view = UpdateView(False, [updated._replace(rewritten=texts)], [], [], 1)
    shown = "\n".join(said(block) for block in view.blocks(Words("en")))
    assert "2026.2, changed within the edition" in shown
    assert "→" not in shown
    assert wanted in shown


@pytest.mark.slow
def test_without_a_name_all_bundled_ones_are_looked_at(begun: Run, home: Path) -> None:
    """Those that are not followed are refreshed by themselves; a followed one only here."""

    def held() -> dict[str, str]:
        with sqlite3.connect(home / "studyplan.db") as connection:
            found = dict(connection.execute("SELECT slug, edition FROM roadmap").fetchall())
        connection.close()
        return found

    begun("done", "backprop")
    with sqlite3.connect(home / "studyplan.db") as connection:
        connection.execute("UPDATE roadmap SET digest = 'older', edition = '2025.1'")
    connection.close()
    newest = {name: load_bundled(name).edition for name in bundled_ids()}
    assert read(begun, "search", "attention")["hits"]
    assert held() == newest | {BASE: "2025.1"}
    (updated,) = read(begun, "roadmap", "update")["updated"]
    assert (updated["id"], updated["kept"] > 50) == (BASE, True)
    assert not any(updated[kind] for kind in ("moved", "renamed", "added", "removed"))
    assert held() == newest
    assert read(begun, "show", "backprop")["status"] == "done"
    assert sound(begun)


def test_searching_does_not_touch_what_is_done(own: Run) -> None:
    own("done", "a")
    before = json.dumps([read(own, "history"), read(own, "status")])
    read(own, "search", "attention")
    assert json.dumps([read(own, "history"), read(own, "status")]) == before


def test_undo_after_updates_offers_only_what_can_be_undone(own: Run, file: Path) -> None:
    own("undo", "20")
    update(own, written(file, "2026.2", [*FIRST, "d | Extras"]))
    update(own, written(file, "2026.3", [*FIRST, "e | More"]))
    for language, words in (
        ("en", "No command before it can be undone"),
        ("zh", "没有可以撤销的操作"),
    ):
        refused = own("undo", "--lang", language)
        assert words in refused.stderr
        assert "studyplan undo" not in refused.stderr


def test_undo_after_several_updates_says_how_far_back_to_go(own: Run, file: Path) -> None:
    own("done", "b")
    update(own, written(file, "2026.2", [*FIRST, "d | Extras"]))
    update(own, written(file, "2026.3", [*FIRST, "e | More"]))
    for language in ("en", "zh"):
        assert "studyplan undo 3" in own("undo", "--lang", language).stderr
    assert own("undo", "3").returncode == 0
    assert read(own, "show", "b")["status"] == "todo"
