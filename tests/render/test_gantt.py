"""Stages over the weeks: the axis, and bars beside or below their titles."""

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from studyplan.core.gantt import TODAY, GanttRow
from studyplan.core.vocabulary import Language
from studyplan.render.blocks import Cell, Line
from studyplan.render.gantt import draw
from studyplan.render.words import Words
from tests.render.made import said

FIRST = date(2026, 11, 23)
languages: st.SearchStrategy[Language] = st.sampled_from(["en", "zh"])


def lines(
    titles: list[str], first: date, last: date, width: int, language: Language = "en"
) -> list[str]:
    rows = [GanttRow(t, "2 Jan 2027", [(first, 60)], ((last, "●"),)) for t in titles]
    groups = [(Line((Cell(name),)), rows) for name in ("One", "Two")]
    drawn = draw(groups, first, last, first + timedelta(days=7), width, Words(language))
    return [said(line).rstrip() for line in drawn]


@given(st.dates(FIRST, date(2030, 1, 1)), st.integers(28, 2700), st.integers(40, 120), languages)
def test_the_axis_names_every_year_that_begins_on_it(
    first: date, days: int, width: int, language: Language
) -> None:
    last = first + timedelta(days=days)
    drawn = lines(["Foundations"], first, last, width, language)
    named = [int(n) % 100 for n in re.findall(r"\d+", drawn[0])]
    assert {y % 100 for y in range(first.year + 1, last.year + 1)} <= set(named)
    assert named == sorted(named)
    assert all(cell_len(text) <= width for text in drawn)


@given(st.integers(28, 2000), st.integers(40, 120))
def test_months_are_named_at_even_steps(days: int, width: int) -> None:
    drawn = lines(["Foundations"], FIRST, FIRST + timedelta(days=days), width)
    names = drawn[1].split()
    months = [Words("en").month(date(2026, n, 1)) for n in range(1, 13)]
    if names[0] in months:
        places = [months.index(name) for name in names]
        steps = {(b - a) % 12 or 12 for a, b in pairwise(places)}
        assert len(steps) <= 1


def test_all_roadmaps_of_a_screen_share_one_axis() -> None:
    drawn = lines(["Foundations"], FIRST, date(2027, 12, 31), 80)
    assert sum("2027" in text and "Jan 2027" not in text for text in drawn) == 1
    bars = [text for text in drawn if text.startswith("Foundations")]
    assert len(bars) == 2
    assert bars[0] == bars[1]


@given(st.lists(st.text("ab ", min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1))
def test_a_narrow_screen_has_whole_titles_above_their_bars(titles: list[str]) -> None:
    drawn = lines(titles, FIRST, date(2028, 12, 31), 40)
    for title in titles:
        place = drawn.index(f"{title}  2 Jan 2027")
        assert TODAY in drawn[place + 1] or "█" in drawn[place + 1] or "░" in drawn[place + 1]
