"""Objectives of the same id in topics that become one, or parts: a tick goes by what they say."""

from pathlib import Path

import pytest

from tests.commands.test_split import HEAD, answer, ticked
from tests.conftest import Run

TOPIC = (
    "          - {{id: {id}, title: {title}, kind: study, hours: 6, points: [{points}]{more}}}\n"
)
PLAN, BEDS = "{id: p, en: Draw a plan, zh: 画图}", "{id: q, en: Measure beds, zh: 量苗床}"
SEEDS, HARVEST = "en: Count the seeds, zh: 数种子}", "{id: z, en: Weigh the harvest, zh: 称收成}"
FORMER = ", formerly: [{}]".format


def topic(id_: str, *points: str, more: str = "") -> str:
    return TOPIC.format(id=id_, title=id_.title(), points=", ".join(points), more=more)


APART = topic("a", PLAN, BEDS) + topic("b", "{id: p, " + SEEDS, HARVEST)
POINTS = (PLAN, BEDS, "{id: p2, " + SEEDS, HARVEST)
WHOLE = topic("ab", *POINTS, more=FORMER("a, b"))
KEPT = topic("a", *POINTS, more=FORMER("b"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def edition(file: Path, number: int, topics: str) -> str:
    file.write_text(HEAD.format(edition=number) + topics, "utf-8")
    return str(file)


@pytest.mark.parametrize("whole", [WHOLE, KEPT])
@pytest.mark.parametrize(
    ("said", "so"),
    [
        (("tick", "b", "1"), ["Count the seeds"]),
        (("tick", "a", "1"), ["Draw a plan"]),
        (("done", "b"), ["Count the seeds", "Weigh the harvest"]),
    ],
)
def test_of_topics_that_become_one_the_objective_that_says_the_same_is_ticked(
    run: Run, file: Path, tmp_path: Path, whole: str, said: tuple[str, ...], so: list[str]
) -> None:
    answer(run, "init", edition(file, 1, APART), "--hours", "5", "--yes")
    answer(run, *said)
    saved = run("export", "progress", "--format", "json").stdout
    checklist = run("export", "checklist").stdout
    journal = run("export", "journal", "--format", "jsonl").stdout
    name = "ab" if whole == WHOLE else "a"
    (told,) = answer(run, "roadmap", "update", edition(file, 2, whole))["updated"]
    assert [one for one in told["ticks"] if one["became"] is None] == []
    assert ticked(run, name) == so
    again = answer(run, "import", "ticks", "-", "--yes", stdin=checklist)
    assert (again["ticked"], ticked(run, name)) == ([], so)
    assert answer(run, "import", "progress", "-", "--yes", stdin=saved)["changed"] == []
    assert answer(run, "doctor")["sound"]
    for number, (kind, text) in enumerate([("progress", saved), ("journal", journal)]):
        env = {"STUDYPLAN_HOME": str(tmp_path / f"elsewhere{number}")}
        if kind != "journal":
            run("init", str(file), "--hours", "5", "--yes", env=env)
        run("import", kind, "-", *["--yes"] * (kind != "journal"), input=text, env=env)
        run("roadmap", "update", str(file), env=env)
        shows = run("show", f"spl/{name}", env=env).stdout
        assert [f"{one}\tticked" in shows for one in so] == [True] * len(so), kind
        assert shows.count("\tticked") == len(so), kind


def test_taken_back_by_either_name_it_is_not_ticked(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, APART), "--hours", "5", "--yes")
    answer(run, "tick", "a", "1")
    answer(run, "tick", "b", "1")
    answer(run, "roadmap", "update", edition(file, 2, WHOLE))
    answer(run, "untick", "ab", "3")
    answer(run, "undo")
    assert ticked(run, "ab") == ["Draw a plan", "Count the seeds"]


def test_an_objective_that_is_gone_gives_its_tick_to_none_of_that_id(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, APART), "--hours", "5", "--yes")
    answer(run, "tick", "b", "1")
    whole = topic("ab", PLAN, BEDS, HARVEST, more=FORMER("a, b"))
    (told,) = answer(run, "roadmap", "update", edition(file, 2, whole))["updated"]
    assert [(t["point"], t["became"]) for t in told["ticks"]] == [("Count the seeds", None)]
    assert ticked(run, "ab") == []
    saved = run("export", "progress", "--format", "json").stdout
    assert answer(run, "import", "progress", "-", "--yes", stdin=saved)["changed"] == []


def test_a_part_that_has_the_id_for_another_objective_is_told_nothing_of(
    run: Run, file: Path
) -> None:
    answer(run, "init", edition(file, 1, topic("ab", *POINTS)), "--hours", "5", "--yes")
    answer(run, "tick", "ab", "1", "4")
    seeds = "{id: p, formerly: [p2], " + SEEDS
    parts = topic("a", PLAN, BEDS, more=FORMER("ab")) + topic(
        "b", seeds, HARVEST, more=FORMER("ab")
    )
    (told,) = answer(run, "roadmap", "update", edition(file, 2, parts))["updated"]
    assert {(t["point"], t["became"]) for t in told["ticks"]} <= {
        ("Weigh the harvest", "Weigh the harvest")
    }
    assert (ticked(run, "a"), ticked(run, "b")) == (["Draw a plan"], ["Weigh the harvest"])
