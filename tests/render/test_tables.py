"""Tables at every width: nothing of them is lost, and nothing is wider than the screen."""

import io
import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from studyplan.render.blocks import Cell, Column, Table
from studyplan.render.terminal_tables import table

WORDS = st.lists(
    st.sampled_from(["Foundations", "a", "16/576 h", "概率论", "、", "2.8–6.7 小时", "id-of-it"]),
    max_size=6,
).map(" ".join)
SHORT = st.sampled_from(["", "7", "100", "23/576 h", "▸", "19 Nov 2026", "小时"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with a growing column among short ones, some of which may wrap."""
    before, after = (draw(st.integers(0, most)) for most in (2, 4))
    titles = SHORT if draw(st.booleans()) else st.just("")
    short = st.builds(Column, titles, st.sampled_from(["", "fixed", "figures"]))
    columns = [draw(short) for _ in range(before + after)]
    columns.insert(before, Column(draw(titles), "grow"))
    rows = [
        [
            [Cell(draw(WORDS)), Cell(draw(WORDS), "dim")] if c.kind == "grow" else Cell(draw(SHORT))
            for c in columns
        ]
        for _ in range(draw(st.integers(1, 4)))
    ]
    return Table(columns, rows)


def written(block: Table, width: int) -> str:
    """The table on a screen of so many columns."""
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(table(block, width, wide=False))
    return out.getvalue()


def signs(text: str) -> Counter[str]:
    """What stands in a text, whatever the lines."""
    return Counter(re.sub(r"\s", "", text))


@given(tables(), st.integers(30, 120))
def test_no_sign_is_lost_at_any_width(block: Table, width: int) -> None:
    shown = written(block, width)
    cells = [
        c
        for row in block.rows
        for cell in row
        for c in ([cell] if isinstance(cell, Cell) else cell)
    ]
    said = "".join(cell.text for cell in cells if isinstance(cell, Cell))
    heads = "".join(c.title for c in block.columns) if block.header else ""
    assert signs(shown) == signs(said + heads)
    assert all(cell_len(text.rstrip()) <= width for text in shown.splitlines())


def test_where_there_is_no_room_the_columns_stand_below_what_they_are_about() -> None:
    columns = (
        Column("#", "figures"),
        Column("Topic", "grow"),
        Column("Hours", "figures"),
        Column("Why"),
    )
    rows = [
        [Cell("7"), Cell("Linear algebra"), Cell("5.8–10 h"), Cell("in progress, 5.9 h left")],
        [Cell("12"), Cell("Calculus"), Cell("3 h"), Cell("ready")],
    ]
    shown = [text.rstrip() for text in written(Table(columns, rows), 40).splitlines()]
    assert shown == [
        " #  Topic",
        "       Hours  Why",
        " 7  Linear algebra",
        "    5.8–10 h  in progress, 5.9 h left",
        "12  Calculus",
        "         3 h  ready",
    ]
