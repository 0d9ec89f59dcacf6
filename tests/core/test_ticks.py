import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.text import Text
from studyplan.core.ticks import Known, Remark, boxes, read, says
from studyplan.render.markdown import escape

LINEAR = Known(
    "r/linear",
    Text("Linear algebra (SVD)", "线性代数（SVD）"),
    "todo",
    {"00000001": Text("Vectors", "向量"), "00000002": Text("Matrices", "矩阵")},
)
KNOWN = {"r/linear": LINEAR}


def line(tick: str, text: str = "**Linear algebra (SVD)** — study", key: str = "r/linear") -> str:
    return f"- [{tick}] {text} <!-- {key} -->\n"


def point(tick: str, text: str = "Vectors", mark: str = "00000001") -> str:
    return f"  - [{tick}] {text} <!-- r/linear#{mark} -->\n"


def why(text: str, known: dict[str, Known] = KNOWN) -> list[tuple[int, str]]:
    return [(r.line, r.why) for r in read(boxes(text), known).remarks]


def test_every_way_in_which_editors_write_a_task() -> None:
    text = (
        "- [x] a <!-- r/a -->\r\n* [X] b <!-- r/b -->\r+ [ ] c <!-- r/c -->\n\t- [x] d <!--r/d-->\n"
        "1. [x] e <!-- r/e#0000000f -->\n2) [ ]\tf <!-- r/f -->\n> - [x] g <!-- r/g -->\n- [x]\n"
    )
    found = [(b.line, b.ticked, b.key, b.mark) for b in boxes(text)]
    assert found == [
        (1, True, "r/a", None),
        (2, True, "r/b", None),
        (3, False, "r/c", None),
        (4, True, "r/d", None),
        (5, True, "r/e", "0000000f"),
        (6, False, "r/f", None),
        (7, True, "r/g", None),
        (8, True, None, None),
    ]


def test_what_is_no_task() -> None:
    text = (
        "- [link](x) <!-- r/a -->\n[x] a <!-- r/a -->\n- [x]a <!-- r/a -->\n# [x] h\n"
        "```\n- [x] a <!-- r/a -->\n```\n~~~~ md\n- [x] a <!-- r/a -->\n~~~\n~~~~\n-[x] a\n"
    )
    assert boxes(text) == []


def test_only_line_ends_count_as_such() -> None:
    (found,) = boxes("a\u2028b\x0bc\x0c\n- [x] a\u2028b <!-- r/a -->")
    assert (found.line, found.key) == (2, "r/a")


def test_ticks_are_taken() -> None:
    ticks = read(boxes(line("x") + point("x") + point("X", "矩阵", "00000002")), KNOWN)
    assert ticks.done == ["r/linear"]
    assert ticks.ticked == [("r/linear", "00000001"), ("r/linear", "00000002")]
    assert ticks.remarks == []


def test_a_topic_is_done_when_all_its_lines_are_ticked() -> None:
    ticks = read(boxes(line(" ") + line("x") + line("x")), KNOWN)
    assert ticks.nothing
    assert ticks.remarks == [
        Remark(2, "partly", "**Linear algebra (SVD)** — study", "r/linear", None, 1)
    ]
    assert read(boxes(line("x") + line("x")), KNOWN).done == ["r/linear"]


def test_an_open_box_takes_nothing_back_unless_it_is_asked_to() -> None:
    done = {"r/linear": LINEAR._replace(status="done")}
    text = line(" ") + line(" ") + point("x")
    ticks = read(boxes(text), done)
    assert ticks.nothing
    assert [(r.line, r.why) for r in ticks.remarks] == [(1, "unticked")]
    back = read(boxes(text), done, untick=True)
    assert back.reopened == ["r/linear"]
    # What was done with its topic is kept by itself.
    assert back.ticked == [("r/linear", "00000001")]
    assert back.remarks == []


def test_points_of_a_topic_that_is_done_are_done_with_it() -> None:
    done = {"r/linear": LINEAR._replace(status="done")}
    assert read(boxes(line("x") + point("x") + point(" ", "Matrices", "00000002")), done) == (
        [], [], [], [], [],
    )  # fmt: skip


def test_a_point_is_taken_back_only_when_it_is_asked_for() -> None:
    ticked = {"r/linear": LINEAR._replace(ticked=frozenset({"00000001"}))}
    assert why(point(" "), ticked) == [(1, "unticked")]
    assert read(boxes(point(" ")), ticked, untick=True).unticked == [("r/linear", "00000001")]
    assert read(boxes(point("x")), ticked).nothing


@pytest.mark.parametrize("status", ["skipped", "known"])
def test_a_skipped_or_known_topic_can_be_done_and_is_otherwise_left_alone(status: str) -> None:
    skipped = {"r/linear": LINEAR._replace(status=status)}
    assert read(boxes(line("x", "~~Linear algebra (SVD)~~ — skipped")), skipped).done
    assert read(boxes(line(" ", "~~Linear algebra (SVD)~~ — skipped")), skipped, True) == (
        [], [], [], [], [],
    )  # fmt: skip


def test_lines_that_say_nothing_certain_are_named() -> None:
    text = (
        "- [x] my own task\n"
        + line("x", key="r/gone")
        + point("x", mark="0000000a")
        + line("x", "**Linear algebra**")
        + point("x", "Vectors and spaces")
        + line("-")
    )
    assert why(text) == [
        (1, "no-key"),
        (2, "unknown"),
        (3, "no-point"),
        (4, "edited"),
        (5, "edited"),
        (6, "other-mark"),
    ]
    assert read(boxes(text), KNOWN).nothing


def test_a_remark_behind_a_title_does_no_harm() -> None:
    for text in (
        "Vectors", "向量", "  vectors", "Vectors — twice!", "Vectors (hard)", "Vectors: see p. 3",
        "向量，已复习", "**Vectors**", "Vectors - again", "Vectors.",
    ):  # fmt: skip
        assert says(text, Text("Vectors", "向量")), text
    for text in ("Vector", "Vectorspaces", "Vectors and more", "My Vectors", "向量空间", ""):
        assert not says(text, Text("Vectors", "向量")), text


def test_a_topic_that_has_been_renamed_is_named_by_its_key_now() -> None:
    ticks = read(boxes(line("x", key="r/old") + line("x")), {"r/old": LINEAR, **KNOWN})
    assert ticks.done == ["r/linear"]


titles = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40
).filter(lambda t: t.strip() and t.strip() != "\ufeff")


@given(titles, titles)
def test_what_was_written_is_recognised_whatever_it_is(en: str, zh: str) -> None:
    known = Known("r/x", Text(en, zh), "todo", {"00000001": Text(zh, en)})
    for title in (en, zh):
        text = (
            f"- [x] **{escape(title)}** — study · 2 h <!-- r/x -->\n"
            f"  - [x] {escape(title)} <!-- r/x#00000001 -->\n"
        )
        ticks = read(boxes(text), {"r/x": known})
        assert ticks == (["r/x"], [], [("r/x", "00000001")], [], []), text


@given(st.text(max_size=300))
def test_no_text_does_harm(text: str) -> None:
    ticks = read(boxes(text), KNOWN, untick=True)
    assert len(ticks.remarks) == len(boxes(text))
