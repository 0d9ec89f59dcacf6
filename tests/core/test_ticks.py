from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.boxes import boxes
from studyplan.core.line_titles import says
from studyplan.core.listed_topics import Known
from studyplan.core.text import Text
from studyplan.core.ticks import Remark, Ticks, WantedStatus, WantedTick, read
from studyplan.core.vocabulary import Status
from studyplan.render.markdown import escape

LINEAR = Known(
    "r/linear",
    Text("Linear algebra (SVD)", "线性代数（SVD）"),
    "todo",
    {"00000001": Text("Vectors", "向量"), "00000002": Text("Matrices", "矩阵")},
)
KNOWN = {"r/linear": LINEAR}
TODAY, EARLIER = date(2026, 11, 22), date(2026, 11, 20)
NOTHING = Ticks([], [], [])


def asked(text: str, known: dict[str, Known] = KNOWN, untick: bool = False) -> Ticks:
    return read(boxes(text), known, TODAY, untick=untick)


def wanted(status: Status, on: date = TODAY, topic: Known = LINEAR) -> list[WantedStatus]:
    return [WantedStatus(topic, status, on)]


def ticked(mark: str = "00000001", on: date | None = TODAY, topic: Known = LINEAR) -> WantedTick:
    return WantedTick(topic, mark, on)


def line(tick: str, text: str = "**Linear algebra (SVD)** — study", key: str = "r/linear") -> str:
    return f"- [{tick}] {text} <!-- {key} -->\n"


def point(tick: str, text: str = "Vectors", mark: str = "00000001") -> str:
    return f"  - [{tick}] {text} <!-- r/linear#{mark} -->\n"


def why(text: str, known: dict[str, Known] = KNOWN) -> list[tuple[int, str]]:
    return [(r.line, r.why) for r in asked(text, known).remarks]


def test_ticks_are_taken() -> None:
    ticks = asked(line("x") + point("x") + point("X", "矩阵", "00000002"))
    assert ticks == Ticks(wanted("done"), [ticked(), ticked("00000002")], [])


@pytest.mark.parametrize(
    ("mark", "status"), [("x", "done"), ("/", "doing"), ("-", "skipped"), (" ", None)]
)
def test_each_mark_is_a_status(mark: str, status: Status | None) -> None:
    assert asked(line(mark)) == Ticks(wanted(status) if status else [], [], [])
    if status:
        so = {"r/linear": LINEAR._replace(status=status)}
        assert asked(line(mark), so).up_to_date


def test_a_topic_is_done_when_all_its_lines_are_ticked() -> None:
    ticks = asked(line(" ") + line("x") + line("x"))
    text = "**Linear algebra (SVD)** — study"
    assert ticks.remarks == [
        Remark(number, "partly", text, "r/linear", None, 1, LINEAR) for number in (2, 3)
    ]
    assert ticks.nothing
    assert not ticks.up_to_date
    assert asked(line("x") + line("x")).topics == wanted("done")


def test_a_topic_is_in_progress_when_one_of_its_lines_is_and_none_is_skipped() -> None:
    assert asked(line("x") + line("/") + line(" ")) == Ticks(wanted("doing"), [], [])
    assert why(line("/") + line("-") + line(" ")) == [(1, "mixed"), (2, "mixed")]
    assert why(line("x") + line("-")) == [(1, "mixed"), (2, "mixed")]


def test_what_is_done_or_known_is_taken_back_only_when_it_is_asked_for() -> None:
    done = {"r/linear": LINEAR._replace(status="done")}
    text = line(" ") + line(" ") + point("x")
    ticks = asked(text, done)
    assert ticks.nothing
    assert [(r.line, r.why) for r in ticks.remarks] == [(1, "unticked")]
    # What was done with its topic is kept by itself.
    (topic,) = done.values()
    expected = Ticks(wanted("todo", topic=topic), [ticked(topic=topic)], [])
    assert asked(text, done, untick=True) == expected
    marks: list[tuple[str, Status]] = [("/", "doing"), ("-", "skipped")]
    for status in ("done", "known"):
        so = {"r/linear": LINEAR._replace(status=status)}
        for mark, other in marks:
            assert why(line(mark), so) == [(1, "unticked")]
            assert asked(line(mark), so, untick=True).topics == wanted(other, topic=so["r/linear"])


def test_each_mark_against_what_is_done_is_told() -> None:
    done = {"r/linear": LINEAR._replace(status="done")}
    assert why(line("-") + line("-"), done) == [(1, "unticked"), (2, "unticked")]
    assert why(line("x") + line("-"), done) == [(2, "mixed")]
    assert why(line("x") + line(" "), done) == []


