"""What is new is said once, by the first verb after an upgrade, and only to whom it is new."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.golden.support import EXPECTED, unpacked

NUMBERS = {
    "en": "Topic numbers have changed: each topic now has a number of its own, which stays the same.",
    "zh": "编号有变化：每个主题都有自己的编号，今后不再变动。",
}
PLAN = {
    "en": "The plan now follows what you do without replanning.",
    "zh": "计划现在会随学习情况自动更新，不用再重新安排。",
}
FORECASTS = {
    "en": "Forecasts are wider, so that they hold from the first day.",
    "zh": "预测的日期范围变宽了，从第一天起就靠得住。",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["schema-4", "schema-5"])
def test_it_is_said_once(run: Run, home: Path, name: str, language: str) -> None:
    unpacked(name, home)
    env = {"STUDYPLAN_NOW": EXPECTED[name]["now"], "STUDYPLAN_LANG": language}
    told = run("status", env=env).stderr
    assert (NUMBERS[language] in told) is (name == "schema-4")
    assert PLAN[language] in told
    assert FORECASTS[language] in told
    assert run("status", env=env).stderr == ""
