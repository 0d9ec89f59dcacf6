"""A roadmap with lanes of its own, as a learner meets them."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.test_completion import words
from tests.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "roadmap-format.md"


@pytest.fixture
def japanese(run: Run, tmp_path: Path) -> Run:
    """The example of the page, followed at ten hours a week."""
    (example,) = re.findall(
        r"<!-- lanes -->\n```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL
    )
    file = tmp_path / "nihongo.yaml"
    file.write_text(example, "utf-8")
    found = json.loads(run("roadmap", "lint", str(file), "--json").stdout)["findings"]
    assert not [one["message"] for one in found if one["level"] == "warning"]
    assert run("init", str(file), "--hours", "10", "--start", "2026-11-23").returncode == 0
    return run


def test_the_week_has_each_lane_by_its_share(japanese: Run) -> None:
    assert japanese("availability", "--session", "15m-30m").returncode == 0
    week = json.loads(japanese("week", "--next", "--json").stdout)
    hours = dict.fromkeys(("grammar", "vocabulary", "kanji"), 0)
    for one in week["sessions"]:
        hours[one["lane"]] += one["minutes"]
    assert [round(minutes / 60) for minutes in hours.values()] == [4, 3, 3]
    for lang, titles in (("en", "Grammar Vocabulary Kanji"), ("zh", "语法 词汇 汉字")):
        shown = japanese("export", "week", "--next", "--format", "ics", "--lang", lang).stdout
        assert {*re.findall(r"CATEGORIES:(\S+)", shown)} == {*titles.split()}


def test_a_lane_is_typed_by_id_or_title_and_shown_in_the_language(japanese: Run) -> None:
    for lane, key in (("语法", "grammar"), ("Kanji", "kanji"), ("vocabulary", "vocabulary")):
        for one in json.loads(japanese("next", "--lane", lane, "--json").stdout)["topics"]:
            assert one["lane"] == key
    logged = japanese("log", "particles", "45m", "--lane", "汉字")
    assert logged.returncode == 0
    assert json.loads(japanese("log", "list", "--json").stdout)["entries"][0]["lane"] == "kanji"
    assert japanese("log", "words-1", "30m").returncode == 0
    lanes = json.loads(japanese("stats", "--json").stdout)["lanes"]
    assert [(one["lane"], one["minutes"]) for one in lanes] == [
        *(("grammar", 0), ("vocabulary", 30), ("kanji", 45)),
    ]
    assert japanese("habit", "add", "Anki", "--every", "day", "--lane", "词汇").returncode == 0
    assert json.loads(japanese("habit", "--json").stdout)["habits"][-1]["lane"] == "vocabulary"
    refused = japanese("next", "--lane", "cooking", "--lang", "zh")
    assert refused.returncode == 2
    assert "语法、词汇、汉字" in refused.stderr


@pytest.mark.usefixtures("japanese")
def test_own_lanes_are_offered_while_typing(home: Path) -> None:
    offers = [word.partition(":")[0] for word in words(home, "studyplan next --lane ")]
    assert offers == ["theory", "practice", "trends", "review", "grammar", "vocabulary", "kanji"]


def test_shares_of_own_lanes_are_said_and_said_again(japanese: Run) -> None:
    said = japanese("availability", "--lane", "grammar=50%", "词汇=30%", "kanji=20%", "--json")
    assert json.loads(said.stdout)["rules"][-1]["lanes"] == {
        "grammar": 0.5,
        "vocabulary": 0.3,
        "kanji": 0.2,
    }
    again = japanese("availability", "--lane", "kanji=20", "grammar=50", "vocabulary=30", "--json")
    assert json.loads(again.stdout)["rules"] == json.loads(said.stdout)["rules"]


def test_without_its_roadmap_a_lane_is_shown_by_its_id_and_nothing_is_lost(
    japanese: Run, tmp_path: Path
) -> None:
    assert japanese("log", "particles", "45m", "--lane", "kanji").returncode == 0
    assert japanese("habit", "add", "Anki", "--every", "day", "--lane", "kanji").returncode == 0
    japanese("availability", "--lane", "grammar=50%", "kanji=50%")
    kept = tmp_path / "progress.json"
    assert japanese("export", "progress", "-o", str(kept)).returncode == 0
    elsewhere = {"STUDYPLAN_HOME": str(tmp_path / "elsewhere")}
    assert japanese("import", "progress", str(kept), env=elsewhere).returncode == 0
    for env in (elsewhere, {}):
        assert japanese("drop", "nihongo", env=env).returncode == 0
        assert japanese("roadmap", "remove", "nihongo", env=env).returncode == 0
        assert japanese("follow", "llm-from-zero", env=env).returncode == 0
        rules = json.loads(japanese("availability", "--json", env=env).stdout)["rules"]
        assert rules[-1]["lanes"] == {"grammar": 0.5, "kanji": 0.5}
        assert japanese("doctor", env=env).returncode == 0
        assert japanese("follow", "nihongo", env=env).returncode == 0
        (entry,) = json.loads(japanese("log", "list", "--json", env=env).stdout)["entries"]
        assert (entry["lane"], entry["minutes"]) == ("kanji", 45)


def test_of_two_roadmaps_with_a_lane_of_the_same_id_the_first_names_it(
    japanese: Run, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    text = (tmp_path / "nihongo.yaml").read_text("utf-8")
    other.write_text(
        text.replace("id: nihongo", "id: other").replace("en: Kanji,", "en: Signs,"), "utf-8"
    )
    assert japanese("follow", str(other)).returncode == 0
    assert "CATEGORIES:Signs" not in japanese("export", "week", "--format", "ics").stdout
    assert japanese("next", "--lane", "Signs").returncode == 2