def test_points_of_a_topic_that_is_done_are_done_with_it() -> None:
    done = {"r/linear": LINEAR._replace(status="done")}
    assert asked(line("x") + point("x") + point(" ", "Matrices", "00000002"), done) == NOTHING


def test_a_point_is_taken_back_only_when_it_is_asked_for() -> None:
    so = {"r/linear": LINEAR._replace(ticked=frozenset({"00000001"}))}
    assert why(point(" "), so) == [(1, "unticked")]
    assert asked(point(" "), so, untick=True).points == [ticked(on=None, topic=so["r/linear"])]
    assert asked(point("x"), so).up_to_date


@pytest.mark.parametrize("status", ["skipped", "known"])
def test_a_skipped_or_known_topic_can_be_done_and_is_otherwise_left_alone(status: str) -> None:
    so = {"r/linear": LINEAR._replace(status=status)}
    struck = "~~Linear algebra (SVD)~~ — skipped"
    assert asked(line("x", struck), so).topics == wanted("done", topic=so["r/linear"])
    assert asked(line(" ", struck), so, untick=True) == NOTHING


def test_lines_that_say_nothing_certain_are_named() -> None:
    text = (
        "- [x] my own task\n"
        + line("x", key="r/gone")
        + point("x", mark="0000000a")
        + line("x", "**Linear algebra**")
        + point("x", "Vectors and spaces")
        + line(">")
        + point("/")
        + point("-")
        + "# Linear algebra (SVD) <!-- r/linear -->\n"
    )
    assert why(text) == [
        (1, "no-key"),
        (2, "unknown"),
        (3, "no-point"),
        (4, "edited"),
        (5, "edited"),
        (6, "other-mark"),
        (7, "point-mark"),
        (8, "point-mark"),
        (9, "no-box"),
    ]
    assert asked(text).nothing
    assert not asked(text).up_to_date
    assert asked("- [x] my own task\n" + line(" ")).up_to_date


@pytest.mark.parametrize(
    ("mark", "said", "status"),
    [
        ("x", "✅ 2026-11-20", "done"),
        ("x", "[completion:: 2026-11-20]", "done"),
        ("/", "🛫 2026-11-20", "doing"),
        ("-", "❌ 2026-11-20", "skipped"),
    ],
)
def test_a_date_is_the_day_of_the_mark(mark: str, said: str, status: Status) -> None:
    dated = line(mark).replace("\n", f" {said}\n")
    assert asked(dated).topics == wanted(status, EARLIER)
    # A day that is given for the whole file is that of the others.
    assert read(boxes(dated), KNOWN, TODAY, date(2026, 11, 21)).topics == wanted(status, EARLIER)
    other = read(boxes(line(mark)), KNOWN, TODAY, date(2026, 11, 21))
    assert other.topics == wanted(status, date(2026, 11, 21))
    assert asked(dated + line(mark)).topics == wanted(
        status, EARLIER if status == "doing" else TODAY
    )


@pytest.mark.parametrize(
    "other",
    [
        line("?"),
        line("x").replace("\n", " ✅ 2026-11-31\n"),
        line("x").replace("\n", " ✅ 2026-12-01\n"),
        line(" ").replace("\n", " ✅ 2026-11-20\n"),
        line(" ", "Linear maps"),
    ],
)
def test_a_topic_is_not_done_while_one_of_its_lines_is_not_sure(other: str) -> None:
    ticks = asked(other + line("x") + line(" "))
    assert ticks.nothing
    assert [(r.line, r.why, r.other) for r in ticks.remarks[1:]] == [(2, "mixed", 1)]
    assert len(why(other)) == 1
    # What is in progress is so, whatever another line says.
    assert asked(other + line("/")).topics == wanted("doing")


def test_a_point_has_the_day_of_its_own_tick() -> None:
    assert asked(point("x").replace("\n", " ✅ 2026-11-20\n")).points == [ticked(on=EARLIER)]


