"""Dates of another year have their year, wherever one is shown."""

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown

# A Thursday: what was done is of the year before, and what is planned, but for two days, of the next.
NOW = "2027-12-30T19:30:00"
THIS_YEARS = {"27 Dec", "30 Dec", "31 Dec", "12月27日", "12月30日", "12月31日"}
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAY = rf"\d{{1,2}} (?:{MONTHS})"
# The beginning of a stretch has the year of its end, where both are of one; in Chinese the end that
# of its beginning.
DATES = {
    "en": re.compile(rf"\b{DAY}\b(?! \d{{4}}| – {DAY} \d{{4}})"),
    "zh": re.compile(r"(?<![年\d–])\d{1,2}月\d{1,2}日"),
}
SCREENS = (
    *("next", "week", "week --date 2026-11-24", "plan", "history", "show 2", "show 5"),
    *("availability", "done 7 --on 2026-12-24 --yes", "start 8 --on 2026-12-24 --yes"),
    *(
        "history",
        "undo",
        "log 9 30m --on 2026-12-25 --yes",
        "pause 2028-02-28..2028-03-01",
        "pin 10 2028-02-29",
    ),
    *("import ticks {ticks} --on 2026-12-26 --yes", "export week", "export progress"),
    *("export journal", "restore"),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_date_of_another_year_has_its_year(
    studied: Path, home: Path, tmp_path: Path, language: str
) -> None:
    shutil.copytree(studied, home)
    ticks = tmp_path / "ticks.md"
    at_terminal(home, ("export", "week", "-o", str(ticks)), 80)
    ticks.write_text(ticks.read_text("utf-8").replace("[ ]", "[x]"), "utf-8")
    dates = set[str]()
    for screen in SCREENS:
        words = (*screen.format(ticks=ticks).split(), "--lang", language)
        text = shown(at_terminal(home, words, 160, STUDYPLAN_NOW=NOW), 160)
        found = set(DATES[language].findall(text))
        assert found <= THIS_YEARS, screen
        dates |= found
    assert dates, "what this year was done is told without it"
