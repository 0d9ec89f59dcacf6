"""Objectives that an edition makes one of, or has in another topic: whose ticks are right."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_split import HEAD, answer, ticked
from tests.conftest import Run, call

TOPIC = "          - {{id: {id}, title: {title}, kind: study, hours: 6, points: [{points}]}}\n"
PEAT = "{id: peat, en: Explain peat, zh: 解释泥炭}"
CLAY, SAND = "{id: clay, en: Show clay, zh: 看黏土}", "{id: sand, en: Feel sand, zh: 摸沙}"
RAIN = "{id: rain, en: Measure rain, zh: 量雨}"
KINDS = "{id: kinds, en: Tell the kinds apart, zh: 分辨种类, formerly: [clay, sand]}"
KEPT = "{id: clay, en: Tell the kinds apart, zh: 分辨种类, formerly: [sand]}"


def file_of(path: Path, number: int, **topics: str) -> str:
    said = (TOPIC.format(id=id_, title=id_.title(), points=its) for id_, its in topics.items())
    path.write_text(HEAD.format(edition=number) + "".join(said), "utf-8")
    return str(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def first(run: Run, file: Path, *points: str) -> None:
    made = file_of(file, 1, soil=f"{PEAT}, {CLAY}, {SAND}", water=RAIN)
    answer(run, "init", made, "--hours", "5", "--yes")
    if points:
        answer(run, "tick", "soil", *points)


def second(file: Path, kinds: str = KINDS) -> str:
    return file_of(file, 2, soil=kinds, water=f"{RAIN}, {PEAT}")


@pytest.mark.parametrize("kinds", [KINDS, KEPT])
@pytest.mark.parametrize(
    ("points", "whole"), [(["2-3"], True), (["2"], False), (["3"], False), ([], False)]
)
def test_what_several_became_is_ticked_where_all_of_them_were(
    run: Run, file: Path, tmp_path: Path, kinds: str, points: list[str], whole: bool
) -> None:
    first(run, file, *points)
    saved = run("export", "progress", "--format", "json").stdout
    checklist = run("export", "checklist").stdout
    journal = run("export", "journal", "--format", "jsonl").stdout
    (told,) = answer(run, "roadmap", "update", second(file, kinds))["updated"]
    so = ["Tell the kinds apart"] if whole else []
    assert ticked(run, "soil") == so
    lost = [one["point"] for one in told["ticks"] if one["became"] is None]
    assert len(lost) == (0 if whole else len(points))
    assert answer(run, "doctor")["sound"]
    for number, (kind, text) in enumerate(
        [("progress", saved), ("ticks", checklist), ("journal", journal)]
    ):
        env = {"STUDYPLAN_HOME": str(tmp_path / f"elsewhere{number}")}
        if kind != "journal":
            run("init", str(file), "--hours", "5", "--yes", env=env)
        run("import", kind, "-", *["--yes"] * (kind != "journal"), input=text, env=env)
        run("roadmap", "update", str(file), env=env)
        shows = run("show", "spl/soil", env=env).stdout
        assert ("Tell the kinds apart\tticked" in shows) == whole, kind


def test_a_tick_on_an_older_device_makes_the_whole_ticked_and_undo_no_longer(
    run: Run, file: Path, tmp_path: Path
) -> None:
    first(run, file, "2")
    begun = run("export", "journal", "--format", "jsonl").stdout
    answer(run, "tick", "soil", "3")
    later = run("export", "journal", "--format", "jsonl").stdout
    env = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    assert run("import", "journal", "-", input=begun, env=env).returncode == 0
    assert run("roadmap", "update", second(file), env=env).returncode == 0
    assert "apart\tticked" not in run("show", "soil", env=env).stdout
    assert run("import", "journal", "-", input=later, env=env).returncode == 0
    assert "apart\tticked" in run("show", "soil", env=env).stdout
    answer(run, "roadmap", "update", second(file))
    assert ticked(run, "soil") == ["Tell the kinds apart"]
    answer(run, "undo", "2")  # past the update
    assert ticked(run, "soil") == []
    answer(run, "redo")
    assert ticked(run, "soil") == ["Tell the kinds apart"]
    answer(run, "roadmap", "update", file_of(file, 3, soil=KINDS.replace("apart", "well apart")))
    assert ticked(run, "soil") == ["Tell the kinds well apart"]
    assert answer(run, "doctor")["sound"]


def test_what_is_in_another_topic_stays_ticked_there(
    run: Run, home: Path, file: Path, tmp_path: Path
) -> None:
    first(run, file, "1-2")
    saved = run("export", "progress", "--format", "json").stdout
    checklist = run("export", "checklist").stdout
    words = ("roadmap", "update", second(file), "--dry-run")
    seen = shown(at_terminal(home, words, 100), 100)
    assert "Water: “Explain peat” stays ticked; it was in “Soil”" in seen
    assert "Soil: “Show clay” was ticked; it is only part of “Tell the kinds apart” now" in seen
    (told,) = answer(run, "roadmap", "update", str(file))["updated"]
    assert {(t["topic"], t["point"], t["was_in"]) for t in told["ticks"]} == {
        ("water", "Explain peat", "soil"),
        ("soil", "Show clay", None),
    }
    assert ticked(run, "water") == ["Explain peat"]
    assert answer(run, "import", "progress", "-", "--yes", stdin=saved)["changed"] == []
    answer(run, "untick", "water", "2")
    told = answer(run, "import", "ticks", "-", "--yes", stdin=checklist)
    assert [(one["key"], one["point"]) for one in told["ticked"]] == [("spl/water", "peat")]
    for kind, text in (("progress", saved), ("ticks", checklist)):
        env = {"STUDYPLAN_HOME": str(tmp_path / kind)}
        run("init", str(file), "--hours", "5", "--yes", env=env)
        assert run("import", kind, "-", "--yes", input=text, env=env).returncode == 0
        assert "Explain peat\tticked" in run("show", "water", env=env).stdout
    answer(run, "undo", "4")  # past the update: of what was ticked in the other topic
    assert ticked(run, "water") == []
    assert answer(run, "doctor")["sound"]


@pytest.mark.parametrize("by", ["done", "know"])
def test_what_a_finished_topic_leaves_to_another_is_ticked_there(
    run: Run, file: Path, by: str
) -> None:
    first(run, file)
    answer(run, by, "soil")
    answer(run, "roadmap", "update", file_of(file, 2, sand=SAND, water=f"{RAIN}, {PEAT}"))
    assert (ticked(run, "water"), ticked(run, "sand")) == (["Explain peat"], ["Feel sand"])


SAME_ID = "{id: peat, en: Burn what is dry, zh: 烧干的}"
ONE, OTHER = "{id: p, en: Explain peat, zh: 说明泥炭}", "{id: q, en: Show bogs, zh: 解释泥炭}"


@pytest.mark.parametrize(
    ("there", "also", "became"),
    [
        (SAME_ID, CLAY, None),  # another thing of that id
        (PEAT, PEAT, None),
        (ONE, OTHER, None),  # either of two
        (ONE, CLAY, "Explain peat"),
    ],
)
def test_a_tick_moves_only_to_what_is_certainly_the_same(
    run: Run, file: Path, there: str, also: str, became: str | None
) -> None:
    first(run, file, "1")
    made = file_of(file, 2, soil=SAND, water=f"{RAIN}, {there}", moor=also)
    (told,) = answer(run, "roadmap", "update", made)["updated"]
    assert [one["became"] for one in told["ticks"]] == [became]
    assert ticked(run, "water") == ([became] if became else [])


def test_what_another_edition_has_is_said_to_be_so(run: Run, file: Path, tmp_path: Path) -> None:
    first(run, file)
    answer(run, "done", "water")
    saved, listed = tmp_path / "saved.json", tmp_path / "list.md"
    saved.write_text(run("export", "progress", "--format", "json").stdout, "utf-8")
    listed.write_text(run("export", "checklist").stdout, "utf-8")
    answer(run, "roadmap", "update", file_of(file, 2, soil=PEAT))
    hint = "To import what another edition has: studyplan roadmap update FILE, with --older"
    # Here what was done of it stays; a home that never had it has no place for that.
    again = run("import", "progress", str(saved))
    assert "Already up to date" in again.stderr + again.stdout
    other = tmp_path / "other"
    assert call(other, "init", str(file), "--hours", "5", "--yes").returncode == 0
    for kind, source, said in (
        ("progress", saved, "because the edition here has no such topic: 1 item Water spl/water"),
        ("ticks", listed, "Water edition 2026.2 has no such topic"),
    ):
        seen = " ".join(shown(at_terminal(other, ("import", kind, str(source)), 120), 120).split())
        assert said in seen
        assert hint in seen
        assert "follow FILE" not in seen
    file_of(file, 1, soil=f"{PEAT}, {CLAY}, {SAND}", water=RAIN)
    assert call(other, "roadmap", "update", str(file), "--older").returncode == 0
    told = call(other, "import", "progress", str(saved), "--yes", "--json")
    assert json.loads(told.stdout)["unknown"] == []


def test_an_older_edition_loses_nothing_that_it_has_ticked_again(run: Run, file: Path) -> None:
    first(run, file, "2-3")
    answer(run, "roadmap", "update", second(file))
    made = file_of(file, 1, soil=f"{PEAT}, {CLAY}, {SAND}", water=RAIN)
    (told,) = answer(run, "roadmap", "update", made, "--older")["updated"]
    assert (told["ticks"], ticked(run, "soil")) == ([], ["Show clay", "Feel sand"])


def test_what_stays_ticked_by_its_id_is_told_where_it_says_something_else(
    run: Run, file: Path
) -> None:
    first(run, file, "1-3")
    clay = CLAY.replace("Show clay", "Show clay and peat").replace("看黏土", "看黏土和泥炭")
    sand = "{id: soft, formerly: [sand], en: Sieve sand and gravel, zh: 筛沙和砾石}"
    made = file_of(file, 2, soil=f"{PEAT}, {clay}, {sand}", water=RAIN)
    (told,) = answer(run, "roadmap", "update", made)["updated"]
    assert [(one["point"], one["became"]) for one in told["ticks"]] == [
        ("Show clay", "Show clay and peat"),
        ("Feel sand", "Sieve sand and gravel"),
    ]
    assert len(ticked(run, "soil")) == 3
    assert answer(run, "doctor")["sound"]


def test_what_was_so_already_is_said_of_one_and_of_several(
    run: Run, home: Path, file: Path
) -> None:
    first(run, file)
    for names, said in (("1", "1 of “Soil” was not ticked"), ("1-2", "of “Soil” were not ticked")):
        assert said in shown(at_terminal(home, ("untick", "soil", names), 100), 100)


def test_lost_ticks_are_listed_in_the_order_of_the_file(run: Run, file: Path) -> None:
    names = [f"t{n}" for n in range(12)]
    made = file_of(file, 1, **{name: f"{{en: Learn {name}, zh: 学 {name}}}" for name in names})
    answer(run, "init", made, "--hours", "5", "--yes")
    for name in reversed(names):
        answer(run, "tick", name, "1")
    made = file_of(file, 2, **dict.fromkeys(names, "Some other thing"))
    (told,) = answer(run, "roadmap", "update", made)["updated"]
    assert [one["topic"] for one in told["ticks"]] == names
