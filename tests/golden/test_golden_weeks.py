"""Lists of a week that earlier versions exported, and boxes that are ticked in them."""

import re
from pathlib import Path

import pytest

from tests.golden.conftest import Used
from tests.golden.facts import facts
from tests.golden.support import GOLDEN, database

pytestmark = pytest.mark.slow

WEEKS = sorted(GOLDEN.glob("week-*.md"))


@pytest.mark.parametrize("file", WEEKS, ids=[file.name for file in WEEKS])
def test_a_weeks_list_changes_nothing_as_long_as_nothing_is_ticked(file: Path, used: Used) -> None:
    verbs = used(file.stem.replace("week", "schema"))
    before = facts(database(verbs.home))
    found = verbs.json("import", "ticks", str(file))
    assert [found[what] for what in ("done", "reopened", "ticked", "unticked", "credited")] == (
        [[]] * 5
    )
    assert facts(database(verbs.home)) == before


@pytest.mark.parametrize("file", WEEKS, ids=[file.name for file in WEEKS])
def test_boxes_of_a_weeks_list_that_are_ticked_are_taken(
    file: Path, used: Used, tmp_path: Path
) -> None:
    verbs = used(file.stem.replace("week", "schema"))
    before = facts(database(verbs.home))["topics"]
    text = file.read_text("utf-8")
    keys = set(re.findall(r"^- \[ \] .* <!-- (\S+) -->", text, re.MULTILINE))
    marks = set(re.findall(r"- \[ \] .* <!-- \S+#(\w+) -->", text))
    assert keys
    edited = tmp_path / "edited.md"
    edited.write_text(text.replace("- [ ]", "- [x]"), "utf-8")
    found = verbs.json("import", "ticks", str(edited), "--no-credit")
    assert {topic["key"] for topic in found["done"]} == keys
    assert {one["point"] for one in found["ticked"]} - {None} == marks  # resources have none
    after = facts(database(verbs.home))
    for key, topic in before.items():
        assert after["topics"][key]["status"] == ("done" if key in keys else topic["status"])
    assert {tick["point"] for tick in after["ticks"]} >= marks
    assert verbs.is_sound
    assert verbs.json("import", "ticks", str(edited), "--no-credit")["done"] == []
