"""The boxes of a task list, as editors and people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.boxes import Box, boxes
from studyplan.core.vocabulary import Status
from studyplan.render.markdown import escape

KEY = "<!-- r/a-b -->"
DAY = date(2026, 11, 20)


def one(line: str) -> Box:
    (box,) = boxes(line)
    return box


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("[x]", "done"),
        ("[X]", "done"),
        ("［x］", "done"),
        ("[ｘ]", "done"),
        ("[ x]", "done"),
        (r"\[x\]", "done"),
        ("[x ]", "done"),
        ("[\u00a0x\u200b]", "done"),
        ("【x】", "done"),
        ("[х]", "done"),  # Cyrillic
        ("[✓]", "done"),
        ("[✔]", "done"),
        ("[✔\ufe0f]", "done"),
        ("[√]", "done"),
        ("[✅]", "done"),
        ("☑", "done"),
        ("✅\ufe0f", "done"),
        ("DONE", "done"),
        ("DONE [ ]", "done"),
        ("TODO [x]", "done"),
        ("[ ]", "todo"),
        ("[]", "todo"),
        ("[  ]", "todo"),
        ("[\u00a0]", "todo"),
        ("[\u3000]", "todo"),
        ("[\t]", "todo"),
        ("☐", "todo"),
        ("TODO", "todo"),
        ("LATER [#B]", "todo"),
        ("[/]", "doing"),
        ("[／]", "doing"),
        ("DOING", "doing"),
        ("NOW", "doing"),
        ("[-]", "skipped"),
        ("[–]", "skipped"),
        ("[－]", "skipped"),
        ("CANCELED", "skipped"),
        ("[~]", None),
        ("[>]", None),
        ("[?]", None),
        ("[!]", None),
        ("[×]", None),
        ("[todo]", None),
        ("WAITING", None),
    ],
)
def test_marks(mark: str, status: Status | None) -> None:
    for text in (f"- {mark} A", f"- {mark} **A** — study · 2 h"):
        box = one(f"{text} {KEY}")
        assert (box.status, box.key, box.flaw) == (status, "r/a-b", None)
        assert box.text == text.removeprefix(f"- {mark} ")


@pytest.mark.parametrize(
    "lead",
    [
        *("- ", "* ", "+ ", "• ", "– ", "1. ", "12) ", "1、", "-", "", "-  "),
        *("  - ", "\t- ", "\u3000- ", "\u00a0\u00a0- ", "> - ", ">> 3. ", "\ufeff- "),
    ],
)
def test_bullets_indents_and_quotes(lead: str) -> None:
    assert one(f"{lead}[x] A {KEY}") == Box(1, "done", "A", "r/a-b")


@pytest.mark.parametrize(
    "key",
    [
        *("<!-- r/a-b -->", "<!--r/a-b-->", "<!--- r/a-b --->", "<!— r/a-b —>", "<!–r/a-b–>"),
        "&lt;!-- r/a-b --&gt;",
    ],
)
def test_comments_that_an_editor_has_made_its_own(key: str) -> None:
    assert one(f"- [x] A {key}") == Box(1, "done", "A", "r/a-b")
    point = key.replace("a-b", "a-b#0000000f")
    assert one(f"- [x] A {point}") == Box(1, "done", "A", "r/a-b", "0000000f")


def test_a_key_that_is_text_of_a_title_is_none() -> None:
    for title in ("<!-- r/x -->", "&lt;!-- r/x --&gt;", "<!— r/x —>"):
        assert one(f"- [x] {escape(title)} {KEY}").key == "r/a-b"


def test_lines_end_as_editors_end_them() -> None:
    text = f"- [x] a {KEY}\r\n* [X] b {KEY}\r+ [ ] c {KEY}\n2) [ ]\td {KEY}"
    assert [(box.line, box.status) for box in boxes(text)] == [
        (1, "done"), (2, "done"), (3, "todo"), (4, "todo"),
    ]  # fmt: skip
    box = one(f"a\u2028b\x0bc\x0c\n- [x] a\u2028b {KEY}")
    assert (box.line, box.key) == (2, "r/a-b")


def test_a_task_that_was_wrapped_is_one() -> None:
    text = f"- [ ] own\n\n> - [x] **A\n  long title** — study · 2 h\n  {KEY} ✅\n2026-11-20\n- b\nc"
    assert boxes(text) == [
        Box(1, "todo", "own"),
        Box(3, "done", "**A long title** — study · 2 h", "r/a-b", days={"done": DAY}),
    ]


@pytest.mark.parametrize("end", ["", "- x", "> x", "# x", "1. x", "| x |", "```"])
def test_a_task_ends_where_its_paragraph_does(end: str) -> None:
    found = boxes(f"- [x] A {KEY}\n{end}\n✅ 2026-11-20")
    assert found == [Box(1, "done", "A", "r/a-b")]


def test_what_stands_behind_the_key_is_a_remark() -> None:
    assert one(f"- [x] A {KEY} and much more #tag").text == "A"
    assert one(f"- [x] {KEY} A").text == "A"


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("✅ 2026-11-20", "done", DAY),
        ("✅2026-11-20", "done", DAY),
        ("✅ [[2026-11-20]]", "done", DAY),
        ("@done(2026-11-20)", "done", DAY),
        ("✅\ufe0f 2026-11-20", "done", DAY),
        ("➕ 2026-11-01 📅 2026-11-30 🔁 every day ✅ 2026-11-20 🆔 ab", "done", DAY),
        ("[completion:: 2026-11-20]", "done", DAY),
        ("(completion:: [[2026-11-20]])", "done", DAY),
        ("Completed:: 2026-11-20T21:30", "done", DAY),
        ("✅ 2026/11/20", "done", DAY),
        ("✅ 2026年11月20日，", "done", DAY),
        ("✅ ２０２６－１１－２０", "done", DAY),
        ("✅ 2026-13-01", "done", None),
        ("✅ 2026-02-30", "done", None),
        ("✅ 20.11.2026", "done", None),
        ("✅ 0026-11-20", "done", None),
        ("[completion:: yesterday]", "done", None),
        ("❌ 2026-11-20", "skipped", DAY),
        ("[cancelled:: 2026-11-20]", "skipped", DAY),
        ("🛫 2026-11-20", "doing", DAY),
        ("[start:: 2026-11-20]", "doing", DAY),
    ],
)
def test_days(text: str, status: Status, day: date | None) -> None:
    for line in (f"- [x] A {KEY} {text}", f"- [x] A {text} {KEY}"):
        assert one(line).days == {status: day}


@pytest.mark.parametrize(
    "text",
    ["✅", "✅ great", "📅 2026-13-01", "[due:: 2026-11-30]", "[completion:: ]", "2026-11-20"],
)
def test_what_is_no_day_of_a_mark(text: str) -> None:
    assert one(f"- [x] A {KEY} {text}").days == {}


def test_lines_with_a_key_of_which_nothing_can_be_made_are_named() -> None:
    text = (
        f"#### A {KEY}\n- A {KEY}\n- [x](y) A {KEY}\n| [x] | A {KEY} |\n"
        f"```\n- [x] A {KEY}\n```\n~~~~ md\n~~~\n- [x] A {KEY}\n~~~~\n"
        f"- [x] A {KEY} - [x] B <!-- r/b -->\n- [x] A {KEY} again {KEY}\n```x``` {KEY}\n"
    )
    assert [(box.line, box.flaw) for box in boxes(text)] == [
        (1, "no-box"),
        (2, "no-box"),
        (3, "no-box"),
        (4, "no-box"),
        (6, "in-code"),
        (10, "in-code"),
        (12, "several"),
        (13, None),
        (14, "no-box"),
    ]


def test_tasks_without_a_key_are_those_of_markdown() -> None:
    text = "- [x] a\n1. [ ] b\n\n[x] c\n- [x]d\n# [x] e\n```\n- [x] f\n```\n-[x] g\n- [12] h\n- [i](j)\n"
    assert [(box.line, box.text) for box in boxes(text)] == [(1, "a"), (2, "b")]


@given(st.text(alphabet=st.sampled_from(list("-*[]x ✅:`~>|<!/r#a0\\\n\r\t1.")), max_size=200))
def test_every_line_with_a_key_is_found_whatever_stands_around(text: str) -> None:
    lines = [f"{line} <!-- r/z{number} -->" for number, line in enumerate(text.splitlines())]
    wanted = {f"r/z{number}" for number in range(len(lines))}
    found = boxes("\n".join(lines))
    assert {box.key for box in found} >= wanted


@pytest.mark.parametrize("end", ["2020)", "6 h 40)", "chapters 1, 6)", "120 pages)"])
def test_a_number_that_ends_a_wrapped_remark_begins_no_list(end: str) -> None:
    key = "<!-- r/a#r:0123abcd -->"
    text = f"- [x] [Book](<https://x.org/b>) (book · {end} {key}\n"
    (whole,) = boxes(text)
    assert (whole.status, whole.key, whole.mark) == ("done", "r/a", "r:0123abcd")
    for place, letter in enumerate(text):
        if letter == " " and place > text.index("("):
            (box,) = boxes(f"{text[:place]}\n      {text[place + 1 :]}")
            assert box._replace(text="") == whole._replace(text=""), place
    # A list that is counted has entries of its own.
    first, second = boxes(f"1) [x] One {KEY}\n2) Two {KEY}\n")
    assert (first.status, second.flaw) == ("done", "no-box")
