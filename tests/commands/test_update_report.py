"""What `roadmap update` says of three editions: true in its counts, short, and what to do."""

from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_split import HEAD, answer
from tests.conftest import Run

TOPIC = (
    "          - {{id: {id}, title: {{en: {en}, zh: {zh}}}, kind: study, hours: {hours}{more}}}\n"
)
CRITERION = (
    "  - {{area: {{en: Skills, zh: 能力}}, title: {{en: {en}, zh: {zh}}}, shown_by: [soil]}}\n"
)


def topic(id_: str, en: str, zh: str, hours: int, *points: str, formerly: str = "") -> str:
    more = f", formerly: [{formerly}]" if formerly else ""
    more += f", points: [{', '.join(f'{{{one}}}' for one in points)}]" if points else ""
    return TOPIC.format(id=id_, en=en, zh=zh, hours=hours, more=more)


CLAY = "en: Tell clay from sand, zh: 分辨黏土与沙土"
PEAS, CAPILLARY = "en: Sow peas, zh: 播豌豆", "en: Explain capillary action, zh: 解释毛细作用"
DRAIN = "en: Build a drain, zh: 修排水沟"
SOWING = topic("sowing", "Sowing", "播种", 4, PEAS) + topic("grafting", "Grafting", "嫁接", 5)
FIRST = [
    topic("soil", "Soil", "土壤", 6, CLAY, "en: Draw a profile, zh: 画剖面"),
    topic("water", "Water", "水", 8, CAPILLARY, DRAIN),
    topic("worms", "Worms", "蚯蚓", 2),
    topic("moss", "Moss", "苔藓", 2),
    SOWING,
    "criteria:\n" + CRITERION.format(en="Can plan a bed", zh="能规划菜畦"),
]
SECOND = [
    topic("soil", "Soil", "土壤", 6, CLAY.replace("from", "from the"), "en: Dig, zh: 挖坑"),
    topic("moisture", "Moisture", "水分", 3, CAPILLARY, formerly="water"),
    topic("drainage", "Drainage", "排水", 5, DRAIN, formerly="water"),
    topic("mosses", "Moss", "苔藓", 2, formerly="moss"),
    SOWING,
    topic("compost", "Compost", "堆肥", 9),
    "criteria:\n" + CRITERION.format(en="Can order soil tests", zh="能订购检测"),
]
THIRD = [
    *SECOND[:4],
    topic("raising", "Raising", "育苗", 9, PEAS, formerly="sowing, grafting"),
    *SECOND[5:],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spl.yaml"


def edition(file: Path, number: int, topics: list[str]) -> str:
    file.write_text(HEAD.format(edition=number) + "".join(topics), "utf-8")
    return str(file)


def lived(run: Run, file: Path) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "tick", "soil", "1-2")
    answer(run, "tick", "water", "2")
    answer(run, "done", "worms", "moss", "sowing")
    answer(run, "criteria", "claim", "1")


def told(home: Path, *words: str, lang: str = "en") -> list[str]:
    """What an update says, above what it means for the plan."""
    seen = shown(at_terminal(home, ("roadmap", "update", *words, "--lang", lang), 100), 100)
    return [line.strip() for line in seen.partition("\n\n")[0].splitlines()[1:]]


def test_each_topic_is_counted_once_and_what_is_lost_says_what_to_do(
    run: Run, home: Path, file: Path
) -> None:
    lived(run, file)
    second = edition(file, 2, SECOND)
    whole = [
        "Kept: 3 topics · Renamed: 1 · Split: 1 · Added: 1 · Removed: 1",
        "Texts changed in 3 topics · Other texts changed: 1",
        "↻ Moisture  water → moisture",
        "↻ Drainage  water → drainage",
        "↻ Moss  moss → mosses  ✓ done",
        "+ Compost  compost",
        "– Worms  worms  ✓ done  kept in the history",
        "Soil: “Tell clay from sand” stays ticked as “Tell clay from the sand”",
        "Soil: “Draw a profile” was ticked; no objective says the same now",
        "“Can plan a bed” was claimed; no criterion says the same now",
    ]
    assert told(home, second, "--dry-run") == whole
    seen = told(home, second, "--dry-run", lang="zh")
    assert seen[0] == "保留 3 个主题 · 改名 1 个 · 拆分 1 个 · 新增 1 个 · 移除 1 个"
    assert not [line for line in seen if "分辨" in line]  # in Chinese it is called as before
    assert told(home, second)[-2:] == [
        "To tick what still applies: studyplan tick spl/soil",
        "To see and claim what applies now: studyplan criteria",
    ]
    for hint in ("tick spl/soil", "criteria"):
        assert run(*hint.split()).returncode == 0
    assert told(home, edition(file, 3, THIRD)) == [
        "Kept: 5 topics · Merged: 2",
        "Texts changed in 1 topic",
        "↻ Raising  sowing → raising  ▸ in progress  was done, but not all of what it is now",
        "↻ Raising  grafting → raising  ▸ in progress",
    ]


def test_over_an_edition_in_between_it_says_the_same_of_the_whole(
    run: Run, home: Path, file: Path
) -> None:
    lived(run, file)
    seen = told(home, edition(file, 3, THIRD), "--dry-run", lang="zh")
    assert seen[0] == "保留 1 个主题 · 改名 1 个 · 拆分 1 个 · 合并 2 个 · 新增 1 个 · 移除 1 个"
    assert "↻ 育苗  sowing → raising  ▸ 进行中  原已完成，但合并后还有未完成的部分" in seen


def test_a_part_in_which_nothing_is_ticked_is_not_said_to_be_in_progress(
    run: Run, home: Path, file: Path
) -> None:
    answer(run, "init", edition(file, 1, FIRST), "--hours", "5", "--yes")
    answer(run, "start", "water")
    (told_,) = answer(run, "roadmap", "update", edition(file, 2, SECOND), "--dry-run")["updated"]
    states = {one["after"]: one["status"] for one in told_["renamed"]}
    assert states == {"moisture": "doing", "drainage": "todo", "mosses": "todo"}
