import io
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from studyplan.core.statistics import heat_map as days_of_map
from studyplan.render.heat_map import heat_map
from studyplan.render.words import Words
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


WHOLE = (
    (
        "预计 2029年2月6日–2029年12月27日（原为 2028年12月7日），推迟 9 周，每周 2.5 小时，连续 14 天。"
        "开始：2026年12月1日 周二。",
        ["2029年2月6日", "2028年12月7日", "9 周", "2.5 小时", "14 天", "1日 周二"],
    ),
    (
        "Likely 5 Feb 2029 – 26 Dec 2029 (was 7 Dec 2028), 9 weeks later at 2.5–4 h a week, from "
        "Tue 1 Dec 2026 on.",
        ["5 Feb 2029", "26 Dec 2029", "7 Dec 2028", "9 weeks", "4 h", "Tue 1 Dec 2026"],
    ),
    (
        "按天安排学习时间：studyplan availability --days mon-fri",
        ["studyplan availability --days mon-fri"],
    ),
    (
        "To plan by day: studyplan availability --days mon-fri",
        ["studyplan availability --days mon-fri"],
    ),
    (
        "studyplan done 1 · export week -o week.md · week --next",
        ["studyplan done 1", "export week -o week.md", "week --next"],
    ),
    ("· 无  ░ 不到 30 分钟  ▒ 不到 1 小时  ▓ 不到 2 小时", ["░ 不到 30 分钟", "▓ 不到 2 小时"]),
)


@pytest.mark.parametrize(("text", "whole"), WHOLE, ids=range(len(WHOLE)))
def test_commands_days_and_figures_stay_in_one_line(text: str, whole: list[str]) -> None:
    for width in range(38, 81):
        shown = lines(text, width)
        assert all(cell_len(line) <= width for line in shown)
        for one in whole:
            assert sum(one in line for line in shown) == 1, (width, shown)
            told = message(text, width)
            assert cell_len(one) + 4 > width or any(one in line for line in told), told


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80])
def test_every_month_of_the_heat_map_has_its_name(language: str, width: int) -> None:
    words, today = Words(language), date(2026, 12, 3)
    for later in range(0, 371, 7):
        day = date.fromordinal(today.toordinal() + later)
        days = days_of_map(day, date(2020, 1, 1), {})
        months = {one.day.replace(day=1) for one in days if one.day.day == 1}
        above = next(iter(heat_map(days, words, width))).pieces[0].text
        assert all(words.month(month) in above for month in months), above
        assert cell_len(above) <= width
