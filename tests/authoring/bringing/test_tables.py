"""Tables with named columns."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource, format_of
from studyplan.authoring.bringing.writing import written
from studyplan.roadmaps.load import load_bytes


def of(text: str) -> Draft:
    return brought(BroughtSource("table", text), "csv")


ENGLISH = (
    "Stage,Module,Topic,Kind,Hours,Minutes,Pages,URLs,Needs,Optional,Points,Done,Teacher\r\n"
    'Basics,Loops,"For, while",reading,2-3,,,https://example.org/a,,no,for; while,yes,Ann\r\n'
    'Basics,Loops,Names,,"1,5",,,,"For, while",elective,,,\r\n'
    "Later,,Trees,exam,,45,,https://example.org/t;https://example.org/u,,yes,,no,\r\n"
    "Basics,,Books,,,,120,,,,,,\r\n"
)
CHINESE = "阶段\t主题\t类型\t时长\t链接\t前置\t选学\t已完成\n基础\t循环\t阅读\t3小时\t\t\t\t是\n基础\t函数\t\t约 40 分钟\t\t循环\t是\t\n"  # fmt: skip


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_named_columns_are_what_a_topic_has(mark: str) -> None:
    draft = of(mark + ENGLISH)
    assert [(s.title, [(m.title, len(m.topics)) for m in s.modules]) for s in draft.stages] == [
        ("Basics", [("Loops", 2), ("", 1)]),
        ("Later", [("", 1)]),
    ]
    loops, names, books, trees = draft.topics
    assert (loops.title, loops.kind, loops.hours) == ("For, while", "reading", (2, 3))
    assert (loops.points, loops.ticked, loops.note) == (["for", "while"], True, "Teacher: Ann")
    assert (names.hours, names.needs, names.ticked) == ((1.5, 1.5), (loops.id,), False)
    assert (trees.kind, trees.optional, len(trees.resources)) == ("exam", True, 2)
    assert (trees.resources[0].minutes, trees.line) == (45, 4)
    assert (books.resources[0].kind, books.resources[0].pages) == ("book", 120)


def test_columns_may_be_named_in_chinese() -> None:
    loops, functions = of(CHINESE).topics
    assert (loops.kind, loops.hours, loops.ticked) == ("reading", (3, 3), True)
    assert (functions.needs, functions.optional) == ((loops.id,), True)
    assert functions.hours == pytest.approx((2 / 3, 2 / 3))


@pytest.mark.parametrize(
    ("rows", "line", "words", "why"),
    [
        (";2\n", 2, "2", "no-title"),
        ("a;2\n\n;;x\n", 4, "x", "no-title"),
        ("a;many\n", 2, "many", "cell-unread"),
        ("a;2;x;y\n", 2, "y", "more-cells"),
        ("a;2 weeks\n", 2, "2 weeks", "pace-assumed"),
        ('"a\nb";2\n;5\n', 4, "5", "no-title"),
    ],
)
def test_what_is_not_read_is_told_with_its_line(rows: str, line: int, words: str, why: str) -> None:
    told = [(e.line, e.words, e.why) for e in of(f"topic;hours;\nz;1\n{rows}").entries]
    assert (line + 1, words, why) in told


def test_columns_of_another_kind_are_notes() -> None:
    draft = of("topic,hours,teacher\nLoops,2,Ann\n")
    assert draft.topics[0].note == "teacher: Ann"
    assert ("teacher", "strange-columns") in [(e.words, e.why) for e in draft.entries]


@pytest.mark.parametrize(
    ("text", "name"),
    [(ENGLISH, "csv"), (CHINESE, "csv"), ("# Topic, hours\n\n- a\n", "markdown")],
)
def test_a_table_is_told_by_the_names_of_its_columns(text: str, name: str) -> None:
    assert format_of(BroughtSource("a", text), "") == name


def test_a_file_of_that_ending_is_a_table_whatever_its_columns() -> None:
    assert format_of(BroughtSource("a", "x,y\n"), "csv") == "csv"
    draft = of("Woche,Stoff\nA,b\n")
    assert ([t.title for t in draft.topics], draft.entries[0].why) == (["A"], "first-column")


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=5), max_size=6), st.sampled_from(",;\t"))
def test_any_cells_make_a_valid_file_and_each_row_is_told(rows: list[list[str]], sign: str) -> None:
    said = io.StringIO()
    csv.writer(said, delimiter=sign).writerows([["topic", "hours", "url"], *rows])
    draft = of(said.getvalue())
    told = [e for e in draft.entries if e.became == "topic" or e.why == "no-title"]
    assert len(told) == sum(any(cell.strip() for cell in row) for row in rows)
    if draft.topics:
        load_bytes(written(draft, "2026.1", {}).encode(), "table")


@pytest.mark.parametrize("text", ["", "topic", "topic,hours\n", "\n\n", 'topic,hours\n"' + "x" * 200_000])  # fmt: skip
def test_a_hostile_table_has_no_topics_or_a_valid_one(text: str) -> None:
    draft = of(text)
    if draft.topics:
        load_bytes(written(draft, "2026.1", {}).encode(), "table")


def test_more_rows_than_a_roadmap_holds_are_told_at_once() -> None:
    draft = of("topic,hours\n" + "a,1\n" * 2005)
    told = [(e.line, e.last) for e in draft.entries if e.why == "too-many"]
    assert (len(draft.topics), told) == (2000, [(2002, 2006)])
