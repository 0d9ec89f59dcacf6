import io
import re

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from studyplan.render.wrapping import Wrapped, breaks, message

CHINESE = "为期 6–9 个月的高强度路线，主攻 AI 与深度学习的核心概念及其实现。略去编程入门，从数学基础起步。"


def lines(text: str, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO())
    return [line.plain.rstrip() for line in Wrapped(text, overflow="fold").wrap(console, width)]


def test_chinese_fills_its_lines() -> None:
    shown = lines(CHINESE, 30)
    assert all(cell_len(line) >= 26 for line in shown[:-1])


def test_no_line_begins_with_a_closing_mark_or_cuts_a_latin_word() -> None:
    for width in range(12, 60):
        shown = lines(CHINESE, width)
        assert not [line for line in shown if line[0] in "，。、"]
        assert any("AI" in line for line in shown)


def test_ids_in_a_chinese_list_stay_whole() -> None:
    shown = lines(
        "由这些主题体现：distributed-training、ddp-example、small-lm-pretraining、distributed-rl",
        40,
    )
    assert sum("distributed-rl" in line for line in shown) == 1
    assert sum("small-lm-pretraining" in line for line in shown) == 1


def test_english_is_wrapped_as_rich_does() -> None:
    assert lines("one two three four", 9) == ["one two", "three", "four"]


@given(st.text("中文，。（）ab c-", max_size=80), st.integers(4, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    offsets = breaks(text, width)
    assert offsets == sorted(set(offsets))
    pieces = [text[a:b] for a, b in zip([0, *offsets], [*offsets, len(text)], strict=True)]
    assert "".join(pieces) == text
    assert all(cell_len(piece.rstrip()) <= width for piece in pieces)


@given(
    st.lists(
        st.sampled_from(["👩\u200d💻", "👨\u200d👩\u200d👧", "e\u0301", "中", "a", " "]),
        max_size=30,
    ),
    st.integers(8, 30),
)
def test_a_sign_of_several_characters_is_not_cut(signs: list[str], width: int) -> None:
    text = "".join(signs)
    for line in [*lines(text, width), *message(text, width)]:
        assert not line.startswith(("\u200d", "\u0301"))
        assert not line.endswith("\u200d")


PIECES = st.sampled_from(
    ["wrong", "“week”", "does not take", "没有这个命令。", "是否想用：", "studyplan done lora", "a " * 5,
     "studyplan --help", " · ", "Help: ", "/home/somebody/studyplan.db", "帮助：", "  ", "dl-for-programmers/lora"]
)  # fmt: skip


@example(["wrong", "studyplan --help", "“week”"], 24)
@example([" · ", "wrong", "studyplan done lora"], 24)
@example(["  ", "wrong", " · ", "studyplan done lora"], 24)
@given(st.lists(PIECES, min_size=1, max_size=12), st.integers(24, 120))
def test_a_message_is_broken_between_words_and_not_within_commands(
    pieces: list[str], width: int
) -> None:
    # No message begins with a point, or stands in by more than two.
    text = re.sub(r"^ {3,}", "  ", re.sub(r"^[ ·]*· ", "", " ".join(pieces)))
    lines = message(text, width)
    plain = str.maketrans("", "", " ·")  # a line begins where a point was
    assert "".join(lines).translate(plain) == text.translate(plain)
    for line in lines:
        assert cell_len(line) <= width or re.fullmatch(r" *\S+", line)
    for command in ("studyplan done lora", "studyplan --help"):
        assert sum(line.count(command) for line in lines) >= text.count(command)
    path = "/home/somebody/studyplan.db"
    assert sum(line.count(path) for line in lines) == text.count(path)