@pytest.mark.parametrize(
    ("mark", "said", "reason"),
    [
        ("x", "✅ 2026-11-23", "date-ahead"),
        ("x", "✅ 2026-11-31", "bad-date"),
        ("x", "[completion:: soon]", "bad-date"),
        ("-", "❌ 2999-01-01", "bad-date"),
        ("/", "🛫 2026-12-01", "date-ahead"),
        (" ", "✅ 2026-11-20", "open-dated"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_its_line_left_alone(
    mark: str, said: str, reason: str
) -> None:
    for text in (line, point):
        if text is line or mark in "x ":
            assert why(text(mark).replace("\n", f" {said}\n")) == [(1, reason)]


def test_other_days_do_no_harm() -> None:
    tail = " ➕ 2026-11-01 🛫 2027-01-01 📅 2026-02-30 ❌ 2027-01-01"
    assert asked(line("x").replace("\n", tail + "\n")).topics == wanted("done")


def test_a_remark_behind_a_title_does_no_harm() -> None:
    for text in (
        "Vectors", "向量", "  vectors", "Vectors — twice!", "Vectors (hard)", "Vectors: see p. 3",
        "向量，已复习", "**Vectors**", "Vectors - again", "Vectors.", "Vectors #maths", "Vectors [note]",
        "Vectors ✅ 2026-11-20", "Vectors ⏫", "Vectors 🛫 2026-11-20", "Vectors ^block-id", "Vectors %% x %%",
        "Vectors @home", "向量 #数学",
    ):  # fmt: skip
        assert says(text, Text("Vectors", "向量")), text
    for text in (
        "Vector",
        "Vectorspaces",
        "Vectors and more",
        "My Vectors",
        "向量空间",
        "",
        "Vectors & more",
        "Vectors / more",
        "Vectors + more",
        "Vectors++",
        "Vectors# more",
        "向量 空间",
    ):
        assert not says(text, Text("Vectors", "向量")), text


def test_a_topic_that_has_been_renamed_is_named_by_its_key_now() -> None:
    ticks = asked(line("x", key="r/old") + line("x"), {"r/old": LINEAR, **KNOWN})
    assert ticks.topics == wanted("done")


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
        assert asked(text, {"r/x": known}) == (
            [WantedStatus(known, "done", TODAY)],
            [WantedTick(known, "00000001", TODAY)],
            [],
        ), text


@given(st.text(max_size=300))
def test_no_text_does_harm(text: str) -> None:
    ticks = asked(text, untick=True)
    assert len(ticks.remarks) == len(boxes(text))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["x", " ", "/", "-", "?", "［x］"]),
            st.sampled_from(
                ["", "✅ 2026-11-20", "✅ 2026-12-20", "❌ 2026-11-31", "🛫 2026-11-19"]
            ),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["todo", "doing", "done", "skipped", "known"]),
    st.booleans(),
)
def test_every_mark_is_taken_or_told(
    marks: list[tuple[str, str]], before: str, untick: bool
) -> None:
    text = "".join(
        (line(mark) if len(mark) == 1 else line("x").replace("[x]", mark)).rstrip() + f" {day}\n"
        for mark, day in marks
    )
    ticks = asked(text, {"r/linear": LINEAR._replace(status=before)}, untick)
    assert len(ticks.topics) <= 1
    after = ticks.topics[0].status if ticks.topics else before
    told = {remark.line for remark in ticks.remarks}
    for box in boxes(text):
        so = box.status == after or (box.status, after) == ("done", "doing")
        assert so or box.status == "todo" or box.line in told, marks
    assert ticks.nothing == (after == before)


BOOK = Text("A [big] book", "一本《大》书")
SHELF = {
    "r/linear": LINEAR._replace(points={**LINEAR.points, "r:0000000a": BOOK}),
    "r/read": LINEAR._replace(
        key="r/read", points={"r:0000000a": BOOK}, ticked=frozenset({"r:0000000a"})
    ),
}


@pytest.mark.parametrize(
    "title",
    [
        r"[A \[big\] book](<https://x.org/a_(b)>) (book · 2020)",
        "[A [big] book](https://x.org) – remark",
        r"[**A \[big\] book**](<https://x.org>)",
        "A [big] book (read this first · book)",
        "[一本《大》书](<https://x.org>)（书 · 2020）",
        "一本《大》书",
    ],
)
def test_a_resource_is_known_by_its_title_wherever_that_leads(title: str) -> None:
    box = f"- [x] {title} <!-- r/linear#r:0000000a -->\n"
    ticks = asked(box, SHELF)
    assert ticks == Ticks([], [WantedTick(SHELF["r/linear"], "r:0000000a", TODAY)], [])
    (wish,) = ticks.points
    assert (wish.point, wish.resource, wish.text) == (None, "0000000a", BOOK)


def test_resources_are_unticked_when_that_is_said_and_done_topics_have_their_own() -> None:
    open_box = "- [ ] A \\[big\\] book <!-- r/read#r:0000000a -->\n"
    assert why(open_box, SHELF) == [(1, "unticked")]
    assert asked(open_box, SHELF, untick=True).points == [WantedTick(SHELF["r/read"], "r:0000000a")]
    done = {"r/linear": SHELF["r/linear"]._replace(status="done")}
    ticked_box = open_box.replace("r/read", "r/linear").replace("[ ]", "[x]")
    assert [w.mark for w in asked(ticked_box, done).points] == ["r:0000000a"]
    assert why(ticked_box.replace("#r:0000000a", "#r:0000000b"), SHELF) == [(1, "no-resource")]
    assert why(ticked_box.replace("[x]", "[-]"), SHELF) == [(1, "point-mark")]
