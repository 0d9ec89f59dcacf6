import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.journal.frame import PauseSet
from studyplan.core.journal.keys import Identity, Period
from studyplan.core.journal.rows import row_of
from studyplan.core.topics import SessionRow
from studyplan.render.checklist import ChecklistExport
from studyplan.render.csv import harmless, write
from studyplan.render.journal import JournalExport
from studyplan.render.plan_export import PlanExport
from studyplan.render.week_export import WeekExport
from studyplan.render.words import Words
from tests.render.made import HOSTILE, hostile, mark, outline, text_of, topic
from tests.render.test_markdown import row, view

EN = Words("en")
DAY = date(2026, 11, 24)


def back(export: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text_of(export, "csv", EN), newline="")))


def plain(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell.removeprefix("'")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=5))
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    written = "".join(write([("a", "b", "c"), *rows], EN))
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read[0] == ["a", "b", "c"]
    assert [[plain(cell) for cell in cells] for cells in read[1:]] == rows
    assert written.endswith("\r\n")


@given(texts)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    cell = harmless(text)
    assert cell == text or cell == "'" + text
    assert cell.lstrip(" \u00a0\u3000")[:1] not in tuple("=+-@＝＋－＠\t\r\n\x00\x1b")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\x00x", "'x"]
)
def test_these_are_made_harmless(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=b", "2026-11-24", "线性代数", "it's", "1-2", " a"])
def test_these_stay(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_lines_end_as_they_have_to() -> None:
    assert "".join(write([("a", "b"), (-1.5, None), ('x,"y"\n', 3)], EN)) == (
        'a,b\r\n-1.5,\r\n"x,""y""\n",3\r\n'
    )


def test_a_week() -> None:
    more, done = row("r/more", "-More"), row("r/done", "Done", "done")
    week = view(
        SessionRow("2026-11-24", "theory", 90, row("r/a", "=A")),
        filled=[SessionRow(None, "theory", 30, more)],
    )
    read = back(WeekExport(week._replace(besides=[done]), {}))
    assert [cells[:6] for cells in read] == [
        ["part", "week", "date", "minutes", "key", "title"],
        ["session", "2026-W48", "2026-11-24", "90", "r/a", "'=A"],
        ["unplanned", "2026-W48", "", "30", "r/more", "'-More"],
        ["done-besides", "2026-W48", "", "300", "r/done", "Done"],
    ]
    assert {len(cells) for cells in read} == {12}


def test_a_plan() -> None:
    week = date(2026, 11, 23)
    sessions = [
        ExportedSession(week, date(2026, 11, 24), "theory", 60, row("r/a", "A")),
        ExportedSession(week, None, "practice", 30, row("r/b", "B")),
    ]
    read = back(PlanExport(week, None, sessions))
    assert [cells[:4] for cells in read[1:]] == [
        ["2026-W48", "2026-11-24", "60", "r/a"],
        ["2026-W48", "", "30", "r/b"],
    ]


def test_a_checklist_has_tasks_goals_points_and_resources() -> None:
    o = outline(topic("a", "A", "doing"), topic("b", "B", "done", "project", ("Built",)))
    read = back(ChecklistExport([o], {"r/a": frozenset({mark("One")})}, DAY))
    assert [(c[3], c[4], c[5]) for c in read[1:]] == [
        ("resource", "", "Shared"),
        ("task", "doing", "A"),
        ("point", "done", "One"),
        ("point", "todo", "Two"),
        ("goal", "done", "B"),
        ("point", "done", "Built"),
    ]
    assert read[2][6] == "3.0"


def test_hostile_titles_stay_texts() -> None:
    read = back(ChecklistExport([hostile()], {}, DAY))
    titles = [plain(c[5]) for c in read if c[3] == "task"]
    assert titles == HOSTILE
    assert not [cell for cells in read for cell in cells if cell[:1] in "=+@-" and cell]


def test_a_journal_keeps_the_data_of_events_as_json() -> None:
    pause = PauseSet(Period(date(2027, 2, 5), date(2027, 2, 7)), "春节")
    identity = Identity("2026-11-24T11:30:00.000000Z", "d", "c")
    row = row_of(pause, identity, "2026-11-24T19:30:00+08:00", "2026-11-24")
    read = back(JournalExport("d", lambda: iter([row])))
    assert read[1] == [
        *("2026-11-24T11:30:00.000000Z", "2026-11-24T19:30:00+08:00", "2026-11-24", "d", "c"),
        *("pause.set", "2027-02-05..2027-02-07", '{"why":"春节"}', "", row.checksum),
    ]  # fmt: skip
